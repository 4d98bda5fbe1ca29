/*
 * What is still wrong with a structure, and every way to begin mending it. A way is a set of items; whatever structure
 * mends the need contains one of its ways in full. That is what makes the search exact: docs/options.md proves it.
 */
#include "base/text.h"
#include "core/options_puzzle.h"
#include "model/cadence.h"

#define NOTHING ((struct move){.body = -1, .to = -1, .area = -1, .entry = -1})

/* ---- writing needs and ways ---- */

static void need_begin(struct puzzle *p, enum need_kind kind, int body, int area) {
    *PUSH(p->arena, &p->needs) = (struct need){.kind = kind, .body = body, .area = area, .first = p->ways.n};
}

static void way_begin(struct puzzle *p) {
    *PUSH(p->arena, &p->ways) = (struct way){.first = p->pool.n, .first_fact = p->facts.n};
    p->barred = false;
}

/* The way cannot be gone, for this reason. */
static void bar(struct puzzle *p, const char *fact) {
    p->barred = true;
    if (p->explaining) *PUSH(p->arena, &p->facts) = fact;
}

static void way_end(struct puzzle *p) {
    struct way *way = &p->ways.items[p->ways.n - 1];
    way->n = p->pool.n - way->first;
    way->n_facts = p->facts.n - way->first_fact;
    if (p->barred == p->explaining) {
        p->needs.items[p->needs.n - 1].n++;
        return;
    }
    p->pool.n = way->first;
    p->facts.n = way->first_fact;
    p->ways.n--;
}

static const char *name_of(const struct puzzle *p, int body) { return new_body_name(p->arena, p->arr, body); }

static void take(struct puzzle *p, struct move move) {
    if (move.kind != MOVE_ASSUME) {
        const struct move_pattern *never = forbidden_by(p, &move);
        if (never) {
            bar(p, p->explaining ? arena_printf(p->arena, "it is asked never to %s", never->written) : NULL);
            return;
        }
    }
    const int item = item_of(p, move);
    if (p->items.items[item].forbidden) p->barred = true;
    if (p->items.items[item].chosen) return;
    for (int i = p->ways.items[p->ways.n - 1].first; i < p->pool.n; i++)
        if (p->pool.items[i] == item) return;
    *PUSH(p->arena, &p->pool) = item;
}

static void assume(struct puzzle *p, int body, enum key key) {
    struct move move = NOTHING;
    move.kind = MOVE_ASSUME;
    move.body = body;
    move.key = key;
    take(p, move);
}

static void confirm(struct puzzle *p, enum section section, int index) {
    struct move move = NOTHING;
    move.kind = MOVE_CONFIRM;
    move.section = section;
    if (section == SECTION_BODIES)
        move.body = index;
    else
        move.entry = index;
    take(p, move);
}

static void confirm_body(struct puzzle *p, int body) {
    if (is_new_body(p->arr, body) || p->arr->bodies[body].state != STATE_PLANNED) return;
    if (p->unfit[body])
        bar(p,
            arena_printf(p->arena, "%s, which is planned, lacks a member that its statute requires", name_of(p, body)));
    else
        confirm(p, SECTION_BODIES, body);
}

static void be_multi_agency(struct puzzle *p, int body) {
    const int is = body_fact(p, body, KEY_MULTI_AGENCY);
    struct move move = NOTHING;
    move.kind = MOVE_MULTI;
    move.body = body;
    if (is == UNSTATED) assume(p, body, KEY_MULTI_AGENCY);
    if (is == NO) take(p, move);
}

static void be_whole(struct puzzle *p, int body) {
    if (p->territory[body] == TERRITORY_PART)
        bar(p, arena_printf(p->arena, "%s covers a part of the territory only", name_of(p, body)));
    else if (p->territory[body] == TERRITORY_UNSTATED)
        assume(p, body, KEY_TERRITORY);
}

/* ---- leads ---- */

static bool is_existing_lead(const struct puzzle *p, int body, int area) {
    return !is_new_body(p->arr, body) && p->leads[body * p->n_areas + area];
}

/* May the body lead the area at all? Bodies that cannot for good are left out unless they are to be explained. */
static bool may_lead(struct puzzle *p, int body, int area, bool by_link) {
    if (is_new_body(p->arr, body)) return body == new_body(p->arr, area);
    return is_live(p->arr->bodies[body].state) && !is_existing_lead(p, body, area) && body != p->overseer &&
           body != overseer_of_area(p, area) && p->arr->bodies[body].kind != KIND_NETWORK &&
           p->territory[body] != TERRITORY_PART &&
           (p->on[body * p->n_areas + area] || !by_link || p->linked[body * p->n_areas + area]);
}

