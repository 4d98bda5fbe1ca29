/* Names of bodies in a sentence, and how often as people say it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "model/cadence.h"
#include "model/names.h"

static void articles_plurals_and_verbs(void **state) {
    (void)state;
    static const struct {
        const char *name, *with_article, *reports, *has;
    } cases[] = {
        {"GAIN", "GAIN", "reports", "has"},
        {"CSE Executive Group", "the CSE Executive Group", "reports", "has"},
        {"The Safer Board", "the Safer Board", "reports", "has"},
        {"Community Safety Partnerships", "the Community Safety Partnerships", "report", "have"},
        {"Channel panels (of the county)", "the Channel panels (of the county)", "report", "have"},
        {"Groups and Networks Forum", "the Groups and Networks Forum", "reports", "has"},
        {"Children's Services", "the Children's Services", "report", "have"},
        {"Dashboards", "Dashboards", "reports", "has"},
        {"", "", "reports", "has"},
    };
    struct arena *arena = arena_new();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_string_equal(name_the(arena, cases[i].name), cases[i].with_article);
        assert_string_equal(name_verb(cases[i].name, "reports"), cases[i].reports);
        assert_string_equal(name_verb(cases[i].name, "has"), cases[i].has);
    }
    assert_string_equal(with_capital(arena, "the board"), "The board");
    assert_string_equal(with_capital(arena, "Llŷr"), "Llŷr");
    assert_string_equal(with_capital(arena, ""), "");
    arena_free(arena);
}

static void how_often(void **state) {
    (void)state;
    static const char *const cases[][2] = {{"three-a-year", "three times a year"},
                                           {"about quarterly", "about every three months"},
                                           {"every 6 weeks", "every 6 weeks"},
                                           {"each-meeting", "at each meeting"}};
    struct arena *arena = arena_new();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(cadence_says(arena, cases[i][0]), cases[i][1]);
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(articles_plurals_and_verbs), cmocka_unit_test(how_often)};
    return cmocka_run_group_tests_name("names", tests, NULL, NULL);
}
