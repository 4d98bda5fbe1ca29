#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/text.h"

#include <string.h>

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

static void utf8_ends_at_the_first_wrong_byte(void **state) {
    (void)state;
    static const struct {
        const char *bytes;
        size_t n, valid;
    } cases[] = {
        {"plain", 5, 5},     {"Ll\xc5\xb7r", 5, 5},      {"a\0b", 3, 1},
        {"\xc0\xaf", 2, 0},  {"\xed\xa0\x80", 3, 0},     {"\xf4\x90\x80\x80", 4, 0},
        {"a\xe2\x82", 3, 1}, {"\xf0\x9f\x98\x80", 4, 4}, {"\xff", 1, 0},
        {"", 0, 0},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++)
        assert_int_equal(text_utf8_valid(cases[i].bytes, cases[i].n), cases[i].valid);
}

static void width_counts_columns(void **state) {
    (void)state;
    assert_int_equal(text_width("Llŷr"), 4);
    assert_int_equal(text_width("y\xcc\x82"), 1);    /* a combining circumflex */
    assert_int_equal(text_width("\xe2\x80\x8b"), 0); /* zero width space */
    assert_int_equal(text_width("\xe6\xbc\xa2\xe5\xad\x97"), 4);
    assert_int_equal(text_width(""), 0);
}

static void folding_knows_welsh(void **state) {
    (void)state;
    assert_true(text_equal_fold(" LLŶR ", "llŷr"));
    assert_true(text_equal_fold("Éire", "éIRE"));
    assert_false(text_equal_fold("a b", "ab"));
    assert_false(text_equal_fold("gain", "gai"));
    assert_string_equal(text_lower(arena, "ŴYTH Ö"), "ŵyth ö");
}

static void words_are_whole(void **state) {
    (void)state;
    assert_true(text_has_word("The GAIN network", "gain"));
    assert_false(text_has_word("Against", "gain"));
    assert_false(text_has_word("gain", ""));
    assert_true(text_has_word("(ŵyth)", "ŴYTH"));
    assert_false(text_has_word("ŵŵyth", "ŵyth"));
    static const char *const words[] = {"A", "sub", "group", "ŵyth", "2"};
    const char *at = " A (sub-group), ŵyth/2.";
    for (size_t i = 0; i < COUNT_OF(words); i++) {
        size_t n = text_word(&at);
        assert_string_equal(arena_dup_n(arena, at, n), words[i]);
        at += n;
    }
    assert_int_equal(text_word(&at), 0);
}

static void trimming_joins_runs(void **state) {
    (void)state;
    assert_string_equal(text_trim(arena, "  a \t\n b  "), "a b");
    assert_string_equal(text_trim(arena, "   "), "");
}

static void distance_is_that_of_typing_mistakes(void **state) {
    (void)state;
    assert_int_equal(text_distance("gian", "gain", 3), 1);
    assert_int_equal(text_distance("GAIN", "gain", 3), 0);
    assert_int_equal(text_distance("spb_exec", "spb-exec", 3), 0);
    assert_int_equal(text_distance("kitten", "sitting", 5), 3);
    assert_int_equal(text_distance("kitten", "sitting", 2), 3); /* more than 2 */
    assert_int_equal(text_distance("", "abc", 9), 3);
}

static void nearest_is_what_was_meant(void **state) {
    (void)state;
    static const char *const ids[] = {"gain", "spb_exec", NULL, "government", "body", "bodice"};
    static const struct {
        const char *word, *meant;
    } cases[] = {
        {"gian", "gain"},  {"spb-exec", "spb_exec"}, {"gov", "government"}, {"bodies", "body"},
        {"gains", "gain"}, {"xyzzy", NULL},          {"go", NULL},          {"", NULL},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const char *found = text_nearest(cases[i].word, ids, (int)COUNT_OF(ids));
        if (!text_equal(found, cases[i].meant)) fail_msg("'%s' gives '%s'", cases[i].word, found ? found : "(none)");
    }
    static const char *const ties[] = {"cat", "bat"};
    assert_string_equal(text_nearest("rat", ties, 2), "cat");
    assert_null(text_nearest("rat", NULL, 0));
}

/* Only the first bytes of a long word are compared, so no input makes it slow or overruns the rows. */
static void long_words_are_compared_by_their_starts(void **state) {
    (void)state;
    char *a = arena_alloc(arena, 5001), *b = arena_alloc(arena, 5001);
    memset(a, 'a', 5000);
    memset(b, 'a', 4000);
    assert_int_equal(text_distance(a, b, 10), 0);
}

static void joining_reads_like_a_sentence(void **state) {
    (void)state;
    static const char *const items[] = {"a", "b", "c"};
    assert_string_equal(text_join(arena, items, 0), "");
    assert_string_equal(text_join(arena, items, 1), "a");
    assert_string_equal(text_join(arena, items, 2), "a and b");
    assert_string_equal(text_join(arena, items, 3), "a, b and c");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(utf8_ends_at_the_first_wrong_byte),
        cmocka_unit_test(width_counts_columns),
        cmocka_unit_test(folding_knows_welsh),
        cmocka_unit_test(words_are_whole),
        cmocka_unit_test(trimming_joins_runs),
        cmocka_unit_test(distance_is_that_of_typing_mistakes),
        cmocka_unit_test(nearest_is_what_was_meant),
        cmocka_unit_test(long_words_are_compared_by_their_starts),
        cmocka_unit_test(joining_reads_like_a_sentence),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