/* Is some body that might take the area on found on an area linked to it? It depends on who oversees. */
static bool link_decides(struct puzzle *p, int area) {
    if (p->linked_for[area] == p->overseer + 1) return p->by_link[area];
    p->linked_for[area] = p->overseer + 1;
    p->by_link[area] = false;
    for (int body = 0; body < p->n_real && !p->by_link[area]; body++)
        p->by_link[area] =
            !p->on[body * p->n_areas + area] && p->linked[body * p->n_areas + area] && may_lead(p, body, area, true);
    return p->by_link[area];
}

static struct move lead_move(const struct puzzle *p, int body, int area) {
    struct move move = NOTHING;
    move.body = body;
    move.area = area;
    move.kind = is_new_body(p->arr, body) ? MOVE_ESTABLISH : p->on[body * p->n_areas + area] ? MOVE_LEAD : MOVE_WIDEN;
    return move;
}

/* May it be named as things stand in this branch? Asked first, since most bodies are soon out of the question. */
static bool may_be_named(struct puzzle *p, int body, int area) {
    if (!may_lead(p, body, area, link_decides(p, area))) return false;
    const int item = item_of(p, lead_move(p, body, area));
    return p->explaining || !p->items.items[item].forbidden;
}

static void name_lead(struct puzzle *p, int body, int area) {
    take(p, lead_move(p, body, area));
    if (is_new_body(p->arr, body)) return;
    confirm_body(p, body);
    be_multi_agency(p, body);
    be_whole(p, body);
    if (p->arr->bodies[body].kind == UNSTATED) assume(p, body, KEY_KIND);
}

/* ---- lines ---- */

/* The line in the register that would be made to carry more, or -1. */
static int line_there(const struct puzzle *p, int from, int to) {
    if (is_new_body(p->arr, from)) return -1;
    const struct span out = p->arr->bodies[from].out;
    for (int i = 0; i < out.n; i++) {
        const struct arr_line *line = &p->arr->lines[out.items[i]];
        if (line->to == to && is_live(line->state) && in_chain(line)) return out.items[i];
    }
    return -1;
}

static bool is_overseer(const struct puzzle *p, int body) {
    if (body == p->overseer) return true;
    for (int i = 0; i < p->areas.n; i++)
        if (p->arr->areas[p->areas.items[i]].overseer == body) return true;
    return false;
}

/* Not to a body of a lower level. */
static void keep_level(struct puzzle *p, int from, int to) {
    const int low = body_fact(p, from, KEY_LEVEL), high = body_fact(p, to, KEY_LEVEL);
    if (is_overseer(p, to) || high == LEVEL_STRATEGIC || low == LEVEL_DELIVERY) return;
    if (high == UNSTATED) assume(p, to, KEY_LEVEL);
    if (low == UNSTATED) assume(p, from, KEY_LEVEL);
    if (low != UNSTATED && high != UNSTATED && high > low)
        bar(p, arena_printf(p->arena, "%s is of a lower level than %s", name_of(p, to), name_of(p, from)));
}

static void add_line(struct puzzle *p, int from, int to, bool now) {
    struct move move = NOTHING;
    move.kind = MOVE_LINE;
    move.body = from;
    move.to = to;
    move.entry = line_there(p, from, to);
    take(p, move);
    keep_level(p, from, to);
    if (now) confirm_body(p, to);
    if (move.entry >= 0) {
        if (now && p->arr->lines[move.entry].planned_itself) confirm(p, SECTION_LINES, move.entry);
        return;
    }
    if (!is_new_body(p->arr, to) && p->arr->bodies[to].cadence == CADENCE_UNSTATED) assume(p, to, KEY_CADENCE);
}

/* What each way that is being written begins with: a lead that is named, or nothing. */
struct start {
    int body, area; /* -1: nothing */
};
#define NO_START ((struct start){-1, -1})

/* What a line that is offered is to begin: a chain on an area to a body, or to any that `goal` marks. */
struct chain {
    int area;                 /* -1: whatever the lines carry */
    int to;                   /* -1: any that is marked */
    const struct reach *goal; /* NULL with `to` */
    bool now;                 /* over what is established or confirmed only */
};

static bool is_goal(const struct chain *chain, int body) {
    return chain->to >= 0 ? body == chain->to : reached(chain->goal, body);
}

