#ifndef VIEW_FACT_TABLE_H
#define VIEW_FACT_TABLE_H

#include "model/arrangement.h"
#include "view/screen.h"

/*
 * What a change does to one entry, fact by fact: before it and after it; of a new entry what it says. Ended by
 * xml_close().
 */
struct fact_table {
    struct screen *screen;
    enum section section;
    bool is_new;
    const struct arrangement *before, *after; /* for the names of what facts mention; before: of no new entry */
};
void fact_table_open(const struct fact_table *table, const char *caption, const char *before, const char *after);
/* NULL: not stated. Nothing for the id, which is not for people. */
void fact_table_put(const struct fact_table *table, enum key key, const struct value *was, const struct value *is);

#endif
