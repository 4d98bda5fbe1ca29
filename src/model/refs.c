#include "model/refs.h"

#include <string.h>

#include "base/text.h"
#include "model/identity.h"

#define IN(section) (1u << SECTION_##section)

/* The ids of some sections, as candidates for what was meant. */
struct ids {
    unsigned sections;
    const char **items;
    int n, cap;
};

/* A register being checked, and the entry at hand. */
struct checking {
    struct arena *arena;
    const struct register_file *reg, *statutes;
    struct problems *problems;
    struct register_index index;
    struct map provisions; /* ids and other names of statutes, in lower case */
    struct map types;      /* of agencies, as far as they are known */
    struct {
        const char **items;
        int n, cap;
    } provision_ids, type_words;
    struct {
        struct ids *items;
        int n, cap;
    } candidates; /* drawn when first needed */
    enum section section;
    const struct entry *entry;
};

/* A value stands in the file of what it is in, unless it says another. */
static const char *file_of(const struct value *value, const char *file) { return value->file ? value->file : file; }

static struct place place_in(const struct checking *c, const struct value *value, const char *file) {
    if (!value->line) return entry_place(c->entry);
    return (struct place){.file = file_of(value, file), .line = value->line, .column = value->column};
}

/* ---- what was meant ---- */

static const struct ids *candidates(struct checking *c, unsigned sections) {
    for (int i = 0; i < c->candidates.n; i++)
        if (c->candidates.items[i].sections == sections) return &c->candidates.items[i];
    struct ids ids = {.sections = sections};
    for (int s = 0; s < SECTION_COUNT; s++) {
        const struct entries *entries = &c->reg->sections[s];
        for (int i = 0; sections & 1u << s && i < entries->n; i++)
            if (entries->items[i].id) *PUSH(c->arena, &ids) = entries->items[i].id;
    }
    struct ids *kept = PUSH(c->arena, &c->candidates);
    *kept = ids;
    return kept;
}

static const char *nearest_id(struct checking *c, unsigned sections, const char *word) {
    if (c->problems->total >= PROBLEMS_KEPT) return NULL;
    const struct ids *ids = candidates(c, sections);
    return problem_nearest(c->problems, word, ids->items, ids->n);
}

static const char *a_or_an(const char *word) { return strchr("aeiou", *word) ? "an" : "a"; }

/* "body or agency" */
static const char *ones(struct checking *c, unsigned sections) {
    const char *words = "";
    for (int s = 0; s < SECTION_COUNT; s++)
        if (sections & 1u << s)
            words = *words ? arena_printf(c->arena, "%s or %s", words, section_one((enum section)s))
                           : section_one((enum section)s);
    return words;
}

/* ---- references ---- */

/* An id that two things have is told where the second takes it, not wherever it is meant. */
static bool is_told_of(struct checking *c, unsigned sections, const char *id) {
    if (map_get(&c->index.ids, id, -1) < 0 || c->problems->total >= PROBLEMS_KEPT) return false;
    const struct ids *ids = candidates(c, sections);
    for (int i = 0; i < ids->n; i++)
        if (text_equal(ids->items[i], id)) return true;
    return false;
}

/* Is the text the id of an entry in one of the sections? */
static void check_id(struct checking *c, unsigned sections, const char *id, struct place place) {
    if (register_has(&c->index, sections, id) || is_told_of(c, sections, id)) return;
    const int found = map_get(&c->index.ids, id, -1);
    const char *hint = nearest_id(c, sections, id), *wanted = ones(c, sections);
    if (found < 0 && c->reg->unread & sections) return; /* it may stand where the file could not be read */
    if (found < 0) {
        problem_add(c->problems, place, hint ? hint : "define it, or correct the id", "there is no %s '%s'", wanted,
                    id);
        return;
    }
    const char *is = section_one((enum section)(found % SECTION_COUNT));
    problem_add(c->problems, place, hint, "'%s' is %s %s, not %s %s", id, a_or_an(is), is, a_or_an(wanted), wanted);
}

static void check_provision(struct checking *c, const char *id, struct place place) {
    if (!c->provisions.n) return; /* no list of statutes: nothing can be said */
    if (map_get(&c->provisions, id, -1) >= 0 || map_get(&c->provisions, text_lower(c->arena, id), -1) >= 0) return;
    const char *nearest = problem_nearest(c->problems, id, c->provision_ids.items, c->provision_ids.n);
    problem_add(c->problems, place,
                arena_printf(c->arena,
                             "%s%sa provision of your own is added under `statutes`, here or in a file of its own",
                             nearest ? nearest : "", nearest ? " " : ""),
                "there is no statute '%s'", id);
}

