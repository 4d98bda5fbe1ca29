#include "model/overlay.h"

#include <string.h>

#include "base/text.h"
#include "model/build.h"
#include "model/diff.h"
#include "model/identity.h"

/* One overlay being laid over one register. */
struct laying {
    struct arena *arena;
    const struct register_file *base, *overlay;
    struct register_file *result;
    struct problems *problems;
    struct register_index ids;         /* of the base */
    struct keyed keyed[SECTION_COUNT]; /* of the base, drawn when first asked for: arena is NULL until then */
    bool *removed[SECTION_COUNT];      /* by index in the base; NULL: none */
    const struct entry **changed_by[SECTION_COUNT]; /* the same: the overlay's entry that changed it */
};

static const struct keyed *keyed_of(struct laying *laying, enum section section) {
    struct keyed *keyed = &laying->keyed[section];
    if (!keyed->arena) *keyed = keyed_index(laying->arena, section, &laying->base->sections[section]);
    return keyed;
}

/* ---- facts ---- */

/* The facts of an overlay may stand in another file than the entry that they change. */
static struct value from_overlay(const struct laying *laying, struct value value) {
    if (!value.file) value.file = laying->overlay->file;
    value.extend = false;
    return value;
}

/* A map by key (sources of single facts, complete sections), not a value that is an entry of its own. */
static bool is_by_key(const struct value *value) { return value->kind == VALUE_MAP && !value_scalar(value); }

struct values {
    struct value *items;
    int n, cap;
};

/* Adds an item unless an equal one is there. Scalars are looked up, so that long lists stay quick. */
static void add_item(struct arena *arena, struct values *values, struct map *texts, struct value item) {
    if (item.kind == VALUE_SCALAR) {
        if (map_get(texts, item.text, -1) >= 0) return;
        map_set(texts, item.text, values->n);
    }
    for (int i = 0; item.kind != VALUE_SCALAR && i < values->n; i++)
        if (value_equal(&values->items[i], &item)) return;
    *PUSH(arena, values) = item;
}

static struct value extended_list(struct laying *laying, const struct value *was, const struct value *more) {
    struct values values = {0};
    const struct value *const lists[] = {was, more};
    struct map texts = map_new(laying->arena, 8);
    for (int l = 0; l < 2; l++) {
        const bool is_list = lists[l]->kind == VALUE_LIST;
        for (int i = 0; i < (is_list ? lists[l]->n : 1); i++) {
            struct value item = value_under(KEY_NONE, is_list ? lists[l]->items[i] : *lists[l]);
            if (l == 1) item = from_overlay(laying, item);
            add_item(laying->arena, &values, &texts, item);
        }
    }
    struct value list = *was;
    list.kind = VALUE_LIST;
    list.text = NULL;
    list.items = values.items;
    list.n = values.n;
    return list;
}

/* Does the change say anything of the key, other than which entry it changes? */
static bool is_changed(enum section section, const struct entry *change, enum key key) {
    int n;
    const enum key *keys = section_keys(section, &n);
    for (int i = 0; i < n; i++)
        if (keys[i] == key) return false;
    return key != KEY_ID && key != KEY_SOURCES && entry_fact(change, key);
}

/* Sources by key gain the citations for the keys that the same change names. */
static struct value extended_sources(struct laying *laying, enum section section, const struct value *was,
                                     const struct value *more, const struct entry *change) {
    struct values values = {0};
    int n;
    const struct key_spec *specs = section_specs(section, &n);
    for (int i = 0; i < n; i++) {
        const struct value *of_key = value_item(was, specs[i].key);
        if (is_changed(section, change, specs[i].key))
            *PUSH(laying->arena, &values) =
                of_key ? extended_list(laying, of_key, more) : value_under(specs[i].key, from_overlay(laying, *more));
        else if (of_key)
            *PUSH(laying->arena, &values) = *of_key;
    }
    struct value map = *was;
    map.items = values.items;
    map.n = values.n;
    return map;
}

static struct value extended(struct laying *laying, enum section section, const struct value *was,
                             const struct value *more, const struct entry *change) {
    if (!was || was->kind == VALUE_UNSTATED) return from_overlay(laying, *more);
    if (!is_by_key(was)) return extended_list(laying, was, more);
    if (more->key == KEY_SOURCES) return extended_sources(laying, section, was, more, change);
    const char *word = key_word((enum key)more->key);
    problem_add(laying->problems,
                (struct place){.file = laying->overlay->file, .line = more->line, .column = more->column},
                arena_printf(laying->arena, "write '%s' by key, in full", word),
                "+%s adds to a list, and what is there is written by key", word);
    return *was;
}

