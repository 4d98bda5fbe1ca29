#ifndef IO_SHEET_READ_H
#define IO_SHEET_READ_H

#include "io/sheets.h"
#include "model/register.h"

/* What was made of a sheet, or was left out of it, for whoever looks at an import before accepting it. */
struct sheet_note {
    const char *sheet;
    const char *says;
};
struct sheet_notes {
    struct sheet_note *items;
    int n, cap;
};

/*
 * A register out of sheets (io/sheet_layout.h). With a sheet for the partnership it is a whole register; without one it
 * is an overlay for `base`, whose names its cells may use: entries are known by their names, new ones get ids made from
 * these, agencies that only a list of members names are added, and what is new cites the sheet and row as its source.
 * `section` is what a single table holds, SECTION_COUNT: its name and headings tell. base and notes may be NULL.
 * NULL with
 * problems where nothing could be made of it; with other problems the register comes beside them, flawed.
 */
struct register_file *sheets_register(struct arena *arena, const char *file, const struct sheets *sheets,
                                      const struct register_file *base, enum section section, struct sheet_notes *notes,
                                      struct problems *problems);

#endif
