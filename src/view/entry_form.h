#ifndef VIEW_ENTRY_FORM_H
#define VIEW_ENTRY_FORM_H

#include "model/arrangement.h"
#include "view/screen.h"

/*
 * The questions of a form about an entry, made from the schema. What is recorded is filled in, or what was sent when
 * that was wrong; `was.KEY` goes along, so that what is as it was is no change (serve/ask.h).
 */
struct entry_form {
    struct screen *screen;
    const struct arrangement *arr; /* what may be named */
    enum section section;
    const struct entry *entry; /* NULL: a new one */
};

/* Every question of the section under its headings. What tells an entry apart is asked of a new one alone. */
void entry_form_put(const struct entry_form *form);
/* One of them, by its own words or those given. Nothing where the form cannot ask it. */
void entry_form_ask(const struct entry_form *form, enum key key, const char *asks, const char *hint);

/* Can a form ask for the key? The others are written by importing a register. */
bool entry_form_asks(enum section section, const struct key_spec *spec);
/* And can it change it, where the entry is there: is it none that tells the entry apart? */
bool entry_form_changes(enum section section, enum key key);

/* A date under any name, as it was sent. */
void entry_ask_day(struct screen *screen, const char *name, const char *asks, const char *hint);
/* A field for an entry of some sections by its name, under any name: "source", "for". NULL chosen: none is. */
struct entry_pick {
    const char *name, *label, *hint;
    unsigned sections;
    const char *none;   /* the first option, chosen where nothing is; NULL: "Not stated" */
    const char *chosen; /* an id */
};
void entry_pick(struct screen *screen, const struct arrangement *arr, const struct entry_pick *pick);
/* A source by its title, and where in it: NAME and at.NAME. */
void entry_pick_source(struct screen *screen, const struct arrangement *arr, const char *name, const char *label);

#endif
