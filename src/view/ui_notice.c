#include "view/ui_notice.h"

static void put_h(struct xml *xml, int level, const char *classes, const char *id, const char *text) {
    xml_open(xml, ui_h(level));
    xml_class(xml, classes);
    xml_attr(xml, "id", id);
    xml_text(xml, text);
    xml_close(xml);
}

void ui_inset(struct xml *xml, const char *text) {
    ui_inset_open(xml, NULL);
    xml_text(xml, text);
    xml_close(xml);
}

void ui_inset_open(struct xml *xml, const char *id) {
    xml_open(xml, "div");
    xml_attr(xml, "id", id);
    xml_class(xml, "govuk-inset-text");
}

void ui_warning(struct xml *xml, const char *text) {
    xml_open(xml, "div");
    xml_class(xml, "govuk-warning-text");
    xml_open(xml, "span");
    xml_class(xml, "govuk-warning-text__icon");
    xml_attr(xml, "aria-hidden", "true");
    xml_text(xml, "!");
    xml_close(xml);
    xml_open(xml, "strong");
    xml_class(xml, "govuk-warning-text__text");
    xml_text(xml, " ");
    ui_hidden_words(xml, "Warning");
    xml_text(xml, " ");
    xml_text(xml, text);
    xml_close(xml);
    xml_close(xml);
}

void ui_details_open(struct xml *xml, const struct ui_details *details) {
    xml_open(xml, "details");
    xml_attr(xml, "id", details->id);
    xml_class(xml, "govuk-details", details->classes);
    xml_flag(xml, "open", details->is_open);
    xml_open(xml, "summary");
    xml_class(xml, "govuk-details__summary");
    xml_open(xml, "span");
    xml_class(xml, "govuk-details__summary-text");
    xml_text(xml, details->summary);
    xml_close(xml);
    xml_close(xml);
    xml_open(xml, "div");
    xml_join(xml);
    xml_class(xml, "govuk-details__text");
}

void ui_panel_open(struct xml *xml, const struct ui_panel *panel) {
    xml_open(xml, "div");
    xml_class(xml, "govuk-panel", panel->is_interruption ? "govuk-panel--interruption" : "govuk-panel--confirmation",
              panel->classes);
    put_h(xml, panel->level ? panel->level : 1, "govuk-panel__title", NULL, panel->title);
}

void ui_panel_body_open(struct xml *xml) {
    xml_open(xml, "div");
    xml_class(xml, "govuk-panel__body");
}

void ui_panel_actions_open(struct xml *xml) {
    xml_open(xml, "div");
    xml_class(xml, "govuk-panel__actions");
    xml_open(xml, "div");
    xml_join(xml);
    xml_class(xml, "govuk-button-group");
}

void ui_panel(struct xml *xml, const struct ui_panel *panel, const char *text) {
    ui_panel_open(xml, panel);
    if (text) {
        ui_panel_body_open(xml);
        xml_text(xml, text);
        xml_close(xml);
    }
    xml_close(xml);
}

void ui_banner_open(struct xml *xml, const struct ui_banner *banner) {
    const bool success = banner->is_success;
    const char *id = banner->title_id ? banner->title_id : "govuk-notification-banner-title";
    const char *title = banner->title ? banner->title : success ? "Success" : "Important";
    xml_open(xml, "div");
    xml_class(xml, "govuk-notification-banner", success ? "govuk-notification-banner--success" : NULL, banner->classes);
    xml_attr(xml, "role", banner->role ? banner->role : success ? "alert" : "region");
    xml_attr(xml, "aria-labelledby", id);
    xml_attr(xml, "data-module", "govuk-notification-banner");
    if (banner->stays) xml_attr(xml, "data-disable-auto-focus", "true");
    xml_open(xml, "div");
    xml_class(xml, "govuk-notification-banner__header");
    put_h(xml, banner->title_level ? banner->title_level : 2, "govuk-notification-banner__title", id, title);
    xml_close(xml);
    xml_open(xml, "div");
    xml_join(xml);
    xml_class(xml, "govuk-notification-banner__content");
}

void ui_banner(struct xml *xml, const struct ui_banner *banner, const char *text) {
    ui_banner_open(xml, banner);
    xml_open(xml, "p");
    xml_class(xml, "govuk-notification-banner__heading");
    xml_text(xml, text);
    xml_close(xml);
    xml_close(xml);
}

void ui_phase_open(struct xml *xml, const char *phase, const char *classes) {
    xml_open(xml, "div");
    xml_class(xml, "govuk-phase-banner", "govuk-width-container", classes);
    xml_open(xml, "p");
    xml_join(xml);
    xml_class(xml, "govuk-phase-banner__content");
    ui_tag_classed(xml, UI_BLUE, phase, "govuk-phase-banner__content__tag");
    xml_text(xml, " ");
    xml_open(xml, "span");
    xml_join(xml);
    xml_class(xml, "govuk-phase-banner__text");
}

void ui_errors(struct xml *xml, const struct ui_errors *errors) {
    xml_open(xml, "div");
    xml_class(xml, "govuk-error-summary", errors->classes);
    xml_attr(xml, "data-module", "govuk-error-summary");
    xml_open(xml, "div");
    xml_attr(xml, "role", "alert");
    put_h(xml, 2, "govuk-error-summary__title", NULL, errors->title ? errors->title : "There is a problem");
    xml_open(xml, "div");
    xml_class(xml, "govuk-error-summary__body");
    if (errors->text) xml_leaf(xml, "p", errors->text);
    if (errors->n) {
        xml_open(xml, "ul");
        xml_class(xml, "govuk-list", "govuk-error-summary__list");
        for (int i = 0; i < errors->n; i++) {
            xml_open(xml, "li");
            if (errors->items[i].href) {
                xml_open(xml, "a");
                xml_url(xml, "href", errors->items[i].href);
            }
            xml_text(xml, errors->items[i].text);
            if (errors->items[i].href) xml_close(xml);
            xml_close(xml);
        }
        xml_close(xml);
    }
    xml_close(xml);
    xml_close(xml);
    xml_close(xml);
    xml_newline(xml);
}
