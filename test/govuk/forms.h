#ifndef GOVUK_FORMS_H
#define GOVUK_FORMS_H

/* Fixtures of fields and buttons. */

#include "govuk/options.h"

#include "view/ui_choice.h"
#include "view/ui_form.h"

static void put_button(struct xml *xml, json_t *o) {
    static const char *const looks[] = {"secondary", "warning", "inverse", NULL};
    const int look = class_of(o, "classes", "govuk-button", looks);
    const bool once = json_is_true(json_object_get(o, "preventDoubleClick"));
    if (once) drop(o, "preventDoubleClick");
    ui_button(xml, &(struct ui_button){.text = text(o, "text"),
                                       .look = (enum ui_button_look)look,
                                       .href = text(o, "href"),
                                       .name = text(o, "name"),
                                       .value = text(o, "value"),
                                       .type = text(o, "type"),
                                       .is_start = flag(o, "isStartButton"),
                                       .is_disabled = flag(o, "disabled"),
                                       .only_once = once,
                                       .id = text(o, "id"),
                                       .classes = text(o, "classes")});
}

static void put_label(struct xml *xml, json_t *o) {
    const enum ui_size is = size(o, "classes", "govuk-label");
    ui_label(xml, &(struct ui_label){.text = text(o, "text"),
                                     .of = text(o, "for"),
                                     .size = is,
                                     .is_heading = flag(o, "isPageHeading"),
                                     .classes = text(o, "classes")});
}

static struct ui_field field_of(json_t *o) {
    json_t *label = json_object_get(o, "label");
    const enum ui_size is = size(label, "classes", "govuk-label");
    return (struct ui_field){.name = text(o, "name"),
                             .id = text(o, "id"),
                             .label = text(label, "text"),
                             .label_size = is,
                             .is_heading = flag(label, "isPageHeading"),
                             .hint = words_of(o, "hint"),
                             .error = words_of(o, "errorMessage"),
                             .value = text(o, "value"),
                             .described_by = text(o, "describedBy"),
                             .classes = text(o, "classes"),
                             .group_classes = text(json_object_get(o, "formGroup"), "classes"),
                             .is_disabled = flag(o, "disabled")};
}

static const char *spelling(json_t *o) {
    if (!json_is_boolean(json_object_get(o, "spellcheck"))) return NULL;
    return flag(o, "spellcheck") ? "true" : "false";
}

static void put_input(struct xml *xml, json_t *o) {
    static const char *const widths[] = {"width-2",  "width-3",  "width-4",  "width-5",
                                         "width-10", "width-20", "width-30", NULL};
    static const int characters[] = {0, 2, 3, 4, 5, 10, 20, 30};
    const int width = characters[class_of(o, "classes", "govuk-input", widths)];
    const bool is_code = class_is(o, "classes", "govuk-input--extra-letter-spacing");
    ui_input(xml, &(struct ui_input){.field = field_of(o),
                                     .type = text(o, "type"),
                                     .width = width,
                                     .is_code = is_code,
                                     .prefix = words_of(o, "prefix"),
                                     .suffix = words_of(o, "suffix"),
                                     .autocomplete = text(o, "autocomplete"),
                                     .inputmode = text(o, "inputmode"),
                                     .pattern = text(o, "pattern"),
                                     .autocapitalize = text(o, "autocapitalize"),
                                     .spellcheck = spelling(o)});
}

static void put_password(struct xml *xml, json_t *o) {
    ui_password(xml, &(struct ui_password){.field = field_of(o), .autocomplete = text(o, "autocomplete")});
}

static void put_textarea(struct xml *xml, json_t *o) {
    ui_textarea(xml, &(struct ui_textarea){.field = field_of(o),
                                           .rows = number(o, "rows"),
                                           .autocomplete = text(o, "autocomplete"),
                                           .spellcheck = spelling(o)});
}

