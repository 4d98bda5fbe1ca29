#include "core/offer.h"

#include "base/text.h"
#include "model/names.h"

struct register_file *propose(struct offer *offer, const char *says) {
    if (offer->n == FIXES_MAX) return NULL;
    struct fix *fix = &offer->fixes[offer->n++];
    fix->says = with_capital(offer->arena, says);
    fix->overlay = overlay_new(offer->arena, offer->arr->reg->sections[SECTION_PARTNERSHIP].items[0].id, fix->says);
    return fix->overlay;
}

struct entry *edit(struct offer *offer, struct register_file *overlay, enum section section,
                   const struct entry *entry) {
    if (entry->id) return overlay_entry(offer->arena, overlay, section, entry->id);
    int n;
    const enum key *keys = section_keys(section, &n);
    const char *words[3] = {NULL};
    for (int i = 0; i < n; i++) words[i] = entry_text(entry, keys[i]);
    return overlay_keyed_entry(offer->arena, overlay, section, words);
}

void drop(struct offer *offer, struct register_file *overlay, enum section section, const struct entry *entry) {
    int n = 1;
    const char *words[3] = {entry->id};
    if (!entry->id) {
        const enum key *keys = section_keys(section, &n);
        for (int i = 0; i < n; i++) words[i] = entry_text(entry, keys[i]);
    }
    overlay_remove(offer->arena, overlay, entry->id ? SECTION_COUNT : section, words, n);
}

void set_standing(struct offer *offer, struct register_file *overlay, enum section section, const struct entry *entry,
                  enum standing standing) {
    struct entry *change = edit(offer, overlay, section, entry);
    overlay_set(offer->arena, change, section, KEY_STANDING, words_standing[standing]);
    if (standing != STANDING_ESTABLISHED) return;
    overlay_set(offer->arena, change, section, KEY_SINCE, NULL);
    overlay_set(offer->arena, change, section, KEY_UNTIL, NULL);
}

void add_mandate(struct offer *offer, struct register_file *overlay, int body, int area, enum role role) {
    const struct span mandates = offer->arr->bodies[body].mandates;
    int idle = -1;
    for (int i = 0; i < mandates.n; i++) {
        const struct arr_mandate *mandate = &offer->arr->mandates[mandates.items[i]];
        if (mandate->area != area || mandate->role != role) continue;
        if (mandate->state == STATE_IN_FORCE) return;
        idle = mandates.items[i];
    }
    if (idle >= 0) {
        set_standing(offer, overlay, SECTION_MANDATES, offer->arr->mandates[idle].entry, STANDING_ESTABLISHED);
        return;
    }
    const char *const keys[] = {offer->arr->bodies[body].id, offer->arr->areas[area].id, words_role[role]};
    overlay_keyed_entry(offer->arena, overlay, SECTION_MANDATES, keys);
}

/* A line of the kind between the two, one that counts before one that does not; or -1. */
static int line_between(const struct arrangement *arr, int from, int to, int kind) {
    const struct span out = arr->bodies[from].out;
    int found = -1;
    for (int i = 0; i < out.n; i++) {
        const struct arr_line *line = &arr->lines[out.items[i]];
        if (line->to != to || line->kind != kind) continue;
        if (is_live(line->state)) return out.items[i];
        found = out.items[i];
    }
    return found;
}

void add_line(struct offer *offer, struct register_file *overlay, int from, int to, enum line_kind kind, int area) {
    const int existing = line_between(offer->arr, from, to, (int)kind);
    const struct arr_line *line = existing >= 0 ? &offer->arr->lines[existing] : NULL;
    const char *const keys[] = {offer->arr->bodies[from].id, offer->arr->bodies[to].id, words_line_kind[kind]};
    if (line && !is_live(line->state)) set_standing(offer, overlay, SECTION_LINES, line->entry, STANDING_ESTABLISHED);
    struct entry *entry = line ? edit(offer, overlay, SECTION_LINES, line->entry)
                               : overlay_keyed_entry(offer->arena, overlay, SECTION_LINES, keys);
    if (area >= 0 && (!line || line->areas.n))
        overlay_set_list(offer->arena, entry, SECTION_LINES, KEY_AREAS, &offer->arr->areas[area].id, 1, line != NULL);
}

void change_kind(struct offer *offer, struct register_file *overlay, int line, enum line_kind kind) {
    const struct arr_line *old = &offer->arr->lines[line];
    drop(offer, overlay, SECTION_LINES, old->entry);
    if (line_between(offer->arr, old->from, old->to, (int)kind) >= 0) return;
    const char *const keys[] = {offer->arr->bodies[old->from].id, offer->arr->bodies[old->to].id,
                                words_line_kind[kind]};
    struct entry *fresh = overlay_keyed_entry(offer->arena, overlay, SECTION_LINES, keys);
    static const enum key kept[] = {KEY_CADENCE, KEY_STANDING, KEY_DUE, KEY_OWNER, KEY_CONTACT};
    for (size_t i = 0; i < COUNT_OF(kept); i++) {
        const struct value *value = entry_scalar_on(old->entry, kept[i], offer->arr->day, NULL);
        if (value) overlay_set(offer->arena, fresh, SECTION_LINES, kept[i], value->text);
    }
    if (!old->areas.n) return;
    const char **areas = NEW_ARRAY(offer->arena, (size_t)old->areas.n, const char *);
    for (int i = 0; i < old->areas.n; i++) areas[i] = offer->arr->areas[old->areas.items[i]].id;
    overlay_set_list(offer->arena, fresh, SECTION_LINES, KEY_AREAS, areas, old->areas.n, false);
}

