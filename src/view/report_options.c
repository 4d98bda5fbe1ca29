/* Options for a chair: first the one sentence, then the table, then each move with what it clears. */
#include "base/text.h"
#include "core/words.h"
#include "view/answer.h"

char *cost_text(struct arena *arena, const struct cost *cost, enum cost_kind kind) {
    const long long n = cost->of[kind];
    if (kind != COST_REPORTS) return arena_printf(arena, "%lld", n);
    return n % 1000 ? arena_printf(arena, "%lld.%lld", n / 1000, n % 1000 / 100)
                    : arena_printf(arena, "%lld", n / 1000);
}

char *cost_sentence(struct arena *arena, const struct cost *cost) {
    static const char *const one[] = {
        "1 new body",         "1 lead withdrawn", "1 remit widened",          "1 body made multi-agency",
        "1 lead newly named", "1 line added",     "1 planned thing confirmed"};
    static const char *const many[] = {
        "new bodies",        "leads withdrawn", "remits widened",          "bodies made multi-agency",
        "leads newly named", "lines added",     "planned things confirmed"};
    const char *parts[COST_ASSUMED + 1];
    int n = 0;
    if (!cost->of[COST_NEW]) parts[n++] = "no new body";
    for (int kind = 0; kind < COST_ASSUMED; kind++)
        if (cost->of[kind])
            parts[n++] = cost->of[kind] == 1 ? one[kind] : arena_printf(arena, "%lld %s", cost->of[kind], many[kind]);
    return text_join(arena, parts, n);
}

static const char *upper(struct arena *arena, const char *text) {
    char *copy = arena_dup(arena, text);
    if (copy[0] >= 'a' && copy[0] <= 'z') copy[0] = (char)(copy[0] - 32);
    return copy;
}

static const char *chair_says(struct arena *arena, const struct appraisal *appraisal) {
    const struct options *options = appraisal->options;
    if (options->outcome == OPTIONS_IMPOSSIBLE) return "No structure clears everything that is to be cleared.";
    if (options->outcome == OPTIONS_NONE_YET) return "The search was stopped before any structure was found.";
    if (!appraisal->n_structures) return "What was found did not pass the check of options, and is not shown.";
    const struct structure *first = &appraisal->structures[0];
    if (!first->n || first->moves[0].kind == MOVE_ASSUME)
        return "Nothing has to be changed: every priority has a multi-agency lead that reports to the overseer.";
    const char *cost = cost_sentence(arena, &first->cost);
    if (options->outcome == OPTIONS_BEST) return arena_printf(arena, "Best found so far, not proved: %s.", cost);
    return arena_printf(
        arena,
        "The least with which every priority has a multi-agency lead that reports to the overseer, and no "
        "duty is bypassed: %s. Proved best.",
        cost);
}

static void say_ties(struct doc *doc, const struct appraisal *appraisal) {
    const int n = appraisal->n_structures;
    const bool more = appraisal->options->more;
    if (appraisal->options->outcome != OPTIONS_PROVED || (n < 2 && !more)) return;
    doc_paragraph(doc,
                  n < 2  ? "Others of equal cost were looked for and not found in the time; there may be some."
                  : more ? arena_printf(doc->arena,
                                        "%d structures are known to cost the same, and there may be more; what "
                                        "differs is set out below.",
                                        n)
                         : arena_printf(doc->arena, "%d structures cost the same; what differs is set out below.", n));
}

/* ---- the table ---- */

static void cells(struct doc *doc, struct table *table, const struct appraisal *appraisal, const char *title,
                  char *(*text)(struct arena *, const struct option_column *, int), int which) {
    struct row *row = table_row(doc, table);
    table_cell(doc, row, 0, title)->header = true;
    for (int c = 0; c < appraisal->n_columns; c++)
        table_cell(doc, row, c + 1, text(doc->arena, &appraisal->columns[c], which));
}

static char *severity_cell(struct arena *arena, const struct option_column *column, int severity) {
    return arena_printf(arena, "%d", column->check->counts[severity]);
}
static char *cleared_cell(struct arena *arena, const struct option_column *column, int which) {
    return arena_printf(arena, "%d", which ? column->follows.n_raised : column->follows.n_cleared);
}
static char *cost_cell(struct arena *arena, const struct option_column *column, int kind) {
    return cost_text(arena, &column->cost, (enum cost_kind)kind);
}

