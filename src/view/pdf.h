#ifndef VIEW_PDF_H
#define VIEW_PDF_H

#include "base/buf.h"
#include "model/doc.h"

/*
 * A document as a PDF of A4 pages (pango, harfbuzz): tagged for screen readers, with bookmarks, links, footnotes, page
 * numbers, and the marking top and bottom of every page. Headings stay with what follows; a table that goes on over
 * pages repeats its header row. The only date in it is the document's day.
 */
void print_pdf(struct buf *out, const struct doc *doc);

#endif
