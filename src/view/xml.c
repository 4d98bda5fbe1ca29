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
    xml->elements[xml->depth].name = name;
    xml->elements[xml->depth++].joined = false;
    xml->open = true;
}

void xml_join(struct xml *xml) {
    if (xml->depth < 2) panic("there is no element to join");
    xml->elements[xml->depth - 1].joined = true;
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

static void open_attr(struct xml *xml, const char *name) {
    if (!xml->open) panic("an attribute outside a start tag");
    buf_char(xml->out, ' ');
    buf_text(xml->out, name);
    buf_text(xml->out, "=\"");
}

void xml_attr(struct xml *xml, const char *name, const char *value) {
    if (!value) return;
    open_attr(xml, name);
    escape(xml->out, value, true);
    buf_char(xml->out, '"');
}

void xml_attr_f(struct xml *xml, const char *name, const char *format, ...) {
    va_list args;
    va_start(args, format);
    xml_attr(xml, name, arena_vprintf(xml->out->arena, format, args));
    va_end(args);
}

/* A path, a query or an anchor of this site. A browser drops white space and reads '\\' as '/': so neither. */
static bool is_relative(const char *href) {
    for (const char *c = href; *c; c++)
        if ((unsigned char)*c <= ' ' || *c == '\\') return false;
    if (href[0] == '/') return href[1] != '/';
    return href[strcspn(href, ":/?#")] != ':';
}

void xml_url(struct xml *xml, const char *name, const char *href) {
    if (href && (flow_link_ok(href) || is_relative(href))) xml_attr(xml, name, href);
}

void xml_flag(struct xml *xml, const char *name, bool is) { xml_attr(xml, name, is ? "" : NULL); }

void xml_classes(struct xml *xml, const char *const *names, size_t n) {
    bool any = false;
    for (size_t i = 0; i < n; i++) {
        if (!names[i] || !*names[i]) continue;
        if (any)
            buf_char(xml->out, ' ');
        else
            open_attr(xml, "class");
        escape(xml->out, names[i], true);
        any = true;
    }
    if (any) buf_char(xml->out, '"');
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
    static const char *const names[] = {"br", "col", "hr", "img", "input", "link", "meta"};
    for (size_t i = 0; i < COUNT_OF(names); i++)
        if (!strcmp(name, names[i])) return true;
    return false;
}

/* Ends the innermost element, joined or not. */
static void close_one(struct xml *xml) {
    const char *name = xml->elements[--xml->depth].name;
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

void xml_close(struct xml *xml) {
    if (!xml->depth) panic("no element is open");
    bool joined;
    do {
        joined = xml->elements[xml->depth - 1].joined;
        close_one(xml);
    } while (joined && xml->depth);
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
