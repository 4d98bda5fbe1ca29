#include <string.h>

#include "base/text.h"
#include "io/printer.h"

#define INDENT 2

/* RFC 8259, section 7; U+2028 and U+2029 too, which end a line in JavaScript, and what no display shows. */
static void put_string(struct buf *out, const char *text) {
    buf_char(out, '"');
    while (*text) {
        const char *from = text;
        const uint32_t point = text_next(&text);
        if (point == '"' || point == '\\') {
            buf_char(out, '\\');
            buf_char(out, (char)point);
        } else if (point == '\n') {
            buf_text(out, "\\n");
        } else if (point == '\t') {
            buf_text(out, "\\t");
        } else if (point < 0x20 || (point >= 0x7f && point < 0xa0) || point == 0x2028 || point == 0x2029 ||
                   point == 0xfeff || (point >= 0xfffe && point <= 0xffff)) {
            buf_printf(out, "\\u%04X", (unsigned)point);
        } else {
            buf_add(out, from, (size_t)(text - from));
        }
    }
    buf_char(out, '"');
}

/* The version and counts are numbers; every other value is text, also where it looks like a number or a truth. */
static bool is_number(const struct node *key, const struct node *item) {
    return item->kind == NODE_SCALAR && *item->text != '0' && strlen(item->text) < 10 &&
           (text_equal(key->text, "concordat") || text_equal(key->text, "count")) &&
           strspn(item->text, "0123456789") == strlen(item->text);
}

static void new_line(struct buf *out, int indent) {
    buf_char(out, '\n');
    buf_repeat(out, ' ', indent);
}

/* An entry to a line: the two outer levels are broken, what is inside them is not. */
static void put_node(struct buf *out, const struct node *node, int level) {
    if (node->kind == NODE_SCALAR) {
        put_string(out, node->text);
        return;
    }
    const bool is_map = node->kind == NODE_MAP, is_broken = level < 2 && node->n > 0;
    buf_char(out, is_map ? '{' : '[');
    for (int i = 0; i < node->n && !out->full; i++) {
        if (i) buf_text(out, is_broken ? "," : ", ");
        if (is_broken) new_line(out, (level + 1) * INDENT);
        if (is_map) {
            put_string(out, node->keys[i].text);
            buf_text(out, ": ");
        }
        if (is_map && is_number(&node->keys[i], &node->items[i]))
            buf_text(out, node->items[i].text);
        else
            put_node(out, &node->items[i], level + 1);
    }
    if (is_broken) new_line(out, level * INDENT);
    buf_char(out, is_map ? '}' : ']');
}

void node_print_json(struct buf *out, const struct node *root) {
    put_node(out, root, 0);
    buf_char(out, '\n');
}

void node_print_json_line(struct buf *out, const struct node *root) { put_node(out, root, 2); }
