#ifndef APP_DOOR_H
#define APP_DOOR_H

#include "app/signin.h"

/* What signin.c, enrol.c and op_door.c share. Only they include this. */

/* Somebody who says that they are a user, and what is known of that. */
struct claimant {
    const char *name; /* as they gave it */
    const char *user; /* NULL: there is no such user on the day */
    struct credential credential;
    const char *device; /* the mark of a browser that they used before; NULL: it is none */
    bool by_recovery;
    struct hash recovery; /* the code that stood in for the second factor */
};

enum err door_view(struct arena *arena, const struct visitor *visitor, struct view **view,
                   struct problems *problems) MUST_USE;
void door_close(struct view *view);
enum err door_claimant(struct arena *arena, struct view *view, const struct visitor *visitor, const char *name,
                       struct claimant *out, struct problems *problems) MUST_USE;
/* ERR_INPUT with a problem when there is to be waited after failures. */
enum err door_wait(struct view *view, const struct visitor *visitor, const struct claimant *claimant,
                   struct problems *problems) MUST_USE;
/* Is it the password? The same work for whoever has none. */
enum err door_password(struct arena *arena, const struct visitor *visitor, const struct claimant *claimant,
                       const char *password, bool *right, struct problems *problems) MUST_USE;
/* Counts and logs that it was not them, and adds the problem. */
enum err door_refuse(struct arena *arena, const struct visitor *visitor, const struct claimant *claimant,
                     const char *operation, struct problem problem, struct problems *problems) MUST_USE;

/* Begins a change by a user of what is their own; `about` is followed by where they are. */
enum err door_begin(struct arena *arena, const struct visitor *visitor, const char *user, enum event event,
                    const char *operation, const char *about, struct tx **tx, struct problems *problems) MUST_USE;
/* Commits it, or takes it back where there was an error. */
enum err door_end(struct tx *tx, enum err err, struct problems *problems) MUST_USE;
/* All that the user signed in with, and what stood for them, gives way to this credential. */
enum err door_begin_anew(struct tx *tx, const char *user, const struct credential *credential,
                         struct problems *problems) MUST_USE;
/* A new session for the user of the change, in a browser that is known from now on. */
enum err door_pass(struct arena *arena, struct tx *tx, const struct visitor *visitor, const char *user,
                   struct pass *out, struct problems *problems) MUST_USE;
/* The session goes on with a new token. */
enum err door_renew(struct arena *arena, struct tx *tx, const struct visitor *visitor, const struct signed_in *who,
                    struct pass *out, struct problems *problems) MUST_USE;

#endif
