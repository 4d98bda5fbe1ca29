#ifndef GOVUK_WORDS_H
#define GOVUK_WORDS_H

/* Fixtures of what is set apart from the text, and of ways through the site. */

#include "govuk/options.h"

#include "view/ui_form.h"
#include "view/ui_nav.h"
#include "view/ui_notice.h"

static void put_tag(struct xml *xml, json_t *o) {
    const int colour = class_of(o, "classes", "govuk-tag", colours);
    const char *words = text(o, "text");
    ui_tag_classed(xml, (enum ui_colour)colour, words, text(o, "classes"));
}

static void put_inset(struct xml *xml, json_t *o) {
    ui_inset_open(xml, text(o, "id"));
    put_content(xml, o, "html", "text");
    xml_close(xml);
}

static void put_warning(struct xml *xml, json_t *o) {
    const char *icon = json_string_value(json_object_get(o, "iconFallbackText"));
    if (icon && !strcmp(icon, "Warning")) drop(o, "iconFallbackText");
    ui_warning(xml, text(o, "text"));
}

static void put_details(struct xml *xml, json_t *o) {
    ui_details_open(xml, &(struct ui_details){.summary = text(o, "summaryText"),
                                              .id = text(o, "id"),
                                              .classes = text(o, "classes"),
                                              .is_open = flag(o, "open")});
    put_content(xml, o, "html", "text");
    xml_close(xml);
}

static void put_panel(struct xml *xml, json_t *o) {
    const bool interrupts = class_is(o, "classes", "govuk-panel--interruption");
    json_t *actions = json_object_get(o, "actions"), *items = json_object_get(actions, "items"), *item;
    size_t i;
    ui_panel_open(xml, &(struct ui_panel){.title = text(o, "titleText"),
                                          .level = number(o, "headingLevel"),
                                          .is_interruption = interrupts,
                                          .classes = text(o, "classes")});
    if (json_object_get(o, "html") || json_object_get(o, "text")) {
        ui_panel_body_open(xml);
        put_content(xml, o, "html", "text");
        xml_close(xml);
    }
    if (interrupts && json_array_size(items)) {
        ui_panel_actions_open(xml);
        json_array_foreach(items, i, item) {
            const char *type = text(item, "type"), *href = text(item, "href");
            const char *classes = text(item, "classes"), *words = text(item, "text");
            if (!href || (type && !strcmp(type, "button")))
                ui_button(xml, &(struct ui_button){.text = words,
                                                   .href = href,
                                                   .type = href   ? NULL
                                                           : type ? type
                                                                  : "button",
                                                   .look = UI_BUTTON_INVERSE,
                                                   .classes = classes});
            else
                ui_link_of(xml, &(struct ui_link){
                                    .text = words,
                                    .href = href,
                                    .classes = arena_printf(arena, "govuk-link--inverse %s", classes ? classes : "")});
        }
        xml_close(xml);
    }
    xml_close(xml);
}

static void put_banner(struct xml *xml, json_t *o) {
    const struct ui_banner banner = {.is_success = !strcmp(text_or(o, "type", ""), "success"),
                                     .title = text(o, "titleText"),
                                     .title_id = text(o, "titleId"),
                                     .title_level = number(o, "titleHeadingLevel"),
                                     .role = text(o, "role"),
                                     .stays = json_is_true(json_object_get(o, "disableAutoFocus")),
                                     .classes = text(o, "classes")};
    if (banner.stays) drop(o, "disableAutoFocus");
    if (!json_object_get(o, "html")) {
        ui_banner(xml, &banner, text(o, "text"));
        return;
    }
    ui_banner_open(xml, &banner);
    put_content(xml, o, "html", "text");
    xml_close(xml);
}

static void put_phase(struct xml *xml, json_t *o) {
    json_t *tag = json_object_get(o, "tag");
    const char *phase = text(tag, "text");
    ui_phase_open(xml, phase, text(o, "classes"));
    put_content(xml, o, "html", "text");
    xml_close(xml);
}

static void put_errors(struct xml *xml, json_t *o) {
    struct ui_error errors[MOST];
    struct ui_errors summary = {.title = text(o, "titleText"),
                                .text = text(o, "descriptionText"),
                                .items = errors,
                                .classes = text(o, "classes")};
    size_t i;
    json_t *item;
    json_array_foreach(json_object_get(o, "errorList"), i, item) errors[summary.n++] =
        (struct ui_error){text(item, "text"), text(item, "href")};
    ui_errors(xml, &summary);
}

