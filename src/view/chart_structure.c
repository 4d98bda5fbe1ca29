/* The structure chart in a document: drawn, and as a nested list. */
#include "base/text.h"
#include "core/words.h"
#include "view/chart.h"
#include "view/chart_boxes.h"
#include "view/prose.h"

/* Prepares the charts, and lays them out all at once. */
static void prepare_all(struct arena *arena, struct chart *charts, int n) {
    struct chart_graph **graphs = NEW_ARRAY(arena, (size_t)n, struct chart_graph *);
    int n_graphs = 0;
    for (int i = 0; i < n; i++) {
        chart_prepare(&charts[i]);
        if (charts[i].graph.n_nodes) graphs[n_graphs++] = &charts[i].graph;
    }
    if (n_graphs) chart_layout(arena, graphs, n_graphs);
}

const struct figure *structure_figure(struct arena *arena, const struct arrangement *arr, const struct check *check,
                                      int area) {
    struct chart chart = chart_of(arena, arr, area);
    if (!chart.n) return NULL;
    prepare_all(arena, &chart, 1);
    return chart_draw(&chart, check);
}

/* The same as a nested list: each body, and below it its lines. */
static void structure_list(struct doc *doc, const struct arrangement *arr, const struct check *check, int area) {
    const struct chart c = chart_of(doc->arena, arr, area);
    for (int i = 0; i < c.n; i++) {
        const int index = c.boxes[i].body;
        const struct arr_body *body = &arr->bodies[index];
        const enum severity worst = chart_gravest(&c, check, index);
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
            if (!chart_has_line(&c, line)) continue;
            any = true;
            const bool planned = line->state == STATE_PLANNED;
            doc_bullet(doc, 2,
                       arena_printf(doc->arena, "%s %s%s",
                                    prose_sends(doc->arena, line->kind, prose_is_plural(arr, index), planned),
                                    prose_the(doc->arena, arr, line->to), planned ? " (planned)" : ""));
        }
        for (int l = 0; l < body->in.n && !any; l++) any = chart_has_line(&c, &arr->lines[body->in.items[l]]);
        if (!any)
            doc_bullet(doc, 2,
                       !arr->complete[SECTION_LINES] ? "its lines are not stated"
                       : area < 0                    ? "on no line that is recorded"
                                                     : "on no line that is recorded for this area");
    }
}

static void with_list(struct doc *doc, const struct chart *chart, const struct check *check) {
    doc_figure(doc, chart_draw(chart, check));
    structure_list(doc, chart->arr, check, chart->area);
}

/* What the boxes of an overview stand for. */
static const char *grain_text(enum grain grain) {
    switch (grain) {
    case GRAIN_SENDERS:
        return "First, a chart of the whole: (+3) says that three more send to a body, by their own line or through "
               "others.";
    case GRAIN_LEVELS:
        return "First, a chart of the whole by level: \"14 R\" stands for fourteen lines by which bodies report.";
    default: return "First, a chart of the whole.";
    }
}

static void chart_by_area(struct doc *doc, const struct arrangement *arr, const struct check *check, int live,
                          int level) {
    const int n = arr->n_areas + 1;
    struct chart *charts = NEW_ARRAY(doc->arena, (size_t)n, struct chart);
    for (int i = 0; i < n; i++) charts[i] = chart_of(doc->arena, arr, i - 1);
    prepare_all(doc->arena, charts, n);
    doc_paragraph(doc,
                  arena_printf(doc->arena,
                               "%d bodies are too many for one chart of each, so there is a chart for each area. %s",
                               live, grain_text(charts[0].grain)));
    doc_figure(doc, chart_draw(&charts[0], check));
    for (int a = 0; a < arr->n_areas; a++) {
        doc_heading(doc, level, arr->areas[a].name);
        if (charts[a + 1].n)
            with_list(doc, &charts[a + 1], check);
        else
            doc_paragraph(doc, "No body is recorded on this area.");
    }
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
        doc, "Lines run from the body that sends to the one that receives. R: reports. U: updates, by courtesy. A: "
             "is accountable, by statute. L: is linked. ?: kind not stated. Dashed: planned. A box says error or "
             "warning where one was found about its body.");
    if (area < 0 && live > CHART_BOXES_MAX) {
        chart_by_area(doc, arr, check, live, level);
        return;
    }
    struct chart chart = chart_of(doc->arena, arr, area);
    if (!chart.n) {
        doc_paragraph(doc, "No body is recorded on this area.");
        return;
    }
    prepare_all(doc->arena, &chart, 1);
    with_list(doc, &chart, check);
}
