#include <stdlib.h>

#include "base/text.h"
#include "view/chart.h"
#include "view/chart_layout.h"
#include "view/draw.h"
#include "view/prose.h"

/* Points. The chart is drawn for the text width of an A4 page. */
#define PAGE_WIDTH 480.0
#define BOX_WIDTH 98.0
#define BOX_HEIGHT 52.0
#define NAME_SIZE 9.0
#define TAG_SIZE 8.0
#define TAG_HEIGHT 11.0
#define LEGEND_HEIGHT 16.0

enum chart_row { ROW_STRATEGIC, ROW_COORDINATING, ROW_DELIVERY, ROW_COUNT };

struct box {
    int body;
    int senders;      /* bodies that only send, and are not drawn: counted here */
    int level, depth; /* its row: first by level, then below what it sends to in the same level */
    bool joined;      /* a line is drawn to it or from it */
    int node;         /* in the graph; -1 of one that is on no line */
};

/* A kind of line between two boxes. */
struct tie {
    int from, to, kind;
    bool planned;
};

struct chart {
    struct arena *arena;
    const struct arrangement *arr;
    const struct check *check;
    int area;
    struct box *boxes;
    int n;
    int *at; /* of each body: its box, or -1 */
    struct {
        struct tie *items;
        int n, cap;
    } ties;
};

static bool is_shown_line(const struct chart *c, const struct arr_line *line) {
    return is_live(line->state) && line->from >= 0 && line->to >= 0 && c->at[line->from] >= 0 && c->at[line->to] >= 0 &&
           (c->area < 0 || line->kind == LINE_LINKED || line_carries(line, c->area));
}

static void add_body(struct chart *c, int body) {
    if (c->at[body] >= 0 || !is_live(c->arr->bodies[body].state)) return;
    c->at[body] = c->n++;
    c->boxes[c->at[body]].body = body;
}

/* All live bodies; for an area, those on it and those its lines lead to. */
static void choose_bodies(struct chart *c) {
    const struct arrangement *arr = c->arr;
    c->boxes = NEW_ARRAY(c->arena, (size_t)arr->n_bodies, struct box);
    c->at = NEW_ARRAY(c->arena, (size_t)arr->n_bodies, int);
    for (int body = 0; body < arr->n_bodies; body++) c->at[body] = -1;
    if (c->area < 0) {
        for (int body = 0; body < arr->n_bodies; body++) add_body(c, body);
        return;
    }
    const struct span on = arr->areas[c->area].mandates;
    for (int i = 0; i < on.n; i++)
        if (is_live(arr->mandates[on.items[i]].state)) add_body(c, arr->mandates[on.items[i]].body);
    for (int i = 0; i < c->n; i++) {
        const struct span out = arr->bodies[c->boxes[i].body].out;
        for (int l = 0; l < out.n; l++) {
            const struct arr_line *line = &arr->lines[out.items[l]];
            if (is_live(line->state) && in_chain(line) && line_carries(line, c->area)) add_body(c, line->to);
        }
    }
}

/* Bodies that send and do not receive are counted in the boxes of those they send to. */
static void count_senders(struct chart *c) {
    bool *receives = NEW_ARRAY(c->arena, (size_t)c->arr->n_bodies, bool),
         *sends = NEW_ARRAY(c->arena, (size_t)c->arr->n_bodies, bool);
    for (int l = 0; l < c->arr->n_lines; l++) {
        const struct arr_line *line = &c->arr->lines[l];
        if (!is_shown_line(c, line)) continue;
        sends[line->from] = true;
        receives[line->to] = true;
    }
    for (int l = 0; l < c->arr->n_lines; l++) {
        const struct arr_line *line = &c->arr->lines[l];
        if (is_shown_line(c, line) && !receives[line->from]) c->boxes[c->at[line->to]].senders++;
    }
    int kept = 0;
    for (int i = 0; i < c->n; i++) {
        const int body = c->boxes[i].body;
        const bool counted = sends[body] && !receives[body];
        c->at[body] = counted ? -1 : kept;
        if (!counted) c->boxes[kept++] = c->boxes[i];
    }
    c->n = kept;
}

