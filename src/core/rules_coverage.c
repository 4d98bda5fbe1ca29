/* Is every priority area led, and each of its strands covered? */
#include "base/text.h"
#include "core/rules.h"

/* area-uncovered: no lead, contributor or deliverer is recorded, in force or planned. */
void find_area_uncovered(struct check *check) {
    for (int area = 0; area < check->arr->n_areas; area++) {
        if (!is_priority(check, area) || live_mandates(check, area, ROLES_WORK).n) continue;
        struct finding *finding = found(check, RULE_area_uncovered, at_area(area));
        witness_area(check, finding, area, KEY_PRIORITY);
        rests_on_absence(check, finding, SECTION_BIT(MANDATES), (struct absent){ABSENT_WORK, area, 0},
                         "no lead, contributor or deliverer is recorded", asked_of_area(check, area));
    }
}

const char *say_area_uncovered(const struct check *check, const struct finding *finding, struct arena *arena) {
    const char *area = area_name(check, finding->at.area);
    return finding->asks
               ? arena_printf(arena, "Who leads on %s, and who contributes or delivers?", area)
               : arena_printf(arena, "No body is recorded as leading, contributing to or delivering on %s.", area);
}

/* lead-missing: there are contributors or deliverers, but no lead in force or planned. */
void find_lead_missing(struct check *check) {
    for (int area = 0; area < check->arr->n_areas; area++) {
        if (!is_priority(check, area) || live_mandates(check, area, ROLES_LEAD).n) continue;
        const struct span helpers = live_mandates(check, area, ROLES_HELP);
        if (!helpers.n) continue;
        struct finding *finding = found(check, RULE_lead_missing, at_area(area));
        witness_area(check, finding, area, KEY_PRIORITY);
        for (int i = 0; i < helpers.n; i++) witness_mandate(check, finding, helpers.items[i], KEY_ROLE);
        rests_on_absence(check, finding, SECTION_BIT(MANDATES), (struct absent){ABSENT_LEAD, area, 0},
                         "no lead is recorded", asked_of_area(check, area));
    }
}

const char *say_lead_missing(const struct check *check, const struct finding *finding, struct arena *arena) {
    const char *area = area_name(check, finding->at.area);
    return finding->asks ? arena_printf(arena, "Which body leads on %s?", area)
                         : arena_printf(arena, "No lead is recorded for %s, though it has contributors.", area);
}

/* lead-only-planned: the only lead is planned. */
void find_lead_only_planned(struct check *check) {
    for (int area = 0; area < check->arr->n_areas; area++) {
        if (!is_priority(check, area)) continue;
        const struct span leads = live_mandates(check, area, ROLES_LEAD);
        bool in_force = false;
        for (int i = 0; i < leads.n; i++)
            if (check->arr->mandates[leads.items[i]].state == STATE_IN_FORCE) in_force = true;
        if (in_force) continue;
        for (int i = 0; i < leads.n; i++) {
            const struct arr_mandate *lead = &check->arr->mandates[leads.items[i]];
            struct finding *finding = found(check, RULE_lead_only_planned, at_body_area(lead->body, area));
            witness_mandate(check, finding, leads.items[i], lead->planned_itself ? KEY_STANDING : KEY_ROLE);
            if (check->arr->bodies[lead->body].state == STATE_PLANNED)
                witness_body(check, finding, lead->body, KEY_STANDING);
        }
    }
}

const char *say_lead_only_planned(const struct check *check, const struct finding *finding, struct arena *arena) {
    return arena_printf(arena, "The only lead on %s, %s, is planned: nobody leads it yet.",
                        area_name(check, finding->at.area), body_name(check, finding->at.body));
}

/* lead-shared: two bodies in force lead the same area and strand (question where either's strands are not stated). */
enum { SHARED_STRAND, SHARED_PERHAPS };

