/* A structure as an overlay: what a register has to say for it to be so. */
#include "base/text.h"
#include "core/options_puzzle.h"
#include "model/overlay.h"

struct writing {
    struct arena *arena;
    const struct arrangement *arr;
    const struct structure *structure;
    struct register_file *overlay;
    struct puzzle *p;     /* with the structure chosen in it */
    const char **new_ids; /* of the bodies that are established, by area; the overseer last */
};

/* ---- kinds of lines ---- */

/* Would one more statutory parent make the body's one line to a body without statute a subordination? */
static bool would_subordinate(const struct arrangement *arr, int body) {
    if (is_new_body(arr, body) || arr->bodies[body].statutory == YES) return false;
    const struct span out = arr->bodies[body].out;
    int parents = 0;
    bool reports = false;
    for (int i = 0; i < out.n; i++) {
        const struct arr_line *line = &arr->lines[out.items[i]];
        if (!is_live(line->state) || (line->kind != LINE_REPORTS && line->kind != LINE_ACCOUNTABLE)) continue;
        parents++;
        reports = line->kind == LINE_REPORTS && arr->bodies[line->to].statutory == NO;
    }
    return parents == 1 && reports;
}

static bool answers_to_statute(const struct arrangement *arr, int body) {
    if (is_new_body(arr, body)) return false;
    const struct span out = arr->bodies[body].out;
    for (int i = 0; i < out.n; i++) {
        const struct arr_line *line = &arr->lines[out.items[i]];
        if (is_live(line->state) && (line->kind == LINE_REPORTS || line->kind == LINE_ACCOUNTABLE) &&
            arr->bodies[line->to].statutory == YES)
            return true;
    }
    return false;
}

static int statutory(const struct arrangement *arr, int body) {
    return is_new_body(arr, body) ? NO : arr->bodies[body].statutory;
}

enum line_kind structure_line_kind(const struct arrangement *arr, const struct structure *structure,
                                   const struct move *line) {
    if (statutory(arr, line->to) == YES) return would_subordinate(arr, line->body) ? LINE_UPDATES : LINE_REPORTS;
    if (statutory(arr, line->body) == YES || answers_to_statute(arr, line->body)) return LINE_UPDATES;
    for (int i = 0; i < structure->n; i++) {
        const struct move *other = &structure->moves[i];
        if (other->kind == MOVE_LINE && other->body == line->body && other->entry < 0 &&
            statutory(arr, other->to) == YES && !would_subordinate(arr, line->body))
            return LINE_UPDATES;
    }
    return LINE_REPORTS;
}

/* ---- which areas a line is for ---- */

static bool on_chain(struct puzzle *p, int body, int area, const struct move *line) {
    const int overseer = overseer_of_area(p, area);
    if (overseer < 0) return false;
    reach_start(&p->up, body);
    climb(p, &p->up, area);
    if (!reached(&p->up, line->body)) return false;
    reach_start(&p->down, line->to);
    climb(p, &p->down, area);
    return reached(&p->down, overseer);
}

static bool serves(struct puzzle *p, int area, const struct move *line) {
    const bool to_holder = !is_new_body(p->arr, line->to) && p->holds[line->to * p->n_areas + area];
    if (to_holder && is_on(p, line->body, area)) return true;
    for (int body = 0; body < p->n_bodies; body++)
        if (leads_now(p, body, area) && on_chain(p, body, area, line)) return true;
    return false;
}

/* The areas that the line has to carry; those it carries already are left out. */
static int areas_served(const struct writing *w, const struct move *line, const char **ids) {
    struct puzzle *p = w->p;
    int n = 0;
    for (int i = 0; i < p->areas.n; i++) {
        const int area = p->areas.items[i];
        if ((line->entry < 0 || !line_names_area(&w->arr->lines[line->entry], area)) && serves(p, area, line))
            ids[n++] = w->arr->areas[area].id;
    }
    return n;
}

/* ---- entries ---- */

static const char *body_id(const struct writing *w, int body) {
    return is_new_body(w->arr, body) ? w->new_ids[body - w->arr->n_bodies] : w->arr->bodies[body].id;
}

