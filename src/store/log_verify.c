/* Is the log what was recorded? */
#include <string.h>

#include <jansson.h>

#include "base/text.h"
#include "store/inside.h"
#include "store/log.h"

struct verifying {
    struct arena *arena;
    struct log_state *state;
    struct problems *damage;
    const struct checkpoint *heads;
    int n_heads;
};

static const char hint[] = "keep the folder as it is, and compare it with a backup";

#define DAMAGED(v, ...) problem_add((v)->damage, (struct place){0}, hint, __VA_ARGS__)

static struct log_erased *erased_at(struct arena *arena, struct log_state *state, int64_t seq) {
    for (int i = 0; i < state->erased.n; i++)
        if (state->erased.items[i].seq == seq) return &state->erased.items[i];
    struct log_erased *erased = PUSH(arena, &state->erased);
    erased->seq = seq;
    return erased;
}

/* The decisions that an entry may record: [{"entry": number, "kept": what is kept of its payload}, …]. */
static void note_decisions(struct verifying *v, int64_t seq, const char *payload, size_t n) {
    json_t *root = json_loadb(payload, n, 0, NULL), *item;
    size_t i;
    json_array_foreach(json_object_get(root, "erased"), i, item) {
        const json_int_t entry = json_integer_value(json_object_get(item, "entry"));
        char *kept = json_dumps(json_object_get(item, "kept"), JSON_COMPACT);
        if (!kept || entry < 0 || entry >= seq)
            DAMAGED(v, "log entry %lld decides an erasure that cannot be", (long long)seq);
        else
            erased_at(v->arena, v->state, entry)->kept = arena_dup(v->arena, kept);
        free(kept);
    }
    json_decref(root);
}

struct row {
    int64_t seq, at;
    const char *event, *leaf;
    size_t n_leaf;
    const struct hash *hash;
    const uint8_t *salt;
    const char *payload;
    size_t n_payload;
};

static bool read_row(struct statement *rows, struct row *row) {
    size_t n, n_hash, n_salt;
    row->seq = column_number(rows, 0);
    row->at = column_number(rows, 1);
    row->event = column_here(rows, 2, &n);
    row->leaf = column_here(rows, 3, &row->n_leaf);
    row->hash = column_here(rows, 4, &n_hash);
    row->salt = column_here(rows, 5, &n_salt);
    row->payload = column_here(rows, 6, &row->n_payload);
    return row->event && row->leaf && n_hash == HASH_SIZE && (!row->salt || n_salt == HASH_SIZE) &&
           !row->salt == !row->payload;
}

/* What the leaf of a row must be, from everything else that the row holds. Of an erased payload only its hash is left.
 */
static bool leaf_fits(const struct row *row) {
    static const size_t end = 2 * HASH_SIZE + 2; /* 64 digits, a quotation mark and a brace */
    struct hash sealed;
    if (row->payload) {
        sealed = log_seal(row->salt, row->payload, row->n_payload);
    } else {
        char digits[2 * HASH_SIZE + 1] = "";
        if (row->n_leaf < end) return false;
        memcpy(digits, row->leaf + row->n_leaf - end, 2 * HASH_SIZE);
        if (!hex_read(digits, sealed.bytes, HASH_SIZE)) return false;
    }
    char leaf[LEAF_MAX];
    const size_t n = log_leaf(leaf, row->at, row->event, &sealed);
    return n == row->n_leaf && memcmp(leaf, row->leaf, n) == 0;
}

static void compare_heads(struct verifying *v) {
    const struct hash root = merkle_root(&v->state->tree);
    for (int i = 0; i < v->n_heads; i++)
        if (v->heads[i].size == v->state->tree.size && !hash_equal(&root, &v->heads[i].root))
            DAMAGED(v, "the first %llu entries of the log are not those that were signed: something before is changed",
                    (unsigned long long)v->heads[i].size);
}

