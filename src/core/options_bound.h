#ifndef CORE_OPTIONS_BOUND_H
#define CORE_OPTIONS_BOUND_H

#include "core/options_puzzle.h"

/* How much of an item a need may charge, in the unit at hand. */
struct share {
    int item;
    double amount;
    bool used; /* in the cheapest way of its need */
};
VECTOR(shares, struct share);
struct load {
    double most, sum; /* what the item has to give; what its shares add up to */
    int sharers, used;
};
VECTOR(loads, struct load);

/*
 * What mending the needs of a node costs at least. A dual ascent: each need in turn claims the least that any of its
 * ways still costs, and charges it to the items of those ways; no item is charged more than it costs. A structure
 * contains a way of each need in full, so it costs at least the sum of the claims.
 */
struct bound {
    struct puzzle *p;
    int round, turn;
    struct shares shares; /* of the sharpened bound: what each need may charge to each of its items */
    struct ints index;    /* of each place in the pool: its share */
    struct loads loads;   /* of each item */
};

/* The claims of n needs from first on, which it sorts; PRICE_MAX when one has no way. */
price bound_ascent(struct bound *bound, int first, int n);
/* What the items of a way have left after the ascent: what a structure with it costs beyond the bound, at least. */
price bound_way(struct bound *bound, const struct way *way);
/*
 * A better bound on the cost of the whole, where the ascent has given `least` and `best` is to be beaten: the charges
 * are shifted between needs, by the subgradient of the bound, for as long as that may help. Leaves the ascent's
 * residuals undone.
 */
price bound_sharpened(struct bound *bound, int first, int n, price least, price best);

#endif
