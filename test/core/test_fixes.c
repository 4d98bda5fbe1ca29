/* Every finding has a fix, and every fix that is offered clears its finding: on the paper's registers, and on registers
 * of every shape. */
#include "model/generate.h"
#include "support.h"

static void of_the_paper(void **state) {
    (void)state;
    static const char *const files[] = {"examples/leicestershire-2016/register.yaml",
                                        "examples/leicestershire-2016/before.yaml"};
    for (size_t i = 0; i < COUNT_OF(files); i++) {
        struct checked checked = check_file(files[i]);
        assert_true(expect_fixes_clear(checked.check, checked.statutes) > 0);
        end(&checked);
    }
}

static struct register_file *generated(struct arena *arena, int seed) {
    const struct generate_options options = {.bodies = 1 + seed % 23,
                                             .areas = 1 + seed % 8,
                                             .seed = (uint64_t)seed,
                                             .shape = (enum generate_shape)(seed % SHAPE_COUNT)};
    return generate(arena, &options);
}

static void of_generated_registers(void **state) {
    (void)state;
    int total = 0;
    for (int seed = 0; seed < 150; seed++) {
        struct arena *arena = arena_new();
        const struct register_file *reg = generated(arena, seed);
        total += expect_fixes_clear(check_of(arena, reg, product_statutes(), register_day(reg), EVERY_CIRCLE),
                                    product_statutes());
        arena_free(arena);
    }
    assert_true(total > 2000);
}

/* As the years go by bodies end and provisions are replaced: other findings, and other fixes. */
static void of_other_days(void **state) {
    (void)state;
    static const char *const days[] = {"2003-01-01", "2014-06-30", "2019-12-31", "2024-04-01"};
    int total = 0;
    for (int seed = 0; seed < 60; seed++) {
        struct arena *arena = arena_new();
        const struct register_file *reg = generated(arena, 1000 + seed);
        struct date date;
        assert_true(date_parse(days[(size_t)seed % COUNT_OF(days)], &date));
        total += expect_fixes_clear(check_of(arena, reg, product_statutes(), date_first_day(date), EVERY_CIRCLE),
                                    product_statutes());
        arena_free(arena);
    }
    assert_true(total > 500);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(of_the_paper),
        cmocka_unit_test(of_generated_registers),
        cmocka_unit_test(of_other_days),
    };
    return cmocka_run_group_tests_name("fixes", tests, NULL, NULL);
}
