#include "io/sheet_read.h"

#include <string.h>

#include "base/text.h"
#include "io/reader.h"
#include "io/sheet_layout.h"
#include "io/sheet_value.h"
#include "model/diff.h"
#include "model/identity.h"

#define ROWS_BEFORE_HEADINGS 15

struct heading {
    int column;
    enum key key; /* KEY_NONE: not understood */
    const char *text;
};
struct headings {
    struct heading *items;
    int n, cap;
};

/* A sheet and what it was found to hold. */
struct tab {
    const struct sheet *sheet;
    enum sheet_kind kind;
    enum section section;
    struct headings headings;
    int first; /* index of the first row after the headings */
};

/* An entry being put together: a map of nodes, with the sheet it stands on. */
struct draft {
    const char *file;
    struct node map;
    int cap;
    const char *id; /* NULL where it has none */
};
struct drafts {
    struct draft *items;
    int n, cap;
};

struct importing {
    struct arena *arena;
    const char *file;
    const struct register_file *base;
    struct sheet_notes *notes;
    struct problems *problems;
    struct directory *directory;
    struct map taken; /* ids */
    struct tab *tabs;
    int n_tabs;
    struct drafts drafts[SECTION_COUNT];
    struct register_index index; /* of base */
    struct keyed keyed[SECTION_COUNT];
    bool whole;         /* a register, not an overlay */
    bool cited;         /* something cites the file */
    const char *title;  /* of the file as a new source; NULL: it is known already */
    const char *source; /* the id under which new entries cite the file; NULL: they do not */
};

static void note(struct importing *in, const struct sheet *sheet, const char *says) {
    if (in->notes) *PUSH(in->arena, in->notes) = (struct sheet_note){*sheet->name ? sheet->name : in->file, says};
}

static struct place cell_place(const struct sheet *sheet, int row, int column) {
    return (struct place){.file = sheet->file, .line = row, .column = column, .is_cell = true};
}

static const struct sheet_cell *cell_at(const struct sheet_row *row, int column) {
    for (int i = 0; i < row->n; i++)
        if (row->items[i].column == column) return &row->items[i];
    return NULL;
}

/* ---- which sheet is what ---- */

/* How many cells of a row are headings of the section, and which. Keys that every entry has tell nothing alone. */
static int read_headings(struct importing *in, const struct sheet_row *row, enum section section,
                         struct headings *headings) {
    int known = 0, common = 0;
    *headings = (struct headings){0};
    for (int i = 0; i < row->n; i++) {
        enum key key = layout_key(in->arena, section, row->items[i].text);
        for (int h = 0; h < headings->n; h++)
            if (headings->items[h].key == key) key = KEY_NONE; /* the second of two columns for one key */
        *PUSH(in->arena, headings) = (struct heading){row->items[i].column, key, row->items[i].text};
        known += key != KEY_NONE && !key_is_common(key);
        common += key != KEY_NONE && key_is_common(key);
    }
    return known ? known + common : 0;
}

/* The row of headings among the first rows: the one with most that are known. Returns how many. */
static int find_headings(struct importing *in, struct tab *tab, enum section section) {
    int best = 0;
    for (int i = 0; i < tab->sheet->n && i < ROWS_BEFORE_HEADINGS; i++) {
        struct headings headings;
        const int known = read_headings(in, &tab->sheet->items[i], section, &headings);
        if (known <= best) continue;
        best = known;
        tab->section = section;
        tab->headings = headings;
        tab->first = i + 1;
    }
    return best;
}

/* A sheet whose name says nothing is the section of which it has most headings, and two at least. */
static void find_section(struct importing *in, struct tab *tab) {
    struct tab best = {.sheet = tab->sheet, .kind = SHEET_UNKNOWN};
    int most = 1;
    for (int s = SECTION_SOURCES; s < SECTION_STATUTES; s++) {
        struct tab try = {.sheet = tab->sheet, .kind = SHEET_SECTION};
        const int known = find_headings(in, &try, (enum section)s);
        if (known <= most) continue;
        most = known;
        best = try;
    }
    *tab = best;
}