static void side_by_side(struct doc *doc, const struct appraisal *appraisal) {
    static const char *const left[] = {"Errors left", "Warnings left", "Notices left", "Questions to ask"};
    const char **columns = NEW_ARRAY(doc->arena, (size_t)appraisal->n_columns + 1, const char *);
    columns[0] = "";
    for (int c = 0; c < appraisal->n_columns; c++) columns[c + 1] = appraisal->columns[c].title;
    struct table *table = doc_table(doc, "Options side by side", columns, appraisal->n_columns + 1);
    for (int severity = 0; severity <= SEVERITY_QUESTION; severity++)
        cells(doc, table, appraisal, left[severity], severity_cell, severity);
    cells(doc, table, appraisal, "Findings cleared", cleared_cell, 0);
    cells(doc, table, appraisal, "Findings raised", cleared_cell, 1);
    for (int kind = 0; kind < COST_COUNT; kind++)
        cells(doc, table, appraisal, cost_words((enum cost_kind)kind), cost_cell, kind);
}

static bool same_move(const struct move *a, const struct move *b) {
    return a->kind == b->kind && a->body == b->body && a->to == b->to && a->area == b->area &&
           a->section == b->section && a->entry == b->entry && a->key == b->key;
}

/* ---- one option ---- */

#define CLEARS_SHOWN 3

/* What is there today and goes with the move; where there is nothing, what the option would raise without it. */
static void say_clears(struct doc *doc, const struct option_column *column, int move) {
    int of_today = 0, n = 0;
    for (int c = 0; c < column->n_clears; c++)
        of_today += column->clears[c].move == move && column->clears[c].is_of_today;
    for (int c = 0; c < column->n_clears; c++) {
        const struct cleared *cleared = &column->clears[c];
        if (cleared->move != move || cleared->is_of_today != (of_today > 0) || n++ >= CLEARS_SHOWN) continue;
        doc_bullet(doc, 2,
                   arena_printf(doc->arena, "%s: %s (%s)", of_today ? "Clears" : "Else", cleared->says,
                                rule_word(cleared->rule)));
    }
    if (n > CLEARS_SHOWN) doc_bullet(doc, 2, arena_printf(doc->arena, "And %d more like it.", n - CLEARS_SHOWN));
}

static void say_moves(struct doc *doc, const struct arrangement *arr, const struct option_column *column) {
    for (int m = 0; m < column->structure->n; m++) {
        const struct move *move = &column->structure->moves[m];
        if (move->kind == MOVE_ASSUME) continue;
        struct block *block = doc_bullet(doc, 1, NULL);
        doc_run(doc, &block->runs, RUN_STRONG,
                arena_printf(doc->arena, "%s.", move_says(doc->arena, arr, column->structure, move)));
        say_clears(doc, column, m);
    }
}

static void say_assumptions(struct doc *doc, const struct arrangement *arr, const struct structure *structure) {
    bool any = false;
    for (int m = 0; m < structure->n; m++) {
        const struct move *move = &structure->moves[m];
        if (move->kind != MOVE_ASSUME) continue;
        if (!any) doc_paragraph(doc, "It rests on what is not stated. Ask first:");
        any = true;
        doc_bullet(doc, 1, move_says(doc->arena, arr, structure, move));
    }
}

static void say_list(struct doc *doc, const char *title, const char *const *items, int n) {
    if (!n) return;
    doc_paragraph(doc, title);
    for (int i = 0; i < n; i++) doc_bullet(doc, 1, items[i]);
}

/* What is found after all: errors and warnings; the check says the rest. */
static void say_left(struct doc *doc, const struct check *check) {
    bool any = false;
    for (int i = 0; i < check->findings.n; i++) {
        const struct finding *finding = &check->findings.items[i];
        if (!finding_is_shown(finding) || finding->asks || finding->severity > SEVERITY_WARNING) continue;
        if (!any) doc_paragraph(doc, "It leaves:");
        any = true;
        doc_bullet(doc, 1,
                   arena_printf(doc->arena, "%s (%s, %s)", finding_says(check, finding, doc->arena),
                                severity_word(finding->severity), rule_word(finding->rule)));
    }
}

static bool makes(const struct structure *structure, const struct move *move) {
    for (int m = 0; m < structure->n; m++)
        if (same_move(&structure->moves[m], move)) return true;
    return false;
}

