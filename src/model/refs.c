#include "model/refs.h"

#include <string.h>

#include "base/text.h"
#include "model/schema.h"

struct checking {
    struct arena *arena;
    const struct register_file *reg, *statutes;
    struct register_index index;
    struct map statute_ids; /* ids and aliases */
    struct map types;       /* agency types that statutes know */
    struct problems *problems;
};

static struct place place_of(const struct entry *entry, const struct value *value) {
    return value->line ? (struct place){entry->file, value->line, value->column} : entry_place(entry);
}

/* The nearest id of the sections a reference may point into. Made only for a problem that will be kept. */
static const char *nearest(struct checking *c, const char *word, unsigned sections) {
    int count = 0, n = 0;
    if (c->problems->total >= PROBLEMS_KEPT) return NULL;
    for (int s = 0; s < SECTION_COUNT; s++)
        if (sections & 1u << s) count += c->reg->sections[s].n;
    if (sections & 1u << SECTION_STATUTES && c->statutes) count += c->statutes->sections[SECTION_STATUTES].n;
    const char **ids = NEW_ARRAY(c->arena, (size_t)count, const char *);
    for (int s = 0; s < SECTION_COUNT; s++)
        for (int i = 0; sections & 1u << s && i < c->reg->sections[s].n; i++) ids[n++] = c->reg->sections[s].items[i].id;
    if (sections & 1u << SECTION_STATUTES && c->statutes)
        for (int i = 0; i < c->statutes->sections[SECTION_STATUTES].n; i++)
            ids[n++] = c->statutes->sections[SECTION_STATUTES].items[i].id;
    return problem_nearest(c->problems, word, ids, n);
}

static const char *section_choice(struct checking *c, unsigned sections) {
    const char *words[SECTION_COUNT];
    int n = 0;
    for (int s = 0; s < SECTION_COUNT; s++)
        if (sections & 1u << s) words[n++] = section_one((enum section)s);
    char *text = arena_dup(c->arena, words[0]);
    for (int i = 1; i < n; i++) text = arena_printf(c->arena, "%s or %s", text, words[i]);
    return text;
}

/* "an area", "a body" */
static const char *with_article(struct checking *c, const char *word) {
    return arena_printf(c->arena, "%s %s", strchr("aeiou", word[0]) ? "an" : "a", word);
}

static void check_ref(struct checking *c, const struct entry *entry, const struct value *value, const struct key_spec *spec) {
    const struct value *scalar = value_scalar(value);
    if (!scalar || !scalar->text || (spec->words && word_index(spec->words, scalar->text) >= 0)) return;
    const char *id = scalar->text;
    if (spec->sections & 1u << SECTION_STATUTES) {
        if (map_get(&c->statute_ids, id, -1) >= 0) return;
        const char *hint = nearest(c, id, spec->sections);
        problem_add(c->problems, place_of(entry, scalar),
                    hint ? hint : "`concordat show FILE statute` lists them; --statutes FILE adds local ones",
                    "there is no statute '%s'", id);
        return;
    }
    const int found = map_get(&c->index.ids, id, -1);
    if (found >= 0 && spec->sections & 1u << (found % SECTION_COUNT)) return;
    const char *hint = nearest(c, id, spec->sections);
    if (found >= 0)
        problem_add(c->problems, place_of(entry, scalar), hint, "%s: '%s' is %s, not %s", key_word(spec->key), id,
                    with_article(c, section_one((enum section)(found % SECTION_COUNT))),
                    with_article(c, section_choice(c, spec->sections)));
    else
        problem_add(c->problems, place_of(entry, scalar), hint ? hint : "define it, or correct the id",
                    "%s: there is no %s '%s'", key_word(spec->key), section_choice(c, spec->sections), id);
}

static void check_citation(struct checking *c, const struct entry *entry, const struct value *citation) {
    if (!citation->text) return;
    const char *space = strchr(citation->text, ' ');
    const char *id = space ? arena_dup_n(c->arena, citation->text, (size_t)(space - citation->text)) : citation->text;
    if (register_find(&c->index, SECTION_SOURCES, id) >= 0) return;
    problem_add(c->problems, place_of(entry, citation), nearest(c, id, 1u << SECTION_SOURCES),
                "there is no source '%s'; a citation is the id of a source and where in it", id);
}

/* `sources`: a citation, a list of them, or a map from key to such lists; `complete` likewise. */
static void check_citations(struct checking *c, const struct entry *entry, const struct value *value) {
    if (value->kind == VALUE_SCALAR) check_citation(c, entry, value);
    for (int i = 0; i < value->n; i++) check_citations(c, entry, &value->items[i]);
}

