/* The log, for an auditor and for partners: verified, signed, proved. */
#include <string.h>

#include "app/keeping.h"
#include "app/ops.h"
#include "app/visit.h"
#include "base/text.h"

static enum err visit_folder(struct arena *arena, const struct call *call, struct answer *answer,
                             struct problems *problems) {
    return visit_open(arena, call, store_of(call, "folder"), SCOPE_PARTNERSHIP, answer, problems);
}

/* ---- what was given out earlier ---- */

/* A checkpoint of this log, signed with its key: another says nothing of it. */
static enum err read_own(struct arena *arena, const struct file *file, const struct note_key *key,
                         struct checkpoint *checkpoint, struct problems *problems) {
    const struct place place = {.file = file->name, .line = 1, .column = 1};
    const enum err err = checkpoint_read(arena, place, file->bytes, file->n, checkpoint, problems);
    if (err) return err;
    if (text_equal(checkpoint->origin, key->name) && note_check(&checkpoint->note, key) == NOTE_SIGNED) return OK;
    problem_add(problems, place, "give one that this log gave out",
                "this checkpoint is not signed with the key of this log, '%s'", key->name);
    return ERR_INPUT;
}

static enum err read_checkpoints(struct arena *arena, const struct call *call, const char *folder,
                                 struct checkpoint *out, int *n, struct problems *problems) {
    const struct input *input = input_of(call, "checkpoint");
    struct note_key key;
    char *last;
    *n = 0;
    if (!input->n) return OK;
    if (input->n > HEADS_MAX) {
        problem_add(problems, (struct place){0}, "give fewer", "more than %d checkpoints are given", HEADS_MAX);
        return ERR_INPUT;
    }
    enum err err = keeper_public(arena, folder, &key, &last, problems);
    for (int i = 0; i < input->n && !err; i++) err = read_own(arena, &input->files[i], &key, &out[(*n)++], problems);
    return err;
}

/* ---- verify, checkpoint, prove ---- */

enum err op_log_verify(struct arena *arena, const struct call *call, struct answer *answer, struct problems *problems) {
    const char *folder = store_folder(store_of(call, "folder"));
    struct checkpoint heads[HEADS_MAX];
    int n;
    struct examination *found = NEW(arena, struct examination);
    enum err err = visit_folder(arena, call, answer, problems);
    if (!err) err = read_checkpoints(arena, call, folder, heads, &n, problems);
    if (!err) err = keep_verify(arena, folder, answer->visit->view, heads, n, found, problems);
    if (err) return err;
    answer->examined = found;
    answer->failing = found->damage.total + found->worries.total > 0;
    return OK;
}

enum err op_log_checkpoint(struct arena *arena, const struct call *call, struct answer *answer,
                           struct problems *problems) {
    char *note;
    enum err err = visit_folder(arena, call, answer, problems);
    if (!err) err = keep_sign(arena, store_folder(store_of(call, "folder")), answer->visit->view, &note, problems);
    if (!err) answer->text = note;
    return err;
}

/* The signed checkpoint that a proof is made for: the one given, or a new one. */
static enum err checkpoint_for(struct arena *arena, const struct call *call, struct visit *visit, char **note,
                               struct checkpoint *checkpoint, struct problems *problems) {
    const char *folder = store_folder(visit->store);
    int n;
    enum err err = read_checkpoints(arena, call, folder, checkpoint, &n, problems);
    if (err) return err;
    if (n) {
        const struct file *file = &input_of(call, "checkpoint")->files[0];
        *note = arena_dup_n(arena, file->bytes, file->n);
        return OK;
    }
    err = keep_sign(arena, folder, visit->view, note, problems);
    return err ? err : checkpoint_read(arena, (struct place){0}, *note, strlen(*note), checkpoint, problems);
}

enum err op_log_prove(struct arena *arena, const struct call *call, struct answer *answer, struct problems *problems) {
    struct checkpoint checkpoint;
    struct merkle tree;
    struct proof proof;
    char *note;
    const long long entry = input_of(call, "entry")->number;
    enum err err = visit_folder(arena, call, answer, problems);
    if (!err) err = checkpoint_for(arena, call, answer->visit, &note, &checkpoint, problems);
    if (!err) err = log_tree(arena, answer->visit->view, &tree, problems);
    if (err) return err;
    if (checkpoint.size > tree.size || entry < 0 || (uint64_t)entry >= checkpoint.size) {
        const bool later = entry >= 0 && (uint64_t)entry < tree.size;
        problem_add(
            problems, (struct place){0}, later ? "leave out --checkpoint" : "`concordat log` shows their numbers",
            "entry %lld is not among the %llu that the checkpoint covers", entry, (unsigned long long)checkpoint.size);
        return ERR_INPUT;
    }
    err = log_prove(arena, answer->visit->view, (uint64_t)entry, checkpoint.size, &proof, problems);
    if (!err) answer->text = proof_text(arena, &proof, note);
    return err;
}
