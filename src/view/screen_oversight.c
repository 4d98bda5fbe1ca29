/* The front page: is every area led, reported and on track, and what must be decided? */
#include "core/words.h"
#include "model/names.h"
#include "view/answer.h"
#include "view/plans.h"
#include "view/screen_parts.h"
#include "view/screens.h"

#define TOP_FINDINGS 6
#define PLANS_SHOWN 12

static void put_heading(struct screen *screen, const char *text, const char *anchor) {
    ui_heading_of(&screen->xml, 2, UI_M, text, anchor, NULL);
}

/* ---- how much was found ---- */

static void put_counts(struct screen *screen, const struct check *check) {
    static const char *const words[][2] = {
        {"error", "errors"}, {"warning", "warnings"}, {"notice", "notices"}, {"open question", "open questions"}};
    struct xml *xml = &screen->xml;
    xml_open(xml, "ul");
    xml_class(xml, "govuk-list", "counts");
    for (int s = 0; s <= SEVERITY_QUESTION; s++) {
        const char *to = s == SEVERITY_QUESTION
                             ? "/questions"
                             : screen_query(screen, "/findings", "severity", severity_word((enum severity)s));
        ui_item_open(xml);
        xml_open(xml, "a");
        xml_class(xml, "govuk-link", "govuk-link--no-visited-state", severity_word((enum severity)s));
        xml_url(xml, "href", screen_link(screen, to));
        xml_open(xml, "strong");
        xml_text_f(xml, "%d", check->counts[s]);
        xml_close(xml);
        xml_text_f(xml, " %s", words[s][check->counts[s] != 1]);
        xml_close(xml);
        xml_close(xml);
    }
    xml_close(xml);
    xml_newline(xml);
}

/* ---- areas by strands ---- */

/* The day of the newest source that says who works on the area, or of the area itself; 0: no source has a date. */
static int freshest(const struct screen *screen, const struct arrangement *arr, int area) {
    const struct entries *sources = &arr->reg->sections[SECTION_SOURCES];
    const struct span mandates = arr->areas[area].mandates;
    struct citations citations = {0};
    int newest = 0;
    citations_of(screen->arena, arr->areas[area].entry, KEY_NONE, NULL, &citations);
    for (int i = 0; i < mandates.n; i++)
        citations_of(screen->arena, arr->mandates[mandates.items[i]].entry, KEY_NONE, NULL, &citations);
    for (int i = 0; i < citations.n; i++) {
        const char *end = citations.items[i];
        while (*end && *end != ' ') end++;
        const char *id = arena_dup_n(screen->arena, citations.items[i], (size_t)(end - citations.items[i]));
        const int source = register_find(&arr->index, SECTION_SOURCES, id);
        const struct value *date = source < 0 ? NULL : entry_fact(&sources->items[source], KEY_DATE);
        if (!date || !date->date.year) continue;
        const int day = date_last_day(date->date);
        if (!newest || day > newest) newest = day;
    }
    return newest;
}

static void put_matrix(struct screen *screen, const struct arrangement *arr) {
    struct xml *xml = &screen->xml;
    const int n = arr->n_strands + 3;
    struct ui_cell *head = NEW_ARRAY(screen->arena, (size_t)n, struct ui_cell);
    head[0].text = "Area";
    head[1].text = "Lead";
    for (int s = 0; s < arr->n_strands; s++) head[s + 2].text = with_capital(screen->arena, strand_name(arr, s));
    head[n - 1].text = "Newest source";
    ui_table_open(xml,
                  &(struct ui_table){.scrolls = true,
                                     .caption = "Who leads each area, and how each strand of it stands",
                                     .classes = "matrix"},
                  head, n);
    for (int a = 0; a < arr->n_areas; a++) {
        const struct arr_area *area = &arr->areas[a];
        const int day = freshest(screen, arr, a);
        xml_newline(xml);
        ui_cells_open(xml);
        ui_cell_open(xml, &(struct ui_cell){.is_header = true});
        ui_link(xml, area->name, part_area_href(screen, arr, a));
        if (area->priority != PRIORITY_YES)
            xml_text_f(xml, " (%s)",
                       area->priority == UNSTATED      ? "priority not stated"
                       : area->priority == PRIORITY_NO ? "not a priority"
                                                       : words_priority[area->priority]);
        xml_close(xml);
        const struct lead_answer lead = matrix_lead(screen->arena, arr, a);
        part_lead_cell(screen, arr, &lead);
        for (int s = 0; s < arr->n_strands; s++) part_strand_cell(screen, arr, a, s);
        ui_cell(xml, &(struct ui_cell){.text = day ? day_words(screen->arena, day) : "No dated source"});
        xml_close(xml);
    }
    xml_close(xml);
    ui_details_open(xml, &(struct ui_details){.summary = "What the words in the table mean"});
    static const char *const means[] = {
        "Led: a lead in force states the strand.", "Worked on: another body in force does.",
        "Planned: only a plan does.", "Nobody: all who work on the area state their strands, and none states this one.",
        "Not stated: somebody who works on the area does not say for which strands. It is not the same as nobody."};
    ui_list_open(xml, UI_LIST_BULLET);
    for (size_t i = 0; i < COUNT_OF(means); i++) ui_item(xml, means[i]);
    xml_close(xml);
    xml_close(xml);
}

/* ---- what must be decided ---- */

