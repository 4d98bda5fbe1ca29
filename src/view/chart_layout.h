#ifndef VIEW_CHART_LAYOUT_H
#define VIEW_CHART_LAYOUT_H

#include "model/figure.h"

/* Where the boxes and lines of a chart are put: by graphviz where it is installed, else plainly, row by row. */

struct chart_node {
    int row; /* from the top; the caller gives it, and no row more than CHART_IN_ROW */
    double width, height;
    double x, y; /* top left, points */
};
struct chart_edge {
    int from, to;
    const struct point *points; /* a Bézier path of 3k + 1 points from `from` to `to` */
    int n_points;
};
struct chart_graph {
    struct chart_node *nodes;
    struct chart_edge *edges;
    int n_nodes, n_edges, n_rows;
    double gap_x, gap_y; /* between boxes of a row, between rows */
    double width, height;
};

#define CHART_IN_ROW 4
/* A chart as wide as this is made smaller to fit a page, and its words are then of 8 points. */
#define CHART_WIDTH_MAX 540.0

/* Places every node and draws every edge of n graphs, none of them wider than CHART_WIDTH_MAX. */
void chart_layout(struct arena *arena, struct chart_graph *const *graphs, int n);
/* The two ways. The first, which asks one graphviz for all, is false and changes nothing when it is not there or does
 * not do it. */
bool chart_layout_dot(struct arena *arena, struct chart_graph *const *graphs, int n);
void chart_layout_plain(struct arena *arena, struct chart_graph *graph);

#endif
