#include "base/hash.h"

#include <stdatomic.h>
#include <string.h>

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <sodium.h>

/*
 * Looking an algorithm up costs more than hashing a log entry with it, and so does making a context: each is made once,
 * the context once a thread. Neither holds anything between two calls.
 */
static const EVP_MD *sha256(void) {
    static _Atomic(EVP_MD *) found;
    EVP_MD *md = atomic_load(&found);
    if (md) return md;
    md = EVP_MD_fetch(NULL, "SHA256", NULL);
    if (!md) panic("SHA-256 is missing from OpenSSL");
    EVP_MD *first = NULL;
    if (!atomic_compare_exchange_strong(&found, &first, md)) {
        EVP_MD_free(md);
        md = first;
    }
    return md;
}

struct hash hash_parts(const struct hash_part *parts, int n) {
    static _Thread_local EVP_MD_CTX *context;
    struct hash hash;
    if (!context) context = EVP_MD_CTX_new();
    bool done = context && EVP_DigestInit_ex2(context, sha256(), NULL);
    for (int i = 0; i < n && done; i++) done = EVP_DigestUpdate(context, parts[i].bytes, parts[i].n);
    if (!done || !EVP_DigestFinal_ex(context, hash.bytes, NULL)) panic("SHA-256 failed");
    return hash;
}

struct hash hash_of(const void *bytes, size_t n) {
    return hash_parts(&(struct hash_part){bytes, n}, 1);
}

bool hash_equal(const struct hash *a, const struct hash *b) {
    return CRYPTO_memcmp(a->bytes, b->bytes, HASH_SIZE) == 0;
}

char *hex_text(struct arena *arena, const void *bytes, size_t n) {
    char *text = arena_array(arena, n + 1, 2);
    return sodium_bin2hex(text, n * 2 + 1, bytes, n);
}

bool hex_read(const char *text, void *bytes, size_t n) {
    if (strspn(text, "0123456789abcdefABCDEF") != 2 * n) return false;
    size_t got;
    const char *end;
    return sodium_hex2bin(bytes, n, text, strlen(text), NULL, &got, &end) == 0 && got == n && !*end;
}

char *base64_text(struct arena *arena, const void *bytes, size_t n) {
    const size_t size = sodium_base64_encoded_len(n, sodium_base64_VARIANT_ORIGINAL);
    return sodium_bin2base64(arena_alloc(arena, size), size, bytes, n, sodium_base64_VARIANT_ORIGINAL);
}

/* libsodium takes some bytes that are not ASCII for letters; written again they are found out. */
uint8_t *base64_read(struct arena *arena, const char *text, size_t n, size_t *n_bytes) {
    uint8_t *bytes = arena_alloc(arena, n + 1);
    if (sodium_base642bin(bytes, n, text, n, NULL, n_bytes, NULL, sodium_base64_VARIANT_ORIGINAL) != 0) return NULL;
    const char *again = base64_text(arena, bytes, *n_bytes);
    return strlen(again) == n && memcmp(again, text, n) == 0 ? bytes : NULL;
}
