#include "model/arrangement.h"

#include "base/text.h"
#include "model/cadence.h"

/* Everything needed while drawing. */
struct drawing {
    struct arena *arena;
    struct arrangement *arr;
    int day;
};

static int word_on(const struct entry *entry, enum key key, int day) {
    const struct value *scalar = entry_scalar_on(entry, key, day, NULL);
    return scalar ? scalar->number : UNSTATED;
}

static int ref_on(const struct drawing *d, const struct entry *entry, enum key key, enum section section) {
    const struct value *scalar = entry_scalar_on(entry, key, d->day, NULL);
    return scalar ? register_find(&d->arr->index, section, scalar->text) : UNSTATED;
}

static int due_of(const struct drawing *d, const struct entry *entry) {
    const struct value *scalar = entry_scalar_on(entry, KEY_DUE, d->day, NULL);
    return scalar && scalar->date.year ? date_last_day(scalar->date) : 0;
}

static int cadence_of(const struct drawing *d, const struct entry *entry, bool *about) {
    const struct value *scalar = entry_scalar_on(entry, KEY_CADENCE, d->day, NULL);
    int cadence = CADENCE_UNSTATED;
    *about = false;
    if (scalar && !cadence_parse(scalar->text, &cadence, about)) cadence = CADENCE_UNSTATED;
    return cadence;
}

/* How an entry stands by its own standing and dates alone. */
static enum state own_state(const struct drawing *d, const struct entry *entry) {
    int since, until;
    entry_dates(entry, &since, &until);
    const int standing = word_on(entry, KEY_STANDING, d->day);
    if (standing == STANDING_ENDED || until < d->day) return STATE_ENDED;
    if (standing == STANDING_PLANNED) return STATE_PLANNED;
    if (standing == STANDING_PROPOSED || since > d->day) return STATE_NOTHING;
    return STATE_IN_FORCE;
}

/* A thing on bodies is in force only when they are, and planned when any of them is. */
static enum state with_body(enum state own, enum state body) {
    if (!is_live(own)) return own;
    if (body == STATE_ENDED) return STATE_ENDED;
    if (body == STATE_NOTHING) return STATE_NOTHING;
    return body == STATE_PLANNED ? STATE_PLANNED : own;
}

static int overseer_of(const struct drawing *d, const struct entry *entry, const struct value **own) {
    const struct value *scalar = entry_scalar_on(entry, KEY_OVERSEER, d->day, own);
    if (!scalar) return UNSTATED;
    return text_equal(scalar->text, "none") ? OVERSEER_NONE
                                            : register_find(&d->arr->index, SECTION_BODIES, scalar->text);
}

/* Groups the numbers 0 to n-1 by owner into spans, keeping their order: a counting sort. */
static struct span *group(struct arena *arena, int owners, int n, const int *owner) {
    struct span *spans = NEW_ARRAY(arena, (size_t)owners, struct span);
    int *items = NEW_ARRAY(arena, (size_t)n, int), *start = NEW_ARRAY(arena, (size_t)owners + 1, int);
    for (int i = 0; i < n; i++)
        if (owner[i] >= 0) start[owner[i] + 1]++;
    for (int i = 0; i < owners; i++) {
        start[i + 1] += start[i];
        spans[i].items = items + start[i];
    }
    for (int i = 0; i < n; i++)
        if (owner[i] >= 0) items[start[owner[i]] + spans[owner[i]].n++] = i;
    return spans;
}

/* A register's own statute with the id of one of the product's amends it: what it says stands, the rest stays. */
static const struct entry *amended(struct arena *arena, const struct entry *was, const struct entry *by) {
    struct entry *entry = NEW(arena, struct entry);
    struct value *facts = NEW_ARRAY(arena, (size_t)(was->n + by->n), struct value);
    *entry = *by;
    entry->facts = facts;
    for (int i = 0; i < by->n; i++) facts[i] = by->facts[i];
    for (int i = 0; i < was->n; i++)
        if (!entry_fact(by, (enum key)was->facts[i].key)) facts[entry->n++] = was->facts[i];
    return entry;
}

