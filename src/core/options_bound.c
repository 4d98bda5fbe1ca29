#include "core/options_bound.h"

static price residual(struct bound *b, int index) {
    struct item *item = &b->p->items.items[index];
    if (item->round != b->round) {
        item->round = b->round;
        item->residual = item->chosen ? 0 : item->price;
    }
    return item->residual;
}

price bound_way(struct bound *b, const struct way *way) {
    price sum = 0;
    for (int i = 0; i < way->n; i++) {
        const int item = b->p->pool.items[way->first + i];
        if (b->p->items.items[item].forbidden) return PRICE_MAX;
        sum += residual(b, item);
    }
    return sum;
}

static price least_way(struct bound *b, const struct need *need) {
    price least = PRICE_MAX;
    for (int w = 0; w < need->n; w++) {
        const price is = bound_way(b, &b->p->ways.items[need->first + w]);
        if (is < least) least = is;
    }
    return least;
}

/* One that has plenty left, since it will not be missed; then one that the fewest other needs have a use for. */
static struct item *next_to_charge(struct puzzle *p, const int *items, int n, price owed) {
    struct item *best = NULL;
    bool best_has_plenty = false;
    for (int i = 0; i < n; i++) {
        struct item *item = &p->items.items[items[i]];
        const bool plenty = item->residual / 4 > owed;
        if (!item->residual ||
            (best && (best_has_plenty > plenty || (best_has_plenty == plenty && best->uses <= item->uses))))
            continue;
        best = item;
        best_has_plenty = plenty;
    }
    return best;
}

/* Charges what a need claims to the items of its ways. */
static void charge(struct bound *b, const struct need *need, price claimed) {
    struct puzzle *p = b->p;
    b->turn++;
    for (int w = 0; w < need->n; w++) {
        const struct way *way = &p->ways.items[need->first + w];
        const int *items = &p->pool.items[way->first];
        price owed = claimed;
        for (int i = 0; i < way->n && owed; i++) {
            const struct item *item = &p->items.items[items[i]];
            const price charged = item->turn == b->turn ? item->charged : 0;
            owed -= charged < owed ? charged : owed;
        }
        while (owed) {
            struct item *item = next_to_charge(p, items, way->n, owed);
            if (!item) break;
            if (item->turn != b->turn) item->turn = b->turn, item->charged = 0;
            const price more = item->residual < owed ? item->residual : owed;
            item->charged += more;
            item->residual -= more;
            owed -= more;
        }
    }
}

/* In how many of the needs each item is of use. */
static void count_uses(struct bound *b, int first, int n) {
    struct puzzle *p = b->p;
    for (int pass = 0; pass < 2; pass++)
        for (int i = first; i < first + n; i++) {
            const struct need *need = &p->needs.items[i];
            if (pass) b->turn++;
            for (int w = 0; w < need->n; w++)
                for (int k = 0; k < p->ways.items[need->first + w].n; k++) {
                    struct item *item = &p->items.items[p->pool.items[p->ways.items[need->first + w].first + k]];
                    if (!pass)
                        item->uses = 0;
                    else if (item->turn != b->turn) {
                        item->turn = b->turn;
                        item->charged = 0;
                        item->uses++;
                    }
                }
        }
}

price bound_ascent(struct bound *b, int first, int n) {
    struct puzzle *p = b->p;
    price sum = 0;
    b->round++;
    count_uses(b, first, n);
    for (int i = first + 1; i < first + n; i++) { /* needs with few ways first: what they charge is the surer */
        const struct need need = p->needs.items[i];
        int at = i;
        for (; at > first && p->needs.items[at - 1].n > need.n; at--) p->needs.items[at] = p->needs.items[at - 1];
        p->needs.items[at] = need;
    }
    for (int i = first; i < first + n; i++) {
        const struct need *need = &p->needs.items[i];
        const price least = least_way(b, need);
        if (least == PRICE_MAX) return PRICE_MAX;
        if (!least) continue;
        sum += least;
        charge(b, need, least);
    }
    return sum;
}

/* ---- the sharpened bound ---- */

#define ROUNDS 60
#define CLIPPED 1e6 /* units: what is dearer than this is not wanted anyway */

/* The number in which two costs differ first, as the place of its lowest bit; -1 when they are the same. */
static int first_difference(const struct puzzle *p, price a, price c) {
    for (int i = 0; i < COST_COUNT; i++) {
        const int shift = p->shift[p->settings->order[i]];
        if (a >> shift != c >> shift) return shift;
    }
    return -1;
}

/* Needs that claim more than a thousand units claim first, as in the ascent; their charges stay. Returns their claims
 * and moves them to the front; *n is how many. */
static price claim_by_the_dear(struct bound *b, int first, int n, int shift, int *dear) {
    struct puzzle *p = b->p;
    price sum = 0;
    b->round++;
    *dear = 0;
    for (int i = first; i < first + n; i++) {
        const price least = least_way(b, &p->needs.items[i]);
        if (least >> shift < 1000) continue;
        charge(b, &p->needs.items[i], least);
        sum += least;
        const struct need need = p->needs.items[i];
        p->needs.items[i] = p->needs.items[first + *dear];
        p->needs.items[first + *dear] = need;
        ++*dear;
    }
    return sum;
}

static double in_units(price amount, int shift) {
    const price whole = amount >> shift;
    if (whole >= (price)CLIPPED) return CLIPPED;
    return (double)whole + (double)(amount & (((price)1 << shift) - 1)) / (double)((price)1 << shift);
}

