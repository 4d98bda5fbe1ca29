#include "view/ui_nav.h"

#include "base/text.h"

void ui_skip_link(struct xml *xml, const char *text, const char *href) {
    xml_open(xml, "a");
    xml_url(xml, "href", href);
    xml_class(xml, "govuk-skip-link");
    xml_attr(xml, "data-module", "govuk-skip-link");
    xml_text(xml, text);
    xml_close(xml);
    xml_newline(xml);
}

void ui_back_link(struct xml *xml, const struct ui_link *link) {
    xml_open(xml, "a");
    xml_url(xml, "href", link->href);
    xml_class(xml, "govuk-back-link", link->classes);
    xml_text(xml, link->text ? link->text : "Back");
    xml_close(xml);
    xml_newline(xml);
}

void ui_breadcrumbs(struct xml *xml, const struct ui_breadcrumbs *breadcrumbs) {
    xml_open(xml, "nav");
    xml_class(xml, "govuk-breadcrumbs", breadcrumbs->classes,
              breadcrumbs->collapses ? "govuk-breadcrumbs--collapse-on-mobile" : NULL);
    xml_attr(xml, "aria-label", breadcrumbs->label ? breadcrumbs->label : "Breadcrumb");
    xml_open(xml, "ol");
    xml_class(xml, "govuk-breadcrumbs__list");
    for (int i = 0; i < breadcrumbs->n; i++) {
        const struct ui_link *item = &breadcrumbs->items[i];
        xml_open(xml, "li");
        xml_class(xml, "govuk-breadcrumbs__list-item");
        if (item->href) {
            xml_open(xml, "a");
            xml_class(xml, "govuk-breadcrumbs__link");
            xml_url(xml, "href", item->href);
        } else {
            xml_attr(xml, "aria-current", "page");
        }
        xml_text(xml, item->text);
        if (item->href) xml_close(xml);
        xml_close(xml);
    }
    xml_close(xml);
    xml_close(xml);
    xml_newline(xml);
}

static void put_arrow(struct xml *xml, bool is_next) {
    xml_open(xml, "svg");
    xml_class(xml, "govuk-pagination__icon", is_next ? "govuk-pagination__icon--next" : "govuk-pagination__icon--prev");
    xml_attr(xml, "xmlns", "http://www.w3.org/2000/svg");
    xml_attr(xml, "height", "13");
    xml_attr(xml, "width", "15");
    xml_attr(xml, "aria-hidden", "true");
    xml_attr(xml, "focusable", "false");
    xml_attr(xml, "viewBox", "0 0 15 13");
    xml_open(xml, "path");
    xml_attr(xml, "d",
             is_next ? "m8.107-0.0078125-1.4136 1.414 4.2926 4.293h-12.986v2h12.896l-4.1855 3.9766 1.377 1.4492 "
                       "6.7441-6.4062-6.7246-6.7266z"
                     : "m6.5938-0.0078125-6.7266 6.7266 6.7441 6.4062 1.377-1.449-4.1856-3.9768h12.896v-2h-12.984"
                       "l4.2931-4.293-1.414-1.414z");
    xml_close(xml);
    xml_close(xml);
}

static void put_way(struct xml *xml, const struct ui_way *way, bool is_next, bool is_block) {
    if (!way->href) return;
    xml_open(xml, "div");
    xml_class(xml, is_next ? "govuk-pagination__next" : "govuk-pagination__prev");
    xml_open(xml, "a");
    xml_class(xml, "govuk-link", "govuk-pagination__link");
    xml_url(xml, "href", way->href);
    xml_attr(xml, "rel", is_next ? "next" : "prev");
    if (is_block || !is_next) put_arrow(xml, is_next);
    xml_text(xml, " ");
    xml_open(xml, "span");
    xml_class(xml, "govuk-pagination__link-title",
              is_block && !way->label ? "govuk-pagination__link-title--decorated" : NULL);
    xml_text(xml, way->text ? way->text : is_next ? "Next" : "Previous");
    if (!way->text) ui_hidden_words(xml, " page");
    xml_close(xml);
    if (way->label && is_block) {
        xml_text(xml, " ");
        ui_hidden_words(xml, ":");
        xml_text(xml, " ");
        xml_open(xml, "span");
        xml_class(xml, "govuk-pagination__link-label");
        xml_text(xml, way->label);
        xml_close(xml);
    }
    if (!is_block && is_next) put_arrow(xml, is_next);
    xml_close(xml);
    xml_close(xml);
}

static void put_page(struct xml *xml, const struct ui_page *page) {
    xml_open(xml, "li");
    xml_class(xml, "govuk-pagination__item", page->is_current ? "govuk-pagination__item--current" : NULL,
              page->number ? NULL : "govuk-pagination__item--ellipsis");
    if (page->number) {
        xml_open(xml, "a");
        xml_class(xml, "govuk-link", "govuk-pagination__link");
        xml_url(xml, "href", page->href);
        xml_attr(xml, "aria-label", page->label ? page->label : arena_printf(xml->out->arena, "Page %s", page->number));
        if (page->is_current) xml_attr(xml, "aria-current", "page");
        xml_text(xml, page->number);
        xml_close(xml);
    } else {
        xml_text(xml, "\u22ef");
    }
    xml_close(xml);
}

