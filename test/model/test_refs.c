#include "model/model.h"

/* Checks HEAD and more of a file against a small list of statutes. */
struct checked {
    struct arena *arena;
    struct problems problems;
};

static struct checked check(const char *more) {
    struct checked checked = {.arena = arena_new()};
    checked.problems = problems_new(checked.arena);
    const struct register_file *statutes = must_read(
        checked.arena, "statutes.yaml",
        "concordat: 1\nstatutes: [{id: ca2004-s13, title: Act, members: [local-authority], also_called: [ca04]}]\n");
    const char *text = arena_printf(checked.arena, "%s%s", HEAD, more);
    register_check(checked.arena, must_read(checked.arena, "test.yaml", text), statutes, &checked.problems);
    return checked;
}

static void done(struct checked *checked) { arena_free(checked->arena); }

/* More of a file, what is said of it at a line of that (HEAD has two), and the hint; NULL: nothing is wrong. */
struct wrong {
    const char *more, *says, *hint;
    int line;
};

static void expect(const struct wrong *cases, size_t n) {
    for (size_t i = 0; i < n; i++) {
        struct checked checked = check(cases[i].more);
        if (!cases[i].says) {
            expect_none(&checked.problems);
        } else {
            const struct problem *problem = must_say(&checked.problems, cases[i].says);
            if (cases[i].line && problem->place.line != cases[i].line + 2)
                fail_msg("'%s' is at line %d", problem->message, problem->place.line);
            if (cases[i].hint) expect_part(problem->hint, cases[i].hint);
            if (checked.problems.total != 1) fail_msg("'%s' is not alone", problem->message);
        }
        done(&checked);
    }
}

#define BODIES "bodies: [{id: gain, name: G}, {id: spb, name: S}]\n"
#define AREAS "areas: [{id: fraud, name: F}]\n"

static void references_lead_somewhere(void **state) {
    (void)state;
    static const struct wrong cases[] = {
        {BODIES AREAS "mandates: [{body: gian, area: fraud, role: lead}]\n", "there is no body 'gian'",
         "did you mean 'gain'?", 3},
        {BODIES AREAS "mandates: [{body: fraud, area: fraud, role: lead}]\n", "'fraud' is an area, not a body", NULL,
         3},
        {BODIES "lines: [{from: gain, to: spb, areas: [frad]}]\n", "there is no area 'frad'", NULL, 2},
        {"bodies: [{id: a, name: A, members: [polic]}]\nagencies: [{id: police, name: P}]\n",
         "there is no agency or body 'polic'", "police", 1},
        {"bodies: [{id: a, name: A, members: [{agency: b}]}, {id: b, name: B}]\n", "'b' is a body, not an agency", NULL,
         1},
        {"bodies: [{id: a, name: A, territory: cty}]\n", "there is no part 'cty'", NULL, 1},
        {"bodies: [{id: a, name: A, territory: whole, chair: [independent]}]\n", NULL, NULL, 0},
        {"areas: [{id: x, name: X, overseer: none}]\n", NULL, NULL, 0},
        {"areas: [{id: x, name: X, overseer: [{body: nobody, until: 2016}]}]\n", "there is no body 'nobody'", NULL, 1},
        {"areas: [{id: x, name: X, strands: [prevnt]}]\n", "there is no strand 'prevnt'", "prevent", 1},
        {"claims: [{id: c, claim: no-duplication, sources: [papr 2]}]\n", "there is no source 'papr'", NULL, 1},
    };
    expect(cases, COUNT_OF(cases));
}

