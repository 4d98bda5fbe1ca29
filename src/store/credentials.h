#ifndef STORE_CREDENTIALS_H
#define STORE_CREDENTIALS_H

#include "base/totp.h"
#include "store/store.h"

/*
 * What proves who a user is: their password, their second factor, and what stands in for either. It stands beside the
 * entries and is no part of them; it is changed within a change (store_begin) whose deed says what is done, so that it
 * is in the log with it. A grant changes the credentials of its own user, or of any where it administers; anything else
 * is a panic.
 */
struct credential {
    const char *password; /* its hash (base/password.h); NULL: the user cannot sign in */
    bool one_time;        /* it must be changed before anything else is done */
    bool has_second, is_offered;
    uint8_t secret[TOTP_SECRET];  /* of the second factor */
    uint8_t offered[TOTP_SECRET]; /* of one that is not confirmed */
    int64_t step;                 /* the last whose code was used */
};
enum err credential_read(struct arena *arena, struct view *view, const char *user, struct credential *out,
                         struct problems *problems) MUST_USE;
enum err credential_keep(struct tx *tx, const char *user, const struct credential *credential,
                         struct problems *problems) MUST_USE;

/*
 * Compares with a hash, or makes one. At most HASHES_AT_ONCE of both are under way in a store, since each takes the
 * memory that its cost says; beyond them ERR_LIMIT with a problem, at once, so that whoever floods the door holds up
 * nothing else.
 */
#define HASHES_AT_ONCE 2
enum err password_prove(struct store *store, const char *hash, const char *password, bool *matches,
                        struct problems *problems) MUST_USE;
/* What everybody is compared with who has no password, at the same cost. */
const char *password_without(struct arena *arena, const struct store *store);
enum err password_make(struct arena *arena, struct store *store, const char *password, struct moment *moment,
                       char **hash, struct problems *problems) MUST_USE;

/*
 * Codes that stand in for the second factor, each once: 80 bits of chance, in groups of four letters and digits. New
 * ones take the place of those before. Capitals, spaces and hyphens do not matter when one is given back.
 */
#define RECOVERY_CODES 10
char *short_secret(struct arena *arena, struct moment *moment); /* one of that form */
struct hash short_secret_hash(struct arena *arena, const char *given);
enum err recovery_make(struct tx *tx, const char *user, const char *codes[RECOVERY_CODES],
                       struct problems *problems) MUST_USE;
enum err recovery_count(struct view *view, const char *user, int *n, struct problems *problems) MUST_USE;
enum err recovery_is(struct view *view, const char *user, const struct hash *code, bool *out,
                     struct problems *problems) MUST_USE;
enum err recovery_drop(struct tx *tx, const char *user, const struct hash *code, struct problems *problems) MUST_USE;
enum err recovery_drop_all(struct tx *tx, const char *user, struct problems *problems) MUST_USE;

/* An invitation is good until an instant, and a user has one at most. *user is NULL when there is no such invitation.
 */
enum err invitation_make(struct tx *tx, const char *user, const struct hash *token, int64_t expires,
                         struct problems *problems) MUST_USE;
enum err invitation_read(struct arena *arena, struct view *view, const struct hash *token, int64_t now,
                         const char **user, struct problems *problems) MUST_USE;
/* Until when the user has one; 0: they have none. */
enum err invitation_until(struct view *view, const char *user, int64_t now, int64_t *until,
                          struct problems *problems) MUST_USE;
enum err invitation_drop(struct tx *tx, const char *user, struct problems *problems) MUST_USE;

#endif
