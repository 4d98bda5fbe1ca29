/* Every entry of a section: a table with what most of them say, a page at a time, to be taken along as a file. */
#include <string.h>

#include "model/diff.h"
#include "model/names.h"
#include "view/screens.h"
#include "view/show_parts.h"
#include "view/ui_form.h"

#define COLUMNS_MAX 5

/*
 * What tells most of an entry at a glance, by section; the rest is on its page. Entries that are known by several keys
 * have these first, and no name.
 */
static const enum key *columns_of(enum section section, int *n) {
    static const enum key areas[] = {KEY_PRIORITY, KEY_OVERSEER}, bodies[] = {KEY_KIND, KEY_LEVEL, KEY_CADENCE},
                          agencies[] = {KEY_SECTOR, KEY_TYPE}, mandates[] = {KEY_BODY, KEY_AREA, KEY_ROLE, KEY_STRANDS},
                          lines[] = {KEY_FROM, KEY_TO, KEY_KIND, KEY_AREAS, KEY_CADENCE},
                          duties[] = {KEY_BODY, KEY_AREA, KEY_BASIS}, links[] = {KEY_ACROSS},
                          sources[] = {KEY_DATE, KEY_TO, KEY_ITEM},
                          decisions[] = {KEY_BODY, KEY_DATE, KEY_TEXT, KEY_OPEN}, claims[] = {KEY_CLAIM},
                          accepted[] = {KEY_RULE, KEY_REASON, KEY_OWNER, KEY_UNTIL},
                          statutes[] = {KEY_PROVISION, KEY_SINCE, KEY_UNTIL, KEY_VERIFIED};
    static const struct {
        const enum key *keys;
        int n;
    } columns[SECTION_COUNT] = {
#define OF(section, keys) [SECTION_##section] = {keys, (int)COUNT_OF(keys)}
        OF(AREAS, areas),         OF(BODIES, bodies), OF(AGENCIES, agencies), OF(MANDATES, mandates),
        OF(LINES, lines),         OF(DUTIES, duties), OF(LINKS, links),       OF(SOURCES, sources),
        OF(DECISIONS, decisions), OF(CLAIMS, claims), OF(ACCEPTED, accepted), OF(STATUTES, statutes),
#undef OF
    };
    *n = columns[section].n;
    return columns[section].keys;
}

/* How many columns are the keys by which entries are known; the last of them leads to the entry. 0: a name does. */
static int key_columns(enum section section) {
    int n;
    section_keys(section, &n);
    return n > 1 ? n : 0;
}

static const char *name_of(const struct screen *screen, enum section section, const struct entry *entry) {
    const struct subject_matter *about = &screen->answer->about;
    const bool has_title = section == SECTION_STATUTES || section == SECTION_SOURCES;
    const char *name = entry_text(entry, has_title ? KEY_TITLE : KEY_NAME);
    if (name) return name;
    return with_capital(screen->arena, entry_words(screen->arena, about->reg, &about->arr->index, section, entry));
}

static void put_fact(struct screen *screen, enum section section, const struct entry *entry, enum key key,
                     const char *href) {
    const struct value *fact = entry_fact(entry, key);
    const char *text = entry_text(entry, key);
    if (href)
        ui_link(&screen->xml, text ? show_words(screen, section, key, text) : "Not stated", href);
    else if (fact)
        show_value(screen, section, fact);
    else
        xml_text(&screen->xml, "Not stated");
}

static void put_row(struct screen *screen, enum section section, const struct entry *entry, const enum key *keys,
                    int n) {
    struct xml *xml = &screen->xml;
    const int n_keys = key_columns(section);
    const char *href = screen_entry_link(screen, section, entry);
    ui_cells_open(xml);
    if (!n_keys) part_link_cell(xml, name_of(screen, section, entry), href, true);
    for (int k = 0; k < n; k++) {
        ui_cell_open(xml, &(struct ui_cell){.is_header = n_keys && !k});
        put_fact(screen, section, entry, keys[k], k == n_keys - 1 ? href : NULL);
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
    if (!key_columns(section))
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
