#include <stdlib.h>

#include "view/chart.h"

/* Points. The chart is drawn for the text width of an A4 page. */
#define CHART_WIDTH 480.0
#define BOX_WIDTH 86.0
#define BOX_HEIGHT 46.0
#define GAP_X 10.0
#define GAP_Y 44.0
#define IN_ROW 5

enum chart_row { ROW_STRATEGIC, ROW_COORDINATING, ROW_DELIVERY, ROW_COUNT };

/* A body on the chart. */
struct place_of {
    int body, row;
    double weight; /* where its receivers stand: the order in its row */
    double x, y;   /* top left */
};

struct chart {
    struct arena *arena;
    const struct arrangement *arr;
    const struct check *check;
    int area;
    struct place_of *places;
    int n;
    int *at; /* of each body: its place, or -1 */
};

static bool is_shown_line(const struct chart *c, const struct arr_line *line) {
    return is_live(line->state) && line->from >= 0 && line->to >= 0 && c->at[line->from] >= 0 && c->at[line->to] >= 0 &&
           (c->area < 0 || line->kind == LINE_LINKED || line_carries(line, c->area));
}

static void add_body(struct chart *c, int body) {
    if (c->at[body] >= 0 || !is_live(c->arr->bodies[body].state)) return;
    c->at[body] = c->n;
    c->places[c->n++] = (struct place_of){.body = body};
}

/* All live bodies; for an area, those on it and those its lines lead to. */
static void choose_bodies(struct chart *c) {
    const struct arrangement *arr = c->arr;
    for (int body = 0; body < arr->n_bodies; body++) c->at[body] = -1;
    if (c->area < 0) {
        for (int body = 0; body < arr->n_bodies; body++) add_body(c, body);
        return;
    }
    const struct span on = arr->areas[c->area].mandates;
    for (int i = 0; i < on.n; i++)
        if (is_live(arr->mandates[on.items[i]].state)) add_body(c, arr->mandates[on.items[i]].body);
    for (int i = 0; i < c->n; i++) {
        const struct span out = arr->bodies[c->places[i].body].out;
        for (int l = 0; l < out.n; l++) {
            const struct arr_line *line = &arr->lines[out.items[l]];
            if (is_live(line->state) && in_chain(line) && line_carries(line, c->area)) add_body(c, line->to);
        }
    }
}

/* A body stands in the row of its level; where that is not stated, one below what it sends to, and the overseer on top.
 */
static void choose_rows(struct chart *c) {
    for (int i = 0; i < c->n; i++) {
        const struct arr_body *body = &c->arr->bodies[c->places[i].body];
        c->places[i].row = body->level != UNSTATED                 ? body->level
                           : c->places[i].body == c->arr->overseer ? ROW_STRATEGIC
                                                                   : -1;
    }
    for (int pass = 0; pass < ROW_COUNT; pass++)
        for (int i = 0; i < c->n; i++) {
            if (c->places[i].row >= 0) continue;
            const struct span out = c->arr->bodies[c->places[i].body].out;
            int above = -1;
            for (int l = 0; l < out.n; l++) {
                const struct arr_line *line = &c->arr->lines[out.items[l]];
                if (is_shown_line(c, line) && in_chain(line) && c->places[c->at[line->to]].row > above)
                    above = c->places[c->at[line->to]].row;
            }
            if (above >= 0) c->places[i].row = above + 1 < ROW_COUNT ? above + 1 : ROW_DELIVERY;
        }
    for (int i = 0; i < c->n; i++)
        if (c->places[i].row < 0) c->places[i].row = ROW_COORDINATING;
}

static int by_weight(const void *a, const void *b) {
    const struct place_of *x = a, *y = b;
    if (x->row != y->row) return x->row - y->row;
    if (x->weight != y->weight) return x->weight < y->weight ? -1 : 1;
    return x->body - y->body;
}

