/*
 * Every rule on small registers: where it holds, where it just does not, where it asks. Each case is one for the fixes
 * and for the words too. The sections of a case are YAML; what they share has a name.
 */
#include "support.h"

#define AREA "areas: [{id: a, name: A, priority: yes}]\n"
#define ASSURED "areas: [{id: a, name: A, priority: assured}]\n"
#define PARTED "areas: [{id: a, name: A, priority: yes, parts: [Immigration crime, Trafficking, Slavery]}]\n"
#define TWO "bodies: [{id: o, name: O}, {id: x, name: X}]\n"
#define THREE "bodies: [{id: o, name: O}, {id: x, name: X}, {id: y, name: Y}]\n"
#define LED_BY_X TWO "mandates: [{body: x, area: a, role: lead}]"
#define HELD_BY_X LED_BY_X "\nduties: [{body: x, area: a, basis: cda1998-s6}]"
#define PLACED "parts: [{id: city}, {id: county}], "
#define AGENCIES                                                                                                       \
    "agencies: [{id: police, name: Police, sector: police, type: chief-officer}, {id: pcc, name: Commissioner, "       \
    "sector: pcc, "                                                                                                    \
    "type: pcc}, {id: council, name: Council, sector: council, type: county-council}, {id: charity, name: Charity}]\n"
#define LINKED_LEADS                                                                                                   \
    "areas: [{id: a, name: A, priority: yes}, {id: b, name: B, priority: yes}]\n" THREE                                \
    "mandates: [{body: x, area: a, role: lead}, {body: y, area: b, role: lead, standing: planned}]"
#define LINKED "links: [{area: a, across: [b]}]\n" LINKED_LEADS
#define CLAIMED_AND_LED                                                                                                \
    AREA "bodies: [{id: o, name: O}, {id: x, name: X, multi_agency: yes}]\n"                                           \
         "mandates: [{body: x, area: a, role: lead}]\nlines: [{from: x, to: o}]\n"                                     \
         "claims: [{id: c, claim: every-priority-has-multi-agency-lead-reporting-to-overseer}, {id: d, claim: "        \
         "every-priority-is-covered}, {id: e, claim: no-duplication}, {id: f, claim: every-body-reports}, {id: g, "    \
         "claim: statutory-bodies-unchanged}]"

#include "cases/areas.h"
#include "cases/bodies.h"
#include "cases/coverage.h"
#include "cases/lines.h"
#include "cases/paths.h"
#include "cases/plans.h"
#include "cases/statute.h"

static const struct table {
    const struct rule_case *cases;
    size_t n;
} tables[] = {
#define TABLE(cases)                                                                                                   \
    { cases, COUNT_OF(cases) }
    TABLE(coverage_cases), TABLE(path_cases), TABLE(line_cases), TABLE(statute_cases),
    TABLE(plan_cases),     TABLE(area_cases), TABLE(body_cases),
};

static void each_case(void **state) {
    (void)state;
    for (size_t t = 0; t < COUNT_OF(tables); t++) run_cases(tables[t].cases, tables[t].n);
}

/* Rules that can only ask, and rules in which nothing that they need can be left unstated. */
static bool only_asks(enum rule rule) { return rule_severity(rule) == SEVERITY_QUESTION; }

static bool never_asks(enum rule rule) {
    static const enum rule rules[] = {RULE_lead_only_planned,    RULE_strand_uncovered,
                                      RULE_strand_only_planned,  RULE_lead_is_overseer,
                                      RULE_path_only_planned,    RULE_reports_many_times,
                                      RULE_circular_reporting,   RULE_planned_without_date,
                                      RULE_planned_overdue,      RULE_temporary_without_successor,
                                      RULE_ended_body_relied_on, RULE_area_dropped,
                                      RULE_area_name_narrowed,   RULE_name_varies,
                                      RULE_bodies_overlap,       RULE_decision_open,
                                      RULE_claim_contradicted,   RULE_claim_unproven};
    for (size_t i = 0; i < COUNT_OF(rules); i++)
        if (rules[i] == rule) return true;
    return false;
}

/* A new rule without its cases fails here. */
static void every_rule_has_its_cases(void **state) {
    (void)state;
    bool holds[RULE_COUNT] = {false}, asks[RULE_COUNT] = {false}, neither[RULE_COUNT] = {false};
    for (size_t t = 0; t < COUNT_OF(tables); t++)
        for (size_t i = 0; i < tables[t].n; i++) {
            const struct rule_case *c = &tables[t].cases[i];
            const enum rule rule = rule_of_word(c->rule);
            bool *const kinds[] = {neither, asks, holds};
            kinds[!*c->expect ? 0 : *c->expect == '?' ? 1 : 2][rule] = true;
        }
    for (int rule = 0; rule < RULE_COUNT; rule++) {
        if (!neither[rule]) fail_msg("%s has no case in which it finds nothing", rule_word((enum rule)rule));
        if (holds[rule] == only_asks((enum rule)rule))
            fail_msg("%s: a case in which it holds", rule_word((enum rule)rule));
        if (asks[rule] == never_asks((enum rule)rule))
            fail_msg("%s: a case in which it asks", rule_word((enum rule)rule));
    }
}

