/* The puzzle: what of an arrangement the search needs, what moves cost, and the structure as far as chosen. */
#include "core/options_puzzle.h"

#include <string.h>

#include "base/text.h"
#include "model/cadence.h"
#include "model/overlay.h"

#define QUARTERLY 4000 /* thousandths of times a year: what an unstated cadence counts as */

int new_body(const struct arrangement *arr, int area) { return arr->n_bodies + (area >= 0 ? area : arr->n_areas); }
bool is_new_body(const struct arrangement *arr, int body) { return body >= arr->n_bodies; }

struct option_settings option_settings_default(void) {
    struct option_settings settings = {.most_structures = 64, .steps = 10000000};
    for (int i = 0; i < COST_COUNT; i++) {
        settings.order[i] = (enum cost_kind)i;
        settings.most[i] = -1;
    }
    return settings;
}

/* ---- costs ---- */

price price_of(const struct puzzle *p, const struct cost *cost) {
    price packed = 0;
    for (int i = 0; i < COST_COUNT; i++) packed += (price)cost->of[i] << p->shift[i];
    return packed;
}

struct cost cost_of(const struct puzzle *p, price packed) {
    struct cost cost;
    for (int i = 0; i < COST_COUNT; i++)
        cost.of[i] = (long long)(packed >> p->shift[i] & (i == COST_REPORTS ? 0xffffffff : 0xfff));
    return cost;
}

static void lay_out(struct puzzle *p) {
    int shift = 128;
    for (int i = 0; i < COST_COUNT; i++) {
        shift -= p->settings->order[i] == COST_REPORTS ? 32 : 12;
        p->shift[p->settings->order[i]] = shift;
    }
}

/* How often a receiver hears over a line that is added: at each of its meetings. */
static long long reports_to(const struct puzzle *p, int body) {
    const int cadence = is_new_body(p->arr, body) ? QUARTERLY : p->arr->bodies[body].cadence;
    return cadence == CADENCE_UNSTATED ? QUARTERLY : cadence;
}

static struct cost cost_of_move(const struct puzzle *p, const struct move *move) {
    struct cost cost = {{0}};
    switch (move->kind) {
    case MOVE_OVERSEER: break;
    case MOVE_ESTABLISH:
        cost.of[COST_NEW] = 1;
        cost.of[COST_LEADS] = move->area >= 0;
        break;
    case MOVE_WITHDRAW: cost.of[COST_WITHDRAWN] = 1; break;
    case MOVE_WIDEN: cost.of[COST_WIDENED] = cost.of[COST_LEADS] = 1; break;
    case MOVE_LEAD: cost.of[COST_LEADS] = 1; break;
    case MOVE_MULTI: cost.of[COST_MULTI] = 1; break;
    case MOVE_LINE:
        cost.of[COST_LINES] = 1;
        cost.of[COST_REPORTS] = move->entry < 0 ? reports_to(p, move->to) : 0;
        break;
    case MOVE_CONFIRM: cost.of[COST_CONFIRMED] = 1; break;
    case MOVE_ASSUME: cost.of[COST_ASSUMED] = 1; break;
    case MOVE_COUNT: break;
    }
    return cost;
}

/* ---- items ---- */

static bool same_move(const struct move *a, const struct move *b) {
    return a->kind == b->kind && a->body == b->body && a->to == b->to && a->area == b->area &&
           a->section == b->section && a->entry == b->entry && a->key == b->key;
}

static size_t slot_of(const struct puzzle *p, const struct move *move) {
    const uint64_t what = (uint64_t)move->kind << 16 ^ (uint64_t)(unsigned)move->key;
    const uint64_t ends = (uint64_t)(unsigned)move->body << 32 ^ (uint64_t)(unsigned)move->to;
    const uint64_t on = (uint64_t)(unsigned)move->area << 32 ^ (uint64_t)(unsigned)move->entry;
    const uint64_t hash = what * 0x9e3779b97f4a7c15u + ends * 0xbf58476d1ce4e5b9u + on * 0x94d049bb133111ebu;
    size_t slot = (hash ^ hash >> 32) & (size_t)(p->n_slots - 1);
    while (p->slots[slot] && !same_move(&p->items.items[p->slots[slot] - 1].move, move))
        slot = (slot + 1) & (size_t)(p->n_slots - 1);
    return slot;
}

static void grow_slots(struct puzzle *p) {
    p->n_slots = p->n_slots ? p->n_slots * 2 : 1024;
    p->slots = NEW_ARRAY(p->arena, (size_t)p->n_slots, int);
    for (int i = 0; i < p->items.n; i++) p->slots[slot_of(p, &p->items.items[i].move)] = i + 1;
}

