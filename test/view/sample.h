#ifndef TEST_VIEW_SAMPLE_H
#define TEST_VIEW_SAMPLE_H

#include <string.h>

#include "base/date.h"
#include "model/doc.h"

/* A document with every kind of block and with text that breaks careless printers. */

#define SAMPLE_ROWS 200
#define SAMPLE_DAY 20630 /* 2026-06-26 */

static inline char *sample_long_name(struct arena *arena) {
    char *name = arena_alloc(arena, 501);
    memset(name, 'x', 500);
    return name;
}

static inline const struct figure *sample_figure(struct arena *arena) {
    struct figure *figure =
        figure_new(arena, "Structure chart <1>",
                   "The board leads; the Prevent group & the network report to it. One line is planned.", 420, 200);
    const char *names[] = {"Safer Communities Strategy Board", "Prevent Steering Group", "Llŷr <network> & partners"};
    const double x[] = {135, 20, 250}, y[] = {10, 120, 120};
    for (int i = 0; i < 3; i++) {
        struct shape *box = figure_box(arena, figure, x[i], y[i], 150, 50);
        box->filled = i == 0;
        box->ink = i == 2 ? INK_PLANNED : INK_PLAIN;
        box->dash = i == 2 ? DASH_PLANNED : DASH_NONE;
        figure_words(arena, figure, x[i], y[i], 150, 50, 11, names[i])->bold = i == 0;
    }
    struct point *straight = NEW_ARRAY(arena, 2, struct point);
    straight[0] = (struct point){95, 120};
    straight[1] = (struct point){180, 60};
    figure_line(arena, figure, straight, 2)->arrow = true;
    struct point *curve = NEW_ARRAY(arena, 4, struct point);
    curve[0] = (struct point){325, 120};
    curve[1] = (struct point){325, 90};
    curve[2] = (struct point){240, 90};
    curve[3] = (struct point){240, 60};
    struct shape *line = figure_line(arena, figure, curve, 4);
    line->curved = line->arrow = true;
    line->dash = DASH_PLANNED;
    line->ink = INK_PLANNED;
    struct point *twin = NEW_ARRAY(arena, 2, struct point);
    twin[0] = (struct point){170, 145};
    twin[1] = (struct point){250, 145};
    figure_line(arena, figure, twin, 2)->dash = DASH_DOUBLE;
    figure_words(arena, figure, 175, 148, 70, 14, 8, "works with")->ink = INK_ERROR;
    return figure;
}

static inline void sample_matrix(struct doc *doc) {
    static const char *const columns[] = {"Area", "Prevent", "Pursue", "Protect", "Prepare"};
    static const char *const areas[] = {"Serious and organised crime", "Modern slavery", "County lines"};
    struct table *table = doc_table(doc, "Who covers what", columns, 5);
    for (int r = 0; r < 3; r++) {
        struct row *row = table_row(doc, table);
        table_cell(doc, row, 0, areas[r])->header = true;
        table_cell(doc, row, 1, "Led by the board")->tone = TONE_GOOD;
        table_cell(doc, row, 2, "Nobody")->tone = TONE_ERROR;
        table_cell(doc, row, 3, "Not stated")->tone = TONE_QUESTION;
        struct cell *cell = table_cell(doc, row, 4, NULL);
        doc_tone(doc, &cell->runs, TONE_PLANNED, "Planned");
        if (r == 1)
            doc_run(doc, &cell->runs, RUN_PLAIN, " for autumn")->footnote = "Minute 14 of the meeting in March.";
    }
}

static inline void sample_long_table(struct doc *doc) {
    static const char *const columns[] = {"Body", "Purpose", "Meets"};
    struct table *table = doc_table(doc, "Every body", columns, 3);
    for (int r = 0; r < SAMPLE_ROWS; r++) {
        struct row *row = table_row(doc, table);
        table_cell(doc, row, 0, arena_printf(doc->arena, "Body number %d", r + 1))->header = true;
        table_cell(doc, row, 1,
                   r % 7 ? "Oversees the delivery of the partnership plan in its area."
                         : "=cmd|' /C calc'!A0 is text, not a formula, and <b>this</b> is not markup.");
        table_cell(doc, row, 2, r % 3 ? "Every quarter" : "Not stated");
    }
}

