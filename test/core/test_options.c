/* Options: what the search finds is laid over the register and checked by the rules themselves. */
#include "core/options.h"

#include "base/random.h"
#include "core/appraise.h"
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

static const struct options *searched(struct arena *arena, const struct register_file *reg,
                                      const struct option_settings *settings) {
    return options_search(arena, arrangement_on(arena, reg, product_statutes(), register_day(reg)), settings);
}

/* ---- what certify must refuse ---- */

static void expect_refused(struct arena *arena, const struct options *options, const struct register_file *after,
                           const struct option_settings *settings, const struct cost *claimed, const char *why) {
    const struct arrangement *then = arrangement_on(arena, after, product_statutes(), options->arr->day);
    if (!certify(arena, options->arr, then, settings, claimed).n) fail_msg("certify lets pass %s", why);
}

static const struct register_file *laid(struct arena *arena, const struct register_file *base,
                                        const struct register_file *overlay) {
    struct problems problems = problems_new(arena);
    const struct register_file *after = overlay_apply(arena, base, overlay, &problems);
    expect_no_problem(&problems, yaml_of(arena, overlay));
    return after;
}

/* A cheapest structure has no move to spare, and costs what it costs. */
static void expect_no_less(const struct options *options, const struct structure *structure,
                           const struct option_settings *settings) {
    for (int m = 0; m < structure->n + COST_COUNT; m++) {
        struct arena *arena = arena_new();
        struct move *moves = NEW_ARRAY(arena, (size_t)structure->n, struct move);
        struct structure less = {.moves = moves, .cost = structure->cost};
        for (int i = 0; i < structure->n; i++) {
            const struct move *move = &structure->moves[i], *gone = m < structure->n ? &structure->moves[m] : NULL;
            const bool rests =
                gone && gone->kind == MOVE_ESTABLISH && (move->body == gone->body || move->to == gone->body);
            if (i != m && !rests) moves[less.n++] = *move;
        }
        if (m >= structure->n) less.cost.of[m - structure->n]++;
        if (m >= structure->n || structure->moves[m].kind != MOVE_ASSUME)
            expect_refused(
                arena, options, laid(arena, options->arr->reg, structure_overlay(arena, options->arr, &less, "less")),
                settings, &less.cost,
                m < structure->n ? arena_printf(arena, "a structure without '%s'",
                                                move_says(arena, options->arr, structure, &structure->moves[m]))
                                 : "a cost that is not its own");
        arena_free(arena);
    }
}

/* Lays one more change over the structure, at random; NULL where it would change nothing. */
static const char *tamper(struct arena *arena, const struct arrangement *then, struct random *random,
                          struct register_file *overlay) {
    const int body = random_below(random, then->n_bodies), other = random_below(random, then->n_bodies);
    const struct arr_body *b = &then->bodies[body];
    if (!is_live(b->state)) return NULL;
    switch (random_below(random, 6)) {
    case 0: {
        const int m = then->n_mandates ? random_below(random, then->n_mandates) : -1;
        if (m < 0 || then->mandates[m].role != ROLE_LEAD || !is_live(then->mandates[m].state) ||
            then->areas[then->mandates[m].area].priority != PRIORITY_YES)
            return NULL;
        const char *const words[] = {then->bodies[then->mandates[m].body].id, then->areas[then->mandates[m].area].id,
                                     "lead"};
        overlay_remove(arena, overlay, SECTION_MANDATES, words, 3);
        return "a lead that was taken away";
    }
    case 1: {
        const int l = then->n_lines ? random_below(random, then->n_lines) : -1;
        if (l < 0 || !is_live(then->lines[l].state)) return NULL;
        const char *const words[] = {then->bodies[then->lines[l].from].id, then->bodies[then->lines[l].to].id,
                                     then->lines[l].kind == UNSTATED ? NULL : words_line_kind[then->lines[l].kind]};
        overlay_remove(arena, overlay, SECTION_LINES, words, 3);
        return "a line that was taken away";
    }
    case 2:
        if (b->multi_agency == NO) return NULL;
        overlay_set(arena, overlay_entry(arena, overlay, SECTION_BODIES, b->id), SECTION_BODIES, KEY_MULTI_AGENCY,
                    "no");
        return "a body that is no longer multi-agency";
    case 3: {
        const int area = random_below(random, then->n_areas);
        for (int i = 0; i < b->mandates.n; i++)
            if (then->mandates[b->mandates.items[i]].area == area &&
                then->mandates[b->mandates.items[i]].role == ROLE_LEAD)
                return NULL;
        if (then->areas[area].priority != PRIORITY_YES) return NULL;
        overlay_keyed_entry(arena, overlay, SECTION_MANDATES,
                            (const char *const[]){b->id, then->areas[area].id, "lead"});
        return "a lead that nobody asked for";
    }
    case 4: {
        for (int i = 0; i < b->out.n; i++)
            if (then->lines[b->out.items[i]].to == other) return NULL;
        if (other == body || !is_live(then->bodies[other].state)) return NULL;
        overlay_keyed_entry(arena, overlay, SECTION_LINES,
                            (const char *const[]){b->id, then->bodies[other].id, "reports"});
        return "a line that nobody asked for";
    }
    default:
        overlay_set(arena, overlay_entry(arena, overlay, SECTION_PARTNERSHIP, "made_up"), SECTION_PARTNERSHIP,
                    KEY_OVERSEER, "none");
        return "an overseer that was taken away";
    }
}

