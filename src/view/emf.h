#ifndef VIEW_EMF_H
#define VIEW_EMF_H

#include "base/buf.h"
#include "model/figure.h"

/*
 * A figure as an Enhanced Metafile (MS-EMF), the vector drawing that every version of Word and LibreOffice shows in a
 * document. Units within are tenths of a point.
 */
void print_emf(struct buf *out, const struct figure *figure);

#endif