int item_of(struct puzzle *p, struct move move) {
    if (p->items.n * 2 >= p->n_slots) grow_slots(p);
    const size_t slot = slot_of(p, &move);
    if (p->slots[slot]) return p->slots[slot] - 1;
    const struct cost cost = cost_of_move(p, &move);
    struct item *item = PUSH(p->arena, &p->items);
    item->move = move;
    item->price = price_of(p, &cost);
    p->slots[slot] = p->items.n;
    return p->items.n - 1;
}

bool item_is_chosen(const struct puzzle *p, struct move move) {
    if (!p->n_slots) return false;
    const int slot = p->slots[slot_of(p, &move)];
    return slot && p->items.items[slot - 1].chosen;
}

bool move_matches(const struct move_pattern *pattern, const struct move *move) {
    return pattern->kind == move->kind && (pattern->body < 0 || pattern->body == move->body) &&
           (pattern->to < 0 || pattern->to == move->to) && (pattern->area < 0 || pattern->area == move->area);
}

const struct move_pattern *forbidden_by(const struct puzzle *p, const struct move *move) {
    for (int i = 0; i < p->settings->n_never; i++)
        if (move_matches(&p->settings->never[i], move)) return &p->settings->never[i];
    return NULL;
}

/* Would the line close a circle of lines that report or account, each line that is chosen counted among them? */
bool closes_circle(struct puzzle *p, int from, int to) {
    reach_start(&p->round, to);
    for (int at = 0; at < p->round.n; at++) {
        const int body = p->round.queue[at];
        if (body == from) return true;
        if (!is_new_body(p->arr, body)) {
            const struct span out = p->arr->bodies[body].out;
            for (int i = 0; i < out.n; i++) {
                const struct arr_line *line = &p->arr->lines[out.items[i]];
                if (is_live(line->state) && (line->kind == LINE_REPORTS || line->kind == LINE_ACCOUNTABLE))
                    reach_add(&p->round, line->to);
            }
        }
        for (int i = 0; i < p->edges.n; i++)
            if (p->edges.items[i].from == body) reach_add(&p->round, p->edges.items[i].to);
    }
    return false;
}

bool choose(struct puzzle *p, int index) {
    struct item *item = &p->items.items[index];
    const struct move *move = &item->move;
    if (item->forbidden || (move->kind == MOVE_LINE && closes_circle(p, move->body, move->to))) return false;
    const struct cost cost = cost_of_move(p, move);
    for (int i = 0; i < COST_COUNT; i++)
        if (p->settings->most[i] >= 0 && cost.of[i] && p->amount[i] + cost.of[i] > p->settings->most[i]) return false;
    for (int i = 0; i < COST_COUNT; i++) p->amount[i] += cost.of[i];
    item->chosen = true;
    p->cost += item->price;
    *PUSH(p->arena, &p->chosen) = index;
    if (move->kind == MOVE_LINE) *PUSH(p->arena, &p->edges) = (struct edge){move->body, move->to, move->entry};
    if (move->kind == MOVE_OVERSEER) p->overseer = move->body;
    if (move->kind == MOVE_WITHDRAW) p->withdrawn[move->body * p->n_areas + move->area] = true;
    if (move->kind == MOVE_LEAD || move->kind == MOVE_WIDEN || (move->kind == MOVE_ESTABLISH && move->area >= 0)) {
        *PUSH(p->arena, &p->named) = move->body;
        *PUSH(p->arena, &p->named) = move->area;
    }
    return true;
}

void unchoose(struct puzzle *p) {
    struct item *item = &p->items.items[p->chosen.items[--p->chosen.n]];
    const struct move *move = &item->move;
    const struct cost cost = cost_of_move(p, move);
    for (int i = 0; i < COST_COUNT; i++) p->amount[i] -= cost.of[i];
    item->chosen = false;
    p->cost -= item->price;
    if (move->kind == MOVE_LINE) p->edges.n--;
    if (move->kind == MOVE_OVERSEER) p->overseer = p->arr->overseer;
    if (move->kind == MOVE_WITHDRAW) p->withdrawn[move->body * p->n_areas + move->area] = false;
    if (move->kind == MOVE_LEAD || move->kind == MOVE_WIDEN || (move->kind == MOVE_ESTABLISH && move->area >= 0))
        p->named.n -= 2;
}

bool choose_all(struct puzzle *p, const struct structure *structure) {
    for (int i = 0; i < structure->n; i++)
        if (!choose(p, item_of(p, structure->moves[i]))) return false;
    return true;
}

/* ---- facts ---- */

