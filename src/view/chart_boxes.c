#include "view/chart_boxes.h"

#include <stdlib.h>
#include <string.h>

#include "core/words.h"
#include "view/chart.h"
#include "view/draw.h"

#define NAME_LINES_MAX 6
#define TELLING 4         /* boxes: fewer, with all others counted in them, say too little */
#define LEVELS_GAP_X 60.0 /* levels have longer words on their lines */
#define LEVELS_GAP_Y 70.0

bool chart_has_line(const struct chart *c, const struct arr_line *line) {
    return is_live(line->state) && line->from >= 0 && line->to >= 0 && c->at[line->from] >= 0 && c->at[line->to] >= 0 &&
           (c->area < 0 || line->kind == LINE_LINKED || line_carries(line, c->area));
}

static void add_body(struct chart *c, int body) {
    if (c->at[body] >= 0 || !is_live(c->arr->bodies[body].state)) return;
    c->at[body] = c->n++;
    c->boxes[c->at[body]] = (struct box){.body = body, .n = 1};
}

struct chart chart_of(struct arena *arena, const struct arrangement *arr, int area) {
    struct chart c = {.arena = arena, .arr = arr, .area = area};
    c.boxes = NEW_ARRAY(arena, (size_t)arr->n_bodies, struct box);
    c.at = NEW_ARRAY(arena, (size_t)arr->n_bodies, int);
    for (int body = 0; body < arr->n_bodies; body++) c.at[body] = -1;
    if (area < 0) {
        for (int body = 0; body < arr->n_bodies; body++) add_body(&c, body);
        return c;
    }
    const struct span on = arr->areas[area].mandates;
    for (int i = 0; i < on.n; i++)
        if (is_live(arr->mandates[on.items[i]].state)) add_body(&c, arr->mandates[on.items[i]].body);
    for (int i = 0; i < c.n; i++) {
        const struct span out = arr->bodies[c.boxes[i].body].out;
        for (int l = 0; l < out.n; l++) {
            const struct arr_line *line = &arr->lines[out.items[l]];
            if (is_live(line->state) && in_chain(line) && line_carries(line, area)) add_body(&c, line->to);
        }
    }
    return c;
}

/* Bodies that send and do not receive are counted in the boxes of those they send to; false when there are none. */
static bool count_senders(struct chart *c) {
    bool *receives = NEW_ARRAY(c->arena, (size_t)c->arr->n_bodies, bool),
         *sends = NEW_ARRAY(c->arena, (size_t)c->arr->n_bodies, bool);
    for (int l = 0; l < c->arr->n_lines; l++) {
        const struct arr_line *line = &c->arr->lines[l];
        if (!chart_has_line(c, line)) continue;
        sends[line->from] = true;
        receives[line->to] = true;
    }
    for (int l = 0; l < c->arr->n_lines; l++) {
        const struct arr_line *line = &c->arr->lines[l];
        if (chart_has_line(c, line) && !receives[line->from])
            c->boxes[c->at[line->to]].senders += 1 + c->boxes[c->at[line->from]].senders;
    }
    int kept = 0;
    for (int i = 0; i < c->n; i++) {
        const int body = c->boxes[i].body;
        const bool counted = sends[body] && !receives[body];
        c->at[body] = counted ? -1 : kept;
        if (!counted) c->boxes[kept++] = c->boxes[i];
    }
    const bool any = kept < c->n;
    c->n = kept;
    return any;
}

/* One box for each level, and one for the overseer. */
static void join_levels(struct chart *c) {
    int n = 0;
    struct box *boxes = NEW_ARRAY(c->arena, (size_t)c->n, struct box);
    for (int i = 0; i < c->n; i++) {
        const int body = c->boxes[i].body, level = c->arr->bodies[body].level;
        int k = 0;
        while (k < n && (boxes[k].body == c->arr->overseer || body == c->arr->overseer ||
                         c->arr->bodies[boxes[k].body].level != level))
            k++;
        if (k == n) boxes[n++] = (struct box){.body = body};
        boxes[k].n++;
        c->at[body] = k;
    }
    c->boxes = boxes;
    c->n = n;
}

