#ifndef BASE_HASH_H
#define BASE_HASH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

/* SHA-256 (FIPS 180-4), and bytes written as text: hexadecimal, base64 and base32. */

#define HASH_SIZE 32
struct hash {
    uint8_t bytes[HASH_SIZE];
};

struct hash hash_of(const void *bytes, size_t n);
/* Of parts, one after the other. */
struct hash_part {
    const void *bytes;
    size_t n;
};
struct hash hash_parts(const struct hash_part *parts, int n);
/* HMAC-SHA-256 (RFC 2104). */
struct hash hash_keyed(const void *key, size_t n_key, const void *bytes, size_t n);
/* Takes the same time wherever two hashes differ. */
bool hash_equal(const struct hash *a, const struct hash *b);

/* Lower-case hexadecimal; hex_write() writes 2 n digits, and no NUL. */
void hex_write(char *to, const void *bytes, size_t n);
char *hex_text(struct arena *arena, const void *bytes, size_t n);
/* Exactly n bytes from 2 n digits of either case, and nothing after them; false when the text is anything else. */
bool hex_read(const char *text, void *bytes, size_t n) MUST_USE;

/* Base64 with padding (RFC 4648 section 4). */
char *base64_text(struct arena *arena, const void *bytes, size_t n);
/* The bytes of n characters in the one form base64_text() writes; NULL when the text is anything else. */
uint8_t *base64_read(struct arena *arena, const char *text, size_t n, size_t *n_bytes) MUST_USE;

/* Base64 for addresses and cookies, without padding (RFC 4648 section 5). */
char *base64url_text(struct arena *arena, const void *bytes, size_t n);
/* Base32 without padding, in lower case: a to z and 2 to 7 (RFC 4648 section 6). For what people type. */
char *base32_text(struct arena *arena, const void *bytes, size_t n);

#endif
