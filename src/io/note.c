#include "io/note.h"

#include <string.h>

#include <sodium.h>

#include "base/hash.h"
#include "base/text.h"

#define TYPE_ED25519 0x01
#define SECRET_START "PRIVATE+KEY+"
#define EM_DASH "\xe2\x80\x94 "
#define NAME_MAX_BYTES 255

/* Unicode's White_Space. */
static bool is_space(uint32_t c) {
    return (c >= 0x09 && c <= 0x0d) || c == 0x20 || c == 0x85 || c == 0xa0 || c == 0x1680 ||
           (c >= 0x2000 && c <= 0x200a) || c == 0x2028 || c == 0x2029 || c == 0x202f || c == 0x205f || c == 0x3000;
}

bool note_name_valid(const char *name) {
    const size_t n = strlen(name);
    if (!n || n > NAME_MAX_BYTES || text_utf8_valid(name, n) != n) return false;
    for (uint32_t c; (c = text_next(&name));)
        if (c == '+' || c < 0x20 || is_space(c)) return false;
    return true;
}

/* The encoding of a key that ids and texts are made of: its type and its 32 bytes. */
struct encoded {
    uint8_t bytes[1 + NOTE_PUBLIC_SIZE];
};

static struct encoded encoded(const uint8_t *public) {
    struct encoded encoded = {{TYPE_ED25519}};
    memcpy(encoded.bytes + 1, public, NOTE_PUBLIC_SIZE);
    return encoded;
}

