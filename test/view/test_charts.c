/* Charts: boxes that do not lie on one another, lines that meet them, with graphviz and without. */
#include <stdlib.h>

#include "view/chart.h"
#include "view/chart_layout.h"
#include "view/reporting.h"

/* Three rows, with lines up, down, along a row, twice between the same, and a box that nothing leads to. */
static struct chart_graph sample_graph(struct arena *arena) {
    static const int rows[] = {0, 1, 1, 1, 2, 2, 2};
    static const int lines[][2] = {{1, 0}, {2, 0}, {2, 0}, {4, 1}, {5, 3}, {0, 3}, {1, 2}, {4, 0}};
    struct chart_graph graph = {
        .n_nodes = (int)COUNT_OF(rows), .n_edges = (int)COUNT_OF(lines), .n_rows = 3, .gap_x = 10, .gap_y = 40};
    graph.nodes = NEW_ARRAY(arena, COUNT_OF(rows), struct chart_node);
    graph.edges = NEW_ARRAY(arena, COUNT_OF(lines), struct chart_edge);
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        graph.nodes[i] = (struct chart_node){.row = rows[i], .width = 80, .height = 40};
    for (size_t i = 0; i < COUNT_OF(lines); i++)
        graph.edges[i] = (struct chart_edge){.from = lines[i][0], .to = lines[i][1]};
    return graph;
}

static bool touches(const struct chart_node *node, struct point point) {
    const double near = 3;
    return point.x >= node->x - near && point.x <= node->x + node->width + near && point.y >= node->y - near &&
           point.y <= node->y + node->height + near;
}

static void is_well_laid(const struct chart_graph *graph) {
    for (int i = 0; i < graph->n_nodes; i++) {
        const struct chart_node *a = &graph->nodes[i];
        assert_true(a->x >= -1 && a->y >= -1 && a->x + a->width <= graph->width + 1 &&
                    a->y + a->height <= graph->height + 1);
        for (int k = 0; k < i; k++) {
            const struct chart_node *b = &graph->nodes[k];
            assert_true(a->x + a->width <= b->x || b->x + b->width <= a->x || a->y + a->height <= b->y ||
                        b->y + b->height <= a->y);
            if (a->row > b->row) assert_true(a->y > b->y);
        }
    }
    for (int e = 0; e < graph->n_edges; e++) {
        const struct chart_edge *edge = &graph->edges[e];
        assert_true(edge->n_points >= 4 && edge->n_points % 3 == 1);
        assert_true(touches(&graph->nodes[edge->from], edge->points[0]));
        assert_true(touches(&graph->nodes[edge->to], edge->points[edge->n_points - 1]));
    }
}

static void plain_layout(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    struct chart_graph graph = sample_graph(arena);
    chart_layout_plain(arena, &graph);
    is_well_laid(&graph);
    arena_free(arena);
}

static void layout_by_graphviz(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    struct chart_graph graph = sample_graph(arena);
    if (!chart_layout_dot(arena, &(struct chart_graph *){&graph}, 1)) {
        arena_free(arena);
        skip();
    }
    is_well_laid(&graph);
    arena_free(arena);
}

/* Where graphviz is not installed there is a chart all the same, and nothing was changed by asking for it. */
static void layout_without_graphviz(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    const char *path = getenv("PATH");
    char *kept = arena_dup(arena, path ? path : "");
    setenv("PATH", "/nowhere", 1);
    struct chart_graph graph = sample_graph(arena);
    assert_false(chart_layout_dot(arena, &(struct chart_graph *){&graph}, 1));
    assert_null(graph.edges[0].points);
    chart_layout(arena, &(struct chart_graph *){&graph}, 1);
    is_well_laid(&graph);
    const struct answer *answer = answer_file(arena, OP_chart, EXAMPLE);
    const struct figure *figure = chart_figure(arena, answer);
    assert_int_equal(figure->n > 2 * answer->about.arr->n_bodies, 1);
    setenv("PATH", kept, 1);
    arena_free(arena);
}

