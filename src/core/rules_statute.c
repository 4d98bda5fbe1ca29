/* Bodies and duties under statute. */
#include "base/text.h"
#include "core/rules.h"
#include "model/names.h"

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
    const char *from = body_name(check, line->from, arena), *to = body_name(check, line->to, arena);
    if (finding->asks) {
        const bool ask_from = check->arr->bodies[line->from].statutory == UNSTATED &&
                              finding->wanted.entry == check->arr->bodies[line->from].entry;
        const bool ask_to = check->arr->bodies[line->to].statutory == UNSTATED;
        if (ask_from && ask_to)
            return arena_printf(arena, "Are %s and %s set up by statute, as one reports to the other?", from, to);
        return ask_from ? arena_printf(arena, "%s %s, which %s to %s, set up by statute?",
                                       with_capital(arena, verb(check, line->from, "is")), from,
                                       verb(check, line->from, "reports"), to)
                        : arena_printf(arena, "%s %s, to which %s %s, set up by statute?",
                                       with_capital(arena, verb(check, line->to, "is")), to, from,
                                       verb(check, line->from, "reports"));
    }
    return finding->variant == SUBORDINATED_ITSELF
               ? arena_printf(arena, "%s %s set up by statute, yet %s to %s, which %s not.", from,
                              verb(check, line->from, "is"), verb(check, line->from, "reports"), to,
                              verb(check, line->to, "is"))
               : arena_printf(arena, "%s %s to statutory bodies, yet also %s to %s, which %s not set up by statute.",
                              from, verb(check, line->from, "answers"), verb(check, line->from, "reports"), to,
                              verb(check, line->to, "is"));
}

/* A provision whose facts nobody has verified never makes an error, at most a question. */
static void doubt(struct check *check, struct finding *finding, int statute, int asked) {
    if (check->arr->statutes[statute].verified) return;
    ask(check, finding, asked, SECTION_STATUTES, check->arr->statutes[statute].entry, KEY_VERIFIED);
}

struct span current_duties(const struct check *check, int area, struct arena *arena) {
    const struct span all = check->arr->areas[area].duties;
    int *current = NEW_ARRAY(arena, (size_t)all.n, int), n = 0;
    for (int i = 0; i < all.n; i++)
        if (check->arr->duties[all.items[i]].current) current[n++] = all.items[i];
    return (struct span){current, n};
}

void witness_duties(struct check *check, struct finding *finding, struct span duties) {
    for (int i = 0; i < duties.n; i++)
        witness(check, finding, SECTION_DUTIES, check->arr->duties[duties.items[i]].entry, KEY_BASIS);
}

void doubt_duties(struct check *check, struct finding *finding, struct span duties, int asked) {
    int statute = -1;
    for (int i = 0; i < duties.n; i++) {
        statute = check->arr->duties[duties.items[i]].basis;
        if (statute < 0 || check->arr->statutes[statute].verified) return;
    }
    if (statute >= 0 && !finding->asks) doubt(check, finding, statute, asked);
}

/*
 * The duties on an area and who is on it. `above` holds every body that a chain from some holder leads to, so a body is
 * a holder or joined to one, whichever way the chain runs, when it is among these or when a chain from it meets a
 * holder.
 */
struct joining {
    struct check *check;
    struct walk above, up;
    struct span held, on; /* duties; mandates */
};

static struct joining joining_new(struct check *check) {
    const int n = check->arr->n_bodies;
    return (struct joining){check, walk_new(check->arena, n), walk_new(check->arena, n), {0}, {0}};
}

/* False where the area is no priority, carries no duty, or nobody is on it. */
static bool joining_at(struct joining *joining, int area) {
    struct check *check = joining->check;
    if (!is_priority(check, area) || !check->arr->areas[area].duties.n) return false;
    joining->held = current_duties(check, area, check->arena);
    joining->on = live_mandates(check, area, ROLES_ALL);
    if (!joining->held.n || !joining->on.n) return false;
    walk_start(&joining->above);
    for (int i = 0; i < joining->held.n; i++)
        walk_add(&joining->above, check->arr->duties[joining->held.items[i]].body);
    walk_up(&joining->above, check, may_chain, 0);
    return true;
}

