/*
 * Every way to begin mending what is wrong: a set of items that any structure which mends it contains in full
 * (core/options_needs.c).
 */
#include "core/options_ways.h"
#include "base/text.h"
#include "model/cadence.h"

/* ---- writing needs and ways ---- */

void need_begin(struct puzzle *p, enum need_kind kind, int body, int area) {
    *PUSH(p->arena, &p->needs) = (struct need){.kind = kind, .body = body, .area = area, .first = p->ways.n};
}

void way_begin(struct puzzle *p) {
    *PUSH(p->arena, &p->ways) = (struct way){.first = p->pool.n, .first_fact = p->facts.n};
    p->barred = false;
}

void way_bar(struct puzzle *p, const char *fact) {
    p->barred = true;
    if (p->explaining) *PUSH(p->arena, &p->facts) = fact;
}

void way_end(struct puzzle *p) {
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

const char *name_in(const struct puzzle *p, int body) { return new_body_name(p->arena, p->arr, body); }

void way_take(struct puzzle *p, struct move move) {
    if (p->barred && !p->explaining) return;
    if (move.kind != MOVE_ASSUME) {
        const struct move_pattern *never = forbidden_by(p, &move);
        if (never) {
            way_bar(p, p->explaining ? arena_printf(p->arena, "it is asked never to %s", never->written) : NULL);
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

void way_assume(struct puzzle *p, int body, enum key key) {
    struct move move = NOTHING;
    move.kind = MOVE_ASSUME;
    move.body = body;
    move.key = key;
    way_take(p, move);
}

void way_confirm(struct puzzle *p, enum section section, int index) {
    struct move move = NOTHING;
    move.kind = MOVE_CONFIRM;
    move.section = section;
    if (section == SECTION_BODIES)
        move.body = index;
    else
        move.entry = index;
    way_take(p, move);
}

void way_confirm_body(struct puzzle *p, int body) {
    if (is_new_body(p->arr, body) || p->arr->bodies[body].state != STATE_PLANNED) return;
    if (p->unfit[body])
        way_bar(p, arena_printf(p->arena, "%s, which is planned, lacks a member that its statute requires",
                                name_in(p, body)));
    else
        way_confirm(p, SECTION_BODIES, body);
}

void way_multi_agency(struct puzzle *p, int body) {
    const int is = body_fact(p, body, KEY_MULTI_AGENCY);
    struct move move = NOTHING;
    move.kind = MOVE_MULTI;
    move.body = body;
    if (is == UNSTATED) way_assume(p, body, KEY_MULTI_AGENCY);
    if (is == NO) way_take(p, move);
}

void way_whole(struct puzzle *p, int body) {
    if (p->territory[body] == TERRITORY_PART)
        way_bar(p, arena_printf(p->arena, "%s covers a part of the territory only", name_in(p, body)));
    else if (p->territory[body] == TERRITORY_UNSTATED)
        way_assume(p, body, KEY_TERRITORY);
}

/* ---- leads ---- */

bool is_existing_lead(const struct puzzle *p, int body, int area) {
    return !is_new_body(p->arr, body) && p->leads[body * p->n_areas + area];
}

bool may_lead(struct puzzle *p, int body, int area, bool by_link) {
    if (is_new_body(p->arr, body)) return body == new_body(p->arr, area);
    return is_live(p->arr->bodies[body].state) && !is_existing_lead(p, body, area) && body != p->overseer &&
           body != overseer_of_area(p, area) && p->arr->bodies[body].kind != KIND_NETWORK &&
           p->territory[body] != TERRITORY_PART &&
           (p->on[body * p->n_areas + area] || !by_link || p->linked[body * p->n_areas + area]);
}

bool link_decides(struct puzzle *p, int area) {
    if (p->linked_for[area] == p->overseer + 1) return p->by_link[area];
    p->linked_for[area] = p->overseer + 1;
    p->by_link[area] = false;
    for (int body = 0; body < p->n_real && !p->by_link[area]; body++)
        p->by_link[area] =
            !p->on[body * p->n_areas + area] && p->linked[body * p->n_areas + area] && may_lead(p, body, area, true);
    return p->by_link[area];
}

struct move lead_move(const struct puzzle *p, int body, int area) {
    struct move move = NOTHING;
    move.body = body;
    move.area = area;
    move.kind = is_new_body(p->arr, body) ? MOVE_ESTABLISH : p->on[body * p->n_areas + area] ? MOVE_LEAD : MOVE_WIDEN;
    return move;
}

static int lead_item(struct puzzle *p, int body, int area) {
    int *item = &p->lead_items[body * p->n_areas + area];
    if (!*item) *item = item_of(p, lead_move(p, body, area)) + 1;
    return *item - 1;
}

bool may_be_named(struct puzzle *p, int body, int area) {
    if (!may_lead(p, body, area, link_decides(p, area))) return false;
    const int item = lead_item(p, body, area);
    return p->explaining || !p->items.items[item].forbidden;
}

void way_lead(struct puzzle *p, int body, int area) {
    way_take(p, lead_move(p, body, area));
    if (is_new_body(p->arr, body)) return;
    way_confirm_body(p, body);
    way_multi_agency(p, body);
    way_whole(p, body);
    if (p->arr->bodies[body].kind == UNSTATED) way_assume(p, body, KEY_KIND);
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

bool is_overseer(const struct puzzle *p, int body) {
    if (body == p->overseer) return true;
    for (int i = 0; i < p->areas.n; i++)
        if (p->arr->areas[p->areas.items[i]].overseer == body) return true;
    return false;
}

/* Not to a body of a lower level. */
static void keep_level(struct puzzle *p, int from, int to) {
    const int low = body_fact(p, from, KEY_LEVEL), high = body_fact(p, to, KEY_LEVEL);
    if (is_overseer(p, to) || high == LEVEL_STRATEGIC || low == LEVEL_DELIVERY) return;
    if (high == UNSTATED) way_assume(p, to, KEY_LEVEL);
    if (low == UNSTATED) way_assume(p, from, KEY_LEVEL);
    if (low != UNSTATED && high != UNSTATED && high > low)
        way_bar(p, arena_printf(p->arena, "%s is of a lower level than %s", name_in(p, to), name_in(p, from)));
}

void way_line(struct puzzle *p, int from, int to, bool now) {
    struct move move = NOTHING;
    move.kind = MOVE_LINE;
    move.body = from;
    move.to = to;
    move.entry = line_there(p, from, to);
    way_take(p, move);
    keep_level(p, from, to);
    if (now) way_confirm_body(p, to);
    if (move.entry >= 0) {
        if (now && p->arr->lines[move.entry].planned_itself) way_confirm(p, SECTION_LINES, move.entry);
        return;
    }
    if (!is_new_body(p->arr, to) && p->arr->bodies[to].cadence == CADENCE_UNSTATED) way_assume(p, to, KEY_CADENCE);
}

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
 * whoever is on the area, or comes onto it by leading it, to the holders of the duty. In p->possibles; drawn once for
 * all the ways that ways_by_line() writes.
 */
static struct lines_from possible_lines(struct puzzle *p, struct start start, int from) {
    struct lines_from *lines = &p->lines_from[from];
    if (lines->round == p->round_of_lines) return *lines;
    lines->round = p->round_of_lines;
    lines->first = p->possibles.n;
    if (p->overseer >= 0 && p->overseer != from)
        *PUSH(p->arena, &p->possibles) = (struct possible){from, p->overseer, -1};
    for (int i = 0; i < p->own.n; i++)
        if (p->own.items[i] != p->overseer && p->own.items[i] != from && body_is_live(p, p->own.items[i]))
            *PUSH(p->arena, &p->possibles) = (struct possible){from, p->own.items[i], -1};
    for (int i = 0; i < p->carrying.n; i++) {
        const int area = p->carrying.items[i];
        if (!p->open[area]) continue;
        const bool on = is_on(p, from, area) || (start.body == from && start.area == area);
        if (!on && !may_be_named(p, from, area)) continue;
        for (int h = 0; h < p->holders.n; h++) {
            const int holder = p->holders.items[h];
            if (holder != from && holder != p->overseer && p->holds[holder * p->n_areas + area])
                *PUSH(p->arena, &p->possibles) = (struct possible){from, holder, on ? -1 : area};
        }
    }
    lines->n = p->possibles.n - lines->first;
    return *lines;
}

static void line_items(struct puzzle *p, const struct possible *line, bool now) {
    if (line->on >= 0) way_lead(p, line->from, line->on);
    way_line(p, line->from, line->to, now);
    if (p->barred && !p->explaining) return;
    if (closes_circle(p, line->from, line->to))
        way_bar(p, p->explaining
                       ? arena_printf(p->arena, "a line from %s to %s would close a circle: %s answers to it already",
                                      name_in(p, line->from), name_in(p, line->to), name_in(p, line->to))
                       : NULL);
}

/*
 * Ways that begin a chain with a line. Where the line does not arrive, the chain has a second one, from a body that the
 * first leads to; which comes first in the way, since it is the likelier to be wanted by nobody else.
 */
static void line_ways(struct puzzle *p, struct start start, int from, const struct chain *chain) {
    const struct lines_from first = possible_lines(p, start, from);
    for (int i = first.first; i < first.first + first.n; i++) {
        const struct possible line = p->possibles.items[i];
        if (line_is_chosen(p, line.from, line.to)) continue;
        reach_start(&p->beyond, line.to);
        (chain->now ? climb_now : climb)(p, &p->beyond, chain->area);
        bool arrives = chain->now; /* then it may rest on what is confirmed later */
        for (int b = 0; b < p->beyond.n && !arrives; b++) arrives = is_goal(chain, p->beyond.queue[b]);
        if (arrives) {
            way_begin(p);
            if (start.body >= 0) way_lead(p, start.body, start.area);
            line_items(p, &line, chain->now);
            way_end(p);
            continue;
        }
        for (int b = 0; b < p->beyond.n; b++) {
            const struct lines_from second = possible_lines(p, start, p->beyond.queue[b]);
            for (int j = second.first; j < second.first + second.n; j++) {
                const struct possible next = p->possibles.items[j];
                if (line_is_chosen(p, next.from, next.to) || reached(&p->beyond, next.to)) continue;
                way_begin(p);
                if (start.body >= 0) way_lead(p, start.body, start.area);
                line_items(p, &next, false);
                line_items(p, &line, false);
                way_end(p);
            }
        }
    }
}

void ways_by_line(struct puzzle *p, struct start start, const struct reach *reach, struct chain chain) {
    p->round_of_lines++;
    p->possibles.n = 0;
    for (int i = 0; i < reach->n; i++) line_ways(p, start, reach->queue[i], &chain);
}

/* ---- the ways to name a lead, and to withdraw one ---- */

bool is_wanted(const struct puzzle *p, enum rule rule) { return p->settings->clear >> rule & 1; }

void way_no_overseer(struct puzzle *p, int overseer) {
    if (!p->explaining || body_is_live(p, overseer)) return;
    way_begin(p);
    way_bar(p, arena_printf(p->arena, "%s, which oversees, is neither in force nor planned", name_in(p, overseer)));
    way_end(p);
}

/* The ways to name this body: as it is where a chain takes it to the overseer, else with the first line of a chain. */
static void lead_ways(struct puzzle *p, int body, int area) {
    const int overseer = overseer_of_area(p, area);
    reach_start(&p->up, body);
    climb(p, &p->up, area);
    if (overseer < 0 || reached(&p->up, overseer)) {
        way_begin(p);
        way_lead(p, body, area);
        way_end(p);
        return;
    }
    ways_by_line(p, (struct start){body, area}, &p->up, (struct chain){.area = area, .to = overseer});
    way_no_overseer(p, overseer);
}

const char *why_unfit(const struct puzzle *p, int body, int area) {
    const char *name = name_in(p, body), *on = p->arr->areas[area].name;
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
    way_bar(p, why_unfit(p, body, area));
    way_lead(p, body, area);
    way_end(p);
}

void ways_of_leads(struct puzzle *p, int area) {
    for (int body = 0; body < p->n_real; body++) {
        if (leads_now(p, body, area)) continue;
        if (may_be_named(p, body, area))
            lead_ways(p, body, area);
        else if (p->explaining && is_live(p->arr->bodies[body].state) && !is_existing_lead(p, body, area))
            unfit_way(p, body, area);
    }
    if (!leads_now(p, new_body(p->arr, area), area)) lead_ways(p, new_body(p->arr, area), area);
}

void ways_of_withdrawal(struct puzzle *p, int body, int area) {
    if (!is_existing_lead(p, body, area)) return;
    struct move move = NOTHING;
    move.kind = MOVE_WITHDRAW;
    move.body = body;
    move.area = area;
    way_begin(p);
    if (p->holds[body * p->n_areas + area])
        way_bar(p, arena_printf(p->arena, "%s has the statutory duty on %s, so its lead is not withdrawn",
                                name_in(p, body), p->arr->areas[area].name));
    way_take(p, move);
    way_end(p);
}

void ways_of_confirming(struct puzzle *p, int mandate) {
    const struct arr_mandate *m = &p->arr->mandates[mandate];
    way_begin(p);
    way_confirm_body(p, m->body);
    if (m->planned_itself) way_confirm(p, SECTION_MANDATES, mandate);
    way_end(p);
}

bool mandate_stands_now(const struct puzzle *p, int mandate) {
    const struct arr_mandate *m = &p->arr->mandates[mandate];
    return stands_now(p, m->body) && (!m->planned_itself || item_is_chosen(p, (struct move){.kind = MOVE_CONFIRM,
                                                                                            .body = -1,
                                                                                            .to = -1,
                                                                                            .area = -1,
                                                                                            .section = SECTION_MANDATES,
                                                                                            .entry = mandate}));
}
