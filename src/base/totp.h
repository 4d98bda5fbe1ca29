#ifndef BASE_TOTP_H
#define BASE_TOTP_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"

/*
 * The codes of an authenticator: HOTP (RFC 4226) and TOTP (RFC 6238), with what every authenticator does unless told:
 * HMAC-SHA-1, six digits, steps of 30 seconds since 1970. Pure: the caller keeps the secret and the last step.
 */
#define TOTP_SECRET 20 /* bytes: RFC 4226 section 4, R6, "RECOMMENDED" */
#define TOTP_DIGITS 6

/* RFC 4226 section 5.3; digits at most 9. */
uint32_t hotp(const uint8_t *secret, size_t n, uint64_t counter, int digits);
int64_t totp_step(int64_t instant);
/*
 * Is the text the code of the step of the instant, or of the step before or after it ("at most one time step is allowed
 * as the network delay"; clocks differ either way), and of a later step than `last`? "The verifier MUST NOT accept the
 * second attempt of the OTP after the successful validation" (RFC 6238 section 5.2): *step is to be the next `last`.
 */
bool totp_matches(const uint8_t secret[TOTP_SECRET], const char *code, int64_t instant, int64_t last,
                  int64_t *step) MUST_USE;
/* What an authenticator reads from a QR code: otpauth://totp/ISSUER:ACCOUNT?secret=…&issuer=ISSUER */
char *totp_uri(struct arena *arena, const char *issuer, const char *account, const uint8_t secret[TOTP_SECRET]);

#endif