bool body_is_live(const struct puzzle *p, int body) {
    return is_new_body(p->arr, body) || is_live(p->arr->bodies[body].state);
}

int body_fact(const struct puzzle *p, int body, enum key key) {
    const bool made = is_new_body(p->arr, body);
    const struct arr_body *b = made ? NULL : &p->arr->bodies[body];
    if (key == KEY_MULTI_AGENCY) return made ? YES : b->multi_agency;
    if (key == KEY_STATUTORY) return made ? NO : b->statutory;
    if (key == KEY_LEVEL) return !made ? b->level : body == new_body(p->arr, -1) ? LEVEL_STRATEGIC : LEVEL_COORDINATING;
    return UNSTATED;
}

int overseer_of_area(const struct puzzle *p, int area) {
    return p->arr->areas[area].overseer != UNSTATED ? p->arr->areas[area].overseer : p->overseer;
}

bool leads_now(const struct puzzle *p, int body, int area) {
    for (int i = 0; i < p->named.n; i += 2)
        if (p->named.items[i] == body && p->named.items[i + 1] == area) return true;
    const int at = body * p->n_areas + area;
    return !is_new_body(p->arr, body) && p->leads[at] && !p->withdrawn[at];
}

bool is_on(const struct puzzle *p, int body, int area) {
    return (!is_new_body(p->arr, body) && p->on[body * p->n_areas + area]) || leads_now(p, body, area);
}

/* ---- walks ---- */

void reach_start(struct reach *reach, int body) {
    reach->number++;
    reach->n = 0;
    if (body >= 0) reach_add(reach, body);
}

void reach_add(struct reach *reach, int body) {
    if (reached(reach, body)) return;
    reach->mark[body] = reach->number;
    reach->queue[reach->n++] = body;
}

static struct reach reach_new(struct arena *arena, int n) {
    return (struct reach){.mark = NEW_ARRAY(arena, (size_t)n, int), .queue = NEW_ARRAY(arena, (size_t)n, int)};
}

void climb(const struct puzzle *p, struct reach *reach, int area) {
    for (int at = 0; at < reach->n; at++) {
        const int body = reach->queue[at];
        if (!is_new_body(p->arr, body)) {
            const struct span out = p->arr->bodies[body].out;
            for (int i = 0; i < out.n; i++) {
                const struct arr_line *line = &p->arr->lines[out.items[i]];
                if (is_live(line->state) && in_chain(line) && (area < 0 || line_carries(line, area)))
                    reach_add(reach, line->to);
            }
        }
        for (int i = 0; i < p->edges.n; i++)
            if (p->edges.items[i].from == body) reach_add(reach, p->edges.items[i].to);
    }
}

static bool confirmed(const struct puzzle *p, enum section section, int index) {
    return item_is_chosen(p, (struct move){.kind = MOVE_CONFIRM,
                                           .body = section == SECTION_BODIES ? index : -1,
                                           .to = -1,
                                           .area = -1,
                                           .section = section,
                                           .entry = section == SECTION_BODIES ? -1 : index});
}

bool stands_now(const struct puzzle *p, int body) {
    return is_new_body(p->arr, body) || p->arr->bodies[body].state == STATE_IN_FORCE ||
           confirmed(p, SECTION_BODIES, body);
}

bool line_is_firm(const struct puzzle *p, int line) {
    return p->arr->lines[line].firm || (p->arr->lines[line].planned_itself && confirmed(p, SECTION_LINES, line));
}

void climb_now(const struct puzzle *p, struct reach *reach, int area) {
    for (int at = 0; at < reach->n; at++) {
        const int body = reach->queue[at];
        if (!is_new_body(p->arr, body)) {
            const struct span out = p->arr->bodies[body].out;
            for (int i = 0; i < out.n; i++) {
                const struct arr_line *line = &p->arr->lines[out.items[i]];
                if (is_live(line->state) && in_chain(line) && line_carries(line, area) &&
                    line_is_firm(p, out.items[i]) && stands_now(p, line->to))
                    reach_add(reach, line->to);
            }
        }
        for (int i = 0; i < p->edges.n; i++) {
            const struct edge *edge = &p->edges.items[i];
            if (edge->from == body && (edge->existing < 0 || line_is_firm(p, edge->existing)) &&
                stands_now(p, edge->to))
                reach_add(reach, edge->to);
        }
    }
}

/* ---- the problem drawn ---- */

const struct arrangement *options_reading(struct arena *arena, const struct arrangement *arr) {
    static const struct value claimed = {.kind = VALUE_LIST};
    struct arrangement *reading = NEW(arena, struct arrangement);
    *reading = *arr;
    for (int s = 0; s < SECTION_COUNT; s++)
        if (!reading->complete[s]) reading->complete[s] = &claimed;
    if (reading->overseer == UNSTATED) reading->overseer = OVERSEER_NONE;
    return reading;
}

