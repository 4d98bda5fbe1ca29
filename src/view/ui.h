#ifndef VIEW_UI_H
#define VIEW_UI_H

#include "view/xml.h"

/*
 * Parts of a page in the manner of the GOV.UK Design System (govuk-frontend 6.6), as functions that write elements.
 * Every text is text: none of them takes HTML. What holds other things is opened by a function ui_..._open() and ended
 * by one xml_close(). Options are structs for designated initialisers; what is left out is absent or as usual.
 *
 *   ui.h         words: headings, paragraphs, lists, links, tags
 *   ui_notice.h  what is set apart: inset, warning, details, panel, banner, summary of errors
 *   ui_nav.h     ways on: back, breadcrumbs, pages of a list, the header of the service
 *   ui_form.h    forms, fields and buttons (what fields have in common: ui_field.h)
 *   ui_choice.h  radios and checkboxes
 *   ui_list.h    lists of facts, tables, tasks, tabs, accordions
 *   page.h       the page around them
 */

enum ui_size { UI_USUAL, UI_S, UI_M, UI_L, UI_XL };
/* "BASE--l"; NULL for UI_USUAL. */
const char *ui_sized(struct xml *xml, const char *base, enum ui_size size);

const char *ui_h(int level); /* the name of a heading's element: "h2" */

struct ui_link {
    const char *text;
    const char *href;   /* NULL: words only */
    const char *hidden; /* more words for those who hear the link without what stands beside it */
    const char *classes;
    bool is_current; /* of a navigation: the page that is shown */
    bool is_within;  /* of a navigation: the page that is shown lies below it */
};
/* A link in running text. */
void ui_link(struct xml *xml, const char *text, const char *href);
/* The same with all that may be said of it. */
void ui_link_of(struct xml *xml, const struct ui_link *link);

/* A heading of this level (1 to 4) and look; UI_USUAL is l, m, s, s by level. Its id is an anchor, or NULL. */
void ui_heading(struct xml *xml, int level, enum ui_size size, const char *text);
void ui_heading_of(struct xml *xml, int level, enum ui_size size, const char *text, const char *id,
                   const char *caption);
void ui_paragraph(struct xml *xml, const char *text);
void ui_paragraph_f(struct xml *xml, const char *format, ...) PRINTF_LIKE(2, 3);
void ui_paragraph_open(struct xml *xml);                                              /* for runs of text and links */
void ui_hint(struct xml *xml, const char *id, const char *text, const char *classes); /* id and classes: or NULL */
void ui_hidden_words(struct xml *xml, const char *text);                              /* for screen readers alone */

enum ui_list { UI_LIST_PLAIN, UI_LIST_BULLET, UI_LIST_NUMBER };
void ui_list_open(struct xml *xml, enum ui_list kind);
void ui_item(struct xml *xml, const char *text);
void ui_item_open(struct xml *xml);

enum ui_colour {
    UI_BLUE,
    UI_GREY,
    UI_GREEN,
    UI_TEAL,
    UI_PURPLE,
    UI_MAGENTA,
    UI_RED,
    UI_ORANGE,
    UI_YELLOW,
    UI_COLOUR_COUNT
};
/* A word on a ground of its own colour: a state. */
void ui_tag(struct xml *xml, enum ui_colour colour, const char *text);
void ui_tag_classed(struct xml *xml, enum ui_colour colour, const char *text, const char *classes);

/* Columns: "two-thirds", "one-third", "full". Row and column are closed one by one. */
void ui_row_open(struct xml *xml);
void ui_column_open(struct xml *xml, const char *width);
void ui_break(struct xml *xml); /* a line between sections */

#endif
