/* What was found and what is asked, as one table: for a spreadsheet. */
#include "core/words.h"
#include "view/answer.h"

struct doc *report_findings(struct arena *arena, const struct answer *answer) {
    static const char *const columns[] = {"Severity", "Rule", "What", "About", "Asked of", "Where it is written"};
    const struct check *check = answer->check;
    struct doc *doc = doc_new(arena, partnership_name(answer->about.reg), check->arr->day);
    doc->marking = marking_of(arena, answer->about.reg);
    struct table *table = doc_table(doc, "Findings", columns, (int)COUNT_OF(columns));
    for (int i = 0; i < check->findings.n; i++) {
        const struct finding *finding = &check->findings.items[i];
        if (!finding_is_shown(finding)) continue;
        const struct citations citations = finding_citations(check, finding, arena);
        struct row *row = table_row(doc, table);
        table_cell(doc, row, 0, severity_word(finding->severity));
        table_cell(doc, row, 1, rule_word(finding->rule));
        table_cell(doc, row, 2, finding_says(check, finding, arena));
        table_cell(doc, row, 3, subject_text(check, &finding->at, arena));
        table_cell(doc, row, 4, finding_is_question(finding) ? asked_name(check, finding) : NULL);
        table_cell(doc, row, 5, citations_says(check->arr, &citations, true, arena));
    }
    return doc;
}
