/*
 * inside FILE ROUNDS: what a check costs inside the program, in milliseconds, each the median of ROUNDS. Prints a line:
 * reading the file and its references, drawing the arrangement, checking it, and drawing and checking together; then
 * how many findings there are, shown or not.
 */
#include <stdio.h>

#include "app/embedded.h"
#include "clock.h"
#include "core/check.h"
#include "io/read.h"
#include "model/refs.h"

enum { ROUNDS_MAX = 10000 };

static double reading[ROUNDS_MAX], drawing[ROUNDS_MAX], checking[ROUNDS_MAX], both[ROUNDS_MAX];

static char *bytes_of(struct arena *arena, const char *name, size_t *n) {
    FILE *file = fopen(name, "rb");
    if (!file || fseek(file, 0, SEEK_END)) return NULL;
    *n = (size_t)ftell(file);
    rewind(file);
    char *bytes = arena_alloc(arena, *n + 1);
    const bool whole = fread(bytes, 1, *n, file) == *n;
    fclose(file);
    return whole ? bytes : NULL;
}

int main(int argc, char **argv) {
    const int rounds = argc == 3 ? atoi(argv[2]) : 0;
    if (rounds < 1 || rounds > ROUNDS_MAX) {
        fprintf(stderr, "usage: inside FILE ROUNDS\n");
        return 2;
    }
    struct arena *all = arena_new();
    struct problems problems = problems_new(all);
    size_t size = 0;
    const char *bytes = bytes_of(all, argv[1], &size);
    const struct register_file *statutes =
        register_read(all, "statutes", embedded_statutes, embedded_statutes_len, NULL, &problems);
    int found = 0;
    for (int round = 0; bytes && round < rounds && !problems.total; round++) {
        struct arena *arena = arena_new();
        const double start = clock_ms();
        const struct register_file *reg = register_read(arena, argv[1], bytes, size, NULL, &problems);
        if (!reg) break;
        register_check(arena, reg, statutes, &problems);
        const double is_read = clock_ms();
        const struct arrangement *arr = arrangement_on(arena, reg, statutes, register_day(reg));
        const double is_drawn = clock_ms();
        found = check_run(arena, arr, (struct rights){.every_circle = true})->findings.n;
        const double end = clock_ms();
        reading[round] = is_read - start;
        drawing[round] = is_drawn - is_read;
        checking[round] = end - is_drawn;
        both[round] = end - is_read;
        arena_free(arena);
    }
    if (!bytes || problems.total) {
        fprintf(stderr, "inside: %s cannot be read: %s\n", argv[1], bytes ? problems.items[0].message : "no such file");
        return 1;
    }
    printf("%.4f\t%.4f\t%.4f\t%.4f\t%d\n", median(reading, rounds), median(drawing, rounds), median(checking, rounds),
           median(both, rounds), found);
    arena_free(all);
    return 0;
}
