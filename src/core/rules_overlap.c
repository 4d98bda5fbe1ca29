/* bodies-overlap: two bodies share two or more (area, role) pairs, and more than half of the union of these, and of
 * their members if both state them; a set of bodies with the same pairs is one finding. Entries with `count` are
 * skipped. */
#include <stdlib.h>
#include <string.h>

#include "core/rules.h"

/* A body's pairs on priority areas in force, sorted: area * ROLE_COUNT + role. */
struct profile {
    int body, n;
    int *pairs;
    struct members members;
};

static int by_number(const void *a, const void *b) {
    const int x = *(const int *)a, y = *(const int *)b;
    return (x > y) - (x < y);
}

static int by_pairs(const void *a, const void *b) {
    const struct profile *x = a, *y = b;
    if (x->n != y->n) return x->n < y->n ? -1 : 1;
    const int order = x->n ? memcmp(x->pairs, y->pairs, (size_t)x->n * sizeof *x->pairs) : 0;
    return order ? order : (x->body > y->body) - (x->body < y->body);
}

static bool profile_of(struct check *check, int body, struct profile *profile) {
    const struct arr_body *b = &check->arr->bodies[body];
    *profile = (struct profile){.body = body};
    if (b->counted || b->mandates.n < 2) return false;
    profile->pairs = NEW_ARRAY(check->arena, (size_t)b->mandates.n, int);
    for (int i = 0; i < b->mandates.n; i++) {
        const struct arr_mandate *mandate = &check->arr->mandates[b->mandates.items[i]];
        if (mandate->state == STATE_IN_FORCE && is_priority(check, mandate->area))
            profile->pairs[profile->n++] = mandate->area * ROLE_COUNT + (int)mandate->role;
    }
    if (profile->n > 1) qsort(profile->pairs, (size_t)profile->n, sizeof *profile->pairs, by_number);
    int kept = 0;
    for (int i = 0; i < profile->n; i++)
        if (!kept || profile->pairs[i] != profile->pairs[kept - 1]) profile->pairs[kept++] = profile->pairs[i];
    profile->n = kept;
    if (kept >= 2) profile->members = body_members(check->arena, check->arr, body);
    return kept >= 2;
}

static bool members_overlap(const struct members *a, const struct members *b) {
    if (!a->n || !b->n) return true;
    int shared = 0;
    for (int i = 0; i < a->n; i++)
        for (int j = 0; j < b->n; j++)
            if (a->items[i].agency == b->items[j].agency && a->items[i].body == b->items[j].body) shared++;
    return 2 * shared > a->n + b->n - shared;
}

static bool pairs_overlap(const struct profile *a, int shared, const struct profile *b) {
    return shared >= 2 && 2 * shared > a->n + b->n - shared;
}

static void overlap_found(struct check *check, const struct profile *const *profiles, int n) {
    struct subject at = NO_SUBJECT;
    int *bodies = NEW_ARRAY(check->arena, (size_t)n, int);
    for (int i = 0; i < n; i++) bodies[i] = profiles[i]->body;
    qsort(bodies, (size_t)n, sizeof *bodies, by_number);
    at.bodies = (struct span){bodies, n};
    struct finding *finding = found(check, RULE_bodies_overlap, at);
    for (int i = 0; i < n; i++) {
        const struct span mandates = check->arr->bodies[bodies[i]].mandates;
        if (entry_fact(check->arr->bodies[bodies[i]].entry, KEY_MEMBERS))
            witness_body(check, finding, bodies[i], KEY_MEMBERS);
        for (int m = 0; m < mandates.n; m++)
            if (check->arr->mandates[mandates.items[m]].state == STATE_IN_FORCE &&
                is_priority(check, check->arr->mandates[mandates.items[m]].area))
                witness_mandate(check, finding, mandates.items[m], KEY_ROLE);
    }
}

/* Bodies with the same pairs whose members overlap too are said in one finding. */
static void same_pairs(struct check *check, const struct profile *profiles, int n) {
    const struct profile **cluster = NEW_ARRAY(check->arena, (size_t)n, const struct profile *);
    bool *used = NEW_ARRAY(check->arena, (size_t)n, bool);
    for (int i = 0; i < n; i++) {
        if (used[i]) continue;
        int size = 0;
        cluster[size++] = &profiles[i];
        for (int j = i + 1; j < n; j++)
            if (!used[j] && members_overlap(&profiles[i].members, &profiles[j].members)) {
                used[j] = true;
                cluster[size++] = &profiles[j];
            }
        if (size > 1) overlap_found(check, cluster, size);
    }
}

/* Bodies with other pairs, met through the pairs they share: each pair lists the profiles that have it. */
static void other_pairs(struct check *check, const struct profile *profiles, int n) {
    const int kinds = check->arr->n_areas * ROLE_COUNT;
    int *start = NEW_ARRAY(check->arena, (size_t)kinds + 1, int), total = 0;
    for (int i = 0; i < n; i++)
        for (int p = 0; p < profiles[i].n; p++) start[profiles[i].pairs[p] + 1]++, total++;
    for (int k = 0; k < kinds; k++) start[k + 1] += start[k];
    int *having = NEW_ARRAY(check->arena, (size_t)total, int), *fill = NEW_ARRAY(check->arena, (size_t)kinds, int);
    int *shared = NEW_ARRAY(check->arena, (size_t)n, int), *met = NEW_ARRAY(check->arena, (size_t)n, int);
    for (int i = 0; i < n; i++) {
        int n_met = 0;
        for (int p = 0; p < profiles[i].n; p++) {
            const int kind = profiles[i].pairs[p];
            for (int h = 0; h < fill[kind]; h++) {
                const int other = having[start[kind] + h];
                if (shared[other]++ == 0) met[n_met++] = other;
            }
        }
        for (int m = 0; m < n_met; m++) {
            const struct profile *a = &profiles[met[m]], *b = &profiles[i];
            const bool same = shared[met[m]] == a->n && shared[met[m]] == b->n;
            if (!same && pairs_overlap(a, shared[met[m]], b) && members_overlap(&a->members, &b->members))
                overlap_found(check, (const struct profile *const[]){a, b}, 2);
            shared[met[m]] = 0;
        }
        for (int p = 0; p < profiles[i].n; p++) {
            const int kind = profiles[i].pairs[p];
            having[start[kind] + fill[kind]++] = i;
        }
    }
}

void find_bodies_overlap(struct check *check) {
    struct profile *profiles = NEW_ARRAY(check->arena, (size_t)check->arr->n_bodies, struct profile);
    int n = 0;
    for (int body = 0; body < check->arr->n_bodies; body++)
        if (profile_of(check, body, &profiles[n])) n++;
    if (n < 2) return;
    qsort(profiles, (size_t)n, sizeof *profiles, by_pairs);
    for (int i = 0; i < n;) {
        int end = i + 1;
        while (end < n && profiles[end].n == profiles[i].n &&
               !memcmp(profiles[end].pairs, profiles[i].pairs, (size_t)profiles[i].n * sizeof *profiles[i].pairs))
            end++;
        if (end - i > 1) same_pairs(check, profiles + i, end - i);
        i = end;
    }
    other_pairs(check, profiles, n);
}

const char *say_bodies_overlap(const struct check *check, const struct finding *finding, struct arena *arena) {
    return arena_printf(arena, "%s do much the same: mostly the same roles on the same areas.",
                        body_names(check, finding->at.bodies, arena));
}
