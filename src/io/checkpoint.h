#ifndef IO_CHECKPOINT_H
#define IO_CHECKPOINT_H

#include "base/merkle.h"
#include "io/note.h"

/*
 * What a log says of itself to others, in two forms of text.
 *
 * A checkpoint (c2sp.org/tlog-checkpoint) is a signed note of three lines: the origin, which names the log; how many
 * entries it has; the root of their tree in base64. Lines after these are passed over.
 */
struct checkpoint {
    const char *origin;
    uint64_t size;
    struct hash root;
    struct note note; /* when it was read */
};

/* The three lines to be signed. */
char *checkpoint_body(struct arena *arena, const struct checkpoint *checkpoint);
/* From the lines to be signed, without signatures: what the keeper is asked to sign. */
bool checkpoint_body_read(struct arena *arena, const char *text, struct checkpoint *checkpoint) MUST_USE;
/* From a signed note whose first line stands at place. Its signatures are read, not checked. */
enum err checkpoint_read(struct arena *arena, struct place place, const char *bytes, size_t n,
                         struct checkpoint *checkpoint, struct problems *problems) MUST_USE;

/*
 * A proof (c2sp.org/tlog-proof) that an entry is in a log: its index, the inclusion proof, and the checkpoint of the
 * tree it was made in. The extra data hold the entry itself, from which whoever checks makes the leaf hash.
 */
#define PROOF_MAX                                                                                                      \
    ((size_t)4 * 1024 * 1024) /* bytes; a proof is NOTE_MAX and some hashes, the rest is for the entry                 \
                               */
struct proof {
    const uint8_t *entry; /* NULL when it came without */
    size_t n_entry;
    uint64_t index;
    struct merkle_proof path;
    struct checkpoint checkpoint;
};

/* checkpoint is the signed note. */
char *proof_text(struct arena *arena, const struct proof *proof, const char *checkpoint);
enum err proof_read(struct arena *arena, const char *file, const char *bytes, size_t n, struct proof *proof,
                    struct problems *problems) MUST_USE;
/* Is the entry, where the proof says it is, in the tree of its checkpoint? Who signed it is another question. */
bool proof_holds(const struct proof *proof) MUST_USE;

#endif
