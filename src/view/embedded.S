/* What pages are served with, for view/assets.c; scripts/assets makes it. */

#include "base/embed.inc"

    .section .rodata

EMBED(embedded_style, "build/assets/page.css")
EMBED(embedded_style_gzip, "build/assets/page.css.gz")
EMBED(embedded_script, "build/assets/page.js")
EMBED(embedded_script_gzip, "build/assets/page.js.gz")
EMBED(embedded_icon, "build/assets/icon.svg")
EMBED(embedded_icon_gzip, "build/assets/icon.svg.gz")

    .section .note.GNU-stack, "", %progbits
