#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/search.h"
#include "io/read.h"
#include "model/schema.h"

static const char text[] =
    "concordat: 1\n"
    "partnership: {id: p, name: P, as_at: 2025-01-01}\n"
    "agencies: [{id: police, name: Fraud Bureau of the Police, contact: Head of fraud}]\n"
    "areas:\n"
    "  - {id: fraud, name: Fraud, purpose: deception for gain}\n"
    "  - {id: cyber, name: Cyber Crime, parts: [online fraud]}\n"
    "bodies:\n"
    "  - {id: gain, name: Intelligence Network, also_called: [GAIN]}\n"
    "  - {id: board, name: Anti-fraud Board, purpose: oversight of Fraud, note: Llŷr CHAIRS it}\n"
    "  - {id: against, name: Gainsborough Group}\n"
    "mandates: [{body: board, area: fraud, role: lead}]\n";

struct fixture {
    struct arena *arena;
    struct register_file *reg;
};

static int set_up(void **state) {
    struct arena *arena = arena_new();
    struct problems problems = problems_new(arena);
    const struct limits limits = {1 << 20, 32, 10000, 1 << 16};
    struct fixture *fixture = NEW(arena, struct fixture);
    *fixture = (struct fixture){arena, register_read(arena, "t.yaml", text, sizeof text - 1, &limits, &problems)};
    assert_int_equal(problems.total, 0);
    *state = fixture;
    return 0;
}

static int tear_down(void **state) {
    arena_free(((struct fixture *)*state)->arena);
    return 0;
}

/* The ids or names of what is found, in order, with a space between. */
static const char *found(const struct fixture *fixture, const char *words) {
    const struct hits hits = search(fixture->arena, fixture->reg, NULL, words);
    char *all = arena_dup(fixture->arena, "");
    for (int i = 0; i < hits.n; i++)
        all = arena_printf(fixture->arena, "%s%s%s", all, i ? " " : "",
                           hits.items[i].entry->id ? hits.items[i].entry->id : section_one(hits.items[i].section));
    return all;
}

/* A whole name, the beginning of a name, a word of a name, a word of another text. */
static void test_ranks(void **state) {
    assert_string_equal(found(*state, "fraud"), "fraud police board mandate cyber");
    assert_string_equal(found(*state, "gain"), "against gain fraud");
    assert_string_equal(found(*state, "intelligence network"), "gain");
}

static void test_every_word(void **state) {
    assert_string_equal(found(*state, "fraud board"), "board mandate");
    assert_string_equal(found(*state, "fraud zeppelin"), "");
    assert_string_equal(found(*state, "oversight anti"), "board");
}

/* Capitals, marks between words, and nothing to look for. */
static void test_spelling(void **state) {
    assert_string_equal(found(*state, "LLŶR chairs"), "board");
    assert_string_equal(found(*state, "anti fraud"), "board mandate");
    assert_string_equal(found(*state, "Anti-Fraud, Board!"), "board mandate");
    assert_string_equal(found(*state, ""), "");
    assert_string_equal(found(*state, " -- \t"), "");
}

/* Where it is not the name, the text that holds the words is told. */
static void test_where(void **state) {
    const struct fixture *fixture = *state;
    const struct hits hits = search(fixture->arena, fixture->reg, NULL, "deception");
    assert_int_equal(hits.n, 1);
    assert_int_equal(hits.items[0].key, KEY_PURPOSE);
    assert_string_equal(hits.items[0].text, "deception for gain");
    assert_null(search(fixture->arena, fixture->reg, NULL, "cyber").items[0].text);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_ranks, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_every_word, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_spelling, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_where, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