static void shared_lead(struct check *check, int area, struct span leads) {
    int certain[2] = {-1, -1}, perhaps[2] = {-1, -1};
    for (int i = 0; i < leads.n && certain[0] < 0; i++)
        for (int j = i + 1; j < leads.n && certain[0] < 0; j++) {
            const struct arr_mandate *a = &check->arr->mandates[leads.items[i]],
                                     *b = &check->arr->mandates[leads.items[j]];
            if (a->body == b->body || a->state != STATE_IN_FORCE || b->state != STATE_IN_FORCE) continue;
            if (a->strands_stated && b->strands_stated) {
                if (a->strands & b->strands & check->arr->areas[area].strands) certain[0] = i, certain[1] = j;
            } else if (perhaps[0] < 0)
                perhaps[0] = i, perhaps[1] = j;
        }
    const int *pair = certain[0] >= 0 ? certain : perhaps;
    if (pair[0] < 0) return;
    struct finding *finding = found(check, RULE_lead_shared, at_area(area));
    finding->variant = pair == certain ? SHARED_STRAND : SHARED_PERHAPS;
    for (int i = 0; i < leads.n; i++) {
        const struct arr_mandate *lead = &check->arr->mandates[leads.items[i]];
        if (lead->state == STATE_IN_FORCE) witness_mandate(check, finding, leads.items[i], KEY_ROLE);
    }
    if (pair == certain) {
        for (int i = 0; i < 2; i++) witness_mandate(check, finding, leads.items[pair[i]], KEY_STRANDS);
        return;
    }
    const struct arr_mandate *silent = &check->arr->mandates[leads.items[pair[0]]];
    if (silent->strands_stated) silent = &check->arr->mandates[leads.items[pair[1]]];
    ask(check, finding, asked_of_area(check, area), SECTION_MANDATES, silent->entry, KEY_STRANDS);
}

void find_lead_shared(struct check *check) {
    for (int area = 0; area < check->arr->n_areas; area++)
        if (is_priority(check, area)) shared_lead(check, area, live_mandates(check, area, ROLES_LEAD));
}

const char *say_lead_shared(const struct check *check, const struct finding *finding, struct arena *arena) {
    struct span leads = {0};
    int *bodies = NEW_ARRAY(arena, (size_t)finding->n_witness, int);
    for (int i = 0; i < finding->n_witness; i++)
        if (finding->witness[i].key == KEY_ROLE)
            bodies[leads.n++] = check->arr->mandates[mandate_of(check, &finding->witness[i])].body;
    leads.items = bodies;
    const char *names = body_names(check, leads, arena), *area = area_name(check, finding->at.area);
    return finding->asks
               ? arena_printf(arena, "%s are all recorded as leading on %s: for which strands does each lead?", names,
                              area)
               : arena_printf(arena, "%s lead the same strand of %s.", names, area);
}

/* strand-uncovered, strand-only-planned: there is a lead, contributor or deliverer in force, all of these state their
 * strands, and none states this one; something planned does, or does not. */
static void strands_open(struct check *check, enum rule rule, bool wanted_planned) {
    for (int area = 0; area < check->arr->n_areas; area++) {
        if (!is_priority(check, area)) continue;
        const struct span all = check->arr->areas[area].mandates;
        uint32_t covered = 0, planned = 0;
        bool any = false, all_stated = true;
        for (int i = 0; i < all.n; i++) {
            const struct arr_mandate *mandate = &check->arr->mandates[all.items[i]];
            if (mandate->state == STATE_PLANNED) planned |= mandate->strands;
            if (mandate->state != STATE_IN_FORCE || !is_work(mandate->role)) continue;
            any = true;
            all_stated = all_stated && mandate->strands_stated;
            covered |= mandate->strands;
        }
        if (!any || !all_stated) continue;
        for (int strand = 0; strand < check->arr->n_strands; strand++) {
            const uint32_t bit = 1u << strand;
            if (!(check->arr->areas[area].strands & bit) || (covered & bit) || wanted_planned != !!(planned & bit))
                continue;
            struct subject at = at_area(area);
            at.strand = strand;
            struct finding *finding = found(check, rule, at);
            for (int i = 0; i < all.n; i++) {
                const struct arr_mandate *mandate = &check->arr->mandates[all.items[i]];
                if ((mandate->state == STATE_IN_FORCE && is_work(mandate->role)) ||
                    (mandate->state == STATE_PLANNED && (mandate->strands & bit)))
                    witness_mandate(check, finding, all.items[i], KEY_STRANDS);
            }
        }
    }
}

