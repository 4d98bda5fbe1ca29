#ifndef CORE_FIXES_H
#define CORE_FIXES_H

#include "core/check.h"

/*
 * Fixes: the smallest overlays that clear a finding. Each is a proposal to be argued with, not advice: which body
 * should lead is the board's to say. Applying one clears its finding (a test applies every one); it may raise others,
 * which the next check shows. Questions have none: they need a fact that only the body asked can state.
 */
struct fix {
    const char *says; /* "Name GAIN as the lead on Firearms" */
    struct register_file *overlay;
};

#define FIXES_MAX 3

/* The fixes of a finding, at most FIXES_MAX; returns how many. */
int finding_fixes(const struct check *check, const struct finding *finding, struct arena *arena,
                  struct fix fixes[FIXES_MAX]);

#endif
