#include "view/show_parts.h"

#include "base/text.h"
#include "core/words.h"
#include "model/diff.h"
#include "model/names.h"
#include "view/answer.h"
#include "view/entry_form.h"
#include "view/prose.h"
#include "view/ui_form.h"

#define ROWS_SHOWN 100

/* ---- facts ---- */

/* The entry that an id of a value names; SECTION_COUNT when it is no id. */
static enum section section_named(const struct arrangement *arr, enum section section, enum key key, const char *id,
                                  const struct entry **out) {
    static const enum section sections[] = {SECTION_BODIES, SECTION_AREAS, SECTION_AGENCIES, SECTION_SOURCES};
    if (!key_holds_ids(section, key)) return SECTION_COUNT;
    for (size_t i = 0; i < COUNT_OF(sections); i++) {
        const int at = register_find(&arr->index, sections[i], id);
        if (at < 0) continue;
        *out = &arr->reg->sections[sections[i]].items[at];
        return sections[i];
    }
    const int at = map_get(&arr->statute_ids, id, -1);
    if (at < 0) return SECTION_COUNT;
    *out = arr->statutes[at].entry;
    return SECTION_STATUTES;
}

/* The name of what the text stands for, or else the text. */
static const char *words_of(struct screen *screen, enum section named, const struct entry *entry, const char *text) {
    const struct arrangement *arr = screen->answer->about.arr;
    switch (named) {
    case SECTION_COUNT: return with_capital(screen->arena, text);
    case SECTION_STATUTES: return prose_statute(screen->arena, &arr->statutes[map_get(&arr->statute_ids, text, 0)]);
    default: return entry_text(entry, named == SECTION_SOURCES ? KEY_TITLE : KEY_NAME);
    }
}

const char *show_words(struct screen *screen, enum section section, enum key key, const char *text) {
    const struct entry *entry = NULL;
    const enum section named = section_named(screen->answer->about.arr, section, key, text, &entry);
    return words_of(screen, named, entry, text);
}

static void put_scalar(struct screen *screen, enum section section, enum key key, const char *text) {
    const struct entry *entry = NULL;
    const enum section named = section_named(screen->answer->about.arr, section, key, text, &entry);
    const char *words = words_of(screen, named, entry, text);
    if (named != SECTION_COUNT)
        ui_link(&screen->xml, words, screen_entry_link(screen, named, entry));
    else if (key == KEY_URL)
        ui_link(&screen->xml, text, text);
    else
        xml_text(&screen->xml, words);
}

static void put_date(struct screen *screen, const struct value *map, enum key key, const char *before) {
    const struct value *date = value_item(map, key);
    if (date && date->date.year) xml_text_f(&screen->xml, " %s %s", before, date_words(screen->arena, date->date));
}

static void put_one(struct screen *screen, enum section section, enum key key, const struct value *value) {
    const struct value *scalar = value_scalar(value);
    if (!scalar) {
        xml_text(&screen->xml, with_capital(screen->arena, value_text(screen->arena, value)));
        return;
    }
    if (scalar->date.year)
        xml_text(&screen->xml, date_words(screen->arena, scalar->date));
    else
        put_scalar(screen, section, key, scalar->text);
    if (value->kind != VALUE_MAP) return;
    put_date(screen, value, KEY_SINCE, "since");
    put_date(screen, value, KEY_UNTIL, "until");
}

void show_value(struct screen *screen, enum section section, const struct value *fact) {
    const enum key key = (enum key)fact->key;
    const struct subject_matter *about = &screen->answer->about;
    struct xml *xml = &screen->xml;
    if (fact->kind == VALUE_UNSTATED) {
        xml_text(xml, "Not stated");
    } else if (fact->kind == VALUE_MAP && !value_scalar(fact)) {
        xml_text(xml, value_words(screen->arena, about->reg, &about->arr->index, section, fact));
    } else if (fact->kind != VALUE_LIST) {
        put_one(screen, section, key, fact);
    } else if (!fact->n) {
        xml_text(xml, "None");
    } else {
        ui_list_open(xml, UI_LIST_PLAIN);
        for (int i = 0; i < fact->n; i++) {
            ui_item_open(xml);
            put_one(screen, section, key, &fact->items[i]);
            xml_close(xml);
        }
        xml_close(xml);
    }
}