static void check_dates(struct checking *c, const struct entry *entry, const struct value *since, const struct value *until) {
    if (!since || !until || !since->date.year || !until->date.year) return;
    if (date_first_day(since->date) > date_last_day(until->date))
        problem_add(c->problems, place_of(entry, until), NULL, "until %s is before since %s", until->text, since->text);
}

/* Agency types are words of the statutes; others are let pass, but not what is nearly one of them. */
static void check_type(struct checking *c, const struct entry *entry, const struct value *value) {
    const struct value *scalar = value_scalar(value);
    if (!scalar || !c->types.n || map_get(&c->types, scalar->text, -1) >= 0) return;
    const int n = c->types.n;
    const char **words = NEW_ARRAY(c->arena, (size_t)n, const char *);
    map_keys(&c->types, words);
    for (int i = 0; i < n; i++)
        if (text_distance(scalar->text, words[i], 2) <= 2) {
            problem_add(c->problems, place_of(entry, scalar), problem_nearest(c->problems, scalar->text, words, n),
                        "the statutes know no type '%s'", scalar->text);
            return;
        }
}

/* References inside a decision's changes: keys that name something must name what is there. */
static void check_changes(struct checking *c, const struct entry *entry, const struct value *changes) {
    static const struct key_spec known[] = {
        {KEY_OVERSEER, TYPE_REF, .words = words_overseer, .sections = 1u << SECTION_BODIES},
        {KEY_BODY, TYPE_REF, .sections = 1u << SECTION_BODIES},
        {KEY_AREA, TYPE_REF, .sections = 1u << SECTION_AREAS},
        {KEY_AGENCY, TYPE_REF, .sections = 1u << SECTION_AGENCIES},
    };
    for (int i = 0; i < changes->n; i++)
        for (size_t k = 0; k < COUNT_OF(known); k++) {
            const struct value *item = value_item(&changes->items[i], known[k].key);
            if (item && item->kind == VALUE_SCALAR) check_ref(c, entry, item, &known[k]);
        }
}

static void check_value(struct checking *c, const struct entry *entry, const struct value *value, const struct key_spec *spec) {
    if (value->kind == VALUE_UNSTATED) return;
    if (value->kind == VALUE_LIST) {
        if (spec->type == TYPE_CHANGES) check_changes(c, entry, value);
        for (int i = 0; i < value->n && spec->type != TYPE_CHANGES && spec->type != TYPE_COMPLETE; i++)
            check_value(c, entry, &value->items[i], spec);
        return;
    }
    if (value->kind == VALUE_MAP && spec->type != TYPE_COMPLETE) {
        check_dates(c, entry, value_item(value, KEY_SINCE), value_item(value, KEY_UNTIL));
        const struct value *sources = value_item(value, KEY_SOURCES);
        if (sources) check_citations(c, entry, sources);
    }
    switch (spec->type) {
    case TYPE_REF:
    case TYPE_MEMBERS:
    case TYPE_OVERSEER: check_ref(c, entry, value, spec); break;
    case TYPE_COMPLETE: check_citations(c, entry, value); break;
    case TYPE_TOKEN:
        if (spec->key == KEY_TYPE) check_type(c, entry, value);
        break;
    default: break;
    }
}

static void check_itself(struct checking *c, enum section section, const struct entry *entry) {
    const char *from = entry_text(entry, KEY_FROM), *to = entry_text(entry, KEY_TO), *successor = entry_text(entry, KEY_SUCCESSOR);
    if (section == SECTION_LINES && from && to && text_equal(from, to))
        problem_add(c->problems, place_of(entry, entry_fact(entry, KEY_TO)), "a line goes to another body",
                    "'%s' cannot report to itself", from);
    if (entry->id && successor && text_equal(entry->id, successor))
        problem_add(c->problems, place_of(entry, entry_fact(entry, KEY_SUCCESSOR)), NULL, "'%s' cannot be its own successor", successor);
    int n;
    const struct value *members = section == SECTION_BODIES ? entry_list(entry, KEY_MEMBERS, &n) : NULL;
    for (int i = 0; members && i < n; i++) {
        const struct value *member = value_scalar(&members[i]);
        if (member && text_equal(member->text, entry->id))
            problem_add(c->problems, place_of(entry, member), NULL, "'%s' cannot be its own member", entry->id);
    }
}