static void verify_row(struct verifying *v, const struct row *row) {
    const struct hash leaf = merkle_leaf(row->leaf, row->n_leaf);
    if (!hash_equal(&leaf, row->hash))
        DAMAGED(v, "the hash of log entry %lld does not fit its leaf", (long long)row->seq);
    if (!leaf_fits(row))
        DAMAGED(v, "log entry %lld is not as it was recorded: its instant, event or payload is changed",
                (long long)row->seq);
    if (!row->payload)
        erased_at(v->arena, v->state, row->seq)->is_gone = true;
    else if (text_equal(row->event, EVENT_ERASURE))
        note_decisions(v, row->seq, row->payload, row->n_payload);
    merkle_append(&v->state->tree, &leaf);
    if (v->n_heads) compare_heads(v);
}

/* What is kept of an erased payload may itself be of a decision, which came later than what it decides. */
static void note_kept_decisions(struct verifying *v) {
    for (int i = 0; i < v->state->erased.n; i++) {
        struct log_erased *erased = &v->state->erased.items[i];
        if (!erased->kept || erased->followed) continue;
        erased->followed = true;
        note_decisions(v, erased->seq, erased->kept, strlen(erased->kept));
        i = -1; /* it may have given others what is kept of them */
    }
}

static void verify_end(struct verifying *v, const struct merkle *kept) {
    const struct merkle *tree = &v->state->tree;
    const size_t peaks = (size_t)merkle_peaks(tree) * HASH_SIZE;
    if (kept->size > tree->size)
        DAMAGED(v, "the log ends after %llu entries, and there were %llu", (unsigned long long)tree->size,
                (unsigned long long)kept->size);
    else if (kept->size != tree->size || memcmp(kept->peaks, tree->peaks, peaks) != 0)
        DAMAGED(v, "the tree that is kept is not that of the log");
    for (int i = 0; i < v->n_heads; i++)
        if (v->heads[i].size > tree->size)
            DAMAGED(v, "a checkpoint was signed of %llu entries, and the log has %llu",
                    (unsigned long long)v->heads[i].size, (unsigned long long)tree->size);
    note_kept_decisions(v);
    for (int i = 0; i < v->state->erased.n; i++) {
        const struct log_erased *erased = &v->state->erased.items[i];
        if (!erased->kept)
            DAMAGED(v, "the payload of log entry %lld is gone, and no decision to erase it is recorded",
                    (long long)erased->seq);
        if (!erased->is_gone)
            DAMAGED(v, "the payload of log entry %lld is there, and a decision to erase it is recorded",
                    (long long)erased->seq);
    }
}

static enum err verify_rows(struct verifying *v, struct statement *rows) {
    enum step step;
    while ((step = statement_step(rows)) == STEP_ROW) {
        struct row row;
        const int64_t expected = (int64_t)v->state->tree.size;
        const bool whole = read_row(rows, &row);
        if (!whole || row.seq != expected) {
            /* What follows cannot be placed in the tree. */
            DAMAGED(v, row.seq == expected ? "log entry %lld is damaged" : "log entry %lld is missing",
                    (long long)expected);
            return OK;
        }
        verify_row(v, &row);
    }
    return step == STEP_FAILED ? ERR_IO : OK;
}

enum err log_verify(struct arena *arena, struct view *view, const struct checkpoint *heads, int n_heads,
                    struct log_state *state, struct problems *damage, struct problems *problems) {
    struct verifying v = {.arena = arena, .state = state, .damage = damage, .heads = heads, .n_heads = n_heads};
    struct merkle kept;
    *state = (struct log_state){0};
    if (n_heads) compare_heads(&v);
    struct statement *rows = engine_statement(view->engine, "log_entries");
    bind_number(rows, 1, 0);
    enum err err = verify_rows(&v, rows);
    engine_statement(view->engine, "log_entries");
    if (!err) err = log_kept_tree(arena, view->engine, &kept);
    if (err) return view_failed(view, problems);
    verify_end(&v, &kept);
    return OK;
}
