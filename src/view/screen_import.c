/* Taking in a file: a workbook, a table, a register. All of it is accepted, or nothing. */
#include "base/text.h"
#include "view/entry_form.h"
#include "view/screens.h"
#include "view/ui_choice.h"
#include "view/ui_form.h"
#include "view/ui_list.h"

static const enum section tables[] = {SECTION_BODIES,   SECTION_AGENCIES, SECTION_AREAS,
                                      SECTION_MANDATES, SECTION_LINES,    SECTION_DECISIONS};

/* What is wrong with the file, and where: so that it can be mended in one go. */
static void put_mistakes(struct screen *screen) {
    static const struct ui_cell head[] = {{.text = "Where", .classes = "govuk-!-width-one-third"},
                                          {.text = "What is wrong"}};
    const struct problems *problems = screen->problems;
    struct xml *xml = &screen->xml;
    ui_table_open(xml, &(struct ui_table){.caption = "What is wrong", .caption_size = UI_M, .id = "mistakes"}, head,
                  (int)COUNT_OF(head));
    for (int i = 0; i < problems->n; i++) {
        const char *where = place_text(screen->arena, problems->items[i].place);
        ui_cells_open(xml);
        ui_cell(xml, &(struct ui_cell){.text = where ? where : "The whole file", .is_header = true});
        ui_cell(xml, &(struct ui_cell){.text = problem_words(screen->arena, &problems->items[i])});
        xml_close(xml);
    }
    xml_close(xml);
    if (problems->total > problems->n) ui_paragraph_f(xml, "And %d more.", problems->total - problems->n);
}

static void put_form(struct screen *screen) {
    struct xml *xml = &screen->xml;
    struct ui_option options[COUNT_OF(tables) + 1] = {{.text = "Its headings tell", .value = ""}};
    for (size_t i = 0; i < COUNT_OF(tables); i++)
        options[i + 1] = (struct ui_option){.text = section_word(tables[i]), .value = section_word(tables[i])};
    screen_form_open(screen, screen->path);
    ui_file(xml, &(struct ui_file){.field = {.name = "file",
                                             .label = "Which file?",
                                             .label_size = UI_S,
                                             .hint = "An Excel workbook, a CSV table, a form that came back, a "
                                                     "register file, or an export of a committee system"}});
    ui_select(xml,
              &(struct ui_field){.name = "as",
                                 .label = "If it is a single table, what does it hold?",
                                 .label_size = UI_S,
                                 .value = screen_sent(screen, "as")},
              options, (int)COUNT_OF(options));
    entry_ask_day(screen, "day", "From which day on is it true?",
                  "If you leave it empty: the day that a register names itself, else today");
    ui_button(xml, &(struct ui_button){.text = "Continue", .only_once = true});
    ui_paragraph(xml, "Nothing is recorded yet: first you see what would be added and changed, and what follows.");
    xml_close(xml);
}

void screen_import(struct screen *screen) {
    const struct ui_error error = {.text = "The file was not taken in: nothing of it is recorded", .href = "#mistakes"};
    const bool is_wrong = screen->is_form_wrong;
    screen->is_form_wrong = false; /* its mistakes have places of their own */
    screen->page.back = (struct ui_link){.text = "Back", .href = "/changes"};
    if (is_wrong) {
        screen->page.errors = &error;
        screen->page.n_errors = 1;
    }
    struct xml *xml = screen_open(screen, "Import a file");
    ui_heading(xml, 1, UI_L, "Import a file");
    if (is_wrong) put_mistakes(screen);
    put_form(screen);
    ui_paragraph_open(xml);
    xml_text(xml, "To keep the register in Excel, ");
    ui_link(xml, "download it as a workbook", "/papers");
    xml_text(xml, ", fill it in and import it again.");
    xml_close(xml);
}
