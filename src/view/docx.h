#ifndef VIEW_DOCX_H
#define VIEW_DOCX_H

#include "base/buf.h"
#include "model/doc.h"

/*
 * A document as a Word file (WordprocessingML, ECMA-376 transitional): real styles and heading levels, numbering that
 * Word counts by itself, header rows, footnotes, fields for page numbers, the marking on every page, alternative text.
 * Figures are drawings, not pictures: SVG, which Word and its readers of today show, and beside it EMF for all others.
 */
void print_docx(struct buf *out, const struct doc *doc);

#endif
