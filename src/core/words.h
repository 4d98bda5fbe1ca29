#ifndef CORE_WORDS_H
#define CORE_WORDS_H

#include "core/check.h"

/* What a finding says, in one sentence; of a question, the question itself. */
const char *finding_says(const struct check *check, const struct finding *finding, struct arena *arena);

/* A subject as keys and ids, in the order and spelling of docs/json.md. */
struct subject_key {
    const char *key;          /* "body", "area", "line", … */
    const char *const *words; /* one id; of a line from, to, kind ("not stated"); of bodies and areas their ids */
    int n;                    /* 1 for a plain id */
    bool list;                /* printed as a list even when n is 1 */
    int lines;                /* of "lines": how many triples words holds; else 0 */
};
int subject_keys(const struct check *check, const struct subject *subject, struct arena *arena,
                 struct subject_key keys[8]);
/* "body gain, area firearms" */
char *subject_text(const struct check *check, const struct subject *subject, struct arena *arena);

/* A fact of a witness in words: "GAIN: kind is network", "no lead is recorded", "Fraud: priority is yes". */
char *fact_says(const struct check *check, const struct fact *fact, struct arena *arena);
/* The same without the entry it is about, of a fact with a key: "priority is yes", "due is not stated". */
char *fact_states(const struct check *check, const struct fact *fact, struct arena *arena);
/* The value of a stated fact as text, or NULL when it is not stated (or the fact is the entry itself). */
char *fact_value(const struct check *check, const struct fact *fact, struct arena *arena);
/* Is the fact marked as concluded, not written, in the register? */
bool fact_is_inferred(const struct fact *fact);
/* The citations of a fact: those of the dated value, of the key, or of the entry. */
struct citations {
    const char **items;
    int n, cap;
};
void fact_citations(const struct check *check, const struct fact *fact, struct arena *arena,
                    struct citations *citations);
/* All citations of a finding's witness, each once. A claim's are those of its counter-examples too. */
struct citations finding_citations(const struct check *check, const struct finding *finding, struct arena *arena);
/* Adds the citations of a `sources` value for a key (KEY_NONE: of the entry). */
void citations_of(struct arena *arena, const struct entry *entry, enum key key, const struct value *own,
                  struct citations *citations);
/*
 * Citations as people write them, each source once: "Serious and Organised Crime, paragraphs 6 and 12; Minutes", or by
 * the sources' ids, "paper, paragraphs 6 and 12", where these are told elsewhere.
 */
char *citations_says(const struct arrangement *arr, const struct citations *citations, bool in_full,
                     struct arena *arena);
/* "Serious and Organised Crime, paragraph 6" for "paper 6"; the citation itself where the source is not there. */
char *citation_words(const struct arrangement *arr, const char *citation, struct arena *arena);

/* The facts that an answer would state: the one it asks for, then those of its witness with the same key that are not
 * stated. None when it asks for an entry that is not there. */
struct facts {
    const struct fact **items;
    int n, cap;
};
struct facts finding_wants(const struct check *check, const struct finding *finding, struct arena *arena);
/* The id of the body to which a question goes; NULL: the keeper of the register. */
const char *asked_id(const struct check *check, const struct finding *finding);
/* The name, for people. */
const char *asked_name(const struct check *check, const struct finding *finding);

#endif