/* Headings of a list of members: a body and who sits on it. They are kept as keys of a body and of its member. */
static bool find_member_headings(struct importing *in, struct tab *tab) {
    for (int i = 0; i < tab->sheet->n && i < ROWS_BEFORE_HEADINGS; i++) {
        const struct sheet_row *row = &tab->sheet->items[i];
        struct headings headings = {0};
        int body = 0, member = 0;
        for (int c = 0; c < row->n; c++) {
            const char *text = layout_fold(in->arena, row->items[c].text);
            enum key key = KEY_NONE;
            if (text_equal(text, "body") || text_equal(text, "board") || text_equal(text, "group")) key = KEY_BODY;
            if (text_equal(text, "member") || text_equal(text, "agency") || text_equal(text, "organisation"))
                key = KEY_AGENCY;
            if (key == KEY_NONE) key = layout_key(in->arena, SECTION_PARTS, row->items[c].text);
            if (key == KEY_ID || key == KEY_NAME) key = KEY_NONE;
            body += key == KEY_BODY;
            member += key == KEY_AGENCY;
            *PUSH(in->arena, &headings) = (struct heading){row->items[c].column, key, row->items[c].text};
        }
        if (!body || !member) continue;
        tab->headings = headings;
        tab->first = i + 1;
        return true;
    }
    return false;
}

static bool heads_are_known(struct importing *in, struct tab *tab) {
    if (tab->kind == SHEET_PARTNERSHIP || tab->kind == SHEET_GRID || tab->kind == SHEET_OURS) return true;
    if (tab->kind == SHEET_MEMBERS) return find_member_headings(in, tab);
    return find_headings(in, tab, tab->section) > 0;
}

static void say_headings(struct importing *in, const struct tab *tab) {
    for (int i = 0; i < tab->headings.n; i++)
        if (tab->headings.items[i].key == KEY_NONE)
            note(in, tab->sheet,
                 arena_printf(in->arena, "column %s, '%s', is not understood and is left out",
                              column_letters(in->arena, tab->headings.items[i].column), tab->headings.items[i].text));
}

static void find_tabs(struct importing *in, const struct sheets *sheets, enum section only) {
    in->tabs = NEW_ARRAY(in->arena, (size_t)sheets->n, struct tab);
    for (int i = 0; i < sheets->n; i++) {
        struct tab *tab = &in->tabs[in->n_tabs++];
        *tab = (struct tab){.sheet = &sheets->items[i], .kind = SHEET_SECTION, .section = only};
        if (only == SECTION_COUNT) tab->kind = layout_sheet_of(tab->sheet->name, &tab->section);
        if (!tab->sheet->n) {
            tab->kind = SHEET_OURS; /* nothing on it */
        } else if (tab->kind == SHEET_UNKNOWN) {
            if (find_member_headings(in, tab)) {
                tab->kind = SHEET_MEMBERS;
                tab->section = SECTION_BODIES;
            } else {
                find_section(in, tab);
            }
        } else if (!heads_are_known(in, tab)) {
            problem_add(in->problems, cell_place(tab->sheet, tab->sheet->items[0].number, 1),
                        "`concordat workbook` writes an empty one to start from",
                        "no row of headings was found on this sheet");
            tab->kind = SHEET_OURS;
        }
        if (tab->kind == SHEET_UNKNOWN) note(in, tab->sheet, "is not understood and is left out");
        if (tab->kind == SHEET_PARTNERSHIP) in->whole = true;
        say_headings(in, tab);
    }
}

/* ---- names and ids ---- */

static void know(struct importing *in, enum section section, const char *id, const char *name) {
    directory_add(in->directory, section, id, name);
    map_add(&in->taken, id, section);
}

static void know_names(struct importing *in, enum section section, const struct entry *entry, enum key key) {
    int n;
    const struct value *names = entry_list(entry, key, &n);
    for (int i = 0; i < n; i++)
        if (names[i].text) directory_add(in->directory, section, entry->id, names[i].text);
}

static void know_base(struct importing *in) {
    if (in->base) in->index = register_index(in->arena, in->base);
    for (int s = 0; in->base && s < SECTION_COUNT; s++)
        for (int i = 0; i < in->base->sections[s].n; i++) {
            const struct entry *entry = &in->base->sections[s].items[i];
            if (!entry->id) continue;
            const enum key name = layout_name_key((enum section)s);
            know(in, (enum section)s, entry->id, name == KEY_NONE ? NULL : entry_text(entry, name));
            know_names(in, (enum section)s, entry, KEY_ALSO_CALLED);
            know_names(in, (enum section)s, entry, KEY_FORMERLY);
        }
}

/* An id made from a name that nothing else has. */
static const char *new_id(struct importing *in, enum section section, const char *name) {
    const char *like = id_like(in->arena, name);
    if (!like || id_is_taken_word(like))
        like = arena_printf(in->arena, "%s_%s", section_one(section), like ? like : "x");
    const char *id = like;
    for (int i = 2; map_get(&in->taken, id, -1) >= 0; i++) id = arena_printf(in->arena, "%s_%d", like, i);
    return id;
}

