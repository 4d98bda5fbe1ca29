#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/hash.h"
#include "base/password.h"
#include "base/text.h"

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

static const char *unfit(const char *password) { return password_unfit(arena, password, "anna_s", "Anna Smith"); }

static void what_one_may_be(void **state) {
    (void)state;
    static const char *const fit[] = {"violet harbour",
                                      "xk4!pq9zr%7w",
                                      ("llan\xc3\xa2"
                                       "fair pwll"),
                                      "correct horse",
                                      "Anna likes violets",
                                      "passwordless future"};
    for (size_t i = 0; i < COUNT_OF(fit); i++) assert_null(unfit(fit[i]));
}

static void what_one_may_not_be(void **state) {
    (void)state;
    static const char *const unfits[] = {"", "violet hrbr", "Password2026!", "passwordpassword", "QWERTYuiop1234",
                                         "aaaaaaaaaaaaaaaa", "123412341234", "123456789012", "98765432109876",
                                         "abcdefghijklm", "Anna-Smith-2026", "annasannasannas", "violet harbour \xff",
                                         /* eleven characters in more than twelve bytes */
                                         "\xc3\xa2\xc3\xaa\xc3\xae\xc3\xb4\xc3\xbbxyzwvu"};
    for (size_t i = 0; i < COUNT_OF(unfits); i++)
        if (!unfit(unfits[i])) fail_msg("'%s' is let through", unfits[i]);
    char *longest = arena_alloc(arena, PASSWORD_LONGEST + 2);
    for (int i = 0; i < PASSWORD_LONGEST; i++) longest[i] = "violet harb"[i % 11];
    assert_null(unfit(longest));
    longest[PASSWORD_LONGEST] = 'x';
    assert_non_null(unfit(longest));
}

static const struct password_cost cheap = {.passes = 1, .kibibytes = 8};

static void a_hash_is_of_its_password_alone(void **state) {
    (void)state;
    const uint8_t salt[PASSWORD_SALT] = {1, 2, 3}, other[PASSWORD_SALT] = {4};
    const char *hash = password_hash(arena, "violet harbour", salt, cheap);
    assert_true(text_starts(hash, "$argon2id$v=19$m=8,t=1,p=1$"));
    assert_true(password_matches(hash, "violet harbour"));
    assert_false(password_matches(hash, "violet harbouR"));
    assert_false(password_matches(hash, ""));
    assert_string_equal(hash, password_hash(arena, "violet harbour", salt, cheap));
    assert_string_not_equal(hash, password_hash(arena, "violet harbour", other, cheap));
}

/* The Argon2 reference implementation's own test: argon2id, version 19, t=2, m=256, p=1, "password", "somesalt". */
static void a_hash_that_others_made_is_read(void **state) {
    (void)state;
    static const char hash[] = "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4";
    assert_true(password_matches(hash, "password"));
    assert_false(password_matches(hash, "passwore"));
    assert_false(password_matches("no hash", "password"));
}

static void nobody_has_a_password(void **state) {
    (void)state;
    const char *hash = password_of_nobody(arena, cheap);
    assert_true(text_starts(hash, "$argon2id$v=19$m=8,t=1,p=1$"));
    assert_false(password_matches(hash, "violet harbour"));
    assert_false(password_matches(hash, ""));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_one_may_be),
        cmocka_unit_test(what_one_may_not_be),
        cmocka_unit_test(a_hash_is_of_its_password_alone),
        cmocka_unit_test(a_hash_that_others_made_is_read),
        cmocka_unit_test(nobody_has_a_password),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
