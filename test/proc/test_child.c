#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "proc/child.h"

static enum err run_with(struct arena *arena, const char *const *arguments, const char *input, size_t most, int seconds,
                         struct buf *out) {
    const struct child child = {.arguments = arguments,
                                .input = input,
                                .n_input = strlen(input),
                                .seconds = seconds,
                                .memory_max = (size_t)512 << 20};
    *out = buf_new(arena, most);
    return child_run(&child, out);
}

static void gives_back_what_it_is_given(void **state) {
    (void)state;
    static const char *const cat[] = {"cat", NULL};
    struct arena *arena = arena_new();
    struct buf out;
    char *large = arena_alloc(arena, (1 << 20) + 1); /* more than a pipe holds, both ways at once */
    memset(large, 'x', 1 << 20);
    assert_int_equal(run_with(arena, cat, large, 4 << 20, 20, &out), OK);
    assert_int_equal(out.len, 1 << 20);
    assert_memory_equal(out.data, large, 1 << 20);
    assert_int_equal(run_with(arena, cat, "", 100, 20, &out), OK);
    assert_int_equal(out.len, 0);
    arena_free(arena);
}

static void is_told_when_it_cannot(void **state) {
    (void)state;
    static const char *const none[] = {"no-program-has-this-name", NULL}, *const no[] = {"false", NULL},
                             *const early[] = {"true", NULL};
    struct arena *arena = arena_new();
    struct buf out;
    assert_int_equal(run_with(arena, none, "x", 100, 20, &out), ERR_IO);
    assert_int_equal(run_with(arena, no, "x", 100, 20, &out), ERR_IO);
    char *large = arena_alloc(arena, (1 << 20) + 1);
    memset(large, 'x', 1 << 20);
    assert_int_equal(run_with(arena, early, large, 100, 20, &out), OK); /* it need not read all */
    arena_free(arena);
}

static void is_stopped_at_its_limits(void **state) {
    (void)state;
    static const char *const yes[] = {"yes", NULL}, *const sleep[] = {"sleep", "60", NULL};
    struct arena *arena = arena_new();
    struct buf out;
    assert_int_equal(run_with(arena, yes, "", 10000, 20, &out), ERR_LIMIT);
    assert_int_equal(run_with(arena, sleep, "", 100, 1, &out), ERR_LIMIT);
    arena_free(arena);
}

/* No shell reads its arguments, it sees nothing of our environment, and it cannot write a file. */
static void is_kept_apart(void **state) {
    (void)state;
    static const char *const echo[] = {"printf", "%s", "$(id); `id` && id", NULL}, *const env[] = {"env", NULL},
                             *const tee[] = {"sh", "-c", "f=$(mktemp) && echo written > $f; s=$?; rm -f $f; exit $s",
                                             NULL};
    struct arena *arena = arena_new();
    struct buf out;
    assert_int_equal(run_with(arena, echo, "", 100, 20, &out), OK);
    assert_string_equal(out.data, "$(id); `id` && id");
    assert_int_equal(run_with(arena, env, "", 10000, 20, &out), OK);
    assert_null(strstr(out.data, "HOME="));
    assert_int_equal(run_with(arena, tee, "", 100, 20, &out), ERR_IO);
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gives_back_what_it_is_given),
        cmocka_unit_test(is_told_when_it_cannot),
        cmocka_unit_test(is_stopped_at_its_limits),
        cmocka_unit_test(is_kept_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
