/* Papers and other files: what is made of the register for those who do not use this site. */
#include "base/text.h"
#include "view/answer.h"
#include "view/entry_form.h"
#include "view/page_doc.h"
#include "view/screens.h"
#include "view/ui_form.h"
#include "view/ui_list.h"
#include "view/ui_notice.h"

/* What can be made, and what it asks for. */
struct paper {
    const char *word, *title, *says;
    enum op op;
    bool for_body, has_item;
    const char *const *endings; /* of its files, NULL-ended, the first as usual */
};

static const char *const documents[] = {"docx", "pdf", "html", "txt", NULL}, *const workbooks[] = {"xlsx", NULL},
                         *const registers[] = {"yaml", "json", NULL}, *const calendars[] = {"ics", NULL},
                         *const structures[] = {"json", NULL};

static const struct paper papers[] = {
    {"board", "Board paper", "Who leads what, what is missing, and what the board is asked to decide", OP_paper, true,
     true, documents},
    {"handbook", "Handbook", "Every body, what it does, where it reports, and where that is written", OP_handbook, true,
     false, documents},
    {"matrix", "Matrix of areas and strands", "Who leads which area for which strand", OP_matrix, false, false,
     documents},
    {"questions", "Letters with questions", "What is not stated, as a letter to each body", OP_questions, true, false,
     documents},
    {"workbook", "Excel workbook", "The whole register, to be changed in Excel and imported again", OP_workbook, false,
     false, workbooks},
    {"register", "Register file", "The whole register, without loss, for another installation", OP_export, false, false,
     registers},
    {"calendar", "Calendar", "What is due, reviewed and ending, for Outlook", OP_calendar, false, false, calendars},
    {"structure", "Structure for other programs", "Bodies, agencies and members as Popolo JSON", OP_structure, false,
     false, structures},
};

/* That of the path: "/papers/board". */
static const struct paper *paper_here(const struct screen *screen) {
    for (size_t i = 0; i < COUNT_OF(papers); i++)
        if (text_equal(arena_printf(screen->arena, "/papers/%s", papers[i].word), screen->path)) return &papers[i];
    panic("a route leads to a paper that there is not");
}

static const char *ending_words(const char *ending) {
    static const char *const words[][2] = {
        {"docx", "Word"}, {"pdf", "PDF"}, {"html", "Web page"}, {"txt", "Plain text"}, {"xlsx", "Excel"}};
    for (size_t i = 0; i < COUNT_OF(words); i++)
        if (text_equal(words[i][0], ending)) return words[i][1];
    return ending;
}

void screen_papers(struct screen *screen) {
    struct xml *xml = screen_open(screen, "Papers");
    const struct ui_summary summary = {0};
    ui_heading(xml, 1, UI_L, "Papers");
    ui_paragraph(xml, "Papers are made from the register as it is on the day you choose. They carry its marking, and "
                      "the log says who took them, when and why.");
    ui_summary_open(xml, &summary);
    for (size_t i = 0; i < COUNT_OF(papers); i++) {
        if (!screen_may(screen, papers[i].op)) continue;
        const struct ui_link make = {.text = "Make",
                                     .href = arena_printf(screen->arena, "/papers/%s", papers[i].word),
                                     .hidden = papers[i].title};
        ui_fact(xml, &summary,
                &(struct ui_fact){.key = papers[i].title, .value = papers[i].says, .actions = &make, .n_actions = 1});
    }
    xml_close(xml);
}

/* ---- one of them ---- */

static void put_endings(struct screen *screen, const struct paper *paper, bool with_preview) {
    struct ui_option options[8];
    int n = 0;
    if (with_preview) options[n++] = (struct ui_option){.text = "Show it here first", .value = ""};
    for (int i = 0; paper->endings[i]; i++)
        options[n++] =
            (struct ui_option){.text = arena_printf(screen->arena, "Download as %s", ending_words(paper->endings[i])),
                               .value = arena_printf(screen->arena, "%s.%s", paper->word, paper->endings[i])};
    ui_select(
        &screen->xml,
        &(struct ui_field){
            .name = "out", .label = "What should happen?", .label_size = UI_S, .value = screen_sent(screen, "out")},
        options, n);
}

static void put_text_field(struct screen *screen, const char *name, const char *label, const char *hint, int width) {
    ui_input(&screen->xml, &(struct ui_input){.field = {.name = name,
                                                        .label = label,
                                                        .label_size = UI_S,
                                                        .hint = hint,
                                                        .value = screen_sent(screen, name),
                                                        .error = screen_error(screen, name)},
                                              .width = width});
}

void screen_paper_ask(struct screen *screen) {
    const struct paper *paper = paper_here(screen);
    const struct arrangement *arr = screen->answer->about.arr;
    screen->has_day = false; /* the form has it */
    screen->page.back = (struct ui_link){.text = "Papers", .href = "/papers"};
    struct xml *xml = screen_open(screen, paper->title);
    ui_heading(xml, 1, UI_L, paper->title);
    ui_paragraph_f(xml, "%s.", paper->says);
    screen_form_open(screen, screen->path);
    if (paper->for_body)
        entry_pick(screen, arr,
                   &(struct entry_pick){.name = "for",
                                        .label = "For which body?",
                                        .sections = 1u << SECTION_BODIES,
                                        .none = paper->op == OP_paper ? "The overseer" : "Everybody",
                                        .chosen = screen_sent(screen, "for")});
    if (paper->has_item)
        put_text_field(screen, "item", "Which agenda item is it?", "Leave it empty if it is not known", 5);
    entry_ask_day(screen, "as_of", "As of which day?", "Today, if you leave it empty");
    put_text_field(screen, "why", "What do you need it for?",
                   "The log must say why a record leaves this site. For example: for the board of 17 March", 0);
    put_endings(screen, paper, paper->endings == documents);
    ui_button(xml, &(struct ui_button){.text = "Make it"});
    xml_close(xml);
}

/* The document in the page, and the ways to take it along. */
void screen_paper(struct screen *screen) {
    const struct paper *paper = paper_here(screen);
    const struct doc *doc = answer_doc(screen->arena, screen->answer);
    screen->page.is_wide = true;
    screen->page.back = (struct ui_link){.text = "Back", .href = screen->path};
    struct xml *xml = screen_open(screen, doc->title);
    screen_form_open(screen, screen->path);
    for (int i = 0; i < screen->n_sent; i++)
        if (!text_equal(screen->sent[i].name, "out") && !text_equal(screen->sent[i].name, UI_TOKEN))
            ui_hidden(xml, screen->sent[i].name, screen->sent[i].value);
    ui_button_group_open(xml);
    for (int i = 0; paper->endings[i]; i++)
        ui_button(xml, &(struct ui_button){
                           .text = arena_printf(screen->arena, "Download as %s", ending_words(paper->endings[i])),
                           .name = "out",
                           .value = arena_printf(screen->arena, "%s.%s", paper->word, paper->endings[i]),
                           .look = UI_BUTTON_SECONDARY});
    xml_close(xml);
    xml_close(xml);
    page_doc(xml, doc, 0);
}
