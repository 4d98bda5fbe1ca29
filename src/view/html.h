#ifndef VIEW_HTML_H
#define VIEW_HTML_H

#include "base/buf.h"
#include "model/doc.h"

/*
 * A document as one HTML file that needs nothing else: no script, no picture or font from elsewhere. It is the
 * accessible original of what is also given as DOCX and PDF (WCAG 2.2 AA). Printed, every page has the marking top and
 * bottom.
 */
void print_html(struct buf *out, const struct doc *doc);

#endif