static const char *fresh_id(const struct writing *w, const char *stem) {
    const char *id = stem;
    for (int i = 2; map_get(&w->arr->index.ids, id, -1) >= 0; i++) id = arena_printf(w->arena, "%s_%d", stem, i);
    return id;
}

static struct entry *change(struct writing *w, enum section section, const struct entry *entry) {
    if (entry->id) return overlay_entry(w->arena, w->overlay, section, entry->id);
    int n;
    const enum key *keys = section_keys(section, &n);
    const char *words[3] = {NULL};
    for (int i = 0; i < n; i++) words[i] = entry_text(entry, keys[i]);
    return overlay_keyed_entry(w->arena, w->overlay, section, words);
}

static void establish_entry(struct writing *w, enum section section, struct entry *entry) {
    overlay_set(w->arena, entry, section, KEY_STANDING, "established");
    overlay_set(w->arena, entry, section, KEY_SINCE, NULL);
}

static void write_mandate(struct writing *w, int body, int area, enum role role) {
    const char *const keys[] = {body_id(w, body), w->arr->areas[area].id, words_role[role]};
    const struct span mandates = is_new_body(w->arr, body) ? (struct span){0} : w->arr->bodies[body].mandates;
    bool was = false;
    for (int i = 0; i < mandates.n; i++) {
        const struct arr_mandate *mandate = &w->arr->mandates[mandates.items[i]];
        if (mandate->area != area || mandate->role != role) continue;
        if (is_live(mandate->state)) return;
        was = true;
    }
    struct entry *entry = overlay_keyed_entry(w->arena, w->overlay, SECTION_MANDATES, keys);
    if (!was) return;
    establish_entry(w, SECTION_MANDATES, entry); /* it is there, but not in force */
    overlay_set(w->arena, entry, SECTION_MANDATES, KEY_UNTIL, NULL);
}

static void write_withdrawal(struct writing *w, const struct move *move) {
    const struct span mandates = w->arr->bodies[move->body].mandates;
    for (int i = 0; i < mandates.n; i++) {
        const struct arr_mandate *mandate = &w->arr->mandates[mandates.items[i]];
        if (mandate->area != move->area || mandate->role != ROLE_LEAD || !is_live(mandate->state)) continue;
        const struct entry *entry = mandate->entry;
        const char *const words[] = {entry_text(entry, KEY_BODY), entry_text(entry, KEY_AREA), words_role[ROLE_LEAD]};
        if (entry->id)
            overlay_remove(w->arena, w->overlay, SECTION_COUNT, &entry->id, 1);
        else
            overlay_remove(w->arena, w->overlay, SECTION_MANDATES, words, 3);
    }
    write_mandate(w, move->body, move->area, ROLE_CONTRIBUTE);
}

static void write_new_body(struct writing *w, const struct move *move) {
    const bool oversees = move->area < 0;
    const char *id = body_id(w, move->body);
    struct entry *body = overlay_entry(w->arena, w->overlay, SECTION_BODIES, id);
    const char *const whole[] = {"whole"};
    overlay_set(w->arena, body, SECTION_BODIES, KEY_NAME,
                oversees ? "Oversight board" : arena_printf(w->arena, "%s group", w->arr->areas[move->area].name));
    overlay_set(w->arena, body, SECTION_BODIES, KEY_KIND, oversees ? "board" : "group");
    overlay_set(w->arena, body, SECTION_BODIES, KEY_LEVEL, oversees ? "strategic" : "coordinating");
    overlay_set_list(w->arena, body, SECTION_BODIES, KEY_TERRITORY, whole, 1, false);
    overlay_set(w->arena, body, SECTION_BODIES, KEY_MULTI_AGENCY, "yes");
    overlay_set(w->arena, body, SECTION_BODIES, KEY_STATUTORY, "no");
    if (oversees)
        overlay_set(w->arena, body, SECTION_BODIES, KEY_CADENCE, "quarterly");
    else
        write_mandate(w, move->body, move->area, ROLE_LEAD);
}

