/* What a data folder says of itself: changes, histories, the log, who may do what. */
#include "base/instant.h"
#include "base/text.h"
#include "view/answer.h"

#define TOUCHED_TOLD 12 /* entries of one change; the rest is counted */

struct doc *report_lines(struct arena *arena, const struct answer *answer) {
    struct doc *doc = doc_new(arena, answer->title, 0);
    doc_heading(doc, 1, answer->title);
    for (int i = 0; i < answer->lines.n; i++) doc_fact(doc, answer->lines.items[i].what, answer->lines.items[i].of);
    return doc;
}

/* ---- retention ---- */

struct doc *report_retention(struct arena *arena, const struct answer *answer) {
    const char *title = answer->overs.n ? "To be decided: keep it (`concordat keep`) or erase it (`concordat erase`)"
                                        : "Nothing is to be decided";
    struct doc *doc = doc_new(arena, title, 0);
    doc_heading(doc, 1, title);
    for (int i = 0; i < answer->overs.n; i++) {
        const struct over *over = &answer->overs.items[i];
        doc_fact(doc, arena_printf(arena, "%s %s", section_one(over->section), over->id),
                 arena_printf(arena, "over since %s%s", day_words(arena, over->end),
                              over->was_kept ? ", and longer than it was decided to keep it" : ""));
    }
    return doc;
}

/* ---- changes ---- */

static void undone(struct doc *doc, const struct answer *answer) {
    for (int i = 0; i < answer->history.n; i++)
        doc_bullet(doc, 1,
                   arena_printf(doc->arena, "%s %s is as it was before", section_one(answer->history.items[i].section),
                                answer->history.items[i].id));
}

void follows_blocks(struct doc *doc, const struct consequences *follows) {
    const struct {
        const char *title, *const *says;
        int n;
    } sides[] = {{"What this clears", follows->cleared, follows->n_cleared},
                 {"What this raises", follows->raised, follows->n_raised}};
    for (size_t s = 0; s < COUNT_OF(sides); s++) {
        if (!sides[s].n) continue;
        doc_heading(doc, 2, sides[s].title);
        for (int i = 0; i < sides[s].n; i++) doc_bullet(doc, 1, sides[s].says[i]);
    }
}

struct doc *report_change(struct arena *arena, const struct answer *answer) {
    struct doc *doc = doc_new(arena, "A change", 0);
    const bool any = answer->changes.n || answer->history.n;
    doc_heading(doc, 1,
                answer->change ? arena_printf(arena, "Recorded as change %s", answer->change)
                : any          ? "What this would change"
                               : "Nothing changes: it is on record already");
    if (!answer->change && any)
        doc_paragraph(doc, answer->op == OP_apply ? "Nothing is recorded yet: add --accept to record it."
                                                  : "Nothing is recorded yet: leave out --preview to record it.");
    if (answer->before) changes_blocks(doc, answer->before, answer->about.reg, &answer->changes);
    undone(doc, answer);
    follows_blocks(doc, &answer->follows);
    return doc;
}

/* ---- history ---- */

static const char *days_words(struct arena *arena, const struct record *record) {
    if (record->valid_from == DAY_FIRST && record->valid_to == DAY_LAST) return "always";
    if (record->valid_to == DAY_LAST) return arena_printf(arena, "from %s", day_text(arena, record->valid_from));
    if (record->valid_from == DAY_FIRST) return arena_printf(arena, "until %s", day_text(arena, record->valid_to));
    return arena_printf(arena, "%s to %s", day_text(arena, record->valid_from), day_text(arena, record->valid_to));
}

