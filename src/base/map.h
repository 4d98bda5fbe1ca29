#ifndef BASE_MAP_H
#define BASE_MAP_H

#include "base/arena.h"

/* From text to a number, in an arena. Keys are borrowed: they must live as long as the map. */
struct map {
    struct arena *arena;
    struct map_slot *slots;
    int n, size; /* size is a power of two, or 0 */
};

struct map map_new(struct arena *arena, int expected);
/* Sets key unless it is there; returns the number that key has now. */
int map_add(struct map *map, const char *key, int number);
void map_set(struct map *map, const char *key, int number);
int map_get(const struct map *map, const char *key, int absent);

#endif
