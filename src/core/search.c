#include "core/search.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "model/diff.h"
#include "model/names.h"
#include "model/schema.h"

/* How well one word fits one text, best last; a text that is not the name counts less. */
enum fit { FIT_NOT, FIT_WITHIN, FIT_BEGINS, FIT_WORD, FIT_COUNT };
static const int in_name[FIT_COUNT] = {0, 20, 40, 60}, in_other_name[FIT_COUNT] = {0, 10, 25, 40},
                 in_text[FIT_COUNT] = {0, 2, 8, 12};
#define WHOLE_NAME 200
#define STARTS_NAME 50

struct searching {
    struct arena *arena;
    const struct register_file *reg;
    struct register_index index;
    const char *asked; /* folded */
    const char *words[SEARCH_WORDS_MAX];
    int n;
    struct hits hits;
};

/* Of one entry: for each word the best that it fits, and for each text how many it was best in. */
struct matching {
    const struct searching *s;
    int best[SEARCH_WORDS_MAX];
    int most; /* words that the best text holds */
    enum key key;
    const char *text;
};

static bool is_letter(unsigned char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c >= 0x80; }

/* Small letters, and all that is neither letter nor figure as one space. */
static char *folded(struct arena *arena, const char *text) {
    char *copy = text_lower(arena, text);
    for (char *c = copy; *c; c++)
        if (!is_letter((unsigned char)*c)) *c = ' ';
    return text_trim(arena, copy);
}

static enum fit fit_of(const char *text, const char *word) {
    const size_t n = strlen(word);
    enum fit best = FIT_NOT;
    for (const char *at = text; (at = strstr(at, word)) != NULL; at++) {
        const bool begins = at == text || at[-1] == ' ', ends = !at[n] || at[n] == ' ';
        const enum fit fit = begins && ends ? FIT_WORD : begins ? FIT_BEGINS : FIT_WITHIN;
        if (fit > best) best = fit;
    }
    return best;
}

static void match(struct matching *m, enum key key, const char *text, const int weights[FIT_COUNT]) {
    if (!text) return;
    const char *plain = folded(m->s->arena, text);
    int held = 0;
    for (int w = 0; w < m->s->n; w++) {
        const int weight = weights[fit_of(plain, m->s->words[w])];
        held += weight > 0;
        if (weight > m->best[w]) m->best[w] = weight;
    }
    if (held <= m->most) return;
    m->most = held;
    m->key = key;
    m->text = key == KEY_NONE ? NULL : text;
}

static const int *weights_of(const struct key_spec *spec) {
    if (spec->key == KEY_ALSO_CALLED || spec->key == KEY_FORMERLY) return in_other_name;
    return spec->type == TYPE_TEXT || spec->type == TYPE_TOKEN || spec->type == TYPE_ID ? in_text : NULL;
}

static void match_value(struct matching *m, enum key key, const struct value *value, const int *weights) {
    const struct value *scalar = value_scalar(value);
    if (scalar) {
        match(m, key, scalar->text, weights);
        return;
    }
    for (int i = 0; value->kind == VALUE_LIST && i < value->n; i++) match_value(m, key, &value->items[i], weights);
}

static const char *name_of(const struct searching *s, enum section section, const struct entry *entry) {
    const char *name =
        entry_text(entry, section == SECTION_STATUTES || section == SECTION_SOURCES ? KEY_TITLE : KEY_NAME);
    return name ? name : with_capital(s->arena, entry_words(s->arena, s->reg, &s->index, section, entry));
}

static void search_entry(struct searching *s, enum section section, const struct entry *entry) {
    struct matching m = {.s = s, .key = KEY_NONE};
    const char *name = name_of(s, section, entry);
    match(&m, KEY_NONE, name, in_name);
    match(&m, KEY_ID, entry->id, in_other_name);
    for (int i = 0; i < entry->n; i++) {
        const struct value *fact = &entry->facts[i];
        const struct key_spec *spec = section_spec(section, (enum key)fact->key);
        const int *weights = spec ? weights_of(spec) : NULL;
        if (weights) match_value(&m, (enum key)fact->key, fact, weights);
    }
    int rank = 0;
    for (int w = 0; w < s->n; w++) {
        if (!m.best[w]) return;
        rank += m.best[w];
    }
    const char *plain = folded(s->arena, name);
    if (text_equal(plain, s->asked))
        rank += WHOLE_NAME;
    else if (text_starts(plain, s->asked))
        rank += STARTS_NAME;
    *PUSH(s->arena, &s->hits) =
        (struct hit){.section = section, .entry = entry, .name = name, .key = m.key, .text = m.text, .rank = rank};
}

static void search_section(struct searching *s, const struct register_file *file, enum section section) {
    for (int i = 0; i < file->sections[section].n; i++) search_entry(s, section, &file->sections[section].items[i]);
}

/* Later in the register is further in the list: entries of a section stand in one array. */
static int by_rank(const void *a, const void *b) {
    const struct hit *x = a, *y = b;
    if (x->rank != y->rank) return x->rank > y->rank ? -1 : 1;
    if (x->section != y->section) return x->section < y->section ? -1 : 1;
    return x->entry < y->entry ? -1 : x->entry > y->entry;
}

struct hits search(struct arena *arena, const struct register_file *reg, const struct register_file *statutes,
                   const char *words) {
    static const enum section sections[] = {SECTION_AREAS,     SECTION_BODIES, SECTION_AGENCIES, SECTION_MANDATES,
                                            SECTION_LINES,     SECTION_DUTIES, SECTION_LINKS,    SECTION_SOURCES,
                                            SECTION_DECISIONS, SECTION_CLAIMS, SECTION_ACCEPTED};
    struct searching s = {
        .arena = arena, .reg = reg, .index = register_index(arena, reg), .asked = folded(arena, words)};
    char *rest;
    for (char *word = strtok_r(arena_dup(arena, s.asked), " ", &rest); word && s.n < SEARCH_WORDS_MAX;
         word = strtok_r(NULL, " ", &rest))
        s.words[s.n++] = word;
    if (!s.n) return s.hits;
    for (size_t i = 0; i < COUNT_OF(sections); i++) search_section(&s, reg, sections[i]);
    if (statutes) search_section(&s, statutes, SECTION_STATUTES);
    if (s.hits.n) qsort(s.hits.items, (size_t)s.hits.n, sizeof *s.hits.items, by_rank);
    return s.hits;
}
