#include "model/identity.h"

#include <string.h>

#define UNSTATED_KEY "not stated"
#define MOST_KEYS 3

const char *words_key(struct arena *arena, const char *const *words, int n) {
    size_t length = 1;
    for (int i = 0; i < n; i++) length += strlen(words[i] ? words[i] : UNSTATED_KEY) + strlen(", ");
    char *key = arena_alloc(arena, length), *end = key;
    for (int i = 0; i < n; i++) end = stpcpy(stpcpy(end, i ? ", " : ""), words[i] ? words[i] : UNSTATED_KEY);
    return key;
}

/* The texts of an entry's keys; returns how many there are. */
static int key_words_of(enum section section, const struct entry *entry, const char *words[MOST_KEYS]) {
    int n;
    const enum key *keys = section_keys(section, &n);
    for (int i = 0; i < n; i++) words[i] = entry_text(entry, keys[i]);
    return n;
}

const char *entry_key(struct arena *arena, enum section section, const struct entry *entry) {
    const char *words[MOST_KEYS];
    const int n = key_words_of(section, entry, words);
    return n ? words_key(arena, words, n) : NULL;
}

const char *entry_identity(struct arena *arena, enum section section, const struct entry *entry) {
    if (entry->id) return entry->id;
    const char *key = entry_key(arena, section, entry);
    return key ? key : "";
}

bool entry_lacks(const struct entry *entry, const struct key_spec *spec) {
    if (spec->key == KEY_ID) return !entry->id;
    const struct value *fact = entry_fact(entry, spec->key);
    return !fact || fact->kind == VALUE_UNSTATED;
}

/* Once is the index, twice is several. */
static void note(struct map *map, const char *key, int index) {
    if (map_add(map, key, index) != index) map_set(map, key, KEYED_SEVERAL);
}

struct keyed keyed_index(struct arena *arena, enum section section, const struct entries *entries) {
    struct keyed keyed = {.arena = arena,
                          .section = section,
                          .keys = map_new(arena, entries->n),
                          .ends = map_new(arena, section == SECTION_LINES ? entries->n : 0),
                          .names = NEW_ARRAY(arena, (size_t)entries->n, const char *),
                          .n = entries->n};
    for (int i = 0; i < entries->n; i++) {
        const char *words[MOST_KEYS];
        const int n = key_words_of(section, &entries->items[i], words);
        keyed.names[i] = words_key(arena, words, n);
        note(&keyed.keys, keyed.names[i], i);
        if (section == SECTION_LINES) note(&keyed.ends, words_key(arena, words, 2), i);
    }
    return keyed;
}

int keyed_find(const struct keyed *keyed, const char *const *words, int n) {
    const int exact = map_get(&keyed->keys, words_key(keyed->arena, words, n), KEYED_NONE);
    if (exact != KEYED_NONE || keyed->section != SECTION_LINES || n < 2 || (n > 2 && words[2])) return exact;
    return map_get(&keyed->ends, words_key(keyed->arena, words, 2), KEYED_NONE);
}
