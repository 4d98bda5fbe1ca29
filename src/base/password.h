#ifndef BASE_PASSWORD_H
#define BASE_PASSWORD_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"

/*
 * Passwords: what one may be, and the Argon2id hash (RFC 9106) that is kept of it, as text that names its own cost:
 * $argon2id$v=19$m=65536,t=2,p=1$SALT$HASH. Pure: the salt is the caller's.
 */
#define PASSWORD_SHORTEST 12 /* characters */
#define PASSWORD_LONGEST 200 /* bytes */
#define PASSWORD_SALT 16

struct password_cost {
    unsigned passes, kibibytes;
};

/*
 * NULL, or why not, in words. As the NCSC's guidance on passwords and NIST SP 800-63B (section 5.1.1.2) have it:
 * length, and not one that is tried first; no rules of composition. user and name are those of the account.
 */
const char *password_unfit(struct arena *arena, const char *password, const char *user, const char *name);
char *password_hash(struct arena *arena, const char *password, const uint8_t salt[PASSWORD_SALT],
                    struct password_cost cost);
bool password_matches(const char *hash, const char *password);
/* A hash that is as much work to compare with and that no password has. */
char *password_of_nobody(struct arena *arena, struct password_cost cost);

#endif
