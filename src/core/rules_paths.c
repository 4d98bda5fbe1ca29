/* Does every priority area reach the body that oversees it? */
#include "core/rules.h"

/* overseer-missing: `overseer: none`; a question when not stated, unless every priority area has its own. */
void find_overseer_missing(struct check *check) {
    const struct entry *partnership = &check->arr->reg->sections[SECTION_PARTNERSHIP].items[0];
    if (check->arr->overseer >= 0) return;
    int priorities = 0, overseen = 0;
    for (int area = 0; area < check->arr->n_areas; area++) {
        priorities += is_priority(check, area);
        overseen += is_priority(check, area) && check->arr->areas[area].overseer != UNSTATED;
    }
    if (check->arr->overseer == UNSTATED && priorities && overseen == priorities) return; /* nothing rests on it */
    struct finding *finding = found(check, RULE_overseer_missing, NO_SUBJECT);
    if (check->arr->overseer == OVERSEER_NONE)
        witness(check, finding, SECTION_PARTNERSHIP, partnership, KEY_OVERSEER);
    else
        ask(check, finding, ASKED_KEEPER, SECTION_PARTNERSHIP, partnership, KEY_OVERSEER);
}

const char *say_overseer_missing(const struct check *check, const struct finding *finding, struct arena *arena) {
    const char *name = entry_text(&check->arr->reg->sections[SECTION_PARTNERSHIP].items[0], KEY_NAME);
    return arena_printf(arena,
                        finding->asks ? "Which body oversees the whole arrangement of %s?"
                                      : "It is stated that no body oversees the whole arrangement of %s.",
                        name);
}

/* Up the lines that are established and within their dates, through bodies in force; context is the area. */
static bool may_carry_now(const struct check *check, const struct arr_line *line, int context) {
    return line->firm && in_chain(line) && line_carries(line, context) &&
           check->arr->bodies[line->to].state == STATE_IN_FORCE;
}

/* path-missing: a lead (with none, each contributor and deliverer) has no chain of lines for the area to the overseer.
 * path-only-planned: it has one only through planned lines or planned bodies other than itself. */
static void paths(struct check *check, enum rule rule) {
    struct walk walk = walk_new(check->arena, check->arr->n_bodies);
    for (int area = 0; area < check->arr->n_areas; area++) {
        const int overseer = area_overseer(check->arr, area);
        if (!is_priority(check, area) || overseer < 0) continue;
        const struct span work = accountable_mandates(check, area);
        for (int i = 0; i < work.n; i++) {
            const int body = check->arr->mandates[work.items[i]].body;
            if (body == overseer) continue;
            walk_start(&walk);
            walk_add(&walk, body);
            walk_up(&walk, check, may_carry, area);
            const bool any = walk_has(&walk, overseer);
            if (rule == RULE_path_missing) {
                if (any) continue;
                bool lineless = true;
                const struct span out = check->arr->bodies[body].out;
                for (int l = 0; l < out.n; l++)
                    if (may_chain(check, &check->arr->lines[out.items[l]], 0)) lineless = false;
                struct finding *finding = found(check, rule, at_body_area(body, area));
                witness_mandate(check, finding, work.items[i], KEY_ROLE);
                witness_overseer(check, finding, area);
                for (int l = 0; l < out.n; l++)
                    if (is_live(check->arr->lines[out.items[l]].state))
                        witness_line(check, finding, out.items[l], KEY_NONE);
                rests_on_absence(check, finding, SECTION_BIT(LINES),
                                 lineless ? (struct absent){ABSENT_LINE_OF_BODY, body, 0}
                                          : (struct absent){ABSENT_PATH, body, area},
                                 "no chain of lines to the overseer is recorded", body);
                continue;
            }
            if (!any) continue;
            walk_start(&walk);
            walk_add(&walk, body);
            walk_up(&walk, check, may_carry_now, area);
            if (walk_has(&walk, overseer)) continue;
            struct finding *finding = found(check, rule, at_body_area(body, area));
            witness_mandate(check, finding, work.items[i], KEY_ROLE);
            const struct span out = check->arr->bodies[body].out;
            for (int l = 0; l < out.n; l++)
                if (may_carry(check, &check->arr->lines[out.items[l]], area))
                    witness_line(check, finding, out.items[l],
                                 check->arr->lines[out.items[l]].planned_itself ? KEY_STANDING : KEY_NONE);
            witness_overseer(check, finding, area);
        }
    }
}

