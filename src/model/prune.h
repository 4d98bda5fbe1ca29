#ifndef MODEL_PRUNE_H
#define MODEL_PRUNE_H

#include "model/register.h"

/*
 * A register of which some entries are not there, made whole without them: what refers to none of its entries is taken
 * out of lists and facts, and an entry that cannot be without it goes altogether. So nothing in the result tells that
 * there was more, and it passes register_check(). Entries of a section that are told apart by keys and share them get
 * an id where they have none.
 */

/* The entries of a section that are left: was[i] is where the one now at i stood. */
struct prune_kept {
    const int *was;
    int n;
};

void register_prune(struct arena *arena, struct register_file *reg, struct prune_kept kept[SECTION_COUNT]);

#endif
