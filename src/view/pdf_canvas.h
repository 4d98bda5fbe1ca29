#ifndef VIEW_PDF_CANVAS_H
#define VIEW_PDF_CANVAS_H

#include "view/pdf_font.h"
#include "view/pdf_page.h"
#include "view/pdf_tree.h"

/*
 * The content of a page (ISO 32000-1, 8 and 9): words, rectangles, lines. What is drawn while an element of the
 * structure is open is marked as its content, all else as an artifact, which readers leave out. Points from the top
 * left. Only pdf*.c includes this.
 */
struct canvas {
    struct buf *out; /* of the page being drawn */
    struct arena *arena;
    struct setter *setter;
    struct fonts *fonts;
    struct tree *tree;
    const struct pages *pages;
    const struct map *anchors; /* to numbers of spots */
    int page;                  /* from 1 */
    int artifact;              /* how many elements are open in an artifact */
    int marked;                /* the element whose content is being marked, or one of the two below */
    bool in_text;
    int font;
    double size;
    unsigned colour;
    double x, y, scale; /* of a figure within the page */
    struct buf codes;   /* of the words being written */
    const struct run *link;
    int link_element;
};
#define MARKED_NOT (-2)
#define MARKED_ARTIFACT (-1)

/* Begins the content of a page in a buffer, and ends it. */
void canvas_begin(struct canvas *canvas, struct buf *out, int page);
void canvas_end(struct canvas *canvas);
void canvas_fill(struct canvas *canvas, const struct fill *fill);
/* A line of a set, with its links. */
void canvas_line(struct canvas *canvas, const struct set *set, int line, double x, double y);
void canvas_figure(struct canvas *canvas, const struct figure *figure, double x, double y, double scale);
/* An element begins; "Artifact" begins what is no part of the structure, with all in it. */
void canvas_open(struct canvas *canvas, const char *element, const char *more);
void canvas_close(struct canvas *canvas);

#endif
