#include "io/checkpoint.h"

#include <string.h>

#include "base/buf.h"
#include "base/text.h"

#define PROOF_HEADER "c2sp.org/tlog-proof@v1"

/* Text that is read line by line. A line ends at a newline; what has none is no line. */
struct lines {
    const char *at, *end;
    struct place place; /* of the next line */
};

static bool next_line(struct lines *lines, const char **line, size_t *n) {
    const char *newline = lines->at < lines->end ? memchr(lines->at, '\n', (size_t)(lines->end - lines->at)) : NULL;
    if (!newline) return false;
    *line = lines->at;
    *n = (size_t)(newline - lines->at);
    lines->at = newline + 1;
    lines->place.line++;
    return true;
}

/* A decimal number below 2^63 in its one form. */
static bool read_number(const char *text, size_t n, uint64_t *number) {
    if (!n || n > 19 || (n > 1 && text[0] == '0')) return false;
    *number = 0;
    for (size_t i = 0; i < n; i++) {
        if (text[i] < '0' || text[i] > '9') return false;
        *number = *number * 10 + (uint64_t)(text[i] - '0');
    }
    return *number <= INT64_MAX;
}

static bool read_hash(struct arena *arena, const char *text, size_t n, struct hash *hash) {
    size_t size = 0;
    if (n > 64) return false;
    const uint8_t *bytes = base64_read(arena, text, n, &size);
    if (!bytes || size != HASH_SIZE) return false;
    memcpy(hash->bytes, bytes, HASH_SIZE);
    return true;
}

char *checkpoint_body(struct arena *arena, const struct checkpoint *checkpoint) {
    return arena_printf(arena, "%s\n%llu\n%s\n", checkpoint->origin, (unsigned long long)checkpoint->size,
                        base64_text(arena, checkpoint->root.bytes, HASH_SIZE));
}

/* Which of the lines is wrong; NULL when none is. */
static const char *read_body(struct arena *arena, struct lines *lines, struct checkpoint *checkpoint) {
    const char *line;
    size_t n;
    if (!next_line(lines, &line, &n) || !n) return "its first line does not name a log";
    checkpoint->origin = arena_dup_n(arena, line, n);
    if (!next_line(lines, &line, &n) || !read_number(line, n, &checkpoint->size))
        return "its second line is not the number of entries";
    if (!next_line(lines, &line, &n) || !read_hash(arena, line, n, &checkpoint->root))
        return "its third line is not the hash of a tree";
    while (next_line(lines, &line, &n))
        if (!n) return "a line of its text is empty";
    return NULL;
}

bool checkpoint_body_read(struct arena *arena, const char *text, struct checkpoint *checkpoint) {
    struct lines lines = {.at = text, .end = text + strlen(text)};
    *checkpoint = (struct checkpoint){0};
    return !read_body(arena, &lines, checkpoint) && text_equal(text, checkpoint_body(arena, checkpoint));
}

enum err checkpoint_read(struct arena *arena, struct place place, const char *bytes, size_t n,
                         struct checkpoint *checkpoint, struct problems *problems) {
    *checkpoint = (struct checkpoint){0};
    const enum err err = note_read(arena, place, bytes, n, &checkpoint->note, problems);
    if (err) return err;
    const char *text = checkpoint->note.text;
    place.line--;
    struct lines lines = {.at = text, .end = text + checkpoint->note.n_text, .place = place};
    const char *wrong = read_body(arena, &lines, checkpoint);
    if (!wrong) return OK;
    problem_add(problems, lines.place, "give the file as it was received", "this is not a checkpoint: %s", wrong);
    return ERR_INPUT;
}

char *proof_text(struct arena *arena, const struct proof *proof, const char *checkpoint) {
    struct buf out = buf_new(arena, PROOF_MAX);
    buf_text(&out, PROOF_HEADER "\n");
    if (proof->entry) buf_printf(&out, "extra %s\n", base64_text(arena, proof->entry, proof->n_entry));
    buf_printf(&out, "index %llu\n", (unsigned long long)proof->index);
    for (int i = 0; i < proof->path.n; i++)
        buf_printf(&out, "%s\n", base64_text(arena, proof->path.hashes[i].bytes, HASH_SIZE));
    buf_printf(&out, "\n%s", checkpoint);
    if (out.full) panic("a proof larger than its maximum");
    return out.data;
}

static bool starts(const char *line, size_t n, const char *word) {
    const size_t length = strlen(word);
    return n >= length && memcmp(line, word, length) == 0;
}

/* Up to the empty line before the checkpoint; which line is wrong, or NULL. */
static const char *read_path(struct arena *arena, struct lines *lines, struct proof *proof) {
    const char *line;
    size_t n;
    if (!next_line(lines, &line, &n) || n != strlen(PROOF_HEADER) || !starts(line, n, PROOF_HEADER))
        return "its first line is not " PROOF_HEADER;
    bool there = next_line(lines, &line, &n);
    if (there && starts(line, n, "extra ")) {
        proof->entry = base64_read(arena, line + 6, n - 6, &proof->n_entry);
        if (!proof->entry) return "what follows `extra` is not base64";
        there = next_line(lines, &line, &n);
    }
    if (!there || !starts(line, n, "index ") || !read_number(line + 6, n - 6, &proof->index))
        return "this line does not give the index of the entry";
    while (next_line(lines, &line, &n)) {
        if (!n) return NULL;
        if (proof->path.n == MERKLE_PROOF_MAX) return "it has more hashes than any tree is high";
        if (!read_hash(arena, line, n, &proof->path.hashes[proof->path.n++])) return "this line is not a hash";
    }
    return "no empty line stands before its checkpoint";
}

enum err proof_read(struct arena *arena, const char *file, const char *bytes, size_t n, struct proof *proof,
                    struct problems *problems) {
    *proof = (struct proof){0};
    struct lines lines = {.at = bytes, .end = bytes + n, .place = {.file = file, .column = 1}};
    const char *wrong = n > PROOF_MAX ? "it is larger than 4 MiB" : read_path(arena, &lines, proof);
    if (wrong) {
        if (!lines.place.line) lines.place.line = 1;
        problem_add(problems, lines.place, "give the file as `concordat log prove` wrote it", "this is not a proof: %s",
                    wrong);
        return ERR_INPUT;
    }
    lines.place.line++;
    return checkpoint_read(arena, lines.place, lines.at, (size_t)(lines.end - lines.at), &proof->checkpoint, problems);
}

bool proof_holds(const struct proof *proof) {
    if (!proof->entry) return false;
    const struct hash leaf = merkle_leaf(proof->entry, proof->n_entry);
    return merkle_check_inclusion(&leaf, proof->index, proof->checkpoint.size, &proof->path, &proof->checkpoint.root);
}
