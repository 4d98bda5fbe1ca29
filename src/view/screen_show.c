/* One entry, whatever it is: all that is known of it, with its sources; and its history. */
#include "base/instant.h"
#include "base/text.h"
#include "core/words.h"
#include "model/diff.h"
#include "model/names.h"
#include "store/read.h"
#include "view/answer.h"
#include "view/screens.h"
#include "view/show_parts.h"

static const char *title_of(const struct screen *screen, const struct entry *entry) {
    const struct answer *answer = screen->answer;
    if (answer->section == SECTION_STATUTES || answer->section == SECTION_SOURCES) return entry_text(entry, KEY_TITLE);
    return with_capital(screen->arena, entry_words(screen->arena, answer->about.reg, &answer->about.arr->index,
                                                   answer->section, entry));
}

/* What of other sections names an agency, a source, a statute. */
static void put_naming(struct screen *screen, const struct entry *entry) {
    static const struct {
        enum section of, section;
        enum key key;
        const char *title;
    } cases[] = {{SECTION_AGENCIES, SECTION_BODIES, KEY_MEMBERS, "Sits on"},
                 {SECTION_AGENCIES, SECTION_BODIES, KEY_CHAIR, "Chairs"},
                 {SECTION_STATUTES, SECTION_BODIES, KEY_BASIS, "Bodies set up under it"},
                 {SECTION_STATUTES, SECTION_DUTIES, KEY_BASIS, "Duties that it lays on bodies"}};
    for (size_t i = 0; entry->id && i < COUNT_OF(cases); i++)
        if (cases[i].of == screen->answer->section)
            show_naming(screen, cases[i].section, cases[i].title, cases[i].key, entry->id);
}

void screen_show(struct screen *screen) {
    const struct answer *answer = screen->answer;
    const enum section section = answer->section;
    const char *one = with_capital(screen->arena, section_one(section));
    if (section != SECTION_PARTNERSHIP)
        screen->page.back = (struct ui_link){.text = "Back to the list", .href = screen_list_link(screen, section)};
    const char *title = title_of(screen, answer->entries[0]);
    struct xml *xml = part_open(screen, title, text_has_word(title, one) ? NULL : one);
    part_day(screen);
    show_actions(screen, section, answer->entries[0]);
    for (int i = 0; i < answer->n_entries; i++) {
        const struct entry *entry = answer->entries[i];
        show_state_line(screen, section, entry);
        show_facts(screen, section, entry);
        put_naming(screen, entry);
    }
    const char *verified = entry_text(answer->entries[0], KEY_VERIFIED);
    if (section == SECTION_STATUTES && !text_equal(verified, "yes"))
        ui_inset(xml, "Nobody has verified these facts against the legislation; no error rests on them.");
}

/* ---- history ---- */

static const char *day_or(struct arena *arena, int day, int open, const char *otherwise) {
    return day == open ? otherwise : day_words(arena, day);
}

static void put_version(struct screen *screen, const struct record *record, const struct record *before) {
    struct xml *xml = &screen->xml;
    struct arena *arena = screen->arena;
    struct problems unread = problems_new(arena);
    const struct entry *entry = record_entry(arena, record, &unread),
                       *was = before ? record_entry(arena, before, &unread) : NULL;
    ui_cells_open(xml);
    ui_cell(xml, &(struct ui_cell){.text = instant_words(arena, record->recorded_from), .is_header = true});
    ui_cell(xml, &(struct ui_cell){.text = record->author});
    ui_cell(xml, &(struct ui_cell){.text = day_or(arena, record->valid_from, DAY_FIRST, "Always")});
    ui_cell(xml, &(struct ui_cell){.text = day_or(arena, record->valid_to, DAY_LAST, "Open")});
    ui_cell(xml, &(struct ui_cell){
                     .text = record->recorded_to == INSTANT_NEVER ? "Now" : instant_words(arena, record->recorded_to)});
    ui_cell_open(xml, &(struct ui_cell){0});
    bool any = false;
    for (int i = 0; entry && i < entry->n; i++) {
        const struct value *fact = &entry->facts[i], *old = was ? entry_fact(was, (enum key)fact->key) : NULL;
        if (old && value_equal(old, fact)) continue;
        if (any) xml_leaf(xml, "br", NULL);
        any = true;
        xml_text_f(xml, "%s: %s", with_capital(arena, key_says(arena, (enum key)fact->key)), value_text(arena, fact));
    }
    for (int i = 0; was && i < was->n; i++) {
        if (entry && entry_fact(entry, (enum key)was->facts[i].key)) continue;
        if (any) xml_leaf(xml, "br", NULL);
        any = true;
        xml_text_f(xml, "%s: no longer stated", with_capital(arena, key_says(arena, (enum key)was->facts[i].key)));
    }
    if (!any) xml_text(xml, "The same, for other days");
    xml_close(xml);
    xml_close(xml);
}

void screen_history(struct screen *screen) {
    static const struct ui_cell head[] = {{.text = "Recorded"},   {.text = "By"},
                                          {.text = "Holds from"}, {.text = "Holds until"},
                                          {.text = "Held until"}, {.text = "What it says otherwise"}};
    const struct records *history = &screen->answer->history;
    struct problems unread = problems_new(screen->arena);
    const struct entry *last = record_entry(screen->arena, &history->items[history->n - 1], &unread);
    const char *name = last ? entry_text(last, KEY_NAME) : NULL;
    const char *one = section_one(screen->answer->section);
    screen->page.back =
        (struct ui_link){.text = "Back", .href = screen_entry_link(screen, screen->answer->section, last)};
    screen->page.is_wide = true;
    struct xml *xml = part_open(
        screen, arena_printf(screen->arena, "History of %s", name ? name : arena_printf(screen->arena, "the %s", one)),
        NULL);
    ui_paragraph(xml, "Every version that was recorded, the oldest first. Nothing is overwritten: what was held before "
                      "stays on record, with who recorded it and when.");
    ui_table_open(xml, &(struct ui_table){.caption = "Versions", .scrolls = true}, head, COUNT_OF(head));
    for (int i = 0; i < history->n; i++) put_version(screen, &history->items[i], i ? &history->items[i - 1] : NULL);
    xml_close(xml);
}