static void citations_are_found_wherever_they_stand(void **state) {
    (void)state;
    static const struct wrong cases[] = {
        {"areas: [{id: x, name: X, priority: [{value: yes, sources: [p 1]}]}]\n", "there is no source 'p'", NULL, 1},
        {"areas: [{id: x, name: X, sources: {name: [p 1]}}]\n", "there is no source 'p'", NULL, 1},
        {"bodies: [{id: x, name: X, members: [{agency: y, sources: [p]}]}]\nagencies: [{id: y, name: Y}]\n",
         "there is no source 'p'", NULL, 1},
        {"sources: [{id: p, title: P, sources: [p 3]}]\n", NULL, NULL, 0},
        {"sources: [{id: p, title: P, to: board}]\n", "there is no body 'board'", NULL, 1},
    };
    expect(cases, COUNT_OF(cases));
}

static void ids_and_keys_come_once(void **state) {
    (void)state;
    static const struct wrong cases[] = {
        {"bodies:\n  - {id: a, name: A}\nareas:\n  - {id: a, name: A}\n",
         "the id 'a' is already that of an area, in line 6", NULL, 2},
        {"areas: [{id: a, name: A}]\nbodies: [{id: a, name: A}]\nmandates: [{body: a, area: a, role: lead}]\n",
         "the id 'a' is already that of an area, in line 3", NULL, 2},
        {AREAS "bodies: [{id: prevent, name: P}]\n"
               "mandates: [{body: prevent, area: fraud, role: lead, strands: [prevent]}]\n",
         NULL, NULL, 0},
        {"strands: [prevent, pursue, prevent]\n", "the id 'prevent' is already that of a strand", NULL, 1},
        {BODIES AREAS
         "mandates:\n  - {body: gain, area: fraud, role: lead}\n  - {body: gain, area: fraud, role: lead}\n",
         "the mandate 'gain, fraud, lead' is there already, in line 6", "give each an id", 5},
        {BODIES AREAS "mandates:\n  - {id: m, body: gain, area: fraud, role: lead}\n"
                      "  - {body: gain, area: fraud, role: lead}\n",
         "is there already", "give each an id", 5},
        {BODIES AREAS "mandates:\n  - {id: m, body: gain, area: fraud, role: lead}\n"
                      "  - {id: n, body: gain, area: fraud, role: lead}\n",
         NULL, NULL, 0},
        {BODIES "lines: [{from: gain, to: spb}, {from: gain, to: spb, kind: reports}]\n", NULL, NULL, 0},
        {BODIES "lines: [{from: gain, to: spb}, {from: gain, to: spb}]\n", "'gain, spb, not stated' is there already",
         NULL, 2},
    };
    expect(cases, COUNT_OF(cases));
}

static void nothing_refers_to_itself(void **state) {
    (void)state;
    static const struct wrong cases[] = {
        {BODIES "lines: [{from: gain, to: gain}]\n", "a body cannot report to itself", NULL, 2},
        {"bodies: [{id: a, name: A, successor: a}]\n", "a body cannot be its own successor", NULL, 1},
        {"agencies: [{id: a, name: A, successor: a}]\n", "an agency cannot be its own successor", NULL, 1},
        {"bodies: [{id: a, name: A, members: [{body: a, since: 2015}]}]\n", "a body cannot be a member of itself", NULL,
         1},
    };
    expect(cases, COUNT_OF(cases));
}

static void things_end_after_they_begin(void **state) {
    (void)state;
    static const struct wrong cases[] = {
        {"bodies: [{id: a, name: A, since: 2016-03, until: 2016-02}]\n", "since 2016-03, until 2016-02", NULL, 1},
        {"bodies: [{id: a, name: A, since: 2016-03, until: 2016}]\n", NULL, NULL, 0},
        {"bodies: [{id: a, name: A, cadence: [{value: monthly, since: 2017, until: 2016}]}]\n",
         "it ends before it begins", NULL, 1},
    };
    expect(cases, COUNT_OF(cases));
}

