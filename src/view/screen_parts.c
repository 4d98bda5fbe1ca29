#include "view/screen_parts.h"

#include <stdlib.h>

#include "base/text.h"
#include "core/words.h"
#include "view/page_doc.h"
#include "view/prose.h"
#include "view/ui_form.h"
#include "view/ui_nav.h"

struct xml *part_open(struct screen *screen, const char *title, const char *about) {
    struct xml *xml = screen_open(screen, title);
    ui_heading_of(xml, 1, UI_L, title, NULL, about);
    return xml;
}

void part_day(struct screen *screen) {
    const struct subject_matter *about = &screen->answer->about;
    if (about->arr)
        ui_hint(&screen->xml, NULL,
                arena_printf(screen->arena, "As recorded for %s.", day_words(screen->arena, about->arr->day)), NULL);
}

/* ---- tables ---- */

void part_link_cell(struct xml *xml, const char *text, const char *href, bool is_header) {
    ui_cell_open(xml, &(struct ui_cell){.is_header = is_header});
    if (href)
        ui_link(xml, text, href);
    else
        xml_text(xml, text);
    xml_close(xml);
}

/* ---- files ---- */

static const char *ending_words(const char *ending) {
    static const char *const words[][2] = {{"xlsx", "Excel (.xlsx)"},
                                           {"csv", "CSV"},
                                           {"pdf", "PDF"},
                                           {"docx", "Word (.docx)"},
                                           {"svg", "Drawing (.svg)"},
                                           {"eml", "E-mail with the form to fill in"},
                                           {"note", "Signed note"}};
    for (size_t i = 0; i < COUNT_OF(words); i++)
        if (text_equal(words[i][0], ending)) return words[i][1];
    return ending;
}

/* This page with its query, but for the fields that say how much of it, or in what form. */
static const char *same_again(const struct screen *screen) {
    const char *path = screen->path;
    for (int i = 0; i < screen->n_sent; i++) {
        const struct sent *sent = &screen->sent[i];
        const bool is_passing = text_equal(sent->name, "page") || text_equal(sent->name, "done");
        if (*sent->value && !is_passing) path = screen_query(screen, path, sent->name, sent->value);
    }
    return path;
}

void part_downloads(struct screen *screen, const char *name, const char *const *endings, int n) {
    struct xml *xml = &screen->xml;
    const char *wrong = screen_error(screen, "why");
    ui_details_open(xml, &(struct ui_details){.summary = "Download", .classes = "no-print", .is_open = wrong != NULL});
    ui_form_open(xml, &(struct ui_form){.action = screen->path});
    part_keep(screen, "why", "out");
    ui_input(xml, &(struct ui_input){.field = {.name = "why",
                                               .label = "Why do you need it?",
                                               .hint = "The log tells who took what out of the register, and why. For "
                                                       "example, for the meeting of 17 March",
                                               .error = wrong,
                                               .value = screen_sent(screen, "why")}});
    ui_button_group_open(xml);
    for (int i = 0; i < n; i++)
        ui_button(xml, &(struct ui_button){.text = ending_words(endings[i]),
                                           .look = UI_BUTTON_SECONDARY,
                                           .name = "out",
                                           .value = arena_printf(screen->arena, "%s.%s", name, endings[i])});
    xml_close(xml);
    xml_close(xml);
    xml_close(xml);
}

/* ---- pages of a list ---- */

#define A_PAGE 50

struct part_page part_page(const struct screen *screen, int n_items) {
    const char *sent = screen_sent(screen, "page");
    struct part_page page = {.pages = (n_items + A_PAGE - 1) / A_PAGE};
    const long asked = sent ? strtol(sent, NULL, 10) : 1;
    page.number = asked < 1 ? 1 : asked > page.pages ? page.pages : (int)asked;
    if (page.number < 1) page.number = 1;
    page.first = (page.number - 1) * A_PAGE;
    page.end = page.first + A_PAGE < n_items ? page.first + A_PAGE : n_items;
    return page;
}

static const char *page_href(struct arena *arena, int page, const void *of) {
    const struct screen *screen = of;
    return screen_query(screen, same_again(screen), "page", arena_printf(arena, "%d", page));
}

