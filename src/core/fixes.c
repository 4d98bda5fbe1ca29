#include "core/fixes.h"

#include <string.h>

#include "base/text.h"
#include "core/rules.h"
#include "model/overlay.h"

/* The fixes being offered for one finding. */
struct offer {
    const struct check *check;
    const struct arrangement *arr;
    const struct finding *finding;
    struct arena *arena;
    struct fix *fixes;
    int n;
};

/* Starts one more fix; NULL when there are enough. */
static struct register_file *propose(struct offer *offer, const char *says) {
    if (offer->n == FIXES_MAX) return NULL;
    struct fix *fix = &offer->fixes[offer->n++];
    fix->says = says;
    fix->overlay = overlay_new(offer->arena, offer->arr->reg->sections[SECTION_PARTNERSHIP].items[0].id, says);
    return fix->overlay;
}

/* The entry in the overlay that changes `entry` of the register. */
static struct entry *edit(struct offer *offer, struct register_file *overlay, enum section section,
                          const struct entry *entry) {
    if (entry->id) return overlay_entry(offer->arena, overlay, section, entry->id);
    int n;
    const enum key *keys = section_keys(section, &n);
    const char *words[3] = {NULL};
    for (int i = 0; i < n; i++) words[i] = entry_text(entry, keys[i]);
    return overlay_keyed_entry(offer->arena, overlay, section, words);
}

static void drop(struct offer *offer, struct register_file *overlay, enum section section, const struct entry *entry) {
    int n = 1;
    const char *words[3] = {entry->id};
    if (!entry->id) {
        const enum key *keys = section_keys(section, &n);
        for (int i = 0; i < n; i++) words[i] = entry_text(entry, keys[i]);
    }
    overlay_remove(offer->arena, overlay, entry->id ? SECTION_COUNT : section, words, n);
}

static struct entry *add_mandate(struct offer *offer, struct register_file *overlay, int body, int area,
                                 enum role role) {
    const char *const keys[] = {offer->arr->bodies[body].id, offer->arr->areas[area].id, words_role[role]};
    struct entry *entry = overlay_keyed_entry(offer->arena, overlay, SECTION_MANDATES, keys);
    const struct span mandates = offer->arr->bodies[body].mandates;
    for (int i = 0; i < mandates.n; i++) {
        const struct arr_mandate *mandate = &offer->arr->mandates[mandates.items[i]];
        if (mandate->area != area || mandate->role != role || is_live(mandate->state)) continue;
        overlay_set(offer->arena, entry, SECTION_MANDATES, KEY_STANDING,
                    "established"); /* it is there, but not in force */
        overlay_set(offer->arena, entry, SECTION_MANDATES, KEY_SINCE, NULL);
        overlay_set(offer->arena, entry, SECTION_MANDATES, KEY_UNTIL, NULL);
    }
    return entry;
}

static int line_between(const struct arrangement *arr, int from, int to, int kind) {
    const struct span out = arr->bodies[from].out;
    for (int i = 0; i < out.n; i++)
        if (arr->lines[out.items[i]].to == to && arr->lines[out.items[i]].kind == kind) return out.items[i];
    return -1;
}

/* A line for an area (-1: for whatever its sender has), or one more area on the line that is there. */
static void add_line(struct offer *offer, struct register_file *overlay, int from, int to, enum line_kind kind,
                     int area) {
    const int existing = line_between(offer->arr, from, to, (int)kind);
    const char *const keys[] = {offer->arr->bodies[from].id, offer->arr->bodies[to].id, words_line_kind[kind]};
    struct entry *entry = existing >= 0 ? edit(offer, overlay, SECTION_LINES, offer->arr->lines[existing].entry)
                                        : overlay_keyed_entry(offer->arena, overlay, SECTION_LINES, keys);
    if (area >= 0 && (existing < 0 || offer->arr->lines[existing].areas.n))
        overlay_set_list(offer->arena, entry, SECTION_LINES, KEY_AREAS, &offer->arr->areas[area].id, 1, existing >= 0);
    if (existing >= 0 && !is_live(offer->arr->lines[existing].state)) {
        overlay_set(offer->arena, entry, SECTION_LINES, KEY_STANDING, "established");
        overlay_set(offer->arena, entry, SECTION_LINES, KEY_SINCE, NULL);
        overlay_set(offer->arena, entry, SECTION_LINES, KEY_UNTIL, NULL);
    }
}

