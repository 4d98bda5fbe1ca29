#include "core/certify.h"

#include <string.h>

#include "base/text.h"
#include "model/cadence.h"

/* The two arrangements side by side; bodies and areas of `after` are looked up in `before` by id. */
struct pair {
    struct arena *arena;
    const struct arrangement *before, *after;
    const struct option_settings *settings;
    int *was;      /* of a body after: its index before, or -1 */
    int *was_area; /* of an area likewise */
    struct cost cost;
    struct map assumed; /* facts taken to be so, each once */
    struct objections objections;
};

static void object(struct pair *pair, const char *text) { *PUSH(pair->arena, &pair->objections) = text; }

static const char *body_of(const struct pair *pair, int body) { return pair->after->bodies[body].name; }
static const char *area_of(const struct pair *pair, int area) { return pair->after->areas[area].name; }

static void assume(struct pair *pair, int body, const char *fact) {
    const char *key = arena_printf(pair->arena, "%s %s", pair->after->bodies[body].id, fact);
    if (map_get(&pair->assumed, key, 0)) return;
    map_set(&pair->assumed, key, 1);
    pair->cost.of[COST_ASSUMED]++;
}

/* What a body said before the change; of one that is new, what it says now. */
static const struct arr_body *said(const struct pair *pair, int body) {
    return pair->was[body] >= 0 ? &pair->before->bodies[pair->was[body]] : &pair->after->bodies[body];
}

static const struct arrangement *said_in(const struct pair *pair, int body) {
    return pair->was[body] >= 0 ? pair->before : pair->after;
}

static bool had_mandate(const struct arrangement *arr, int body, int area, bool only_lead) {
    if (body < 0 || area < 0) return false;
    for (int i = 0; i < arr->n_mandates; i++) {
        const struct arr_mandate *m = &arr->mandates[i];
        if (m->body == body && m->area == area && is_live(m->state) && (!only_lead || m->role == ROLE_LEAD))
            return true;
    }
    return false;
}

static bool priority(const struct arrangement *arr, int area) { return arr->areas[area].priority == PRIORITY_YES; }

/* ---- chains ---- */

/* Does a chain of live lines that carry the area (-1: any) run from one body to the other? */
static bool chain(const struct pair *pair, const struct arrangement *arr, int from, int to, int area) {
    bool *seen = NEW_ARRAY(pair->arena, (size_t)arr->n_bodies, bool);
    seen[from] = true;
    for (bool grown = true; grown && !seen[to];) {
        grown = false;
        for (int i = 0; i < arr->n_lines; i++) {
            const struct arr_line *line = &arr->lines[i];
            if (!is_live(line->state) || line->kind == LINE_LINKED || !seen[line->from] || seen[line->to]) continue;
            bool carries = area < 0 || line->areas.n == 0;
            for (int a = 0; a < line->areas.n; a++) carries = carries || line->areas.items[a] == area;
            if (carries) grown = seen[line->to] = true;
        }
    }
    return seen[to];
}

/* The same over what is established, in bodies in force. */
static bool chain_in_force(const struct pair *pair, int from, int to, int area) {
    const struct arrangement *arr = pair->after;
    bool *seen = NEW_ARRAY(pair->arena, (size_t)arr->n_bodies, bool);
    seen[from] = true;
    for (bool grown = true; grown && !seen[to];) {
        grown = false;
        for (int i = 0; i < arr->n_lines; i++) {
            const struct arr_line *line = &arr->lines[i];
            if (!line->firm || line->kind == LINE_LINKED || line->from < 0 || line->to < 0 || !seen[line->from] ||
                seen[line->to] || arr->bodies[line->to].state != STATE_IN_FORCE)
                continue;
            bool carries = line->areas.n == 0;
            for (int a = 0; a < line->areas.n; a++) carries = carries || line->areas.items[a] == area;
            if (carries) grown = seen[line->to] = true;
        }
    }
    return seen[to];
}