static const struct sheet_cell *cell_of_key(const struct tab *tab, const struct sheet_row *row, enum key key) {
    for (int i = 0; i < tab->headings.n; i++)
        if (tab->headings.items[i].key == key) return cell_at(row, tab->headings.items[i].column);
    return NULL;
}

/* The id of a row: as written, or that of the entry of this name, or a new one. NULL when there is nothing to go by. */
static const char *row_id(struct importing *in, const struct tab *tab, const struct sheet_row *row) {
    const struct sheet_cell *id = cell_of_key(tab, row, KEY_ID);
    const enum key key = layout_name_key(tab->section);
    const struct sheet_cell *name = key == KEY_NONE ? NULL : cell_of_key(tab, row, key);
    if (id && is_id(id->text)) {
        know(in, tab->section, id->text, name ? name->text : NULL);
        return id->text;
    }
    if (!name && tab->section == SECTION_STRANDS) name = id;
    if (!layout_needs_id(tab->section) || !name) return id ? id->text : NULL;
    const char *known = directory_find(in->directory, 1u << tab->section, name->text);
    if (known) return known;
    const char *made = new_id(in, tab->section, id ? id->text : name->text);
    know(in, tab->section, made, name->text);
    if (id) directory_add(in->directory, tab->section, made, id->text); /* a code by which others refer to it */
    return made;
}

/* ---- drafts ---- */

