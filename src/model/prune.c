#include "model/prune.h"

#include <string.h>

#include "base/text.h"
#include "model/build.h"
#include "model/identity.h"

#define IN(section) (1u << SECTION_##section)

struct pruning {
    struct arena *arena;
    struct register_file *reg;
    struct register_index index;
};

/* ---- what is there ---- */

static bool is_cited(const struct pruning *p, const char *citation) {
    const size_t n = strcspn(citation, " ");
    return register_has(&p->index, IN(SOURCES), arena_dup_n(p->arena, citation, n));
}

static unsigned sections_of_member(int key, unsigned sections) {
    return key == KEY_BODY ? IN(BODIES) : key == KEY_AGENCY ? IN(AGENCIES) : sections;
}

/* ---- values ---- */

/* A value without what it refers to that is not there; false when nothing is left of it. */
static bool prune_value(const struct pruning *p, const struct key_spec *spec, unsigned sections,
                        const struct value *value, struct value *out);

static bool prune_citations(const struct pruning *p, const struct value *value, struct value *out) {
    *out = *value;
    if (value->kind == VALUE_SCALAR) return is_cited(p, value->text);
    struct value *items = NEW_ARRAY(p->arena, (size_t)value->n, struct value);
    out->n = 0;
    out->items = items;
    for (int i = 0; i < value->n; i++) out->n += prune_citations(p, &value->items[i], &items[out->n]);
    return out->n > 0;
}

static bool prune_scalar(const struct pruning *p, const struct key_spec *spec, unsigned sections,
                         const struct value *value) {
    if (spec->type != TYPE_REF && spec->type != TYPE_MEMBERS && spec->type != TYPE_OVERSEER) return true;
    if (sections & IN(STATUTES)) return true; /* the product's are not in the register */
    if (spec->words && word_index(spec->words, value->text) >= 0) return true;
    return register_has(&p->index, sections, value->text);
}

/* A value that is an entry of its own goes with what it carries. */
static bool prune_carrier(const struct pruning *p, const struct key_spec *spec, const struct value *map,
                          struct value *out) {
    struct value *items = NEW_ARRAY(p->arena, (size_t)map->n, struct value);
    *out = *map;
    out->n = 0;
    out->items = items;
    for (int i = 0; i < map->n; i++) {
        const struct value *item = &map->items[i];
        if (item->key == KEY_SOURCES) {
            out->n += prune_citations(p, item, &items[out->n]);
        } else if (key_is_common((enum key)item->key)) {
            items[out->n++] = *item;
        } else {
            const unsigned sections =
                spec->type == TYPE_MEMBERS ? sections_of_member(item->key, spec->sections) : spec->sections;
            if (!prune_value(p, spec, sections, item, &items[out->n++])) return false;
        }
    }
    return true;
}

static bool prune_value(const struct pruning *p, const struct key_spec *spec, unsigned sections,
                        const struct value *value, struct value *out) {
    *out = *value;
    switch ((enum value_kind)value->kind) {
    case VALUE_UNSTATED: return true;
    case VALUE_SCALAR: return prune_scalar(p, spec, sections, value);
    case VALUE_MAP: return prune_carrier(p, spec, value, out);
    case VALUE_LIST: break;
    }
    struct value *items = NEW_ARRAY(p->arena, (size_t)value->n, struct value);
    out->n = 0;
    out->items = items;
    for (int i = 0; i < value->n; i++) out->n += prune_value(p, spec, sections, &value->items[i], &items[out->n]);
    return out->n > 0 || !value->n;
}

/* ---- what acceptances and decisions are about ---- */

/* Is all that the value names there? The kind of a line is a word. */
static bool all_there(const struct pruning *p, unsigned sections, const struct value *value, bool is_line) {
    if (value->kind == VALUE_SCALAR)
        return register_has(&p->index, sections, value->text) || text_equal(value->text, words_overseer[0]);
    for (int i = 0; i < value->n; i++) {
        const bool is_kind = is_line && i == 2 && value->items[i].kind == VALUE_SCALAR;
        if (!is_kind && !all_there(p, sections, &value->items[i], is_line)) return false;
    }
    return true;
}