enum line_kind kind_upwards(const struct offer *offer, int body) {
    if (offer->arr->bodies[body].statutory == YES) return LINE_UPDATES;
    const struct span out = offer->arr->bodies[body].out;
    for (int i = 0; i < out.n; i++) {
        const struct arr_line *line = &offer->arr->lines[out.items[i]];
        if (is_live(line->state) && (line->kind == LINE_REPORTS || line->kind == LINE_ACCOUNTABLE) &&
            offer->arr->bodies[line->to].statutory == YES)
            return LINE_UPDATES;
    }
    return LINE_REPORTS;
}

void confirm_body(struct offer *offer, struct register_file *overlay, int body) {
    if (offer->arr->bodies[body].state == STATE_PLANNED)
        set_standing(offer, overlay, SECTION_BODIES, offer->arr->bodies[body].entry, STANDING_ESTABLISHED);
}

void confirm_mandate(struct offer *offer, struct register_file *overlay, int mandate) {
    const struct arr_mandate *m = &offer->arr->mandates[mandate];
    confirm_body(offer, overlay, m->body);
    if (m->planned_itself) set_standing(offer, overlay, SECTION_MANDATES, m->entry, STANDING_ESTABLISHED);
}

void confirm_line(struct offer *offer, struct register_file *overlay, int line) {
    const struct arr_line *l = &offer->arr->lines[line];
    if (l->planned_itself) set_standing(offer, overlay, SECTION_LINES, l->entry, STANDING_ESTABLISHED);
}

bool is_part_only(const struct offer *offer, int body) {
    const struct entry *entry = offer->arr->bodies[body].entry;
    int named = 0;
    const struct value *part;
    for (int at = 0; (part = entry_next_on(entry, KEY_TERRITORY, offer->arr->day, &at)); named++)
        if (word_index(words_territory, part->text) >= 0) return offer->arr->bodies[body].counted;
    return offer->arr->bodies[body].counted || (named > 0 && named < offer->arr->reg->sections[SECTION_PARTS].n);
}

bool works_on(const struct offer *offer, int body, int area) {
    const struct span mandates = offer->arr->bodies[body].mandates;
    for (int i = 0; i < mandates.n; i++) {
        const struct arr_mandate *mandate = &offer->arr->mandates[mandates.items[i]];
        if (is_live(mandate->state) && (area < 0 || mandate->area == area)) return true;
    }
    return false;
}

int some_worker(const struct offer *offer, int but) {
    for (int area = 0; area < offer->arr->n_areas; area++) {
        const struct span all = offer->arr->areas[area].mandates;
        for (int i = 0; i < all.n; i++) {
            const struct arr_mandate *mandate = &offer->arr->mandates[all.items[i]];
            if (mandate->state == STATE_IN_FORCE && is_work(mandate->role) && mandate->body != but)
                return mandate->body;
        }
    }
    return -1;
}

int fit_to_oversee(const struct offer *offer, int from, bool strategic) {
    for (int body = from; body < offer->arr->n_bodies; body++) {
        const struct arr_body *b = &offer->arr->bodies[body];
        bool fits = b->state == STATE_IN_FORCE && b->multi_agency != NO && !is_part_only(offer, body) &&
                    strategic == (b->level == LEVEL_STRATEGIC) && (strategic || b->level == UNSTATED);
        for (int i = 0; i < b->mandates.n; i++)
            fits = fits && offer->arr->mandates[b->mandates.items[i]].role != ROLE_LEAD;
        if (fits) return body;
    }
    return -1;
}

void name_overseer(struct offer *offer, struct register_file *overlay, int area, int body) {
    const bool own = area >= 0 && offer->arr->areas[area].overseer != UNSTATED;
    const enum section section = own ? SECTION_AREAS : SECTION_PARTNERSHIP;
    const struct entry *entry =
        own ? offer->arr->areas[area].entry : &offer->arr->reg->sections[SECTION_PARTNERSHIP].items[0];
    overlay_set(offer->arena, edit(offer, overlay, section, entry), section, KEY_OVERSEER, offer->arr->bodies[body].id);
}

const char *fresh_id(const struct offer *offer, const char *stem, const char *ending) {
    const char *id = SAY("%s_%s", stem, ending);
    for (int i = 2; map_get(&offer->arr->index.ids, id, -1) >= 0; i++) id = SAY("%s_%s_%d", stem, ending, i);
    return id;
}
