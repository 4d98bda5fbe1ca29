#ifndef VIEW_CHART_H
#define VIEW_CHART_H

#include "app/run.h"
#include "model/doc.h"

/*
 * The structure chart: bodies as boxes, levels as rows, lines from sender to receiver. A letter on each line tells its
 * kind without colour: R reports, U updates, A accountable, L linked, ? not stated; what is planned is dashed; a body
 * that an error is about is marked with !.
 */

/* At most this many bodies on one chart; more are split by area, so that a chart stays legible. */
#define CHART_BODIES_MAX 24

/* The chart of the bodies concerned with an area (-1: all), NULL when there is none. check may be NULL. */
const struct figure *structure_figure(struct arena *arena, const struct arrangement *arr, const struct check *check,
                                      int area);
/* The chart, or one for each area when there are too many bodies, each with the same content as a nested list. */
void structure_blocks(struct doc *doc, const struct arrangement *arr, const struct check *check, int area);
/* The area x strand matrix as a table with words in its cells. */
void matrix_table(struct doc *doc, const struct answer *answer);

#endif
