#ifndef VIEW_PDF_PAGE_H
#define VIEW_PDF_PAGE_H

#include "view/pdf_set.h"

/*
 * Pages as lists of what is drawn on them, so that all are known before the first is written: "Page 1 of 9". Points,
 * from the top left of the page. Only pdf*.c includes this.
 */

#define PDF_PAGE_WIDTH 595.276 /* A4 */
#define PDF_PAGE_HEIGHT 841.89
#define PDF_LEFT 56.7
#define PDF_WIDTH 481.9 /* between the margins */

enum op_kind { DRAW_BEGIN, DRAW_END, DRAW_LINE, DRAW_NOTE, DRAW_FIGURE };

/* One thing to draw, or the begin or end of an element of the structure that readers see. */
struct draw_op {
    enum op_kind kind;
    const char *element; /* its type: P, H2, TD */
    const char *more;    /* alternative text of a Figure, scope of a TH */
    double x, y, scale;
    const struct set *set;
    int line; /* of the set; of DRAW_NOTE, the number of the note on its page */
    const struct figure *figure;
};

/* Under everything, and no part of the structure: grounds of cells, rules. */
struct fill {
    double x, y, width, height;
    unsigned colour;
};

/* Lines [from, to) of a note at the foot of a page; its y is known when the page is full. */
struct foot {
    const struct set *set;
    int from, to;
    double y;
};

struct page {
    struct ops {
        struct draw_op *items;
        int n, cap;
    } ops;
    struct fills {
        struct fill *items;
        int n, cap;
    } fills;
    struct feet {
        struct foot *items;
        int n, cap;
    } feet;
    double feet_height;
};

/* A place in the document: a heading for the bookmarks, or the target of links. */
struct spot {
    const char *name;
    int level; /* of a heading; 0 of an anchor */
    int page;  /* from 1 */
    double y;
};

struct pages {
    struct arena *arena;
    struct setter *setter;
    struct page *items;
    int n, cap;
    double top, bottom; /* of what may be printed on, between header and footer */
    double y;
    struct spots {
        struct spot *items;
        int n, cap;
    } spots;
    struct feet carried; /* what is left of notes that did not fit their page */
};

void page_new(struct pages *pages);
bool page_is_fresh(const struct pages *pages); /* nothing is printed on it yet */
/* What is left of the page, above its notes. */
double page_room(const struct pages *pages);
/* An element of the structure begins; it may end on another page. "Artifact" is none: readers leave out what is in it.
 */
void page_begin(struct pages *pages, const char *element, const char *more);
void page_end(struct pages *pages);
void page_fill(struct pages *pages, double x, double y, double width, double height, unsigned colour);
void page_figure(struct pages *pages, double x, double y, double scale, const struct figure *figure);
/* Draws one line of a set with its top at y, and its notes at the foot of the page. */
void page_line(struct pages *pages, double x, double y, const struct set *set, int line);
/* The room that a line needs with its notes; of long notes only their first lines. */
double page_need(const struct pages *pages, const struct set *set, int line);
/* Prints a set in lines at x, on new pages when it must; a single first or last line is not left alone. */
void page_set(struct pages *pages, double x, const struct set *set);
/* The height that the first lines need so that they are not alone; 0 of no lines. */
double page_least(const struct pages *pages, const struct set *set);
void page_spot(struct pages *pages, const char *name, int level);
/* The pages are complete: notes get their places. */
void page_finish(struct pages *pages);

#endif