static bool is_quiet(enum key key) {
    return key == KEY_ID || key == KEY_NAME || key == KEY_TITLE || key == KEY_SOURCES || key == KEY_INFERRED;
}

static void put_source(struct screen *screen, const char *source) {
    if (source) ui_hint(&screen->xml, NULL, arena_printf(screen->arena, "Source: %s", source), "source");
}

/* The form for this fact alone; its href NULL: the user may not change it, or no form can. */
static struct ui_link change_link(const struct screen *screen, enum section section, const struct entry *entry,
                                  enum key key) {
    const char *path = screen_may(screen, OP_amend) ? screen_entry_path(screen, section, entry) : NULL;
    if (!path || section == SECTION_STATUTES || !entry_form_changes(section, key)) return (struct ui_link){0};
    return (struct ui_link){
        .text = "Change",
        .href = screen_query(screen, arena_printf(screen->arena, "%s/amend", path), "only", key_word(key)),
        .hidden = key_says(screen->arena, key)};
}

static void put_fact(struct screen *screen, const struct ui_summary *summary, enum section section,
                     const struct entry *entry, const struct value *fact, bool one_source) {
    const enum key key = (enum key)fact->key;
    const struct arrangement *arr = screen->answer->about.arr;
    const struct fact as_fact = {.section = section, .entry = entry, .key = key};
    const struct ui_link change = change_link(screen, section, entry, key);
    const struct ui_fact row = {.key = with_capital(screen->arena, key_says(screen->arena, key)),
                                .actions = &change,
                                .n_actions = change.href != NULL};
    ui_fact_open(&screen->xml, summary, &row);
    show_value(screen, section, fact);
    if (fact_is_inferred(&as_fact)) {
        xml_text(&screen->xml, " ");
        ui_tag(&screen->xml, UI_GREY, "Inferred");
    }
    if (!one_source && key != KEY_COMPLETE)
        put_source(screen, part_source(screen->arena, arr, entry, key, fact->kind == VALUE_MAP ? fact : NULL));
    ui_fact_close(&screen->xml, summary, &row);
}

/* What could be stated and is not. */
static void put_unstated(struct screen *screen, enum section section, const struct entry *entry) {
    struct xml *xml = &screen->xml;
    int n, missing = 0;
    const struct key_spec *specs = section_specs(section, &n);
    enum key *keys = NEW_ARRAY(screen->arena, (size_t)n, enum key);
    for (int i = 0; i < n; i++)
        if (!key_is_common(specs[i].key) && specs[i].key != KEY_ID && !entry_fact(entry, specs[i].key))
            keys[missing++] = specs[i].key;
    if (!missing || section == SECTION_STATUTES) return;
    ui_details_open(xml, &(struct ui_details){.summary = arena_printf(screen->arena, "Not stated (%d)", missing)});
    ui_paragraph(xml, "Nobody has stated these facts. Not stated is not no.");
    ui_list_open(xml, UI_LIST_BULLET);
    for (int i = 0; i < missing; i++) {
        const struct ui_link change = change_link(screen, section, entry, keys[i]);
        ui_item_open(xml);
        ui_link_of(xml, &(struct ui_link){.text = with_capital(screen->arena, key_says(screen->arena, keys[i])),
                                          .href = change.href});
        xml_close(xml);
    }
    xml_close(xml);
    xml_close(xml);
}

void show_facts(struct screen *screen, enum section section, const struct entry *entry) {
    const struct arrangement *arr = screen->answer->about.arr;
    const struct value *sources = entry_fact(entry, KEY_SOURCES);
    const bool one_source = sources && sources->kind != VALUE_MAP;
    const struct ui_summary summary = {.has_actions = screen_may(screen, OP_amend)};
    const char *source = one_source ? part_source(screen->arena, arr, entry, KEY_NONE, NULL) : NULL;
    ui_summary_open(&screen->xml, &summary);
    for (int i = 0; i < entry->n; i++)
        if (!is_quiet((enum key)entry->facts[i].key))
            put_fact(screen, &summary, section, entry, &entry->facts[i], one_source);
    if (!sources || source)
        ui_fact(&screen->xml, &summary, &(struct ui_fact){.key = "Source", .value = source ? source : "Not stated"});
    xml_close(&screen->xml);
    put_unstated(screen, section, entry);
}

