/* Options: what the search finds is laid over the register and checked by the rules themselves. */
#include "core/options.h"

#include "core/certify.h"
#include "core/support.h"
#include "model/generate.h"

/* The errors of the arrangement as options are judged on it; claims are about papers, not about the structure. */
static const struct check *judged(struct arena *arena, const struct register_file *reg, int day) {
    const struct arrangement *arr = arrangement_on(arena, reg, product_statutes(), day);
    return check_run(arena, options_reading(arena, arr), EVERY_CIRCLE);
}

static bool is_error(const struct finding *finding) {
    return !finding->asks && rule_severity(finding->rule) == SEVERITY_ERROR && finding->rule != RULE_claim_contradicted;
}

/* The structure as an overlay, applied: every targeted finding is gone and no error is new. */
static void expect_clears(const struct options *options, const struct structure *structure,
                          const struct option_settings *settings) {
    struct arena *arena = arena_new();
    const struct register_file *overlay = structure_overlay(arena, options->arr, structure, "option");
    struct problems problems = problems_new(arena);
    const struct register_file *after = overlay_apply(arena, options->arr->reg, overlay, &problems);
    if (!problems.total) register_check(arena, after, product_statutes(), &problems);
    if (problems.total) fail_msg("%s\n%s", problems.items[0].message, yaml_of(arena, overlay));
    const struct arrangement *then = arrangement_on(arena, after, product_statutes(), options->arr->day);
    const struct objections objections = certify(arena, options->arr, then, settings, &structure->cost);
    if (objections.n) fail_msg("certify objects: %s\n%s", objections.items[0], yaml_of(arena, overlay));
    const struct check *was = judged(arena, options->arr->reg, options->arr->day),
                       *is = judged(arena, after, options->arr->day);
    for (int i = 0; i < is->findings.n; i++) {
        const struct finding *finding = &is->findings.items[i];
        const bool targeted = option_clears_always(finding->rule) || (settings->clear >> finding->rule & 1);
        const char *line = line_of(is, finding, arena);
        if (targeted && !finding->asks) fail_msg("%s is left by\n%s", line, yaml_of(arena, overlay));
        if (is_error(finding) && !has_finding(was, line, arena))
            fail_msg("%s is new with\n%s", line, yaml_of(arena, overlay));
    }
    arena_free(arena);
}

static void print_cost(const struct cost *cost) {
    for (int i = 0; i < COST_COUNT; i++) fprintf(stderr, " %lld", cost->of[i]);
}

static void generated(int bodies, int areas, int seeds) {
    for (int shape = 0; shape < SHAPE_CLEAN; shape++)
        for (int seed = 1; seed <= seeds; seed++) {
            struct arena *arena = arena_new();
            const struct generate_options how = {bodies, areas, (uint64_t)seed, (enum generate_shape)shape};
            const struct register_file *reg = generate(arena, &how);
            const struct arrangement *arr = arrangement_on(arena, reg, product_statutes(), register_day(reg));
            struct option_settings settings = option_settings_default();
            settings.steps = 200000;
            const struct options *options = options_search(arena, arr, &settings);
            if (getenv("SHOW")) {
                fprintf(stderr, "%s %d: outcome %d, %d found%s, %lld steps:", generate_shapes[shape], seed,
                        options->outcome, options->n, options->more ? "+" : "", options->steps);
                if (options->n) print_cost(&options->structures[0].cost);
                if (options->outcome == OPTIONS_BEST) fprintf(stderr, " lower"), print_cost(&options->lower);
                fputc('\n', stderr);
            }
            for (int i = 0; i < options->n && i < 4; i++) expect_clears(options, &options->structures[i], &settings);
            arena_free(arena);
        }
}

static void test_generated_small(void **state) {
    (void)state;
    const char *b = getenv("B"), *a = getenv("A"), *n = getenv("N");
    generated(b ? atoi(b) : 10, a ? atoi(a) : 4, n ? atoi(n) : 20);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_generated_small)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