void find_strand_uncovered(struct check *check) { strands_open(check, RULE_strand_uncovered, false); }

const char *say_strand_uncovered(const struct check *check, const struct finding *finding, struct arena *arena) {
    return arena_printf(arena, "Nobody is recorded for the %s strand of %s.",
                        strand_name(check->arr, finding->at.strand), area_name(check, finding->at.area));
}

void find_strand_only_planned(struct check *check) { strands_open(check, RULE_strand_only_planned, true); }

const char *say_strand_only_planned(const struct check *check, const struct finding *finding, struct arena *arena) {
    return arena_printf(arena, "The %s strand of %s is only planned.", strand_name(check->arr, finding->at.strand),
                        area_name(check, finding->at.area));
}

/* strands-not-stated: a lead, contributor or deliverer does not state its strands, or there is none. */
enum { STRANDS_SILENT, STRANDS_NOBODY };

void find_strands_not_stated(struct check *check) {
    for (int area = 0; area < check->arr->n_areas; area++) {
        if (!is_priority(check, area)) continue;
        const struct span work = live_mandates(check, area, ROLES_WORK);
        const struct arr_mandate *silent = NULL;
        for (int i = 0; i < work.n; i++)
            if (!check->arr->mandates[work.items[i]].strands_stated && !silent)
                silent = &check->arr->mandates[work.items[i]];
        if (work.n && !silent) continue;
        struct finding *finding = found(check, RULE_strands_not_stated, at_area(area));
        finding->variant = silent ? STRANDS_SILENT : STRANDS_NOBODY;
        for (int i = 0; i < work.n; i++)
            if (!check->arr->mandates[work.items[i]].strands_stated)
                witness_mandate(check, finding, work.items[i], KEY_STRANDS);
        if (!work.n) witness_area(check, finding, area, KEY_PRIORITY);
        ask(check, finding, asked_of_area(check, area), SECTION_MANDATES, silent ? silent->entry : NULL, KEY_STRANDS);
    }
}

const char *say_strands_not_stated(const struct check *check, const struct finding *finding, struct arena *arena) {
    const char *area = area_name(check, finding->at.area);
    if (finding->variant == STRANDS_NOBODY)
        return arena_printf(arena, "Who works on %s, and for which of the strands?", area);
    int *bodies = NEW_ARRAY(arena, (size_t)finding->n_witness, int), n = 0;
    for (int i = 0; i < finding->n_witness; i++)
        bodies[n++] = check->arr->mandates[mandate_of(check, &finding->witness[i])].body;
    const char *names = body_names(check, (struct span){bodies, n}, arena);
    return n == 1 ? arena_printf(arena, "For which strands of %s does %s work?", area, names)
                  : arena_printf(arena, "For which strands of %s do these work: %s?", area, names);
}

/* lead-single-agency: a lead (with none, each contributor and deliverer), or the predecessor of a planned lead, is
 * stated not to be multi-agency. A question where it is not stated of a lead, or with none of a contributor or
 * deliverer. */
enum { SINGLE_LEAD, SINGLE_HELPER, SINGLE_PREDECESSOR };

static void witness_agency(struct check *check, struct finding *finding, int body) {
    const bool flag = entry_scalar_on(check->arr->bodies[body].entry, KEY_MULTI_AGENCY, check->arr->day, NULL) != NULL;
    witness_body(check, finding, body, flag ? KEY_MULTI_AGENCY : KEY_MEMBERS);
}

