#include "model/diff.h"
#include "model/model.h"

/* An overlay of the small register: what it says, laid over it. */
struct laid {
    struct arena *arena;
    struct problems problems;
    const struct register_file *base;
    struct register_file *result;
};

static struct laid lay(const char *base, const char *overlay) {
    struct laid laid = {.arena = arena_new()};
    laid.problems = problems_new(laid.arena);
    laid.base = must_read(laid.arena, "base.yaml", base);
    laid.result = overlay_apply(laid.arena, laid.base, must_read(laid.arena, "overlay.yaml", overlay), &laid.problems);
    return laid;
}

static void done(struct laid *laid) { arena_free(laid->arena); }

static const char *text_of(const struct laid *laid, enum section section, const char *id, enum key key) {
    const struct entry *entry = entry_of(laid->result, section, id);
    return entry ? entry_text(entry, key) : NULL;
}

#define OVER "overlay: {of: llr}\n"

static void a_known_id_changes_only_the_keys_it_names(void **state) {
    (void)state;
    struct laid laid = lay(SMALL, OVER "bodies: [{id: gain, kind: board, cadence: monthly}]\n");
    expect_none(&laid.problems);
    assert_string_equal(text_of(&laid, SECTION_BODIES, "gain", KEY_KIND), "board");
    assert_string_equal(text_of(&laid, SECTION_BODIES, "gain", KEY_NAME), "GAIN");
    assert_int_equal(laid.result->sections[SECTION_BODIES].n, 2);
    assert_string_equal(entry_text(entry_of(laid.base, SECTION_BODIES, "gain"), KEY_KIND), "network");
    done(&laid);
}

static void not_stated_takes_a_fact_away(void **state) {
    (void)state;
    struct laid laid = lay(SMALL, OVER "bodies: [{id: gain, kind: not stated}]\n");
    expect_none(&laid.problems);
    assert_null(entry_fact(entry_of(laid.result, SECTION_BODIES, "gain"), KEY_KIND));
    done(&laid);
}

static void a_list_replaces_and_plus_extends(void **state) {
    (void)state;
    struct laid laid = lay(SMALL, OVER "areas: [{id: fraud, +parts: [b, c]}]\n");
    int n;
    expect_none(&laid.problems);
    const struct value *parts = entry_list(entry_of(laid.result, SECTION_AREAS, "fraud"), KEY_PARTS, &n);
    assert_int_equal(n, 3);
    assert_string_equal(parts[2].text, "c");
    assert_string_equal(parts[2].file, "overlay.yaml");
    assert_null(parts[0].file);
    done(&laid);
    laid = lay(SMALL, OVER "areas: [{id: fraud, parts: [c]}, {id: cyber, +parts: [d]}]\n");
    expect_none(&laid.problems);
    entry_list(entry_of(laid.result, SECTION_AREAS, "fraud"), KEY_PARTS, &n);
    assert_int_equal(n, 1);
    assert_false(entry_fact(entry_of(laid.result, SECTION_AREAS, "cyber"), KEY_PARTS)->extend);
    done(&laid);
}

static void plus_does_not_extend_what_is_written_by_key(void **state) {
    (void)state;
    const char *base = HEAD "sources: [{id: p, title: P}]\n";
    struct laid laid = lay(base, OVER "partnership: {+complete: [lines]}\n");
    expect_none(&laid.problems);
    done(&laid);
    base = "concordat: 1\npartnership: {id: llr, name: Here, as_at: 2016-03-17, complete: {areas: []}}\n";
    laid = lay(base, OVER "partnership: {+complete: [lines]}\n");
    must_say(&laid.problems, "+complete adds to a list");
    done(&laid);
}

static void plus_sources_by_key_are_those_of_what_changes(void **state) {
    (void)state;
    const char *base = HEAD "sources: [{id: p, title: P}]\n"
                            "bodies: [{id: a, name: A, kind: board, sources: {name: [p 1], kind: [p 2]}}]\n";
    struct laid laid = lay(base, OVER "bodies: [{id: a, kind: group, csp: yes, +sources: [p 3]}]\n");
    expect_none(&laid.problems);
    const struct value *sources = entry_fact(entry_of(laid.result, SECTION_BODIES, "a"), KEY_SOURCES);
    assert_string_equal(value_text(laid.arena, sources), "{name: [p 1], kind: [p 2, p 3], csp: [p 3]}");
    done(&laid);
}

