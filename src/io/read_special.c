#include "base/text.h"
#include "io/reader.h"

#define LONGEST_LOOSE 4000

static struct value value_at(const struct node *node, enum value_kind kind) {
    return (struct value){.key = KEY_NONE, .kind = (unsigned char)kind, .line = node->line, .column = node->column};
}

static bool read_citation_item(struct reader *reader, const struct key_spec *spec, const struct node *node,
                               struct value *out) {
    (void)spec;
    return read_citation(reader, node, out);
}

static bool read_citations(struct reader *reader, const struct node *node, struct value *out) {
    return read_list(reader, NULL, node, read_citation_item, out);
}

/* A map whose values are all read alike. */
static bool read_map_of(struct reader *reader, const struct node *node, struct allowed allowed, const char *what,
                        bool (*read)(struct reader *reader, enum key key, const struct node *node, struct value *out),
                        struct value *out) {
    struct given given[KEY_COUNT];
    const int n = gather(reader, node, allowed, what, false, given);
    struct value *items = NEW_ARRAY(reader->arena, (size_t)n, struct value);
    *out = value_at(node, VALUE_MAP);
    out->items = items;
    for (int i = 0; i < allowed.n; i++) {
        if (!given[i].value || !read(reader, allowed.keys[i], given[i].value, &items[out->n])) continue;
        items[out->n++].key = (short)allowed.keys[i];
    }
    return true;
}

static bool read_cited(struct reader *reader, enum key key, const struct node *node, struct value *out) {
    if (!node_is_unstated(node)) return read_citations(reader, node, out);
    PROBLEM(reader, node, "leave the key out", "'%s' needs a source here", key_word(key));
    return false;
}

/* The keys of the section, and `value` for the sources of a dated value. */
static struct allowed section_allowed(enum section section, enum key keys[KEY_COUNT]) {
    int n;
    const struct key_spec *specs = section_specs(section, &n);
    for (int i = 0; i < n; i++) keys[i] = specs[i].key;
    keys[n++] = KEY_VALUE;
    return (struct allowed){keys, n};
}

bool read_sources(struct reader *reader, const struct node *node, struct value *out) {
    if (node->kind != NODE_MAP) return read_citations(reader, node, out);
    enum key keys[KEY_COUNT];
    return read_map_of(reader, node, section_allowed(reader->section, keys), "sources of this entry", read_cited, out);
}

/* One of a fixed list of keys, written as a word. */
static bool read_key(struct reader *reader, struct allowed allowed, const char *what, const struct node *node,
                     struct value *out) {
    *out = value_at(node, VALUE_SCALAR);
    const char *words[KEY_COUNT];
    for (int i = 0; i < allowed.n; i++) words[i] = key_word(allowed.keys[i]);
    for (int i = 0; i < allowed.n && node->kind == NODE_SCALAR; i++)
        if (text_equal_fold(words[i], node->text)) out->text = words[i];
    if (out->text) return true;
    const char *text = node->kind == NODE_SCALAR ? shown(reader, node->text) : "a list or map";
    PROBLEM(reader, node, problem_nearest(reader->problems, text, words, allowed.n), "'%s' is no %s; it can be %s",
            text, what, text_join(reader->arena, words, allowed.n));
    return false;
}

static bool read_inferred_key(struct reader *reader, const struct key_spec *spec, const struct node *node,
                              struct value *out) {
    enum key keys[KEY_COUNT];
    (void)spec;
    return read_key(reader, section_allowed(reader->section, keys), "key of this entry", node, out);
}

bool read_inferred(struct reader *reader, const struct key_spec *spec, const struct node *node, struct value *out) {
    const char *text =
        node->kind == NODE_SCALAR ? text_lower(reader->arena, text_trim(reader->arena, node->text)) : NULL;
    const int index = text ? word_index(words_yes_no, text) : -1;
    if (index < 0) return read_list(reader, spec, node, read_inferred_key, out);
    *out = value_at(node, VALUE_SCALAR);
    out->text = words_yes_no[index];
    out->number = index;
    return true;
}

static const enum key complete_keys[] = {KEY_AREAS, KEY_BODIES, KEY_MANDATES, KEY_LINES, KEY_DUTIES, KEY_LINKS};
static const struct allowed can_be_complete = {complete_keys, (int)COUNT_OF(complete_keys)};

static bool read_complete_section(struct reader *reader, const struct key_spec *spec, const struct node *node,
                                  struct value *out) {
    (void)spec;
    return read_key(reader, can_be_complete, "section that can be complete", node, out);
}

