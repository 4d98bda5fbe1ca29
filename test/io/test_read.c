/* From words to facts by the schema: what is accepted, in which canonical spelling, and what is said of the rest. */
#include "reading.h"

#include "model/cadence.h"

#define BODY HEAD "bodies:\n  - {id: x, name: X, "
#define OVERLAY "concordat: 1\noverlay: {of: llr, day: 2016-02-03, title: Try}\n"

static void versions(void **state) {
    (void)state;
    expect_problem("concordat: 2\npartnership: {id: a, name: A, as_at: 2016-01-01}\n", 1, 12,
                   "this is version 2; this program reads version 1", NULL);
    expect_problem("partnership: {id: a, name: A, as_at: 2016-01-01}\n", 1, 1, "which version", "concordat: 1");
    expect_problem("concordat: 1\n", 1, 1, "the file has no partnership", "partnership:");
    expect_problem("concordat: 1\nagencies: []\nstatutes: []\n", 1, 1, "the file has no partnership", NULL);
    expect_problem(HEAD "parts: []\n", 3, 1, "there is no section 'parts'", "inside 'partnership'");
    expect_problem(HEAD "bodeis: []\n", 3, 1, "there is no section 'bodeis'", "did you mean 'bodies'?");
}

static void words(void **state) {
    (void)state;
    struct result result =
        read_string(BODY "kind: Board, csp: 'Yes', temporary: FALSE, marking: official-sensitive}\n");
    expect_read(&result);
    assert_string_equal(fact_of(&result, SECTION_BODIES, 0, KEY_KIND)->text, "board");
    assert_int_equal(fact_of(&result, SECTION_BODIES, 0, KEY_CSP)->number, YES);
    assert_string_equal(fact_of(&result, SECTION_BODIES, 0, KEY_CSP)->text, "yes");
    assert_int_equal(fact_of(&result, SECTION_BODIES, 0, KEY_TEMPORARY)->number, NO);
    assert_string_equal(fact_of(&result, SECTION_BODIES, 0, KEY_MARKING)->text, "OFFICIAL-SENSITIVE");
    end(&result);
    expect_problem(BODY "kind: bord}\n", 4, 28, "'bord' is no kind; it can be board, executive,",
                   "did you mean 'board'?");
    expect_problem(BODY "cadence: quaterly}\n", 4, 31, "'quaterly' is no cadence", "did you mean 'quarterly'?");
    expect_problem(BODY "cadence: each-meeting}\n", 4, 31, "a line reports", NULL);
    expect_problem(BODY "count: 0}\n", 4, 29, "'0' is no count", NULL);
    expect_problem(BODY "count: 12 or so}\n", 4, 29, "'12 or so' is no count", NULL);
}

static void dates(void **state) {
    (void)state;
    struct result result = read_string(BODY "since: 2016, review: 2017-03, due: 2016-02-29}\n");
    expect_read(&result);
    assert_int_equal(fact_of(&result, SECTION_BODIES, 0, KEY_SINCE)->date.year, 2016);
    assert_int_equal(fact_of(&result, SECTION_BODIES, 0, KEY_SINCE)->date.month, 0);
    assert_int_equal(fact_of(&result, SECTION_BODIES, 0, KEY_REVIEW)->date.month, 3);
    assert_int_equal(fact_of(&result, SECTION_BODIES, 0, KEY_DUE)->date.day, 29);
    end(&result);
    expect_problem(BODY "since: 2016-02-31}\n", 4, 29, "there is no 31 February 2016", "2016-02-29");
    expect_problem(BODY "since: 2015-02-29}\n", 4, 29, "there is no 29 February 2015", "2015-02-28");
    expect_problem(BODY "since: 2016-13-01}\n", 4, 29, "there is no month 13", NULL);
    expect_problem(BODY "since: 17/03/2016}\n", 4, 29, "is no date", "write 2016-03-17");
    expect_problem(BODY "since: 7 March 2016}\n", 4, 29, "is no date", "write 2016-03-07");
    expect_problem(BODY "since: Sept 2016}\n", 4, 29, "is no date", "write 2016-09");
    expect_problem(BODY "since: 2016-3-7}\n", 4, 29, "is no date", "write 2016-03-07");
    expect_problem(BODY "since: '2016-03-17T00:00:00Z'}\n", 4, 29, "is no date", "write 2016-03-17");
    expect_problem(BODY "since: soon}\n", 4, 29, "'soon' is no date", NULL);
}