static void put_error(struct xml *xml, json_t *o) {
    const char *id = text(o, "id");
    const char *before = json_string_value(json_object_get(o, "visuallyHiddenText"));
    if (before && !*before) json_object_set_new(o, "visuallyHiddenText", json_true()); /* none: is left over */
    ui_error_message(xml, id, text(o, "text"));
}

static void put_hint(struct xml *xml, json_t *o) {
    const char *id = text(o, "id"), *classes = text(o, "classes");
    ui_hint(xml, id, text(o, "text"), classes);
}

/* ---- ways ---- */

static void put_skip(struct xml *xml, json_t *o) {
    const char *href = text_or(o, "href", "#content");
    ui_skip_link(xml, text(o, "text"), href);
}

static void put_back(struct xml *xml, json_t *o) {
    ui_back_link(xml, &(struct ui_link){
                          .text = text(o, "text"), .href = text_or(o, "href", "#"), .classes = text(o, "classes")});
}

static void put_breadcrumbs(struct xml *xml, json_t *o) {
    struct ui_link items[MOST];
    struct ui_breadcrumbs breadcrumbs = {.items = items,
                                         .collapses = flag(o, "collapseOnMobile"),
                                         .label = text(o, "labelText"),
                                         .classes = text(o, "classes")};
    size_t i;
    json_t *item;
    json_array_foreach(json_object_get(o, "items"), i, item) items[breadcrumbs.n++] =
        (struct ui_link){.text = text(item, "text"), .href = text(item, "href")};
    ui_breadcrumbs(xml, &breadcrumbs);
}

static struct ui_way way_of(json_t *way) {
    return (struct ui_way){.href = text(way, "href"), .text = text(way, "text"), .label = text(way, "labelText")};
}

static void put_pagination(struct xml *xml, json_t *o) {
    struct ui_page pages[MOST];
    json_t *items = json_object_get(o, "items"), *item;
    struct ui_pagination pagination = {.previous = way_of(json_object_get(o, "previous")),
                                       .next = way_of(json_object_get(o, "next")),
                                       .pages = items ? pages : NULL,
                                       .label = text(o, "landmarkLabel"),
                                       .classes = text(o, "classes")};
    size_t i;
    json_array_foreach(items, i, item) {
        if (!json_object_size(item)) continue;
        const bool is_left_out = flag(item, "ellipsis");
        pages[pagination.n++] = (struct ui_page){.number = is_left_out ? NULL : text(item, "number"),
                                                 .href = text(item, "href"),
                                                 .label = text(item, "visuallyHiddenText"),
                                                 .is_current = flag(item, "current")};
    }
    ui_pagination(xml, &pagination);
}

static void put_header(struct xml *xml, json_t *o) {
    const char *name = text(o, "logoText"), *href = text_or(o, "url", "/");
    ui_header_open(xml, name, href, text(o, "classes"));
    xml_close(xml);
}

static void put_service_navigation(struct xml *xml, json_t *o) {
    struct ui_link items[MOST];
    json_t *end = json_object_get(json_object_get(o, "slots"), "end"), *item;
    struct ui_service_navigation navigation = {.service = text(o, "serviceName"),
                                               .service_href = text(o, "serviceUrl"),
                                               .items = items,
                                               .label = text(o, "ariaLabel"),
                                               .menu = text(o, "menuButtonText"),
                                               .menu_label = text(o, "menuButtonLabel"),
                                               .navigation_label = text(o, "navigationLabel"),
                                               .navigation_id = text(o, "navigationId"),
                                               .classes = text(o, "classes"),
                                               .navigation_classes = text(o, "navigationClasses"),
                                               .has_end = end != NULL};
    size_t i;
    json_array_foreach(json_object_get(o, "navigation"), i, item) if (json_object_size(item)) items[navigation.n++] =
        (struct ui_link){.text = text(item, "text"),
                         .href = text(item, "href"),
                         .is_current = flag(item, "current"),
                         .is_within = flag(item, "active")};
    if (json_object_get(o, "collapseNavigationOnMobile"))
        navigation.stays_open = !json_is_true(json_object_get(o, "collapseNavigationOnMobile"));
    if (!navigation.stays_open && navigation.n > 1) drop(o, "collapseNavigationOnMobile");
    if (navigation.stays_open) drop(o, "collapseNavigationOnMobile");
    navigation.is_inline = !strcmp(text_or(end, "align", ""), "inline");
    ui_service_navigation_open(xml, &navigation);
    if (end) put_content(xml, end, "html", "text");
    xml_close(xml);
}

#endif