static bool line_is_chosen(const struct puzzle *p, int from, int to) {
    for (int i = 0; i < p->edges.n; i++)
        if (p->edges.items[i].from == from && p->edges.items[i].to == to) return true;
    return false;
}

/*
 * The lines that may be added from a body: to the overseers; and, where the duty on an area is not served yet, from
 * whoever is on the area, or comes onto it by leading it, to the holders of the duty.
 */
static void possible_lines(struct puzzle *p, struct start start, int from, struct possibles *out) {
    out->n = 0;
    if (p->overseer >= 0 && p->overseer != from) *PUSH(p->arena, out) = (struct possible){from, p->overseer, -1};
    for (int i = 0; i < p->own.n; i++)
        if (p->own.items[i] != p->overseer && p->own.items[i] != from && body_is_live(p, p->own.items[i]))
            *PUSH(p->arena, out) = (struct possible){from, p->own.items[i], -1};
    for (int i = 0; i < p->carrying.n; i++) {
        const int area = p->carrying.items[i];
        if (!p->open[area]) continue;
        const bool on = is_on(p, from, area) || (start.body == from && start.area == area);
        if (!on && !may_be_named(p, from, area)) continue;
        for (int h = 0; h < p->holders.n; h++) {
            const int holder = p->holders.items[h];
            if (holder != from && holder != p->overseer && p->holds[holder * p->n_areas + area])
                *PUSH(p->arena, out) = (struct possible){from, holder, on ? -1 : area};
        }
    }
}

static void line_items(struct puzzle *p, const struct possible *line, bool now) {
    if (line->on >= 0) name_lead(p, line->from, line->on);
    add_line(p, line->from, line->to, now);
    if (closes_circle(p, line->from, line->to))
        bar(p, p->explaining
                   ? arena_printf(p->arena, "a line from %s to %s would close a circle: %s answers to it already",
                                  name_of(p, line->from), name_of(p, line->to), name_of(p, line->to))
                   : NULL);
}

/*
 * Ways that begin a chain with a line. Where the line does not arrive, the chain has a second one, from a body that the
 * first leads to; which comes first in the way, since it is the likelier to be wanted by nobody else.
 */
static void line_ways(struct puzzle *p, struct start start, int from, const struct chain *chain) {
    struct possibles first = p->first_lines;
    possible_lines(p, start, from, &first);
    p->first_lines = first;
    for (int i = 0; i < first.n; i++) {
        const struct possible *line = &first.items[i];
        if (line_is_chosen(p, line->from, line->to)) continue;
        reach_start(&p->beyond, line->to);
        (chain->now ? climb_now : climb)(p, &p->beyond, chain->area);
        bool arrives = chain->now; /* then it may rest on what is confirmed later */
        for (int b = 0; b < p->beyond.n && !arrives; b++) arrives = is_goal(chain, p->beyond.queue[b]);
        if (arrives) {
            way_begin(p);
            if (start.body >= 0) name_lead(p, start.body, start.area);
            line_items(p, line, chain->now);
            way_end(p);
            continue;
        }
        for (int b = 0; b < p->beyond.n; b++) {
            struct possibles second = p->second_lines;
            possible_lines(p, start, p->beyond.queue[b], &second);
            p->second_lines = second;
            for (int j = 0; j < second.n; j++) {
                if (line_is_chosen(p, second.items[j].from, second.items[j].to) ||
                    reached(&p->beyond, second.items[j].to))
                    continue;
                way_begin(p);
                if (start.body >= 0) name_lead(p, start.body, start.area);
                line_items(p, &second.items[j], false);
                line_items(p, line, false);
                way_end(p);
            }
        }
    }
}

static void line_ways_from(struct puzzle *p, struct start start, const struct reach *reach, struct chain chain) {
    for (int i = 0; i < reach->n; i++) line_ways(p, start, reach->queue[i], &chain);
}

/* ---- the ways to name a lead, and to withdraw one ---- */

static bool wanted(const struct puzzle *p, enum rule rule) { return p->settings->clear >> rule & 1; }

/* Nothing reaches an overseer that is neither in force nor planned. */
static void no_overseer_way(struct puzzle *p, int overseer) {
    if (!p->explaining || body_is_live(p, overseer)) return;
    way_begin(p);
    bar(p, arena_printf(p->arena, "%s, which oversees, is neither in force nor planned", name_of(p, overseer)));
    way_end(p);
}