static bool is_joined(struct joining *joining, int mandate) {
    const struct arrangement *arr = joining->check->arr;
    const int body = arr->mandates[mandate].body;
    if (walk_has(&joining->above, body)) return true;
    walk_start(&joining->up);
    walk_add(&joining->up, body);
    walk_up(&joining->up, joining->check, may_chain, 0);
    for (int i = 0; i < joining->held.n; i++)
        if (walk_has(&joining->up, arr->duties[joining->held.items[i]].body)) return true;
    return false;
}

/* Those of the bodies on the area that are joined; of each its first mandate. */
static struct span joined_on(struct joining *joining) {
    const struct span on = one_a_body(joining->check, joining->on);
    int *joined = NEW_ARRAY(joining->check->arena, (size_t)on.n, int), n = 0;
    for (int i = 0; i < on.n; i++)
        if (is_joined(joining, on.items[i])) joined[n++] = on.items[i];
    return (struct span){joined, n};
}

static void apart_from_duty(struct check *check, struct finding *finding, const struct joining *joining,
                            unsigned sections, int asked) {
    rests_on_absence(check, finding, sections, (struct absent){ABSENT_JOIN, finding->at.area, finding->at.body},
                     "no chain of lines joins it to a body that has the duty", asked);
    doubt_duties(check, finding, joining->held, asked);
}

/* duty-bypassed: an area carries a duty, and neither its lead nor any other body on it is a holder or joined to one. */
void find_duty_bypassed(struct check *check) {
    struct joining joining = joining_new(check);
    for (int area = 0; area < check->arr->n_areas; area++) {
        if (!joining_at(&joining, area) || joined_on(&joining).n) continue;
        struct finding *finding = found(check, RULE_duty_bypassed, at_area(area));
        witness_duties(check, finding, joining.held);
        for (int i = 0; i < joining.on.n; i++) witness_mandate(check, finding, joining.on.items[i], KEY_ROLE);
        apart_from_duty(check, finding, &joining, SECTION_BIT(LINES) | SECTION_BIT(MANDATES),
                        asked_of_area(check, area));
    }
}

/* lead-apart-from-duty: its lead is no holder and not joined to one, though another body on the area is. */
void find_lead_apart_from_duty(struct check *check) {
    struct joining joining = joining_new(check);
    for (int area = 0; area < check->arr->n_areas; area++) {
        if (!joining_at(&joining, area)) continue;
        const struct span joined = joined_on(&joining);
        const struct span leads = one_a_body(check, live_mandates(check, area, ROLES_LEAD));
        for (int i = 0; joined.n && i < leads.n; i++) {
            if (is_joined(&joining, leads.items[i])) continue;
            const int lead = check->arr->mandates[leads.items[i]].body;
            struct finding *finding = found(check, RULE_lead_apart_from_duty, at_body_area(lead, area));
            witness_duties(check, finding, joining.held);
            witness_mandate(check, finding, leads.items[i], KEY_ROLE);
            for (int k = 0; k < joined.n; k++) witness_mandate(check, finding, joined.items[k], KEY_ROLE);
            apart_from_duty(check, finding, &joining, SECTION_BIT(LINES), lead);
        }
    }
}

static const char *holders(const struct check *check, const struct finding *finding, struct arena *arena) {
    int *bodies = NEW_ARRAY(arena, (size_t)finding->n_witness, int), n = 0;
    for (int i = 0; i < finding->n_witness; i++) {
        const struct fact *fact = &finding->witness[i];
        if (fact->section != SECTION_DUTIES || fact->key != KEY_BASIS) continue;
        const int body = check->arr->duties[fact->entry - check->arr->reg->sections[SECTION_DUTIES].items].body;
        bool named = false; /* a body may hold two duties on one area */
        for (int k = 0; k < n; k++) named = named || bodies[k] == body;
        if (!named) bodies[n++] = body;
    }
    return body_names(check, (struct span){bodies, n}, arena);
}

