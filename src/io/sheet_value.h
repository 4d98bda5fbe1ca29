#ifndef IO_SHEET_VALUE_H
#define IO_SHEET_VALUE_H

#include "io/sheets.h"
#include "model/register.h"
#include "model/schema.h"

/*
 * One fact as the text of one cell, and back. Names stand for ids; the items of a list are parted by semicolons; what a
 * cell cannot say plainly (dated values, sources by key) is written as in a register file, in brackets. An empty cell
 * is an absent key; `not stated` says so.
 */

/* The ids and names of what cells may refer to. */
struct directory;

struct directory *directory_new(struct arena *arena);
/* That of a register: every entry by its name. */
struct directory *directory_of(struct arena *arena, const struct register_file *reg);
/* The name that people use for the entry id of a section; the first of several names is the one that is written. */
void directory_add(struct directory *directory, enum section section, const char *id, const char *name);
/*
 * The id that a text means in one of the sections of the bit set: an id, a name of one entry alone, or an id in
 * whatever capitals; NULL when none.
 */
const char *directory_find(const struct directory *directory, unsigned sections, const char *text);
/* The name to write for an id; the id itself where it has no name of its own. */
const char *directory_name(const struct directory *directory, unsigned sections, const char *id);
/* The nearest of the known names, or NULL. */
const char *directory_nearest(const struct directory *directory, unsigned sections, const char *text);

/* The text of a cell that holds the value. */
const char *cell_of_value(struct arena *arena, const struct directory *directory, const struct key_spec *spec,
                          const struct value *value);
/*
 * The node that a cell holds, with the place of the cell; names have become ids where the directory knows them. False
 * with a problem when it cannot be read.
 */
bool cell_node(struct arena *arena, const struct directory *directory, const struct key_spec *spec, const char *file,
               int row, const struct sheet_cell *cell, struct node *out, struct problems *problems) MUST_USE;

#endif
