#include "io/json.h"

#include <jansson.h>
#include <string.h>

/* A walk over text that is known to be valid JSON. */
struct walk {
    const struct source *source;
    const char *at;
    int line, column;
    int nodes;
    bool too_many, too_long; /* said once */
};

static void step(struct walk *walk) {
    const unsigned char c = (unsigned char)*walk->at++;
    if (c == '\n') {
        walk->line++;
        walk->column = 1;
    } else if ((c & 0xc0) != 0x80) {
        walk->column++;
    }
}

/* To the next value or key: over white space, commas, colons and closing brackets. */
static void skip_to_value(struct walk *walk) {
    while (strchr(" \t\r\n,:]}", *walk->at)) step(walk);
}

static void skip_string(struct walk *walk) {
    for (step(walk); *walk->at != '"'; step(walk))
        if (*walk->at == '\\') step(walk);
    step(walk);
}

static struct node node_here(struct walk *walk, enum node_kind kind) {
    skip_to_value(walk);
    const struct node node = {.kind = kind, .line = walk->line, .column = walk->column};
    if (++walk->nodes > walk->source->limits.nodes && !walk->too_many) {
        walk->too_many = true;
        source_too_many(walk->source, node_place(walk->source->file, &node));
    }
    return node;
}

static struct node string_node(struct walk *walk, const char *text) {
    struct node node = node_here(walk, NODE_SCALAR);
    node.quoted = true;
    node.text = arena_dup(walk->source->arena, text);
    if (strlen(text) > (size_t)walk->source->limits.text && !walk->too_long) {
        walk->too_long = true;
        source_too_long(walk->source, node_place(walk->source->file, &node));
    }
    skip_string(walk);
    return node;
}

/* A number, true, false or null, in the spelling of the file. */
static struct node literal_node(struct walk *walk) {
    struct node node = node_here(walk, NODE_SCALAR);
    const char *from = walk->at;
    while (!strchr(" \t\r\n,:]}", *walk->at)) step(walk);
    node.text = arena_dup_n(walk->source->arena, from, (size_t)(walk->at - from));
    return node;
}

/* Recursion is as deep as the limit of depth at most. */
static struct node walk_value(struct walk *walk, json_t *value) {
    if (json_is_string(value)) return string_node(walk, json_string_value(value));
    if (!json_is_array(value) && !json_is_object(value)) return literal_node(walk);
    struct arena *arena = walk->source->arena;
    struct node node = node_here(walk, json_is_array(value) ? NODE_LIST : NODE_MAP);
    const size_t n = json_is_array(value) ? json_array_size(value) : json_object_size(value);
    node.items = NEW_ARRAY(arena, n, struct node);
    step(walk);
    if (json_is_array(value)) {
        for (size_t i = 0; i < n; i++) node.items[node.n++] = walk_value(walk, json_array_get(value, i));
        return node;
    }
    node.keys = NEW_ARRAY(arena, n, struct node);
    const char *key;
    json_t *item;
    json_object_foreach(value, key, item) { /* in the order of the text */
        node.keys[node.n] = string_node(walk, key);
        node.items[node.n++] = walk_value(walk, item);
    }
    return node;
}

struct node *json_tree(const struct source *source, struct place *where, const char **why) {
    json_error_t error;
    json_t *value = json_loadb(source->bytes, source->n, JSON_REJECT_DUPLICATES, &error);
    if (!value) {
        *where =
            (struct place){.file = source->file, .line = error.line, .column = error.column > 0 ? error.column : 1};
        *why = arena_dup(source->arena, error.text);
        return NULL;
    }
    struct walk walk = {.source = source, .at = source->bytes, .line = 1, .column = 1};
    struct node *root = NEW(source->arena, struct node);
    *root = walk_value(&walk, value);
    json_decref(value);
    return root;
}