/* The id stays that of the entry: it is what the change is known by. */
static void merge(struct laying *laying, enum section section, struct entry *entry, const struct entry *change) {
    entry_own_facts(laying->arena, entry);
    for (int i = 0; i < change->n; i++) {
        const struct value *fact = &change->facts[i];
        const enum key key = (enum key)fact->key;
        if (key == KEY_ID) continue;
        if (fact->kind == VALUE_UNSTATED)
            entry_take(entry, key);
        else
            entry_put(laying->arena, entry, section,
                      fact->extend ? extended(laying, section, entry_fact(entry, key), fact, change)
                                   : from_overlay(laying, *fact));
    }
}

/* ---- entries ---- */

/* The index in the base of the entry that an overlay's entry changes, KEYED_NONE or KEYED_SEVERAL. */
static int meant_by(struct laying *laying, enum section section, const struct entry *change) {
    if (section == SECTION_PARTNERSHIP) return laying->base->sections[section].n ? 0 : KEYED_NONE;
    if (change->id) return register_find(&laying->ids, section, change->id);
    int n;
    const enum key *keys = section_keys(section, &n);
    if (!n) return KEYED_NONE;
    const char *words[3] = {NULL};
    for (int i = 0; i < n; i++) words[i] = entry_text(change, keys[i]);
    const int found = keyed_find(keyed_of(laying, section), words, n);
    /* Among several lines of stated kinds, one whose kind is not stated is another line. */
    const bool names_kind = section != SECTION_LINES || words[2];
    return found == KEYED_SEVERAL && !names_kind ? KEYED_NONE : found;
}

/* The first key that an entry of the section needs and this one lacks, or KEY_NONE. */
static enum key missing_key(enum section section, const struct entry *entry) {
    int n;
    const struct key_spec *specs = section_specs(section, &n);
    for (int i = 0; i < n; i++)
        if (specs[i].required && entry_lacks(entry, &specs[i])) return specs[i].key;
    return KEY_NONE;
}

static const char *nearest_in(struct laying *laying, enum section section, const char *id) {
    const struct entries *entries = &laying->base->sections[section];
    if (laying->problems->total >= PROBLEMS_KEPT) return NULL;
    const char **ids = NEW_ARRAY(laying->arena, (size_t)entries->n, const char *);
    for (int i = 0; i < entries->n; i++) ids[i] = entries->items[i].id;
    return problem_nearest(laying->problems, id, ids, entries->n);
}

/* An entry that the base does not have comes in whole; one that lacks what it needs was meant to change another. */
static void bring(struct laying *laying, enum section section, const struct entry *fresh) {
    const enum key missing = missing_key(section, fresh);
    if (missing != KEY_NONE && fresh->id) {
        problem_add(laying->problems, entry_place(fresh), nearest_in(laying, section, fresh->id),
                    "there is no %s '%s' to change, and a new one needs '%s'", section_one(section), fresh->id,
                    key_word(missing));
        return;
    }
    struct entry *entry = PUSH(laying->arena, &laying->result->sections[section]);
    *entry = *fresh;
    entry_own_facts(laying->arena, entry);
    for (int i = 0; i < fresh->n; i++) entry_put(laying->arena, entry, section, from_overlay(laying, fresh->facts[i]));
}

static bool is_removed(const struct laying *laying, enum section section, int index) {
    return laying->removed[section] && laying->removed[section][index];
}

/* Notes that the entry is changed; a second change by the same overlay is a mistake. */
static bool claim(struct laying *laying, enum section section, int index, const struct entry *change) {
    const struct entry ***by = &laying->changed_by[section];
    if (!*by) *by = NEW_ARRAY(laying->arena, (size_t)laying->base->sections[section].n, const struct entry *);
    const struct entry *before = (*by)[index];
    (*by)[index] = change;
    if (!before) return true;
    problem_add(laying->problems, entry_place(change), "put the changes together",
                "%s '%s' is changed twice, first in line %d", section_one(section),
                entry_identity(laying->arena, section, change), before->line);
    return false;
}

static void lay_entry(struct laying *laying, enum section section, const struct entry *change) {
    const int index = meant_by(laying, section, change);
    if (index == KEYED_SEVERAL)
        problem_add(laying->problems, entry_place(change), "name the one that is meant by its id",
                    "there are several: %s '%s'", section_word(section),
                    entry_identity(laying->arena, section, change));
    else if (index == KEYED_NONE || is_removed(laying, section, index))
        bring(laying, section, change);
    else if (claim(laying, section, index, change))
        merge(laying, section, &laying->result->sections[section].items[index], change);
}

/* ---- removals ---- */

