#include "io/yaml.h"

#include <string.h>
#include <yaml.h>

#include "base/map.h"
#include "base/text.h"
#include "io/json.h"
#include "io/source.h"

/* A list or map that is not closed yet; its children so far wait in `pending` from `first` on, keys before values. */
struct open {
    struct node node;
    int first;
};

struct reading {
    const struct source *source;
    struct arena *scratch;
    yaml_parser_t parser;
    struct {
        struct node *items;
        int n, cap;
    } pending;
    struct {
        struct open *items;
        int n, cap;
    } open;
    int nodes;
    int documents;
    bool stop; /* a limit was passed, or what follows would mislead */
};

static struct place place_of_mark(const struct reading *r, yaml_mark_t mark) {
    return (struct place){.file = r->source->file, .line = (int)mark.line + 1, .column = (int)mark.column + 1};
}

static void add_problem(const struct reading *r, yaml_mark_t mark, const char *message, const char *hint) {
    problem_add(r->source->problems, place_of_mark(r, mark), hint, "%s", message);
}

/* What libyaml says and what a person should do about it. */
static const struct {
    const char *said, *plain, *hint;
} syntax_errors[] = {
    {"mapping values are not allowed in this context", "there is a second ': ' where a value should end",
     "put a text that holds ': ' in quotes, and line keys up under each other"},
    {"did not find expected key", "a key was expected here",
     "line keys up under each other; a text that starts in quotes must end with them"},
    {"did not find expected '-' indicator", "a list entry that starts with '- ' was expected here",
     "line the entries of a list up under each other"},
    {"did not find expected ',' or ']'", "a comma or ']' was expected here",
     "close the bracket; put a text that holds brackets, commas or ': ' in quotes"},
    {"did not find expected ',' or '}'", "a comma or '}' was expected here",
     "close the brace; put a text that holds braces, commas or ': ' in quotes"},
    {"did not find expected node content", "a value was expected here", "is there a comma or bracket too many?"},
    {"could not find expected ':'", "a key without ':'", "write `key: value`, with a space after the colon"},
    {"found unexpected end of stream", "the file ends inside quotes", "close the quotes"},
    {"found unknown escape character", "a backslash in double quotes that means nothing",
     "write \\\\ for a backslash, or use single quotes"},
    {"found invalid Unicode character escape code", "a character code that stands for no character",
     "write the character itself"},
    {"control characters are not allowed", "a control character", "take it out"},
    {"block sequence entries are not allowed in this context", "a '- ' where no list can start",
     "start the list on a line of its own, or put a text that starts with '-' in quotes"},
    {"did not find expected <document start>", "something follows the end of the document", "is it indented right?"},
    {"found a tab character that violates indentation", "the line is indented with a tab", "indent with spaces"},
    {"found a tab character where an indentation space is expected", "the line is indented with a tab",
     "indent with spaces"},
};

/* libyaml has one message for a tab and for a sign that YAML keeps for itself. */
static bool say_bad_start(const struct reading *r, yaml_mark_t mark) {
    const char *line = r->source->bytes, *end = line + r->source->n;
    for (size_t i = 0; i < mark.line && line < end; i++) {
        const char *next = memchr(line, '\n', (size_t)(end - line));
        line = next ? next + 1 : end;
    }
    for (size_t i = 0; i < mark.column && line < end; i++) line++;
    if (line == end) return false;
    if (*line == '\t')
        add_problem(r, mark, "the line cannot be read as YAML: it is indented with a tab", "indent with spaces");
    else if (*line == '@' || *line == '`' || *line == '%')
        problem_add(r->source->problems, place_of_mark(r, mark), "put the text in quotes",
                    "the line cannot be read as YAML: a text cannot start with '%c'", *line);
    else
        return false;
    return true;
}

static void say_syntax_error(const struct reading *r) {
    const yaml_parser_t *parser = &r->parser;
    const char *plain = parser->problem ? parser->problem : "it ends too early", *hint = NULL;
    if (parser->error == YAML_READER_ERROR) {
        problem_add(r->source->problems, source_place(r->source, parser->problem_offset), "take it out",
                    "the line cannot be read as YAML: it holds the character U+%04X", (unsigned)parser->problem_value);
        return;
    }
    if (text_equal(plain, "found character that cannot start any token") && say_bad_start(r, parser->problem_mark))
        return;
    for (size_t i = 0; i < COUNT_OF(syntax_errors); i++) {
        if (strcmp(plain, syntax_errors[i].said) != 0) continue;
        plain = syntax_errors[i].plain;
        hint = syntax_errors[i].hint;
        break;
    }
    const char *since = "";
    if (parser->context && parser->context_mark.line < parser->problem_mark.line)
        since = arena_printf(r->source->arena, " (in what starts in line %zu)", parser->context_mark.line + 1);
    problem_add(r->source->problems, place_of_mark(r, parser->problem_mark), hint,
                "the line cannot be read as YAML: %s%s", plain, since);
}

