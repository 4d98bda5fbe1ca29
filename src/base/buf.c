#include "base/buf.h"

#include <stdarg.h>
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

void buf_printf(struct buf *buf, const char *format, ...) {
    va_list args;
    va_start(args, format);
    buf_text(buf, arena_vprintf(buf->arena, format, args));
    va_end(args);
}