static void note_removal(struct laying *laying, const struct removal *removal, enum section section, int index) {
    if (section == SECTION_PARTNERSHIP) {
        problem_add(laying->problems, removal->place, NULL, "the partnership itself cannot be removed");
        return;
    }
    bool **removed = &laying->removed[section];
    if (!*removed) *removed = NEW_ARRAY(laying->arena, (size_t)laying->base->sections[section].n, bool);
    if ((*removed)[index])
        problem_add(laying->problems, removal->place, "remove it once", "%s '%s' is removed twice",
                    section_one(section), words_key(laying->arena, removal->words, removal->n));
    (*removed)[index] = true;
}

static const char *nearest_id(struct laying *laying, const char *word) {
    if (laying->problems->total >= PROBLEMS_KEPT) return NULL;
    struct {
        const char **items;
        int n, cap;
    } ids = {0};
    for (int s = 0; s < SECTION_COUNT; s++)
        for (int i = 0; i < laying->base->sections[s].n; i++)
            if (laying->base->sections[s].items[i].id)
                *PUSH(laying->arena, &ids) = laying->base->sections[s].items[i].id;
    return problem_nearest(laying->problems, word, ids.items, ids.n);
}

static void remove_by_id(struct laying *laying, const struct removal *removal) {
    const int found = map_get(&laying->ids.ids, removal->words[0], -1);
    const bool fits =
        found >= 0 && (removal->section == SECTION_COUNT || found % SECTION_COUNT == (int)removal->section);
    if (fits)
        note_removal(laying, removal, (enum section)(found % SECTION_COUNT), found / SECTION_COUNT);
    else
        problem_add(laying->problems, removal->place, nearest_id(laying, removal->words[0]),
                    "there is no %s '%s' to remove",
                    removal->section == SECTION_COUNT ? "entry" : section_one(removal->section), removal->words[0]);
}

static void remove_by_keys(struct laying *laying, const struct removal *removal) {
    const struct keyed *keyed = keyed_of(laying, removal->section);
    const int found = keyed_find(keyed, removal->words, removal->n);
    const char *one = section_one(removal->section), *key = words_key(laying->arena, removal->words, removal->n);
    if (found >= 0)
        note_removal(laying, removal, removal->section, found);
    else if (found == KEYED_SEVERAL)
        problem_add(laying->problems, removal->place,
                    removal->section == SECTION_LINES ? "name its kind, or its id"
                                                      : "name the one that is meant by its id",
                    "there is more than one %s '%s'", one, key);
    else
        problem_add(laying->problems, removal->place, problem_nearest(laying->problems, key, keyed->names, keyed->n),
                    "there is no %s '%s' to remove", one, key);
}

static void lay_removal(struct laying *laying, const struct removal *removal) {
    int n_keys = 0;
    if (removal->section != SECTION_COUNT) section_keys(removal->section, &n_keys);
    /* One word is an id, except that a link is known by one key alone. */
    const bool is_id =
        !n_keys ||
        (removal->n == 1 && (n_keys > 1 || register_find(&laying->ids, removal->section, removal->words[0]) >= 0));
    if (is_id)
        remove_by_id(laying, removal);
    else
        remove_by_keys(laying, removal);
}

/* Closes the gaps that removals leave. */
static void close_up(struct laying *laying, enum section section) {
    struct entries *entries = &laying->result->sections[section];
    if (!laying->removed[section]) return;
    int kept = 0;
    for (int i = 0; i < entries->n; i++)
        if (i >= laying->base->sections[section].n || !laying->removed[section][i])
            entries->items[kept++] = entries->items[i];
    entries->n = kept;
}

/* ---- the whole ---- */

/* Strands are one list of words, so an overlay's list takes the place of the base's. */
static void lay_section(struct laying *laying, enum section section) {
    const struct entries *changes = &laying->overlay->sections[section];
    if (section == SECTION_STRANDS && !laying->overlay->strands_given) return;
    if (section == SECTION_STRANDS) laying->result->sections[section] = (struct entries){0};
    for (int i = 0; i < changes->n; i++) {
        if (section == SECTION_STRANDS)
            *PUSH(laying->arena, &laying->result->sections[section]) = changes->items[i];
        else
            lay_entry(laying, section, &changes->items[i]);
    }
    laying->result->has[section] |= laying->overlay->has[section];
    close_up(laying, section);
}

static bool is_fit(const struct register_file *base, const struct register_file *overlay, struct problems *problems) {
    const struct entries *partnership = &base->sections[SECTION_PARTNERSHIP];
    const struct entries *changes = &overlay->sections[SECTION_PARTNERSHIP];
    const char *id = partnership->n ? partnership->items[0].id : NULL;
    const char *of = overlay->overlay_of ? overlay->overlay_of : changes->n ? changes->items[0].id : NULL;
    const struct place top = {.file = overlay->file};
    if (base->is_overlay)
        problem_add(problems, top, "lay both over their register, one after the other",
                    "an overlay cannot be laid over an overlay");
    else if (!overlay->is_overlay && changes->n)
        problem_add(problems, top, "an overlay has the key `overlay`", "this is a register of its own, not an overlay");
    else if (of && !id)
        problem_add(problems, top, NULL, "this is an overlay of '%s', and what it is laid over is no register", of);
    else if (of && !text_equal(of, id))
        problem_add(problems, top, "give it with its own register",
                    "this is an overlay of '%s', and the register is that of '%s'", of, id);
    else
        return true;
    return false;
}

