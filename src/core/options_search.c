/* The search: branch and bound over needs and their ways. docs/options.md says why nothing is missed. */
#include "core/options_bound.h"

#define STEPS_FOR_TIES 2000 /* at least, besides twice what the proof took */

struct search {
    struct arena *arena;
    struct puzzle *p;
    struct options *result;
    struct {
        struct structure *items;
        int n, cap;
    } found;
    price best;  /* PRICE_MAX: none yet */
    price lower; /* of what was left when the search was stopped */
    long long steps, steps_for_ties;
    struct bound bound;
    struct ints forbidden; /* items, as a stack */
    bool stopped, diving, ties;
};

/* ---- solutions ---- */

static int rank(const struct move *move) { return (int)move->kind; }

static bool comes_before(const struct move *a, const struct move *b) {
    if (rank(a) != rank(b)) return rank(a) < rank(b);
    if (a->area != b->area) return a->area < b->area;
    if (a->body != b->body) return a->body < b->body;
    if (a->to != b->to) return a->to < b->to;
    if (a->section != b->section) return a->section < b->section;
    if (a->entry != b->entry) return a->entry < b->entry;
    return a->key < b->key;
}

static bool same_moves(const struct structure *a, const struct move *moves, int n) {
    if (a->n != n) return false;
    for (int i = 0; i < n; i++)
        if (comes_before(&a->moves[i], &moves[i]) || comes_before(&moves[i], &a->moves[i])) return false;
    return true;
}

static void record(struct search *s) {
    struct puzzle *p = s->p;
    if (p->cost < s->best) {
        s->found.n = 0;
        s->result->more = false;
        s->best = p->cost;
    }
    struct move *moves = NEW_ARRAY(s->arena, (size_t)p->chosen.n, struct move);
    for (int i = 0; i < p->chosen.n; i++) {
        const struct move move = p->items.items[p->chosen.items[i]].move;
        int at = i;
        for (; at > 0 && comes_before(&move, &moves[at - 1]); at--) moves[at] = moves[at - 1];
        moves[at] = move;
    }
    for (int i = 0; i < s->found.n; i++)
        if (same_moves(&s->found.items[i], moves, p->chosen.n)) return;
    if (s->found.n == p->settings->most_structures) {
        s->result->more = true;
        return;
    }
    *PUSH(s->arena, &s->found) = (struct structure){.moves = moves, .n = p->chosen.n, .cost = cost_of(p, p->cost)};
}

/* ---- branching ---- */

/* Is a structure of this cost still of interest? */
static bool worth(const struct search *s, price cost) {
    if (cost == PRICE_MAX) return false;
    return !s->ties || s->result->more ? cost < s->best : cost <= s->best;
}

static bool stop(struct search *s, price lower) {
    const struct option_settings *settings = s->p->settings;
    if (!s->stopped) {
        s->steps++;
        const struct progress progress = {
            .steps = s->steps, .found = s->best != PRICE_MAX, .best = cost_of(s->p, s->best)};
        if (s->steps > (s->ties ? s->steps_for_ties : settings->steps) ||
            (settings->stop && settings->stop(settings->context, &progress)))
            s->stopped = true;
    }
    if (s->stopped && !s->ties && lower < s->lower) s->lower = lower;
    return s->stopped;
}

static bool choose_way(struct puzzle *p, const struct way *way) {
    const int before = p->chosen.n;
    for (int i = 0; i < way->n; i++) {
        const int item = p->pool.items[way->first + i];
        if (p->items.items[item].chosen || choose(p, item)) continue;
        while (p->chosen.n > before) unchoose(p);
        return false;
    }
    return true;
}

