/* Bodies and duties under statute. */
#include "base/text.h"
#include "core/rules.h"

/* Is each reports-or-accountable parent of a body, besides the one of `line`, statutory, and is there one? */
static bool parents_are_statutory(const struct check *check, int body, int but) {
    const struct span out = check->arr->bodies[body].out;
    bool any = false;
    for (int i = 0; i < out.n; i++) {
        const struct arr_line *line = &check->arr->lines[out.items[i]];
        if (out.items[i] == but || !is_live(line->state) ||
            (line->kind != LINE_REPORTS && line->kind != LINE_ACCOUNTABLE))
            continue;
        if (check->arr->bodies[line->to].statutory != YES) return false;
        any = true;
    }
    return any;
}

static void witness_statutory(struct check *check, struct finding *finding, int body) {
    witness_body(check, finding, body, check->arr->bodies[body].by_basis ? KEY_BASIS : KEY_STATUTORY);
}

/* statutory-subordinated: a statutory body, or one whose only parents are statutory, `reports` to a body without
 * statute (an `updates` line is right). A question where the statute of either end decides and is not stated. */
enum { SUBORDINATED_ITSELF, SUBORDINATED_BY_PARENTS };

void find_statutory_subordinated(struct check *check) {
    for (int i = 0; i < check->arr->n_lines; i++) {
        const struct arr_line *line = &check->arr->lines[i];
        if (!is_live(line->state) || line->kind != LINE_REPORTS) continue;
        const int from = check->arr->bodies[line->from].statutory, to = check->arr->bodies[line->to].statutory;
        const bool by_parents = from != YES && parents_are_statutory(check, line->from, i);
        if (to == YES || (from == NO && !by_parents)) continue;
        struct finding *finding = found(check, RULE_statutory_subordinated, at_line(i));
        finding->variant = by_parents ? SUBORDINATED_BY_PARENTS : SUBORDINATED_ITSELF;
        witness_line(check, finding, i, KEY_KIND);
        if (from == YES) witness_statutory(check, finding, line->from);
        const struct span out = check->arr->bodies[line->from].out;
        for (int p = 0; by_parents && p < out.n; p++) {
            const struct arr_line *parent = &check->arr->lines[out.items[p]];
            if (out.items[p] == i || !is_live(parent->state) ||
                (parent->kind != LINE_REPORTS && parent->kind != LINE_ACCOUNTABLE))
                continue;
            witness_line(check, finding, out.items[p], KEY_KIND);
            witness_statutory(check, finding, parent->to);
        }
        if (to == NO) witness_statutory(check, finding, line->to);
        const bool from_known = from == YES || by_parents;
        if (from_known && to == NO) continue;
        if (!from_known) witness_body(check, finding, line->from, KEY_STATUTORY);
        if (to == UNSTATED) witness_body(check, finding, line->to, KEY_STATUTORY);
        ask(check, finding, line->to, SECTION_BODIES, check->arr->bodies[from_known ? line->to : line->from].entry,
            KEY_STATUTORY);
    }
}

const char *say_statutory_subordinated(const struct check *check, const struct finding *finding, struct arena *arena) {
    const struct arr_line *line = &check->arr->lines[finding->at.line];
    const char *from = body_name(check, line->from), *to = body_name(check, line->to);
    if (finding->asks) {
        const bool ask_from = check->arr->bodies[line->from].statutory == UNSTATED &&
                              finding->wanted.entry == check->arr->bodies[line->from].entry;
        const bool ask_to = check->arr->bodies[line->to].statutory == UNSTATED;
        if (ask_from && ask_to)
            return arena_printf(arena, "Are %s and %s, to which it reports, set up by statute?", from, to);
        return arena_printf(arena, "Is %s set up by statute? (%s reports to %s.)", ask_from ? from : to, from, to);
    }
    return finding->variant == SUBORDINATED_ITSELF
               ? arena_printf(arena, "%s is set up by statute, yet reports to %s, which is not.", from, to)
               : arena_printf(arena, "%s answers to statutory bodies, yet also reports to %s, which is not one.", from,
                              to);
}

