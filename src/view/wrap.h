#ifndef VIEW_WRAP_H
#define VIEW_WRAP_H

#include "view/flow.h"

/* Runs of text set in lines of a terminal, broken by columns and not by bytes. */

struct line {
    const char *text;
    int width; /* columns; marks of colour count none */
};

struct lines {
    struct line *items;
    int n, cap;
};

struct wrap {
    struct arena *arena;
    int width;           /* no line is wider; at least 1 */
    bool colour;         /* with ANSI colours */
    bool strong;         /* all in bold, where there are colours */
    enum tone tone;      /* of runs that have none of their own */
    struct notes *notes; /* takes the footnotes; NULL: they are left out */
};

/* Adds the lines of the runs to out; nothing for empty runs. A word wider than a line is broken. */
void wrap_runs(const struct wrap *wrap, const struct runs *runs, struct lines *out);
void wrap_text(const struct wrap *wrap, const char *text, struct lines *out);
/* The widest line were there no limit, and the widest word; note numbers are taken to be two figures. */
void wrap_measure(struct arena *arena, const struct runs *runs, int *natural, int *least);

#endif
