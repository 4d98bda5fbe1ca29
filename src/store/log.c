/* The log as it is written: store/inside.h. How it is read and proved stands in files of its own. */
#include <string.h>

#include "base/instant.h"
#include "store/inside.h"

/*
 * The leaf: when, what kind of thing, and the SHA-256 of salt and payload in hexadecimal. Who and what stand in the
 * payload, which can be erased; without the salt nobody can guess it back. Its words need no escaping.
 */
size_t log_leaf(char to[LEAF_MAX], int64_t at, const char *event, const struct hash *payload) {
    static const char first[] = "{\"at\": \"", second[] = "\", \"event\": \"", third[] = "\", \"payload\": \"",
                      last[] = "\"}";
    char instant[INSTANT_LENGTH + 1], sealed[2 * HASH_SIZE];
    instant_write(instant, at);
    hex_write(sealed, payload->bytes, HASH_SIZE);
    const struct hash_part parts[] = {{first, sizeof first - 1}, {instant, INSTANT_LENGTH}, {second, sizeof second - 1},
                                      {event, strlen(event)},    {third, sizeof third - 1}, {sealed, sizeof sealed},
                                      {last, sizeof last - 1}};
    size_t n = 0;
    for (size_t i = 0; i < COUNT_OF(parts); i++) {
        if (parts[i].n >= LEAF_MAX - n) return 0;
        memcpy(to + n, parts[i].bytes, parts[i].n);
        n += parts[i].n;
    }
    to[n] = 0;
    return n;
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
    char text[LEAF_MAX];
    const size_t n = log_leaf(text, moment->now, event, &sealed);
    if (!n) panic("an event has a name too long for the log");
    const struct hash leaf = merkle_leaf(text, n);
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
