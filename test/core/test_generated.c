/* What holds of the check on any register: shown on made-up ones of every shape. */
#include "base/random.h"
#include "core/support.h"
#include "model/generate.h"

static struct register_file *made(struct arena *arena, int bodies, int areas, int seed, int shape) {
    return generate(arena,
                    &(struct generate_options){
                        .bodies = bodies, .areas = areas, .seed = (uint64_t)seed, .shape = (enum generate_shape)shape});
}

static const struct check *check_made(struct arena *arena, const struct register_file *reg) {
    return check_of(arena, reg, product_statutes(), register_day(reg), EVERY_CIRCLE);
}

/* From two bodies on: one alone would have to oversee what it leads. */
static void all_right_means_nothing_found(void **state) {
    (void)state;
    static const int sizes[][2] = {{2, 1}, {2, 5}, {10, 3}, {80, 12}, {300, 12}};
    for (size_t i = 0; i < COUNT_OF(sizes); i++)
        for (int seed = 0; seed < 20; seed++) {
            struct arena *arena = arena_new();
            const struct check *check = check_made(arena, made(arena, sizes[i][0], sizes[i][1], seed, SHAPE_CLEAN));
            if (check->findings.n)
                fail_msg("%d x %d, seed %d: %s", sizes[i][0], sizes[i][1], seed,
                         line_of(check, &check->findings.items[0], arena));
            arena_free(arena);
        }
}

/* On some registers a rule holds, or where it only ever asks, asks; on others it says nothing. */
static void every_rule_speaks_and_is_silent(void **state) {
    (void)state;
    int spoke[RULE_COUNT] = {0}, silent[RULE_COUNT] = {0};
    for (int shape = 0; shape < SHAPE_COUNT; shape++)
        for (int seed = 0; seed < 60; seed++) {
            struct arena *arena = arena_new();
            const struct check *check = check_made(arena, made(arena, 3 + seed % 40, 1 + seed % 12, seed, shape));
            int asks[RULE_COUNT] = {0}, holds[RULE_COUNT] = {0};
            for (int i = 0; i < check->findings.n; i++)
                (check->findings.items[i].asks ? asks : holds)[check->findings.items[i].rule]++;
            for (int rule = 0; rule < RULE_COUNT; rule++) {
                spoke[rule] += (rule_severity((enum rule)rule) == SEVERITY_QUESTION ? asks : holds)[rule] > 0;
                silent[rule] += !asks[rule] && !holds[rule];
            }
            arena_free(arena);
        }
    for (int rule = 0; rule < RULE_COUNT; rule++)
        if (!spoke[rule] || !silent[rule])
            fail_msg("%s: speaks on %d registers, is silent on %d", rule_word((enum rule)rule), spoke[rule],
                     silent[rule]);
}

static int by_text(const void *a, const void *b) { return strcmp(*(char *const *)a, *(char *const *)b); }

/* A circle starts somewhere, bodies that overlap are named in some order, and a narrowed area is said of its first
 * lead: of these only that there is one. */
static bool depends_on_order(enum rule rule) {
    return rule == RULE_circular_reporting || rule == RULE_bodies_overlap || rule == RULE_area_name_narrowed;
}

/* The findings as lines, sorted. */
static char **lines_of(struct arena *arena, const struct check *check) {
    char **lines = NEW_ARRAY(arena, (size_t)check->findings.n, char *);
    for (int i = 0; i < check->findings.n; i++) {
        const struct finding *finding = &check->findings.items[i];
        lines[i] = depends_on_order(finding->rule) ? arena_dup(arena, rule_word(finding->rule))
                                                   : line_of(check, finding, arena);
    }
    qsort(lines, (size_t)check->findings.n, sizeof *lines, by_text);
    return lines;
}

static void shuffle(struct random *random, struct entries *entries) {
    for (int i = entries->n - 1; i > 0; i--) {
        const int j = random_below(random, i + 1);
        const struct entry entry = entries->items[i];
        entries->items[i] = entries->items[j];
        entries->items[j] = entry;
    }
}

/* In whatever order the entries stand, the same is found. */
static void order_makes_no_difference(void **state) {
    (void)state;
    static const enum section sections[] = {SECTION_AGENCIES, SECTION_AREAS,  SECTION_BODIES, SECTION_MANDATES,
                                            SECTION_LINES,    SECTION_DUTIES, SECTION_LINKS};
    for (int shape = 0; shape < SHAPE_COUNT; shape++)
        for (int seed = 0; seed < 40; seed++) {
            struct arena *arena = arena_new();
            struct random random = {(uint64_t)seed};
            const struct check *before = check_made(arena, made(arena, 3 + seed, 1 + seed % 9, seed, shape));
            char **was = lines_of(arena, before);
            struct register_file *reg = made(arena, 3 + seed, 1 + seed % 9, seed, shape);
            for (size_t s = 0; s < COUNT_OF(sections); s++) shuffle(&random, &reg->sections[sections[s]]);
            const struct check *after = check_made(arena, reg);
            char **is = lines_of(arena, after);
            for (int i = 0; i < before->findings.n && i < after->findings.n; i++)
                if (strcmp(was[i], is[i]))
                    fail_msg("%s %d: '%s' has become '%s'", generate_shapes[shape], seed, was[i], is[i]);
            assert_int_equal(before->findings.n, after->findings.n);
            arena_free(arena);
        }
}

static void findings_grow_with_the_register(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    const int few = check_made(arena, made(arena, 500, 20, 1, SHAPE_USUAL))->findings.n;
    assert_in_range(check_made(arena, made(arena, 5000, 200, 1, SHAPE_USUAL))->findings.n, few * 7, few * 13);
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_right_means_nothing_found),
        cmocka_unit_test(every_rule_speaks_and_is_silent),
        cmocka_unit_test(order_makes_no_difference),
        cmocka_unit_test(findings_grow_with_the_register),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