static bool is_about_what_is_there(const struct pruning *p, const struct value *map) {
    for (int i = 0; i < map->n; i++) {
        const struct value *item = &map->items[i];
        const bool is_line = item->key == KEY_LINE || item->key == KEY_LINES;
        const unsigned sections = is_line ? IN(BODIES) : subject_sections((enum key)item->key);
        if (sections && !all_there(p, sections, item, is_line)) return false;
    }
    return true;
}

/* ---- entries ---- */

/* False when nothing is left of the fact. */
static bool prune_fact(const struct pruning *p, const struct key_spec *spec, const struct value *fact,
                       struct value *out) {
    *out = *fact;
    switch (spec->type) {
    case TYPE_SOURCES: return prune_citations(p, fact, out);
    case TYPE_COMPLETE: return fact->kind != VALUE_MAP || prune_citations(p, fact, out);
    case TYPE_TEXT:
    case TYPE_INFERRED:
    case TYPE_SUBJECT: return true;
    case TYPE_CHANGES: {
        struct value *items = NEW_ARRAY(p->arena, (size_t)fact->n, struct value);
        out->n = 0;
        out->items = items;
        for (int i = 0; i < fact->n; i++)
            if (is_about_what_is_there(p, &fact->items[i])) items[out->n++] = fact->items[i];
        return out->n > 0;
    }
    default: return prune_value(p, spec, spec->sections, fact, out);
    }
}

/* False when the entry cannot be without what is not there. */
static bool prune_entry(const struct pruning *p, enum section section, struct entry *entry) {
    struct value *facts = NEW_ARRAY(p->arena, (size_t)entry->n, struct value);
    int n = 0;
    for (int i = 0; i < entry->n; i++) {
        const struct value *fact = &entry->facts[i];
        const struct key_spec *spec = section_spec(section, (enum key)fact->key);
        if (!spec) continue;
        if (prune_fact(p, spec, fact, &facts[n])) {
            if (spec->type == TYPE_SUBJECT && !is_about_what_is_there(p, fact)) return false;
            n++;
        } else if (spec->required) {
            return false;
        }
    }
    entry->facts = facts;
    entry->n = n;
    return true;
}

/* Two entries with the same keys, made by people who did not see each other's: each has an id from now on. */
static void tell_apart(const struct pruning *p, enum section section) {
    struct entries *entries = &p->reg->sections[section];
    int n_keys;
    section_keys(section, &n_keys);
    if (!n_keys) return;
    struct map seen = map_new(p->arena, entries->n);
    for (int i = 0; i < entries->n; i++) {
        const char *key = entry_key(p->arena, section, &entries->items[i]);
        const int first = map_add(&seen, key, i);
        if (first == i) continue;
        const int both[] = {first, i};
        for (size_t b = 0; b < COUNT_OF(both); b++) {
            struct entry *entry = &entries->items[both[b]];
            if (entry->id) continue;
            entry->id = arena_printf(p->arena, "%s-%d-of-the-same", section_one(section), both[b] + 1);
            entry_own_facts(p->arena, entry);
            entry_put(p->arena, entry, section, scalar_of(section, KEY_ID, entry->id));
        }
    }
}

void register_prune(struct arena *arena, struct register_file *reg, struct prune_kept kept[SECTION_COUNT]) {
    const struct pruning p = {arena, reg, register_index(arena, reg)};
    for (int s = 0; s < SECTION_COUNT; s++) {
        struct entries *entries = &reg->sections[s];
        int *was = NEW_ARRAY(arena, (size_t)entries->n, int), n = 0;
        for (int i = 0; i < entries->n; i++) {
            entries->items[n] = entries->items[i];
            if (!prune_entry(&p, (enum section)s, &entries->items[n])) continue;
            was[n++] = i;
        }
        entries->n = n;
        kept[s] = (struct prune_kept){was, n};
        tell_apart(&p, (enum section)s);
    }
}