/* A structure of equal cost, by what sets it apart from the first. */
static void say_apart(struct doc *doc, const struct arrangement *arr, const struct structure *first,
                      const struct structure *structure) {
    doc_paragraph(doc, "As option 1, except for this:");
    for (int m = 0; m < structure->n; m++)
        if (!makes(first, &structure->moves[m]) && structure->moves[m].kind != MOVE_ASSUME)
            doc_bullet(doc, 1,
                       arena_printf(doc->arena, "%s.", move_says(doc->arena, arr, structure, &structure->moves[m])));
    for (int m = 0; m < first->n; m++)
        if (!makes(structure, &first->moves[m]) && first->moves[m].kind != MOVE_ASSUME)
            doc_bullet(doc, 1,
                       arena_printf(doc->arena, "Not: %s.", move_says(doc->arena, arr, first, &first->moves[m])));
}

static void say_structure(struct doc *doc, const struct arrangement *arr, const struct appraisal *appraisal,
                          const struct option_column *column) {
    if (column->structure->n != 0 && column != &appraisal->columns[1 + appraisal->n_proposed]) {
        say_apart(doc, arr, appraisal->columns[1 + appraisal->n_proposed].structure, column->structure);
        return;
    }
    say_moves(doc, arr, column);
    say_assumptions(doc, arr, column->structure);
    say_list(doc, "It raises:", column->follows.raised, column->follows.n_raised);
    say_left(doc, column->check);
}

static void say_proposal(struct doc *doc, const struct option_column *column) {
    doc_paragraph(doc, arena_printf(doc->arena, "It costs %s.", cost_sentence(doc->arena, &column->cost)));
    if (column->follows.n_cleared)
        say_list(doc, "It clears:", column->follows.cleared, column->follows.n_cleared);
    else
        doc_paragraph(doc, "It clears nothing.");
    say_list(doc, "It raises:", column->follows.raised, column->follows.n_raised);
}

/* ---- ties ---- */

static int times_made(const struct appraisal *appraisal, const struct move *move) {
    int times = 0;
    for (int s = 0; s < appraisal->n_structures; s++)
        for (int m = 0; m < appraisal->structures[s].n; m++)
            times += same_move(&appraisal->structures[s].moves[m], move);
    return times;
}

/* What kind of choice a move is an answer to; moves that answer the same are set beside each other. */
static const char *choice_of(struct arena *arena, const struct arrangement *arr, const struct move *move) {
    switch (move->kind) {
    case MOVE_OVERSEER: return "Who oversees the whole";
    case MOVE_ESTABLISH:
    case MOVE_WIDEN:
    case MOVE_LEAD:
        return move->area < 0 ? "Who oversees the whole"
                              : arena_printf(arena, "Who leads on %s", arr->areas[move->area].name);
    case MOVE_WITHDRAW: return arena_printf(arena, "Who gives up %s", arr->areas[move->area].name);
    case MOVE_MULTI: return "Which bodies become multi-agency";
    case MOVE_LINE: return "Which lines are added";
    case MOVE_CONFIRM: return "What is confirmed";
    default: return "What is assumed";
    }
}

static void say_differences(struct doc *doc, const struct arrangement *arr, const struct appraisal *appraisal) {
    const int n = appraisal->n_structures;
    if (n < 2) return;
    doc_heading(doc, 2, "Where structures of equal cost differ");
    doc_paragraph(doc, "Everything else is the same in all of them.");
    struct {
        const struct move **items;
        int n, cap;
    } seen = {0};
    struct map choices = map_new(doc->arena, 16);
    for (int s = 0; s < n; s++)
        for (int m = 0; m < appraisal->structures[s].n; m++) {
            const struct move *move = &appraisal->structures[s].moves[m];
            const char *choice = choice_of(doc->arena, arr, move);
            if (times_made(appraisal, move) == n || map_get(&choices, choice, 0)) continue;
            map_set(&choices, choice, 1);
            doc_bullet(doc, 1, arena_printf(doc->arena, "%s:", choice));
            seen.n = 0;
            for (int t = s; t < n; t++)
                for (int k = 0; k < appraisal->structures[t].n; k++) {
                    const struct move *other = &appraisal->structures[t].moves[k];
                    const int times = times_made(appraisal, other);
                    bool before = times == n || !text_equal(choice_of(doc->arena, arr, other), choice);
                    for (int i = 0; i < seen.n && !before; i++) before = same_move(seen.items[i], other);
                    if (before) continue;
                    *PUSH(doc->arena, &seen) = other;
                    doc_bullet(doc, 2,
                               arena_printf(doc->arena, "%s (in %d of %d)",
                                            move_says(doc->arena, arr, &appraisal->structures[t], other), times, n));
                }
        }
}

