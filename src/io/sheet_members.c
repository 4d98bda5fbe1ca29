#include <string.h>

#include "base/text.h"
#include "io/sheet_import.h"
#include "io/sheet_layout.h"

/* ---- members, one to a row ---- */

static struct node *members_of(struct importing *in, const struct tab *tab, const char *body, int row) {
    struct draft *draft = NULL;
    for (int i = 0; i < in->drafts[SECTION_BODIES].n; i++)
        if (text_equal(in->drafts[SECTION_BODIES].items[i].id, body)) draft = &in->drafts[SECTION_BODIES].items[i];
    if (!draft) draft = draft_new(in, SECTION_BODIES, tab->sheet, row, body);
    for (int i = 0; i < draft->map.n; i++)
        if (text_equal(draft->map.keys[i].text + (*draft->map.keys[i].text == '+'), key_word(KEY_MEMBERS)))
            return &draft->map.items[i];
    draft_put(in, draft, in->whole ? key_word(KEY_MEMBERS) : arena_printf(in->arena, "+%s", key_word(KEY_MEMBERS)),
              (struct node){.kind = NODE_LIST, .line = row, .column = 1});
    return &draft->map.items[draft->map.n - 1];
}

static void read_member(struct importing *in, const struct tab *tab, const struct sheet_row *row) {
    const struct sheet_cell *body = cell_of_key(tab, row, KEY_BODY), *agency = cell_of_key(tab, row, KEY_AGENCY);
    if (!body || !agency) {
        problem_add(in->problems, cell_place(tab->sheet, row->number, 1), "fill in both, or take the row out",
                    "this row names %s", body ? "a body and no member" : "a member and no body");
        return;
    }
    const char *body_id = import_named(in, tab, row, body, SECTION_BODIES);
    const char *agency_id = import_agency(in, tab->sheet, agency->text);
    if (!agency_id) import_named(in, tab, row, agency, SECTION_AGENCIES);
    if (!body_id || !agency_id) return;
    struct draft member = {.map = {.kind = NODE_MAP, .line = row->number, .column = agency->column}};
    draft_put(in, &member, key_word(KEY_AGENCY), node_of_text(agency_id, row->number, agency->column));
    for (int h = 0; h < tab->headings.n; h++) {
        const enum key key = tab->headings.items[h].key;
        const struct sheet_cell *cell =
            key == KEY_NONE || !key_is_common(key) ? NULL : cell_at(row, tab->headings.items[h].column);
        struct node item;
        if (cell && cell_node(in->arena, in->directory, section_spec(SECTION_PARTS, key), tab->sheet->file, row->number,
                              cell, &item, in->problems))
            draft_put(in, &member, key_word(key), item);
    }
    struct node *list = members_of(in, tab, body_id, row->number);
    struct node *items = NEW_ARRAY(in->arena, (size_t)list->n + 1, struct node);
    if (list->n) memcpy(items, list->items, (size_t)list->n * sizeof *items);
    items[list->n++] = member.map;
    list->items = items;
}

void import_members(struct importing *in, const struct tab *tab) {
    for (int i = tab->first; i < tab->sheet->n; i++) read_member(in, tab, &tab->sheet->items[i]);
    import_note(in, tab->sheet, arena_printf(in->arena, "%d rows read as members", tab->sheet->n - tab->first));
}
