/* options: what people propose and what the search finds, side by side. */
#include <stdlib.h>
#include <string.h>

#include "app/ops.h"
#include "base/text.h"
#include "model/overlay.h"
#include "model/refs.h"

static const struct place nowhere = {0};

static const char *part(struct arena *arena, const char **text, char end) {
    const char *stop = strchr(*text, end);
    const size_t n = stop ? (size_t)(stop - *text) : strlen(*text);
    const char *word = arena_dup_n(arena, *text, n);
    *text += n + (stop != NULL);
    return word;
}

static int known_word(const char *option, const char *word, const char *const *words, struct problems *problems) {
    const int found = word_index(words, word);
    int n = 0;
    while (words[n]) n++;
    if (found < 0)
        problem_add(problems, nowhere, problem_nearest(problems, word, words, n),
                    "--%s does not know '%s'; it knows %s", option, word, text_join(problems->arena, words, n));
    return found;
}

static void read_clear(const struct call *call, struct option_settings *settings, struct problems *problems) {
    const char *text = input_of(call, "clear")->text;
    while (text && *text) {
        const char *word = part(problems->arena, &text, ',');
        const enum rule rule = rule_of_word(word);
        if (rule == RULE_COUNT)
            problem_add(problems, nowhere, problem_nearest(problems, word, rule_words, RULE_COUNT),
                        "--clear: there is no rule '%s'", word);
        else if (!option_can_clear(rule) && !option_clears_always(rule))
            problem_add(problems, nowhere, "`concordat help options` lists those that can", "no move clears %s", word);
        else
            settings->clear |= (uint64_t)1 << rule;
    }
}

/* What is not named keeps its place after what is. */
static void read_order(const struct call *call, struct option_settings *settings, struct problems *problems) {
    const char *text = input_of(call, "order")->text;
    bool placed[COST_COUNT] = {false};
    int n = 0;
    while (text && *text) {
        const int kind = known_word("order", part(problems->arena, &text, ','), cost_names, problems);
        if (kind < 0 || placed[kind]) continue;
        placed[kind] = true;
        settings->order[n++] = (enum cost_kind)kind;
    }
    for (int kind = 0; kind < COST_COUNT; kind++)
        if (!placed[kind]) settings->order[n++] = (enum cost_kind)kind;
}

static void read_most(const struct call *call, struct option_settings *settings, struct problems *problems) {
    const char *text = input_of(call, "most")->text;
    while (text && *text) {
        const char *bound = part(problems->arena, &text, ',');
        const int kind = known_word("most", part(problems->arena, &bound, '='), cost_names, problems);
        char *end;
        const long long most = strtoll(bound, &end, 10);
        if (kind >= 0 && (!*bound || *end || most < 0 || most > 1000000))
            problem_add(problems, nowhere, "write it as new=0,widened=1", "--most: '%s' is not a number of %s", bound,
                        cost_names[kind]);
        else if (kind >= 0)
            settings->most[kind] = kind == COST_REPORTS ? most * 1000 : most;
    }
}

/* An id of a pattern: a body or an area. */
static bool read_id(const struct arrangement *arr, const char *id, struct move_pattern *pattern,
                    struct problems *problems) {
    const int body = register_find(&arr->index, SECTION_BODIES, id);
    const int area = register_find(&arr->index, SECTION_AREAS, id);
    if (area >= 0)
        pattern->area = area;
    else if (body >= 0 && (pattern->body < 0 || pattern->kind != MOVE_LINE))
        pattern->body = body;
    else if (body >= 0)
        pattern->to = body;
    else {
        struct {
            const char **items;
            int n, cap;
        } ids = {0};
        for (int i = 0; i < arr->n_bodies; i++) *PUSH(problems->arena, &ids) = arr->bodies[i].id;
        for (int i = 0; i < arr->n_areas; i++) *PUSH(problems->arena, &ids) = arr->areas[i].id;
        problem_add(problems, nowhere, problem_nearest(problems, id, ids.items, ids.n),
                    "'%s': there is no body and no area '%s'", pattern->written, id);
        return false;
    }
    return true;
}

