#ifndef CORE_SEARCH_H
#define CORE_SEARCH_H

#include "model/register.h"

/*
 * Search over all that a register says: names, ids and texts of every entry, and what entries without a name are called
 * by the names of their ends. An entry fits when each word that is asked for begins a word of it, or stands within one,
 * whatever its capitals. It is pure, on the register that the reader
 * sees: what they may not read can neither be found nor move what is.
 *
 * The best first: a name before another text, a whole name before a part, the beginning of a word before its middle;
 * where that is even, in the order of the register.
 */
struct hit {
    enum section section;
    const struct entry *entry;
    const char *name; /* how people call it */
    enum key key;     /* of the text in which most of the words stand; KEY_NONE: the name */
    const char *text; /* that text; NULL: the name */
    int rank;         /* how well it fits: compared only */
};
struct hits {
    struct hit *items;
    int n, cap;
};

/* More words than this are not looked at. */
#define SEARCH_WORDS_MAX 12

/* statutes may be NULL. None where no word is asked for. Linear in what is searched, and sorted. */
struct hits search(struct arena *arena, const struct register_file *reg, const struct register_file *statutes,
                   const char *words);

#endif
