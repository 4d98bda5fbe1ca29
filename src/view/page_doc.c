#include "view/page_doc.h"

#include "view/html_blocks.h"

#define BULLETS "govuk-list govuk-list--bullet"
#define NUMBERS "govuk-list govuk-list--number"
#define TONES "tone-"

void page_doc(struct xml *xml, const struct doc *doc, int deeper) {
    static const struct html_look look = {
        .headings = {NULL, "govuk-heading-l", "govuk-heading-m", "govuk-heading-s", "govuk-heading-s"},
        .paragraph = "govuk-body",
        .link = "govuk-link",
        .bullets = BULLETS,
        .numbered = NUMBERS " govuk-list--spaced",
        .lettered = NUMBERS " govuk-list--spaced doc-lettered",
        .facts = "govuk-summary-list",
        .fact = "govuk-summary-list__row",
        .fact_label = "govuk-summary-list__key",
        .fact_value = "govuk-summary-list__value",
        .table = "govuk-table",
        .coloured = "matrix",
        .caption = "govuk-table__caption govuk-table__caption--m",
        .table_head = "govuk-table__head",
        .table_body = "govuk-table__body",
        .row = "govuk-table__row",
        .header = "govuk-table__header",
        .cell = "govuk-table__cell",
        .narrow_columns = 2,
        .scrolls = "doc-scrolls",
        .figure = "doc-figure",
        .wide_figure = "doc-figure--wide",
        .code = "doc-code",
        .inset = "govuk-inset-text",
        .contents = "doc-contents",
        .contents_heading = "govuk-heading-s",
        .contents_list = "govuk-list",
        .notes = "doc-notes",
        .notes_heading = "govuk-heading-s",
        .notes_list = NUMBERS,
        .tones = TONES};
    html_blocks(xml, doc, &look, deeper);
}

const char *page_tone(struct arena *arena, enum tone tone) {
    const char *word = html_tone(tone);
    return word ? arena_printf(arena, TONES "%s", word) : NULL;
}