/* The ways to name this body: as it is where a chain takes it to the overseer, else with the first line of a chain. */
static void lead_ways(struct puzzle *p, int body, int area) {
    const int overseer = overseer_of_area(p, area);
    reach_start(&p->up, body);
    climb(p, &p->up, area);
    if (overseer < 0 || reached(&p->up, overseer)) {
        way_begin(p);
        name_lead(p, body, area);
        way_end(p);
        return;
    }
    line_ways_from(p, (struct start){body, area}, &p->up, (struct chain){.area = area, .to = overseer});
    no_overseer_way(p, overseer);
}

/* Why a body may not lead an area, where may_lead() says so. */
static const char *why_unfit(const struct puzzle *p, int body, int area) {
    const char *name = name_of(p, body), *on = p->arr->areas[area].name;
    if (is_existing_lead(p, body, area)) return arena_printf(p->arena, "%s leads on %s already", name, on);
    if (p->arr->bodies[body].kind == KIND_NETWORK) return arena_printf(p->arena, "%s is a network", name);
    if (body == p->overseer || body == overseer_of_area(p, area)) return arena_printf(p->arena, "%s oversees", name);
    if (p->territory[body] == TERRITORY_PART)
        return arena_printf(p->arena, "%s covers a part of the territory only", name);
    return arena_printf(p->arena, "%s is on no area linked to %s, and another body is", name, on);
}

/* A body that is out of the question as lead, when that is to be said. */
static void unfit_way(struct puzzle *p, int body, int area) {
    way_begin(p);
    bar(p, why_unfit(p, body, area));
    name_lead(p, body, area);
    way_end(p);
}

static void leads_ways(struct puzzle *p, int area) {
    for (int body = 0; body < p->n_real; body++) {
        if (leads_now(p, body, area)) continue;
        if (may_be_named(p, body, area))
            lead_ways(p, body, area);
        else if (p->explaining && is_live(p->arr->bodies[body].state) && !is_existing_lead(p, body, area))
            unfit_way(p, body, area);
    }
    if (!leads_now(p, new_body(p->arr, area), area)) lead_ways(p, new_body(p->arr, area), area);
}

static void withdraw_way(struct puzzle *p, int body, int area) {
    if (!is_existing_lead(p, body, area)) return;
    struct move move = NOTHING;
    move.kind = MOVE_WITHDRAW;
    move.body = body;
    move.area = area;
    way_begin(p);
    if (p->holds[body * p->n_areas + area])
        bar(p, arena_printf(p->arena, "%s has the statutory duty on %s, so its lead is not withdrawn", name_of(p, body),
                            p->arr->areas[area].name));
    take(p, move);
    way_end(p);
}

static void confirm_way(struct puzzle *p, int mandate) {
    const struct arr_mandate *m = &p->arr->mandates[mandate];
    way_begin(p);
    confirm_body(p, m->body);
    if (m->planned_itself) confirm(p, SECTION_MANDATES, mandate);
    way_end(p);
}

static bool mandate_stands_now(const struct puzzle *p, int mandate) {
    const struct arr_mandate *m = &p->arr->mandates[mandate];
    return stands_now(p, m->body) && (!m->planned_itself || item_is_chosen(p, (struct move){.kind = MOVE_CONFIRM,
                                                                                            .body = -1,
                                                                                            .to = -1,
                                                                                            .area = -1,
                                                                                            .section = SECTION_MANDATES,
                                                                                            .entry = mandate}));
}

/* ---- what is wrong ---- */

/* Is each strand that the withdrawn leads led still led? A lead that does not state its strands leads for all. */
static bool stays_led(const struct puzzle *p, int area) {
    uint32_t left = 0, kept = 0;
    bool any_left = false, any = false;
    for (int i = 0; i < p->named.n; i += 2)
        if (p->named.items[i + 1] == area) return true;
    for (int i = 0; i < p->arr->areas[area].mandates.n; i++) {
        const struct arr_mandate *mandate = &p->arr->mandates[p->arr->areas[area].mandates.items[i]];
        if (mandate->role != ROLE_LEAD || !is_live(mandate->state)) continue;
        if (!leads_now(p, mandate->body, area)) {
            any_left = true;
            left |= mandate->strands;
            continue;
        }
        any = true;
        kept |= mandate->strands_stated ? mandate->strands : UINT32_MAX;
    }
    return any && (!any_left || !(left & ~kept));
}