static struct register_file *copy_of(struct arena *arena, const struct register_file *base) {
    struct register_file *copy = NEW(arena, struct register_file);
    *copy = *base;
    for (int s = 0; s < SECTION_COUNT; s++) {
        struct entries *entries = &copy->sections[s];
        entries->items = NEW_ARRAY(arena, (size_t)entries->n, struct entry);
        entries->cap = entries->n;
        if (entries->n) memcpy(entries->items, base->sections[s].items, (size_t)entries->n * sizeof *entries->items);
    }
    return copy;
}

struct register_file *overlay_apply(struct arena *arena, const struct register_file *base,
                                    const struct register_file *overlay, struct problems *problems) {
    struct register_file *result = copy_of(arena, base);
    if (!is_fit(base, overlay, problems)) return result;
    struct laying laying = {.arena = arena,
                            .base = base,
                            .overlay = overlay,
                            .result = result,
                            .problems = problems,
                            .ids = register_index(arena, base)};
    result->strands_given |= overlay->strands_given;
    /* First what goes: an overlay may remove an entry and bring another in its place. */
    for (int i = 0; i < overlay->removals.n; i++) lay_removal(&laying, &overlay->removals.items[i]);
    for (int s = 0; s < SECTION_COUNT; s++) lay_section(&laying, (enum section)s);
    return result;
}

/* ---- building one ---- */

struct register_file *overlay_new(struct arena *arena, const char *of, const char *title) {
    struct register_file *overlay = NEW(arena, struct register_file);
    *overlay = (struct register_file){.is_overlay = true, .overlay_of = of, .overlay_title = title};
    return overlay;
}

static struct entry *start_entry(struct arena *arena, struct register_file *overlay, enum section section) {
    overlay->has[section] = true;
    return PUSH(arena, &overlay->sections[section]);
}

struct entry *overlay_entry(struct arena *arena, struct register_file *overlay, enum section section, const char *id) {
    struct entries *entries = &overlay->sections[section];
    for (int i = 0; i < entries->n; i++)
        if (text_equal(entries->items[i].id, id)) return &entries->items[i];
    struct entry *entry = start_entry(arena, overlay, section);
    entry->id = id;
    overlay_set(arena, entry, section, KEY_ID, id);
    return entry;
}

static bool has_keys(const struct entry *entry, const enum key *keys, const char *const texts[], int n) {
    for (int i = 0; i < n; i++)
        if (!text_equal(entry_text(entry, keys[i]), texts[i])) return false;
    return !entry->id;
}

struct entry *overlay_keyed_entry(struct arena *arena, struct register_file *overlay, enum section section,
                                  const char *const keys[]) {
    int n;
    const enum key *names = section_keys(section, &n);
    if (!n) panic("an entry is started by keys in a section that has none");
    struct entries *entries = &overlay->sections[section];
    for (int i = 0; i < entries->n; i++)
        if (has_keys(&entries->items[i], names, keys, n)) return &entries->items[i];
    struct entry *entry = start_entry(arena, overlay, section);
    for (int i = 0; i < n; i++)
        if (keys[i]) overlay_set(arena, entry, section, names[i], keys[i]);
    return entry;
}

void overlay_set(struct arena *arena, struct entry *entry, enum section section, enum key key, const char *text) {
    entry_put(arena, entry, section, scalar_of(section, key, text));
}

void overlay_set_list(struct arena *arena, struct entry *entry, enum section section, enum key key,
                      const char *const *items, int n, bool extend) {
    const struct key_spec *spec = section_spec(section, key);
    if (!spec || spec->many == ONE) panic("a list is set where the schema has one value");
    struct value list = scalars_of(arena, section, key, items, n);
    list.extend = extend;
    entry_put(arena, entry, section, list);
}

void overlay_remove(struct arena *arena, struct register_file *overlay, enum section section, const char *const words[],
                    int n) {
    if (n < 1 || n > (int)COUNT_OF(overlay->removals.items->words)) panic("a removal has one to three words");
    struct removal *removal = PUSH(arena, &overlay->removals);
    removal->section = section;
    removal->n = n;
    for (int i = 0; i < n; i++) removal->words[i] = words[i];
}
