#include "io/reader.h"

/* Every value that is an entry of its own has these; they come last. */
#define COMMON_KEYS                                                                                                    \
    KEY_SINCE, KEY_UNTIL, KEY_MARKING, KEY_INSTRUCTION, KEY_CIRCLES, KEY_HANDLING, KEY_CONDITIONS, KEY_INFERRED,       \
        KEY_NOTE, KEY_SOURCES

/* A map that carries one value and what is said of it: when it holds, where it is written. */
struct carrier {
    struct allowed allowed;
    int inner;       /* the value is under one of the first `inner` keys */
    enum key stored; /* and is kept under this one; KEY_NONE: under the one it was given */
    const char *what;
};

static const enum key dated_keys[] = {KEY_VALUE, COMMON_KEYS};
static const enum key overseer_keys[] = {KEY_BODY, KEY_VALUE, COMMON_KEYS};
static const enum key member_keys[] = {KEY_BODY, KEY_AGENCY, COMMON_KEYS};
static const enum key by_type_keys[] = {KEY_TYPE, COMMON_KEYS};

#define ALLOWED(keys)                                                                                                  \
    { keys, (int)COUNT_OF(keys) }
static const struct carrier dated = {ALLOWED(dated_keys), 1, KEY_VALUE, "a dated value"};
static const struct carrier dated_overseer = {ALLOWED(overseer_keys), 2, KEY_VALUE, "a dated overseer"};
static const struct carrier overseer = {ALLOWED(overseer_keys), 2, KEY_BODY, "an overseer"};
static const struct carrier member = {ALLOWED(member_keys), 2, KEY_NONE, "a member"};
static const struct carrier by_type = {ALLOWED(by_type_keys), 1, KEY_NONE, "an agency type"};

static struct value value_at(const struct node *node, enum value_kind kind) {
    return (struct value){.key = KEY_NONE, .kind = (unsigned char)kind, .line = node->line, .column = node->column};
}

/* The value that a carrier carries: a scalar, or not stated for that time. */
static bool read_carried(struct reader *reader, const struct key_spec *spec, const struct node *node,
                         struct value *out) {
    if (!node_is_unstated(node)) return read_scalar(reader, spec, node, out);
    *out = value_at(node, VALUE_UNSTATED);
    return true;
}

static bool read_carrier(struct reader *reader, const struct key_spec *spec, const struct node *node,
                         const struct carrier *carrier, struct value *out) {
    struct given given[KEY_COUNT];
    const struct allowed allowed = carrier->allowed;
    const int n = gather(reader, node, allowed, carrier->what, false, given);
    struct value *items = NEW_ARRAY(reader->arena, (size_t)n, struct value);
    int carried = 0, kept = 0;
    for (int i = 0; i < allowed.n; i++) {
        const struct node *value = given[i].value;
        if (!value) continue;
        if (i >= carrier->inner) {
            kept += read_value(reader, section_spec(SECTION_PARTNERSHIP, allowed.keys[i]), value, &items[kept]);
            continue;
        }
        carried++;
        if (!read_carried(reader, spec, value, &items[kept])) continue;
        items[kept++].key = (short)(carrier->stored == KEY_NONE ? allowed.keys[i] : carrier->stored);
    }
    *out = value_at(node, VALUE_MAP);
    out->items = items;
    out->n = kept;
    if (carried == 1) return true;
    const char *one = key_word(allowed.keys[0]), *other = carrier->inner == 2 ? key_word(allowed.keys[1]) : NULL;
    PROBLEM(reader, node, NULL, "%s needs %s'%s'%s%s%s", carrier->what, other ? "one of " : "", one,
            other ? " and '" : "", other ? other : "", other ? "'" : "");
    return false;
}

static bool read_item(struct reader *reader, const struct key_spec *spec, const struct node *node, struct value *out) {
    return read_scalar(reader, spec, node, out);
}

static bool read_dated(struct reader *reader, const struct key_spec *spec, const struct node *node, struct value *out) {
    return read_carrier(reader, spec, node, spec->type == TYPE_OVERSEER ? &dated_overseer : &dated, out);
}

static bool read_member(struct reader *reader, const struct key_spec *spec, const struct node *node,
                        struct value *out) {
    return node->kind == NODE_MAP ? read_carrier(reader, spec, node, &member, out)
                                  : read_scalar(reader, spec, node, out);
}