static void put_decisions(struct screen *screen, const struct check *check) {
    struct xml *xml = &screen->xml;
    struct wanted wanted = WANTED_ALL;
    wanted.no_questions = true;
    const struct span all = part_wanted(screen->arena, check, &wanted);
    put_heading(screen, "What needs a decision", "decide");
    if (!all.n) {
        ui_paragraph(xml, check->n_accepted ? "Nothing: what was found is accepted for the time being."
                                            : "Nothing: the rules find nothing wrong with what is recorded.");
        return;
    }
    part_findings(screen, check, (struct span){all.items, all.n < TOP_FINDINGS ? all.n : TOP_FINDINGS});
    ui_paragraph_open(xml);
    ui_link(xml, all.n == 1 ? "What can be done about it" : arena_printf(screen->arena, "All %d findings", all.n),
            screen_link(screen, "/findings"));
    if (screen_may(screen, OP_options)) {
        xml_text(xml, " or ");
        ui_link(xml, "compare options that would clear them", screen_link(screen, "/options"));
    }
    xml_close(xml);
}

/* ---- what lies ahead ---- */

static void put_plans(struct screen *screen, const struct arrangement *arr) {
    static const struct ui_cell head[] = {{.text = "What"}, {.text = "When"}, {.text = "Who sees to it"}};
    struct xml *xml = &screen->xml;
    const struct plans plans = plans_of(screen->arena, arr);
    put_heading(screen, "Planned and overdue", "plans");
    if (!plans.n) {
        ui_paragraph(xml, "Nothing is recorded as planned, and no end or review has a date.");
        return;
    }
    ui_table_open(xml, &(struct ui_table){.scrolls = true, .caption = "Plans, ends and reviews", .caption_size = UI_S},
                  head, COUNT_OF(head));
    for (int i = 0; i < plans.n && i < PLANS_SHOWN; i++) {
        const struct plan *plan = &plans.items[i];
        ui_cells_open(xml);
        ui_cell(xml, &(struct ui_cell){.text = plan->what, .is_header = true});
        ui_cell_open(xml, &(struct ui_cell){.text = with_capital(screen->arena, plan->when)});
        if (plan->day && plan->day < arr->day) {
            xml_text(xml, " ");
            ui_tag(xml, UI_RED, "Overdue");
        }
        xml_close(xml);
        ui_cell(xml, &(struct ui_cell){.text = with_capital(screen->arena, plan->owner)});
        xml_close(xml);
    }
    xml_close(xml);
    if (plans.n > PLANS_SHOWN) ui_paragraph_f(xml, "And %d more, later or without a date.", plans.n - PLANS_SHOWN);
}

/* ---- what must be asked ---- */

static void put_questions(struct screen *screen, const struct check *check) {
    static const struct ui_cell head[] = {{.text = "Who is asked"}, {.text = "Questions", .is_number = true}};
    struct xml *xml = &screen->xml;
    const struct question_list list = question_list(screen->arena, check, FOR_EVERYONE);
    put_heading(screen, "Questions open", "questions");
    if (!list.n) {
        ui_paragraph(xml, "None: every fact that a rule needs is stated.");
        return;
    }
    ui_paragraph(xml, "Not stated is not no: these facts are needed, and nobody has stated them.");
    ui_table_open(xml, &(struct ui_table){.scrolls = true, .caption = "Questions by body", .caption_size = UI_S}, head,
                  COUNT_OF(head));
    for (int i = 0, n; i < list.n; i += n) {
        const struct question *first = &list.items[i];
        for (n = 1; i + n < list.n && list.items[i + n].asked == first->asked;) n++;
        const char *id = asked_id(check, first->finding);
        ui_cells_open(xml);
        part_link_cell(xml, with_capital(screen->arena, asked_name(check, first->finding)),
                       screen_link(screen, screen_query(screen, "/questions", "for", id ? id : "keeper")), true);
        ui_cell(xml, &(struct ui_cell){.text = arena_printf(screen->arena, "%d", n), .is_number = true});
        xml_close(xml);
    }
    xml_close(xml);
}

/* ---- nothing there yet ---- */

static void put_beginning(struct screen *screen) {
    struct xml *xml = &screen->xml;
    ui_paragraph(xml, "Nothing is recorded yet that you may read. This page will say whether every area of the local "
                      "profile is led, reported and on track, and what has to be decided.");
    if (!screen_may(screen, OP_import)) {
        ui_paragraph(xml, "Ask the officer who keeps the register to give you access to what you need.");
        return;
    }
    put_heading(screen, "How to begin", "begin");
    ui_list_open(xml, UI_LIST_NUMBER);
    ui_item_open(xml);
    ui_link(xml, "Import a workbook", "/import");
    xml_text(xml, " with the areas, bodies and reporting lines that you have already.");
    xml_close(xml);
    ui_item_open(xml);
    xml_text(xml, "Or begin by hand: ");
    ui_link(xml, "add an area", "/areas/new");
    xml_text(xml, " of the local profile, then ");
    ui_link(xml, "add a body", "/bodies/new");
    xml_text(xml, ".");
    xml_close(xml);
    xml_close(xml);
}

void screen_oversight(struct screen *screen) {
    const struct check *check = screen->answer->check;
    const struct arrangement *arr = check->arr;
    screen->page.is_wide = true;
    struct xml *xml = part_open(screen, "Oversight", partnership_name(arr->reg));
    part_day(screen);
    if (!arr->n_areas && !arr->n_bodies) {
        put_beginning(screen);
        return;
    }
    xml_open(xml, "p");
    xml_class(xml, "govuk-body-l");
    xml_text(xml, chair_sentence(screen->arena, check));
    xml_close(xml);
    put_counts(screen, check);
    if (arr->n_areas) {
        put_heading(screen, "Areas and strands", "areas");
        put_matrix(screen, arr);
    }
    put_decisions(screen, check);
    put_plans(screen, arr);
    put_questions(screen, check);
}
