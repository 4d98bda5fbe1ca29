#include "base/text.h"
#include "io/reader.h"

static struct entry *add_entry(struct reader *reader, enum section section, const struct node *node) {
    struct entry *entry = PUSH(reader->arena, &reader->reg->sections[section]);
    *entry = (struct entry){.file = reader->file, .line = node->line, .column = node->column};
    return entry;
}

/* What the entry is called in messages: "the body 'gain'", or "this body". */
static const char *called(struct reader *reader, const char *id) {
    const char *one = section_one(reader->section);
    return id ? arena_printf(reader->arena, "the %s '%s'", one, id) : arena_printf(reader->arena, "this %s", one);
}

/*
 * In an overlay an id is enough to know an entry by; without one its keys are needed, and these are all that is
 * required of entries that have keys. A new entry that lacks more is found when the overlay is applied.
 */
static bool is_needed(const struct reader *reader, const struct key_spec *spec, const char *id) {
    if (!spec->required) return false;
    if (!reader->reg->is_overlay) return true;
    if (reader->section == SECTION_PARTNERSHIP || id) return false;
    const struct key_spec *id_spec = section_spec(reader->section, KEY_ID);
    return spec->key == KEY_ID || !id_spec->required;
}

static void check_required(struct reader *reader, const struct node *node, const struct given *given, const char *id) {
    int n;
    const struct key_spec *specs = section_specs(reader->section, &n);
    for (int i = 0; i < n; i++) {
        if (!is_needed(reader, &specs[i], id) || (given[i].value && !node_is_unstated(given[i].value))) continue;
        const char *key = key_word(specs[i].key);
        PROBLEM(reader, node, arena_printf(reader->arena, "add `%s: …`: %s", key, specs[i].help), "%s has no %s",
                called(reader, id), key);
    }
}

/* Parts are written inside partnership and kept as entries. */
static void read_parts(struct reader *reader, const struct node *node) {
    reader->reg->has[SECTION_PARTS] = true;
    read_entries(reader, SECTION_PARTS, node);
    reader->section = SECTION_PARTNERSHIP;
}

static bool read_fact(struct reader *reader, const struct key_spec *spec, const struct given *given,
                      struct value *out) {
    if (spec->type == TYPE_PARTS && !node_is_unstated(given->value)) {
        read_parts(reader, given->value);
        return false;
    }
    if (!read_value(reader, spec, given->value, out)) return false;
    if (*given->key->text != '+') return true;
    out->extend = true;
    if (spec->many == MANY && out->kind == VALUE_LIST) return true;
    PROBLEM(reader, given->key, arena_printf(reader->arena, "write '%s'", key_word(spec->key)),
            "'+' adds to a list, and '%s' is none here", key_word(spec->key));
    return false;
}

void read_entry(struct reader *reader, enum section section, const struct node *node) {
    int n;
    const struct key_spec *specs = section_specs(section, &n);
    enum key keys[KEY_COUNT];
    struct given given[KEY_COUNT];
    const int problems = reader->problems->total;
    for (int i = 0; i < n; i++) keys[i] = specs[i].key;
    reader->section = section;
    const char *what = arena_printf(reader->arena, "%s %s", text_article(section_one(section)), section_one(section));
    const int count = gather(reader, node, (struct allowed){keys, n}, what, reader->reg->is_overlay, given);

    struct value *facts = NEW_ARRAY(reader->arena, (size_t)count, struct value);
    int kept = 0;
    const char *id = NULL;
    for (int i = 0; i < n; i++) {
        if (!given[i].value || !read_fact(reader, &specs[i], &given[i], &facts[kept])) continue;
        if (specs[i].key == KEY_ID) id = facts[kept].text;
        kept++;
    }
    check_required(reader, node, given, id);
    struct entry *entry = add_entry(reader, section, node);
    entry->id = id;
    entry->facts = facts;
    entry->n = kept;
    entry->flawed = reader->problems->total > problems;
    if (entry->flawed && !id) reader->reg->unread |= 1u << section;
}

/* An entry that is only an id: a strand, or a part without a name. */
static void read_id_entry(struct reader *reader, enum section section, const struct node *node) {
    struct value *fact = NEW(reader->arena, struct value);
    reader->section = section;
    if (!read_scalar(reader, section_spec(section, KEY_ID), node, fact)) return;
    fact->key = KEY_ID;
    struct entry *entry = add_entry(reader, section, node);
    entry->id = fact->text;
    entry->facts = fact;
    entry->n = 1;
}

/* The entry, or entries, that stand there cannot be read. */
static void unreadable(struct reader *reader, enum section section, const struct node *node, const char *hint,
                       const char *message) {
    PROBLEM(reader, node, hint, "%s", message);
    reader->reg->unread |= 1u << section;
}

static void read_list_item(struct reader *reader, enum section section, const struct node *node) {
    const bool by_id = section == SECTION_STRANDS || section == SECTION_PARTS;
    if (node_is_blank(node)) return;
    if (node->kind == NODE_SCALAR && by_id)
        read_id_entry(reader, section, node);
    else if (node->kind == NODE_MAP && section != SECTION_STRANDS)
        read_entry(reader, section, node);
    else
        unreadable(reader, section, node,
                   section == SECTION_STRANDS ? "write strands: [pursue, prevent]" : "write `- {key: value, …}`",
                   arena_printf(reader->arena, "this is no %s", section_one(section)));
}

void read_entries(struct reader *reader, enum section section, const struct node *node) {
    if (node_is_blank(node) || node_is_unstated(node)) return;
    if (node->kind != NODE_LIST) {
        unreadable(reader, section, node, "start each entry with '- '",
                   arena_printf(reader->arena, "'%s' must be a list", section_word(section)));
        return;
    }
    for (int i = 0; i < node->n; i++) read_list_item(reader, section, &node->items[i]);
}