static enum territory territory_of(const struct arrangement *arr, int body) {
    int n;
    const struct value *territory = entry_list(arr->bodies[body].entry, KEY_TERRITORY, &n);
    if (arr->bodies[body].counted) return TERRITORY_PART;
    if (!n) return TERRITORY_UNSTATED;
    if (n == 1 && territory[0].text && word_index(words_territory, territory[0].text) >= 0) return TERRITORY_WHOLE;
    return n < arr->reg->sections[SECTION_PARTS].n ? TERRITORY_PART : TERRITORY_WHOLE;
}

static void draw_mandates(struct puzzle *p) {
    for (int i = 0; i < p->arr->n_mandates; i++) {
        const struct arr_mandate *mandate = &p->arr->mandates[i];
        if (!is_live(mandate->state)) continue;
        const int at = mandate->body * p->n_areas + mandate->area;
        p->on[at] = true;
        if (mandate->role != ROLE_LEAD) continue;
        if (!p->leads[at] && p->arr->areas[mandate->area].priority == PRIORITY_YES) *PUSH(p->arena, &p->existing) = i;
        p->leads[at] = true;
    }
}

/* Is some body on the area a holder of its duty, or joined to one? */
static bool is_joined(struct puzzle *p, int area) {
    bool joined = false;
    reach_start(&p->up, -1);
    for (int h = 0; h < p->n_real; h++)
        if (p->holds[h * p->n_areas + area]) reach_add(&p->up, h);
    climb(p, &p->up, -1);
    for (int body = 0; body < p->n_real && !joined; body++) {
        if (!p->on[body * p->n_areas + area]) continue;
        joined = reached(&p->up, body);
        reach_start(&p->down, body);
        climb(p, &p->down, -1);
        for (int i = 0; i < p->down.n && !joined; i++) joined = p->holds[p->down.queue[i] * p->n_areas + area];
    }
    return joined;
}

static void draw_duties(struct puzzle *p) {
    for (int i = 0; i < p->areas.n; i++) {
        const int area = p->areas.items[i];
        const struct span duties = p->arr->areas[area].duties;
        bool any = false;
        for (int d = 0; d < duties.n; d++) {
            const struct arr_duty *duty = &p->arr->duties[duties.items[d]];
            if (!duty->current) continue;
            any = p->holds[duty->body * p->n_areas + area] = true;
        }
        if (!any) continue;
        *PUSH(p->arena, &p->carrying) = area;
        p->open[area] = p->settings->clear >> RULE_lead_apart_from_duty & 1 || !is_joined(p, area);
    }
    for (int body = 0; body < p->n_real; body++)
        for (int i = 0; i < p->carrying.n; i++)
            if (p->holds[body * p->n_areas + p->carrying.items[i]]) {
                *PUSH(p->arena, &p->holders) = body;
                break;
            }
}

static void link_areas(struct puzzle *p, int a, int b) {
    for (int body = 0; body < p->n_real; body++)
        if (p->on[body * p->n_areas + b]) p->linked[body * p->n_areas + a] = true;
}

static void draw_links(struct puzzle *p) {
    const struct entries *links = &p->arr->reg->sections[SECTION_LINKS];
    for (int i = 0; i < links->n; i++) {
        int n;
        const char *id = entry_text(&links->items[i], KEY_AREA);
        const struct value *across = entry_list(&links->items[i], KEY_ACROSS, &n);
        const int a = id ? register_find(&p->arr->index, SECTION_AREAS, id) : -1;
        if (a < 0 || !entry_covers(&links->items[i], p->arr->day)) continue;
        for (int k = 0; k < n; k++) {
            const int b = across[k].text ? register_find(&p->arr->index, SECTION_AREAS, across[k].text) : -1;
            if (b < 0 || a == b) continue;
            link_areas(p, a, b);
            link_areas(p, b, a);
        }
    }
}

/* Planned bodies that would lack a member their statute requires, were they confirmed: asked of the rules themselves.
 */
