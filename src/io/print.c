#include "io/print.h"

#include "base/text.h"
#include "io/printer.h"
#include "model/schema.h"

/* A map being filled. */
struct fields {
    struct arena *arena;
    struct node *keys, *items;
    int n, cap;
};

static struct fields fields_new(struct arena *arena, int cap) {
    return (struct fields){.arena = arena,
                           .keys = NEW_ARRAY(arena, (size_t)cap, struct node),
                           .items = NEW_ARRAY(arena, (size_t)cap, struct node),
                           .cap = cap};
}

static struct node word_node(const char *text) { return (struct node){.kind = NODE_SCALAR, .text = text}; }

static struct node text_node(const char *text) {
    return (struct node){.kind = NODE_SCALAR, .text = text, .quoted = true};
}

static struct node list_node(struct arena *arena, int n) {
    return (struct node){.kind = NODE_LIST, .items = NEW_ARRAY(arena, (size_t)n, struct node), .n = n};
}

static void add_field(struct fields *fields, const char *key, struct node item) {
    if (fields->n == fields->cap) panic("a printed map has more keys than were counted");
    fields->keys[fields->n] = word_node(key);
    fields->items[fields->n++] = item;
}

static struct node map_node(const struct fields *fields) {
    return (struct node){.kind = NODE_MAP, .keys = fields->keys, .items = fields->items, .n = fields->n};
}

/* ---- values ---- */

/* Are values of the type words, dates or numbers of the format, and not ids or free text? */
static bool is_worded(enum value_type type) {
    switch (type) {
    case TYPE_WORD:
    case TYPE_DATE:
    case TYPE_CADENCE:
    case TYPE_COUNT:
    case TYPE_INFERRED:
    case TYPE_CHANGES: return true;
    default: return false;
    }
}

/* The type of what stands under key in a map that is a value of type `outer`. */
static enum value_type inner_type(enum value_type outer, enum key key) {
    const struct key_spec *spec = key_is_common(key) ? section_spec(SECTION_PARTNERSHIP, key) : NULL;
    return spec && outer != TYPE_CHANGES ? spec->type : outer;
}

struct node value_as_node(struct arena *arena, const struct value *value, enum value_type type) {
    switch ((enum value_kind)value->kind) {
    case VALUE_UNSTATED: return word_node("not stated");
    case VALUE_SCALAR: return is_worded(type) ? word_node(value->text) : text_node(value->text);
    case VALUE_LIST: break;
    case VALUE_MAP: {
        struct fields fields = fields_new(arena, value->n);
        for (int i = 0; i < value->n; i++) {
            const enum key key = (enum key)value->items[i].key;
            add_field(&fields, key_word(key), value_as_node(arena, &value->items[i], inner_type(type, key)));
        }
        return map_node(&fields);
    }
    }
    struct node list = list_node(arena, value->n);
    for (int i = 0; i < value->n; i++) list.items[i] = value_as_node(arena, &value->items[i], type);
    return list;
}

/* ---- entries ---- */

static void add_fact(struct fields *fields, enum section section, const struct value *fact) {
    const struct key_spec *spec = section_spec(section, (enum key)fact->key);
    const char *word = key_word((enum key)fact->key);
    if (fact->extend) word = arena_printf(fields->arena, "+%s", word);
    add_field(fields, word, value_as_node(fields->arena, fact, spec ? spec->type : TYPE_TEXT));
}

static struct node entry_node(struct arena *arena, enum section section, const struct entry *entry) {
    struct fields fields = fields_new(arena, entry->n);
    for (int i = 0; i < entry->n; i++) add_fact(&fields, section, &entry->facts[i]);
    return map_node(&fields);
}

static struct node section_node(struct arena *arena, const struct register_file *reg, enum section section) {
    const struct entries *entries = &reg->sections[section];
    struct node list = list_node(arena, entries->n);
    for (int i = 0; i < entries->n; i++)
        list.items[i] = section == SECTION_STRANDS ? text_node(entries->items[i].id)
                                                   : entry_node(arena, section, &entries->items[i]);
    return list;
}

