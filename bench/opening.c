/*
 * opening FOLDER FACTS YEARS ROUNDS: makes a data folder with a register of at least so many facts in it and so many
 * years of changes, and opens it. Prints a line: the median time in milliseconds from nothing to the findings of the
 * last day (opened, read for an officer, drawn, checked); the part of it that is opening and looking who asks; how many
 * facts and how many versions there are.
 */
#include <stdio.h>
#include <string.h>

#include "app/models.h"
#include "clock.h"
#include "io/read.h"
#include "model/build.h"
#include "model/generate.h"
#include "model/identity.h"

enum { ROUNDS_MAX = 1000, CHANGES_A_MONTH = 20, MONTH = 30 };

static double all[ROUNDS_MAX], opening[ROUNDS_MAX];

static int stop(const struct problems *problems) {
    fprintf(stderr, "opening: %s\n", problems->n ? problems->items[0].message : "what was kept is not there");
    return 1;
}

static int facts_of(const struct register_file *reg) {
    int n = 0;
    for (int s = 0; s < FILED_SECTIONS; s++)
        for (int i = 0; i < reg->sections[s].n; i++) n += reg->sections[s].items[i].n;
    return n;
}

/* One with as many bodies as it takes. */
static const struct register_file *register_with(struct arena *arena, int facts) {
    for (int bodies = 100;; bodies += bodies / 4) {
        const struct generate_options options = {.bodies = bodies, .areas = bodies / 7, .seed = 1};
        const struct register_file *reg = generate(arena, &options);
        if (facts_of(reg) >= facts) return reg;
    }
}

struct filling {
    struct store *store;
    const struct grant *grant;
    struct moment moment;
    int day;
};

static enum err put_all(struct arena *arena, struct filling *f, const struct register_file *reg,
                        struct problems *problems) {
    const struct deed deed = {.event = "change", .operation = "import"};
    struct tx *tx;
    enum err err = store_begin(arena, f->store, f->grant, &deed, &f->moment, &tx, problems);
    for (int s = 0; s < FILED_SECTIONS && !err; s++)
        for (int i = 0; i < reg->sections[s].n && !err; i++) {
            const struct put put = {
                .section = (enum section)s, .after = &reg->sections[s].items[i], .first = f->day, .last = DAY_LAST};
            err = store_put(tx, &put, problems);
        }
    return err ? err : store_commit(tx, problems);
}

/* From a day on a body meets otherwise. */
static enum err change_body(struct arena *arena, struct filling *f, const struct entry *body, int number,
                            struct problems *problems) {
    static const char *const cadences[] = {"monthly", "quarterly", "yearly"};
    const struct deed deed = {.event = "change", .operation = "amend"};
    struct entry changed = *body;
    struct tx *tx;
    entry_own_facts(arena, &changed);
    entry_put(arena, &changed, SECTION_BODIES, scalar_of(SECTION_BODIES, KEY_CADENCE, cadences[number % 3]));
    const struct put put = {.section = SECTION_BODIES,
                            .id = body->id,
                            .revision = 1 + number,
                            .after = &changed,
                            .first = f->day,
                            .last = DAY_LAST};
    enum err err = store_begin(arena, f->store, f->grant, &deed, &f->moment, &tx, problems);
    if (!err) err = store_put(tx, &put, problems);
    return err ? err : store_commit(tx, problems);
}

static enum err fill(struct filling *f, const struct register_file *reg, int years, struct problems *problems) {
    struct arena *arena = arena_new();
    const struct entries *bodies = &reg->sections[SECTION_BODIES];
    enum err err = put_all(arena, f, reg, problems);
    arena_free(arena);
    for (int i = 0; i < years * 12 * CHANGES_A_MONTH && !err; i++) {
        arena = arena_new();
        if (i % CHANGES_A_MONTH == 0) f->day += MONTH;
        f->moment.now += (int64_t)MONTH * 86400 * 1000000 / CHANGES_A_MONTH;
        err = change_body(arena, f, &bodies->items[i % bodies->n], i / bodies->n, problems);
        arena_free(arena);
    }
    return err;
}

/* From nothing to the findings. */
static enum err open_and_check(const char *folder, const struct grant *grant, int day, double *opened,
                               struct problems *problems) {
    struct arena *arena = arena_new();
    const struct store_options options = {0};
    const struct model *model = NULL;
    struct store *store;
    struct view *view = NULL;
    bool has_users;
    enum err err = store_open(arena, folder, &options, &store, problems);
    if (!err) err = view_open(arena, store, &view, problems);
    if (!err) err = view_begin(view, problems);
    if (!err) err = store_has_users(view, &has_users, problems);
    *opened = clock_ms(CLOCK_MONOTONIC);
    if (!err) err = model_of(arena, NULL, view, grant, day, INSTANT_NEVER - 1, &model, problems);
    if (!err && !model->check) err = ERR_IO;
    view_close(view);
    store_close(store);
    arena_free(arena);
    return err;
}

int main(int argc, char **argv) {
    const int facts = argc == 5 ? atoi(argv[2]) : 0, years = argc == 5 ? atoi(argv[3]) : 0;
    const int rounds = argc == 5 ? atoi(argv[4]) : 0;
    if (facts < 1 || years < 1 || rounds < 1 || rounds > ROUNDS_MAX) {
        fprintf(stderr, "usage: opening FOLDER FACTS YEARS ROUNDS\n");
        return 2;
    }
    struct arena *arena = arena_new();
    struct problems problems = problems_new(arena);
    const struct store_options options = {.make = true};
    const struct register_file *reg = register_with(arena, facts);
    struct principal officer = {.user = "officer",
                                .partnership = reg->sections[SECTION_PARTNERSHIP].items[0].id,
                                .roles = MAY_OFFICER,
                                .clearance = MARKING_SENSITIVE};
    const char *why;
    struct filling f = {.grant = policy_grant(arena, &officer, MAY_OFFICER, true, &why),
                        .moment = {.now = 1480000000000000},
                        .day = register_day(reg)};
    if (store_open(arena, argv[1], &options, &f.store, &problems) || fill(&f, reg, years, &problems))
        return stop(&problems);
    store_close(f.store);
    for (int i = 0; i < rounds; i++) {
        const double start = clock_ms(CLOCK_MONOTONIC);
        double opened;
        if (open_and_check(argv[1], f.grant, f.day, &opened, &problems)) return stop(&problems);
        all[i] = clock_ms(CLOCK_MONOTONIC) - start;
        opening[i] = opened - start;
    }
    printf("%.3f\t%.3f\t%d\t%d\n", median(all, rounds), median(opening, rounds), facts_of(reg),
           years * 12 * CHANGES_A_MONTH);
    arena_free(arena);
    return 0;
}
