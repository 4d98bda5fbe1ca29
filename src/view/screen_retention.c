/* What is over so long that it must be decided to keep or to erase it. */
#include "base/text.h"
#include "model/diff.h"
#include "store/read.h"
#include "view/entry_form.h"
#include "view/screens.h"
#include "view/ui_form.h"
#include "view/ui_list.h"
#include "view/ui_notice.h"

static const char *name_of(const struct screen *screen, const struct record *record) {
    struct problems unread = problems_new(screen->arena);
    const struct entry *entry = record_entry(screen->arena, record, &unread);
    const char *name = entry ? entry_text(entry, KEY_NAME) : NULL;
    if (!name && entry) name = entry_text(entry, section_spec(record->section, KEY_TITLE) ? KEY_TITLE : KEY_TEXT);
    return name ? name : record->id;
}

static void put_links(struct screen *screen, const struct record *record) {
    static const char *const verbs[] = {"keep", "erase"}, *const words[] = {"Keep it", "Erase it"};
    const char *path = screen_path(screen, "/retention", section_word(record->section));
    for (size_t i = 0; i < COUNT_OF(verbs); i++) {
        if (i) xml_text(&screen->xml, " ");
        ui_link_of(&screen->xml,
                   &(struct ui_link){
                       .text = words[i],
                       .href = arena_printf(screen->arena, "%s/%s", screen_path(screen, path, record->id), verbs[i]),
                       .hidden = name_of(screen, record)});
    }
}

void screen_retention(struct screen *screen) {
    static const struct ui_cell head[] = {
        {.text = "What"}, {.text = "Kind"}, {.text = "Since when"}, {.text = "Decide"}};
    const struct answer *answer = screen->answer;
    screen->page.back = (struct ui_link){.text = "Back", .href = "/changes"};
    screen->page.is_wide = true;
    struct xml *xml = screen_open(screen, "Keep or erase");
    ui_heading(xml, 1, UI_L, "Keep or erase");
    ui_paragraph(xml, "What has ended stays on record for seven years. After that it must be decided to keep it for a "
                      "time, or to erase it. Each decision is in the log, with its reason.");
    if (!answer->overs.n) {
        ui_paragraph(xml, "Nothing has to be decided at present.");
        return;
    }
    ui_table_open(xml, &(struct ui_table){.caption = "To be decided", .caption_size = UI_M}, head, (int)COUNT_OF(head));
    for (int i = 0; i < answer->overs.n; i++) {
        const struct over *over = &answer->overs.items[i];
        const struct record *record = over->record;
        ui_cells_open(xml);
        ui_cell(xml, &(struct ui_cell){.text = name_of(screen, record), .is_header = true});
        ui_cell(xml, &(struct ui_cell){.text = section_one(record->section)});
        ui_cell(xml,
                &(struct ui_cell){.text = arena_printf(screen->arena, "%s%s", day_words(screen->arena, over->end),
                                                       over->was_kept ? ", and longer than it was to be kept" : "")});
        ui_cell_open(xml, &(struct ui_cell){0});
        if (screen_may(screen, OP_keep)) put_links(screen, record);
        xml_close(xml);
        xml_close(xml);
    }
    xml_close(xml);
}

/* What the path is about: its section and id, among what is to be decided. NULL: nothing is. */
static const struct record *record_meant(const struct screen *screen) {
    const enum section section = section_of_word(screen_id(screen, 0));
    const struct overs *overs = &screen->answer->overs;
    for (int i = 0; i < overs->n; i++)
        if (overs->items[i].section == section && text_equal(overs->items[i].id, screen_id(screen, 1)))
            return overs->items[i].record;
    return NULL;
}

static struct xml *open_decision(struct screen *screen, const char *verb) {
    const struct record *record = record_meant(screen);
    const char *name = record ? name_of(screen, record) : screen_id(screen, 1);
    screen->page.back = (struct ui_link){.text = "Back", .href = "/retention"};
    struct xml *xml = screen_open(screen, arena_printf(screen->arena, "%s: %s", verb, name));
    ui_heading_of(xml, 1, UI_L, name, NULL, verb);
    return xml;
}

static void put_reason(struct screen *screen) {
    ui_textarea(&screen->xml, &(struct ui_textarea){.field = {.name = "why",
                                                              .label = "Why, and who decided so?",
                                                              .label_size = UI_S,
                                                              .hint = "The log must say it",
                                                              .value = screen_sent(screen, "why"),
                                                              .error = screen_error(screen, "why")},
                                                    .rows = 3});
}

void screen_keep(struct screen *screen) {
    struct xml *xml = open_decision(screen, "Keep for a time");
    screen_form_open(screen, screen->path);
    entry_ask_day(screen, "until", "Until when is it kept?", "On that day it is decided again");
    put_reason(screen);
    ui_button(xml, &(struct ui_button){.text = "Keep it", .only_once = true});
    xml_close(xml);
}

void screen_erase(struct screen *screen) {
    struct xml *xml = open_decision(screen, "Erase by law");
    ui_warning(xml, "This cannot be undone. All that was ever recorded of it is taken out, in every version; that it "
                    "was there stays, and every proof of the log holds.");
    screen_form_open(screen, screen->path);
    put_reason(screen);
    ui_button(xml, &(struct ui_button){.text = "Erase it for ever", .look = UI_BUTTON_WARNING, .only_once = true});
    xml_close(xml);
}
