#ifndef VIEW_PDF_WRITE_H
#define VIEW_PDF_WRITE_H

#include "base/buf.h"

/*
 * The objects of a PDF file (ISO 32000-1, 7.3 and 7.5). cairo could write it too, but its structure tree has neither
 * alternative texts nor artifacts, and loses the text after an element within another. Only pdf*.c includes this.
 */

struct objects {
    struct buf *out;
    size_t start;  /* of the file in out */
    size_t *items; /* where each object begins, by its number - 1; 0: not yet written */
    int n, cap;
    struct z_stream_s *deflate; /* begun once: to begin takes longer than to compress a page */
    unsigned char *packed;      /* of the stream being compressed */
    size_t packed_cap;
};

void objects_begin(struct objects *objects, struct buf *out);
/* The number of an object that is written later. */
int object_new(struct objects *objects);
/* Begins the object; what is then written to out is its text, until object_end(). */
void object_begin(struct objects *objects, int number);
void object_end(struct objects *objects);
/* A whole object: a stream, compressed, whose dictionary holds `entries` besides. */
void object_stream(struct objects *objects, int number, const char *entries, const void *bytes, size_t n);
void objects_end(struct objects *objects, int root, int info);

/* Numbers with up to three decimals, whatever the locale, with a space after them. */
void pdf_number(struct buf *out, double number);
/* A whole number, and a reference to an object, each with a space after it. */
void pdf_int(struct buf *out, int number);
void pdf_reference(struct buf *out, int number);
/* A string of text, in hexadecimal figures: no text can end it. */
void pdf_string(struct buf *out, const char *text);
/* A string of the bytes. */
void pdf_bytes(struct buf *out, const char *bytes, size_t n);

#endif