static bool led_in_force(const struct puzzle *p, int area) {
    for (int i = 0; i < p->named.n; i += 2)
        if (p->named.items[i + 1] == area) return true;
    for (int i = 0; i < p->arr->areas[area].mandates.n; i++) {
        const int m = p->arr->areas[area].mandates.items[i];
        const struct arr_mandate *mandate = &p->arr->mandates[m];
        if (mandate->role == ROLE_LEAD && is_live(mandate->state) && leads_now(p, mandate->body, area) &&
            mandate_stands_now(p, m))
            return true;
    }
    return false;
}

static void need_leads(struct puzzle *p) {
    for (int i = 0; i < p->areas.n; i++) {
        const int area = p->areas.items[i];
        if (!stays_led(p, area)) {
            need_begin(p, NEED_LEAD, -1, area);
            leads_ways(p, area);
        } else if (wanted(p, RULE_lead_only_planned) && !led_in_force(p, area)) {
            need_begin(p, NEED_LEAD_NOW, -1, area);
            for (int m = 0; m < p->existing.n; m++)
                if (p->arr->mandates[p->existing.items[m]].area == area &&
                    leads_now(p, p->arr->mandates[p->existing.items[m]].body, area))
                    confirm_way(p, p->existing.items[m]);
            leads_ways(p, area);
        }
    }
}

static void need_agencies(struct puzzle *p, int mandate) {
    const int body = p->arr->mandates[mandate].body, area = p->arr->mandates[mandate].area;
    const struct move multi = {.kind = MOVE_MULTI, .body = body, .to = -1, .area = -1, .entry = -1};
    if (p->arr->bodies[body].multi_agency == NO && !item_is_chosen(p, multi)) {
        need_begin(p, NEED_AGENCIES, body, area);
        way_begin(p);
        be_multi_agency(p, body);
        way_end(p);
        withdraw_way(p, body, area);
    }
    if (mandate_stands_now(p, mandate)) return;
    for (int before = 0; before < p->n_real; before++) {
        if (p->arr->bodies[before].successor != body || p->arr->bodies[before].multi_agency != NO ||
            !is_live(p->arr->bodies[before].state) ||
            item_is_chosen(p, (struct move){.kind = MOVE_MULTI, .body = before, .to = -1, .area = -1, .entry = -1}))
            continue;
        need_begin(p, NEED_PREDECESSOR, before, area);
        way_begin(p);
        be_multi_agency(p, before);
        way_end(p);
        confirm_way(p, mandate);
        withdraw_way(p, body, area);
    }
}

static void need_path(struct puzzle *p, int body, int area) {
    const int overseer = overseer_of_area(p, area);
    if (overseer < 0 || body == overseer) return;
    reach_start(&p->up, body);
    climb(p, &p->up, area);
    if (!reached(&p->up, overseer)) {
        need_begin(p, NEED_PATH, body, area);
        line_ways_from(p, NO_START, &p->up, (struct chain){.area = area, .to = overseer});
        no_overseer_way(p, overseer);
        withdraw_way(p, body, area);
        return;
    }
    if (!wanted(p, RULE_path_only_planned)) return;
    reach_start(&p->now, body);
    climb_now(p, &p->now, area);
    if (reached(&p->now, overseer)) return;
    need_begin(p, NEED_PATH_NOW, body, area);
    for (int i = 0; i < p->now.n; i++) {
        const int from = p->now.queue[i];
        const struct span out = is_new_body(p->arr, from) ? (struct span){0} : p->arr->bodies[from].out;
        for (int l = 0; l < out.n; l++) { /* the first step of the chain that is not established yet */
            const struct arr_line *line = &p->arr->lines[out.items[l]];
            if (!is_live(line->state) || !in_chain(line) || !line_carries(line, area) || reached(&p->now, line->to))
                continue;
            way_begin(p);
            if (line->planned_itself) confirm(p, SECTION_LINES, out.items[l]);
            confirm_body(p, line->to);
            way_end(p);
        }
        for (int e = 0; e < p->edges.n; e++) { /* a line chosen before that rests on something planned */
            const struct edge *edge = &p->edges.items[e];
            if (edge->from != from || reached(&p->now, edge->to)) continue;
            way_begin(p);
            if (edge->existing >= 0 && p->arr->lines[edge->existing].planned_itself)
                confirm(p, SECTION_LINES, edge->existing);
            confirm_body(p, edge->to);
            way_end(p);
        }
    }
    line_ways_from(p, NO_START, &p->now, (struct chain){.area = area, .to = overseer, .now = true});
    withdraw_way(p, body, area);
}

