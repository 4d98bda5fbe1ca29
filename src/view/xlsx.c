#include "view/xlsx.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/text.h"
#include "io/sheet_layout.h"

static enum err failed(struct problems *problems, const char *doing, const char *why) {
    problem_add(problems, (struct place){0}, "see that there is room in the folder of temporary files (TMPDIR)",
                "%s: %s", doing, why);
    return ERR_IO;
}

static void make_formats(struct xlsx *xlsx) {
    lxw_format **all[] = {&xlsx->heading, &xlsx->wrapped, &xlsx->day, &xlsx->fixed, &xlsx->muted};
    for (size_t i = 0; i < COUNT_OF(all); i++) {
        *all[i] = workbook_add_format(xlsx->book);
        format_set_align(*all[i], LXW_ALIGN_VERTICAL_TOP);
    }
    format_set_bold(xlsx->heading);
    format_set_bg_color(xlsx->heading, 0xE8EEF4);
    format_set_border(xlsx->heading, LXW_BORDER_THIN);
    format_set_text_wrap(xlsx->heading);
    format_set_text_wrap(xlsx->wrapped);
    format_set_num_format(xlsx->day, "dd/mm/yyyy");
    format_set_align(xlsx->day, LXW_ALIGN_LEFT);
    format_set_bold(xlsx->fixed);
    format_set_font_color(xlsx->muted, 0x505A5F);
    format_set_text_wrap(xlsx->muted);
}

enum err xlsx_open(struct xlsx *xlsx, struct arena *arena, const char *title, int day, struct problems *problems) {
    const char *folder = getenv("TMPDIR");
    *xlsx = (struct xlsx){.name = arena_printf(arena, "%s/concordat-XXXXXX", folder && *folder ? folder : "/tmp")};
    const int file = mkstemp(xlsx->name);
    if (file < 0) return failed(problems, "the workbook could not be written", strerror(errno));
    close(file);
    xlsx->book = workbook_new(xlsx->name);
    if (!xlsx->book) panic("out of memory");
    lxw_doc_properties properties = {.title = arena_dup(arena, title),
                                     .author = arena_dup(arena, "Concordat"),
                                     .created = (time_t)(day > 0 ? day : 1) * 86400};
    workbook_set_properties(xlsx->book, &properties);
    make_formats(xlsx);
    return OK;
}

static enum err take_file(struct buf *out, const char *name, struct problems *problems) {
    FILE *file = fopen(name, "rb");
    if (!file) return failed(problems, "the workbook could not be read back", strerror(errno));
    char piece[65536];
    for (size_t n; (n = fread(piece, 1, sizeof piece, file));) buf_add(out, piece, n);
    const bool broken = ferror(file);
    fclose(file);
    return broken ? failed(problems, "the workbook could not be read back", strerror(errno)) : OK;
}

enum err xlsx_close(struct xlsx *xlsx, struct buf *out, struct problems *problems) {
    const lxw_error error = workbook_close(xlsx->book);
    const enum err err = error ? failed(problems, "the workbook could not be written", lxw_strerror(error))
                               : take_file(out, xlsx->name, problems);
    unlink(xlsx->name);
    return err;
}

void xlsx_page(struct arena *arena, lxw_worksheet *sheet, const char *marking) {
    worksheet_set_landscape(sheet);
    worksheet_set_paper(sheet, 9); /* A4 */
    worksheet_fit_to_pages(sheet, 1, 0);
    worksheet_repeat_rows(sheet, 0, 0);
    worksheet_set_header(sheet, marking ? arena_printf(arena, "&C%s", marking) : "&C&A");
    worksheet_set_footer(sheet, arena_printf(arena, "&C%s&RPage &P of &N", marking ? marking : ""));
}

/* ---- drop-downs ---- */

