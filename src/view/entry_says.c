#include "view/entry_says.h"

#include "base/text.h"
#include "core/words.h"
#include "model/cadence.h"
#include "model/diff.h"
#include "model/names.h"
#include "view/entry_words.h"
#include "view/prose.h"

const char *entry_name(struct arena *arena, const struct arrangement *arr, unsigned sections, const char *id) {
    const int statute = map_get(&arr->statute_ids, id, -1);
    if (sections & (1u << SECTION_STATUTES) && statute >= 0) return prose_statute(arena, &arr->statutes[statute]);
    if (sections & (1u << SECTION_STRANDS)) return with_capital(arena, id);
    for (int s = 0; s < SECTION_COUNT; s++) {
        if (!(sections & (1u << s))) continue;
        const int at = register_find(&arr->index, (enum section)s, id);
        if (at >= 0)
            return entry_words(arena, arr->reg, &arr->index, (enum section)s, &arr->reg->sections[s].items[at]);
    }
    return NULL;
}

const char *entry_title(struct arena *arena, const struct arrangement *arr, enum section section,
                        const struct entry *entry) {
    const char *text = section == SECTION_DECISIONS ? entry_text(entry, KEY_TEXT) : NULL;
    if (text) return arena_printf(arena, "Decision: %s", text);
    if (section == SECTION_ACCEPTED)
        return arena_printf(arena, "Acceptance: %s", entry_word(arena, NULL, entry_text(entry, KEY_RULE)).label);
    return with_capital(arena, entry_words(arena, arr->reg, &arr->index, section, entry));
}

/* What a value is said by. */
struct saying_of {
    struct arena *arena;
    const struct arrangement *arr;
    const struct key_spec *spec;
    unsigned sections; /* that its ids are of */
};

static unsigned sections_of(enum key key, const struct key_spec *spec) {
    if (spec && spec->sections) return spec->sections;
    return subject_sections(key);
}

static const char *scalar_says(const struct saying_of *of, const struct value *value) {
    const enum value_type type = of->spec ? of->spec->type : TYPE_TEXT;
    if (value->date.year) return date_words(of->arena, value->date);
    if (type == TYPE_CADENCE) return cadence_says(of->arena, value->text);
    if (type == TYPE_SOURCES) return citation_words(of->arr, value->text, of->arena);
    if (type == TYPE_INFERRED && key_of_word(value->text) != KEY_NONE)
        return key_says(of->arena, key_of_word(value->text));
    const char *name = of->sections ? entry_name(of->arena, of->arr, of->sections, value->text) : NULL;
    return name ? name : value->text;
}

static const char *value_says(const struct saying_of *of, const struct value *value);

/* "GAIN since March 2016", or each key with what stands under it. */
static const char *map_says(const struct saying_of *of, const struct value *map) {
    const struct value *scalar = value_scalar(map), *since = value_item(map, KEY_SINCE),
                       *until = value_item(map, KEY_UNTIL);
    if (scalar && scalar->text)
        return arena_printf(of->arena, "%s%s%s%s%s", scalar_says(of, scalar), since && since->text ? " since " : "",
                            since && since->text ? date_words(of->arena, since->date) : "",
                            until && until->text ? " until " : "",
                            until && until->text ? date_words(of->arena, until->date) : "");
    const char **parts = NEW_ARRAY(of->arena, (size_t)map->n, const char *);
    for (int i = 0; i < map->n; i++) {
        struct saying_of item = *of;
        const enum key key = (enum key)map->items[i].key;
        if (!item.sections) item.sections = subject_sections(key);
        parts[i] = arena_printf(of->arena, "%s: %s", key_says(of->arena, key), value_says(&item, &map->items[i]));
    }
    return map->n ? prose_list(of->arena, parts, map->n) : "nothing";
}

static const char *value_says(const struct saying_of *of, const struct value *value) {
    if (value->kind == VALUE_SCALAR) return scalar_says(of, value);
    if (value->kind == VALUE_MAP) return map_says(of, value);
    if (value->kind != VALUE_LIST) return "not stated";
    const char **items = NEW_ARRAY(of->arena, (size_t)value->n, const char *);
    for (int i = 0; i < value->n; i++) items[i] = value_says(of, &value->items[i]);
    return value->n ? prose_list(of->arena, items, value->n) : "none";
}

const char *entry_says(struct arena *arena, const struct arrangement *arr, enum section section, enum key key,
                       const struct value *value) {
    const struct key_spec *spec = section_spec(section, key);
    const struct saying_of of = {arena, arr, spec, sections_of(key, spec)};
    return value_says(&of, value);
}
