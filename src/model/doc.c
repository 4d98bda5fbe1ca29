#include "model/doc.h"

#include <stdarg.h>

struct doc *doc_new(struct arena *arena, const char *title, int day) {
    struct doc *doc = NEW(arena, struct doc);
    doc->arena = arena;
    doc->title = title;
    doc->language = "en-GB";
    doc->day = day;
    return doc;
}

static struct block *add(struct doc *doc, enum block_kind kind, int level, const char *text) {
    struct block *block = PUSH(doc->arena, doc);
    block->kind = kind;
    block->level = level;
    if (text) doc_run(doc, &block->runs, RUN_PLAIN, text);
    return block;
}

static int between(int least, int value, int most) { return value < least ? least : value > most ? most : value; }

struct block *doc_heading(struct doc *doc, int level, const char *text) {
    struct block *block = add(doc, BLOCK_HEADING, between(1, level, 4), text);
    block->keep_with_next = true;
    return block;
}

struct block *doc_paragraph(struct doc *doc, const char *text) {
    return add(doc, BLOCK_PARAGRAPH, 0, text);
}

struct block *doc_numbered(struct doc *doc, const char *text) {
    return add(doc, BLOCK_NUMBERED, 0, text);
}

struct block *doc_lettered(struct doc *doc, const char *text) {
    return add(doc, BLOCK_LETTERED, 0, text);
}

struct block *doc_bullet(struct doc *doc, int level, const char *text) {
    return add(doc, BLOCK_BULLET, between(1, level, 3), text);
}

struct block *doc_fact(struct doc *doc, const char *label, const char *text) {
    struct block *block = add(doc, BLOCK_FACTS, 0, text);
    block->label = label;
    return block;
}

struct block *doc_code(struct doc *doc, const char *text) {
    struct block *block = add(doc, BLOCK_CODE, 0, NULL);
    block->code = text ? text : "";
    return block;
}

struct block *doc_inset(struct doc *doc, const char *text) {
    return add(doc, BLOCK_INSET, 0, text);
}

struct block *doc_appendix(struct doc *doc, const char *title) {
    struct block *block = add(doc, BLOCK_APPENDIX, 2, NULL);
    block->label = title;
    block->keep_with_next = true;
    return block;
}

struct block *doc_figure(struct doc *doc, const struct figure *figure) {
    struct block *block = add(doc, BLOCK_FIGURE, 0, NULL);
    block->figure = figure;
    return block;
}

struct table *doc_table(struct doc *doc, const char *caption, const char *const *columns, int n_columns) {
    struct table *table = NEW(doc->arena, struct table);
    table->caption = caption;
    table->columns = columns;
    table->n_columns = n_columns;
    add(doc, BLOCK_TABLE, 0, NULL)->table = table;
    return table;
}

struct run *doc_run(struct doc *doc, struct runs *runs, enum run_style style, const char *text) {
    struct run *run = PUSH(doc->arena, runs);
    run->style = style;
    run->text = text;
    return run;
}

struct run *doc_run_f(struct doc *doc, struct runs *runs, enum run_style style, const char *format, ...) {
    va_list args;
    va_start(args, format);
    const char *text = arena_vprintf(doc->arena, format, args);
    va_end(args);
    return doc_run(doc, runs, style, text);
}

struct run *doc_tone(struct doc *doc, struct runs *runs, enum tone tone, const char *text) {
    struct run *run = doc_run(doc, runs, RUN_PLAIN, text);
    run->tone = tone;
    return run;
}

struct row *table_row(struct doc *doc, struct table *table) {
    struct row *row = PUSH(doc->arena, table);
    row->n = table->n_columns;
    row->cells = NEW_ARRAY(doc->arena, (size_t)row->n, struct cell);
    return row;
}

struct cell *table_cell(struct doc *doc, struct row *row, int column, const char *text) {
    if (column < 0 || column >= row->n) panic("a table has no such column");
    struct cell *cell = &row->cells[column];
    if (text) doc_run(doc, &cell->runs, RUN_PLAIN, text);
    return cell;
}

const char *runs_text(struct arena *arena, const struct runs *runs) {
    const char *text = runs->n ? runs->items[0].text : "";
    for (int i = 1; i < runs->n; i++) text = arena_printf(arena, "%s%s", text, runs->items[i].text);
    return text;
}
