#ifndef VIEW_CHART_H
#define VIEW_CHART_H

#include "app/run.h"
#include "model/doc.h"

/*
 * The structure chart: bodies as boxes, levels as rows, lines from sender to receiver. What a line is, is said without
 * colour: a letter on it, and a double or dotted stroke; what is planned is dashed; a body that an error or warning is
 * about has the word on it. Bodies on no line stand below the rest.
 */

/* At most this many joined boxes on one chart. When there are more, bodies that only send are counted in the boxes of
 * their receivers; when those are too many or their lines a tangle, there is one box for each level. A document has a
 * chart for each area besides. */
#define CHART_BOXES_MAX 28

/* The chart of the bodies concerned with an area (-1: all); NULL when there is none. check may be NULL: nothing is
 * marked. */
const struct figure *structure_figure(struct arena *arena, const struct arrangement *arr, const struct check *check,
                                      int area);
/* The chart, and one for each area (below a heading of the level) when there are too many bodies; each with the same
 * content as a nested list. */
void structure_blocks(struct doc *doc, const struct arrangement *arr, const struct check *check, int area, int level);

/* The area x strand matrix as a table with words in its cells, and the same drawn. */
void matrix_table(struct doc *doc, const struct answer *answer);
const struct figure *matrix_figure(struct arena *arena, const struct arrangement *arr);

/* What happens when, along a line of time; the table beside it is the caller's. */
struct chart_event {
    const char *what, *when;
    int day;
    bool late;
};
const struct figure *chart_timeline(struct arena *arena, const struct chart_event *events, int n, int today);

/* How many findings each area has, as bars: NULL when there are none. With the same as a table. */
const struct figure *findings_figure(struct arena *arena, const struct check *check);
void findings_blocks(struct doc *doc, const struct check *check);

#endif
