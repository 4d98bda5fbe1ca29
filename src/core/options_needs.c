/*
 * What is still wrong with a structure, and every way to begin mending it. A way is a set of items; whatever structure
 * mends the need contains one of its ways in full. That is what makes the search exact: docs/options.md proves it.
 */
#include "base/text.h"
#include "core/options_ways.h"

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
            ways_of_leads(p, area);
        } else if (is_wanted(p, RULE_lead_only_planned) && !led_in_force(p, area)) {
            need_begin(p, NEED_LEAD_NOW, -1, area);
            for (int m = 0; m < p->existing.n; m++)
                if (p->arr->mandates[p->existing.items[m]].area == area &&
                    leads_now(p, p->arr->mandates[p->existing.items[m]].body, area))
                    ways_of_confirming(p, p->existing.items[m]);
            ways_of_leads(p, area);
        }
    }
}

static void need_agencies(struct puzzle *p, int mandate) {
    const int body = p->arr->mandates[mandate].body, area = p->arr->mandates[mandate].area;
    const struct move multi = {.kind = MOVE_MULTI, .body = body, .to = -1, .area = -1, .entry = -1};
    if (p->arr->bodies[body].multi_agency == NO && !item_is_chosen(p, multi)) {
        need_begin(p, NEED_AGENCIES, body, area);
        way_begin(p);
        way_multi_agency(p, body);
        way_end(p);
        ways_of_withdrawal(p, body, area);
    }
    if (mandate_stands_now(p, mandate)) return;
    for (int before = 0; before < p->n_real; before++) {
        if (p->arr->bodies[before].successor != body || p->arr->bodies[before].multi_agency != NO ||
            !is_live(p->arr->bodies[before].state) ||
            item_is_chosen(p, (struct move){.kind = MOVE_MULTI, .body = before, .to = -1, .area = -1, .entry = -1}))
            continue;
        need_begin(p, NEED_PREDECESSOR, before, area);
        way_begin(p);
        way_multi_agency(p, before);
        way_end(p);
        ways_of_confirming(p, mandate);
        ways_of_withdrawal(p, body, area);
    }
}

static void need_path(struct puzzle *p, int body, int area) {
    const int overseer = overseer_of_area(p, area);
    if (overseer < 0 || body == overseer) return;
    reach_start(&p->up, body);
    climb(p, &p->up, area);
    if (!reached(&p->up, overseer)) {
        need_begin(p, NEED_PATH, body, area);
        ways_by_line(p, NO_START, &p->up, (struct chain){.area = area, .to = overseer});
        way_no_overseer(p, overseer);
        ways_of_withdrawal(p, body, area);
        return;
    }
    if (!is_wanted(p, RULE_path_only_planned)) return;
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
            if (line->planned_itself) way_confirm(p, SECTION_LINES, out.items[l]);
            way_confirm_body(p, line->to);
            way_end(p);
        }
        for (int e = 0; e < p->edges.n; e++) { /* a line chosen before that rests on something planned */
            const struct edge *edge = &p->edges.items[e];
            if (edge->from != from || reached(&p->now, edge->to)) continue;
            way_begin(p);
            if (edge->existing >= 0 && p->arr->lines[edge->existing].planned_itself)
                way_confirm(p, SECTION_LINES, edge->existing);
            way_confirm_body(p, edge->to);
            way_end(p);
        }
    }
    ways_by_line(p, NO_START, &p->now, (struct chain){.area = area, .to = overseer, .now = true});
    ways_of_withdrawal(p, body, area);
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
    ways_by_line(p, NO_START, &p->up, (struct chain){.area = -1, .to = -1, .goal = &p->goal});
    reach_start(&p->goal, -1);
    for (int i = 0; i < bodies->n; i++) reach_add(&p->goal, bodies->items[i]);
    ways_by_line(p, NO_START, &p->down, (struct chain){.area = -1, .to = -1, .goal = &p->goal});
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
        way_lead(p, body, area);
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
    ways_of_withdrawal(p, body, area);
}

static bool carries_duty(const struct puzzle *p, int area) {
    for (int i = 0; i < p->carrying.n; i++)
        if (p->carrying.items[i] == area) return true;
    return false;
}