/* What leads up from the holders of the area's duty, in p->down. */
static void climb_from_holders(struct puzzle *p, int area) {
    reach_start(&p->down, -1);
    for (int h = 0; h < p->holders.n; h++)
        if (p->holds[p->holders.items[h] * p->n_areas + area]) reach_add(&p->down, p->holders.items[h]);
    climb(p, &p->down, -1);
}

/* Is the body a holder, or joined to one? After climb_from_holders(); leaves what leads up from it in p->up. */
static bool joined(struct puzzle *p, int body, int area) {
    reach_start(&p->up, body);
    climb(p, &p->up, -1);
    if (reached(&p->down, body)) return true;
    for (int i = 0; i < p->up.n; i++)
        if (!is_new_body(p->arr, p->up.queue[i]) && p->holds[p->up.queue[i] * p->n_areas + area]) return true;
    return false;
}

/*
 * Ways that begin a chain from who is in p->now up to a holder, and from a holder up to one of p->now. p->down is what
 * leads up from the holders.
 */
static void join_ways(struct puzzle *p, int area, const struct ints *bodies) {
    reach_start(&p->goal, -1);
    for (int h = 0; h < p->holders.n; h++)
        if (p->holds[p->holders.items[h] * p->n_areas + area]) reach_add(&p->goal, p->holders.items[h]);
    reach_start(&p->up, -1);
    for (int i = 0; i < bodies->n; i++) reach_add(&p->up, bodies->items[i]);
    climb(p, &p->up, -1);
    line_ways_from(p, NO_START, &p->up, (struct chain){.area = -1, .to = -1, .goal = &p->goal});
    reach_start(&p->goal, -1);
    for (int i = 0; i < bodies->n; i++) reach_add(&p->goal, bodies->items[i]);
    line_ways_from(p, NO_START, &p->down, (struct chain){.area = -1, .to = -1, .goal = &p->goal});
}

static void need_duty(struct puzzle *p, int area) {
    if (!p->open[area]) return;
    climb_from_holders(p, area);
    p->on_area.n = 0;
    for (int body = 0; body < p->n_bodies; body++) {
        if (!is_on(p, body, area)) continue;
        if (joined(p, body, area)) return;
        *PUSH(p->arena, &p->on_area) = body;
    }
    need_begin(p, NEED_DUTY, -1, area);
    join_ways(p, area, &p->on_area);
    for (int body = 0; body < p->n_bodies; body++) { /* or somebody else comes to lead the area, and is joined */
        if (is_on(p, body, area) || !may_be_named(p, body, area)) continue;
        way_begin(p);
        name_lead(p, body, area);
        way_end(p);
    }
}

static void need_duty_of_lead(struct puzzle *p, int body, int area) {
    climb_from_holders(p, area);
    if (joined(p, body, area)) return;
    need_begin(p, NEED_DUTY_OF_LEAD, body, area);
    p->on_area.n = 0;
    *PUSH(p->arena, &p->on_area) = body;
    join_ways(p, area, &p->on_area);
    withdraw_way(p, body, area);
}

static bool carries_duty(const struct puzzle *p, int area) {
    for (int i = 0; i < p->carrying.n; i++)
        if (p->carrying.items[i] == area) return true;
    return false;
}

/* Warnings about one existing lead that only its withdrawal clears. */
static void need_withdrawal(struct puzzle *p, int mandate) {
    const int body = p->arr->mandates[mandate].body, area = p->arr->mandates[mandate].area;
    if (wanted(p, RULE_network_in_lead) && p->arr->bodies[body].kind == KIND_NETWORK) {
        need_begin(p, NEED_NO_NETWORK, body, area);
        withdraw_way(p, body, area);
    }
    if (wanted(p, RULE_lead_is_overseer) && body == overseer_of_area(p, area)) {
        need_begin(p, NEED_NOT_OVERSEER, body, area);
        withdraw_way(p, body, area);
    }
}

static void need_not_shared(struct puzzle *p, int one) {
    const struct arr_mandate *a = &p->arr->mandates[p->existing.items[one]];
    for (int i = one + 1; i < p->existing.n; i++) {
        const struct arr_mandate *b = &p->arr->mandates[p->existing.items[i]];
        if (b->area != a->area || !leads_now(p, b->body, b->area) || !a->strands_stated || !b->strands_stated ||
            !(a->strands & b->strands & p->arr->areas[a->area].strands) ||
            !mandate_stands_now(p, p->existing.items[one]) || !mandate_stands_now(p, p->existing.items[i]))
            continue;
        need_begin(p, NEED_NOT_SHARED, a->body, a->area);
        withdraw_way(p, a->body, a->area);
        withdraw_way(p, b->body, b->area);
    }
}

