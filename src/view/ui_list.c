#include "view/ui_list.h"

static void open_div(struct xml *xml, const char *class, const char *more) {
    xml_open(xml, "div");
    xml_class(xml, class, more);
}

/* ---- facts ---- */

static void put_action(struct xml *xml, const struct ui_link *action, const char *card) {
    struct arena *arena = xml->out->arena;
    struct ui_link link = *action;
    if (card)
        link.hidden =
            link.hidden ? arena_printf(arena, "%s (%s)", link.hidden, card) : arena_printf(arena, "(%s)", card);
    ui_link_of(xml, &link);
}

/* One action stands alone, several are a list. */
static void put_actions(struct xml *xml, const struct ui_link *actions, int n, const char *item_class,
                        const char *card) {
    for (int i = 0; i < n; i++) {
        if (n > 1) {
            xml_open(xml, "li");
            xml_class(xml, item_class);
        }
        put_action(xml, &actions[i], card);
        if (n > 1) xml_close(xml);
    }
}

static void put_card_head(struct xml *xml, const struct ui_summary *summary) {
    open_div(xml, "govuk-summary-card__title-wrapper", NULL);
    xml_open(xml, ui_h(summary->card_level ? summary->card_level : 2));
    xml_class(xml, "govuk-summary-card__title");
    xml_text(xml, summary->card);
    xml_close(xml);
    if (summary->n_card_actions) {
        xml_open(xml, summary->n_card_actions > 1 ? "ul" : "div");
        xml_class(xml, "govuk-summary-card__actions");
        put_actions(xml, summary->card_actions, summary->n_card_actions, "govuk-summary-card__action", summary->card);
        xml_close(xml);
    }
    xml_close(xml);
}

void ui_summary_open(struct xml *xml, const struct ui_summary *summary) {
    if (summary->card) {
        open_div(xml, "govuk-summary-card", summary->card_classes);
        put_card_head(xml, summary);
        open_div(xml, "govuk-summary-card__content", NULL);
        xml_join(xml);
    }
    xml_open(xml, "dl");
    if (summary->card) xml_join(xml);
    xml_class(xml, "govuk-summary-list", summary->is_plain ? "govuk-summary-list--no-border" : NULL, summary->classes);
}

void ui_fact_open(struct xml *xml, const struct ui_summary *summary, const struct ui_fact *fact) {
    xml_newline(xml);
    xml_open(xml, "div");
    xml_class(xml, "govuk-summary-list__row",
              summary->has_actions && !fact->n_actions ? "govuk-summary-list__row--no-actions" : NULL,
              fact->is_plain ? "govuk-summary-list__row--no-border" : NULL, fact->classes);
    xml_open(xml, "dt");
    xml_class(xml, "govuk-summary-list__key", fact->key_classes);
    xml_text(xml, fact->key);
    xml_close(xml);
    xml_open(xml, "dd");
    xml_class(xml, "govuk-summary-list__value", fact->value_classes);
}

void ui_fact_close(struct xml *xml, const struct ui_summary *summary, const struct ui_fact *fact) {
    xml_close(xml);
    if (fact->n_actions) {
        xml_open(xml, "dd");
        xml_class(xml, "govuk-summary-list__actions", fact->actions_classes);
        if (fact->n_actions > 1) {
            xml_open(xml, "ul");
            xml_join(xml);
            xml_class(xml, "govuk-summary-list__actions-list");
        }
        put_actions(xml, fact->actions, fact->n_actions, "govuk-summary-list__actions-list-item", summary->card);
        xml_close(xml);
    }
    xml_close(xml);
}

void ui_fact(struct xml *xml, const struct ui_summary *summary, const struct ui_fact *fact) {
    ui_fact_open(xml, summary, fact);
    xml_text(xml, fact->value);
    ui_fact_close(xml, summary, fact);
}

/* ---- tables ---- */

static void put_span(struct xml *xml, const char *name, int n) {
    if (n) xml_attr_f(xml, name, "%d", n);
}

static void open_cell(struct xml *xml, const struct ui_cell *cell, const char *scope) {
    xml_open(xml, scope ? "th" : "td");
    xml_attr(xml, "scope", scope);
    xml_attr(xml, "id", cell->id);
    xml_class(xml, scope ? "govuk-table__header" : "govuk-table__cell",
              !cell->is_number ? NULL
              : scope          ? "govuk-table__header--numeric"
                               : "govuk-table__cell--numeric",
              cell->classes);
    put_span(xml, "colspan", cell->columns);
    put_span(xml, "rowspan", cell->rows);
    xml_text(xml, cell->text);
}

void ui_table_open(struct xml *xml, const struct ui_table *table, const struct ui_cell *head, int n) {
    if (table->scrolls) {
        xml_open(xml, "div");
        xml_class(xml, "doc-scrolls");
        xml_attr(xml, "role", "region");
        xml_attr(xml, "tabindex", "0");
        xml_attr(xml, "aria-label", table->caption);
    }
    xml_open(xml, "table");
    if (table->scrolls) xml_join(xml);
    xml_class(xml, "govuk-table", table->is_small ? "govuk-table--small-text-until-tablet" : NULL, table->classes);
    xml_attr(xml, "id", table->id);
    if (table->caption) {
        xml_open(xml, "caption");
        xml_class(xml, "govuk-table__caption", ui_sized(xml, "govuk-table__caption", table->caption_size));
        xml_text(xml, table->caption);
        xml_close(xml);
    }
    if (n) {
        xml_open(xml, "thead");
        xml_class(xml, "govuk-table__head");
        ui_cells_open(xml);
        for (int i = 0; i < n; i++) {
            open_cell(xml, &head[i], "col");
            xml_close(xml);
        }
        xml_close(xml);
        xml_close(xml);
    }
    xml_open(xml, "tbody");
    xml_join(xml);
    xml_class(xml, "govuk-table__body");
}

