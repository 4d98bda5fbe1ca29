#include "view/csv.h"

#include <string.h>

static void put_cell(struct buf *out, const char *text) {
    const bool is_formula = *text && strchr("=+-@\t\r", *text);
    const bool quoted = is_formula || strpbrk(text, ",\"\r\n") || *text == ' ';
    if (quoted) buf_char(out, '"');
    if (is_formula) buf_char(out, '\'');
    for (; *text; text++) {
        if (*text == '"') buf_char(out, '"');
        buf_char(out, *text);
    }
    if (quoted) buf_char(out, '"');
}

static void put_table(struct buf *out, const struct table *table) {
    for (int c = 0; c < table->n_columns; c++) {
        if (c) buf_char(out, ',');
        put_cell(out, table->columns[c]);
    }
    buf_text(out, "\r\n");
    for (int r = 0; r < table->n; r++) {
        for (int c = 0; c < table->items[r].n; c++) {
            if (c) buf_char(out, ',');
            put_cell(out, runs_text(out->arena, &table->items[r].cells[c].runs));
        }
        buf_text(out, "\r\n");
    }
}

void print_csv(struct buf *out, const struct doc *doc) {
    bool first = true;
    if (doc->marking) {
        put_cell(out, doc->marking);
        buf_text(out, "\r\n");
    }
    for (int i = 0; i < doc->n; i++) {
        if (doc->items[i].kind != BLOCK_TABLE) continue;
        if (!first) buf_text(out, "\r\n");
        first = false;
        put_table(out, doc->items[i].table);
    }
}