/* Said of a question that rests on duties under provisions that nobody has verified. */
static const char *unverified_duty(const struct finding *finding) {
    return finding->wanted.section == SECTION_STATUTES ? " (" UNVERIFIED_PROVISION ")" : "";
}

const char *say_duty_bypassed(const struct check *check, const struct finding *finding, struct arena *arena) {
    const char *area = area_name(check, finding->at.area), *held = holders(check, finding, arena);
    return finding->asks
               ? arena_printf(arena, "How are those who work on %s joined to %s, whose statutory duty it is?%s", area,
                              held, unverified_duty(finding))
               : arena_printf(arena, "%s is a statutory duty of %s, to whom no body recorded on it has a line.", area,
                              held);
}

const char *say_lead_apart_from_duty(const struct check *check, const struct finding *finding, struct arena *arena) {
    const char *body = body_name(check, finding->at.body, arena), *area = area_name(check, finding->at.area);
    const char *held = holders(check, finding, arena);
    return finding->asks ? arena_printf(arena, "How %s %s, which %s on %s, joined to %s, whose statutory duty it is?%s",
                                        VERB("is"), body, VERB("leads"), area, held, unverified_duty(finding))
                         : arena_printf(arena, "%s %s on %s with no recorded line to %s, whose statutory duty it is.",
                                        body, VERB("leads"), area, held);
}

enum { BASIS_OUT_OF_FORCE, BASIS_ELSEWHERE };

static struct subject at_basis(int body, int statute) {
    struct subject at = at_body(body);
    at.basis = statute;
    return at;
}

/* A provision of another nation than the partnership's is not called wrong: its nation may be what is not right. */
static void basis_out_of_force(struct check *check, int body, int statute, enum section section,
                               const struct entry *entry, struct map *before) {
    const struct arr_statute *provision = &check->arr->statutes[statute];
    const bool in_force = statute_in_force(check->arr, statute);
    if (in_force && !provision->elsewhere) return;
    const int last = check->findings.n;
    const int at = map_add(before, arena_printf(check->arena, "%d %d", body, statute), last);
    struct finding *finding =
        at == last ? found(check, RULE_basis_not_in_force, at_basis(body, statute)) : &check->findings.items[at];
    witness(check, finding, section, entry, KEY_BASIS);
    if (at != last) return; /* the same basis of a duty, or of another one */
    finding->variant = !in_force ? BASIS_OUT_OF_FORCE : BASIS_ELSEWHERE;
    witness(check, finding, SECTION_STATUTES, provision->entry,
            in_force                             ? KEY_NATION
            : provision->since > check->arr->day ? KEY_SINCE
                                                 : KEY_UNTIL);
    if (in_force)
        ask(check, finding, body, section, entry, KEY_BASIS);
    else
        doubt(check, finding, statute, body);
}

/* basis-not-in-force: a basis of a body or duty is not in force on the day. */
void find_basis_not_in_force(struct check *check) {
    struct map before = map_new(check->arena, 16);
    for (int body = 0; body < check->arr->n_bodies; body++) {
        if (!is_live(check->arr->bodies[body].state)) continue;
        const struct entry *entry = check->arr->bodies[body].entry;
        const struct value *basis;
        for (int at = 0; (basis = entry_next_on(entry, KEY_BASIS, check->arr->day, &at));) {
            const int statute = map_get(&check->arr->statute_ids, basis->text, -1);
            if (statute >= 0) basis_out_of_force(check, body, statute, SECTION_BODIES, entry, &before);
        }
    }
    for (int i = 0; i < check->arr->n_duties; i++) {
        const struct arr_duty *duty = &check->arr->duties[i];
        if (duty->body < 0 || duty->basis < 0 || !is_live(check->arr->bodies[duty->body].state) ||
            !entry_covers(duty->entry, check->arr->day))
            continue;
        basis_out_of_force(check, duty->body, duty->basis, SECTION_DUTIES, duty->entry, &before);
    }
}