/* ---- what else it would cost ---- */

static void say_widenings(struct doc *doc, const struct arrangement *arr, const struct appraisal *appraisal) {
    if (!appraisal->n_widenings) return;
    doc_heading(doc, 2, "If no remit is to be widened");
    for (int i = 0; i < appraisal->n_widenings; i++) {
        const struct options *other = appraisal->widenings[i].options;
        const char *area = arr->areas[appraisal->widenings[i].area].name;
        if (!other->n) {
            doc_bullet(doc, 1, arena_printf(doc->arena, "%s: then no structure was found.", area));
            continue;
        }
        doc_bullet(doc, 1,
                   arena_printf(doc->arena, "%s: the least is then %s%s.", area,
                                cost_sentence(doc->arena, &other->structures[0].cost),
                                other->outcome == OPTIONS_PROVED ? "" : " (the best found, not proved)"));
        for (int m = 0; m < other->structures[0].n; m++) {
            const struct move *move = &other->structures[0].moves[m];
            if (move->area == appraisal->widenings[i].area && move->kind != MOVE_ASSUME)
                doc_bullet(doc, 2,
                           arena_printf(doc->arena, "%s.", move_says(doc->arena, arr, &other->structures[0], move)));
        }
    }
}

static void say_obstacles(struct doc *doc, const struct options *options) {
    for (int i = 0; i < options->n_obstacles; i++) {
        const struct obstacle *obstacle = &options->obstacles[i];
        doc_paragraph(doc, arena_printf(doc->arena, "It cannot be met %s, because:", obstacle->requirement));
        for (int f = 0; f < obstacle->n; f++)
            doc_bullet(doc, 1, arena_printf(doc->arena, "%s.", upper(doc->arena, obstacle->facts[f])));
    }
}

static void say_proof(struct doc *doc, const struct appraisal *appraisal) {
    const struct options *options = appraisal->options;
    if (options->outcome == OPTIONS_BEST) {
        doc_heading(doc, 2, "What is not proved");
        const char *parts[COST_COUNT];
        for (int kind = 0; kind < COST_COUNT; kind++)
            parts[kind] = arena_printf(doc->arena, "%s %s",
                                       cost_text(doc->arena, &options->lower, (enum cost_kind)kind), cost_names[kind]);
        doc_paragraph(doc,
                      arena_printf(doc->arena,
                                   "The search was stopped after %lld steps. Nothing costs less than this, compared in "
                                   "order: %s. More time may find something between.",
                                   options->steps, text_join(doc->arena, parts, COST_COUNT)));
    }
    if (appraisal->refused)
        doc_paragraph(doc,
                      arena_printf(doc->arena,
                                   "A structure was found that did not pass the check of options and is not shown: %s. "
                                   "This is a fault of the program; please report it.",
                                   appraisal->refused));
}

struct doc *report_options(struct arena *arena, const struct answer *answer) {
    const struct appraisal *appraisal = answer->appraisal;
    const struct arrangement *arr = answer->about.arr;
    const char *name = partnership_name(answer->about.reg), *day = day_words(arena, arr->day);
    struct doc *doc = doc_new(arena, arena_printf(arena, "%s: options", name), arr->day);
    doc_heading(doc, 1, arena_printf(arena, "%s: options on %s", name, day));
    struct block *block = doc_paragraph(doc, NULL);
    doc_run(doc, &block->runs, RUN_STRONG, chair_says(arena, appraisal));
    say_ties(doc, appraisal);
    say_obstacles(doc, appraisal->options);
    side_by_side(doc, appraisal);
    for (int c = 1; c < appraisal->n_columns; c++) {
        doc_heading(doc, 2, appraisal->columns[c].title);
        if (appraisal->columns[c].structure)
            say_structure(doc, arr, appraisal, &appraisal->columns[c]);
        else
            say_proposal(doc, &appraisal->columns[c]);
    }
    say_differences(doc, arr, appraisal);
    say_widenings(doc, arr, appraisal);
    say_proof(doc, appraisal);
    return doc;
}
