#ifndef TEST_VIEW_HOSTILE_H
#define TEST_VIEW_HOSTILE_H

#include "view/sample.h"

/* A document that no page was made for: wide and long tables, cells taller than a page, notes without end. */

#define HOSTILE_COLUMNS 14
#define HOSTILE_ROWS 2000

static inline const char *hostile_text(struct arena *arena, const char *word, int times) {
    const size_t n = strlen(word);
    char *text = arena_alloc(arena, n * (size_t)times + 1);
    for (int i = 0; i < times; i++) memcpy(text + n * (size_t)i, word, n);
    return text;
}

static inline void hostile_tables(struct doc *doc) {
    struct arena *arena = doc->arena;
    const char **columns = NEW_ARRAY(arena, HOSTILE_COLUMNS, const char *);
    for (int c = 0; c < HOSTILE_COLUMNS; c++) columns[c] = arena_printf(arena, "Responsibility %c", 'A' + c);
    struct table *table = doc_table(doc, "Wide", columns, HOSTILE_COLUMNS);
    for (int r = 0; r < 60; r++) {
        struct row *row = table_row(doc, table);
        for (int c = 0; c < HOSTILE_COLUMNS; c++)
            table_cell(doc, row, c, arena_printf(arena, "wide%dx%d", r, c))->header = c == 0;
    }
    table = doc_table(doc, NULL, columns, 3);
    for (int r = 0; r < HOSTILE_ROWS; r++) {
        struct row *row = table_row(doc, table);
        for (int c = 0; c < 3; c++) table_cell(doc, row, c, arena_printf(arena, "long%dx%d", r, c));
    }
    table = doc_table(doc, "Tall", columns, 2);
    struct row *row = table_row(doc, table);
    table_cell(doc, row, 0, "The cell beside is taller than a page")->header = true;
    table_cell(doc, row, 1, hostile_text(arena, "tall words in a cell ", 1500))->runs.items[0].footnote = "Tall note.";
    columns = NEW_ARRAY(arena, 2, const char *);
    columns[0] = hostile_text(arena, "header taller than a page ", 600);
    table = doc_table(doc, "Header", columns, 2);
    row = table_row(doc, table);
    table_cell(doc, row, 0, sample_long_name(arena));
    table_cell(doc, row, 1, sample_long_name(arena));
    doc_table(doc, "Empty", columns, 0);
}

static inline struct doc *hostile_doc(struct arena *arena) {
    struct doc *doc = doc_new(arena, sample_long_name(arena), SAMPLE_DAY);
    doc->marking = sample_long_name(arena);
    doc->header = sample_long_name(arena);
    doc->footer = sample_long_name(arena);
    for (int level = 1; level <= 4; level++) doc_heading(doc, level, sample_long_name(arena));
    doc_fact(doc, sample_long_name(arena), "short");
    doc_fact(doc, "short", sample_long_name(arena));
    for (int i = 0; i < 40; i++) {
        struct block *block = doc_numbered(doc, "A paragraph with a note");
        block->runs.items[0].footnote = hostile_text(arena, "noted ", i == 20 ? 4000 : 60);
        doc_run(doc, &block->runs, RUN_PLAIN, " and another")->footnote = "Short.";
    }
    for (int i = 0; i < 50; i++) doc_heading(doc, 2, "A heading with nothing below it");
    hostile_tables(doc);
    doc_bullet(doc, 3, "A third level with nothing above it");
    doc_bullet(doc, 1, "");
    doc_numbered(doc, NULL);
    doc_code(doc, hostile_text(arena, "code ", 2000));
    doc_code(doc, "");
    doc_inset(doc, hostile_text(arena, "set apart ", 2000));
    doc_paragraph(doc, "tabs\tand\nlines\r\x01\x7f\xC2\x85 end");
    doc_paragraph(doc, "漢字 \U0001F600 हिन्दी ไทย עברית \u0301\u0301 e\u0301");
    doc_figure(doc, figure_new(arena, sample_long_name(arena), NULL, 9000, 9000));
    doc_figure(doc, figure_new(arena, NULL, NULL, 0, 0));
    doc_appendix(doc, NULL);
    doc_appendix(doc, sample_long_name(arena));
    return doc;
}

#endif