/* The need that leaves the least choice: fewest ways worth going, then the one that costs most. */
static const struct need *pick(struct search *s, int first, int n, price base) {
    struct puzzle *p = s->p;
    int fewest = 0, at = -1;
    for (int i = first; i < first + n; i++) {
        int viable = 0;
        for (int w = 0; w < p->needs.items[i].n; w++) {
            struct way *way = &p->ways.items[p->needs.items[i].first + w];
            way->slack = bound_way(&s->bound, way);
            if (way->slack != PRICE_MAX && worth(s, base + way->slack)) viable++;
        }
        if (at >= 0 && viable >= fewest) continue;
        fewest = viable;
        at = i;
    }
    return &p->needs.items[at];
}

static void search(struct search *s);

static void allow_again(struct search *s, int from) {
    while (s->forbidden.n > from) s->p->items.items[s->forbidden.items[--s->forbidden.n]].forbidden--;
}

/* Goes the ways of a need from the cheapest; one that was gone is not gone in full again beside it. */
static void branch(struct search *s, const struct need *need, price base) {
    struct puzzle *p = s->p;
    const int first = need->first, n = need->n, forbidden = s->forbidden.n;
    for (int round = 0; round < n; round++) {
        int next = -1;
        for (int w = 0; w < n; w++)
            if (!p->ways.items[first + w].gone &&
                (next < 0 || p->ways.items[first + w].slack < p->ways.items[first + next].slack))
                next = w;
        p->ways.items[first + next].gone = true;
        const struct way way = p->ways.items[first + next];
        if (way.slack == PRICE_MAX || !worth(s, base + way.slack)) break;
        if (stop(s, base + way.slack)) break;
        const int before = p->chosen.n;
        if (choose_way(p, &way)) {
            search(s);
            while (p->chosen.n > before) unchoose(p);
            if (s->diving && s->best != PRICE_MAX) break;
        }
        int missing = -1, n_missing = 0;
        for (int i = 0; i < way.n; i++)
            if (!p->items.items[p->pool.items[way.first + i]].chosen) {
                missing = p->pool.items[way.first + i];
                n_missing++;
            }
        if (n_missing != 1) continue;
        p->items.items[missing].forbidden++;
        *PUSH(s->arena, &s->forbidden) = missing;
    }
    allow_again(s, forbidden);
}

static void search(struct search *s) {
    struct puzzle *p = s->p;
    const int pool = p->pool.n, ways = p->ways.n, needs = p->needs.n;
    find_needs(p);
    if (p->needs.n == needs) {
        if (worth(s, p->cost)) record(s);
        return;
    }
    const price least = bound_ascent(&s->bound, needs, p->needs.n - needs);
    if (least != PRICE_MAX && worth(s, p->cost + least)) {
        const struct need need = *pick(s, needs, p->needs.n - needs, p->cost + least);
        if (worth(s, bound_sharpened(&s->bound, needs, p->needs.n - needs, p->cost + least, s->best)))
            branch(s, &need, p->cost + least);
    }
    p->pool.n = pool;
    p->ways.n = ways;
    p->needs.n = needs;
}

/* ---- the whole ---- */

/* The least that a structure from here costs. */
static price bound_from_here(struct search *s) {
    struct puzzle *p = s->p;
    const int pool = p->pool.n, ways = p->ways.n, needs = p->needs.n;
    find_needs(p);
    const price least = bound_ascent(&s->bound, needs, p->needs.n - needs);
    p->pool.n = pool;
    p->ways.n = ways;
    p->needs.n = needs;
    return least == PRICE_MAX ? PRICE_MAX : p->cost + least;
}

/* A first structure by the cheapest way each time; then what cannot be in a better one is put out of the way. */
static void solve(struct search *s) {
    struct puzzle *p = s->p;
    if (!s->ties) {
        s->diving = true;
        search(s);
        s->diving = false;
    }
    const price least = bound_from_here(s);
    if (!worth(s, least)) return;
    const int forbidden = s->forbidden.n, n_items = p->items.n;
    for (int i = 0; i < n_items; i++) {
        struct item *item = &p->items.items[i];
        if (item->chosen || item->round != s->bound.round || worth(s, least + item->residual)) continue;
        item->forbidden++;
        *PUSH(s->arena, &s->forbidden) = i;
    }
    search(s);
    allow_again(s, forbidden);
}

