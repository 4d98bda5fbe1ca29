/* What was found: all of it, and one finding with its proof, its sources, and what can be done about it. */
#include <string.h>

#include "base/text.h"
#include "core/words.h"
#include "io/print.h"
#include "model/names.h"
#include "view/answer.h"
#include "view/screens.h"
#include "view/show_parts.h"
#include "view/ui_form.h"

#define OVERLAY_MAX ((size_t)1 << 20)

/* ---- which ---- */

static enum severity severity_of_word(const char *word) {
    for (int s = 0; word && s < SEVERITY_QUESTION; s++)
        if (text_equal(word, severity_word((enum severity)s))) return (enum severity)s;
    return SEVERITY_COUNT;
}

static struct wanted wanted_of(const struct screen *screen, const struct arrangement *arr) {
    const char *severity = screen_sent(screen, "severity"), *rule = screen_sent(screen, "rule"),
               *area = screen_sent(screen, "area"), *body = screen_sent(screen, "body");
    struct wanted wanted = WANTED_ALL;
    wanted.no_questions = true;
    wanted.severity = severity_of_word(severity);
    if (rule) wanted.rule = rule_of_word(rule);
    if (area) wanted.area = register_find(&arr->index, SECTION_AREAS, area);
    if (body) wanted.body = register_find(&arr->index, SECTION_BODIES, body);
    return wanted;
}

static void put_select(struct screen *screen, const char *name, const char *label, struct ui_option *options, int n) {
    options[0] = (struct ui_option){.text = "Any", .value = ""};
    ui_select(&screen->xml, &(struct ui_field){.name = name, .label = label, .value = screen_sent(screen, name)},
              options, n);
}

/* Severities, and the rules, areas and bodies of which something was found. */
static void put_filter(struct screen *screen, const struct check *check) {
    struct xml *xml = &screen->xml;
    struct arena *arena = screen->arena;
    const struct arrangement *arr = check->arr;
    struct wanted all = WANTED_ALL;
    all.no_questions = true;
    const struct span found = part_wanted(arena, check, &all);
    struct ui_option *severities = NEW_ARRAY(arena, SEVERITY_QUESTION + 1, struct ui_option),
                     *rules = NEW_ARRAY(arena, RULE_COUNT + 1, struct ui_option),
                     *areas = NEW_ARRAY(arena, (size_t)arr->n_areas + 1, struct ui_option),
                     *bodies = NEW_ARRAY(arena, (size_t)arr->n_bodies + 1, struct ui_option);
    int n_severities = 1, n_rules = 1, n_areas = 1, n_bodies = 1;
    bool has[RULE_COUNT] = {false};
    for (int i = 0; i < found.n; i++) has[check->findings.items[found.items[i]].rule] = true;
    for (int s = 0; s < SEVERITY_QUESTION; s++)
        severities[n_severities++] = (struct ui_option){.text = with_capital(arena, severity_word((enum severity)s)),
                                                        .value = severity_word((enum severity)s)};
    for (int r = 0; r < RULE_COUNT; r++)
        if (has[r])
            rules[n_rules++] =
                (struct ui_option){.text = part_rule(arena, (enum rule)r), .value = rule_word((enum rule)r)};
    for (int a = 0; a < arr->n_areas; a++)
        areas[n_areas++] = (struct ui_option){.text = arr->areas[a].name, .value = arr->areas[a].id};
    for (int b = 0; b < arr->n_bodies; b++)
        bodies[n_bodies++] = (struct ui_option){.text = arr->bodies[b].name, .value = arr->bodies[b].id};
    ui_form_open(xml, &(struct ui_form){.action = screen->path, .classes = "filters"});
    const char *day = screen_sent(screen, "as_of");
    if (day) ui_hidden(xml, "as_of", day);
    put_select(screen, "severity", "Severity", severities, n_severities);
    put_select(screen, "rule", "Rule", rules, n_rules);
    put_select(screen, "area", "Area", areas, n_areas);
    put_select(screen, "body", "Body", bodies, n_bodies);
    ui_button(xml, &(struct ui_button){.text = "Show", .look = UI_BUTTON_SECONDARY});
    xml_close(xml);
}

/* ---- the list ---- */

static void put_accepted(struct screen *screen, const struct check *check) {
    struct xml *xml = &screen->xml;
    int *accepted = NEW_ARRAY(screen->arena, (size_t)check->findings.n, int), n = 0;
    for (int i = 0; i < check->findings.n; i++)
        if (check->findings.items[i].accepted) accepted[n++] = i;
    if (!n) return;
    ui_heading(xml, 2, UI_M, "Accepted for the time being");
    part_findings(screen, check, (struct span){accepted, n});
}

