#ifndef STORE_EXAMINE_H
#define STORE_EXAMINE_H

#include "store/log.h"

/*
 * Everything that can be known of a store from within: the engine finds its database whole and its schema as it was
 * made; the log is what was recorded and what was signed (heads: checkpoints); the versions are those the log tells of.
 * Each fault is a problem of `damage`; what rests on a part that is not whole is not looked at.
 */
enum err store_examine(struct arena *arena, struct view *view, const struct checkpoint *heads, int n_heads,
                       struct log_state *state, struct problems *damage, struct problems *problems) MUST_USE;

/* Copies a store that is in use into a folder that is there and holds none, which is then a data folder too. */
enum err store_copy(struct view *view, const char *folder, struct problems *problems) MUST_USE;

#endif
