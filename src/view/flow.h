#ifndef VIEW_FLOW_H
#define VIEW_FLOW_H

#include <stdint.h>

#include "model/doc.h"

/* What all printers of the document tree must agree on: numbers and letters, notes, widths of columns, safe characters.
 */

/* The counters of a document while its blocks are printed in order. */
struct flow {
    struct arena *arena;
    int numbered, lettered, appendices;
    enum block_kind last; /* kind of the block before; BLOCK_HEADING at the start */
};

/* The footnotes met so far; note k is items[k - 1]. */
struct notes {
    struct arena *arena;
    const char **items;
    int n, cap;
};

struct flow flow_new(struct arena *arena);
/* Counts the block and gives its label: "12.", "c)", "Appendix B: Structure chart"; NULL when it has none. */
const char *flow_label(struct flow *flow, const struct block *block);
/* a, b, ... z, aa, ab for 1, 2, ... */
const char *flow_letter(struct arena *arena, int number);
/* The text of a run without the space at its end when it has a note: the number of the note goes before that space. */
const char *flow_before_note(struct arena *arena, const struct run *run);
/* Keeps the note and gives its number, from 1. */
int notes_add(struct notes *notes, const char *text);

/*
 * Shares `room` among n columns: `natural` is a column's widest line, `least` its widest word. Columns get their
 * natural width where all fit; else every column its least, and the rest in proportion to what is missing. With weights
 * (or NULL) the room is shared by weight, but no column falls below its least while another can give. Where even the
 * least do not fit they shrink in proportion, and false is returned.
 */
bool flow_columns(struct arena *arena, int *widths, const int *natural, const int *least, const int *weights, int n,
                  int room);

/* May the link be followed? Only http, https and mailto, and anchors of the document. */
bool flow_link_ok(const char *href);
/* The target of a link as an address of ASCII (RFC 3986): what may not stand in one is written %XX. */
const char *flow_uri(struct arena *arena, const char *href);
/* An anchor as a name that HTML, DOCX and PDF allow: letters, figures, '-', '_' and '.'; others become '-'. */
const char *flow_anchor(struct arena *arena, const char *anchor);

/* Is the character of a script written from right to left? */
bool flow_is_rtl(uint32_t c);
bool flow_has_rtl(const char *text);
/* Does the first letter of the runs belong to such a script? Then their paragraph begins at the right. */
bool flow_starts_rtl(const struct runs *runs);
/*
 * The next character as it may be printed: controls other than tab and newline become U+FFFD, as does what XML 1.0 does
 * not allow; marks that reorder text (U+202A to U+202E, U+2066 to U+2069) are skipped, so no text can disguise another.
 */
uint32_t flow_next(const char **at);
/* Writes c in UTF-8 into out (4 bytes) and returns the length. */
int flow_utf8(uint32_t c, char *out);

#endif