void find_path_missing(struct check *check) { paths(check, RULE_path_missing); }
void find_path_only_planned(struct check *check) { paths(check, RULE_path_only_planned); }

const char *say_path_missing(const struct check *check, const struct finding *finding, struct arena *arena) {
    const char *body = body_name(check, finding->at.body, arena), *area = area_name(check, finding->at.area);
    const char *overseer = body_name(check, area_overseer(check->arr, finding->at.area), arena);
    return finding->asks ? arena_printf(arena, "How %s %s report on %s to %s?", VERB("does"), body, area, overseer)
                         : arena_printf(arena, "No way is recorded by which %s %s on %s to %s.", body, VERB("reports"),
                                        area, overseer);
}

const char *say_path_only_planned(const struct check *check, const struct finding *finding, struct arena *arena) {
    return arena_printf(arena, "The way by which %s %s on %s to %s is only planned.",
                        body_name(check, finding->at.body, arena), VERB("reports"), area_name(check, finding->at.area),
                        body_name(check, area_overseer(check->arr, finding->at.area), arena));
}

/* overseer-by-courtesy: an area with a duty reaches the overseer only over `updates` lines. */
static bool may_direct(const struct check *check, const struct arr_line *line, int context) {
    return may_carry(check, line, context) && line->kind != LINE_UPDATES;
}

/* Does a chain for the area run to the overseer from a body on it, or from one that has its duty? */
static bool area_reaches(const struct check *check, int area, struct span on, struct span held, line_filter *may,
                         struct walk *walk) {
    walk_start(walk);
    for (int i = 0; i < on.n; i++) walk_add(walk, check->arr->mandates[on.items[i]].body);
    for (int i = 0; i < held.n; i++) walk_add(walk, check->arr->duties[held.items[i]].body);
    walk_up(walk, check, may, area);
    return walk_has(walk, area_overseer(check->arr, area));
}

void find_overseer_by_courtesy(struct check *check) {
    struct walk walk = walk_new(check->arena, check->arr->n_bodies);
    for (int area = 0; area < check->arr->n_areas; area++) {
        const int overseer = area_overseer(check->arr, area);
        if (!is_priority(check, area) || overseer < 0) continue;
        const struct span held = current_duties(check, area, check->arena);
        const struct span on = live_mandates(check, area, ROLES_ALL & ~(1u << ROLE_OVERSEE));
        if (!held.n || !on.n || !area_reaches(check, area, on, held, may_carry, &walk) ||
            area_reaches(check, area, on, held, may_direct, &walk))
            continue;
        struct finding *finding = found(check, RULE_overseer_by_courtesy, at_area(area));
        witness_duties(check, finding, held);
        witness_overseer(check, finding, area);
        const struct span in = check->arr->bodies[overseer].in;
        for (int i = 0; i < in.n; i++)
            if (may_carry(check, &check->arr->lines[in.items[i]], area))
                witness_line(check, finding, in.items[i], KEY_KIND);
        doubt_duties(check, finding, held, asked_of_area(check, area));
    }
}

const char *say_overseer_by_courtesy(const struct check *check, const struct finding *finding, struct arena *arena) {
    const char *area = area_name(check, finding->at.area);
    const char *overseer = body_name(check, area_overseer(check->arr, finding->at.area), arena);
    if (finding->asks)
        return arena_printf(arena, "Is %s a statutory duty? It reaches %s only by updates. (%s)", area, overseer,
                            UNVERIFIED_PROVISION);
    return arena_printf(arena, "%s carries a statutory duty and reaches %s only by updates: it can ask, not direct.",
                        area, overseer);
}