/* Duties on an area that are current on the day. */
static struct span current_duties(struct check *check, int area) {
    const struct span all = check->arr->areas[area].duties;
    int *current = NEW_ARRAY(check->arena, (size_t)all.n, int), n = 0;
    for (int i = 0; i < all.n; i++)
        if (check->arr->duties[all.items[i]].current) current[n++] = all.items[i];
    return (struct span){current, n};
}

/*
 * Is a body a holder of one of the duties, or joined to one: does a chain run from one to the other, whichever way?
 * `above` holds, after above_holders(), every body that a chain from some holder leads to.
 */
static void above_holders(struct check *check, struct span duties, struct walk *above) {
    walk_start(above);
    for (int i = 0; i < duties.n; i++) walk_add(above, check->arr->duties[duties.items[i]].body);
    walk_up(above, check, may_chain, 0);
}

static bool joined_to_holder(struct check *check, int body, struct span duties, const struct walk *above,
                             struct walk *up) {
    if (walk_has(above, body)) return true;
    walk_start(up);
    walk_add(up, body);
    walk_up(up, check, may_chain, 0);
    for (int i = 0; i < duties.n; i++)
        if (walk_has(up, check->arr->duties[duties.items[i]].body)) return true;
    return false;
}

/* duty-bypassed: an area carries a duty, and neither its lead nor any other body on it is a holder or joined to one.
 * lead-apart-from-duty: its lead is no holder and not joined to one, though another body on the area is. */
static void duties(struct check *check, enum rule rule) {
    struct walk above = walk_new(check->arena, check->arr->n_bodies), up = walk_new(check->arena, check->arr->n_bodies);
    for (int area = 0; area < check->arr->n_areas; area++) {
        if (!is_priority(check, area) || !check->arr->areas[area].duties.n) continue;
        const struct span held = current_duties(check, area), on = live_mandates(check, area, ROLES_ALL);
        if (!held.n || !on.n) continue;
        above_holders(check, held, &above);
        bool *joined = NEW_ARRAY(check->arena, (size_t)on.n, bool), any = false;
        for (int i = 0; i < on.n; i++) {
            joined[i] = joined_to_holder(check, check->arr->mandates[on.items[i]].body, held, &above, &up);
            any = any || joined[i];
        }
        if (any != (rule == RULE_lead_apart_from_duty)) continue;
        const unsigned rests = SECTION_BIT(LINES) | (rule == RULE_duty_bypassed ? SECTION_BIT(MANDATES) : 0);
        for (int i = 0; i < on.n; i++) {
            const struct arr_mandate *mandate = &check->arr->mandates[on.items[i]];
            if (any && (mandate->role != ROLE_LEAD || joined[i])) continue;
            struct finding *finding = found(check, rule, any ? at_body_area(mandate->body, area) : at_area(area));
            for (int d = 0; d < held.n; d++)
                witness(check, finding, SECTION_DUTIES, check->arr->duties[held.items[d]].entry, KEY_BASIS);
            for (int m = 0; m < on.n; m++)
                if (any ? m == i || joined[m] : true) witness_mandate(check, finding, on.items[m], KEY_ROLE);
            rests_on_absence(check, finding, rests, (struct absent){ABSENT_JOIN, area, any ? mandate->body : -1},
                             "no chain of lines joins it to a body that has the duty",
                             any ? mandate->body : asked_of_area(check, area));
            if (!any) break;
        }
    }
}

static const char *holders(const struct check *check, const struct finding *finding, struct arena *arena) {
    int *bodies = NEW_ARRAY(arena, (size_t)finding->n_witness, int), n = 0;
    for (int i = 0; i < finding->n_witness; i++)
        if (finding->witness[i].section == SECTION_DUTIES && finding->witness[i].key == KEY_BASIS)
            bodies[n++] =
                check->arr->duties[finding->witness[i].entry - check->arr->reg->sections[SECTION_DUTIES].items].body;
    return body_names(check, (struct span){bodies, n}, arena);
}

void find_duty_bypassed(struct check *check) { duties(check, RULE_duty_bypassed); }

const char *say_duty_bypassed(const struct check *check, const struct finding *finding, struct arena *arena) {
    const char *area = area_name(check, finding->at.area), *held = holders(check, finding, arena);
    return finding->asks
               ? arena_printf(arena, "How are those who work on %s joined to %s, whose statutory duty it is?", area,
                              held)
               : arena_printf(arena, "%s is the statutory duty of %s, and no body recorded on it is joined to them.",
                              area, held);
}

