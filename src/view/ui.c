#include "view/ui.h"

const char *ui_sized(struct xml *xml, const char *base, enum ui_size size) {
    static const char *const names[] = {NULL, "s", "m", "l", "xl"};
    return size ? arena_printf(xml->out->arena, "%s--%s", base, names[size]) : NULL;
}

const char *ui_h(int level) {
    static const char *const names[] = {"h1", "h2", "h3", "h4", "h5", "h6"};
    if (level < 1 || level > (int)COUNT_OF(names)) panic("there is no heading of such a level");
    return names[level - 1];
}

void ui_link(struct xml *xml, const char *text, const char *href) {
    ui_link_of(xml, &(struct ui_link){.text = text, .href = href});
}

void ui_link_of(struct xml *xml, const struct ui_link *link) {
    xml_open(xml, "a");
    xml_class(xml, "govuk-link", link->classes);
    xml_url(xml, "href", link->href);
    xml_text(xml, link->text);
    if (link->hidden) ui_hidden_words(xml, arena_printf(xml->out->arena, " %s", link->hidden));
    xml_close(xml);
}

void ui_heading(struct xml *xml, int level, enum ui_size size, const char *text) {
    ui_heading_of(xml, level, size, text, NULL, NULL);
}

void ui_heading_of(struct xml *xml, int level, enum ui_size size, const char *text, const char *id,
                   const char *caption) {
    static const enum ui_size usual[] = {UI_L, UI_L, UI_M, UI_S, UI_S, UI_S, UI_S};
    static const char *const sizes[] = {"l", "s", "m", "l", "xl"};
    const enum ui_size look = size ? size : usual[level];
    if (caption) {
        xml_open(xml, "span");
        xml_class(xml, arena_printf(xml->out->arena, "govuk-caption-%s", sizes[look]));
        xml_text(xml, caption);
        xml_close(xml);
    }
    xml_open(xml, ui_h(level));
    xml_class(xml, arena_printf(xml->out->arena, "govuk-heading-%s", sizes[look]));
    xml_attr(xml, "id", id);
    xml_text(xml, text);
    xml_close(xml);
    xml_newline(xml);
}

void ui_paragraph_open(struct xml *xml) {
    xml_open(xml, "p");
    xml_class(xml, "govuk-body");
}

void ui_paragraph(struct xml *xml, const char *text) {
    ui_paragraph_open(xml);
    xml_text(xml, text);
    xml_close(xml);
    xml_newline(xml);
}

void ui_paragraph_f(struct xml *xml, const char *format, ...) {
    va_list args;
    va_start(args, format);
    ui_paragraph(xml, arena_vprintf(xml->out->arena, format, args));
    va_end(args);
}

void ui_hint(struct xml *xml, const char *id, const char *text, const char *classes) {
    xml_open(xml, "div");
    xml_attr(xml, "id", id);
    xml_class(xml, "govuk-hint", classes);
    xml_text(xml, text);
    xml_close(xml);
}

void ui_hidden_words(struct xml *xml, const char *text) {
    xml_open(xml, "span");
    xml_class(xml, "govuk-visually-hidden");
    xml_text(xml, text);
    xml_close(xml);
}

void ui_list_open(struct xml *xml, enum ui_list kind) {
    static const char *const classes[] = {NULL, "govuk-list--bullet", "govuk-list--number"};
    xml_open(xml, kind == UI_LIST_NUMBER ? "ol" : "ul");
    xml_class(xml, "govuk-list", classes[kind]);
}

void ui_item(struct xml *xml, const char *text) { xml_leaf(xml, "li", text); }

void ui_item_open(struct xml *xml) { xml_open(xml, "li"); }

void ui_tag(struct xml *xml, enum ui_colour colour, const char *text) { ui_tag_classed(xml, colour, text, NULL); }

void ui_tag_classed(struct xml *xml, enum ui_colour colour, const char *text, const char *classes) {
    static const char *const names[UI_COLOUR_COUNT] = {
        NULL,
        "govuk-tag--grey",
        "govuk-tag--green",
        "govuk-tag--teal",
        "govuk-tag--purple",
        "govuk-tag--magenta",
        "govuk-tag--red",
        "govuk-tag--orange",
        "govuk-tag--yellow",
    };
    xml_open(xml, "strong");
    xml_class(xml, "govuk-tag", classes, names[colour]);
    xml_text(xml, text);
    xml_close(xml);
}

void ui_row_open(struct xml *xml) {
    xml_open(xml, "div");
    xml_class(xml, "govuk-grid-row");
}

void ui_column_open(struct xml *xml, const char *width) {
    xml_open(xml, "div");
    xml_class(xml, arena_printf(xml->out->arena, "govuk-grid-column-%s", width));
}

void ui_break(struct xml *xml) {
    xml_open(xml, "hr");
    xml_class(xml, "govuk-section-break", "govuk-section-break--l", "govuk-section-break--visible");
    xml_close(xml);
}
