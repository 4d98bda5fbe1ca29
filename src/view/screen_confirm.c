/* Before something is recorded: what it changes, in words, and what follows from it. */
#include <string.h>

#include "base/text.h"
#include "core/check.h"
#include "model/diff.h"
#include "model/names.h"
#include "view/entry_says.h"
#include "view/screen.h"
#include "view/ui_form.h"
#include "view/ui_list.h"

#define ENTRIES_SHOWN 100 /* of a large import: the rest is counted */

/* The register on both sides of the change. */
struct sides {
    struct screen *screen;
    const struct arrangement *before, *after;
};

static const char *side_says(const struct sides *sides, const struct arrangement *arr, const struct change *change,
                             const struct value *value) {
    if (!value) return "Not stated";
    struct arena *arena = sides->screen->arena;
    return with_capital(arena, entry_says(arena, arr, change->section, change->key, value));
}

/* was: NULL in the table of what is new. */
static void put_row(const struct sides *sides, const char *what, const char *was, const char *is) {
    struct xml *xml = &sides->screen->xml;
    ui_cells_open(xml);
    ui_cell(xml, &(struct ui_cell){.text = what, .is_header = true});
    if (was) ui_cell(xml, &(struct ui_cell){.text = was});
    ui_cell(xml, &(struct ui_cell){.text = is});
    xml_close(xml);
}

static const char *fact_label(const struct sides *sides, enum key key) {
    return with_capital(sides->screen->arena, key_says(sides->screen->arena, key));
}

/* All that a new entry says; ids are not for people. */
static void put_new(const struct sides *sides, const struct change *change) {
    for (int i = 0; i < change->after->n; i++) {
        struct change fact = *change;
        fact.key = (enum key)change->after->facts[i].key;
        if (fact.key == KEY_ID) continue;
        put_row(sides, fact_label(sides, fact.key), NULL,
                side_says(sides, sides->after, &fact, &change->after->facts[i]));
    }
}

static void open_table(const struct sides *sides, const char *caption, bool is_new) {
    static const struct ui_cell changed[] = {{.text = "Fact", .classes = "govuk-!-width-one-third"},
                                             {.text = "On record", .classes = "govuk-!-width-one-third"},
                                             {.text = "After the change"}},
                                new[] = {{.text = "Fact", .classes = "govuk-!-width-one-third"},
                                         {.text = "To be recorded"}};
    ui_table_open(&sides->screen->xml, &(struct ui_table){.caption = caption, .caption_size = UI_S},
                  is_new ? new : changed, (int)(is_new ? COUNT_OF(new) : COUNT_OF(changed)));
}

/* The changes from `from` on that are of one entry: returns how many. */
static int put_entry(const struct sides *sides, const struct changes *changes, int from) {
    const struct change *first = &changes->items[from];
    struct arena *arena = sides->screen->arena;
    const bool is_gone = first->kind == CHANGE_REMOVED, is_new = first->kind == CHANGE_ADDED;
    const char *title = entry_title(arena, is_gone ? sides->before : sides->after, first->section,
                                    is_gone ? first->before : first->after);
    open_table(sides, arena_printf(arena, "%s%s", title, is_new ? " (new)" : is_gone ? " (taken away)" : ""), is_new);
    int n = 0;
    if (is_new) put_new(sides, first);
    if (is_gone) put_row(sides, "The whole entry", "On record", "Taken away");
    if (is_new || is_gone) n = 1;
    for (; !n || (from + n < changes->n && !is_new && !is_gone); n++) {
        const struct change *change = &changes->items[from + n];
        if (change->section != first->section || change->before != first->before || change->after != first->after)
            break;
        put_row(sides, fact_label(sides, change->key), side_says(sides, sides->before, change, change->was),
                side_says(sides, sides->after, change, change->is));
    }
    xml_close(&sides->screen->xml);
    return n;
}

/* A finding ends in the name of its rule, in brackets: that is for those who look rules up by name. */
static const char *without_rule(struct arena *arena, const char *says) {
    const char *rule = strrchr(says, '(');
    return rule && rule > says ? arena_dup_n(arena, says, (size_t)(rule - says) - 1) : says;
}

static void put_follows(struct xml *xml, const char *title, const char *const *says, int n) {
    if (!n) return;
    ui_heading(xml, 3, UI_S, title);
    ui_list_open(xml, UI_LIST_BULLET);
    for (int i = 0; i < n; i++) ui_item(xml, without_rule(xml->out->arena, says[i]));
    xml_close(xml);
}

/* A register without its partnership is of somebody who may not read it, and no finding is theirs to see. */
static const struct arrangement *side(const struct screen *screen, const struct register_file *reg) {
    return arrangement_on(screen->arena, reg, screen->answer->about.statutes, screen->today);
}

void screen_put_change(struct screen *screen) {
    const struct answer *answer = screen->answer;
    struct xml *xml = &screen->xml;
    const struct sides sides = {screen, side(screen, answer->before), side(screen, answer->about.reg)};
    const struct changes *changes = &answer->changes;
    int n = 0, at = 0;
    for (; at < changes->n && n < ENTRIES_SHOWN; n++) at += put_entry(&sides, changes, at);
    if (at < changes->n) ui_paragraph_f(xml, "%d more facts change.", changes->n - at);
    if (!answer->about.reg->sections[SECTION_PARTNERSHIP].n) return;
    const struct consequences *follows = &answer->follows;
    ui_heading(xml, 2, UI_M, "What follows");
    put_follows(xml, "Findings that are then gone", follows->cleared, follows->n_cleared);
    put_follows(xml, "New findings", follows->raised, follows->n_raised);
    if (!follows->n_cleared && !follows->n_raised) ui_paragraph(xml, "No finding goes and none is new.");
}

/* What was sent goes along, files too. */
static void put_sent(struct screen *screen) {
    for (int i = 0; i < screen->n_sent; i++) {
        const struct sent *sent = &screen->sent[i];
        if (sent->file_name && sent->n)
            ui_hidden(&screen->xml, arena_printf(screen->arena, "held:%s:%s", sent->name, sent->file_name),
                      base64_text(screen->arena, sent->value, sent->n));
        else if (!sent->file_name && !text_equal(sent->name, UI_TOKEN))
            ui_hidden(&screen->xml, sent->name, sent->value);
    }
}

/* The form again, as it was filled in. */
static void put_back(struct xml *xml) {
    ui_button(xml, &(struct ui_button){
                       .text = "Change your answers", .name = "back", .value = "yes", .look = UI_BUTTON_SECONDARY});
}

void screen_confirm(struct screen *screen) {
    const struct answer *answer = screen->answer;
    const bool any = answer->changes.n > 0;
    const char *title = any ? "Check what will follow" : "Nothing would change";
    struct xml *xml = screen_open(screen, title);
    ui_heading(xml, 1, UI_L, title);
    if (!any) {
        ui_paragraph(xml, "What you sent is on record already, so there is nothing to record.");
        screen_form_open(screen, screen->path);
        put_sent(screen);
        put_back(xml);
        xml_close(xml);
        return;
    }
    ui_heading(xml, 2, UI_M, "What changes");
    screen_put_change(screen);
    screen_form_open(screen, screen->path);
    put_sent(screen);
    ui_button_group_open(xml);
    ui_button(xml, &(struct ui_button){.text = "Record it", .name = "confirm", .value = "yes", .only_once = true});
    put_back(xml);
    xml_close(xml);
    xml_close(xml);
}
