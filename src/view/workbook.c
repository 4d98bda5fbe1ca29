#include "view/workbook.h"

#include <string.h>

#include "base/text.h"
#include "core/words.h"
#include "io/sheet_layout.h"
#include "io/sheet_value.h"
#include "view/answer.h"
#include "view/xlsx.h"

#define SPARE_ROWS 500 /* rows below the last that have drop-downs too, for what is added */

struct writing {
    struct arena *arena;
    const struct answer *answer;
    const struct register_file *reg;
    struct directory *directory;
    const char *marking;
    struct xlsx xlsx;
    lxw_worksheet *sheets[SECTION_COUNT];
};

/* ---- drop-downs ---- */

/* The column of a sheet's names, for drop-downs of other sheets. */
static const char *name_range(struct writing *w, enum section section) {
    const enum key key = layout_name_key(section);
    int n;
    const struct key_spec *specs = section_specs(section, &n);
    for (int i = 0; i < n; i++)
        if (specs[i].key == key)
            return arena_printf(w->arena, "=%s!$%s$2:$%s$%d", layout_sheet_name(section),
                                column_letters(w->arena, i + 1), column_letters(w->arena, i + 1),
                                w->reg->sections[section].n + SPARE_ROWS);
    return NULL;
}

static const char *offered(struct writing *w, struct xlsx_lists *lists, const struct key_spec *spec) {
    if (spec->type == TYPE_WORD && spec->words) return xlsx_list(w->arena, lists, spec->words);
    if ((spec->type != TYPE_REF && spec->type != TYPE_OVERSEER) || spec->many == MANY) return NULL;
    static const enum section named[] = {SECTION_AGENCIES, SECTION_AREAS, SECTION_BODIES};
    for (size_t i = 0; i < COUNT_OF(named); i++)
        if (spec->sections == 1u << named[i]) return name_range(w, named[i]);
    return NULL;
}

/* ---- cells ---- */

/* Text is always written as text, so nothing in a register can become a formula. */
static void write_fact(struct writing *w, lxw_worksheet *sheet, int row, int column, const struct key_spec *spec,
                       const struct value *value) {
    if (spec->type == TYPE_DATE && value->kind == VALUE_SCALAR && date_is_whole(value->date) &&
        value->date.year >= 1901) {
        lxw_datetime day = {.year = value->date.year, .month = value->date.month, .day = value->date.day};
        worksheet_write_datetime(sheet, (lxw_row_t)row, (lxw_col_t)column, &day, w->xlsx.day);
        return;
    }
    worksheet_write_string(sheet, (lxw_row_t)row, (lxw_col_t)column, cell_of_value(w->arena, w->directory, spec, value),
                           w->xlsx.wrapped);
}

static double width_of(const struct key_spec *spec) {
    if (spec->key == KEY_NAME || spec->key == KEY_TITLE || spec->key == KEY_TEXT || spec->key == KEY_CLAIM) return 42;
    if (spec->key == KEY_PURPOSE || spec->key == KEY_NOTE) return 50;
    if (spec->type == TYPE_REF || spec->type == TYPE_MEMBERS || spec->many == MANY) return 32;
    return 16;
}

static const char *heading_note(struct writing *w, const struct key_spec *spec) {
    char *text = arena_printf(w->arena, "%s%s.", spec->help, spec->required ? " (must be filled in)" : "");
    if (*text >= 'a' && *text <= 'z') *text = (char)(*text - 32);
    if (spec->type == TYPE_WORD && spec->words) {
        int n = 0;
        while (spec->words[n]) n++;
        text = arena_printf(w->arena, "%s One of: %s; or not stated.", text, text_join(w->arena, spec->words, n));
    }
    if (spec->many != ONE) text = arena_printf(w->arena, "%s Several are parted by semicolons.", text);
    return arena_printf(w->arena, "%s An empty cell says nothing.", text);
}

static void write_headings(struct writing *w, lxw_worksheet *sheet, const struct key_spec *specs, int n) {
    for (int i = 0; i < n; i++) {
        worksheet_set_column(sheet, (lxw_col_t)i, (lxw_col_t)i, width_of(&specs[i]), NULL);
        worksheet_write_string(sheet, 0, (lxw_col_t)i, layout_heading(w->arena, specs[i].key), w->xlsx.heading);
        worksheet_write_comment(sheet, 0, (lxw_col_t)i, heading_note(w, &specs[i]));
    }
}