static void need_of_existing(struct puzzle *p, int one) {
    const int mandate = p->existing.items[one];
    const int body = p->arr->mandates[mandate].body, area = p->arr->mandates[mandate].area;
    if (!leads_now(p, body, area)) return;
    need_agencies(p, mandate);
    need_path(p, body, area);
    need_withdrawal(p, mandate);
    if (wanted(p, RULE_lead_shared)) need_not_shared(p, one);
    if (wanted(p, RULE_lead_apart_from_duty) && carries_duty(p, area)) need_duty_of_lead(p, body, area);
}

/* What the user asks to keep. */
static void kept_way(struct puzzle *p, const struct move_pattern *keep, int body, int area) {
    struct move move = NOTHING;
    way_begin(p);
    switch (keep->kind) {
    case MOVE_ESTABLISH:
    case MOVE_WIDEN:
    case MOVE_LEAD: {
        const bool on = !is_new_body(p->arr, body) && p->on[body * p->n_areas + area];
        if (!may_lead(p, body, area, link_decides(p, area)))
            bar(p, why_unfit(p, body, area));
        else if (lead_move(p, body, area).kind != keep->kind)
            bar(p, arena_printf(p->arena, "%s %s: ask for %s", name_of(p, body),
                                on ? "is on the area already" : "is not on the area yet", on ? "lead" : "widen"));
        else
            name_lead(p, body, area);
        break;
    }
    case MOVE_LINE:
        if (!is_overseer(p, keep->to) || body == keep->to)
            bar(p, arena_printf(p->arena, "lines are added to the overseer only, not to %s", name_of(p, keep->to)));
        else
            add_line(p, body, keep->to, false);
        break;
    case MOVE_MULTI:
        if (body_fact(p, body, KEY_MULTI_AGENCY) != NO)
            bar(p, arena_printf(p->arena, "%s is not stated to be of a single agency", name_of(p, body)));
        be_multi_agency(p, body);
        break;
    case MOVE_CONFIRM:
        if (p->arr->bodies[body].state != STATE_PLANNED)
            bar(p, arena_printf(p->arena, "%s is not planned", name_of(p, body)));
        confirm_body(p, body);
        break;
    case MOVE_WITHDRAW:
        move.kind = MOVE_WITHDRAW;
        move.body = body;
        move.area = area;
        if (!is_existing_lead(p, body, area))
            bar(p, arena_printf(p->arena, "%s does not lead %s", name_of(p, body), p->arr->areas[area].name));
        else if (p->holds[body * p->n_areas + area])
            bar(p,
                arena_printf(p->arena, "%s has the statutory duty on %s", name_of(p, body), p->arr->areas[area].name));
        else
            take(p, move);
        break;
    default: bar(p, "such a move cannot be asked to be kept"); break;
    }
    way_end(p);
}

static void need_kept(struct puzzle *p, int index) {
    const struct move_pattern *keep = &p->settings->keep[index];
    for (int i = 0; i < p->chosen.n; i++)
        if (move_matches(keep, &p->items.items[p->chosen.items[i]].move)) return;
    const bool by_area = keep->kind == MOVE_ESTABLISH || keep->kind == MOVE_WIDEN || keep->kind == MOVE_LEAD ||
                         keep->kind == MOVE_WITHDRAW;
    need_begin(p, NEED_KEPT, index, -1);
    if (keep->kind == MOVE_ESTABLISH && keep->area >= 0) {
        kept_way(p, keep, new_body(p->arr, keep->area), keep->area);
        return;
    }
    for (int body = 0; body < p->n_real; body++) {
        if (!is_live(p->arr->bodies[body].state) || (keep->body >= 0 && keep->body != body)) continue;
        if (!by_area) kept_way(p, keep, body, -1);
        for (int i = 0; i < p->areas.n && by_area; i++)
            if (keep->area < 0 || keep->area == p->areas.items[i]) kept_way(p, keep, body, p->areas.items[i]);
    }
}

void find_needs(struct puzzle *p) {
    for (int i = 0; i < p->settings->n_keep; i++)
        if (p->settings->keep[i].kind != MOVE_OVERSEER) need_kept(p, i);
    need_leads(p);
    for (int i = 0; i < p->existing.n; i++) need_of_existing(p, i);
    for (int i = 0; i < p->named.n; i += 2) {
        const int body = p->named.items[i], area = p->named.items[i + 1];
        need_path(p, body, area);
        if (wanted(p, RULE_lead_apart_from_duty) && carries_duty(p, area)) need_duty_of_lead(p, body, area);
    }
    for (int i = 0; i < p->carrying.n; i++) need_duty(p, p->carrying.items[i]);
}

