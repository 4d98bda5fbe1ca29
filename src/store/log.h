#ifndef STORE_LOG_H
#define STORE_LOG_H

#include "io/checkpoint.h"
#include "store/read.h"

/*
 * The log as it is read: listed, verified, proved. It is written with each change (store/inside.h).
 *
 * An entry is a leaf of a tree of hashes (base/merkle.h): {"at": …, "event": …, "payload": …}, where payload is
 * SHA-256(salt || text) in hexadecimal. Salt and text stand beside it and can be erased; the leaf and every proof stay.
 * The text says who did what and why, and of each version of an entry that a change made or ended its digest
 * (record_digest), so that the log alone tells what the store must hold.
 */
enum err log_tree(struct arena *arena, struct view *view, struct merkle *tree, struct problems *problems) MUST_USE;
/* That an entry is in the tree of the first `size`, its leaf besides; index < size, and size at most the whole. */
enum err log_prove(struct arena *arena, struct view *view, uint64_t index, uint64_t size, struct proof *proof,
                   struct problems *problems) MUST_USE;
/* That the first `first` entries are the beginning of the first `size`. */
enum err log_extends(struct view *view, uint64_t first, uint64_t size, struct merkle_proof *path,
                     struct problems *problems) MUST_USE;

/* A payload that was erased, and what a recorded decision kept of it. */
struct log_erased {
    int64_t seq;
    const char *kept; /* JSON; NULL: no decision is recorded */
    bool is_gone;
    bool followed; /* what is kept was looked through for decisions */
};
struct log_state {
    struct merkle tree; /* made from the leaves */
    struct {
        struct log_erased *items;
        int n, cap;
    } erased;
};

/*
 * Makes the tree anew from every leaf, and compares: each entry with its columns, its hash and its payload; the whole
 * with the tree that is kept, and with each of the heads, checkpoints that were given out. Each difference is a problem
 * of `damage`. ERR_IO, with a problem of the other kind, when the store cannot be read.
 */
enum err log_verify(struct arena *arena, struct view *view, const struct checkpoint *heads, int n_heads,
                    struct log_state *state, struct problems *damage, struct problems *problems) MUST_USE;
/* Follows the changes that a verified log tells of, and compares what they leave with the versions that are kept. */
enum err log_replay(struct arena *arena, struct view *view, const struct log_state *state, struct problems *damage,
                    struct problems *problems) MUST_USE;

#endif