/* Unknown types are the partnership's own affair; only what is nearly a known one is taken for a slip. */
static void check_type(struct checking *c, const char *type, struct place place) {
    const size_t length = strlen(type);
    int most = length < 4 ? 0 : length == 4 ? 1 : 2;
    const char *nearest = NULL;
    if (!most || map_get(&c->types, type, -1) >= 0) return;
    for (int i = 0; i < c->type_words.n; i++) {
        const int distance = text_distance(type, c->type_words.items[i], most);
        if (distance > most) continue;
        nearest = c->type_words.items[i];
        most = distance - 1;
    }
    if (nearest)
        problem_add(c->problems, place, arena_printf(c->arena, "did you mean '%s'?", nearest),
                    "there is no agency type '%s'", type);
}

static void check_citation(struct checking *c, const char *citation, struct place place) {
    const size_t n = strcspn(citation, " ");
    check_id(c, IN(SOURCES), citation[n] ? arena_dup_n(c->arena, citation, n) : citation, place);
}

/* Lists of citations, by key or not: each scalar is one. */
static void check_citations(struct checking *c, const struct value *value, const char *file) {
    file = file_of(value, file);
    if (value->kind == VALUE_SCALAR) check_citation(c, value->text, place_in(c, value, file));
    for (int i = 0; i < value->n; i++) check_citations(c, &value->items[i], file);
}

/* ---- values ---- */

static void check_scalar(struct checking *c, const struct key_spec *spec, unsigned sections, const struct value *value,
                         const char *file) {
    const struct place place = place_in(c, value, file);
    if (spec->key == KEY_TYPE) {
        check_type(c, value->text, place);
        return;
    }
    if (spec->type != TYPE_REF && spec->type != TYPE_MEMBERS && spec->type != TYPE_OVERSEER) return;
    if (spec->words && word_index(spec->words, value->text) >= 0) return;
    if (sections & IN(STATUTES))
        check_provision(c, value->text, place);
    else
        check_id(c, sections, value->text, place);
}

static void check_dates(struct checking *c, const struct value *since, const struct value *until, const char *file) {
    if (!since || !until || !since->date.year || !until->date.year) return;
    if (date_first_day(since->date) <= date_last_day(until->date)) return;
    problem_add(c->problems, place_in(c, until, file), "`until` is the last day it holds",
                "it ends before it begins: since %s, until %s", since->text, until->text);
}

static void check_value(struct checking *c, const struct key_spec *spec, unsigned sections, const struct value *value,
                        const char *file);

/* A value that is an entry of its own: what it carries, and its dates and sources. */
static void check_carrier(struct checking *c, const struct key_spec *spec, const struct value *map, const char *file) {
    for (int i = 0; i < map->n; i++) {
        const struct value *item = &map->items[i];
        unsigned sections = spec->sections;
        if (spec->type == TYPE_MEMBERS && item->key == KEY_BODY) sections = IN(BODIES);
        if (spec->type == TYPE_MEMBERS && item->key == KEY_AGENCY) sections = IN(AGENCIES);
        if (item->key == KEY_SOURCES)
            check_citations(c, item, file);
        else if (!key_is_common((enum key)item->key))
            check_value(c, spec, sections, item, file);
    }
    check_dates(c, value_item(map, KEY_SINCE), value_item(map, KEY_UNTIL), file);
}

static void check_value(struct checking *c, const struct key_spec *spec, unsigned sections, const struct value *value,
                        const char *file) {
    file = file_of(value, file);
    if (value->kind == VALUE_SCALAR)
        check_scalar(c, spec, sections, value, file);
    else if (value->kind == VALUE_MAP)
        check_carrier(c, spec, value, file);
    else if (value->kind == VALUE_LIST)
        for (int i = 0; i < value->n; i++) check_value(c, spec, sections, &value->items[i], file);
}

/* ---- what findings and decisions are about ---- */

static void check_ids(struct checking *c, unsigned sections, const struct value *value, const char *file) {
    file = file_of(value, file);
    if (value->kind == VALUE_SCALAR) check_id(c, sections, value->text, place_in(c, value, file));
    for (int i = 0; i < value->n; i++) check_ids(c, sections, &value->items[i], file);
}

/* Of a line [from, to, kind], or a list of lines, the ends are bodies. */
static void check_line_ends(struct checking *c, const struct value *line, const char *file) {
    for (int i = 0; i < line->n; i++) {
        if (line->items[i].kind == VALUE_LIST)
            check_line_ends(c, &line->items[i], file);
        else if (i < 2)
            check_ids(c, IN(BODIES), &line->items[i], file);
    }
}

