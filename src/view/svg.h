#ifndef VIEW_SVG_H
#define VIEW_SVG_H

#include "model/figure.h"
#include "view/xml.h"

/* A figure as a file of its own. */
void print_svg(struct buf *out, const struct figure *figure);
/* The same as an element of a page; ids begin with the prefix, which must be its own for each figure of the page. */
void svg_figure(struct xml *xml, const struct figure *figure, const char *prefix);

#endif