/* The first case of a rule in which it finds something. */
static const struct rule_case *first_case(enum rule rule) {
    for (size_t t = 0; t < COUNT_OF(tables); t++)
        for (size_t i = 0; i < tables[t].n; i++)
            if (*tables[t].cases[i].expect && rule_of_word(tables[t].cases[i].rule) == rule) return &tables[t].cases[i];
    return NULL;
}

/* The witness of what the first of these finds first: every fact that makes it true, and no other. */
static const char *const witnesses[RULE_COUNT] = {
    [RULE_area_uncovered] = "a.priority; no mandates",
    [RULE_lead_missing] = "a.priority; o, a, contribute.role; x, a, deliver.role; no mandates",
    [RULE_lead_only_planned] = "x, a, lead.role; x, a, lead.standing",
    [RULE_lead_shared] = "x, a, lead.role; x, a, lead.strands; y, a, lead.role; y, a, lead.strands",
    [RULE_strand_uncovered] = "x, a, lead.strands; o, a, deliver.strands",
    [RULE_strand_only_planned] = "x, a, lead.strands; o, a, oversee.strands; o, a, oversee.standing",
    [RULE_strands_not_stated] = "o, a, contribute.strands",
    [RULE_lead_single_agency] = "x, a, lead.role; x.multi_agency",
    [RULE_network_in_lead] = "x, a, lead.role; x.kind",
    [RULE_lead_is_overseer] = "o, a, lead.role; p.overseer",
    [RULE_overseer_missing] = "p.overseer",
    [RULE_path_missing] = "x, a, lead.role; p.overseer; no lines",
    [RULE_path_only_planned] = "x, a, lead.role; x, o, reports.standing; p.overseer",
    [RULE_line_without_cadence] = "x, o, not stated.cadence",
    [RULE_line_slower_than_receiver] = "x, o, updates.cadence; o.cadence",
    [RULE_reports_many_times] = "x, o, reports.areas; x, y, updates.areas",
    [RULE_circular_reporting] = "o, x, accountable.kind; x, o, reports.kind",
    [RULE_body_unconnected] = "o; no lines",
    [RULE_receiver_unconnected] = "t.to; no lines",
    [RULE_statutory_subordinated] = "x, o, reports.kind; x.statutory; o.statutory",
    [RULE_duty_bypassed] = "y, a, ca2004-s13.basis; x, a, lead.role; no mandates; no lines",
    [RULE_lead_apart_from_duty] = "y, a, ca2004-s13.basis; second.basis; x, a, lead.role; o, a, deliver.role; no lines",
    [RULE_overseer_by_courtesy] = "x, a, cda1998-s6.basis; p.overseer; x, o, updates.kind",
    [RULE_basis_not_in_force] = "x.basis; ca2004-s13.until",
    [RULE_required_member_missing] = "o.basis; ctsa2015-s36.members; o.members; o.members_complete",
    [RULE_planned_without_date] = "x.standing; x.due",
    [RULE_planned_without_owner] = "x.standing; x.owner",
    [RULE_planned_overdue] = "x.standing; x.due",
    [RULE_temporary_without_successor] = "o.temporary; o.until",
    [RULE_ended_body_relied_on] = "x, a, deliver; x.until; x, a, assure",
    [RULE_area_dropped] = "a.priority",
    [RULE_assured_without_assurer] = "a.priority; no mandates",
    [RULE_assured_without_deliverer] = "a.priority",
    [RULE_priority_not_stated] = "a.priority",
    [RULE_area_name_narrowed] = "a.parts; x, a, lead.covers",
    [RULE_name_varies] = "o.name; o.also_called",
    [RULE_link_unserved] = "a.across; x, a, lead.role; y, b, lead.role; no lines",
    [RULE_csp_unengaged] = "x.csp; no mandates; no lines",
    [RULE_csp_bypassed] = "x, a, lead.role; x.territory; c.territory",
    [RULE_bodies_overlap] = "o, a, contribute.role; o, b, lead.role; x, a, contribute.role; x, b, lead.role",
    [RULE_line_without_contact] = "x, o, updates.contact",
    [RULE_arrangement_without_review] = "p.review",
    [RULE_decision_open] = "d.text; d.open",
    [RULE_claim_contradicted] = "c.claim; = area-uncovered: area a",
    [RULE_claim_unproven] = "c.claim; = ? area-uncovered: area a",
};

static void each_witness(void **state) {
    (void)state;
    for (int rule = 0; rule < RULE_COUNT; rule++) {
        const struct rule_case *c = first_case((enum rule)rule);
        assert_non_null(c);
        struct arena *arena = arena_new();
        struct checked checked = check_text(case_text(arena, c), EVERY_CIRCLE);
        for (int i = 0; i < checked.check->findings.n; i++) {
            if (checked.check->findings.items[i].rule != (enum rule)rule) continue;
            const char *is = witness_of(checked.check, &checked.check->findings.items[i], arena);
            if (!witnesses[rule] || strcmp(is, witnesses[rule]))
                fail_msg("the witness of %s, where %s, is '%s'", c->rule, c->says, is);
            break;
        }
        end(&checked);
        arena_free(arena);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(each_case), cmocka_unit_test(every_rule_has_its_cases),
                                       cmocka_unit_test(each_witness)};
    return cmocka_run_group_tests_name("rules", tests, NULL, NULL);
}
