/*
 * Whatever bytes, as a proof, a checkpoint and a key: reading ends, and either there is a problem or what was read is
 * written so that reading it gives the same.
 */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "io/checkpoint.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void try_key(struct arena *arena, const char *bytes, size_t n, struct problems *problems) {
    struct note_key key, again;
    const struct place place = {.file = "input", .line = 1, .column = 1};
    if (note_key_read(arena, place, bytes, n, &key, problems)) return;
    const char *text = note_key_text(arena, &key);
    if (note_key_read(arena, place, text, strlen(text), &again, problems)) abort();
    if (again.id != key.id || !text_equal(again.name, key.name)) abort();
}

static void try_checkpoint(struct arena *arena, const char *bytes, size_t n, struct problems *problems) {
    struct checkpoint checkpoint, again;
    if (checkpoint_read(arena, (struct place){.file = "input", .line = 1, .column = 1}, bytes, n, &checkpoint,
                        problems))
        return;
    const char *body = checkpoint_body(arena, &checkpoint);
    if (!text_starts(checkpoint.note.text, body)) abort();
    if (!checkpoint_body_read(arena, body, &again)) abort();
    if (again.size != checkpoint.size || !hash_equal(&again.root, &checkpoint.root)) abort();
    const struct note_key key = note_key_of("fuzz", (const uint8_t[NOTE_PUBLIC_SIZE]){1});
    if (note_check(&checkpoint.note, &key) == NOTE_SIGNED) abort();
}

static void try_proof(struct arena *arena, const char *bytes, size_t n, struct problems *problems) {
    struct proof proof, again;
    if (proof_read(arena, "input", bytes, n, &proof, problems)) return;
    (void)!proof_holds(&proof);
    /* What stands from the last empty line but one is the checkpoint: written with it, the proof is the same bytes. */
    const char *note = arena_dup_n(arena, bytes, n);
    note = strstr(note, "\n\n");
    const char *text = proof_text(arena, &proof, note + 2);
    if (strlen(text) != n || memcmp(text, bytes, n) != 0) abort();
    if (proof_read(arena, "again", text, n, &again, problems)) abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct arena *arena = arena_new();
    struct problems problems = problems_new(arena);
    const char *bytes = (const char *)data;
    try_key(arena, bytes, size, &problems);
    try_checkpoint(arena, bytes, size, &problems);
    try_proof(arena, bytes, size, &problems);
    arena_free(arena);
    return 0;
}
