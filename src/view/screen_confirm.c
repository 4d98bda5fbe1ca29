/* Before something is recorded: what it changes, in words, and what follows from it. */
#include <string.h>

#include "base/text.h"
#include "core/check.h"
#include "view/entry_says.h"
#include "view/fact_table.h"
#include "view/screen.h"
#include "view/ui_form.h"

#define ENTRIES_SHOWN 100 /* of a large import: the rest is counted */

/* The register on both sides of the change. */
struct sides {
    struct screen *screen;
    const struct arrangement *before, *after;
};

/* The changes from `from` on that are of one entry: returns how many. */
static int put_entry(const struct sides *sides, const struct changes *changes, int from) {
    const struct change *first = &changes->items[from];
    struct screen *screen = sides->screen;
    const bool is_gone = first->kind == CHANGE_REMOVED, is_new = first->kind == CHANGE_ADDED;
    const struct fact_table table = {screen, first->section, is_new, sides->before, sides->after};
    const char *title = entry_title(screen->arena, is_gone ? sides->before : sides->after, first->section,
                                    is_gone ? first->before : first->after);
    if (is_gone) {
        ui_paragraph_f(&screen->xml, "Taken away: %s.", title);
        return 1;
    }
    fact_table_open(&table, is_new ? arena_printf(screen->arena, "%s (new)", title) : title, "On record",
                    is_new ? "To be recorded" : "After the change");
    int n = is_new;
    for (int i = 0; is_new && i < first->after->n; i++)
        fact_table_put(&table, (enum key)first->after->facts[i].key, NULL, &first->after->facts[i]);
    for (; !is_new && from + n < changes->n; n++) {
        const struct change *change = &changes->items[from + n];
        if (change->section != first->section || change->before != first->before || change->after != first->after)
            break;
        fact_table_put(&table, change->key, change->was, change->is);
    }
    xml_close(&screen->xml);
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