/* ---- on the day ---- */

bool show_has_state(enum section section) {
    return section == SECTION_BODIES || section == SECTION_MANDATES || section == SECTION_LINES;
}

void show_state(struct screen *screen, enum section section, const struct entry *entry) {
    const struct arrangement *arr = screen->answer->about.arr;
    const ptrdiff_t at = entry - arr->reg->sections[section].items;
    part_state(&screen->xml, section == SECTION_BODIES     ? arr->bodies[at].state
                             : section == SECTION_MANDATES ? arr->mandates[at].state
                                                           : arr->lines[at].state);
}

void show_state_line(struct screen *screen, enum section section, const struct entry *entry) {
    if (!show_has_state(section)) return;
    ui_paragraph_open(&screen->xml);
    show_state(screen, section, entry);
    xml_close(&screen->xml);
}

void show_actions(struct screen *screen, enum section section, const struct entry *entry) {
    static const struct {
        enum op op;
        const char *path, *text;
    } actions[] = {{OP_amend, "amend", "Change"},
                   {OP_correct, "correct", "Correct a mistake"},
                   {OP_end, "end", "End"},
                   {OP_history, "history", "History"}};
    struct xml *xml = &screen->xml;
    bool any = false;
    const char *path = screen_entry_path(screen, section, entry);
    if (section == SECTION_STATUTES || !path) return;
    for (size_t i = 0; i < COUNT_OF(actions); i++) {
        if (!screen_may(screen, actions[i].op)) continue;
        if (!any) ui_button_group_open(xml);
        any = true;
        const char *href = arena_printf(screen->arena, "%s/%s", path, actions[i].path);
        if (actions[i].op == OP_history)
            ui_link(xml, actions[i].text, href);
        else
            ui_button(xml, &(struct ui_button){.text = actions[i].text, .look = UI_BUTTON_SECONDARY, .href = href});
    }
    if (any) xml_close(xml);
}

/* ---- what concerns it ---- */

static void put_state_cell(struct xml *xml, enum state state) {
    ui_cell_open(xml, &(struct ui_cell){0});
    part_state(xml, state);
    xml_close(xml);
}

static void put_source_cell(struct screen *screen, const struct entry *entry) {
    const char *source = part_source(screen->arena, screen->answer->about.arr, entry, KEY_NONE, NULL);
    ui_cell(&screen->xml, &(struct ui_cell){.text = source ? source : "Not stated"});
}

void show_mandates(struct screen *screen, const char *title, struct span mandates, bool of_area) {
    const struct arrangement *arr = screen->answer->about.arr;
    const struct ui_cell head[] = {{.text = of_area ? "Body" : "Area"},
                                   {.text = "Role"},
                                   {.text = "Strands"},
                                   {.text = "State"},
                                   {.text = "Source"}};
    struct xml *xml = &screen->xml;
    if (!mandates.n) return;
    ui_table_open(xml, &(struct ui_table){.caption = title, .caption_size = UI_M, .scrolls = true}, head,
                  COUNT_OF(head));
    for (int i = 0; i < mandates.n && i < ROWS_SHOWN; i++) {
        const struct arr_mandate *mandate = &arr->mandates[mandates.items[i]];
        ui_cells_open(xml);
        if (of_area)
            part_link_cell(xml, arr->bodies[mandate->body].name, part_body_href(screen, arr, mandate->body), true);
        else
            part_link_cell(xml, arr->areas[mandate->area].name, part_area_href(screen, arr, mandate->area), true);
        part_link_cell(xml, with_capital(screen->arena, words_role[mandate->role]),
                       screen_entry_link(screen, SECTION_MANDATES, mandate->entry), false);
        ui_cell(xml,
                &(struct ui_cell){.text = mandate->strands_stated ? prose_strands(screen->arena, arr, mandate->strands)
                                                                  : "Not stated"});
        put_state_cell(xml, mandate->state);
        put_source_cell(screen, mandate->entry);
        xml_close(xml);
    }
    xml_close(xml);
}

static void put_end(struct screen *screen, int body) {
    const struct arrangement *arr = screen->answer->about.arr;
    part_link_cell(&screen->xml, arr->bodies[body].name, part_body_href(screen, arr, body), true);
}

