/* What the rules say, how grave each is here, and how often it holds. */
#include "model/names.h"
#include "view/screen_parts.h"
#include "view/screens.h"

static int count_of(const struct check *check, enum rule rule) {
    int n = 0;
    for (int i = 0; i < check->findings.n; i++)
        n += check->findings.items[i].rule == rule && !check->findings.items[i].asks &&
             finding_is_shown(&check->findings.items[i]);
    return n;
}

static enum severity severity_here(const struct check *check, enum rule rule) {
    const struct entry *setting = check->graded[rule];
    const struct value *severity = setting ? entry_scalar_on(setting, KEY_SEVERITY, check->arr->day, NULL) : NULL;
    return severity ? (enum severity)severity->number : rule_severity(rule);
}

static void put_rule(struct screen *screen, const struct check *check, enum rule rule) {
    struct xml *xml = &screen->xml;
    const int n = count_of(check, rule);
    ui_cells_open(xml);
    ui_cell(xml, &(struct ui_cell){.text = part_rule(screen->arena, rule), .is_header = true, .id = rule_word(rule)});
    ui_cell_open(xml, &(struct ui_cell){0});
    part_severity(xml, severity_here(check, rule));
    if (check->graded[rule])
        ui_hint(xml, NULL,
                arena_printf(screen->arena, "%s otherwise",
                             with_capital(screen->arena, severity_word(rule_severity(rule)))),
                "source");
    xml_close(xml);
    ui_cell(xml, &(struct ui_cell){.text = rule_sentence(rule)});
    ui_cell(xml, &(struct ui_cell){.text = with_capital(screen->arena, rule_ground(rule))});
    ui_cell_open(xml, &(struct ui_cell){.is_number = true});
    if (n)
        ui_link(xml, arena_printf(screen->arena, "%d", n),
                screen_link(screen, screen_query(screen, "/findings", "rule", rule_word(rule))));
    else
        xml_text(xml, "0");
    xml_close(xml);
    xml_close(xml);
}

void screen_rules(struct screen *screen) {
    static const struct ui_cell head[] = {{.text = "Rule"},
                                          {.text = "Severity"},
                                          {.text = "It holds when"},
                                          {.text = "Ground"},
                                          {.text = "Found", .is_number = true}};
    screen->page.is_wide = true;
    struct xml *xml = part_open(screen, "Rules", NULL);
    part_day(screen);
    ui_paragraph(xml, "The rules in the order in which a board cares about them. A rule that needs a fact nobody has "
                      "stated asks a question; it never guesses, and silence is never a fault.");
    ui_table_open(xml, &(struct ui_table){.caption = "What is checked", .scrolls = true}, head, COUNT_OF(head));
    for (int rule = 0; rule < RULE_COUNT; rule++) put_rule(screen, screen->answer->check, (enum rule)rule);
    xml_close(xml);
}
