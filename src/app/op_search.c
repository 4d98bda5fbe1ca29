/* search: what a register says of some words. */
#include "app/ops.h"

static const char *words_of(struct arena *arena, const struct input *input) {
    char *words = arena_dup(arena, "");
    for (int i = 0; i < input->n; i++) words = arena_printf(arena, "%s%s%s", words, i ? " " : "", input->words[i]);
    return words;
}

enum err op_search(struct arena *arena, const struct call *call, struct answer *answer, struct problems *problems) {
    static const char *const formats[] = {"text", "json", NULL};
    const int format = input_word(call, "format", formats, 0, problems);
    const enum err err = open_matter(arena, call, answer, problems);
    if (err || format < 0) return ERR_INPUT;
    answer->as_json = format == 1;
    answer->sought = words_of(arena, input_of(call, "q"));
    answer->hits = search(arena, answer->about.reg, answer->about.statutes, answer->sought);
    return OK;
}
