#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stdarg.h>
#include <stddef.h>

#include "base/err.h"

/*
 * Memory that lives and dies together. One arena per command or request; a function that takes an arena puts its result
 * there, so the parameter says how long the result lives. Nothing is freed singly. Exhausted memory ends the process.
 */
struct arena;

struct arena *arena_new(void);
void arena_free(struct arena *arena);
/* Calls end(of) when the arena is freed, before anything in it is gone: the last to be added is called first. */
void arena_at_end(struct arena *arena, void (*end)(void *of), void *of);
size_t arena_used(const struct arena *arena); /* bytes handed out so far */

/* n bytes, zeroed, aligned for any type. */
void *arena_alloc(struct arena *arena, size_t n);
/* count items of size bytes; the product is checked. */
void *arena_array(struct arena *arena, size_t count, size_t size);
/* old (used bytes long) with room for size bytes: in place when it is the newest block, else copied. */
void *arena_grow(struct arena *arena, void *old, size_t used, size_t size);

char *arena_dup(struct arena *arena, const char *text);
char *arena_dup_n(struct arena *arena, const char *text, size_t n);
char *arena_printf(struct arena *arena, const char *format, ...) PRINTF_LIKE(2, 3);
char *arena_vprintf(struct arena *arena, const char *format, va_list args) PRINTF_LIKE(2, 0);

#define NEW(arena, type) ((type *)arena_alloc((arena), sizeof(type)))
#define NEW_ARRAY(arena, count, type) ((type *)arena_array((arena), (count), sizeof(type)))

/*
 * A growing array is any struct with members `items`, `n` and `cap` (ints). PUSH gives the address of the new, zeroed
 * last item.
 */
#define PUSH(arena, vec)                                                                                               \
    ((vec)->items = vec_room((arena), (vec)->items, (vec)->n, &(vec)->cap, sizeof(*(vec)->items)),                     \
     &(vec)->items[(vec)->n++])
void *vec_room(struct arena *arena, void *items, int n, int *cap, size_t size);

#endif
