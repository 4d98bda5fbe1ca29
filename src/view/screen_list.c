/* Every entry of a section: a table with what most of them say, a page at a time, to be taken along as a file. */
#include <string.h>

#include "model/diff.h"
#include "model/names.h"
#include "view/screens.h"
#include "view/show_parts.h"
#include "view/ui_form.h"

#define COLUMNS_MAX 5

/* What tells most of an entry at a glance, by section; the rest is on its page. */
static const enum key *columns_of(enum section section, int *n) {
    static const enum key areas[] = {KEY_PRIORITY, KEY_OVERSEER}, bodies[] = {KEY_KIND, KEY_LEVEL, KEY_CADENCE},
                          agencies[] = {KEY_SECTOR, KEY_TYPE}, mandates[] = {KEY_BODY, KEY_AREA, KEY_ROLE, KEY_STRANDS},
                          lines[] = {KEY_FROM, KEY_TO, KEY_KIND, KEY_AREAS, KEY_CADENCE},
                          duties[] = {KEY_BODY, KEY_AREA, KEY_BASIS}, links[] = {KEY_AREA, KEY_ACROSS},
                          sources[] = {KEY_DATE, KEY_TO, KEY_ITEM},
                          decisions[] = {KEY_BODY, KEY_DATE, KEY_TEXT, KEY_OPEN}, claims[] = {KEY_CLAIM},
                          accepted[] = {KEY_RULE, KEY_REASON, KEY_OWNER, KEY_UNTIL},
                          statutes[] = {KEY_PROVISION, KEY_SINCE, KEY_UNTIL, KEY_VERIFIED};
#define OF(section, keys)                                                                                              \
    case section: *n = (int)COUNT_OF(keys); return keys
    switch (section) {
        OF(SECTION_AREAS, areas);
        OF(SECTION_BODIES, bodies);
        OF(SECTION_AGENCIES, agencies);
        OF(SECTION_MANDATES, mandates);
        OF(SECTION_LINES, lines);
        OF(SECTION_DUTIES, duties);
        OF(SECTION_LINKS, links);
        OF(SECTION_SOURCES, sources);
        OF(SECTION_DECISIONS, decisions);
        OF(SECTION_CLAIMS, claims);
        OF(SECTION_ACCEPTED, accepted);
        OF(SECTION_STATUTES, statutes);
#undef OF
    default: *n = 0; return NULL;
    }
}

static const char *name_of(const struct screen *screen, enum section section, const struct entry *entry) {
    const struct subject_matter *about = &screen->answer->about;
    const char *title =
        entry_text(entry, section == SECTION_STATUTES || section == SECTION_SOURCES ? KEY_TITLE : KEY_NAME);
    return title ? title
                 : with_capital(screen->arena,
                                entry_words(screen->arena, about->reg, &about->arr->index, section, entry));
}

static void put_row(struct screen *screen, enum section section, const struct entry *entry, const enum key *keys,
                    int n) {
    struct xml *xml = &screen->xml;
    ui_cells_open(xml);
    part_link_cell(xml, name_of(screen, section, entry), screen_entry_link(screen, section, entry), true);
    for (int k = 0; k < n; k++) {
        const struct value *fact = entry_fact(entry, keys[k]);
        ui_cell_open(xml, &(struct ui_cell){0});
        if (fact)
            show_value(screen, section, fact);
        else
            xml_text(xml, "Not stated");
        xml_close(xml);
    }
    if (show_has_state(section)) {
        ui_cell_open(xml, &(struct ui_cell){0});
        show_state(screen, section, entry);
        xml_close(xml);
    }
    xml_close(xml);
}

static void put_table(struct screen *screen, const struct entries *entries, const struct part_page *page) {
    const enum section section = screen->answer->section;
    int n;
    const enum key *keys = columns_of(section, &n);
    struct ui_cell head[COLUMNS_MAX + 2];
    int columns = 0;
    head[columns++] = (struct ui_cell){.text = with_capital(screen->arena, section_one(section))};
    for (int k = 0; k < n; k++)
        head[columns++] = (struct ui_cell){.text = with_capital(screen->arena, key_says(screen->arena, keys[k]))};
    if (show_has_state(section)) head[columns++] = (struct ui_cell){.text = "State"};
    ui_table_open(&screen->xml,
                  &(struct ui_table){
                      .caption = arena_printf(screen->arena, "%d to %d of %d", page->first + 1, page->end, entries->n),
                      .scrolls = true},
                  head, columns);
    for (int i = page->first; i < page->end; i++) put_row(screen, section, &entries->items[i], keys, n);
    xml_close(&screen->xml);
}

void screen_list(struct screen *screen) {
    static const char *const endings[] = {"xlsx", "csv"};
    const struct answer *answer = screen->answer;
    const enum section section = answer->section;
    const struct register_file *file = section == SECTION_STATUTES ? answer->about.statutes : answer->about.reg;
    const struct entries *entries = &file->sections[section];
    const struct part_page page = part_page(screen, entries->n);
    const bool may_add = screen_may(screen, OP_create) && section != SECTION_STATUTES && section != SECTION_ACCEPTED;
    const char *one = section_one(section);
    const char *new_one = arena_printf(screen->arena, "Add %s %s", strchr("aeiou", one[0]) ? "an" : "a", one);
    const char *new_path = arena_printf(screen->arena, "/%s/new", section_word(section));
    screen->page.is_wide = true;
    struct xml *xml = part_open(screen, with_capital(screen->arena, section_word(section)), NULL);
    part_day(screen);
    if (may_add) ui_button(xml, &(struct ui_button){.text = new_one, .look = UI_BUTTON_SECONDARY, .href = new_path});
    if (!entries->n) {
        ui_paragraph_f(xml, "No %s is recorded that you may read.%s", one,
                       may_add ? " Add the first, or import a workbook with all of them." : "");
        return;
    }
    put_table(screen, entries, &page);
    part_pages(screen, &page);
    part_downloads(screen, section_word(section), endings, COUNT_OF(endings));
}
