/* The structure chart drawn: boxes, lines with their letters, a legend. */
#include <math.h>
#include <string.h>

#include "core/words.h"
#include "view/chart_boxes.h"
#include "view/draw.h"
#include "view/prose.h"

/* Points. The chart is drawn for the text width of an A4 page. */
#define PAGE_WIDTH 480.0
#define LETTER_HEIGHT 13.0
#define FRAME_TITLE 18.0 /* the line above the boxes in a frame */
#define SAMPLE 46.0      /* of a line in the legend */
#define LEGEND_HEIGHT 17.0

static bool concerns(const struct finding *finding, int body, int area) {
    if (area >= 0 && finding->at.area >= 0 && finding->at.area != area) return false;
    if (finding->at.body == body) return true;
    for (int i = 0; i < finding->at.bodies.n; i++)
        if (finding->at.bodies.items[i] == body) return true;
    return false;
}

enum severity chart_gravest(const struct chart *c, const struct check *check, int body) {
    enum severity worst = SEVERITY_OFF;
    for (int i = 0; check && i < check->findings.n; i++) {
        const struct finding *finding = &check->findings.items[i];
        if (finding->severity > SEVERITY_WARNING || finding->severity >= worst || finding->accepted) continue;
        if (concerns(finding, body, c->area)) worst = finding->severity;
    }
    return worst;
}

struct drawing {
    const struct chart *chart;
    const struct check *check;
    struct arena *arena;
    struct figure *figure;
};

static const char *const letters[TIE_KINDS] = {"R", "U", "A", "L", "?"};

static void style_line(struct shape *shape, int kind, bool planned) {
    shape->arrow = kind != LINE_LINKED;
    shape->dash = planned                    ? DASH_PLANNED
                  : kind == LINE_LINKED      ? DASH_DOTTED
                  : kind == LINE_ACCOUNTABLE ? DASH_DOUBLE
                                             : DASH_NONE;
    shape->ink = kind == LINE_REPORTS ? INK_STRONG : kind == LINE_ACCOUNTABLE ? INK_PLAIN : INK_MUTED;
}

static double letters_width(const char *text) {
    return strlen(text) < 2 ? LETTER_HEIGHT : draw_width(text, NAME_SIZE, false) + 8;
}

static void draw_letters(struct drawing *d, struct point middle, const char *text) {
    const double width = letters_width(text), x = middle.x - width / 2, y = middle.y - LETTER_HEIGHT / 2;
    figure_box(d->arena, d->figure, x, y, width, LETTER_HEIGHT)->filled = true;
    figure_words(d->arena, d->figure, x, y, width, LETTER_HEIGHT, NAME_SIZE, text);
}

/* Of one kind its letter; of several "14 R, 3 U". */
static const char *tie_text(struct drawing *d, const struct tie *tie) {
    const char *parts[TIE_KINDS];
    int n = 0;
    if (d->chart->grain != GRAIN_LEVELS) return letters[tie->kind];
    for (int kind = 0; kind < TIE_KINDS; kind++)
        if (tie->counts[kind]) parts[n++] = arena_printf(d->arena, "%d %s", tie->counts[kind], letters[kind]);
    const char *text = parts[0];
    for (int i = 1; i < n; i++) text = arena_printf(d->arena, "%s, %s", text, parts[i]);
    return text;
}

static struct point on_curve(const struct point *p, double t) {
    const double u = 1 - t, a = u * u * u, b = 3 * u * u * t, c = 3 * u * t * t, d = t * t * t;
    return (struct point){a * p[0].x + b * p[1].x + c * p[2].x + d * p[3].x,
                          a * p[0].y + b * p[1].y + c * p[2].y + d * p[3].y};
}

/* Does what stands around the point, so wide and as high as a letter, lie on no box and no other letter? */
static bool is_free(const struct drawing *d, struct point middle, double width) {
    for (int i = 0; i < d->figure->n; i++) {
        const struct shape *box = &d->figure->items[i];
        if (box->kind == SHAPE_BOX && fabs(box->x + box->width / 2 - middle.x) < (box->width + width) / 2 + 1 &&
            fabs(box->y + box->height / 2 - middle.y) < (box->height + LETTER_HEIGHT) / 2 + 1)
            return false;
    }
    return true;
}

