#include "core/rules.h"

#include <string.h>

#include "base/text.h"
#include "core/words.h"
#include "model/names.h"

struct finding *found(struct check *check, enum rule rule, struct subject at) {
    struct finding *finding = PUSH(check->arena, &check->findings);
    finding->rule = rule;
    finding->at = at;
    finding->with = finding->first_with = finding->next_with = -1;
    finding->asked = ASKED_KEEPER;
    return finding;
}

static struct fact *add_fact(struct check *check, struct finding *finding) {
    finding->witness =
        vec_room(check->arena, finding->witness, finding->n_witness, &finding->cap_witness, sizeof *finding->witness);
    return &finding->witness[finding->n_witness++];
}

void witness_own(struct check *check, struct finding *finding, enum section section, const struct entry *entry,
                 enum key key, const struct value *own) {
    struct fact *fact = add_fact(check, finding);
    *fact = (struct fact){.section = section, .entry = entry, .key = key, .own = own};
    if (fact_is_inferred(fact)) finding->inferred = true;
}

void witness(struct check *check, struct finding *finding, enum section section, const struct entry *entry,
             enum key key) {
    const struct value *own = NULL;
    if (key != KEY_NONE) entry_scalar_on(entry, key, check->arr->day, &own);
    witness_own(check, finding, section, entry, key, own);
}

void witness_body(struct check *check, struct finding *finding, int body, enum key key) {
    witness(check, finding, SECTION_BODIES, check->arr->bodies[body].entry, key);
}

void witness_area(struct check *check, struct finding *finding, int area, enum key key) {
    witness(check, finding, SECTION_AREAS, check->arr->areas[area].entry, key);
}

void witness_mandate(struct check *check, struct finding *finding, int mandate, enum key key) {
    witness(check, finding, SECTION_MANDATES, check->arr->mandates[mandate].entry, key);
}

void witness_line(struct check *check, struct finding *finding, int line, enum key key) {
    witness(check, finding, SECTION_LINES, check->arr->lines[line].entry, key);
}

void witness_finding(struct check *check, struct finding *finding, int index) {
    *add_fact(check, finding) = (struct fact){.section = SECTION_COUNT, .key = KEY_NONE, .finding = index + 1};
    if (check->findings.items[index].inferred) finding->inferred = true;
}

void witness_overseer(struct check *check, struct finding *finding, int area) {
    if (area >= 0 && check->arr->areas[area].overseer != UNSTATED)
        witness_area(check, finding, area, KEY_OVERSEER);
    else
        witness(check, finding, SECTION_PARTNERSHIP, &check->arr->reg->sections[SECTION_PARTNERSHIP].items[0],
                KEY_OVERSEER);
}

bool section_complete(const struct check *check, enum section section) {
    return check->rights.every_circle && check->arr->complete[section];
}

void ask(struct check *check, struct finding *finding, int asked, enum section section, const struct entry *entry,
         enum key key) {
    (void)check;
    finding->asks = true;
    finding->asked = asked;
    finding->wanted = (struct fact){.section = section, .entry = entry, .key = key};
}

void rests_on_absence(struct check *check, struct finding *finding, unsigned sections, struct absent absent,
                      const char *what, int asked) {
    const struct entry *partnership = &check->arr->reg->sections[SECTION_PARTNERSHIP].items[0];
    finding->absent = absent;
    for (int s = 0; s < SECTION_COUNT; s++) {
        if (!(sections & 1u << s)) continue;
        if (!section_complete(check, (enum section)s)) {
            finding->asks = true;
            finding->asked = asked;
            finding->wanted = (struct fact){.section = (enum section)s, .key = KEY_NONE, .absent = what};
            continue;
        }
        *add_fact(check, finding) = (struct fact){.section = (enum section)s,
                                                  .entry = partnership,
                                                  .key = KEY_COMPLETE,
                                                  .own = check->arr->complete[s],
                                                  .absent = what};
    }
}

struct subject at_area(int area) {
    struct subject at = NO_SUBJECT;
    at.area = area;
    return at;
}

struct subject at_body(int body) {
    struct subject at = NO_SUBJECT;
    at.body = body;
    return at;
}

struct subject at_body_area(int body, int area) {
    struct subject at = at_body(body);
    at.area = area;
    return at;
}

struct subject at_line(int line) {
    struct subject at = NO_SUBJECT;
    at.line = line;
    return at;
}

bool mandate_covers(const struct check *check, int mandate, const char *part) {
    int n;
    const struct value *covers = entry_list(check->arr->mandates[mandate].entry, KEY_COVERS, &n);
    for (int i = 0; i < n; i++)
        if (text_equal_fold(covers[i].text, part)) return true;
    return n == 0;
}

int mandate_of(const struct check *check, const struct fact *fact) {
    return (int)(fact->entry - check->arr->reg->sections[SECTION_MANDATES].items);
}

int line_of_fact(const struct check *check, const struct fact *fact) {
    return (int)(fact->entry - check->arr->reg->sections[SECTION_LINES].items);
}

bool decision_by_now(const struct check *check, const struct entry *decision) {
    const struct value *date = entry_scalar_on(decision, KEY_DATE, check->arr->day, NULL);
    return entry_covers(decision, check->arr->day) &&
           !(date && date->date.year && date_first_day(date->date) > check->arr->day);
}

bool decision_is_open(const struct check *check, const struct entry *decision) {
    const struct value *open = entry_scalar_on(decision, KEY_OPEN, check->arr->day, NULL);
    return open && open->number == YES && decision_by_now(check, decision);
}

