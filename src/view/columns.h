#ifndef VIEW_COLUMNS_H
#define VIEW_COLUMNS_H

#include "model/doc.h"

/* A table as it is set on paper (DOCX, PDF): its columns fill the page, and its words are made smaller when there are
 * so many columns that words would be broken. */
struct columns {
    int *widths; /* of columns with their padding, twips (1/20 point) */
    double size; /* of the words, points */
};

/* padding: the sum of a cell's left and right, in twips as room. */
struct columns columns_of(struct arena *arena, const struct table *table, int padding, int room);

#endif
