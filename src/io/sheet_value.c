#include "io/sheet_value.h"

#include <ctype.h>
#include <string.h>

#include "base/text.h"
#include "io/print.h"
#include "io/printer.h"
#include "io/reader.h"
#include "io/sheet_layout.h"

/* ---- ids and names ---- */

struct known {
    enum section section;
    const char *id, *name;
};

struct directory {
    struct arena *arena;
    struct known *items;
    int n, cap;
    struct map ids, names, folded; /* to an index: a section as a letter, then id, folded name or folded id */
};
#define SEVERAL (-2) /* a name of several entries */
#define EXPECTED 1024

struct directory *directory_new(struct arena *arena) {
    struct directory *directory = NEW(arena, struct directory);
    *directory = (struct directory){.arena = arena,
                                    .ids = map_new(arena, EXPECTED),
                                    .names = map_new(arena, EXPECTED),
                                    .folded = map_new(arena, EXPECTED)};
    return directory;
}

struct directory *directory_of(struct arena *arena, const struct register_file *reg) {
    struct directory *directory = directory_new(arena);
    for (int s = 0; s < SECTION_COUNT; s++) {
        const enum key key = layout_name_key((enum section)s);
        for (int i = 0; i < reg->sections[s].n; i++) {
            const struct entry *entry = &reg->sections[s].items[i];
            if (entry->id)
                directory_add(directory, (enum section)s, entry->id, key == KEY_NONE ? NULL : entry_text(entry, key));
        }
    }
    return directory;
}

/* A text as it is looked up: with room before it for the letter of a section. */
static char *key_for(const struct directory *directory, const char *text) {
    const size_t n = strlen(text);
    char *key = arena_alloc(directory->arena, n + 2);
    memcpy(key + 1, text, n);
    return key;
}

static char *in_section(char *key, int section) {
    key[0] = (char)('A' + section);
    return key;
}

static const char *known_key(const struct directory *directory, int section, const char *text, bool fold) {
    return in_section(key_for(directory, fold ? layout_fold(directory->arena, text) : text), section);
}

void directory_add(struct directory *directory, enum section section, const char *id, const char *name) {
    const int index = directory->n;
    *PUSH(directory->arena, directory) = (struct known){section, id, name};
    map_add(&directory->ids, known_key(directory, section, id, false), index);
    map_add(&directory->folded, known_key(directory, section, id, true), index);
    if (!name) return;
    const char *key = known_key(directory, section, name, true);
    const int first = map_add(&directory->names, key, index);
    if (first >= 0 && !text_equal(directory->items[first].id, id)) map_set(&directory->names, key, SEVERAL);
}

const char *directory_find(const struct directory *directory, unsigned sections, const char *text) {
    const struct map *const maps[] = {&directory->ids, &directory->names, &directory->folded};
    char *written = key_for(directory, text), *folded = key_for(directory, layout_fold(directory->arena, text));
    for (size_t m = 0; m < COUNT_OF(maps); m++)
        for (int s = 0; s < SECTION_COUNT; s++) {
            if (!(sections & (1u << s))) continue;
            const int index = map_get(maps[m], in_section(m ? folded : written, s), -1);
            if (index >= 0) return directory->items[index].id;
        }
    return NULL;
}

/* Would a reader find this very id by the name, even in a list? */
static bool is_good_name(const struct directory *directory, unsigned sections, const char *name, const char *id) {
    return !strpbrk(name, ";\n[]{}\"") && text_equal(directory_find(directory, sections, name), id);
}

const char *directory_name(const struct directory *directory, unsigned sections, const char *id) {
    for (int s = 0; s < SECTION_COUNT; s++) {
        if (!(sections & (1u << s))) continue;
        const int index = map_get(&directory->ids, known_key(directory, s, id, false), -1);
        if (index < 0) continue;
        const char *name = directory->items[index].name;
        return name && is_good_name(directory, sections, name, id) ? name : id;
    }
    return id;
}

