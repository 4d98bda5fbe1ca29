#ifndef VIEW_CSV_H
#define VIEW_CSV_H

#include "base/buf.h"
#include "model/doc.h"

/*
 * The tables of a document as RFC 4180, an empty line between two; what is not a table is left out. The marking, where
 * there is one, is the first line. A text that a spreadsheet would take for a formula gets an apostrophe in front,
 * which io/sheets.h takes away again.
 */
void print_csv(struct buf *out, const struct doc *doc);

#endif
