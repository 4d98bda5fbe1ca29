#ifndef VIEW_PDF_TREE_H
#define VIEW_PDF_TREE_H

#include "view/pdf_write.h"

/*
 * The structure of a tagged PDF (ISO 32000-1, 14.7 and 14.8): elements in reading order, which point to marked content
 * of pages and to links. Only pdf*.c includes this.
 */

/* What an element holds, in order: an element, a piece of marked content of a page, or a link. */
struct kid {
    enum { KID_ELEMENT, KID_CONTENT, KID_LINK } kind;
    int number; /* of the element, content or link */
    int page;
};

struct element {
    const char *type;
    const char *more; /* alternative text of a Figure, scope of a TH; NULL for none */
    int parent;       /* -1: the root */
    int object;
    struct kids {
        struct kid *items;
        int n, cap;
    } kids;
};

/* A link on a page: a rectangle (points from the top left), and where it leads. */
struct link {
    int page, element;
    double x, y, width, height;
    const char *uri; /* NULL: to a place of the document */
    int to_page;
    double to_y;
};

struct tree {
    struct arena *arena;
    struct element *items;
    int n, cap;
    int open; /* the element that takes what comes next; -1: the root */
    struct links {
        struct link *items;
        int n, cap;
    } links;
    struct contents {
        int *items; /* the element of each marked content of the page */
        int n, cap;
    } * pages;
    int n_pages;
};

struct tree tree_new(struct arena *arena, int n_pages);
void tree_begin(struct tree *tree, const char *type, const char *more);
void tree_end(struct tree *tree);
/* A new piece of content of the open element; its number on the page. */
int tree_content(struct tree *tree, int page);
/* A link of the open element. */
void tree_link(struct tree *tree, struct link link);

/* Writes the elements and links. pages: the objects of the pages. Returns the object of the root of the structure;
 * page p has the key p in it, as its /StructParents says. */
int tree_write(struct tree *tree, struct objects *objects, const int *pages, int first_link);

#endif
