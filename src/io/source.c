#include "io/source.h"

#include <string.h>

#include "base/text.h"

#define MEBIBYTE ((size_t)1024 * 1024)

struct limits limits_or_defaults(const struct limits *limits) {
    struct limits set = limits ? *limits : (struct limits){0};
    if (!set.bytes) set.bytes = 256 * MEBIBYTE;
    if (!set.depth) set.depth = 32;
    if (!set.nodes) set.nodes = 50 * 1000 * 1000;
    if (!set.text) set.text = (int)MEBIBYTE;
    return set;
}

struct place source_place(const struct source *source, size_t offset) {
    struct place place = {.file = source->file, .line = 1, .column = 1};
    for (size_t i = 0; i < offset && i < source->n; i++) {
        const unsigned char c = (unsigned char)source->bytes[i];
        if (c == '\n' || (c == '\r' && !(i + 1 < source->n && source->bytes[i + 1] == '\n'))) {
            place.line++;
            place.column = 1;
        } else if ((c & 0xc0) != 0x80 && c != '\r') {
            place.column++;
        }
    }
    return place;
}

#define RAISE "if it is the right file, raise the limit: on the command line with --max-size MB"

struct place node_place(const char *file, const struct node *node) {
    return (struct place){.file = file, .line = node->line, .column = node->column};
}

void source_empty(const struct source *source) {
    problem_add(source->problems, source_place(source, 0), source->instead, "the file is empty%s",
                source->wanted ? "" : ": it should start with `concordat: 1`");
}

void source_too_deep(const struct source *source, struct place place) {
    problem_add(source->problems, place, "a register needs no more than 5; is a bracket not closed?",
                "lists and maps are nested more than %d deep", source->limits.depth);
}

void source_too_many(const struct source *source, struct place place) {
    problem_add(source->problems, place, RAISE, "the file holds more than %d values", source->limits.nodes);
}

void source_too_long(const struct source *source, struct place place) {
    problem_add(source->problems, place, "is a quote not closed?", "this text is longer than %d bytes",
                source->limits.text);
}

bool source_depth(const struct source *source) {
    bool in_string = false;
    for (size_t i = 0, depth = 0; i < source->n; i++) {
        const char c = source->bytes[i];
        if (in_string) {
            if (c == '\\') i++;
            if (c == '"') in_string = false;
        } else if (c == '"') {
            in_string = true;
        } else if (c == '[' || c == '{') {
            if (++depth <= (size_t)source->limits.depth) continue;
            source_too_deep(source, source_place(source, i));
            return false;
        } else if ((c == ']' || c == '}') && depth) {
            depth--;
        }
    }
    return true;
}

/* What people attach by mistake, known by its first bytes. */
static const struct {
    const char *start;
    size_t n;
    const char *what;
} others[] = {
    {"PK\3\4", 4, "an Excel workbook, a Word document or a zip"},
    {"\xd0\xcf\x11\xe0", 4, "an old Excel or Word document"},
    {"%PDF", 4, "a PDF"},
    {"\x89PNG", 4, "a picture (PNG)"},
    {"\xff\xd8\xff", 3, "a picture (JPEG)"},
    {"GIF8", 4, "a picture (GIF)"},
    {"\x1f\x8b", 2, "a compressed file (gzip)"},
    {"SQLite format 3", 15, "a database"},
    {"{\\rtf", 5, "a Rich Text document"},
    {"<!DOCTYPE", 9, "a web page"},
    {"<html", 5, "a web page"},
};

static bool starts(const struct source *source, const char *start, size_t n) {
    return source->n >= n && !memcmp(source->bytes, start, n);
}

static bool is_utf16(const struct source *source) {
    const char *b = source->bytes;
    return starts(source, "\xff\xfe", 2) || starts(source, "\xfe\xff", 2) ||
           (source->n >= 4 && ((b[0] && !b[1] && b[2] && !b[3]) || (!b[0] && b[1] && !b[2] && b[3])));
}

/* Nothing but white space and comments? */
static bool is_empty(const struct source *source) {
    bool comment = false;
    for (size_t i = 0; i < source->n; i++) {
        const char c = source->bytes[i];
        if (c == '\n' || c == '\r')
            comment = false;
        else if (c == '#')
            comment = true;
        else if (!comment && c != ' ' && c != '\t')
            return false;
    }
    return true;
}

static void say_not_utf8(const struct source *source, size_t at) {
    const unsigned char c = (unsigned char)source->bytes[at];
    const size_t wanted = c >= 0xf0 ? 4 : c >= 0xe0 ? 3 : 2;
    const struct place place = source_place(source, at);
    bool cut = c >= 0xc2 && c <= 0xf4 && source->n - at < wanted;
    for (size_t i = at + 1; i < source->n && cut; i++) cut = ((unsigned char)source->bytes[i] & 0xc0) == 0x80;
    if (c == 0)
        problem_add(source->problems, place, "is it a text file, saved as UTF-8?", "the file holds a NUL byte");
    else if (cut)
        problem_add(source->problems, place, "the file seems cut off: get it again in full",
                    "the file ends in the middle of a character");
    else
        problem_add(source->problems, place, "save it as UTF-8: it may be in an older encoding such as Windows-1252",
                    "the file is not UTF-8: byte 0x%02X is no character", c);
}

/* Offset of the first control character that text has no use for, or n. */
static size_t find_control(const struct source *source) {
    size_t i = 0;
    for (; i < source->n; i++) {
        const unsigned char c = (unsigned char)source->bytes[i];
        if (c == 0x7f || (c < 0x20 && c != '\n' && c != '\t' && c != '\r')) break;
    }
    return i;
}

static bool is_known_other(const struct source *source) {
    for (size_t i = 0; i < COUNT_OF(others); i++) {
        if (!starts(source, others[i].start, others[i].n)) continue;
        problem_add(source->problems, source_place(source, 0),
                    source->instead ? source->instead : "give the register as a YAML or JSON file",
                    "this is %s, not %s", others[i].what, source->wanted ? source->wanted : "a register");
        return true;
    }
    if (!is_utf16(source)) return false;
    problem_add(source->problems, source_place(source, 0), "save it as UTF-8", "the file is in UTF-16");
    return true;
}

bool source_open(struct source *source, const char *bytes, size_t n) {
    source->bytes = bytes;
    source->n = n;
    if (n > source->limits.bytes) {
        problem_add(source->problems, (struct place){.file = source->file}, RAISE,
                    "the file has %zu bytes; the limit is %zu", n, source->limits.bytes);
        return false;
    }
    if (is_known_other(source)) return false;
    if (starts(source, "\xef\xbb\xbf", 3)) {
        source->bytes += 3;
        source->n -= 3;
    }
    if (is_empty(source)) {
        source_empty(source);
        return false;
    }
    const size_t valid = text_utf8_valid(source->bytes, source->n);
    if (valid < source->n) {
        say_not_utf8(source, valid);
        return false;
    }
    const size_t control = find_control(source);
    if (control == source->n) return true;
    problem_add(source->problems, source_place(source, control),
                "take it out: it may have come in by copying from elsewhere",
                "the file holds a control character (U+%04X)", (unsigned)(unsigned char)source->bytes[control]);
    return false;
}