/* Warnings about one existing lead that only its withdrawal clears. */
static void need_withdrawal(struct puzzle *p, int mandate) {
    const int body = p->arr->mandates[mandate].body, area = p->arr->mandates[mandate].area;
    if (is_wanted(p, RULE_network_in_lead) && p->arr->bodies[body].kind == KIND_NETWORK) {
        need_begin(p, NEED_NO_NETWORK, body, area);
        ways_of_withdrawal(p, body, area);
    }
    if (is_wanted(p, RULE_lead_is_overseer) && body == overseer_of_area(p, area)) {
        need_begin(p, NEED_NOT_OVERSEER, body, area);
        ways_of_withdrawal(p, body, area);
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
        ways_of_withdrawal(p, a->body, a->area);
        ways_of_withdrawal(p, b->body, b->area);
    }
}

static void need_of_existing(struct puzzle *p, int one) {
    const int mandate = p->existing.items[one];
    const int body = p->arr->mandates[mandate].body, area = p->arr->mandates[mandate].area;
    if (!leads_now(p, body, area)) return;
    need_agencies(p, mandate);
    need_path(p, body, area);
    need_withdrawal(p, mandate);
    if (is_wanted(p, RULE_lead_shared)) need_not_shared(p, one);
    if (is_wanted(p, RULE_lead_apart_from_duty) && carries_duty(p, area)) need_duty_of_lead(p, body, area);
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
            way_bar(p, why_unfit(p, body, area));
        else if (lead_move(p, body, area).kind != keep->kind)
            way_bar(p, arena_printf(p->arena, "%s %s: ask for %s", name_in(p, body),
                                    on ? "is on the area already" : "is not on the area yet", on ? "lead" : "widen"));
        else
            way_lead(p, body, area);
        break;
    }
    case MOVE_LINE:
        if (!is_overseer(p, keep->to) || body == keep->to)
            way_bar(p, arena_printf(p->arena, "lines are added to the overseer only, not to %s", name_in(p, keep->to)));
        else
            way_line(p, body, keep->to, false);
        break;
    case MOVE_MULTI:
        if (body_fact(p, body, KEY_MULTI_AGENCY) != NO)
            way_bar(p, arena_printf(p->arena, "%s is not stated to be of a single agency", name_in(p, body)));
        way_multi_agency(p, body);
        break;
    case MOVE_CONFIRM:
        if (p->arr->bodies[body].state != STATE_PLANNED)
            way_bar(p, arena_printf(p->arena, "%s is not planned", name_in(p, body)));
        way_confirm_body(p, body);
        break;
    case MOVE_WITHDRAW:
        move.kind = MOVE_WITHDRAW;
        move.body = body;
        move.area = area;
        if (!is_existing_lead(p, body, area))
            way_bar(p, arena_printf(p->arena, "%s does not lead %s", name_in(p, body), p->arr->areas[area].name));
        else if (p->holds[body * p->n_areas + area])
            way_bar(p, arena_printf(p->arena, "%s has the statutory duty on %s", name_in(p, body),
                                    p->arr->areas[area].name));
        else
            way_take(p, move);
        break;
    default: way_bar(p, "such a move cannot be asked to be kept"); break;
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
        if (is_wanted(p, RULE_lead_apart_from_duty) && carries_duty(p, area)) need_duty_of_lead(p, body, area);
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
        way_take(p, move);
    } else {
        const int level = body_fact(p, body, KEY_LEVEL);
        if (level == UNSTATED) way_assume(p, body, KEY_LEVEL);
        way_multi_agency(p, body);
        way_whole(p, body);
        way_confirm_body(p, body);
    }
    move = NOTHING;
    move.kind = MOVE_OVERSEER;
    move.body = body;
    way_take(p, move);
    for (int i = 0; i < p->settings->n_keep; i++)
        if (p->settings->keep[i].kind == MOVE_OVERSEER && !move_matches(&p->settings->keep[i], &move))
            way_bar(p, p->explaining ? arena_printf(p->arena, "it is asked to keep %s", p->settings->keep[i].written)
                                     : NULL);
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
    if (leads) way_bar(p, arena_printf(p->arena, "%s leads an area", b->name));
    if (other_level) way_bar(p, arena_printf(p->arena, "%s is not strategic", b->name));
    way_whole(p, body);
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
    const char *body = need->body >= 0 && need->kind != NEED_KEPT ? name_in(p, need->body) : "";
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