static bool is_written(const struct register_file *reg, enum section section) {
    if (section == SECTION_STRANDS) return reg->strands_given;
    return reg->has[section] || reg->sections[section].n > 0;
}

/* The partnership, with its parts where the schema has them. */
static struct node partnership_node(struct arena *arena, const struct register_file *reg) {
    static const struct entry nothing;
    const struct entries *entries = &reg->sections[SECTION_PARTNERSHIP];
    const struct entry *entry = entries->n ? &entries->items[0] : &nothing;
    int n;
    const struct key_spec *specs = section_specs(SECTION_PARTNERSHIP, &n);
    struct fields fields = fields_new(arena, n);
    for (int i = 0; i < n; i++) {
        const struct value *fact = entry_fact(entry, specs[i].key);
        if (specs[i].type == TYPE_PARTS && is_written(reg, SECTION_PARTS))
            add_field(&fields, key_word(specs[i].key), section_node(arena, reg, SECTION_PARTS));
        else if (fact)
            add_fact(&fields, SECTION_PARTNERSHIP, fact);
    }
    return map_node(&fields);
}

/* ---- overlays ---- */

static struct node overlay_node(struct arena *arena, const struct register_file *reg) {
    struct fields fields = fields_new(arena, 3);
    if (reg->overlay_of) add_field(&fields, key_word(KEY_OF), text_node(reg->overlay_of));
    if (reg->overlay_day.year) add_field(&fields, key_word(KEY_DAY), word_node(date_text(arena, reg->overlay_day)));
    if (reg->overlay_title) add_field(&fields, key_word(KEY_TITLE), text_node(reg->overlay_title));
    return map_node(&fields);
}

static struct node removal_node(struct arena *arena, const struct removal *removal) {
    if (removal->section == SECTION_COUNT) return text_node(removal->words[0]);
    struct node list = list_node(arena, removal->n);
    list.n = 0;
    for (int i = 0; i < removal->n; i++)
        if (removal->words[i]) list.items[list.n++] = text_node(removal->words[i]);
    struct fields fields = fields_new(arena, 1);
    add_field(&fields, section_one(removal->section), list);
    return map_node(&fields);
}

static struct node removals_node(struct arena *arena, const struct removals *removals) {
    struct node list = list_node(arena, removals->n);
    for (int i = 0; i < removals->n; i++) list.items[i] = removal_node(arena, &removals->items[i]);
    return list;
}

/* ---- files ---- */

static struct node file_node(struct arena *arena, const struct register_file *reg) {
    struct fields top = fields_new(arena, SECTION_COUNT + 3);
    add_field(&top, "concordat", word_node("1"));
    if (reg->is_overlay) add_field(&top, "overlay", overlay_node(arena, reg));
    if (is_written(reg, SECTION_PARTNERSHIP) || is_written(reg, SECTION_PARTS))
        add_field(&top, section_word(SECTION_PARTNERSHIP), partnership_node(arena, reg));
    for (int i = SECTION_STRANDS; i < SECTION_COUNT; i++)
        if (is_written(reg, (enum section)i))
            add_field(&top, section_word((enum section)i), section_node(arena, reg, (enum section)i));
    if (reg->removals.n) add_field(&top, "remove", removals_node(arena, &reg->removals));
    return map_node(&top);
}

void register_print_yaml(struct buf *out, const struct register_file *reg) {
    const struct node root = file_node(out->arena, reg);
    node_print_yaml(out, &root);
}

void register_print_json(struct buf *out, const struct register_file *reg) {
    const struct node root = file_node(out->arena, reg);
    node_print_json(out, &root);
}

void entry_print_json(struct buf *out, enum section section, const struct entry *entry) {
    const struct node node = entry_node(out->arena, section, entry);
    node_print_json_line(out, &node);
}
