#ifndef STORE_INSIDE_H
#define STORE_INSIDE_H

#include <pthread.h>
#include <stdatomic.h>

#include "base/json.h"
#include "base/merkle.h"
#include "store/read.h"

/* What the files of store/ share of its structures. Only store/ includes this. */

/* Connections that read and have no view: the next views take them, so that none is opened for each request. */
#define READERS_KEPT 16
struct readers {
    pthread_mutex_t lock;
    struct engine *idle[READERS_KEPT];
    int n;
};

struct store {
    struct arena *arena;
    const char *folder, *database;
    struct store_options options;
    int lock;
    struct engine *writer;
    pthread_mutex_t writing; /* held from store_begin() to the end of the change */
    atomic_ullong state;     /* even; odd while a change of entries is being committed: view_state() */
    struct readers readers;
    atomic_int hashing; /* how many passwords are being compared or hashed */
};

struct view {
    struct arena *arena;
    struct store *store;
    struct engine *engine;
    uint64_t state;
};

/* The outside world failed in a folder: adds a problem that says how, and gives ERR_IO. */
enum err store_failed(struct problems *problems, const char *folder, const char *doing, const char *message);
enum err view_failed(const struct view *view, struct problems *problems);

char *inside_folder(struct arena *arena, const char *folder, const char *name);
/*
 * Before the database of a store is opened: one that an earlier version made is brought to the schema of this one, and
 * a copy of it is kept beside it. ERR_IO with a problem where that cannot be done, or a later version made it.
 */
enum err store_upgrade(struct store *store, struct problems *problems) MUST_USE;
/* The file that a database is in, made empty where there is none: for its owner only, as its side files then are. */
enum err database_file(struct arena *arena, const char *folder, const char **file, struct problems *problems) MUST_USE;

/* A list of words, each once, in the order of an alphabet. */
struct words {
    const char **items;
    int n, cap;
};
/* The columns version, revision, place, body, valid_from, valid_to, recorded_from, recorded_to, marking, states, owner,
 * author, change of a row, from `first` on. */
struct record read_record(struct arena *arena, struct statement *row, int first, enum section section, const char *id);
/* The words that a statement gives of a version. */
enum err read_words(struct arena *arena, struct engine *engine, const char *statement, int64_t version,
                    struct words *out) MUST_USE;
/* The circles that an access entry puts its user in. */
struct words circles_given(struct arena *arena, const struct entry *access);
/* What an entry is also looked up by; NULL: nothing. */
const char *subject_of(enum section section, const struct entry *entry);

#define EVENT_ERASURE "erasure"
#define PAYLOAD_MAX ((size_t)512 * 1024 * 1024)

struct tx {
    struct arena *arena;
    struct store *store;
    struct engine *engine;
    const struct grant *grant;
    struct deed deed;
    struct moment *moment;
    const char *change;
    struct view view;   /* of the change itself */
    struct words fresh; /* ids made by this change */
    struct buf log;     /* what the log says of the entries */
    struct buf erased;  /* and of payloads that are erased: [{"entry": number, "kept": what is kept of it}, …] */
    struct json json;
};
enum err tx_failed(const struct tx *tx, struct problems *problems);
/* Steps a statement of the change that gives no row. */
enum err tx_run(struct tx *tx, struct statement *statement, struct problems *problems) MUST_USE;
/* A panic when the grant may not change what is the user's own (store/credentials.h). */
void must_be_own(const struct tx *tx, const char *user);
/* Letters and digits that nobody takes for one another. */
const char *random_word(struct arena *arena, struct moment *moment, int n);

/*
 * Appends to the log within the change that is under way: a leaf of canonical JSON with the salted hash of the payload,
 * the payload beside it, and the tree.
 */
enum err log_append(struct arena *arena, struct engine *engine, struct moment *moment, const char *event,
                    const char *payload) MUST_USE;
/* The bytes of a leaf, which are text; returns how many. */
#define LEAF_MAX 256
size_t log_leaf(char to[LEAF_MAX], int64_t at, const char *event, const struct hash *payload);
struct hash log_seal(const uint8_t salt[HASH_SIZE], const char *payload, size_t n);
enum err log_kept_tree(struct arena *arena, struct engine *engine, struct merkle *tree) MUST_USE;

#endif
