/* SQLite: one file, WAL, every commit on the disk before it is acknowledged. */
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "store/embedded.h"
#include "store/engine.h"

/* How long a page of the WAL waits for the other connection of the same process, in milliseconds. */
#define PATIENCE 10000

static enum err failed(struct engine *engine) {
    sqlite3 *db = engine->handle;
    const int code = db ? sqlite3_extended_errcode(db) : SQLITE_NOMEM;
    if ((code & 0xff) == SQLITE_NOMEM) panic("out of memory");
    if ((code & 0xff) == SQLITE_FULL) return engine_failed(engine, "the disk is full");
    if ((code & 0xff) == SQLITE_READONLY) return engine_failed(engine, "it can only be read");
    return engine_failed(engine, "%s", sqlite3_errmsg(db));
}

static enum err script(struct engine *engine, const char *sql) {
    return sqlite3_exec(engine->handle, sql, NULL, NULL, NULL) == SQLITE_OK ? OK : failed(engine);
}

/* Makes the schema in a database that has no table; a half-made one cannot be, it is one transaction. */
static enum err make_schema(struct engine *engine) {
    sqlite3_stmt *count = NULL;
    int tables = -1;
    if (sqlite3_prepare_v2(engine->handle, "SELECT COUNT(*) FROM sqlite_schema", -1, &count, NULL) == SQLITE_OK &&
        sqlite3_step(count) == SQLITE_ROW)
        tables = sqlite3_column_int(count, 0);
    sqlite3_finalize(count);
    if (tables < 0) return failed(engine);
    if (tables > 0) return OK;
    char *schema = arena_dup_n(engine->arena, embedded_schema, embedded_schema_len);
    if (!script(engine, "BEGIN IMMEDIATE") && !script(engine, schema) && !script(engine, "COMMIT")) return OK;
    char message[sizeof engine->message];
    memcpy(message, engine->message, sizeof message);
    sqlite3_exec(engine->handle, "ROLLBACK", NULL, NULL, NULL);
    return engine_failed(engine, "%s", message);
}

