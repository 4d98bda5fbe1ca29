#ifndef IO_SHEET_IMPORT_H
#define IO_SHEET_IMPORT_H

#include "io/sheet_layout.h"
#include "io/sheet_read.h"
#include "io/sheet_value.h"
#include "model/identity.h"
#include "model/register.h"

#define ROWS_BEFORE_HEADINGS 15 /* titles and notes stand above them */

/* Inside of sheets_register(): sheets are found out, names get ids, rows become drafts, drafts are read as entries. */

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
    enum section section;
    const char *id;    /* NULL where it has none */
    const char *about; /* of an answer: the entry as the form names it */
    bool cited;        /* its source is put */
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

/* ---- what is on which sheet: sheet_tabs.c ---- */

/* `only` is what a single table holds, or SECTION_COUNT. */
void import_find_tabs(struct importing *in, const struct sheets *sheets, enum section only);

/* ---- names, ids and drafts: sheet_names.c ---- */

void import_note(struct importing *in, const struct sheet *sheet, const char *says);
struct place cell_place(const struct sheet *sheet, int row, int column);
const struct sheet_cell *cell_at(const struct sheet_row *row, int column);
const struct sheet_cell *cell_of_key(const struct tab *tab, const struct sheet_row *row, enum key key);
bool row_repeats_headings(const struct tab *tab, const struct sheet_row *row);

void import_know(struct importing *in, enum section section, const char *id, const char *name);
void import_know_base(struct importing *in);
/* An id made from a name that nothing else has. */
const char *import_new_id(struct importing *in, enum section section, const char *name);
/* The id of a row: as written, or that of the entry of this name, or a new one. NULL when there is nothing to go by. */
const char *import_row_id(struct importing *in, const struct tab *tab, const struct sheet_row *row);
/* The id of what a cell names; NULL with a problem when there is none. */
const char *import_named(struct importing *in, const struct tab *tab, const struct sheet_row *row,
                         const struct sheet_cell *cell, enum section section);
/* New agencies that only somebody's list of members names. A name that is nearly a known one is a slip of the pen:
 * NULL. */
const char *import_agency(struct importing *in, const struct sheet *sheet, const char *name);
void import_add_agencies(struct importing *in, const struct tab *tab, const struct sheet_cell *cell);

struct node node_of_text(const char *text, int row, int column);
struct draft *draft_new(struct importing *in, enum section section, const struct sheet *sheet, int row, const char *id);
void draft_put(struct importing *in, struct draft *draft, const char *key, struct node item);
const char *draft_text(const struct draft *draft, enum key key);
/* The entry of the base that a draft changes, by its id or its keys; NULL when it is new. */
const struct entry *import_base_entry(struct importing *in, enum section section, const struct draft *draft);
/* The row of the sheet as the source of an entry, unless it tells itself where it is written. */
void import_cite(struct importing *in, const struct tab *tab, struct draft *draft, const struct sheet_row *row);

/* ---- sheets of their own kind ---- */

void import_grid(struct importing *in, const struct tab *tab);    /* sheet_grid.c */
void import_members(struct importing *in, const struct tab *tab); /* sheet_members.c */
void import_answers(struct importing *in, const struct tab *tab); /* sheet_answers.c */
/* Finds the headings of a form of questions. */
bool import_find_answers(struct importing *in, struct tab *tab);

#endif
