/* What changes what a check says: acceptances, gradings, the day, the reader's rights; and what is shown together. */
#include "support.h"

#define TWO_AREAS                                                                                                      \
    "areas: [{id: a, name: A, priority: yes}, {id: b, name: B, priority: yes}]\nbodies: [{id: o, name: O}, {id: x, "   \
    "name: X}]\n"

/* Each finding of a rule with what became of it: "area a accepted", "area b expired", "body o shown under
 * path-missing". */
static char *outcomes(const struct check *check, enum rule rule, struct arena *arena) {
    char *text = arena_dup(arena, "");
    for (int i = 0; i < check->findings.n; i++) {
        const struct finding *finding = &check->findings.items[i];
        if (finding->rule != rule) continue;
        const char *at = subject_text(check, &finding->at, arena);
        text = arena_printf(arena, "%s%s%s: %s%s%s%s", text, *text ? "; " : "", at, severity_word(finding->severity),
                            finding->accepted ? ", accepted" : "", finding->expired ? ", expired" : "",
                            finding->with < 0 ? ""
                                              : arena_printf(arena, ", under %s",
                                                             rule_word(check->findings.items[finding->with].rule)));
    }
    return text;
}

static void expect_rights(const char *partnership, const char *sections, enum rule rule, const char *expected,
                          struct rights rights) {
    struct arena *arena = arena_new();
    const struct rule_case c = {.partnership = partnership, .sections = sections};
    struct checked checked = check_text(case_text(arena, &c), rights);
    assert_string_equal(outcomes(checked.check, rule, arena), expected);
    end(&checked);
    arena_free(arena);
}

static void expect(const char *partnership, const char *sections, enum rule rule, const char *expected) {
    expect_rights(partnership, sections, rule, expected, EVERY_CIRCLE);
}

static void an_acceptance_matches_what_has_at_least_its_keys(void **state) {
    (void)state;
#define ACCEPTED(at) TWO_AREAS "accepted: [{rule: area-uncovered" at "}]"
    expect(OVERSEEN, ACCEPTED(", at: {area: a}"), RULE_area_uncovered, "area a: error, accepted; area b: error");
    expect(OVERSEEN, ACCEPTED(""), RULE_area_uncovered, "area a: error, accepted; area b: error, accepted");
    expect(OVERSEEN, ACCEPTED(", at: {area: a, body: o}"), RULE_area_uncovered, "area a: error; area b: error");
    expect("overseer: o", ACCEPTED(", at: {area: b}"), RULE_area_uncovered,
           "area a: question; area b: question, accepted");
#define LINES_OUT                                                                                                      \
    TWO_AREAS "lines: [{from: x, to: o}, {from: x, to: o, kind: updates}]\naccepted: [{rule: line-without-cadence, "   \
              "at: "
    expect(OVERSEEN, LINES_OUT "{line: [x, o]}}]", RULE_line_without_cadence,
           "line x o not stated: question, accepted; line x o updates: question, accepted");
    expect(OVERSEEN, LINES_OUT "{line: [x, o, updates]}}]", RULE_line_without_cadence,
           "line x o not stated: question; line x o updates: question, accepted");
    expect(OVERSEEN, LINES_OUT "{line: [o, x, updates]}}]", RULE_line_without_cadence,
           "line x o not stated: question; line x o updates: question");
#define OVERLAP                                                                                                        \
    TWO_AREAS "mandates: [{body: o, area: a, role: lead}, {body: o, area: b, role: lead}, {body: x, area: a, role: "   \
              "lead}, {body: x, area: b, role: lead}]\naccepted: [{rule: bodies-overlap, at: "
    expect(OVERSEEN, OVERLAP "{bodies: [x, o]}}]", RULE_bodies_overlap, "bodies o x: notice, accepted");
    expect(OVERSEEN, OVERLAP "{bodies: [o]}}]", RULE_bodies_overlap, "bodies o x: notice");
    expect("as_at: 2020-01-01, " OVERSEEN,
           "bodies: [{id: o, name: O, basis: ca2004-s13}]\naccepted: [{rule: basis-not-in-force, at: {basis: "
           "CHA2004-S13}}]",
           RULE_basis_not_in_force, "body o, basis ca2004-s13: error, accepted");
}