static void check_subject(struct checking *c, const struct value *at, const char *file) {
    file = file_of(at, file);
    for (int i = 0; i < at->n; i++) {
        const struct value *item = &at->items[i];
        const unsigned sections = subject_sections((enum key)item->key);
        if (sections)
            check_ids(c, sections, item, file);
        else if (item->key == KEY_LINE || item->key == KEY_LINES)
            check_line_ends(c, item, file);
        else if (item->key == KEY_BASIS && item->kind == VALUE_SCALAR)
            check_provision(c, item->text, place_in(c, item, file));
    }
}

/* What a decision changed is told in few words; where these name an overseer, body, area or agency, it must be there.
 */
static void check_changes(struct checking *c, const struct value *changes, const char *file) {
    static const enum key named[] = {KEY_OVERSEER, KEY_BODY, KEY_AREA, KEY_AGENCY};
    file = file_of(changes, file);
    for (int i = 0; i < changes->n; i++)
        for (size_t k = 0; k < COUNT_OF(named); k++) {
            const struct value *item = value_item(&changes->items[i], named[k]);
            if (item && !(item->text && text_equal(item->text, words_overseer[0])))
                check_ids(c, subject_sections((enum key)item->key), item, file_of(&changes->items[i], file));
        }
}

/* ---- entries ---- */

static void check_fact(struct checking *c, const struct key_spec *spec, const struct value *fact) {
    const char *file = c->entry->file;
    switch (spec->type) {
    case TYPE_SOURCES: check_citations(c, fact, file); break;
    case TYPE_COMPLETE:
        if (fact->kind == VALUE_MAP) check_citations(c, fact, file); /* a list names sections */
        break;
    case TYPE_SUBJECT: check_subject(c, fact, file); break;
    case TYPE_CHANGES: check_changes(c, fact, file); break;
    case TYPE_TEXT:
    case TYPE_INFERRED: break;
    default: check_value(c, spec, spec->sections, fact, file); break;
    }
}

static void check_required(struct checking *c) {
    int n;
    const struct key_spec *specs = section_specs(c->section, &n);
    for (int i = 0; i < n; i++) {
        if (!specs[i].required || !entry_lacks(c->entry, &specs[i])) continue;
        const char *key = key_word(specs[i].key), *identity = entry_identity(c->arena, c->section, c->entry);
        problem_add(c->problems, entry_place(c->entry), arena_printf(c->arena, "add `%s: …`: %s", key, specs[i].help),
                    "the %s%s%s%s has no %s", section_one(c->section), *identity ? " '" : "", identity,
                    *identity ? "'" : "", key);
    }
}

/* Says of each scalar of the fact that is the id itself why it cannot be. */
static void check_not_itself(struct checking *c, enum key key, const char *id, const char *why) {
    int n;
    const struct value *items = entry_list(c->entry, key, &n);
    for (int i = 0; id && i < n; i++) {
        const struct value *scalar = value_scalar(&items[i]);
        if (!scalar || !text_equal(scalar->text, id)) continue;
        const char *file = file_of(entry_fact(c->entry, key), c->entry->file);
        problem_add(c->problems, place_in(c, scalar, file_of(&items[i], file)), "name another", "%s: '%s'", why, id);
    }
}

static void check_itself(struct checking *c) {
    if (c->section == SECTION_LINES)
        check_not_itself(c, KEY_TO, entry_text(c->entry, KEY_FROM), "a body cannot report to itself");
    if (c->section == SECTION_BODIES)
        check_not_itself(c, KEY_MEMBERS, c->entry->id, "a body cannot be a member of itself");
    if (section_spec(c->section, KEY_SUCCESSOR))
        check_not_itself(c, KEY_SUCCESSOR, c->entry->id,
                         arena_printf(c->arena, "%s %s cannot be its own successor", a_or_an(section_one(c->section)),
                                      section_one(c->section)));
}

static void check_entry(struct checking *c) {
    for (int i = 0; i < c->entry->n; i++) {
        const struct value *fact = &c->entry->facts[i];
        const struct key_spec *spec = section_spec(c->section, (enum key)fact->key);
        if (spec && fact->kind != VALUE_UNSTATED) check_fact(c, spec, fact);
    }
    if (!c->entry->flawed) check_required(c); /* the reader has said what it lacks */
    check_dates(c, entry_fact(c->entry, KEY_SINCE), entry_fact(c->entry, KEY_UNTIL), c->entry->file);
    check_itself(c);
}

/* ---- the same thing twice ---- */

