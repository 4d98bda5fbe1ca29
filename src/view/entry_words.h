#ifndef VIEW_ENTRY_WORDS_H
#define VIEW_ENTRY_WORDS_H

#include "model/schema.h"

/* What a form says of the keys of the schema: to people who know boards and groups, and no file format. */

struct entry_question {
    enum section section; /* SECTION_COUNT: of every section that has the key */
    enum key key;
    const char *asks; /* "How often does it meet?" */
    const char *hint; /* NULL: none */
};
/* NULL: the key is not asked for (test/view/test_entry_form.c knows which). */
const struct entry_question *entry_question(enum section section, enum key key);

/* A word of the schema as a choice: "It reports", and what that means where it is not plain. spec NULL: any word. */
struct entry_word {
    const char *const *words; /* the list it is of */
    const char *word, *label, *hint;
};
struct entry_word entry_word(struct arena *arena, const struct key_spec *spec, const char *word);

/* "area of crime", "reporting line": what one entry of a section is called in a heading. */
const char *entry_kind_words(enum section section);

#endif
