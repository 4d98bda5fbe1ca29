#include <string.h>

#include "base/text.h"
#include "io/reader.h"
#include "io/sheet_import.h"
#include "io/sheet_layout.h"
#include "model/identity.h"

void import_note(struct importing *in, const struct sheet *sheet, const char *says) {
    if (in->notes) *PUSH(in->arena, in->notes) = (struct sheet_note){*sheet->name ? sheet->name : in->file, says};
}

struct place cell_place(const struct sheet *sheet, int row, int column) {
    return (struct place){.file = sheet->file, .line = row, .column = column, .is_cell = true};
}

const struct sheet_cell *cell_at(const struct sheet_row *row, int column) {
    for (int i = 0; i < row->n; i++)
        if (row->items[i].column == column) return &row->items[i];
    return NULL;
}

/* ---- names and ids ---- */

void import_know(struct importing *in, enum section section, const char *id, const char *name) {
    directory_add(in->directory, section, id, name);
    map_add(&in->taken, id, section);
}

static void know_names(struct importing *in, enum section section, const struct entry *entry, enum key key) {
    int n;
    const struct value *names = entry_list(entry, key, &n);
    for (int i = 0; i < n; i++)
        if (names[i].text) directory_add(in->directory, section, entry->id, names[i].text);
}

void import_know_base(struct importing *in) {
    if (in->base) in->index = register_index(in->arena, in->base);
    for (int s = 0; in->base && s < SECTION_COUNT; s++)
        for (int i = 0; i < in->base->sections[s].n; i++) {
            const struct entry *entry = &in->base->sections[s].items[i];
            if (!entry->id) continue;
            const enum key name = layout_name_key((enum section)s);
            import_know(in, (enum section)s, entry->id, name == KEY_NONE ? NULL : entry_text(entry, name));
            know_names(in, (enum section)s, entry, KEY_ALSO_CALLED);
            know_names(in, (enum section)s, entry, KEY_FORMERLY);
        }
}

/* An id made from a name that nothing else has. */
const char *import_new_id(struct importing *in, enum section section, const char *name) {
    const char *like = id_like(in->arena, name);
    if (!like || id_is_taken_word(like))
        like = arena_printf(in->arena, "%s_%s", section_one(section), like ? like : "x");
    const char *id = like;
    for (int i = 2; map_get(&in->taken, id, -1) >= 0; i++) id = arena_printf(in->arena, "%s_%d", like, i);
    return id;
}

const struct sheet_cell *cell_of_key(const struct tab *tab, const struct sheet_row *row, enum key key) {
    for (int i = 0; i < tab->headings.n; i++)
        if (tab->headings.items[i].key == key) return cell_at(row, tab->headings.items[i].column);
    return NULL;
}

/* The id of a row: as written, or that of the entry of this name, or a new one. NULL when there is nothing to go by. */
const char *import_row_id(struct importing *in, const struct tab *tab, const struct sheet_row *row) {
    const struct sheet_cell *id = cell_of_key(tab, row, KEY_ID);
    const enum key key = layout_name_key(tab->section);
    const struct sheet_cell *name = key == KEY_NONE ? NULL : cell_of_key(tab, row, key);
    if (id && is_id(id->text)) {
        import_know(in, tab->section, id->text, name ? name->text : NULL);
        return id->text;
    }
    if (!name && tab->section == SECTION_STRANDS) name = id;
    if (!layout_needs_id(tab->section) || !name) return id ? id->text : NULL;
    const char *known = directory_find(in->directory, 1u << tab->section, name->text);
    if (known) return known;
    const char *made = import_new_id(in, tab->section, id ? id->text : name->text);
    import_know(in, tab->section, made, name->text);
    if (id) directory_add(in->directory, tab->section, made, id->text); /* a code by which others refer to it */
    return made;
}

/* ---- drafts ---- */

void draft_put(struct importing *in, struct draft *draft, const char *key, struct node item) {
    if (draft->map.n == draft->cap) {
        const int cap = draft->cap ? draft->cap * 2 : 8;
        const size_t used = (size_t)draft->cap * sizeof(struct node), size = (size_t)cap * sizeof(struct node);
        draft->map.keys = arena_grow(in->arena, draft->map.keys, used, size);
        draft->map.items = arena_grow(in->arena, draft->map.items, used, size);
        draft->cap = cap;
    }
    draft->map.keys[draft->map.n] =
        (struct node){.kind = NODE_SCALAR, .text = key, .line = item.line, .column = item.column};
    draft->map.items[draft->map.n++] = item;
}

struct node node_of_text(const char *text, int row, int column) {
    return (struct node){.kind = NODE_SCALAR, .text = text, .line = row, .column = column};
}

