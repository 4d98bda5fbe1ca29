#ifndef STORE_INSIDE_H
#define STORE_INSIDE_H

#include <pthread.h>

#include "base/merkle.h"
#include "store/read.h"

/* What the files of store/ share of its structures. Only store/ includes this. */

struct store {
    struct arena *arena;
    const char *folder, *database;
    struct store_options options;
    int lock;
    struct engine *writer;
    pthread_mutex_t writing; /* held from store_begin() to the end of the change */
};

struct view {
    struct arena *arena;
    struct store *store;
    struct engine *engine;
};

/* The outside world failed in a folder: adds a problem that says how, and gives ERR_IO. */
enum err store_failed(struct problems *problems, const char *folder, const char *doing, const char *message);
enum err view_failed(const struct view *view, struct problems *problems);

/*
 * Appends to the log within the change that is under way: a leaf of canonical JSON with the salted hash of the payload,
 * the payload beside it, and the tree.
 */
enum err log_append(struct arena *arena, struct engine *engine, struct moment *moment, const char *event,
                    const char *payload) MUST_USE;

#endif