bool read_complete(struct reader *reader, const struct node *node, struct value *out) {
    if (node->kind == NODE_MAP) return read_map_of(reader, node, can_be_complete, "complete", read_cited, out);
    return read_list(reader, NULL, node, read_complete_section, out);
}

/* ---- at: what a finding is about ---- */

static const enum key subject_keys[] = {KEY_AREA,   KEY_STRAND, KEY_BODY,  KEY_LINE,  KEY_BASIS,
                                        KEY_BODIES, KEY_AREAS,  KEY_LINES, KEY_CLAIM, KEY_DECISION};

/* from, to and, where it is stated, the kind */
static bool read_line_keys(struct reader *reader, const struct key_spec *spec, const struct node *node,
                           struct value *out) {
    static const enum key keys[] = {KEY_FROM, KEY_TO, KEY_KIND};
    (void)spec;
    *out = value_at(node, VALUE_LIST);
    if (node->kind != NODE_LIST || node->n < 2 || node->n > 3) {
        PROBLEM(reader, node, NULL, "a line is written [from, to, kind]");
        return false;
    }
    struct value *items = NEW_ARRAY(reader->arena, 3, struct value);
    out->items = items;
    for (int i = 0; i < node->n; i++) {
        if (i == 2 && (node_is_blank(&node->items[i]) || node_is_unstated(&node->items[i]))) continue;
        out->n += read_scalar(reader, section_spec(SECTION_LINES, keys[i]), &node->items[i], &items[out->n]);
    }
    return true;
}

static bool read_lines(struct reader *reader, const struct node *node, struct value *out) {
    if (node->kind == NODE_LIST) return read_list(reader, NULL, node, read_line_keys, out);
    PROBLEM(reader, node, NULL, "lines are written [[from, to, kind], …]");
    return false;
}

static bool read_id_item(struct reader *reader, const struct key_spec *spec, const struct node *node,
                         struct value *out) {
    return read_scalar(reader, spec, node, out);
}

static bool read_about(struct reader *reader, enum key key, const struct node *node, struct value *out) {
    const struct key_spec id = {.key = key, .type = TYPE_REF};
    if (node_is_unstated(node)) {
        PROBLEM(reader, node, "leave the key out", "'%s' must be said here", key_word(key));
        return false;
    }
    switch (key) {
    case KEY_LINE: return read_line_keys(reader, NULL, node, out);
    case KEY_LINES: return read_lines(reader, node, out);
    case KEY_BODIES:
    case KEY_AREAS: return read_list(reader, &id, node, read_id_item, out);
    case KEY_BASIS: return read_scalar(reader, section_spec(SECTION_DUTIES, KEY_BASIS), node, out);
    default: return read_scalar(reader, &id, node, out);
    }
}

bool read_subject(struct reader *reader, const struct node *node, struct value *out) {
    const struct allowed allowed = {subject_keys, (int)COUNT_OF(subject_keys)};
    if (node->kind == NODE_MAP) return read_map_of(reader, node, allowed, "at", read_about, out);
    PROBLEM(reader, node, "write at: {body: …, area: …}", "'at' must say what the finding is about");
    return false;
}

/* ---- changes: what a decision changed ---- */

static bool read_loose_item(struct reader *reader, const struct key_spec *spec, const struct node *node,
                            struct value *out) {
    (void)spec;
    *out = value_at(node, VALUE_SCALAR);
    if (node->kind == NODE_SCALAR) return read_text(reader, node, LONGEST_LOOSE, out);
    if (node->kind == NODE_LIST) return read_list(reader, NULL, node, read_loose_item, out);
    PROBLEM(reader, node, NULL, "a change is a word, a list or a list of lists, not a map");
    return false;
}

static bool read_loose(struct reader *reader, enum key key, const struct node *node, struct value *out) {
    (void)key;
    if (!node_is_unstated(node)) return read_loose_item(reader, NULL, node, out);
    *out = value_at(node, VALUE_UNSTATED);
    return true;
}

static bool read_change(struct reader *reader, const struct key_spec *spec, const struct node *node,
                        struct value *out) {
    enum key keys[KEY_COUNT];
    for (int i = 0; i < KEY_COUNT; i++) keys[i] = (enum key)i;
    if (node->kind == NODE_MAP)
        return read_map_of(reader, node, (struct allowed){keys, KEY_COUNT}, "a change", read_loose, out);
    PROBLEM(reader, node, "write changes: [{overseer: …}]", "'%s' is a list of maps from a key to what it became",
            key_word(spec->key));
    return false;
}

bool read_changes(struct reader *reader, const struct key_spec *spec, const struct node *node, struct value *out) {
    return read_list(reader, spec, node, read_change, out);
}
