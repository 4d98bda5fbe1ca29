#ifndef MODEL_FIGURE_H
#define MODEL_FIGURE_H

#include <stdbool.h>

#include "base/arena.h"

/*
 * A drawing in terms that every printer can draw: boxes, lines and words at points (1/72 inch), origin top left. The
 * same figure becomes SVG (HTML, screens), PDF operators and, in DOCX, a picture with alt text. Its content is always
 * also given as a data table or nested list beside it in the document.
 */

enum shape_kind { SHAPE_BOX, SHAPE_LINE, SHAPE_WORDS };
enum shape_ink { INK_PLAIN, INK_STRONG, INK_MUTED, INK_ERROR, INK_WARNING, INK_GOOD, INK_PLANNED, INK_COUNT };
enum shape_dash { DASH_NONE, DASH_PLANNED, DASH_DOTTED, DASH_DOUBLE };

struct point {
    double x, y;
};

struct shape {
    enum shape_kind kind;
    enum shape_ink ink;
    enum shape_dash dash;
    bool filled;                /* a box with a light ground of its ink */
    bool bold;                  /* words */
    bool arrow;                 /* a line with a head at its last point */
    double x, y, width, height; /* a box; of words, the box they are set in, centred, wrapped at its width */
    double size;                /* of words, points */
    const struct point *points; /* a line: 2 points, or 3k+1 of a Bézier path when curved */
    int n_points;
    bool curved;
    const char *text;
};

struct figure {
    const char *title;       /* for screen readers: what it is */
    const char *description; /* for screen readers: what it shows */
    double width, height;
    struct shape *items;
    int n, cap;
};

struct figure *figure_new(struct arena *arena, const char *title, const char *description, double width, double height);
struct shape *figure_box(struct arena *arena, struct figure *figure, double x, double y, double width, double height);
struct shape *figure_line(struct arena *arena, struct figure *figure, const struct point *points, int n);
struct shape *figure_words(struct arena *arena, struct figure *figure, double x, double y, double width, double height,
                           double size, const char *text);

#endif