static void draw_statutes(struct drawing *d, int nation) {
    struct arrangement *arr = d->arr;
    const struct register_file *files[] = {arr->statutes_file, arr->reg};
    int count = 0;
    for (int f = 0; f < 2; f++) count += files[f] ? files[f]->sections[SECTION_STATUTES].n : 0;
    arr->statutes = NEW_ARRAY(d->arena, (size_t)count, struct arr_statute);
    arr->statute_ids = map_new(d->arena, count * 3);
    for (int f = 0; f < 2; f++) {
        if (!files[f]) continue;
        const struct entries *entries = &files[f]->sections[SECTION_STATUTES];
        for (int i = 0; i < entries->n; i++) {
            const struct entry *entry = &entries->items[i];
            const int at = map_add(&arr->statute_ids, entry->id, arr->n_statutes);
            struct arr_statute *statute = &arr->statutes[at];
            if (at == arr->n_statutes)
                arr->n_statutes++;
            else
                entry = amended(d->arena, statute->entry, entry);
            *statute = (struct arr_statute){.entry = entry, .id = entry->id};
            entry_dates(entry, &statute->since, &statute->until);
            statute->verified = word_on(entry, KEY_VERIFIED, d->day) != NO;
            const int of = word_on(entry, KEY_NATION, d->day);
            statute->elsewhere = of != UNSTATED && nation != UNSTATED && of != nation;
        }
    }
    for (int s = 0; s < arr->n_statutes; s++) {
        int n;
        const struct value *also = entry_list(arr->statutes[s].entry, KEY_ALSO_CALLED, &n);
        for (int a = 0; a < n; a++) map_add(&arr->statute_ids, text_lower(d->arena, also[a].text), s);
    }
}

static int statutory_by_basis(const struct drawing *d, const struct entry *entry) {
    const struct value *basis;
    for (int at = 0; (basis = entry_next_on(entry, KEY_BASIS, d->day, &at));) {
        const int statute = map_get(&d->arr->statute_ids, basis->text, -1);
        if (statute >= 0 && d->arr->statutes[statute].verified) return YES;
    }
    return UNSTATED;
}

/* What it is called on the day. */
static const char *name_of(const struct drawing *d, const struct entry *entry) {
    const struct value *scalar = entry_scalar_on(entry, KEY_NAME, d->day, NULL);
    const char *name = scalar ? scalar->text : entry_text(entry, KEY_NAME);
    return name ? name : entry->id;
}

static void draw_bodies(struct drawing *d) {
    struct arrangement *arr = d->arr;
    const struct entries *entries = &arr->reg->sections[SECTION_BODIES];
    arr->n_bodies = entries->n;
    arr->bodies = NEW_ARRAY(d->arena, (size_t)entries->n, struct arr_body);
    for (int i = 0; i < entries->n; i++) {
        const struct entry *entry = &entries->items[i];
        struct arr_body *body = &arr->bodies[i];
        body->entry = entry;
        body->id = entry->id;
        body->name = name_of(d, entry);
        body->state = own_state(d, entry);
        body->kind = word_on(entry, KEY_KIND, d->day);
        body->level = word_on(entry, KEY_LEVEL, d->day);
        body->multi_agency = word_on(entry, KEY_MULTI_AGENCY, d->day);
        body->statutory = word_on(entry, KEY_STATUTORY, d->day);
        if (body->statutory == UNSTATED) {
            body->statutory = statutory_by_basis(d, entry);
            body->by_basis = body->statutory == YES;
        }
        body->csp = word_on(entry, KEY_CSP, d->day);
        body->temporary = word_on(entry, KEY_TEMPORARY, d->day);
        body->members_complete = word_on(entry, KEY_MEMBERS_COMPLETE, d->day);
        body->cadence = cadence_of(d, entry, &body->cadence_about);
        body->counted = entry_scalar_on(entry, KEY_COUNT_OF, d->day, NULL) != NULL;
        body->successor = ref_on(d, entry, KEY_SUCCESSOR, SECTION_BODIES);
        body->due = due_of(d, entry);
    }
}

