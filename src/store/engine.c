#include "store/engine.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/text.h"
#include "store/embedded.h"

#define NAME_MARK "-- name: "
#define SQL_MAX ((size_t)64 * 1024)
#define STATEMENTS_MAX 128

struct statement {
    struct engine *engine;
    const char *name;
    void *handle;
};

enum err engine_failed(struct engine *engine, const char *format, ...) {
    va_list args;
    va_start(args, format);
    vsnprintf(engine->message, sizeof engine->message, format, args);
    va_end(args);
    return ERR_IO;
}

/* ---- the named statements ---- */

static enum err prepare(struct engine *engine, const char *name, const struct buf *sql) {
    if (engine->n == STATEMENTS_MAX) panic("there are more statements than were counted");
    struct statement *statement = &engine->statements[engine->n++];
    *statement = (struct statement){.engine = engine, .name = name};
    return engine->class->prepare(engine, sql->data, &statement->handle);
}

/* A statement goes from its name to the next; lines that are comments are left out. */
static enum err prepare_all(struct engine *engine) {
    engine->statements = NEW_ARRAY(engine->arena, STATEMENTS_MAX, struct statement);
    const char *at = embedded_queries, *end = embedded_queries + embedded_queries_len, *name = NULL;
    struct buf sql = buf_new(engine->arena, SQL_MAX);
    while (at < end) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        const size_t n = (size_t)((stop ? stop : end) - at);
        char *line = arena_dup_n(engine->arena, at, n);
        at += n + 1;
        if (text_starts(line, NAME_MARK)) {
            if (name && prepare(engine, name, &sql)) return ERR_IO;
            name = line + strlen(NAME_MARK);
            sql = buf_new(engine->arena, SQL_MAX);
        } else if (!text_starts(line, "--")) {
            buf_printf(&sql, "%s\n", line);
        }
    }
    return name ? prepare(engine, name, &sql) : OK;
}

struct statement *engine_statement(struct engine *engine, const char *name) {
    for (int i = 0; i < engine->n; i++) {
        if (!text_equal(engine->statements[i].name, name)) continue;
        engine->class->reset(engine, engine->statements[i].handle);
        return &engine->statements[i];
    }
    panic("a statement is called that queries.sql does not have");
}

/* ---- connections ---- */

enum err engine_open(struct arena *arena, const struct engine_class *class, const char *place, enum engine_mode mode,
                     void *context, struct engine **out, const char **why) {
    struct arena *own = arena_new();
    struct engine *engine = NEW(own, struct engine);
    *engine = (struct engine){.class = class, .arena = own};
    *out = NULL;
    *why = NULL;
    enum err err = class->open(engine, place, mode, context);
    if (!err) err = prepare_all(engine);
    if (!err) {
        *out = engine;
        return OK;
    }
    *why = arena_dup(arena, engine->message);
    engine_close(engine);
    return err;
}

void engine_close(struct engine *engine) {
    if (!engine) return;
    for (int i = 0; i < engine->n; i++)
        if (engine->statements[i].handle) engine->class->finalize(engine, engine->statements[i].handle);
    engine->class->close(engine);
    arena_free(engine->arena);
}

const char *engine_message(const struct engine *engine) { return engine->message; }

enum err engine_begin(struct engine *engine, bool writes) { return engine->class->begin(engine, writes); }
enum err engine_commit(struct engine *engine) { return engine->class->commit(engine); }

/* Statements under way would keep the snapshot open. */
void engine_rollback(struct engine *engine) {
    for (int i = 0; i < engine->n; i++) engine->class->reset(engine, engine->statements[i].handle);
    engine->class->rollback(engine);
}

enum err engine_copy(struct engine *engine, const char *place) { return engine->class->copy(engine, place); }
enum err engine_examine(struct engine *engine) { return engine->class->examine(engine); }
enum err engine_upgrade(struct engine *engine, const char *from) { return engine->class->upgrade(engine, from); }

enum err engine_version(struct arena *arena, const struct engine_class *class, const char *place, void *context,
                        long *version, const char **why) {
    struct engine engine = {.class = class, .arena = arena_new()};
    const enum err err = class->version(&engine, place, context, version);
    if (err) *why = arena_dup(arena, engine.message);
    arena_free(engine.arena);
    return err;
}

/* ---- statements ---- */

void bind_number(struct statement *statement, int parameter, int64_t number) {
    statement->engine->class->bind_number(statement->engine, statement->handle, parameter, number);
}

void bind_text(struct statement *statement, int parameter, const char *text) {
    if (text)
        statement->engine->class->bind_bytes(statement->engine, statement->handle, parameter, text, strlen(text), true);
}

void bind_bytes(struct statement *statement, int parameter, const void *bytes, size_t n) {
    statement->engine->class->bind_bytes(statement->engine, statement->handle, parameter, bytes, n, false);
}

enum step statement_step(struct statement *statement) {
    return statement->engine->class->step(statement->engine, statement->handle);
}

enum err statement_run(struct statement *statement) {
    const enum step step = statement_step(statement);
    if (step == STEP_ROW) panic("a statement that changes gives a row");
    return step == STEP_DONE ? OK : ERR_IO;
}

int64_t column_number(struct statement *statement, int column) {
    return statement->engine->class->number(statement->engine, statement->handle, column);
}

char *column_text(struct statement *statement, int column, struct arena *arena) {
    size_t n;
    return column_bytes(statement, column, arena, &n);
}

const void *column_here(struct statement *statement, int column, size_t *n) {
    return statement->engine->class->bytes(statement->engine, statement->handle, column, n);
}

void *column_bytes(struct statement *statement, int column, struct arena *arena, size_t *n) {
    const void *bytes = column_here(statement, column, n);
    return bytes ? arena_dup_n(arena, bytes, *n) : NULL;
}
