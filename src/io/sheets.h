#ifndef IO_SHEETS_H
#define IO_SHEETS_H

#include "io/yaml.h"

/*
 * Tables as people keep them: the sheets of an Excel workbook, or the one of a CSV file. Only cells that hold something
 * are kept, as text: what a formula came to, never the formula; a date as 2016-04-01; a tick box as yes or no.
 */

struct sheet_cell {
    const char *text; /* trimmed, UTF-8, never empty */
    int column;       /* from 1: A is 1 */
};

struct sheet_row {
    int number; /* from 1, as the program that shows the sheet counts */
    struct sheet_cell *items;
    int n, cap;
};

struct sheet {
    const char *name;
    const char *file; /* for messages: "boards.xlsx, sheet Bodies", or the file of a CSV */
    bool hidden;
    struct sheet_row *items; /* rows that hold something, in order */
    int n, cap;
};

struct sheets {
    struct sheet *items;
    int n, cap;
    bool macros;   /* there are macros in it; they were not looked at */
    bool external; /* it refers to other files; what was last seen of them was taken */
};

/*
 * An Excel workbook (ECMA-376, .xlsx or .xlsm) of n bytes. NULL with problems when it is none or passes a limit: of
 * bytes (also unpacked: 4 times limits->bytes in all), of cells (limits->nodes) or of text in a cell. Nothing in it is
 * run, fetched or expanded: document types and entities are refused.
 */
struct sheets *xlsx_read(struct arena *arena, const char *file, const char *bytes, size_t n,
                         const struct limits *limits, struct problems *problems);
/* A table of RFC 4180, in UTF-8; what parts its cells (comma, semicolon or tab) is found from the first line. */
struct sheets *csv_read(struct arena *arena, const char *file, const char *bytes, size_t n, const struct limits *limits,
                        struct problems *problems);

/* ---- for the readers of sheets ---- */

/* Adds a cell to the last row, unless its text is only white space; false with a problem past limits->nodes cells. */
struct filling {
    struct arena *arena;
    struct limits limits;
    struct problems *problems;
    int cells;
};
bool sheet_add(struct filling *filling, struct sheet *sheet, int row, int column, const char *text) MUST_USE;

#endif
