#include "view/ui_form.h"

#include "base/text.h"

void ui_form_open(struct xml *xml, const struct ui_form *form) {
    xml_open(xml, "form");
    xml_attr(xml, "id", form->id);
    xml_class(xml, form->classes);
    xml_attr(xml, "method", form->token ? "post" : "get");
    xml_url(xml, "action", form->action);
    if (form->has_files) xml_attr(xml, "enctype", "multipart/form-data");
    xml_attr(xml, "novalidate", ""); /* errors are said by the page, in one manner */
    if (form->token) ui_hidden(xml, UI_TOKEN, form->token);
}

void ui_hidden(struct xml *xml, const char *name, const char *value) {
    xml_open(xml, "input");
    xml_attr(xml, "type", "hidden");
    xml_attr(xml, "name", name);
    xml_attr(xml, "value", value ? value : "");
    xml_close(xml);
}

static void put_start_icon(struct xml *xml) {
    xml_open(xml, "svg");
    xml_class(xml, "govuk-button__start-icon");
    xml_attr(xml, "xmlns", "http://www.w3.org/2000/svg");
    xml_attr(xml, "width", "17.5");
    xml_attr(xml, "height", "19");
    xml_attr(xml, "viewBox", "0 0 33 40");
    xml_attr(xml, "aria-hidden", "true");
    xml_attr(xml, "focusable", "false");
    xml_open(xml, "path");
    xml_attr(xml, "fill", "currentColor");
    xml_attr(xml, "d", "M0 0h13l20 20-20 20H0l20-20z");
    xml_close(xml);
    xml_close(xml);
}

void ui_button(struct xml *xml, const struct ui_button *button) {
    static const char *const looks[] = {NULL, "govuk-button--secondary", "govuk-button--warning",
                                        "govuk-button--inverse"};
    xml_open(xml, button->href ? "a" : "button");
    if (button->href) {
        xml_url(xml, "href", button->href);
        xml_attr(xml, "role", "button");
        xml_attr(xml, "draggable", "false");
    } else {
        xml_attr(xml, "type", button->type ? button->type : "submit");
        xml_attr(xml, "value", button->value);
        xml_attr(xml, "name", button->name);
        xml_flag(xml, "disabled", button->is_disabled);
        if (button->is_disabled) xml_attr(xml, "aria-disabled", "true");
        if (button->only_once) xml_attr(xml, "data-prevent-double-click", "true");
    }
    xml_class(xml, "govuk-button", looks[button->look], button->is_start ? "govuk-button--start" : NULL,
              button->classes);
    xml_attr(xml, "data-module", "govuk-button");
    xml_attr(xml, "id", button->id);
    xml_text(xml, button->text);
    if (button->is_start) put_start_icon(xml);
    xml_close(xml);
    xml_newline(xml);
}

void ui_button_group_open(struct xml *xml) {
    xml_open(xml, "div");
    xml_class(xml, "govuk-button-group");
}

/* The input alone; `more` are classes of what it is a part of. */
static void put_input(struct xml *xml, const struct ui_input *input, const char *more) {
    const struct ui_field *field = &input->field;
    struct buf classes = buf_new(xml->out->arena, (size_t)1 << 12);
    if (more) buf_text(&classes, more);
    if (input->width) buf_printf(&classes, "%sgovuk-input--width-%d", classes.len ? " " : "", input->width);
    if (input->is_code) buf_printf(&classes, "%sgovuk-input--extra-letter-spacing", classes.len ? " " : "");
    xml_open(xml, "input");
    ui_field_attrs(xml, field, "govuk-input", classes.data);
    xml_attr(xml, "type", input->type ? input->type : "text");
    xml_attr(xml, "spellcheck", input->spellcheck);
    xml_attr(xml, "value", field->value);
    xml_attr(xml, "autocomplete", input->autocomplete);
    xml_attr(xml, "autocapitalize", input->autocapitalize);
    xml_attr(xml, "pattern", input->pattern);
    xml_attr(xml, "inputmode", input->inputmode);
    xml_close(xml);
}

