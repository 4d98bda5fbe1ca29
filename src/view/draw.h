#ifndef VIEW_DRAW_H
#define VIEW_DRAW_H

#include "model/doc.h"

/* What the drawers of a figure (SVG, EMF, PDF) must agree on: colours, dashes, heads of arrows and the setting of
 * words; and the colours of words and cells that have a tone.
 */

struct ink {
    unsigned line, ground, words; /* 0xRRGGBB; words on their ground have a contrast of 4.5 or more */
    double width;                 /* of a line, points: what is grave is also heavier */
};

struct ink draw_ink(enum shape_ink ink);

struct tint {
    unsigned words, ground; /* 0xRRGGBB, contrast 4.5 or more; plain text for TONE_NONE */
    bool bold;
};

struct tint draw_tint(enum tone tone);

/* Lengths of strokes and gaps, up to 2; returns how many. */
int draw_dash(enum shape_dash dash, double lengths[2]);

/* The three corners of the head at the end of a line; false when the line has no direction. */
bool draw_head(const struct shape *line, struct point corners[3]);

/* Words broken into lines that fit their box by estimated widths, made smaller where they must be. */
struct set_words {
    const char **lines;
    int n;
    double size; /* points */
};
#define DRAW_LEADING 1.2
struct set_words draw_set(struct arena *arena, const struct shape *words);
/* The width of text in a sans serif of the size, a little more rather than less. */
double draw_width(const char *text, double size, bool bold);
double draw_width_n(const char *text, size_t n, double size, bool bold); /* of its first n bytes */

#endif
