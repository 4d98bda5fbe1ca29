/* What must be asked, as a letter to each body: to print, to send with a form that can be filled in, to answer. */
#include "base/text.h"
#include "core/words.h"
#include "model/names.h"
#include "view/answer.h"
#include "view/screen_parts.h"
#include "view/screens.h"
#include "view/ui_form.h"

#define KEEPER "keeper" /* the word for whoever keeps the register: app/op_check.c */

static const char *word_of(const struct arrangement *arr, int asked) {
    return asked == ASKED_KEEPER ? KEEPER : arr->bodies[asked].id;
}

static void put_choice(struct screen *screen, const struct arrangement *arr) {
    struct xml *xml = &screen->xml;
    struct ui_option *options = NEW_ARRAY(screen->arena, (size_t)arr->n_bodies + 2, struct ui_option);
    int n = 0;
    options[n++] = (struct ui_option){.text = "Everybody", .value = ""};
    for (int b = 0; b < arr->n_bodies; b++)
        options[n++] = (struct ui_option){.text = arr->bodies[b].name, .value = arr->bodies[b].id};
    options[n++] = (struct ui_option){.text = "Keeper of the register", .value = KEEPER};
    ui_form_open(xml, &(struct ui_form){.action = screen->path, .classes = "filters"});
    part_keep(screen, "for", NULL);
    ui_select(xml, &(struct ui_field){.name = "for", .label = "Who is asked", .value = screen_sent(screen, "for")},
              options, n);
    ui_button(xml, &(struct ui_button){.text = "Show", .look = UI_BUTTON_SECONDARY});
    xml_close(xml);
}

static void put_question(struct screen *screen, const struct check *check, const struct question *question) {
    struct xml *xml = &screen->xml;
    const char *href = part_answer_href(screen, question->finding);
    ui_item_open(xml);
    ui_link(xml, question->text, part_finding_href(screen, check, question->finding));
    if (href) {
        xml_text(xml, " ");
        ui_link_of(xml, &(struct ui_link){
                            .text = "Answer", .href = href, .hidden = question->text, .classes = "page-act no-print"});
    }
    xml_close(xml);
}

static void put_letter(struct screen *screen, const struct check *check, const struct question *questions, int n) {
    struct xml *xml = &screen->xml;
    const char *word = word_of(check->arr, questions[0].asked);
    const char *to = questions[0].asked == ASKED_KEEPER
                         ? "To the keeper of the register"
                         : arena_printf(screen->arena, "To %s", asked_name(check, questions[0].finding));
    ui_heading_of(xml, 2, UI_M, to, word, NULL);
    ui_list_open(xml, UI_LIST_NUMBER);
    for (int i = 0; i < n; i++) put_question(screen, check, &questions[i]);
    xml_close(xml);
}

void screen_questions(struct screen *screen) {
    static const char *const endings[] = {"eml", "xlsx", "docx", "pdf"};
    const int for_body = screen->answer->for_body;
    const struct check *check = screen->answer->check;
    const struct question_list list = question_list(screen->arena, check, for_body);
    struct xml *xml = part_open(screen, "Questions", NULL);
    part_day(screen);
    put_choice(screen, check->arr);
    if (!list.n) {
        ui_paragraph(xml, "Nothing needs to be asked: every fact that a rule needs is stated.");
        return;
    }
    ui_inset(xml,
             "These facts are not stated in our sources. Please say what is so, and where it is written: a minute, "
             "terms of reference, a paper. If the answer is not known, say so: not stated is not no.");
    for (int i = 0, n; i < list.n; i += n) {
        for (n = 1; i + n < list.n && list.items[i + n].asked == list.items[i].asked;) n++;
        put_letter(screen, check, &list.items[i], n);
    }
    if (for_body == FOR_EVERYONE) {
        ui_paragraph(xml, "To send questions by e-mail, with a form that can be filled in, choose who is asked.");
        part_downloads(screen, "questions", endings + 1, COUNT_OF(endings) - 1);
        return;
    }
    ui_paragraph(xml,
                 "The e-mail and the workbook have a form to fill in. One that comes back is taken in by importing "
                 "it.");
    part_downloads(screen, arena_printf(screen->arena, "questions-%s", word_of(check->arr, for_body)), endings,
                   COUNT_OF(endings));
}
