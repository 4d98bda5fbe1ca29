/* What is planned, temporary, or over. */
#include "core/rules.h"

/*
 * Something planned: a body, or a mandate or line whose own standing is planned while its bodies are not. Where the
 * body is planned it is said of the body only, and the body's due date and owner serve its mandates and lines.
 */
struct planned {
    struct subject at;
    enum section section;
    const struct entry *entry;
    int due;
    bool body_serves;
};
typedef bool planned_test(const struct check *check, const struct planned *planned);

/* Adds what a test says of something planned to the finding at `beside`, or to a new one (-1); returns its index. */
static int planned_found(struct check *check, enum rule rule, const struct planned *planned, int beside) {
    struct finding *finding = beside < 0 ? found(check, rule, planned->at) : &check->findings.items[beside];
    witness(check, finding, planned->section, planned->entry, KEY_STANDING);
    witness(check, finding, planned->section, planned->entry, rule == RULE_planned_without_owner ? KEY_OWNER : KEY_DUE);
    return (int)(finding - check->findings.items);
}

static void find_planned(struct check *check, enum rule rule, planned_test *holds) {
    const struct arrangement *arr = check->arr;
    for (int i = 0; i < arr->n_bodies; i++) {
        const struct planned planned = {at_body(i), SECTION_BODIES, arr->bodies[i].entry, arr->bodies[i].due, false};
        if (arr->bodies[i].state == STATE_PLANNED && holds(check, &planned)) planned_found(check, rule, &planned, -1);
    }
    int *of = NEW_ARRAY(check->arena, (size_t)arr->n_mandates, int);
    for (int i = 0; i < arr->n_mandates; i++) {
        const struct arr_mandate *mandate = &arr->mandates[i];
        if (mandate->state != STATE_PLANNED) continue;
        const struct planned planned = {at_body_area(mandate->body, mandate->area), SECTION_MANDATES, mandate->entry,
                                        mandate->due, arr->bodies[mandate->body].state == STATE_PLANNED};
        if (holds(check, &planned)) of[i] = planned_found(check, rule, &planned, found_beside(check, i, of)) + 1;
    }
    for (int i = 0; i < arr->n_lines; i++) {
        const struct arr_line *line = &arr->lines[i];
        if (line->state != STATE_PLANNED) continue;
        const struct planned planned = {at_line(i), SECTION_LINES, line->entry, line->due,
                                        arr->bodies[line->from].state == STATE_PLANNED ||
                                            arr->bodies[line->to].state == STATE_PLANNED};
        if (holds(check, &planned)) planned_found(check, rule, &planned, -1);
    }
}

/* "the cyber group is to be set up", "the line from X to Y was to begin" */
static const char *planned_says(const struct check *check, const struct finding *finding, const char *is,
                                struct arena *arena) {
    const struct subject *at = &finding->at;
    if (at->line >= 0) return arena_printf(arena, "%s %s to begin", line_name(check, at->line, arena), is);
    const char *body = body_name(check, at->body, arena);
    return at->area >= 0 ? arena_printf(arena, "%s %s to begin work on %s", body, VERB(is), area_name(check, at->area))
                         : arena_printf(arena, "%s %s to be set up", body, VERB(is));
}

/* planned-without-date: something planned has no due date. */
static bool without_date(const struct check *check, const struct planned *planned) {
    (void)check;
    return !planned->due && !planned->body_serves;
}

void find_planned_without_date(struct check *check) { find_planned(check, RULE_planned_without_date, without_date); }

const char *say_planned_without_date(const struct check *check, const struct finding *finding, struct arena *arena) {
    return arena_printf(arena, "No date is recorded by which %s.", planned_says(check, finding, "is", arena));
}

/* planned-without-owner: the same for its owner. */
static bool without_owner(const struct check *check, const struct planned *planned) {
    return !planned->body_serves && !entry_scalar_on(planned->entry, KEY_OWNER, check->arr->day, NULL);
}

void find_planned_without_owner(struct check *check) {
    const int first = check->findings.n;
    find_planned(check, RULE_planned_without_owner, without_owner);
    for (int i = first; i < check->findings.n; i++) {
        struct finding *finding = &check->findings.items[i];
        const struct subject *at = &finding->at;
        ask(check, finding, at->line >= 0 ? check->arr->lines[at->line].to : at->body, finding->witness[0].section,
            finding->witness[0].entry, KEY_OWNER);
    }
}

const char *say_planned_without_owner(const struct check *check, const struct finding *finding, struct arena *arena) {
    return arena_printf(arena, "Who owns the plan by which %s?", planned_says(check, finding, "is", arena));
}

/* planned-overdue: its due date is past. */
static bool overdue(const struct check *check, const struct planned *planned) {
    return planned->due && planned->due < check->arr->day;
}

void find_planned_overdue(struct check *check) { find_planned(check, RULE_planned_overdue, overdue); }

const char *say_planned_overdue(const struct check *check, const struct finding *finding, struct arena *arena) {
    const struct value *due = entry_scalar_on(finding->witness[0].entry, KEY_DUE, check->arr->day, NULL);
    return arena_printf(arena, "%s by %s, and that is still recorded as planned.",
                        planned_says(check, finding, "was", arena), date_words(arena, due->date));
}