void find_lead_apart_from_duty(struct check *check) { duties(check, RULE_lead_apart_from_duty); }

const char *say_lead_apart_from_duty(const struct check *check, const struct finding *finding, struct arena *arena) {
    const char *body = body_name(check, finding->at.body), *area = area_name(check, finding->at.area);
    const char *held = holders(check, finding, arena);
    return finding->asks
               ? arena_printf(arena, "How is %s, which leads on %s, joined to %s, whose statutory duty it is?", body,
                              area, held)
               : arena_printf(arena, "%s leads on %s with no recorded line to %s, whose statutory duty it is.", body,
                              area, held);
}

/* A provision whose facts nobody has verified never makes an error, at most a question. */
static void doubt(struct check *check, struct finding *finding, int statute, int asked) {
    if (check->arr->statutes[statute].verified) return;
    ask(check, finding, asked, SECTION_STATUTES, check->arr->statutes[statute].entry, KEY_VERIFIED);
}

static struct subject at_basis(int body, int statute) {
    struct subject at = at_body(body);
    at.basis = statute;
    return at;
}

static void basis_out_of_force(struct check *check, int body, int statute, enum section section,
                               const struct entry *entry) {
    const struct arr_statute *provision = &check->arr->statutes[statute];
    if (provision->since <= check->arr->day && check->arr->day <= provision->until) return;
    struct finding *finding = found(check, RULE_basis_not_in_force, at_basis(body, statute));
    witness(check, finding, section, entry, KEY_BASIS);
    witness(check, finding, SECTION_STATUTES, provision->entry,
            provision->since > check->arr->day ? KEY_SINCE : KEY_UNTIL);
    doubt(check, finding, statute, body);
}

/* basis-not-in-force: a basis of a body or duty is not in force on the day. */
void find_basis_not_in_force(struct check *check) {
    for (int body = 0; body < check->arr->n_bodies; body++) {
        if (!is_live(check->arr->bodies[body].state)) continue;
        int n;
        const struct value *basis = entry_list(check->arr->bodies[body].entry, KEY_BASIS, &n);
        for (int i = 0; i < n; i++) {
            const struct value *scalar = value_scalar(&basis[i]);
            const int statute = scalar ? map_get(&check->arr->statute_ids, scalar->text, -1) : -1;
            if (statute >= 0) basis_out_of_force(check, body, statute, SECTION_BODIES, check->arr->bodies[body].entry);
        }
    }
    for (int i = 0; i < check->arr->n_duties; i++) {
        const struct arr_duty *duty = &check->arr->duties[i];
        if (duty->body < 0 || duty->basis < 0 || !is_live(check->arr->bodies[duty->body].state) ||
            !entry_covers(duty->entry, check->arr->day) ||
            entry_has_basis(check, check->arr->bodies[duty->body].entry, KEY_BASIS, duty->basis))
            continue;
        basis_out_of_force(check, duty->body, duty->basis, SECTION_DUTIES, duty->entry);
    }
}

static const char *statute_name(const struct check *check, int statute, struct arena *arena) {
    const struct entry *entry = check->arr->statutes[statute].entry;
    const char *provision = entry_text(entry, KEY_PROVISION), *title = entry_text(entry, KEY_TITLE);
    return provision ? arena_printf(arena, "%s, %s", title, provision) : title;
}

static const char *unverified(const struct check *check, const struct finding *finding) {
    return check->arr->statutes[finding->at.basis].verified ? "" : " (The dates of the provision are not verified.)";
}

const char *say_basis_not_in_force(const struct check *check, const struct finding *finding, struct arena *arena) {
    const struct arr_statute *provision = &check->arr->statutes[finding->at.basis];
    const char *body = body_name(check, finding->at.body), *name = statute_name(check, finding->at.basis, arena);
    int n;
    const struct value *successor = entry_list(provision->entry, KEY_SUCCESSOR, &n);
    const char *now = n && successor[0].text ? arena_printf(arena, "; its successor is %s", successor[0].text) : "";
    const bool early = provision->since > check->arr->day;
    if (finding->asks)
        return arena_printf(arena, "On what provision does %s rest now? %s seems not to be in force on %s%s.%s", body,
                            name, day_words(arena, check->arr->day), now, unverified(check, finding));
    return early ? arena_printf(arena, "%s rests on %s, which is in force only from %s.", body, name,
                                day_words(arena, provision->since))
                 : arena_printf(arena, "%s rests on %s, which was in force only until %s%s.", body, name,
                                day_words(arena, provision->until), now);
}

