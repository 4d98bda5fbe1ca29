#ifndef VIEW_HTML_STYLE_H
#define VIEW_HTML_STYLE_H

#include "base/buf.h"
#include "model/doc.h"

/* The one style sheet of a document: how it looks on a screen and on paper, with the marking on every printed page. */
void html_style(struct buf *out, const struct doc *doc);

#endif
