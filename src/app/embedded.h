#ifndef APP_EMBEDDED_H
#define APP_EMBEDDED_H

#include <stddef.h>

/* Data of the product, built into the binary from data/ by the Makefile. */
extern const char embedded_statutes[];
extern const size_t embedded_statutes_len;

#endif
