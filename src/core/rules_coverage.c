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
                         : arena_printf(arena, "No lead is recorded for %s, though others work on it.", area);
}

/* What makes a mandate planned: its own standing, that of its body, or both. */
static void witness_planned(struct check *check, struct finding *finding, int mandate) {
    const struct arr_mandate *m = &check->arr->mandates[mandate];
    if (m->planned_itself) witness_mandate(check, finding, mandate, KEY_STANDING);
    if (check->arr->bodies[m->body].state == STATE_PLANNED) witness_body(check, finding, m->body, KEY_STANDING);
}

/* lead-only-planned: the only lead is planned. */
void find_lead_only_planned(struct check *check) {
    for (int area = 0; area < check->arr->n_areas; area++) {
        if (!is_priority(check, area)) continue;
        const struct span leads = live_mandates(check, area, ROLES_LEAD), planned = one_a_body(check, leads);
        bool in_force = false;
        for (int i = 0; i < leads.n; i++)
            if (check->arr->mandates[leads.items[i]].state == STATE_IN_FORCE) in_force = true;
        for (int i = 0; !in_force && i < planned.n; i++) {
            const struct arr_mandate *lead = &check->arr->mandates[planned.items[i]];
            struct finding *finding = found(check, RULE_lead_only_planned, at_body_area(lead->body, area));
            witness_mandate(check, finding, planned.items[i], KEY_ROLE);
            witness_planned(check, finding, planned.items[i]);
        }
    }
}

const char *say_lead_only_planned(const struct check *check, const struct finding *finding, struct arena *arena) {
    return arena_printf(arena, "The only lead recorded for %s, %s, is planned.", area_name(check, finding->at.area),
                        body_name(check, finding->at.body, arena));
}

/* lead-shared: two bodies in force lead the same area and strand (question where either's strands are not stated). */
static uint32_t shared_strands(const struct check *check, int area, struct span leads) {
    int leader[32];
    uint32_t shared = 0;
    for (int strand = 0; strand < 32; strand++) leader[strand] = -1;
    for (int i = 0; i < leads.n; i++) {
        const struct arr_mandate *lead = &check->arr->mandates[leads.items[i]];
        for (int strand = 0; strand < check->arr->n_strands; strand++) {
            if (!(lead->strands & check->arr->areas[area].strands & 1u << strand)) continue;
            if (leader[strand] >= 0 && leader[strand] != lead->body) shared |= 1u << strand;
            if (leader[strand] < 0) leader[strand] = lead->body;
        }
    }
    return shared;
}

static void shared_lead(struct check *check, int area, struct span leads) {
    const struct entry *silent = NULL;
    bool several = false;
    for (int i = 0; i < leads.n; i++) {
        const struct arr_mandate *lead = &check->arr->mandates[leads.items[i]];
        several = several || lead->body != check->arr->mandates[leads.items[0]].body;
        if (!lead->strands_stated && !silent) silent = lead->entry;
    }
    const uint32_t shared = shared_strands(check, area, leads);
    if (!shared && !(several && silent)) return;
    struct finding *finding = found(check, RULE_lead_shared, at_area(area));
    for (int i = 0; i < leads.n; i++) {
        const uint32_t strands = check->arr->mandates[leads.items[i]].strands;
        if (shared && !(strands & shared)) continue;
        witness_mandate(check, finding, leads.items[i], KEY_ROLE);
        witness_mandate(check, finding, leads.items[i], KEY_STRANDS);
    }
    if (!shared) ask(check, finding, asked_of_area(check, area), SECTION_MANDATES, silent, KEY_STRANDS);
}

/* Leads in force. */
static struct span leads_now(struct check *check, int area) {
    const struct span leads = live_mandates(check, area, ROLES_LEAD);
    int *now = NEW_ARRAY(check->arena, (size_t)leads.n, int), n = 0;
    for (int i = 0; i < leads.n; i++)
        if (check->arr->mandates[leads.items[i]].state == STATE_IN_FORCE) now[n++] = leads.items[i];
    return (struct span){now, n};
}

void find_lead_shared(struct check *check) {
    for (int area = 0; area < check->arr->n_areas; area++)
        if (is_priority(check, area)) shared_lead(check, area, leads_now(check, area));
}