static void entries_without_id_are_known_by_their_keys(void **state) {
    (void)state;
    struct laid laid = lay(SMALL, OVER "mandates: [{body: gain, area: fraud, role: lead, standing: ended}, "
                                       "{body: gain, area: cyber, role: lead}]\n");
    expect_none(&laid.problems);
    assert_int_equal(laid.result->sections[SECTION_MANDATES].n, 2);
    assert_string_equal(entry_text(&laid.result->sections[SECTION_MANDATES].items[0], KEY_STANDING), "ended");
    done(&laid);
}

static void a_line_without_kind_is_the_one_there_is(void **state) {
    (void)state;
    struct laid laid = lay(SMALL, OVER "lines: [{from: gain, to: spb, cadence: monthly}]\n");
    expect_none(&laid.problems);
    assert_int_equal(laid.result->sections[SECTION_LINES].n, 1);
    assert_string_equal(entry_text(&laid.result->sections[SECTION_LINES].items[0], KEY_CADENCE), "monthly");
    done(&laid);
    laid = lay(SMALL, OVER "lines: [{from: gain, to: spb, kind: updates}]\n");
    assert_int_equal(laid.result->sections[SECTION_LINES].n, 2);
    done(&laid);
}

static void a_line_without_kind_among_several_is_another(void **state) {
    (void)state;
    const char *base = HEAD "bodies: [{id: a, name: A}, {id: b, name: B}]\n"
                            "lines: [{from: a, to: b, kind: reports}, {from: a, to: b, kind: updates}]\n";
    struct laid laid = lay(base, OVER "lines: [{from: a, to: b}]\n");
    expect_none(&laid.problems);
    assert_int_equal(laid.result->sections[SECTION_LINES].n, 3);
    done(&laid);
    laid = lay(base, OVER "remove: [{line: [a, b]}]\n");
    must_say(&laid.problems, "more than one line");
    done(&laid);
}

static void several_with_the_same_keys_are_named_by_id(void **state) {
    (void)state;
    const char *base = HEAD "areas: [{id: x, name: X}]\nbodies: [{id: a, name: A}]\n"
                            "mandates: [{id: m1, body: a, area: x, role: lead, until: 2014}, "
                            "{id: m2, body: a, area: x, role: lead, since: 2016}]\n";
    struct laid laid = lay(base, OVER "mandates: [{body: a, area: x, role: lead, standing: ended}]\n");
    assert_string_equal(must_say(&laid.problems, "there are several")->hint, "name the one that is meant by its id");
    done(&laid);
    laid = lay(base, OVER "mandates: [{id: m2, standing: ended}]\n");
    expect_none(&laid.problems);
    assert_string_equal(text_of(&laid, SECTION_MANDATES, "m2", KEY_STANDING), "ended");
    assert_null(text_of(&laid, SECTION_MANDATES, "m1", KEY_STANDING));
    done(&laid);
}

static void removals_take_entries_away(void **state) {
    (void)state;
    struct laid laid = lay(SMALL, OVER "remove: [cyber, {mandate: [gain, fraud, lead]}, {line: [gain, spb]}]\n");
    expect_none(&laid.problems);
    assert_int_equal(laid.result->sections[SECTION_AREAS].n, 1);
    assert_int_equal(laid.result->sections[SECTION_MANDATES].n, 0);
    assert_int_equal(laid.result->sections[SECTION_LINES].n, 0);
    assert_int_equal(laid.base->sections[SECTION_LINES].n, 1);
    done(&laid);
}

