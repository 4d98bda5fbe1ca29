#define OPENSSL_SUPPRESS_DEPRECATED /* SHA256_Init() and its like: see hash_parts() */

#include "base/hash.h"

#include <string.h>

#include <openssl/crypto.h>
#include <openssl/hmac.h>
#include <openssl/sha.h>
#include <sodium.h>

/*
 * OpenSSL 3 would rather have this done through EVP, which allocates and looks up for each hash: three times the cost
 * of the hash itself for a log entry, and state between two calls. These functions are the same code without that.
 */
struct hash hash_parts(const struct hash_part *parts, int n) {
    SHA256_CTX context;
    struct hash hash;
    SHA256_Init(&context);
    for (int i = 0; i < n; i++) SHA256_Update(&context, parts[i].bytes, parts[i].n);
    SHA256_Final(hash.bytes, &context);
    return hash;
}

struct hash hash_of(const void *bytes, size_t n) {
    return hash_parts(&(struct hash_part){bytes, n}, 1);
}

struct hash hash_keyed(const void *key, size_t n_key, const void *bytes, size_t n) {
    struct hash hash;
    if (!HMAC(EVP_sha256(), key, (int)n_key, bytes, n, hash.bytes, NULL)) panic("out of memory");
    return hash;
}

bool hash_equal(const struct hash *a, const struct hash *b) {
    return CRYPTO_memcmp(a->bytes, b->bytes, HASH_SIZE) == 0;
}

void hex_write(char *to, const void *bytes, size_t n) {
    static const char digits[] = "0123456789abcdef";
    const uint8_t *from = bytes;
    for (size_t i = 0; i < n; i++) {
        *to++ = digits[from[i] >> 4];
        *to++ = digits[from[i] & 15];
    }
}

char *hex_text(struct arena *arena, const void *bytes, size_t n) {
    char *text = arena_array(arena, n + 1, 2);
    hex_write(text, bytes, n);
    return text;
}

bool hex_read(const char *text, void *bytes, size_t n) {
    if (strspn(text, "0123456789abcdefABCDEF") != 2 * n) return false;
    size_t got;
    const char *end;
    return sodium_hex2bin(bytes, n, text, strlen(text), NULL, &got, &end) == 0 && got == n && !*end;
}

static char *base64(struct arena *arena, const void *bytes, size_t n, int variant) {
    const size_t size = sodium_base64_encoded_len(n, variant);
    return sodium_bin2base64(arena_alloc(arena, size), size, bytes, n, variant);
}

char *base64_text(struct arena *arena, const void *bytes, size_t n) {
    return base64(arena, bytes, n, sodium_base64_VARIANT_ORIGINAL);
}

char *base64url_text(struct arena *arena, const void *bytes, size_t n) {
    return base64(arena, bytes, n, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
}

/* libsodium takes some bytes that are not ASCII for letters; written again they are found out. */
uint8_t *base64_read(struct arena *arena, const char *text, size_t n, size_t *n_bytes) {
    uint8_t *bytes = arena_alloc(arena, n + 1);
    if (sodium_base642bin(bytes, n, text, n, NULL, n_bytes, NULL, sodium_base64_VARIANT_ORIGINAL) != 0) return NULL;
    const char *again = base64_text(arena, bytes, *n_bytes);
    return strlen(again) == n && memcmp(again, text, n) == 0 ? bytes : NULL;
}

char *base32_text(struct arena *arena, const void *bytes, size_t n) {
    static const char digits[] = "abcdefghijklmnopqrstuvwxyz234567";
    const uint8_t *from = bytes;
    char *text = arena_array(arena, n + 1, 2), *to = text;
    unsigned held = 0;
    int bits = 0;
    for (size_t i = 0; i < n; i++) {
        held = (held << 8 | from[i]) & 0xfffu;
        for (bits += 8; bits >= 5; bits -= 5) *to++ = digits[held >> (bits - 5) & 31];
    }
    if (bits) *to++ = digits[held << (5 - bits) & 31];
    return text;
}