/* What the structure rests on whatever it changes: leads that do not say whether they are multi-agency. */
static void assume_of_leads(struct puzzle *p) {
    for (int i = 0; i < p->existing.n; i++) {
        const int body = p->arr->mandates[p->existing.items[i]].body;
        const struct move move = {
            .kind = MOVE_ASSUME, .body = body, .to = -1, .area = -1, .entry = -1, .key = KEY_MULTI_AGENCY};
        if (p->arr->bodies[body].multi_agency == UNSTATED && !item_is_chosen(p, move) && !choose(p, item_of(p, move)))
            return;
    }
}

/* Each body that may oversee, from the one whose structures may be the cheapest. */
static void solve_each_overseer(struct search *s) {
    struct puzzle *p = s->p;
    find_overseers(p);
    const struct need need = p->needs.items[p->needs.n - 1];
    for (int w = 0; w < need.n; w++) {
        const struct way way = p->ways.items[need.first + w];
        const int before = p->chosen.n;
        const price least = choose_way(p, &way) ? bound_from_here(s) : PRICE_MAX;
        p->ways.items[need.first + w].slack = least;
        while (p->chosen.n > before) unchoose(p);
    }
    for (int round = 0; round < need.n; round++) {
        struct way *next = NULL;
        for (int w = 0; w < need.n; w++) {
            struct way *way = &p->ways.items[need.first + w];
            if (!way->gone && (!next || way->slack < next->slack)) next = way;
        }
        next->gone = true;
        const struct way way = *next;
        if (!worth(s, way.slack) || stop(s, way.slack)) return;
        const int before = p->chosen.n;
        if (choose_way(p, &way)) solve(s);
        while (p->chosen.n > before) unchoose(p);
    }
}

struct options *options_solve(struct arena *arena, const struct arrangement *arr,
                              const struct option_settings *settings) {
    struct options *result = NEW(arena, struct options);
    struct puzzle *p = puzzle_new(arena, arr, settings);
    struct search s = {
        .arena = arena, .p = p, .bound = {.p = p}, .result = result, .best = PRICE_MAX, .lower = PRICE_MAX};
    result->arr = arr;
    assume_of_leads(s.p);
    const int pool = s.p->pool.n, ways = s.p->ways.n, needs = s.p->needs.n;
    for (int pass = 0; pass < 2 && (!pass || (!s.stopped && s.found.n)); pass++) {
        s.ties = pass == 1; /* first the proof, then what else costs the same */
        s.steps_for_ties = 2 * s.steps + STEPS_FOR_TIES;
        s.p->pool.n = pool, s.p->ways.n = ways, s.p->needs.n = needs;
        if (s.p->arr->overseer < 0)
            solve_each_overseer(&s);
        else
            solve(&s);
        if (!pass) result->outcome = s.stopped ? OPTIONS_BEST : OPTIONS_PROVED;
    }
    if (s.stopped) result->more = true;
    result->structures = s.found.items;
    result->n = s.found.n;
    result->steps = s.steps;
    const bool proved = result->outcome == OPTIONS_PROVED || s.lower >= s.best;
    result->lower = cost_of(s.p, proved ? s.best : s.lower);
    if (!s.found.n)
        result->outcome = s.stopped ? OPTIONS_NONE_YET : OPTIONS_IMPOSSIBLE;
    else
        result->outcome = proved ? OPTIONS_PROVED : OPTIONS_BEST;
    return result;
}

struct options *options_search(struct arena *arena, const struct arrangement *arr,
                               const struct option_settings *settings) {
    struct options *options = options_solve(arena, arr, settings);
    if (options->outcome == OPTIONS_IMPOSSIBLE) options_explain(arena, settings, options);
    return options;
}
