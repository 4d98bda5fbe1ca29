#ifndef IO_SHEET_LAYOUT_H
#define IO_SHEET_LAYOUT_H

#include "model/schema.h"

/*
 * How a register is laid out as a workbook: a sheet for each section with a row for each entry and a column for each
 * key; the partnership as a sheet of keys and values; who does what as a grid of bodies and areas; and, where somebody
 * keeps them so, members as a list of their own. One table serves the writer and, with the names that people use
 * instead, the reader.
 */

enum sheet_kind {
    SHEET_SECTION,
    SHEET_PARTNERSHIP,
    SHEET_GRID,
    SHEET_MEMBERS,
    SHEET_ANSWERS,
    SHEET_OURS,
    SHEET_UNKNOWN
};

/* The name of a section's sheet: "Bodies". */
const char *layout_sheet_name(enum section section);
#define LAYOUT_GRID "Who does what"
#define LAYOUT_QUESTIONS "Questions" /* a form that was sent out */
/* Headings of that form. */
#define ANSWERS_QUESTION "Question"
#define ANSWERS_ANSWER "Answer"
#define ANSWERS_WHERE "Where it is written"
#define ANSWERS_SECTION "Section"
#define ANSWERS_ENTRY "Entry"
#define ANSWERS_KEY "Key"
#define LAYOUT_FINDINGS "Findings" /* ours: written for people, not read */
#define LAYOUT_LISTS "Lists"       /* ours: what drop-downs offer */
/* What a sheet of this name holds, and of which section. */
enum sheet_kind layout_sheet_of(const char *name, enum section *section);

/* The heading of a key's column: "Also called". */
char *layout_heading(struct arena *arena, enum key key);
/* The key of a section that a heading means, by its word or a common synonym; KEY_NONE when none. */
enum key layout_key(struct arena *arena, enum section section, const char *heading);

/* A text as names are compared: small letters and figures, all else made one space. */
char *layout_fold(struct arena *arena, const char *text);
/* The key that names an entry for people (name, title); KEY_NONE where there is none. */
enum key layout_name_key(enum section section);
/* Are the entries of the section known by an id that must be there? */
bool layout_needs_id(enum section section);

#endif
