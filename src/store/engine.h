#ifndef STORE_ENGINE_H
#define STORE_ENGINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

/*
 * A database, behind one narrow interface. Statements are called by name, never by text: all of them stand in
 * store/queries.sql and are prepared when a connection opens. A connection belongs to one thread at a time.
 *
 * What can fail in the world fails as ERR_IO, and engine_message() says how. A name that does not exist, a parameter
 * out of range and memory exhausted are panics.
 */
struct engine;
struct statement;

enum engine_mode {
    ENGINE_READ,  /* cannot write, whatever it is asked */
    ENGINE_WRITE, /* makes the database where there is none */
};
enum step { STEP_ROW, STEP_DONE, STEP_FAILED };

/* What an engine must do; the functions below call it. A handle is its own idea of a connection or a statement. */
struct engine_class {
    const char *name;
    /* Opens `place`; with ENGINE_WRITE the schema is made if it is not there. context: see engine_open(). */
    enum err (*open)(struct engine *engine, const char *place, enum engine_mode mode, void *context);
    void (*close)(struct engine *engine);
    enum err (*prepare)(struct engine *engine, const char *sql, void **handle);
    void (*finalize)(struct engine *engine, void *handle);
    void (*reset)(struct engine *engine, void *handle); /* and unbinds */
    void (*bind_number)(struct engine *engine, void *handle, int parameter, int64_t number);
    void (*bind_bytes)(struct engine *engine, void *handle, int parameter, const void *bytes, size_t n, bool is_text);
    enum step (*step)(struct engine *engine, void *handle);
    int64_t (*number)(struct engine *engine, void *handle, int column);
    const void *(*bytes)(struct engine *engine, void *handle, int column, size_t *n); /* NULL: null */
    enum err (*begin)(struct engine *engine, bool writes);
    enum err (*commit)(struct engine *engine);
    void (*rollback)(struct engine *engine);
    /* Copies the whole database to a new place while it is in use, and leaves it whole there. */
    enum err (*copy)(struct engine *engine, const char *place);
    /* Does the engine itself find the database whole? The message says what is wrong. */
    enum err (*examine)(struct engine *engine);
    /* The version of the schema at a place: 0 where there is none yet. */
    enum err (*version)(struct engine *engine, const char *place, void *context, long *version);
    /* Fills a database that was just made with all that an older one holds. */
    enum err (*upgrade)(struct engine *engine, const char *from);
};
extern const struct engine_class engine_sqlite;
/* Wraps another engine and fails what it is told to (store/engine_fault.h). */
extern const struct engine_class engine_fault;

/* context is the class's own: NULL for SQLite. On ERR_IO *out is NULL and *why says what happened. */
enum err engine_open(struct arena *arena, const struct engine_class *class, const char *place, enum engine_mode mode,
                     void *context, struct engine **out, const char **why) MUST_USE;
void engine_close(struct engine *engine);
const char *engine_message(const struct engine *engine); /* of the last failure */

/* The statement, ready to be bound. The one before under the same name is over. */
struct statement *engine_statement(struct engine *engine, const char *name);
void bind_number(struct statement *statement, int parameter, int64_t number);
void bind_text(struct statement *statement, int parameter, const char *text); /* copied; NULL binds null */
void bind_bytes(struct statement *statement, int parameter, const void *bytes, size_t n);
enum step statement_step(struct statement *statement) MUST_USE;
/* Steps a statement that gives no row. */
enum err statement_run(struct statement *statement) MUST_USE;
int64_t column_number(struct statement *statement, int column);                              /* from 0 */
char *column_text(struct statement *statement, int column, struct arena *arena);             /* NULL: null */
void *column_bytes(struct statement *statement, int column, struct arena *arena, size_t *n); /* NULL: null */

/* The engine's own bytes, until the next step of the statement; NULL: null. */
const void *column_here(struct statement *statement, int column, size_t *n);

enum err engine_begin(struct engine *engine, bool writes) MUST_USE;
enum err engine_commit(struct engine *engine) MUST_USE;
void engine_rollback(struct engine *engine);
enum err engine_copy(struct engine *engine, const char *place) MUST_USE;
enum err engine_examine(struct engine *engine) MUST_USE;
/* Of a database that is not open, whose statements this version may not be able to prepare; *why as engine_open(). */
enum err engine_version(struct arena *arena, const struct engine_class *class, const char *place, void *context,
                        long *version, const char **why) MUST_USE;
enum err engine_upgrade(struct engine *engine, const char *from) MUST_USE;

/* For engines: the arena of the connection, its handle, and what to say of a failure. */
struct engine {
    const struct engine_class *class;
    struct arena *arena; /* the connection's own */
    void *handle;
    char message[512];
    struct statement *statements;
    int n;
};
enum err engine_failed(struct engine *engine, const char *format, ...) PRINTF_LIKE(2, 3);

#endif
