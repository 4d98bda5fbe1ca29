#include "base/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

struct buf buf_new(struct arena *arena, size_t max) {
    struct buf buf = {.arena = arena, .cap = 256, .max = max};
    buf.data = arena_alloc(arena, buf.cap);
    return buf;
}

void buf_clear(struct buf *buf) {
    buf->len = 0;
    buf->data[0] = 0;
    buf->full = false;
}

void buf_add(struct buf *buf, const void *bytes, size_t n) {
    if (!n) return;
    if (buf->full || n > buf->max - buf->len) {
        buf->full = true;
        return;
    }
    if (buf->len + n + 1 > buf->cap) {
        size_t cap = buf->cap * 2;
        if (cap < buf->len + n + 1) cap = buf->len + n + 1;
        buf->data = arena_grow(buf->arena, buf->data, buf->cap, cap);
        buf->cap = cap;
    }
    memcpy(buf->data + buf->len, bytes, n);
    buf->len += n;
    buf->data[buf->len] = 0;
}

void buf_text(struct buf *buf, const char *text) { buf_add(buf, text, strlen(text)); }

void buf_char(struct buf *buf, char c) { buf_add(buf, &c, 1); }

void buf_repeat(struct buf *buf, char c, int times) {
    for (int i = 0; i < times; i++) buf_char(buf, c);
}

void buf_escaped(struct buf *buf, const char *text) {
    static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    for (; *text; text++)
        if (strchr(plain, *text))
            buf_char(buf, *text);
        else
            buf_printf(buf, "%%%02X", (unsigned char)*text);
}

void buf_printf(struct buf *buf, const char *format, ...) {
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    const size_t room = buf->cap - buf->len;
    const int n = vsnprintf(buf->data + buf->len, room, format, args);
    if (n < 0) panic("a text could not be formatted");
    if ((size_t)n < room && !buf->full && (size_t)n <= buf->max - buf->len) {
        buf->len += (size_t)n;
    } else {
        buf->data[buf->len] = 0;
        buf_text(buf, arena_vprintf(buf->arena, format, again));
    }
    va_end(again);
    va_end(args);
}
