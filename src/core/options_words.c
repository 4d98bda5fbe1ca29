/* Structures as overlays, and moves in words. */
#include "base/text.h"
#include "core/options.h"
#include "model/overlay.h"

const char *const cost_names[] = {"new",   "withdrawn", "widened", "multi",   "leads",
                                  "lines", "confirmed", "assumed", "reports", NULL};
const char *const move_names[] = {"overseer", "establish", "withdraw", "widen",  "lead",
                                  "multi",    "line",      "confirm",  "assume", NULL};

const char *cost_words(enum cost_kind kind) {
    static const char *const words[COST_COUNT] = {
        "New bodies",  "Leads withdrawn",           "Remits widened", "Bodies made multi-agency", "Leads newly named",
        "Lines added", "Planned things to confirm", "Assumptions",    "Reports a year, added"};
    return words[kind];
}

const char *new_body_name(struct arena *arena, const struct arrangement *arr, int body) {
    if (!is_new_body(arr, body)) return arr->bodies[body].name;
    const int area = body - arr->n_bodies;
    return area == arr->n_areas ? "A new oversight board"
                                : arena_printf(arena, "A new %s group", arr->areas[area].name);
}

static const char *assumption_says(struct arena *arena, const struct arrangement *arr, const struct move *move) {
    const char *body = arr->bodies[move->body].name;
    switch (move->key) {
    case KEY_MULTI_AGENCY: return arena_printf(arena, "Do several agencies sit on %s?", body);
    case KEY_TERRITORY: return arena_printf(arena, "Does %s cover the whole of the territory?", body);
    case KEY_KIND: return arena_printf(arena, "What kind of body is %s? (It is taken not to be a network.)", body);
    case KEY_LEVEL:
        return arena_printf(arena, "At what level does %s stand: strategic, coordinating or delivery?", body);
    default: return arena_printf(arena, "How often does %s meet? (Quarterly is counted.)", body);
    }
}

static const char *line_says(struct arena *arena, const struct arrangement *arr, const struct structure *structure,
                             const struct move *move) {
    const char *from = new_body_name(arena, arr, move->body), *to = new_body_name(arena, arr, move->to);
    if (move->entry >= 0) return arena_printf(arena, "The line from %s to %s carries more areas", from, to);
    return structure_line_kind(arr, structure, move) == LINE_UPDATES
               ? arena_printf(arena, "%s keeps %s informed", from, to)
               : arena_printf(arena, "%s reports to %s", from, to);
}

static const char *confirmation_says(struct arena *arena, const struct arrangement *arr, const struct move *move) {
    if (move->section == SECTION_BODIES)
        return arena_printf(arena, "%s, which is planned, is established", arr->bodies[move->body].name);
    if (move->section == SECTION_MANDATES) {
        const struct arr_mandate *mandate = &arr->mandates[move->entry];
        return arena_printf(arena, "What %s is planned to do on %s is confirmed", arr->bodies[mandate->body].name,
                            arr->areas[mandate->area].name);
    }
    const struct arr_line *line = &arr->lines[move->entry];
    return arena_printf(arena, "The planned line from %s to %s is confirmed", arr->bodies[line->from].name,
                        arr->bodies[line->to].name);
}

const char *move_says(struct arena *arena, const struct arrangement *arr, const struct structure *structure,
                      const struct move *move) {
    const char *body = move->body >= 0 ? new_body_name(arena, arr, move->body) : "";
    const char *area = move->area >= 0 ? arr->areas[move->area].name : "";
    switch (move->kind) {
    case MOVE_OVERSEER: return arena_printf(arena, "%s oversees the whole", body);
    case MOVE_ESTABLISH:
        return move->area < 0 ? arena_printf(arena, "%s is established", body)
                              : arena_printf(arena, "%s is established, and leads on %s", body, area);
    case MOVE_WITHDRAW: return arena_printf(arena, "%s no longer leads on %s, and goes on contributing", body, area);
    case MOVE_WIDEN: return arena_printf(arena, "%s takes %s into its remit, and leads on it", body, area);
    case MOVE_LEAD: return arena_printf(arena, "%s leads on %s", body, area);
    case MOVE_MULTI: return arena_printf(arena, "%s becomes multi-agency", body);
    case MOVE_LINE: return line_says(arena, arr, structure, move);
    case MOVE_CONFIRM: return confirmation_says(arena, arr, move);
    case MOVE_ASSUME: return assumption_says(arena, arr, move);
    case MOVE_COUNT: break;
    }
    return "";
}
