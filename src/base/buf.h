#ifndef BASE_BUF_H
#define BASE_BUF_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

/* Text or bytes being written, in an arena, up to a declared maximum. Past it nothing is added and `full` is set. */
struct buf {
    struct arena *arena;
    char *data; /* always ended by a NUL that len does not count */
    size_t len, cap, max;
    bool full;
};

struct buf buf_new(struct arena *arena, size_t max);
void buf_clear(struct buf *buf); /* empty again; what it held may be overwritten */
void buf_add(struct buf *buf, const void *bytes, size_t n);
void buf_text(struct buf *buf, const char *text);
void buf_char(struct buf *buf, char c);
void buf_repeat(struct buf *buf, char c, int times); /* nothing for times < 1 */
void buf_escaped(struct buf *buf, const char *text); /* as a part of an address: %XX (RFC 3986, 2.3) */
void buf_printf(struct buf *buf, const char *format, ...) PRINTF_LIKE(2, 3);

#endif