/* Does a chain of lines that report or account, or were added, lead from one body to the other? */
static bool answers(const struct pair *pair, const bool *added, int from, int to) {
    const struct arrangement *arr = pair->after;
    bool *seen = NEW_ARRAY(pair->arena, (size_t)arr->n_bodies, bool);
    seen[from] = true;
    for (bool grown = true; grown && !seen[to];) {
        grown = false;
        for (int i = 0; i < arr->n_lines; i++) {
            const struct arr_line *line = &arr->lines[i];
            const bool binds = line->kind == LINE_REPORTS || line->kind == LINE_ACCOUNTABLE || added[i];
            if (is_live(line->state) && binds && seen[line->from] && !seen[line->to]) grown = seen[line->to] = true;
        }
    }
    return seen[to];
}

static bool has_duty(const struct arrangement *arr, int body, int area) {
    for (int i = 0; i < arr->n_duties; i++)
        if (arr->duties[i].current && arr->duties[i].body == body && arr->duties[i].area == area) return true;
    return false;
}

/* Is the body a holder of the area's duty, or joined to one? */
static bool at_duty(const struct pair *pair, const struct arrangement *arr, int body, int area) {
    for (int i = 0; i < arr->n_duties; i++) {
        const struct arr_duty *duty = &arr->duties[i];
        if (duty->current && duty->area == area &&
            (duty->body == body || chain(pair, arr, duty->body, body, -1) || chain(pair, arr, body, duty->body, -1)))
            return true;
    }
    return false;
}

static bool duty_served(const struct pair *pair, const struct arrangement *arr, int area) {
    bool any = false;
    for (int i = 0; i < arr->n_duties; i++) any = any || (arr->duties[i].current && arr->duties[i].area == area);
    for (int body = 0; body < arr->n_bodies && any; body++)
        if (had_mandate(arr, body, area, false) && at_duty(pair, arr, body, area)) return true;
    return !any;
}

/* ---- what moved, and what it costs ---- */

static enum { WHOLE, PART, UNSAID } territory(const struct arrangement *arr, int body) {
    int n;
    const struct value *said_so = entry_list(arr->bodies[body].entry, KEY_TERRITORY, &n);
    if (arr->bodies[body].counted) return PART;
    if (n == 0) return UNSAID;
    if (n == 1 && (text_equal(said_so[0].text, "whole") || text_equal(said_so[0].text, "wider"))) return WHOLE;
    return n >= arr->reg->sections[SECTION_PARTS].n ? WHOLE : PART;
}

/* Multi-agency, whole, in force: what overseers and new leads have to be. */
static void fit(struct pair *pair, int body, const char *as) {
    const struct arr_body *was = said(pair, body), *is = &pair->after->bodies[body];
    const int covers = territory(said_in(pair, body), pair->was[body] >= 0 ? pair->was[body] : body);
    if (is->multi_agency == NO) object(pair, arena_printf(pair->arena, "%s, %s, is not multi-agency", is->name, as));
    if (was->multi_agency == UNSTATED) assume(pair, body, "multi_agency");
    if (covers == PART) object(pair, arena_printf(pair->arena, "%s, %s, covers a part only", is->name, as));
    if (covers == UNSAID) assume(pair, body, "territory");
    if (is->state != STATE_IN_FORCE) object(pair, arena_printf(pair->arena, "%s, %s, is not in force", is->name, as));
}

