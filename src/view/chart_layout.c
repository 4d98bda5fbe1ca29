#include "view/chart_layout.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/text.h"
#include "proc/child.h"

void chart_layout(struct arena *arena, struct chart_graph *const *graphs, int n) {
    const bool done = chart_layout_dot(arena, graphs, n);
    for (int i = 0; i < n; i++)
        if (!done || graphs[i]->width > CHART_WIDTH_MAX) chart_layout_plain(arena, graphs[i]);
}

/* Of its boxes, without what lines need between them. */
static double row_width(const struct chart_graph *graph, int row) {
    double width = -graph->gap_x;
    for (int i = 0; i < graph->n_nodes; i++)
        if (graph->nodes[i].row == row) width += graph->nodes[i].width + graph->gap_x;
    return width;
}

static double widest_row(const struct chart_graph *graph) {
    double widest = 0;
    for (int row = 0; row < graph->n_rows; row++)
        if (row_width(graph, row) > widest) widest = row_width(graph, row);
    return widest;
}

/*
 * What graphviz is asked: the boxes with their sizes, the rows as ranks, and the lines. Only numbers go to it, no text
 * of a register. Lines that go down or along a row do not rank. It is to draw as narrow as the widest row lets it.
 */
static void write_dot(struct buf *dot, const struct chart_graph *graph) {
    buf_printf(dot,
               "digraph{rankdir=BT;nodesep=%.3f;ranksep=%.3f;ratio=compress;size=\"%.3f,100\";"
               "node[shape=box,fixedsize=true,label=\"\"];edge[arrowhead=none];\n",
               graph->gap_x / 72, graph->gap_y / 72, widest_row(graph) / 72);
    for (int r = 0; r + 1 < graph->n_rows; r++) buf_printf(dot, "r%d->r%d[style=invis];\n", r + 1, r);
    for (int r = 0; r < graph->n_rows; r++) buf_printf(dot, "r%d[style=invis,width=0.01,height=0.01];\n", r);
    for (int i = 0; i < graph->n_nodes; i++)
        buf_printf(dot, "n%d[width=%.3f,height=%.3f];{rank=same;r%d;n%d}\n", i, graph->nodes[i].width / 72,
                   graph->nodes[i].height / 72, graph->nodes[i].row, i);
    for (int i = 0; i < graph->n_edges; i++) {
        const struct chart_edge *edge = &graph->edges[i];
        buf_printf(dot, "n%d->n%d%s;\n", edge->from, edge->to,
                   graph->nodes[edge->to].row < graph->nodes[edge->from].row ? "" : "[constraint=false]");
    }
    buf_text(dot, "}\n");
}

/* The words of a line of graphviz's plain format, one after another. */
static const char *word(char **at) {
    while (**at == ' ') ++*at;
    char *start = *at;
    while (**at && **at != ' ' && **at != '\n') ++*at;
    if (**at == ' ') *(*at)++ = '\0';
    return start;
}

static double number(char **at) { return strtod(word(at), NULL) * 72; }

static int index_of(const char *name, int n) {
    char *end;
    if (name[0] != 'n') return -1;
    const long index = strtol(name + 1, &end, 10);
    return *end || index < 0 || index >= n ? -1 : (int)index;
}

/* "node n0 x y width height …": the middle of the box, from the bottom left. */
static bool read_node(char *line, struct chart_graph *placed, double height, int *found) {
    const int i = index_of(word(&line), placed->n_nodes);
    if (i < 0) return true; /* one of the marks that hold the rows */
    struct chart_node *node = &placed->nodes[i];
    node->x = number(&line) - node->width / 2;
    node->y = height - number(&line) - node->height / 2;
    ++*found;
    return true;
}

/* "edge n1 n0 4 x1 y1 …". Lines between the same two come in the order in which they were asked for. */
static bool read_edge(struct arena *arena, char *line, struct chart_graph *placed, double height, int *found) {
    const int from = index_of(word(&line), placed->n_nodes), to = index_of(word(&line), placed->n_nodes);
    const long n = strtol(word(&line), NULL, 10);
    if (from < 0 || to < 0) return true;
    if (n < 4 || n > 10000 || n % 3 != 1) return false;
    struct point *points = NEW_ARRAY(arena, (size_t)n, struct point);
    for (long i = 0; i < n; i++) {
        points[i].x = number(&line);
        points[i].y = height - number(&line);
    }
    for (int e = 0; e < placed->n_edges; e++) {
        struct chart_edge *edge = &placed->edges[e];
        if (edge->from != from || edge->to != to || edge->points) continue;
        edge->points = points;
        edge->n_points = (int)n;
        ++*found;
        return true;
    }
    return false;
}