static enum err open_database(struct engine *engine, const char *place, enum engine_mode mode, void *context) {
    (void)context;
    const int flags = mode == ENGINE_WRITE ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY;
    sqlite3 *db = NULL;
    const int code = sqlite3_open_v2(place, &db, flags | SQLITE_OPEN_NOMUTEX, NULL);
    engine->handle = db;
    if (code != SQLITE_OK) return failed(engine);
    sqlite3_busy_timeout(db, PATIENCE);
    sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
    if (script(engine, "PRAGMA trusted_schema = OFF; PRAGMA mmap_size = 0; PRAGMA foreign_keys = ON;"
                       "PRAGMA recursive_triggers = ON; PRAGMA cell_size_check = ON"))
        return ERR_IO;
    if (mode == ENGINE_READ) return script(engine, "PRAGMA query_only = ON");
    if (script(engine, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON"))
        return ERR_IO;
    return make_schema(engine);
}

static void close_database(struct engine *engine) {
    if (sqlite3_close(engine->handle) == SQLITE_BUSY) panic("a connection is closed with statements under way");
}

static enum err prepare(struct engine *engine, const char *sql, void **handle) {
    sqlite3_stmt *statement = NULL;
    const int code = sqlite3_prepare_v3(engine->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL);
    *handle = statement;
    return code == SQLITE_OK ? OK : failed(engine);
}

static void finalize(struct engine *engine, void *handle) {
    (void)engine;
    sqlite3_finalize(handle);
}

static void reset(struct engine *engine, void *handle) {
    (void)engine;
    sqlite3_reset(handle);
    sqlite3_clear_bindings(handle);
}

/* A parameter out of range is a bug; everything else that binding can fail at is memory. */
static void bound(int code) {
    if (code == SQLITE_NOMEM) panic("out of memory");
    if (code != SQLITE_OK) panic("a parameter is bound that the statement does not have");
}

static void bind_a_number(struct engine *engine, void *handle, int parameter, int64_t number) {
    (void)engine;
    bound(sqlite3_bind_int64(handle, parameter, number));
}

static void bind_some_bytes(struct engine *engine, void *handle, int parameter, const void *bytes, size_t n,
                            bool is_text) {
    (void)engine;
    bound(is_text ? sqlite3_bind_text64(handle, parameter, bytes, n, SQLITE_TRANSIENT, SQLITE_UTF8)
                  : sqlite3_bind_blob64(handle, parameter, bytes, n, SQLITE_TRANSIENT));
}

static enum step step(struct engine *engine, void *handle) {
    switch (sqlite3_step(handle)) {
    case SQLITE_ROW: return STEP_ROW;
    case SQLITE_DONE: sqlite3_reset(handle); return STEP_DONE;
    default:
        (void)!failed(engine);
        sqlite3_reset(handle);
        return STEP_FAILED;
    }
}

static int64_t number(struct engine *engine, void *handle, int column) {
    (void)engine;
    return sqlite3_column_int64(handle, column);
}

static const void *bytes(struct engine *engine, void *handle, int column, size_t *n) {
    (void)engine;
    *n = 0;
    const int type = sqlite3_column_type(handle, column);
    if (type == SQLITE_NULL) return NULL;
    const void *at = type == SQLITE_BLOB ? sqlite3_column_blob(handle, column) : sqlite3_column_text(handle, column);
    *n = (size_t)sqlite3_column_bytes(handle, column);
    if (!at && *n) panic("out of memory");
    return at ? at : "";
}

static enum err begin(struct engine *engine, bool writes) {
    return script(engine, writes ? "BEGIN IMMEDIATE" : "BEGIN");
}

static enum err commit(struct engine *engine) { return script(engine, "COMMIT"); }

static void rollback(struct engine *engine) { sqlite3_exec(engine->handle, "ROLLBACK", NULL, NULL, NULL); }

static enum err copy(struct engine *engine, const char *place) {
    sqlite3 *to = NULL;
    sqlite3_backup *backup = NULL;
    if (sqlite3_open_v2(place, &to, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL) == SQLITE_OK)
        backup = sqlite3_backup_init(to, "main", engine->handle, "main");
    int code = backup ? sqlite3_backup_step(backup, -1) : SQLITE_ERROR;
    const int finished = backup ? sqlite3_backup_finish(backup) : sqlite3_errcode(to);
    if (code == SQLITE_DONE) code = finished;
    const enum err err = code == SQLITE_OK ? OK : engine_failed(engine, "%s", sqlite3_errstr(finished));
    sqlite3_close(to);
    return err;
}

/* The first text that a query gives; NULL, and said as a failure, when it gives none. */
static const char *first_text(struct engine *engine, sqlite3 *db, const char *sql) {
    sqlite3_stmt *query = NULL;
    const char *text = NULL;
    if (sqlite3_prepare_v2(db, sql, -1, &query, NULL) == SQLITE_OK && sqlite3_step(query) == SQLITE_ROW) {
        text = (const char *)sqlite3_column_text(query, 0);
        text = arena_dup(engine->arena, text ? text : "");
    }
    if (!text) engine_failed(engine, "%s", sqlite3_errmsg(db));
    sqlite3_finalize(query);
    return text;
}

/* Tables, indices and triggers are those that this version makes: who takes a trigger away can change what is recorded.
 */
static enum err compare_schema(struct engine *engine) {
    static const char schema_text[] =
        "SELECT group_concat(type || ' ' || name || ' ' || tbl_name || ' ' || coalesce(sql, ''), "
        "char(10)) FROM (SELECT * FROM sqlite_schema ORDER BY type, name)";
    sqlite3 *made = NULL;
    const char *schema = arena_dup_n(engine->arena, embedded_schema, embedded_schema_len);
    const char *is = first_text(engine, engine->handle, schema_text), *must = NULL;
    if (sqlite3_open(":memory:", &made) == SQLITE_OK && sqlite3_exec(made, schema, NULL, NULL, NULL) == SQLITE_OK)
        must = first_text(engine, made, schema_text);
    else
        engine_failed(engine, "%s", sqlite3_errmsg(made));
    sqlite3_close(made);
    if (!is || !must) return ERR_IO;
    return strcmp(is, must) == 0
               ? OK
               : engine_failed(engine, "its tables, indices or triggers are not those it was made with");
}

static enum err examine(struct engine *engine) {
    const char *said = first_text(engine, engine->handle, "PRAGMA integrity_check(1)");
    if (!said) return ERR_IO;
    return strcmp(said, "ok") == 0 ? compare_schema(engine) : engine_failed(engine, "%s", said);
}

static enum err version(struct engine *engine, const char *place, void *context, long *out) {
    (void)context;
    sqlite3 *db = NULL;
    *out = 0;
    const char *tables = NULL, *stated = NULL;
    if (sqlite3_open_v2(place, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) == SQLITE_OK)
        tables = first_text(engine, db, "SELECT COUNT(*) FROM sqlite_schema");
    else
        engine_failed(engine, "%s", sqlite3_errmsg(db));
    const bool is_empty = tables && strcmp(tables, "0") == 0;
    if (tables && !is_empty) stated = first_text(engine, db, "SELECT value FROM meta WHERE name = 'schema'");
    if (stated) *out = strtol(stated, NULL, 10);
    sqlite3_close(db);
    if (!is_empty && !stated) return ERR_IO;
    return is_empty || *out > 0 ? OK : engine_failed(engine, "it does not say of which version it is");
}

/* Copies a table: the columns that both have; new ones have what the schema gives them. */
static enum err copy_table(struct engine *engine, const char *table) {
    static const char columns_of[] =
        "SELECT group_concat(name, ', ') FROM (SELECT n.name FROM pragma_table_info(%Q, 'main') n "
        "JOIN pragma_table_info(%Q, 'older') o ON o.name = n.name ORDER BY n.cid)";
    char *sql = sqlite3_mprintf(columns_of, table, table);
    if (!sql) panic("out of memory");
    const char *columns = first_text(engine, engine->handle, sql);
    sqlite3_free(sql);
    if (!columns || !*columns) return columns ? OK : ERR_IO;
    sql = sqlite3_mprintf("INSERT INTO main.%w (%s) SELECT %s FROM older.%w", table, columns, columns, table);
    if (!sql) panic("out of memory");
    const enum err err = script(engine, sql);
    sqlite3_free(sql);
    return err;
}

static enum err copy_tables(struct engine *engine) {
    static const char tables_sql[] =
        "SELECT group_concat(name, ' ') FROM (SELECT name FROM main.sqlite_schema WHERE type = 'table' "
        "AND name <> 'meta' AND name NOT LIKE 'sqlite%' ORDER BY rowid)";
    const char *tables = first_text(engine, engine->handle, tables_sql);
    if (!tables) return ERR_IO;
    char *list = arena_dup(engine->arena, tables), *rest = NULL;
    for (char *table = strtok_r(list, " ", &rest); table; table = strtok_r(NULL, " ", &rest))
        if (copy_table(engine, table)) return ERR_IO;
    return OK;
}

static enum err upgrade(struct engine *engine, const char *from) {
    char *attach = sqlite3_mprintf("ATTACH %Q AS older", from);
    if (!attach) panic("out of memory");
    enum err err = script(engine, attach);
    sqlite3_free(attach);
    if (err) return err;
    err = script(engine, "BEGIN IMMEDIATE");
    if (!err) err = copy_tables(engine);
    if (!err) err = script(engine, "COMMIT");
    if (err) sqlite3_exec(engine->handle, "ROLLBACK", NULL, NULL, NULL);
    return !err && script(engine, "DETACH older") ? ERR_IO : err;
}

const struct engine_class engine_sqlite = {
    .name = "SQLite",
    .open = open_database,
    .close = close_database,
    .prepare = prepare,
    .finalize = finalize,
    .reset = reset,
    .bind_number = bind_a_number,
    .bind_bytes = bind_some_bytes,
    .step = step,
    .number = number,
    .bytes = bytes,
    .begin = begin,
    .commit = commit,
    .rollback = rollback,
    .copy = copy,
    .examine = examine,
    .version = version,
    .upgrade = upgrade,
};