static void write_section(struct writing *w, struct xlsx_lists *lists, enum section section) {
    int n;
    const struct key_spec *specs = section_specs(section, &n);
    const struct entries *entries = &w->reg->sections[section];
    const bool unwritten = section == SECTION_STRANDS && !w->reg->strands_given;
    lxw_worksheet *sheet = w->sheets[section];
    write_headings(w, sheet, specs, n);
    for (int i = 0; i < entries->n && !unwritten; i++)
        for (int k = 0; k < n; k++) {
            const struct value *fact = entry_fact(&entries->items[i], specs[k].key);
            if (fact) write_fact(w, sheet, i + 1, k, &specs[k], fact);
        }
    const int last = entries->n + SPARE_ROWS;
    for (int k = 0; k < n; k++) xlsx_offer(w->arena, sheet, offered(w, lists, &specs[k]), 1, last, k);
    const bool named = section_spec(section, KEY_ID)->required && n > 1;
    worksheet_freeze_panes(sheet, 1, named ? 2 : 0);
    worksheet_autofilter(sheet, 0, 0, (lxw_row_t)(entries->n > 1 ? entries->n : 1), (lxw_col_t)(n - 1));
    xlsx_page(w->arena, sheet, w->marking);
}

static void write_partnership(struct writing *w, struct xlsx_lists *lists) {
    int n;
    const struct key_spec *specs = section_specs(SECTION_PARTNERSHIP, &n);
    lxw_worksheet *sheet = w->sheets[SECTION_PARTNERSHIP];
    const struct entries *entries = &w->reg->sections[SECTION_PARTNERSHIP];
    worksheet_set_column(sheet, 0, 0, 20, NULL);
    worksheet_set_column(sheet, 1, 1, 60, NULL);
    worksheet_set_column(sheet, 2, 2, 60, NULL);
    static const char *const headings[] = {"Key", "Value", "What it means"};
    for (int i = 0; i < 3; i++) worksheet_write_string(sheet, 0, (lxw_col_t)i, headings[i], w->xlsx.heading);
    int row = 1;
    for (int i = 0; i < n; i++) {
        if (specs[i].type == TYPE_PARTS) continue; /* a sheet of its own */
        worksheet_write_string(sheet, (lxw_row_t)row, 0, layout_heading(w->arena, specs[i].key), w->xlsx.fixed);
        const struct value *fact = entries->n ? entry_fact(&entries->items[0], specs[i].key) : NULL;
        if (fact) write_fact(w, sheet, row, 1, &specs[i], fact);
        worksheet_write_string(sheet, (lxw_row_t)row, 2, heading_note(w, &specs[i]), w->xlsx.muted);
        xlsx_offer(w->arena, sheet, offered(w, lists, &specs[i]), row, row, 1);
        row++;
    }
    worksheet_freeze_panes(sheet, 1, 1);
}

/* ---- the grid ---- */

/* Bodies down, areas across: there are more bodies than areas, and a page is wider than it is long to read across. */
static void write_grid(struct writing *w, struct xlsx_lists *lists, lxw_worksheet *sheet) {
    const struct entries *bodies = &w->reg->sections[SECTION_BODIES], *areas = &w->reg->sections[SECTION_AREAS],
                         *mandates = &w->reg->sections[SECTION_MANDATES];
    const struct register_index index = register_index(w->arena, w->reg);
    worksheet_set_column(sheet, 0, 0, 42, NULL);
    if (areas->n) worksheet_set_column(sheet, 1, (lxw_col_t)areas->n, 18, NULL);
    worksheet_write_string(sheet, 0, 0, "Body", w->xlsx.heading);
    worksheet_write_comment(
        sheet, 0, 0,
        "What each body does on each area: lead, contribute, deliver, assure or oversee; several are "
        "parted by semicolons. An empty cell says nothing. What more is known of each stands on the "
        "sheet Mandates.");
    for (int i = 0; i < areas->n; i++)
        worksheet_write_string(sheet, 0, (lxw_col_t)(i + 1),
                               directory_name(w->directory, 1u << SECTION_AREAS, areas->items[i].id), w->xlsx.heading);
    const char **cells = NEW_ARRAY(w->arena, (size_t)areas->n + 1, const char *);
    int **of_body = NEW_ARRAY(w->arena, (size_t)bodies->n + 1, int *);
    int *counts = NEW_ARRAY(w->arena, (size_t)bodies->n + 1, int);
    for (int pass = 0; pass < 2; pass++) {
        for (int m = 0; m < mandates->n; m++) {
            const char *body = entry_text(&mandates->items[m], KEY_BODY);
            const int b = body ? register_find(&index, SECTION_BODIES, body) : -1;
            if (b < 0) continue;
            if (pass) of_body[b][counts[b]] = m;
            counts[b]++;
        }
        for (int b = 0; b < bodies->n && !pass; b++) {
            of_body[b] = NEW_ARRAY(w->arena, (size_t)counts[b], int);
            counts[b] = 0;
        }
    }
    for (int b = 0; b < bodies->n; b++) {
        memset(cells, 0, (size_t)areas->n * sizeof *cells);
        for (int i = 0; i < counts[b]; i++) {
            const struct entry *mandate = &mandates->items[of_body[b][i]];
            const char *area = entry_text(mandate, KEY_AREA), *role = entry_text(mandate, KEY_ROLE);
            const int a = area ? register_find(&index, SECTION_AREAS, area) : -1;
            if (a < 0 || !role || (cells[a] && text_has_word(cells[a], role))) continue;
            cells[a] = cells[a] ? arena_printf(w->arena, "%s; %s", cells[a], role) : role;
        }
        worksheet_write_string(sheet, (lxw_row_t)(b + 1), 0,
                               directory_name(w->directory, 1u << SECTION_BODIES, bodies->items[b].id), w->xlsx.fixed);
        for (int a = 0; a < areas->n; a++)
            if (cells[a])
                worksheet_write_string(sheet, (lxw_row_t)(b + 1), (lxw_col_t)(a + 1), cells[a], w->xlsx.wrapped);
    }
    const char *range = xlsx_list(w->arena, lists, words_role);
    for (int a = 0; a < areas->n; a++) xlsx_offer(w->arena, sheet, range, 1, bodies->n + SPARE_ROWS, a + 1);
    worksheet_freeze_panes(sheet, 1, 1);
    xlsx_page(w->arena, sheet, w->marking);
}