void part_pages(struct screen *screen, const struct part_page *page) {
    ui_pages(&screen->xml, page->number, page->pages, page_href, screen);
}

void part_keep(struct screen *screen, const char *but, const char *but_also) {
    for (int i = 0; i < screen->n_sent; i++) {
        const char *name = screen->sent[i].name;
        if (text_equal(name, but) || text_equal(name, but_also) || text_equal(name, "page")) continue;
        if (text_equal(name, "done") || !*screen->sent[i].value) continue;
        ui_hidden(&screen->xml, name, screen->sent[i].value);
    }
}

/* ---- what the register holds ---- */

const char *part_body_href(const struct screen *screen, const struct arrangement *arr, int body) {
    return screen_entry_link(screen, SECTION_BODIES, arr->bodies[body].entry);
}

const char *part_area_href(const struct screen *screen, const struct arrangement *arr, int area) {
    return screen_entry_link(screen, SECTION_AREAS, arr->areas[area].entry);
}

void part_bodies(struct screen *screen, const struct arrangement *arr, struct span mandates) {
    for (int i = 0; i < mandates.n; i++) {
        const int body = arr->mandates[mandates.items[i]].body;
        if (i) xml_text(&screen->xml, ", ");
        ui_link(&screen->xml, arr->bodies[body].name, part_body_href(screen, arr, body));
    }
}

void part_lead_cell(struct screen *screen, const struct arrangement *arr, const struct lead_answer *lead) {
    struct xml *xml = &screen->xml;
    ui_cell_open(xml, &(struct ui_cell){.classes = page_tone(screen->arena, lead->tone)});
    if (lead->state == LEAD_PLANNED) xml_text(xml, "Planned: ");
    if (lead->words) xml_text(xml, with_capital(screen->arena, lead->words));
    part_bodies(screen, arr, lead->mandates);
    xml_close(xml);
}

void part_strand_cell(struct screen *screen, const struct arrangement *arr, int area, int strand) {
    const enum cell_state state = matrix_cell(screen->arena, arr, area, strand).state;
    ui_cell(&screen->xml, &(struct ui_cell){.text = with_capital(screen->arena, cell_word(state)),
                                            .classes = page_tone(screen->arena, cell_tone(state))});
}

void part_state(struct xml *xml, enum state state) {
    static const struct {
        const char *text;
        enum ui_colour colour;
    } states[] = {[STATE_NOTHING] = {"Not in force", UI_GREY},
                  [STATE_IN_FORCE] = {"In force", UI_GREEN},
                  [STATE_PLANNED] = {"Planned", UI_BLUE},
                  [STATE_ENDED] = {"Ended", UI_GREY}};
    ui_tag(xml, states[state].colour, states[state].text);
}

const char *part_source(struct arena *arena, const struct arrangement *arr, const struct entry *entry, enum key key,
                        const struct value *own) {
    struct citations citations = {0};
    citations_of(arena, entry, key, own, &citations);
    return citations.n ? citations_says(arr, &citations, true, arena) : NULL;
}

/* ---- findings ---- */

const char *part_rule(struct arena *arena, enum rule rule) {
    char *words = arena_dup(arena, with_capital(arena, rule_word(rule)));
    for (char *c = words; *c; c++)
        if (*c == '-') *c = ' ';
    return words;
}

void part_severity(struct xml *xml, enum severity severity) {
    static const enum ui_colour colours[SEVERITY_COUNT] = {UI_RED, UI_YELLOW, UI_BLUE, UI_PURPLE, UI_GREY};
    ui_tag(xml, colours[severity], with_capital(xml->out->arena, severity_word(severity)));
}

/* An id has no '.' and no '~'; what is not stated is written '-', which is no id. */
const char *part_finding_word(struct arena *arena, const struct check *check, const struct finding *finding) {
    struct subject_key keys[8];
    const int n = subject_keys(check, &finding->at, arena, keys);
    char *text = arena_dup(arena, n ? "" : "all");
    for (int i = 0; i < n; i++) {
        text = arena_printf(arena, "%s%s%s", text, i ? "~" : "", keys[i].key);
        for (int w = 0; w < keys[i].n; w++)
            text =
                arena_printf(arena, "%s.%s", text, text_equal(keys[i].words[w], "not stated") ? "-" : keys[i].words[w]);
    }
    return text;
}

