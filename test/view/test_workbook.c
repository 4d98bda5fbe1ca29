/* A register written as a workbook and read again is the same register. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "io/print.h"
#include "io/read.h"
#include "model/generate.h"
#include "view/workbook.h"

static const char *printed(struct arena *arena, const struct register_file *reg) {
    struct buf out = buf_new(arena, 1 << 24);
    register_print_yaml(&out, reg);
    return out.data;
}

static void expect_same(struct arena *arena, const struct register_file *reg) {
    struct problems problems = problems_new(arena);
    const struct answer answer = {.op = OP_workbook, .about = {.reg = reg}};
    struct buf first = buf_new(arena, 1 << 24), second = buf_new(arena, 1 << 24);
    assert_int_equal(workbook_print(&first, &answer, &problems), OK);
    assert_int_equal(workbook_print(&second, &answer, &problems), OK);
    assert_int_equal(first.len, second.len);
    assert_memory_equal(first.data, second.data, first.len);
    const struct register_file *again = register_read(arena, "w.xlsx", first.data, first.len, NULL, &problems);
    if (!again) fail_msg("%s: %s", place_text(arena, problems.items[0].place), problems.items[0].message);
    assert_string_equal(printed(arena, again), printed(arena, reg));
}

static void of_text(const char *text) {
    struct arena *arena = arena_new();
    struct problems problems = problems_new(arena);
    const struct register_file *reg = register_read(arena, "r", text, strlen(text), NULL, &problems);
    if (!reg) fail_msg("%d: %s", problems.items[0].place.line, problems.items[0].message);
    expect_same(arena, reg);
    arena_free(arena);
}

static void of_generated_registers(void **state) {
    (void)state;
    for (int seed = 0; seed < 24; seed++) {
        struct arena *arena = arena_new();
        const struct generate_options options = {.bodies = 5 + seed,
                                                 .areas = 2 + seed % 6,
                                                 .seed = (uint64_t)seed,
                                                 .shape = (enum generate_shape)(seed % SHAPE_COUNT)};
        expect_same(arena, generate(arena, &options));
        arena_free(arena);
    }
}

static void of_the_paper(void **state) {
    (void)state;
    static const char *const files[] = {"examples/leicestershire-2016/register.yaml",
                                        "examples/leicestershire-2016/before.yaml"};
    for (size_t i = 0; i < 2; i++) {
        static char text[1 << 16];
        FILE *file = fopen(files[i], "rb");
        assert_non_null(file);
        text[fread(text, 1, sizeof text - 1, file)] = 0;
        fclose(file);
        of_text(text);
    }
}

#define HEAD "concordat: 1\npartnership: {id: p, name: P, as_at: 2020-01-01}\n"

/* Names that look like something else, two of one name, a name that is another's id, texts that cells could bend. */
static void of_awkward_texts(void **state) {
    (void)state;
    of_text(HEAD
            "bodies:\n"
            "  - {id: a, name: \"=cmd()\"}\n  - {id: b, name: \"Twice; named\"}\n  - {id: c, name: Twice}\n"
            "  - {id: d, name: Twice}\n  - {id: e, name: a}\n  - {id: f, name: \"[in brackets\"}\n"
            "  - {id: g, name: \"\\\"quoted\\\"\", note: \"two\\nlines\"}\n  - {id: h, name: \"1/4/2016\"}\n"
            "  - {id: i, name: Unstated, purpose: \" a space before\", chair: not stated}\n"
            "  - {id: j, name: \"Bwrdd Diogelu’r Plant\", also_called: [\"One; two\", Three]}\n"
            "lines:\n  - {from: a, to: b}\n  - {from: c, to: d, kind: linked}\n  - {from: e, to: a}\n"
            "  - {from: f, to: g, cadence: [{value: quarterly, until: 2017-01}, {value: monthly, since: 2017-02}]}\n");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(of_generated_registers),
        cmocka_unit_test(of_the_paper),
        cmocka_unit_test(of_awkward_texts),
    };
    return cmocka_run_group_tests_name("workbook", tests, NULL, NULL);
}
