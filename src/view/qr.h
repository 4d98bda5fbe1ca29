#ifndef VIEW_QR_H
#define VIEW_QR_H

#include "view/xml.h"

/*
 * A text as a QR code (ISO/IEC 18004), drawn in the page: there is no image to be fetched, or kept by anything on the
 * way. `label` says what it is to whoever does not see it; what it holds must stand beside it in words.
 */
void qr_put(struct xml *xml, const char *text, const char *label);

#endif
