#include "core/words.h"

#include <string.h>

#include "base/text.h"
#include "core/rules.h"
#include "model/diff.h"
#include "model/names.h"

const char *finding_says(const struct check *check, const struct finding *finding, struct arena *arena) {
    static const char *(*const say[RULE_COUNT])(const struct check *, const struct finding *, struct arena *) = {
#define RULE(name, word, severity, ground, sentence) [RULE_##name] = say_##name,
#include "core/rules.def"
#undef RULE
    };
    return with_capital(arena, say[finding->rule](check, finding, arena));
}

static const char **one(struct arena *arena, const char *word) {
    const char **words = NEW_ARRAY(arena, 1, const char *);
    words[0] = word;
    return words;
}

static void line_words(const struct arrangement *arr, int line, const char **words) {
    words[0] = arr->bodies[arr->lines[line].from].id;
    words[1] = arr->bodies[arr->lines[line].to].id;
    words[2] = arr->lines[line].kind == UNSTATED ? "not stated" : words_line_kind[arr->lines[line].kind];
}

int subject_keys(const struct check *check, const struct subject *subject, struct arena *arena,
                 struct subject_key keys[8]) {
    const struct arrangement *arr = check->arr;
    int n = 0;
    if (subject->body >= 0)
        keys[n++] = (struct subject_key){"body", one(arena, arr->bodies[subject->body].id), 1, false, 0};
    if (subject->area >= 0)
        keys[n++] = (struct subject_key){"area", one(arena, arr->areas[subject->area].id), 1, false, 0};
    if (subject->strand >= 0)
        keys[n++] = (struct subject_key){"strand", one(arena, strand_name(arr, subject->strand)), 1, false, 0};
    if (subject->basis >= 0)
        keys[n++] = (struct subject_key){"basis", one(arena, arr->statutes[subject->basis].id), 1, false, 0};
    if (subject->line >= 0) {
        const char **words = NEW_ARRAY(arena, 3, const char *);
        line_words(arr, subject->line, words);
        keys[n++] = (struct subject_key){"line", words, 3, true, 0};
    }
    const struct span spans[] = {subject->bodies, subject->areas};
    for (int s = 0; s < 2; s++) {
        if (!spans[s].n) continue;
        const char **words = NEW_ARRAY(arena, (size_t)spans[s].n, const char *);
        for (int i = 0; i < spans[s].n; i++)
            words[i] = s == 0 ? arr->bodies[spans[s].items[i]].id : arr->areas[spans[s].items[i]].id;
        keys[n++] = (struct subject_key){s == 0 ? "bodies" : "areas", words, spans[s].n, true, 0};
    }
    if (subject->lines.n) {
        const char **words = NEW_ARRAY(arena, (size_t)subject->lines.n * 3, const char *);
        for (int i = 0; i < subject->lines.n; i++) line_words(arr, subject->lines.items[i], words + (ptrdiff_t)i * 3);
        keys[n++] = (struct subject_key){"lines", words, subject->lines.n * 3, true, subject->lines.n};
    }
    if (subject->decision >= 0)
        keys[n++] = (struct subject_key){
            "decision", one(arena, arr->reg->sections[SECTION_DECISIONS].items[subject->decision].id), 1, false, 0};
    if (subject->claim >= 0)
        keys[n++] = (struct subject_key){
            "claim", one(arena, arr->reg->sections[SECTION_CLAIMS].items[subject->claim].id), 1, false, 0};
    return n;
}

char *subject_text(const struct check *check, const struct subject *subject, struct arena *arena) {
    struct subject_key keys[8];
    const int n = subject_keys(check, subject, arena, keys);
    char *text = arena_dup(arena, "");
    for (int i = 0; i < n; i++) {
        text = arena_printf(arena, "%s%s%s", text, i ? ", " : "", keys[i].key);
        for (int w = 0; w < keys[i].n; w++) text = arena_printf(arena, "%s %s", text, keys[i].words[w]);
    }
    return text;
}

char *fact_value(const struct check *check, const struct fact *fact, struct arena *arena) {
    if (!fact->entry || fact->key == KEY_NONE) return NULL;
    const struct value *value = entry_scalar_on(fact->entry, fact->key, check->arr->day, NULL);
    if (!value || (fact->key == KEY_PRIORITY && !fact->own)) value = entry_fact(fact->entry, fact->key);
    return value && value->kind != VALUE_UNSTATED ? value_text(arena, value) : NULL;
}