/* temporary-without-successor: a temporary body has no end date, or no successor while an area it had a mandate on is
 * still a priority. */
void find_temporary_without_successor(struct check *check) {
    for (int i = 0; i < check->arr->n_bodies; i++) {
        const struct arr_body *body = &check->arr->bodies[i];
        if (body->temporary != YES || body->state == STATE_NOTHING) continue;
        int needed_for = -1;
        for (int m = 0; m < body->mandates.n && needed_for < 0; m++) {
            const int area = check->arr->mandates[body->mandates.items[m]].area;
            const bool counts = check->arr->mandates[body->mandates.items[m]].state != STATE_NOTHING;
            if (counts && area >= 0 && is_priority(check, area)) needed_for = body->mandates.items[m];
        }
        const struct value *until = entry_fact(body->entry, KEY_UNTIL);
        const bool no_end = body->state != STATE_ENDED && !(until && until->date.year);
        const bool no_successor = body->successor < 0 && needed_for >= 0;
        if (!no_end && !no_successor) continue;
        struct finding *finding = found(check, RULE_temporary_without_successor, at_body(i));
        finding->variant = !no_successor ? TEMPORARY_NO_END : no_end ? TEMPORARY_NEITHER : TEMPORARY_NO_SUCCESSOR;
        witness_body(check, finding, i, KEY_TEMPORARY);
        witness_body(check, finding, i, KEY_UNTIL);
        if (no_successor) {
            witness_body(check, finding, i, KEY_SUCCESSOR);
            witness_mandate(check, finding, needed_for, KEY_ROLE);
            witness_area(check, finding, check->arr->mandates[needed_for].area, KEY_PRIORITY);
        }
    }
}

const char *say_temporary_without_successor(const struct check *check, const struct finding *finding,
                                            struct arena *arena) {
    static const char *const endings[] = {"no end date is recorded",
                                          "no successor is recorded, while an area it works on is still a priority",
                                          "neither an end date nor a successor is recorded"};
    return arena_printf(arena, "%s %s temporary, and %s.", body_name(check, finding->at.body, arena), VERB("is"),
                        endings[finding->variant]);
}

/* ended-body-relied-on: an established mandate or line, within its dates, names a body that has ended. */
static bool relies(const struct check *check, const struct entry *entry) {
    const struct value *standing = entry_scalar_on(entry, KEY_STANDING, check->arr->day, NULL);
    return entry_covers(entry, check->arr->day) && (!standing || standing->number == STANDING_ESTABLISHED);
}

static bool has_ended(const struct check *check, int body) {
    return body >= 0 && check->arr->bodies[body].state == STATE_ENDED;
}

static void witness_end(struct check *check, struct finding *finding, int body) {
    int since, until;
    entry_dates(check->arr->bodies[body].entry, &since, &until);
    witness_body(check, finding, body, until < check->arr->day ? KEY_UNTIL : KEY_STANDING);
}

void find_ended_body_relied_on(struct check *check) {
    int *of = NEW_ARRAY(check->arena, (size_t)check->arr->n_mandates, int);
    for (int i = 0; i < check->arr->n_mandates; i++) {
        const struct arr_mandate *mandate = &check->arr->mandates[i];
        if (mandate->area < 0 || !has_ended(check, mandate->body) || !relies(check, mandate->entry)) continue;
        const int beside = found_beside(check, i, of);
        struct finding *finding =
            beside < 0 ? found(check, RULE_ended_body_relied_on, at_body_area(mandate->body, mandate->area))
                       : &check->findings.items[beside];
        of[i] = (int)(finding - check->findings.items) + 1;
        witness_mandate(check, finding, i, KEY_NONE);
        if (beside < 0) witness_end(check, finding, mandate->body);
    }
    for (int i = 0; i < check->arr->n_lines; i++) {
        const struct arr_line *line = &check->arr->lines[i];
        const bool ended[] = {has_ended(check, line->from), has_ended(check, line->to)};
        if (line->from < 0 || line->to < 0 || (!ended[0] && !ended[1]) || !relies(check, line->entry)) continue;
        struct finding *finding = found(check, RULE_ended_body_relied_on, at_line(i));
        witness_line(check, finding, i, KEY_NONE);
        if (ended[0]) witness_end(check, finding, line->from);
        if (ended[1]) witness_end(check, finding, line->to);
    }
}

const char *say_ended_body_relied_on(const struct check *check, const struct finding *finding, struct arena *arena) {
    const struct subject *at = &finding->at;
    if (at->line < 0)
        return arena_printf(arena, "%s %s ended, but %s still recorded on %s.", body_name(check, at->body, arena),
                            VERB("has"), VERB("is"), area_name(check, at->area));
    const struct arr_line *line = &check->arr->lines[at->line];
    const int ended = has_ended(check, line->from) ? line->from : line->to;
    return arena_printf(arena, "%s %s ended, but %s is still recorded as standing.", body_name(check, ended, arena),
                        verb(check, ended, "has"), line_name(check, at->line, arena));
}