static void add_ties(struct chart *c) {
    c->ties.n = 0;
    for (int l = 0; l < c->arr->n_lines; l++) {
        const struct arr_line *line = &c->arr->lines[l];
        if (!chart_has_line(c, line)) continue;
        const int from = c->at[line->from], to = c->at[line->to],
                  kind = line->kind == UNSTATED ? TIE_NOT_STATED : line->kind;
        const bool planned = line->state == STATE_PLANNED, joins = c->grain == GRAIN_LEVELS;
        if (from == to) {
            c->boxes[from].inner++;
            continue;
        }
        int t = 0;
        while (t < c->ties.n && (c->ties.items[t].from != from || c->ties.items[t].to != to ||
                                 (!joins && (c->ties.items[t].kind != kind || c->ties.items[t].planned != planned))))
            t++;
        if (t == c->ties.n)
            *PUSH(c->arena, &c->ties) = (struct tie){.from = from, .to = to, .kind = kind, .planned = planned};
        struct tie *tie = &c->ties.items[t];
        if (tie->kind != kind) tie->kind = TIE_SEVERAL;
        tie->planned = tie->planned && planned;
        tie->counts[kind]++;
        c->boxes[from].joined = c->boxes[to].joined = true;
    }
}

/* A body stands in the row of its level; where that is not stated, below what it sends to, and the overseer on top. */
static void choose_levels(struct chart *c) {
    for (int i = 0; i < c->n; i++) {
        const int body = c->boxes[i].body, level = c->arr->bodies[body].level;
        c->boxes[i].level = level != UNSTATED ? level : body == c->arr->overseer ? LEVEL_STRATEGIC : UNSTATED;
    }
    for (int pass = 0; pass <= LEVEL_DELIVERY; pass++)
        for (int t = 0; t < c->ties.n; t++) {
            struct box *from = &c->boxes[c->ties.items[t].from];
            const int above = c->boxes[c->ties.items[t].to].level;
            if (from->level == UNSTATED && above != UNSTATED && c->ties.items[t].kind != LINE_LINKED)
                from->level = above < LEVEL_DELIVERY ? above + 1 : LEVEL_DELIVERY;
        }
    for (int i = 0; i < c->n; i++)
        if (c->boxes[i].level == UNSTATED) c->boxes[i].level = LEVEL_COORDINATING;
    for (int pass = 0; pass <= LEVEL_DELIVERY; pass++)
        for (int t = 0; t < c->ties.n; t++) {
            struct box *from = &c->boxes[c->ties.items[t].from];
            const struct box *to = &c->boxes[c->ties.items[t].to];
            if (c->ties.items[t].kind != LINE_LINKED && from->level == to->level && from->depth <= to->depth &&
                to->depth <= LEVEL_DELIVERY)
                from->depth = to->depth + 1;
        }
}

/* The name, with what the box stands for besides, and the height it takes. */
static void name_box(const struct chart *c, struct box *box) {
    static const char *const kinds[] = {"strategic ", "coordinating ", "delivery "};
    const struct arr_body *body = &c->arr->bodies[box->body];
    const char *name = body->name;
    if (c->grain == GRAIN_LEVELS && box->body != c->arr->overseer)
        name = arena_printf(c->arena, "%d %s%s%s", box->n, body->level == UNSTATED ? "" : kinds[body->level],
                            box->n == 1 ? "body" : "bodies", body->level == UNSTATED ? ", level not stated" : "");
    if (box->inner)
        name = arena_printf(c->arena, "%s, %d line%s among them", name, box->inner, box->inner == 1 ? "" : "s");
    if (box->senders) name = arena_printf(c->arena, "%s (+%d)", name, box->senders);
    const double line = NAME_SIZE * DRAW_LEADING;
    const struct shape words = {.width = BOX_WIDTH - 6,
                                .height = NAME_LINES_MAX * line,
                                .size = NAME_SIZE,
                                .text = name,
                                .bold = box->body == c->arr->overseer};
    const int lines = draw_set(c->arena, &words).n;
    box->name = name;
    box->height = (lines < 2 ? 2 : lines) * line + 6 + TAG_HEIGHT;
}

struct seat {
    int box, level, depth, receiver;
};

static int by_row(const void *a, const void *b) {
    const struct seat *x = a, *y = b;
    if (x->level != y->level) return x->level - y->level;
    if (x->depth != y->depth) return x->depth - y->depth;
    if (x->receiver != y->receiver) return x->receiver - y->receiver;
    return x->box - y->box;
}