static const struct move_pattern *read_patterns(const struct call *call, const char *name,
                                                const struct arrangement *arr, int *n, struct problems *problems) {
    const struct input *input = input_of(call, name);
    struct move_pattern *patterns = NEW_ARRAY(problems->arena, (size_t)input->n, struct move_pattern);
    for (int i = 0; i < input->n; i++) {
        const char *text = input->words[i];
        struct move_pattern pattern = {.body = -1, .to = -1, .area = -1, .written = text};
        const int kind = known_word(name, part(problems->arena, &text, ':'), move_names, problems);
        if (kind < 0) continue;
        pattern.kind = (enum move_kind)kind;
        bool fits = true;
        while (*text && fits) fits = read_id(arr, part(problems->arena, &text, '/'), &pattern, problems);
        if (kind == MOVE_ASSUME || (kind == MOVE_LINE && pattern.body >= 0 && pattern.to < 0))
            problem_add(problems, nowhere, kind == MOVE_LINE ? "write it as line:FROM/TO" : NULL,
                        "--%s: '%s' names no move", name, input->words[i]);
        if (fits) patterns[(*n)++] = pattern;
    }
    return patterns;
}

static struct option_settings read_settings(const struct call *call, const struct arrangement *arr,
                                            struct problems *problems) {
    struct option_settings settings = option_settings_default();
    read_clear(call, &settings, problems);
    read_order(call, &settings, problems);
    read_most(call, &settings, problems);
    settings.keep = read_patterns(call, "keep", arr, &settings.n_keep, problems);
    settings.never = read_patterns(call, "never", arr, &settings.n_never, problems);
    long long seconds;
    if (!input_number(call, "steps", 1, 1ll << 40, settings.steps, &settings.steps, problems) ||
        !input_number(call, "time", 1, 86400, 20, &seconds, problems))
        settings.steps = 1;
    settings.stop = call->stop;
    settings.context = call->context;
    return settings;
}

/* The overlays that people propose, each laid over the register. */
static struct proposal *read_proposals(struct arena *arena, const struct call *call, const struct subject_matter *about,
                                       int *n, struct problems *problems) {
    const struct input *input = input_of(call, "named");
    const struct limits limits = limits_of(call);
    struct proposal *proposals = NEW_ARRAY(arena, (size_t)input->n, struct proposal);
    for (int i = 0; i < input->n; i++) {
        const struct register_file *overlay = read_overlay(arena, &limits, &input->files[i], problems);
        if (!overlay) continue;
        const struct register_file *result = overlay_apply(arena, about->reg, overlay, problems);
        if (problems->total) continue;
        register_check(arena, result, about->statutes, problems);
        proposals[(*n)++] =
            (struct proposal){overlay->overlay_title ? overlay->overlay_title : input->files[i].name, overlay, result};
    }
    return proposals;
}

enum err op_options(struct arena *arena, const struct call *call, struct answer *answer, struct problems *problems) {
    static const char *const formats[] = {"text", "json", "overlay", NULL};
    const int format = input_word(call, "format", formats, 0, problems);
    long long best, pick;
    const bool fits =
        input_number(call, "best", 0, 20, 3, &best, problems) && input_number(call, "pick", 1, 64, 1, &pick, problems);
    const enum err err = open_matter(arena, call, answer, problems);
    if (err || !fits || format < 0) return ERR_INPUT;
    const struct arrangement *arr = answer->about.arr;
    const struct option_settings settings = read_settings(call, arr, problems);
    int n = 0, priorities = 0;
    const struct proposal *proposals = read_proposals(arena, call, &answer->about, &n, problems);
    for (int area = 0; area < arr->n_areas; area++) priorities += arr->areas[area].priority == PRIORITY_YES;
    if (priorities > OPTIONS_AREAS_MAX)
        problem_add(problems, nowhere, "appraise a part of it", "there are %d priorities; options takes up to %d",
                    priorities, OPTIONS_AREAS_MAX);
    if (problems->total) return ERR_INPUT;
    if (call->found && !found_fits(call->found, arr)) {
        problem_add(problems, nowhere, "compute it again", "the register has changed since this was computed");
        return ERR_INPUT;
    }
    answer->as_json = format == 1;
    const struct appraisal *appraisal = answer->appraisal =
        appraise(arena, arr, proposals, n, &settings, (int)best, call->found);
    if (format != 2) return OK;
    if (pick > appraisal->n_structures) {
        problem_add(problems, nowhere, NULL, "--pick: there is no structure %lld; there are %d", pick,
                    appraisal->n_structures);
        return ERR_INPUT;
    }
    answer->printed = structure_overlay(arena, arr, &appraisal->structures[pick - 1],
                                        arena_printf(arena, "Option %lld, computed", pick));
    return OK;
}