static bool read_by_type(struct reader *reader, const struct key_spec *spec, const struct node *node,
                         struct value *out) {
    return node->kind == NODE_MAP ? read_carrier(reader, spec, node, &by_type, out)
                                  : read_scalar(reader, spec, node, out);
}

bool read_list(struct reader *reader, const struct key_spec *spec, const struct node *node, item_reader *item,
               struct value *out) {
    const bool is_list = node->kind == NODE_LIST;
    const struct node *nodes = is_list ? node->items : node;
    const int n = is_list ? node->n : 1;
    struct value *items = NEW_ARRAY(reader->arena, (size_t)n, struct value);
    *out = value_at(node, VALUE_LIST);
    out->items = items;
    bool all_blank = n > 0;
    for (int i = 0; i < n; i++) {
        if (node_is_blank(&nodes[i])) continue;
        all_blank = false;
        if (node_is_unstated(&nodes[i]))
            PROBLEM(reader, &nodes[i], "write it in place of the list",
                    "'not stated' is said of a key, not inside its list");
        else
            out->n += item(reader, spec, &nodes[i], &items[out->n]);
    }
    return !all_blank;
}

/* Does what the key says tell the entry apart, or date it? Then it cannot itself change over time. */
static bool can_be_dated(const struct reader *reader, enum key key) {
    if (key == KEY_ID || key == KEY_AS_AT || key == KEY_SINCE || key == KEY_UNTIL) return false;
    int n;
    const enum key *keys = section_keys(reader->section, &n);
    for (int i = 0; i < n; i++)
        if (keys[i] == key) return false;
    return true;
}

static bool all_of_kind(const struct node *list, enum node_kind kind) {
    for (int i = 0; i < list->n; i++)
        if (list->items[i].kind != kind && !node_is_blank(&list->items[i])) return false;
    return list->n > 0;
}

static bool say_undatable(struct reader *reader, enum key key, const struct node *node) {
    PROBLEM(reader, node, "write one entry for each time, with 'since' and 'until'",
            "'%s' takes a single value: it cannot have dates of its own", key_word(key));
    return false;
}

/* A key of one value, which may have dates, and, where it says ONE_OR_MANY, a list of values. */
static bool read_one(struct reader *reader, const struct key_spec *spec, const struct node *node, struct value *out) {
    if (node->kind == NODE_SCALAR) return read_scalar(reader, spec, node, out);
    const bool is_dated = node->kind == NODE_MAP || all_of_kind(node, NODE_MAP);
    if (is_dated && !can_be_dated(reader, spec->key)) return say_undatable(reader, spec->key, node);
    if (node->kind == NODE_MAP)
        return read_carrier(reader, spec, node, spec->type == TYPE_OVERSEER ? &overseer : &dated, out);
    if (is_dated) return read_list(reader, spec, node, read_dated, out);
    if (spec->many == ONE_OR_MANY && (!node->n || all_of_kind(node, NODE_SCALAR)))
        return read_list(reader, spec, node, read_item, out);
    PROBLEM(reader, node, "where it changes over time, write [{value: …, until: …}, {value: …, since: …}]",
            "'%s' takes a single value, not this list", key_word(spec->key));
    return false;
}

static bool read_typed(struct reader *reader, const struct key_spec *spec, const struct node *node, struct value *out) {
    switch (spec->type) {
    case TYPE_SOURCES: return read_sources(reader, node, out);
    case TYPE_INFERRED: return read_inferred(reader, spec, node, out);
    case TYPE_COMPLETE: return read_complete(reader, node, out);
    case TYPE_SUBJECT: return read_subject(reader, node, out);
    case TYPE_CHANGES: return read_changes(reader, spec, node, out);
    case TYPE_MEMBERS: return read_list(reader, spec, node, read_member, out);
    case TYPE_BY_TYPE: return read_list(reader, spec, node, read_by_type, out);
    default: break;
    }
    return spec->many == MANY ? read_list(reader, spec, node, read_item, out) : read_one(reader, spec, node, out);
}

bool read_value(struct reader *reader, const struct key_spec *spec, const struct node *node, struct value *out) {
    if (node_is_blank(node)) return false;
    if (node_is_unstated(node))
        *out = value_at(node, VALUE_UNSTATED);
    else if (!read_typed(reader, spec, node, out))
        return false;
    out->key = (short)spec->key;
    return true;
}
