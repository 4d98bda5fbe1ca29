#ifndef VIEW_UI_FIELD_H
#define VIEW_UI_FIELD_H

#include "view/ui.h"

/* What the fields of a form have in common: label, hint and error around them, and what groups several. */

struct ui_field {
    const char *name;
    const char *id;    /* NULL: the name */
    const char *label; /* a question, or the name of the field */
    enum ui_size label_size;
    bool is_heading; /* the label is the heading of the page */
    const char *hint;
    const char *error; /* NULL: nothing is wrong with it */
    const char *value; /* NULL: empty */
    const char *described_by;
    const char *classes, *group_classes;
    bool is_disabled;
};
const char *ui_field_id(const struct ui_field *field);

/* For the makers of fields: the group, which still takes attributes and is ended by xml_close(); in it label, hint and
 * error; then the attributes of the element itself. */
void ui_field_open(struct xml *xml, const struct ui_field *field, const char *group_class);
void ui_field_head(struct xml *xml, const struct ui_field *field);
void ui_field_attrs(struct xml *xml, const struct ui_field *field, const char *class, const char *more);

void ui_error_message(struct xml *xml, const char *id, const char *text);

struct ui_label {
    const char *text; /* NULL: no label */
    const char *of;   /* the id of the field */
    enum ui_size size;
    bool is_heading;
    const char *classes;
};
void ui_label(struct xml *xml, const struct ui_label *label);

struct ui_fieldset {
    const char *legend;
    enum ui_size legend_size;
    bool is_heading; /* the legend is the heading of the page */
    const char *described_by, *role, *classes;
};
void ui_fieldset_open(struct xml *xml, const struct ui_fieldset *fieldset);

/* The group around fields that answer one question together. */
struct ui_question {
    const char *id;                     /* ID-hint and ID-error are made of it */
    const struct ui_fieldset *fieldset; /* with the question as its legend; NULL: none */
    const char *hint, *error, *described_by, *classes;
};
/* Gives what describes the question, for its fields to say where there is no fieldset to say it; NULL: nothing does. */
const char *ui_question_open(struct xml *xml, const struct ui_question *question);

#endif
