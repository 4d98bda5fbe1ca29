/* The log as it is written: store/inside.h. How it is read and proved stands in files of its own. */
#include <string.h>

#include "base/instant.h"
#include "store/inside.h"

#define LEAF_MAX ((size_t)1024)

/*
 * The leaf: when, what kind of thing, and the SHA-256 of salt and payload in hexadecimal. Who and what stand in the
 * payload, which can be erased; without the salt nobody can guess it back. Its words need no escaping.
 */
char *log_leaf(struct arena *arena, int64_t at, const char *event, const struct hash *payload) {
    struct buf leaf = buf_new(arena, LEAF_MAX);
    buf_text(&leaf, "{\"at\": \"");
    buf_text(&leaf, instant_text(arena, at));
    buf_text(&leaf, "\", \"event\": \"");
    buf_text(&leaf, event);
    buf_text(&leaf, "\", \"payload\": \"");
    buf_text(&leaf, hex_text(arena, payload->bytes, HASH_SIZE));
    buf_text(&leaf, "\"}");
    return leaf.data;
}

struct hash log_seal(const uint8_t salt[HASH_SIZE], const char *payload, size_t n) {
    const struct hash_part parts[] = {{salt, HASH_SIZE}, {payload, n}};
    return hash_parts(parts, 2);
}

enum err log_kept_tree(struct arena *arena, struct engine *engine, struct merkle *tree) {
    struct statement *find = engine_statement(engine, "tree");
    const enum step step = statement_step(find);
    *tree = (struct merkle){0};
    if (step == STEP_DONE) return OK;
    if (step == STEP_FAILED) return ERR_IO;
    size_t n;
    const void *bytes = column_bytes(find, 0, arena, &n);
    engine_statement(engine, "tree");
    if (bytes && merkle_read(tree, bytes, n)) return OK;
    return engine_failed(engine, "the tree of the log is damaged");
}

static enum err keep_tree(struct engine *engine, const struct merkle *tree) {
    uint8_t bytes[MERKLE_BYTES_MAX];
    const size_t n = merkle_write(tree, bytes);
    struct statement *keep = engine_statement(engine, "keep_tree");
    bind_bytes(keep, 1, bytes, n);
    return statement_run(keep);
}

enum err log_append(struct arena *arena, struct engine *engine, struct moment *moment, const char *event,
                    const char *payload) {
    struct merkle tree;
    const enum err err = log_kept_tree(arena, engine, &tree);
    if (err) return err;
    const struct hash salt = moment_draw(moment);
    const struct hash sealed = log_seal(salt.bytes, payload, strlen(payload));
    const char *text = log_leaf(arena, moment->now, event, &sealed);
    const struct hash leaf = merkle_leaf(text, strlen(text));
    struct statement *append = engine_statement(engine, "append_log");
    bind_number(append, 1, (int64_t)tree.size);
    bind_number(append, 2, moment->now);
    bind_text(append, 3, event);
    bind_text(append, 4, text);
    bind_bytes(append, 5, leaf.bytes, HASH_SIZE);
    if (statement_run(append)) return ERR_IO;
    struct statement *add = engine_statement(engine, "add_payload");
    bind_number(add, 1, (int64_t)tree.size);
    bind_bytes(add, 2, salt.bytes, HASH_SIZE);
    bind_text(add, 3, payload);
    if (statement_run(add)) return ERR_IO;
    merkle_append(&tree, &leaf);
    return keep_tree(engine, &tree);
}
