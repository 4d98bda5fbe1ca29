#ifndef VIEW_WORKBOOK_H
#define VIEW_WORKBOOK_H

#include "app/run.h"
#include "base/buf.h"

/*
 * A register as an Excel workbook that an officer can keep (io/sheet_layout.h): headings that stay, notes on each
 * column, drop-downs for fixed words and for names, what is not stated apart from no, and the findings on a sheet of
 * their own. Reading it gives the same register. The same bytes for the same register. ERR_IO with a problem when there
 * is no room for it in the folder of temporary files.
 */
enum err workbook_print(struct buf *out, const struct answer *answer, struct problems *problems) MUST_USE;

#endif