static void draw_unfit(struct puzzle *p) {
    struct register_file *overlay = overlay_new(p->arena, NULL, "");
    bool any = false;
    for (int body = 0; body < p->n_real; body++) {
        if (p->arr->bodies[body].state != STATE_PLANNED) continue;
        struct entry *entry = overlay_entry(p->arena, overlay, SECTION_BODIES, p->arr->bodies[body].id);
        overlay_set(p->arena, entry, SECTION_BODIES, KEY_STANDING, "established");
        any = true;
    }
    if (!any) return;
    struct problems problems = problems_new(p->arena);
    const struct register_file *reg = overlay_apply(p->arena, p->arr->reg, overlay, &problems);
    const struct arrangement *after = arrangement_on(p->arena, reg, p->arr->statutes_file, p->arr->day);
    const struct check *check = check_run(p->arena, after, (struct rights){.every_circle = true});
    for (int i = 0; i < check->findings.n; i++) {
        const struct finding *finding = &check->findings.items[i];
        if (finding->rule == RULE_required_member_missing && !finding->asks) p->unfit[finding->at.body] = true;
    }
}

/*
 * A cheapest structure has no move to spare: each lead there is, and each priority, has at most a lead to name, two
 * lines to add, one for the path and one for the duty, and what these rest on.
 */
static void draw_ceilings(struct puzzle *p) {
    const long long places = p->existing.n + 2 * p->areas.n + p->settings->n_keep + 1;
    for (int kind = 0; kind < COST_COUNT; kind++) p->ceiling[kind] = 2 * places;
    p->ceiling[COST_CONFIRMED] = p->n_real + p->arr->n_mandates + p->arr->n_lines;
    p->ceiling[COST_ASSUMED] = 12 * places;
    p->ceiling[COST_REPORTS] = 2 * places * 365000;
}

struct puzzle *puzzle_new(struct arena *arena, const struct arrangement *arr, const struct option_settings *settings) {
    struct puzzle *p = NEW(arena, struct puzzle);
    p->arena = arena;
    p->arr = options_reading(arena, arr);
    p->settings = settings;
    p->n_real = arr->n_bodies;
    p->n_areas = arr->n_areas;
    p->n_bodies = p->n_real + p->n_areas + 1;
    p->overseer = p->arr->overseer;
    const size_t bodies = (size_t)p->n_bodies, pairs = (size_t)p->n_real * (size_t)p->n_areas;
    p->territory = NEW_ARRAY(arena, bodies, enum territory);
    p->on = NEW_ARRAY(arena, pairs, bool);
    p->leads = NEW_ARRAY(arena, pairs, bool);
    p->withdrawn = NEW_ARRAY(arena, pairs, bool);
    p->lead_items = NEW_ARRAY(arena, (size_t)p->n_bodies * (size_t)p->n_areas, int);
    p->holds = NEW_ARRAY(arena, pairs, bool);
    p->linked = NEW_ARRAY(arena, pairs, bool);
    p->open = NEW_ARRAY(arena, (size_t)p->n_areas, bool);
    p->linked_for = NEW_ARRAY(arena, (size_t)p->n_areas, int);
    p->by_link = NEW_ARRAY(arena, (size_t)p->n_areas, bool);
    p->unfit = NEW_ARRAY(arena, (size_t)p->n_real, bool);
    p->lines_from = NEW_ARRAY(arena, bodies, struct lines_from);
    struct reach *const walks[] = {&p->up, &p->down, &p->round, &p->now, &p->goal, &p->beyond};
    for (size_t i = 0; i < COUNT_OF(walks); i++) *walks[i] = reach_new(arena, p->n_bodies);
    lay_out(p);
    for (int area = 0; area < p->n_areas; area++)
        if (arr->areas[area].priority == PRIORITY_YES) *PUSH(arena, &p->areas) = area;
    for (int i = 0; i < p->areas.n; i++) {
        const int own = arr->areas[p->areas.items[i]].overseer;
        bool before = false;
        for (int j = 0; j < p->own.n; j++) before = before || p->own.items[j] == own;
        if (own >= 0 && !before) *PUSH(arena, &p->own) = own;
    }
    for (int body = 0; body < p->n_real; body++) p->territory[body] = territory_of(arr, body);
    for (int body = p->n_real; body < p->n_bodies; body++) p->territory[body] = TERRITORY_WHOLE;
    draw_mandates(p);
    draw_duties(p);
    draw_links(p);
    draw_unfit(p);
    draw_ceilings(p);
    return p;
}

bool option_clears_always(enum rule rule) {
    return rule == RULE_area_uncovered || rule == RULE_lead_missing || rule == RULE_lead_single_agency ||
           rule == RULE_overseer_missing || rule == RULE_path_missing || rule == RULE_duty_bypassed;
}

bool option_can_clear(enum rule rule) {
    return rule == RULE_lead_only_planned || rule == RULE_lead_shared || rule == RULE_network_in_lead ||
           rule == RULE_lead_is_overseer || rule == RULE_path_only_planned || rule == RULE_lead_apart_from_duty;
}