void ui_cells_open(struct xml *xml) {
    xml_newline(xml);
    xml_open(xml, "tr");
    xml_class(xml, "govuk-table__row");
}

void ui_cell_open(struct xml *xml, const struct ui_cell *cell) { open_cell(xml, cell, cell->is_header ? "row" : NULL); }

void ui_cell(struct xml *xml, const struct ui_cell *cell) {
    ui_cell_open(xml, cell);
    xml_close(xml);
}

/* ---- tasks ---- */

void ui_tasks_open(struct xml *xml, struct ui_tasks *tasks) {
    tasks->n = 0;
    xml_open(xml, "ul");
    xml_class(xml, "govuk-task-list", tasks->classes);
}

void ui_task(struct xml *xml, struct ui_tasks *tasks, const struct ui_task *task) {
    struct arena *arena = xml->out->arena;
    const char *id = arena_printf(arena, "%s-%d", tasks->id ? tasks->id : "task-list", ++tasks->n);
    const char *hint = task->hint ? arena_printf(arena, "%s-hint", id) : NULL;
    xml_open(xml, "li");
    xml_class(xml, "govuk-task-list__item", task->href ? "govuk-task-list__item--with-link" : NULL, task->classes);
    open_div(xml, "govuk-task-list__name-and-hint", NULL);
    xml_open(xml, task->href ? "a" : "div");
    if (task->href) {
        xml_class(xml, "govuk-link", "govuk-task-list__link", task->title_classes);
        xml_url(xml, "href", task->href);
        xml_attr_f(xml, "aria-describedby", "%s%s%s-status", hint ? hint : "", hint ? " " : "", id);
    } else {
        xml_class(xml, task->title_classes);
    }
    xml_text(xml, task->title);
    xml_close(xml);
    if (hint) {
        open_div(xml, "govuk-task-list__hint", NULL);
        xml_attr(xml, "id", hint);
        xml_text(xml, task->hint);
        xml_close(xml);
    }
    xml_close(xml);
    xml_open(xml, "div");
    xml_class(xml, "govuk-task-list__status", task->is_waiting ? "govuk-task-list__status--cannot-start-yet" : NULL,
              task->state_classes);
    xml_attr_f(xml, "id", "%s-status", id);
    if (task->is_tag)
        ui_tag_classed(xml, task->colour, task->state, task->tag_classes);
    else
        xml_text(xml, task->state);
    xml_close(xml);
    xml_close(xml);
}

/* ---- text in parts ---- */

void ui_tabs_open(struct xml *xml, const struct ui_tabs *tabs) {
    open_div(xml, "govuk-tabs", tabs->classes);
    xml_attr(xml, "id", tabs->id);
    xml_attr(xml, "data-module", "govuk-tabs");
    xml_open(xml, "h2");
    xml_class(xml, "govuk-tabs__title");
    xml_text(xml, tabs->title ? tabs->title : "Contents");
    xml_close(xml);
    if (!tabs->n) return;
    xml_open(xml, "ul");
    xml_class(xml, "govuk-tabs__list");
    for (int i = 0; i < tabs->n; i++) {
        xml_open(xml, "li");
        xml_class(xml, "govuk-tabs__list-item", i ? NULL : "govuk-tabs__list-item--selected");
        xml_open(xml, "a");
        xml_class(xml, "govuk-tabs__tab");
        xml_attr_f(xml, "href", "#%s", tabs->tabs[i].id);
        xml_text(xml, tabs->tabs[i].label);
        xml_close(xml);
        xml_close(xml);
    }
    xml_close(xml);
}

void ui_tab_open(struct xml *xml, const struct ui_tabs *tabs, int tab) {
    open_div(xml, "govuk-tabs__panel", tab ? "govuk-tabs__panel--hidden" : NULL);
    xml_attr(xml, "id", tabs->tabs[tab].id);
}

void ui_accordion_open(struct xml *xml, struct ui_accordion *accordion) {
    accordion->n = 0;
    open_div(xml, "govuk-accordion", accordion->classes);
    xml_attr(xml, "data-module", "govuk-accordion");
    xml_attr(xml, "id", accordion->id);
    if (accordion->forgets) xml_attr(xml, "data-remember-expanded", "false");
}

void ui_section_open(struct xml *xml, struct ui_accordion *accordion, const struct ui_section *section) {
    const int number = ++accordion->n;
    open_div(xml, "govuk-accordion__section", section->is_open ? "govuk-accordion__section--expanded" : NULL);
    open_div(xml, "govuk-accordion__section-header", NULL);
    xml_open(xml, ui_h(accordion->level ? accordion->level : 2));
    xml_class(xml, "govuk-accordion__section-heading");
    xml_open(xml, "span");
    xml_class(xml, "govuk-accordion__section-button");
    xml_attr_f(xml, "id", "%s-heading-%d", accordion->id, number);
    xml_text(xml, section->heading);
    xml_close(xml);
    xml_close(xml);
    if (section->summary) {
        open_div(xml, "govuk-accordion__section-summary", "govuk-body");
        xml_attr_f(xml, "id", "%s-summary-%d", accordion->id, number);
        xml_text(xml, section->summary);
        xml_close(xml);
    }
    xml_close(xml);
    open_div(xml, "govuk-accordion__section-content", NULL);
    xml_join(xml);
    xml_attr_f(xml, "id", "%s-content-%d", accordion->id, number);
}
