#include "base/totp.h"

#include <stdio.h>
#include <string.h>

#include <openssl/crypto.h>
#include <openssl/hmac.h>

#include "base/buf.h"
#include "base/hash.h"

#define STEP_MICROSECONDS INT64_C(30000000)
#define URI_MAX 4096

uint32_t hotp(const uint8_t *secret, size_t n, uint64_t counter, int digits) {
    uint8_t moving[8], mac[20];
    for (int i = 0; i < 8; i++) moving[i] = (uint8_t)(counter >> 8 * (7 - i));
    if (!HMAC(EVP_sha1(), secret, (int)n, moving, sizeof moving, mac, NULL)) panic("out of memory");
    const uint8_t *at = mac + (mac[19] & 0xf);
    uint32_t code = (uint32_t)(at[0] & 0x7f) << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
    uint32_t modulus = 1;
    while (digits-- > 0) modulus *= 10;
    return code % modulus;
}

int64_t totp_step(int64_t instant) { return instant / STEP_MICROSECONDS; }

bool totp_matches(const uint8_t secret[TOTP_SECRET], const char *code, int64_t instant, int64_t last, int64_t *step) {
    if (strlen(code) != TOTP_DIGITS) return false;
    bool matches = false;
    for (int64_t at = totp_step(instant) - 1; at <= totp_step(instant) + 1; at++) {
        char right[TOTP_DIGITS + 5];
        snprintf(right, sizeof right, "%06u", (unsigned)hotp(secret, TOTP_SECRET, (uint64_t)at, TOTP_DIGITS));
        if (CRYPTO_memcmp(right, code, TOTP_DIGITS) != 0 || at <= last || matches) continue;
        *step = at;
        matches = true;
    }
    return matches;
}

char *totp_uri(struct arena *arena, const char *issuer, const char *account, const uint8_t secret[TOTP_SECRET]) {
    struct buf uri = buf_new(arena, URI_MAX);
    buf_text(&uri, "otpauth://totp/");
    buf_escaped(&uri, issuer);
    buf_char(&uri, ':');
    buf_escaped(&uri, account);
    buf_text(&uri, "?secret=");
    for (const char *c = base32_text(arena, secret, TOTP_SECRET); *c; c++)
        buf_char(&uri, *c >= 'a' ? (char)(*c - 'a' + 'A') : *c);
    buf_text(&uri, "&issuer=");
    buf_escaped(&uri, issuer);
    return uri.data;
}
