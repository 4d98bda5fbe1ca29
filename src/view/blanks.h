#ifndef VIEW_BLANKS_H
#define VIEW_BLANKS_H

#include "app/run.h"

/* What a form of questions has to be filled in: the facts that nobody has stated, in the order of the register. */

/* A fact, or an entry that is not there (entry NULL), and all that is asked of it. */
struct blank {
    enum section section;
    const struct entry *entry;
    enum key key;
    const struct finding *finding; /* the first that asks */
    struct texts {
        const char **items;
        int n, cap;
    } asks;
};
struct blanks {
    struct blank *items;
    int n, cap;
};

/* The blanks of the questions to a body, to the keeper (ASKED_KEEPER), or to all (FOR_EVERYONE). */
struct blanks blanks_of(struct arena *arena, const struct check *check, int for_body);
/* How an answer is written: "yes or no". */
const char *blank_hint(struct arena *arena, const struct check *check, enum section section, enum key key);

#endif
