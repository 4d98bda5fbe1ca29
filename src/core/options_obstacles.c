/* Why no structure does: the requirement that has no way, and a smallest set of facts that bar all its ways. */
#include "base/text.h"
#include "core/options_puzzle.h"

VECTOR(obstacles, struct obstacle);

/* ---- a smallest set of facts ---- */

static bool has_fact(const struct texts *facts, const char *fact) {
    for (int i = 0; i < facts->n; i++)
        if (text_equal(facts->items[i], fact)) return true;
    return false;
}

/* Chooses at most `most` more facts so that each way is barred by one: the first way that is not is barred by one of
 * its own, so its facts are all there is to try. */
static bool bar_all(struct puzzle *p, const struct need *need, int most, struct texts *chosen) {
    for (int w = 0; w < need->n; w++) {
        const struct way *way = &p->ways.items[need->first + w];
        bool barred = false;
        for (int f = 0; f < way->n_facts; f++) barred = barred || has_fact(chosen, p->facts.items[way->first_fact + f]);
        if (barred) continue;
        for (int f = 0; f < way->n_facts && most > 0; f++) {
            *PUSH(p->arena, chosen) = p->facts.items[way->first_fact + f];
            if (bar_all(p, need, most - 1, chosen)) return true;
            chosen->n--;
        }
        return false;
    }
    return true;
}

static void explain_need(struct puzzle *p, const struct need *need, struct obstacles *out) {
    struct texts chosen = {0};
    for (int most = 0; most <= need->n; most++) {
        chosen.n = 0;
        if (bar_all(p, need, most, &chosen)) break;
    }
    *PUSH(p->arena, out) = (struct obstacle){need_says(p, need), chosen.items, chosen.n};
}

/* ---- requirements that fail by themselves ---- */

/* The needs without a way, looked at again with what bars their ways. */
static void explain_from(struct puzzle *p, int first, void (*find)(struct puzzle *), struct obstacles *out) {
    const int end = p->needs.n;
    p->explaining = true;
    find(p);
    p->explaining = false;
    for (int i = first; i < end; i++) {
        const struct need failing = p->needs.items[i];
        for (int k = end; k < p->needs.n && !failing.n; k++) {
            const struct need *need = &p->needs.items[k];
            if (need->kind != failing.kind || need->body != failing.body || need->area != failing.area) continue;
            explain_need(p, need, out);
            break;
        }
    }
}

static bool name_some_overseer(struct puzzle *p, struct obstacles *out) {
    find_overseers(p);
    const struct need need = p->needs.items[p->needs.n - 1];
    for (int w = need.n - 1; w >= 0; w--) { /* the new one, where it may be, is in nobody's way */
        const struct way way = p->ways.items[need.first + w];
        bool all = true;
        for (int i = 0; i < way.n && all; i++) {
            const int item = p->pool.items[way.first + i];
            all = p->items.items[item].chosen || choose(p, item);
        }
        if (all) return true;
    }
    if (!need.n) explain_from(p, p->needs.n - 1, find_overseers, out);
    return false;
}

/* ---- limits that fail together ---- */

static bool is_possible(struct arena *arena, const struct arrangement *arr, struct option_settings settings) {
    settings.most_structures = 1;
    settings.steps = 20000;
    return options_solve(arena, arr, &settings)->outcome != OPTIONS_IMPOSSIBLE;
}

static void drop(struct move_pattern *patterns, int *n, int at) {
    for (int i = at; i + 1 < *n; i++) patterns[i] = patterns[i + 1];
    --*n;
}

static struct move_pattern *copy_of(struct arena *arena, const struct move_pattern *patterns, int n) {
    struct move_pattern *copy = NEW_ARRAY(arena, (size_t)n + 1, struct move_pattern);
    for (int i = 0; i < n; i++) copy[i] = patterns[i];
    return copy;
}

/* Each limit without which it is still impossible goes; those that are left are all needed for it. */
static void explain_limits(struct arena *arena, const struct arrangement *arr, const struct option_settings *settings,
                           struct obstacles *out) {
    struct option_settings left = *settings;
    for (int i = 0; i < left.n_never;) {
        struct option_settings less = left;
        struct move_pattern *never = copy_of(arena, left.never, left.n_never);
        drop(never, &less.n_never, i);
        less.never = never;
        if (is_possible(arena, arr, less))
            i++;
        else
            left = less;
    }
    for (int i = 0; i < left.n_keep;) {
        struct option_settings less = left;
        struct move_pattern *keep = copy_of(arena, left.keep, left.n_keep);
        drop(keep, &less.n_keep, i);
        less.keep = keep;
        if (is_possible(arena, arr, less))
            i++;
        else
            left = less;
    }
    struct texts facts = {0};
    for (int i = 0; i < COST_COUNT; i++) {
        struct option_settings less = left;
        less.most[i] = -1;
        if (left.most[i] >= 0 && !is_possible(arena, arr, less)) left = less;
        if (left.most[i] >= 0)
            *PUSH(arena, &facts) = arena_printf(arena, "%s are to be at most %lld", cost_words((enum cost_kind)i),
                                                i == COST_REPORTS ? left.most[i] / 1000 : left.most[i]);
    }
    for (int i = 0; i < left.n_never; i++)
        *PUSH(arena, &facts) = arena_printf(arena, "it is asked never to %s", left.never[i].written);
    for (int i = 0; i < left.n_keep; i++)
        *PUSH(arena, &facts) = arena_printf(arena, "it is asked to keep %s", left.keep[i].written);
    if (!facts.n)
        *PUSH(arena, &facts) = "each requirement can be met by itself, and no set of moves meets them together";
    *PUSH(arena, out) = (struct obstacle){"that everything is cleared at once", facts.items, facts.n};
}

void options_explain(struct arena *arena, const struct option_settings *settings, struct options *options) {
    struct puzzle *p = puzzle_new(arena, options->arr, settings);
    struct obstacles out = {0};
    if (p->overseer >= 0 || name_some_overseer(p, &out)) {
        const int first = p->needs.n;
        find_needs(p);
        explain_from(p, first, find_needs, &out);
    }
    if (!out.n) explain_limits(arena, options->arr, settings, &out);
    options->obstacles = out.items;
    options->n_obstacles = out.n;
}