static void draft_put(struct importing *in, struct draft *draft, const char *key, struct node item) {
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

static struct node text_node_at(const char *text, int row, int column) {
    return (struct node){.kind = NODE_SCALAR, .text = text, .line = row, .column = column};
}

static struct draft *draft_new(struct importing *in, enum section section, const struct sheet *sheet, int row,
                               const char *id) {
    struct draft *draft = PUSH(in->arena, &in->drafts[section]);
    *draft = (struct draft){.file = sheet->file, .map = {.kind = NODE_MAP, .line = row, .column = 1}, .id = id};
    if (id) draft_put(in, draft, key_word(KEY_ID), text_node_at(id, row, 1));
    return draft;
}

static bool repeats_headings(const struct tab *tab, const struct sheet_row *row) {
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
static const char *agency_named(struct importing *in, const struct sheet *sheet, const char *name) {
    const unsigned sections = (1u << SECTION_AGENCIES) | (1u << SECTION_BODIES);
    const char *known = directory_find(in->directory, sections, name);
    if (known || in->whole || directory_nearest(in->directory, sections, name) || strchr("[{\"", *name)) return known;
    const char *id = new_id(in, SECTION_AGENCIES, name);
    know(in, SECTION_AGENCIES, id, name);
    struct draft *draft = draft_new(in, SECTION_AGENCIES, sheet, 1, id);
    draft_put(in, draft, key_word(KEY_NAME), text_node_at(name, 1, 1));
    note(in, sheet, arena_printf(in->arena, "'%s' was not known and is added as an agency", name));
    return id;
}

static void add_named_agencies(struct importing *in, const struct tab *tab, const struct sheet_cell *cell) {
    for (const char *at = cell->text; at;) {
        const size_t n = strcspn(at, ";\n");
        const char *part = text_trim(in->arena, arena_dup_n(in->arena, at, n));
        if (*part && !text_equal_fold(part, "not stated")) agency_named(in, tab->sheet, part);
        at = at[n] ? at + n + 1 : NULL;
    }
}

static const char *draft_text(const struct draft *draft, enum key key) {
    for (int i = 0; i < draft->map.n; i++)
        if (text_equal(draft->map.keys[i].text, key_word(key)) && draft->map.items[i].kind == NODE_SCALAR)
            return draft->map.items[i].text;
    return NULL;
}

/* The entry of the base that a draft changes, by its id or its keys; NULL when it is new. */
static const struct entry *base_entry(struct importing *in, enum section section, const struct draft *draft) {
    if (!in->base) return NULL;
    const struct entries *entries = &in->base->sections[section];
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
static void cite_row(struct importing *in, const struct tab *tab, struct draft *draft, const struct sheet_row *row) {
    if (!in->source || cell_of_key(tab, row, KEY_SOURCES)) return;
    if (tab->section == SECTION_SOURCES) return;
    const struct entry *old = base_entry(in, tab->section, draft);
    const struct value *sources = old ? entry_fact(old, KEY_SOURCES) : NULL;
    if (sources && sources->kind == VALUE_MAP) return; /* it says by key where each fact is written */
    const char *sheet = *tab->sheet->name ? arena_printf(in->arena, "sheet %s, ", tab->sheet->name) : "";
    struct node citation =
        text_node_at(arena_printf(in->arena, "%s %srow %d", in->source, sheet, row->number), row->number, 1);
    citation.quoted = true;
    in->cited = true;
    draft_put(in, draft, old ? arena_printf(in->arena, "+%s", key_word(KEY_SOURCES)) : key_word(KEY_SOURCES), citation);
}

static void read_section_row(struct importing *in, const struct tab *tab, const struct sheet_row *row, const char *id) {
    struct draft *draft = draft_new(in, tab->section, tab->sheet, row->number, id);
    for (int h = 0; h < tab->headings.n; h++) {
        const enum key key = tab->headings.items[h].key;
        const struct sheet_cell *cell = key == KEY_NONE ? NULL : cell_at(row, tab->headings.items[h].column);
        if (!cell || (key == KEY_ID && id)) continue;
        struct node item;
        const struct key_spec *spec = section_spec(tab->section, key);
        if (cell_node(in->arena, in->directory, spec, tab->sheet->file, row->number, cell, &item, in->problems))
            draft_put(in, draft, key_word(key), item);
    }
    cite_row(in, tab, draft, row);
}

static void read_section(struct importing *in, const struct tab *tab, const char *const *ids) {
    int rows = 0;
    for (int i = tab->first; i < tab->sheet->n; i++) {
        const struct sheet_row *row = &tab->sheet->items[i];
        if (repeats_headings(tab, row)) continue;
        read_section_row(in, tab, row, ids[i]);
        rows++;
    }
    note(in, tab->sheet,
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

/* ---- the grid: who does what ---- */

/* Where a mandate of the sheet Mandates says it is: body, area and role as one text. */
static const char *mandate_key(struct importing *in, const char *body, const char *area, const char *role) {
    return arena_printf(in->arena, "%s %s %s", body ? body : "", area ? area : "", role ? role : "");
}

static const char *meant(struct importing *in, enum section section, const char *text) {
    const char *nearest = directory_nearest(in->directory, 1u << section, text);
    return nearest ? arena_printf(in->arena, "did you mean '%s'?", nearest) : NULL;
}

static const char *named_in_grid(struct importing *in, const struct tab *tab, const struct sheet_row *row,
                                 const struct sheet_cell *cell, enum section section) {
    const char *id = directory_find(in->directory, 1u << section, cell->text);
    if (!id)
        problem_add(in->problems, cell_place(tab->sheet, row->number, cell->column), meant(in, section, cell->text),
                    "there is no %s called '%s'", section_one(section), cell->text);
    return id;
}

static void read_grid_cell(struct importing *in, const struct tab *tab, const struct sheet_row *row,
                           const struct sheet_cell *cell, const char *body, const char *area, struct map *said) {
    static const struct key_spec roles = {KEY_ROLE, TYPE_WORD, MANY, .words = NULL};
    struct node list;
    struct key_spec spec = roles;
    spec.words = words_role;
    if (!cell_node(in->arena, in->directory, &spec, tab->sheet->file, row->number, cell, &list, in->problems)) return;
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
        draft_put(in, draft, key_word(KEY_BODY), text_node_at(body, row->number, 1));
        draft_put(in, draft, key_word(KEY_AREA), text_node_at(area, row->number, cell->column));
        draft_put(in, draft, key_word(KEY_ROLE), text_node_at(words_role[role], row->number, cell->column));
        cite_row(in, tab, draft, row);
    }
}

/* Every mandate of the sheet Mandates must stand in the grid, and what stands only in the grid is added to them. */
static void read_grid(struct importing *in, const struct tab *tab) {
    struct map said = map_new(in->arena, 1024);
    const int detailed = in->drafts[SECTION_MANDATES].n;
    for (int i = 0; i < detailed; i++) {
        const struct draft *draft = &in->drafts[SECTION_MANDATES].items[i];
        map_add(&said,
                mandate_key(in, draft_text(draft, KEY_BODY), draft_text(draft, KEY_AREA),
                            text_lower(in->arena, draft_text(draft, KEY_ROLE))),
                0);
    }
    int head = 0;
    while (head < tab->sheet->n - 1 && tab->sheet->items[head].n < 2) head++;
    const struct sheet_row *areas = &tab->sheet->items[head];
    for (int i = head + 1; i < tab->sheet->n; i++) {
        const struct sheet_row *row = &tab->sheet->items[i];
        const char *body = named_in_grid(in, tab, row, &row->items[0], SECTION_BODIES);
        for (int c = 1; c < row->n && body; c++) {
            const struct sheet_cell *heading = cell_at(areas, row->items[c].column);
            if (!heading) continue;
            const char *area = named_in_grid(in, tab, areas, heading, SECTION_AREAS);
            if (area) read_grid_cell(in, tab, row, &row->items[c], body, area, &said);
        }
    }
    for (int i = 0; i < detailed; i++) {
        const struct draft *draft = &in->drafts[SECTION_MANDATES].items[i];
        const char *body = draft_text(draft, KEY_BODY), *area = draft_text(draft, KEY_AREA),
                   *role = draft_text(draft, KEY_ROLE);
        if (!body || !area || !role || map_get(&said, mandate_key(in, body, area, role), 1) != 0) continue;
        problem_add(in->problems,
                    (struct place){.file = draft->file, .line = draft->map.line, .column = 1, .is_cell = true},
                    "write it into the grid, or take this row out",
                    "the sheet '" LAYOUT_GRID "' does not say that '%s' has the role %s on '%s'", body, role, area);
    }
}

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
    const char *body_id = named_in_grid(in, tab, row, body, SECTION_BODIES);
    const char *agency_id = agency_named(in, tab->sheet, agency->text);
    if (!agency_id) named_in_grid(in, tab, row, agency, SECTION_AGENCIES);
    if (!body_id || !agency_id) return;
    struct draft member = {.map = {.kind = NODE_MAP, .line = row->number, .column = agency->column}};
    draft_put(in, &member, key_word(KEY_AGENCY), text_node_at(agency_id, row->number, agency->column));
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

static void read_members(struct importing *in, const struct tab *tab) {
    for (int i = tab->first; i < tab->sheet->n; i++) read_member(in, tab, &tab->sheet->items[i]);
    note(in, tab->sheet, arena_printf(in->arena, "%d rows read as members", tab->sheet->n - tab->first));
}

/* ---- all ---- */

/* The file itself is a source of what it tells without saying where from. */
static void name_source(struct importing *in) {
    const char *slash = strrchr(in->file, '/');
    in->title = slash ? slash + 1 : in->file;
    const char *known = directory_find(in->directory, 1u << SECTION_SOURCES, in->title);
    in->source = known ? known : new_id(in, SECTION_SOURCES, in->title);
    if (known) in->title = NULL;
    know(in, SECTION_SOURCES, in->source, in->title);
}

static void add_source(struct importing *in) {
    if (!in->cited || !in->title) return;
    const struct sheet sheet = {.name = "", .file = in->file};
    struct draft *draft = draft_new(in, SECTION_SOURCES, &sheet, 1, in->source);
    struct node name = text_node_at(in->title, 1, 1);
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
            if (!repeats_headings(tab, &tab->sheet->items[i])) ids[t][i] = row_id(in, tab, &tab->sheet->items[i]);
    }
    for (int t = 0; t < in->n_tabs; t++) {
        const struct tab *tab = &in->tabs[t];
        if (tab->kind != SHEET_SECTION || tab->section != SECTION_BODIES) continue;
        for (int i = tab->first; i < tab->sheet->n; i++) {
            const struct sheet_cell *members = cell_of_key(tab, &tab->sheet->items[i], KEY_MEMBERS);
            if (members) add_named_agencies(in, tab, members);
        }
    }
    for (int t = 0; t < in->n_tabs; t++) {
        if (in->tabs[t].kind == SHEET_PARTNERSHIP) read_partnership(in, &in->tabs[t]);
        if (in->tabs[t].kind == SHEET_SECTION) read_section(in, &in->tabs[t], ids[t]);
    }
    for (int t = 0; t < in->n_tabs; t++) {
        if (in->tabs[t].kind == SHEET_GRID && in->tabs[t].sheet->n) read_grid(in, &in->tabs[t]);
        if (in->tabs[t].kind == SHEET_MEMBERS) read_members(in, &in->tabs[t]);
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
                i < in->drafts[s].n ? base_entry(in, (enum section)s, &in->drafts[s].items[i]) : NULL;
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
    find_tabs(in, sheets, section);
    know_base(in);
    if (!in->whole && base) name_source(in);
    read_tabs(in);
    bool any = false;
    add_source(in);
    for (int s = 0; s < SECTION_COUNT; s++) any = any || in->drafts[s].n > (s == SECTION_SOURCES && in->cited);
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
