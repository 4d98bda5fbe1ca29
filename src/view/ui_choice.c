#include "view/ui_choice.h"

#include "base/text.h"

/* "govuk-radios__item" */
static const char *part(struct xml *xml, const struct ui_choices *choices, const char *name) {
    return arena_printf(xml->out->arena, "govuk-%s%s", choices->so_far.kind, name);
}

static void open_choices(struct xml *xml, struct ui_choices *choices, const char *kind) {
    choices->so_far.kind = kind;
    choices->so_far.n = 0;
    if (!choices->question.id) choices->question.id = choices->name;
    choices->so_far.described_by = ui_question_open(xml, &choices->question);
    xml_open(xml, "div");
    xml_join(xml);
    xml_class(xml, part(xml, choices, ""), choices->is_small ? part(xml, choices, "--small") : NULL,
              choices->is_inline ? part(xml, choices, "--inline") : NULL, choices->classes);
    xml_attr(xml, "data-module", part(xml, choices, ""));
}

void ui_radios_open(struct xml *xml, struct ui_choices *choices) { open_choices(xml, choices, "radios"); }

void ui_checkboxes_open(struct xml *xml, struct ui_choices *choices) { open_choices(xml, choices, "checkboxes"); }

static bool is_chosen(const struct ui_choices *choices, const struct ui_choice *choice) {
    if (choice->is_chosen || (choices->value && text_equal(choices->value, choice->value))) return true;
    for (int i = 0; i < choices->n_values; i++)
        if (text_equal(choices->values[i], choice->value)) return true;
    return false;
}

/* Checkboxes say themselves what describes them all, where no fieldset does. */
static const char *description(struct xml *xml, const struct ui_choices *choices, const char *hint) {
    const bool says_all = choices->so_far.kind[0] == 'c' && !choices->question.fieldset;
    const char *all = says_all ? choices->so_far.described_by : NULL;
    return all && hint ? arena_printf(xml->out->arena, "%s %s", all, hint) : all ? all : hint;
}

/* Writes the choice; with fields of its own, opens what holds them. */
static void put_choice(struct xml *xml, struct ui_choices *choices, const struct ui_choice *choice, bool with_fields) {
    struct arena *arena = xml->out->arena;
    const char *first = choices->question.id;
    const int number = ++choices->so_far.n;
    const char *id = choice->id ? choice->id : number > 1 ? arena_printf(arena, "%s-%d", first, number) : first;
    const char *hint = choice->hint ? arena_printf(arena, "%s-item-hint", id) : NULL;
    const char *fields = with_fields ? arena_printf(arena, "conditional-%s", id) : NULL;
    const bool chosen = is_chosen(choices, choice);
    xml_open(xml, "div");
    xml_class(xml, part(xml, choices, "__item"));
    xml_open(xml, "input");
    xml_class(xml, part(xml, choices, "__input"));
    xml_attr(xml, "id", id);
    xml_attr(xml, "name", choice->name ? choice->name : choices->name);
    xml_attr(xml, "type", choices->so_far.kind[0] == 'c' ? "checkbox" : "radio");
    xml_attr(xml, "value", choice->value ? choice->value : "");
    xml_flag(xml, "checked", chosen);
    xml_flag(xml, "disabled", choice->is_disabled);
    xml_attr(xml, "data-aria-controls", fields);
    if (choice->is_exclusive) xml_attr(xml, "data-behaviour", "exclusive");
    xml_attr(xml, "aria-describedby", description(xml, choices, hint));
    xml_close(xml);
    ui_label(xml, &(struct ui_label){.text = choice->text, .of = id, .classes = part(xml, choices, "__label")});
    if (hint) ui_hint(xml, hint, choice->hint, part(xml, choices, "__hint"));
    xml_close(xml);
    if (!fields) return;
    xml_open(xml, "div");
    xml_class(xml, part(xml, choices, "__conditional"), chosen ? NULL : part(xml, choices, "__conditional--hidden"));
    xml_attr(xml, "id", fields);
}

void ui_choice(struct xml *xml, struct ui_choices *choices, const struct ui_choice *choice) {
    put_choice(xml, choices, choice, false);
}

void ui_choice_open(struct xml *xml, struct ui_choices *choices, const struct ui_choice *choice) {
    put_choice(xml, choices, choice, true);
}

void ui_choice_or(struct xml *xml, struct ui_choices *choices, const char *text) {
    choices->so_far.n++;
    xml_open(xml, "div");
    xml_class(xml, part(xml, choices, "__divider"));
    xml_text(xml, text);
    xml_close(xml);
}
