#ifndef STORE_SESSIONS_H
#define STORE_SESSIONS_H

#include "store/store.h"

/*
 * What stands for a user after they proved who they are: a session in a browser, the mark of a browser that they have
 * used before, a token that a program brings. Of what is given out the store has the SHA-256 alone: 32 bytes of chance
 * need nothing slower. Who may change what: as of credentials (store/credentials.h).
 */
struct session {
    const char *id, *user, *agent;
    int64_t made, seen, rotated, ends;
    struct hash hash; /* of its token now */
    struct hash form; /* what its forms have to bring */
};
struct sessions {
    struct session *items;
    int n, cap;
};

/*
 * The session of a token, or of the token that was its own until ROTATION_GRACE ago: requests may be under way when it
 * is made anew. id is NULL when there is none, or it is over.
 */
#define ROTATION_GRACE INT64_C(60000000)
enum err session_read(struct arena *arena, struct view *view, const struct hash *token, int64_t now,
                      struct session *out, struct problems *problems) MUST_USE;
/* Those of a user that are not over, the oldest first. */
enum err session_list(struct arena *arena, struct view *view, const char *user, int64_t now, struct sessions *out,
                      struct problems *problems) MUST_USE;
/* Begins one now, for the user of the grant, and takes away all that are over. */
enum err session_make(struct tx *tx, const struct hash *token, const char *agent, struct session *out,
                      struct problems *problems) MUST_USE;
/* Gives it a new token; false when it has another than `session` says by now, or is over. */
enum err session_rotate(struct tx *tx, const struct session *session, const struct hash *token, bool *was,
                        struct problems *problems) MUST_USE;
enum err session_see(struct tx *tx, const struct session *session, struct problems *problems) MUST_USE;
/* False when the user has no such session. */
enum err session_end(struct tx *tx, const char *user, const char *id, bool *was, struct problems *problems) MUST_USE;
/* All but one; NULL: all. */
enum err session_end_all(struct tx *tx, const char *user, const char *but, struct problems *problems) MUST_USE;

/* A browser in which the user signed in before; it is forgotten after DEVICE_DAYS without them. */
#define DEVICE_DAYS 180
enum err device_is(struct view *view, const char *user, const struct hash *mark, bool *out,
                   struct problems *problems) MUST_USE;
enum err device_see(struct tx *tx, const char *user, const struct hash *mark, struct problems *problems) MUST_USE;
/* Those of the user, and whatever was not seen for so long. */
enum err device_drop_all(struct tx *tx, const char *user, struct problems *problems) MUST_USE;

struct token {
    const char *id, *user, *name;
    bool writes;
    int64_t made, used, expires; /* used as made: never */
};
struct tokens {
    struct token *items;
    int n, cap;
};
/* id is NULL when there is none, or it is over. */
enum err token_read(struct arena *arena, struct view *view, const struct hash *hash, int64_t now, struct token *out,
                    struct problems *problems) MUST_USE;
enum err token_list(struct arena *arena, struct view *view, const char *user, int64_t now, struct tokens *out,
                    struct problems *problems) MUST_USE;
/* name, writes and expires are read, the rest is set; takes away all that are over. */
enum err token_make(struct tx *tx, const char *user, const struct hash *hash, struct token *token,
                    struct problems *problems) MUST_USE;
enum err token_see(struct tx *tx, const struct token *token, struct problems *problems) MUST_USE;
enum err token_end(struct tx *tx, const char *user, const char *id, bool *was, struct problems *problems) MUST_USE;
enum err token_end_all(struct tx *tx, const char *user, struct problems *problems) MUST_USE;

#endif
