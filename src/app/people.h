#ifndef APP_PEOPLE_H
#define APP_PEOPLE_H

#include "app/visit.h"
#include "store/sessions.h"

/* Who the users are and what each may do where, as whoever asks may know it; and what they sign in with. */

/* What a user may do in a partnership today. */
struct access {
    const char *partnership;
    const char *name; /* of the partnership; NULL: whoever asks does not read it */
    struct principal rights;
    const char **circles; /* that the access entry puts them in */
    int n_circles;
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
struct people {
    struct person *items;
    int n, cap;
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

#endif