const char *directory_nearest(const struct directory *directory, unsigned sections, const char *text) {
    const char **names = NEW_ARRAY(directory->arena, (size_t)directory->n * 2 + 1, const char *);
    int n = 0;
    for (int i = 0; i < directory->n; i++) {
        if (!(sections & (1u << directory->items[i].section))) continue;
        if (directory->items[i].name) names[n++] = directory->items[i].name;
        names[n++] = directory->items[i].id;
    }
    return text_nearest(text, names, n);
}

/* ---- writing ---- */

/* Does the value refer to entries by id? Statutes are cited by their ids, as lawyers do. */
static bool is_reference(const struct key_spec *spec) {
    return (spec->type == TYPE_REF || spec->type == TYPE_MEMBERS || spec->type == TYPE_OVERSEER) &&
           !(spec->sections & (1u << SECTION_STATUTES));
}

static const char *as_yaml(struct arena *arena, const struct value *value, const struct key_spec *spec) {
    struct buf out = buf_new(arena, (size_t)1 << 24);
    const struct node node = value_as_node(arena, value, spec->type);
    node_print_flow(&out, &node);
    return out.data;
}

static const char *as_quoted(struct arena *arena, const char *text) {
    struct buf out = buf_new(arena, (size_t)1 << 24);
    node_print_quoted(&out, text);
    return out.data;
}

/* Would a reader of cells take the text for something else? */
static bool needs_quotes(const struct key_spec *spec, const char *text, bool in_list) {
    if (!*text || strchr("[{\"", *text) || text_equal_fold(text, "not stated")) return true;
    if (isspace((unsigned char)*text) || isspace((unsigned char)text[strlen(text) - 1])) return true;
    if (strstr(text, "\xc2\xa0")) return true;
    if (strpbrk(text, "\r")) return true;
    return (in_list || spec->many == MANY) && strpbrk(text, ";\n");
}

static const char *scalar_cell(const struct directory *directory, const struct key_spec *spec,
                               const struct value *value, bool in_list) {
    if (is_reference(spec) && word_index_in(spec, value->text) < 0)
        return directory_name(directory, spec->sections, value->text);
    return needs_quotes(spec, value->text, in_list) ? NULL : value->text;
}

static bool all_plain_scalars(const struct value *value) {
    for (int i = 0; i < value->n; i++)
        if (value->items[i].kind != VALUE_SCALAR) return false;
    return value->n > 0;
}

const char *cell_of_value(struct arena *arena, const struct directory *directory, const struct key_spec *spec,
                          const struct value *value) {
    if (value->kind == VALUE_UNSTATED) return "not stated";
    if (value->kind == VALUE_SCALAR) {
        const char *text = scalar_cell(directory, spec, value, false);
        return text ? text : as_quoted(arena, value->text);
    }
    const bool is_list = value->kind == VALUE_LIST && spec->many == MANY && all_plain_scalars(value);
    if (!is_list) return as_yaml(arena, value, spec);
    struct buf out = buf_new(arena, (size_t)1 << 24);
    for (int i = 0; i < value->n; i++) {
        const char *text = scalar_cell(directory, spec, &value->items[i], true);
        if (!text) return as_yaml(arena, value, spec);
        buf_printf(&out, "%s%s", i ? "; " : "", text);
    }
    return out.data;
}

/* ---- reading ---- */

struct cell_reading {
    struct arena *arena;
    const struct directory *directory;
    const struct key_spec *spec;
    struct place place;
    struct problems *problems;
};

static void set_place(struct node *node, struct place place) {
    node->line = place.line;
    node->column = place.column;
    for (int i = 0; i < node->n; i++) {
        set_place(&node->items[i], place);
        if (node->kind == NODE_MAP) set_place(&node->keys[i], place);
    }
}

