#ifndef VIEW_TEXT_H
#define VIEW_TEXT_H

#include "base/buf.h"
#include "base/problem.h"
#include "model/doc.h"

struct text_options {
    int columns; /* width of the terminal; 0: 80, never less than 20 */
    bool colour; /* words that have a tone in ANSI colours, headings in bold */
};

/*
 * A document as plain text, to be read on a terminal or in a message. Everything is wrapped to the columns but
 * BLOCK_CODE, which is there to be pasted and stands as it is, indented by 4. No line ends in a space. Text from right
 * to left stands in isolates (U+2068, U+2069). The marking stands first and last.
 */
void print_text(struct buf *out, const struct doc *doc, const struct text_options *options);
/* A line each: where, what is wrong, what to do. */
void print_problems(struct buf *out, const struct problems *problems);

#endif
