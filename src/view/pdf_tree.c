#include "view/pdf_tree.h"

#include <string.h>

#include "base/text.h"
#include "view/pdf_page.h"

struct tree tree_new(struct arena *arena, int n_pages) {
    return (struct tree){.arena = arena,
                         .open = -1,
                         .pages = NEW_ARRAY(arena, (size_t)n_pages + 1, struct contents),
                         .n_pages = n_pages};
}

static void add_kid(struct tree *tree, struct kid kid) {
    if (tree->open >= 0) *PUSH(tree->arena, &tree->items[tree->open].kids) = kid;
}

void tree_begin(struct tree *tree, const char *type, const char *more) {
    add_kid(tree, (struct kid){.kind = KID_ELEMENT, .number = tree->n});
    *PUSH(tree->arena, tree) = (struct element){.type = type, .more = more, .parent = tree->open};
    tree->open = tree->n - 1;
}

void tree_end(struct tree *tree) { tree->open = tree->items[tree->open].parent; }

int tree_content(struct tree *tree, int page) {
    struct contents *contents = &tree->pages[page];
    add_kid(tree, (struct kid){.kind = KID_CONTENT, .number = contents->n, .page = page});
    *PUSH(tree->arena, contents) = tree->open;
    return contents->n - 1;
}

void tree_link(struct tree *tree, struct link link) {
    add_kid(tree, (struct kid){.kind = KID_LINK, .number = tree->links.n, .page = link.page});
    link.element = tree->open;
    *PUSH(tree->arena, &tree->links) = link;
}

static void put_kids(const struct tree *tree, struct buf *out, const struct element *element, const int *pages,
                     int first_link) {
    int page = 0; /* that of the element, which need not be said again */
    for (int i = 0; i < element->kids.n && !page; i++)
        if (element->kids.items[i].kind == KID_CONTENT) page = element->kids.items[i].page;
    if (page) buf_text(out, "/Pg ");
    if (page) pdf_reference(out, pages[page - 1]);
    buf_text(out, "/K[");
    for (int i = 0; i < element->kids.n; i++) {
        const struct kid *kid = &element->kids.items[i];
        if (kid->kind == KID_ELEMENT)
            pdf_reference(out, tree->items[kid->number].object);
        else if (kid->kind == KID_LINK)
            buf_printf(out, "<</Type/OBJR/Obj %d 0 R/Pg %d 0 R>>", first_link + kid->number, pages[kid->page - 1]);
        else if (kid->page == page)
            pdf_int(out, kid->number);
        else
            buf_printf(out, "<</Type/MCR/Pg %d 0 R/MCID %d>>", pages[kid->page - 1], kid->number);
    }
    buf_char(out, ']');
}

static void put_more(struct buf *out, const struct element *element, int number) {
    if (text_equal(element->type, "TH")) {
        buf_printf(out, "/A<</O/Table/Scope/%s>>", element->more);
    } else if (text_equal(element->type, "Figure")) {
        buf_text(out, "/Alt ");
        pdf_string(out, element->more);
    } else if (text_equal(element->type, "Note")) {
        buf_printf(out, "/ID(note-%d)", number);
    }
}

static void write_elements(const struct tree *tree, struct objects *objects, int root, const int *pages,
                           int first_link) {
    for (int i = 0; i < tree->n; i++) {
        const struct element *element = &tree->items[i];
        object_begin(objects, element->object);
        buf_text(objects->out, "<</Type/StructElem/S/");
        buf_text(objects->out, element->type);
        buf_text(objects->out, "/P ");
        pdf_reference(objects->out, element->parent < 0 ? root : tree->items[element->parent].object);
        put_more(objects->out, element, i);
        put_kids(tree, objects->out, element, pages, first_link);
        buf_text(objects->out, ">>");
        object_end(objects);
    }
}

/* Coordinates of a PDF begin at the bottom of the page. */
static double up(double y) { return PDF_PAGE_HEIGHT - y; }

static void write_links(const struct tree *tree, struct objects *objects, const int *pages, int first_link) {
    struct buf *out = objects->out;
    for (int i = 0; i < tree->links.n; i++) {
        const struct link *link = &tree->links.items[i];
        object_begin(objects, first_link + i);
        buf_printf(out, "<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/StructParent %d/Rect[", tree->n_pages + 1 + i);
        pdf_number(out, link->x);
        pdf_number(out, up(link->y + link->height));
        pdf_number(out, link->x + link->width);
        pdf_number(out, up(link->y));
        buf_char(out, ']');
        if (link->uri) {
            buf_text(out, "/Contents ");
            pdf_string(out, link->uri);
            buf_text(out, "/A<</S/URI/URI");
            pdf_bytes(out, link->uri, strlen(link->uri));
            buf_text(out, ">>");
        } else {
            buf_printf(out, "/Contents(Page %d)/Dest[%d 0 R/XYZ null ", link->to_page, pages[link->to_page - 1]);
            pdf_number(out, up(link->to_y));
            buf_text(out, "null]");
        }
        buf_text(out, ">>");
        object_end(objects);
    }
}

static void write_parents(const struct tree *tree, struct objects *objects, int number) {
    struct buf *out = objects->out;
    object_begin(objects, number);
    buf_text(out, "<</Nums[");
    for (int page = 1; page <= tree->n_pages; page++) {
        buf_printf(out, "%d[", page);
        for (int i = 0; i < tree->pages[page].n; i++)
            pdf_reference(out, tree->items[tree->pages[page].items[i]].object);
        buf_text(out, "]\n");
    }
    for (int i = 0; i < tree->links.n; i++)
        buf_printf(out, "%d %d 0 R ", tree->n_pages + 1 + i, tree->items[tree->links.items[i].element].object);
    buf_text(out, "]>>");
    object_end(objects);
}

int tree_write(struct tree *tree, struct objects *objects, const int *pages, int first_link) {
    const int root = object_new(objects), parents = object_new(objects);
    struct buf *out = objects->out;
    for (int i = 0; i < tree->n; i++) tree->items[i].object = object_new(objects);
    object_begin(objects, root);
    buf_printf(out, "<</Type/StructTreeRoot/ParentTree %d 0 R/ParentTreeNextKey %d/K[", parents,
               tree->n_pages + 1 + tree->links.n);
    for (int i = 0; i < tree->n; i++)
        if (tree->items[i].parent < 0) buf_printf(out, "%d 0 R ", tree->items[i].object);
    buf_text(out, "]>>");
    object_end(objects);
    write_elements(tree, objects, root, pages, first_link);
    write_links(tree, objects, pages, first_link);
    write_parents(tree, objects, parents);
    return root;
}
