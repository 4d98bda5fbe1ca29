/* The shell of YAML and JSON: what a register has no use for is refused, with its place and what to do. */
#include "reading.h"

#include <stdio.h>

static void refused(void **state) {
    (void)state;
    expect_problem(HEAD "bodies: [*a]\n", 3, 10, "the alias '*a'", "put a text that starts with '*' in quotes");
    expect_problem(HEAD "bodies: &b []\n", 3, 9, "the anchor '&b'", "quotes");
    expect_problem(HEAD "bodies: !!seq []\n", 3, 9, "the tag 'tag:yaml.org,2002:seq'", NULL);
    expect_problem(HEAD "---\na: b\n", 3, 1, "a second document", "---");
    expect_problem("%YAML 1.1\n---\n" HEAD, 1, 1, "a line cannot start with '%'", NULL);
    expect_problem(HEAD "? [a]\n: b\n", 3, 3, "a list or map cannot be a key", NULL);
    expect_problem(HEAD "areas: [{id: x, name: \"a\\0b\"}]\n", 3, 23, "a NUL character", NULL);
}

static void repeated_keys(void **state) {
    (void)state;
    expect_problem(HEAD "areas: []\nareas: []\n", 4, 1, "the key 'areas' is here twice", "keep one");
    expect_problem(HEAD "areas: [{id: x, name: a, id: y}]\n", 3, 26, "the key 'id' is here twice", NULL);
    expect_problem("{\"concordat\": 1,\n \"a\": 1,\n \"a\": 2}", 3, 2, "the key 'a' is here twice", NULL);
    char text[4096] = "a0: 1\n";
    for (int i = 1; i < 40; i++) snprintf(text + strlen(text), sizeof text - strlen(text), "a%d: 1\n", i);
    strcat(text, "a7: 2\n");
    expect_problem(text, 41, 1, "the key 'a7' is here twice", NULL);
}

static void syntax_errors(void **state) {
    (void)state;
    expect_problem(HEAD "areas:\n\t- {id: x}\n", 4, 1, "indented with a tab", "indent with spaces");
    expect_problem(HEAD "areas:\n  - id: x\n    name: @home\n", 5, 11, "cannot start with '@'", "quotes");
    expect_problem(HEAD "areas:\n  - {id: x, name: y\nbodies: []\n", 5, 7, "cannot be read as YAML", "brace");
    expect_problem(HEAD "areas:\n  - id: x\n    name: CSE: the group\n", 5, 14, "a second ': '", "in quotes");
    expect_problem(HEAD "areas:\n  - {id: x, name: \"y}\n", 5, 1, "the file ends inside quotes", "close the quotes");
    expect_problem(HEAD "areas:\n  - {id: x, name: \"\\y\"}\n", 4, 20, "a backslash", NULL);
    expect_problem("just a text\n", 1, 1, "this is not a register", "concordat: 1");
    expect_problem("- a\n- b\n", 1, 1, "this is not a register", "concordat: 1");
}

static void several_at_once(void **state) {
    (void)state;
    struct result result = read_string(HEAD "areas:\n  - {id: x, nmae: y}\nbodies: &a []\nareas: []\nfoo: 1\n");
    assert_null(result.reg);
    assert_int_equal(result.problems.n, 5); /* nmae, no name, anchor, twice, foo */
    for (int i = 1; i < result.problems.n; i++)
        assert_true(result.problems.items[i - 1].place.line <= result.problems.items[i].place.line);
    end(&result);
}

static void json(void **state) {
    (void)state;
    expect_print(
        "{\"concordat\": 1, \"partnership\": {\"id\": \"llr\", \"name\": \"Here\", \"as_at\": \"2016-03-17\"}}", HEAD);
    /* What YAML would refuse or read otherwise: tabs, a break before the colon, a surrogate pair, an escaped slash. */
    expect_print("\t{\"concordat\"\n:1,\"partnership\":{\"id\":\"llr\",\"name\":\"\\ud83d\\ude00 \\u00e9\\/\","
                 "\t\"as_at\":\"2016-03-17\",\"nation\":null}}",
                 "concordat: 1\npartnership: {id: llr, name: 😀 é/, as_at: 2016-03-17}\n");
    expect_print(
        "{\"concordat\": 1, \"partnership\": {\"id\": \"llr\", \"name\": \"a\\u2028b\", \"as_at\": \"2016-03-17\"},"
        "\"bodies\": [{\"id\": \"x\", \"name\": \"X\", \"csp\": true, \"count\": 3}]}",
        "concordat: 1\npartnership: {id: llr, name: \"a\\u2028b\", as_at: 2016-03-17}\n"
        "bodies:\n  - {id: x, name: X, csp: yes, count: 3}\n");
}

static void json_problems(void **state) {
    (void)state;
    const char *start =
        "{\"concordat\": 1,\n \"partnership\": {\"id\": \"llr\", \"name\": \"Here\", \"as_at\": \"2016-03-17\"},\n";
    char text[512];
    snprintf(text, sizeof text, "%s \"areas\": [{\"id\": \"x\", \"nmae\": \"y\"}]}", start);
    expect_problem(text, 3, 24, "'nmae'", "did you mean 'name'?");
    snprintf(text, sizeof text, "%s \"areas\": [{\"id\": \"x\", \"name\": \"\\u0000\"}]}", start);
    expect_problem(text, 3, 32, "NUL", NULL);
    snprintf(text, sizeof text, "%s \"areas\": [{\"id\": \"x\", \"name\": \"\\ud83d\"}]}", start);
    struct result result = read_string(text);
    assert_null(result.reg);
    end(&result);
    snprintf(text, sizeof text, "%s \"areas\": [{\"id\": \"x\", \"name\": \"y\"]}", start);
    result = read_string(text);
    assert_null(result.reg);
    assert_int_equal(result.problems.items[0].place.line, 3);
    end(&result);
}

static void braces_of_yaml(void **state) {
    (void)state;
    expect_print("{concordat: 1, partnership: {id: llr, name: Here, as_at: 2016-03-17}}", HEAD);
    expect_problem("{concordat: 1, partnership: {id: llr, name: Here, as_at: 2016-03-17}, foo: 1}", 1, 71, "'foo'",
                   NULL);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(refused),         cmocka_unit_test(repeated_keys), cmocka_unit_test(syntax_errors),
        cmocka_unit_test(several_at_once), cmocka_unit_test(json),          cmocka_unit_test(json_problems),
        cmocka_unit_test(braces_of_yaml),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
