/* Areas: dropped, assured, unstated, linked. */
#include "base/text.h"
#include "core/rules.h"

/* Does a decision name the area: in what it changed, or in its words? */
static bool value_names(const struct value *value, const char *id) {
    if (value->text) return text_equal(value->text, id);
    for (int i = 0; i < value->n; i++)
        if (value_names(&value->items[i], id)) return true;
    return false;
}

static bool decision_names(const struct entry *decision, const struct arr_area *area) {
    const struct value *changes = entry_fact(decision, KEY_CHANGES);
    const char *text = entry_text(decision, KEY_TEXT);
    if (changes && value_names(changes, area->id)) return true;
    if (!text) return false;
    int n;
    const struct value *former = entry_list(area->entry, KEY_FORMERLY, &n);
    for (int i = 0; i < n; i++)
        if (text_has_word(text, former[i].text)) return true;
    return text_has_word(text, area->name) || text_has_word(text, area->id);
}

/* The last day before `day` on which the area was a stated priority, or 0. */
static int last_priority_day(const struct arr_area *area, int day) {
    const struct value *fact = entry_fact(area->entry, KEY_PRIORITY);
    int since, until, latest = 0;
    if (!fact) return 0;
    entry_dates(area->entry, &since, &until);
    if (fact->kind == VALUE_SCALAR) return fact->number == PRIORITY_YES && until < day ? until : 0;
    const bool list = value_is_dated_list(fact);
    for (int i = 0; i < (list ? fact->n : 1); i++) {
        const struct value *map = list ? &fact->items[i] : fact, *scalar = value_scalar(map);
        int first, last;
        value_dates(map, &first, &last);
        if (last > until) last = until;
        if (scalar && scalar->number == PRIORITY_YES && first < day && (!latest || last > latest))
            latest = last < day ? last : day - 1;
    }
    return latest;
}

/* area-dropped: an area was a priority earlier, is not now, and no decision says so. */
void find_area_dropped(struct check *check) {
    for (int i = 0; i < check->arr->n_areas; i++) {
        const struct arr_area *area = &check->arr->areas[i];
        if (area->priority == PRIORITY_YES || !last_priority_day(area, check->arr->day)) continue;
        const struct entries *decisions = &check->arr->reg->sections[SECTION_DECISIONS];
        bool decided = false;
        for (int d = 0; d < decisions->n && !decided; d++) {
            decided = decision_names(&decisions->items[d], area) && decision_by_now(check, &decisions->items[d]) &&
                      !decision_is_open(check, &decisions->items[d]);
        }
        if (decided) continue;
        struct finding *finding = found(check, RULE_area_dropped, at_area(i));
        witness_own(check, finding, SECTION_AREAS, area->entry, KEY_PRIORITY, NULL);
    }
}

const char *say_area_dropped(const struct check *check, const struct finding *finding, struct arena *arena) {
    const struct arr_area *area = &check->arr->areas[finding->at.area];
    return arena_printf(arena, "%s was a priority until %s and is not one now; no decision is recorded that says so.",
                        area->name, day_words(arena, last_priority_day(area, check->arr->day)));
}

/* assured-without-assurer: an assured area has no `assure` mandate in force. */
void find_assured_without_assurer(struct check *check) {
    for (int area = 0; area < check->arr->n_areas; area++) {
        if (check->arr->areas[area].priority != PRIORITY_ASSURED) continue;
        const struct span assure = live_mandates(check, area, 1u << ROLE_ASSURE);
        bool in_force = false;
        for (int i = 0; i < assure.n; i++)
            if (check->arr->mandates[assure.items[i]].state == STATE_IN_FORCE) in_force = true;
        if (in_force) continue;
        struct finding *finding = found(check, RULE_assured_without_assurer, at_area(area));
        witness_area(check, finding, area, KEY_PRIORITY);
        for (int i = 0; i < assure.n; i++) witness_mandate(check, finding, assure.items[i], KEY_STANDING);
        rests_on_absence(check, finding, SECTION_BIT(MANDATES), (struct absent){ABSENT_ASSURER, area, 0},
                         "no body that assures it is recorded in force", asked_of_area(check, area));
    }
}

const char *say_assured_without_assurer(const struct check *check, const struct finding *finding, struct arena *arena) {
    const char *area = area_name(check, finding->at.area);
    return finding->asks ? arena_printf(arena, "Which body assures the board about %s?", area)
                         : arena_printf(arena, "%s is to be assured, but no body is recorded as assuring it.", area);
}

/* assured-without-deliverer: no lead, contributor or deliverer is recorded on an assured area. */
void find_assured_without_deliverer(struct check *check) {
    for (int area = 0; area < check->arr->n_areas; area++) {
        if (check->arr->areas[area].priority != PRIORITY_ASSURED || live_mandates(check, area, ROLES_WORK).n) continue;
        struct finding *finding = found(check, RULE_assured_without_deliverer, at_area(area));
        witness_area(check, finding, area, KEY_PRIORITY);
        ask(check, finding, asked_of_area(check, area), SECTION_MANDATES, NULL, KEY_ROLE);
    }
}

const char *say_assured_without_deliverer(const struct check *check, const struct finding *finding,
                                          struct arena *arena) {
    return arena_printf(arena, "Which body leads on %s, or delivers it?", area_name(check, finding->at.area));
}