static const char *line_areas(struct arena *arena, const struct arrangement *arr, const struct arr_line *line) {
    const char **names = NEW_ARRAY(arena, (size_t)line->areas.n, const char *);
    for (int i = 0; i < line->areas.n; i++) names[i] = arr->areas[line->areas.items[i]].name;
    return line->areas.n ? prose_list(arena, names, line->areas.n) : "Whatever the sender has";
}

void show_lines(struct screen *screen, const char *title, struct span lines, enum ends other) {
    const struct arrangement *arr = screen->answer->about.arr;
    struct ui_cell head[7];
    struct xml *xml = &screen->xml;
    int n = 0;
    if (!lines.n) return;
    if (other != END_TO) head[n++] = (struct ui_cell){.text = "From"};
    if (other != END_FROM) head[n++] = (struct ui_cell){.text = "To"};
    static const char *const more[] = {"Kind", "Areas", "How often", "State", "Source"};
    for (size_t i = 0; i < COUNT_OF(more); i++) head[n++] = (struct ui_cell){.text = more[i]};
    ui_table_open(xml, &(struct ui_table){.caption = title, .caption_size = UI_M, .scrolls = true}, head, n);
    for (int i = 0; i < lines.n && i < ROWS_SHOWN; i++) {
        const struct arr_line *line = &arr->lines[lines.items[i]];
        const char *cadence = prose_cadence(screen->arena, line->entry, arr->day);
        ui_cells_open(xml);
        if (other != END_TO) put_end(screen, line->from);
        if (other != END_FROM) put_end(screen, line->to);
        part_link_cell(xml,
                       line->kind == UNSTATED ? "Not stated" : with_capital(screen->arena, words_line_kind[line->kind]),
                       screen_entry_link(screen, SECTION_LINES, line->entry), false);
        ui_cell(xml, &(struct ui_cell){.text = line_areas(screen->arena, arr, line)});
        ui_cell(xml, &(struct ui_cell){.text = cadence ? with_capital(screen->arena, cadence) : "Not stated"});
        put_state_cell(xml, line->state);
        put_source_cell(screen, line->entry);
        xml_close(xml);
    }
    xml_close(xml);
}

static bool names(const struct entry *entry, enum key key, const char *id) {
    int n;
    const struct value *items = entry_list(entry, key, &n);
    for (int i = 0; i < n; i++) {
        const struct value *scalar = value_scalar(&items[i]);
        if (scalar && text_equal(scalar->text, id)) return true;
    }
    return false;
}

void show_naming(struct screen *screen, enum section section, const char *title, enum key key, const char *id) {
    const struct arrangement *arr = screen->answer->about.arr;
    const struct entries *entries = &arr->reg->sections[section];
    struct xml *xml = &screen->xml;
    bool any = false;
    for (int i = 0; i < entries->n; i++) {
        const struct entry *entry = &entries->items[i];
        if (!names(entry, key, id)) continue;
        if (!any) {
            ui_heading(xml, 2, UI_M, title);
            ui_list_open(xml, UI_LIST_BULLET);
        }
        any = true;
        const char *text = entry_text(entry, KEY_TEXT);
        ui_item_open(xml);
        ui_link(xml, with_capital(screen->arena, entry_words(screen->arena, arr->reg, &arr->index, section, entry)),
                screen_entry_link(screen, section, entry));
        if (text) xml_text_f(xml, ": %s", text);
        xml_close(xml);
    }
    if (any) xml_close(xml);
}

void show_found(struct screen *screen, int area, int body) {
    const struct check *check = screen->answer->check;
    struct xml *xml = &screen->xml;
    for (int questions = 0; questions <= 1; questions++) {
        struct wanted wanted = WANTED_ALL;
        wanted.area = area;
        wanted.body = body;
        wanted.no_questions = !questions;
        wanted.questions_alone = questions;
        const struct span found = part_wanted(screen->arena, check, &wanted);
        ui_heading(xml, 2, UI_M, questions ? "What is asked" : "What is found");
        if (found.n)
            part_findings(screen, check, found);
        else
            ui_paragraph(xml, questions ? "Nothing: every fact that a rule needs here is stated."
                                        : "The rules find nothing wrong here.");
    }
}