const char *say_lead_shared(const struct check *check, const struct finding *finding, struct arena *arena) {
    int *bodies = NEW_ARRAY(arena, (size_t)finding->n_witness, int),
        *mandates = NEW_ARRAY(arena, (size_t)finding->n_witness, int), n = 0;
    for (int i = 0; i < finding->n_witness; i++) {
        if (finding->witness[i].key != KEY_ROLE) continue;
        mandates[n] = mandate_of(check, &finding->witness[i]);
        bodies[n] = check->arr->mandates[mandates[n]].body;
        n++;
    }
    const char *names = body_names(check, (struct span){bodies, n}, arena), *area = area_name(check, finding->at.area);
    if (finding->asks)
        return arena_printf(arena, "%s are recorded as leading on %s: for which strands does each lead?", names, area);
    const uint32_t shared = shared_strands(check, finding->at.area, (struct span){mandates, n});
    const char *strands[32];
    int n_strands = 0;
    for (int strand = 0; strand < check->arr->n_strands; strand++)
        if (shared & 1u << strand) strands[n_strands++] = strand_name(check->arr, strand);
    return arena_printf(arena, "%s lead the same strand%s of %s: %s.", names, n_strands == 1 ? "" : "s", area,
                        text_join(arena, strands, n_strands));
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
                const bool plans = mandate->state == STATE_PLANNED && (mandate->strands & bit);
                if (!plans && (mandate->state != STATE_IN_FORCE || !is_work(mandate->role))) continue;
                witness_mandate(check, finding, all.items[i], KEY_STRANDS);
                if (plans) witness_planned(check, finding, all.items[i]);
            }
        }
    }
}

void find_strand_uncovered(struct check *check) { strands_open(check, RULE_strand_uncovered, false); }

