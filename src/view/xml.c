#include "view/xml.h"

#include <string.h>

#include "view/flow.h"

struct xml xml_new(struct buf *out, bool html) {
    return (struct xml){.out = out, .html = html};
}

static void end_start_tag(struct xml *xml) {
    if (xml->open) buf_char(xml->out, '>');
    xml->open = false;
}

void xml_open(struct xml *xml, const char *name) {
    if (xml->depth == XML_DEPTH) panic("elements are too deep");
    end_start_tag(xml);
    buf_char(xml->out, '<');
    buf_text(xml->out, name);
    xml->names[xml->depth++] = name;
    xml->open = true;
}

static const char *entity(uint32_t c, bool attribute) {
    switch (c) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '"': return attribute ? "&quot;" : NULL;
    case '\n': return attribute ? "&#10;" : NULL;
    case '\t': return attribute ? "&#9;" : NULL;
    default: return NULL;
    }
}

/* May stand as it is, in text and in an attribute? */
static bool is_plain(unsigned char c) { return c >= ' ' && c < 0x7F && c != '&' && c != '<' && c != '>' && c != '"'; }

static void escape(struct buf *out, const char *text, bool attribute) {
    for (const char *at = text; *at;) {
        const char *start = at;
        while (is_plain((unsigned char)*at)) at++;
        buf_add(out, start, (size_t)(at - start));
        if (!*at) return;
        char utf8[4];
        const uint32_t c = flow_next(&at);
        if (!c) return;
        const char *name = entity(c, attribute);
        if (name)
            buf_text(out, name);
        else
            buf_add(out, utf8, (size_t)flow_utf8(c, utf8));
    }
}

void xml_attr(struct xml *xml, const char *name, const char *value) {
    if (!value) return;
    if (!xml->open) panic("an attribute outside a start tag");
    buf_char(xml->out, ' ');
    buf_text(xml->out, name);
    buf_text(xml->out, "=\"");
    escape(xml->out, value, true);
    buf_char(xml->out, '"');
}

void xml_attr_f(struct xml *xml, const char *name, const char *format, ...) {
    va_list args;
    va_start(args, format);
    xml_attr(xml, name, arena_vprintf(xml->out->arena, format, args));
    va_end(args);
}

void xml_text(struct xml *xml, const char *text) {
    if (!text || !*text) return;
    end_start_tag(xml);
    escape(xml->out, text, false);
}

void xml_text_f(struct xml *xml, const char *format, ...) {
    va_list args;
    va_start(args, format);
    xml_text(xml, arena_vprintf(xml->out->arena, format, args));
    va_end(args);
}

/* Elements of HTML that have no end tag, as far as we write them. */
static bool is_void(const char *name) {
    static const char *const names[] = {"br", "col", "hr", "img", "link", "meta"};
    for (size_t i = 0; i < COUNT_OF(names); i++)
        if (!strcmp(name, names[i])) return true;
    return false;
}

void xml_close(struct xml *xml) {
    if (!xml->depth) panic("no element is open");
    const char *name = xml->names[--xml->depth];
    const bool empty = xml->open;
    if (empty && !xml->html) {
        buf_text(xml->out, "/>");
    } else {
        end_start_tag(xml);
        if (!empty || !is_void(name)) {
            buf_text(xml->out, "</");
            buf_text(xml->out, name);
            buf_char(xml->out, '>');
        }
    }
    xml->open = false;
}

void xml_leaf(struct xml *xml, const char *name, const char *text) {
    xml_open(xml, name);
    xml_text(xml, text);
    xml_close(xml);
}

void xml_value(struct xml *xml, const char *name, const char *attribute, const char *value) {
    xml_open(xml, name);
    xml_attr(xml, attribute, value);
    xml_close(xml);
}

void xml_newline(struct xml *xml) {
    end_start_tag(xml);
    buf_char(xml->out, '\n');
}

void xml_raw(struct xml *xml, const char *text) {
    end_start_tag(xml);
    buf_text(xml->out, text);
}
