/* The matrix: areas x strands, who leads or works, what is only planned, nobody, or not stated. */
#include "base/text.h"
#include "view/answer.h"
#include "view/chart.h"
#include "view/prose.h"

struct cell_answer matrix_cell(struct arena *arena, const struct arrangement *arr, int area, int strand) {
    const struct span all = arr->areas[area].mandates;
    const uint32_t bit = 1u << strand;
    int *best = NEW_ARRAY(arena, (size_t)all.n, int), n = 0;
    enum cell_state state = CELL_NOBODY;
    bool silent = false, anyone = false;
    if (!(arr->areas[area].strands & bit)) return (struct cell_answer){CELL_NOT_APPLICABLE, {0}};
    for (int i = 0; i < all.n; i++) {
        const struct arr_mandate *mandate = &arr->mandates[all.items[i]];
        if (!is_live(mandate->state) || (!is_work(mandate->role) && mandate->state == STATE_IN_FORCE)) continue;
        if (is_work(mandate->role)) anyone = true;
        if (!mandate->strands_stated) {
            silent = silent || is_work(mandate->role);
            continue;
        }
        if (!(mandate->strands & bit)) continue;
        const enum cell_state is = mandate->state == STATE_PLANNED ? CELL_PLANNED
                                   : mandate->role == ROLE_LEAD    ? CELL_LED
                                                                   : CELL_WORKED;
        if (is < state) {
            state = is;
            n = 0;
        }
        if (is == state) best[n++] = all.items[i];
    }
    if (state == CELL_NOBODY && (silent || (!anyone && !arr->complete[SECTION_MANDATES]))) state = CELL_NOT_STATED;
    return (struct cell_answer){state, {best, n}};
}

static const char *bodies_text(struct arena *arena, const struct arrangement *arr, struct span mandates) {
    const char **names = NEW_ARRAY(arena, (size_t)mandates.n, const char *);
    for (int i = 0; i < mandates.n; i++) names[i] = arr->bodies[arr->mandates[mandates.items[i]].body].name;
    return text_join(arena, names, mandates.n);
}

static enum lead_state lead_state(const struct arrangement *arr, int area) {
    const struct span all = arr->areas[area].mandates;
    bool work = false, planned = false;
    for (int i = 0; i < all.n; i++) {
        const struct arr_mandate *mandate = &arr->mandates[all.items[i]];
        work = work || (is_live(mandate->state) && is_work(mandate->role));
        if (mandate->role != ROLE_LEAD || !is_live(mandate->state)) continue;
        if (mandate->state == STATE_IN_FORCE) return LEAD_IN_FORCE;
        planned = true;
    }
    if (planned) return LEAD_PLANNED;
    if (!arr->complete[SECTION_MANDATES]) return LEAD_NOT_STATED;
    return work ? LEAD_NOT_RECORDED : LEAD_NOBODY;
}

struct lead_answer matrix_lead(struct arena *arena, const struct arrangement *arr, int area) {
    static const enum tone tones[] = {TONE_GOOD, TONE_PLANNED, TONE_QUESTION, TONE_ERROR, TONE_ERROR};
    static const char *const words[] = {NULL, NULL, "not stated", "no lead recorded", "nobody recorded"};
    const enum lead_state state = lead_state(arr, area);
    const struct span all = arr->areas[area].mandates;
    int *leads = NEW_ARRAY(arena, (size_t)all.n, int), n = 0;
    if (words[state]) return (struct lead_answer){state, tones[state], words[state], {0}};
    for (int i = 0; i < all.n; i++) {
        const struct arr_mandate *mandate = &arr->mandates[all.items[i]];
        if (mandate->role == ROLE_LEAD && mandate->state == (state == LEAD_PLANNED ? STATE_PLANNED : STATE_IN_FORCE))
            leads[n++] = all.items[i];
    }
    return (struct lead_answer){state, tones[state], NULL, {leads, n}};
}

