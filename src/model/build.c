#include "model/build.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "model/cadence.h"

/* Facts are owned in arrays of this size or of a power of two above it, so the number of facts tells the room. */
#define FEWEST_FACTS 8

static bool is_name(const char *text, const char *first, const char *more) {
    return *text && strchr(first, *text) && !text[strspn(text, more)];
}

static bool is_id(const char *text) {
    return is_name(text, "abcdefghijklmnopqrstuvwxyz", "abcdefghijklmnopqrstuvwxyz0123456789-_");
}

static bool is_token(const char *text) {
    return is_name(text, "abcdefghijklmnopqrstuvwxyz0123456789", "abcdefghijklmnopqrstuvwxyz0123456789-");
}

static bool set_word(const struct key_spec *spec, struct value *value) {
    const int index = spec->words ? word_index(spec->words, value->text) : -1;
    if (index < 0) return false;
    value->text = spec->words[index];
    value->number = index;
    return true;
}

static bool set_count(const struct key_spec *spec, struct value *value) {
    char *end;
    if (set_word(spec, value)) return true;
    const long count = strtol(value->text, &end, 10);
    value->number = (int)count;
    return !*end && count >= 1 && count <= INT32_MAX;
}

/* Types the scalar's text by the schema; false when it is no value of the type. */
static bool set_typed(const struct key_spec *spec, struct value *value) {
    bool about;
    switch (spec->type) {
    case TYPE_ID: return is_id(value->text);
    case TYPE_WORD: return set_word(spec, value);
    case TYPE_DATE: return date_parse(value->text, &value->date);
    case TYPE_CADENCE: return cadence_parse(value->text, &value->number, &about);
    case TYPE_COUNT: return set_count(spec, value);
    case TYPE_TOKEN:
    case TYPE_BY_TYPE: return is_token(value->text);
    case TYPE_REF:
    case TYPE_MEMBERS:
    case TYPE_OVERSEER: return set_word(spec, value) || is_id(value->text);
    default: return *value->text != 0;
    }
}

struct value scalar_of(enum section section, enum key key, const char *text) {
    const struct key_spec *spec = section_spec(section, key);
    if (!spec) panic("a fact is set that the schema does not have");
    struct value value = {.key = (short)key, .kind = VALUE_UNSTATED};
    if (!text) return value;
    value.kind = VALUE_SCALAR;
    value.text = text;
    if (!set_typed(spec, &value)) panic("a fact is set to what the schema does not allow");
    return value;
}

struct value scalars_of(struct arena *arena, enum section section, enum key key, const char *const *texts, int n) {
    struct value *items = NEW_ARRAY(arena, (size_t)n, struct value);
    for (int i = 0; i < n; i++) items[i] = value_under(KEY_NONE, scalar_of(section, key, texts[i]));
    return (struct value){.key = (short)key, .kind = VALUE_LIST, .items = items, .n = n};
}

static struct value copy_of(struct arena *arena, enum value_kind kind, enum key key, const struct value *items, int n) {
    struct value *copy = NEW_ARRAY(arena, (size_t)n, struct value);
    if (n) memcpy(copy, items, (size_t)n * sizeof *items);
    return (struct value){.key = (short)key, .kind = (unsigned char)kind, .items = copy, .n = n};
}

struct value list_of(struct arena *arena, enum key key, const struct value *items, int n) {
    return copy_of(arena, VALUE_LIST, key, items, n);
}

struct value map_of(struct arena *arena, enum key key, const struct value *items, int n) {
    return copy_of(arena, VALUE_MAP, key, items, n);
}

struct value value_under(enum key key, struct value value) {
    value.key = (short)key;
    return value;
}

static struct value *with_room(struct arena *arena, const struct value *facts, int n, int room) {
    struct value *copy = NEW_ARRAY(arena, (size_t)room, struct value);
    if (n) memcpy(copy, facts, (size_t)n * sizeof *facts);
    return copy;
}

void entry_own_facts(struct arena *arena, struct entry *entry) {
    int room = FEWEST_FACTS;
    while (room < entry->n) room *= 2;
    entry->facts = with_room(arena, entry->facts, entry->n, room);
}

/* Where a key stands among those of its section. */
static int order_of(enum section section, int key) {
    int n;
    const struct key_spec *specs = section_specs(section, &n);
    for (int i = 0; i < n; i++)
        if ((int)specs[i].key == key) return i;
    return n;
}

void entry_put(struct arena *arena, struct entry *entry, enum section section, struct value fact) {
    const int order = order_of(section, fact.key);
    int at = entry->n;
    while (at > 0 && order_of(section, entry->facts[at - 1].key) >= order) at--;
    const bool there = at < entry->n && entry->facts[at].key == fact.key;
    const bool is_full = entry->n >= FEWEST_FACTS && (entry->n & (entry->n - 1)) == 0;
    if (!entry->n)
        entry->facts = with_room(arena, NULL, 0, FEWEST_FACTS);
    else if (is_full && !there)
        entry->facts = with_room(arena, entry->facts, entry->n, entry->n * 2);
    struct value *facts = (struct value *)(uintptr_t)entry->facts; /* owned, see the contract */
    if (!there) memmove(facts + at + 1, facts + at, (size_t)(entry->n++ - at) * sizeof *facts);
    facts[at] = fact;
}

void entry_take(struct entry *entry, enum key key) {
    struct value *facts = (struct value *)(uintptr_t)entry->facts;
    for (int i = 0; i < entry->n; i++) {
        if (facts[i].key != (int)key) continue;
        memmove(facts + i, facts + i + 1, (size_t)(--entry->n - i) * sizeof *facts);
        return;
    }
}
