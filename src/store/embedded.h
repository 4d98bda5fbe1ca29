#ifndef STORE_EMBEDDED_H
#define STORE_EMBEDDED_H

#include <stddef.h>

/* store/schema.sql and store/queries.sql, built into the binary. */
extern const char embedded_schema[], embedded_queries[];
extern const size_t embedded_schema_len, embedded_queries_len;

#endif
