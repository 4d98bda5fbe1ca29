/* The same problem for an answer-set solver (test/oracle/options.lp): on every register the same nine numbers. */
#include <unistd.h>

#include "core/options.h"

#include "core/support.h"
#include "model/cadence.h"
#include "model/generate.h"

static const char *tri(int value) { return value == UNSTATED ? "unstated" : value == YES ? "yes" : "no"; }

static const char *covers(const struct arrangement *arr, int body) {
    int n;
    const struct value *territory = entry_list(arr->bodies[body].entry, KEY_TERRITORY, &n);
    if (arr->bodies[body].counted) return "part";
    if (!n) return "unstated";
    return n == 1 && word_index(words_territory, territory[0].text) >= 0 ? "whole"
           : n < arr->reg->sections[SECTION_PARTS].n                     ? "part"
                                                                         : "whole";
}

static void write_bodies(FILE *out, const struct arrangement *arr) {
    for (int i = 0; i < arr->n_bodies; i++) {
        const struct arr_body *b = &arr->bodies[i];
        if (!is_live(b->state)) continue;
        fprintf(out, "body(%s). multi(%s,%s). territory(%s,%s).\n", b->id, b->id, tri(b->multi_agency), b->id,
                covers(arr, i));
        if (b->kind == KIND_NETWORK) fprintf(out, "network(%s).\n", b->id);
        if (b->kind == UNSTATED) fprintf(out, "kind_unstated(%s).\n", b->id);
        if (b->state == STATE_PLANNED) fprintf(out, "planned_body(%s).\n", b->id);
        if (b->successor >= 0) fprintf(out, "successor(%s,%s).\n", b->id, arr->bodies[b->successor].id);
        if (b->level == UNSTATED)
            fprintf(out, "level(%s,unstated).\n", b->id);
        else
            fprintf(out, "level(%s,%d).\n", b->id, b->level + 1);
        if (b->cadence == CADENCE_UNSTATED)
            fprintf(out, "cadence(%s,unstated).\n", b->id);
        else
            fprintf(out, "cadence(%s,%d).\n", b->id, b->cadence);
    }
    if (arr->overseer >= 0) fprintf(out, "overseer(%s).\n", arr->bodies[arr->overseer].id);
}

static void write_areas(FILE *out, const struct arrangement *arr) {
    for (int i = 0; i < arr->n_areas; i++) {
        const struct arr_area *area = &arr->areas[i];
        if (area->priority != PRIORITY_YES) continue;
        fprintf(out, "area(%s).\n", area->id);
        if (area->overseer != UNSTATED)
            fprintf(out, "own(%s,%s).\n", area->id, area->overseer < 0 ? "none" : arr->bodies[area->overseer].id);
        for (int s = 0; s < arr->n_strands; s++)
            if (area->strands >> s & 1) fprintf(out, "applies(%s,%d).\n", area->id, s);
        for (int d = 0; d < area->duties.n; d++)
            if (arr->duties[area->duties.items[d]].current)
                fprintf(out, "holds(%s,%s).\n", arr->bodies[arr->duties[area->duties.items[d]].body].id, area->id);
    }
    const struct entries *links = &arr->reg->sections[SECTION_LINKS];
    for (int i = 0; i < links->n; i++) {
        int n;
        const struct value *across = entry_list(&links->items[i], KEY_ACROSS, &n);
        for (int k = 0; k < n && entry_covers(&links->items[i], arr->day); k++)
            fprintf(out, "link(%s,%s).\n", entry_text(&links->items[i], KEY_AREA), across[k].text);
    }
}

static void write_mandates_and_lines(FILE *out, const struct arrangement *arr) {
    static const char *const kinds[] = {"reports", "updates", "accountable", "linked"};
    for (int i = 0; i < arr->n_mandates; i++) {
        const struct arr_mandate *m = &arr->mandates[i];
        if (!is_live(m->state)) continue;
        fprintf(out, "mandate(%d,%s,%s,%s).\n", i, arr->bodies[m->body].id, arr->areas[m->area].id,
                words_role[m->role]);
        if (m->planned_itself) fprintf(out, "planned(%d).\n", i);
        if (!m->strands_stated) fprintf(out, "strands_unstated(%d).\n", i);
        for (int s = 0; s < arr->n_strands; s++)
            if (m->strands >> s & 1) fprintf(out, "strand(%d,%d).\n", i, s);
    }
    for (int i = 0; i < arr->n_lines; i++) {
        const struct arr_line *line = &arr->lines[i];
        if (!is_live(line->state)) continue;
        fprintf(out, "line(%d,%s,%s,%s).\n", i, arr->bodies[line->from].id, arr->bodies[line->to].id,
                line->kind == UNSTATED ? "unstated" : kinds[line->kind]);
        if (line->planned_itself) fprintf(out, "planned_line(%d).\n", i);
        if (!line->areas.n) fprintf(out, "carries_all(%d).\n", i);
        for (int a = 0; a < line->areas.n; a++)
            fprintf(out, "carries(%d,%s).\n", i, arr->areas[line->areas.items[a]].id);
    }
}

static const enum rule asked[] = {RULE_lead_only_planned, RULE_lead_shared,       RULE_network_in_lead,
                                  RULE_lead_is_overseer,  RULE_path_only_planned, RULE_lead_apart_from_duty};

static void write_facts(const char *name, const struct arrangement *arr, uint64_t clear) {
    FILE *out = fopen(name, "w");
    assert_non_null(out);
    write_bodies(out, arr);
    write_areas(out, arr);
    write_mandates_and_lines(out, arr);
    for (size_t i = 0; i < COUNT_OF(asked); i++) {
        char word[64];
        snprintf(word, sizeof word, "%s", rule_word(asked[i]));
        for (char *c = word; *c; c++)
            if (*c == '-') *c = '_';
        if (clear >> asked[i] & 1) fprintf(out, "clear(%s).\n", word);
    }
    fputs("clear(nothing). own(nothing,none). network(nothing). kind_unstated(nothing). planned_body(nothing).\n", out);
    assert_int_equal(fclose(out), 0);
}

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
    close(file);
    write_facts(name, arr, clear);
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
        for (int shape = 0; shape < SHAPE_CLEAN; shape++) {
            uint64_t clear = 0;
            for (size_t i = 0; i < COUNT_OF(asked) && with_clear; i++)
                if ((seed * 7 + shape * 3) >> i & 1) clear |= (uint64_t)1 << asked[i];
            const struct generate_options how = {4 + seed % 9, 2 + seed % 4, (uint64_t)seed,
                                                 (enum generate_shape)shape};
            compare(&how, clear, &compared);
        }
    const int most = (to - from) * SHAPE_CLEAN;
    if (compared * 20 < most * 19) fail_msg("the solver was in time for %d of %d only", compared, most);
}

static bool solver_is_there(void) { return system("command -v clingo >/dev/null 2>&1") == 0; }

static void test_same_cost(void **state) {
    (void)state;
    if (!solver_is_there()) skip();
    compare_all(1, 51, false);
}

static void test_same_cost_when_more_is_asked(void **state) {
    (void)state;
    if (!solver_is_there()) skip();
    compare_all(101, 126, true);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_same_cost),
                                       cmocka_unit_test(test_same_cost_when_more_is_asked)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
