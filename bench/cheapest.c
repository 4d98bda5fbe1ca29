/*
 * cheapest BODIES AREAS SHAPE SEED FACTS SECONDS: the cheapest structures of a register made up so. Prints, with tabs
 * between: the milliseconds until the optimum was proved, in process; the steps; the outcome (0: proved); the nine
 * numbers; what nothing is cheaper than. Writes the same problem to the file FACTS, for test/oracle/options.lp.
 */
#include <stdio.h>

#include "app/embedded.h"
#include "base/text.h"
#include "clock.h"
#include "core/options_facts.h"
#include "io/read.h"
#include "model/generate.h"

static double until;

static bool is_over(void *context, const struct progress *progress) {
    (void)context;
    (void)progress;
    return clock_ms(CLOCK_MONOTONIC) > until;
}

static void print_cost(const struct cost *cost) {
    for (int i = 0; i < COST_COUNT; i++) printf("%c%lld", i ? ' ' : '\t', cost->of[i]);
}

int main(int argc, char **argv) {
    if (argc != 7) {
        fprintf(stderr, "usage: cheapest BODIES AREAS SHAPE SEED FACTS SECONDS\n");
        return 2;
    }
    struct arena *arena = arena_new();
    struct problems problems = problems_new(arena);
    const int shape = word_index(generate_shapes, argv[3]);
    FILE *facts = fopen(argv[5], "w");
    if (shape < 0 || !facts) return 2;
    const struct generate_options how = {atoi(argv[1]), atoi(argv[2]), (uint64_t)atoll(argv[4]),
                                         (enum generate_shape)shape};
    const struct register_file *statutes =
        register_read(arena, "statutes", embedded_statutes, embedded_statutes_len, NULL, &problems);
    const struct register_file *reg = generate(arena, &how);
    const struct arrangement *arr = arrangement_on(arena, reg, statutes, register_day(reg));
    write_facts(facts, arr, 0);
    fclose(facts);
    struct option_settings settings = option_settings_default();
    settings.most_structures = 1;
    settings.stop = is_over;
    const double start = clock_ms(CLOCK_MONOTONIC);
    until = start + 1000 * atof(argv[6]);
    const struct options *options = options_search(arena, arr, &settings);
    printf("%.3f\t%lld\t%d", clock_ms(CLOCK_MONOTONIC) - start, options->steps, (int)options->outcome);
    if (options->n) print_cost(&options->structures[0].cost);
    print_cost(&options->lower);
    putchar('\n');
    arena_free(arena);
    return 0;
}
