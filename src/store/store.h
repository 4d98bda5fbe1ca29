#ifndef STORE_STORE_H
#define STORE_STORE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/hash.h"
#include "base/problem.h"
#include "core/policy.h"
#include "model/register.h"
#include "store/engine.h"

/*
 * A data folder: the registers of one installation, everything that was ever recorded of them, and the log.
 *
 * One process holds a folder (a lock on FOLDER/lock): SQLite before 3.51.3 can lose a database in WAL mode when two
 * connections commit at the same moment. In it one connection writes; others read, each one thread at a time.
 * Everything is read by store_read() (store/read.h) and written by store_put(), both for a grant of core/policy.h.
 */
struct store;
struct view; /* a connection that reads */
struct tx;   /* a change under way, or an event that is only logged */

/* What comes from outside and makes a change this one: the clock, and chance that nobody can guess. */
struct moment {
    int64_t now; /* an instant (base/instant.h) */
    uint8_t seed[HASH_SIZE];
    uint64_t drawn; /* how much of the chance is used up */
};
/* The moment of one call: what the clock says, and chance of its own. */
void moment_begin(struct moment *moment);
/* The next 32 bytes of chance. */
struct hash moment_draw(struct moment *moment);

/* What holds for those who sign in. 0 stands for the value in brackets. */
struct sign_in_rules {
    int idle_seconds;                     /* [1,800] without a request, and a session is over */
    int session_seconds;                  /* [43,200] and after so long in any case */
    int rotate_seconds;                   /* [3,600] after which its token is made anew */
    bool second_factor_offered;           /* officers and administrators may do without one */
    unsigned hash_passes, hash_kibibytes; /* [2 and 65,536] what comparing with a password costs */
};

struct store_options {
    const struct engine_class *class; /* NULL: SQLite */
    void *context;                    /* the class's own */
    bool make;                        /* make the folder and what is in it where it is not there */
    struct sign_in_rules rules;
};

bool store_is_at(const char *folder);
/*
 * Takes hold of a folder. ERR_IO with a problem that says what to do: it is not there, holds no store, is held by
 * another process, can only be read, was made by a later version.
 */
enum err store_open(struct arena *arena, const char *folder, const struct store_options *options, struct store **out,
                    struct problems *problems) MUST_USE;
void store_close(struct store *store);
const char *store_folder(const struct store *store);
/* What it reads and writes while it is open: files that are there, STORE_FILES of them. */
#define STORE_FILES 3
const char *const *store_files(struct arena *arena, const struct store *store);
const struct sign_in_rules *store_rules(const struct store *store); /* none of them 0 */

/*
 * Each thread that reads has a view of its own, as many at once as there are; all are closed before the store. Between
 * begin and end a view sees one state of the store.
 */
enum err view_open(struct arena *arena, struct store *store, struct view **out, struct problems *problems) MUST_USE;
void view_close(struct view *view);
enum err view_begin(struct view *view, struct problems *problems) MUST_USE;
void view_end(struct view *view);
/*
 * What a view sees, since it began, in a number: views of a store with the same number see the same entries. 0: not
 * known, because a change was being committed just then, or the view is that of a change.
 */
uint64_t view_state(const struct view *view);

/* ---- who asks ---- */

/* Was the first user made? Until then nobody can do anything but make one. */
enum err store_has_users(struct view *view, bool *out, struct problems *problems) MUST_USE;
/* The users that a system account stands for on the day, the oldest first. */
enum err store_users_of(struct arena *arena, struct view *view, const char *account, int day, const char ***users,
                        int *n, struct problems *problems) MUST_USE;
/* What a user is called on the day; NULL when there is no such user. */
enum err store_user_name(struct arena *arena, struct view *view, const char *user, int day, const char **name,
                         struct problems *problems) MUST_USE;
/* Was anything ever recorded of a partnership? For whoever may bring in new ones. */
enum err store_has_partnership(struct view *view, const char *id, bool *out, struct problems *problems) MUST_USE;
/* Each of which something was recorded, sorted: for whoever keeps the access to all. */
enum err store_every_partnership(struct arena *arena, struct view *view, const char ***ids, int *n,
                                 struct problems *problems) MUST_USE;
/* The partnerships in which a user has a role on the day, sorted. */
enum err store_partnerships(struct arena *arena, struct view *view, const char *user, int day, const char ***ids,
                            int *n, struct problems *problems) MUST_USE;
/* Their rights in a partnership ("" the installation) on the day; no role when the user is not known. */
enum err store_principal(struct arena *arena, struct view *view, const char *user, const char *partnership, int day,
                         struct principal *out, struct problems *problems) MUST_USE;

/* ---- changes ---- */

/* What is done, as the log tells it. */
struct deed {
    const char *event; /* change, sign-in, refusal, disclosure, read …; NULL: upkeep, of which the log says nothing */
    const char *operation; /* its name in ops.def */
    const char *why;       /* the reason given; NULL: none */
    const char *about;     /* what it was about where no entry is changed; NULL */
};

/*
 * Begins a change for a grant; there is one at a time. Nothing is there for others before store_commit(), and all of it
 * then: its entries and its place in the log together, or neither.
 */
enum err store_begin(struct arena *arena, struct store *store, const struct grant *grant, const struct deed *deed,
                     struct moment *moment, struct tx **out, struct problems *problems) MUST_USE;

enum put_mode {
    PUT_FROM,    /* from a day on: what held before stays */
    PUT_CORRECT, /* as long as what is there holds: it was never so */
};
struct put {
    enum section section;
    const char *id;            /* what the entry is known by, as it was read; NULL: it is new */
    int64_t revision;          /* that the writer has seen; 0: none */
    const struct entry *after; /* NULL: there is none any more */
    enum put_mode mode;
    int first, last; /* days it holds; last: DAY_LAST, unless something recorded comes after it */
    int place;       /* order among its kind, from 1; 0: as it is, or last */
};
/*
 * Records a version. ERR_INPUT with a problem when the grant may not, when the entry may not be as it is, or when
 * somebody else was quicker: then what the writer has seen is no longer what is there, and the problem says who
 * changed it. After an error the change can only be rolled back.
 */
enum err store_put(struct tx *tx, const struct put *put, struct problems *problems) MUST_USE;
/* Puts an entry back to what it was before a change, unless it was changed again since. */
enum err store_put_back(struct tx *tx, enum section section, const char *id, const char *change,
                        struct problems *problems) MUST_USE;
/*
 * An id for a new entry, like the given one (or like what it is: NULL). Whoever reads all there is gets what they ask
 * for. To anybody else a taken id would tell of what they may not see, so theirs end in chance.
 */
const char *store_new_id(struct tx *tx, enum section section, const char *like);
/* The store as the change has it so far, to be read as any view until the change ends. */
struct view *store_view(struct tx *tx);
/* What the change is known by: random, so that it tells nothing of how many there are. */
const char *store_change(const struct tx *tx);
enum err store_commit(struct tx *tx, struct problems *problems) MUST_USE;
void store_rollback(struct tx *tx);

#endif