static void an_acceptance_has_its_time(void **state) {
    (void)state;
    expect(OVERSEEN, ACCEPTED(", until: 2016-03-17"), RULE_area_uncovered,
           "area a: error, accepted; area b: error, accepted");
    expect(OVERSEEN, ACCEPTED(", at: {area: a}, until: 2016-03-16"), RULE_area_uncovered,
           "area a: error, expired; area b: error");
    expect(OVERSEEN, ACCEPTED(", since: 2016-04"), RULE_area_uncovered, "area a: error; area b: error");
    expect(OVERSEEN,
           TWO_AREAS
           "accepted: [{rule: area-uncovered, until: 2016-06}, {rule: area-uncovered, at: {area: a}, until: 2015}]",
           RULE_area_uncovered, "area a: error, accepted; area b: error, accepted");
}

static void what_is_accepted_is_not_counted(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    const struct rule_case c = {.partnership = OVERSEEN, .sections = ACCEPTED(", at: {area: a}")};
    struct checked checked = check_text(case_text(arena, &c), EVERY_CIRCLE);
    assert_int_equal(checked.check->counts[SEVERITY_ERROR], 1);
    assert_int_equal(checked.check->n_accepted, 1);
    end(&checked);
    arena_free(arena);
}

static void a_rule_is_graded_otherwise(void **state) {
    (void)state;
#define GRADED(setting) TWO_AREAS "rules: [{rule: area-uncovered, severity: " setting "}]"
    expect(OVERSEEN, GRADED("notice"), RULE_area_uncovered, "area a: notice; area b: notice");
    expect(OVERSEEN, GRADED("off"), RULE_area_uncovered, "area a: off; area b: off");
    expect(OVERSEEN, GRADED("notice, until: 2015"), RULE_area_uncovered, "area a: error; area b: error");
    expect("overseer: o", GRADED("warning"), RULE_area_uncovered, "area a: question; area b: question");
    expect("overseer: o", GRADED("off"), RULE_area_uncovered, "area a: off; area b: off");
    /* A rule about what is stated is as grave as the partnership says. */
    expect(OVERSEEN, TWO_AREAS "lines: [{from: x, to: o}]\nrules: [{rule: line-without-cadence, severity: warning}]",
           RULE_line_without_cadence, "line x o not stated: warning");
}

static void a_finding_graded_as_a_question_is_put_to_somebody(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    const struct rule_case c = {.partnership = OVERSEEN, .sections = GRADED("question")};
    struct checked checked = check_text(case_text(arena, &c), EVERY_CIRCLE);
    const struct finding *finding = &checked.check->findings.items[0];
    assert_true(finding_is_question(finding));
    assert_string_equal(asked_id(checked.check, finding), "o");
    assert_true(finding->wanted.section == SECTION_AREAS);
    end(&checked);
    arena_free(arena);
}

