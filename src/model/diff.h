#ifndef MODEL_DIFF_H
#define MODEL_DIFF_H

#include "model/register.h"

/* What changed between two registers, entry by entry and key by key. Entries are matched by id, or by their keys. */

enum change_kind { CHANGE_ADDED, CHANGE_REMOVED, CHANGE_SET, CHANGE_UNSET, CHANGE_ALTERED };

struct change {
    enum change_kind kind; /* ADDED, REMOVED: a whole entry; SET, UNSET, ALTERED: one fact of it */
    enum section section;
    const struct entry *before, *after; /* NULL where there is none */
    enum key key;                       /* of a fact; else KEY_NONE */
    const struct value *was, *is;
};

struct changes {
    struct change *items;
    int n, cap;
};

/* Changes in the order of sections, entries and keys. Equal registers give none. */
struct changes register_diff(struct arena *arena, const struct register_file *before,
                             const struct register_file *after);
/* What each entry of a section is known by: its id, its keys, or else all that it says of where it applies; those that
 * share one are told apart by their order. */
const char **entry_identities(struct arena *arena, enum section section, const struct entries *entries);
/* Are two values equal as written in canonical form? (list order counts) */
bool value_equal(const struct value *a, const struct value *b);
/* A short canonical text of a value: "quarterly", "[cse, cyber]", "yes until 2022-03", "not stated". */
char *value_text(struct arena *arena, const struct value *value);
/* A key as people say it: "members complete", "multi-agency". */
char *key_says(struct arena *arena, enum key key);
/* How people call an entry: its name, or "lead of Fraud by GAIN", "the line from GAIN to the Executive". Needs the
 * register. */
char *entry_words(struct arena *arena, const struct register_file *reg, const struct register_index *index,
                  enum section section, const struct entry *entry);

#endif
