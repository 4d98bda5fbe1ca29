#include "io/sheet_read.h"

#include <string.h>

#include "base/text.h"
#include "io/reader.h"
#include "io/sheet_import.h"
#include "io/sheet_layout.h"
#include "io/sheet_value.h"
#include "model/diff.h"
#include "model/identity.h"

static void read_section_row(struct importing *in, const struct tab *tab, const struct sheet_row *row, const char *id) {
    struct draft *draft = draft_new(in, tab->section, tab->sheet, row->number, id);
    const bool is_known = id && !cell_of_key(tab, row, KEY_ID) && import_base_entry(in, tab->section, draft);
    for (int h = 0; h < tab->headings.n; h++) {
        const enum key key = tab->headings.items[h].key;
        if (is_known && key == layout_name_key(tab->section)) continue; /* what it is known by does not rename it */
        const struct sheet_cell *cell = key == KEY_NONE ? NULL : cell_at(row, tab->headings.items[h].column);
        if (!cell || (key == KEY_ID && id)) continue;
        struct node item;
        const struct key_spec *spec = section_spec(tab->section, key);
        if (cell_node(in->arena, in->directory, spec, tab->sheet->file, row->number, cell, &item, in->problems))
            draft_put(in, draft, key_word(key), item);
    }
    import_cite(in, tab, draft, row);
}

static void read_section(struct importing *in, const struct tab *tab, const char *const *ids) {
    int rows = 0;
    for (int i = tab->first; i < tab->sheet->n; i++) {
        const struct sheet_row *row = &tab->sheet->items[i];
        if (row_repeats_headings(tab, row)) continue;
        read_section_row(in, tab, row, ids[i]);
        rows++;
    }
    import_note(in, tab->sheet,
                arena_printf(in->arena, "%d row%s read as %s", rows, rows == 1 ? "" : "s", section_word(tab->section)));
}

static void read_partnership(struct importing *in, const struct tab *tab) {
    struct draft *draft = draft_new(in, SECTION_PARTNERSHIP, tab->sheet, 1, NULL);
    for (int i = 0; i < tab->sheet->n; i++) {
        const struct sheet_row *row = &tab->sheet->items[i];
        const struct sheet_cell *label = &row->items[0], *cell = row->n > 1 ? &row->items[1] : NULL;
        const enum key key = layout_key(in->arena, SECTION_PARTNERSHIP, label->text);
        if (key == KEY_NONE || !cell || cell->column != label->column + 1) continue;
        struct node item;
        if (cell_node(in->arena, in->directory, section_spec(SECTION_PARTNERSHIP, key), tab->sheet->file, row->number,
                      cell, &item, in->problems))
            draft_put(in, draft, key_word(key), item);
    }
}

/* ---- all ---- */

/* The file itself is a source of what it tells without saying where from. */
static void name_source(struct importing *in) {
    const char *slash = strrchr(in->file, '/');
    in->title = slash ? slash + 1 : in->file;
    const char *known = directory_find(in->directory, 1u << SECTION_SOURCES, in->title);
    in->source = known ? known : import_new_id(in, SECTION_SOURCES, in->title);
    if (known) in->title = NULL;
    import_know(in, SECTION_SOURCES, in->source, in->title);
}

static void add_source(struct importing *in) {
    if (!in->cited || !in->title) return;
    const struct sheet sheet = {.name = "", .file = in->file};
    struct draft *draft = draft_new(in, SECTION_SOURCES, &sheet, 1, in->source);
    struct node name = node_of_text(in->title, 1, 1);
    name.quoted = true;
    draft_put(in, draft, key_word(KEY_TITLE), name);
}

static void read_tabs(struct importing *in) {
    const char ***ids = NEW_ARRAY(in->arena, (size_t)in->n_tabs, const char **);
    for (int t = 0; t < in->n_tabs; t++) {
        const struct tab *tab = &in->tabs[t];
        ids[t] = NEW_ARRAY(in->arena, (size_t)tab->sheet->n, const char *);
        if (tab->kind != SHEET_SECTION) continue;
        for (int i = tab->first; i < tab->sheet->n; i++)
            if (!row_repeats_headings(tab, &tab->sheet->items[i]))
                ids[t][i] = import_row_id(in, tab, &tab->sheet->items[i]);
    }
    for (int t = 0; t < in->n_tabs; t++) {
        const struct tab *tab = &in->tabs[t];
        if (tab->kind != SHEET_SECTION || tab->section != SECTION_BODIES) continue;
        for (int i = tab->first; i < tab->sheet->n; i++) {
            const struct sheet_cell *members = cell_of_key(tab, &tab->sheet->items[i], KEY_MEMBERS);
            if (members) import_add_agencies(in, tab, members);
        }
    }
    for (int t = 0; t < in->n_tabs; t++) {
        if (in->tabs[t].kind == SHEET_PARTNERSHIP) read_partnership(in, &in->tabs[t]);
        if (in->tabs[t].kind == SHEET_SECTION) read_section(in, &in->tabs[t], ids[t]);
    }
    for (int t = 0; t < in->n_tabs; t++) {
        if (in->tabs[t].kind == SHEET_GRID && in->tabs[t].sheet->n) import_grid(in, &in->tabs[t]);
        if (in->tabs[t].kind == SHEET_ANSWERS) import_answers(in, &in->tabs[t]);
        if (in->tabs[t].kind == SHEET_MEMBERS) import_members(in, &in->tabs[t]);
    }
}