/* Each row is ordered by where the bodies it sends to stand, so that fewer lines cross. Returns the height used. */
static double place_bodies(struct chart *c) {
    double y = 18;
    for (int i = 0; i < c->n; i++) c->places[i].weight = c->places[i].body == c->arr->overseer ? -1 : 0;
    qsort(c->places, (size_t)c->n, sizeof *c->places, by_weight);
    for (int row = 0, from = 0; row < ROW_COUNT; row++) {
        int end = from;
        while (end < c->n && c->places[end].row == row) c->at[c->places[end].body] = end, end++;
        for (int i = from; i < end; i++) {
            const struct span out = c->arr->bodies[c->places[i].body].out;
            double sum = 0;
            int count = 0;
            for (int l = 0; l < out.n; l++) {
                const struct arr_line *line = &c->arr->lines[out.items[l]];
                if (!is_shown_line(c, line) || c->places[c->at[line->to]].row >= row) continue;
                sum += c->places[c->at[line->to]].x;
                count++;
            }
            c->places[i].weight = count ? sum / count : row ? CHART_WIDTH : c->places[i].weight;
        }
        qsort(c->places + from, (size_t)(end - from), sizeof *c->places, by_weight);
        for (int i = from; i < end; i++) {
            const int column = (i - from) % IN_ROW, in_row = end - from - (i - from) / IN_ROW * IN_ROW;
            const int boxes = in_row < IN_ROW ? in_row : IN_ROW;
            const double start = (CHART_WIDTH - boxes * BOX_WIDTH - (boxes - 1) * GAP_X) / 2;
            c->at[c->places[i].body] = i;
            c->places[i].x = start + column * (BOX_WIDTH + GAP_X);
            c->places[i].y = y + (i - from) / IN_ROW * (BOX_HEIGHT + GAP_Y);
        }
        if (end > from) y += (end - from + IN_ROW - 1) / IN_ROW * (BOX_HEIGHT + GAP_Y);
        from = end;
    }
    return y;
}

static bool has_error(const struct chart *c, int body) {
    for (int i = 0; c->check && i < c->check->findings.n; i++)
        if (c->check->findings.items[i].severity == SEVERITY_ERROR && finding_is_shown(&c->check->findings.items[i]) &&
            c->check->findings.items[i].at.body == body)
            return true;
    return false;
}

static void draw_line(struct chart *c, struct figure *figure, const struct arr_line *line) {
    static const char *const letters[] = {"R", "U", "A", "L"};
    const struct place_of *from = &c->places[c->at[line->from]], *to = &c->places[c->at[line->to]];
    struct point *points = NEW_ARRAY(c->arena, 4, struct point);
    const double x1 = from->x + BOX_WIDTH / 2, x2 = to->x + BOX_WIDTH / 2;
    const bool level =
        from->y <= to->y; /* side by side, or downwards: leave by the bottom, bend, and come in from below */
    points[0] = (struct point){x1, level ? from->y + BOX_HEIGHT : from->y};
    points[3] = (struct point){x2, to->y + BOX_HEIGHT};
    const double bend = level ? 26 : -(points[0].y - points[3].y) / 2;
    points[1] = (struct point){x1, points[0].y + bend};
    points[2] = (struct point){x2, level ? points[3].y + bend : points[3].y - bend};
    struct shape *shape = figure_line(c->arena, figure, points, 4);
    shape->curved = true;
    shape->arrow = line->kind != LINE_LINKED;
    shape->dash = line->state == STATE_PLANNED     ? DASH_PLANNED
                  : line->kind == LINE_LINKED      ? DASH_DOTTED
                  : line->kind == LINE_ACCOUNTABLE ? DASH_DOUBLE
                                                   : DASH_NONE;
    shape->ink = line->kind == LINE_REPORTS || line->kind == LINE_ACCOUNTABLE ? INK_STRONG : INK_MUTED;
    /* Near the sender, where lines to one receiver have not yet met. */
    const double t = 0.25, u = 1 - t;
    const double x =
        u * u * u * points[0].x + 3 * u * u * t * points[1].x + 3 * u * t * t * points[2].x + t * t * t * points[3].x;
    const double y =
        u * u * u * points[0].y + 3 * u * u * t * points[1].y + 3 * u * t * t * points[2].y + t * t * t * points[3].y;
    struct shape *ground = figure_box(c->arena, figure, x - 5, y - 5.5, 10, 11);
    ground->filled = true;
    ground->ink = INK_PLAIN;
    figure_words(c->arena, figure, x - 5, y - 5.5, 10, 11, 7, line->kind == UNSTATED ? "?" : letters[line->kind]);
}

static void draw_body(struct chart *c, struct figure *figure, const struct place_of *place) {
    const struct arr_body *body = &c->arr->bodies[place->body];
    const bool error = has_error(c, place->body);
    struct shape *box = figure_box(c->arena, figure, place->x, place->y, BOX_WIDTH, BOX_HEIGHT);
    box->filled = true;
    box->ink = error ? INK_ERROR : place->body == c->arr->overseer ? INK_STRONG : INK_PLAIN;
    if (body->state == STATE_PLANNED) {
        box->dash = DASH_PLANNED;
        box->ink = error ? INK_ERROR : INK_PLANNED;
    }
    struct shape *words = figure_words(c->arena, figure, place->x + 3, place->y + 2, BOX_WIDTH - 6, BOX_HEIGHT - 4, 7.5,
                                       error ? arena_printf(c->arena, "! %s", body->name) : body->name);
    words->bold = place->body == c->arr->overseer;
}

