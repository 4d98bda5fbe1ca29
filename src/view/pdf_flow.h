#ifndef VIEW_PDF_FLOW_H
#define VIEW_PDF_FLOW_H

#include "view/pdf_page.h"

/* Only pdf*.c includes this. */

/* Prints all blocks of the document on pages that have no content yet. */
void pdf_flow(struct pages *pages, const struct doc *doc);

/* A table set in its columns, ready to be printed. */
struct set_table {
    const struct table *table;
    struct look head, body;
    double *widths;
    const struct set *caption; /* NULL for none */
    struct set_row {
        const struct row *from; /* NULL: of the header */
        const struct set **cells;
        double height;
    } header, *rows;
};

struct set_table *table_set(struct setter *setter, const struct table *table, const struct look *caption);
/* The height of its caption, its header and the beginning of its first row. */
double table_least(const struct set_table *table);
void table_print(struct pages *pages, const struct set_table *table);

#endif
