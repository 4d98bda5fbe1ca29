#include "view/page.h"

#include "view/ui_form.h"

#define SERVICE "Concordat"

static void open_div(struct xml *xml, const char *class) {
    xml_open(xml, "div");
    xml_class(xml, class);
}

static void put_meta(struct xml *xml, const char *name, const char *content) {
    xml_open(xml, "meta");
    xml_attr(xml, "name", name);
    xml_attr(xml, "content", content);
    xml_close(xml);
    xml_newline(xml);
}

static void put_assets(struct xml *xml, const struct assets *assets) {
    const struct asset *icon = &assets->items[ASSET_ICON], *style = &assets->items[ASSET_STYLE],
                       *script = &assets->items[ASSET_SCRIPT];
    xml_open(xml, "link");
    xml_attr(xml, "rel", "icon");
    xml_attr(xml, "type", icon->content_type);
    xml_url(xml, "href", icon->path);
    xml_close(xml);
    xml_newline(xml);
    xml_open(xml, "link");
    xml_attr(xml, "rel", "stylesheet");
    xml_url(xml, "href", style->path);
    xml_close(xml);
    xml_newline(xml);
    if (!script->path) return;
    xml_open(xml, "script");
    xml_attr(xml, "type", "module");
    xml_url(xml, "src", script->path);
    xml_close(xml);
    xml_newline(xml);
}

static void put_head(struct xml *xml, const struct page *page) {
    xml_open(xml, "head");
    xml_newline(xml);
    xml_value(xml, "meta", "charset", "utf-8");
    xml_newline(xml);
    xml_open(xml, "title");
    if (page->n_errors) xml_text(xml, "Error: ");
    xml_text(xml, page->title);
    if (page->partnership) xml_text_f(xml, " \u2013 %s", page->partnership);
    xml_text(xml, " \u2013 " SERVICE);
    xml_close(xml);
    xml_newline(xml);
    put_meta(xml, "viewport", "width=device-width, initial-scale=1, viewport-fit=cover");
    put_meta(xml, "theme-color", "#0b0c0c");
    put_assets(xml, page->assets);
    xml_close(xml);
    xml_newline(xml);
}

/* Who is signed in, at the right of the header. */
static void put_user(struct xml *xml, const struct page *page) {
    if (!page->user && !page->sign_in) return;
    xml_open(xml, "div");
    xml_class(xml, "page-user");
    if (page->user) {
        xml_open(xml, page->user_href ? "a" : "span");
        xml_url(xml, "href", page->user_href);
        ui_hidden_words(xml, "Signed in as ");
        xml_text(xml, page->user);
        xml_close(xml);
        if (page->sign_out) {
            ui_form_open(xml, &(struct ui_form){.action = page->sign_out, .token = page->token});
            xml_open(xml, "button");
            xml_attr(xml, "type", "submit");
            xml_text(xml, "Sign out");
            xml_close(xml);
            xml_close(xml);
        }
    } else {
        xml_open(xml, "a");
        xml_url(xml, "href", page->sign_in);
        xml_text(xml, "Sign in");
        xml_close(xml);
    }
    xml_close(xml);
}

static void put_marking(struct xml *xml, const struct page *page, const char *where) {
    if (!page->marking) return;
    xml_open(xml, "p");
    xml_class(xml, "page-marking", where);
    xml_text(xml, page->marking);
    xml_close(xml);
    xml_newline(xml);
}

static void put_header(struct xml *xml, const struct page *page) {
    xml_open(xml, "header");
    xml_class(xml, "govuk-template__header");
    xml_newline(xml);
    ui_header_open(xml, SERVICE, page->home ? page->home : "/", NULL);
    put_user(xml, page);
    xml_close(xml);
    xml_newline(xml);
    if (page->partnership || page->n_navigation) {
        ui_service_navigation_open(xml, &(struct ui_service_navigation){.service = page->partnership,
                                                                        .items = page->navigation,
                                                                        .n = page->n_navigation});
        xml_close(xml);
        xml_newline(xml);
    }
    put_marking(xml, page, "page-marking--top");
    xml_close(xml);
    xml_newline(xml);
}

/* Outside the main part, so in a landmark of its own: else who goes from one to the next would miss it. */
static void put_back(struct xml *xml, const struct page *page) {
    xml_open(xml, "nav");
    xml_attr(xml, "aria-label", "Back");
    ui_back_link(xml, &page->back);
    xml_close(xml);
}

struct xml page_open(struct buf *out, const struct page *page) {
    struct xml xml = xml_new(out, true);
    xml_raw(&xml, "<!DOCTYPE html>\n");
    xml_open(&xml, "html");
    xml_attr(&xml, "lang", "en-GB");
    xml_class(&xml, "govuk-template");
    xml_newline(&xml);
    put_head(&xml, page);
    xml_open(&xml, "body");
    xml_class(&xml, "govuk-template__body");
    xml_newline(&xml);
    ui_skip_link(&xml, "Skip to main content", "#main-content");
    put_header(&xml, page);
    open_div(&xml, "govuk-width-container");
    xml_newline(&xml);
    if (page->n_crumbs)
        ui_breadcrumbs(&xml, &(struct ui_breadcrumbs){.items = page->crumbs, .n = page->n_crumbs, .collapses = true});
    else if (page->back.href)
        put_back(&xml, page);
    xml_open(&xml, "main");
    xml_class(&xml, "govuk-main-wrapper");
    xml_attr(&xml, "id", "main-content");
    xml_newline(&xml);
    if (!page->is_wide) {
        ui_row_open(&xml);
        ui_column_open(&xml, "two-thirds");
        xml_newline(&xml);
    }
    if (page->n_errors) ui_errors(&xml, &(struct ui_errors){.items = page->errors, .n = page->n_errors});
    return xml;
}

static void put_footer(struct xml *xml, const struct page *page) {
    xml_open(xml, "footer");
    xml_class(xml, "govuk-template__footer");
    xml_newline(xml);
    put_marking(xml, page, "page-marking--bottom");
    open_div(xml, "govuk-footer");
    open_div(xml, "govuk-width-container");
    open_div(xml, "govuk-footer__meta");
    xml_open(xml, "div");
    xml_class(xml, "govuk-footer__meta-item", "govuk-footer__meta-item--grow");
    if (page->n_footer) {
        xml_open(xml, "h2");
        xml_class(xml, "govuk-visually-hidden");
        xml_text(xml, "Support links");
        xml_close(xml);
        xml_open(xml, "ul");
        xml_class(xml, "govuk-footer__inline-list");
        for (int i = 0; i < page->n_footer; i++) {
            xml_open(xml, "li");
            xml_class(xml, "govuk-footer__inline-list-item");
            xml_open(xml, "a");
            xml_class(xml, "govuk-footer__link");
            xml_url(xml, "href", page->footer[i].href);
            xml_text(xml, page->footer[i].text);
            xml_close(xml);
            xml_close(xml);
            xml_text(xml, " ");
        }
        xml_close(xml);
    }
    xml_close(xml);
    if (page->version) {
        open_div(xml, "govuk-footer__meta-item");
        xml_text(xml, page->version);
        xml_close(xml);
    }
    xml_close(xml);
    xml_close(xml);
    xml_close(xml);
    xml_close(xml);
    xml_newline(xml);
}

void page_close(struct xml *xml, const struct page *page) {
    const int body = 2; /* html and body stay open */
    while (xml->depth > body) xml_close(xml);
    xml_newline(xml);
    put_footer(xml, page);
    xml_close(xml);
    xml_close(xml);
    xml_newline(xml);
}
