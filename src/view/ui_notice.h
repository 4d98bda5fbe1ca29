#ifndef VIEW_UI_NOTICE_H
#define VIEW_UI_NOTICE_H

#include "view/ui.h"

/* What is set apart from the text. */

void ui_inset(struct xml *xml, const char *text);
void ui_inset_open(struct xml *xml, const char *id);
void ui_warning(struct xml *xml, const char *text);

struct ui_details {
    const char *summary; /* the line that opens it */
    const char *id;
    const char *classes;
    bool is_open;
};
void ui_details_open(struct xml *xml, const struct ui_details *details);

/* The page after something was done: at its top, in place of the heading. */
struct ui_panel {
    const char *title;
    int level;            /* of the heading; 0: 1 */
    bool is_interruption; /* blue: something to read before going on. With ways on, in ui_panel_actions_open() */
    const char *classes;
};
void ui_panel(struct xml *xml, const struct ui_panel *panel, const char *text);
void ui_panel_open(struct xml *xml, const struct ui_panel *panel); /* to its end */
void ui_panel_body_open(struct xml *xml);                          /* in it */
void ui_panel_actions_open(struct xml *xml);                       /* in it, after the body */

/* Something that is not about the page: "Saved", "The register is read only today". */
struct ui_banner {
    bool is_success;
    const char *title;    /* NULL: "Success" or "Important" */
    const char *title_id; /* NULL: as usual; a second banner needs its own */
    int title_level;      /* 0: 2 */
    const char *role;     /* NULL: "alert" for success, else "region" */
    bool stays;           /* keeps the focus where it is when the page is loaded */
    const char *classes;
};
void ui_banner(struct xml *xml, const struct ui_banner *banner, const char *text);
void ui_banner_open(struct xml *xml, const struct ui_banner *banner);

/* "Alpha", "Demonstration": with a line beside it, that ends with xml_close(). */
void ui_phase_open(struct xml *xml, const char *phase, const char *classes);

/* What is wrong with a form, at the top of its page; each leads to its field. */
struct ui_error {
    const char *text;
    const char *href; /* "#ID-OF-THE-FIELD"; NULL: about no field */
};
struct ui_errors {
    const char *title; /* NULL: "There is a problem" */
    const char *text;  /* a paragraph before them; NULL: none */
    const struct ui_error *items;
    int n;
    const char *classes;
};
void ui_errors(struct xml *xml, const struct ui_errors *errors);

#endif
