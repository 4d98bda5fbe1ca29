#ifndef IO_NOTE_H
#define IO_NOTE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/problem.h"

/*
 * Signed notes (c2sp.org/signed-note): text, an empty line, and a line for each signature,
 *     — <key name> base64(key id, 4 bytes, highest first || signature)
 * Of the kinds of signature Ed25519 (0x01) is made and checked here; lines of other kinds and keys are passed over, as
 * the specification wants it.
 */
#define NOTE_MAX ((size_t)256 * 1024) /* bytes of a note with its signatures */
#define NOTE_SIGNATURES_MAX 64

#define NOTE_PUBLIC_SIZE 32
#define NOTE_SECRET_SIZE 64 /* the seed and the public key, as libsodium keeps them */
#define NOTE_SIGNATURE_SIZE 64

/* Who signs. Name and id together say which key it is. */
struct note_key {
    const char *name; /* no white space and no plus sign */
    uint32_t id;      /* SHA-256(name || newline || 0x01 || public key), the first four bytes */
    uint8_t public[NOTE_PUBLIC_SIZE];
};

struct note_signature {
    const char *name;
    uint32_t id;
    const uint8_t *bytes;
    size_t n;
};

struct note {
    const char *text; /* ends in a newline; NUL-ended besides */
    size_t n_text;
    struct note_signature *items;
    int n, cap;
};

bool note_name_valid(const char *name);
struct note_key note_key_of(const char *name, const uint8_t public[NOTE_PUBLIC_SIZE]);

/* A key as text, to be given to whoever is to check signatures: <name>+<id in hexadecimal>+base64(0x01 || key). */
char *note_key_text(struct arena *arena, const struct note_key *key);
/* Reads one line of it; place says where it stands. */
enum err note_key_read(struct arena *arena, struct place place, const char *bytes, size_t n, struct note_key *key,
                       struct problems *problems) MUST_USE;

/*
 * The secret of a key as text: PRIVATE+KEY+<name>+<id>+base64(0x01 || seed), the form that others' programs take too.
 * Whoever has it can sign as the log.
 */
#define NOTE_SEED_SIZE 32
struct note_secret {
    struct note_key key;
    uint8_t bytes[NOTE_SECRET_SIZE];
};
struct note_secret note_secret_of(const char *name, const uint8_t seed[NOTE_SEED_SIZE]);
char *note_secret_text(struct arena *arena, const struct note_secret *secret);
bool note_secret_read(struct arena *arena, const char *bytes, size_t n, struct note_secret *secret) MUST_USE;

/* Reads a note whose first line stands at place. ERR_INPUT with problems when it is not one. */
enum err note_read(struct arena *arena, struct place place, const char *bytes, size_t n, struct note *note,
                   struct problems *problems) MUST_USE;

enum note_signed {
    NOTE_SIGNED,     /* by this key, and rightly */
    NOTE_NOT_SIGNED, /* no signature is by this key */
    NOTE_FORGED      /* a signature that claims to be by this key is not */
};
enum note_signed note_check(const struct note *note, const struct note_key *key) MUST_USE;

/* The note of a text that ends in a newline, with the one signature of this key. */
char *note_sign(struct arena *arena, const char *text, const struct note_secret *secret);

#endif