static const char *statute_name(const struct check *check, int statute, struct arena *arena) {
    const struct entry *entry = check->arr->statutes[statute].entry;
    const char *provision = entry_text(entry, KEY_PROVISION), *title = entry_text(entry, KEY_TITLE);
    return provision ? arena_printf(arena, "%s, %s", title, provision) : title;
}

/* "…, section 36 (Channel panel), members in section 37" */
static const char *members_provision(const struct check *check, int statute, struct arena *arena) {
    const char *name = statute_name(check, statute, arena);
    const char *where = entry_text(check->arr->statutes[statute].entry, KEY_MEMBERS_IN);
    return where ? arena_printf(arena, "%s, members in %s,", name, where) : name;
}

static const char *unverified(const struct check *check, const struct finding *finding) {
    return check->arr->statutes[finding->at.basis].verified ? "" : " (The dates of the provision are not verified.)";
}

const char *say_basis_not_in_force(const struct check *check, const struct finding *finding, struct arena *arena) {
    const struct arr_statute *provision = &check->arr->statutes[finding->at.basis];
    const char *body = body_name(check, finding->at.body, arena), *name = statute_name(check, finding->at.basis, arena);
    int n;
    const struct value *successor = entry_list(provision->entry, KEY_SUCCESSOR, &n);
    const int next = n && successor[0].text ? map_get(&check->arr->statute_ids, successor[0].text, -1) : -1;
    const char *now = next >= 0 ? arena_printf(arena, "; its successor is %s", statute_name(check, next, arena)) : "";
    const bool early = provision->since > check->arr->day;
    if (finding->variant == BASIS_ELSEWHERE)
        return arena_printf(arena, "On what provision %s %s rest? %s is one for %s only.", VERB("does"), body, name,
                            text_equal(entry_text(provision->entry, KEY_NATION), "wales") ? "Wales" : "England");
    if (finding->asks)
        return arena_printf(arena, "On what provision %s %s rest now? %s seems not to be in force on %s%s.%s",
                            VERB("does"), body, name, day_words(arena, check->arr->day), now,
                            unverified(check, finding));
    const char *date = date_words(arena, entry_fact(provision->entry, early ? KEY_SINCE : KEY_UNTIL)->date);
    return early ? arena_printf(arena, "%s %s on %s, which is in force only from %s.", body, VERB("rests"), name, date)
                 : arena_printf(arena, "%s %s on %s, which was in force only until %s%s.", body, VERB("rests"), name,
                                date, now);
}

/* Words of statutes that take in several types of agency. */
static bool type_fits(const char *required, const char *type) {
    static const char *const local[] = {"county-council", "unitary-council",        "metropolitan-district",
                                        "london-borough", "county-borough-council", "metropolitan-council",
                                        "county-borough", "city-council",           "borough-council"};
    if (text_equal(required, type)) return true;
    for (size_t i = 0; i < COUNT_OF(local); i++)
        if (text_equal(required, "local-authority") && text_equal(type, local[i])) return true;
    return false;
}

bool agency_fits(const struct check *check, int agency, const char *required) {
    const struct entry *entry = &check->arr->reg->sections[SECTION_AGENCIES].items[agency];
    const struct value *type = entry_scalar_on(entry, KEY_TYPE, check->arr->day, NULL);
    const struct value *sector = entry_scalar_on(entry, KEY_SECTOR, check->arr->day, NULL);
    if (text_equal(required, "health-body") && sector && text_equal(sector->text, "health")) return true;
    return type && type_fits(required, type->text);
}

/* Of a body on a member list, or an agency that does not state its type, nobody can say what it is not. */
static bool is_untyped(const struct check *check, const struct member *member) {
    return member->agency < 0 || !entry_scalar_on(&check->arr->reg->sections[SECTION_AGENCIES].items[member->agency],
                                                  KEY_TYPE, check->arr->day, NULL);
}

