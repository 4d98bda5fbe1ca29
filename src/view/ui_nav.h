#ifndef VIEW_UI_NAV_H
#define VIEW_UI_NAV_H

#include "view/ui.h"

/* Ways through the site. */

void ui_skip_link(struct xml *xml, const char *text, const char *href);
void ui_back_link(struct xml *xml, const struct ui_link *link); /* its text NULL: "Back" */

struct ui_breadcrumbs {
    const struct ui_link *items;
    int n;
    bool collapses;    /* on a narrow screen to the first and the last */
    const char *label; /* NULL: "Breadcrumb" */
    const char *classes;
};
void ui_breadcrumbs(struct xml *xml, const struct ui_breadcrumbs *breadcrumbs);

/* Pages of a list; or, with pages NULL, the thing before and the thing after this one. */
struct ui_page {
    const char *number; /* NULL: pages are left out here */
    const char *href;
    const char *label; /* NULL: "Page NUMBER" */
    bool is_current;
};
struct ui_way {
    const char *href;  /* NULL: there is none */
    const char *text;  /* NULL: "Previous page", "Next page" */
    const char *label; /* where it leads, without pages; NULL: not said */
};
struct ui_pagination {
    struct ui_way previous, next;
    const struct ui_page *pages;
    int n;
    const char *label; /* NULL: "Pagination" */
    const char *classes;
};
void ui_pagination(struct xml *xml, const struct ui_pagination *pagination);

/* The pages of a list: the first, the last and those around this one; nothing where there is but one. */
typedef const char *ui_page_href(struct arena *arena, int page, const void *of);
void ui_pages(struct xml *xml, int page, int n_pages, ui_page_href *href, const void *of);

/* The bar at the very top: a name, never a crown. Until xml_close() what stands at its right. */
void ui_header_open(struct xml *xml, const char *name, const char *href, const char *classes);

struct ui_service_navigation {
    const char *service, *service_href; /* NULL: no name; no link */
    const struct ui_link *items;
    int n;
    bool stays_open; /* on a narrow screen; else behind "Menu" where there is JavaScript */
    bool is_inline;  /* what is written into it stands on one line with it */
    const char *label, *menu, *menu_label, *navigation_label, *navigation_id;
    const char *classes, *navigation_classes;
    bool has_end; /* something is written into it at its end */
};
/* Until xml_close() what stands at its end. */
void ui_service_navigation_open(struct xml *xml, const struct ui_service_navigation *navigation);

#endif
