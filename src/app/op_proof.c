/* What whoever holds no folder can do with the log of one. */
#include "app/ops.h"

#include "base/text.h"

static const struct file *file_of(const struct call *call, const char *name) {
    const struct input *input = input_of(call, name);
    return input->given ? &input->files[0] : NULL;
}

static struct place start_of(const struct file *file) {
    return (struct place){.file = file->name, .line = 1, .column = 1};
}

static void check_signature(struct arena *arena, const struct file *file, const struct proof *proof,
                            struct answer *answer, struct problems *problems) {
    struct note_key key;
    if (note_key_read(arena, start_of(file), file->bytes, file->n, &key, problems)) return;
    if (!text_equal(key.name, proof->checkpoint.origin)) {
        problem_add(problems, start_of(file), "ask the keeper of the log for its own key",
                    "this is the key of '%s', and the proof is of the log '%s'", key.name, proof->checkpoint.origin);
        return;
    }
    if (note_check(&proof->checkpoint.note, &key) == NOTE_SIGNED)
        answer->proof_by = note_key_text(arena, &key);
    else
        problem_add(problems, start_of(file), "do not rely on the proof; ask the keeper of the log",
                    "the checkpoint in the proof is not signed with this key");
}

static void compare(struct arena *arena, const struct file *file, const struct proof *proof, struct answer *answer,
                    struct problems *problems) {
    struct checkpoint held;
    if (checkpoint_read(arena, start_of(file), file->bytes, file->n, &held, problems)) return;
    const struct checkpoint *given = &proof->checkpoint;
    if (!text_equal(held.origin, given->origin))
        problem_add(problems, start_of(file), "give a checkpoint of the same log",
                    "this checkpoint is of the log '%s', and the proof is of '%s'", held.origin, given->origin);
    else if (held.size != given->size)
        problem_add(problems, start_of(file),
                    "ask for a proof made with `concordat log prove --checkpoint` and this file",
                    "this checkpoint is of %llu entries, and the proof is of %llu", (unsigned long long)held.size,
                    (unsigned long long)given->size);
    else if (!hash_equal(&held.root, &given->root))
        problem_add(problems, start_of(file), "one of the two is false: keep both, and ask the keeper of the log",
                    "this checkpoint and the proof are of different logs of the same name and size");
    else
        answer->proof_matches = true;
}

enum err op_log_check_proof(struct arena *arena, const struct call *call, struct answer *answer,
                            struct problems *problems) {
    const struct file *file = file_of(call, "file"), *key = file_of(call, "key"),
                      *checkpoint = file_of(call, "checkpoint");
    struct proof *proof = NEW(arena, struct proof);
    const enum err err = proof_read(arena, file->name, file->bytes, file->n, proof, problems);
    if (err) return err;
    if (!key && !checkpoint)
        problem_add(problems, (struct place){0}, "give --key, --checkpoint or both",
                    "a proof says nothing to who holds neither the key nor a checkpoint of the log");
    if (!proof->entry)
        problem_add(problems, start_of(file), "ask for one made with `concordat log prove`",
                    "the proof does not hold the entry it is of");
    else if (!proof_holds(proof))
        problem_add(problems, start_of(file), "do not rely on it; ask the keeper of the log for another",
                    "the proof is false: the entry is not in the tree of its checkpoint at %llu",
                    (unsigned long long)proof->index);
    if (key) check_signature(arena, key, proof, answer, problems);
    if (checkpoint) compare(arena, checkpoint, proof, answer, problems);
    answer->proof = proof;
    return problems->total ? ERR_INPUT : OK;
}