/* Ours alone: a file says what it says in place, once, and its values are text. */
static void refuse_decoration(const struct reading *r, const yaml_event_t *event, const yaml_char_t *anchor,
                              const yaml_char_t *tag) {
    if (anchor)
        problem_add(r->source->problems, place_of_mark(r, event->start_mark),
                    "put a text that starts with '&' in quotes",
                    "the anchor '&%.60s' has no use here: each entry is written in full", (const char *)anchor);
    if (tag)
        problem_add(r->source->problems, place_of_mark(r, event->start_mark),
                    "put a text that starts with '!' in quotes",
                    "the tag '%.60s' has no use here: what a value means is said by its key", (const char *)tag);
}

static struct node *add_node(struct reading *r, const yaml_event_t *event, enum node_kind kind) {
    if (++r->nodes > r->source->limits.nodes) {
        source_too_many(r->source, place_of_mark(r, event->start_mark));
        r->stop = true;
    }
    struct node *node = PUSH(r->scratch, &r->pending);
    const struct place place = place_of_mark(r, event->start_mark);
    *node = (struct node){.kind = kind, .line = place.line, .column = place.column, .text = ""};
    return node;
}

static void add_scalar(struct reading *r, const yaml_event_t *event) {
    refuse_decoration(r, event, event->data.scalar.anchor, event->data.scalar.tag);
    const char *text = (const char *)event->data.scalar.value;
    const size_t n = event->data.scalar.length;
    struct node *node = add_node(r, event, NODE_SCALAR);
    if (n > (size_t)r->source->limits.text) {
        source_too_long(r->source, place_of_mark(r, event->start_mark));
        return;
    }
    if (memchr(text, 0, n)) add_problem(r, event->start_mark, "this text holds a NUL character", "take \\0 out");
    node->quoted = event->data.scalar.style != YAML_PLAIN_SCALAR_STYLE;
    node->text = arena_dup_n(r->source->arena, text, n);
}

static void open_collection(struct reading *r, const yaml_event_t *event, enum node_kind kind) {
    if (r->open.n == r->source->limits.depth) {
        source_too_deep(r->source, place_of_mark(r, event->start_mark));
        r->stop = true;
        return;
    }
    struct open *open = PUSH(r->scratch, &r->open);
    open->node = *add_node(r, event, kind);
    open->first = r->pending.n;
}

#define FEW 16 /* keys: up to here comparing all pairs is quicker than a map */

/* Is the key among the first n? Keys of a large map are kept in `seen`, which is NULL for a small one. */
static bool is_repeated(const struct node *map, int n, const struct node *key, struct map *seen) {
    if (seen) return map_add(seen, key->text, n) != n;
    for (int i = 0; i < n; i++)
        if (!strcmp(map->keys[i].text, key->text)) return true;
    return false;
}

/* Takes away keys that cannot be, with a problem each. */
static void check_keys(const struct reading *r, struct node *map) {
    const bool many = map->n > FEW;
    struct map seen;
    if (many) seen = map_new(r->scratch, map->n);
    int kept = 0;
    for (int i = 0; i < map->n; i++) {
        const struct node *key = &map->keys[i];
        const struct place place = node_place(r->source->file, key);
        if (key->kind != NODE_SCALAR) {
            problem_add(r->source->problems, place, NULL, "a list or map cannot be a key");
        } else if (is_repeated(map, kept, key, many ? &seen : NULL)) {
            problem_add(r->source->problems, place, "keep one of them", "the key '%.60s' is here twice", key->text);
        } else {
            map->keys[kept] = *key;
            map->items[kept++] = map->items[i];
        }
    }
    map->n = kept;
}

static void close_collection(struct reading *r) {
    const struct open *open = &r->open.items[--r->open.n];
    struct node node = open->node;
    const struct node *children = r->pending.items + open->first;
    const int count = r->pending.n - open->first;
    const bool is_map = node.kind == NODE_MAP;
    node.n = is_map ? count / 2 : count;
    node.items = NEW_ARRAY(r->source->arena, (size_t)node.n, struct node);
    if (is_map) node.keys = NEW_ARRAY(r->source->arena, (size_t)node.n, struct node);
    for (int i = 0; i < node.n; i++) {
        node.items[i] = children[is_map ? 2 * i + 1 : i];
        if (is_map) node.keys[i] = children[2 * i];
    }
    if (is_map) check_keys(r, &node);
    r->pending.n = open->first;
    r->pending.items[open->first - 1] = node;
}