/* Whatever rests on an absent entry asks; the rest stands. */
static void a_reader_of_some_circles_is_told_of_no_absence(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    const struct rule_case c = {
        .partnership = OVERSEEN,
        .sections =
            "sources: [{id: s, title: Paper, to: o}]\n"
            "areas: [{id: a, name: A, priority: yes}, {id: b, name: B, priority: yes}, {id: c, name: C, priority: "
            "yes}, "
            "{id: d, name: D, priority: assured}, {id: e, name: E, priority: yes}]\n"
            "bodies: [{id: o, name: O}, {id: x, name: X}, {id: y, name: Y, csp: yes}, {id: z, name: Z}, {id: v, name: "
            "V, multi_agency: no}]\n"
            "mandates: [{body: x, area: b, role: deliver}, {body: x, area: c, role: lead}, {body: v, area: e, role: "
            "lead}, {body: z, area: c, role: deliver}]\n"
            "duties: [{body: z, area: c, basis: cda1998-s6}, {body: z, area: e, basis: cda1998-s6}]\n"
            "links: [{area: c, across: [e]}]"};
    static const enum rule absent[] = {RULE_area_uncovered,
                                       RULE_lead_missing,
                                       RULE_path_missing,
                                       RULE_body_unconnected,
                                       RULE_duty_bypassed,
                                       RULE_lead_apart_from_duty,
                                       RULE_assured_without_assurer,
                                       RULE_receiver_unconnected,
                                       RULE_link_unserved,
                                       RULE_csp_unengaged};
    struct checked all = check_text(case_text(arena, &c), EVERY_CIRCLE),
                   some = check_text(case_text(arena, &c), SOME_CIRCLES);
    assert_int_equal(all.check->findings.n, some.check->findings.n);
    for (int rule = 0; rule < RULE_COUNT; rule++) {
        bool rests = false;
        for (size_t i = 0; i < COUNT_OF(absent); i++) rests = rests || absent[i] == (enum rule)rule;
        const char *found = found_by(all.check, (enum rule)rule, arena),
                   *asked = found_by(some.check, (enum rule)rule, arena);
        if (rests && (!*found || strchr(found, '?') || *asked != '?'))
            fail_msg("%s: %s, %s", rule_word((enum rule)rule), found, asked);
        if (!rests) assert_string_equal(found, asked);
    }
    end(&all);
    end(&some);
    arena_free(arena);
}

static void the_day_decides(void **state) {
    (void)state;
    static const struct {
        const char *day, *expected;
    } days[] = {{"2016-06-30", "area a: error; area b: error"}, {"2016-07-01", "area b: error"}, {"2017-02-01", ""}};
    struct arena *arena = arena_new();
    const struct rule_case c = {.partnership = OVERSEEN,
                                .sections =
                                    "areas: [{id: a, name: A, priority: yes}, {id: b, name: B, priority: yes, until: "
                                    "2016}]\nbodies: [{id: o, name: O}]\n"
                                    "mandates: [{body: o, area: a, role: lead, since: 2016-07}]"};
    struct checked checked = check_text(case_text(arena, &c), EVERY_CIRCLE);
    for (size_t i = 0; i < COUNT_OF(days); i++) {
        struct date date;
        assert_true(date_parse(days[i].day, &date));
        const struct check *check = check_of(arena, checked.reg, checked.statutes, date_first_day(date), EVERY_CIRCLE);
        assert_string_equal(outcomes(check, RULE_area_uncovered, arena), days[i].expected);
    }
    end(&checked);
    arena_free(arena);
}

/* Findings that rest on the same absent entry are shown under the gravest; one that is accepted does not hide them. */
static void what_rests_on_one_absence_is_shown_as_one(void **state) {
    (void)state;
#define LINELESS TWO_AREAS "mandates: [{body: x, area: a, role: lead}, {body: x, area: b, role: lead}]\n"
    expect(OVERSEEN, LINELESS, RULE_body_unconnected, "body o: warning; body x: warning, under path-missing");
    expect(OVERSEEN, LINELESS, RULE_path_missing, "body x, area a: error; body x, area b: error, under path-missing");
    expect(OVERSEEN, LINELESS "accepted: [{rule: path-missing}]", RULE_body_unconnected,
           "body o: warning; body x: warning");
    expect(OVERSEEN, LINELESS "rules: [{rule: path-missing, severity: notice}]", RULE_path_missing,
           "body x, area a: notice, under body-unconnected; body x, area b: notice, under body-unconnected");
    expect(OVERSEEN, "sources: [{id: s, title: Paper, to: o}]\nbodies: [{id: o, name: O}]", RULE_body_unconnected,
           "body o: warning, under receiver-unconnected");
}

/* To the body; of a line to its receiver; of an area to its lead, else the overseer, else the keeper of the register.
 */