static void put_count(struct xml *xml, json_t *o) {
    const char *type = json_string_value(json_object_get(o, "countType"));
    const bool said = type && strcmp(type, "length") != 0;
    struct ui_textarea textarea = {.field = field_of(o),
                                   .rows = number(o, "rows"),
                                   .spellcheck = spelling(o),
                                   .most = number(o, "maxlength"),
                                   .unit = !said            ? UI_LENGTH
                                           : type[0] == 'w' ? UI_WORDS
                                                            : UI_CHARACTERS,
                                   .threshold = number(o, "threshold")};
    if (said) drop(o, "countType");
    if (!textarea.most) json_object_set_new(o, "a maximum set by a script", json_true());
    ui_textarea(xml, &textarea);
}

static void put_file(struct xml *xml, json_t *o) {
    drop(o, "value"); /* a browser lets nobody say which file */
    ui_file(xml, &(struct ui_file){
                     .field = field_of(o), .takes_many = flag(o, "multiple"), .has_drop = flag(o, "javascript")});
}

static void put_select(struct xml *xml, json_t *o) {
    struct ui_option options[MOST];
    const struct ui_field field = field_of(o);
    int n = 0;
    size_t i;
    json_t *item;
    json_array_foreach(json_object_get(o, "items"), i, item) {
        if (!json_object_size(item)) continue;
        const json_t *value = json_object_get(item, "value");
        if (json_is_false(value)) break; /* is left over */
        const char *is = value ? text(item, "value") : NULL;
        if (json_is_false(json_object_get(item, "selected")) && field.value) continue; /* is left over */
        options[n++] = (struct ui_option){.text = text(item, "text"),
                                          .value = value && !is ? "" : is,
                                          .is_selected = flag(item, "selected"),
                                          .is_disabled = flag(item, "disabled")};
    }
    ui_select(xml, &field, options, n);
}

static struct ui_fieldset *fieldset_of(json_t *fieldset) {
    if (!fieldset) return NULL;
    struct ui_fieldset *is = NEW(arena, struct ui_fieldset);
    json_t *legend = json_object_get(fieldset, "legend");
    is->legend_size = size(legend, "classes", "govuk-fieldset__legend");
    is->legend = text(legend, "text");
    is->is_heading = flag(legend, "isPageHeading");
    is->described_by = text(fieldset, "describedBy");
    is->role = text(fieldset, "role");
    is->classes = text(fieldset, "classes");
    return is;
}

static void put_fieldset(struct xml *xml, json_t *o) {
    ui_fieldset_open(xml, fieldset_of(o));
    put_content(xml, o, "html", "text");
    xml_close(xml);
}

static struct ui_question question_of(json_t *o, const char *id) {
    return (struct ui_question){.id = text(o, id),
                                .fieldset = fieldset_of(json_object_get(o, "fieldset")),
                                .hint = words_of(o, "hint"),
                                .error = words_of(o, "errorMessage"),
                                .described_by = text(o, "describedBy"),
                                .classes = text(json_object_get(o, "formGroup"), "classes")};
}

