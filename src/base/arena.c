#include "base/arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FIRST_CHUNK ((size_t)64 * 1024)
#define LARGEST_STEP ((size_t)8 * 1024 * 1024)

struct chunk {
    struct chunk *before;
    size_t used, size;
    alignas(max_align_t) unsigned char bytes[];
};

struct ending {
    void (*end)(void *of);
    void *of;
    struct ending *before;
};

struct arena {
    struct chunk *last;
    struct ending *endings;
    size_t used;
};

_Noreturn void panic(const char *what) {
    fprintf(stderr, "concordat: %s; stopped\n", what);
    abort();
}

static struct chunk *chunk_new(struct chunk *before, size_t size) {
    struct chunk *chunk = calloc(1, sizeof *chunk + size);
    if (!chunk) panic("out of memory");
    chunk->before = before;
    chunk->size = size;
    return chunk;
}

struct arena *arena_new(void) {
    struct arena *arena = calloc(1, sizeof *arena);
    if (!arena) panic("out of memory");
    arena->last = chunk_new(NULL, FIRST_CHUNK);
    return arena;
}

void arena_free(struct arena *arena) {
    if (!arena) return;
    for (const struct ending *ending = arena->endings; ending; ending = ending->before) ending->end(ending->of);
    for (struct chunk *chunk = arena->last; chunk;) {
        struct chunk *before = chunk->before;
        free(chunk);
        chunk = before;
    }
    free(arena);
}

void arena_at_end(struct arena *arena, void (*end)(void *of), void *of) {
    struct ending *ending = NEW(arena, struct ending);
    *ending = (struct ending){end, of, arena->endings};
    arena->endings = ending;
}

size_t arena_used(const struct arena *arena) { return arena->used; }

static size_t aligned(size_t n) {
    const size_t step = alignof(max_align_t);
    if (n > SIZE_MAX - step) panic("a size is too large");
    return (n + step - 1) / step * step;
}

void *arena_alloc(struct arena *arena, size_t n) {
    n = aligned(n ? n : 1);
    struct chunk *chunk = arena->last;
    if (n > chunk->size - chunk->used) {
        size_t size = chunk->size * 2 < LARGEST_STEP ? chunk->size * 2 : LARGEST_STEP;
        chunk = arena->last = chunk_new(chunk, n > size ? n : size);
    }
    void *at = chunk->bytes + chunk->used;
    chunk->used += n;
    arena->used += n;
    return at;
}

void *arena_array(struct arena *arena, size_t count, size_t size) {
    if (size && count > SIZE_MAX / size) panic("a size is too large");
    return arena_alloc(arena, count * size);
}

void *arena_grow(struct arena *arena, void *old, size_t used, size_t size) {
    struct chunk *chunk = arena->last;
    const size_t was = aligned(used ? used : 1), wanted = aligned(size);
    if (old && chunk->used >= was && (unsigned char *)old == chunk->bytes + chunk->used - was &&
        wanted - was <= chunk->size - chunk->used) {
        chunk->used += wanted - was;
        arena->used += wanted - was;
        return old;
    }
    void *fresh = arena_alloc(arena, size);
    if (used) memcpy(fresh, old, used);
    return fresh;
}

char *arena_dup_n(struct arena *arena, const char *text, size_t n) {
    char *copy = arena_alloc(arena, n + 1);
    memcpy(copy, text, n);
    return copy;
}

char *arena_dup(struct arena *arena, const char *text) { return arena_dup_n(arena, text, strlen(text)); }

/* Into what is left of the newest chunk, where it mostly fits; else it is written again where there is room. */
char *arena_vprintf(struct arena *arena, const char *format, va_list args) {
    struct chunk *chunk = arena->last;
    const size_t room = chunk->size - chunk->used;
    char *at = (char *)chunk->bytes + chunk->used;
    va_list again;
    va_copy(again, args);
    const int n = vsnprintf(at, room, format, args);
    if (n < 0) panic("a text could not be formatted");
    const size_t size = (size_t)n + 1;
    if (aligned(size) > room) {
        memset(at, 0, room);
        at = NULL;
    }
    char *text = arena_alloc(arena, size);
    if (text != at) vsnprintf(text, size, format, again);
    va_end(again);
    return text;
}

char *arena_printf(struct arena *arena, const char *format, ...) {
    va_list args;
    va_start(args, format);
    char *text = arena_vprintf(arena, format, args);
    va_end(args);
    return text;
}

void *vec_room(struct arena *arena, void *items, int n, int *cap, size_t size) {
    if (n < *cap) return items;
    if (*cap > INT32_MAX / 2) panic("a list is too long");
    const int wider = *cap ? *cap * 2 : 4;
    items = arena_grow(arena, items, (size_t)*cap * size, (size_t)wider * size);
    *cap = wider;
    return items;
}
