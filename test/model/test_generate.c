#include "model/diff.h"
#include "model/generate.h"
#include "model/model.h"

#define SEEDS 200

static struct register_file *made(struct arena *arena, int bodies, int areas, int seed, int shape) {
    return generate(arena,
                    &(struct generate_options){
                        .bodies = bodies, .areas = areas, .seed = (uint64_t)seed, .shape = (enum generate_shape)shape});
}

static void every_register_passes_the_check(void **state) {
    (void)state;
    for (int shape = 0; shape < SHAPE_COUNT; shape++)
        for (int seed = 0; seed < SEEDS; seed++) {
            struct arena *arena = arena_new();
            struct problems problems = problems_new(arena);
            register_check(arena, made(arena, 1 + seed % 60, 1 + seed % 17, seed, shape), NULL, &problems);
            expect_none(&problems);
            arena_free(arena);
        }
}

/* What is made is what the reader would read: printed and read again it is equal. */
static void every_register_reads_back_equal(void **state) {
    (void)state;
    for (int shape = 0; shape < SHAPE_COUNT; shape++)
        for (int seed = 0; seed < 20; seed++) {
            struct arena *arena = arena_new();
            const struct register_file *reg = made(arena, 40, 9, seed, shape);
            const struct register_file *again = must_read(arena, "again", print_of(arena, reg));
            const struct changes changes = register_diff(arena, reg, again);
            if (changes.n) fail_msg("%s %d: %d changes", generate_shapes[shape], seed, changes.n);
            arena_free(arena);
        }
}

static void the_seed_decides(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    const char *first = print_of(arena, made(arena, 30, 8, 7, SHAPE_USUAL));
    assert_string_equal(print_of(arena, made(arena, 30, 8, 7, SHAPE_USUAL)), first);
    assert_string_not_equal(print_of(arena, made(arena, 30, 8, 8, SHAPE_USUAL)), first);
    arena_free(arena);
}

/* Mandates go with the areas, lines with the bodies: a register ten times the size is ten times the work. */
static void sizes_can_be_compared(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    const int few = made(arena, 1000, 40, 1, SHAPE_USUAL)->sections[SECTION_MANDATES].n;
    const struct register_file *many = made(arena, 10000, 400, 1, SHAPE_USUAL);
    assert_in_range(many->sections[SECTION_MANDATES].n, few * 8, few * 12);
    assert_in_range(many->sections[SECTION_LINES].n, 8000, 13000);
    assert_int_equal(many->sections[SECTION_BODIES].n, 10000);
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_register_passes_the_check),
        cmocka_unit_test(every_register_reads_back_equal),
        cmocka_unit_test(the_seed_decides),
        cmocka_unit_test(sizes_can_be_compared),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
