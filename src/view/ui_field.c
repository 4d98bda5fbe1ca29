#include "view/ui_field.h"

const char *ui_field_id(const struct ui_field *field) { return field->id ? field->id : field->name; }

/* What describes a field, as aria-describedby wants it: what is named, then its hint, then its error; NULL: nothing. */
static const char *description(struct xml *xml, const char *id, const char *named, const char *hint,
                               const char *error) {
    struct buf ids = buf_new(xml->out->arena, (size_t)1 << 12);
    if (named) buf_text(&ids, named);
    if (hint) buf_printf(&ids, "%s%s-hint", ids.len ? " " : "", id);
    if (error) buf_printf(&ids, "%s%s-error", ids.len ? " " : "", id);
    return ids.len ? ids.data : NULL;
}

void ui_error_message(struct xml *xml, const char *id, const char *text) {
    xml_open(xml, "p");
    xml_attr(xml, "id", id);
    xml_class(xml, "govuk-error-message");
    ui_hidden_words(xml, "Error:");
    xml_text(xml, " ");
    xml_text(xml, text);
    xml_close(xml);
}

static void put_hint_and_error(struct xml *xml, const char *id, const char *hint, const char *error) {
    struct arena *arena = xml->out->arena;
    if (hint) ui_hint(xml, arena_printf(arena, "%s-hint", id), hint, NULL);
    if (error) ui_error_message(xml, arena_printf(arena, "%s-error", id), error);
}

static void open_group(struct xml *xml, const char *error, const char *class, const char *more) {
    xml_newline(xml);
    xml_open(xml, "div");
    xml_class(xml, "govuk-form-group", error ? "govuk-form-group--error" : NULL, class, more);
}

void ui_label(struct xml *xml, const struct ui_label *label) {
    if (!label->text) return;
    if (label->is_heading) {
        xml_open(xml, "h1");
        xml_class(xml, "govuk-label-wrapper");
    }
    xml_open(xml, "label");
    xml_class(xml, "govuk-label", label->classes, ui_sized(xml, "govuk-label", label->size));
    xml_attr(xml, "for", label->of);
    xml_text(xml, label->text);
    xml_close(xml);
    if (label->is_heading) xml_close(xml);
}

void ui_field_open(struct xml *xml, const struct ui_field *field, const char *group_class) {
    open_group(xml, field->error, group_class, field->group_classes);
}

void ui_field_head(struct xml *xml, const struct ui_field *field) {
    const char *id = ui_field_id(field);
    ui_label(xml, &(struct ui_label){
                      .text = field->label, .of = id, .size = field->label_size, .is_heading = field->is_heading});
    put_hint_and_error(xml, id, field->hint, field->error);
}

void ui_field_attrs(struct xml *xml, const struct ui_field *field, const char *class, const char *more) {
    const char *id = ui_field_id(field);
    xml_class(xml, class, more, field->error ? arena_printf(xml->out->arena, "%s--error", class) : NULL,
              field->classes);
    xml_attr(xml, "id", id);
    xml_attr(xml, "name", field->name);
    xml_flag(xml, "disabled", field->is_disabled);
    xml_attr(xml, "aria-describedby", description(xml, id, field->described_by, field->hint, field->error));
}

void ui_fieldset_open(struct xml *xml, const struct ui_fieldset *fieldset) {
    xml_open(xml, "fieldset");
    xml_class(xml, "govuk-fieldset", fieldset->classes);
    xml_attr(xml, "role", fieldset->role);
    xml_attr(xml, "aria-describedby", fieldset->described_by);
    if (!fieldset->legend) return;
    xml_open(xml, "legend");
    xml_class(xml, "govuk-fieldset__legend", ui_sized(xml, "govuk-fieldset__legend", fieldset->legend_size));
    if (fieldset->is_heading) {
        xml_open(xml, "h1");
        xml_class(xml, "govuk-fieldset__heading");
    }
    xml_text(xml, fieldset->legend);
    if (fieldset->is_heading) xml_close(xml);
    xml_close(xml);
}

const char *ui_question_open(struct xml *xml, const struct ui_question *question) {
    const char *id = question->id;
    const char *named = question->described_by;
    if (question->fieldset && question->fieldset->described_by) named = question->fieldset->described_by;
    const char *described_by = description(xml, id, named, question->hint, question->error);
    open_group(xml, question->error, question->classes, NULL);
    if (question->fieldset) {
        struct ui_fieldset fieldset = *question->fieldset;
        fieldset.described_by = described_by;
        ui_fieldset_open(xml, &fieldset);
        xml_join(xml);
    }
    put_hint_and_error(xml, id, question->hint, question->error);
    return described_by;
}