/* What is written as in a register file: a list or map in brackets, a text in quotes. */
static bool read_notation(struct cell_reading *r, const char *text, struct node *out) {
    struct problems own = problems_new(r->arena);
    const struct limits limits = {.nodes = 100000};
    const struct node *node = yaml_read(r->arena, r->place.file, text, strlen(text), &limits, &own);
    const bool text_like = r->spec->type == TYPE_TEXT;
    if (node && !own.total && (node->kind != NODE_SCALAR || node->quoted)) {
        *out = *node;
        set_place(out, r->place);
        return true;
    }
    if (text_like) return false;
    problem_add(r->problems, r->place, "is a bracket or quote not closed?", "this cannot be read: %s",
                own.total ? own.items[0].message : "it is neither a list nor a text in quotes");
    return false;
}

static const struct {
    const char *said, *word;
} meanings[] = {
    {"y", "yes"},
    {"true", "yes"},
    {"\xe2\x9c\x93", "yes"},
    {"\xe2\x9c\x94", "yes"},
    {"n", "no"},
    {"false", "no"},
    {"cross cutting", "cross-cutting"},
    {"leads", "lead"},
    {"leading", "lead"},
    {"contributes", "contribute"},
    {"contributor", "contribute"},
    {"supports", "contribute"},
    {"delivers", "deliver"},
    {"delivery", "deliver"},
    {"assures", "assure"},
    {"oversees", "oversee"},
    {"oversight", "oversee"},
    {"active", "established"},
    {"current", "established"},
    {"closed", "ended"},
    {"official sensitive", "OFFICIAL-SENSITIVE"},
    {"annually", "yearly"},
    {"annual", "yearly"},
    {"every year", "yearly"},
    {"half yearly", "halfyearly"},
    {"six monthly", "halfyearly"},
    {"twice a year", "halfyearly"},
    {"three times a year", "three-a-year"},
    {"two monthly", "two-monthly"},
    {"every month", "monthly"},
    {"every quarter", "quarterly"},
    {"every week", "weekly"},
    {"every two weeks", "fortnightly"},
    {"every two months", "two-monthly"},
    {"six weekly", "every 6 weeks"},
    {"6 weekly", "every 6 weeks"},
    {"each meeting", "each-meeting"},
    {"every meeting", "each-meeting"},
};

/* A word of the key for what people write instead. */
static const char *word_for(struct arena *arena, const struct key_spec *spec, const char *text) {
    if (word_index_in(spec, text_lower(arena, text)) >= 0) return text;
    const char *folded = layout_fold(arena, text);
    for (size_t i = 0; i < COUNT_OF(meanings); i++)
        if (text_equal(folded, meanings[i].said) || text_equal(text, meanings[i].said)) return meanings[i].word;
    return text;
}

#define LONGEST_NO_ANSWER 20

static bool is_no_answer(struct arena *arena, const char *text) {
    static const char *const words[] = {"not known", "unknown", "tbc", "n k", "to be confirmed", "not recorded"};
    if (strlen(text) > LONGEST_NO_ANSWER) return false;
    const char *folded = layout_fold(arena, text);
    for (size_t i = 0; i < COUNT_OF(words); i++)
        if (text_equal(folded, words[i])) return true;
    return text_equal(text, "?");
}

static bool name_item(struct cell_reading *r, const char *text, struct node *out) {
    const char *id = directory_find(r->directory, r->spec->sections, text);
    if (!id && r->spec->words) {
        const char *word = text_lower(r->arena, text);
        if (word_index(r->spec->words, word) >= 0) id = word;
    }
    if (!id && !is_id(text)) {
        const char *nearest = directory_nearest(r->directory, r->spec->sections, text);
        problem_add(r->problems, r->place,
                    nearest ? arena_printf(r->arena, "did you mean '%s'?", nearest)
                            : "add it on its own sheet, or correct the name",
                    "nothing is called '%s'", text);
        return false;
    }
    out->text = id ? id : text;
    return true;
}

