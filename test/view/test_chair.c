/* The one sentence for the chair never says more than the register states. */
#include "../core/support.h"

#include "view/answer.h"

static void expect(const char *partnership, const char *sections, const char *sentence) {
    struct arena *arena = arena_new();
    const struct rule_case c = {.partnership = partnership, .sections = sections};
    struct checked checked = check_text(case_text(arena, &c), EVERY_CIRCLE);
    assert_string_equal(chair_sentence(arena, checked.check), sentence);
    end(&checked);
    arena_free(arena);
}

#define TWO_AREAS "areas: [{id: a, name: Arson, priority: yes}, {id: b, name: Bribery, priority: yes}]\n"
#define BODIES "bodies: [{id: o, name: O}, {id: x, name: X, kind: board, multi_agency: yes, statutory: no}]\n"
#define LINE "\nlines: [{from: x, to: o, kind: updates, cadence: each-meeting, contact: Clerk}]"
#define LED                                                                                                            \
    BODIES "mandates: [{body: x, area: a, role: lead, strands: all}, {body: x, area: b, role: lead, strands: "         \
           "all}]" LINE

static void what_is_wrong(void **state) {
    (void)state;
    expect(OVERSEEN, TWO_AREAS BODIES "mandates: [{body: x, area: a, role: lead, standing: planned}]" LINE,
           "Not every priority is led: no body is recorded for Bribery; the lead on Arson is only planned.");
    expect(OVERSEEN,
           TWO_AREAS BODIES "mandates: [{body: x, area: a, role: lead}, {body: x, area: b, role: deliver}]" LINE,
           "Not every priority is led: no lead is recorded for Bribery.");
}

static void what_is_not_known(void **state) {
    (void)state;
    expect("overseer: o", TWO_AREAS BODIES "mandates: [{body: x, area: a, role: deliver}]" LINE,
           "It is not stated who works on Bribery, nor who leads on Arson; nothing is found wrong so far.");
    expect("overseer: o",
           TWO_AREAS BODIES "mandates: [{body: x, area: a, role: lead, standing: planned, due: 2017}]" LINE,
           "Not every priority is led: the lead on Arson is only planned. It is not stated who works on Bribery.");
    expect("overseer: o", TWO_AREAS LED "\nclaims: [{id: c, claim: no-duplication}]",
           "Both priorities have a lead, and nothing is found wrong; some things are not stated.");
    expect("overseer: none", TWO_AREAS BODIES "mandates: [{body: x, area: a, role: lead, strands: all}]" LINE,
           "It is not stated who works on Bribery; besides, something is not in order: 1 error.");
}

/* A finding that is accepted or switched off is still so. */
static void what_is_lived_with(void **state) {
    (void)state;
    expect(OVERSEEN,
           TWO_AREAS BODIES "mandates: [{body: x, area: a, role: lead}]" LINE
                            "\naccepted: [{rule: area-uncovered}]\nrules: [{rule: lead-missing, severity: off}]",
           "Not every priority is led: no body is recorded for Bribery.");
}

static void what_is_right(void **state) {
    (void)state;
    expect("review: 2017, " OVERSEEN, TWO_AREAS LED, "Both priorities have a lead, and nothing is found wrong.");
    expect("", "areas: [{id: a, name: Arson, priority: no}]\n",
           "No area is recorded as a priority, so there is nothing to lead yet.");
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(what_is_wrong), cmocka_unit_test(what_is_not_known),
                                       cmocka_unit_test(what_is_lived_with), cmocka_unit_test(what_is_right)};
    return cmocka_run_group_tests_name("the chair's sentence", tests, NULL, NULL);
}
