#include "serve/found.h"

#include <jansson.h>

#define STRUCTURES_MAX 64
#define MOVES_MAX 4096
#define OBSTACLES_MAX 1024
#define NUMBERS_OF_A_MOVE 7

/* ---- written ---- */

static void put_number(struct json *json, const char *key, long long number) {
    json_key(json, key);
    json_number(json, number);
}

static void put_cost(struct json *json, const char *key, const struct cost *cost) {
    json_key(json, key);
    json_open_inline(json, '[');
    for (int kind = 0; kind < COST_COUNT; kind++) json_number(json, cost->of[kind]);
    json_close(json, ']');
}

static void put_move(struct json *json, const struct move *move) {
    const int numbers[NUMBERS_OF_A_MOVE] = {(int)move->kind,    move->body,  move->to,      move->area,
                                            (int)move->section, move->entry, (int)move->key};
    json_open_inline(json, '[');
    for (int i = 0; i < NUMBERS_OF_A_MOVE; i++) json_number(json, numbers[i]);
    json_close(json, ']');
}

static void put_obstacle(struct json *json, const struct obstacle *obstacle) {
    json_open(json, '{');
    json_key(json, "requirement");
    json_text(json, obstacle->requirement);
    json_key(json, "facts");
    json_open(json, '[');
    for (int f = 0; f < obstacle->n; f++) json_text(json, obstacle->facts[f]);
    json_close(json, ']');
    json_close(json, '}');
}

static void put_options(struct json *json, const struct options *options) {
    json_open(json, '{');
    put_number(json, "outcome", options->outcome);
    put_number(json, "steps", options->steps);
    json_key(json, "more");
    json_bool(json, options->more);
    put_cost(json, "lower", &options->lower);
    json_key(json, "structures");
    json_open(json, '[');
    for (int s = 0; s < options->n; s++) {
        json_open(json, '{');
        put_cost(json, "cost", &options->structures[s].cost);
        json_key(json, "moves");
        json_open(json, '[');
        for (int m = 0; m < options->structures[s].n; m++) put_move(json, &options->structures[s].moves[m]);
        json_close(json, ']');
        json_close(json, '}');
    }
    json_close(json, ']');
    json_key(json, "obstacles");
    json_open(json, '[');
    for (int i = 0; i < options->n_obstacles; i++) put_obstacle(json, &options->obstacles[i]);
    json_close(json, ']');
    json_close(json, '}');
}

void found_print(struct json *json, const struct appraisal *appraisal) {
    json_open(json, '{');
    json_key(json, "options");
    put_options(json, appraisal->options);
    json_key(json, "widenings");
    json_open(json, '[');
    for (int i = 0; i < appraisal->n_widenings; i++) {
        json_open(json, '{');
        put_number(json, "area", appraisal->widenings[i].area);
        json_key(json, "options");
        put_options(json, appraisal->widenings[i].options);
        json_close(json, '}');
    }
    json_close(json, ']');
    json_close(json, '}');
}

/* ---- read ---- */

/* Another process wrote it, so everything is looked at; one thing that is not as it should be, and all of it is none.
 */
struct reading {
    struct arena *arena;
    bool good;
};

/* How many items; none and no longer good when it is no list, or too long a one. */
static int length(struct reading *r, const json_t *list, size_t most) {
    const size_t n = json_array_size(list);
    r->good = r->good && json_is_array(list) && n <= most;
    return r->good ? (int)n : 0;
}

static long long number(struct reading *r, const json_t *value, long long least, long long most) {
    const long long n = json_integer_value(value);
    r->good = r->good && json_is_integer(value) && n >= least && n <= most;
    return r->good ? n : least;
}

static const char *text(struct reading *r, const json_t *value) {
    r->good = r->good && json_is_string(value);
    return r->good ? arena_dup(r->arena, json_string_value(value)) : "";
}

static struct cost read_cost(struct reading *r, const json_t *list) {
    struct cost cost = {0};
    r->good = r->good && json_array_size(list) == COST_COUNT;
    for (int kind = 0; kind < COST_COUNT; kind++)
        cost.of[kind] = number(r, json_array_get(list, (size_t)kind), 0, INT64_C(1) << 40);
    return cost;
}

