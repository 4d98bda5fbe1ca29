#ifndef APP_TYPED_H
#define APP_TYPED_H

#include "app/ops.h"
#include "base/buf.h"

/*
 * An entry as it was typed or filled in, and the overlay that it is: read as any other, so that its mistakes are told
 * as any other's, and about the key that they are under.
 */

#define TYPED_MAX (INPUT_ITEMS_MAX + 4)

/* "fraud" and "cadence=monthly": the words that tell the entry apart, then its facts. */
struct typed {
    struct arena *arena;
    enum section section;
    const char *words[TYPED_MAX];
    struct {
        const char *key, *value;
    } facts[TYPED_MAX];
    int n_words, n_facts;
    struct buf text; /* of the overlay */
};

/* The section that the input `kind` names. False with a problem. */
bool typed_kind(const struct call *call, enum section *section, struct problems *problems) MUST_USE;
/* The words of an input, `facts`; where none tells the entry apart, the fact `id` does, or the keys of its section. */
void typed_words(struct arena *arena, const struct input *input, struct typed *typed);
void typed_add(struct typed *typed, const char *key, const char *value);
/* The value of a fact, or NULL. */
const char *typed_fact(const struct typed *typed, const char *key);
/* What is new, and needs an id and has none, is given one like its name, that is not yet in the register. */
void typed_identify(struct typed *typed, const struct register_file *reg);

/* The overlay of the entry alone; NULL with problems. */
const struct register_file *typed_overlay(struct typed *typed, struct problems *problems);
/* The overlay that accepts findings of a rule. */
const struct register_file *typed_acceptance(struct typed *typed, const char *rule, struct problems *problems);
/* A text in quotes, as JSON and YAML both write it. */
void typed_quote(struct buf *out, const char *text);
/* What is wrong with what was typed is wrong with a key of it: place.file becomes the key. */
void typed_problems(const struct typed *typed, struct problems *problems);

#endif
