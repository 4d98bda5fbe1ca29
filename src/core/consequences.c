#include "core/consequences.h"

#include "core/words.h"

const char *finding_key(struct arena *arena, const struct check *check, const struct finding *finding) {
    return arena_printf(arena, "%s %s", rule_word(finding->rule), subject_text(check, &finding->at, arena));
}

struct map finding_keys(struct arena *arena, const struct check *check) {
    struct map keys = map_new(arena, check->findings.n);
    for (int i = 0; i < check->findings.n; i++)
        if (!check->findings.items[i].asks) map_add(&keys, finding_key(arena, check, &check->findings.items[i]), i);
    return keys;
}

/* Findings of one check that the other does not have, in words. */
static int only_in(struct arena *arena, const struct check *check, const struct check *other, const char ***says) {
    const struct map keys = finding_keys(arena, other);
    int n = 0;
    *says = NEW_ARRAY(arena, (size_t)check->findings.n, const char *);
    for (int i = 0; i < check->findings.n; i++) {
        const struct finding *finding = &check->findings.items[i];
        if (finding->asks || !finding_is_shown(finding) || map_get(&keys, finding_key(arena, check, finding), -1) >= 0)
            continue;
        (*says)[n++] = arena_printf(arena, "%s (%s)", finding_says(check, finding, arena), rule_word(finding->rule));
    }
    return n;
}

struct consequences consequences_of(struct arena *arena, const struct check *before, const struct check *after) {
    struct consequences out;
    out.n_cleared = only_in(arena, before, after, &out.cleared);
    out.n_raised = only_in(arena, after, before, &out.raised);
    return out;
}
