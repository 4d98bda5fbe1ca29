#include "base/json.h"

#include <string.h>

struct json json_new(struct buf *out) {
    return (struct json){.out = out, .fresh = true};
}

static void new_line(struct json *json) {
    buf_char(json->out, '\n');
    buf_repeat(json->out, ' ', json->depth * 2);
}

/* Before a value or a key: what parts it from the one before. */
static void part(struct json *json) {
    if (json->keyed) {
        json->keyed = false;
        return;
    }
    if (!json->fresh) buf_text(json->out, json->inline_ ? ", " : ",");
    if (json->depth && !json->inline_) new_line(json);
    json->fresh = false;
}

void json_open(struct json *json, char bracket) {
    part(json);
    buf_char(json->out, bracket);
    json->depth++;
    json->fresh = true;
}

void json_open_inline(struct json *json, char bracket) {
    json_open(json, bracket);
    if (!json->inline_) json->inline_ = json->depth;
}

void json_close(struct json *json, char bracket) {
    const bool inline_ = json->inline_ != 0;
    if (json->inline_ == json->depth) json->inline_ = 0;
    json->depth--;
    if (!json->fresh && !inline_) new_line(json);
    buf_char(json->out, bracket);
    json->fresh = false;
}

static void quoted(struct json *json, const char *text) {
    buf_char(json->out, '"');
    const char *from = text;
    for (; *text; text++) {
        const unsigned char c = (unsigned char)*text;
        if (c >= 0x20 && c != '"' && c != '\\' && c != 0x7f) continue;
        buf_add(json->out, from, (size_t)(text - from));
        from = text + 1;
        if (c == '"' || c == '\\')
            buf_printf(json->out, "\\%c", c);
        else if (c == '\n')
            buf_text(json->out, "\\n");
        else if (c == '\t')
            buf_text(json->out, "\\t");
        else
            buf_printf(json->out, "\\u%04x", c);
    }
    buf_add(json->out, from, (size_t)(text - from));
    buf_char(json->out, '"');
}

void json_key(struct json *json, const char *key) {
    part(json);
    quoted(json, key);
    buf_text(json->out, ": ");
    json->keyed = true;
}

void json_text(struct json *json, const char *text) {
    part(json);
    if (text)
        quoted(json, text);
    else
        buf_text(json->out, "null");
}

void json_number(struct json *json, long long number) {
    part(json);
    buf_printf(json->out, "%lld", number);
}

void json_bool(struct json *json, bool value) {
    part(json);
    buf_text(json->out, value ? "true" : "false");
}

void json_raw(struct json *json, const char *written) {
    part(json);
    for (;;) {
        const size_t n = strcspn(written, "\n");
        buf_add(json->out, written, n);
        if (!written[n]) return;
        written += n + 1;
        new_line(json);
    }
}

void json_end(struct json *json) { buf_char(json->out, '\n'); }
