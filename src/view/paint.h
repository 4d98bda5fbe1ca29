#ifndef VIEW_PAINT_H
#define VIEW_PAINT_H

#include <pango/pangocairo.h>

#include "model/figure.h"

/* Draws a figure with cairo, its top left at the origin. The layout sets its words; what it held before is lost. */
void paint_figure(cairo_t *cr, PangoLayout *layout, struct arena *arena, const struct figure *figure);

#endif
