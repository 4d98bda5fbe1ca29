#ifndef TEST_IO_READING_H
#define TEST_IO_READING_H

/* What the tests of the readers share: reading a text, its print, and the problems as a person sees them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "io/print.h"
#include "io/read.h"
#include "model/schema.h"

#define HEAD "concordat: 1\npartnership: {id: llr, name: Here, as_at: 2016-03-17}\n"

struct result {
    struct arena *arena;
    struct problems problems;
    const struct register_file *reg;
};

static inline struct result read_bytes(const char *bytes, size_t n) {
    struct result result = {.arena = arena_new()};
    result.problems = problems_new(result.arena);
    result.reg = register_read(result.arena, "test.yaml", bytes, n, NULL, &result.problems);
    return result;
}

static inline struct result read_string(const char *text) { return read_bytes(text, strlen(text)); }

static inline void end(struct result *result) { arena_free(result->arena); }

static inline void expect_part(const char *text, const char *part) {
    if (!text || !strstr(text, part)) fail_msg("'%s' does not say '%s'", text ? text : "(nothing)", part);
}

/* Reading fails; one of the problems is at line:column and says the message; its hint says the hint, if one is given.
 */
static inline void expect_problem_in(const char *bytes, size_t n, int line, int column, const char *message,
                                     const char *hint) {
    struct result result = read_bytes(bytes, n);
    assert_null(result.reg);
    assert_true(result.problems.n > 0);
    const struct problem *found = NULL;
    for (int i = 0; i < result.problems.n && !found; i++)
        if (strstr(result.problems.items[i].message, message)) found = &result.problems.items[i];
    const struct problem *problem = found ? found : &result.problems.items[0];
    if (!found) fail_msg("'%s' does not say '%s'", problem->message, message);
    if (problem->place.line != line || problem->place.column != column)
        fail_msg("'%s' is at %d:%d, not at %d:%d", message, problem->place.line, problem->place.column, line, column);
    if (hint) expect_part(problem->hint, hint);
    end(&result);
}

static inline void expect_problem(const char *text, int line, int column, const char *message, const char *hint) {
    expect_problem_in(text, strlen(text), line, column, message, hint);
}

static inline void expect_read(const struct result *result) {
    if (!result->reg)
        fail_msg("%d:%d: %s", result->problems.items[0].place.line, result->problems.items[0].place.column,
                 result->problems.items[0].message);
}

static inline const char *yaml_of(struct result *result) {
    struct buf out = buf_new(result->arena, (size_t)1 << 26);
    register_print_yaml(&out, result->reg);
    return out.data;
}

static inline const char *json_of(struct result *result) {
    struct buf out = buf_new(result->arena, (size_t)1 << 26);
    register_print_json(&out, result->reg);
    return out.data;
}

/* text reads, its print is `print` (NULL: whatever it is), and print and JSON read back to the same print. */
static inline void expect_print(const char *text, const char *print) {
    struct result first = read_string(text);
    expect_read(&first);
    const char *yaml = yaml_of(&first);
    if (print) assert_string_equal(yaml, print);
    struct result by_yaml = read_string(yaml), by_json = read_string(json_of(&first));
    expect_read(&by_yaml);
    expect_read(&by_json);
    assert_string_equal(yaml_of(&by_yaml), yaml);
    assert_string_equal(yaml_of(&by_json), yaml);
    end(&first);
    end(&by_yaml);
    end(&by_json);
}

static inline const struct value *fact_of(const struct result *result, enum section section, int index, enum key key) {
    assert_true(index < result->reg->sections[section].n);
    return entry_fact(&result->reg->sections[section].items[index], key);
}

#endif