static void put_choices(struct xml *xml, json_t *o, bool many) {
    const char *base = many ? "govuk-checkboxes" : "govuk-radios", *values[MOST];
    struct ui_choices choices = {.name = text(o, "name"), .question = question_of(o, "idPrefix"), .values = values};
    size_t i;
    json_t *item;
    choices.is_small = class_is(o, "classes", arena_printf(arena, "%s--small", base));
    choices.is_inline = class_is(o, "classes", arena_printf(arena, "%s--inline", base));
    choices.classes = text(o, "classes");
    choices.value = text(o, "value");
    json_array_foreach(json_object_get(o, "values"), i, item) values[choices.n_values++] =
        arena_dup(arena, json_string_value(item));
    drop(o, "values");
    (many ? ui_checkboxes_open : ui_radios_open)(xml, &choices);
    json_array_foreach(json_object_get(o, "items"), i, item) {
        json_t *conditional = json_object_get(item, "conditional");
        const bool has_fields = json_is_array(json_object_get(conditional, "html"));
        const char *divider = text(item, "divider");
        if (divider) ui_choice_or(xml, &choices, divider);
        if (divider || !json_object_size(item)) continue;
        const bool decided_by_value = choices.value || choices.n_values;
        const bool is_unchosen = decided_by_value && json_is_false(json_object_get(item, "checked"));
        const bool is_exclusive = !strcmp(text_or(item, "behaviour", ""), "exclusive");
        const struct ui_choice choice = {.text = text(item, "text"),
                                         .value = text(item, "value"),
                                         .hint = words_of(item, "hint"),
                                         .id = text(item, "id"),
                                         .name = text(item, "name"),
                                         .is_chosen = !is_unchosen && flag(item, "checked"),
                                         .is_disabled = flag(item, "disabled"),
                                         .is_exclusive = is_exclusive};
        if (!has_fields) {
            ui_choice(xml, &choices, &choice);
            drop(conditional, "html");
            continue;
        }
        ui_choice_open(xml, &choices, &choice);
        put_content(xml, conditional, "html", "text");
        xml_close(xml);
    }
    xml_close(xml);
}

static void put_radios(struct xml *xml, json_t *o) { put_choices(xml, o, false); }
static void put_checkboxes(struct xml *xml, json_t *o) { put_choices(xml, o, true); }

/* Day, month and year, in this order, are all there is; what the part may say is its value and that it is wrong. */
static void take_part(struct ui_date *date, bool *right, json_t *part, int which) {
    static const char *const names[] = {"day", "month", "year"};
    const char *width = which == UI_YEAR ? "govuk-input--width-4" : "govuk-input--width-2";
    static const char *const birthday[] = {"bday-day", "bday-month", "bday-year"};
    const char *value = text(part, "value"), *filled = text(part, "autocomplete");
    class_is(part, "classes", width);
    const bool is_right = json_is_false(json_object_get(part, "error"));
    const bool is_wrong = class_is(part, "classes", "govuk-input--error"), is_said = flag(part, "error");
    if (is_wrong || is_said) date->is_wrong[which] = true;
    if (is_right) right[which] = true;
    if (value) date->values[which] = value;
    if (filled && !strcmp(filled, birthday[which])) date->is_birthday = true;
    const char *name = json_string_value(json_object_get(part, "name"));
    if (name && !strcmp(name, names[which])) drop(part, "name");
    const char *id = json_string_value(json_object_get(part, "id"));
    if (id && !strcmp(id, arena_printf(arena, "%s-%s", date->question.id, names[which]))) drop(part, "id");
    if (!strcmp(text_or(part, "inputmode", "numeric"), "numeric")) drop(part, "inputmode");
}

static void put_date(struct xml *xml, json_t *o) {
    static const char *const names[] = {"day", "month", "year"};
    const char *id = json_string_value(json_object_get(o, "id"));
    bool right[UI_DATE_PARTS] = {false};
    struct ui_date date = {.prefix = "", .classes = text(o, "classes")};
    json_t *items = json_object_get(o, "items"), *values = json_object_get(o, "values");
    id = id ? arena_dup(arena, id) : NULL;
    date.question = question_of(o, "id");
    if (json_object_get(o, "namePrefix")) date.prefix = text(o, "namePrefix");
    for (int i = 0; i < UI_DATE_PARTS; i++) {
        const char *name = *date.prefix ? arena_printf(arena, "%s-%s", date.prefix, names[i]) : names[i];
        date.values[i] = text(values, name);
        if (!date.values[i]) date.values[i] = text(values, names[i]);
        take_part(&date, right, json_object_get(o, names[i]), i);
        if (json_array_size(items) == UI_DATE_PARTS) take_part(&date, right, json_array_get(items, (size_t)i), i);
    }
    const bool is_about_some = right[0] || right[1] || right[2]; /* then about the others */
    for (int i = 0; i < UI_DATE_PARTS; i++)
        if (is_about_some && !right[i]) date.is_wrong[i] = true;
    ui_date(xml, &date);
}

#endif