static void a_question_goes_to_whom_it_concerns(void **state) {
    (void)state;
    static const struct {
        const char *partnership, *sections, *rule, *to;
    } cases[] = {
        {"", "areas: [{id: a, name: A, priority: yes}]", "area-uncovered", NULL},
        {"overseer: o", "areas: [{id: a, name: A, priority: yes}]\nbodies: [{id: o, name: O}]", "area-uncovered", "o"},
        {"overseer: o",
         "areas: [{id: a, name: A, priority: yes, overseer: x}]\nbodies: [{id: o, name: O}, {id: x, name: X}]",
         "area-uncovered", "x"},
        {"overseer: o",
         TWO_AREAS "mandates: [{body: o, area: a, role: lead, standing: planned}, {body: x, area: a, role: lead}, "
                   "{body: x, area: b, "
                   "role: lead, strands: all}]",
         "strands-not-stated", "x"},
        {"overseer: o", TWO_AREAS "lines: [{from: o, to: x}]", "line-without-cadence", "x"},
        {"overseer: o", TWO_AREAS "mandates: [{body: x, area: a, role: lead}]", "lead-single-agency", "x"},
        {"overseer: o", TWO_AREAS "mandates: [{body: x, area: a, role: lead}]", "path-missing", "x"},
        {"overseer: o", "bodies: [{id: o, name: O}]", "arrangement-without-review", "o"},
        {"", "bodies: [{id: o, name: O}]", "overseer-missing", NULL},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct arena *arena = arena_new();
        const struct rule_case c = {.partnership = cases[i].partnership, .sections = cases[i].sections};
        struct checked checked = check_text(case_text(arena, &c), EVERY_CIRCLE);
        const struct finding *first = NULL;
        for (int f = 0; f < checked.check->findings.n && !first; f++)
            if (checked.check->findings.items[f].rule == rule_of_word(cases[i].rule))
                first = &checked.check->findings.items[f];
        assert_true(first && first->asks);
        const char *to = asked_id(checked.check, first);
        if (!text_equal(to, cases[i].to)) fail_msg("%s is asked of %s", cases[i].rule, to ? to : "the keeper");
        end(&checked);
        arena_free(arena);
    }
}

/* Grammar follows the name of a body. */
static void words_agree_with_names(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    const struct rule_case c = {
        .partnership = OVERSEEN,
        .sections =
            "areas: [{id: a, name: Arson, priority: yes}]\n"
            "bodies: [{id: o, name: Board}, {id: x, name: 'Task and finish groups (city)', temporary: yes, count: 3, "
            "multi_agency: no}, {id: y, name: Fire Service Partners, temporary: yes}]\n"
            "mandates: [{body: x, area: a, role: lead}]"};
    struct checked checked = check_text(case_text(arena, &c), EVERY_CIRCLE);
    static const char *const said[] = {
        "The Task and finish groups (city) lead on Arson and are not multi-agency.",
        "No way is recorded by which the Task and finish groups (city) report on Arson to the Board.",
        "The Fire Service Partners are temporary, and no end date is recorded.",
        "The Task and finish groups (city) are temporary, and neither an end date nor a successor is recorded."};
    for (size_t i = 0; i < COUNT_OF(said); i++) {
        bool is = false;
        for (int f = 0; f < checked.check->findings.n && !is; f++)
            is = text_equal(finding_says(checked.check, &checked.check->findings.items[f], arena), said[i]);
        if (!is) fail_msg("nothing says: %s", said[i]);
    }
    end(&checked);
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_acceptance_matches_what_has_at_least_its_keys),
        cmocka_unit_test(an_acceptance_has_its_time),
        cmocka_unit_test(what_is_accepted_is_not_counted),
        cmocka_unit_test(a_rule_is_graded_otherwise),
        cmocka_unit_test(a_finding_graded_as_a_question_is_put_to_somebody),
        cmocka_unit_test(a_reader_of_some_circles_is_told_of_no_absence),
        cmocka_unit_test(the_day_decides),
        cmocka_unit_test(what_rests_on_one_absence_is_shown_as_one),
        cmocka_unit_test(a_question_goes_to_whom_it_concerns),
        cmocka_unit_test(words_agree_with_names),
    };
    return cmocka_run_group_tests_name("settings", tests, NULL, NULL);
}