/* A share for each item of each need, and for each place in the pool the share that stands there. */
static void share_out(struct bound *b, int first, int n, int shift) {
    struct puzzle *p = b->p;
    b->shares.n = 0;
    while (b->index.n < p->pool.n) *PUSH(p->arena, &b->index) = 0;
    while (b->loads.n < p->items.n) *PUSH(p->arena, &b->loads) = (struct load){0};
    for (int i = first; i < first + n; i++) {
        const struct need *need = &p->needs.items[i];
        b->turn++;
        for (int w = 0; w < need->n; w++) {
            const struct way *way = &p->ways.items[need->first + w];
            for (int k = way->first; k < way->first + way->n; k++) {
                struct item *item = &p->items.items[p->pool.items[k]];
                struct load *load = &b->loads.items[p->pool.items[k]];
                if (item->turn != b->turn) {
                    item->turn = b->turn;
                    item->uses = b->shares.n; /* its share of this need */
                    *PUSH(p->arena, &b->shares) = (struct share){.item = p->pool.items[k]};
                    load->most = in_units(residual(b, p->pool.items[k]), shift);
                    load->sharers = load->sharers < 0 ? 1 : load->sharers + 1;
                }
                b->index.items[k] = item->uses;
            }
        }
    }
    for (int s = 0; s < b->shares.n; s++) {
        const struct load *load = &b->loads.items[b->shares.items[s].item];
        b->shares.items[s].amount = load->most / load->sharers;
    }
}

/* The bound that the shares give; marks those that stand in the cheapest way of their need. */
static double evaluate(struct bound *b, int first, int n) {
    struct puzzle *p = b->p;
    double sum = 0;
    for (int s = 0; s < b->shares.n; s++) {
        b->shares.items[s].used = false;
        b->loads.items[b->shares.items[s].item].used = 0;
    }
    for (int i = first; i < first + n; i++) {
        const struct need *need = &p->needs.items[i];
        double least = CLIPPED * CLIPPED;
        const struct way *cheapest = NULL;
        for (int w = 0; w < need->n; w++) {
            const struct way *way = &p->ways.items[need->first + w];
            double is = 0;
            for (int k = way->first; k < way->first + way->n; k++) is += b->shares.items[b->index.items[k]].amount;
            if (is < least) least = is, cheapest = way;
        }
        sum += least;
        for (int k = cheapest->first; k < cheapest->first + cheapest->n; k++) {
            struct share *share = &b->shares.items[b->index.items[k]];
            if (!share->used) b->loads.items[share->item].used++;
            share->used = true;
        }
    }
    return sum;
}

/* Shifts what items have to give towards the needs whose cheapest way they stand in. False when there is nothing to
 * shift. */
static bool shift_shares(struct bound *b, double missing) {
    double norm = 0;
    for (int s = 0; s < b->shares.n; s++) {
        const struct load *load = &b->loads.items[b->shares.items[s].item];
        const double slope = b->shares.items[s].used - (double)load->used / load->sharers;
        norm += slope * slope;
    }
    if (norm < 1e-9) return false;
    for (int s = 0; s < b->shares.n; s++) {
        struct share *share = &b->shares.items[s];
        struct load *load = &b->loads.items[share->item];
        if (load->sharers > 1) share->amount += missing / norm * (share->used - (double)load->used / load->sharers);
        if (share->amount < 0) share->amount = 0;
        load->sum = 0;
    }
    for (int s = 0; s < b->shares.n; s++) b->loads.items[b->shares.items[s].item].sum += b->shares.items[s].amount;
    for (int s = 0; s < b->shares.n; s++) {
        struct share *share = &b->shares.items[s];
        const struct load *load = &b->loads.items[share->item];
        share->amount = load->sum > 0 ? share->amount * load->most / load->sum : load->most / load->sharers;
    }
    return true;
}

/*
 * A fraction of the unit would be more of the next number than a cheapest structure can have: then it is the next unit.
 */
static price rounded_up(const struct puzzle *p, price cost, int shift) {
    const price unit = (price)1 << shift, rest = cost & (unit - 1);
    for (int i = 0; i + 1 < COST_COUNT; i++) {
        const enum cost_kind next = p->settings->order[i + 1];
        if (p->shift[p->settings->order[i]] == shift)
            return rest >> p->shift[next] > (price)p->ceiling[next] ? cost - rest + unit : cost;
    }
    return cost;
}

price bound_sharpened(struct bound *b, int first, int n, price least, price best) {
    struct puzzle *p = b->p;
    const int shift = best == PRICE_MAX ? -1 : first_difference(p, best, least);
    if (shift < 0 || n < 2) return least;
    int dear;
    const price base = p->cost + claim_by_the_dear(b, first, n, shift, &dear);
    share_out(b, first + dear, n - dear, shift);
    double highest = 0;
    const double goal = best > base ? in_units(best - base, shift) : 0;
    for (int round = 0; round < ROUNDS && highest < goal; round++) {
        const double is = evaluate(b, first + dear, n - dear);
        if (is > highest) highest = is;
        if (!shift_shares(b, (goal + 0.1 - is) * (1 - (double)round / ROUNDS))) break;
    }
    for (int s = 0; s < b->shares.n; s++) b->loads.items[b->shares.items[s].item].sharers = 0;
    highest -= 1e-6;
    if (highest <= 0) return least;
    const price sharpened = base + ((price)highest << shift) +
                            (price)((highest - (double)(long long)highest) * (double)((price)1 << shift));
    const price up = rounded_up(p, sharpened, shift);
    return up > least ? up : least;
}