static void provisions_are_known_by_any_of_their_names(void **state) {
    (void)state;
    static const struct wrong cases[] = {
        {"bodies: [{id: a, name: A, basis: CA2004-S13, supports: [ca04]}]\n", NULL, NULL, 0},
        {"bodies: [{id: a, name: A, basis: ca2004-s14}]\n", "there is no statute 'ca2004-s14'",
         "did you mean 'ca2004-s13'?", 1},
        {"bodies: [{id: a, name: A, basis: byelaw}]\n", "there is no statute 'byelaw'", "under `statutes`", 1},
        {"bodies: [{id: a, name: A, basis: byelaw}]\nstatutes: [{id: byelaw, title: B}]\n", NULL, NULL, 0},
    };
    expect(cases, COUNT_OF(cases));
}

static void types_are_refused_only_as_slips(void **state) {
    (void)state;
    static const struct wrong cases[] = {
        {"agencies: [{id: a, name: A, type: local-autority}]\n", "there is no agency type 'local-autority'",
         "did you mean 'local-authority'?", 1},
        {"agencies: [{id: a, name: A, type: cheif-officer}]\n", "there is no agency type", "chief-officer", 1},
        {"agencies: [{id: a, name: A, type: harbour-board}, {id: b, name: B, type: ics}, {id: c, name: C, type: "
         "ccg}]\n",
         NULL, NULL, 0},
    };
    expect(cases, COUNT_OF(cases));
}

static void decisions_and_acceptances_are_about_what_is_there(void **state) {
    (void)state;
    static const struct wrong cases[] = {
        {"decisions: [{id: d, changes: [{overseer: spb}]}]\n", "there is no body 'spb'", NULL, 1},
        {"decisions: [{id: d, changes: [{overseer: none}]}]\n", NULL, NULL, 0},
        {"accepted: [{rule: network-in-lead, at: {body: gain}}]\n", "there is no body 'gain'", NULL, 1},
        {BODIES "accepted: [{rule: line-without-cadence, at: {line: [gain, sbp, reports]}}]\n",
         "there is no body 'sbp'", NULL, 2},
    };
    expect(cases, COUNT_OF(cases));
}

/* A mistake that an overlay brings is where the overlay has it, not where the entry began. */
static void places_are_those_of_the_overlay(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    struct problems problems = problems_new(arena);
    const struct register_file *base = must_read(arena, "base.yaml", SMALL);
    const struct register_file *overlay =
        must_read(arena, "overlay.yaml", "overlay: {of: llr}\n\nlines:\n  - {from: gain, to: spb, +areas: [cybr]}\n");
    register_check(arena, overlay_apply(arena, base, overlay, &problems), NULL, &problems);
    const struct problem *problem = must_say(&problems, "there is no area 'cybr'");
    assert_string_equal(problem->place.file, "overlay.yaml");
    assert_int_equal(problem->place.line, 4);
    arena_free(arena);
}

static void removing_what_is_referred_to_is_found(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    struct problems problems = problems_new(arena);
    const struct register_file *base = must_read(arena, "base.yaml", SMALL);
    const struct register_file *overlay =
        must_read(arena, "overlay.yaml", "overlay: {of: llr}\nbodies: [{id: spb, name: not stated}]\nremove: [gain]\n");
    register_check(arena, overlay_apply(arena, base, overlay, &problems), NULL, &problems);
    must_say(&problems, "there is no body 'gain'");
    must_say(&problems, "the body 'spb' has no name");
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(references_lead_somewhere),
        cmocka_unit_test(citations_are_found_wherever_they_stand),
        cmocka_unit_test(ids_and_keys_come_once),
        cmocka_unit_test(nothing_refers_to_itself),
        cmocka_unit_test(things_end_after_they_begin),
        cmocka_unit_test(provisions_are_known_by_any_of_their_names),
        cmocka_unit_test(types_are_refused_only_as_slips),
        cmocka_unit_test(decisions_and_acceptances_are_about_what_is_there),
        cmocka_unit_test(places_are_those_of_the_overlay),
        cmocka_unit_test(removing_what_is_referred_to_is_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
