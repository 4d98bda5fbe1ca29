#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/date.h"

static struct date parsed(const char *text) {
    struct date date = {0};
    if (!date_parse(text, &date)) fail_msg("'%s' is not read", text);
    return date;
}

static void wrong_dates_are_refused(void **state) {
    (void)state;
    static const char *const wrong[] = {"",         "16",   "2016-13",    "2016-00",     "2016-02-30", "2015-02-29",
                                        "2016-3-7", "0999", "2016/03/17", "2016-03-17x", "2016-03-",   "1900-02-29"};
    struct date date;
    for (size_t i = 0; i < COUNT_OF(wrong); i++)
        if (date_parse(wrong[i], &date)) fail_msg("'%s' is read", wrong[i]);
}

static void partial_dates_cover_days(void **state) {
    (void)state;
    assert_int_equal(date_first_day(parsed("1970")), 0);
    assert_int_equal(date_last_day(parsed("1970")), 364);
    assert_int_equal(date_last_day(parsed("2016-02")), date_first_day(parsed("2016-02-29")));
    assert_int_equal(date_first_day(parsed("1000")), DAY_FIRST);
    assert_int_equal(date_last_day(parsed("9999")), DAY_LAST);
}

/* Every day there is goes to its date and back. */
static void days_and_dates_agree(void **state) {
    (void)state;
    for (int day = DAY_FIRST; day <= DAY_LAST; day += 1) assert_int_equal(date_first_day(date_of_day(day)), day);
}

static void months_end_on_their_last_day(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    assert_string_equal(day_text(arena, day_add_months(date_first_day(parsed("2016-01-31")), 1)), "2016-02-29");
    assert_string_equal(day_text(arena, day_add_months(date_first_day(parsed("2016-01-31")), -2)), "2015-11-30");
    assert_string_equal(date_words(arena, parsed("2016-03-17")), "17 March 2016");
    assert_string_equal(date_words(arena, parsed("2016-03")), "March 2016");
    assert_string_equal(date_text(arena, parsed("2016")), "2016");
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(wrong_dates_are_refused),
        cmocka_unit_test(partial_dates_cover_days),
        cmocka_unit_test(days_and_dates_agree),
        cmocka_unit_test(months_end_on_their_last_day),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