static void take(struct reading *r, const yaml_event_t *event) {
    switch (event->type) {
    case YAML_DOCUMENT_START_EVENT:
        if (r->documents++ == 0) break;
        add_problem(r, event->start_mark, "a second document starts here",
                    "keep one register in a file: take the line '---' out");
        r->stop = true;
        break;
    case YAML_ALIAS_EVENT:
        problem_add(r->source->problems, place_of_mark(r, event->start_mark),
                    "put a text that starts with '*' in quotes",
                    "the alias '*%.60s' has no use here: each entry is written in full",
                    (const char *)event->data.alias.anchor);
        add_node(r, event, NODE_SCALAR);
        break;
    case YAML_SCALAR_EVENT: add_scalar(r, event); break;
    case YAML_SEQUENCE_START_EVENT:
        refuse_decoration(r, event, event->data.sequence_start.anchor, event->data.sequence_start.tag);
        open_collection(r, event, NODE_LIST);
        break;
    case YAML_MAPPING_START_EVENT:
        refuse_decoration(r, event, event->data.mapping_start.anchor, event->data.mapping_start.tag);
        open_collection(r, event, NODE_MAP);
        break;
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT: close_collection(r); break;
    default: break;
    }
}

/*
 * A line that starts with % would be a directive, of which a register has none. Refused here since libyaml compares
 * each %TAG with all before it.
 */
static bool has_directive(const struct source *source) {
    for (size_t i = 0; i < source->n; i++) {
        if (source->bytes[i] != '%' || (i > 0 && !strchr("\r\n", source->bytes[i - 1]))) continue;
        problem_add(source->problems, source_place(source, i), "take it out, or put the text in quotes",
                    "a line cannot start with '%%'");
        return true;
    }
    return false;
}

static struct node *yaml_tree(const struct source *source) {
    if (has_directive(source)) return NULL;
    struct reading r = {.source = source, .scratch = arena_new()};
    if (!yaml_parser_initialize(&r.parser)) panic("out of memory");
    yaml_parser_set_encoding(&r.parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&r.parser, (const unsigned char *)source->bytes, source->n);
    bool ended = false;
    while (!ended && !r.stop) {
        yaml_event_t event;
        if (!yaml_parser_parse(&r.parser, &event)) {
            if (r.parser.error == YAML_MEMORY_ERROR) panic("out of memory");
            say_syntax_error(&r);
            break;
        }
        take(&r, &event);
        ended = event.type == YAML_STREAM_END_EVENT;
        yaml_event_delete(&event);
    }
    yaml_parser_delete(&r.parser);
    struct node *root = NULL;
    if (ended && !r.pending.n) source_empty(source);
    if (ended && r.pending.n > 0) {
        root = NEW(source->arena, struct node);
        *root = r.pending.items[0];
    }
    arena_free(r.scratch);
    return root;
}

static bool looks_like_json(const struct source *source) {
    size_t i = 0;
    while (i < source->n && strchr(" \t\r\n", source->bytes[i])) i++;
    return i < source->n && (source->bytes[i] == '{' || source->bytes[i] == '[');
}

static bool is_later(struct place a, struct place b) {
    return a.line != b.line ? a.line > b.line : a.column > b.column;
}

/* Braces begin JSON and YAML alike: JSON first, and when both fail, whoever came further tells the mistake. */
static struct node *json_or_yaml(const struct source *source) {
    if (!source_depth(source)) return NULL;
    struct place where;
    const char *why;
    const int before = source->problems->total;
    struct node *root = json_tree(source, &where, &why);
    if (root) return source->problems->total == before ? root : NULL;
    struct source again = *source;
    struct problems found = problems_new(source->arena);
    again.problems = &found;
    root = yaml_tree(&again);
    if (!root && found.n > 0 && is_later(where, found.items[0].place)) {
        problem_add(source->problems, where, "a comma, a quote or a bracket may be missing",
                    "the file cannot be read as JSON: %s", why);
        return NULL;
    }
    for (int i = 0; i < found.n; i++)
        problem_add(source->problems, found.items[i].place, found.items[i].hint, "%s", found.items[i].message);
    source->problems->total += found.total - found.n;
    return root;
}

struct node *yaml_read(struct arena *arena, const char *file, const char *bytes, size_t n, const struct limits *limits,
                       struct problems *problems) {
    struct source source = {.arena = arena, .file = file, .limits = limits_or_defaults(limits), .problems = problems};
    if (!source_open(&source, bytes, n)) return NULL;
    return looks_like_json(&source) ? json_or_yaml(&source) : yaml_tree(&source);
}