static const char *leads_text(struct arena *arena, const struct arrangement *arr, const struct lead_answer *lead) {
    if (lead->words) return lead->words;
    const char *names = bodies_text(arena, arr, lead->mandates);
    return lead->state == LEAD_PLANNED ? arena_printf(arena, "planned: %s", names) : names;
}

/* "Of 8 priorities, 3 have a lead, 1 has a planned one, …" */
static char *leads_sentence(struct arena *arena, const struct arrangement *arr) {
    static const char *const one[] = {"has a lead", "has one planned", "does not say", "has none recorded",
                                      "has nobody recorded at all"};
    static const char *const many[] = {"have a lead", "have one planned", "do not say", "have none recorded",
                                       "have nobody recorded at all"};
    int counts[LEAD_STATE_COUNT] = {0}, priorities = 0, n = 0;
    const char *parts[LEAD_STATE_COUNT];
    for (int area = 0; area < arr->n_areas; area++) {
        if (arr->areas[area].priority != PRIORITY_YES) continue;
        priorities++;
        counts[lead_state(arr, area)]++;
    }
    if (!priorities) return arena_dup(arena, "No area is recorded as a priority.");
    if (counts[LEAD_IN_FORCE] == priorities)
        return priorities == 1 ? arena_dup(arena, "The one priority has a lead.")
                               : arena_printf(arena, "All %d priorities have a lead.", priorities);
    for (int s = 0; s < LEAD_STATE_COUNT; s++)
        if (counts[s]) parts[n++] = arena_printf(arena, "%d %s", counts[s], counts[s] == 1 ? one[s] : many[s]);
    return arena_printf(arena, "Of %d priorities %s.", priorities, text_join(arena, parts, n));
}

const char *cell_word(enum cell_state state) {
    static const char *const words[] = {"led", "worked on", "planned", "nobody", "not stated", "–"};
    return words[state];
}

enum tone cell_tone(enum cell_state state) {
    static const enum tone tones[] = {TONE_GOOD, TONE_NOTICE, TONE_PLANNED, TONE_ERROR, TONE_QUESTION, TONE_MUTED};
    return tones[state];
}

void matrix_table(struct doc *doc, const struct answer *answer) {
    const struct arrangement *arr = answer->about.arr;
    struct arena *arena = doc->arena;
    if (!arr->n_areas) {
        doc_paragraph(doc, "No area is recorded yet. Add the crime areas of the local profile under `areas`.");
        return;
    }
    const char **columns = NEW_ARRAY(arena, (size_t)arr->n_strands + 2, const char *);
    columns[0] = "Area";
    columns[1] = "Lead";
    for (int s = 0; s < arr->n_strands; s++) columns[s + 2] = with_capital(arena, strand_name(arr, s));
    struct table *table =
        doc_table(doc, "Who leads each area, and how each strand of it stands", columns, arr->n_strands + 2);
    int *widths = NEW_ARRAY(arena, (size_t)table->n_columns, int);
    for (int c = 0; c < table->n_columns; c++) widths[c] = c == 0 ? 9 : c == 1 ? 8 : 6;
    table->widths = widths;
    for (int area = 0; area < arr->n_areas; area++) {
        const struct arr_area *a = &arr->areas[area];
        struct row *row = table_row(doc, table);
        const char *is = a->priority == PRIORITY_YES  ? ""
                         : a->priority == UNSTATED    ? " (priority not stated)"
                         : a->priority == PRIORITY_NO ? " (not a priority)"
                                                      : arena_printf(arena, " (%s)", words_priority[a->priority]);
        table_cell(doc, row, 0, arena_printf(arena, "%s%s", a->name, is))->header = true;
        const struct lead_answer lead = matrix_lead(arena, arr, area);
        table_cell(doc, row, 1, leads_text(arena, arr, &lead))->tone = lead.tone;
        for (int s = 0; s < arr->n_strands; s++) {
            const enum cell_state state = matrix_cell(arena, arr, area, s).state;
            table_cell(doc, row, s + 2, cell_word(state))->tone = cell_tone(state);
        }
    }
    doc_paragraph(
        doc, "Led: a lead in force states the strand; worked on: another who is in force does; planned: only a plan "
             "does; nobody: all who work on the area state their strands, and none states this one; not stated: "
             "somebody does not say.");
}

