#include "model/register.h"

#include "base/text.h"
#include "model/schema.h"

const struct value *entry_fact(const struct entry *entry, enum key key) {
    for (int i = 0; i < entry->n; i++)
        if (entry->facts[i].key == key) return &entry->facts[i];
    return NULL;
}

const struct value *value_item(const struct value *map, enum key key) {
    if (!map || map->kind != VALUE_MAP) return NULL;
    for (int i = 0; i < map->n; i++)
        if (map->items[i].key == key) return &map->items[i];
    return NULL;
}

const struct value *value_scalar(const struct value *value) {
    static const enum key inner[] = {KEY_VALUE, KEY_BODY, KEY_AGENCY, KEY_TYPE};
    if (!value) return NULL;
    if (value->kind == VALUE_SCALAR) return value;
    for (size_t i = 0; i < COUNT_OF(inner); i++) {
        const struct value *item = value_item(value, inner[i]);
        if (item) return item->kind == VALUE_SCALAR ? item : NULL;
    }
    return NULL;
}

bool value_is_dated_list(const struct value *value) {
    return value->kind == VALUE_LIST && value->n > 0 && value_item(&value->items[0], KEY_VALUE);
}

static void dates_of(const struct value *since, const struct value *until, int *first, int *last) {
    *first = since && since->date.year ? date_first_day(since->date) : DAY_FIRST;
    *last = until && until->date.year ? date_last_day(until->date) : DAY_LAST;
}

void entry_dates(const struct entry *entry, int *since, int *until) {
    dates_of(entry_fact(entry, KEY_SINCE), entry_fact(entry, KEY_UNTIL), since, until);
}

void value_dates(const struct value *map, int *since, int *until) {
    dates_of(value_item(map, KEY_SINCE), value_item(map, KEY_UNTIL), since, until);
}

bool entry_covers(const struct entry *entry, int day) {
    int since, until;
    entry_dates(entry, &since, &until);
    return since <= day && day <= until;
}

const struct value *entry_scalar_on(const struct entry *entry, enum key key, int day, const struct value **own) {
    const struct value *fact = entry_fact(entry, key), *found = NULL, *carrier = NULL;
    if (own) *own = NULL;
    if (!fact) return NULL;
    if (fact->kind == VALUE_SCALAR) return fact;
    const bool list = value_is_dated_list(fact);
    const int n = list ? fact->n : fact->kind == VALUE_MAP ? 1 : 0;
    int latest = 0;
    for (int i = 0; i < n; i++) {
        const struct value *map = list ? &fact->items[i] : fact;
        int since, until;
        value_dates(map, &since, &until);
        if (day < since || day > until || (carrier && since < latest)) continue;
        latest = since;
        carrier = map;
        found = value_scalar(map);
    }
    if (own) *own = carrier;
    return found;
}

const char *entry_text(const struct entry *entry, enum key key) {
    const struct value *fact = entry_fact(entry, key);
    const struct value *scalar = value_scalar(fact && value_is_dated_list(fact) ? &fact->items[fact->n - 1] : fact);
    return scalar ? scalar->text : NULL;
}

const struct value *entry_list(const struct entry *entry, enum key key, int *n) {
    const struct value *fact = entry_fact(entry, key);
    *n = 0;
    if (!fact || fact->kind == VALUE_UNSTATED) return NULL;
    if (fact->kind == VALUE_LIST) {
        *n = fact->n;
        return fact->items;
    }
    *n = 1;
    return fact;
}

const struct value *entry_next_on(const struct entry *entry, enum key key, int day, int *at) {
    int n;
    const struct value *items = entry_list(entry, key, &n);
    while (*at < n) {
        const struct value *item = &items[(*at)++], *scalar = value_scalar(item);
        int since, until;
        value_dates(item, &since, &until);
        if (scalar && since <= day && day <= until) return scalar;
    }
    return NULL;
}

struct place entry_place(const struct entry *entry) {
    return (struct place){.file = entry->file, .line = entry->line, .column = entry->column};
}

const struct register_file *register_filed(struct arena *arena, const struct register_file *reg) {
    struct register_file *file = NEW(arena, struct register_file);
    *file = *reg;
    for (int s = FILED_SECTIONS; s < SECTION_COUNT; s++) {
        file->sections[s] = (struct entries){0};
        file->has[s] = false;
    }
    return file;
}

struct register_index register_index(struct arena *arena, const struct register_file *reg) {
    int count = 0;
    for (int s = 0; s < SECTION_COUNT; s++)
        for (int i = 0; i < reg->sections[s].n; i++) count += reg->sections[s].items[i].id != NULL;
    struct register_index index = {.ids = map_new(arena, count), .strands = map_new(arena, 0)};
    for (int s = 0; s < SECTION_COUNT; s++) {
        struct map *ids = s == SECTION_STRANDS ? &index.strands : &index.ids;
        for (int i = 0; i < reg->sections[s].n; i++)
            if (reg->sections[s].items[i].id) map_add(ids, reg->sections[s].items[i].id, i * SECTION_COUNT + s);
    }
    return index;
}

int register_find(const struct register_index *index, enum section section, const char *id) {
    const int found = map_get(section == SECTION_STRANDS ? &index->strands : &index->ids, id, -1);
    return found >= 0 && found % SECTION_COUNT == (int)section ? found / SECTION_COUNT : -1;
}

bool register_has(const struct register_index *index, unsigned sections, const char *id) {
    const int found = map_get(&index->ids, id, -1);
    return (found >= 0 && sections & 1u << found % SECTION_COUNT) ||
           (sections & 1u << SECTION_STRANDS && map_get(&index->strands, id, -1) >= 0);
}