static int expect_tampering_refused(const struct options *options, const struct structure *structure,
                                    const struct option_settings *settings, struct random *random) {
    int refused = 0;
    for (int round = 0; round < 6; round++) {
        struct arena *arena = arena_new();
        const struct register_file *after =
            laid(arena, options->arr->reg, structure_overlay(arena, options->arr, structure, "option"));
        struct register_file *overlay = overlay_new(arena, "made_up", "tampering");
        const char *what =
            tamper(arena, arrangement_on(arena, after, product_statutes(), options->arr->day), random, overlay);
        if (what) expect_refused(arena, options, laid(arena, after, overlay), settings, &structure->cost, what);
        refused += what != NULL;
        arena_free(arena);
    }
    return refused;
}

/* ---- made up registers ---- */

static const enum rule asked[] = {RULE_lead_only_planned, RULE_lead_shared,       RULE_network_in_lead,
                                  RULE_lead_is_overseer,  RULE_path_only_planned, RULE_lead_apart_from_duty};

/* Structures of every shape, of several sizes, with and without more to clear. */
static void test_structures_clear_and_are_certified(void **state) {
    (void)state;
    struct random random = {42};
    int tampered = 0;
    for (int shape = 0; shape < SHAPE_COUNT; shape++)
        for (int seed = 1; seed <= 20; seed++) {
            struct arena *arena = arena_new();
            const struct generate_options how = {6 + seed, 2 + seed % 5, (uint64_t)seed, (enum generate_shape)shape};
            struct option_settings settings = option_settings_default();
            for (size_t i = 0; i < COUNT_OF(asked) && seed % 2; i++)
                if (random_chance(&random, 40)) settings.clear |= (uint64_t)1 << asked[i];
            const struct options *options = searched(arena, generate(arena, &how), &settings);
            if (options->outcome == OPTIONS_IMPOSSIBLE) {
                assert_true(options->n_obstacles > 0);
                for (int i = 0; i < options->n_obstacles; i++) assert_true(options->obstacles[i].n > 0);
            } else
                assert_int_equal(options->outcome, OPTIONS_PROVED);
            for (int i = 0; i < options->n && i < 3; i++) {
                const struct structure *structure = &options->structures[i];
                assert_memory_equal(&structure->cost, &options->structures[0].cost, sizeof structure->cost);
                expect_clears(options, structure, &settings);
                expect_no_less(options, structure, &settings);
                tampered += expect_tampering_refused(options, structure, &settings, &random);
            }
            arena_free(arena);
        }
    assert_true(tampered > 300);
}

/* The same budget of steps gives the same answer, and an answer that is stopped says what it cannot exclude. */
static void test_a_budget_is_kept_and_repeats(void **state) {
    (void)state;
    const struct generate_options how = {80, 12, 2, SHAPE_DUTIES};
    struct arena *arena = arena_new();
    const struct register_file *reg = generate(arena, &how);
    struct option_settings settings = option_settings_default();
    settings.steps = 40;
    const struct options *once = searched(arena, reg, &settings), *again = searched(arena, reg, &settings);
    assert_int_equal(once->outcome, OPTIONS_BEST);
    assert_true(once->steps <= settings.steps + 1);
    assert_int_equal(once->n, again->n);
    for (int i = 0; i < once->n; i++) {
        assert_int_equal(once->structures[i].n, again->structures[i].n);
        for (int m = 0; m < once->structures[i].n; m++)
            assert_string_equal(move_says(arena, once->arr, &once->structures[i], &once->structures[i].moves[m]),
                                move_says(arena, again->arr, &again->structures[i], &again->structures[i].moves[m]));
    }
    assert_true(once->lower.of[COST_LINES] < once->structures[0].cost.of[COST_LINES]);
    expect_clears(once, &once->structures[0], &settings);
    arena_free(arena);
}

/* ---- the arrangement of the paper ---- */

#define FOLDER "examples/leicestershire-2016/"

static const struct register_file *example(struct arena *arena, const char *name) {
    return reg_of(arena, name, file_text(arena, name));
}

static bool has_move(const struct arrangement *arr, const struct structure *structure, const char *says,
                     struct arena *arena) {
    for (int m = 0; m < structure->n; m++)
        if (text_equal(move_says(arena, arr, structure, &structure->moves[m]), says)) return true;
    return false;
}

/* Before the recommendation: every cheapest structure leaves the boards as they are, and makes the police cyber board
 * multi-agency; that the Executive oversees is among them; taking Fraud on costs a wider remit, or else a new body. */
