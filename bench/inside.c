/*
 * inside FILE ROUNDS: what a check costs inside the program, in milliseconds of the processor, each the median of
 * ROUNDS. Prints a line with tabs: drawing the arrangement of the register on its day, checking it, and both; then how
 * many findings there are, shown or not.
 */
#include <stdio.h>

#include "app/embedded.h"
#include "clock.h"
#include "core/check.h"
#include "io/read.h"
#include "model/refs.h"

enum { ROUNDS_MAX = 10000 };

static double drawing[ROUNDS_MAX], checking[ROUNDS_MAX], both[ROUNDS_MAX];

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
    const struct register_file *reg = bytes ? register_read(all, argv[1], bytes, size, NULL, &problems) : NULL;
    if (reg) register_check(all, reg, statutes, &problems);
    if (!bytes || problems.total) {
        fprintf(stderr, "inside: %s cannot be read: %s\n", argv[1], bytes ? problems.items[0].message : "no such file");
        return 1;
    }
    int found = 0;
    for (int round = 0; round < rounds; round++) {
        struct arena *arena = arena_new();
        const double start = clock_ms(CLOCK_PROCESS_CPUTIME_ID);
        const struct arrangement *arr = arrangement_on(arena, reg, statutes, register_day(reg));
        const double drawn = clock_ms(CLOCK_PROCESS_CPUTIME_ID);
        found = check_run(arena, arr, (struct rights){.every_circle = true})->findings.n;
        const double end = clock_ms(CLOCK_PROCESS_CPUTIME_ID);
        drawing[round] = drawn - start;
        checking[round] = end - drawn;
        both[round] = end - start;
        arena_free(arena);
    }
    printf("%.4f\t%.4f\t%.4f\t%d\n", median(drawing, rounds), median(checking, rounds), median(both, rounds), found);
    arena_free(all);
    return 0;
}
