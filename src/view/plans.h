#ifndef VIEW_PLANS_H
#define VIEW_PLANS_H

#include "model/arrangement.h"
#include "model/doc.h"

/* Something planned, an end or a review. */
struct plan {
    const char *what, *when, *owner; /* "not stated" where they are not */
    int day;                         /* the last day of its date; 0: not stated */
    int place;                       /* in the register: what has no day keeps this order */
};
/* In the order of the days; without one last. */
struct plans {
    struct arena *arena;
    const struct arrangement *arr;
    struct plan *items;
    int n, cap;
};
struct plans plans_of(struct arena *arena, const struct arrangement *arr);

/* What lies ahead: what is planned, what ends, what is reviewed; as a table in the order of the days, and drawn along a
 * line of time where two or more of the days are stated. */
void plans_blocks(struct doc *doc, const struct arrangement *arr);
/* The drawing alone; NULL where fewer than two days are stated. */
const struct figure *plans_figure(struct arena *arena, const struct arrangement *arr);

#endif