const char *part_finding_href(const struct screen *screen, const struct check *check, const struct finding *finding) {
    const char *path = screen_path(screen, "/findings", rule_word(finding->rule));
    return screen_link(screen, screen_path(screen, path, part_finding_word(screen->arena, check, finding)));
}

const struct finding *part_finding_meant(const struct screen *screen, const struct check *check) {
    const enum rule rule = rule_of_word(screen_id(screen, 0));
    for (int i = 0; i < check->findings.n; i++) {
        const struct finding *finding = &check->findings.items[i];
        if (finding->rule == rule && text_equal(screen_id(screen, 1), part_finding_word(screen->arena, check, finding)))
            return finding;
    }
    return NULL;
}

const char *part_answer_href(const struct screen *screen, const struct finding *finding) {
    const struct fact *wanted = &finding->wanted;
    if (!wanted->entry || !screen_may(screen, OP_answer)) return NULL;
    const char *path = screen_entry_path(screen, wanted->section, wanted->entry);
    if (!path) return NULL;
    path = arena_printf(screen->arena, "%s/answer", path);
    return wanted->key == KEY_NONE ? path : screen_query(screen, path, "key", key_word(wanted->key));
}

static bool line_meets(const struct arrangement *arr, int line, int body) {
    return line >= 0 && (arr->lines[line].from == body || arr->lines[line].to == body);
}

static bool is_in(struct span span, int item) {
    for (int i = 0; i < span.n; i++)
        if (span.items[i] == item) return true;
    return false;
}

bool part_is_about(const struct check *check, const struct finding *finding, int area, int body) {
    const struct subject *at = &finding->at;
    if (area >= 0) return at->area == area || is_in(at->areas, area);
    if (at->body == body || is_in(at->bodies, body) || line_meets(check->arr, at->line, body)) return true;
    for (int i = 0; i < at->lines.n; i++)
        if (line_meets(check->arr, at->lines.items[i], body)) return true;
    return false;
}

static bool is_wanted(const struct check *check, const struct finding *finding, const struct wanted *wanted) {
    if (!finding_is_shown(finding)) return false;
    if (wanted->severity != SEVERITY_COUNT && finding->severity != wanted->severity) return false;
    if (wanted->rule != RULE_COUNT && finding->rule != wanted->rule) return false;
    if (wanted->no_questions && finding_is_question(finding)) return false;
    if (wanted->questions_alone && !finding_is_question(finding)) return false;
    if (wanted->area >= 0 && !part_is_about(check, finding, wanted->area, -1)) return false;
    return wanted->body < 0 || part_is_about(check, finding, -1, wanted->body);
}

struct span part_wanted(struct arena *arena, const struct check *check, const struct wanted *wanted) {
    int *found = NEW_ARRAY(arena, (size_t)check->findings.n, int), n = 0;
    for (int severity = 0; severity < SEVERITY_OFF; severity++)
        for (int i = 0; i < check->findings.n; i++)
            if ((int)check->findings.items[i].severity == severity &&
                is_wanted(check, &check->findings.items[i], wanted))
                found[n++] = i;
    return (struct span){found, n};
}

void part_findings(struct screen *screen, const struct check *check, struct span findings) {
    struct xml *xml = &screen->xml;
    struct map said = map_new(screen->arena, findings.n);
    xml_open(xml, "ul");
    xml_class(xml, "govuk-list", "findings");
    for (int i = 0; i < findings.n; i++) {
        const struct finding *finding = &check->findings.items[findings.items[i]];
        const char *says = finding_says(check, finding, screen->arena);
        if (map_add(&said, says, i) != i) continue;
        xml_newline(xml);
        ui_item_open(xml);
        part_severity(xml, finding->severity);
        xml_text(xml, " ");
        ui_link(xml, says, part_finding_href(screen, check, finding));
        xml_close(xml);
    }
    xml_close(xml);
}
