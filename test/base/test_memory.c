#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "base/buf.h"
#include "base/map.h"

struct numbers {
    int *items;
    int n, cap;
};

static void arrays_grow_and_keep_what_they_hold(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    struct numbers numbers = {0}, others = {0};
    for (int i = 0; i < 100000; i++) {
        *PUSH(arena, &numbers) = i;
        if (i % 100 == 0) *PUSH(arena, &others) = -i; /* so that growing in place is not always possible */
    }
    for (int i = 0; i < 100000; i++) assert_int_equal(numbers.items[i], i);
    for (int i = 0; i < others.n; i++) assert_int_equal(others.items[i], -100 * i);
    arena_free(arena);
}

static void a_text_fits_or_goes_where_there_is_room_and_what_is_free_stays_zero(void **state) {
    (void)state;
    char longest[600];
    memset(longest, 'x', sizeof longest);
    for (int n = 0; n < (int)sizeof longest; n++) {
        struct arena *arena = arena_new();
        while (arena_used(arena) < (size_t)64 * 1024 - 256) arena_alloc(arena, 16);
        const char *text = arena_printf(arena, "%.*s", n, longest);
        assert_int_equal(strlen(text), n);
        for (int k = 0; k < 20; k++) {
            const char *fresh = arena_alloc(arena, 16);
            for (int i = 0; i < 16; i++) assert_int_equal(fresh[i], 0);
        }
        assert_int_equal(strlen(text), n);
        arena_free(arena);
    }
}

static void a_buffer_stops_at_its_maximum(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    struct buf buf = buf_new(arena, 10);
    buf_text(&buf, "12345");
    buf_printf(&buf, "%d", 678);
    assert_false(buf.full);
    buf_text(&buf, "90x");
    assert_true(buf.full);
    buf_char(&buf, '9'); /* once full nothing more comes in, not even what would fit */
    assert_string_equal(buf.data, "12345678");
    arena_free(arena);
}

static void a_map_keeps_the_first_or_the_last(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    struct map map = map_new(arena, 0);
    for (int i = 0; i < 20000; i++) map_add(&map, arena_printf(arena, "b%d", i), i);
    for (int i = 0; i < 20000; i++) assert_int_equal(map_get(&map, arena_printf(arena, "b%d", i), -1), i);
    assert_int_equal(map_get(&map, "absent", -7), -7);
    assert_int_equal(map_add(&map, "b5", 99), 5);
    map_set(&map, "b5", 99);
    assert_int_equal(map_get(&map, "b5", -1), 99);
    arena_free(arena);
}

/* What an arena ends writes its number down. */
struct ended {
    int order[3], n;
};
static struct ended ended;
static void end(void *of) { ended.order[ended.n++] = *(const int *)of; }

static void an_arena_ends_what_it_holds(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    for (int i = 0; i < 3; i++) {
        int *number = NEW(arena, int);
        *number = i;
        arena_at_end(arena, end, number);
    }
    arena_free(arena);
    assert_memory_equal(ended.order, ((int[]){2, 1, 0}), sizeof ended.order);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_arena_ends_what_it_holds),
        cmocka_unit_test(arrays_grow_and_keep_what_they_hold),
        cmocka_unit_test(a_text_fits_or_goes_where_there_is_room_and_what_is_free_stays_zero),
        cmocka_unit_test(a_buffer_stops_at_its_maximum),
        cmocka_unit_test(a_map_keeps_the_first_or_the_last),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
