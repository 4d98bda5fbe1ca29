#ifndef VIEW_XLSX_H
#define VIEW_XLSX_H

#include <xlsxwriter.h>

#include "base/buf.h"
#include "base/problem.h"
#include "model/doc.h"

/*
 * A workbook being written. libxlsxwriter writes to a file by its name: to one of our own that nobody else can read, in
 * the folder of temporary files, which is taken away when its bytes have been read back. The same content gives the
 * same bytes: the only date in it is the day given.
 */
struct xlsx {
    lxw_workbook *book;
    char *name;
    lxw_format *heading, *wrapped, *day, *fixed, *muted;
};

/* ERR_IO with a problem when there is no room. marking may be NULL; it is printed on every page. */
enum err xlsx_open(struct xlsx *xlsx, struct arena *arena, const char *title, int day,
                   struct problems *problems) MUST_USE;
enum err xlsx_close(struct xlsx *xlsx, struct buf *out, struct problems *problems) MUST_USE;
/* How a sheet with headings in its first row is printed: wide, headings on every page, the marking above and below. */
void xlsx_page(struct arena *arena, lxw_worksheet *sheet, const char *marking);

/*
 * What drop-downs offer: a column of a hidden sheet (LAYOUT_LISTS) for each list of words, for a drop-down that holds
 * its words itself is bound to 255 characters. Each list ends with "not stated".
 */
struct xlsx_lists {
    lxw_worksheet *sheet;
    const char *const *words[64];
    const char *ranges[64];
    int n;
};
/* The range that holds the words; NULL when there is room for no more lists. */
const char *xlsx_list(struct arena *arena, struct xlsx_lists *lists, const char *const *words);
/*
 * A list to choose from in the rows first to last of a column; none where range is NULL. What is not on the list is
 * asked about, not refused: it may be written as in a register file, in brackets.
 */
void xlsx_offer(struct arena *arena, lxw_worksheet *sheet, const char *range, int first, int last, int column);

/* The tables of a document, a sheet for each. */
enum err print_xlsx(struct buf *out, const struct doc *doc, struct problems *problems) MUST_USE;

#endif
