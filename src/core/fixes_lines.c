/* Fixes of who hears from whom. */
#include "core/offer.h"

/* A new board that oversees the whole. */
static void establish_overseer(struct offer *offer) {
    struct register_file *overlay = propose(offer, "Establish a strategic board as the overseer");
    const char *partnership = offer->arr->reg->sections[SECTION_PARTNERSHIP].items[0].id;
    const char *id = fresh_id(offer, partnership, "board");
    struct entry *body = overlay_entry(offer->arena, overlay, SECTION_BODIES, id);
    overlay_set(offer->arena, body, SECTION_BODIES, KEY_NAME, "Oversight board");
    overlay_set(offer->arena, body, SECTION_BODIES, KEY_KIND, "board");
    overlay_set(offer->arena, body, SECTION_BODIES, KEY_LEVEL, "strategic");
    overlay_set(offer->arena, overlay_entry(offer->arena, overlay, SECTION_PARTNERSHIP, partnership),
                SECTION_PARTNERSHIP, KEY_OVERSEER, id);
}

void fix_overseer_missing(struct offer *offer) {
    for (int strategic = 1; strategic >= 0 && !offer->n; strategic--)
        for (int body = 0; (body = fit_to_oversee(offer, body, strategic)) >= 0; body++) {
            struct register_file *overlay = propose(offer, SAY("Name %s as the overseer", bname(offer, body)));
            if (!overlay) return;
            name_overseer(offer, overlay, -1, body);
        }
    if (!offer->n) establish_overseer(offer);
}

static const char *line_says(const struct offer *offer, int from, int to, enum line_kind kind) {
    return SAY("%s %s %s", bname(offer, from),
               kind == LINE_REPORTS ? SAY("%s to", does(offer, from, "reports")) : does(offer, from, "updates"),
               bname(offer, to));
}

/* Who oversees in place of an overseer that does not stand: its successor, or another that could; or -1. */
static int next_overseer(const struct offer *offer, int overseer) {
    const int successor = offer->arr->bodies[overseer].successor;
    if (successor >= 0 && is_live(offer->arr->bodies[successor].state)) return successor;
    const int strategic = fit_to_oversee(offer, 0, true);
    return strategic >= 0 ? strategic : fit_to_oversee(offer, 0, false);
}

void fix_path_missing(struct offer *offer) {
    const struct subject *at = &offer->finding->at;
    const int now = area_overseer(offer->arr, at->area);
    const bool stands = is_live(offer->arr->bodies[now].state);
    const int overseer = stands ? now : next_overseer(offer, now);
    if (overseer < 0) return;
    const enum line_kind kind = kind_upwards(offer, at->body);
    const char *says = overseer == at->body ? NULL : line_says(offer, at->body, overseer, kind);
    if (says) says = SAY("%s on %s", says, aname(offer, at->area));
    if (!stands)
        says = SAY("Name %s as the overseer%s%s", bname(offer, overseer), says ? ", and: " : "", says ? says : "");
    struct register_file *overlay = propose(offer, says);
    if (!stands) name_overseer(offer, overlay, at->area, overseer);
    if (overseer != at->body) add_line(offer, overlay, at->body, overseer, kind, at->area);
}

void fix_path_only_planned(struct offer *offer) {
    const struct subject *at = &offer->finding->at;
    const int overseer = area_overseer(offer->arr, at->area);
    struct walk *walk = offer->check->bodies_met;
    struct {
        int *items, n, cap;
    } came_by = {0}; /* for each body of the walk but the first: the line to it */
    walk_start(walk);
    walk_add(walk, at->body);
    for (int i = 0; i < walk->n; i++) {
        const struct span out = offer->arr->bodies[walk->queue[i]].out;
        for (int l = 0; l < out.n; l++) {
            const struct arr_line *line = &offer->arr->lines[out.items[l]];
            if (!may_carry(offer->check, line, at->area) || walk_has(walk, line->to)) continue;
            *PUSH(offer->arena, &came_by) = out.items[l];
            walk_add(walk, line->to);
        }
    }
    struct register_file *overlay =
        propose(offer, SAY("Confirm the planned way by which %s %s on %s", bname(offer, at->body),
                           does(offer, at->body, "reports"), aname(offer, at->area)));
    int body = overseer; /* and back: a body was met after the one it was met from */
    for (int i = walk->n - 1; i > 0; i--) {
        if (walk->queue[i] != body) continue;
        const int line = came_by.items[i - 1];
        confirm_body(offer, overlay, body);
        confirm_line(offer, overlay, line);
        body = offer->arr->lines[line].from;
    }
}