static bool within(const struct figure *figure, const struct shape *shape) {
    const double slack = 8;
    for (int i = 0; i < shape->n_points;
         i += shape->curved ? 3 : 1) /* what draws a curve to its side may lie outside */
        if (shape->points[i].x < -slack || shape->points[i].x > figure->width + slack || shape->points[i].y < -slack ||
            shape->points[i].y > figure->height + slack)
            return false;
    return shape->x >= -slack && shape->y >= -slack && shape->x + shape->width <= figure->width + slack &&
           shape->y + shape->height <= figure->height + slack;
}

static void fits(const struct figure *figure) {
    for (int i = 0; i < figure->n; i++)
        if (!within(figure, &figure->items[i])) fail_msg("shape %d of '%s' stands outside of it", i, figure->title);
    assert_true(figure->title && *figure->title && figure->description && *figure->description);
}

/* At 80 bodies: every drawing fits its frame, and none has more boxes than a reader can take in. */
static void charts_of_eighty_bodies(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    for (int shape = 0; shape < SHAPE_COUNT; shape++) {
        const struct answer *answer = answer_made_up(arena, OP_chart, (enum generate_shape)shape, 1);
        const struct doc *doc = report_chart(arena, answer);
        for (int i = 0; i < doc->n; i++) {
            if (!doc->items[i].figure) continue;
            fits(doc->items[i].figure);
            int boxes = 0;
            for (int k = 0; k < doc->items[i].figure->n; k++)
                boxes += doc->items[i].figure->items[k].kind == SHAPE_BOX &&
                         doc->items[i].figure->items[k].width > 50 && doc->items[i].figure->items[k].filled;
            assert_true(boxes <= 2 * CHART_BOXES_MAX);
        }
        fits(findings_figure(arena, answer->check) ? findings_figure(arena, answer->check)
                                                   : chart_figure(arena, answer));
        fits(matrix_figure(arena, answer->about.arr));
    }
    arena_free(arena);
}

/* What is drawn is also said: a figure is followed by a table or a list. */
static void figures_have_their_words(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    const struct answer *answer = answer_made_up(arena, OP_paper, SHAPE_PLANNED, 1);
    const struct doc *docs[] = {report_paper(arena, answer), report_handbook(arena, answer)};
    int figures = 0;
    for (size_t d = 0; d < COUNT_OF(docs); d++)
        for (int i = 0; i < docs[d]->n; i++) {
            if (!docs[d]->items[i].figure) continue;
            figures++;
            int next = i + 1;
            while (next < docs[d]->n && docs[d]->items[next].kind != BLOCK_TABLE &&
                   docs[d]->items[next].kind != BLOCK_BULLET)
                next++;
            assert_true(next < docs[d]->n && next <= i + 4);
        }
    assert_true(figures > 10);
    arena_free(arena);
}

/* An empty register is drawn as the reason why there is nothing, for every chart. */
static void nothing_to_draw(void **state) {
    (void)state;
    static const char *const kinds[] = {"structure", "matrix", "findings", "ahead"};
    struct arena *arena = arena_new();
    size_t n;
    const char *bytes = bytes_of(arena, "test/html/empty.yaml", &n);
    for (size_t k = 0; k < COUNT_OF(kinds); k++) {
        struct call *call = call_on(arena, OP_chart, bytes, n);
        give_text(call, "of", kinds[k]);
        give_text(call, "out", "x.svg");
        struct problems problems = problems_new(arena);
        struct buf svg = buf_new(arena, (size_t)1 << 20);
        assert_true(answer_raw(&svg, answered(arena, call), &problems));
        assert_non_null(strstr(svg.data, "<svg"));
        assert_non_null(strstr(svg.data, "<title"));
    }
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_layout),
        cmocka_unit_test(layout_by_graphviz),
        cmocka_unit_test(layout_without_graphviz),
        cmocka_unit_test(charts_of_eighty_bodies),
        cmocka_unit_test(figures_have_their_words),
        cmocka_unit_test(nothing_to_draw),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
