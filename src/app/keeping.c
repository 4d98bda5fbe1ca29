#include "app/keeping.h"

#include <string.h>

#include "base/text.h"
#include "proc/file.h"
#include "proc/folder.h"

/* The checkpoints to compare with: those given, and the last one signed. */
struct heads {
    struct checkpoint items[HEADS_MAX + 1];
    int n;
};

static struct place at(const char *file) { return (struct place){.file = file}; }

/* What the keeper has signed last; a fault in its files is one of the folder. */
static void add_signed(struct arena *arena, const char *folder, struct heads *heads, struct examination *out) {
    struct note_key key;
    char *note;
    struct checkpoint last;
    if (!keeper_has_key(folder) || keeper_public(arena, folder, &key, &note, &out->worries)) return;
    out->key = note_key_text(arena, &key);
    if (!note || checkpoint_read(arena, at(folder), note, strlen(note), &last, &out->worries)) return;
    out->n_signed = last.size;
    heads->items[heads->n++] = last;
}

enum err keep_verify(struct arena *arena, const char *folder, struct view *view, const struct checkpoint *heads,
                     int n_heads, struct examination *out, struct problems *problems) {
    struct heads all = {0};
    struct log_state state;
    *out = (struct examination){
        .folder = folder, .worries = problems_new(arena), .damage = problems_new(arena), .opened = true};
    if (n_heads > HEADS_MAX) panic("more checkpoints are compared than there is room for");
    for (int i = 0; i < n_heads; i++) all.items[all.n++] = heads[i];
    add_signed(arena, folder, &all, out);
    const enum err err = store_examine(arena, view, all.items, all.n, &state, &out->damage, problems);
    out->entries = state.tree.size;
    out->erased = state.erased.n;
    return err;
}

/* ---- doctor ---- */

/* Can the key be read by the keeper, and is it the key that signed? */
static void try_keeper(struct arena *arena, const char *folder, struct examination *out) {
    struct keeper keeper;
    if (!keeper_has_key(folder)) return;
    if (!keeper_start(arena, folder, &keeper, &out->worries)) keeper_stop(&keeper);
}

static enum err look_inside(struct arena *arena, const char *folder, struct examination *out,
                            struct problems *problems) {
    const struct store_options options = {0};
    struct store *store;
    struct view *view = NULL;
    struct examination inside = *out;
    enum err err = store_open(arena, folder, &options, &store, problems);
    if (!err) err = view_open(arena, store, &view, problems);
    if (!err) err = view_begin(view, problems);
    if (!err) {
        err = keep_verify(arena, folder, view, NULL, 0, &inside, problems);
        view_end(view);
    }
    view_close(view);
    store_close(store);
    *out = inside;
    return err;
}

/* What was found twice, once by the keeper and once beside it, is said once. */
static void add_all(struct problems *to, const struct problems *from) {
    for (int i = 0; i < from->n; i++) {
        const struct problem *problem = &from->items[i];
        bool said = false;
        for (int k = 0; k < to->n; k++) said = said || text_equal(to->items[k].message, problem->message);
        if (!said) problem_add(to, problem->place, problem->hint, "%s", problem->message);
    }
}

enum err keep_doctor(struct arena *arena, const char *folder, struct examination *out, struct problems *problems) {
    struct problems worries = problems_new(arena), unopened = problems_new(arena);
    const char *readers;
    *out = (struct examination){.folder = folder};
    if (folder_audit(arena, folder, &readers, &worries)) {
        add_all(problems, &worries);
        return ERR_IO;
    }
    *out = (struct examination){.folder = folder, .worries = problems_new(arena), .damage = problems_new(arena)};
    try_keeper(arena, folder, out);
    add_all(&worries, &out->worries);
    if (look_inside(arena, folder, out, &unopened)) {
        out->opened = false;
        add_all(&out->damage, &unopened);
    }
    add_all(&worries, &out->worries);
    out->worries = worries;
    out->readers = readers;
    return OK;
}

/* ---- signing ---- */

static enum err sign_tree(struct arena *arena, struct keeper *keeper, struct view *view, char **note,
                          struct problems *problems) {
    struct merkle tree;
    struct merkle_proof path = {0};
    enum err err = log_tree(arena, view, &tree, problems);
    if (err) return err;
    const struct hash root = merkle_root(&tree);
    if (keeper->last.size && keeper->last.size <= tree.size)
        err = log_extends(view, keeper->last.size, tree.size, &path, problems);
    return err ? err : keeper_sign(arena, keeper, tree.size, &root, &path, note, problems);
}

enum err keep_sign(struct arena *arena, const char *folder, struct view *view, char **note, struct problems *problems) {
    struct keeper keeper;
    if (keeper_start(arena, folder, &keeper, problems)) return ERR_IO;
    const enum err err = sign_tree(arena, &keeper, view, note, problems);
    keeper_stop(&keeper);
    return err;
}

/* ---- copies ---- */

/* A copy that is not whole is worse than none: a folder is made beside the place, and moved there when it was examined.
 */
static enum err finish_copy(struct arena *arena, const char *part, const char *to, struct examination *out,
                            struct problems *problems) {
    enum err err = look_inside(arena, part, out, problems);
    if (!err && out->damage.total + out->worries.total) {
        add_all(problems, &out->damage);
        add_all(problems, &out->worries);
        err = ERR_IO;
    }
    if (!err) err = folder_move(part, to, problems);
    if (err) folder_discard(part);
    out->folder = to;
    return err;
}

enum err keep_backup(struct arena *arena, const char *folder, struct view *view, const char *to,
                     struct examination *out, struct problems *problems) {
    const char *part = arena_printf(arena, "%s.part", to);
    *out = (struct examination){.folder = to, .worries = problems_new(arena), .damage = problems_new(arena)};
    if (folder_make(part, to, problems)) return ERR_IO;
    enum err err = keeper_copy(arena, folder, part, problems);
    if (!err) err = store_copy(view, part, problems);
    if (!err) return finish_copy(arena, part, to, out, problems);
    folder_discard(part);
    return err;
}

enum err keep_restore(struct arena *arena, const char *from, const char *to, struct examination *out,
                      struct problems *problems) {
    const struct store_options options = {0};
    struct store *store;
    struct view *view = NULL;
    enum err err = store_open(arena, from, &options, &store, problems);
    if (!err) err = view_open(arena, store, &view, problems);
    if (!err) err = view_begin(view, problems);
    if (!err) {
        err = keep_backup(arena, from, view, to, out, problems);
        view_end(view);
    }
    view_close(view);
    store_close(store);
    return err;
}
