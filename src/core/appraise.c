#include "core/appraise.h"

#include "base/text.h"
#include "core/certify.h"
#include "core/words.h"
#include "model/overlay.h"

static const struct rights everything = {.every_circle = true};

struct appraising {
    struct arena *arena;
    const struct arrangement *arr;
    const struct option_settings *settings;
    const struct check *stated; /* the register as it is */
    uint64_t rules;             /* that options are judged by: those to clear, and all that give errors */
    struct map today;           /* what these find as it is */
    struct appraisal *appraisal;
};

static const struct arrangement *drawn(const struct appraising *a, const struct register_file *reg) {
    return arrangement_on(a->arena, reg, a->arr->statutes_file, a->arr->day);
}

static bool is_targeted(const struct appraising *a, enum rule rule) {
    return option_clears_always(rule) || (a->settings->clear >> rule & 1);
}

/* Claims are about papers: a structure may make an old paper wrong without being wrong itself. */
static bool gives_errors(enum rule rule) {
    return rule_severity(rule) == SEVERITY_ERROR && rule != RULE_claim_contradicted;
}

static const struct check *judged(const struct appraising *a, const struct arrangement *arr) {
    return check_some(a->arena, options_reading(a->arena, arr), everything, a->rules);
}

/* Do the rules let it pass: everything targeted is gone, and no error is new? NULL: they do. */
static const char *left_by_rules(const struct appraising *a, const struct arrangement *after) {
    const struct check *check = judged(a, after);
    for (int i = 0; i < check->findings.n; i++) {
        const struct finding *finding = &check->findings.items[i];
        const char *key = finding_key(a->arena, check, finding);
        if (is_targeted(a, finding->rule) && !finding->asks) return key;
        if (gives_errors(finding->rule) && !finding->asks && map_get(&a->today, key, -1) < 0) return key;
    }
    return NULL;
}

/* ---- which move clears what ---- */

/* The structure without a move and what rests on it. */
static struct structure without(struct arena *arena, const struct structure *structure, int move) {
    const struct move *gone = &structure->moves[move];
    struct move *moves = NEW_ARRAY(arena, (size_t)structure->n, struct move);
    struct structure rest = {.moves = moves};
    for (int i = 0; i < structure->n; i++) {
        const struct move *other = &structure->moves[i];
        const bool rests = gone->kind == MOVE_ESTABLISH && (other->body == gone->body || other->to == gone->body);
        if (i != move && !rests) moves[rest.n++] = *other;
    }
    return rest;
}

static void clear_by_move(const struct appraising *a, struct option_column *column) {
    struct {
        struct cleared *items;
        int n, cap;
    } clears = {0};
    const struct map with = finding_keys(a->arena, judged(a, column->arr));
    for (int m = 0; m < column->structure->n; m++) {
        if (column->structure->moves[m].kind == MOVE_ASSUME) continue;
        const struct structure rest = without(a->arena, column->structure, m);
        struct problems problems = problems_new(a->arena);
        const struct register_file *reg =
            overlay_apply(a->arena, a->arr->reg, structure_overlay(a->arena, a->arr, &rest, ""), &problems);
        const struct check *check = judged(a, drawn(a, reg));
        for (int i = 0; i < check->findings.n; i++) {
            const struct finding *finding = &check->findings.items[i];
            const char *key = finding_key(a->arena, check, finding);
            if (finding->asks || !is_targeted(a, finding->rule) || map_get(&with, key, -1) >= 0) continue;
            *PUSH(a->arena, &clears) = (struct cleared){.move = m,
                                                        .is_of_today = map_get(&a->today, key, -1) >= 0,
                                                        .rule = finding->rule,
                                                        .says = finding_says(check, finding, a->arena)};
        }
    }
    column->clears = clears.items;
    column->n_clears = clears.n;
}

/* ---- columns ---- */

static struct option_column *add_column(struct appraising *a, const char *title, const struct register_file *overlay,
                                        const struct arrangement *arr) {
    struct option_column *column = &a->appraisal->columns[a->appraisal->n_columns++];
    column->title = title;
    column->overlay = overlay;
    column->arr = arr;
    column->check = check_run(a->arena, arr, everything);
    column->cost = certify_price(a->arena, a->arr, arr);
    column->follows = consequences_of(a->arena, a->stated, column->check);
    return column;
}

/* Lays the structure over the register and has it checked. NULL, and said why, when it does not pass. */
static const struct arrangement *passed(struct appraising *a, const struct structure *structure,
                                        const struct register_file **overlay) {
    struct problems problems = problems_new(a->arena);
    *overlay = structure_overlay(a->arena, a->arr, structure, "A structure that was computed");
    if (!*overlay) {
        a->appraisal->refused = "its moves cannot be made together";
        return NULL;
    }
    const struct arrangement *after = drawn(a, overlay_apply(a->arena, a->arr->reg, *overlay, &problems));
    const struct objections objections = certify(a->arena, a->arr, after, a->settings, &structure->cost);
    const char *why = problems.total ? problems.items[0].message
                      : objections.n ? objections.items[0]
                                     : left_by_rules(a, after);
    if (!why) return after;
    a->appraisal->refused = why;
    return NULL;
}