static struct register_file *register_of_drafts(struct importing *in) {
    struct reader reader = {.arena = in->arena, .problems = in->problems, .reg = NEW(in->arena, struct register_file)};
    reader.reg->file = in->file;
    reader.reg->is_overlay = !in->whole;
    for (int s = 0; s < SECTION_COUNT; s++) {
        if (!in->drafts[s].n) continue;
        reader.reg->has[s] = true;
        for (int i = 0; i < in->drafts[s].n; i++) {
            reader.file = in->drafts[s].items[i].file;
            read_entry(&reader, (enum section)s, &in->drafts[s].items[i].map);
        }
    }
    reader.reg->strands_given = reader.reg->has[SECTION_STRANDS];
    reader.file = in->file;
    if (in->whole && !reader.reg->strands_given) read_default_strands(&reader);
    return reader.reg;
}

/* Does an entry of the overlay say what the base does not? Where it was read does not count. */
static bool says_more(const struct entry *entry, const struct entry *old) {
    for (int i = 0; i < entry->n; i++) {
        const struct value *fact = &entry->facts[i], *was = entry_fact(old, (enum key)fact->key);
        if (fact->extend && fact->key == KEY_SOURCES) continue;
        if (fact->kind == VALUE_UNSTATED && (!was || was->kind == VALUE_UNSTATED)) continue;
        if (!was || fact->extend || !value_equal(fact, was)) return true;
    }
    return false;
}

/* Rows that say what is known already change nothing, and cite nothing. */
static void drop_known(struct importing *in, struct register_file *reg) {
    for (int s = 0; in->base && !in->whole && s < SECTION_COUNT; s++) {
        struct entries *entries = &reg->sections[s];
        int kept = 0;
        for (int i = 0; i < entries->n; i++) {
            const struct entry *old =
                i < in->drafts[s].n ? import_base_entry(in, (enum section)s, &in->drafts[s].items[i]) : NULL;
            if (!old || says_more(&entries->items[i], old)) entries->items[kept++] = entries->items[i];
        }
        entries->n = kept;
    }
    if (!in->title) return;
    bool cited = false; /* the file itself need not be a source when nothing cites it any more */
    for (int s = SECTION_SOURCES + 1; s < SECTION_COUNT; s++) cited = cited || reg->sections[s].n;
    if (!cited) reg->sections[SECTION_SOURCES].n = 0;
}

struct register_file *sheets_register(struct arena *arena, const char *file, const struct sheets *sheets,
                                      const struct register_file *base, enum section section, struct sheet_notes *notes,
                                      struct problems *problems) {
    const int before = problems->total;
    struct importing *in = NEW(arena, struct importing);
    *in = (struct importing){.arena = arena,
                             .file = file,
                             .base = base,
                             .notes = notes,
                             .problems = problems,
                             .directory = directory_new(arena),
                             .taken = map_new(arena, 1024)};
    import_find_tabs(in, sheets, section);
    import_know_base(in);
    if (!in->whole && base) name_source(in);
    read_tabs(in);
    bool any = false;
    add_source(in);
    for (int t = 0; t < in->n_tabs; t++)
        any = any || (in->tabs[t].kind != SHEET_OURS && in->tabs[t].kind != SHEET_UNKNOWN);
    if (!any && problems->total == before)
        problem_add(problems, (struct place){.file = file}, "`concordat workbook` writes an empty one to start from",
                    "no sheet of it was understood");
    struct register_file *reg = register_of_drafts(in);
    drop_known(in, reg);
    for (int i = 0; i < problems->n; i++)
        for (int s = 0; s < sheets->n; s++)
            if (problems->items[i].place.file == sheets->items[s].file) problems->items[i].place.is_cell = true;
    return any ? reg : NULL;
}
