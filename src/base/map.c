#include "base/map.h"

#include <stdint.h>
#include <string.h>

struct map_slot {
    const char *key;
    uint32_t hash;
    int number;
};

/* FNV-1a (Fowler, Noll, Vo), folded. The count of keys is limited by the readers, so a chosen-collision input is slow
 * at worst, never wrong. */
static uint32_t hash_of(const char *key) {
    uint64_t hash = 14695981039346656037u;
    for (; *key; key++) hash = (hash ^ (unsigned char)*key) * 1099511628211u;
    return (uint32_t)(hash ^ (hash >> 32));
}

static struct map_slot *slot_of(const struct map *map, const char *key, uint32_t hash) {
    for (uint32_t i = hash;; i++) {
        struct map_slot *slot = &map->slots[i & (uint32_t)(map->size - 1)];
        if (!slot->key || (slot->hash == hash && !strcmp(slot->key, key))) return slot;
    }
}

static void resize(struct map *map, int size) {
    struct map old = *map;
    map->slots = NEW_ARRAY(map->arena, (size_t)size, struct map_slot);
    map->size = size;
    for (int i = 0; i < old.size; i++)
        if (old.slots[i].key) *slot_of(map, old.slots[i].key, old.slots[i].hash) = old.slots[i];
}

struct map map_new(struct arena *arena, int expected) {
    struct map map = {.arena = arena};
    int size = 16;
    while (size < expected * 2 && size < (1 << 29)) size *= 2;
    resize(&map, size);
    return map;
}

static struct map_slot *place_for(struct map *map, const char *key) {
    if (map->n * 4 >= map->size * 3) resize(map, map->size * 2);
    const uint32_t hash = hash_of(key);
    struct map_slot *slot = slot_of(map, key, hash);
    if (!slot->key) {
        slot->hash = hash;
        map->n++;
    }
    return slot;
}

int map_add(struct map *map, const char *key, int number) {
    struct map_slot *slot = place_for(map, key);
    if (slot->key) return slot->number;
    slot->key = key;
    slot->number = number;
    return number;
}

void map_set(struct map *map, const char *key, int number) {
    struct map_slot *slot = place_for(map, key);
    slot->key = key;
    slot->number = number;
}

int map_get(const struct map *map, const char *key, int absent) {
    if (!map->size) return absent;
    const struct map_slot *slot = slot_of(map, key, hash_of(key));
    return slot->key ? slot->number : absent;
}
