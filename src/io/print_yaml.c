#include <string.h>

#include "base/text.h"
#include "io/printer.h"

#define COLUMNS 100
#define INDENT 2

/* The text is written to out; `line` is where a value is tried on one line first. */
struct printing {
    struct buf *out;
    struct buf line;
};

/* ---- scalars ---- */

/* Words that YAML 1.1 (http://yaml.org/type/) takes for a yes, a no or nothing. */
static bool is_yaml_word(const char *text) {
    static const char *const words[] = {"y", "n", "yes", "no", "true", "false", "on", "off", "null", "~"};
    if (strlen(text) > strlen("false")) return false;
    for (size_t i = 0; i < COUNT_OF(words); i++)
        if (text_equal_fold(text, words[i])) return true;
    return false;
}

/* Might YAML 1.1 take the text for a number, a time or a date? Rather too often than not often enough. */
static bool is_like_number(const char *text) {
    if (*text == '.') return true;
    return strchr("0123456789+-", *text) && !text[strspn(text, "0123456789abcdefABCDEFxXoO_.:+-TtZz ")];
}

/* Can a character stand in YAML as it is, and is it no line break to any reader? */
static bool is_plain_point(uint32_t point) {
    return (point >= 0x20 && point < 0x7f) || (point >= 0xa0 && point < 0x2028) || (point > 0x2029 && point < 0xd800) ||
           (point >= 0xe000 && point < 0xfeff) || (point > 0xfeff && point < 0xfffe) || point >= 0x10000;
}

static bool all_plain_points(const char *text) {
    for (uint32_t point; (point = text_next(&text));)
        if (!is_plain_point(point)) return false;
    return true;
}

/* Does YAML read the text without quotes as this text, in flow and block alike? */
static bool is_plain(const char *text) {
    const size_t n = strlen(text);
    if (!n || strchr(" -?:,[]{}#&*!|>'\"%@`=<", text[0]) || text[n - 1] == ' ' || text[n - 1] == ':') return false;
    if (strpbrk(text, ",[]{}?\n\t") || strstr(text, ": ") || strstr(text, " #")) return false;
    return all_plain_points(text);
}

static bool needs_quotes(const struct node *scalar) {
    const char *text = scalar->text;
    if (!is_plain(text) || !strcmp(text, "~") || text_equal_fold(text, "null")) return true;
    return scalar->quoted && (is_yaml_word(text) || is_like_number(text));
}

static void put_escaped(struct buf *out, uint32_t point) {
    if (point == '\n')
        buf_text(out, "\\n");
    else if (point == '\t')
        buf_text(out, "\\t");
    else
        buf_printf(out, "\\u%04X", (unsigned)point); /* those above U+FFFF are all plain */
}

void node_print_quoted(struct buf *out, const char *text) {
    buf_char(out, '"');
    while (*text) {
        const char *from = text;
        const uint32_t point = text_next(&text);
        if (point == '"' || point == '\\') buf_char(out, '\\');
        if (is_plain_point(point))
            buf_add(out, from, (size_t)(text - from));
        else
            put_escaped(out, point);
    }
    buf_char(out, '"');
}

static void put_scalar(struct buf *out, const struct node *scalar) {
    if (needs_quotes(scalar))
        node_print_quoted(out, scalar->text);
    else
        buf_text(out, scalar->text);
}

/* ---- lists and maps ---- */

void node_print_flow(struct buf *out, const struct node *node) {
    if (node->kind == NODE_SCALAR) {
        put_scalar(out, node);
        return;
    }
    const bool is_map = node->kind == NODE_MAP;
    buf_char(out, is_map ? '{' : '[');
    for (int i = 0; i < node->n && !out->full; i++) {
        if (i) buf_text(out, ", ");
        if (is_map) {
            put_scalar(out, &node->keys[i]);
            buf_text(out, ": ");
        }
        node_print_flow(out, &node->items[i]);
    }
    buf_char(out, is_map ? '}' : ']');
}

/* Writes the node on the line that `column` columns are taken of, if it fits. */
static bool put_on_line(struct printing *p, const struct node *node, int column) {
    p->line.len = 0;
    p->line.full = false;
    node_print_flow(&p->line, node);
    if (p->line.full || column + text_width(p->line.data) > COLUMNS) return false;
    buf_add(p->out, p->line.data, p->line.len);
    return true;
}

static void put_block(struct printing *p, const struct node *node, int indent);

static bool is_breakable(const struct node *node) { return node->kind != NODE_SCALAR && node->n > 0; }

/* The value of a key: on the line of the key if it fits, else in lines of its own. */
static void put_item(struct printing *p, const struct node *item, int column, int indent) {
    const size_t start = p->out->len;
    buf_char(p->out, ' ');
    if (!is_breakable(item)) {
        node_print_flow(p->out, item);
        buf_char(p->out, '\n');
    } else if (put_on_line(p, item, column + 1)) {
        buf_char(p->out, '\n');
    } else {
        p->out->len = start; /* no space before the end of the line */
        buf_char(p->out, '\n');
        put_block(p, item, indent + INDENT);
    }
}

static void put_map_lines(struct printing *p, const struct node *map, int indent) {
    for (int i = 0; i < map->n && !p->out->full; i++) {
        if (i) buf_repeat(p->out, ' ', indent);
        put_scalar(p->out, &map->keys[i]);
        buf_char(p->out, ':');
        put_item(p, &map->items[i], indent + text_width(map->keys[i].text) + 1, indent);
    }
}

static void put_list_lines(struct printing *p, const struct node *list, int indent) {
    for (int i = 0; i < list->n && !p->out->full; i++) {
        const struct node *item = &list->items[i];
        if (i) buf_repeat(p->out, ' ', indent);
        buf_text(p->out, "- ");
        if (!is_breakable(item)) {
            node_print_flow(p->out, item);
            buf_char(p->out, '\n');
        } else if (put_on_line(p, item, indent + INDENT)) {
            buf_char(p->out, '\n');
        } else if (item->kind == NODE_MAP) {
            put_map_lines(p, item, indent + INDENT);
        } else {
            put_list_lines(p, item, indent + INDENT);
        }
    }
}

static void put_block(struct printing *p, const struct node *node, int indent) {
    buf_repeat(p->out, ' ', indent);
    if (node->kind == NODE_MAP)
        put_map_lines(p, node, indent);
    else
        put_list_lines(p, node, indent);
}

static bool is_section(const struct node *node) {
    return node->kind == NODE_LIST && node->n > 0 && node->items[0].kind == NODE_MAP;
}

void node_print_yaml(struct buf *out, const struct node *root) {
    struct printing p = {.out = out, .line = buf_new(out->arena, (size_t)COLUMNS * 4)};
    for (int i = 0; i < root->n; i++) {
        const struct node *item = &root->items[i];
        if (is_section(item)) { /* always an entry to a line */
            buf_printf(out, "%s:\n", root->keys[i].text);
            put_block(&p, item, INDENT);
            continue;
        }
        const struct node one = {.kind = NODE_MAP, .keys = &root->keys[i], .items = &root->items[i], .n = 1};
        put_map_lines(&p, &one, 0);
    }
}