static void add_ties(struct chart *c) {
    for (int l = 0; l < c->arr->n_lines; l++) {
        const struct arr_line *line = &c->arr->lines[l];
        if (!is_shown_line(c, line) || c->at[line->from] == c->at[line->to]) continue;
        const struct tie tie = {c->at[line->from], c->at[line->to], line->kind, line->state == STATE_PLANNED};
        bool seen = false;
        for (int i = 0; i < c->ties.n && !seen; i++)
            seen = c->ties.items[i].from == tie.from && c->ties.items[i].to == tie.to &&
                   c->ties.items[i].kind == tie.kind && c->ties.items[i].planned == tie.planned;
        if (!seen) *PUSH(c->arena, &c->ties) = tie;
        c->boxes[tie.from].joined = c->boxes[tie.to].joined = true;
    }
}

static int n_joined(const struct chart *c) {
    int n = 0;
    for (int i = 0; i < c->n; i++) n += c->boxes[i].joined;
    return n;
}

/* A body stands in the row of its level; where that is not stated, below what it sends to, and the overseer on top. */
static void choose_levels(struct chart *c) {
    for (int i = 0; i < c->n; i++) {
        const int body = c->boxes[i].body, level = c->arr->bodies[body].level;
        c->boxes[i].joined = c->boxes[i].joined || c->boxes[i].senders;
        c->boxes[i].level = level != UNSTATED ? level : body == c->arr->overseer ? ROW_STRATEGIC : -1;
    }
    for (int pass = 0; pass < ROW_COUNT; pass++)
        for (int t = 0; t < c->ties.n; t++) {
            struct box *from = &c->boxes[c->ties.items[t].from];
            const int above = c->boxes[c->ties.items[t].to].level;
            if (from->level < 0 && above >= 0 && c->ties.items[t].kind != LINE_LINKED)
                from->level = above < ROW_DELIVERY ? above + 1 : ROW_DELIVERY;
        }
    for (int i = 0; i < c->n; i++)
        if (c->boxes[i].level < 0) c->boxes[i].level = ROW_COORDINATING;
    for (int pass = 0; pass < ROW_COUNT; pass++)
        for (int t = 0; t < c->ties.n; t++) {
            struct box *from = &c->boxes[c->ties.items[t].from];
            const struct box *to = &c->boxes[c->ties.items[t].to];
            if (c->ties.items[t].kind != LINE_LINKED && from->level == to->level && from->depth <= to->depth &&
                to->depth < ROW_COUNT)
                from->depth = to->depth + 1;
        }
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
static void choose_rows(struct chart *c, struct chart_graph *graph) {
    struct seat *seats = NEW_ARRAY(c->arena, (size_t)c->n, struct seat);
    int n = 0;
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
            struct chart_node *node = &graph->nodes[graph->n_nodes];
            node->row = graph->n_rows + (i - from) / in_row;
            node->width = BOX_WIDTH;
            node->height = BOX_HEIGHT;
            c->boxes[seats[i].box].node = graph->n_nodes++;
        }
        graph->n_rows += (end - from + in_row - 1) / in_row;
    }
}

static bool concerns(const struct chart *c, const struct finding *finding, int body) {
    if (c->area >= 0 && finding->at.area >= 0 && finding->at.area != c->area) return false;
    if (finding->at.body == body) return true;
    for (int i = 0; i < finding->at.bodies.n; i++)
        if (finding->at.bodies.items[i] == body) return true;
    return false;
}

/* The gravest that was found about a body: error or warning; SEVERITY_OFF for neither. */
static enum severity gravest(const struct chart *c, int body) {
    enum severity worst = SEVERITY_OFF;
    for (int i = 0; c->check && i < c->check->findings.n; i++) {
        const struct finding *finding = &c->check->findings.items[i];
        if (finding->severity > SEVERITY_WARNING || finding->severity >= worst || finding->accepted) continue;
        if (concerns(c, finding, body)) worst = finding->severity;
    }
    return worst;
}

static const char *const letters[] = {"R", "U", "A", "L", "?"};

static void style_line(struct shape *shape, int kind, bool planned) {
    shape->arrow = kind != LINE_LINKED;
    shape->dash = planned                    ? DASH_PLANNED
                  : kind == LINE_LINKED      ? DASH_DOTTED
                  : kind == LINE_ACCOUNTABLE ? DASH_DOUBLE
                                             : DASH_NONE;
    shape->ink = kind == LINE_REPORTS ? INK_STRONG : kind == LINE_ACCOUNTABLE ? INK_PLAIN : INK_MUTED;
}