/* The same line with another kind: the key changes, so the old one goes and a new one comes with what it said. */
static void change_kind(struct offer *offer, struct register_file *overlay, int line, enum line_kind kind) {
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

/* Reports, but an update from a statutory body or a sub group of one: rules.md, statutory-subordinated. */
static enum line_kind kind_upwards(const struct offer *offer, int body) {
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

static const char *bname(const struct offer *offer, int body) { return offer->arr->bodies[body].name; }
static const char *aname(const struct offer *offer, int area) { return offer->arr->areas[area].name; }

static bool is_part_only(const struct offer *offer, int body) {
    int n;
    const struct value *territory = entry_list(offer->arr->bodies[body].entry, KEY_TERRITORY, &n);
    const bool whole = n == 1 && territory[0].text && word_index(words_territory, territory[0].text) >= 0;
    return offer->arr->bodies[body].counted || (n > 0 && !whole && n < offer->arr->reg->sections[SECTION_PARTS].n);
}

static bool works_on(const struct offer *offer, int body, int area) {
    const struct span mandates = offer->arr->bodies[body].mandates;
    for (int i = 0; i < mandates.n; i++) {
        const struct arr_mandate *mandate = &offer->arr->mandates[mandates.items[i]];
        if (is_live(mandate->state) && (area < 0 || mandate->area == area)) return true;
    }
    return false;
}

/* Could the body be named to lead: options.md, "Moves"? Lower is better; -1: no. */
static int fitness_to_lead(const struct offer *offer, int body, int area, int but) {
    const struct arr_body *b = &offer->arr->bodies[body];
    if (body == but || b->state != STATE_IN_FORCE || b->kind == KIND_NETWORK || b->multi_agency == NO ||
        is_part_only(offer, body) || body == area_overseer(offer->arr, area) || b->temporary == YES)
        return -1;
    if (!works_on(offer, body, -1)) return -1;
    return (works_on(offer, body, area) ? 0 : 4) + (b->multi_agency == YES ? 0 : 2) + (b->kind == UNSTATED ? 1 : 0);
}

static int lead_candidates(const struct offer *offer, int area, int but, int *best, int most) {
    int n = 0, score[FIXES_MAX];
    for (int body = 0; body < offer->arr->n_bodies; body++) {
        const int fitness = fitness_to_lead(offer, body, area, but);
        if (fitness < 0) continue;
        int at = n;
        while (at > 0 && score[at - 1] > fitness) at--;
        if (at >= most) continue;
        for (int i = n < most ? n : most - 1; i > at; i--) best[i] = best[i - 1], score[i] = score[i - 1];
        best[at] = body;
        score[at] = fitness;
        if (n < most) n++;
    }
    return n;
}

static bool reaches_overseer(const struct offer *offer, int body, int area) {
    const int overseer = area_overseer(offer->arr, area);
    if (overseer < 0 || body == overseer) return true;
    struct walk walk = walk_new(offer->arena, offer->arr->n_bodies);
    walk_start(&walk);
    walk_add(&walk, body);
    walk_up(&walk, offer->check, may_carry, area);
    return walk_has(&walk, overseer);
}

static void make_lead(struct offer *offer, struct register_file *overlay, int body, int area) {
    add_mandate(offer, overlay, body, area, ROLE_LEAD);
    if (!reaches_overseer(offer, body, area))
        add_line(offer, overlay, body, area_overseer(offer->arr, area), kind_upwards(offer, body), area);
}

/* An id that the register does not have yet. */
static const char *fresh_id(const struct offer *offer, const char *stem, const char *ending) {
    const char *id = arena_printf(offer->arena, "%s_%s", stem, ending);
    for (int i = 2; map_get(&offer->arr->index.ids, id, -1) >= 0; i++)
        id = arena_printf(offer->arena, "%s_%s_%d", stem, ending, i);
    return id;
}

/* A new multi-agency group that leads an area and reports on it to the overseer. */
static void establish_lead(struct offer *offer, struct register_file *overlay, int area) {
    const char *area_id = offer->arr->areas[area].id, *id = fresh_id(offer, area_id, "group");
    struct entry *body = overlay_entry(offer->arena, overlay, SECTION_BODIES, id);
    overlay_set(offer->arena, body, SECTION_BODIES, KEY_NAME,
                arena_printf(offer->arena, "%s group", aname(offer, area)));
    overlay_set(offer->arena, body, SECTION_BODIES, KEY_KIND, "group");
    overlay_set(offer->arena, body, SECTION_BODIES, KEY_LEVEL, "coordinating");
    overlay_set(offer->arena, body, SECTION_BODIES, KEY_MULTI_AGENCY, "yes");
    overlay_set(offer->arena, body, SECTION_BODIES, KEY_STATUTORY, "no");
    overlay_keyed_entry(offer->arena, overlay, SECTION_MANDATES, (const char *const[]){id, area_id, "lead"});
    const int overseer = area_overseer(offer->arr, area);
    if (overseer < 0) return;
    struct entry *line = overlay_keyed_entry(offer->arena, overlay, SECTION_LINES,
                                             (const char *const[]){id, offer->arr->bodies[overseer].id, "reports"});
    overlay_set_list(offer->arena, line, SECTION_LINES, KEY_AREAS, &area_id, 1, false);
}

/* Somebody else is to lead the area; `but` gives the lead up where it has one, and goes on contributing. */
static void hand_lead(struct offer *offer, int area, int but) {
    int best[2];
    const int n = lead_candidates(offer, area, but, best, 2);
    for (int i = 0; i <= n; i++) {
        struct register_file *overlay = propose(
            offer,
            i < n ? arena_printf(offer->arena, "Name %s as the lead on %s", bname(offer, best[i]), aname(offer, area))
                  : arena_printf(offer->arena, "Establish a multi-agency group to lead on %s", aname(offer, area)));
        if (i < n)
            make_lead(offer, overlay, best[i], area);
        else
            establish_lead(offer, overlay, area);
        const struct span mandates = but >= 0 ? offer->arr->bodies[but].mandates : (struct span){0};
        for (int m = 0; m < mandates.n; m++) {
            const struct arr_mandate *mandate = &offer->arr->mandates[mandates.items[m]];
            if (mandate->area != area || mandate->role != ROLE_LEAD || !is_live(mandate->state)) continue;
            drop(offer, overlay, SECTION_MANDATES, mandate->entry);
            add_mandate(offer, overlay, but, area,
                        but == area_overseer(offer->arr, area) ? ROLE_OVERSEE : ROLE_CONTRIBUTE);
        }
    }
}

static void fix_area_uncovered(struct offer *offer) { hand_lead(offer, offer->finding->at.area, -1); }
static void fix_lead_missing(struct offer *offer) { hand_lead(offer, offer->finding->at.area, -1); }
static void fix_network_in_lead(struct offer *offer) {
    hand_lead(offer, offer->finding->at.area, offer->finding->at.body);
}
static void fix_lead_is_overseer(struct offer *offer) {
    hand_lead(offer, offer->finding->at.area, offer->finding->at.body);
}

static void confirm_body(struct offer *offer, struct register_file *overlay, int body) {
    if (offer->arr->bodies[body].state != STATE_PLANNED) return;
    struct entry *entry = edit(offer, overlay, SECTION_BODIES, offer->arr->bodies[body].entry);
    overlay_set(offer->arena, entry, SECTION_BODIES, KEY_STANDING, "established");
    overlay_set(offer->arena, entry, SECTION_BODIES, KEY_SINCE, NULL);
}

static void confirm_mandate(struct offer *offer, struct register_file *overlay, int mandate) {
    const struct arr_mandate *m = &offer->arr->mandates[mandate];
    confirm_body(offer, overlay, m->body);
    if (!m->planned_itself) return;
    struct entry *entry = edit(offer, overlay, SECTION_MANDATES, m->entry);
    overlay_set(offer->arena, entry, SECTION_MANDATES, KEY_STANDING, "established");
    overlay_set(offer->arena, entry, SECTION_MANDATES, KEY_SINCE, NULL);
}

static void confirm_line(struct offer *offer, struct register_file *overlay, int line) {
    const struct arr_line *l = &offer->arr->lines[line];
    if (!l->planned_itself) return;
    struct entry *entry = edit(offer, overlay, SECTION_LINES, l->entry);
    overlay_set(offer->arena, entry, SECTION_LINES, KEY_STANDING, "established");
    overlay_set(offer->arena, entry, SECTION_LINES, KEY_SINCE, NULL);
}

static void fix_lead_only_planned(struct offer *offer) {
    const struct subject *at = &offer->finding->at;
    struct register_file *overlay = propose(offer, arena_printf(offer->arena, "Confirm %s as the lead on %s",
                                                                bname(offer, at->body), aname(offer, at->area)));
    confirm_mandate(offer, overlay, mandate_of(offer->check, &offer->finding->witness[0]));
}

static void fix_lead_shared(struct offer *offer) {
    int keep = -1;
    for (int i = 0; i < offer->finding->n_witness; i++) {
        const struct fact *fact = &offer->finding->witness[i];
        if (fact->section != SECTION_MANDATES || fact->key != KEY_ROLE) continue;
        const int mandate = mandate_of(offer->check, fact), body = offer->arr->mandates[mandate].body;
        bool before = false;
        for (int k = 0; k < i; k++)
            before =
                before || (offer->finding->witness[k].key == KEY_ROLE &&
                           offer->arr->mandates[mandate_of(offer->check, &offer->finding->witness[k])].body == body);
        if (before) continue;
        keep = body;
        struct register_file *overlay =
            propose(offer, arena_printf(offer->arena, "Leave the lead on %s to %s; the others contribute",
                                        aname(offer, offer->finding->at.area), bname(offer, keep)));
        if (!overlay) return;
        for (int k = 0; k < offer->finding->n_witness; k++) {
            const struct fact *other = &offer->finding->witness[k];
            if (other->key != KEY_ROLE) continue;
            const struct arr_mandate *m = &offer->arr->mandates[mandate_of(offer->check, other)];
            if (m->body == keep) continue;
            drop(offer, overlay, SECTION_MANDATES, m->entry);
            add_mandate(offer, overlay, m->body, m->area, ROLE_CONTRIBUTE);
        }
    }
}

static void widen_strand(struct offer *offer) {
    const struct subject *at = &offer->finding->at;
    const struct span all = offer->arr->areas[at->area].mandates;
    int best = -1;
    for (int i = 0; i < all.n; i++) {
        const struct arr_mandate *mandate = &offer->arr->mandates[all.items[i]];
        if (mandate->state != STATE_IN_FORCE || !is_work(mandate->role)) continue;
        if (best < 0 || mandate->role < offer->arr->mandates[best].role) best = all.items[i];
    }
    if (best < 0) return;
    const char *strand = strand_name(offer->arr, at->strand);
    struct register_file *overlay =
        propose(offer, arena_printf(offer->arena, "Give %s the %s strand of %s",
                                    bname(offer, offer->arr->mandates[best].body), strand, aname(offer, at->area)));
    struct entry *entry = edit(offer, overlay, SECTION_MANDATES, offer->arr->mandates[best].entry);
    overlay_set_list(offer->arena, entry, SECTION_MANDATES, KEY_STRANDS, &strand, 1, true);
}

static void fix_strand_uncovered(struct offer *offer) { widen_strand(offer); }

static void fix_strand_only_planned(struct offer *offer) {
    const struct subject *at = &offer->finding->at;
    const struct span all = offer->arr->areas[at->area].mandates;
    for (int i = 0; i < all.n; i++) {
        const struct arr_mandate *mandate = &offer->arr->mandates[all.items[i]];
        if (mandate->state != STATE_PLANNED || !is_work(mandate->role) || !(mandate->strands & 1u << at->strand))
            continue;
        struct register_file *overlay =
            propose(offer, arena_printf(offer->arena, "Confirm what is planned for the %s strand of %s",
                                        strand_name(offer->arr, at->strand), aname(offer, at->area)));
        confirm_mandate(offer, overlay, all.items[i]);
        break;
    }
    widen_strand(offer);
}

static void fix_lead_single_agency(struct offer *offer) {
    const int body = offer->finding->at.body;
    struct register_file *overlay =
        propose(offer, arena_printf(offer->arena, "%s becomes multi-agency", bname(offer, body)));
    overlay_set(offer->arena, edit(offer, overlay, SECTION_BODIES, offer->arr->bodies[body].entry), SECTION_BODIES,
                KEY_MULTI_AGENCY, "yes");
}

static void fix_overseer_missing(struct offer *offer) {
    for (int strict = 1; strict >= 0 && !offer->n; strict--)
        for (int body = 0; body < offer->arr->n_bodies && offer->n < FIXES_MAX; body++) {
            const struct arr_body *b = &offer->arr->bodies[body];
            if (b->state != STATE_IN_FORCE || b->multi_agency == NO || is_part_only(offer, body)) continue;
            if (b->level != LEVEL_STRATEGIC && (strict || b->level != UNSTATED)) continue;
            bool leads = false;
            for (int i = 0; i < b->mandates.n; i++)
                leads = leads || offer->arr->mandates[b->mandates.items[i]].role == ROLE_LEAD;
            if (leads) continue;
            struct register_file *overlay =
                propose(offer, arena_printf(offer->arena, "Name %s as the overseer", b->name));
            struct entry *partnership = overlay_entry(offer->arena, overlay, SECTION_PARTNERSHIP,
                                                      offer->arr->reg->sections[SECTION_PARTNERSHIP].items[0].id);
            overlay_set(offer->arena, partnership, SECTION_PARTNERSHIP, KEY_OVERSEER, b->id);
        }
}

static void fix_path_missing(struct offer *offer) {
    const struct subject *at = &offer->finding->at;
    const int overseer = area_overseer(offer->arr, at->area);
    const enum line_kind kind = kind_upwards(offer, at->body);
    struct register_file *overlay = propose(offer, arena_printf(offer->arena, "%s %s %s on %s", bname(offer, at->body),
                                                                kind == LINE_REPORTS ? "reports to" : "updates",
                                                                bname(offer, overseer), aname(offer, at->area)));
    add_line(offer, overlay, at->body, overseer, kind, at->area);
}

static void fix_path_only_planned(struct offer *offer) {
    const struct subject *at = &offer->finding->at;
    const int overseer = area_overseer(offer->arr, at->area);
    struct walk walk = walk_new(offer->arena, offer->arr->n_bodies);
    int *came_by = NEW_ARRAY(offer->arena, (size_t)offer->arr->n_bodies, int);
    walk_start(&walk);
    walk_add(&walk, at->body);
    for (int i = 0; i < walk.n; i++) {
        const struct span out = offer->arr->bodies[walk.queue[i]].out;
        for (int l = 0; l < out.n; l++) {
            const struct arr_line *line = &offer->arr->lines[out.items[l]];
            if (!may_carry(offer->check, line, at->area) || walk_has(&walk, line->to)) continue;
            came_by[line->to] = out.items[l];
            walk_add(&walk, line->to);
        }
    }
    struct register_file *overlay =
        propose(offer, arena_printf(offer->arena, "Confirm the planned way by which %s reports on %s",
                                    bname(offer, at->body), aname(offer, at->area)));
    for (int body = overseer; body != at->body; body = offer->arr->lines[came_by[body]].from) {
        confirm_body(offer, overlay, body);
        confirm_line(offer, overlay, came_by[body]);
    }
}

static void fix_line_slower_than_receiver(struct offer *offer) {
    const struct arr_line *line = &offer->arr->lines[offer->finding->at.line];
    struct register_file *overlay = propose(offer, arena_printf(offer->arena, "%s reports to each meeting of %s",
                                                                bname(offer, line->from), bname(offer, line->to)));
    overlay_set(offer->arena, edit(offer, overlay, SECTION_LINES, line->entry), SECTION_LINES, KEY_CADENCE,
                "each-meeting");
}

static void fix_reports_many_times(struct offer *offer) {
    const struct finding *finding = offer->finding;
    struct register_file *overlay = NULL;
    for (int i = 1; i < finding->n_witness; i++) {
        const int line = (int)(finding->witness[i].entry - offer->arr->reg->sections[SECTION_LINES].items);
        if (!overlay)
            overlay =
                propose(offer, arena_printf(offer->arena, "%s sends one update on %s; the other lines become links",
                                            bname(offer, finding->at.body), aname(offer, finding->at.area)));
        change_kind(offer, overlay, line, LINE_LINKED);
    }
}

static void fix_circular_reporting(struct offer *offer) {
    const struct span lines = offer->finding->at.lines;
    for (int i = 0; i < lines.n; i++) {
        const struct arr_line *line = &offer->arr->lines[lines.items[i]];
        if (line->kind == LINE_ACCOUNTABLE) continue;
        struct register_file *overlay =
            propose(offer, arena_printf(offer->arena, "%s updates %s instead of reporting to it",
                                        bname(offer, line->from), bname(offer, line->to)));
        if (!overlay) return;
        change_kind(offer, overlay, lines.items[i], LINE_UPDATES);
    }
}

/* A body in force with a mandate, other than `but`: the lead of the first priority that has one. */
static int some_lead(const struct offer *offer, int but) {
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

static void connect(struct offer *offer, int from, int to) {
    if (from < 0 || to < 0 || from == to) return;
    struct register_file *overlay =
        propose(offer, arena_printf(offer->arena, "%s updates %s", bname(offer, from), bname(offer, to)));
    if (overlay) add_line(offer, overlay, from, to, LINE_UPDATES, -1);
}

static void fix_body_unconnected(struct offer *offer) {
    const int body = offer->finding->at.body, overseer = offer->arr->overseer;
    if (body == overseer)
        connect(offer, some_lead(offer, body), body);
    else
        connect(offer, body, overseer);
}

static void fix_receiver_unconnected(struct offer *offer) {
    const int body = offer->finding->at.body, overseer = offer->arr->overseer;
    connect(offer, body == overseer ? some_lead(offer, body) : overseer, body);
}

static void fix_csp_unengaged(struct offer *offer) {
    const int body = offer->finding->at.body;
    if (works_on(offer, body, -1)) connect(offer, body, offer->arr->overseer);
    connect(offer, some_lead(offer, body), body);
}

static void fix_statutory_subordinated(struct offer *offer) {
    const struct arr_line *line = &offer->arr->lines[offer->finding->at.line];
    struct register_file *overlay =
        propose(offer, arena_printf(offer->arena, "%s updates %s instead of reporting to it", bname(offer, line->from),
                                    bname(offer, line->to)));
    change_kind(offer, overlay, offer->finding->at.line, LINE_UPDATES);
}

static void join_holder(struct offer *offer, int body) {
    const int area = offer->finding->at.area;
    const struct span duties = offer->arr->areas[area].duties;
    for (int i = 0; i < duties.n; i++) {
        const struct arr_duty *duty = &offer->arr->duties[duties.items[i]];
        if (!duty->current) continue;
        struct register_file *overlay =
            propose(offer, arena_printf(offer->arena, "%s updates %s on %s", bname(offer, body),
                                        bname(offer, duty->body), aname(offer, area)));
        if (!overlay) return;
        add_line(offer, overlay, body, duty->body, LINE_UPDATES, area);
    }
}

static void fix_duty_bypassed(struct offer *offer) {
    const struct span all = offer->arr->areas[offer->finding->at.area].mandates;
    int best = -1;
    for (int i = 0; i < all.n; i++) {
        const struct arr_mandate *mandate = &offer->arr->mandates[all.items[i]];
        if (is_live(mandate->state) && (best < 0 || mandate->role < offer->arr->mandates[best].role))
            best = all.items[i];
    }
    if (best >= 0) join_holder(offer, offer->arr->mandates[best].body);
}

static void fix_lead_apart_from_duty(struct offer *offer) { join_holder(offer, offer->finding->at.body); }

static void fix_overseer_by_courtesy(struct offer *offer) {
    const int area = offer->finding->at.area, overseer = area_overseer(offer->arr, area);
    const struct span all = offer->arr->areas[area].mandates;
    for (int i = 0; i < all.n; i++) {
        const struct arr_mandate *mandate = &offer->arr->mandates[all.items[i]];
        if (!is_live(mandate->state) || mandate->body == overseer || mandate->role == ROLE_OVERSEE ||
            kind_upwards(offer, mandate->body) != LINE_REPORTS)
            continue;
        struct register_file *overlay =
            propose(offer, arena_printf(offer->arena, "%s reports to %s on %s", bname(offer, mandate->body),
                                        bname(offer, overseer), aname(offer, area)));
        if (!overlay) return;
        add_line(offer, overlay, mandate->body, overseer, LINE_REPORTS, area);
    }
}

static void fix_basis_not_in_force(struct offer *offer) {
    const struct subject *at = &offer->finding->at;
    const struct fact *rests = &offer->finding->witness[0];
    int n;
    const struct value *successors = entry_list(offer->arr->statutes[at->basis].entry, KEY_SUCCESSOR, &n);
    int next = -1;
    for (int i = 0; i < n && next < 0; i++) {
        const struct value *scalar = value_scalar(&successors[i]);
        next = scalar ? map_get(&offer->arr->statute_ids, scalar->text, -1) : -1;
        if (next >= 0 &&
            (offer->arr->statutes[next].since > offer->arr->day || offer->arr->statutes[next].until < offer->arr->day))
            next = -1;
    }
    const char *id = next >= 0 ? offer->arr->statutes[next].id : NULL;
    struct register_file *overlay = propose(
        offer, id ? arena_printf(offer->arena, "%s rests on %s instead", bname(offer, at->body), id)
                  : arena_printf(offer->arena, "Take the basis of %s away until it is known", bname(offer, at->body)));
    if (rests->section == SECTION_BODIES) {
        overlay_set(offer->arena, edit(offer, overlay, SECTION_BODIES, rests->entry), SECTION_BODIES, KEY_BASIS, id);
        return;
    }
    drop(offer, overlay, SECTION_DUTIES, rests->entry);
    if (id)
        overlay_keyed_entry(
            offer->arena, overlay, SECTION_DUTIES,
            (const char *const[]){entry_text(rests->entry, KEY_BODY), entry_text(rests->entry, KEY_AREA), id});
}

static int agency_of_type(const struct offer *offer, const char *type) {
    const struct entries *agencies = &offer->arr->reg->sections[SECTION_AGENCIES];
    for (int i = 0; i < agencies->n; i++) {
        const char *is = entry_text(&agencies->items[i], KEY_TYPE);
        if (is && text_equal(is, type) && entry_covers(&agencies->items[i], offer->arr->day)) return i;
    }
    return -1;
}

static void fix_required_member_missing(struct offer *offer) {
    const struct subject *at = &offer->finding->at;
    int n, count = 0;
    const struct value *required = entry_list(offer->arr->statutes[at->basis].entry, KEY_MEMBERS, &n);
    const char **ids = NEW_ARRAY(offer->arena, (size_t)n, const char *);
    struct register_file *overlay = propose(
        offer, arena_printf(offer->arena, "The members that the statute requires join %s", bname(offer, at->body)));
    for (int i = 0; i < n; i++) {
        const struct value *type = value_scalar(&required[i]);
        int since, until;
        value_dates(&required[i], &since, &until);
        if (!type || offer->arr->day < since || offer->arr->day > until) continue;
        const int agency = agency_of_type(offer, type->text);
        if (agency >= 0) {
            ids[count++] = offer->arr->reg->sections[SECTION_AGENCIES].items[agency].id;
            continue;
        }
        const char *stem = arena_dup(offer->arena, type->text);
        ids[count] = fresh_id(offer, stem, "member");
        struct entry *entry = overlay_entry(offer->arena, overlay, SECTION_AGENCIES, ids[count++]);
        overlay_set(offer->arena, entry, SECTION_AGENCIES, KEY_NAME, arena_printf(offer->arena, "The %s", type->text));
        overlay_set(offer->arena, entry, SECTION_AGENCIES, KEY_TYPE, type->text);
    }
    overlay_set_list(offer->arena, edit(offer, overlay, SECTION_BODIES, offer->arr->bodies[at->body].entry),
                     SECTION_BODIES, KEY_MEMBERS, ids, count, true);
}

static const char *in_months(const struct offer *offer, int months) {
    return day_text(offer->arena, day_add_months(offer->arr->day, months));
}

static void set_due(struct offer *offer) {
    const struct fact *planned = &offer->finding->witness[0];
    const char *date = in_months(offer, 3);
    struct register_file *overlay =
        propose(offer, arena_printf(offer->arena, "Agree a date by which it is due, for example %s",
                                    day_words(offer->arena, day_add_months(offer->arr->day, 3))));
    overlay_set(offer->arena, edit(offer, overlay, planned->section, planned->entry), planned->section, KEY_DUE, date);
}

static void fix_planned_without_date(struct offer *offer) { set_due(offer); }

static void fix_planned_overdue(struct offer *offer) {
    const struct fact *planned = &offer->finding->witness[0];
    set_due(offer);
    struct register_file *overlay = propose(offer, "Confirm that it has come about");
    if (planned->section == SECTION_BODIES) {
        confirm_body(offer, overlay, offer->finding->at.body);
        return;
    }
    if (planned->section == SECTION_MANDATES) {
        confirm_mandate(offer, overlay, mandate_of(offer->check, planned));
        return;
    }
    const struct arr_line *line = &offer->arr->lines[offer->finding->at.line];
    confirm_body(offer, overlay, line->from);
    confirm_body(offer, overlay, line->to);
    confirm_line(offer, overlay, offer->finding->at.line);
}

static void fix_temporary_without_successor(struct offer *offer) {
    const int body = offer->finding->at.body;
    const struct entry *entry = offer->arr->bodies[body].entry;
    const struct span out = offer->arr->bodies[body].out;
    int heir = offer->arr->overseer != body ? offer->arr->overseer : -1;
    for (int i = 0; i < out.n; i++)
        if (is_live(offer->arr->lines[out.items[i]].state)) heir = offer->arr->lines[out.items[i]].to;
    const bool needs_heir = offer->finding->variant != TEMPORARY_NO_END;
    if (heir >= 0 || !needs_heir) {
        struct register_file *overlay =
            propose(offer, needs_heir ? arena_printf(offer->arena, "Say when %s ends, and that %s takes over its work",
                                                     bname(offer, body), bname(offer, heir))
                                      : arena_printf(offer->arena, "Say when %s ends", bname(offer, body)));
        struct entry *change = edit(offer, overlay, SECTION_BODIES, entry);
        if (offer->arr->bodies[body].state != STATE_ENDED)
            overlay_set(offer->arena, change, SECTION_BODIES, KEY_UNTIL, in_months(offer, 12));
        if (needs_heir) overlay_set(offer->arena, change, SECTION_BODIES, KEY_SUCCESSOR, offer->arr->bodies[heir].id);
    }
    struct register_file *overlay =
        propose(offer, arena_printf(offer->arena, "%s becomes permanent", bname(offer, body)));
    overlay_set(offer->arena, edit(offer, overlay, SECTION_BODIES, entry), SECTION_BODIES, KEY_TEMPORARY, "no");
}

static void end_entry(struct offer *offer, struct register_file *overlay, enum section section,
                      const struct entry *entry) {
    struct entry *change = edit(offer, overlay, section, entry);
    overlay_set(offer->arena, change, section, KEY_STANDING, "ended");
}

static void fix_ended_body_relied_on(struct offer *offer) {
    const struct fact *relying = &offer->finding->witness[0];
    const int body = offer->finding->at.body;
    struct register_file *overlay = propose(offer, "End what relied on it");
    end_entry(offer, overlay, relying->section, relying->entry);
    const int heir = body >= 0 ? offer->arr->bodies[body].successor : -1;
    if (heir < 0 || !is_live(offer->arr->bodies[heir].state)) return;
    const struct arr_mandate *mandate = &offer->arr->mandates[mandate_of(offer->check, relying)];
    overlay = propose(offer, arena_printf(offer->arena, "Hand it to its successor, %s", bname(offer, heir)));
    end_entry(offer, overlay, relying->section, relying->entry);
    add_mandate(offer, overlay, heir, mandate->area, mandate->role);
}

static void fix_area_dropped(struct offer *offer) {
    const char *area = aname(offer, offer->finding->at.area);
    struct register_file *overlay =
        propose(offer, arena_printf(offer->arena, "Record the decision that %s is no longer a priority", area));
    struct entry *decision = overlay_entry(offer->arena, overlay, SECTION_DECISIONS,
                                           fresh_id(offer, offer->arr->areas[offer->finding->at.area].id, "decision"));
    if (offer->arr->overseer >= 0)
        overlay_set(offer->arena, decision, SECTION_DECISIONS, KEY_BODY, offer->arr->bodies[offer->arr->overseer].id);
    overlay_set(offer->arena, decision, SECTION_DECISIONS, KEY_DATE, day_text(offer->arena, offer->arr->day));
    overlay_set(offer->arena, decision, SECTION_DECISIONS, KEY_TEXT,
                arena_printf(offer->arena, "%s is no longer a priority", area));
}

static void fix_assured_without_assurer(struct offer *offer) {
    const int area = offer->finding->at.area;
    const struct span work = offer->arr->areas[area].mandates;
    int assurer = area_overseer(offer->arr, area);
    for (int i = work.n - 1; i >= 0; i--)
        if (offer->arr->mandates[work.items[i]].state == STATE_IN_FORCE)
            assurer = offer->arr->mandates[work.items[i]].body;
    if (assurer < 0 || offer->arr->bodies[assurer].state != STATE_IN_FORCE) return;
    struct register_file *overlay = propose(
        offer, arena_printf(offer->arena, "%s assures the board about %s", bname(offer, assurer), aname(offer, area)));
    struct entry *entry = add_mandate(offer, overlay, assurer, area, ROLE_ASSURE);
    overlay_set(offer->arena, entry, SECTION_MANDATES, KEY_STANDING, "established");
}

static void fix_area_name_narrowed(struct offer *offer) {
    const struct subject *at = &offer->finding->at;
    int n, count = 0;
    const struct value *parts = entry_list(offer->arr->areas[at->area].entry, KEY_PARTS, &n);
    const char **missing = NEW_ARRAY(offer->arena, (size_t)n, const char *);
    const struct fact *lead = &offer->finding->witness[1];
    for (int i = 0; i < n; i++)
        if (!mandate_covers(offer->check, mandate_of(offer->check, lead), parts[i].text))
            missing[count++] = parts[i].text;
    struct register_file *overlay = propose(offer, arena_printf(offer->arena, "%s leads on the whole of %s",
                                                                bname(offer, at->body), aname(offer, at->area)));
    overlay_set_list(offer->arena, edit(offer, overlay, SECTION_MANDATES, lead->entry), SECTION_MANDATES, KEY_COVERS,
                     missing, count, true);
}

static void fix_name_varies(struct offer *offer) {
    const int body = offer->finding->at.body;
    int n;
    const struct value *also = entry_list(offer->arr->bodies[body].entry, KEY_ALSO_CALLED, &n);
    const char **names = NEW_ARRAY(offer->arena, (size_t)n, const char *);
    for (int i = 0; i < n; i++) names[i] = also[i].text;
    struct register_file *overlay = propose(offer, arena_printf(offer->arena, "Call it %s only", bname(offer, body)));
    struct entry *entry = edit(offer, overlay, SECTION_BODIES, offer->arr->bodies[body].entry);
    overlay_set(offer->arena, entry, SECTION_BODIES, KEY_ALSO_CALLED, NULL);
    overlay_set_list(offer->arena, entry, SECTION_BODIES, KEY_FORMERLY, names, n, true);
}

static void fix_link_unserved(struct offer *offer) {
    const int *areas = offer->finding->at.areas.items;
    int lead[2] = {-1, -1};
    for (int i = 0; i < offer->finding->n_witness; i++) {
        if (offer->finding->witness[i].section != SECTION_MANDATES) continue;
        const struct arr_mandate *mandate =
            &offer->arr->mandates[mandate_of(offer->check, &offer->finding->witness[i])];
        for (int a = 0; a < 2; a++)
            if (mandate->area == areas[a] && lead[a] < 0) lead[a] = mandate->body;
    }
    struct register_file *overlay = propose(
        offer, arena_printf(offer->arena, "%s and %s are linked", bname(offer, lead[0]), bname(offer, lead[1])));
    add_line(offer, overlay, lead[0], lead[1], LINE_LINKED, -1);
}

static void fix_bodies_overlap(struct offer *offer) {
    const struct span bodies = offer->finding->at.bodies;
    struct register_file *overlay =
        propose(offer, arena_printf(offer->arena, "Leave the shared work to %s", bname(offer, bodies.items[0])));
    for (int i = 1; i < bodies.n; i++) {
        const struct span mandates = offer->arr->bodies[bodies.items[i]].mandates;
        for (int m = 0; m < mandates.n; m++) {
            const struct arr_mandate *mandate = &offer->arr->mandates[mandates.items[m]];
            if (mandate->state == STATE_IN_FORCE && is_priority(offer->check, mandate->area) &&
                works_on(offer, bodies.items[0], mandate->area))
                drop(offer, overlay, SECTION_MANDATES, mandate->entry);
        }
    }
}

static void fix_decision_open(struct offer *offer) {
    const struct entry *decision = offer->finding->witness[0].entry;
    struct register_file *overlay = propose(offer, "Record that it has been decided");
    overlay_set(offer->arena, edit(offer, overlay, SECTION_DECISIONS, decision), SECTION_DECISIONS, KEY_OPEN, "no");
}

static void withdraw_claim(struct offer *offer) {
    struct register_file *overlay = propose(offer, "Take the claim out of the paper until it holds");
    drop(offer, overlay, SECTION_CLAIMS, offer->finding->witness[0].entry);
}

static void fix_claim_contradicted(struct offer *offer) { withdraw_claim(offer); }
static void fix_claim_unproven(struct offer *offer) { withdraw_claim(offer); }

/* These need a fact that only somebody asked can state. */
static void fix_by_answer(struct offer *offer) { (void)offer; }
#define fix_strands_not_stated fix_by_answer
#define fix_line_without_cadence fix_by_answer
#define fix_planned_without_owner fix_by_answer
#define fix_assured_without_deliverer fix_by_answer
#define fix_priority_not_stated fix_by_answer
#define fix_csp_bypassed fix_by_answer
#define fix_line_without_contact fix_by_answer
#define fix_arrangement_without_review fix_by_answer

int finding_fixes(const struct check *check, const struct finding *finding, struct arena *arena,
                  struct fix fixes[FIXES_MAX]) {
    static void (*const fix[RULE_COUNT])(struct offer *) = {
#define RULE(name, word, severity, ground, sentence) [RULE_##name] = fix_##name,
#include "core/rules.def"
#undef RULE
    };
    struct offer offer = {.check = check, .arr = check->arr, .finding = finding, .arena = arena, .fixes = fixes};
    if (!finding->asks) fix[finding->rule](&offer);
    return offer.n;
}
