#include "base/password.h"

#include <ctype.h>
#include <string.h>

#include <sodium.h>

#include "base/text.h"

#define HASH_BYTES 32

/* ---- what one may be ---- */

/*
 * What is left of a password when digits and signs are taken out, and what is only said again: "Password2026!" is
 * "password" to whoever guesses.
 */
static char *core_of(struct arena *arena, const char *text) {
    char *core = text_lower(arena, text), *to = core;
    for (const char *from = core; *from; from++)
        if (isalpha((unsigned char)*from) || *from & 0x80) *to++ = *from;
    *to = 0;
    const size_t n = strlen(core);
    for (size_t part = 1; part <= n / 2; part++)
        if (n % part == 0 && memcmp(core, core + part, n - part) == 0) {
            core[part] = 0;
            break;
        }
    return core;
}

static bool is_common(const char *core) {
    static const char *const words[] = {"a",
                                        "abc",
                                        "abcd",
                                        "abcdefg",
                                        "abcdefghijkl",
                                        "access",
                                        "admin",
                                        "administrator",
                                        "april",
                                        "arsenal",
                                        "august",
                                        "autumn",
                                        "baseball",
                                        "changeme",
                                        "chelsea",
                                        "computer",
                                        "concordat",
                                        "council",
                                        "december",
                                        "dragon",
                                        "everton",
                                        "february",
                                        "football",
                                        "friday",
                                        "iloveyou",
                                        "january",
                                        "july",
                                        "june",
                                        "letmein",
                                        "liverpool",
                                        "login",
                                        "manchester",
                                        "march",
                                        "master",
                                        "may",
                                        "monday",
                                        "monkey",
                                        "november",
                                        "october",
                                        "oversight",
                                        "partnership",
                                        "pass",
                                        "password",
                                        "passphrase",
                                        "police",
                                        "princess",
                                        "qwert",
                                        "qwerty",
                                        "qwertyuiop",
                                        "saturday",
                                        "secret",
                                        "september",
                                        "spring",
                                        "starwars",
                                        "summer",
                                        "sunday",
                                        "sunshine",
                                        "superman",
                                        "test",
                                        "testing",
                                        "thursday",
                                        "trustno",
                                        "tuesday",
                                        "wednesday",
                                        "welcome",
                                        "whatever",
                                        "winter",
                                        "zaq",
                                        "mypassword",
                                        "thisisapassword",
                                        "leicestershire",
                                        "asdfghjkl",
                                        "asdf",
                                        "zxcvbnm",
                                        "qazwsx",
                                        "qazwsxedc",
                                        "correcthorsebatterystaple"};
    for (size_t i = 0; i < COUNT_OF(words); i++)
        if (text_equal(core, words[i])) return true;
    return false;
}

/* aaaaaaaaaaaa, 123123123123: few different characters, or a run of neighbours. */
static bool is_monotonous(const char *password) {
    bool seen[256] = {false};
    int different = 0, steps = 0;
    const size_t n = strlen(password);
    for (size_t i = 0; i < n; i++) {
        const unsigned char c = (unsigned char)password[i];
        if (!seen[c]) different++;
        seen[c] = true;
        const int step = i ? c - (unsigned char)password[i - 1] : 0;
        if (step == 1 || step == -1 || step == '0' - '9' || step == '9' - '0') steps++;
    }
    return different < 5 || (size_t)steps + 2 >= n;
}

static int characters(const char *text) {
    int n = 0;
    while (text_next(&text)) n++;
    return n;
}

const char *password_unfit(struct arena *arena, const char *password, const char *user, const char *name) {
    const size_t n = strlen(password);
    if (n > PASSWORD_LONGEST) return arena_printf(arena, "it is longer than %d bytes", PASSWORD_LONGEST);
    if (text_utf8_valid(password, n) != n) return "it is not text";
    if (characters(password) < PASSWORD_SHORTEST)
        return arena_printf(arena, "it has fewer than %d characters", PASSWORD_SHORTEST);
    const char *core = core_of(arena, password);
    if (is_monotonous(password) || is_common(core)) return "it is among those that are tried first";
    if (text_equal(core, core_of(arena, user)) || text_equal(core, core_of(arena, name)))
        return "it is your name, more or less";
    return NULL;
}

/* ---- its hash ---- */

static char *written(struct arena *arena, const uint8_t salt[PASSWORD_SALT], const uint8_t hash[HASH_BYTES],
                     struct password_cost cost) {
    const int variant = sodium_base64_VARIANT_ORIGINAL_NO_PADDING;
    char salt_text[sodium_base64_ENCODED_LEN(PASSWORD_SALT, sodium_base64_VARIANT_ORIGINAL_NO_PADDING)];
    char hash_text[sodium_base64_ENCODED_LEN(HASH_BYTES, sodium_base64_VARIANT_ORIGINAL_NO_PADDING)];
    sodium_bin2base64(salt_text, sizeof salt_text, salt, PASSWORD_SALT, variant);
    sodium_bin2base64(hash_text, sizeof hash_text, hash, HASH_BYTES, variant);
    return arena_printf(arena, "$argon2id$v=19$m=%u,t=%u,p=1$%s$%s", cost.kibibytes, cost.passes, salt_text, hash_text);
}

/* libsodium's own function for text draws its salt itself; the form is the same, and it reads ours. */
char *password_hash(struct arena *arena, const char *password, const uint8_t salt[PASSWORD_SALT],
                    struct password_cost cost) {
    uint8_t hash[HASH_BYTES];
    if (sodium_init() < 0) panic("libsodium cannot be used");
    if (crypto_pwhash(hash, sizeof hash, password, strlen(password), salt, cost.passes, (size_t)cost.kibibytes << 10,
                      crypto_pwhash_ALG_ARGON2ID13))
        panic("out of memory");
    return written(arena, salt, hash, cost);
}

bool password_matches(const char *hash, const char *password) {
    if (sodium_init() < 0) panic("libsodium cannot be used");
    return crypto_pwhash_str_verify(hash, password, strlen(password)) == 0;
}

char *password_of_nobody(struct arena *arena, struct password_cost cost) {
    static const uint8_t salt[PASSWORD_SALT], hash[HASH_BYTES];
    return written(arena, salt, hash, cost);
}
