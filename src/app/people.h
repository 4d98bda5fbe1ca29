#ifndef APP_PEOPLE_H
#define APP_PEOPLE_H

#include "app/visit.h"
#include "store/sessions.h"

/* Who the users are and what each may do where, as whoever asks may know it; and what they sign in with. */

/* Bodies or agencies, which are circles too, by name. */
struct circle {
    const char *id, *name;
};
struct circles {
    struct circle *items;
    int n, cap;
};

/* What a user may do in a partnership today. */
struct access {
    const char *partnership;
    const char *name; /* of the partnership; NULL: whoever asks does not read it */
    struct principal rights;
    const char **circles; /* that the access entry puts them in */
    int n_circles;
    const struct entry *entry; /* the access entry, of a user who is asked for alone; NULL: there is none */
};
struct accesses {
    struct access *items;
    int n, cap;
};

/* How far a user is with signing in. */
enum way_in { WAY_NONE, WAY_INVITED, WAY_ONE_TIME, WAY_PASSWORD };

struct person {
    const struct entry *user;
    unsigned roles; /* in the installation */
    bool is_over;   /* no user any more */
    enum way_in way_in;
    bool has_second; /* factor */
    int64_t invited_until;
    struct accesses accesses;
};
/* A partnership whose access entries whoever asks keeps, and what they read there that access can be given to. */
struct realm {
    const char *partnership, *name; /* as of struct access */
    struct circles bodies, agencies;
};
struct realms {
    struct realm *items;
    int n, cap;
};
struct people {
    struct person *items;
    int n, cap;
    struct realms realms; /* where a user is asked for alone */
};

/* What stands for a user after they signed in. */
struct held {
    const char *user, *name;
    struct sessions sessions;
    struct tokens tokens;
};

/* Shown this once: the store has its hash alone. */
struct secret {
    const char *user, *name;
    const char *text;
    const char *about; /* of a token its name; NULL */
    int64_t until;     /* INSTANT_NEVER: until it is used */
};

/*
 * What a user may do in the partnership that they chose, or else in their only one; where there is neither, in the
 * installation, and partnership is NULL. For the head of a page: nothing is logged, and nothing is granted by it.
 */
enum err access_here(struct arena *arena, struct store *store, const char *user, const char *chosen,
                     struct moment *moment, struct access *out, struct problems *problems) MUST_USE;

#endif