/* ---- the overseer ---- */

static void overseer_way(struct puzzle *p, int body) {
    struct move move = NOTHING;
    way_begin(p);
    if (is_new_body(p->arr, body)) {
        move.kind = MOVE_ESTABLISH;
        move.body = body;
        take(p, move);
    } else {
        const int level = body_fact(p, body, KEY_LEVEL);
        if (level == UNSTATED) assume(p, body, KEY_LEVEL);
        be_multi_agency(p, body);
        be_whole(p, body);
        confirm_body(p, body);
    }
    move = NOTHING;
    move.kind = MOVE_OVERSEER;
    move.body = body;
    take(p, move);
    for (int i = 0; i < p->settings->n_keep; i++)
        if (p->settings->keep[i].kind == MOVE_OVERSEER && !move_matches(&p->settings->keep[i], &move))
            bar(p,
                p->explaining ? arena_printf(p->arena, "it is asked to keep %s", p->settings->keep[i].written) : NULL);
    way_end(p);
}

/* A body of another level, that covers a part only, or that leads is out of the question; that is said when explaining.
 */
static bool may_oversee(struct puzzle *p, int body) {
    const struct arr_body *b = &p->arr->bodies[body];
    if (!is_live(b->state)) return false;
    bool leads = false;
    for (int m = 0; m < b->mandates.n && !leads; m++) {
        const struct arr_mandate *mandate = &p->arr->mandates[b->mandates.items[m]];
        leads = mandate->role == ROLE_LEAD && is_live(mandate->state);
    }
    const bool other_level = b->level != UNSTATED && b->level != LEVEL_STRATEGIC;
    if (!leads && !other_level && p->territory[body] != TERRITORY_PART) return true;
    if (!p->explaining) return false;
    way_begin(p);
    if (leads) bar(p, arena_printf(p->arena, "%s leads an area", b->name));
    if (other_level) bar(p, arena_printf(p->arena, "%s is not strategic", b->name));
    be_whole(p, body);
    way_end(p);
    return false;
}

void find_overseers(struct puzzle *p) {
    need_begin(p, NEED_OVERSEER, -1, -1);
    for (int body = 0; body < p->n_real; body++)
        if (may_oversee(p, body)) overseer_way(p, body);
    overseer_way(p, new_body(p->arr, -1));
}

const char *need_says(const struct puzzle *p, const struct need *need) {
    const char *body = need->body >= 0 && need->kind != NEED_KEPT ? name_of(p, need->body) : "";
    const char *area = need->area >= 0 ? p->arr->areas[need->area].name : "";
    switch (need->kind) {
    case NEED_LEAD: return arena_printf(p->arena, "that %s has a lead", area);
    case NEED_LEAD_NOW: return arena_printf(p->arena, "that the lead on %s is in force", area);
    case NEED_AGENCIES: return arena_printf(p->arena, "that %s, which leads on %s, is multi-agency", body, area);
    case NEED_PREDECESSOR:
        return arena_printf(p->arena, "that the planned lead on %s does not rest on %s, a single agency", area, body);
    case NEED_PATH: return arena_printf(p->arena, "that %s reports on %s to the overseer", body, area);
    case NEED_PATH_NOW:
        return arena_printf(p->arena, "that %s reports on %s to the overseer over lines in force", body, area);
    case NEED_DUTY: return arena_printf(p->arena, "that somebody on %s is joined to who has the statutory duty", area);
    case NEED_DUTY_OF_LEAD:
        return arena_printf(p->arena, "that %s, which leads on %s, is joined to who has the statutory duty", body,
                            area);
    case NEED_NO_NETWORK: return arena_printf(p->arena, "that %s, a network, does not lead on %s", body, area);
    case NEED_NOT_OVERSEER: return arena_printf(p->arena, "that %s, the overseer, does not lead on %s", body, area);
    case NEED_NOT_SHARED: return arena_printf(p->arena, "that no strand of %s has two leads", area);
    case NEED_OVERSEER: return "that a body oversees the whole";
    case NEED_KEPT:
        return arena_printf(p->arena, "that the structure makes a move that was asked for, %s",
                            p->settings->keep[need->body].written);
    }
    return "";
}