/* Local authority is a word of statutes for whichever of these serves the place. */
static bool type_fits(const char *required, const char *type) {
    static const char *const local[] = {"county-council", "unitary-council", "metropolitan-district", "london-borough",
                                        "county-borough-council"};
    if (text_equal(required, type)) return true;
    if (!text_equal(required, "local-authority")) return false;
    for (size_t i = 0; i < COUNT_OF(local); i++)
        if (text_equal(type, local[i])) return true;
    return false;
}

static bool has_member_of_type(const struct check *check, const struct members *members, const char *type) {
    for (int i = 0; i < members->n; i++) {
        if (members->items[i].agency < 0) continue;
        const struct value *is =
            entry_scalar_on(&check->arr->reg->sections[SECTION_AGENCIES].items[members->items[i].agency], KEY_TYPE,
                            check->arr->day, NULL);
        if (is && type_fits(type, is->text)) return true;
    }
    return false;
}

/* The types of member that the statute requires on the day and the body lacks. */
static int missing_types(const struct check *check, int body, int statute, struct arena *arena, const char ***missing) {
    int n, count = 0;
    const struct value *required = entry_list(check->arr->statutes[statute].entry, KEY_MEMBERS, &n);
    const struct members members = body_members(arena, check->arr, body);
    *missing = NEW_ARRAY(arena, (size_t)n, const char *);
    for (int i = 0; i < n; i++) {
        const struct value *type = value_scalar(&required[i]);
        int since, until;
        value_dates(&required[i], &since, &until);
        if (!type || check->arr->day < since || check->arr->day > until) continue;
        if (!has_member_of_type(check, &members, type->text)) (*missing)[count++] = type->text;
    }
    return count;
}

/* required-member-missing: the basis requires a member, the member list is complete, and lacks it (question when the
 * list is not complete). Entries with `count` are skipped. */
void find_required_member_missing(struct check *check) {
    for (int body = 0; body < check->arr->n_bodies; body++) {
        const struct arr_body *b = &check->arr->bodies[body];
        int n;
        const struct value *basis = entry_list(b->entry, KEY_BASIS, &n);
        if (b->state != STATE_IN_FORCE || b->counted) continue;
        for (int i = 0; i < n; i++) {
            const struct value *scalar = value_scalar(&basis[i]);
            const int statute = scalar ? map_get(&check->arr->statute_ids, scalar->text, -1) : -1;
            const char **missing;
            if (statute < 0 || check->arr->statutes[statute].since > check->arr->day ||
                check->arr->statutes[statute].until < check->arr->day ||
                !missing_types(check, body, statute, check->arena, &missing))
                continue;
            struct finding *finding = found(check, RULE_required_member_missing, at_basis(body, statute));
            witness_body(check, finding, body, KEY_BASIS);
            witness(check, finding, SECTION_STATUTES, check->arr->statutes[statute].entry, KEY_MEMBERS);
            witness_body(check, finding, body, KEY_MEMBERS);
            if (b->members_complete == YES) {
                witness_body(check, finding, body, KEY_MEMBERS_COMPLETE);
                doubt(check, finding, statute, body);
            } else
                ask(check, finding, body, SECTION_BODIES, b->entry, KEY_MEMBERS);
        }
    }
}

const char *say_required_member_missing(const struct check *check, const struct finding *finding, struct arena *arena) {
    const char **missing;
    const int n = missing_types(check, finding->at.body, finding->at.basis, arena, &missing);
    const char *body = body_name(check, finding->at.body), *types = text_join(arena, missing, n);
    const char *name = statute_name(check, finding->at.basis, arena);
    if (!finding->asks)
        return arena_printf(arena, "%s has no member of these kinds, which %s requires: %s.", body, name, types);
    return arena_printf(arena, "Who are the members of %s? %s requires these kinds, which are not recorded: %s.%s",
                        body, name, types, unverified(check, finding));
}
