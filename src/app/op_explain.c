/* explain and version: what the product itself is. */
#include "app/ops.h"

enum err op_explain(struct arena *arena, const struct call *call, struct answer *answer, struct problems *problems) {
    (void)arena;
    const struct input *rule = input_of(call, "rule");
    if (!rule->given) return OK;
    answer->rule = rule_of_word(rule->text);
    if (answer->rule != RULE_COUNT) return OK;
    problem_add(problems, (struct place){0}, problem_nearest(problems, rule->text, rule_words, RULE_COUNT),
                "there is no rule '%s'; `concordat explain` lists them", rule->text);
    return ERR_INPUT;
}

enum err op_version(struct arena *arena, const struct call *call, struct answer *answer, struct problems *problems) {
    (void)arena;
    (void)call;
    (void)answer;
    (void)problems;
    return OK;
}