/* Where the letter of a line stands: near its sender, where lines to one receiver have not yet met, and free. */
static struct point letter_place(const struct drawing *d, const struct shape *line, double width) {
    static const double tries[] = {0.3, 0.4, 0.5, 0.2, 0.6, 0.7, 0.8};
    for (int piece = 0; piece + 3 < line->n_points; piece += 3)
        for (size_t i = 0; i < COUNT_OF(tries); i++) {
            const struct point at = on_curve(line->points + piece, tries[i]);
            if (is_free(d, at, width)) return at;
        }
    return on_curve(line->points, tries[0]);
}

static void draw_tie(struct drawing *d, int number, double left, double top) {
    const struct chart_edge *edge = &d->chart->graph.edges[number];
    struct point *points = NEW_ARRAY(d->arena, (size_t)edge->n_points, struct point);
    for (int i = 0; i < edge->n_points; i++)
        points[i] = (struct point){edge->points[i].x + left, edge->points[i].y + top};
    struct shape *shape = figure_line(d->arena, d->figure, points, edge->n_points);
    shape->curved = true;
    style_line(shape, d->chart->ties.items[number].kind, d->chart->ties.items[number].planned);
}

/* What was found about the bodies of a box; NULL for nothing. */
static const char *tag_of(struct drawing *d, int box, enum severity *worst) {
    static const char *const tags[] = {"error", "warning"};
    int counts[SEVERITY_COUNT] = {0};
    *worst = SEVERITY_OFF;
    for (int body = 0; body < d->chart->arr->n_bodies; body++) {
        if (d->chart->at[body] != box) continue;
        const enum severity severity = chart_gravest(d->chart, d->check, body);
        counts[severity]++;
        if (severity < *worst) *worst = severity;
    }
    if (*worst > SEVERITY_WARNING) return NULL;
    if (d->chart->boxes[box].n == 1) return tags[*worst];
    return counts[*worst] == 1
               ? arena_printf(d->arena, "1 with %s %s", *worst == SEVERITY_ERROR ? "an" : "a", tags[*worst])
               : arena_printf(d->arena, "%d with %ss", counts[*worst], tags[*worst]);
}

static void draw_box(struct drawing *d, int index, double x, double y, double height) {
    const struct box *box = &d->chart->boxes[index];
    const struct arrangement *arr = d->chart->arr;
    enum severity worst;
    const char *tag = tag_of(d, index, &worst);
    const bool overseer = box->body == arr->overseer,
               planned = box->n == 1 && arr->bodies[box->body].state == STATE_PLANNED;
    struct shape *shape = figure_box(d->arena, d->figure, x, y, BOX_WIDTH, height);
    shape->filled = true;
    shape->dash = planned ? DASH_PLANNED : DASH_NONE;
    shape->ink = worst == SEVERITY_ERROR     ? INK_ERROR
                 : worst == SEVERITY_WARNING ? INK_WARNING
                 : planned                   ? INK_PLANNED
                 : overseer                  ? INK_STRONG
                                             : INK_PLAIN;
    figure_words(d->arena, d->figure, x + 3, y + 2, BOX_WIDTH - 6, height - 4 - (tag ? TAG_HEIGHT : 0), NAME_SIZE,
                 box->name)
        ->bold = overseer;
    if (!tag) return;
    struct shape *words = figure_words(d->arena, d->figure, x + 3, y + height - TAG_HEIGHT - 2, BOX_WIDTH - 6,
                                       TAG_HEIGHT, NAME_SIZE, tag);
    words->bold = true;
    words->ink = shape->ink;
}

/* Those on no line stand in a frame below. Returns the height used. */
static double draw_unjoined(struct drawing *d, double top) {
    const struct chart *c = d->chart;
    const int n = c->n - c->graph.n_nodes, in_row = n < CHART_IN_ROW ? n : CHART_IN_ROW;
    if (!n) return 0;
    const double width = in_row * (BOX_WIDTH + BOX_GAP_X) + BOX_GAP_X, room = width > 220 ? width : 220,
                 left = (d->figure->width - width) / 2;
    struct shape *frame = figure_box(d->arena, d->figure, (d->figure->width - room) / 2, top, room, 0);
    frame->ink = INK_MUTED;
    frame->dash = DASH_DOTTED;
    const int number = d->figure->n - 1; /* its height is known when all in it is drawn */
    figure_words(d->arena, d->figure, left, top + 2, width, FRAME_TITLE - 4, NAME_SIZE,
                 !c->arr->complete[SECTION_LINES] ? "Lines not stated"
                 : c->area < 0                    ? "On no line that is recorded"
                                                  : "On no line recorded for this area")
        ->bold = true;
    double y = top + FRAME_TITLE, height = 0;
    for (int i = 0, at = 0; i < c->n; i++) {
        const struct box *box = &c->boxes[i];
        if (box->node >= 0) continue;
        if (at == in_row) {
            y += height + BOX_GAP_X;
            at = 0;
            height = 0;
        }
        draw_box(d, i, left + BOX_GAP_X + at++ * (BOX_WIDTH + BOX_GAP_X), y, box->height);
        if (box->height > height) height = box->height;
    }
    d->figure->items[number].height = y + height + BOX_GAP_X - top;
    return y + height + 2 * BOX_GAP_X - top;
}