static void ids(void **state) {
    (void)state;
    expect_problem(HEAD "areas:\n  - {id: Cyber Crime, name: X}\n", 4, 10, "'Cyber Crime' is no id",
                   "write 'cyber_crime'");
    expect_problem(HEAD "bodies:\n  - {id: none, name: X}\n", 4, 10, "'none' is a word of the format", NULL);
    struct result result = read_string(BODY "basis: CA2004-s16E, type: x}\n");
    assert_null(result.reg);
    end(&result);
    result = read_string(BODY "basis: CA2004-s16E, supports: [CDA1998-s5], chair: Independent}\n");
    expect_read(&result);
    assert_string_equal(fact_of(&result, SECTION_BODIES, 0, KEY_BASIS)->text, "ca2004-s16e");
    assert_int_equal(fact_of(&result, SECTION_BODIES, 0, KEY_SUPPORTS)->kind, VALUE_LIST);
    assert_string_equal(fact_of(&result, SECTION_BODIES, 0, KEY_CHAIR)->text, "independent");
    end(&result);
}

static void absence(void **state) {
    (void)state;
    struct result result =
        read_string("concordat: 1\npartnership:\n  id: a\n  name: A\n  as_at: 2016-01-01\n  nation:\n"
                    "  contact: ~\n  review: Not Stated\n  overseer: null\nbodies:\nlines: []\n");
    expect_read(&result);
    assert_null(fact_of(&result, SECTION_PARTNERSHIP, 0, KEY_NATION));
    assert_null(fact_of(&result, SECTION_PARTNERSHIP, 0, KEY_CONTACT));
    assert_null(fact_of(&result, SECTION_PARTNERSHIP, 0, KEY_OVERSEER));
    assert_int_equal(fact_of(&result, SECTION_PARTNERSHIP, 0, KEY_REVIEW)->kind, VALUE_UNSTATED);
    assert_true(result.reg->has[SECTION_BODIES] && result.reg->has[SECTION_LINES]);
    assert_false(result.reg->has[SECTION_AREAS]);
    end(&result);
    expect_problem(BODY "purpose: ''}\n", 4, 31, "is empty; leave the key out", NULL);
    expect_problem(HEAD "bodies:\n  - {id: x, name: }\n", 4, 5, "the body 'x' has no name", "add `name: …`");
    expect_problem(HEAD "bodies:\n  - {id: x, name: not stated}\n", 4, 5, "the body 'x' has no name", NULL);
    expect_problem(BODY "also_called: [not stated]}\n", 4, 36, "'not stated' is said of a key", NULL);
}

static void texts(void **state) {
    (void)state;
    expect_problem(BODY "purpose: \"a\\u0007b\"}\n", 4, 31, "a control character", NULL);
    expect_problem(BODY "purpose: \"a\\rb\"}\n", 4, 31, "a control character", NULL);
    char text[6000] = BODY "purpose: ";
    const size_t start = strlen(text);
    memset(text + start, 'x', 4001);
    memcpy(text + start + 4001, "}\n", 3);
    expect_problem(text, 4, 31, "4001 bytes", "shorten");
    memcpy(text + start + 4000, "}\n", 3);
    struct result result = read_string(text);
    expect_read(&result);
    end(&result);
}

static void unknown_keys(void **state) {
    (void)state;
    expect_problem(BODY "cadance: monthly}\n", 4, 22, "there is no key 'cadance' in a body", "did you mean 'cadence'?");
    expect_problem(BODY "zzzzzz: monthly}\n", 4, 22, "there is no key 'zzzzzz'", "allowed are id, name, kind,");
    expect_problem(BODY "+also_called: [a]}\n", 4, 22, "'+also_called' is not known here", "write 'also_called'");
    expect_problem(BODY "members: [{agency: a, sinc: 2016}]}\n", 4, 44, "in a member", "did you mean 'since'?");
    expect_problem(BODY "members: [{since: 2016}]}\n", 4, 32, "a member needs one of 'body' and 'agency'", NULL);
    expect_problem(HEAD "mandates: [{body: a, area: b}]\n", 3, 12, "this mandate has no role", "add `role: …`");
    expect_problem(HEAD "bodies: {x: {name: X}}\n", 3, 9, "'bodies' must be a list", "'- '");
    expect_problem(HEAD "bodies: [x]\n", 3, 10, "this is no body", NULL);
}

static void dated(void **state) {
    (void)state;
    struct result result = read_string(HEAD "areas:\n  - id: x\n    name: X\n    priority: [{value: yes, until: "
                                            "2022-03, sources: [p 1]}, {value: no, since: "
                                            "2022-04}]\n    overseer: {value: spb, since: 2016}\n");
    expect_read(&result);
    const struct value *priority = fact_of(&result, SECTION_AREAS, 0, KEY_PRIORITY);
    assert_true(value_is_dated_list(priority));
    const struct entry *area = &result.reg->sections[SECTION_AREAS].items[0];
    struct date day;
    assert_true(date_parse("2022-03-31", &day));
    assert_int_equal(entry_scalar_on(area, KEY_PRIORITY, date_first_day(day), NULL)->number, PRIORITY_YES);
    assert_int_equal(entry_scalar_on(area, KEY_PRIORITY, date_first_day(day) + 1, NULL)->number, PRIORITY_NO);
    assert_non_null(value_item(fact_of(&result, SECTION_AREAS, 0, KEY_OVERSEER), KEY_BODY));
    end(&result);
    expect_problem(BODY "level: [strategic, delivery]}\n", 4, 29, "takes a single value, not this list", "[{value: …");
    expect_problem(HEAD "lines: [{from: a, to: b, kind: [{value: reports}]}]\n", 3, 32, "cannot have dates", "'since'");
    expect_problem(BODY "level: {since: 2016}}\n", 4, 29, "a dated value needs 'value'", NULL);
}