/* Rows of the joined boxes, none wider than a page: a level with more takes several, of even length. */
static void choose_rows(struct chart *c) {
    struct chart_graph *graph = &c->graph;
    struct seat *seats = NEW_ARRAY(c->arena, (size_t)c->n, struct seat);
    int n = 0;
    *graph = (struct chart_graph){.nodes = NEW_ARRAY(c->arena, (size_t)c->n, struct chart_node),
                                  .edges = NEW_ARRAY(c->arena, (size_t)c->ties.n, struct chart_edge),
                                  .n_edges = c->ties.n,
                                  .gap_x = c->grain == GRAIN_LEVELS ? LEVELS_GAP_X : BOX_GAP_X,
                                  .gap_y = c->grain == GRAIN_LEVELS ? LEVELS_GAP_Y : BOX_GAP_Y};
    for (int i = 0; i < c->n; i++) {
        c->boxes[i].node = -1;
        if (!c->boxes[i].joined) continue;
        int receiver = c->n;
        for (int t = 0; t < c->ties.n; t++)
            if (c->ties.items[t].from == i && c->ties.items[t].to < receiver) receiver = c->ties.items[t].to;
        seats[n++] = (struct seat){i, c->boxes[i].level, c->boxes[i].depth, receiver};
    }
    if (n) qsort(seats, (size_t)n, sizeof *seats, by_row);
    for (int from = 0, end; from < n; from = end) {
        for (end = from; end < n && seats[end].level == seats[from].level && seats[end].depth == seats[from].depth;)
            end++;
        const int rows = (end - from + CHART_IN_ROW - 1) / CHART_IN_ROW, in_row = (end - from + rows - 1) / rows;
        for (int i = from; i < end; i++) {
            struct box *box = &c->boxes[seats[i].box];
            box->node = graph->n_nodes++;
            graph->nodes[box->node] = (struct chart_node){
                .row = graph->n_rows + (i - from) / in_row, .width = BOX_WIDTH, .height = box->height};
        }
        graph->n_rows += (end - from + in_row - 1) / in_row;
    }
    for (int t = 0; t < c->ties.n; t++) {
        graph->edges[t].from = c->boxes[c->ties.items[t].from].node;
        graph->edges[t].to = c->boxes[c->ties.items[t].to].node;
    }
}

/* Not so many boxes and lines that they cannot be followed, nor so many rows that they do not fit a page. */
static bool can_be_read(const struct chart *c) {
    const struct chart_graph *graph = &c->graph;
    double height = 0, *rows = NEW_ARRAY(c->arena, (size_t)graph->n_rows, double);
    int unjoined = c->n - graph->n_nodes;
    for (int i = 0; i < graph->n_nodes; i++)
        if (graph->nodes[i].height > rows[graph->nodes[i].row]) rows[graph->nodes[i].row] = graph->nodes[i].height;
    for (int row = 0; row < graph->n_rows; row++) height += rows[row] + BOX_GAP_Y;
    for (int i = 0; i < c->n; i++)
        if (c->boxes[i].node < 0) height += (c->boxes[i].height + BOX_GAP_X) / CHART_IN_ROW;
    if (unjoined) height += BOX_GAP_Y;
    return graph->n_nodes <= CHART_BOXES_MAX && c->ties.n <= graph->n_nodes + graph->n_nodes / 8 &&
           height <= CHART_HEIGHT_MAX;
}

static void settle(struct chart *c) {
    for (int i = 0; i < c->n; i++) {
        c->boxes[i].depth = c->boxes[i].inner = 0;
        c->boxes[i].joined = false;
    }
    add_ties(c);
    choose_levels(c);
    for (int i = 0; i < c->n; i++) name_box(c, &c->boxes[i]);
    choose_rows(c);
}

void chart_prepare(struct chart *c) {
    settle(c);
    while (!can_be_read(c)) {
        c->grain = GRAIN_SENDERS;
        if (!count_senders(c)) break;
        settle(c);
    }
    if (can_be_read(c) && (c->grain == GRAIN_BODIES || c->graph.n_nodes >= TELLING)) return;
    *c = chart_of(c->arena, c->arr, c->area);
    c->grain = GRAIN_LEVELS;
    join_levels(c);
    settle(c);
}