void find_lead_single_agency(struct check *check) {
    /* Predecessors by successor, so that all of them are found without a search for each lead. */
    int *first = NEW_ARRAY(check->arena, (size_t)check->arr->n_bodies, int);
    int *next = NEW_ARRAY(check->arena, (size_t)check->arr->n_bodies, int);
    for (int body = 0; body < check->arr->n_bodies; body++) first[body] = -1;
    for (int body = check->arr->n_bodies - 1; body >= 0; body--) {
        const int successor = check->arr->bodies[body].successor;
        if (successor < 0) continue;
        next[body] = first[successor];
        first[successor] = body;
    }
    for (int area = 0; area < check->arr->n_areas; area++) {
        if (!is_priority(check, area)) continue;
        const struct span work = accountable_mandates(check, area);
        for (int i = 0; i < work.n; i++) {
            const struct arr_mandate *mandate = &check->arr->mandates[work.items[i]];
            const struct arr_body *body = &check->arr->bodies[mandate->body];
            bool seen = false; /* the same body may both contribute and deliver */
            for (int j = 0; j < i; j++) seen = seen || check->arr->mandates[work.items[j]].body == mandate->body;
            if (!seen && body->multi_agency != YES) {
                struct finding *finding = found(check, RULE_lead_single_agency, at_body_area(mandate->body, area));
                finding->variant = mandate->role == ROLE_LEAD ? SINGLE_LEAD : SINGLE_HELPER;
                witness_mandate(check, finding, work.items[i], KEY_ROLE);
                if (body->multi_agency == NO)
                    witness_agency(check, finding, mandate->body);
                else
                    ask(check, finding, mandate->body, SECTION_BODIES, body->entry, KEY_MULTI_AGENCY);
            }
            if (mandate->role != ROLE_LEAD || mandate->state != STATE_PLANNED || seen) continue;
            for (int before = first[mandate->body]; before >= 0; before = next[before]) {
                if (check->arr->bodies[before].multi_agency != NO || !is_live(check->arr->bodies[before].state))
                    continue;
                struct finding *finding = found(check, RULE_lead_single_agency, at_body_area(before, area));
                finding->variant = SINGLE_PREDECESSOR;
                witness_mandate(check, finding, work.items[i], KEY_ROLE);
                witness_body(check, finding, before, KEY_SUCCESSOR);
                witness_agency(check, finding, before);
            }
        }
    }
}

const char *say_lead_single_agency(const struct check *check, const struct finding *finding, struct arena *arena) {
    const char *body = body_name(check, finding->at.body), *area = area_name(check, finding->at.area);
    if (finding->asks) return arena_printf(arena, "Do several agencies sit on %s?", body);
    switch (finding->variant) {
    case SINGLE_LEAD: return arena_printf(arena, "%s leads on %s and is not multi-agency.", body, area);
    case SINGLE_HELPER:
        return arena_printf(arena, "%s works on %s, which has no lead, and is not multi-agency.", body, area);
    default:
        return arena_printf(arena, "%s, which the planned lead on %s is to replace, is not multi-agency.", body, area);
    }
}

/* network-in-lead: a body of kind network is the lead, or the only body on the area besides overseers. */
enum { NETWORK_LEADS, NETWORK_ALONE };

void find_network_in_lead(struct check *check) {
    for (int area = 0; area < check->arr->n_areas; area++) {
        if (!is_priority(check, area)) continue;
        const struct span leads = live_mandates(check, area, ROLES_LEAD);
        for (int i = 0; i < leads.n; i++) {
            const int body = check->arr->mandates[leads.items[i]].body, kind = check->arr->bodies[body].kind;
            if (kind != KIND_NETWORK && kind != UNSTATED) continue;
            struct finding *finding = found(check, RULE_network_in_lead, at_body_area(body, area));
            finding->variant = NETWORK_LEADS;
            witness_mandate(check, finding, leads.items[i], KEY_ROLE);
            if (kind == KIND_NETWORK)
                witness_body(check, finding, body, KEY_KIND);
            else
                ask(check, finding, body, SECTION_BODIES, check->arr->bodies[body].entry, KEY_KIND);
        }
        if (leads.n) continue;
        const struct span others = live_mandates(check, area, ROLES_ALL & ~(1u << ROLE_OVERSEE));
        int only = -1, at = -1;
        for (int i = 0; i < others.n; i++) {
            const int body = check->arr->mandates[others.items[i]].body;
            if (body == area_overseer(check->arr, area)) continue;
            at = only == -1 || only == body ? others.items[i] : at;
            only = only == -1 || only == body ? body : -2;
        }
        if (only < 0 || check->arr->bodies[only].kind != KIND_NETWORK) continue;
        struct finding *finding = found(check, RULE_network_in_lead, at_body_area(only, area));
        finding->variant = NETWORK_ALONE;
        witness_mandate(check, finding, at, KEY_ROLE);
        witness_body(check, finding, only, KEY_KIND);
    }
}