static void check_required(struct checking *c, enum section section, const struct entry *entry) {
    int n;
    const struct key_spec *specs = section_specs(section, &n);
    for (int i = 0; i < n; i++) {
        const struct value *fact = specs[i].required ? entry_fact(entry, specs[i].key) : NULL;
        if (specs[i].required && (!fact || fact->kind == VALUE_UNSTATED))
            problem_add(c->problems, entry_place(entry), NULL, "this %s has no %s (%s)", section_one(section),
                        key_word(specs[i].key), specs[i].help);
    }
}

static void check_entry(struct checking *c, enum section section, const struct entry *entry) {
    check_required(c, section, entry);
    check_dates(c, entry, entry_fact(entry, KEY_SINCE), entry_fact(entry, KEY_UNTIL));
    check_itself(c, section, entry);
    for (int i = 0; i < entry->n; i++) {
        const struct key_spec *spec = section_spec(section, (enum key)entry->facts[i].key);
        if (!spec) continue;
        if (spec->type == TYPE_SOURCES)
            check_citations(c, entry, &entry->facts[i]);
        else
            check_value(c, entry, &entry->facts[i], spec);
    }
}

/* Ids are unique in the file; entries without one are told apart by the keys of their section. */
static void check_unique(struct checking *c) {
    int count = 0;
    for (int s = 0; s < SECTION_COUNT; s++) count += c->reg->sections[s].n;
    struct map ids = map_new(c->arena, count), keys = map_new(c->arena, count);
    for (int s = 0; s < SECTION_COUNT; s++)
        for (int i = 0; i < c->reg->sections[s].n; i++) {
            const struct entry *entry = &c->reg->sections[s].items[i];
            const int at = i * SECTION_COUNT + s;
            if (entry->id) {
                const int first = map_add(&ids, entry->id, at);
                if (first == at) continue;
                const struct entry *other = &c->reg->sections[first % SECTION_COUNT].items[first / SECTION_COUNT];
                problem_add(c->problems, entry_place(entry), "give one of them another id",
                            "the id '%s' is used twice: %s at line %d has it too", entry->id,
                            with_article(c, section_one((enum section)(first % SECTION_COUNT))), other->line);
                continue;
            }
            int n;
            const enum key *names = section_keys((enum section)s, &n);
            if (!n) continue;
            char *key = arena_printf(c->arena, "%d", s);
            for (int k = 0; k < n; k++) {
                const char *word = entry_text(entry, names[k]);
                key = arena_printf(c->arena, "%s\n%s", key, word ? word : "");
            }
            const int first = map_add(&keys, key, at);
            if (first != at)
                problem_add(c->problems, entry_place(entry), "join them, or give each an id",
                            "this %s is written twice: line %d has the same", section_one((enum section)s),
                            c->reg->sections[s].items[first / SECTION_COUNT].line);
        }
}

static void add_types(struct checking *c, const struct entry *statute, enum key key) {
    int n;
    const struct value *types = entry_list(statute, key, &n);
    for (int i = 0; i < n; i++) {
        const struct value *type = value_scalar(&types[i]);
        if (type) map_add(&c->types, type->text, 1);
    }
}

static void learn_statutes(struct checking *c) {
    const struct register_file *files[] = {c->statutes, c->reg};
    static const char *const others[] = {"county-council", "unitary-council", "district-council", "pcc", "nhs-trust", "prison"};
    c->statute_ids = map_new(c->arena, 64);
    c->types = map_new(c->arena, 64);
    for (int f = 0; f < 2; f++)
        for (int i = 0; files[f] && i < files[f]->sections[SECTION_STATUTES].n; i++) {
            const struct entry *statute = &files[f]->sections[SECTION_STATUTES].items[i];
            int n;
            const struct value *also = entry_list(statute, KEY_ALSO_CALLED, &n);
            map_add(&c->statute_ids, statute->id, i);
            for (int a = 0; a < n; a++) map_add(&c->statute_ids, also[a].text, i);
            add_types(c, statute, KEY_MEMBERS);
            add_types(c, statute, KEY_AUTHORITIES);
        }
    for (size_t i = 0; i < COUNT_OF(others); i++) map_add(&c->types, others[i], 1);
}

void register_check(struct arena *arena, const struct register_file *reg, const struct register_file *statutes,
                    struct problems *problems) {
    struct checking c = {
        .arena = arena, .reg = reg, .statutes = statutes, .index = register_index(arena, reg), .problems = problems};
    learn_statutes(&c);
    check_unique(&c);
    for (int s = 0; s < SECTION_COUNT; s++)
        for (int i = 0; i < reg->sections[s].n; i++) check_entry(&c, (enum section)s, &reg->sections[s].items[i]);
}