struct draft *draft_new(struct importing *in, enum section section, const struct sheet *sheet, int row,
                        const char *id) {
    struct draft *draft = PUSH(in->arena, &in->drafts[section]);
    *draft = (struct draft){
        .section = section, .file = sheet->file, .map = {.kind = NODE_MAP, .line = row, .column = 1}, .id = id};
    if (id) draft_put(in, draft, key_word(KEY_ID), node_of_text(id, row, 1));
    return draft;
}

bool row_repeats_headings(const struct tab *tab, const struct sheet_row *row) {
    for (int i = 0; i < row->n; i++) {
        bool same = false;
        for (int h = 0; h < tab->headings.n; h++)
            same = same || (tab->headings.items[h].column == row->items[i].column &&
                            text_equal(tab->headings.items[h].text, row->items[i].text));
        if (!same) return false;
    }
    return true;
}

/* New agencies that only somebody's list of members names. A name that is nearly a known one is a slip of the pen. */
const char *import_agency(struct importing *in, const struct sheet *sheet, const char *name) {
    const unsigned sections = (1u << SECTION_AGENCIES) | (1u << SECTION_BODIES);
    const char *known = directory_find(in->directory, sections, name);
    if (known || in->whole || directory_nearest(in->directory, sections, name) || strchr("[{\"", *name)) return known;
    const char *id = import_new_id(in, SECTION_AGENCIES, name);
    import_know(in, SECTION_AGENCIES, id, name);
    struct draft *draft = draft_new(in, SECTION_AGENCIES, sheet, 1, id);
    draft_put(in, draft, key_word(KEY_NAME), node_of_text(name, 1, 1));
    import_note(in, sheet, arena_printf(in->arena, "'%s' was not known and is added as an agency", name));
    return id;
}

void import_add_agencies(struct importing *in, const struct tab *tab, const struct sheet_cell *cell) {
    for (const char *at = cell->text; at;) {
        const size_t n = strcspn(at, ";\n");
        const char *part = text_trim(in->arena, arena_dup_n(in->arena, at, n));
        if (*part && !text_equal_fold(part, "not stated")) import_agency(in, tab->sheet, part);
        at = at[n] ? at + n + 1 : NULL;
    }
}

const char *draft_text(const struct draft *draft, enum key key) {
    for (int i = 0; i < draft->map.n; i++)
        if (text_equal(draft->map.keys[i].text, key_word(key)) && draft->map.items[i].kind == NODE_SCALAR)
            return draft->map.items[i].text;
    return NULL;
}

/* The entry of the base that a draft changes, by its id or its keys; NULL when it is new. */
const struct entry *import_base_entry(struct importing *in, enum section section, const struct draft *draft) {
    if (!in->base) return NULL;
    const struct entries *entries = &in->base->sections[section];
    if (section == SECTION_PARTNERSHIP) return entries->n ? &entries->items[0] : NULL;
    int n, at;
    const enum key *keys = section_keys(section, &n);
    if (draft->id || !n) {
        at = draft->id ? register_find(&in->index, section, draft->id) : -1;
    } else {
        const char *words[3] = {0};
        for (int i = 0; i < n; i++) words[i] = draft_text(draft, keys[i]);
        if (!in->keyed[section].n) in->keyed[section] = keyed_index(in->arena, section, entries);
        at = keyed_find(&in->keyed[section], words, n);
    }
    return at >= 0 ? &entries->items[at] : NULL;
}

/* The row of the sheet where an entry is told, unless it tells itself where it is written. */
void import_cite(struct importing *in, const struct tab *tab, struct draft *draft, const struct sheet_row *row) {
    if (!in->source || cell_of_key(tab, row, KEY_SOURCES)) return;
    if (tab->section == SECTION_SOURCES) return;
    const struct entry *old = import_base_entry(in, tab->section, draft);
    const struct value *sources = old ? entry_fact(old, KEY_SOURCES) : NULL;
    if (sources && sources->kind == VALUE_MAP) return; /* it says by key where each fact is written */
    const char *sheet = *tab->sheet->name ? arena_printf(in->arena, "sheet %s, ", tab->sheet->name) : "";
    struct node citation =
        node_of_text(arena_printf(in->arena, "%s %srow %d", in->source, sheet, row->number), row->number, 1);
    citation.quoted = true;
    in->cited = true;
    draft_put(in, draft, old ? arena_printf(in->arena, "+%s", key_word(KEY_SOURCES)) : key_word(KEY_SOURCES), citation);
}

static const char *meant(struct importing *in, enum section section, const char *text) {
    const char *nearest = directory_nearest(in->directory, 1u << section, text);
    return nearest ? arena_printf(in->arena, "did you mean '%s'?", nearest) : NULL;
}

const char *import_named(struct importing *in, const struct tab *tab, const struct sheet_row *row,
                         const struct sheet_cell *cell, enum section section) {
    const char *id = directory_find(in->directory, 1u << section, cell->text);
    if (!id)
        problem_add(in->problems, cell_place(tab->sheet, row->number, cell->column), meant(in, section, cell->text),
                    "there is no %s called '%s'", section_one(section), cell->text);
    return id;
}