static void test_before_the_recommendation(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    const struct register_file *reg = example(arena, FOLDER "before.yaml");
    struct option_settings settings = option_settings_default();
    const struct arrangement *arr = arrangement_on(arena, reg, product_statutes(), register_day(reg));
    const struct appraisal *appraisal = appraise(arena, arr, NULL, 0, &settings, 3, NULL);
    assert_int_equal(appraisal->options->outcome, OPTIONS_PROVED);
    assert_null(appraisal->refused);
    assert_false(appraisal->options->more);
    assert_true(appraisal->n_structures > 0);
    bool executive = false;
    for (int i = 0; i < appraisal->n_structures; i++) {
        const struct structure *structure = &appraisal->structures[i];
        assert_int_equal(structure->cost.of[COST_NEW], 0);
        assert_int_equal(structure->cost.of[COST_WIDENED], 1);
        assert_true(has_move(arr, structure, "Police Cyber Crime Development Board becomes multi-agency", arena));
        assert_true(has_move(arr, structure, "Police Cyber Crime Development Board leads on Cyber Crime", arena));
        executive =
            executive || has_move(arr, structure, "Strategic Partnership Board Executive oversees the whole", arena);
        expect_clears(appraisal->options, structure, &settings);
    }
    assert_true(executive);
    assert_int_equal(appraisal->n_widenings, 1);
    assert_string_equal(arr->areas[appraisal->widenings[0].area].id, "fraud");
    assert_int_equal(appraisal->widenings[0].options->outcome, OPTIONS_PROVED);
    assert_int_equal(appraisal->widenings[0].options->structures[0].cost.of[COST_NEW], 1);
    assert_int_equal(appraisal->widenings[0].options->structures[0].cost.of[COST_WIDENED], 0);
    arena_free(arena);
}

static struct proposal proposed(struct arena *arena, const struct register_file *reg, const char *name) {
    const struct register_file *overlay = example(arena, name);
    return (struct proposal){overlay->overlay_title, overlay, laid(arena, reg, overlay)};
}

static bool says_rule(const char *const *items, int n, const char *rule) {
    for (int i = 0; i < n; i++)
        if (strstr(items[i], rule)) return true;
    return false;
}

/* A new board costs a new body and clears nothing more than naming the Executive; with the sexual exploitation of
 * children under it, a statutory duty is bypassed. */
static void test_what_people_propose(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    const struct register_file *reg = example(arena, FOLDER "before.yaml");
    const struct proposal proposals[] = {proposed(arena, reg, FOLDER "option-executive.yaml"),
                                         proposed(arena, reg, FOLDER "option-new-board.yaml"),
                                         proposed(arena, reg, FOLDER "option-cse-under-new-board.yaml")};
    const struct option_settings settings = option_settings_default();
    const struct appraisal *appraisal = appraise(
        arena, arrangement_on(arena, reg, product_statutes(), register_day(reg)), proposals, 3, &settings, 1, NULL);
    const struct option_column *executive = &appraisal->columns[1], *board = &appraisal->columns[2],
                               *taken = &appraisal->columns[3];
    assert_int_equal(executive->cost.of[COST_NEW], 0);
    assert_int_equal(board->cost.of[COST_NEW], 1);
    assert_int_equal(board->follows.n_cleared, executive->follows.n_cleared);
    for (int i = 0; i < board->follows.n_cleared; i++)
        assert_string_equal(board->follows.cleared[i], executive->follows.cleared[i]);
    assert_false(says_rule(board->follows.raised, board->follows.n_raised, "duty-bypassed"));
    assert_true(says_rule(taken->follows.raised, taken->follows.n_raised, "duty-bypassed"));
    arena_free(arena);
}

/* The arrangement in the paper: what still has to be done for Fraud, Cyber and the three areas without a lead. */
static void test_the_arrangement_in_the_paper(void **state) {
    (void)state;
    static const char *const wanted[] = {
        "Police Organised Crime Group meeting takes Fraud into its remit, and leads on it",
        "Police Organised Crime Group meeting leads on Firearms",
        "Police Organised Crime Group meeting leads on Substance Misuse",
        "Police Organised Crime Group meeting leads on Travelling Criminality",
        "Police Organised Crime Group meeting becomes multi-agency",
        "Multi-agency cyber group, which is planned, is established",
        "What Multi-agency cyber group is planned to do on Cyber Crime is confirmed",
    };
    struct arena *arena = arena_new();
    struct option_settings settings = option_settings_default();
    const struct options *options = searched(arena, example(arena, FOLDER "register.yaml"), &settings);
    assert_int_equal(options->outcome, OPTIONS_PROVED);
    assert_int_equal(options->n, 1);
    for (size_t i = 0; i < COUNT_OF(wanted); i++)
        if (!has_move(options->arr, &options->structures[0], wanted[i], arena)) fail_msg("not: %s", wanted[i]);
    expect_clears(options, &options->structures[0], &settings);
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_structures_clear_and_are_certified), cmocka_unit_test(test_a_budget_is_kept_and_repeats),
        cmocka_unit_test(test_before_the_recommendation),          cmocka_unit_test(test_what_people_propose),
        cmocka_unit_test(test_the_arrangement_in_the_paper),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