const char *xlsx_list(struct arena *arena, struct xlsx_lists *lists, const char *const *words) {
    for (int i = 0; i < lists->n; i++)
        if (lists->words[i] == words) return lists->ranges[i];
    if (lists->n == (int)COUNT_OF(lists->words)) return NULL;
    const int column = lists->n++;
    int n = 0;
    for (; words[n]; n++) worksheet_write_string(lists->sheet, (lxw_row_t)n, (lxw_col_t)column, words[n], NULL);
    worksheet_write_string(lists->sheet, (lxw_row_t)n++, (lxw_col_t)column, "not stated", NULL);
    const char *letters = column_letters(arena, column + 1);
    lists->words[column] = words;
    lists->ranges[column] = arena_printf(arena, "=" LAYOUT_LISTS "!$%s$1:$%s$%d", letters, letters, n);
    return lists->ranges[column];
}

void xlsx_offer(struct arena *arena, lxw_worksheet *sheet, const char *range, int first, int last, int column) {
    if (!range) return;
    lxw_data_validation validation = {.validate = LXW_VALIDATION_TYPE_LIST_FORMULA,
                                      .value_formula = arena_dup(arena, range),
                                      .ignore_blank = LXW_VALIDATION_ON,
                                      .dropdown = LXW_VALIDATION_ON,
                                      .show_input = LXW_VALIDATION_OFF,
                                      .show_error = LXW_VALIDATION_ON,
                                      .error_type = LXW_VALIDATION_ERROR_TYPE_WARNING,
                                      .error_title = arena_dup(arena, "Not on the list"),
                                      .error_message =
                                          arena_dup(arena, "This is not on the list. Keep it only if you are sure.")};
    worksheet_data_validation_range(sheet, (lxw_row_t)first, (lxw_col_t)column, (lxw_row_t)last, (lxw_col_t)column,
                                    &validation);
}

/* ---- the tables of a document ---- */

/* A name that a workbook allows, and that no other sheet of it has. */
static const char *sheet_name(struct arena *arena, const char *caption, int number) {
    char *name = arena_printf(arena, "%d %.*s", number, 24, caption ? caption : "Table");
    name[text_utf8_valid(name, strlen(name))] = 0;
    for (char *c = name; *c; c++)
        if (strchr("[]:*?/\\'", *c)) *c = ' ';
    return name;
}

static void write_table(struct xlsx *xlsx, struct arena *arena, const struct doc *doc, const struct table *table,
                        int number) {
    lxw_worksheet *sheet = workbook_add_worksheet(xlsx->book, sheet_name(arena, table->caption, number));
    if (table->n_columns) worksheet_set_column(sheet, 0, (lxw_col_t)(table->n_columns - 1), 24, NULL);
    for (int c = 0; c < table->n_columns; c++)
        worksheet_write_string(sheet, 0, (lxw_col_t)c, table->columns[c], xlsx->heading);
    for (int r = 0; r < table->n; r++)
        for (int c = 0; c < table->items[r].n; c++) {
            const struct cell *cell = &table->items[r].cells[c];
            worksheet_write_string(sheet, (lxw_row_t)(r + 1), (lxw_col_t)c, runs_text(arena, &cell->runs),
                                   cell->header ? xlsx->fixed : xlsx->wrapped);
        }
    worksheet_freeze_panes(sheet, 1, 1);
    if (table->n && table->n_columns)
        worksheet_autofilter(sheet, 0, 0, (lxw_row_t)table->n, (lxw_col_t)(table->n_columns - 1));
    xlsx_page(arena, sheet, doc->marking);
}

enum err print_xlsx(struct buf *out, const struct doc *doc, struct problems *problems) {
    struct xlsx xlsx;
    const enum err err = xlsx_open(&xlsx, out->arena, doc->title, doc->day, problems);
    if (err) return err;
    int number = 0;
    for (int i = 0; i < doc->n; i++)
        if (doc->items[i].kind == BLOCK_TABLE) write_table(&xlsx, out->arena, doc, doc->items[i].table, ++number);
    return xlsx_close(&xlsx, out, problems);
}