bool is_priority(const struct check *check, int area) { return check->arr->areas[area].priority == PRIORITY_YES; }

struct span span_copy(struct arena *arena, const int *items, int n) {
    int *copy = NEW_ARRAY(arena, (size_t)n, int);
    if (n) memcpy(copy, items, (size_t)n * sizeof *copy);
    return (struct span){copy, n};
}

struct span live_mandates(struct check *check, int area, unsigned roles) {
    const struct span all = check->arr->areas[area].mandates;
    int *live = NEW_ARRAY(check->arena, (size_t)all.n, int), n = 0;
    for (int i = 0; i < all.n; i++) {
        const struct arr_mandate *mandate = &check->arr->mandates[all.items[i]];
        if (is_live(mandate->state) && (roles & 1u << mandate->role)) live[n++] = all.items[i];
    }
    return (struct span){live, n};
}

struct span one_a_body(struct check *check, struct span mandates) {
    int *first = NEW_ARRAY(check->arena, (size_t)mandates.n, int), n = 0;
    walk_start(check->bodies_met);
    for (int i = 0; i < mandates.n; i++) {
        const int body = check->arr->mandates[mandates.items[i]].body;
        if (!walk_has(check->bodies_met, body)) first[n++] = mandates.items[i];
        walk_add(check->bodies_met, body);
    }
    return (struct span){first, n};
}

struct span accountable_mandates(struct check *check, int area) {
    const struct span leads = live_mandates(check, area, ROLES_LEAD);
    return one_a_body(check, leads.n ? leads : live_mandates(check, area, ROLES_HELP));
}

int found_beside(const struct check *check, int mandate, const int *of) {
    const struct arr_mandate *m = &check->arr->mandates[mandate];
    const struct span all = check->arr->bodies[m->body].mandates;
    for (int i = 0; i < all.n && all.items[i] < mandate; i++)
        if (of[all.items[i]] && check->arr->mandates[all.items[i]].area == m->area) return of[all.items[i]] - 1;
    return -1;
}

int asked_of_area(const struct check *check, int area) {
    const struct span all = check->arr->areas[area].mandates;
    int planned = -1;
    for (int i = 0; i < all.n; i++) {
        const struct arr_mandate *mandate = &check->arr->mandates[all.items[i]];
        if (mandate->role != ROLE_LEAD || !is_live(mandate->state)) continue;
        if (mandate->state == STATE_IN_FORCE) return mandate->body;
        if (planned < 0) planned = mandate->body;
    }
    if (planned >= 0) return planned;
    const int overseer = area_overseer(check->arr, area);
    return overseer >= 0 ? overseer : ASKED_KEEPER;
}

struct walk walk_new(struct arena *arena, int bodies) {
    return (struct walk){.mark = NEW_ARRAY(arena, (size_t)bodies, int), .queue = NEW_ARRAY(arena, (size_t)bodies, int)};
}

void walk_start(struct walk *walk) {
    walk->number++;
    walk->n = 0;
}

void walk_add(struct walk *walk, int body) {
    if (walk_has(walk, body)) return;
    walk->mark[body] = walk->number;
    walk->queue[walk->n++] = body;
}

void walk_up(struct walk *walk, const struct check *check, line_filter *may, int context) {
    for (int at = 0; at < walk->n; at++) {
        const struct span out = check->arr->bodies[walk->queue[at]].out;
        for (int i = 0; i < out.n; i++) {
            const struct arr_line *line = &check->arr->lines[out.items[i]];
            if (line->to >= 0 && may(check, line, context)) walk_add(walk, line->to);
        }
    }
}

bool may_chain(const struct check *check, const struct arr_line *line, int context) {
    (void)check;
    (void)context;
    return is_live(line->state) && in_chain(line);
}

bool may_carry(const struct check *check, const struct arr_line *line, int context) {
    return may_chain(check, line, context) && line_carries(line, context);
}

bool entry_has_basis(const struct check *check, const struct entry *entry, enum key key, int statute) {
    const struct value *basis;
    for (int at = 0; (basis = entry_next_on(entry, key, check->arr->day, &at));)
        if (map_get(&check->arr->statute_ids, basis->text, -1) == statute) return true;
    return false;
}

bool body_is_csp(const struct check *check, int body) {
    const struct arr_body *b = &check->arr->bodies[body];
    if (b->csp != UNSTATED) return b->csp == YES;
    if (!entry_fact(b->entry, KEY_BASIS)) return false;
    const int statute = map_get(&check->arr->statute_ids, "cda1998-s5", -1);
    return statute >= 0 && entry_has_basis(check, b->entry, KEY_BASIS, statute);
}

const char *body_name(const struct check *check, int body, struct arena *arena) {
    return name_the(arena, check->arr->bodies[body].name);
}

const char *verb(const struct check *check, int body, const char *singular) {
    return body < 0 ? singular : name_verb(check->arr->bodies[body].name, singular);
}

const char *area_name(const struct check *check, int area) { return check->arr->areas[area].name; }

const char *line_name(const struct check *check, int line, struct arena *arena) {
    const struct arr_line *l = &check->arr->lines[line];
    return arena_printf(arena, "the line from %s to %s", body_name(check, l->from, arena),
                        body_name(check, l->to, arena));
}

const char *body_names(const struct check *check, struct span bodies, struct arena *arena) {
    const char **names = NEW_ARRAY(arena, (size_t)bodies.n, const char *);
    for (int i = 0; i < bodies.n; i++) names[i] = body_name(check, bodies.items[i], arena);
    return text_join(arena, names, bodies.n);
}
