#ifndef VIEW_SHOW_PARTS_H
#define VIEW_SHOW_PARTS_H

#include "view/screen_parts.h"

/* What is shown of an entry: its facts with their sources, what names it elsewhere, and what can be done with it. */

/* The value of a fact, with a link for each entry that it names. */
void show_value(struct screen *screen, enum section section, const struct value *fact);
/* What a text under a key says, by name where it is an id; without a link. */
const char *show_words(struct screen *screen, enum section section, enum key key, const char *text);
/* Every fact that is stated, with its source; then what is not stated, as names alone. */
void show_facts(struct screen *screen, enum section section, const struct entry *entry);
/* Do its entries stand somehow on a day: in force, planned, ended? */
bool show_has_state(enum section section);
/* How one of them does, as a tag; and as a line of its own, which any other section has not. */
void show_state(struct screen *screen, enum section section, const struct entry *entry);
void show_state_line(struct screen *screen, enum section section, const struct entry *entry);
/* Links to change, correct and end it, and to its history; each only where it may be done. */
void show_actions(struct screen *screen, enum section section, const struct entry *entry);

/* Tables of what concerns a body or an area (-1: not said); nothing where there is none. */
enum ends { END_FROM, END_TO, END_BOTH };
void show_mandates(struct screen *screen, const char *title, struct span mandates, bool of_area);
void show_lines(struct screen *screen, const char *title, struct span lines, enum ends other);
/* Entries of a section that name the id under the key. */
void show_naming(struct screen *screen, enum section section, const char *title, enum key key, const char *id);
/* What was found about it, and what is asked. */
void show_found(struct screen *screen, int area, int body);

#endif
