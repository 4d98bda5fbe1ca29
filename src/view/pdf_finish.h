#ifndef VIEW_PDF_FINISH_H
#define VIEW_PDF_FINISH_H

#include "base/buf.h"

/* What cairo 1.16 cannot say in a PDF is written into its objects afterwards. Only pdf*.c includes this. */

/* The elements that need more, in the order in which they were begun: alternative text of a Figure, scope of a TH. */
struct more {
    struct arena *arena;
    const char **items;
    int n, cap;
};

struct pdf_finish {
    const char *language;
    struct more figures, headers;
};

/* Copies the PDF with the language, the wish that its title be shown, and what its elements need. A PDF that is not
 * written as cairo 1.16 writes it is copied as it is. */
void pdf_finish(struct buf *out, const struct buf *pdf, const struct pdf_finish *finish);

#endif
