#ifndef PROC_KEEPER_H
#define PROC_KEEPER_H

#include <sys/types.h>

#include "io/checkpoint.h"

/*
 * The keeper: a process of its own that alone reads the signing key of a log and signs its checkpoints. Whoever takes
 * over the process that serves requests can ask it to sign, but cannot carry the key away, and cannot have a tree
 * signed that is not an extension of the last one signed (RFC 9162 section 2.1.4): "A log MUST not sign any checkpoint
 * which is inconsistent with any checkpoint it previously signed" (c2sp.org/tlog-checkpoint).
 *
 * It keeps, in FOLDER/keeper (0700), what it makes at its first start:
 *   secret      the key, 0600. Whoever can read it can sign as the log: the user who runs Concordat, and root.
 *   public      the key to give to others
 *   checkpoint  the last that it signed, written before the signature is given out
 *
 * Requests and answers are one packet each, over a socket pair: a byte that says what it is, then text. Of a server it
 * is the parent (proc/supervise.h). A command has one for itself, which ends when the other end is closed, so that it
 * never outlives who started it.
 */
struct keeper {
    pid_t child; /* 0: it is the parent of this process */
    int socket;
    struct note_key key;
    struct checkpoint last; /* size 0: it has signed none */
    char *last_note;        /* NULL: none */
};

/*
 * Starts one for a data folder, or a conversation with the parent, which any thread may have. A child goes on from
 * here, so before any other thread is started. ERR_IO with a problem where the key cannot be read or made.
 */
enum err keeper_start(struct arena *arena, const char *folder, struct keeper *keeper,
                      struct problems *problems) MUST_USE;
/*
 * Has a tree signed: path proves it an extension of keeper->last (any, when it has signed none). *note is the signed
 * checkpoint. ERR_INPUT with a problem when the keeper refuses, ERR_IO when it is gone.
 */
enum err keeper_sign(struct arena *arena, struct keeper *keeper, uint64_t size, const struct hash *root,
                     const struct merkle_proof *path, char **note, struct problems *problems) MUST_USE;
void keeper_stop(struct keeper *keeper);

/* The other end: what the keeper holds. */
struct held {
    struct arena *arena;
    const char *folder; /* FOLDER/keeper */
    struct note_secret secret;
    struct checkpoint last;
};
enum err keeper_hold(struct arena *arena, const char *folder, struct held *held, struct problems *problems) MUST_USE;
/* The first packet: the key, and the last checkpoint signed. False when nobody takes it. */
bool keeper_greet(const struct held *held, int socket);
/* One request, where there is one; nothing is waited for. False when whoever asked is gone. */
bool keeper_answer(struct held *held, int socket);

/* Has the log a key: was anything of it ever signed? */
bool keeper_has_key(const char *folder);
/* Copies what the keeper holds, the signing key with it, from one data folder into another that has none. */
enum err keeper_copy(struct arena *arena, const char *from, const char *to, struct problems *problems) MUST_USE;
/* What of a log can be read without its key: the public key, and the last checkpoint signed (NULL: none). */
enum err keeper_public(struct arena *arena, const char *folder, struct note_key *key, char **note,
                       struct problems *problems) MUST_USE;

#endif
