/* Every entry of a section as one table, with the columns of the workbook (io/sheet_layout.h), so that it can come
 * back. */
#include <ctype.h>

#include "base/text.h"
#include "io/sheet_layout.h"
#include "io/sheet_value.h"
#include "view/answer.h"

static bool is_used(const struct entries *entries, enum key key) {
    for (int i = 0; i < entries->n; i++)
        if (entry_fact(&entries->items[i], key)) return true;
    return false;
}

struct doc *report_list(struct arena *arena, const struct answer *answer) {
    const enum section section = answer->section;
    const struct register_file *reg = answer->about.reg;
    const struct entries *entries = &reg->sections[section];
    const struct directory *directory = directory_of(arena, reg);
    int n, used = 0;
    const struct key_spec *specs = section_specs(section, &n);
    const char **columns = NEW_ARRAY(arena, (size_t)n, const char *);
    const struct key_spec **shown = NEW_ARRAY(arena, (size_t)n, const struct key_spec *);
    for (int i = 0; i < n; i++) {
        if (!is_used(entries, specs[i].key) && !specs[i].required) continue;
        shown[used] = &specs[i];
        columns[used++] = layout_heading(arena, specs[i].key);
    }
    struct doc *doc = doc_new(arena, partnership_name(reg), answer->about.arr->day);
    doc->marking = marking_of(arena, reg);
    doc_heading(doc, 1, arena_printf(arena, "%s: %s", partnership_name(reg), section_word(section)));
    if (!entries->n) doc_paragraph(doc, arena_printf(arena, "No %s is recorded.", section_one(section)));
    struct table *table = doc_table(doc, layout_sheet_name(section), columns, used);
    for (int i = 0; i < entries->n; i++) {
        struct row *row = table_row(doc, table);
        for (int c = 0; c < used; c++) {
            const struct value *fact = entry_fact(&entries->items[i], shown[c]->key);
            struct cell *cell = table_cell(doc, row, c, fact ? cell_of_value(arena, directory, shown[c], fact) : NULL);
            cell->header = shown[c]->key == layout_name_key(section);
        }
    }
    return doc;
}
