/* Proofs of what the log says. */
#include <string.h>

#include "store/inside.h"
#include "store/log.h"

enum err log_tree(struct arena *arena, struct view *view, struct merkle *tree, struct problems *problems) {
    return log_kept_tree(arena, view->engine, tree) ? view_failed(view, problems) : OK;
}

static enum err get_leaf(void *context, uint64_t index, struct hash *leaf) {
    struct view *view = context;
    struct statement *find = engine_statement(view->engine, "leaf");
    bind_number(find, 1, (int64_t)index);
    const enum step step = statement_step(find);
    size_t n = 0;
    const void *hash = step == STEP_ROW ? column_here(find, 1, &n) : NULL;
    if (hash && n == HASH_SIZE) {
        memcpy(leaf->bytes, hash, HASH_SIZE);
        return OK;
    }
    return step == STEP_FAILED ? ERR_IO
                               : engine_failed(view->engine, "log entry %llu is missing", (unsigned long long)index);
}

static struct merkle_leaves leaves_of(struct view *view) {
    return (struct merkle_leaves){.context = view, .get = get_leaf};
}

enum err log_prove(struct arena *arena, struct view *view, uint64_t index, uint64_t size, struct proof *proof,
                   struct problems *problems) {
    const struct merkle_leaves leaves = leaves_of(view);
    *proof = (struct proof){.index = index};
    if (merkle_prove_inclusion(&leaves, index, size, &proof->path)) return view_failed(view, problems);
    struct statement *find = engine_statement(view->engine, "leaf");
    bind_number(find, 1, (int64_t)index);
    if (statement_step(find) != STEP_ROW) return view_failed(view, problems);
    proof->entry = column_bytes(find, 0, arena, &proof->n_entry);
    return OK;
}

enum err log_extends(struct view *view, uint64_t first, uint64_t size, struct merkle_proof *path,
                     struct problems *problems) {
    const struct merkle_leaves leaves = leaves_of(view);
    return merkle_prove_consistency(&leaves, first, size, path) ? view_failed(view, problems) : OK;
}
