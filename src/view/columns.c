#include "view/columns.h"

#include <string.h>

#include "base/text.h"
#include "view/draw.h"
#include "view/flow.h"

#define TWIPS 20 /* to a point */
#define SIZE_MOST 10.0
#define SIZE_LEAST 6.5
#define SIZE_STEP 0.5

struct wishes {
    int *natural, *least; /* of each column, twips at SIZE_MOST */
};

/* A cell wishes for its text in one line, and needs its widest word. */
static void wish(struct wishes *wishes, int column, const char *text, bool bold, int *line) {
    for (const char *at = text; *at;) {
        const size_t n = strcspn(at, " \n\t");
        const int width = (int)(draw_width_n(at, n, SIZE_MOST, bold) * TWIPS) + 1;
        if (width > wishes->least[column]) wishes->least[column] = width;
        *line += width + 3 * TWIPS;
        if (*line > wishes->natural[column]) wishes->natural[column] = *line;
        if (at[n] == '\n') *line = 0;
        at += n + (at[n] != 0);
    }
}

static void wish_all(struct wishes *wishes, const struct table *table) {
    for (int c = 0; c < table->n_columns; c++) {
        int line = 0;
        if (table->columns[c]) wish(wishes, c, table->columns[c], true, &line);
    }
    for (int r = 0; r < table->n; r++)
        for (int c = 0; c < table->items[r].n && c < table->n_columns; c++) {
            const struct runs *runs = &table->items[r].cells[c].runs;
            int line = 0;
            for (int i = 0; i < runs->n; i++)
                if (runs->items[i].text)
                    wish(wishes, c, runs->items[i].text,
                         runs->items[i].style == RUN_STRONG || draw_tint(runs->items[i].tone).bold, &line);
        }
}

static int *scaled(struct arena *arena, const int *from, int n, double scale, int padding, int most) {
    int *to = NEW_ARRAY(arena, (size_t)n, int);
    for (int i = 0; i < n; i++) {
        const double width = from[i] * scale + padding;
        to[i] = width > most ? most : (int)width;
    }
    return to;
}

/* Columns that together are narrower than the room take the rest of it in proportion. */
static void stretch(int *widths, int n, int room) {
    long long total = 0, given = 0, so_far = 0;
    for (int i = 0; i < n; i++) total += widths[i];
    if (total <= 0) return;
    for (int i = 0; i < n; i++) {
        so_far += widths[i];
        widths[i] = (int)(so_far * room / total - given);
        given += widths[i];
    }
}

struct columns columns_of(struct arena *arena, const struct table *table, int padding, int room) {
    const int n = table->n_columns;
    struct columns columns = {.widths = NEW_ARRAY(arena, (size_t)n, int), .size = SIZE_MOST};
    struct wishes wishes = {.natural = NEW_ARRAY(arena, (size_t)n, int), .least = NEW_ARRAY(arena, (size_t)n, int)};
    wish_all(&wishes, table);
    for (;; columns.size -= SIZE_STEP) {
        const double scale = columns.size / SIZE_MOST;
        const int *natural = scaled(arena, wishes.natural, n, scale, padding, room * 4),
                  *least = scaled(arena, wishes.least, n, scale, padding, room / 3);
        if (flow_columns(arena, columns.widths, natural, least, table->widths, n, room) ||
            columns.size - SIZE_STEP < SIZE_LEAST)
            break;
    }
    stretch(columns.widths, n, room);
    return columns;
}