/* Reads one graph up to its "stop", and moves on. */
static bool read_plain(struct arena *arena, char **text, struct chart_graph *placed) {
    int nodes = 0, edges = 0;
    double height = 0;
    for (char *line = *text, *next; line; line = next) {
        if ((next = strchr(line, '\n'))) *next++ = '\0';
        const char *what = word(&line);
        bool ok = true;
        *text = next;
        if (text_equal(what, "stop")) break;
        if (text_equal(what, "graph")) {
            (void)word(&line);
            placed->width = number(&line);
            placed->height = height = number(&line);
        } else if (text_equal(what, "node"))
            ok = read_node(line, placed, height, &nodes);
        else if (text_equal(what, "edge"))
            ok = read_edge(arena, line, placed, height, &edges);
        if (!ok) return false;
    }
    return nodes == placed->n_nodes && edges == placed->n_edges;
}

static struct chart_graph unplaced(struct arena *arena, const struct chart_graph *graph) {
    struct chart_graph copy = *graph;
    copy.nodes = NEW_ARRAY(arena, (size_t)graph->n_nodes, struct chart_node);
    copy.edges = NEW_ARRAY(arena, (size_t)graph->n_edges, struct chart_edge);
    for (int i = 0; i < graph->n_nodes; i++) copy.nodes[i] = graph->nodes[i];
    for (int i = 0; i < graph->n_edges; i++) copy.edges[i] = graph->edges[i];
    return copy;
}

bool chart_layout_dot(struct arena *arena, struct chart_graph *const *graphs, int n) {
    static const char *const arguments[] = {"dot", "-Tplain", NULL};
    struct buf dot = buf_new(arena, (size_t)1 << 20), plain = buf_new(arena, (size_t)4 << 20);
    for (int i = 0; i < n; i++) write_dot(&dot, graphs[i]);
    const struct child child = {
        .arguments = arguments, .input = dot.data, .n_input = dot.len, .seconds = 10, .memory_max = (size_t)1 << 30};
    if (dot.full || child_run(&child, &plain)) return false;
    struct chart_graph *placed = NEW_ARRAY(arena, (size_t)n, struct chart_graph);
    char *text = plain.data;
    for (int i = 0; i < n; i++) {
        placed[i] = unplaced(arena, graphs[i]);
        if (!read_plain(arena, &text, &placed[i])) return false;
    }
    for (int i = 0; i < n; i++) *graphs[i] = placed[i];
    return true;
}

/* Row by row; each row in the order of where the boxes that its lines lead to stand, so that fewer lines cross. */
struct seat {
    int node;
    double weight;
};

static int by_weight(const void *a, const void *b) {
    const struct seat *x = a, *y = b;
    if (x->weight != y->weight) return x->weight < y->weight ? -1 : 1;
    return x->node - y->node;
}

static double middle_of_receivers(const struct chart_graph *graph, int node) {
    double sum = 0;
    int n = 0;
    for (int e = 0; e < graph->n_edges; e++) {
        const struct chart_edge *edge = &graph->edges[e];
        if (edge->from != node || graph->nodes[edge->to].row >= graph->nodes[node].row) continue;
        sum += graph->nodes[edge->to].x;
        n++;
    }
    return n ? sum / n : graph->width;
}

static void place_row(struct arena *arena, struct chart_graph *graph, int row, double *y) {
    struct seat *seats = NEW_ARRAY(arena, (size_t)graph->n_nodes, struct seat);
    double height = 0;
    int n = 0;
    for (int i = 0; i < graph->n_nodes; i++) {
        if (graph->nodes[i].row != row) continue;
        seats[n++] = (struct seat){i, middle_of_receivers(graph, i)};
        if (graph->nodes[i].height > height) height = graph->nodes[i].height;
    }
    if (!n) return;
    qsort(seats, (size_t)n, sizeof *seats, by_weight);
    double x = (graph->width - row_width(graph, row)) / 2;
    for (int i = 0; i < n; i++) {
        struct chart_node *node = &graph->nodes[seats[i].node];
        node->x = x;
        node->y = *y + (height - node->height) / 2;
        x += node->width + graph->gap_x;
    }
    *y += height + graph->gap_y;
}

/* A line leaves by the side that faces its receiver; along a row it bends below it. */
static void bend(struct arena *arena, const struct chart_graph *graph, struct chart_edge *edge) {
    const struct chart_node *from = &graph->nodes[edge->from], *to = &graph->nodes[edge->to];
    struct point *points = NEW_ARRAY(arena, 4, struct point);
    const bool up = to->row<from->row, down = to->row> from->row;
    points[0] = (struct point){from->x + from->width / 2, up ? from->y : from->y + from->height};
    points[3] = (struct point){to->x + to->width / 2, down ? to->y : to->y + to->height};
    const double half = up || down ? (points[3].y - points[0].y) / 2 : graph->gap_y * 0.6;
    points[1] = (struct point){points[0].x, points[0].y + half};
    points[2] = (struct point){points[3].x, up || down ? points[3].y - half : points[3].y + half};
    edge->points = points;
    edge->n_points = 4;
}

void chart_layout_plain(struct arena *arena, struct chart_graph *graph) {
    double y = 0;
    graph->width = widest_row(graph);
    for (int row = 0; row < graph->n_rows; row++) place_row(arena, graph, row, &y);
    graph->height = y;
    for (int e = 0; e < graph->n_edges; e++) bend(arena, graph, &graph->edges[e]);
}