static void add_structures(struct appraising *a, int best) {
    const struct options *options = a->appraisal->options;
    struct structure *structures = NEW_ARRAY(a->arena, (size_t)options->n, struct structure);
    for (int i = 0; i < options->n; i++) {
        const struct register_file *overlay;
        const struct arrangement *after = passed(a, &options->structures[i], &overlay);
        if (!after) continue;
        structures[a->appraisal->n_structures] = options->structures[i];
        const int number = ++a->appraisal->n_structures;
        if (number > best) continue;
        struct option_column *column = add_column(a, arena_printf(a->arena, "Option %d", number), overlay, after);
        column->structure = &options->structures[i];
        clear_by_move(a, column);
    }
    a->appraisal->structures = structures;
}

/* For each area taken into a wider remit: the same search with that forbidden. */
static void price_widenings(struct appraising *a) {
    if (!a->appraisal->n_structures || a->appraisal->options->outcome != OPTIONS_PROVED) return;
    const struct structure *first = &a->appraisal->structures[0];
    struct without_widening *widenings = NEW_ARRAY(a->arena, (size_t)first->n, struct without_widening);
    for (int i = 0; i < first->n; i++) {
        if (first->moves[i].kind != MOVE_WIDEN) continue;
        struct option_settings settings = *a->settings;
        struct move_pattern *never = NEW_ARRAY(a->arena, (size_t)settings.n_never + 1, struct move_pattern);
        for (int k = 0; k < settings.n_never; k++) never[k] = settings.never[k];
        const int area = first->moves[i].area;
        never[settings.n_never++] =
            (struct move_pattern){MOVE_WIDEN, -1, -1, area, arena_printf(a->arena, "widen:%s", a->arr->areas[area].id)};
        settings.never = never;
        settings.most_structures = 1;
        widenings[a->appraisal->n_widenings++] =
            (struct without_widening){area, options_solve(a->arena, a->arr, &settings)};
    }
    a->appraisal->widenings = widenings;
}

/* ---- what was searched elsewhere ---- */

static bool is_within(int index, int n) { return index >= 0 && index < n; }

/* The body of a move is one of the arrangement, or one that it establishes. */
static bool move_fits(const struct move *move, const struct arrangement *arr) {
    const int bodies = arr->n_bodies + arr->n_areas + 1;
    const bool has_body = is_within(move->body, bodies), has_area = is_within(move->area, arr->n_areas),
               is_there = is_within(move->body, arr->n_bodies);
    switch (move->kind) {
    case MOVE_OVERSEER: return has_body;
    case MOVE_MULTI: return is_there;
    case MOVE_ESTABLISH: return (has_area || move->area == -1) && move->body == new_body(arr, move->area);
    case MOVE_WITHDRAW:
    case MOVE_WIDEN:
    case MOVE_LEAD: return is_there && has_area;
    case MOVE_LINE:
        return has_body && is_within(move->to, bodies) && (has_area || move->area == -1) &&
               (move->entry == -1 || is_within(move->entry, arr->n_lines));
    case MOVE_CONFIRM:
        return move->section == SECTION_BODIES     ? is_there
               : move->section == SECTION_MANDATES ? is_within(move->entry, arr->n_mandates)
               : move->section == SECTION_LINES    ? is_within(move->entry, arr->n_lines)
                                                   : false;
    case MOVE_ASSUME: return is_there && move->key != KEY_NONE;
    case MOVE_COUNT: break;
    }
    return false;
}

static bool options_fit(const struct options *options, const struct arrangement *arr) {
    for (int s = 0; s < options->n; s++)
        for (int m = 0; m < options->structures[s].n; m++)
            if (!move_fits(&options->structures[s].moves[m], arr)) return false;
    return true;
}

bool found_fits(const struct found *found, const struct arrangement *arr) {
    bool fits = options_fit(found->options, arr);
    for (int i = 0; i < found->n_widenings; i++) {
        const struct without_widening *widening = &found->widenings[i];
        fits = fits && widening->area >= 0 && widening->area < arr->n_areas && options_fit(widening->options, arr);
    }
    return fits;
}

static const struct options *options_of(struct arena *arena, const struct arrangement *arr,
                                        const struct options *found) {
    struct options *options = NEW(arena, struct options);
    *options = *found;
    options->arr = arr;
    return options;
}

const struct appraisal *appraise(struct arena *arena, const struct arrangement *arr, const struct proposal *proposals,
                                 int n_proposals, const struct option_settings *settings, int best,
                                 const struct found *found) {
    struct appraising a = {.arena = arena,
                           .arr = arr,
                           .settings = settings,
                           .stated = check_run(arena, arr, everything),
                           .appraisal = NEW(arena, struct appraisal)};
    for (int rule = 0; rule < RULE_COUNT; rule++)
        if (is_targeted(&a, (enum rule)rule) || gives_errors((enum rule)rule)) a.rules |= (uint64_t)1 << rule;
    a.today = finding_keys(arena, judged(&a, arr));
    a.appraisal->columns = NEW_ARRAY(arena, (size_t)(1 + n_proposals + best), struct option_column);
    a.appraisal->n_proposed = n_proposals;
    add_column(&a, "Do nothing", NULL, arr);
    for (int i = 0; i < n_proposals; i++)
        add_column(&a, proposals[i].title, proposals[i].overlay, drawn(&a, proposals[i].result));
    a.appraisal->options = found ? options_of(arena, arr, found->options) : options_search(arena, arr, settings);
    add_structures(&a, best);
    if (found) {
        a.appraisal->widenings = found->widenings;
        a.appraisal->n_widenings = found->n_widenings;
    } else {
        price_widenings(&a);
    }
    return a.appraisal;
}