static inline void sample_hostile(struct doc *doc) {
    static const char *const columns[] = {"Name", "Note"};
    doc_heading(doc, 3, "Names that are hard to print");
    doc_paragraph(doc, sample_long_name(doc->arena));
    doc_paragraph(doc, "<script>alert(\"1\")</script> & 'quotes' ]]> --> =cmd() \x1b[31m red \x07 bell");
    doc_paragraph(doc, "Partneriaeth Llŷr a Gŵyr, Ynys Môn");
    struct block *block = doc_paragraph(doc, "The name ");
    doc_run(doc, &block->runs, RUN_STRONG, "مجلس السلامة المجتمعية");
    doc_run(doc, &block->runs, RUN_PLAIN,
            " stands in a sentence from left to right; \u202Ethis is not turned round\u202C.");
    struct table *table = doc_table(doc, NULL, columns, 2);
    struct row *row = table_row(doc, table);
    table_cell(doc, row, 0, sample_long_name(doc->arena))->header = true;
    table_cell(doc, row, 1, "مجلس السلامة");
    row = table_row(doc, table);
    table_cell(doc, row, 0, "Empty")->header = true;
    doc_table(doc, "A table without rows", columns, 2);
}

static inline void sample_decisions(struct doc *doc) {
    doc_heading(doc, 2, "Recommendations");
    doc_numbered(doc, "The Board is asked to:");
    doc_lettered(doc, "Note the structure as set out in this paper;");
    doc_lettered(doc, "Agree that the Prevent Steering Group leads on Prevent, so that one body answers for it and the "
                      "others know where to send what they find; and");
    doc_lettered(doc, "Ask the officer to report back.");
    doc_numbered(doc, "A decision is recorded in the register on the day of the meeting.");
    doc_code(doc, "bodies:\n  board: {name: \"<Safer> Communities\"}  \n\n  gain: {lead: prevent}\n");
    doc_inset(doc, "Not stated is not no: it means that nobody has told the register.");
}

static inline struct doc *sample_doc(struct arena *arena) {
    struct doc *doc = doc_new(arena, "Safer Communities: the structure <2026> & its gaps", SAMPLE_DAY);
    doc->marking = "OFFICIAL";
    doc->header = "Leicestershire Safer Communities Strategy Board";
    doc->footer = "Concordat, register as of 26 June 2026";
    doc->author = "Community Safety Team";
    doc_heading(doc, 1, doc->title);
    doc_fact(doc, "Agenda item", "7");
    doc_fact(doc, "Date of meeting", "26 June 2026");
    doc_fact(doc, "Officer to contact", "Llŷr Gruffydd, llyr@example.gov.uk");
    doc_heading(doc, 2, "Introduction")->anchor = "introduction";
    struct block *block = doc_numbered(doc, "This paper sets out who leads on what. It has ");
    doc_run(doc, &block->runs, RUN_STRONG, "three findings");
    doc_run(doc, &block->runs, RUN_PLAIN, ", of which ")->footnote =
        "Counted by Concordat <from the register> & its rules.";
    doc_tone(doc, &block->runs, TONE_ERROR, "one error");
    doc_run(doc, &block->runs, RUN_PLAIN, " matters most; see the ");
    doc_run(doc, &block->runs, RUN_PLAIN, "Home Office guidance")->href = "https://www.gov.uk/prevent?a=1&b=2";
    doc_run(doc, &block->runs, RUN_PLAIN, " and the ");
    doc_run(doc, &block->runs, RUN_PLAIN, "introduction")->href = "#introduction";
    doc_run(doc, &block->runs, RUN_PLAIN, ".");
    doc_numbered(doc, "An organised crime group is a group of people who plan, coordinate and conduct serious crime "
                      "together over time. The register takes the definition from its own sources, word for word.");
    doc_bullet(doc, 1, "Prepare");
    doc_bullet(doc, 2,
               "The plan is tested once in every year, by all partners together, and the lessons are recorded.");
    doc_bullet(doc, 3, "The last test was in March.");
    doc_bullet(doc, 1, "Prevent");
    doc_heading(doc, 2, "Background");
    doc_numbered(doc, "What follows comes from the register.");
    sample_matrix(doc);
    block = doc_paragraph(doc, "The words ");
    doc_run(doc, &block->runs, RUN_EMPHASIS, "serious");
    doc_run(doc, &block->runs, RUN_PLAIN, " and ");
    doc_run(doc, &block->runs, RUN_CODE, "planned: true");
    doc_run(doc, &block->runs, RUN_PLAIN, " have their own meaning.");
    sample_long_table(doc);
    sample_hostile(doc);
    sample_decisions(doc);
    doc_appendix(doc, "Structure chart")->anchor = "chart";
    doc_figure(doc, sample_figure(arena));
    doc_appendix(doc, "Sources");
    doc_heading(doc, 4, "The least heading");
    doc_numbered(doc, "The register has one source.");
    return doc;
}

#endif
