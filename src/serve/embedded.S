/* What the description of the API is made with, for serve/openapi.c. */

#include "base/embed.inc"

    .section .rodata

EMBED(embedded_answers, "src/serve/answers.json")
EMBED(embedded_check_schema, "docs/check.schema.json")

    .section .note.GNU-stack, "", %progbits