/* ---- findings ---- */

static void write_findings(struct writing *w, lxw_worksheet *sheet) {
    static const char *const headings[] = {"Severity", "Finding or question", "Rule", "About", "Asked of"};
    static const double widths[] = {12, 80, 26, 36, 36};
    const struct check *check = w->answer->check;
    for (int i = 0; i < (int)COUNT_OF(headings); i++) {
        worksheet_set_column(sheet, (lxw_col_t)i, (lxw_col_t)i, widths[i], NULL);
        worksheet_write_string(sheet, 0, (lxw_col_t)i, headings[i], w->xlsx.heading);
    }
    worksheet_write_comment(sheet, 0, 0,
                            "Written by the check for you to read; what you change here is not read back.");
    int row = 1;
    for (int i = 0; check && i < check->findings.n; i++) {
        const struct finding *finding = &check->findings.items[i];
        if (!finding_is_shown(finding)) continue;
        const char *cells[] = {severity_word(finding->severity), finding_says(check, finding, w->arena),
                               rule_word(finding->rule), subject_text(check, &finding->at, w->arena),
                               finding_is_question(finding) ? asked_name(check, finding) : ""};
        for (int c = 0; c < (int)COUNT_OF(cells); c++)
            if (cells[c] && *cells[c])
                worksheet_write_string(sheet, (lxw_row_t)row, (lxw_col_t)c, cells[c], w->xlsx.wrapped);
        row++;
    }
    worksheet_freeze_panes(sheet, 1, 0);
    worksheet_autofilter(sheet, 0, 0, (lxw_row_t)(row > 1 ? row - 1 : 1), (lxw_col_t)(COUNT_OF(headings) - 1));
    xlsx_page(w->arena, sheet, w->marking);
}

/* ---- the whole ---- */

static void write_all(struct writing *w) {
    w->sheets[SECTION_PARTNERSHIP] = workbook_add_worksheet(w->xlsx.book, layout_sheet_name(SECTION_PARTNERSHIP));
    lxw_worksheet *grid = NULL;
    for (int s = SECTION_PARTNERSHIP + 1; s < FILED_SECTIONS; s++) {
        if (s == SECTION_MANDATES) grid = workbook_add_worksheet(w->xlsx.book, LAYOUT_GRID);
        w->sheets[s] = workbook_add_worksheet(w->xlsx.book, layout_sheet_name((enum section)s));
    }
    lxw_worksheet *findings = workbook_add_worksheet(w->xlsx.book, LAYOUT_FINDINGS);
    struct xlsx_lists lists = {.sheet = workbook_add_worksheet(w->xlsx.book, LAYOUT_LISTS)};
    write_partnership(w, &lists);
    for (int s = SECTION_PARTNERSHIP + 1; s < FILED_SECTIONS; s++) write_section(w, &lists, (enum section)s);
    write_grid(w, &lists, grid);
    write_findings(w, findings);
    worksheet_hide(lists.sheet);
}

enum err workbook_print(struct buf *out, const struct answer *answer, struct problems *problems) {
    const struct register_file *reg = answer->about.reg;
    const bool is_empty = !reg->sections[SECTION_PARTNERSHIP].n;
    struct writing w = {.arena = out->arena,
                        .answer = answer,
                        .reg = reg,
                        .marking = marking_of(out->arena, reg),
                        .directory = directory_of(out->arena, reg)};
    const enum err err = xlsx_open(&w.xlsx, out->arena, is_empty ? "A partnership" : partnership_name(reg),
                                   is_empty ? 0 : register_day(reg), problems);
    if (err) return err;
    write_all(&w);
    return xlsx_close(&w.xlsx, out, problems);
}