static void weigh_bodies(struct pair *pair) {
    for (int i = 0; i < pair->after->n_bodies; i++) {
        const struct arr_body *is = &pair->after->bodies[i];
        if (pair->was[i] < 0) {
            pair->cost.of[COST_NEW] += is_live(is->state);
            continue;
        }
        const struct arr_body *was = &pair->before->bodies[pair->was[i]];
        if (was->multi_agency == NO && is->multi_agency == YES) pair->cost.of[COST_MULTI]++;
        if (was->state == STATE_PLANNED && is->state == STATE_IN_FORCE) pair->cost.of[COST_CONFIRMED]++;
        const bool other = was->kind != is->kind || was->level != is->level || was->statutory != is->statutory ||
                           (was->multi_agency != is->multi_agency && was->multi_agency != NO) ||
                           (was->state != is->state && was->state != STATE_PLANNED);
        if (other) object(pair, arena_printf(pair->arena, "%s is changed otherwise than by a move", is->name));
    }
    if (pair->after->overseer == pair->before->overseer || pair->after->overseer < 0) return;
    const int body = pair->after->overseer;
    if (pair->before->overseer >= 0) {
        if (pair->was[body] != pair->before->overseer) object(pair, "another overseer is named where one is stated");
        return;
    }
    fit(pair, body, "the overseer");
    const int level = said(pair, body)->level;
    if (level == UNSTATED) assume(pair, body, "level");
    if (level != UNSTATED && level != LEVEL_STRATEGIC) object(pair, "the overseer is not strategic");
    for (int area = 0; area < pair->before->n_areas; area++)
        if (had_mandate(pair->before, pair->was[body], area, true)) object(pair, "the overseer leads an area");
}

static bool linked_areas(const struct arrangement *arr, int a, int b) {
    const struct entries *links = &arr->reg->sections[SECTION_LINKS];
    for (int i = 0; i < links->n; i++) {
        int n;
        const struct value *across = entry_list(&links->items[i], KEY_ACROSS, &n);
        const char *area = entry_text(&links->items[i], KEY_AREA);
        if (!entry_covers(&links->items[i], arr->day)) continue;
        for (int k = 0; k < n; k++)
            if ((text_equal(area, arr->areas[a].id) && text_equal(across[k].text, arr->areas[b].id)) ||
                (text_equal(area, arr->areas[b].id) && text_equal(across[k].text, arr->areas[a].id)))
                return true;
    }
    return false;
}

static bool on_linked(const struct arrangement *arr, int body, int area) {
    for (int other = 0; other < arr->n_areas; other++)
        if (other != area && linked_areas(arr, area, other) && had_mandate(arr, body, other, false)) return true;
    return false;
}

/* A remit is widened to a stranger only where no body on a linked area might take it on. */
static bool may_widen(const struct pair *pair, int body, int area) {
    const struct arrangement *arr = pair->before;
    const int whole = pair->after->overseer >= 0 ? pair->was[pair->after->overseer] : -1;
    const int own = arr->areas[area].overseer;
    if (on_linked(arr, body, area)) return true;
    for (int other = 0; other < arr->n_bodies; other++)
        if (other != whole && other != own && is_live(arr->bodies[other].state) &&
            arr->bodies[other].kind != KIND_NETWORK && territory(arr, other) != PART &&
            !had_mandate(arr, other, area, false) && on_linked(arr, other, area))
            return false;
    return true;
}

static void weigh_new_lead(struct pair *pair, int body, int area) {
    const int was = pair->was[body], was_area = pair->was_area[area];
    pair->cost.of[COST_LEADS]++;
    fit(pair, body, arena_printf(pair->arena, "the new lead on %s", area_of(pair, area)));
    if (said(pair, body)->kind == KIND_NETWORK) object(pair, "a network is named as lead");
    if (said(pair, body)->kind == UNSTATED) assume(pair, body, "kind");
    if (body == pair->after->overseer || body == pair->after->areas[area].overseer)
        object(pair, "the overseer is named as lead");
    if (was < 0 || had_mandate(pair->before, was, was_area, false)) return;
    pair->cost.of[COST_WIDENED]++;
    if (!may_widen(pair, was, was_area))
        object(pair, arena_printf(pair->arena, "%s is a stranger to %s, and others are not", body_of(pair, body),
                                  area_of(pair, area)));
}