/* An id inside a value is shown by the name of what it is. */
static const char *value_says(const struct check *check, const struct fact *fact, const char *value) {
    if (!key_holds_ids(fact->section, fact->key)) return value;
    static const enum section sections[] = {SECTION_BODIES, SECTION_AREAS, SECTION_AGENCIES};
    for (size_t s = 0; s < COUNT_OF(sections); s++) {
        const int at = register_find(&check->arr->index, sections[s], value);
        const char *name = at >= 0 ? entry_text(&check->arr->reg->sections[sections[s]].items[at], KEY_NAME) : NULL;
        if (name) return name;
    }
    return value;
}

/* "covers human trafficking and modern slavery"; NULL when the fact is not a list of words. */
static const char *list_says(const struct check *check, const struct fact *fact, struct arena *arena) {
    const struct value *value = entry_fact(fact->entry, fact->key);
    if (!value || value->kind != VALUE_LIST || !value->n) return NULL;
    const char **words = NEW_ARRAY(arena, (size_t)value->n, const char *);
    for (int i = 0; i < value->n; i++) {
        if (value->items[i].kind != VALUE_SCALAR) return NULL;
        words[i] = value_says(check, fact, value->items[i].text);
    }
    return arena_printf(arena, "%s %s", key_says(arena, fact->key), text_join(arena, words, value->n));
}

/* Is the key part of what the entry is called, as the role is of a mandate? */
static bool is_in_name(enum section section, enum key key) {
    int n;
    const enum key *keys = section_keys(section, &n);
    for (int i = 0; i < n; i++)
        if (keys[i] == key) return true;
    return key == KEY_NONE;
}

char *fact_states(const struct check *check, const struct fact *fact, struct arena *arena) {
    const char *value = fact_value(check, fact, arena), *key = key_says(arena, fact->key);
    if (!value) return arena_printf(arena, "%s is not stated", key);
    const char *inferred = fact_is_inferred(fact) ? " (inferred)" : "", *list = list_says(check, fact, arena);
    return list ? arena_printf(arena, "%s%s", list, inferred)
                : arena_printf(arena, "%s is %s%s", key, value_says(check, fact, value), inferred);
}

char *fact_says(const struct check *check, const struct fact *fact, struct arena *arena) {
    if (fact->finding) {
        const struct finding *other = &check->findings.items[fact->finding - 1];
        return arena_printf(arena, "%s: %s", rule_word(other->rule), finding_says(check, other, arena));
    }
    if (fact->absent)
        return fact->entry ? arena_printf(arena, "%s (the sources claim to give the %s in full)", fact->absent,
                                          section_word(fact->section))
                           : arena_printf(arena, "%s (the %s are not claimed to be complete)", fact->absent,
                                          section_word(fact->section));
    const char *entry = entry_words(arena, check->arr->reg, &check->arr->index, fact->section, fact->entry);
    if (fact->key == KEY_NONE) return arena_printf(arena, "%s is recorded", entry);
    if (is_in_name(fact->section, fact->key) && fact_value(check, fact, arena))
        return arena_printf(arena, "%s%s", entry, fact_is_inferred(fact) ? " (inferred)" : "");
    return arena_printf(arena, "%s: %s", entry, fact_states(check, fact, arena));
}

bool fact_is_inferred(const struct fact *fact) {
    const struct value *inferred = fact->own ? value_item(fact->own, KEY_INFERRED) : NULL;
    if (!inferred && fact->entry) inferred = entry_fact(fact->entry, KEY_INFERRED);
    if (!inferred || inferred->kind == VALUE_UNSTATED) return false;
    if (inferred->kind == VALUE_SCALAR) return text_equal(inferred->text, "yes");
    for (int i = 0; i < inferred->n; i++)
        if (text_equal(inferred->items[i].text, key_word(fact->key))) return true;
    return false;
}

static void add_citations(struct arena *arena, const struct value *list, struct citations *citations) {
    if (!list) return;
    const int n = list->kind == VALUE_LIST ? list->n : list->kind == VALUE_SCALAR ? 1 : 0;
    for (int i = 0; i < n; i++) {
        const char *text = list->kind == VALUE_LIST ? list->items[i].text : list->text;
        bool seen = !text;
        for (int c = 0; c < citations->n && !seen; c++) seen = text_equal(citations->items[c], text);
        if (!seen) *PUSH(arena, citations) = text;
    }
}

