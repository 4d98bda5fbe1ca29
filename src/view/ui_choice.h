#ifndef VIEW_UI_CHOICE_H
#define VIEW_UI_CHOICE_H

#include "view/ui_field.h"

/*
 * One of several (radios) or any of them (checkboxes):
 *
 *     struct ui_choices choices = {.name = "state", .question = {.fieldset = &(struct ui_fieldset){.legend = "…"}}};
 *     ui_radios_open(&xml, &choices);
 *     ui_choice(&xml, &choices, &(struct ui_choice){.value = "planned", .text = "Planned"});
 *     xml_close(&xml);
 */
struct ui_choices {
    const char *name;
    struct ui_question question; /* its id: that of the first choice, the next have ID-2, ID-3; NULL: the name */
    const char *const *values;   /* that are chosen */
    int n_values;
    const char *value; /* the one that is chosen, where there is but one */
    bool is_small, is_inline;
    const char *classes;
    struct {
        const char *kind; /* "radios" or "checkboxes" */
        const char *described_by;
        int n;
    } so_far; /* for the functions below */
};
struct ui_choice {
    const char *text, *value;
    const char *hint;
    const char *id;   /* NULL: as said above */
    const char *name; /* of a checkbox of its own name; NULL: that of all */
    bool is_chosen;   /* whatever the values say */
    bool is_disabled;
    bool is_exclusive; /* "None of these": the script takes back the others */
};
void ui_radios_open(struct xml *xml, struct ui_choices *choices);
void ui_checkboxes_open(struct xml *xml, struct ui_choices *choices);
void ui_choice(struct xml *xml, struct ui_choices *choices, const struct ui_choice *choice);
/* A choice with fields of its own, written until xml_close(): the script hides them until it is chosen. */
void ui_choice_open(struct xml *xml, struct ui_choices *choices, const struct ui_choice *choice);
void ui_choice_or(struct xml *xml, struct ui_choices *choices, const char *text); /* "or", between choices */

#endif