void screen_findings(struct screen *screen) {
    static const char *const endings[] = {"xlsx", "csv", "docx", "pdf"};
    const struct check *check = screen->answer->check;
    const struct wanted wanted = wanted_of(screen, check->arr);
    screen->page.is_wide = true;
    struct xml *xml = part_open(screen, "Findings", NULL);
    part_day(screen);
    const struct span found = part_wanted(screen->arena, check, &wanted);
    const struct part_page page = part_page(screen, found.n);
    ui_paragraph_f(xml, "Found: %s.", count_words(screen->arena, check->counts, true));
    put_filter(screen, check);
    if (found.n)
        part_findings(screen, check, (struct span){found.items + page.first, page.end - page.first});
    else
        ui_paragraph(xml, "Nothing is found that fits what you chose.");
    part_pages(screen, &page);
    put_accepted(screen, check);
    ui_paragraph_open(xml);
    xml_text(xml, "What is not stated is not found wrong: it is asked. ");
    ui_link(xml, "See the questions", screen_link(screen, "/questions"));
    xml_text(xml, " or ");
    ui_link(xml, "read what the rules say", "/rules");
    xml_text(xml, ".");
    xml_close(xml);
    part_downloads(screen, "findings", endings, COUNT_OF(endings));
}

/* ---- one finding ---- */

static void put_witness(struct screen *screen, const struct check *check, const struct finding *finding) {
    static const struct ui_cell head[] = {{.text = "Fact"}, {.text = "Where it is written"}};
    struct xml *xml = &screen->xml;
    struct arena *arena = screen->arena;
    ui_heading(xml, 2, UI_M, "What makes it so");
    ui_table_open(xml,
                  &(struct ui_table){.scrolls = true, .caption = "The facts that it rests on", .caption_size = UI_S},
                  head, COUNT_OF(head));
    for (int i = 0; i < finding->n_witness; i++) {
        const struct fact *fact = &finding->witness[i];
        const struct finding *other = fact->finding ? &check->findings.items[fact->finding - 1] : NULL;
        struct citations citations = {0};
        fact_citations(check, fact, arena, &citations);
        const char *sources = citations_says(check->arr, &citations, true, arena);
        ui_cells_open(xml);
        part_link_cell(xml,
                       with_capital(arena, other ? finding_says(check, other, arena) : fact_says(check, fact, arena)),
                       other                          ? part_finding_href(screen, check, other)
                       : fact->entry && !fact->absent ? screen_entry_link(screen, fact->section, fact->entry)
                                                      : NULL,
                       true);
        ui_cell(xml, &(struct ui_cell){.text = *sources ? sources : "Not stated"});
        xml_close(xml);
    }
    xml_close(xml);
}

static void put_with(struct screen *screen, const struct check *check, const struct finding *finding) {
    int *others = NEW_ARRAY(screen->arena, (size_t)check->findings.n, int), n = 0;
    for (int at = finding->first_with; at >= 0; at = check->findings.items[at].next_with)
        if (!check->findings.items[at].asks) others[n++] = at;
    if (!n) return;
    ui_heading(&screen->xml, 2, UI_M, "Also so, for the same reason");
    part_findings(screen, check, (struct span){others, n});
}

static void put_fix(struct screen *screen, const struct fix *fix, bool may_apply) {
    struct xml *xml = &screen->xml;
    struct buf overlay = buf_new(screen->arena, OVERLAY_MAX);
    register_print_yaml(&overlay, fix->overlay);
    ui_item_open(xml);
    ui_paragraph_f(xml, "%s.", fix->says);
    if (may_apply) {
        screen_form_open(screen, screen->path);
        ui_hidden(xml, "overlay", overlay.data);
        ui_button(xml, &(struct ui_button){.text = "See what would follow", .look = UI_BUTTON_SECONDARY});
        xml_close(xml);
    }
    xml_close(xml);
}

static void put_fixes(struct screen *screen, const struct check *check, const struct finding *finding) {
    struct xml *xml = &screen->xml;
    struct fix fixes[FIXES_MAX];
    const int n = finding_fixes(check, finding, screen->arena, fixes);
    const bool is_today = check->arr->day == screen->today && !screen_sent(screen, "known_at");
    ui_heading(xml, 2, UI_M, "What would clear it");
    if (!n) {
        ui_paragraph(xml, "No single change that the program could propose: this needs people to decide.");
        return;
    }
    ui_paragraph(xml, "Each of these is the smallest change that clears it. They are proposals to be argued with, not "
                      "advice. Nothing is recorded before you have seen what would follow.");
    ui_list_open(xml, UI_LIST_NUMBER);
    for (int i = 0; i < n; i++) put_fix(screen, &fixes[i], is_today && screen_may(screen, OP_apply));
    xml_close(xml);
    if (!is_today && screen_may(screen, OP_apply))
        ui_paragraph(xml, "You are looking at another day. Look at today to record one of them.");
}