static uint32_t read_32(const uint8_t *bytes) {
    return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

struct note_key note_key_of(const char *name, const uint8_t public[NOTE_PUBLIC_SIZE]) {
    const size_t n = strlen(name);
    if (n > NAME_MAX_BYTES) panic("the name of a key is too long");
    uint8_t bytes[NAME_MAX_BYTES + 1 + sizeof(struct encoded)];
    const struct encoded key = encoded(public);
    memcpy(bytes, name, n);
    bytes[n] = '\n';
    memcpy(bytes + n + 1, key.bytes, sizeof key);
    const struct hash hash = hash_of(bytes, n + 1 + sizeof key);
    struct note_key made = {.name = name, .id = read_32(hash.bytes)};
    memcpy(made.public, public, NOTE_PUBLIC_SIZE);
    return made;
}

char *note_key_text(struct arena *arena, const struct note_key *key) {
    const struct encoded bytes = encoded(key->public);
    return arena_printf(arena, "%s+%08x+%s", key->name, key->id, base64_text(arena, bytes.bytes, sizeof bytes));
}

/* <name>+<id>+base64(0x01 || 32 bytes), without line end: the name, the stated id, and the bytes. */
static const uint8_t *read_encoded(struct arena *arena, const char *bytes, size_t n, char **name, uint32_t *id) {
    while (n && (bytes[n - 1] == '\n' || bytes[n - 1] == '\r')) n--;
    *name = arena_dup_n(arena, bytes, n);
    char *stated = strchr(*name, '+');
    char *coded = stated ? strchr(stated + 1, '+') : NULL;
    if (strlen(*name) != n || !coded) return NULL;
    *stated++ = *coded++ = 0;
    size_t size = 0;
    uint8_t four[4];
    const uint8_t *key = base64_read(arena, coded, strlen(coded), &size);
    if (!key || size != sizeof(struct encoded) || key[0] != TYPE_ED25519) return NULL;
    if (!note_name_valid(*name) || !hex_read(stated, four, sizeof four)) return NULL;
    *id = read_32(four);
    return key + 1;
}

enum err note_key_read(struct arena *arena, struct place place, const char *bytes, size_t n, struct note_key *key,
                       struct problems *problems) {
    char *name;
    uint32_t id;
    const uint8_t *public = read_encoded(arena, bytes, n, &name, &id);
    if (public) {
        *key = note_key_of(name, public);
        if (key->id == id) return OK;
    }
    problem_add(problems, place, "it is one line, name+id+key, and begins with the name of the log",
                "this is not the public key of a log");
    return ERR_INPUT;
}

struct note_secret note_secret_of(const char *name, const uint8_t seed[NOTE_SEED_SIZE]) {
    struct note_secret secret;
    uint8_t public[NOTE_PUBLIC_SIZE];
    crypto_sign_seed_keypair(public, secret.bytes, seed);
    secret.key = note_key_of(name, public);
    return secret;
}

char *note_secret_text(struct arena *arena, const struct note_secret *secret) {
    const struct encoded seed = encoded(secret->bytes);
    return arena_printf(arena, SECRET_START "%s+%08x+%s", secret->key.name, secret->key.id,
                        base64_text(arena, seed.bytes, sizeof seed));
}

bool note_secret_read(struct arena *arena, const char *bytes, size_t n, struct note_secret *secret) {
    const size_t start = strlen(SECRET_START);
    char *name;
    uint32_t id;
    if (n < start || memcmp(bytes, SECRET_START, start) != 0) return false;
    const uint8_t *seed = read_encoded(arena, bytes + start, n - start, &name, &id);
    if (!seed) return false;
    *secret = note_secret_of(name, seed);
    return secret->key.id == id;
}

static enum err refuse(struct problems *problems, struct place place, const char *message) {
    problem_add(problems, place, "give the file as it was received", "this is not a signed note: %s", message);
    return ERR_INPUT;
}

/* Signed notes "MUST be valid UTF-8 and MUST NOT contain any ASCII control characters (those below U+0020) other than
 * newline". */
static bool is_text(const char *bytes, size_t n, struct place *place) {
    const size_t valid = text_utf8_valid(bytes, n);
    for (size_t i = 0; i < valid; i++) {
        if (bytes[i] == '\n')
            place->line++;
        else if ((unsigned char)bytes[i] < 0x20)
            return false;
    }
    return valid == n;
}

/* One line without its newline: em dash, name, signature. */
static bool read_signature(struct arena *arena, const char *line, size_t n, struct note_signature *signature) {
    const size_t start = strlen(EM_DASH);
    if (n < start || memcmp(line, EM_DASH, start) != 0) return false;
    char *name = arena_dup_n(arena, line + start, n - start);
    char *coded = strchr(name, ' ');
    if (!coded) return false;
    *coded++ = 0;
    size_t size = 0;
    const uint8_t *bytes = base64_read(arena, coded, strlen(coded), &size);
    if (!bytes || size <= 4 || !note_name_valid(name)) return false;
    *signature = (struct note_signature){.name = name, .id = read_32(bytes), .bytes = bytes + 4, .n = size - 4};
    return true;
}

enum err note_read(struct arena *arena, struct place place, const char *bytes, size_t n, struct note *note,
                   struct problems *problems) {
    *note = (struct note){0};
    struct place at = place;
    if (n > NOTE_MAX) return refuse(problems, place, "it is larger than 256 KiB");
    if (!is_text(bytes, n, &at)) return refuse(problems, at, "it holds what is not text");
    if (!n || bytes[n - 1] != '\n') return refuse(problems, at, "it does not end with a whole line");
    /* "The text is separated from the signatures by the last empty line in the note." */
    size_t end = n;
    while (end >= 2 && !(bytes[end - 1] == '\n' && bytes[end - 2] == '\n')) end--;
    if (end < 3) return refuse(problems, place, "no empty line stands between its text and its signatures");
    note->n_text = end - 1;
    note->text = arena_dup_n(arena, bytes, note->n_text);
    for (size_t i = 0; i < end; i++) place.line += bytes[i] == '\n';
    for (size_t i = end; i < n; place.line++) {
        const size_t length = (size_t)((const char *)memchr(bytes + i, '\n', n - i) - (bytes + i));
        if (note->n == NOTE_SIGNATURES_MAX) return refuse(problems, place, "it has more than 64 signatures");
        if (!read_signature(arena, bytes + i, length, PUSH(arena, note)))
            return refuse(problems, place, "this line is no signature");
        i += length + 1;
    }
    return note->n ? OK : refuse(problems, place, "nobody has signed it");
}

enum note_signed note_check(const struct note *note, const struct note_key *key) {
    enum note_signed found = NOTE_NOT_SIGNED;
    for (int i = 0; i < note->n; i++) {
        const struct note_signature *signature = &note->items[i];
        if (signature->id != key->id || !text_equal(signature->name, key->name)) continue;
        if (signature->n != NOTE_SIGNATURE_SIZE ||
            crypto_sign_verify_detached(signature->bytes, (const uint8_t *)note->text, note->n_text, key->public))
            return NOTE_FORGED;
        found = NOTE_SIGNED;
    }
    return found;
}

char *note_sign(struct arena *arena, const char *text, const struct note_secret *secret) {
    const uint32_t id = secret->key.id;
    uint8_t bytes[4 + NOTE_SIGNATURE_SIZE] = {(uint8_t)(id >> 24), (uint8_t)(id >> 16), (uint8_t)(id >> 8),
                                              (uint8_t)id};
    crypto_sign_detached(bytes + 4, NULL, (const uint8_t *)text, strlen(text), secret->bytes);
    return arena_printf(arena, "%s\n" EM_DASH "%s %s\n", text, secret->key.name,
                        base64_text(arena, bytes, sizeof bytes));
}