/* An area outside its own dates is no priority on the day; so is one outside the dates of its dated priority. */
static int priority_on(const struct drawing *d, const struct entry *entry, const struct value **own) {
    *own = NULL;
    if (!entry_covers(entry, d->day)) return PRIORITY_NO;
    const struct value *fact = entry_fact(entry, KEY_PRIORITY);
    if (!fact || fact->kind == VALUE_UNSTATED) return UNSTATED;
    const struct value *scalar = entry_scalar_on(entry, KEY_PRIORITY, d->day, own);
    if (scalar) return scalar->number;
    return *own ? UNSTATED : PRIORITY_NO; /* a dated value may say that it is not stated for that time */
}

static uint32_t every_strand(const struct arrangement *arr) {
    return arr->n_strands >= 32 ? UINT32_MAX : (1u << arr->n_strands) - 1;
}

static uint32_t strands_of(const struct drawing *d, const struct entry *entry, bool *stated) {
    int n;
    uint32_t mask = 0;
    const struct value *items = entry_list(entry, KEY_STRANDS, &n);
    *stated = n > 0;
    for (int i = 0; i < n; i++) {
        if (text_equal(items[i].text, "all")) return every_strand(d->arr);
        const int strand = register_find(&d->arr->index, SECTION_STRANDS, items[i].text);
        if (strand >= 0 && strand < 32) mask |= 1u << strand;
    }
    return mask;
}

static void draw_areas(struct drawing *d) {
    struct arrangement *arr = d->arr;
    const struct entries *entries = &arr->reg->sections[SECTION_AREAS];
    arr->n_areas = entries->n;
    arr->areas = NEW_ARRAY(d->arena, (size_t)entries->n, struct arr_area);
    for (int i = 0; i < entries->n; i++) {
        const struct entry *entry = &entries->items[i];
        struct arr_area *area = &arr->areas[i];
        area->entry = entry;
        area->id = entry->id;
        area->name = name_of(d, entry);
        area->priority = priority_on(d, entry, &area->priority_own);
        bool stated;
        area->strands = strands_of(d, entry, &stated);
        if (!stated) area->strands = every_strand(arr);
        area->overseer = overseer_of(d, entry, NULL);
    }
}

static void draw_mandates(struct drawing *d) {
    struct arrangement *arr = d->arr;
    const struct entries *entries = &arr->reg->sections[SECTION_MANDATES];
    int *by_body = NEW_ARRAY(d->arena, (size_t)entries->n, int),
        *by_area = NEW_ARRAY(d->arena, (size_t)entries->n, int);
    arr->n_mandates = entries->n;
    arr->mandates = NEW_ARRAY(d->arena, (size_t)entries->n, struct arr_mandate);
    for (int i = 0; i < entries->n; i++) {
        const struct entry *entry = &entries->items[i];
        struct arr_mandate *mandate = &arr->mandates[i];
        mandate->entry = entry;
        mandate->body = by_body[i] = ref_on(d, entry, KEY_BODY, SECTION_BODIES);
        mandate->area = by_area[i] = ref_on(d, entry, KEY_AREA, SECTION_AREAS);
        mandate->role = (enum role)word_on(entry, KEY_ROLE, d->day);
        const enum state own = own_state(d, entry);
        mandate->planned_itself = own == STATE_PLANNED;
        mandate->state =
            mandate->body < 0 || mandate->area < 0 ? STATE_NOTHING : with_body(own, arr->bodies[mandate->body].state);
        mandate->strands = strands_of(d, entry, &mandate->strands_stated);
        mandate->due = due_of(d, entry);
    }
    const struct span *of_body = group(d->arena, arr->n_bodies, entries->n, by_body);
    const struct span *of_area = group(d->arena, arr->n_areas, entries->n, by_area);
    for (int i = 0; i < arr->n_bodies; i++) arr->bodies[i].mandates = of_body[i];
    for (int i = 0; i < arr->n_areas; i++) arr->areas[i].mandates = of_area[i];
}

static struct span line_areas(const struct drawing *d, const struct entry *entry) {
    int n;
    const struct value *items = entry_list(entry, KEY_AREAS, &n);
    if (!n) return (struct span){0};
    int *areas = NEW_ARRAY(d->arena, (size_t)n, int);
    for (int i = 0; i < n; i++) areas[i] = register_find(&d->arr->index, SECTION_AREAS, items[i].text);
    return (struct span){areas, n};
}