/* Does the area stay led for every strand that the body led? A lead that states no strands leads for all. */
static bool stays_led(const struct pair *pair, int body, int area) {
    uint32_t left = 0, kept = 0;
    bool any = false;
    for (int i = 0; i < pair->before->n_mandates; i++) {
        const struct arr_mandate *m = &pair->before->mandates[i];
        if (m->body == pair->was[body] && m->area == pair->was_area[area] && m->role == ROLE_LEAD && is_live(m->state))
            left |= m->strands;
    }
    for (int i = 0; i < pair->after->n_mandates; i++) {
        const struct arr_mandate *m = &pair->after->mandates[i];
        if (m->area != area || m->role != ROLE_LEAD || !is_live(m->state)) continue;
        any = true;
        kept |= m->strands_stated ? m->strands : UINT32_MAX;
    }
    return any && !(left & ~kept);
}

static void weigh_leads(struct pair *pair) {
    for (int area = 0; area < pair->after->n_areas; area++) {
        if (!priority(pair->after, area)) continue;
        for (int body = 0; body < pair->after->n_bodies; body++) {
            const bool led = had_mandate(pair->before, pair->was[body], pair->was_area[area], true);
            const bool leads = had_mandate(pair->after, body, area, true);
            if (led && pair->before->bodies[pair->was[body]].multi_agency == UNSTATED)
                assume(pair, body, "multi_agency");
            if (leads && !led) weigh_new_lead(pair, body, area);
            if (!led || leads) continue;
            pair->cost.of[COST_WITHDRAWN]++;
            if (has_duty(pair->before, pair->was[body], pair->was_area[area]))
                object(pair, arena_printf(pair->arena, "%s has the duty on %s and no longer leads it",
                                          body_of(pair, body), area_of(pair, area)));
            if (!stays_led(pair, body, area))
                object(pair, arena_printf(pair->arena, "what %s led of %s is no longer led", body_of(pair, body),
                                          area_of(pair, area)));
            if (!had_mandate(pair->after, body, area, false))
                object(pair, arena_printf(pair->arena, "%s is no longer on %s at all", body_of(pair, body),
                                          area_of(pair, area)));
        }
    }
    for (int i = 0; i < pair->before->n_mandates; i++) {
        const struct arr_mandate *was = &pair->before->mandates[i];
        if (was->state != STATE_PLANNED || !was->planned_itself) continue;
        for (int k = 0; k < pair->after->n_mandates; k++) {
            const struct arr_mandate *is = &pair->after->mandates[k];
            if (pair->was[is->body] == was->body && pair->was_area[is->area] == was->area && is->role == was->role &&
                is->state == STATE_IN_FORCE)
                pair->cost.of[COST_CONFIRMED]++;
        }
    }
}

/* ---- lines ---- */

static int same_line(const struct pair *pair, int after) {
    const struct arr_line *is = &pair->after->lines[after];
    for (int i = 0; i < pair->before->n_lines; i++) {
        const struct arr_line *was = &pair->before->lines[i];
        if (pair->was[is->from] == was->from && pair->was[is->to] == was->to && was->kind == is->kind &&
            is_live(was->state) && text_equal(is->entry->id, was->entry->id))
            return i;
    }
    return -1;
}

static bool is_overseer(const struct pair *pair, int body) {
    bool is = pair->after->overseer == body;
    for (int area = 0; area < pair->after->n_areas; area++)
        is = is || (priority(pair->after, area) && pair->after->areas[area].overseer == body);
    return is;
}

/* To an overseer; or from who is on an area to who has the duty on it, where the duty was not served. */
static bool line_is_allowed(const struct pair *pair, const struct arr_line *line) {
    if (is_overseer(pair, line->to)) return true;
    const int low = said(pair, line->from)->level, high = said(pair, line->to)->level;
    if (low != UNSTATED && high != UNSTATED && high > low) return false;
    for (int area = 0; area < pair->after->n_areas; area++)
        if (priority(pair->after, area) && has_duty(pair->after, line->to, area) &&
            had_mandate(pair->after, line->from, area, false) &&
            (!duty_served(pair, pair->before, pair->was_area[area]) ||
             (pair->settings && pair->settings->clear >> RULE_lead_apart_from_duty & 1)))
            return true;
    return false;
}

