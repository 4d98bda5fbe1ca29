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
    double width, height;
};

#define CHART_IN_ROW 4
#define CHART_GAP_X 10.0
#define CHART_GAP_Y 40.0

/* Places every node and draws every edge. */
void chart_layout(struct arena *arena, struct chart_graph *graph);
/* The two ways. The first is false, and changes nothing, when graphviz is not there or does not do it. */
bool chart_layout_dot(struct arena *arena, struct chart_graph *graph);
void chart_layout_plain(struct arena *arena, struct chart_graph *graph);

#endif
