#ifndef VIEW_UI_LIST_H
#define VIEW_UI_LIST_H

#include "view/ui.h"

/* Facts, tables, tasks, and text in parts. */

/*
 * Facts, each with what can be done about it:
 *
 *     ui_summary_open(&xml, &summary);
 *     ui_fact(&xml, &summary, &(struct ui_fact){.key = "Chair", .value = name, .actions = &change, .n_actions = 1});
 *     xml_close(&xml);
 */
struct ui_summary {
    bool has_actions; /* some row has: the others then leave room for them */
    bool is_plain;    /* without lines between */
    const char *card; /* the title of a card around it; NULL: none */
    int card_level;   /* of the heading; 0: 2 */
    const struct ui_link *card_actions;
    int n_card_actions;
    const char *classes, *card_classes;
};
struct ui_fact {
    const char *key, *value;
    const struct ui_link *actions; /* "Change", with hidden words that say what */
    int n_actions;
    bool is_plain; /* without a line below */
    const char *key_classes, *value_classes, *actions_classes, *classes;
};
void ui_summary_open(struct xml *xml, const struct ui_summary *summary);
void ui_fact(struct xml *xml, const struct ui_summary *summary, const struct ui_fact *fact);
/* The same, with what is written in between as its value. */
void ui_fact_open(struct xml *xml, const struct ui_summary *summary, const struct ui_fact *fact);
void ui_fact_close(struct xml *xml, const struct ui_summary *summary, const struct ui_fact *fact);

/*
 * A table, row by row:
 *
 *     ui_table_open(&xml, &(struct ui_table){.caption = "Bodies"}, columns, COUNT_OF(columns));
 *     for (...) {
 *         ui_cells_open(&xml);
 *         ui_cell(&xml, &(struct ui_cell){.text = name, .is_header = true});
 *         ui_cell(&xml, &(struct ui_cell){.text = count, .is_number = true});
 *         xml_close(&xml);
 *     }
 *     xml_close(&xml);
 */
struct ui_cell {
    const char *text;
    bool is_number;    /* to the right, figures under figures */
    bool is_header;    /* says what the row is about; of the head all are */
    int columns, rows; /* that it spans; 0: one */
    const char *id;
    const char *classes; /* of the head a width: "govuk-!-width-one-quarter" */
};
struct ui_table {
    const char *caption;
    enum ui_size caption_size;
    bool is_small; /* smaller letters on a narrow screen */
    bool scrolls;  /* is moved sideways where it is too wide; it has a caption */
    const char *id, *classes;
};
/* With n = 0 there is no head. */
void ui_table_open(struct xml *xml, const struct ui_table *table, const struct ui_cell *head, int n);
void ui_cells_open(struct xml *xml); /* a row */
void ui_cell(struct xml *xml, const struct ui_cell *cell);
void ui_cell_open(struct xml *xml, const struct ui_cell *cell); /* its text, and what is written into it */

/* What is to be done, and how far it is. */
struct ui_task {
    const char *title;
    const char *href; /* NULL: cannot be started yet */
    const char *hint;
    const char *state;     /* "Completed", "Not yet started" */
    bool is_tag;           /* the state stands out: there is something to do */
    enum ui_colour colour; /* of the tag */
    bool is_waiting;       /* the state is greyed: "Cannot start yet" */
    const char *classes, *title_classes, *state_classes, *tag_classes;
};
struct ui_tasks {
    const char *id; /* NULL: "task-list"; a second list of a page needs its own */
    const char *classes;
    int n; /* so far */
};
void ui_tasks_open(struct xml *xml, struct ui_tasks *tasks);
void ui_task(struct xml *xml, struct ui_tasks *tasks, const struct ui_task *task);

/* Parts of a text, one shown at a time where there is JavaScript, else one below the other. */
struct ui_tab {
    const char *label;
    const char *id;
};
struct ui_tabs {
    const char *title; /* NULL: "Contents" */
    const char *id;
    const struct ui_tab *tabs;
    int n;
    const char *classes;
};
void ui_tabs_open(struct xml *xml, const struct ui_tabs *tabs);
void ui_tab_open(struct xml *xml, const struct ui_tabs *tabs, int tab); /* each, in order */

struct ui_accordion {
    const char *id;
    int level;    /* of the headings; 0: 2 */
    bool forgets; /* what was open when the page was left */
    const char *classes;
    int n; /* so far */
};
struct ui_section {
    const char *heading, *summary;
    bool is_open;
};
void ui_accordion_open(struct xml *xml, struct ui_accordion *accordion);
void ui_section_open(struct xml *xml, struct ui_accordion *accordion, const struct ui_section *section);

#endif
