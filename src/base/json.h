#ifndef BASE_JSON_H
#define BASE_JSON_H

#include <stdbool.h>

#include "base/buf.h"

/*
 * Writes JSON (RFC 8259) into a buffer as it goes, two spaces a level. Commas and line breaks are seen to here; the
 * caller opens and closes in pairs, and names a key before each value of an object.
 */
struct json {
    struct buf *out;
    int depth;
    bool fresh;  /* nothing written yet in the innermost list or object */
    bool keyed;  /* a key was just written */
    int inline_; /* depth from which everything is kept on one line; 0: none */
};

struct json json_new(struct buf *out);
void json_open(struct json *json, char bracket);        /* '{' or '[' */
void json_open_inline(struct json *json, char bracket); /* the same, all on one line */
void json_close(struct json *json, char bracket);       /* '}' or ']' */
void json_key(struct json *json, const char *key);
void json_text(struct json *json, const char *text); /* NULL writes null */
void json_number(struct json *json, long long number);
void json_bool(struct json *json, bool value);
/* A value that is JSON already. */
void json_raw(struct json *json, const char *written);
/* Ends the document with a line break. */
void json_end(struct json *json);

#endif