static struct move read_move(struct reading *r, const json_t *list) {
    int numbers[NUMBERS_OF_A_MOVE];
    r->good = r->good && json_array_size(list) == NUMBERS_OF_A_MOVE;
    for (size_t i = 0; i < NUMBERS_OF_A_MOVE; i++) numbers[i] = (int)number(r, json_array_get(list, i), -1, 1 << 30);
    r->good = r->good && numbers[4] >= 0 && numbers[4] < SECTION_COUNT && numbers[6] < KEY_COUNT;
    return (struct move){.kind = (enum move_kind)numbers[0],
                         .body = numbers[1],
                         .to = numbers[2],
                         .area = numbers[3],
                         .section = (enum section)numbers[4],
                         .entry = numbers[5],
                         .key = (enum key)numbers[6]};
}

static struct structure read_structure(struct reading *r, const json_t *object) {
    const json_t *list = json_object_get(object, "moves");
    const int n = length(r, list, MOVES_MAX);
    struct move *moves = NEW_ARRAY(r->arena, (size_t)n + 1, struct move);
    for (int i = 0; i < n; i++) moves[i] = read_move(r, json_array_get(list, (size_t)i));
    return (struct structure){.moves = moves, .n = n, .cost = read_cost(r, json_object_get(object, "cost"))};
}

static struct obstacle read_obstacle(struct reading *r, const json_t *object) {
    const json_t *list = json_object_get(object, "facts");
    const int n = length(r, list, OBSTACLES_MAX);
    const char **facts = NEW_ARRAY(r->arena, (size_t)n + 1, const char *);
    for (int i = 0; i < n; i++) facts[i] = text(r, json_array_get(list, (size_t)i));
    return (struct obstacle){.requirement = text(r, json_object_get(object, "requirement")), .facts = facts, .n = n};
}

static const struct options *read_options(struct reading *r, const json_t *object) {
    const json_t *structures = json_object_get(object, "structures"), *obstacles = json_object_get(object, "obstacles");
    const int n = length(r, structures, STRUCTURES_MAX), n_obstacles = length(r, obstacles, OBSTACLES_MAX);
    struct structure *found = NEW_ARRAY(r->arena, (size_t)n + 1, struct structure);
    struct obstacle *bars = NEW_ARRAY(r->arena, (size_t)n_obstacles + 1, struct obstacle);
    for (int i = 0; i < n; i++) found[i] = read_structure(r, json_array_get(structures, (size_t)i));
    for (int i = 0; i < n_obstacles; i++) bars[i] = read_obstacle(r, json_array_get(obstacles, (size_t)i));
    struct options *options = NEW(r->arena, struct options);
    *options = (struct options){
        .outcome = (enum option_outcome)number(r, json_object_get(object, "outcome"), 0, OPTIONS_IMPOSSIBLE),
        .structures = found,
        .n = n,
        .more = json_is_true(json_object_get(object, "more")),
        .lower = read_cost(r, json_object_get(object, "lower")),
        .steps = number(r, json_object_get(object, "steps"), 0, INT64_MAX),
        .obstacles = bars,
        .n_obstacles = n_obstacles};
    return options;
}

bool found_read(struct arena *arena, const char *bytes, size_t n, struct found *out) {
    struct reading r = {arena, true};
    json_t *object = json_loadb(bytes, n, JSON_REJECT_DUPLICATES, NULL);
    const json_t *list = json_object_get(object, "widenings");
    const int n_widenings = length(&r, list, OPTIONS_AREAS_MAX);
    struct without_widening *widenings = NEW_ARRAY(arena, (size_t)n_widenings + 1, struct without_widening);
    for (int i = 0; i < n_widenings; i++) {
        const json_t *one = json_array_get(list, (size_t)i);
        widenings[i].area = (int)number(&r, json_object_get(one, "area"), 0, 1 << 30);
        widenings[i].options = read_options(&r, json_object_get(one, "options"));
    }
    *out = (struct found){read_options(&r, json_object_get(object, "options")), widenings, n_widenings};
    json_decref(object);
    return r.good;
}