/* As a change of a line's kind does: the old goes, the new comes. */
static void what_is_removed_may_come_anew(void **state) {
    (void)state;
    struct laid laid = lay(SMALL, OVER "bodies: [{id: gain, name: New GAIN}]\nremove: [gain]\n");
    expect_none(&laid.problems);
    assert_int_equal(laid.result->sections[SECTION_BODIES].n, 2);
    assert_null(text_of(&laid, SECTION_BODIES, "gain", KEY_KIND));
    assert_string_equal(text_of(&laid, SECTION_BODIES, "gain", KEY_NAME), "New GAIN");
    done(&laid);
}

static void what_is_not_there_cannot_be_removed(void **state) {
    (void)state;
    struct laid laid = lay(SMALL, OVER "remove: [gian, {mandate: [gain, fruad, lead]}, llr]\n");
    const struct problem *problem = must_say(&laid.problems, "there is no entry 'gian' to remove");
    assert_string_equal(problem->hint, "did you mean 'gain'?");
    assert_string_equal(problem->place.file, "overlay.yaml");
    assert_int_equal(problem->place.line, 2);
    assert_string_equal(must_say(&laid.problems, "there is no mandate 'gain, fruad, lead'")->hint,
                        "did you mean 'gain, fraud, lead'?");
    must_say(&laid.problems, "the partnership itself cannot be removed");
    done(&laid);
}

static void a_slip_in_an_id_is_not_a_new_entry(void **state) {
    (void)state;
    struct laid laid = lay(SMALL, OVER "bodies: [{id: gian, kind: board}]\n");
    assert_string_equal(must_say(&laid.problems, "there is no body 'gian' to change")->hint, "did you mean 'gain'?");
    assert_int_equal(laid.result->sections[SECTION_BODIES].n, 2);
    done(&laid);
}

static void nothing_is_changed_twice(void **state) {
    (void)state;
    struct laid laid = lay(SMALL, OVER "bodies:\n  - {id: gain, kind: board}\n  - {id: gain, csp: yes}\n");
    assert_int_equal(must_say(&laid.problems, "changed twice, first in line 3")->place.line, 4);
    done(&laid);
}

static void the_partnership_and_its_parts_change_likewise(void **state) {
    (void)state;
    const char *base =
        "concordat: 1\npartnership: {id: llr, name: Here, as_at: 2016-03-17, parts: [{id: city, name: C}]}\n";
    struct laid laid = lay(base, OVER "partnership: {overseer: none, parts: [{id: city, name: Town}, {id: rutland}]}\n"
                                      "strands: [prevent, pursue]\n");
    expect_none(&laid.problems);
    assert_string_equal(entry_text(&laid.result->sections[SECTION_PARTNERSHIP].items[0], KEY_OVERSEER), "none");
    assert_string_equal(text_of(&laid, SECTION_PARTS, "city", KEY_NAME), "Town");
    assert_int_equal(laid.result->sections[SECTION_PARTS].n, 2);
    assert_int_equal(laid.result->sections[SECTION_STRANDS].n, 2);
    assert_int_equal(laid.base->sections[SECTION_STRANDS].n, 4);
    assert_true(laid.result->strands_given);
    done(&laid);
}

static void an_overlay_belongs_to_its_partnership(void **state) {
    (void)state;
    struct laid laid = lay(SMALL, "overlay: {of: kent}\n");
    must_say(&laid.problems, "overlay of 'kent'");
    done(&laid);
    struct arena *arena = arena_new();
    struct problems problems = problems_new(arena);
    const struct register_file *overlay = must_read(arena, "o", OVER), *reg = must_read(arena, "r", SMALL);
    overlay_apply(arena, overlay, overlay, &problems);
    must_say(&problems, "laid over an overlay");
    overlay_apply(arena, reg, reg, &problems);
    must_say(&problems, "not an overlay");
    arena_free(arena);
}

static void statutes_are_laid_over_statutes(void **state) {
    (void)state;
    struct laid laid = lay("concordat: 1\nstatutes: [{id: a-1, title: Act}]\n",
                           "concordat: 1\nstatutes: [{id: a-1, verified: yes, title: The Act}, {id: b, title: B}]\n");
    expect_none(&laid.problems);
    assert_int_equal(laid.result->sections[SECTION_STATUTES].n, 2);
    assert_string_equal(text_of(&laid, SECTION_STATUTES, "a-1", KEY_TITLE), "The Act");
    done(&laid);
}

