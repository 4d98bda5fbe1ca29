#ifndef CORE_CONSEQUENCES_H
#define CORE_CONSEQUENCES_H

#include "core/check.h"

/*
 * What follows from a change of the register: the findings that are there before it and not after, and the reverse. A
 * finding is the same in both when its rule and what it is about are. Questions are left out: what is not stated is no
 * harm that a change does.
 */
struct consequences {
    const char **cleared, **raised; /* each in a sentence, with its rule */
    int n_cleared, n_raised;
};

struct consequences consequences_of(struct arena *arena, const struct check *before, const struct check *after);

/* A finding by rule and subject: the same text in two registers although their indexes differ. */
const char *finding_key(struct arena *arena, const struct check *check, const struct finding *finding);
/* Those of a check, questions left out, by finding_key(): to their indexes. */
struct map finding_keys(struct arena *arena, const struct check *check);

#endif