int missing_types(const struct check *check, int body, int statute, struct arena *arena, const char ***missing,
                  struct member *untyped) {
    int n, count = 0;
    entry_list(check->arr->statutes[statute].entry, KEY_MEMBERS, &n);
    const struct members members = n ? body_members(arena, check->arr, body) : (struct members){0};
    *missing = NEW_ARRAY(arena, (size_t)n, const char *);
    *untyped = (struct member){-1, -1, NULL};
    for (int m = members.n - 1; m >= 0; m--)
        if (is_untyped(check, &members.items[m])) *untyped = members.items[m];
    const struct value *type;
    for (int at = 0; (type = entry_next_on(check->arr->statutes[statute].entry, KEY_MEMBERS, check->arr->day, &at));) {
        bool there = false;
        for (int m = 0; m < members.n && !there; m++)
            there = members.items[m].agency >= 0 && agency_fits(check, members.items[m].agency, type->text);
        if (!there) (*missing)[count++] = type->text;
    }
    return count;
}

/* required-member-missing: the basis requires a member, the member list is complete, and lacks it (question when the
 * list is not complete, or when the type of a member on it is not stated). Entries with `count` are skipped. */
enum { MEMBERS_LACKING, MEMBERS_UNTYPED };

static void members_required(struct check *check, int body, int statute) {
    const struct arr_body *b = &check->arr->bodies[body];
    const char **missing;
    struct member untyped;
    if (!statute_in_force(check->arr, statute) || check->arr->statutes[statute].elsewhere ||
        !missing_types(check, body, statute, check->arena, &missing, &untyped))
        return;
    struct finding *finding = found(check, RULE_required_member_missing, at_basis(body, statute));
    witness_body(check, finding, body, KEY_BASIS);
    witness(check, finding, SECTION_STATUTES, check->arr->statutes[statute].entry, KEY_MEMBERS);
    witness_body(check, finding, body, KEY_MEMBERS);
    if (b->members_complete != YES) {
        ask(check, finding, body, SECTION_BODIES, b->entry, KEY_MEMBERS);
        return;
    }
    witness_body(check, finding, body, KEY_MEMBERS_COMPLETE);
    doubt(check, finding, statute, body);
    if (!untyped.value || finding->asks) return;
    finding->variant = MEMBERS_UNTYPED;
    if (untyped.agency >= 0)
        ask(check, finding, body, SECTION_AGENCIES, &check->arr->reg->sections[SECTION_AGENCIES].items[untyped.agency],
            KEY_TYPE);
    else
        ask(check, finding, body, SECTION_BODIES, b->entry, KEY_MEMBERS);
}

void find_required_member_missing(struct check *check) {
    for (int body = 0; body < check->arr->n_bodies; body++) {
        const struct arr_body *b = &check->arr->bodies[body];
        if (b->state != STATE_IN_FORCE || b->counted) continue;
        const struct value *basis;
        for (int at = 0; (basis = entry_next_on(b->entry, KEY_BASIS, check->arr->day, &at));) {
            const int statute = map_get(&check->arr->statute_ids, basis->text, -1);
            if (statute >= 0) members_required(check, body, statute);
        }
    }
}

const char *types_says(struct arena *arena, const char *const *types, int n) {
    char *text = text_join(arena, types, n);
    for (char *c = text; *c; c++)
        if (*c == '-') *c = ' ';
    return text;
}

const char *say_required_member_missing(const struct check *check, const struct finding *finding, struct arena *arena) {
    const char **missing;
    struct member untyped;
    const int n = missing_types(check, finding->at.body, finding->at.basis, arena, &missing, &untyped);
    const char *body = body_name(check, finding->at.body, arena), *types = types_says(arena, missing, n);
    const char *name = members_provision(check, finding->at.basis, arena);
    if (!finding->asks)
        return arena_printf(arena, "%s %s no member of %s that %s requires: %s.", body, VERB("has"),
                            n == 1 ? "a kind" : "kinds", name, types);
    if (finding->variant == MEMBERS_UNTYPED)
        return arena_printf(arena, "Which members of %s are of %s that %s requires: %s?", body,
                            n == 1 ? "the kind" : "the kinds", name, types);
    return arena_printf(arena, "Who are the members of %s? %s requires %s, not recorded so far: %s.%s", body, name,
                        n == 1 ? "this kind" : "these kinds", types, unverified(check, finding));
}
