/* The same problem for an answer-set solver (test/oracle/options.lp): on every register the same nine numbers. */
#include <unistd.h>

#include "core/options.h"

#include "core/options_facts.h"
#include "core/support.h"
#include "model/generate.h"

enum verdict { OPTIMUM, UNSATISFIABLE, TOO_LONG };

/* What the solver says of the facts. */
static enum verdict solved(const char *facts, struct cost *cost) {
    char command[256], line[4096];
    enum verdict verdict = TOO_LONG;
    snprintf(command, sizeof command,
             "timeout 20 clingo --quiet=1,1 --warn=none --opt-strategy=%s test/oracle/options.lp %s 2>&1",
             getenv("OPT_STRATEGY") ? getenv("OPT_STRATEGY") : "bb", facts);
    FILE *in = popen(command, "r");
    assert_non_null(in);
    while (fgets(line, sizeof line, in)) {
        if (strstr(line, "error")) fail_msg("%s", line);
        if (!strncmp(line, "OPTIMUM FOUND", 13)) verdict = OPTIMUM;
        if (!strncmp(line, "UNSATISFIABLE", 13)) verdict = UNSATISFIABLE;
        if (strncmp(line, "Optimization", 12)) continue;
        char *at = strchr(line, ':') + 1;
        for (int i = 0; i < COST_COUNT; i++) cost->of[i] = strtoll(at, &at, 10);
    }
    pclose(in);
    return verdict;
}

static const char *cost_line(struct arena *arena, const struct cost *cost) {
    char *text = arena_dup(arena, "");
    for (int i = 0; i < COST_COUNT; i++) text = arena_printf(arena, "%s %lld", text, cost->of[i]);
    return text;
}

static void compare(const struct generate_options *how, uint64_t clear, int *compared) {
    struct arena *arena = arena_new();
    const struct register_file *reg = generate(arena, how);
    const struct arrangement *arr = arrangement_on(arena, reg, product_statutes(), register_day(reg));
    struct option_settings settings = option_settings_default();
    settings.clear = clear;
    settings.most_structures = 1;
    const struct options *options = options_search(arena, arr, &settings);
    char name[] = "/tmp/options-facts-XXXXXX";
    const int file = mkstemp(name);
    assert_true(file >= 0);
    FILE *out = fdopen(file, "w");
    assert_non_null(out);
    write_facts(out, arr, clear);
    assert_int_equal(fclose(out), 0);
    struct cost cost = {{0}};
    const enum verdict verdict = solved(name, &cost);
    const char *which = arena_printf(arena, "%s, %d bodies, %d areas, seed %d, clear %llx", generate_shapes[how->shape],
                                     how->bodies, how->areas, (int)how->seed, (unsigned long long)clear);
    if (verdict != TOO_LONG) {
        ++*compared;
        if ((verdict == OPTIMUM) != (options->outcome == OPTIONS_PROVED))
            fail_msg("%s: the solver %s, the search says %d (%s)", which, verdict == OPTIMUM ? "solves it" : "does not",
                     options->outcome, name);
        if (verdict == OPTIMUM && memcmp(&cost, &options->structures[0].cost, sizeof cost))
            fail_msg("%s: the solver finds%s, the search%s (%s)", which, cost_line(arena, &cost),
                     cost_line(arena, &options->structures[0].cost), name);
    }
    unlink(name);
    arena_free(arena);
}

static void compare_all(int from, int to, bool with_clear) {
    int compared = 0;
    for (int seed = from; seed < to; seed++)
        for (int shape = 0; shape < SHAPE_COUNT; shape++) {
            uint64_t clear = 0;
            for (size_t i = 0; i < COUNT_OF(options_asked) && with_clear; i++)
                if ((seed * 7 + shape * 3) >> i & 1) clear |= (uint64_t)1 << options_asked[i];
            const struct generate_options how = {4 + seed % 9, 2 + seed % 4, (uint64_t)seed,
                                                 (enum generate_shape)shape};
            compare(&how, clear, &compared);
        }
    const int most = (to - from) * SHAPE_COUNT;
    if (compared * 20 < most * 19) fail_msg("the solver was in time for %d of %d only", compared, most);
}

static bool solver_is_there(void) { return system("command -v clingo >/dev/null 2>&1") == 0; }

static void test_same_cost(void **state) {
    (void)state;
    if (!solver_is_there()) skip();
    compare_all(1, 36, false);
}

static void test_same_cost_when_more_is_asked(void **state) {
    (void)state;
    if (!solver_is_there()) skip();
    compare_all(101, 116, true);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_same_cost),
                                       cmocka_unit_test(test_same_cost_when_more_is_asked)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
