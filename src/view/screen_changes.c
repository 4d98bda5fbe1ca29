/* Who recorded what and when: all changes, one of them, and undoing it. */
#include <stdlib.h>

#include "base/instant.h"
#include "base/text.h"
#include "model/diff.h"
#include "store/read.h"
#include "view/entry_says.h"
#include "view/fact_table.h"
#include "view/screens.h"
#include "view/ui_form.h"
#include "view/ui_list.h"
#include "view/ui_nav.h"

#define SHOWN_OF_A_CHANGE 6 /* entries; the rest is counted */
#define CHANGES_ON_A_PAGE 25

/* ---- a change and its records ---- */

/* Records that follow one another in the history and are of one change. */
struct recorded {
    const struct record *records;
    int n;
};
struct recorded_list {
    struct recorded *items;
    int n, cap;
};

static struct recorded_list all_recorded(struct arena *arena, const struct records *history) {
    struct recorded_list all = {0};
    for (int i = 0, n; i < history->n; i += n) {
        for (n = 1; i + n < history->n && text_equal(history->items[i + n].change, history->items[i].change);) n++;
        *PUSH(arena, &all) = (struct recorded){&history->items[i], n};
    }
    return all;
}

static bool is_same_entry(const struct record *a, const struct record *b) {
    return a->section == b->section && text_equal(a->id, b->id);
}

/* The last record of an entry in it stands for it: what a change puts, it puts last. */
static bool is_last_of_entry(const struct recorded *one, int at) {
    for (int i = 0; i < at; i++) /* the newest stand first */
        if (is_same_entry(&one->records[i], &one->records[at])) return false;
    return true;
}

static const struct entry *entry_of(struct arena *arena, const struct record *record) {
    struct problems unread = problems_new(arena);
    return record ? record_entry(arena, record, &unread) : NULL;
}

static const char *title_of(const struct screen *screen, const struct record *record) {
    const struct entry *entry = entry_of(screen->arena, record);
    if (!entry) return arena_printf(screen->arena, "An erased %s", section_one(record->section));
    return entry_title(screen->arena, screen->answer->about.arr, record->section, entry);
}

/* What it was before: the version with the greatest revision below; NULL: the change made it. */
static const struct record *before_it(const struct records *history, const struct record *record) {
    const struct record *before = NULL;
    for (int i = 0; i < history->n; i++) {
        const struct record *other = &history->items[i];
        if (is_same_entry(other, record) && other->revision < record->revision &&
            (!before || other->revision > before->revision))
            before = other;
    }
    return before;
}

static const char *when_words(struct arena *arena, int64_t instant) {
    const char *text = instant_text(arena, instant); /* 2016-03-17T09:30:00Z */
    return arena_printf(arena, "%s, %.5s", day_words(arena, instant_day(instant)), text + 11);
}

/* ---- all of them ---- */

static void put_touched(struct screen *screen, const struct recorded *one) {
    struct xml *xml = &screen->xml;
    int n = 0;
    ui_list_open(xml, UI_LIST_PLAIN);
    for (int i = 0; i < one->n; i++) {
        const struct record *record = &one->records[i];
        if (!is_last_of_entry(one, i) || n++ >= SHOWN_OF_A_CHANGE) continue;
        ui_item(xml,
                arena_printf(screen->arena, "%s%s", title_of(screen, record), record->revision == 1 ? " (new)" : ""));
    }
    if (n > SHOWN_OF_A_CHANGE) ui_item(xml, arena_printf(screen->arena, "and %d more", n - SHOWN_OF_A_CHANGE));
    xml_close(xml);
}

static void put_recorded(struct screen *screen, const struct recorded *one) {
    struct xml *xml = &screen->xml;
    const struct record *first = &one->records[0];
    ui_cells_open(xml);
    ui_cell_open(xml, &(struct ui_cell){.is_header = true});
    ui_link(xml, when_words(screen->arena, first->recorded_from), screen_path(screen, "/changes", first->change));
    xml_close(xml);
    ui_cell(xml, &(struct ui_cell){.text = first->author});
    ui_cell_open(xml, &(struct ui_cell){0});
    put_touched(screen, one);
    xml_close(xml);
    xml_close(xml);
}

static const char *page_href(struct arena *arena, int page, const void *of) {
    (void)of;
    return arena_printf(arena, "/changes?page=%d", page);
}