struct doc *report_history(struct arena *arena, const struct answer *answer) {
    static const char *const columns[] = {"Revision", "Recorded",       "By",          "Change",
                                          "Holds",    "Believed until", "What it says"};
    const struct records *history = &answer->history;
    const char *title =
        arena_printf(arena, "The history of the %s %s", section_one(answer->section), history->items[0].id);
    struct doc *doc = doc_new(arena, title, 0);
    doc_heading(doc, 1, title);
    struct table *table = doc_table(doc, title, columns, (int)COUNT_OF(columns));
    for (int i = 0; i < history->n; i++) {
        const struct record *record = &history->items[i];
        struct row *row = table_row(doc, table);
        table_cell(doc, row, 0, arena_printf(arena, "%lld", (long long)record->revision));
        table_cell(doc, row, 1, instant_text(arena, record->recorded_from));
        table_cell(doc, row, 2, record->author);
        table_cell(doc, row, 3, record->change);
        table_cell(doc, row, 4, days_words(arena, record));
        table_cell(doc, row, 5,
                   record->recorded_to == INSTANT_NEVER ? "now" : instant_text(arena, record->recorded_to));
        table_cell(doc, row, 6, record->body);
    }
    return doc;
}

/* "body GAIN is new", "line gain, spb_exec changed": an entry once, however many versions it took. */
static void touched_by(struct doc *doc, struct cell *cell, const struct record *records, int n) {
    struct map seen = map_new(doc->arena, n);
    struct problems unread = problems_new(doc->arena);
    int told = 0, more = 0;
    for (int i = 0; i < n; i++) {
        const char *key = arena_printf(doc->arena, "%s %s", section_one(records[i].section), records[i].id);
        if (map_add(&seen, key, i) != i) continue;
        if (told == TOUCHED_TOLD) {
            more++;
            continue;
        }
        const struct entry *entry = record_entry(doc->arena, &records[i], &unread);
        const char *name = entry ? entry_text(entry, KEY_NAME) : NULL;
        doc_run_f(doc, &cell->runs, RUN_PLAIN, "%s%s %s %s", told++ ? "; " : "", section_one(records[i].section),
                  name ? name : records[i].id, records[i].revision == 1 ? "is new" : "changed");
    }
    if (more) doc_run_f(doc, &cell->runs, RUN_PLAIN, "; and %d more", more);
}

struct doc *report_changes(struct arena *arena, const struct answer *answer) {
    static const char *const columns[] = {"When", "Who", "What", "Change"};
    const struct records *history = &answer->history;
    struct doc *doc = doc_new(arena, "What was recorded", 0);
    doc_heading(doc, 1, "What was recorded");
    if (!history->n) {
        doc_paragraph(doc, "Nothing that you may read was recorded in that time.");
        return doc;
    }
    struct table *table = doc_table(doc, "What was recorded, the newest first", columns, (int)COUNT_OF(columns));
    for (int i = 0, n; i < history->n; i += n) {
        const struct record *first = &history->items[i];
        for (n = 1; i + n < history->n && text_equal(history->items[i + n].change, first->change);) n++;
        struct row *row = table_row(doc, table);
        table_cell(doc, row, 0, instant_text(arena, first->recorded_from));
        table_cell(doc, row, 1, first->author);
        touched_by(doc, table_cell(doc, row, 2, NULL), first, n);
        table_cell(doc, row, 3, first->change);
    }
    return doc;
}

struct doc *report_log(struct arena *arena, const struct answer *answer) {
    static const char *const columns[] = {"Entry", "When", "What", "Particulars"};
    struct doc *doc = doc_new(arena, "The log", 0);
    doc_heading(doc, 1, "The log");
    struct table *table = doc_table(doc, "The log", columns, (int)COUNT_OF(columns));
    for (int i = 0; i < answer->n_log; i++) {
        const struct logged *logged = &answer->log[i];
        struct row *row = table_row(doc, table);
        table_cell(doc, row, 0, arena_printf(arena, "%lld", (long long)logged->seq));
        table_cell(doc, row, 1, instant_text(arena, logged->at));
        table_cell(doc, row, 2, logged->event);
        table_cell(doc, row, 3, logged->payload ? logged->payload : "erased by a recorded decision");
    }
    return doc;
}
