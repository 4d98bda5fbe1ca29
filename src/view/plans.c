#include "view/plans.h"

#include <stdlib.h>

#include "view/chart.h"
#include "view/prose.h"

static void add(struct plans *plans, const char *what, const struct entry *entry, enum key key,
                const struct entry *body) {
    struct arena *arena = plans->arena;
    const int on = plans->arr->day;
    const struct value *date = entry_scalar_on(entry, key, on, NULL);
    const char *owner = key == KEY_DUE ? prose_name(plans->arr, entry, KEY_OWNER) : "";
    if (!date && body) date = entry_scalar_on(body, key, on, NULL);
    if (!owner && body) owner = prose_name(plans->arr, body, KEY_OWNER);
    const bool stated = date && date->date.year;
    struct plan *plan = PUSH(arena, plans);
    *plan = (struct plan){.what = with_capital(arena, what), .owner = owner ? owner : "not stated"};
    plan->day = stated ? date_last_day(date->date) : 0;
    plan->when = stated ? date_words(arena, date->date) : "not stated";
    plan->place = plans->n;
}

static void planned_bodies(struct plans *plans) {
    const struct arrangement *arr = plans->arr;
    for (int b = 0; b < arr->n_bodies; b++) {
        const struct arr_body *body = &arr->bodies[b];
        const char *name = prose_the(plans->arena, arr, b);
        if (body->state == STATE_PLANNED)
            add(plans, arena_printf(plans->arena, "%s to be set up", name), body->entry, KEY_DUE, NULL);
        if (body->state == STATE_IN_FORCE && entry_fact(body->entry, KEY_UNTIL))
            add(plans, arena_printf(plans->arena, "%s ends", name), body->entry, KEY_UNTIL, NULL);
        if (is_live(body->state) && entry_fact(body->entry, KEY_REVIEW))
            add(plans, arena_printf(plans->arena, "Review of %s", name), body->entry, KEY_REVIEW, NULL);
    }
}

/* What a planned body is to do comes with the body. */
static void planned_work(struct plans *plans) {
    const struct arrangement *arr = plans->arr;
    struct arena *arena = plans->arena;
    for (int m = 0; m < arr->n_mandates; m++) {
        const struct arr_mandate *mandate = &arr->mandates[m];
        if (mandate->state != STATE_PLANNED || arr->bodies[mandate->body].state == STATE_PLANNED) continue;
        add(plans,
            arena_printf(arena, "%s to %s %s%s", prose_the(arena, arr, mandate->body), prose_task(mandate->role),
                         arr->areas[mandate->area].name,
                         mandate->strands_stated
                             ? arena_printf(arena, " on %s", prose_strands(arena, arr, mandate->strands))
                             : ""),
            mandate->entry, KEY_DUE, arr->bodies[mandate->body].entry);
    }
    for (int l = 0; l < arr->n_lines; l++) {
        const struct arr_line *line = &arr->lines[l];
        if (line->state != STATE_PLANNED || arr->bodies[line->from].state == STATE_PLANNED ||
            arr->bodies[line->to].state == STATE_PLANNED)
            continue;
        const char *from = prose_the(arena, arr, line->from), *to = prose_the(arena, arr, line->to);
        add(plans, arena_printf(arena, "Line from %s to %s", from, to), line->entry, KEY_DUE,
            arr->bodies[line->from].entry);
    }
}

static int by_day(const void *a, const void *b) {
    const struct plan *x = a, *y = b;
    if (!x->day != !y->day) return x->day ? -1 : 1;
    if (x->day != y->day) return x->day < y->day ? -1 : 1;
    return x->place - y->place;
}

struct plans plans_of(struct arena *arena, const struct arrangement *arr) {
    struct plans plans = {.arena = arena, .arr = arr};
    const struct entry *partnership = &arr->reg->sections[SECTION_PARTNERSHIP].items[0];
    planned_bodies(&plans);
    planned_work(&plans);
    if (entry_fact(partnership, KEY_REVIEW))
        add(&plans, "Review of the whole arrangement", partnership, KEY_REVIEW, NULL);
    if (plans.n) qsort(plans.items, (size_t)plans.n, sizeof *plans.items, by_day);
    return plans;
}

static const struct figure *draw(const struct plans *plans) {
    struct chart_event *events = NEW_ARRAY(plans->arena, (size_t)plans->n, struct chart_event);
    int n = 0;
    for (int i = 0; i < plans->n; i++) {
        const struct plan *plan = &plans->items[i];
        if (plan->day)
            events[n++] = (struct chart_event){plan->what, plan->when, plan->day, plan->day < plans->arr->day};
    }
    return n >= 2 ? chart_timeline(plans->arena, events, n, plans->arr->day) : NULL;
}

const struct figure *plans_figure(struct arena *arena, const struct arrangement *arr) {
    const struct plans plans = plans_of(arena, arr);
    return draw(&plans);
}

void plans_blocks(struct doc *doc, const struct arrangement *arr) {
    static const char *const columns[] = {"What", "When", "Who sees to it"};
    static const int widths[] = {6, 3, 3};
    const struct plans plans = plans_of(doc->arena, arr);
    if (!plans.n) {
        doc_numbered(doc, "Nothing is recorded as planned, and no end or review is dated.");
        return;
    }
    int undated = 0, late = 0;
    for (int i = 0; i < plans.n; i++) {
        undated += !plans.items[i].day;
        late += plans.items[i].day && plans.items[i].day < arr->day;
    }
    struct block *block = doc_numbered(
        doc, arena_printf(doc->arena, "%s planned, to end or to be reviewed.",
                          prose_count(doc->arena, plans.n, "thing is recorded as", "things are recorded as")));
    if (undated)
        doc_run_f(doc, &block->runs, RUN_PLAIN, " No date is stated for %s of them.",
                  undated == plans.n ? "any" : arena_printf(doc->arena, "%d", undated));
    if (late)
        doc_run_f(doc, &block->runs, RUN_PLAIN, " %s past.", prose_count(doc->arena, late, "date is", "dates are"));
    const struct figure *figure = draw(&plans);
    if (figure) doc_figure(doc, figure);
    struct table *table = doc_table(doc, "Plans, ends and reviews", columns, (int)COUNT_OF(columns));
    table->widths = widths;
    for (int i = 0; i < plans.n; i++) {
        const bool past = plans.items[i].day && plans.items[i].day < arr->day;
        struct row *row = table_row(doc, table);
        table_cell(doc, row, 0, plans.items[i].what)->header = true;
        struct cell *cell = table_cell(doc, row, 1, plans.items[i].when);
        cell->tone = !plans.items[i].day ? TONE_QUESTION : past ? TONE_ERROR : TONE_NONE;
        if (past) doc_run(doc, &cell->runs, RUN_STRONG, " (past)");
        table_cell(doc, row, 2, plans.items[i].owner);
    }
}
