#ifndef VIEW_ENTRY_SAYS_H
#define VIEW_ENTRY_SAYS_H

#include "model/arrangement.h"

/* Entries and their facts as people read them on a page: by name, and never by id. */

/* The name of the entry with an id in one of the sections of a bit set; NULL where there is none. */
const char *entry_name(struct arena *arena, const struct arrangement *arr, unsigned sections, const char *id);
/* What the entry is called, with a capital: "GAIN", "The line from GAIN to the Executive". */
const char *entry_title(struct arena *arena, const struct arrangement *arr, enum section section,
                        const struct entry *entry);
/* The value of a fact, or one of its items, whose key is `key`: "monthly", "GAIN since March 2016". */
const char *entry_says(struct arena *arena, const struct arrangement *arr, enum section section, enum key key,
                       const struct value *value);

#endif