void screen_changes(struct screen *screen) {
    static const struct ui_cell head[] = {{.text = "When", .classes = "govuk-!-width-one-quarter"},
                                          {.text = "Who"},
                                          {.text = "What", .classes = "govuk-!-width-one-half"}};
    const struct recorded_list all = all_recorded(screen->arena, &screen->answer->history);
    const int pages = (all.n + CHANGES_ON_A_PAGE - 1) / CHANGES_ON_A_PAGE;
    const char *sent = screen_sent(screen, "page");
    int page = sent ? atoi(sent) : 1;
    if (page < 1 || page > pages) page = 1;
    screen->page.is_wide = true;
    struct xml *xml = screen_open(screen, "Changes");
    ui_heading(xml, 1, UI_L, "Changes");
    ui_paragraph(xml, "Everything that was recorded and that you may read, the newest first. Nothing is ever "
                      "overwritten: what held before stays on record, and a change can be undone.");
    if (screen_may(screen, OP_create)) {
        ui_button_group_open(xml);
        ui_button(xml, &(struct ui_button){.text = "Record something new", .href = "/record"});
        if (screen_may(screen, OP_import))
            ui_button(xml,
                      &(struct ui_button){.text = "Import a file", .href = "/import", .look = UI_BUTTON_SECONDARY});
        xml_close(xml);
    }
    if (!all.n) {
        ui_paragraph(xml, "Nothing has been recorded yet.");
        return;
    }
    ui_table_open(xml, &(struct ui_table){.caption = "What was recorded", .caption_size = UI_M}, head,
                  (int)COUNT_OF(head));
    for (int i = (page - 1) * CHANGES_ON_A_PAGE; i < all.n && i < page * CHANGES_ON_A_PAGE; i++)
        put_recorded(screen, &all.items[i]);
    xml_close(xml);
    ui_pages(xml, page, pages, page_href, NULL);
    if (screen_may(screen, OP_retention)) {
        ui_paragraph_open(xml);
        ui_link(xml, "What is over, and whether to keep it", "/retention");
        xml_close(xml);
    }
}

/* ---- one of them ---- */

/* The facts in which two versions differ; all, where there is one version alone. */
static void put_difference(struct screen *screen, const struct record *record, const struct record *before) {
    const struct arrangement *arr = screen->answer->about.arr;
    const struct entry *is = entry_of(screen->arena, record), *was = entry_of(screen->arena, before);
    const struct fact_table table = {screen, record->section, !was, arr, arr};
    int n;
    const struct key_spec *specs = section_specs(record->section, &n);
    fact_table_open(&table, title_of(screen, record), "Before", was ? "After" : "Recorded");
    for (int i = 0; i < n; i++) {
        const struct value *old = was ? entry_fact(was, specs[i].key) : NULL,
                           *new = is ? entry_fact(is, specs[i].key) : NULL;
        const bool same = (!old && !new) || (old && new &&value_equal(old, new));
        if (!same) fact_table_put(&table, specs[i].key, old, new);
    }
    xml_close(&screen->xml);
}

static const struct recorded *recorded_meant(const struct screen *screen, const struct recorded_list *all) {
    for (int i = 0; i < all->n; i++)
        if (text_equal(all->items[i].records[0].change, screen_id(screen, 0))) return &all->items[i];
    return NULL;
}

static void put_undo(struct screen *screen) {
    struct xml *xml = &screen->xml;
    ui_heading(xml, 2, UI_M, "Undo it");
    ui_paragraph(xml, "What it changed becomes as it was before, by a new change. Both stay on record. It cannot be "
                      "undone where something of it was changed again since.");
    screen_form_open(screen, screen->path);
    ui_textarea(xml, &(struct ui_textarea){.field = {.name = "why",
                                                     .label = "Why is it undone?",
                                                     .label_size = UI_S,
                                                     .hint = "For the log of changes. It may be left empty",
                                                     .value = screen_sent(screen, "why")},
                                           .rows = 2});
    ui_button(xml, &(struct ui_button){.text = "Undo this change", .look = UI_BUTTON_WARNING, .only_once = true});
    xml_close(xml);
}

void screen_change(struct screen *screen) {
    const struct recorded_list all = all_recorded(screen->arena, &screen->answer->history);
    const struct recorded *one = recorded_meant(screen, &all);
    screen->page.back = (struct ui_link){.text = "All changes", .href = "/changes"};
    if (!one) {
        struct xml *none = screen_open(screen, "There is no such change");
        ui_heading(none, 1, UI_L, "There is no such change");
        ui_paragraph(none, "It may have been erased, or it is not for you to read.");
        return;
    }
    const struct record *first = &one->records[0];
    const char *when = when_words(screen->arena, first->recorded_from);
    const char *title = arena_printf(screen->arena, "Change of %s", when);
    struct xml *xml = screen_open(screen, title);
    ui_heading(xml, 1, UI_L, title);
    const struct ui_summary summary = {0};
    ui_summary_open(xml, &summary);
    ui_fact(xml, &summary, &(struct ui_fact){.key = "Recorded by", .value = first->author});
    ui_fact(xml, &summary, &(struct ui_fact){.key = "Known as", .value = first->change});
    xml_close(xml);
    ui_heading(xml, 2, UI_M, "What it changed");
    int n = 0;
    for (int i = 0; i < one->n; i++)
        if (is_last_of_entry(one, i) && n++ < CHANGES_ON_A_PAGE)
            put_difference(screen, &one->records[i], before_it(&screen->answer->history, &one->records[i]));
    if (n > CHANGES_ON_A_PAGE) ui_paragraph_f(xml, "And %d more entries.", n - CHANGES_ON_A_PAGE);
    if (screen_may(screen, OP_undo)) put_undo(screen);
}