static void draw_lines(struct drawing *d) {
    struct arrangement *arr = d->arr;
    const struct entries *entries = &arr->reg->sections[SECTION_LINES];
    int *by_from = NEW_ARRAY(d->arena, (size_t)entries->n, int), *by_to = NEW_ARRAY(d->arena, (size_t)entries->n, int);
    arr->n_lines = entries->n;
    arr->lines = NEW_ARRAY(d->arena, (size_t)entries->n, struct arr_line);
    for (int i = 0; i < entries->n; i++) {
        const struct entry *entry = &entries->items[i];
        struct arr_line *line = &arr->lines[i];
        line->entry = entry;
        line->from = by_from[i] = ref_on(d, entry, KEY_FROM, SECTION_BODIES);
        line->to = by_to[i] = ref_on(d, entry, KEY_TO, SECTION_BODIES);
        line->kind = word_on(entry, KEY_KIND, d->day);
        const enum state own = own_state(d, entry);
        line->firm = own == STATE_IN_FORCE;
        line->planned_itself = own == STATE_PLANNED;
        line->state = line->from < 0 || line->to < 0
                          ? STATE_NOTHING
                          : with_body(with_body(own, arr->bodies[line->from].state), arr->bodies[line->to].state);
        line->cadence = cadence_of(d, entry, &line->cadence_about);
        line->due = due_of(d, entry);
        line->areas = line_areas(d, entry);
    }
    const struct span *out = group(d->arena, arr->n_bodies, entries->n, by_from);
    const struct span *in = group(d->arena, arr->n_bodies, entries->n, by_to);
    for (int i = 0; i < arr->n_bodies; i++) {
        arr->bodies[i].out = out[i];
        arr->bodies[i].in = in[i];
    }
}

static void draw_duties(struct drawing *d) {
    struct arrangement *arr = d->arr;
    const struct entries *entries = &arr->reg->sections[SECTION_DUTIES];
    int *by_area = NEW_ARRAY(d->arena, (size_t)entries->n, int);
    arr->n_duties = entries->n;
    arr->duties = NEW_ARRAY(d->arena, (size_t)entries->n, struct arr_duty);
    for (int i = 0; i < entries->n; i++) {
        const struct entry *entry = &entries->items[i];
        struct arr_duty *duty = &arr->duties[i];
        duty->entry = entry;
        duty->body = ref_on(d, entry, KEY_BODY, SECTION_BODIES);
        duty->area = by_area[i] = ref_on(d, entry, KEY_AREA, SECTION_AREAS);
        const struct value *basis = entry_scalar_on(entry, KEY_BASIS, d->day, NULL);
        duty->basis = basis ? map_get(&arr->statute_ids, basis->text, -1) : -1;
        duty->current = duty->body >= 0 && duty->area >= 0 && entry_covers(entry, d->day) &&
                        is_live(arr->bodies[duty->body].state) &&
                        (duty->basis < 0 || statute_in_force(arr, duty->basis));
    }
    const struct span *of_area = group(d->arena, arr->n_areas, entries->n, by_area);
    for (int i = 0; i < arr->n_areas; i++) arr->areas[i].duties = of_area[i];
}

static void draw_complete(struct drawing *d, const struct entry *partnership) {
    static const struct {
        enum key key;
        enum section section;
    } sections[] = {{KEY_AREAS, SECTION_AREAS}, {KEY_BODIES, SECTION_BODIES}, {KEY_MANDATES, SECTION_MANDATES},
                    {KEY_LINES, SECTION_LINES}, {KEY_DUTIES, SECTION_DUTIES}, {KEY_LINKS, SECTION_LINKS}};
    const struct value *fact = entry_fact(partnership, KEY_COMPLETE);
    if (!fact) return;
    for (size_t s = 0; s < COUNT_OF(sections); s++) {
        d->arr->complete[sections[s].section] = value_item(fact, sections[s].key);
        for (int i = 0; fact->kind == VALUE_LIST && i < fact->n; i++)
            if (text_equal(fact->items[i].text, key_word(sections[s].key)))
                d->arr->complete[sections[s].section] = &fact->items[i];
    }
}

