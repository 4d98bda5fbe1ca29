#ifndef MODEL_BUILD_H
#define MODEL_BUILD_H

#include "model/schema.h"

/*
 * Entries and values made in code rather than read: the overlays of fixes and options, merged entries, generated
 * registers. Values come out as the reader makes them. Texts are borrowed.
 */

/* A scalar of the type that the key has in the section. NULL: not stated. A text that is no such value is a bug:
 * panics. */
struct value scalar_of(enum section section, enum key key, const char *text);
/* A list of such scalars. */
struct value scalars_of(struct arena *arena, enum section section, enum key key, const char *const *texts, int n);
/* A list or map under a key, with a copy of its items. */
struct value list_of(struct arena *arena, enum key key, const struct value *items, int n);
struct value map_of(struct arena *arena, enum key key, const struct value *items, int n);
/* The same value under another key: the scalar of a dated value, a member in a map. */
struct value value_under(enum key key, struct value value);

/* Gives the entry facts of its own, which entry_put may change, in place of those it shares. */
void entry_own_facts(struct arena *arena, struct entry *entry);
/*
 * Puts a fact where the schema has it, in place of the one with the same key. The entry must be new or own its facts.
 */
void entry_put(struct arena *arena, struct entry *entry, enum section section, struct value fact);
/* Takes a fact away, where there is one. */
void entry_take(struct entry *entry, enum key key);

#endif
