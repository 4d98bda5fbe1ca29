/* The data files of store/embedded.h. */

#include "base/embed.inc"

    .section .rodata

EMBED(embedded_schema, "src/store/schema.sql")
EMBED(embedded_queries, "src/store/queries.sql")

    .section .note.GNU-stack, "", %progbits
