#include "view/text_table.h"

#include "base/text.h"

#define GAP 2
#define LEAST_MOST 16 /* a word longer than this does not claim its whole width */
#define LEAST_READABLE 6

static void measure_text(struct arena *arena, const char *text, int *natural, int *least) {
    struct run run = {.text = text};
    const struct runs runs = {.items = &run, .n = 1};
    wrap_measure(arena, &runs, natural, least);
}

static void widen(int *natural, int *least, int wide, int word) {
    if (wide > *natural) *natural = wide;
    if (word > LEAST_MOST) word = LEAST_MOST;
    if (word > *least) *least = word;
}

/* False when the columns would be too narrow to read. */
static bool columns_fit(struct arena *arena, const struct table *table, int room, int *widths) {
    const size_t n = (size_t)table->n_columns;
    int *natural = NEW_ARRAY(arena, n, int), *least = NEW_ARRAY(arena, n, int);
    for (int c = 0; c < table->n_columns; c++) {
        int wide, word;
        natural[c] = least[c] = 1;
        measure_text(arena, table->columns[c], &wide, &word);
        widen(&natural[c], &least[c], wide, word);
        for (int r = 0; r < table->n; r++) {
            if (c >= table->items[r].n) continue;
            wrap_measure(arena, &table->items[r].cells[c].runs, &wide, &word);
            widen(&natural[c], &least[c], wide, word);
        }
    }
    room -= GAP * (table->n_columns - 1);
    if (room < table->n_columns) return false;
    if (flow_columns(arena, widths, natural, least, table->widths, table->n_columns, room)) return true;
    for (int c = 0; c < table->n_columns; c++)
        if (widths[c] < LEAST_READABLE && widths[c] < least[c]) return false;
    return true;
}

/* Writes cells side by side; a line ends where its last cell does. */
static void put_row(struct buf *out, const struct lines *cells, const int *widths, int n) {
    int height = 0;
    for (int c = 0; c < n; c++)
        if (cells[c].n > height) height = cells[c].n;
    for (int i = 0; i < height; i++) {
        int owed = 0;
        for (int c = 0; c < n; c++) {
            const bool here = i < cells[c].n;
            if (here && cells[c].items[i].width) {
                buf_repeat(out, ' ', owed);
                buf_text(out, cells[c].items[i].text);
                owed = widths[c] - cells[c].items[i].width + GAP;
            } else {
                owed += widths[c] + GAP;
            }
        }
        buf_char(out, '\n');
    }
}

static void put_headers(struct buf *out, const struct wrap *wrap, const struct table *table, const int *widths) {
    struct lines *cells = NEW_ARRAY(wrap->arena, (size_t)table->n_columns, struct lines);
    for (int c = 0; c < table->n_columns; c++) {
        struct wrap cell = *wrap;
        cell.width = widths[c];
        cell.strong = true;
        wrap_text(&cell, table->columns[c], &cells[c]);
    }
    put_row(out, cells, widths, table->n_columns);
    for (int c = 0; c < table->n_columns; c++) {
        if (c) buf_repeat(out, ' ', GAP);
        buf_repeat(out, '-', widths[c]);
    }
    buf_char(out, '\n');
}

static void wrap_row(const struct wrap *wrap, const struct row *row, const int *widths, int n, struct lines *cells) {
    for (int c = 0; c < n && c < row->n; c++) {
        struct wrap cell = *wrap;
        cell.width = widths[c];
        cell.tone = row->cells[c].tone;
        wrap_runs(&cell, &row->cells[c].runs, &cells[c]);
    }
}

static void put_columns(struct buf *out, const struct wrap *wrap, const struct table *table, const int *widths) {
    const int n = table->n_columns;
    struct lines *cells = NEW_ARRAY(wrap->arena, (size_t)n * (size_t)(table->n ? table->n : 1), struct lines);
    bool tall = false;
    put_headers(out, wrap, table, widths);
    for (int r = 0; r < table->n; r++) {
        wrap_row(wrap, &table->items[r], widths, n, cells + (size_t)r * (size_t)n);
        for (int c = 0; c < n; c++) tall |= cells[(size_t)r * (size_t)n + (size_t)c].n > 1;
    }
    for (int r = 0; r < table->n; r++) {
        if (tall && r) buf_char(out, '\n');
        put_row(out, cells + (size_t)r * (size_t)n, widths, n);
    }
}

static void put_list(struct buf *out, const struct wrap *wrap, const struct table *table) {
    for (int r = 0; r < table->n; r++) {
        const struct row *row = &table->items[r];
        if (r) buf_char(out, '\n');
        for (int c = 0; c < table->n_columns && c < row->n; c++) {
            struct runs runs = {0};
            struct lines lines = {0};
            struct wrap inner = *wrap;
            PUSH(wrap->arena, &runs)->text = arena_printf(wrap->arena, "%s: ", table->columns[c]);
            for (int i = 0; i < row->cells[c].runs.n; i++) *PUSH(wrap->arena, &runs) = row->cells[c].runs.items[i];
            inner.width = wrap->width - (c ? 2 : 0);
            inner.tone = row->cells[c].tone;
            wrap_runs(&inner, &runs, &lines);
            for (int i = 0; i < lines.n; i++) {
                if (c) buf_text(out, "  ");
                buf_text(out, lines.items[i].text);
                buf_char(out, '\n');
            }
        }
    }
}

void text_table(struct buf *out, const struct wrap *wrap, const struct table *table) {
    if (table->caption && *table->caption) {
        struct lines caption = {0};
        struct wrap strong = *wrap;
        strong.strong = true;
        wrap_text(&strong, table->caption, &caption);
        for (int i = 0; i < caption.n; i++) {
            buf_text(out, caption.items[i].text);
            buf_char(out, '\n');
        }
        buf_char(out, '\n');
    }
    if (table->n_columns < 1) return;
    int *widths = NEW_ARRAY(wrap->arena, (size_t)table->n_columns, int);
    if (columns_fit(wrap->arena, table, wrap->width, widths))
        put_columns(out, wrap, table, widths);
    else
        put_list(out, wrap, table);
}
