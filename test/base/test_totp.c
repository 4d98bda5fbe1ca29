#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/hash.h"
#include "base/totp.h"

static const uint8_t secret[] = "12345678901234567890"; /* of both RFCs */

static void rfc_4226_appendix_d(void **state) {
    (void)state;
    static const uint32_t codes[] = {755224, 287082, 359152, 969429, 338314, 254676, 287922, 162583, 399871, 520489};
    for (uint64_t i = 0; i < COUNT_OF(codes); i++) assert_int_equal(hotp(secret, TOTP_SECRET, i, 6), codes[i]);
}

static void rfc_6238_appendix_b(void **state) {
    (void)state;
    static const struct {
        int64_t seconds;
        uint32_t code;
    } cases[] = {{59, 94287082},         {1111111109, 7081804},  {1111111111, 14050471},
                 {1234567890, 89005924}, {2000000000, 69279037}, {20000000000, 65353130}};
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const int64_t step = totp_step(cases[i].seconds * 1000000);
        assert_int_equal(hotp(secret, TOTP_SECRET, (uint64_t)step, 8), cases[i].code);
    }
}

static bool is_right(int64_t seconds_of_code, int64_t seconds_now, int64_t last, int64_t *step) {
    char code[16];
    const uint64_t counter = (uint64_t)totp_step(seconds_of_code * 1000000);
    snprintf(code, sizeof code, "%06u", (unsigned)hotp(secret, TOTP_SECRET, counter, 6));
    return totp_matches(secret, code, seconds_now * 1000000, last, step);
}

static void a_step_either_way_and_no_more(void **state) {
    (void)state;
    int64_t step;
    for (int off = -3; off <= 3; off++)
        assert_int_equal(is_right(900000000 + 30 * off, 900000000, 0, &step), off >= -1 && off <= 1);
}

static void a_code_is_used_once(void **state) {
    (void)state;
    int64_t step, later;
    assert_true(is_right(900000000, 900000000, 0, &step));
    assert_int_equal(step, 30000000);
    assert_false(is_right(900000000, 900000000, step, &later));
    /* Nor is one that came before it. */
    assert_false(is_right(900000000 - 30, 900000000, step, &later));
    assert_true(is_right(900000000 + 30, 900000000, step, &later));
    assert_int_equal(later, step + 1);
}

static void what_is_no_code(void **state) {
    (void)state;
    static const char *const codes[] = {"", "12345", "1234567", "abcdef", "\xff\xff\xff\xff\xff\xff"};
    int64_t step;
    for (size_t i = 0; i < COUNT_OF(codes); i++) assert_false(totp_matches(secret, codes[i], 0, -9, &step));
}

static void rfc_4648_section_10(void **state) {
    (void)state;
    static const char *const pairs[][2] = {{"", ""},
                                           {"f", "my"},
                                           {"fo", "mzxq"},
                                           {"foo", "mzxw6"},
                                           {"foob", "mzxw6yq"},
                                           {"fooba", "mzxw6ytb"},
                                           {"foobar", "mzxw6ytboi"}};
    struct arena *arena = arena_new();
    for (size_t i = 0; i < COUNT_OF(pairs); i++)
        assert_string_equal(base32_text(arena, pairs[i][0], strlen(pairs[i][0])), pairs[i][1]);
    assert_string_equal(base64url_text(arena, "\xfb\xff", 2), "-_8");
    arena_free(arena);
}

/* RFC 4231 section 4.3. */
static void a_keyed_hash(void **state) {
    (void)state;
    static const char data[] = "what do ya want for nothing?";
    struct arena *arena = arena_new();
    const struct hash mac = hash_keyed("Jefe", 4, data, sizeof data - 1);
    assert_string_equal(hex_text(arena, mac.bytes, HASH_SIZE),
                        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    arena_free(arena);
}

static void an_address_for_an_authenticator(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    assert_string_equal(totp_uri(arena, "Concordat", "anna b&c", secret),
                        "otpauth://totp/Concordat:anna%20b%26c?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
                        "&issuer=Concordat");
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rfc_4226_appendix_d),
        cmocka_unit_test(rfc_6238_appendix_b),
        cmocka_unit_test(a_step_either_way_and_no_more),
        cmocka_unit_test(a_code_is_used_once),
        cmocka_unit_test(what_is_no_code),
        cmocka_unit_test(rfc_4648_section_10),
        cmocka_unit_test(a_keyed_hash),
        cmocka_unit_test(an_address_for_an_authenticator),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