/* The same with its cells drawn: a ground and a frame for each state, and always its words. */
const struct figure *matrix_figure(struct arena *arena, const struct arrangement *arr) {
    static const struct {
        enum shape_ink ink;
        enum shape_dash dash;
        bool bold;
    } looks[] = {[CELL_LED] = {INK_GOOD, DASH_NONE, true},
                 [CELL_WORKED] = {INK_PLAIN, DASH_NONE, false},
                 [CELL_PLANNED] = {INK_PLANNED, DASH_PLANNED, false},
                 [CELL_NOBODY] = {INK_ERROR, DASH_NONE, true},
                 [CELL_NOT_STATED] = {INK_MUTED, DASH_DOTTED, false},
                 [CELL_NOT_APPLICABLE] = {INK_MUTED, DASH_NONE, false}};
    const double label = 150, lead = 118, top = 24, row = 30, width = 480;
    const double cell = (width - label - lead) / (arr->n_strands ? arr->n_strands : 1);
    if (!arr->n_areas) return NULL;
    struct figure *figure =
        figure_new(arena, "Who leads each area, and how each strand of it stands",
                   arena_printf(arena,
                                "A row for each of %d areas, a column for the lead and for each of %d strands. The "
                                "table after it says the same.",
                                arr->n_areas, arr->n_strands),
                   width, top + arr->n_areas * row + 1);
    figure_words(arena, figure, label, 0, lead, top, 8, "Lead")->bold = true;
    for (int s = 0; s < arr->n_strands; s++)
        figure_words(arena, figure, label + lead + s * cell, 0, cell, top, 8, with_capital(arena, strand_name(arr, s)))
            ->bold = true;
    for (int a = 0; a < arr->n_areas; a++) {
        const double y = top + a * row;
        const struct lead_answer leading = matrix_lead(arena, arr, a);
        const char *leads = leads_text(arena, arr, &leading);
        figure_words(arena, figure, 0, y, label, row, 8, arr->areas[a].name);
        const enum cell_state state = leading.tone == TONE_GOOD      ? CELL_LED
                                      : leading.tone == TONE_PLANNED ? CELL_PLANNED
                                      : leading.tone == TONE_ERROR   ? CELL_NOBODY
                                                                     : CELL_NOT_STATED;
        for (int s = -1; s < arr->n_strands; s++) {
            const double x = s < 0 ? label : label + lead + s * cell, room = s < 0 ? lead : cell;
            const enum cell_state is = s < 0 ? state : matrix_cell(arena, arr, a, s).state;
            struct shape *box = figure_box(arena, figure, x + 1.5, y + 1.5, room - 3, row - 3);
            box->filled = is != CELL_NOT_STATED;
            box->ink = looks[is].ink;
            box->dash = looks[is].dash;
            struct shape *words =
                figure_words(arena, figure, x + 2, y + 2, room - 4, row - 4, 7.5, s < 0 ? leads : cell_word(is));
            words->ink = looks[is].ink;
            words->bold = looks[is].bold;
        }
    }
    return figure;
}

struct doc *report_matrix(struct arena *arena, const struct answer *answer) {
    const struct arrangement *arr = answer->about.arr;
    const char *name = partnership_name(answer->about.reg), *day = day_words(arena, arr->day);
    struct doc *doc = doc_new(arena, arena_printf(arena, "%s: who leads what", name), arr->day);
    doc_heading(doc, 1, arena_printf(arena, "%s: who leads what on %s", name, day));
    struct block *block = doc_paragraph(doc, NULL);
    doc_run(doc, &block->runs, RUN_STRONG, leads_sentence(arena, arr));
    matrix_table(doc, answer);
    return doc;
}