void fix_line_slower_than_receiver(struct offer *offer) {
    const struct arr_line *line = &offer->arr->lines[offer->finding->at.line];
    struct register_file *overlay = propose(offer, SAY("%s %s to each meeting of %s", bname(offer, line->from),
                                                       does(offer, line->from, "reports"), bname(offer, line->to)));
    overlay_set(offer->arena, edit(offer, overlay, SECTION_LINES, line->entry), SECTION_LINES, KEY_CADENCE,
                "each-meeting");
}

void fix_reports_many_times(struct offer *offer) {
    const struct finding *finding = offer->finding;
    struct register_file *overlay =
        propose(offer, SAY("%s %s one update on %s; the other line%s", bname(offer, finding->at.body),
                           does(offer, finding->at.body, "sends"), aname(offer, finding->at.area),
                           finding->n_witness == 2 ? " becomes a link" : "s become links"));
    for (int i = 1; i < finding->n_witness; i++)
        change_kind(offer, overlay, line_of_fact(offer->check, &finding->witness[i]), LINE_LINKED);
}

static void update_instead(struct offer *offer, int index) {
    const struct arr_line *line = &offer->arr->lines[index];
    struct register_file *overlay =
        propose(offer, SAY("%s %s %s instead of %s to it", bname(offer, line->from), does(offer, line->from, "updates"),
                           bname(offer, line->to), line->kind == LINE_REPORTS ? "reporting" : "being accountable"));
    if (overlay) change_kind(offer, overlay, index, LINE_UPDATES);
}

/* What a statute makes accountable stays so, as long as there is another line to change. */
void fix_circular_reporting(struct offer *offer) {
    const struct span lines = offer->finding->at.lines;
    for (int i = 0; i < lines.n; i++)
        if (offer->arr->lines[lines.items[i]].kind == LINE_REPORTS) update_instead(offer, lines.items[i]);
    for (int i = 0; i < lines.n && !offer->n; i++) update_instead(offer, lines.items[i]);
}

void fix_statutory_subordinated(struct offer *offer) { update_instead(offer, offer->finding->at.line); }

static void connect(struct offer *offer, int from, int to) {
    if (from < 0 || to < 0 || from == to || !is_live(offer->arr->bodies[from].state) ||
        !is_live(offer->arr->bodies[to].state))
        return;
    struct register_file *overlay = propose(offer, line_says(offer, from, to, LINE_UPDATES));
    if (!overlay) return;
    add_line(offer, overlay, from, to, LINE_UPDATES, -1);
    const struct span out = offer->arr->bodies[from].out;
    for (int i = 0; i < out.n; i++) { /* it is to be in force: one that is planned is confirmed */
        const struct arr_line *line = &offer->arr->lines[out.items[i]];
        if (line->to == to && line->kind == LINE_UPDATES) confirm_line(offer, overlay, out.items[i]);
    }
}

/* A body in force other than `but`, to connect it with when nothing better is known; or -1. */
static int some_body(const struct offer *offer, int but) {
    for (int body = 0; body < offer->arr->n_bodies; body++)
        if (body != but && offer->arr->bodies[body].state == STATE_IN_FORCE) return body;
    return -1;
}

void fix_body_unconnected(struct offer *offer) {
    const int body = offer->finding->at.body, overseer = offer->arr->overseer;
    if (body == overseer)
        connect(offer, some_worker(offer, body), body);
    else
        connect(offer, body, overseer);
    if (!offer->n) connect(offer, some_body(offer, body), body);
}

void fix_receiver_unconnected(struct offer *offer) {
    const int body = offer->finding->at.body, overseer = offer->arr->overseer;
    connect(offer, body == overseer ? some_worker(offer, body) : overseer, body);
    if (!offer->n) connect(offer, some_body(offer, body), body);
}