static void defaults(void **state) {
    (void)state;
    struct result result = read_string(HEAD);
    expect_read(&result);
    assert_int_equal(result.reg->sections[SECTION_STRANDS].n, 4);
    assert_false(result.reg->strands_given);
    end(&result);
    result = read_string(HEAD "strands: [one, two]\n");
    expect_read(&result);
    assert_int_equal(result.reg->sections[SECTION_STRANDS].n, 2);
    assert_true(result.reg->strands_given);
    assert_string_equal(result.reg->sections[SECTION_STRANDS].items[1].id, "two");
    end(&result);
}

static void facts_in_order(void **state) {
    (void)state;
    struct result result = read_string(HEAD "bodies: [{sources: p 1, cadence: About Monthly, name: X, id: x}]\n");
    expect_read(&result);
    const struct entry *body = &result.reg->sections[SECTION_BODIES].items[0];
    static const enum key order[] = {KEY_ID, KEY_NAME, KEY_CADENCE, KEY_SOURCES};
    assert_int_equal(body->n, COUNT_OF(order));
    for (int i = 0; i < body->n; i++) assert_int_equal(body->facts[i].key, order[i]);
    assert_int_equal(body->line, 3);
    assert_int_equal(body->column, 10);
    assert_string_equal(body->facts[2].text, "about monthly");
    assert_int_equal(body->facts[2].number, 12000);
    assert_int_equal(body->facts[2].column, 34);
    assert_int_equal(body->facts[3].kind, VALUE_LIST);
    end(&result);
}

static void overlays(void **state) {
    (void)state;
    struct result result = read_string(
        OVERLAY
        "partnership: {overseer: none}\nbodies: [{id: x, +members: [a], due: not stated}]\n"
        "lines: [{from: a, to: b}]\nremove: [x, {mandates: [a, b, Lead]}, {line: [a, b]}, {line: [a, b, not stated]}, "
        "{link: c}, {body: d}]\n");
    expect_read(&result);
    assert_true(result.reg->is_overlay);
    assert_string_equal(result.reg->overlay_of, "llr");
    assert_int_equal(result.reg->overlay_day.day, 3);
    assert_true(fact_of(&result, SECTION_BODIES, 0, KEY_MEMBERS)->extend);
    assert_int_equal(fact_of(&result, SECTION_BODIES, 0, KEY_DUE)->kind, VALUE_UNSTATED);
    const struct removals *removals = &result.reg->removals;
    assert_int_equal(removals->n, 6);
    assert_int_equal(removals->items[0].section, SECTION_COUNT);
    assert_int_equal(removals->items[1].section, SECTION_MANDATES);
    assert_string_equal(removals->items[1].words[2], "lead");
    assert_null(removals->items[2].words[2]);
    assert_null(removals->items[3].words[2]);
    assert_int_equal(removals->items[4].n, 1);
    assert_string_equal(removals->items[5].words[0], "d");
    end(&result);
    expect_problem(HEAD "remove: [x]\n", 3, 9, "'remove' is for overlays", NULL);
    expect_problem(OVERLAY "bodies: [{name: x}]\n", 3, 10, "this body has no id", NULL);
    expect_problem(OVERLAY "mandates: [{body: x, area: y}]\n", 3, 12, "this mandate has no role", NULL);
    expect_problem(OVERLAY "bodies: [{id: x, +name: y}]\n", 3, 18, "'+' adds to a list", NULL);
    expect_problem(OVERLAY "bodies: [{id: x, +attends: [y], attends: [z]}]\n", 3, 33, "both with and without '+'",
                   NULL);
    expect_problem(OVERLAY "remove: [{mandate: [a, b]}]\n", 3, 20, "told apart by body, area and role", NULL);
    expect_problem(OVERLAY "remove: [{line: [a, b, reprots]}]\n", 3, 24, "'reprots' is no kind",
                   "did you mean 'reports'?");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(versions),     cmocka_unit_test(words),          cmocka_unit_test(dates),
        cmocka_unit_test(ids),          cmocka_unit_test(absence),        cmocka_unit_test(texts),
        cmocka_unit_test(unknown_keys), cmocka_unit_test(dated),          cmocka_unit_test(defaults),
        cmocka_unit_test(overlays),     cmocka_unit_test(facts_in_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
