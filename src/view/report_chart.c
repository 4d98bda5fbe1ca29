/* The charts on their own: as a document with what they show as a table or list, or as the drawing alone. */
#include "view/answer.h"
#include "view/chart.h"
#include "view/plans.h"

static const char *title_of(const struct answer *answer) {
    static const char *const titles[] = {"structure chart", "who leads what", "findings by area", "what lies ahead"};
    return titles[answer->chart];
}

/* A drawing that says why there is none. */
static const struct figure *nothing(struct arena *arena, const char *why) {
    struct figure *figure = figure_new(arena, "Nothing to draw", why, 480, 60);
    figure_box(arena, figure, 1, 1, 478, 58)->dash = DASH_DOTTED;
    figure_words(arena, figure, 10, 4, 460, 52, 10, why);
    return figure;
}

const struct figure *chart_figure(struct arena *arena, const struct answer *answer) {
    const struct figure *figure = NULL;
    const struct arrangement *arr = answer->about.arr;
    switch (answer->chart) {
    case CHART_STRUCTURE: figure = structure_figure(arena, arr, answer->check, answer->area); break;
    case CHART_MATRIX: figure = matrix_figure(arena, arr); break;
    case CHART_FINDINGS: figure = findings_figure(arena, answer->check); break;
    case CHART_AHEAD: figure = plans_figure(arena, arr); break;
    }
    if (figure) return figure;
    static const char *const why[] = {
        "No body is recorded here, so there is nothing to draw.", "No area is recorded in the register yet.",
        "Nothing was found that could be drawn.", "Fewer than two plans, ends and reviews have a date."};
    return nothing(arena, why[answer->chart]);
}

struct doc *report_chart(struct arena *arena, const struct answer *answer) {
    const struct arrangement *arr = answer->about.arr;
    const char *name = partnership_name(answer->about.reg);
    struct doc *doc = doc_new(arena, arena_printf(arena, "%s: %s", name, title_of(answer)), arr->day);
    doc->marking = marking_of(arena, answer->about.reg);
    doc->header = name;
    doc->footer = arena_printf(arena, "Drawn from the register as of %s", day_words(arena, arr->day));
    doc_heading(doc, 1, arena_printf(arena, "%s: %s on %s", name, title_of(answer), day_words(arena, arr->day)));
    switch (answer->chart) {
    case CHART_STRUCTURE: structure_blocks(doc, arr, answer->check, answer->area, 2); break;
    case CHART_MATRIX:
        if (arr->n_areas) doc_figure(doc, matrix_figure(arena, arr));
        matrix_table(doc, answer);
        break;
    case CHART_FINDINGS: findings_blocks(doc, answer->check); break;
    case CHART_AHEAD: plans_blocks(doc, arr); break;
    }
    return doc;
}
