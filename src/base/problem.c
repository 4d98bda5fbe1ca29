#include "base/problem.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

struct problems problems_new(struct arena *arena) {
    return (struct problems){.arena = arena};
}

void problem_add(struct problems *problems, struct place place, const char *hint, const char *message, ...) {
    if (problems->total++ >= PROBLEMS_KEPT) return;
    va_list args;
    va_start(args, message);
    *PUSH(problems->arena, problems) =
        (struct problem){.place = place, .hint = hint, .message = arena_vprintf(problems->arena, message, args)};
    va_end(args);
}

void problem_is(struct problems *problems, enum problem_kind kind) {
    if (problems->n && problems->n == problems->total) problems->items[problems->n - 1].kind = kind;
}

const char *problem_nearest(struct problems *problems, const char *word, const char *const *candidates, int n) {
    if (problems->total >= PROBLEMS_KEPT) return NULL;
    const char *nearest = text_nearest(word, candidates, n);
    return nearest ? arena_printf(problems->arena, "did you mean '%s'?", nearest) : NULL;
}

static int by_place(const void *a, const void *b) {
    const struct place *x = &((const struct problem *)a)->place, *y = &((const struct problem *)b)->place;
    const int file = x->file && y->file ? strcmp(x->file, y->file) : (x->file != NULL) - (y->file != NULL);
    if (file) return file;
    if (x->line != y->line) return x->line < y->line ? -1 : 1;
    return (x->column > y->column) - (x->column < y->column);
}

void problems_sort(struct problems *problems) {
    if (problems->n > 1) qsort(problems->items, (size_t)problems->n, sizeof *problems->items, by_place);
}

const char *column_letters(struct arena *arena, int column) {
    char letters[8];
    int at = (int)sizeof letters;
    letters[--at] = 0;
    for (int rest = column; rest > 0 && at > 0; rest = (rest - 1) / 26) letters[--at] = (char)('A' + (rest - 1) % 26);
    return arena_dup(arena, letters + at);
}

const char *place_text(struct arena *arena, struct place place) {
    if (!place.file || !place.line) return place.file;
    if (!place.is_cell) return arena_printf(arena, "%s:%d:%d", place.file, place.line, place.column);
    return arena_printf(arena, "%s, cell %s%d", place.file, column_letters(arena, place.column), place.line);
}