const char *say_strand_uncovered(const struct check *check, const struct finding *finding, struct arena *arena) {
    return arena_printf(arena, "No body is recorded for the %s strand of %s.",
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
    return n == 1
               ? arena_printf(arena, "For which strands of %s %s %s work?", area, verb(check, bodies[0], "does"), names)
               : arena_printf(arena, "For which strands of %s do these work: %s?", area, names);
}

/* lead-single-agency: a lead (with none, each contributor and deliverer), or the predecessor of a planned lead, is
 * stated not to be multi-agency. A question where it is not stated of a lead, or with none of a contributor or
 * deliverer. */
enum { SINGLE_LEAD, SINGLE_HELPER, SINGLE_PREDECESSOR };

static void witness_agency(struct check *check, struct finding *finding, int body) {
    if (entry_scalar_on(check->arr->bodies[body].entry, KEY_MULTI_AGENCY, check->arr->day, NULL)) {
        witness_body(check, finding, body, KEY_MULTI_AGENCY);
        return;
    }
    witness_body(check, finding, body, KEY_MEMBERS);
    witness_body(check, finding, body, KEY_MEMBERS_COMPLETE);
}

static bool leads_on(const struct check *check, int body, int area) {
    const struct span all = check->arr->bodies[body].mandates;
    for (int i = 0; i < all.n; i++) {
        const struct arr_mandate *mandate = &check->arr->mandates[all.items[i]];
        if (mandate->area == area && mandate->role == ROLE_LEAD && is_live(mandate->state)) return true;
    }
    return false;
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
            if (body->multi_agency != YES) {
                struct finding *finding = found(check, RULE_lead_single_agency, at_body_area(mandate->body, area));
                finding->variant = mandate->role == ROLE_LEAD ? SINGLE_LEAD : SINGLE_HELPER;
                witness_mandate(check, finding, work.items[i], KEY_ROLE);
                if (body->multi_agency == NO)
                    witness_agency(check, finding, mandate->body);
                else
                    ask(check, finding, mandate->body, SECTION_BODIES, body->entry, KEY_MULTI_AGENCY);
            }
            if (mandate->role != ROLE_LEAD || mandate->state != STATE_PLANNED) continue;
            for (int before = first[mandate->body]; before >= 0; before = next[before]) {
                if (check->arr->bodies[before].multi_agency != NO || !is_live(check->arr->bodies[before].state) ||
                    leads_on(check, before, area)) /* then it is found as the lead that it is */
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
    const char *body = body_name(check, finding->at.body, arena), *area = area_name(check, finding->at.area);
    if (finding->asks) return arena_printf(arena, "Do several agencies sit on %s?", body);
    switch (finding->variant) {
    case SINGLE_LEAD:
        return arena_printf(arena, "%s %s on %s and %s not multi-agency.", body, VERB("leads"), area, VERB("is"));
    case SINGLE_HELPER:
        return arena_printf(arena, "%s %s on %s, for which no lead is recorded, and %s not multi-agency.", body,
                            VERB("works"), area, VERB("is"));
    default:
        return arena_printf(arena, "%s, which the planned lead on %s is to replace, %s not multi-agency.", body, area,
                            VERB("is"));
    }
}

/* network-in-lead: a body of kind network is the lead, or the only body on the area besides overseers. */
enum { NETWORK_LEADS, NETWORK_ALONE, NETWORK_BESIDE_OVERSEER };

void find_network_in_lead(struct check *check) {
    for (int area = 0; area < check->arr->n_areas; area++) {
        if (!is_priority(check, area)) continue;
        const struct span leads = one_a_body(check, live_mandates(check, area, ROLES_LEAD));
        const int overseer = area_overseer(check->arr, area);
        bool led = false; /* by somebody besides the overseer */
        for (int i = 0; i < leads.n; i++) {
            const int body = check->arr->mandates[leads.items[i]].body, kind = check->arr->bodies[body].kind;
            led |= body != overseer;
            if (kind != KIND_NETWORK && kind != UNSTATED) continue;
            struct finding *finding = found(check, RULE_network_in_lead, at_body_area(body, area));
            finding->variant = NETWORK_LEADS;
            witness_mandate(check, finding, leads.items[i], KEY_ROLE);
            if (kind == KIND_NETWORK)
                witness_body(check, finding, body, KEY_KIND);
            else
                ask(check, finding, body, SECTION_BODIES, check->arr->bodies[body].entry, KEY_KIND);
        }
        if (led) continue;
        const struct span others = live_mandates(check, area, ROLES_ALL & ~(1u << ROLE_OVERSEE));
        int only = -1, at = -1;
        for (int i = 0; i < others.n; i++) {
            const int body = check->arr->mandates[others.items[i]].body;
            if (body == overseer) continue;
            at = only == -1 || only == body ? others.items[i] : at;
            only = only == -1 || only == body ? body : -2;
        }
        if (only < 0 || check->arr->bodies[only].kind != KIND_NETWORK) continue;
        struct finding *finding = found(check, RULE_network_in_lead, at_body_area(only, area));
        finding->variant = leads.n ? NETWORK_BESIDE_OVERSEER : NETWORK_ALONE;
        witness_mandate(check, finding, at, KEY_ROLE);
        witness_body(check, finding, only, KEY_KIND);
    }
}

const char *say_network_in_lead(const struct check *check, const struct finding *finding, struct arena *arena) {
    const char *body = body_name(check, finding->at.body, arena), *area = area_name(check, finding->at.area);
    if (finding->asks)
        return arena_printf(arena, "What kind of body %s %s, which %s on %s?", VERB("is"), body, VERB("leads"), area);
    if (finding->variant == NETWORK_LEADS)
        return arena_printf(arena, "%s %s on %s, and %s a network.", body, VERB("leads"), area, VERB("is"));
    return arena_printf(arena, "%s %s the only body recorded on %s%s, and a network.", body, VERB("is"), area,
                        finding->variant == NETWORK_BESIDE_OVERSEER ? " besides its overseer" : "");
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
    return arena_printf(arena, "%s %s on %s and %s also its overseer.", body_name(check, finding->at.body, arena),
                        VERB("leads"), area_name(check, finding->at.area), VERB("is"));
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
    const char *area = area_name(check, finding->at.area), *parts_left = text_join(arena, left_out, n);
    if (finding->n_witness > 2) /* the parts, and more than one lead */
        return arena_printf(arena, "The leads recorded for %s leave out a part of it: %s.", area, parts_left);
    return arena_printf(arena, "The lead recorded for %s, %s, leaves out a part of it: %s.", area,
                        body_name(check, finding->at.body, arena), parts_left);
}