void ui_pagination(struct xml *xml, const struct ui_pagination *pagination) {
    const bool is_block = !pagination->pages && (pagination->previous.href || pagination->next.href);
    xml_open(xml, "nav");
    xml_class(xml, "govuk-pagination", is_block ? "govuk-pagination--block" : NULL, pagination->classes);
    xml_attr(xml, "aria-label", pagination->label ? pagination->label : "Pagination");
    put_way(xml, &pagination->previous, false, is_block);
    if (pagination->pages) {
        xml_open(xml, "ul");
        xml_class(xml, "govuk-pagination__list");
        for (int i = 0; i < pagination->n; i++) put_page(xml, &pagination->pages[i]);
        xml_close(xml);
    }
    put_way(xml, &pagination->next, true, is_block);
    xml_close(xml);
    xml_newline(xml);
}

void ui_pages(struct xml *xml, int page, int n_pages, ui_page_href *href, const void *of) {
    struct arena *arena = xml->out->arena;
    struct {
        struct ui_page *items;
        int n, cap;
    } pages = {0};
    if (n_pages < 2) return;
    for (int i = 1; i <= n_pages; i++) {
        const bool is_near = i == 1 || i == n_pages || (i >= page - 1 && i <= page + 1);
        if (is_near)
            *PUSH(arena, &pages) = (struct ui_page){
                .number = arena_printf(arena, "%d", i), .href = href(arena, i, of), .is_current = i == page};
        else if (pages.items[pages.n - 1].number)
            *PUSH(arena, &pages) = (struct ui_page){0};
    }
    ui_pagination(xml, &(struct ui_pagination){.previous.href = page > 1 ? href(arena, page - 1, of) : NULL,
                                               .next.href = page < n_pages ? href(arena, page + 1, of) : NULL,
                                               .pages = pages.items,
                                               .n = pages.n});
}

void ui_header_open(struct xml *xml, const char *name, const char *href, const char *classes) {
    xml_open(xml, "div");
    xml_class(xml, "govuk-generic-header", classes);
    xml_open(xml, "div");
    xml_join(xml);
    xml_class(xml, "govuk-generic-header__container", "govuk-width-container");
    xml_open(xml, "div");
    xml_class(xml, "govuk-generic-header__logo");
    xml_open(xml, "a");
    xml_url(xml, "href", href);
    xml_class(xml, "govuk-generic-header__homepage-link");
    xml_text(xml, name);
    xml_close(xml);
    xml_close(xml);
}

static void put_service(struct xml *xml, const struct ui_service_navigation *navigation) {
    xml_open(xml, "span");
    xml_class(xml, "govuk-service-navigation__service-name");
    xml_open(xml, navigation->service_href ? "a" : "span");
    xml_url(xml, "href", navigation->service_href);
    xml_class(xml, navigation->service_href ? "govuk-service-navigation__link" : "govuk-service-navigation__text");
    xml_text(xml, navigation->service);
    xml_close(xml);
    xml_close(xml);
}

static void put_navigation_item(struct xml *xml, const struct ui_link *item) {
    const bool is_active = item->is_current || item->is_within;
    xml_open(xml, "li");
    xml_class(xml, "govuk-service-navigation__item", is_active ? "govuk-service-navigation__item--active" : NULL);
    xml_open(xml, item->href ? "a" : "span");
    xml_class(xml, item->href ? "govuk-service-navigation__link" : "govuk-service-navigation__text");
    xml_url(xml, "href", item->href);
    if (is_active) xml_attr(xml, "aria-current", item->is_current ? "page" : "true");
    if (is_active) { /* seen where colours are not */
        xml_open(xml, "strong");
        xml_class(xml, "govuk-service-navigation__active-fallback");
    }
    xml_text(xml, item->text);
    if (is_active) xml_close(xml);
    xml_close(xml);
    xml_close(xml);
}

static void put_navigation(struct xml *xml, const struct ui_service_navigation *navigation) {
    const char *menu = navigation->menu ? navigation->menu : "Menu";
    const char *id = navigation->navigation_id ? navigation->navigation_id : "navigation";
    xml_open(xml, "nav");
    xml_attr(xml, "aria-label", navigation->navigation_label ? navigation->navigation_label : menu);
    xml_class(xml, "govuk-service-navigation__wrapper", navigation->navigation_classes);
    if (navigation->n > 1 && !navigation->stays_open) {
        xml_open(xml, "button");
        xml_attr(xml, "type", "button");
        xml_class(xml, "govuk-service-navigation__toggle", "govuk-js-service-navigation-toggle");
        xml_attr(xml, "aria-controls", id);
        if (!text_equal(navigation->menu_label, menu)) xml_attr(xml, "aria-label", navigation->menu_label);
        xml_flag(xml, "hidden", true); /* the script shows it */
        xml_attr(xml, "aria-hidden", "true");
        xml_text(xml, menu);
        xml_close(xml);
    }
    xml_open(xml, "ul");
    xml_class(xml, "govuk-service-navigation__list");
    xml_attr(xml, "id", id);
    for (int i = 0; i < navigation->n; i++) put_navigation_item(xml, &navigation->items[i]);
    xml_close(xml);
    xml_close(xml);
}

void ui_service_navigation_open(struct xml *xml, const struct ui_service_navigation *navigation) {
    const bool is_section = navigation->service || navigation->has_end;
    xml_open(xml, is_section ? "section" : "div");
    if (is_section) xml_attr(xml, "aria-label", navigation->label ? navigation->label : "Service information");
    xml_class(xml, "govuk-service-navigation", navigation->classes);
    xml_attr(xml, "data-module", "govuk-service-navigation");
    xml_open(xml, "div");
    xml_join(xml);
    xml_class(xml, "govuk-width-container",
              navigation->is_inline ? "govuk-service-navigation__inlining-container" : NULL);
    xml_open(xml, "div");
    xml_class(xml, "govuk-service-navigation__container");
    if (navigation->service) put_service(xml, navigation);
    if (navigation->n) put_navigation(xml, navigation);
    xml_close(xml);
}
