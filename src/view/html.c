#include "view/html.h"

#include "view/html_blocks.h"
#include "view/html_style.h"

static const struct html_look look = {.numbered = "numbered",
                                      .lettered = "lettered",
                                      .narrow_columns = 4,
                                      .scrolls = "scrolls",
                                      .wide_figure = "wide",
                                      .inset = "inset",
                                      .appendix = "appendix",
                                      .notes = "notes",
                                      .has_widths = true};

static void close_line(struct xml *xml) {
    xml_close(xml);
    xml_newline(xml);
}

static void put_running(struct xml *xml, const char *class, const char *text) {
    if (!text || !*text) return;
    xml_open(xml, "p");
    xml_attr(xml, "class", class);
    xml_text(xml, text);
    close_line(xml);
}

static void put_head(struct xml *xml, const struct doc *doc) {
    xml_open(xml, "head");
    xml_newline(xml);
    xml_value(xml, "meta", "charset", "utf-8");
    xml_newline(xml);
    xml_leaf(xml, "title", doc->title && *doc->title ? doc->title : "Document");
    xml_newline(xml);
    xml_open(xml, "meta");
    xml_attr(xml, "name", "viewport");
    xml_attr(xml, "content", "width=device-width, initial-scale=1");
    close_line(xml);
    if (doc->author) {
        xml_open(xml, "meta");
        xml_attr(xml, "name", "author");
        xml_attr(xml, "content", doc->author);
        close_line(xml);
    }
    xml_open(xml, "style");
    xml_newline(xml);
    html_style(xml->out, doc);
    close_line(xml);
    close_line(xml);
}

void print_html(struct buf *out, const struct doc *doc) {
    struct xml xml = xml_new(out, true);
    xml_raw(&xml, "<!DOCTYPE html>\n");
    xml_open(&xml, "html");
    xml_attr(&xml, "lang", doc->language ? doc->language : "en-GB");
    xml_newline(&xml);
    put_head(&xml, doc);
    xml_open(&xml, "body");
    xml_newline(&xml);
    xml_open(&xml, "a");
    xml_attr(&xml, "class", "skip");
    xml_attr(&xml, "href", "#main");
    xml_text(&xml, "Skip to the text");
    close_line(&xml);
    if ((doc->marking && *doc->marking) || (doc->header && *doc->header)) {
        xml_open(&xml, "header");
        xml_newline(&xml);
        put_running(&xml, "marking", doc->marking);
        put_running(&xml, "running", doc->header);
        close_line(&xml);
    }
    xml_open(&xml, "main");
    xml_attr(&xml, "id", "main");
    xml_newline(&xml);
    html_blocks(&xml, doc, &look, 0);
    close_line(&xml);
    if ((doc->marking && *doc->marking) || (doc->footer && *doc->footer)) {
        xml_open(&xml, "footer");
        xml_newline(&xml);
        put_running(&xml, "running", doc->footer);
        put_running(&xml, "marking", doc->marking);
        close_line(&xml);
    }
    close_line(&xml);
    close_line(&xml);
}
