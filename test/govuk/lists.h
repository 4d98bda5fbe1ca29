#ifndef GOVUK_LISTS_H
#define GOVUK_LISTS_H

/* Fixtures of lists, tables, and text in parts. */

#include "govuk/options.h"

#include "view/ui_list.h"

static int links_of(struct ui_link *links, json_t *actions) {
    int n = 0;
    size_t i;
    json_t *item;
    json_array_foreach(json_object_get(actions, "items"), i, item) links[n++] =
        (struct ui_link){.text = text(item, "text"),
                         .href = text(item, "href"),
                         .hidden = text(item, "visuallyHiddenText"),
                         .classes = text(item, "classes")};
    return n;
}

static void put_summary(struct xml *xml, json_t *o) {
    struct ui_link links[MOST], card_links[MOST];
    json_t *card = json_object_get(o, "card"), *title = json_object_get(card, "title"), *row;
    const bool plain = class_is(o, "classes", "govuk-summary-list--no-border");
    struct ui_summary summary = {.is_plain = plain,
                                 .card = text(title, "text"),
                                 .card_level = number(title, "headingLevel"),
                                 .card_actions = card_links,
                                 .n_card_actions = links_of(card_links, json_object_get(card, "actions")),
                                 .classes = text(o, "classes"),
                                 .card_classes = text(card, "classes")};
    size_t i;
    json_array_foreach(json_object_get(o, "rows"), i, row) {
        const json_t *items = json_object_get(json_object_get(row, "actions"), "items");
        if (json_array_size(items)) summary.has_actions = true;
    }
    ui_summary_open(xml, &summary);
    json_array_foreach(json_object_get(o, "rows"), i, row) {
        json_t *key = json_object_get(row, "key"), *value = json_object_get(row, "value");
        json_t *actions = json_object_get(row, "actions");
        if (!json_object_size(row)) continue;
        const bool is_plain = class_is(row, "classes", "govuk-summary-list__row--no-border");
        const struct ui_fact fact = {.key = text(key, "text"),
                                     .actions = links,
                                     .n_actions = links_of(links, actions),
                                     .is_plain = is_plain,
                                     .key_classes = text(key, "classes"),
                                     .value_classes = text(value, "classes"),
                                     .actions_classes = text(actions, "classes"),
                                     .classes = text(row, "classes")};
        ui_fact_open(xml, &summary, &fact);
        put_content(xml, value, "html", "text");
        ui_fact_close(xml, &summary, &fact);
    }
    xml_close(xml);
    if (card && !summary.card) json_object_set_new(o, "card without a title", json_true());
}

static struct ui_cell cell_of(json_t *cell) {
    return (struct ui_cell){.is_number = !strcmp(text_or(cell, "format", ""), "numeric"),
                            .classes = text(cell, "classes"),
                            .columns = number(cell, "colspan"),
                            .rows = number(cell, "rowspan")};
}

static void put_table(struct xml *xml, json_t *o) {
    struct ui_cell head[MOST];
    const bool first = flag(o, "firstCellIsHeader"),
               small = class_is(o, "classes", "govuk-table--small-text-until-tablet");
    const enum ui_size caption = size(o, "captionClasses", "govuk-table__caption");
    int n = 0;
    size_t i, k;
    json_t *cell, *row;
    json_array_foreach(json_object_get(o, "head"), i, cell) {
        head[n] = cell_of(cell);
        head[n++].text = text(cell, "text");
    }
    ui_table_open(
        xml,
        &(struct ui_table){
            .caption = text(o, "caption"), .caption_size = caption, .is_small = small, .classes = text(o, "classes")},
        head, n);
    json_array_foreach(json_object_get(o, "rows"), i, row) {
        if (!json_is_array(row)) continue;
        ui_cells_open(xml);
        json_array_foreach(row, k, cell) {
            struct ui_cell is = cell_of(cell);
            is.is_header = first && !k;
            if (is.is_header) is.is_number = false;
            ui_cell_open(xml, &is);
            put_content(xml, cell, "html", "text");
            xml_close(xml);
        }
        xml_close(xml);
    }
    xml_close(xml);
}

static void put_tasks(struct xml *xml, json_t *o) {
    struct ui_tasks tasks = {.id = text(o, "idPrefix"), .classes = text(o, "classes")};
    size_t i;
    json_t *item;
    ui_tasks_open(xml, &tasks);
    json_array_foreach(json_object_get(o, "items"), i, item) {
        if (!json_object_size(item)) continue;
        json_t *title = json_object_get(item, "title"), *status = json_object_get(item, "status");
        json_t *tag = json_object_get(status, "tag");
        const int colour = class_of(tag, "classes", "govuk-tag", colours);
        const bool waiting = class_is(status, "classes", "govuk-task-list__status--cannot-start-yet");
        ui_task(xml, &tasks,
                &(struct ui_task){.title = text(title, "text"),
                                  .href = text(item, "href"),
                                  .hint = words_of(item, "hint"),
                                  .state = tag ? text(tag, "text") : text(status, "text"),
                                  .is_tag = tag != NULL,
                                  .colour = (enum ui_colour)colour,
                                  .is_waiting = waiting,
                                  .classes = text(item, "classes"),
                                  .title_classes = text(title, "classes"),
                                  .state_classes = text(status, "classes"),
                                  .tag_classes = text(tag, "classes")});
    }
    xml_close(xml);
}

static void put_tabs(struct xml *xml, json_t *o) {
    struct ui_tab tabs[MOST];
    struct ui_tabs is = {.title = text(o, "title"), .id = text(o, "id"), .tabs = tabs, .classes = text(o, "classes")};
    const char *prefix = text(o, "idPrefix");
    size_t i;
    json_t *item;
    json_array_foreach(json_object_get(o, "items"), i, item) {
        const char *made = arena_printf(arena, "%s-%zu", prefix ? prefix : "", i + 1);
        if (!json_object_size(item)) continue;
        tabs[is.n++] = (struct ui_tab){.label = text(item, "label"), .id = text_or(item, "id", made)};
    }
    ui_tabs_open(xml, &is);
    int n = 0;
    json_array_foreach(json_object_get(o, "items"), i, item) {
        json_t *panel = json_object_get(item, "panel");
        if (!json_object_size(item)) continue;
        ui_tab_open(xml, &is, n++);
        if (json_is_array(json_object_get(panel, "html")))
            put_content(xml, panel, "html", "text");
        else if (json_object_get(panel, "text"))
            ui_paragraph(xml, text(panel, "text"));
        xml_close(xml);
    }
    xml_close(xml);
}

static void put_accordion(struct xml *xml, json_t *o) {
    const bool forgets = json_is_false(json_object_get(o, "rememberExpanded"));
    struct ui_accordion accordion = {
        .id = text(o, "id"), .level = number(o, "headingLevel"), .classes = text(o, "classes")};
    size_t i;
    json_t *item;
    if (forgets) drop(o, "rememberExpanded");
    accordion.forgets = forgets;
    ui_accordion_open(xml, &accordion);
    json_array_foreach(json_object_get(o, "items"), i, item) {
        json_t *content = json_object_get(item, "content");
        if (!json_object_size(item)) continue;
        ui_section_open(xml, &accordion,
                        &(struct ui_section){.heading = words_of(item, "heading"),
                                             .summary = words_of(item, "summary"),
                                             .is_open = flag(item, "expanded")});
        if (json_is_array(json_object_get(content, "html")))
            put_content(xml, content, "html", "text");
        else if (json_object_get(content, "text"))
            ui_paragraph(xml, text(content, "text"));
        xml_close(xml);
    }
    xml_close(xml);
}

#endif