static void put_affix(struct xml *xml, const char *class, const char *text) {
    if (!text) return;
    xml_open(xml, "div");
    xml_class(xml, class);
    xml_attr(xml, "aria-hidden", "true");
    xml_text(xml, text);
    xml_close(xml);
}

void ui_input(struct xml *xml, const struct ui_input *input) {
    const bool wrapped = input->prefix || input->suffix;
    ui_field_open(xml, &input->field, NULL);
    ui_field_head(xml, &input->field);
    if (wrapped) {
        xml_open(xml, "div");
        xml_class(xml, "govuk-input__wrapper");
    }
    put_affix(xml, "govuk-input__prefix", input->prefix);
    put_input(xml, input, NULL);
    put_affix(xml, "govuk-input__suffix", input->suffix);
    if (wrapped) xml_close(xml);
    xml_close(xml);
}

void ui_password(struct xml *xml, const struct ui_password *password) {
    const struct ui_input input = {.field = password->field,
                                   .type = "password",
                                   .spellcheck = "false",
                                   .autocapitalize = "none",
                                   .autocomplete =
                                       password->autocomplete ? password->autocomplete : "current-password"};
    ui_field_open(xml, &password->field, "govuk-password-input");
    xml_attr(xml, "data-module", "govuk-password-input");
    ui_field_head(xml, &password->field);
    xml_open(xml, "div");
    xml_class(xml, "govuk-input__wrapper", "govuk-password-input__wrapper");
    put_input(xml, &input, "govuk-password-input__input govuk-js-password-input-input");
    xml_open(xml, "button");
    xml_attr(xml, "type", "button");
    xml_class(xml, "govuk-button", "govuk-button--secondary", "govuk-password-input__toggle",
              "govuk-js-password-input-toggle");
    xml_attr(xml, "data-module", "govuk-button");
    xml_attr(xml, "aria-controls", ui_field_id(&password->field));
    xml_attr(xml, "aria-label", "Show password");
    xml_flag(xml, "hidden", true); /* the script shows it */
    xml_text(xml, "Show");
    xml_close(xml);
    xml_close(xml);
    xml_close(xml);
}

static void put_textarea(struct xml *xml, const struct ui_textarea *textarea, const char *more) {
    const char *value = textarea->field.value;
    xml_open(xml, "textarea");
    ui_field_attrs(xml, &textarea->field, "govuk-textarea", more);
    xml_attr_f(xml, "rows", "%d", textarea->rows ? textarea->rows : 5);
    xml_attr(xml, "spellcheck", textarea->spellcheck);
    xml_attr(xml, "autocomplete", textarea->autocomplete);
    if (value && value[0] == '\n') xml_newline(xml); /* a browser drops the first */
    xml_text(xml, value);
    xml_close(xml);
}

void ui_textarea(struct xml *xml, const struct ui_textarea *textarea) {
    static const char *const types[] = {NULL, "characters", "words"};
    const bool counts = textarea->most > 0;
    const char *info = arena_printf(xml->out->arena, "%s-info", ui_field_id(&textarea->field));
    struct ui_textarea described = *textarea;
    if (counts) described.field.described_by = info;
    ui_field_open(xml, &textarea->field, counts ? "govuk-character-count" : NULL);
    if (counts) {
        xml_attr(xml, "data-module", "govuk-character-count");
        xml_attr_f(xml, "data-maxlength", "%d", textarea->most);
        xml_attr(xml, "data-count-type", types[textarea->unit]);
        if (textarea->threshold) xml_attr_f(xml, "data-threshold", "%d", textarea->threshold);
    }
    ui_field_head(xml, &textarea->field);
    put_textarea(xml, &described, counts ? "govuk-js-character-count" : NULL);
    if (counts)
        ui_hint(xml, info,
                arena_printf(xml->out->arena, "You can enter up to %d %s", textarea->most,
                             textarea->unit == UI_WORDS ? "words" : "characters"),
                "govuk-character-count__message");
    xml_close(xml);
}

