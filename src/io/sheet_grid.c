#include <string.h>

#include "base/text.h"
#include "io/sheet_import.h"
#include "io/sheet_layout.h"
#include "model/schema.h"

/* The grid: who does what. */

/* Where a mandate is, as one text; NULL where a part of it is not said. */
static const char *mandate_key(struct importing *in, const char *body, const char *area, const char *role) {
    if (!body || !area || !role) return NULL;
    return arena_printf(in->arena, "%s %s %s", body, area, text_lower(in->arena, role));
}

static const char *key_of_draft(struct importing *in, const struct draft *draft) {
    return mandate_key(in, draft_text(draft, KEY_BODY), draft_text(draft, KEY_AREA), draft_text(draft, KEY_ROLE));
}

static void read_grid_cell(struct importing *in, const struct tab *tab, const struct sheet_row *row,
                           const struct sheet_cell *cell, const char *body, const char *area, struct map *said) {
    const struct key_spec roles = {KEY_ROLE, TYPE_WORD, MANY, .words = words_role};
    struct node list;
    if (text_equal_fold(cell->text, "not stated")) return; /* as the list to choose from offers; it says nothing */
    if (!cell_node(in->arena, in->directory, &roles, tab->sheet->file, row->number, cell, &list, in->problems)) return;
    const struct node *items = list.kind == NODE_LIST ? list.items : &list;
    const int n = list.kind == NODE_LIST ? list.n : 1;
    for (int i = 0; i < n; i++) {
        const int role =
            items[i].kind == NODE_SCALAR ? word_index(words_role, text_lower(in->arena, items[i].text)) : -1;
        if (role < 0) {
            problem_add(in->problems, cell_place(tab->sheet, row->number, cell->column),
                        "write lead, contribute, deliver, assure or oversee; several are parted by ;",
                        "'%s' is no role", cell->text);
            return;
        }
        const char *key = mandate_key(in, body, area, words_role[role]);
        if (map_get(said, key, -1) >= 0) {
            map_set(said, key, 1);
            continue;
        }
        map_add(said, key, 1);
        struct draft *draft = draft_new(in, SECTION_MANDATES, tab->sheet, row->number, NULL);
        draft_put(in, draft, key_word(KEY_BODY), node_of_text(body, row->number, 1));
        draft_put(in, draft, key_word(KEY_AREA), node_of_text(area, row->number, cell->column));
        draft_put(in, draft, key_word(KEY_ROLE), node_of_text(words_role[role], row->number, cell->column));
        import_cite(in, tab, draft, row);
    }
}

/* Every mandate of the sheet Mandates must stand in the grid, and what stands only in the grid is added to them. */
void import_grid(struct importing *in, const struct tab *tab) {
    struct map said = map_new(in->arena, 1024);
    const int detailed = in->drafts[SECTION_MANDATES].n;
    for (int i = 0; i < detailed; i++) {
        const struct draft *draft = &in->drafts[SECTION_MANDATES].items[i];
        const char *key = key_of_draft(in, draft);
        if (key) map_add(&said, key, 0);
    }
    int head = 0;
    while (head < tab->sheet->n - 1 && tab->sheet->items[head].n < 2) head++;
    const struct sheet_row *areas = &tab->sheet->items[head];
    for (int i = head + 1; i < tab->sheet->n; i++) {
        const struct sheet_row *row = &tab->sheet->items[i];
        const char *body = import_named(in, tab, row, &row->items[0], SECTION_BODIES);
        for (int c = 1; c < row->n && body; c++) {
            const struct sheet_cell *heading = cell_at(areas, row->items[c].column);
            if (!heading) continue;
            const char *area = import_named(in, tab, areas, heading, SECTION_AREAS);
            if (area) read_grid_cell(in, tab, row, &row->items[c], body, area, &said);
        }
    }
    for (int i = 0; i < detailed; i++) {
        const struct draft *draft = &in->drafts[SECTION_MANDATES].items[i];
        const char *key = key_of_draft(in, draft);
        if (!key || map_get(&said, key, 1) != 0) continue;
        problem_add(in->problems,
                    (struct place){.file = draft->file, .line = draft->map.line, .column = 1, .is_cell = true},
                    "write it into the grid, or take this row out",
                    "the sheet '" LAYOUT_GRID "' does not say that '%s' has the role %s on '%s'",
                    draft_text(draft, KEY_BODY), draft_text(draft, KEY_ROLE), draft_text(draft, KEY_AREA));
    }
}
