/* Tables on pages: a header row on each, rows kept whole unless they are taller than a page. */
#include "view/columns.h"
#include "view/draw.h"
#include "view/pdf_flow.h"

#define TWIP 20.0
#define PADDING_X 4.25
#define PADDING_Y 3.0
#define CAPTION_AFTER 4.0
#define FIRST_ROW 40.0 /* what must fit below the header for a table to begin on a page */
#define REPEATED 0.4   /* of a page: the tallest header that is repeated */
#define RULE 0xb1b4b6
#define HEAD_RULE 0x0b0c0c

static void set_height(struct set_row *row, int n) {
    row->height = 0;
    for (int c = 0; c < n; c++)
        if (row->cells[c]->height > row->height) row->height = row->cells[c]->height;
    row->height += 2 * PADDING_Y;
}

struct set_table *table_set(struct setter *setter, const struct table *table, const struct look *caption) {
    struct arena *arena = setter->arena;
    const int n = table->n_columns;
    const struct columns columns = columns_of(arena, table, (int)(2 * PADDING_X * TWIP), (int)(PDF_WIDTH * TWIP));
    struct set_table *set = NEW(arena, struct set_table);
    set->table = table;
    set->body = (struct look){.size = columns.size, .leading = 1.28, .colour = draw_tint(TONE_NONE).words};
    set->head = set->body;
    set->head.bold = true;
    set->widths = NEW_ARRAY(arena, (size_t)n, double);
    for (int c = 0; c < n; c++) set->widths[c] = columns.widths[c] / TWIP;
    if (table->caption && *table->caption) set->caption = set_text(setter, table->caption, caption, PDF_WIDTH);
    set->header.cells = NEW_ARRAY(arena, (size_t)n, const struct set *);
    for (int c = 0; c < n; c++)
        set->header.cells[c] = set_text(setter, table->columns[c], &set->head, set->widths[c] - 2 * PADDING_X);
    set_height(&set->header, n);
    set->rows = NEW_ARRAY(arena, (size_t)table->n, struct set_row);
    for (int r = 0; r < table->n; r++) {
        set->rows[r].cells = NEW_ARRAY(arena, (size_t)n, const struct set *);
        for (int c = 0; c < n; c++)
            set->rows[r].cells[c] =
                set_runs(setter, &table->items[r].cells[c].runs, &set->body, set->widths[c] - 2 * PADDING_X);
        set->rows[r].from = &table->items[r];
        set_height(&set->rows[r], n);
    }
    return set;
}

static double caption_height(const struct set_table *table) {
    return table->caption ? table->caption->height + CAPTION_AFTER : 0;
}

double table_least(const struct set_table *table) {
    const double first = table->table->n ? table->rows[0].height : 0;
    return caption_height(table) + table->header.height + (first < FIRST_ROW ? first : FIRST_ROW);
}

/* A row that may go on over pages: where each cell has got to. */
struct part {
    const struct set_row *row;
    int *next;
};

static struct part part_of(struct pages *pages, const struct set_table *table, const struct set_row *row) {
    return (struct part){.row = row, .next = NEW_ARRAY(pages->arena, (size_t)table->table->n_columns, int)};
}

/* The lines of a cell that fit `room`; `least` of them even if they do not. */
static int lines_that_fit(const struct pages *pages, const struct set *set, int from, double room, int least) {
    double used = 0;
    int line = from;
    while (line < set->n) {
        used += page_need(pages, set, line);
        if (used > room && line - from >= least) break;
        line++;
    }
    return line;
}

static void begin_cell(struct pages *pages, const struct set_row *row, int c) {
    if (!row->from)
        page_begin(pages, row->cells[c]->n ? "TH" : "TD", row->cells[c]->n ? "Column" : NULL);
    else if (row->from->cells[c].header)
        page_begin(pages, "TH", "Row");
    else
        page_begin(pages, "TD", NULL);
}

static void put_grounds(struct pages *pages, const struct set_table *table, const struct set_row *row, double height) {
    double x = PDF_LEFT;
    for (int c = 0; c < table->table->n_columns && row->from; c++) {
        const enum tone tone = row->from->cells[c].tone;
        if (tone) page_fill(pages, x, pages->y, table->widths[c], height, draw_tint(tone).ground);
        x += table->widths[c];
    }
    const double rule = row->from ? 0.5 : 1;
    page_fill(pages, PDF_LEFT, pages->y + height - rule, PDF_WIDTH, rule, row->from ? RULE : HEAD_RULE);
}

/* Prints what fits of the row, of each cell at least so many lines; true when all of it is printed. */
static bool put_part(struct pages *pages, const struct set_table *table, struct part *part, int least) {
    const double room = page_room(pages) - 2 * PADDING_Y;
    double x = PDF_LEFT, height = 0;
    bool is_done = true;
    page_begin(pages, "TR", NULL);
    for (int c = 0; c < table->table->n_columns; c++) {
        const struct set *set = part->row->cells[c];
        const int to = lines_that_fit(pages, set, part->next[c], room, least);
        double y = pages->y + PADDING_Y;
        begin_cell(pages, part->row, c);
        for (int line = part->next[c]; line < to; line++) {
            page_line(pages, x + PADDING_X, y, set, line);
            y += set->lines[line].height;
        }
        page_end(pages);
        part->next[c] = to;
        is_done = is_done && to == set->n;
        if (y - pages->y > height) height = y - pages->y;
        x += table->widths[c];
    }
    page_end(pages);
    height += PADDING_Y;
    put_grounds(pages, table, part->row, height);
    pages->y += height;
    return is_done;
}

/* A header that takes much of a page is not repeated: it would leave no room for rows. */
static void continue_table(struct pages *pages, const struct set_table *table) {
    page_new(pages);
    if (table->header.height > (pages->bottom - pages->top) * REPEATED) return;
    struct part header = part_of(pages, table, &table->header);
    page_begin(pages, "Artifact", NULL);
    put_part(pages, table, &header, 1);
    page_end(pages);
}

/* The room that a row needs on its page with all its notes. */
static double row_need(const struct pages *pages, const struct set_row *row, int n) {
    double need = row->height;
    for (int c = 0; c < n; c++)
        for (int line = 0; line < row->cells[c]->n; line++)
            need += page_need(pages, row->cells[c], line) - row->cells[c]->lines[line].height;
    return need;
}

static void put_row(struct pages *pages, const struct set_table *table, const struct set_row *row) {
    const double whole = pages->bottom - pages->top - table->header.height;
    const double need = row_need(pages, row, table->table->n_columns);
    struct part part = part_of(pages, table, row);
    bool fresh = page_is_fresh(pages);
    if (need > page_room(pages) && !fresh && (need <= whole || page_room(pages) < FIRST_ROW)) {
        continue_table(pages, table);
        fresh = true;
    }
    while (!put_part(pages, table, &part, fresh ? 1 : 0)) {
        continue_table(pages, table);
        fresh = true;
    }
}

void table_print(struct pages *pages, const struct set_table *table) {
    page_begin(pages, "Table", NULL);
    if (table->caption) {
        page_begin(pages, "Caption", NULL);
        page_set(pages, PDF_LEFT, table->caption);
        page_end(pages);
        pages->y += CAPTION_AFTER;
    }
    put_row(pages, table, &table->header);
    for (int r = 0; r < table->table->n; r++) put_row(pages, table, &table->rows[r]);
    page_end(pages);
}