/* A sample of each kind of line on the chart, with its word. Returns the height used. */
static double draw_legend(struct drawing *d, double top) {
    static const char *const words[] = {"reports", "updates", "accountable", "linked", "kind not stated", "planned"};
    const struct chart *c = d->chart;
    bool has[TIE_KINDS + 1] = {false};
    double x = 2, y = top;
    for (int t = 0; t < c->ties.n; t++) {
        for (int kind = 0; kind < TIE_KINDS; kind++) has[kind] = has[kind] || c->ties.items[t].counts[kind];
        has[TIE_KINDS] = has[TIE_KINDS] || c->ties.items[t].planned;
    }
    for (int kind = 0; kind <= TIE_KINDS; kind++) {
        if (!has[kind]) continue;
        const double width = draw_width(words[kind], NAME_SIZE, false) + 10;
        if (x + SAMPLE + width > d->figure->width) {
            x = 2;
            y += LEGEND_HEIGHT;
        }
        struct point *points = NEW_ARRAY(d->arena, 2, struct point);
        points[0] = (struct point){x, y + LEGEND_HEIGHT / 2};
        points[1] = (struct point){x + SAMPLE, y + LEGEND_HEIGHT / 2};
        style_line(figure_line(d->arena, d->figure, points, 2), kind == TIE_KINDS ? LINE_UPDATES : kind,
                   kind == TIE_KINDS);
        if (kind < TIE_KINDS) draw_letters(d, (struct point){x + SAMPLE * 0.4, y + LEGEND_HEIGHT / 2}, letters[kind]);
        figure_words(d->arena, d->figure, x + SAMPLE + 2, y, width, LEGEND_HEIGHT, NAME_SIZE, words[kind]);
        x += SAMPLE + 2 + width;
    }
    return y + LEGEND_HEIGHT - top;
}

struct figure *chart_draw(const struct chart *c, const struct check *check) {
    struct drawing drawing = {.chart = c, .check = check, .arena = c->arena}, *d = &drawing;
    int bodies = 0, lines = 0;
    for (int body = 0; body < c->arr->n_bodies; body++) bodies += c->at[body] >= 0;
    for (int i = 0; i < c->n; i++) lines += c->boxes[i].inner;
    for (int t = 0; t < c->ties.n; t++)
        for (int kind = 0; kind < TIE_KINDS; kind++) lines += c->ties.items[t].counts[kind];
    const char *groups = c->grain == GRAIN_LEVELS ? ", drawn together by level," : " in rows by level,";
    d->figure = figure_new(c->arena,
                           c->area < 0 ? "Structure chart"
                                       : arena_printf(c->arena, "Structure chart: %s", c->arr->areas[c->area].name),
                           arena_printf(c->arena, "%s%s and %s between them. The list after it says the same.",
                                        prose_count(c->arena, bodies, "body", "bodies"), groups,
                                        prose_count(c->arena, lines, "line", "lines")),
                           c->graph.width + 4 > PAGE_WIDTH ? c->graph.width + 4 : PAGE_WIDTH, 0);
    const double left = (d->figure->width - c->graph.width) / 2, top = 2;
    for (int t = 0; t < c->ties.n; t++) draw_tie(d, t, left, top);
    for (int i = 0; i < c->n; i++) {
        if (c->boxes[i].node < 0) continue;
        const struct chart_node *node = &c->graph.nodes[c->boxes[i].node];
        draw_box(d, i, node->x + left, node->y + top, node->height);
    }
    for (int t = 0; t < c->ties.n; t++) {
        const char *text = tie_text(d, &c->ties.items[t]);
        draw_letters(d, letter_place(d, &d->figure->items[t], letters_width(text)), text);
    }
    double y = c->graph.n_nodes ? c->graph.height + top + 2 + BOX_GAP_X : top;
    y += draw_unjoined(d, y);
    if (c->graph.n_nodes) y += draw_legend(d, y);
    d->figure->height = y + 2;
    return d->figure;
}