static void weigh_new_line(struct pair *pair, const struct arr_line *line) {
    pair->cost.of[COST_LINES]++;
    int cadence = line->cadence;
    if (cadence < 0) cadence = pair->after->bodies[line->to].cadence;
    if (cadence == CADENCE_UNSTATED) {
        assume(pair, line->to, "cadence");
        cadence = 4000;
    }
    pair->cost.of[COST_REPORTS] += cadence;
}

static void weigh_level(struct pair *pair, const struct arr_line *line) {
    const int low = said(pair, line->from)->level, high = said(pair, line->to)->level;
    if (is_overseer(pair, line->to) || high == LEVEL_STRATEGIC || low == LEVEL_DELIVERY) return;
    if (high == UNSTATED) assume(pair, line->to, "level");
    if (low == UNSTATED) assume(pair, line->from, "level");
}

static void weigh_lines(struct pair *pair) {
    bool *added = NEW_ARRAY(pair->arena, (size_t)pair->after->n_lines, bool);
    bool *kept = NEW_ARRAY(pair->arena, (size_t)pair->before->n_lines, bool);
    for (int i = 0; i < pair->after->n_lines; i++) {
        const struct arr_line *line = &pair->after->lines[i];
        if (!is_live(line->state)) continue;
        const int was = same_line(pair, i);
        if (was >= 0) {
            kept[was] = true;
            if (pair->before->lines[was].planned_itself && !line->planned_itself) pair->cost.of[COST_CONFIRMED]++;
            if (line->areas.n <= pair->before->lines[was].areas.n) continue;
            pair->cost.of[COST_LINES]++;
        } else
            weigh_new_line(pair, line);
        added[i] = true;
        weigh_level(pair, line);
        if (!line_is_allowed(pair, line))
            object(pair, arena_printf(pair->arena, "a line from %s to %s is no move", body_of(pair, line->from),
                                      body_of(pair, line->to)));
    }
    for (int i = 0; i < pair->before->n_lines; i++)
        if (is_live(pair->before->lines[i].state) && !kept[i]) object(pair, "a line is gone or changed");
    for (int i = 0; i < pair->after->n_lines; i++)
        if (added[i] && answers(pair, added, pair->after->lines[i].to, pair->after->lines[i].from))
            object(pair, "a line that was added closes a circle");
}

/* ---- what has to be cleared ---- */

static bool asked(const struct pair *pair, enum rule rule) { return pair->settings->clear >> rule & 1; }

static void judge_lead(struct pair *pair, const struct arr_mandate *m) {
    const struct arrangement *arr = pair->after;
    const int overseer = arr->areas[m->area].overseer != UNSTATED ? arr->areas[m->area].overseer : arr->overseer;
    const char *body = body_of(pair, m->body), *area = area_of(pair, m->area);
    if (arr->bodies[m->body].multi_agency == NO)
        object(pair, arena_printf(pair->arena, "%s leads on %s and is not multi-agency", body, area));
    for (int i = 0; i < arr->n_bodies && m->state == STATE_PLANNED; i++)
        if (arr->bodies[i].successor == m->body && is_live(arr->bodies[i].state) && arr->bodies[i].multi_agency == NO)
            object(pair, arena_printf(pair->arena, "the planned lead on %s rests on a single agency", area));
    if (overseer >= 0 && overseer != m->body && !chain(pair, arr, m->body, overseer, m->area))
        object(pair, arena_printf(pair->arena, "%s does not reach the overseer on %s", body, area));
    if (overseer >= 0 && overseer != m->body && asked(pair, RULE_path_only_planned) &&
        !chain_in_force(pair, m->body, overseer, m->area))
        object(pair, arena_printf(pair->arena, "%s reaches the overseer on %s only as planned", body, area));
    if (asked(pair, RULE_network_in_lead) && arr->bodies[m->body].kind == KIND_NETWORK)
        object(pair, arena_printf(pair->arena, "%s leads on %s and is a network", body, area));
    if (asked(pair, RULE_lead_is_overseer) && m->body == overseer)
        object(pair, arena_printf(pair->arena, "%s leads on %s and oversees it", body, area));
    bool carries = false;
    for (int i = 0; i < arr->n_duties; i++)
        carries = carries || (arr->duties[i].current && arr->duties[i].area == m->area);
    if (asked(pair, RULE_lead_apart_from_duty) && carries && !at_duty(pair, arr, m->body, m->area))
        object(pair, arena_printf(pair->arena, "%s leads on %s apart from the duty", body, area));
}

