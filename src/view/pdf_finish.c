#include "view/pdf_finish.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"

#define XREF_ENTRY 20 /* bytes: "0000001234 00000 n \n" */

struct object {
    int number;
    size_t at, end; /* of its text in the PDF */
};

struct objects {
    struct object *items; /* in the order of the file */
    int n;
    size_t xref; /* where their table begins */
};

static size_t number_at(const char *text) { return (size_t)strtoull(text, NULL, 10); }

static int by_place(const void *a, const void *b) {
    const struct object *one = a, *two = b;
    return one->at < two->at ? -1 : one->at > two->at;
}

/* Reads the table of objects at the end of a PDF (ISO 32000-1, 7.5.4). */
static bool find_objects(struct arena *arena, const struct buf *pdf, struct objects *objects) {
    static const char mark[] = "startxref\n";
    if (pdf->len < 64) return false;
    const char *start = NULL;
    for (const char *at = pdf->data + pdf->len - 64; (at = strstr(at, mark)); at++) start = at;
    if (!start) return false;
    const size_t xref = number_at(start + sizeof mark - 1);
    if (xref >= pdf->len || !text_starts(pdf->data + xref, "xref\n0 ")) return false;
    const int size = (int)number_at(pdf->data + xref + 7);
    const char *entry = strchr(pdf->data + xref + 7, '\n');
    if (!entry || size < 2 || (size_t)size > (pdf->len - xref) / XREF_ENTRY) return false;
    objects->items = NEW_ARRAY(arena, (size_t)size, struct object);
    objects->xref = xref;
    for (int i = 1; i < size; i++) {
        const char *is = entry + 1 + (size_t)i * XREF_ENTRY;
        const size_t at = number_at(is);
        if (is[17] != 'n' || at >= xref) return false;
        objects->items[objects->n++] = (struct object){.number = i, .at = at};
    }
    qsort(objects->items, (size_t)objects->n, sizeof *objects->items, by_place);
    for (int i = 0; i < objects->n; i++) objects->items[i].end = i + 1 < objects->n ? objects->items[i + 1].at : xref;
    return true;
}

/* Text as a string of a PDF: UTF-16 in hexadecimal figures, which no text can end. */
static void put_string(struct buf *out, const char *text) {
    buf_text(out, "<FEFF");
    for (uint32_t c; (c = text_next(&text));) {
        if (c >= 0x10000) {
            buf_printf(out, "%04X", 0xD800 + ((c - 0x10000) >> 10));
            c = 0xDC00 + ((c - 0x10000) & 0x3FF);
        }
        buf_printf(out, "%04X", c);
    }
    buf_char(out, '>');
}

/* The next of those who need more; they come in the order in which they were begun, as their objects do. */
static const char *next_more(const struct more *more, int *at) { return *at < more->n ? more->items[(*at)++] : ""; }

struct finishing {
    const struct pdf_finish *finish;
    int figures, headers;
};

/* What the object with this beginning has to say besides. */
static void put_besides(struct buf *out, struct finishing *f, const char *text) {
    if (text_starts(text, "<< /Type /Catalog\n")) {
        buf_printf(out, "   /Lang (%s)\n   /ViewerPreferences << /DisplayDocTitle true >>\n", f->finish->language);
    } else if (text_starts(text, "<< /Type /Page %")) {
        buf_text(out, "   /Tabs /S\n"); /* links are reached in the order of the structure */
    } else if (text_starts(text, "<< /Type /StructElem\n   /S /Figure\n")) {
        buf_text(out, "   /Alt ");
        put_string(out, next_more(&f->finish->figures, &f->figures));
        buf_char(out, '\n');
    } else if (text_starts(text, "<< /Type /StructElem\n   /S /TH\n")) {
        buf_printf(out, "   /A << /O /Table /Scope /%s >>\n", next_more(&f->finish->headers, &f->headers));
    }
}

static void put_object(struct buf *out, struct finishing *f, const struct buf *pdf, const struct object *object) {
    const char *text = pdf->data + object->at;
    const char *dict = strstr(text, "<< "), *line = dict ? strchr(dict, '\n') : NULL;
    if (!line || line >= pdf->data + object->end || dict - text > 20) line = text - 1;
    buf_add(out, text, (size_t)(line + 1 - text));
    if (line >= text) put_besides(out, f, dict);
    buf_add(out, line + 1, (size_t)(pdf->data + object->end - line - 1));
}

void pdf_finish(struct buf *out, const struct buf *pdf, const struct pdf_finish *finish) {
    struct objects objects = {0};
    struct finishing f = {.finish = finish};
    if (!find_objects(out->arena, pdf, &objects)) {
        buf_add(out, pdf->data, pdf->len);
        return;
    }
    const size_t from = out->len;
    size_t *places = NEW_ARRAY(out->arena, (size_t)objects.n + 1, size_t);
    buf_add(out, pdf->data, objects.items[0].at);
    for (int i = 0; i < objects.n; i++) {
        places[objects.items[i].number] = out->len - from;
        put_object(out, &f, pdf, &objects.items[i]);
    }
    const size_t xref = out->len - from;
    buf_printf(out, "xref\n0 %d\n0000000000 65535 f \n", objects.n + 1);
    for (int i = 1; i <= objects.n; i++) buf_printf(out, "%010zu 00000 n \n", places[i]);
    const char *trailer = strstr(pdf->data + objects.xref, "trailer\n");
    const char *start = trailer ? strstr(trailer, "startxref\n") : NULL;
    if (start) buf_add(out, trailer, (size_t)(start - trailer));
    buf_printf(out, "startxref\n%zu\n%%%%EOF\n", xref);
}
