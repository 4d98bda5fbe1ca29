#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/problem.h"

static struct arena *arena;
static int set_up(void **state) {
    (void)state;
    arena = arena_new();
    return 0;
}
static int tear_down(void **state) {
    (void)state;
    arena_free(arena);
    return 0;
}

static void all_are_counted_and_the_first_are_kept(void **state) {
    (void)state;
    struct problems problems = problems_new(arena);
    for (int i = 0; i < PROBLEMS_KEPT + 50; i++)
        problem_add(&problems, (struct place){.file = "f", .line = i + 1, .column = 1}, NULL, "no %d", i);
    assert_int_equal(problems.n, PROBLEMS_KEPT);
    assert_int_equal(problems.total, PROBLEMS_KEPT + 50);
    assert_string_equal(problems.items[99].message, "no 99");
}

static void nearest_is_looked_for_only_while_problems_are_kept(void **state) {
    (void)state;
    static const char *const ids[] = {"gain"};
    struct problems problems = problems_new(arena);
    assert_string_equal(problem_nearest(&problems, "gian", ids, 1), "did you mean 'gain'?");
    assert_null(problem_nearest(&problems, "quite other", ids, 1));
    problems.total = PROBLEMS_KEPT;
    assert_null(problem_nearest(&problems, "gian", ids, 1));
}

static void they_are_sorted_by_place(void **state) {
    (void)state;
    static const struct place places[] = {
        {"b", 1, 1, false}, {"a", 2, 1, false}, {"a", 1, 9, false}, {"a", 1, 2, false}, {NULL, 5, 5, false}};
    static const char *const sorted[] = {"4", "3", "2", "1", "0"};
    struct problems problems = problems_new(arena);
    for (int i = 0; i < 5; i++) problem_add(&problems, places[i], NULL, "%d", i);
    problems_sort(&problems);
    for (int i = 0; i < 5; i++) assert_string_equal(problems.items[i].message, sorted[i]);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_are_counted_and_the_first_are_kept),
        cmocka_unit_test(nearest_is_looked_for_only_while_problems_are_kept),
        cmocka_unit_test(they_are_sorted_by_place),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