static void draw_letter(struct arena *arena, struct figure *figure, double x, double y, int kind) {
    figure_box(arena, figure, x - 6, y - 6, 12, 12)->filled = true;
    figure_words(arena, figure, x - 6, y - 6, 12, 12, 8, letters[kind == UNSTATED ? 4 : kind]);
}

/* A point of the first part of a path, near the sender, where lines to one receiver have not yet met; further on for
 * the second line between the same two. */
static struct point near_sender(const struct chart_edge *edge, int before) {
    const struct point *p = edge->points;
    const double t = (edge->n_points > 4 ? 0.5 : 0.25) + (before ? 0.35 : 0), u = 1 - t;
    const double a = u * u * u, b = 3 * u * u * t, c = 3 * u * t * t, d = t * t * t;
    return (struct point){a * p[0].x + b * p[1].x + c * p[2].x + d * p[3].x,
                          a * p[0].y + b * p[1].y + c * p[2].y + d * p[3].y};
}

static void draw_box(struct chart *c, struct figure *figure, const struct box *box, double x, double y, double height) {
    static const char *const tags[] = {"error", "warning"};
    const int body = box->body;
    const enum severity worst = gravest(c, body);
    const bool overseer = body == c->arr->overseer, planned = c->arr->bodies[body].state == STATE_PLANNED;
    struct shape *shape = figure_box(c->arena, figure, x, y, BOX_WIDTH, height);
    shape->filled = true;
    shape->dash = planned ? DASH_PLANNED : DASH_NONE;
    shape->ink = worst == SEVERITY_ERROR     ? INK_ERROR
                 : worst == SEVERITY_WARNING ? INK_WARNING
                 : planned                   ? INK_PLANNED
                 : overseer                  ? INK_STRONG
                                             : INK_PLAIN;
    const double tag = worst <= SEVERITY_WARNING ? TAG_HEIGHT : 0;
    const char *name = c->arr->bodies[body].name,
               *label = box->senders ? arena_printf(c->arena, "%s (+%d)", name, box->senders) : name;
    figure_words(c->arena, figure, x + 3, y + 2, BOX_WIDTH - 6, height - 4 - tag, NAME_SIZE, label)->bold = overseer;
    if (!tag) return;
    struct shape *words =
        figure_words(c->arena, figure, x + 3, y + height - tag - 1.5, BOX_WIDTH - 6, tag, TAG_SIZE, tags[worst]);
    words->bold = true;
    words->ink = shape->ink;
}

/* Those on no line stand in a frame below. Returns the height used. */
static double draw_unjoined(struct chart *c, struct figure *figure, double y) {
    int n = 0, at = 0;
    for (int i = 0; i < c->n; i++) n += !c->boxes[i].joined;
    if (!n) return 0;
    const int rows = (n + CHART_IN_ROW - 1) / CHART_IN_ROW, in_row = n < CHART_IN_ROW ? n : CHART_IN_ROW;
    const double width = in_row * (BOX_WIDTH + CHART_GAP_X) + CHART_GAP_X;
    const double height = 18 + rows * (BOX_HEIGHT + CHART_GAP_X);
    const double room = width > 190 ? width : 190, left = (figure->width - room) / 2;
    struct shape *frame = figure_box(c->arena, figure, left, y, room, height);
    frame->ink = INK_MUTED;
    frame->dash = DASH_DOTTED;
    figure_words(c->arena, figure, left, y + 2, room, 14, NAME_SIZE,
                 !c->arr->complete[SECTION_LINES] ? "Lines not stated"
                 : c->area < 0                    ? "On no line that is recorded"
                                                  : "On no line recorded for this area")
        ->bold = true;
    for (int i = 0; i < c->n; i++) {
        if (c->boxes[i].joined) continue;
        draw_box(c, figure, &c->boxes[i],
                 (figure->width - width) / 2 + CHART_GAP_X + at % CHART_IN_ROW * (BOX_WIDTH + CHART_GAP_X),
                 y + 18 + at / CHART_IN_ROW * (BOX_HEIGHT + CHART_GAP_X), BOX_HEIGHT);
        at++;
    }
    return height + CHART_GAP_X;
}