/* multi_agency where the flag is not stated: rules.md "Multi-agency". */
static void conclude_multi_agency(struct drawing *d) {
    for (int i = 0; i < d->arr->n_bodies; i++) {
        struct arr_body *body = &d->arr->bodies[i];
        if (body->multi_agency != UNSTATED) continue;
        const struct members members = body_members(d->arena, d->arr, i);
        uint32_t sectors = 0;
        bool all_known = members.n > 0;
        for (int m = 0; m < members.n; m++) {
            const int sector = members.items[m].agency < 0
                                   ? UNSTATED
                                   : word_on(&d->arr->reg->sections[SECTION_AGENCIES].items[members.items[m].agency],
                                             KEY_SECTOR, d->day);
            if (sector == UNSTATED)
                all_known = false;
            else
                sectors |= 1u << (sector == SECTOR_PCC ? SECTOR_POLICE : sector);
        }
        const bool several = (sectors & (sectors - 1)) != 0;
        if (several)
            body->multi_agency = YES;
        else if (all_known && body->members_complete == YES)
            body->multi_agency = NO;
    }
}

struct arrangement *arrangement_on(struct arena *arena, const struct register_file *reg,
                                   const struct register_file *statutes, int day) {
    struct arrangement *arr = NEW(arena, struct arrangement);
    struct drawing d = {.arena = arena, .arr = arr, .day = day};
    static const struct entry nothing; /* whoever reads it may not know of the partnership */
    const struct entries *partnerships = &reg->sections[SECTION_PARTNERSHIP];
    const struct entry *partnership = partnerships->n ? &partnerships->items[0] : &nothing;
    arr->reg = reg;
    arr->statutes_file = statutes;
    arr->day = day;
    arr->index = register_index(arena, reg);
    arr->n_strands = reg->sections[SECTION_STRANDS].n < 32 ? reg->sections[SECTION_STRANDS].n : 32;
    draw_statutes(&d, word_on(partnership, KEY_NATION, day));
    draw_bodies(&d);
    draw_areas(&d);
    draw_mandates(&d);
    draw_lines(&d);
    draw_duties(&d);
    draw_complete(&d, partnership);
    conclude_multi_agency(&d);
    arr->overseer = overseer_of(&d, partnership, &arr->overseer_own);
    return arr;
}

int register_day(const struct register_file *reg) {
    const struct value *as_at = entry_scalar_on(&reg->sections[SECTION_PARTNERSHIP].items[0], KEY_AS_AT, 0, NULL);
    return as_at && as_at->date.year ? date_last_day(as_at->date) : 0;
}

bool line_names_area(const struct arr_line *line, int area) {
    for (int i = 0; i < line->areas.n; i++)
        if (line->areas.items[i] == area) return true;
    return false;
}

bool statute_in_force(const struct arrangement *arr, int statute) {
    return arr->statutes[statute].since <= arr->day && arr->day <= arr->statutes[statute].until;
}

const char *strand_name(const struct arrangement *arr, int strand) {
    return arr->reg->sections[SECTION_STRANDS].items[strand].id;
}

int area_overseer(const struct arrangement *arr, int area) {
    return arr->areas[area].overseer != UNSTATED ? arr->areas[area].overseer : arr->overseer;
}

struct members body_members(struct arena *arena, const struct arrangement *arr, int body) {
    struct members members = {0};
    int n;
    const struct entry *entry = arr->bodies[body].entry;
    const struct value *items = entry_list(entry, KEY_MEMBERS, &n);
    const struct entries *agencies = &arr->reg->sections[SECTION_AGENCIES];
    members.stated = n > 0;
    for (int i = 0; i < n; i++) {
        const struct value *scalar = value_scalar(&items[i]);
        int since, until;
        value_dates(&items[i], &since, &until);
        if (!scalar || arr->day < since || arr->day > until) continue;
        const int agency = register_find(&arr->index, SECTION_AGENCIES, scalar->text);
        if (agency >= 0 && !entry_covers(&agencies->items[agency], arr->day)) continue;
        *PUSH(arena, &members) =
            (struct member){.agency = agency,
                            .body = agency < 0 ? register_find(&arr->index, SECTION_BODIES, scalar->text) : -1,
                            .value = &items[i]};
    }
    return members;
}
