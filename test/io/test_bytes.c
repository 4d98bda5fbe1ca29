/* What is no register at all is named; what is one in an odd dress is read. */
#include "reading.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/random.h"

static void empty_files(void **state) {
    (void)state;
    expect_problem("", 1, 1, "the file is empty: it should start with `concordat: 1`", NULL);
    expect_problem(" \n\t\r\n", 1, 1, "the file is empty", NULL);
    expect_problem("# only a comment\n", 1, 1, "the file is empty", NULL);
    expect_problem("\xef\xbb\xbf", 1, 1, "the file is empty", NULL);
    expect_problem("\xe2\x80\xa8", 1, 1, "the file is empty", NULL); /* a line end to YAML alone */
}

static void other_files(void **state) {
    (void)state;
    expect_problem("\x89PNG\r\n\x1a\n", 1, 1, "this is a picture (PNG)", NULL);
    expect_problem("%PDF-1.7", 1, 1, "this is a PDF", NULL);
    expect_problem_in("\xff\xfe"
                      "c\0o\0",
                      6, 1, 1, "the file is in UTF-16", "save it as UTF-8");
    expect_problem_in("c\0o\0n\0c\0", 8, 1, 1, "the file is in UTF-16", "save it as UTF-8");
}

static void broken_encoding(void **state) {
    (void)state;
    expect_problem("concordat: 1\nname: Caf\xc3", 2, 10, "the file ends in the middle of a character", "cut off");
    expect_problem("concordat: 1\nname: Caf\xe9 x\n", 2, 10, "byte 0xE9", "Windows-1252");
    expect_problem("a: \xc3\xa9\xe9x\n", 1, 5, "byte 0xE9", NULL);
    expect_problem_in("a: b\0c", 6, 1, 5, "a NUL byte", NULL);
    expect_problem("a: b\x07\n", 1, 5, "a control character (U+0007)", NULL);
    expect_problem("a: \xc2\x9f\n", 1, 4, "the character U+009F", NULL);
}

static void random_bytes(void **state) {
    (void)state;
    struct random random = {2016};
    for (int round = 0; round < 2000; round++) {
        char bytes[64];
        const size_t n = 1 + (size_t)random_below(&random, sizeof bytes);
        for (size_t i = 0; i < n; i++) bytes[i] = (char)random_below(&random, 256);
        struct result result = read_bytes(bytes, n);
        assert_null(result.reg);
        assert_true(result.problems.n > 0);
        end(&result);
    }
}

static void byte_order_mark(void **state) {
    (void)state;
    expect_print("\xef\xbb\xbf" HEAD, HEAD);
    expect_problem("\xef\xbb\xbf"
                   "concordat: 2\n",
                   1, 12, "this is version 2; this program reads version 1", NULL);
}

static void line_ends(void **state) {
    (void)state;
    expect_print("concordat: 1\r\npartnership:\r\n  id: llr\r\n  name: Here\r\n  as_at: 2016-03-17\r\n", HEAD);
    expect_problem("concordat: 1\r\npartnership:\r\n  id: llr\r\n  nmae: Here\r\n  as_at: 2016\r\n", 4, 3, "'nmae'",
                   "did you mean 'name'?");
}

static void brackets(void **state) {
    (void)state;
    const size_t n = (size_t)10 * 1000 * 1000;
    char *bytes = malloc(n);
    assert_non_null(bytes);
    memset(bytes, '[', n);
    expect_problem_in(bytes, n, 1, 33, "nested more than 32 deep", "not closed");
    memcpy(bytes, "a: ", 3);
    expect_problem_in(bytes, n, 1, 35, "nested more than 32 deep", "not closed");
    memset(bytes, '{', n);
    expect_problem_in(bytes, n, 1, 33, "nested more than 32 deep", "not closed");
    for (size_t i = 0; i < n; i++) bytes[i] = i % 2 ? ' ' : '-';
    expect_problem_in(bytes, n, 1, 65, "nested more than 32 deep", "not closed");
    free(bytes);
}

static void declared_limits(void **state) {
    (void)state;
    static const struct {
        struct limits limits;
        const char *text, *message;
    } cases[] = {
        {{.bytes = 10}, HEAD, "the limit is 10"},
        {{.nodes = 4}, HEAD, "more than 4 values"},
        {{.nodes = 4}, "{\"concordat\": 1, \"a\": 2, \"b\": 3}", "more than 4 values"},
        {{.depth = 1}, HEAD, "more than 1 deep"},
        {{.text = 3}, HEAD, "longer than 3 bytes"},
        {{.text = 3}, "{\"a\": \"long\"}", "longer than 3 bytes"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct arena *arena = arena_new();
        struct problems problems = problems_new(arena);
        const char *text = cases[i].text;
        assert_null(register_read(arena, "t", text, strlen(text), &cases[i].limits, &problems));
        expect_part(problems.items[0].message, cases[i].message);
        arena_free(arena);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(empty_files),  cmocka_unit_test(other_files),     cmocka_unit_test(broken_encoding),
        cmocka_unit_test(random_bytes), cmocka_unit_test(byte_order_mark), cmocka_unit_test(line_ends),
        cmocka_unit_test(brackets),     cmocka_unit_test(declared_limits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
