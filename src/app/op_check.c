/* check, matrix, questions, paper, handbook and chart: what a register says on a day, and what the rules say of it. */
#include <string.h>

#include "app/ops.h"
#include "base/text.h"

enum err op_check(struct arena *arena, const struct call *call, struct answer *answer, struct problems *problems) {
    static const char *const grades[] = {"error", "warning", "notice", "question", NULL}, *const formats[] = {
                                                                                              "text", "json", NULL};
    const int fail_on = input_word(call, "fail_on", grades, SEVERITY_ERROR, problems);
    answer->brief = input_of(call, "brief")->given;
    answer->as_json = input_word(call, "format", formats, 0, problems) == 1;
    const enum err err = open_matter(arena, call, answer, problems);
    if (err || fail_on < 0) return ERR_INPUT;
    answer->fail_on = (enum severity)fail_on;
    answer->check = check_matter(arena, &answer->about);
    for (int severity = 0; severity <= fail_on; severity++)
        if (answer->check->counts[severity]) answer->failing = true;
    return OK;
}

enum err op_matrix(struct arena *arena, const struct call *call, struct answer *answer, struct problems *problems) {
    return open_matter(arena, call, answer, problems);
}

/* The body that `for` names; besides, the word that means the keeper of the register, where there is one. */
static bool read_for(const struct call *call, const struct arrangement *arr, const char *keeper, struct answer *answer,
                     struct problems *problems) {
    const struct input *input = input_of(call, "for");
    if (!input->given) return true;
    if (keeper && text_equal(input->text, keeper)) {
        answer->for_body = ASKED_KEEPER;
        return true;
    }
    answer->for_body = register_find(&arr->index, SECTION_BODIES, input->text);
    if (answer->for_body >= 0) return true;
    const char **ids = NEW_ARRAY(problems->arena, (size_t)arr->n_bodies, const char *);
    for (int i = 0; i < arr->n_bodies; i++) ids[i] = arr->bodies[i].id;
    problem_add(problems, (struct place){0}, problem_nearest(problems, input->text, ids, arr->n_bodies),
                "--for: there is no body '%s'", input->text);
    return false;
}

/* A document made of the register and its check. */
static enum err make_document(struct arena *arena, const struct call *call, struct answer *answer,
                              struct problems *problems) {
    const enum err err = open_matter(arena, call, answer, problems);
    if (err) return err;
    if (!read_for(call, answer->about.arr, NULL, answer, problems)) return ERR_INPUT;
    answer->check = check_matter(arena, &answer->about);
    return OK;
}

enum err op_paper(struct arena *arena, const struct call *call, struct answer *answer, struct problems *problems) {
    answer->item = input_of(call, "item")->text;
    return make_document(arena, call, answer, problems);
}

enum err op_handbook(struct arena *arena, const struct call *call, struct answer *answer, struct problems *problems) {
    return make_document(arena, call, answer, problems);
}

/* The area that `area` names; -1 where none is asked for. */
static bool read_area(const struct call *call, const struct arrangement *arr, int *area, struct problems *problems) {
    const struct input *input = input_of(call, "area");
    *area = input->given ? register_find(&arr->index, SECTION_AREAS, input->text) : -1;
    if (!input->given || *area >= 0) return true;
    const char **ids = NEW_ARRAY(problems->arena, (size_t)arr->n_areas, const char *);
    for (int i = 0; i < arr->n_areas; i++) ids[i] = arr->areas[i].id;
    problem_add(problems, (struct place){0}, problem_nearest(problems, input->text, ids, arr->n_areas),
                "--area: there is no area '%s'", input->text);
    return false;
}

enum err op_chart(struct arena *arena, const struct call *call, struct answer *answer, struct problems *problems) {
    static const char *const kinds[] = {"structure", "matrix", "findings", "ahead", NULL};
    const int of = input_word(call, "of", kinds, CHART_STRUCTURE, problems);
    const char *out = input_of(call, "out")->text, *ending = out ? strrchr(out, '.') : NULL;
    const enum err err = open_matter(arena, call, answer, problems);
    if (err || of < 0 || !read_area(call, answer->about.arr, &answer->area, problems)) return ERR_INPUT;
    answer->chart = (enum chart_of)of;
    answer->as_svg = ending && text_equal_fold(ending, ".svg");
    answer->check = check_matter(arena, &answer->about);
    return OK;
}

/* The form that the ending of the file's name asks for, where --format does not say. */
static int form_of_name(const char *name) {
    static const struct {
        const char *ending;
        enum form form;
    } endings[] = {{".yaml", FORM_OVERLAY}, {".xlsx", FORM_WORKBOOK}, {".eml", FORM_EMAIL}};
    for (size_t i = 0; name && i < COUNT_OF(endings); i++)
        if (text_ends(name, endings[i].ending)) return (int)endings[i].form;
    return FORM_LETTERS;
}

enum err op_questions(struct arena *arena, const struct call *call, struct answer *answer, struct problems *problems) {
    static const char *const formats[] = {"text", "overlay", "workbook", "email", NULL};
    const int form = input_word(call, "format", formats, form_of_name(input_of(call, "out")->text), problems);
    if (form < 0) return ERR_INPUT;
    answer->form = (enum form)form;
    const enum err err = open_matter(arena, call, answer, problems);
    if (err) return err;
    const struct arrangement *arr = answer->about.arr;
    if (!read_for(call, arr, "keeper", answer, problems)) return ERR_INPUT;
    if (answer->form == FORM_EMAIL && answer->for_body == FOR_EVERYONE) {
        problem_add(problems, (struct place){0}, "add --for BODY", "an e-mail goes to one body");
        return ERR_INPUT;
    }
    answer->check = check_matter(arena, &answer->about);
    return OK;
}
