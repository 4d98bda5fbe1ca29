/* What must be asked: a letter for each body. */
#include "base/text.h"
#include "core/words.h"
#include "view/answer.h"

struct doc *report_questions(struct arena *arena, const struct answer *answer) {
    const struct check *check = answer->check;
    const char *name = partnership_name(answer->about.reg);
    struct doc *doc = doc_new(arena, arena_printf(arena, "%s: questions", name), check->arr->day);
    doc_heading(doc, 1, arena_printf(arena, "%s: questions as of %s", name, day_words(arena, check->arr->day)));
    const struct question_list list = question_list(arena, check, answer->for_body);
    if (!list.n) doc_paragraph(doc, "Nothing needs to be asked: every fact that a rule needs is stated.");
    for (int i = 0, asked = FOR_EVERYONE; i < list.n; i++) {
        if (list.items[i].asked != asked) {
            asked = list.items[i].asked;
            doc_heading(doc, 2,
                        asked == ASKED_KEEPER ? "To the keeper of the register"
                                              : arena_printf(arena, "To %s", asked_name(check, list.items[i].finding)));
            doc_paragraph(doc,
                          arena_printf(arena,
                                       "We keep the register of who leads what against serious and organised crime for "
                                       "%s. These facts are not stated in our sources. Please tell us, and where it is "
                                       "written (a minute, terms of reference, a paper). If the answer is not known, "
                                       "say so: not stated is not no.",
                                       name));
        }
        doc_lettered(doc, list.items[i].text);
    }
    return doc;
}