static void judge_area(struct pair *pair, int area) {
    const struct arrangement *arr = pair->after;
    bool led = false, in_force = false;
    for (int i = 0; i < arr->n_mandates; i++) {
        const struct arr_mandate *m = &arr->mandates[i];
        if (m->area != area || m->role != ROLE_LEAD || !is_live(m->state)) continue;
        led = true;
        in_force = in_force || m->state == STATE_IN_FORCE;
        judge_lead(pair, m);
        for (int k = 0; k < i && asked(pair, RULE_lead_shared); k++) {
            const struct arr_mandate *o = &arr->mandates[k];
            if (o->area == area && o->role == ROLE_LEAD && o->body != m->body && o->state == STATE_IN_FORCE &&
                m->state == STATE_IN_FORCE && o->strands_stated && m->strands_stated &&
                (o->strands & m->strands & arr->areas[area].strands))
                object(pair, arena_printf(pair->arena, "a strand of %s has two leads", area_of(pair, area)));
        }
    }
    if (!led) object(pair, arena_printf(pair->arena, "%s has no lead", area_of(pair, area)));
    if (asked(pair, RULE_lead_only_planned) && !in_force)
        object(pair, arena_printf(pair->arena, "the lead on %s is only planned", area_of(pair, area)));
    if (!duty_served(pair, arr, area))
        object(pair, arena_printf(pair->arena, "the duty on %s is bypassed", area_of(pair, area)));
}

static void judge_settings(struct pair *pair) {
    for (int i = 0; i < COST_COUNT; i++)
        if (pair->settings->most[i] >= 0 && pair->cost.of[i] > pair->settings->most[i])
            object(pair, arena_printf(pair->arena, "%s: more than the bound", cost_words((enum cost_kind)i)));
}

static struct pair compared(struct arena *arena, const struct arrangement *before, const struct arrangement *after,
                            const struct option_settings *settings) {
    struct pair pair = {.arena = arena, .before = before, .after = after, .settings = settings};
    pair.was = NEW_ARRAY(arena, (size_t)after->n_bodies, int);
    pair.was_area = NEW_ARRAY(arena, (size_t)after->n_areas, int);
    pair.assumed = map_new(arena, 64);
    for (int i = 0; i < after->n_bodies; i++)
        pair.was[i] = register_find(&before->index, SECTION_BODIES, after->bodies[i].id);
    for (int i = 0; i < after->n_areas; i++)
        pair.was_area[i] = register_find(&before->index, SECTION_AREAS, after->areas[i].id);
    weigh_bodies(&pair);
    weigh_leads(&pair);
    weigh_lines(&pair);
    return pair;
}

struct cost certify_price(struct arena *arena, const struct arrangement *before, const struct arrangement *after) {
    return compared(arena, before, after, NULL).cost;
}

struct objections certify(struct arena *arena, const struct arrangement *before, const struct arrangement *after,
                          const struct option_settings *settings, const struct cost *claimed) {
    struct pair pair = compared(arena, before, after, settings);
    if (after->overseer < 0) object(&pair, "nobody oversees the whole");
    for (int area = 0; area < after->n_areas; area++)
        if (priority(after, area)) judge_area(&pair, area);
    judge_settings(&pair);
    for (int i = 0; i < COST_COUNT; i++)
        if (pair.cost.of[i] != claimed->of[i])
            object(&pair, arena_printf(arena, "%s: %lld, not %lld", cost_words((enum cost_kind)i), pair.cost.of[i],
                                       claimed->of[i]));
    return pair.objections;
}
