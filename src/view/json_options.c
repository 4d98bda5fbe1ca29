/* The answer of options as JSON: docs/options.md is the contract. */
#include "base/json.h"
#include "base/text.h"
#include "core/words.h"
#include "view/answer.h"
#include "view/json_answer.h"

#define VERSION_OF_JSON 1

static void cost(struct json *json, const struct cost *cost) {
    json_key(json, "cost");
    json_open_inline(json, '{');
    for (int kind = 0; kind < COST_COUNT; kind++) {
        json_key(json, kind == COST_REPORTS ? "reports_thousandths" : cost_names[kind]);
        json_number(json, cost->of[kind]);
    }
    json_close(json, '}');
}

static void body_key(struct json *json, const struct arrangement *arr, const char *key, int body) {
    if (body < 0) return;
    json_key(json, key);
    json_text(json, is_new_body(arr, body) ? "new" : arr->bodies[body].id);
}

static void one_move(struct json *json, const struct arrangement *arr, const struct structure *structure,
                     const struct move *move) {
    json_key(json, "move");
    json_text(json, move_names[move->kind]);
    body_key(json, arr, move->kind == MOVE_LINE ? "from" : "body", move->body);
    body_key(json, arr, "to", move->to);
    if (move->area >= 0) {
        json_key(json, "area");
        json_text(json, arr->areas[move->area].id);
    }
    if (move->kind == MOVE_ASSUME) {
        json_key(json, "key");
        json_text(json, key_word(move->key));
    }
    json_key(json, "says");
    json_text(json, move_says(json->out->arena, arr, structure, move));
}

static void moves(struct json *json, const struct arrangement *arr, const struct structure *structure,
                  const struct option_column *column) {
    json_key(json, "moves");
    json_open(json, '[');
    for (int m = 0; m < structure->n; m++) {
        json_open(json, '{');
        one_move(json, arr, structure, &structure->moves[m]);
        if (column) {
            json_key(json, "clears");
            json_open(json, '[');
            for (int c = 0; c < column->n_clears; c++)
                if (column->clears[c].move == m && column->clears[c].is_of_today)
                    json_text(json, column->clears[c].says);
            json_close(json, ']');
            json_key(json, "prevents");
            json_open(json, '[');
            for (int c = 0; c < column->n_clears; c++)
                if (column->clears[c].move == m && !column->clears[c].is_of_today)
                    json_text(json, column->clears[c].says);
            json_close(json, ']');
        }
        json_close(json, '}');
    }
    json_close(json, ']');
}

static void one_column(struct json *json, const struct arrangement *arr, const struct option_column *column) {
    json_open(json, '{');
    json_key(json, "title");
    json_text(json, column->title);
    cost(json, &column->cost);
    json_key(json, "left");
    json_open_inline(json, '{');
    for (int severity = 0; severity <= SEVERITY_QUESTION; severity++) {
        json_key(json, severity_word((enum severity)severity));
        json_number(json, column->check->counts[severity]);
    }
    json_close(json, '}');
    json_sentences(json, "cleared", column->follows.cleared, column->follows.n_cleared);
    json_sentences(json, "raised", column->follows.raised, column->follows.n_raised);
    if (column->structure) moves(json, arr, column->structure, column);
    json_close(json, '}');
}

void json_options(struct buf *out, const struct answer *answer) {
    static const char *const outcomes[] = {"proved best", "best found", "none found yet", "impossible"};
    const struct appraisal *appraisal = answer->appraisal;
    const struct options *options = appraisal->options;
    const struct arrangement *arr = answer->about.arr;
    struct json json = json_new(out);
    json_open(&json, '{');
    json_key(&json, "version");
    json_number(&json, VERSION_OF_JSON);
    json_key(&json, "partnership");
    json_text(&json, answer->about.reg->sections[SECTION_PARTNERSHIP].items[0].id);
    json_key(&json, "day");
    json_text(&json, day_text(out->arena, arr->day));
    json_key(&json, "outcome");
    json_text(&json, outcomes[options->outcome]);
    json_key(&json, "steps");
    json_number(&json, options->steps);
    json_key(&json, "lower_bound");
    json_open(&json, '{');
    cost(&json, &options->lower);
    json_close(&json, '}');
    json_key(&json, "more_of_equal_cost");
    json_bool(&json, options->more);
    json_key(&json, "columns");
    json_open(&json, '[');
    for (int c = 0; c < appraisal->n_columns; c++) one_column(&json, arr, &appraisal->columns[c]);
    json_close(&json, ']');
    json_key(&json, "structures");
    json_open(&json, '[');
    for (int s = 0; s < appraisal->n_structures; s++) {
        json_open(&json, '{');
        cost(&json, &appraisal->structures[s].cost);
        moves(&json, arr, &appraisal->structures[s], NULL);
        json_close(&json, '}');
    }
    json_close(&json, ']');
    json_key(&json, "without_widening");
    json_open(&json, '[');
    for (int w = 0; w < appraisal->n_widenings; w++) {
        const struct without_widening *widening = &appraisal->widenings[w];
        json_open(&json, '{');
        json_key(&json, "area");
        json_text(&json, arr->areas[widening->area].id);
        json_key(&json, "outcome");
        json_text(&json, outcomes[widening->options->outcome]);
        if (widening->options->n) {
            cost(&json, &widening->options->structures[0].cost);
            moves(&json, arr, &widening->options->structures[0], NULL);
        }
        json_close(&json, '}');
    }
    json_close(&json, ']');
    json_key(&json, "obstacles");
    json_open(&json, '[');
    for (int i = 0; i < options->n_obstacles; i++) {
        json_open(&json, '{');
        json_key(&json, "requirement");
        json_text(&json, options->obstacles[i].requirement);
        json_sentences(&json, "facts", options->obstacles[i].facts, options->obstacles[i].n);
        json_close(&json, '}');
    }
    json_close(&json, ']');
    json_close(&json, '}');
    json_end(&json);
}