static void put_acceptance(struct screen *screen, const struct finding *finding) {
    static const enum key keys[] = {KEY_REASON, KEY_OWNER, KEY_UNTIL};
    static const char *const says[] = {"Reason", "Owner", "Until"};
    const struct entry *entry = finding->accepted ? finding->accepted : finding->expired;
    const struct ui_summary summary = {0};
    struct xml *xml = &screen->xml;
    if (!entry) return;
    ui_heading(xml, 2, UI_M, finding->accepted ? "Accepted for the time being" : "It was accepted, which is over");
    ui_summary_open(xml, &summary);
    for (size_t k = 0; k < COUNT_OF(keys); k++) {
        const struct value *fact = entry_fact(entry, keys[k]);
        const struct ui_fact row = {.key = says[k]};
        ui_fact_open(xml, &summary, &row);
        if (fact)
            show_value(screen, SECTION_ACCEPTED, fact);
        else
            xml_text(xml, "Not stated");
        ui_fact_close(xml, &summary, &row);
    }
    xml_close(xml);
}

static void put_asked(struct screen *screen, const struct check *check, const struct finding *finding) {
    struct xml *xml = &screen->xml;
    const char *id = asked_id(check, finding);
    ui_paragraph_open(xml);
    xml_text_f(xml, "This is a question to %s: a fact that it needs is not stated, and not stated is not no. ",
               asked_name(check, finding));
    ui_link(xml, "See all questions to them",
            screen_link(screen, screen_query(screen, "/questions", "for", id ? id : "keeper")));
    xml_text(xml, ".");
    xml_close(xml);
    const char *href = part_answer_href(screen, finding);
    if (href) ui_button(xml, &(struct ui_button){.text = "Answer it", .href = href});
}

static void put_none(struct screen *screen) {
    struct xml *xml = part_open(screen, "This finding is not there", NULL);
    part_day(screen);
    ui_paragraph(xml, "It has been cleared, or it did not hold on this day. Nothing more needs to be done about it.");
    ui_paragraph_open(xml);
    ui_link(xml, "See all findings", screen_link(screen, "/findings"));
    xml_close(xml);
}

/* A heading has no full stop. */
static const char *title_of(const struct screen *screen, const struct check *check, const struct finding *finding) {
    const char *says = finding_says(check, finding, screen->arena);
    return arena_dup_n(screen->arena, says, strlen(says) - (text_ends(says, ".") ? 1 : 0));
}

void screen_finding(struct screen *screen) {
    const struct check *check = screen->answer->check;
    const struct finding *finding = part_finding_meant(screen, check);
    screen->page.back = (struct ui_link){.text = "All findings", .href = screen_link(screen, "/findings")};
    if (!finding) {
        put_none(screen);
        return;
    }
    struct xml *xml = part_open(screen, title_of(screen, check, finding), part_rule(screen->arena, finding->rule));
    ui_paragraph_open(xml);
    part_severity(xml, finding->severity);
    xml_close(xml);
    part_day(screen);
    if (finding->asks || finding_is_question(finding)) put_asked(screen, check, finding);
    ui_heading(xml, 2, UI_M, "The rule");
    ui_paragraph_open(xml);
    xml_text(xml, rule_sentence(finding->rule));
    xml_text_f(xml, " Its ground is %s. ", rule_ground(finding->rule));
    ui_link(xml, "More on this rule", arena_printf(screen->arena, "/rules#%s", rule_word(finding->rule)));
    xml_close(xml);
    if (finding->inferred) ui_inset(xml, "A fact that it rests on is concluded, not written in a source.");
    put_witness(screen, check, finding);
    put_with(screen, check, finding);
    put_acceptance(screen, finding);
    if (finding->asks) return;
    put_fixes(screen, check, finding);
    if (finding->accepted || !screen_may(screen, OP_accept)) return;
    ui_heading(xml, 2, UI_M, "Or live with it");
    ui_paragraph(xml, "If the board decides to live with this for a time, record why, who decided so and until when. "
                      "It is then no longer counted, and comes back when the time is over.");
    const char *path = screen_path(screen, "/findings", rule_word(finding->rule));
    path = screen_path(screen, path, part_finding_word(screen->arena, check, finding));
    ui_button(xml, &(struct ui_button){.text = "Accept it for a time",
                                       .look = UI_BUTTON_SECONDARY,
                                       .href = arena_printf(screen->arena, "%s/accept", path)});
}