static void write_line(struct writing *w, const struct move *move) {
    const char **areas = NEW_ARRAY(w->arena, (size_t)w->arr->n_areas, const char *);
    const int n = areas_served(w, move, areas);
    if (move->entry >= 0) {
        struct entry *entry = change(w, SECTION_LINES, w->arr->lines[move->entry].entry);
        overlay_set_list(w->arena, entry, SECTION_LINES, KEY_AREAS, areas, n, true);
        return;
    }
    const enum line_kind kind = structure_line_kind(w->arr, w->structure, move);
    const char *const keys[] = {body_id(w, move->body), body_id(w, move->to), words_line_kind[kind]};
    struct entry *entry = overlay_keyed_entry(w->arena, w->overlay, SECTION_LINES, keys);
    overlay_set_list(w->arena, entry, SECTION_LINES, KEY_AREAS, areas, n, false);
    overlay_set(w->arena, entry, SECTION_LINES, KEY_CADENCE, "each-meeting");
    const struct span out = is_new_body(w->arr, move->body) ? (struct span){0} : w->arr->bodies[move->body].out;
    for (int i = 0; i < out.n; i++) { /* one of its keys may be there, but not in force */
        const struct arr_line *line = &w->arr->lines[out.items[i]];
        if (line->to != move->to || line->kind != (int)kind) continue;
        establish_entry(w, SECTION_LINES, entry);
        overlay_set(w->arena, entry, SECTION_LINES, KEY_UNTIL, NULL);
    }
}

static void write_move(struct writing *w, const struct move *move) {
    const struct entry *partnership = &w->arr->reg->sections[SECTION_PARTNERSHIP].items[0];
    struct entry *entry;
    switch (move->kind) {
    case MOVE_OVERSEER:
        entry = overlay_entry(w->arena, w->overlay, SECTION_PARTNERSHIP, partnership->id);
        overlay_set(w->arena, entry, SECTION_PARTNERSHIP, KEY_OVERSEER, body_id(w, move->body));
        break;
    case MOVE_ESTABLISH: write_new_body(w, move); break;
    case MOVE_WITHDRAW: write_withdrawal(w, move); break;
    case MOVE_WIDEN:
    case MOVE_LEAD: write_mandate(w, move->body, move->area, ROLE_LEAD); break;
    case MOVE_MULTI:
        entry = change(w, SECTION_BODIES, w->arr->bodies[move->body].entry);
        overlay_set(w->arena, entry, SECTION_BODIES, KEY_MULTI_AGENCY, "yes");
        break;
    case MOVE_LINE: write_line(w, move); break;
    case MOVE_CONFIRM: {
        const struct entry *planned = move->section == SECTION_BODIES     ? w->arr->bodies[move->body].entry
                                      : move->section == SECTION_MANDATES ? w->arr->mandates[move->entry].entry
                                                                          : w->arr->lines[move->entry].entry;
        establish_entry(w, move->section, change(w, move->section, planned));
        break;
    }
    case MOVE_ASSUME:
    case MOVE_COUNT: break;
    }
}

struct register_file *structure_overlay(struct arena *arena, const struct arrangement *arr,
                                        const struct structure *structure, const char *title) {
    struct writing w = {.arena = arena,
                        .arr = arr,
                        .structure = structure,
                        .overlay = overlay_new(arena, arr->reg->sections[SECTION_PARTNERSHIP].items[0].id, title),
                        .new_ids = NEW_ARRAY(arena, (size_t)arr->n_areas + 1, const char *)};
    const struct option_settings settings = option_settings_default();
    w.overlay->file = title;
    w.p = puzzle_new(arena, arr, &settings);
    if (!choose_all(w.p, structure)) return NULL;
    for (int area = 0; area < arr->n_areas; area++)
        w.new_ids[area] = fresh_id(&w, arena_printf(arena, "%s_group", arr->areas[area].id));
    w.new_ids[arr->n_areas] = fresh_id(&w, "oversight_board");
    for (int i = 0; i < structure->n; i++) write_move(&w, &structure->moves[i]);
    return w.overlay;
}