static void overlays_are_built_in_code(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    struct problems problems = problems_new(arena);
    static const char *const mandate[] = {"spb", "cyber", "lead"}, *const line[] = {"spb", "gain", NULL};
    static const char *const areas[] = {"cyber"}, *const gone[] = {"gain", "spb", "reports"};
    struct register_file *overlay = overlay_new(arena, "llr", "A fix");
    struct entry *body = overlay_entry(arena, overlay, SECTION_BODIES, "gain");
    overlay_set(arena, body, SECTION_BODIES, KEY_CADENCE, "every 6 weeks");
    overlay_set(arena, body, SECTION_BODIES, KEY_KIND, "board");
    overlay_set(arena, body, SECTION_BODIES, KEY_KIND, NULL); /* the last word counts */
    assert_ptr_equal(overlay_entry(arena, overlay, SECTION_BODIES, "gain"), body);
    struct entry *keyed = overlay_keyed_entry(arena, overlay, SECTION_MANDATES, mandate);
    assert_ptr_equal(overlay_keyed_entry(arena, overlay, SECTION_MANDATES, mandate), keyed);
    struct entry *sent = overlay_keyed_entry(arena, overlay, SECTION_LINES, line);
    overlay_set_list(arena, sent, SECTION_LINES, KEY_AREAS, areas, 1, false);
    overlay_set(arena, overlay_entry(arena, overlay, SECTION_BODIES, "spb"), SECTION_BODIES, KEY_REVIEW, "2017-01");
    overlay_remove(arena, overlay, SECTION_LINES, gone, 3);

    /* What is built reads back as what it is: the printer and the reader agree with it. */
    const char *print = print_of(arena, overlay);
    assert_string_equal(print_of(arena, must_read(arena, "again", print)), print);
    const struct register_file *result = overlay_apply(arena, must_read(arena, "base", SMALL), overlay, &problems);
    expect_none(&problems);
    register_check(arena, result, NULL, &problems);
    expect_none(&problems);
    const struct entry *gain = entry_of(result, SECTION_BODIES, "gain");
    assert_int_equal(entry_fact(gain, KEY_CADENCE)->number, 52000 / 6);
    assert_null(entry_fact(gain, KEY_KIND));
    assert_int_equal(entry_fact(entry_of(result, SECTION_BODIES, "spb"), KEY_REVIEW)->date.year, 2017);
    assert_int_equal(result->sections[SECTION_LINES].n, 1);
    assert_int_equal(result->sections[SECTION_MANDATES].n, 2);
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_known_id_changes_only_the_keys_it_names),
        cmocka_unit_test(not_stated_takes_a_fact_away),
        cmocka_unit_test(a_list_replaces_and_plus_extends),
        cmocka_unit_test(plus_does_not_extend_what_is_written_by_key),
        cmocka_unit_test(plus_sources_by_key_are_those_of_what_changes),
        cmocka_unit_test(entries_without_id_are_known_by_their_keys),
        cmocka_unit_test(a_line_without_kind_is_the_one_there_is),
        cmocka_unit_test(a_line_without_kind_among_several_is_another),
        cmocka_unit_test(several_with_the_same_keys_are_named_by_id),
        cmocka_unit_test(removals_take_entries_away),
        cmocka_unit_test(what_is_removed_may_come_anew),
        cmocka_unit_test(what_is_not_there_cannot_be_removed),
        cmocka_unit_test(a_slip_in_an_id_is_not_a_new_entry),
        cmocka_unit_test(nothing_is_changed_twice),
        cmocka_unit_test(the_partnership_and_its_parts_change_likewise),
        cmocka_unit_test(an_overlay_belongs_to_its_partnership),
        cmocka_unit_test(statutes_are_laid_over_statutes),
        cmocka_unit_test(overlays_are_built_in_code),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