void ui_file(struct xml *xml, const struct ui_file *file) {
    ui_field_open(xml, &file->field, NULL);
    ui_field_head(xml, &file->field);
    if (file->has_drop) {
        xml_open(xml, "div");
        xml_class(xml, "govuk-file-upload-wrapper");
        xml_attr(xml, "data-module", "govuk-file-upload");
    }
    xml_open(xml, "input");
    ui_field_attrs(xml, &file->field, "govuk-file-upload", NULL);
    xml_attr(xml, "type", "file");
    xml_flag(xml, "multiple", file->takes_many);
    xml_close(xml);
    if (file->has_drop) xml_close(xml);
    xml_close(xml);
}

void ui_select(struct xml *xml, const struct ui_field *field, const struct ui_option *options, int n) {
    ui_field_open(xml, field, NULL);
    ui_field_head(xml, field);
    xml_open(xml, "select");
    ui_field_attrs(xml, field, "govuk-select", NULL);
    for (int i = 0; i < n; i++) {
        const struct ui_option *option = &options[i];
        const char *value = option->value ? option->value : option->text;
        xml_open(xml, "option");
        xml_attr(xml, "value", option->value);
        xml_flag(xml, "selected", option->is_selected || (field->value && text_equal(value, field->value)));
        xml_flag(xml, "disabled", option->is_disabled);
        xml_text(xml, option->text);
        xml_close(xml);
    }
    xml_close(xml);
    xml_close(xml);
}

static void put_date_part(struct xml *xml, const struct ui_date *date, int part, bool is_wrong) {
    static const char *const names[] = {"day", "month", "year"}, *const labels[] = {"Day", "Month", "Year"};
    static const char *const birthday[] = {"bday-day", "bday-month", "bday-year"};
    struct arena *arena = xml->out->arena;
    const char *id = arena_printf(arena, "%s-%s", date->question.id, names[part]);
    const char *prefix = date->prefix ? date->prefix : date->question.id;
    const struct ui_input input = {
        .field = {.name = *prefix ? arena_printf(arena, "%s-%s", prefix, names[part]) : names[part],
                  .id = id,
                  .value = date->values[part],
                  .classes = is_wrong ? "govuk-input--error" : NULL},
        .width = part == UI_YEAR ? 4 : 2,
        .inputmode = "numeric",
        .autocomplete = date->is_birthday ? birthday[part] : NULL,
    };
    xml_open(xml, "div");
    xml_class(xml, "govuk-date-input__item");
    ui_field_open(xml, &input.field, NULL);
    ui_label(xml, &(struct ui_label){.text = labels[part], .of = id, .classes = "govuk-date-input__label"});
    put_input(xml, &input, "govuk-date-input__input");
    xml_close(xml);
    xml_close(xml);
}

void ui_date(struct xml *xml, const struct ui_date *date) {
    struct ui_question question = date->question;
    struct ui_fieldset fieldset;
    bool any = false;
    if (question.fieldset) {
        fieldset = *question.fieldset;
        fieldset.role = "group"; /* else some screen readers leave out what describes it */
        question.fieldset = &fieldset;
    }
    ui_question_open(xml, &question);
    xml_open(xml, "div");
    xml_class(xml, "govuk-date-input", date->classes);
    xml_attr(xml, "id", question.id);
    for (int part = 0; part < UI_DATE_PARTS; part++) any |= date->is_wrong[part];
    for (int part = 0; part < UI_DATE_PARTS; part++)
        put_date_part(xml, date, part, date->is_wrong[part] || (question.error && !any));
    xml_close(xml);
    xml_close(xml);
}