const char *say_network_in_lead(const struct check *check, const struct finding *finding, struct arena *arena) {
    const char *body = body_name(check, finding->at.body), *area = area_name(check, finding->at.area);
    if (finding->asks) return arena_printf(arena, "What kind of body is %s, which leads on %s?", body, area);
    return arena_printf(arena,
                        finding->variant == NETWORK_LEADS ? "%s leads on %s, and is a network."
                                                          : "%s is the only body recorded on %s, and is a network.",
                        body, area);
}

/* lead-is-overseer: the overseer leads the area. */
void find_lead_is_overseer(struct check *check) {
    for (int area = 0; area < check->arr->n_areas; area++) {
        if (!is_priority(check, area)) continue;
        const int overseer = area_overseer(check->arr, area);
        const struct span leads = live_mandates(check, area, ROLES_LEAD);
        for (int i = 0; i < leads.n; i++) {
            if (check->arr->mandates[leads.items[i]].body != overseer) continue;
            struct finding *finding = found(check, RULE_lead_is_overseer, at_body_area(overseer, area));
            witness_mandate(check, finding, leads.items[i], KEY_ROLE);
            witness_overseer(check, finding, area);
            break;
        }
    }
}

const char *say_lead_is_overseer(const struct check *check, const struct finding *finding, struct arena *arena) {
    return arena_printf(arena, "%s leads on %s and is also its overseer: it would oversee itself.",
                        body_name(check, finding->at.body), area_name(check, finding->at.area));
}

/* area-name-narrowed: the leads' `covers` together leave out a part of the area. A lead that states none covers all. */
void find_area_name_narrowed(struct check *check) {
    for (int area = 0; area < check->arr->n_areas; area++) {
        int n_parts;
        const struct value *parts = entry_list(check->arr->areas[area].entry, KEY_PARTS, &n_parts);
        if (!is_priority(check, area) || !n_parts) continue;
        const struct span leads = live_mandates(check, area, ROLES_LEAD);
        int left_out = leads.n ? n_parts : 0;
        for (int p = 0; p < n_parts; p++) {
            bool covered = false;
            for (int i = 0; i < leads.n && !covered; i++)
                covered = mandate_covers(check, leads.items[i], parts[p].text);
            left_out -= covered;
        }
        if (left_out <= 0) continue;
        struct finding *finding =
            found(check, RULE_area_name_narrowed, at_body_area(check->arr->mandates[leads.items[0]].body, area));
        witness_area(check, finding, area, KEY_PARTS);
        for (int i = 0; i < leads.n; i++) witness_mandate(check, finding, leads.items[i], KEY_COVERS);
    }
}

const char *say_area_name_narrowed(const struct check *check, const struct finding *finding, struct arena *arena) {
    int n_parts, n = 0;
    const struct value *parts = entry_list(check->arr->areas[finding->at.area].entry, KEY_PARTS, &n_parts);
    const char **left_out = NEW_ARRAY(arena, (size_t)n_parts, const char *);
    for (int p = 0; p < n_parts; p++) {
        bool covered = false;
        for (int i = 0; i < finding->n_witness && !covered; i++)
            covered = finding->witness[i].section == SECTION_MANDATES &&
                      mandate_covers(check, mandate_of(check, &finding->witness[i]), parts[p].text);
        if (!covered) left_out[n++] = parts[p].text;
    }
    return arena_printf(arena, "What %s leads on leaves out a part of %s: %s.", body_name(check, finding->at.body),
                        area_name(check, finding->at.area), text_join(arena, left_out, n));
}