/* ", in line 12", ", in line 12 of base.yaml", or nothing for what is not written anywhere. */
static const char *where(struct checking *c, const struct entry *first, const struct entry *second) {
    if (!first->line) return "";
    if (text_equal(first->file, second->file)) return arena_printf(c->arena, ", in line %d", first->line);
    return arena_printf(c->arena, ", in line %d of %s", first->line, first->file ? first->file : "another file");
}

static void check_id_once(struct checking *c, int index) {
    const struct map *ids = c->section == SECTION_STRANDS ? &c->index.strands : &c->index.ids;
    const int first = c->entry->id ? map_get(ids, c->entry->id, -1) : -1;
    if (first < 0 || first == index * SECTION_COUNT + (int)c->section) return;
    const enum section section = (enum section)(first % SECTION_COUNT);
    const struct entry *other = &c->reg->sections[section].items[first / SECTION_COUNT];
    problem_add(c->problems, entry_place(c->entry), "an id is that of one thing alone: choose another",
                "the id '%s' is already that of %s %s%s", c->entry->id, a_or_an(section_one(section)),
                section_one(section), where(c, other, c->entry));
}

/* Entries with the same keys are told apart by their ids; without these they are the same entry twice. */
static void check_key_once(struct checking *c, struct map *keys, int index) {
    const char *key = entry_key(c->arena, c->section, c->entry);
    const int first = map_add(keys, key, index);
    const struct entry *other = &c->reg->sections[c->section].items[first];
    if (first == index || (c->entry->id && other->id)) return;
    problem_add(c->problems, entry_place(c->entry), "give each an id, or take one away",
                "the %s '%s' is there already%s", section_one(c->section), key, where(c, other, c->entry));
}

static void check_section(struct checking *c, enum section section) {
    const struct entries *entries = &c->reg->sections[section];
    int n_keys;
    section_keys(section, &n_keys);
    struct map keys = map_new(c->arena, n_keys ? entries->n : 0);
    c->section = section;
    for (int i = 0; i < entries->n; i++) {
        c->entry = &entries->items[i];
        if (section != SECTION_STATUTES) check_id_once(c, i);
        if (n_keys && !c->entry->flawed) check_key_once(c, &keys, i);
        check_entry(c);
    }
}

/* ---- what is known ---- */

static void know_provision(struct checking *c, const char *id) {
    if (!id) return;
    map_add(&c->provisions, text_lower(c->arena, id), 0);
    *PUSH(c->arena, &c->provision_ids) = id;
}

static void know_type(struct checking *c, const char *type) {
    if (map_get(&c->types, type, -1) >= 0) return;
    map_add(&c->types, type, 0);
    *PUSH(c->arena, &c->type_words) = type;
}

static void know_types_of(struct checking *c, const struct entry *statute, enum key key) {
    int n;
    const struct value *items = entry_list(statute, key, &n);
    for (int i = 0; i < n; i++) {
        const struct value *type = value_scalar(&items[i]);
        if (type) know_type(c, type->text);
    }
}

static void know_statutes(struct checking *c, const struct register_file *file) {
    if (!file) return;
    for (int i = 0; i < file->sections[SECTION_STATUTES].n; i++) {
        const struct entry *statute = &file->sections[SECTION_STATUTES].items[i];
        int n;
        const struct value *names = entry_list(statute, KEY_ALSO_CALLED, &n);
        know_provision(c, statute->id);
        for (int a = 0; a < n; a++) know_provision(c, names[a].text);
        know_types_of(c, statute, KEY_AUTHORITIES);
        know_types_of(c, statute, KEY_MEMBERS);
    }
}

/* Types that stand in no provision of the list, or only in those of one nation or time. */
static const char *const common_types[] = {
    "chief-officer",
    "county-council",
    "district-council",
    "unitary-council",
    "ccg",
    "icb",
    "fire-authority",
    "probation-provider",
    "local-health-board",
    "youth-offending-team",
    "cafcass",
    "prison",
    "pcc",
    "nhs-trust",
};

void register_check(struct arena *arena, const struct register_file *reg, const struct register_file *statutes,
                    struct problems *problems) {
    struct checking c = {.arena = arena,
                         .reg = reg,
                         .statutes = statutes,
                         .problems = problems,
                         .index = register_index(arena, reg),
                         .provisions = map_new(arena, 256),
                         .types = map_new(arena, 64)};
    for (size_t i = 0; i < COUNT_OF(common_types); i++) know_type(&c, common_types[i]);
    know_statutes(&c, statutes);
    know_statutes(&c, reg);
    for (int s = 0; s < SECTION_COUNT; s++) check_section(&c, (enum section)s);
    problems_sort(problems);
}
