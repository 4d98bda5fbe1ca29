#include "view/pdf_write.h"

#include <math.h>
#include <string.h>
#define ZLIB_CONST /* what is compressed is not changed */
#include <zlib.h>

#include "view/flow.h"

#define EFFORT 2 /* of deflate, 1 to 9 */

static void *take(void *arena, unsigned count, unsigned size) { return arena_array(arena, count, size); }

static void leave(void *arena, void *taken) { (void)arena, (void)taken; }

void objects_begin(struct objects *objects, struct buf *out) {
    *objects = (struct objects){.out = out, .start = out->len, .deflate = NEW(out->arena, z_stream)};
    *objects->deflate = (z_stream){.zalloc = take, .zfree = leave, .opaque = out->arena};
    if (deflateInit(objects->deflate, EFFORT) != Z_OK) panic("compressing could not be begun");
    buf_text(out, "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n"); /* bytes over 127 say that it is no text */
}

int object_new(struct objects *objects) {
    *PUSH(objects->out->arena, objects) = 0;
    return objects->n;
}

void object_begin(struct objects *objects, int number) {
    objects->items[number - 1] = objects->out->len - objects->start;
    pdf_int(objects->out, number);
    buf_text(objects->out, "0 obj\n");
}

void object_end(struct objects *objects) { buf_text(objects->out, "\nendobj\n"); }

void object_stream(struct objects *objects, int number, const char *entries, const void *bytes, size_t n) {
    z_stream *stream = objects->deflate;
    const size_t most = deflateBound(stream, (uLong)n);
    if (most > objects->packed_cap) {
        objects->packed_cap = most * 2;
        objects->packed = arena_alloc(objects->out->arena, objects->packed_cap);
    }
    stream->next_in = bytes;
    stream->avail_in = (uInt)n;
    stream->next_out = objects->packed;
    stream->avail_out = (uInt)objects->packed_cap;
    if (deflate(stream, Z_FINISH) != Z_STREAM_END) panic("a stream of a PDF could not be compressed");
    const size_t size = stream->total_out;
    if (deflateReset(stream) != Z_OK) panic("compressing could not be begun again");
    object_begin(objects, number);
    buf_printf(objects->out, "<</Filter/FlateDecode/Length %zu%s>>stream\n", size, entries);
    buf_add(objects->out, objects->packed, size);
    buf_text(objects->out, "\nendstream");
    object_end(objects);
}

void objects_end(struct objects *objects, int root, int info) {
    const size_t table = objects->out->len - objects->start;
    buf_printf(objects->out, "xref\n0 %d\n0000000000 65535 f \n", objects->n + 1);
    for (int i = 0; i < objects->n; i++) {
        if (!objects->items[i]) panic("an object of a PDF was promised and not written");
        char entry[] = "0000000000 00000 n \n";
        int at = 9;
        for (size_t place = objects->items[i]; place && at >= 0; place /= 10) entry[at--] = (char)('0' + place % 10);
        buf_add(objects->out, entry, sizeof entry - 1);
    }
    buf_printf(objects->out, "trailer\n<</Size %d/Root %d 0 R/Info %d 0 R>>\nstartxref\n%zu\n%%%%EOF\n", objects->n + 1,
               root, info, table);
}

/* printf would take a sixth of the time of a file, and a decimal point from the locale. */
static void put_fixed(struct buf *out, long long number, int decimals) {
    char figures[32];
    int at = sizeof figures;
    const bool negative = number < 0;
    if (negative) number = -number;
    figures[--at] = ' ';
    for (; decimals && number % 10 == 0; decimals--) number /= 10;
    for (; decimals; decimals--, number /= 10) {
        figures[--at] = (char)('0' + number % 10);
        if (decimals == 1) figures[--at] = '.';
    }
    do {
        figures[--at] = (char)('0' + number % 10);
        number /= 10;
    } while (number);
    if (negative) figures[--at] = '-';
    buf_add(out, figures + at, sizeof figures - (size_t)at);
}

void pdf_number(struct buf *out, double number) { put_fixed(out, llround(number * 1000), 3); }

void pdf_int(struct buf *out, int number) { put_fixed(out, number, 0); }

void pdf_reference(struct buf *out, int number) {
    pdf_int(out, number);
    buf_text(out, "0 R ");
}

void pdf_string(struct buf *out, const char *text) {
    buf_text(out, "<FEFF");
    for (uint32_t c; (c = flow_next(&text));) {
        if (c >= 0x10000) {
            buf_printf(out, "%04X", 0xD800 + ((c - 0x10000) >> 10));
            c = 0xDC00 + ((c - 0x10000) & 0x3FF);
        }
        buf_printf(out, "%04X", c);
    }
    buf_char(out, '>');
}

void pdf_bytes(struct buf *out, const char *bytes, size_t n) {
    buf_char(out, '(');
    for (size_t i = 0; i < n; i++) {
        if (bytes[i] == '(' || bytes[i] == ')' || bytes[i] == '\\') buf_char(out, '\\');
        if (bytes[i] == '\r')
            buf_text(out, "\\r");
        else
            buf_char(out, bytes[i]);
    }
    buf_char(out, ')');
}
