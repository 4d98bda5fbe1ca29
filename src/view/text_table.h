#ifndef VIEW_TEXT_TABLE_H
#define VIEW_TEXT_TABLE_H

#include "base/buf.h"
#include "view/wrap.h"

/* A table in columns that fit the width; where that would leave columns too narrow to read, a list for each row. */
void text_table(struct buf *out, const struct wrap *wrap, const struct table *table);

#endif
