#ifndef APP_VISIT_H
#define APP_VISIT_H

#include "app/models.h"
#include "app/run.h"

/*
 * One operation on one data folder: who asks, what policy grants them, which partnership, and a view that stays at one
 * state of the store until the operation is over. run() begins none itself: the operation that needs one opens it, and
 * run() ends it and sees to the log.
 */
struct visit {
    struct store *store;
    struct view *view;
    const struct operation *operation;
    struct moment *moment;
    struct models *models;     /* of the call */
    const struct model *model; /* that visit_register() or visit_register_on() read last; NULL: none */
    struct principal principal;
    const struct grant *grant; /* NULL: refused */
    int today;
    const char *why;       /* the reason given; NULL: none */
    const char *sensitive; /* what was read that is OFFICIAL-SENSITIVE; NULL: nothing */
    const char *refused;   /* why it was refused; NULL: it was not */
    bool must_choose;      /* they have partnerships, and named none of them */
    bool discloses;        /* what it does says so, or what it says of a partnership goes to a file */
    bool changed;          /* the change is committed, with its place in the log */
};

/* It was refused, which is logged: adds the problem, and gives ERR_INPUT. */
enum err visit_refuse(struct visit *visit, const char *hint, const char *why, struct problems *problems);

/* The store behind an input; NULL for a file, or when it was not given. */
struct store *store_of(const struct call *call, const char *name);

/*
 * Which partnership: the one the input names, else the only one the user has access to. With SCOPE_RECORDS the answer
 * tells what it has recorded, so an answer that goes to a file is a disclosure, whatever the operation is otherwise.
 */
enum scope { SCOPE_RECORDS, SCOPE_PARTNERSHIP, SCOPE_INSTALLATION };
/*
 * Opens the visit of a call and keeps it in the answer. ERR_INPUT with a problem when the user may not: that is logged
 * as a refusal. What they may not know of and what is not there give the same problem.
 */
enum err visit_open(struct arena *arena, const struct call *call, struct store *store, enum scope scope,
                    struct answer *answer, struct problems *problems) MUST_USE;
/* The same for whatever a user does for themselves, in the installation: whoever is no user is refused. */
enum err visit_open_as_user(struct arena *arena, const struct call *call, struct store *store, struct answer *answer,
                            struct problems *problems) MUST_USE;
/* The visit for a partnership that nobody has recorded anything of yet, by an administrator who will keep it. */
enum err visit_found(struct arena *arena, const struct call *call, struct store *store, const char *partnership,
                     bool *founds, struct answer *answer, struct problems *problems) MUST_USE;
/* Ends it: what was read or disclosed or refused is in the log when this returns. */
enum err visit_close(struct arena *arena, struct answer *answer, struct problems *problems) MUST_USE;

/* The register the visit reads, on the day of the input as_of (today), as known at the input known_at (now). */
enum err visit_register(struct arena *arena, const struct call *call, struct visit *visit, struct kept *kept, int *day,
                        struct problems *problems) MUST_USE;
/* The same on a day, as known at an instant; nothing may be there: kept->reg is NULL then. */
enum err visit_register_at(struct arena *arena, struct visit *visit, int day, int64_t known_at, struct kept *kept,
                           struct problems *problems) MUST_USE;
/* The same as it is known now. */
enum err visit_register_on(struct arena *arena, struct visit *visit, int day, struct kept *kept,
                           struct problems *problems) MUST_USE;
/* A DAY input; `otherwise` when it was not given. False with a problem. */
bool input_day(const struct call *call, const char *name, int otherwise, int *out, struct problems *problems) MUST_USE;

#endif