/* A sample of each kind of line on the chart, with its word. Returns the height used. */
static double draw_legend(struct chart *c, struct figure *figure, double top) {
    static const char *const words[] = {"reports", "updates", "accountable", "linked", "kind not stated", "planned"};
    bool has[COUNT_OF(words)] = {false};
    double x = 2, y = top;
    for (int t = 0; t < c->ties.n; t++) {
        has[c->ties.items[t].kind == UNSTATED ? 4 : c->ties.items[t].kind] = true;
        has[5] = has[5] || c->ties.items[t].planned;
    }
    for (int i = 0; i < c->n; i++) has[5] = has[5] || c->arr->bodies[c->boxes[i].body].state == STATE_PLANNED;
    for (size_t k = 0; k < COUNT_OF(words); k++) {
        if (!has[k]) continue;
        const double width = draw_width(words[k], NAME_SIZE, false) + 8;
        if (x + 46 + width > figure->width) {
            x = 2;
            y += LEGEND_HEIGHT;
        }
        struct point *points = NEW_ARRAY(c->arena, 2, struct point);
        points[0] = (struct point){x, y + LEGEND_HEIGHT / 2};
        points[1] = (struct point){x + 38, y + LEGEND_HEIGHT / 2};
        style_line(figure_line(c->arena, figure, points, 2),
                   k == 4   ? UNSTATED
                   : k == 5 ? LINE_UPDATES
                            : (int)k,
                   k == 5);
        if (k < 5) draw_letter(c->arena, figure, x + 14, y + LEGEND_HEIGHT / 2, k == 4 ? UNSTATED : (int)k);
        figure_words(c->arena, figure, x + 40, y, width, LEGEND_HEIGHT, NAME_SIZE, words[k]);
        x += 46 + width;
    }
    return y + LEGEND_HEIGHT - top;
}

static struct figure *draw(struct chart *c) {
    struct chart_graph graph = {.nodes = NEW_ARRAY(c->arena, (size_t)c->n, struct chart_node),
                                .edges = NEW_ARRAY(c->arena, (size_t)c->ties.n, struct chart_edge),
                                .n_edges = c->ties.n};
    choose_levels(c);
    choose_rows(c, &graph);
    for (int t = 0; t < c->ties.n; t++) {
        graph.edges[t].from = c->boxes[c->ties.items[t].from].node;
        graph.edges[t].to = c->boxes[c->ties.items[t].to].node;
    }
    if (graph.n_nodes) chart_layout(c->arena, &graph);
    struct figure *figure = figure_new(
        c->arena,
        c->area < 0 ? "Structure chart" : arena_printf(c->arena, "Structure chart: %s", c->arr->areas[c->area].name),
        arena_printf(c->arena, "%s in rows by level, and %s between them. The list after it says the same.",
                     prose_count(c->arena, c->n, "body", "bodies"), prose_count(c->arena, c->ties.n, "line", "lines")),
        graph.width + 4 > PAGE_WIDTH ? graph.width + 4 : PAGE_WIDTH, 0);
    const double left = (figure->width - graph.width) / 2;
    for (int t = 0; t < c->ties.n; t++) {
        struct chart_edge *edge = &graph.edges[t];
        struct point *points = NEW_ARRAY(c->arena, (size_t)edge->n_points, struct point);
        for (int i = 0; i < edge->n_points; i++)
            points[i] = (struct point){edge->points[i].x + left, edge->points[i].y + 2};
        edge->points = points;
        struct shape *shape = figure_line(c->arena, figure, points, edge->n_points);
        shape->curved = true;
        style_line(shape, c->ties.items[t].kind, c->ties.items[t].planned);
    }
    for (int t = 0; t < c->ties.n; t++) {
        int before = 0;
        for (int k = 0; k < t; k++)
            before += graph.edges[k].from == graph.edges[t].from && graph.edges[k].to == graph.edges[t].to;
        const struct point at = near_sender(&graph.edges[t], before);
        draw_letter(c->arena, figure, at.x, at.y, c->ties.items[t].kind);
    }
    for (int i = 0; i < c->n; i++) {
        if (c->boxes[i].node < 0) continue;
        const struct chart_node *node = &graph.nodes[c->boxes[i].node];
        draw_box(c, figure, &c->boxes[i], node->x + left, node->y + 2, node->height);
    }
    double y = graph.height + (graph.n_nodes ? 4 + CHART_GAP_X : 2);
    y += draw_unjoined(c, figure, y);
    if (graph.n_nodes) y += draw_legend(c, figure, y);
    figure->height = y + 2;
    return figure;
}

