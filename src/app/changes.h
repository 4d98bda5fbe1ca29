#ifndef APP_CHANGES_H
#define APP_CHANGES_H

#include "app/visit.h"

/*
 * A change of a store: what is kept, what is to be, and what that alters entry by entry. Everything that changes a
 * register comes through here: import, overlays, single facts.
 */
struct change_set {
    const struct kept *base;
    const struct register_file *result;
    int first, last; /* days */
    enum put_mode mode;
    long long revision; /* that the writer says they saw; -1: as read now */
    bool founds;        /* the partnership is brought in: its keeper gets access with it */
};

/* Into the answer: what it was, what it becomes, and the difference. */
void changes_show(struct arena *arena, const struct change_set *set, struct answer *answer);
/* And what follows from it: findings cleared and raised, of what its reader may see. */
void changes_foresee(struct arena *arena, const struct change_set *set, struct answer *answer);
/* Records it. The answer then has the change's name. */
enum err changes_record(struct arena *arena, const struct change_set *set, struct answer *answer,
                        struct problems *problems) MUST_USE;

#endif