/* priority-not-stated: an area is neither priority, assured, cross-cutting nor stated not to be. */
void find_priority_not_stated(struct check *check) {
    for (int area = 0; area < check->arr->n_areas; area++) {
        if (check->arr->areas[area].priority != UNSTATED) continue;
        struct finding *finding = found(check, RULE_priority_not_stated, at_area(area));
        witness_area(check, finding, area, KEY_PRIORITY);
        ask(check, finding, asked_of_area(check, area), SECTION_AREAS, check->arr->areas[area].entry, KEY_PRIORITY);
    }
}

const char *say_priority_not_stated(const struct check *check, const struct finding *finding, struct arena *arena) {
    return arena_printf(arena, "Is %s a priority, assured, cross-cutting, or none of these?",
                        area_name(check, finding->at.area));
}

/* Do two bodies share a line, a member, or a receiver? A body shares everything with itself. */
static bool share_line(const struct check *check, int a, int b) {
    const struct span out = check->arr->bodies[a].out;
    for (int i = 0; i < out.n; i++) {
        const struct arr_line *line = &check->arr->lines[out.items[i]];
        if (is_live(line->state) && line->to == b) return true;
    }
    return false;
}

/* A `linked` line has no receiver. */
static bool share_receiver(const struct check *check, int a, int b) {
    const struct span of_a = check->arr->bodies[a].out, of_b = check->arr->bodies[b].out;
    for (int i = 0; i < of_a.n; i++) {
        const struct arr_line *line = &check->arr->lines[of_a.items[i]];
        if (!may_chain(check, line, 0)) continue;
        for (int j = 0; j < of_b.n; j++) {
            const struct arr_line *other = &check->arr->lines[of_b.items[j]];
            if (other->to == line->to && may_chain(check, other, 0)) return true;
        }
    }
    return false;
}

static bool share_member(const struct check *check, int a, int b) {
    const struct members of_a = body_members(check->arena, check->arr, a),
                         of_b = body_members(check->arena, check->arr, b);
    for (int i = 0; i < of_a.n; i++) {
        if (of_a.items[i].body == b) return true;
        for (int j = 0; j < of_b.n; j++)
            if (of_b.items[j].body == a ||
                (of_a.items[i].agency >= 0 && of_a.items[i].agency == of_b.items[j].agency) ||
                (of_a.items[i].body >= 0 && of_a.items[i].body == of_b.items[j].body))
                return true;
    }
    for (int j = 0; j < of_b.n; j++)
        if (of_b.items[j].body == a) return true;
    return false;
}

static bool leads_meet(struct check *check, struct span of_a, struct span of_b) {
    for (int i = 0; i < of_a.n; i++)
        for (int j = 0; j < of_b.n; j++) {
            const int a = check->arr->mandates[of_a.items[i]].body, b = check->arr->mandates[of_b.items[j]].body;
            if (a == b || share_line(check, a, b) || share_line(check, b, a) || share_receiver(check, a, b) ||
                share_member(check, a, b))
                return true;
        }
    return false;
}

static bool pair_found(const struct check *check, int a, int b) {
    for (int i = check->findings.n - 1; i >= 0 && check->findings.items[i].rule == RULE_link_unserved; i--) {
        const int *areas = check->findings.items[i].at.areas.items;
        if ((areas[0] == a && areas[1] == b) || (areas[0] == b && areas[1] == a)) return true;
    }
    return false;
}

/* link-unserved: areas are linked and their leads share no line, member or common receiver. Both have a lead. */
void find_link_unserved(struct check *check) {
    const struct entries *links = &check->arr->reg->sections[SECTION_LINKS];
    for (int i = 0; i < links->n; i++) {
        const struct entry *link = &links->items[i];
        const char *id = entry_text(link, KEY_AREA);
        const int a = id ? register_find(&check->arr->index, SECTION_AREAS, id) : -1;
        int n;
        const struct value *across = entry_list(link, KEY_ACROSS, &n);
        if (a < 0 || !is_priority(check, a) || !entry_covers(link, check->arr->day)) continue;
        const struct span of_a = live_mandates(check, a, ROLES_LEAD);
        for (int k = 0; k < n && of_a.n; k++) {
            const int b = across[k].text ? register_find(&check->arr->index, SECTION_AREAS, across[k].text) : -1;
            if (b < 0 || b == a || !is_priority(check, b)) continue;
            const struct span of_b = live_mandates(check, b, ROLES_LEAD);
            if (!of_b.n || leads_meet(check, of_a, of_b) || pair_found(check, a, b)) continue;
            struct subject at = NO_SUBJECT;
            at.areas = span_copy(check->arena, (int[]){a, b}, 2);
            struct finding *finding = found(check, RULE_link_unserved, at);
            witness(check, finding, SECTION_LINKS, link, KEY_ACROSS);
            for (int m = 0; m < of_a.n; m++) witness_mandate(check, finding, of_a.items[m], KEY_ROLE);
            for (int m = 0; m < of_b.n; m++) witness_mandate(check, finding, of_b.items[m], KEY_ROLE);
            rests_on_absence(check, finding, SECTION_BIT(LINES), (struct absent){ABSENT_LINK, a, b},
                             "no line, member or receiver that their leads share is recorded", asked_of_area(check, a));
        }
    }
}

const char *say_link_unserved(const struct check *check, const struct finding *finding, struct arena *arena) {
    const char *a = area_name(check, finding->at.areas.items[0]), *b = area_name(check, finding->at.areas.items[1]);
    return finding->asks
               ? arena_printf(arena, "%s and %s are linked: how do those who lead on them hear from each other?", a, b)
               : arena_printf(
                     arena, "%s and %s are linked, but no line, member or receiver that their leads share is recorded.",
                     a, b);
}