void citations_of(struct arena *arena, const struct entry *entry, enum key key, const struct value *own,
                  struct citations *citations) {
    const struct value *sources = own ? value_item(own, KEY_SOURCES) : NULL;
    if (!sources && entry) sources = entry_fact(entry, KEY_SOURCES);
    if (!sources) return;
    if (sources->kind != VALUE_MAP) {
        add_citations(arena, sources, citations);
        return;
    }
    const struct value *of_key = key == KEY_NONE ? NULL : value_item(sources, key);
    for (int i = 0; i < sources->n; i++)
        if (!of_key || &sources->items[i] == of_key) add_citations(arena, &sources->items[i], citations);
}

void fact_citations(const struct check *check, const struct fact *fact, struct arena *arena,
                    struct citations *citations) {
    if (fact->finding) {
        const struct finding *other = &check->findings.items[fact->finding - 1];
        for (int i = 0; i < other->n_witness; i++) fact_citations(check, &other->witness[i], arena, citations);
    } else if (fact->key == KEY_COMPLETE)
        add_citations(arena, fact->own, citations);
    else if (fact->entry)
        citations_of(arena, fact->entry, fact->key, fact->own, citations);
}

struct citations finding_citations(const struct check *check, const struct finding *finding, struct arena *arena) {
    struct citations citations = {0};
    for (int i = 0; i < finding->n_witness; i++) fact_citations(check, &finding->witness[i], arena, &citations);
    return citations;
}

/* Where a citation's source ends and its locator begins: "" when it has none. */
static const char *locator_of(const char *citation) {
    const char *space = strchr(citation, ' ');
    return space ? space + 1 : "";
}

static const char *source_of(const char *citation, struct arena *arena) {
    return arena_dup_n(arena, citation, strcspn(citation, " "));
}

static bool is_number(const char *locator) { return *locator >= '0' && *locator <= '9'; }

/* The locators within one source: "paragraphs 6 and 12", "title". NULL when no citation names a place in it. */
static const char *locators_says(const struct citations *citations, const char *source, struct arena *arena) {
    const char **numbers = NEW_ARRAY(arena, (size_t)citations->n, const char *);
    const char **others = NEW_ARRAY(arena, (size_t)citations->n + 1, const char *);
    int n_numbers = 0, n = 0;
    for (int i = 0; i < citations->n; i++) {
        const char *locator = locator_of(citations->items[i]);
        if (!*locator || !text_equal(source, source_of(citations->items[i], arena))) continue;
        if (is_number(locator))
            numbers[n_numbers++] = locator;
        else
            others[n++] = locator;
    }
    if (n_numbers)
        others[n++] =
            arena_printf(arena, "paragraph%s %s", n_numbers == 1 ? "" : "s", text_join(arena, numbers, n_numbers));
    return n ? text_join(arena, others, n) : NULL;
}

char *citations_says(const struct arrangement *arr, const struct citations *citations, bool in_full,
                     struct arena *arena) {
    char *text = arena_dup(arena, "");
    struct map seen = map_new(arena, citations->n);
    for (int i = 0; i < citations->n; i++) {
        const char *id = source_of(citations->items[i], arena);
        if (map_add(&seen, id, i) != i) continue;
        const int source = in_full ? register_find(&arr->index, SECTION_SOURCES, id) : -1;
        const char *title =
            source >= 0 ? entry_text(&arr->reg->sections[SECTION_SOURCES].items[source], KEY_TITLE) : NULL;
        const char *places = locators_says(citations, id, arena);
        text = arena_printf(arena, "%s%s%s%s%s", text, *text ? "; " : "", title ? title : id, places ? ", " : "",
                            places ? places : "");
    }
    return text;
}

char *citation_words(const struct arrangement *arr, const char *citation, struct arena *arena) {
    return citations_says(arr, &(struct citations){.items = &citation, .n = 1}, true, arena);
}

struct facts finding_wants(const struct check *check, const struct finding *finding, struct arena *arena) {
    struct facts wants = {0};
    const struct fact *wanted = &finding->wanted;
    if (!finding->asks || !wanted->entry) return wants;
    *PUSH(arena, &wants) = wanted;
    for (int i = 0; i < finding->n_witness; i++) {
        const struct fact *fact = &finding->witness[i];
        if (fact->entry && fact->entry != wanted->entry && fact->key == wanted->key && !fact->finding &&
            !fact->absent && !fact_value(check, fact, arena))
            *PUSH(arena, &wants) = fact;
    }
    return wants;
}

const char *asked_id(const struct check *check, const struct finding *finding) {
    return finding->asked < 0 ? NULL : check->arr->bodies[finding->asked].id;
}

const char *asked_name(const struct check *check, const struct finding *finding) {
    return finding->asked < 0 ? "the keeper of the register" : check->arr->bodies[finding->asked].name;
}
