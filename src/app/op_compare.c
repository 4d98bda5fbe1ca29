/* compare and changes: what a data folder says on one day and on another, and what was recorded of it. */
#include "app/ops.h"
#include "app/visit.h"
#include "base/instant.h"
#include "base/text.h"

/* That the days differ is what was asked. */
static void forget_day(struct changes *changes) {
    int n = 0;
    for (int i = 0; i < changes->n; i++)
        if (changes->items[i].key != KEY_AS_AT) changes->items[n++] = changes->items[i];
    changes->n = n;
}

enum err op_compare(struct arena *arena, const struct call *call, struct answer *answer, struct problems *problems) {
    struct kept *before = NEW(arena, struct kept), *after = NEW(arena, struct kept);
    int first, last;
    enum err err = visit_open(arena, call, store_of(call, "folder"), SCOPE_RECORDS, answer, problems);
    if (!err) err = visit_register(arena, call, answer->visit, after, &last, problems);
    if (err || !input_day(call, "since", last, &first, problems)) return err ? err : ERR_INPUT;
    const struct model *later = answer->visit->model;
    err = visit_register_on(arena, answer->visit, first, before, problems);
    if (err) return err;
    const struct model *earlier = answer->visit->model;
    if (!earlier->arr) {
        problem_add(problems, (struct place){.file = "since"}, "choose a later day",
                    "nothing is recorded on %s that you may read", day_words(arena, first));
        return ERR_INPUT;
    }
    answer->before = before->reg;
    answer->about = (struct subject_matter){.reg = after->reg,
                                            .statutes = later->statutes,
                                            .arr = later->arr,
                                            .rights.every_circle = grant_reads_all(answer->visit->grant),
                                            .kept = after};
    answer->changes = register_diff(arena, before->reg, after->reg);
    forget_day(&answer->changes);
    answer->check_before = check_shared(arena, earlier->check);
    answer->check = check_shared(arena, later->check);
    answer->follows = consequences_of(arena, answer->check_before, answer->check);
    return OK;
}

/* For the log: which of them are OFFICIAL-SENSITIVE, each once. */
static const char *sensitive_of(struct arena *arena, const struct records *records) {
    struct map seen = map_new(arena, 0);
    const char **words = NEW_ARRAY(arena, (size_t)records->n, const char *);
    int n = 0;
    for (int i = 0; i < records->n; i++) {
        const struct record *record = &records->items[i];
        if (record->marking != MARKING_SENSITIVE) continue;
        const char *word = arena_printf(arena, "%s %s", section_one(record->section), record->id);
        if (map_add(&seen, word, i) == i) words[n++] = word;
    }
    return n ? text_join(arena, words, n) : NULL;
}

/* The newest first, and what was recorded together in the order in which it was. */
static void newest_first(struct records *records) {
    for (int i = 0, j = records->n - 1; i < j; i++, j--) {
        const struct record swapped = records->items[i];
        records->items[i] = records->items[j];
        records->items[j] = swapped;
    }
}

/* The register of today, for the names of what the entries mention. */
static enum err name_what_is(struct arena *arena, struct answer *answer, struct problems *problems) {
    struct kept *kept = NEW(arena, struct kept);
    const enum err err = visit_register_on(arena, answer->visit, answer->visit->today, kept, problems);
    if (err || !kept->reg || !kept->reg->sections[SECTION_PARTNERSHIP].n) return err;
    const struct register_file *statutes = product_statutes(arena, problems);
    answer->about = (struct subject_matter){.reg = kept->reg, .statutes = statutes, .kept = kept};
    answer->about.arr = arrangement_on(arena, kept->reg, statutes, answer->visit->today);
    return OK;
}

enum err op_changes(struct arena *arena, const struct call *call, struct answer *answer, struct problems *problems) {
    int since;
    if (!input_day(call, "since", DAY_FIRST, &since, problems)) return ERR_INPUT;
    enum err err = visit_open(arena, call, store_of(call, "folder"), SCOPE_RECORDS, answer, problems);
    const struct asked asked = asked_ever(SECTION_COUNT, NULL);
    struct records all;
    if (!err) err = store_read(arena, answer->visit->view, answer->visit->grant, &asked, &all, problems);
    if (err) return err;
    records_sort(&all);
    for (int i = 0; i < all.n; i++) {
        if (instant_day(all.items[i].recorded_from) < since) continue;
        *PUSH(arena, &answer->history) = all.items[i];
    }
    newest_first(&answer->history);
    err = name_what_is(arena, answer, problems);
    const char *sensitive = sensitive_of(arena, &answer->history);
    if (sensitive) answer->visit->sensitive = sensitive;
    return err;
}