void fix_csp_unengaged(struct offer *offer) {
    const int body = offer->finding->at.body, overseer = offer->arr->overseer;
    if (works_on(offer, body, -1) && overseer >= 0 && offer->arr->bodies[overseer].state == STATE_IN_FORCE)
        connect(offer, body, overseer);
    connect(offer, some_worker(offer, body), body);
}

static void join_holder(struct offer *offer, int body) {
    const int area = offer->finding->at.area;
    const struct span duties = current_duties(offer->check, area, offer->arena);
    for (int i = 0; i < duties.n; i++) {
        const int holder = offer->arr->duties[duties.items[i]].body;
        bool before = false;
        for (int k = 0; k < i; k++) before = before || offer->arr->duties[duties.items[k]].body == holder;
        if (before) continue;
        struct register_file *overlay =
            propose(offer, SAY("%s on %s", line_says(offer, body, holder, LINE_UPDATES), aname(offer, area)));
        if (!overlay) return;
        add_line(offer, overlay, body, holder, LINE_UPDATES, area);
    }
}

void fix_duty_bypassed(struct offer *offer) {
    const struct span all = offer->arr->areas[offer->finding->at.area].mandates;
    int best = -1;
    for (int i = 0; i < all.n; i++) {
        const struct arr_mandate *mandate = &offer->arr->mandates[all.items[i]];
        if (is_live(mandate->state) && (best < 0 || mandate->role < offer->arr->mandates[best].role))
            best = all.items[i];
    }
    if (best >= 0) join_holder(offer, offer->arr->mandates[best].body);
}

void fix_lead_apart_from_duty(struct offer *offer) { join_holder(offer, offer->finding->at.body); }

/* Where only statutory bodies are on the area, nobody can be made to report; a holder of the duty can oversee it. */
void fix_overseer_by_courtesy(struct offer *offer) {
    const int area = offer->finding->at.area, overseer = area_overseer(offer->arr, area);
    const struct span all = offer->arr->areas[area].mandates, held = current_duties(offer->check, area, offer->arena);
    for (int i = 0; i < all.n; i++) {
        const struct arr_mandate *mandate = &offer->arr->mandates[all.items[i]];
        bool before = false;
        for (int k = 0; k < i; k++) before = before || offer->arr->mandates[all.items[k]].body == mandate->body;
        if (before || !is_live(mandate->state) || mandate->body == overseer || mandate->role == ROLE_OVERSEE ||
            kind_upwards(offer, mandate->body) != LINE_REPORTS)
            continue;
        struct register_file *overlay = propose(
            offer, SAY("%s on %s", line_says(offer, mandate->body, overseer, LINE_REPORTS), aname(offer, area)));
        if (!overlay) return;
        add_line(offer, overlay, mandate->body, overseer, LINE_REPORTS, area);
    }
    if (offer->n) return;
    const int holder = offer->arr->duties[held.items[0]].body;
    struct register_file *overlay = propose(offer, SAY("%s, whose duty it is, %s %s", bname(offer, holder),
                                                       does(offer, holder, "oversees"), aname(offer, area)));
    overlay_set(offer->arena, edit(offer, overlay, SECTION_AREAS, offer->arr->areas[area].entry), SECTION_AREAS,
                KEY_OVERSEER, offer->arr->bodies[holder].id);
}

void fix_link_unserved(struct offer *offer) {
    const int *areas = offer->finding->at.areas.items;
    int lead[2] = {-1, -1};
    for (int i = 0; i < offer->finding->n_witness; i++) {
        if (offer->finding->witness[i].section != SECTION_MANDATES || offer->finding->witness[i].key != KEY_ROLE)
            continue;
        const struct arr_mandate *mandate =
            &offer->arr->mandates[mandate_of(offer->check, &offer->finding->witness[i])];
        for (int a = 0; a < 2; a++)
            if (mandate->area == areas[a] && lead[a] < 0) lead[a] = mandate->body;
    }
    struct register_file *overlay = propose(offer, SAY("Link %s and %s", bname(offer, lead[0]), bname(offer, lead[1])));
    add_line(offer, overlay, lead[0], lead[1], LINE_LINKED, -1);
}