const struct figure *structure_figure(struct arena *arena, const struct arrangement *arr, const struct check *check,
                                      int area) {
    struct chart c = {.arena = arena, .arr = arr, .check = check, .area = area};
    choose_bodies(&c);
    if (!c.n) return NULL;
    if (c.n > CHART_BOXES_MAX) count_senders(&c);
    add_ties(&c);
    return n_joined(&c) > CHART_BOXES_MAX || c.n > 2 * CHART_BOXES_MAX ? NULL : draw(&c);
}

/* The same as a nested list: each body, and below it its lines. */
static void structure_list(struct doc *doc, const struct arrangement *arr, const struct check *check, int area) {
    struct chart c = {.arena = doc->arena, .arr = arr, .check = check, .area = area};
    choose_bodies(&c);
    for (int i = 0; i < c.n; i++) {
        const int index = c.boxes[i].body;
        const struct arr_body *body = &arr->bodies[index];
        const enum severity worst = gravest(&c, index);
        bool any = false;
        doc_bullet(
            doc, 1,
            arena_printf(doc->arena, "%s%s%s%s%s", body->name, index == arr->overseer ? ", the overseer" : "",
                         body->level != UNSTATED ? arena_printf(doc->arena, ", %s", words_level[body->level]) : "",
                         body->state == STATE_PLANNED ? ", planned" : "",
                         worst == SEVERITY_ERROR     ? " (error)"
                         : worst == SEVERITY_WARNING ? " (warning)"
                                                     : ""));
        for (int l = 0; l < body->out.n; l++) {
            const struct arr_line *line = &arr->lines[body->out.items[l]];
            if (!is_shown_line(&c, line)) continue;
            any = true;
            const bool planned = line->state == STATE_PLANNED;
            doc_bullet(doc, 2,
                       arena_printf(doc->arena, "%s %s%s",
                                    prose_sends(doc->arena, line->kind, prose_is_plural(arr, index), planned),
                                    prose_the(doc->arena, arr, line->to), planned ? " (planned)" : ""));
        }
        for (int l = 0; l < body->in.n && !any; l++) any = is_shown_line(&c, &arr->lines[body->in.items[l]]);
        if (!any)
            doc_bullet(doc, 2,
                       !arr->complete[SECTION_LINES] ? "its lines are not stated"
                       : area < 0                    ? "on no line that is recorded"
                                                     : "on no line that is recorded for this area");
    }
}

static void one_chart(struct doc *doc, const struct arrangement *arr, const struct check *check, int area) {
    const struct figure *figure = structure_figure(doc->arena, arr, check, area);
    if (figure)
        doc_figure(doc, figure);
    else
        doc_paragraph(doc, "There are too many bodies for a chart that can be read; the list says what it would show.");
    structure_list(doc, arr, check, area);
}

void structure_blocks(struct doc *doc, const struct arrangement *arr, const struct check *check, int area, int level) {
    int live = 0;
    for (int body = 0; body < arr->n_bodies; body++) live += is_live(arr->bodies[body].state);
    if (!live) {
        doc_paragraph(
            doc, "No body is recorded yet, so there is nothing to draw. Add the boards and groups under `bodies`.");
        return;
    }
    doc_paragraph(
        doc, "Arrows run from the body that sends to the one that receives. R: reports. U: updates, by courtesy. A: "
             "is accountable, by statute. L: is linked. ?: kind not stated. Dashed: planned. A box says error or "
             "warning where one was found about its body.");
    if (area >= 0 || live <= CHART_BOXES_MAX) {
        one_chart(doc, arr, check, area);
        return;
    }
    const struct figure *overview = structure_figure(doc->arena, arr, check, -1);
    doc_paragraph(
        doc,
        arena_printf(doc->arena, "%d bodies are too many for one chart of each, so %sthere is a chart for each area.",
                     live, overview ? "bodies that send the same to the same are first drawn as one, and then " : ""));
    if (overview) doc_figure(doc, overview);
    for (int a = 0; a < arr->n_areas; a++) {
        bool any = false;
        for (int m = 0; m < arr->areas[a].mandates.n && !any; m++)
            any = is_live(arr->mandates[arr->areas[a].mandates.items[m]].state);
        doc_heading(doc, level, arr->areas[a].name);
        if (any)
            one_chart(doc, arr, check, a);
        else
            doc_paragraph(doc, "No body is recorded on this area.");
    }
}
