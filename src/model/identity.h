#ifndef MODEL_IDENTITY_H
#define MODEL_IDENTITY_H

#include "model/schema.h"

/*
 * What an entry is known by: its id; or, in sections that have keys, the texts of these. Keys are written "gain, fraud,
 * lead" and, for a line whose kind is not stated, "gain, spb_exec, not stated": no id or word can read like that.
 */

/* The keys of an entry as one text. NULL where its section has none. */
const char *entry_key(struct arena *arena, enum section section, const struct entry *entry);
/* The same from the texts of the keys; NULL among them: not stated. */
const char *words_key(struct arena *arena, const char *const *words, int n);
/* The keys, or else the id; "" of an entry that has neither. */
const char *entry_identity(struct arena *arena, enum section section, const struct entry *entry);

/* Does the entry not state the key? */
bool entry_lacks(const struct entry *entry, const struct key_spec *spec);

/* The entries of a section by their keys. */
struct keyed {
    struct arena *arena;
    enum section section;
    struct map keys;    /* to the index, or KEYED_SEVERAL */
    struct map ends;    /* of lines: "from, to" to the index, or KEYED_SEVERAL */
    const char **names; /* the key of each entry */
    int n;
};
#define KEYED_NONE (-1)
#define KEYED_SEVERAL (-2)

struct keyed keyed_index(struct arena *arena, enum section section, const struct entries *entries);
/*
 * The index of the entry with these keys, KEYED_NONE or KEYED_SEVERAL. Where no line is of unstated kind, NULL as the
 * kind means the one line between the two bodies.
 */
int keyed_find(const struct keyed *keyed, const char *const *words, int n);

#endif