const struct figure *structure_figure(struct arena *arena, const struct arrangement *arr, const struct check *check,
                                      int area) {
    struct chart c = {.arena = arena, .arr = arr, .check = check, .area = area};
    c.places = NEW_ARRAY(arena, (size_t)arr->n_bodies, struct place_of);
    c.at = NEW_ARRAY(arena, (size_t)arr->n_bodies, int);
    choose_bodies(&c);
    if (!c.n) return NULL;
    choose_rows(&c);
    const double height = place_bodies(&c);
    const char *title =
        area < 0 ? "Structure chart" : arena_printf(arena, "Structure chart of %s", arr->areas[area].name);
    int lines = 0;
    for (int l = 0; l < arr->n_lines; l++) lines += is_shown_line(&c, &arr->lines[l]);
    struct figure *figure = figure_new(
        arena, title,
        arena_printf(arena, "%d bodies in rows by level, and %d lines between them. The list below says the same.", c.n,
                     lines),
        CHART_WIDTH, height);
    for (int l = 0; l < arr->n_lines; l++)
        if (is_shown_line(&c, &arr->lines[l])) draw_line(&c, figure, &arr->lines[l]);
    for (int i = 0; i < c.n; i++) draw_body(&c, figure, &c.places[i]);
    return figure;
}

/* The same as a nested list: each body, and below it its lines. */
static void structure_list(struct doc *doc, const struct arrangement *arr, int area) {
    struct chart c = {.arena = doc->arena, .arr = arr, .area = area};
    static const char *const verbs[] = {"reports to", "updates", "is accountable to", "is linked with"};
    c.places = NEW_ARRAY(doc->arena, (size_t)arr->n_bodies, struct place_of);
    c.at = NEW_ARRAY(doc->arena, (size_t)arr->n_bodies, int);
    choose_bodies(&c);
    for (int i = 0; i < c.n; i++) {
        const struct arr_body *body = &arr->bodies[c.places[i].body];
        doc_bullet(
            doc, 1,
            arena_printf(doc->arena, "%s%s%s%s", body->name, c.places[i].body == arr->overseer ? ", the overseer" : "",
                         body->level != UNSTATED ? arena_printf(doc->arena, ", %s", words_level[body->level]) : "",
                         body->state == STATE_PLANNED ? ", planned" : ""));
        for (int l = 0; l < body->out.n; l++) {
            const struct arr_line *line = &arr->lines[body->out.items[l]];
            if (!is_shown_line(&c, line)) continue;
            doc_bullet(doc, 2,
                       arena_printf(doc->arena, "%s %s%s",
                                    line->kind == UNSTATED ? "has a line of a kind not stated to" : verbs[line->kind],
                                    arr->bodies[line->to].name, line->state == STATE_PLANNED ? " (planned)" : ""));
        }
    }
}

static void one_chart(struct doc *doc, const struct arrangement *arr, const struct check *check, int area) {
    const struct figure *figure = structure_figure(doc->arena, arr, check, area);
    if (!figure) return;
    doc_figure(doc, figure);
    structure_list(doc, arr, area);
}

void structure_blocks(struct doc *doc, const struct arrangement *arr, const struct check *check, int area) {
    int live = 0;
    for (int body = 0; body < arr->n_bodies; body++) live += is_live(arr->bodies[body].state);
    if (!live) {
        doc_paragraph(
            doc, "No body is recorded yet, so there is nothing to draw. Add the boards and groups under `bodies`.");
        return;
    }
    doc_paragraph(doc,
                  "R: reports. U: updates, by courtesy. A: accountable, by statute. L: linked. ?: kind not stated. "
                  "Dashed: planned. !: an error was found about the body.");
    if (area >= 0 || live <= CHART_BODIES_MAX) {
        one_chart(doc, arr, check, area);
        return;
    }
    doc_paragraph(
        doc,
        arena_printf(doc->arena, "%d bodies are too many for one legible chart, so there is one for each area.", live));
    for (int a = 0; a < arr->n_areas; a++) {
        doc_heading(doc, 3, arr->areas[a].name);
        one_chart(doc, arr, check, a);
    }
}
