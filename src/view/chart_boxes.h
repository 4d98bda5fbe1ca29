#ifndef VIEW_CHART_BOXES_H
#define VIEW_CHART_BOXES_H

#include "core/check.h"
#include "view/chart_layout.h"

/* What stands on a structure chart, before it is laid out and drawn. Only chart_*.c includes this. */

/* Points. A chart as high as this is made smaller to fit a page, and its words are then of 8 points. */
#define CHART_HEIGHT_MAX 690.0
#define BOX_WIDTH 100.0
#define BOX_GAP_X 10.0
#define BOX_GAP_Y 28.0
#define NAME_SIZE 9.0
#define TAG_HEIGHT 11.0

/* Kinds of a tie: those of lines, one for lines of no stated kind, one for lines of several kinds. */
enum { TIE_NOT_STATED = LINE_LINKED + 1, TIE_KINDS, TIE_SEVERAL = TIE_KINDS };

/* A body, or all bodies of a level but the overseer. */
struct box {
    int body; /* the first of them */
    int n;
    int senders;      /* bodies that only send, to it or through others, and are not drawn: counted here */
    int inner;        /* lines among its own bodies */
    int level, depth; /* its row: first by level, then below what it sends to in the same level */
    bool joined;      /* a line is drawn to it or from it */
    int node;         /* in the graph; -1 of one that is on no line */
    const char *name; /* as it is written */
    double height;    /* so that the name fits */
};

/* Lines from one box to another that are drawn as one. */
struct tie {
    int from, to, kind;
    bool planned;
    int counts[TIE_KINDS]; /* by kind */
};

/* How much one box stands for. A chart takes the finest that can be read. */
enum grain { GRAIN_BODIES, GRAIN_SENDERS, GRAIN_LEVELS };

struct chart {
    struct arena *arena;
    const struct arrangement *arr;
    int area; /* -1 for all */
    enum grain grain;
    struct box *boxes;
    int n;
    int *at; /* of each body: its box, or -1 */
    struct {
        struct tie *items;
        int n, cap;
    } ties;
    struct chart_graph graph;
};

/* All live bodies; for an area, those on it and those its lines lead to. */
struct chart chart_of(struct arena *arena, const struct arrangement *arr, int area);
/* Is the line one of the chart: live, between bodies of it, carrying its area? */
bool chart_has_line(const struct chart *chart, const struct arr_line *line);
/* Ties and rows of the boxes, as fine as can be read: the graph is ready to be laid out. */
void chart_prepare(struct chart *chart);
/* The chart as a figure, when it is laid out. check may be NULL: nothing is marked. */
struct figure *chart_draw(const struct chart *chart, const struct check *check);
/* The gravest that was found about a body of the chart: error or warning; SEVERITY_OFF for neither. */
enum severity chart_gravest(const struct chart *chart, const struct check *check, int body);

#endif
