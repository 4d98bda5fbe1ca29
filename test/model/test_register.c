#include "model/cadence.h"
#include "model/model.h"

static const struct entry *only_body(struct arena *arena, const char *facts) {
    const char *text = arena_printf(arena, HEAD "bodies: [{id: a, name: A, %s}]\n", facts);
    return &must_read(arena, "a", text)->sections[SECTION_BODIES].items[0];
}

static int day_of(const char *text) {
    struct date date;
    assert_true(date_parse(text, &date));
    return date_first_day(date);
}

static void a_dated_value_holds_on_its_days(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    const struct entry *body =
        only_body(arena, "cadence: [{value: quarterly, until: 2017-01}, {value: monthly, since: 2017-02}]");
    const struct value *own;
    assert_string_equal(entry_scalar_on(body, KEY_CADENCE, day_of("2017-01-31"), &own)->text, "quarterly");
    assert_ptr_equal(own, &entry_fact(body, KEY_CADENCE)->items[0]);
    assert_string_equal(entry_scalar_on(body, KEY_CADENCE, day_of("2017-02-01"), NULL)->text, "monthly");
    body = only_body(arena, "kind: {value: board, since: 2016}");
    assert_null(entry_scalar_on(body, KEY_KIND, day_of("2015-12-31"), NULL));
    assert_string_equal(entry_scalar_on(body, KEY_KIND, day_of("2016-01-01"), NULL)->text, "board");
    arena_free(arena);
}

static void of_values_that_overlap_the_later_holds(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    const struct entry *body =
        only_body(arena, "kind: [{value: board, since: 2016}, {value: group}, {value: panel, since: 2015}]");
    assert_string_equal(entry_scalar_on(body, KEY_KIND, day_of("2017-01-01"), NULL)->text, "board");
    assert_string_equal(entry_scalar_on(body, KEY_KIND, day_of("2014-01-01"), NULL)->text, "group");
    arena_free(arena);
}

static void partial_dates_cover_their_whole(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    const struct entry *body = only_body(arena, "since: 2016, until: 2017-02");
    assert_false(entry_covers(body, day_of("2015-12-31")));
    assert_true(entry_covers(body, day_of("2016-01-01")));
    assert_true(entry_covers(body, day_of("2017-02-28")));
    assert_false(entry_covers(body, day_of("2017-03-01")));
    arena_free(arena);
}

static void a_lone_value_is_a_list_of_one(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    int n;
    assert_string_equal(entry_list(only_body(arena, "basis: ca2004-s13"), KEY_BASIS, &n)->text, "ca2004-s13");
    assert_int_equal(n, 1);
    assert_null(entry_list(only_body(arena, "basis: not stated"), KEY_BASIS, &n));
    assert_int_equal(n, 0);
    arena_free(arena);
}

static void ids_are_found_in_their_section(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    const struct register_file *reg = must_read(arena, "a", SMALL);
    const struct register_index index = register_index(arena, reg);
    assert_int_equal(register_find(&index, SECTION_BODIES, "spb"), 1);
    assert_int_equal(register_find(&index, SECTION_AREAS, "spb"), -1);
    assert_int_equal(register_find(&index, SECTION_BODIES, "absent"), -1);
    arena_free(arena);
}

static void cadences_compare_as_times_a_year(void **state) {
    (void)state;
    static const struct {
        const char *text;
        int value;
        bool about;
    } cases[] = {
        {"monthly", 12000, false},
        {"about quarterly", 4000, true},
        {"every 6 weeks", 8666, false},
        {"every 1 month", 12000, false},
        {"each-meeting", CADENCE_EACH_MEETING, false},
    };
    static const char *const wrong[] = {"",     "often", "every 0 days", "every weeks", "every -1 days", "every 2 week",
                                        "about"};
    int value;
    bool about;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        assert_true(cadence_parse(cases[i].text, &value, &about));
        assert_int_equal(value, cases[i].value);
        assert_int_equal(about, cases[i].about);
    }
    for (size_t i = 0; i < COUNT_OF(wrong); i++)
        if (cadence_parse(wrong[i], &value, &about)) fail_msg("'%s' is read", wrong[i]);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_dated_value_holds_on_its_days), cmocka_unit_test(of_values_that_overlap_the_later_holds),
        cmocka_unit_test(partial_dates_cover_their_whole), cmocka_unit_test(a_lone_value_is_a_list_of_one),
        cmocka_unit_test(ids_are_found_in_their_section),  cmocka_unit_test(cadences_compare_as_times_a_year),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
