#ifndef CORE_CERTIFY_H
#define CORE_CERTIFY_H

#include "core/options.h"

/*
 * The checker of options. It knows nothing of how they were found and shares no code with the search: from two
 * arrangements, before and after, it works out by itself what was moved, what that costs, whether each move was
 * allowed, and whether everything that had to be cleared is. It also prices the options that people propose.
 */

/* What moving from one register to the other costs, by the same nine numbers. */
struct cost certify_price(struct arena *arena, const struct arrangement *before, const struct arrangement *after);

struct objections {
    const char **items;
    int n, cap;
};

/*
 * Objections to the claim that `after` is a structure of this cost for `before` under these settings; none: it is
 * certified. That nothing is cheaper is not certified: the bound of the search says so.
 */
struct objections certify(struct arena *arena, const struct arrangement *before, const struct arrangement *after,
                          const struct option_settings *settings, const struct cost *claimed);

#endif
