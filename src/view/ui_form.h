#ifndef VIEW_UI_FORM_H
#define VIEW_UI_FORM_H

#include "view/ui_field.h"

/* Forms, their fields and buttons. None needs JavaScript. */

struct ui_form {
    const char *action;
    const char *token; /* against forged requests: a form with one is sent by POST, one without by GET */
    bool has_files;    /* multipart/form-data */
    const char *id;
    const char *classes;
};
#define UI_TOKEN "csrf" /* the name of the hidden field with the token */
void ui_form_open(struct xml *xml, const struct ui_form *form);
void ui_hidden(struct xml *xml, const char *name, const char *value);

enum ui_button_look { UI_BUTTON_PRIMARY, UI_BUTTON_SECONDARY, UI_BUTTON_WARNING, UI_BUTTON_INVERSE };
struct ui_button {
    const char *text;
    enum ui_button_look look;
    const char *href; /* a link that looks like a button; NULL: sends the form */
    const char *name, *value;
    const char *type; /* NULL: "submit" */
    bool is_start;    /* with an arrow: the way into a service */
    bool is_disabled;
    bool only_once; /* a second click within a second is not sent */
    const char *id, *classes;
};
void ui_button(struct xml *xml, const struct ui_button *button);
void ui_button_group_open(struct xml *xml);

struct ui_input {
    struct ui_field field;
    const char *type; /* NULL: "text"; email, tel, search, url, date is not for people: ui_date */
    int width;        /* characters: 2, 3, 4, 5, 10, 20, 30; 0: the whole line. Others go to `classes` */
    bool is_code;     /* to be read off or typed sign by sign: wider apart */
    const char *prefix, *suffix;
    const char *autocomplete, *inputmode, *pattern, *autocapitalize;
    const char *spellcheck; /* "false" for names and codes; NULL: as the browser likes */
};
void ui_input(struct xml *xml, const struct ui_input *input);

/* With "Show" beside it where there is JavaScript. */
struct ui_password {
    struct ui_field field;
    const char *autocomplete; /* NULL: "current-password" */
};
void ui_password(struct xml *xml, const struct ui_password *password);

/* A text of lines. With a maximum it says so, and counts down where there is JavaScript. */
enum ui_unit { UI_LENGTH, UI_CHARACTERS, UI_WORDS }; /* UTF-16 units; what people call a character; words */
struct ui_textarea {
    struct ui_field field;
    int rows; /* 0: 5 */
    const char *autocomplete, *spellcheck;
    int most; /* 0: as much as one likes */
    enum ui_unit unit;
    int threshold; /* per cent of the maximum from which the count is shown; 0: always */
};
void ui_textarea(struct xml *xml, const struct ui_textarea *textarea);

struct ui_file {
    struct ui_field field;
    bool takes_many;
    bool has_drop; /* a place to drop files, where there is JavaScript */
};
void ui_file(struct xml *xml, const struct ui_file *file);

struct ui_option {
    const char *text;
    const char *value; /* NULL: the text */
    bool is_selected, is_disabled;
};
/* The option with the field's value is selected besides. */
void ui_select(struct xml *xml, const struct ui_field *field, const struct ui_option *options, int n);

/* A date in three fields: PREFIX-day, PREFIX-month, PREFIX-year. */
enum { UI_DAY, UI_MONTH, UI_YEAR, UI_DATE_PARTS };
struct ui_date {
    struct ui_question question;
    const char *prefix;                /* of the names; NULL: the question's id; "": none */
    const char *values[UI_DATE_PARTS]; /* NULL: empty */
    bool is_wrong[UI_DATE_PARTS];      /* what the error is about; where nothing is said, all of it */
    bool is_birthday;                  /* the browser may fill it in */
    const char *classes;
};
void ui_date(struct xml *xml, const struct ui_date *date);

#endif
