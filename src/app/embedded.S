/* The data files of app/embedded.h. */

#include "base/embed.inc"

    .section .rodata

EMBED(embedded_statutes, "data/statutes.yaml")

    .section .note.GNU-stack, "", %progbits
