/* What the product is: its rules, and its version. */
#include <string.h>

#include "view/answer.h"

const char product_version[] = "0.1.0";

static void explain_rule(struct doc *doc, enum rule rule) {
    doc_heading(doc, 2, rule_word(rule));
    doc_paragraph(doc, rule_sentence(rule));
    doc_fact(doc, "severity", severity_word(rule_severity(rule)));
    doc_fact(doc, "ground", rule_ground(rule));
}

struct doc *report_explain(struct arena *arena, const struct answer *answer) {
    struct doc *doc = doc_new(arena, "The rules of Concordat", 0);
    if (answer->rule != RULE_COUNT) {
        explain_rule(doc, answer->rule);
        doc_paragraph(doc,
                      "A rule that needs a fact nobody has stated asks a question; it never guesses. To live with a "
                      "finding for a time, add it to `accepted` with reason, owner and until. To grade a rule "
                      "otherwise, or switch it off, add it to `rules` with severity, reason and owner.");
        return doc;
    }
    doc_heading(doc, 1, "The rules, in the order in which a board cares about them");
    static const char *const columns[] = {"Rule", "Severity", "It holds when"};
    struct table *table = doc_table(doc, "The rules", columns, (int)COUNT_OF(columns));
    for (int rule = 0; rule < RULE_COUNT; rule++) {
        struct row *row = table_row(doc, table);
        table_cell(doc, row, 0, rule_word((enum rule)rule))->header = true;
        table_cell(doc, row, 1, severity_word(rule_severity((enum rule)rule)))->tone =
            severity_tone(rule_severity((enum rule)rule));
        table_cell(doc, row, 2, rule_sentence((enum rule)rule));
    }
    doc_paragraph(doc, arena_printf(arena, "`concordat explain RULE` says more of one of these %d rules.", RULE_COUNT));
    return doc;
}

struct doc *report_version(struct arena *arena, const struct answer *answer) {
    (void)answer;
    struct doc *doc = doc_new(arena, "Concordat", 0);
    doc_paragraph(doc,
                  arena_printf(arena, "concordat %s (register format 1, %d rules; %s)", product_version, RULE_COUNT,
#ifdef __clang__
                               "clang " __clang_version__
#else
                               "gcc " __VERSION__
#endif
                               ));
    return doc;
}