static bool scalar_item(struct cell_reading *r, const char *text, struct node *out) {
    *out = (struct node){.kind = NODE_SCALAR, .line = r->place.line, .column = r->place.column, .text = text};
    switch (r->spec->type) {
    case TYPE_WORD:
    case TYPE_CADENCE:
    case TYPE_INFERRED: out->text = word_for(r->arena, r->spec, text); break;
    case TYPE_DATE: {
        const char *meant = date_meant(r->arena, text);
        if (meant) out->text = meant;
        break;
    }
    case TYPE_COUNT: out->text = text_lower(r->arena, text); break;
    case TYPE_ID: break;
    case TYPE_TEXT:
    case TYPE_SOURCES: out->quoted = true; break;
    default: return !is_reference(r->spec) || name_item(r, text, out);
    }
    return true;
}

static bool is_list_key(const struct key_spec *spec) { return spec->many != ONE; }

/* Does the text name something by itself: an entry, a source with where in it, a key, a provision? */
static bool names_something(struct cell_reading *r, const char *text) {
    const struct key_spec *spec = r->spec;
    if (spec->type == TYPE_SOURCES) {
        const char *id = arena_dup_n(r->arena, text, strcspn(text, " "));
        return directory_find(r->directory, 1u << SECTION_SOURCES, id) != NULL;
    }
    if (is_reference(spec)) return directory_find(r->directory, spec->sections, text) || is_id(text);
    return spec->type == TYPE_INFERRED || spec->type == TYPE_REF;
}

/* Do commas part a list? "Leicester, Leicestershire and Rutland" is one name, and a comma in a text is a comma. */
static bool commas_part(struct cell_reading *r, const char *text) {
    if (!strchr(text, ',') || (is_reference(r->spec) && directory_find(r->directory, r->spec->sections, text)))
        return false;
    for (const char *at = text; at;) {
        const char *comma = strchr(at, ',');
        const char *part = text_trim(r->arena, comma ? arena_dup_n(r->arena, at, (size_t)(comma - at)) : at);
        if (!names_something(r, part)) return false;
        at = comma ? comma + 1 : NULL;
    }
    return true;
}

static bool list_items(struct cell_reading *r, const char *text, const char *separators, struct node *out) {
    int count = 1;
    for (const char *c = text; *c; c++) count += strchr(separators, *c) != NULL;
    *out = (struct node){.kind = NODE_LIST,
                         .line = r->place.line,
                         .column = r->place.column,
                         .items = NEW_ARRAY(r->arena, (size_t)count, struct node)};
    bool good = true;
    for (const char *at = text; at;) {
        const size_t n = strcspn(at, separators);
        const char *part = text_trim(r->arena, arena_dup_n(r->arena, at, n));
        if (*part) {
            good = scalar_item(r, part, &out->items[out->n]) && good;
            out->n++;
        }
        at = at[n] ? at + n + 1 : NULL;
    }
    return good;
}

bool cell_node(struct arena *arena, const struct directory *directory, const struct key_spec *spec, const char *file,
               int row, const struct sheet_cell *cell, struct node *out, struct problems *problems) {
    struct cell_reading r = {.arena = arena,
                             .directory = directory,
                             .spec = spec,
                             .place = {.file = file, .line = row, .column = cell->column, .is_cell = true},
                             .problems = problems};
    const char *text = cell->text;
    const bool quoted = *text == '"' && text[1] && text[strlen(text) - 1] == '"';
    if (*text == '[' || *text == '{' || quoted) {
        const int before = problems->total;
        if (read_notation(&r, text, out)) return true;
        if (problems->total > before) return false;
    }
    if (text_equal_fold(text, "not stated") || (spec->type != TYPE_TEXT && is_no_answer(arena, text))) {
        *out = (struct node){.kind = NODE_SCALAR, .line = row, .column = cell->column, .text = "not stated"};
        return true;
    }
    if (is_list_key(spec) && strpbrk(text, ";\n")) return list_items(&r, text, ";\n", out);
    if (is_list_key(spec) && commas_part(&r, text)) return list_items(&r, text, ",", out);
    return scalar_item(&r, text, out);
}
