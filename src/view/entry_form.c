#include "view/entry_form.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "core/check.h"
#include "core/policy.h"
#include "io/printer.h"
#include "model/cadence.h"
#include "model/diff.h"
#include "model/names.h"
#include "view/entry_says.h"
#include "view/entry_words.h"
#include "view/ui_choice.h"
#include "view/ui_form.h"
#include "view/ui_notice.h"

#define FACT "fact."
#define LINES_MAX ((size_t)1 << 20)
#define BOXES_MAX 8    /* choices that are all shown as boxes to tick; more are folded away */
#define FOLDED_MAX 200 /* more still are offered in a list, one at a time */

/* ---- what may be chosen ---- */

struct choice {
    const char *value, *label, *hint;
};
struct choices {
    struct choice *items;
    int n, cap;
};

static int by_label(const void *a, const void *b) {
    return strcmp(((const struct choice *)a)->label, ((const struct choice *)b)->label);
}

static void add_choice(struct arena *arena, struct choices *choices, const char *value, const char *label,
                       const char *hint) {
    *PUSH(arena, choices) = (struct choice){value, label, hint};
}

static void add_words(struct arena *arena, const struct key_spec *spec, struct choices *choices) {
    for (int i = 0; spec->words && spec->words[i]; i++) {
        const struct entry_word word = entry_word(arena, spec, spec->words[i]);
        add_choice(arena, choices, spec->words[i], word.label, word.hint);
    }
}

static void add_statutes(struct arena *arena, const struct arrangement *arr, struct choices *choices) {
    for (int i = 0; i < arr->n_statutes; i++)
        add_choice(arena, choices, arr->statutes[i].id,
                   entry_name(arena, arr, 1u << SECTION_STATUTES, arr->statutes[i].id), NULL);
}

/* The entries of the sections, each section by name. */
static void add_entries(struct arena *arena, const struct arrangement *arr, unsigned sections,
                        struct choices *choices) {
    for (int s = 0; s < SECTION_COUNT; s++) {
        if (!(sections & (1u << s))) continue;
        const int from = choices->n;
        const struct entries *entries = &arr->reg->sections[s];
        if (s == SECTION_STATUTES) add_statutes(arena, arr, choices);
        for (int i = 0; i < entries->n && s != SECTION_STATUTES; i++)
            add_choice(arena, choices, entries->items[i].id, entry_name(arena, arr, 1u << s, entries->items[i].id),
                       NULL);
        if (s != SECTION_STRANDS && choices->n > from)
            qsort(choices->items + from, (size_t)(choices->n - from), sizeof *choices->items, by_label);
    }
}

static void add_rules(struct arena *arena, struct choices *choices) {
    for (int r = 0; r < RULE_COUNT; r++)
        add_choice(arena, choices, rule_words[r], entry_word(arena, NULL, rule_words[r]).label, NULL);
}

static void add_cadences(struct arena *arena, enum section section, struct choices *choices) {
    for (int i = 0; cadence_words[i]; i++)
        if (section == SECTION_LINES || !text_equal(cadence_words[i], "each-meeting"))
            add_choice(arena, choices, cadence_words[i], with_capital(arena, cadence_says(arena, cadence_words[i])),
                       NULL);
}

static struct choices choices_of(const struct entry_form *form, const struct key_spec *spec) {
    struct arena *arena = form->screen->arena;
    struct choices choices = {0};
    if (spec->key == KEY_CIRCLES) {
        add_choice(arena, &choices, CIRCLE_PARTNERSHIP, "Everybody who has access to the partnership", NULL);
        add_choice(arena, &choices, CIRCLE_PUBLIC, "The public", NULL);
        add_entries(arena, form->arr, 1u << SECTION_BODIES | 1u << SECTION_AGENCIES, &choices);
    } else if (spec->key == KEY_RULE) {
        add_rules(arena, &choices);
    } else if (spec->type == TYPE_CADENCE) {
        add_cadences(arena, form->section, &choices);
    } else {
        add_words(arena, spec, &choices);
        add_entries(arena, form->arr, spec->sections, &choices);
    }
    return choices;
}

/* NULL: it is none of them. */
static const struct choice *choice_of(const struct choices *choices, const char *value) {
    for (int i = 0; i < choices->n; i++)
        if (text_equal(choices->items[i].value, value)) return &choices->items[i];
    return NULL;
}

/* ---- what is there ---- */

/* A value as a form sends it, with how it is said. */
struct shown {
    const char *value, *says;
};
struct showing {
    struct shown *items;
    int n, cap;
    bool is_plain; /* a form can show it: no dated values, no sources key by key */
};

static const char *json_of(struct arena *arena, const struct value *value, enum value_type type) {
    const struct node node = value_as_node(arena, value, type);
    struct buf out = buf_new(arena, LINES_MAX);
    node_print_json_line(&out, &node);
    return out.data;
}

/* What is recorded of a key. Members with dates are values of their own, and go to and fro whole. */
static struct showing recorded(const struct entry_form *form, const struct key_spec *spec) {
    struct arena *arena = form->screen->arena;
    struct showing showing = {.is_plain = true};
    const struct value *fact = form->entry ? entry_fact(form->entry, spec->key) : NULL;
    if (!fact || fact->kind == VALUE_UNSTATED) return showing;
    const bool is_list = fact->kind == VALUE_LIST;
    const int n = is_list ? fact->n : 1;
    for (int i = 0; i < n; i++) {
        const struct value *item = is_list ? &fact->items[i] : fact;
        const char *says = entry_says(arena, form->arr, form->section, spec->key, item);
        if (item->kind == VALUE_SCALAR)
            *PUSH(arena, &showing) = (struct shown){item->text, says};
        else if (spec->type == TYPE_MEMBERS && item->kind == VALUE_MAP)
            *PUSH(arena, &showing) = (struct shown){json_of(arena, item, TYPE_MEMBERS), says};
        else
            showing.is_plain = false;
    }
    if (spec->type == TYPE_INFERRED && is_list) showing.is_plain = false;
    if (spec->many == ONE && is_list) showing.is_plain = false;
    return showing;
}

static const char *lines_of(struct arena *arena, const struct showing *showing) {
    struct buf out = buf_new(arena, LINES_MAX);
    for (int i = 0; i < showing->n; i++) buf_printf(&out, "%s%s", i ? "\n" : "", showing->items[i].value);
    return out.data;
}

/* What a form shows: what was sent as a change, where the form was wrong, else what is recorded. */
static struct showing showing_of(const struct entry_form *form, const struct key_spec *spec) {
    const struct screen *screen = form->screen;
    struct arena *arena = screen->arena;
    const char *name = arena_printf(arena, FACT "%s", key_word(spec->key));
    const struct showing is = recorded(form, spec);
    struct showing sent = {.is_plain = true};
    bool any = false;
    for (int i = 0; i < screen->n_sent; i++) {
        const char *value = screen->sent[i].value;
        if (!text_equal(screen->sent[i].name, name)) continue;
        any = true;
        if (!*value) continue;
        const char *says = value;
        for (int r = 0; r < is.n; r++)
            if (text_equal(is.items[r].value, value)) says = is.items[r].says;
        const struct value as_value = {.key = (short)spec->key, .kind = VALUE_SCALAR, .text = value};
        if (says == value && *value != '{') says = entry_says(arena, form->arr, form->section, spec->key, &as_value);
        *PUSH(arena, &sent) = (struct shown){value, says};
    }
    return any ? sent : is;
}

static bool has_value(const struct showing *showing, const char *value) {
    for (int i = 0; i < showing->n; i++)
        if (text_equal(showing->items[i].value, value)) return true;
    return false;
}

/* ---- fields ---- */

/* One question on its way to the page. */
struct asking {
    const struct entry_form *form;
    struct xml *xml;
    struct arena *arena;
    const struct key_spec *spec;
    const char *name, *asks, *hint, *error;
    struct showing showing;
};

static const char *only_value(const struct asking *asking) {
    return asking->showing.n ? asking->showing.items[0].value : NULL;
}

static struct ui_field field_of(const struct asking *asking) {
    return (struct ui_field){.name = asking->name,
                             .label = asking->asks,
                             .label_size = UI_S,
                             .hint = asking->hint,
                             .error = asking->error,
                             .value = only_value(asking)};
}

static struct ui_fieldset fieldset_of(const struct asking *asking) {
    return (struct ui_fieldset){.legend = asking->asks, .legend_size = UI_S};
}

static struct ui_question question_of(const struct asking *asking, const struct ui_fieldset *fieldset) {
    return (struct ui_question){.id = asking->name, .fieldset = fieldset, .hint = asking->hint, .error = asking->error};
}

static bool is_long(enum key key) {
    return key == KEY_PURPOSE || key == KEY_TEXT || key == KEY_NOTE || key == KEY_REASON || key == KEY_CONDITIONS;
}

static void put_text(const struct asking *asking) {
    struct ui_field field = field_of(asking);
    if (asking->spec->many == MANY) field.value = lines_of(asking->arena, &asking->showing);
    if (asking->spec->many == MANY || is_long(asking->spec->key))
        ui_textarea(asking->xml, &(struct ui_textarea){.field = field, .rows = 3});
    else
        ui_input(asking->xml, &(struct ui_input){.field = field,
                                                 .type = asking->spec->key == KEY_URL ? "url" : NULL,
                                                 .width = asking->spec->type == TYPE_TEXT ? 0 : 20});
}

/* Fixed words, with "Not stated" as good an answer as any. What must be there has no such answer. */
static void put_radios(const struct asking *asking) {
    const struct ui_fieldset fieldset = fieldset_of(asking);
    const struct choices choices = choices_of(asking->form, asking->spec);
    const bool is_yes_no = asking->spec->words == words_yes_no || asking->spec->words == words_public;
    struct ui_choices radios = {.name = asking->name,
                                .question = question_of(asking, &fieldset),
                                .value = only_value(asking),
                                .is_small = choices.n > 4,
                                .is_inline = is_yes_no};
    ui_radios_open(asking->xml, &radios);
    if (is_yes_no) ui_choice(asking->xml, &radios, &(struct ui_choice){.text = "Yes", .value = "yes"});
    for (int i = 0; i < choices.n; i++)
        if (!is_yes_no || !text_equal(choices.items[i].value, "yes"))
            ui_choice(asking->xml, &radios,
                      &(struct ui_choice){.text = choices.items[i].label,
                                          .value = choices.items[i].value,
                                          .hint = choices.items[i].hint});
    if (!asking->spec->required)
        ui_choice(asking->xml, &radios,
                  &(struct ui_choice){.text = "Not stated", .value = "", .is_chosen = !only_value(asking)});
    xml_close(asking->xml);
}

static void put_list(const struct asking *asking, const struct ui_field *field, const struct choices *choices,
                     const char *none) {
    struct ui_option *options = NEW_ARRAY(asking->arena, (size_t)choices->n + 2, struct ui_option);
    int n = 0;
    options[n++] = (struct ui_option){.text = none, .value = ""};
    for (int i = 0; i < choices->n; i++)
        options[n++] = (struct ui_option){.text = choices->items[i].label, .value = choices->items[i].value};
    ui_select(asking->xml, field, options, n);
}

static void put_select(const struct asking *asking) {
    const struct choices choices = choices_of(asking->form, asking->spec);
    const struct ui_field field = field_of(asking);
    put_list(asking, &field, &choices, asking->spec->required ? "Choose one" : "Not stated");
}

/* The usual ones in a list, and a field for any other. */
static void put_cadence(const struct asking *asking) {
    const struct choices choices = choices_of(asking->form, asking->spec);
    const char *value = only_value(asking);
    const bool is_usual = !value || choice_of(&choices, value);
    struct ui_field field = field_of(asking);
    if (!is_usual) field.value = NULL;
    put_list(asking, &field, &choices, is_usual ? "Not stated" : "As written below");
    ui_input(asking->xml, &(struct ui_input){.field = {.name = asking->name,
                                                       .id = arena_printf(asking->arena, "%s-other", asking->name),
                                                       .label = "Or as often as this",
                                                       .hint = "For example, every 6 weeks, or about quarterly",
                                                       .value = is_usual ? NULL : value},
                                             .width = 20});
}

static void put_box(const struct asking *asking, struct ui_choices *boxes, const char *value, const char *label,
                    const char *hint) {
    ui_choice(asking->xml, boxes,
              &(struct ui_choice){
                  .text = label, .value = value, .hint = hint, .is_chosen = has_value(&asking->showing, value)});
}

/* What is not ticked yet. */
static void put_others(const struct asking *asking, struct ui_choices *boxes, const struct choices *choices) {
    for (int i = 0; i < choices->n; i++)
        if (!has_value(&asking->showing, choices->items[i].value))
            put_box(asking, boxes, choices->items[i].value, choices->items[i].label, choices->items[i].hint);
}

/* Too many to be looked through: folded away, or one at a time from a list. */
static void put_more(const struct asking *asking, const struct choices *choices) {
    const char *id = arena_printf(asking->arena, "%s-more", asking->name);
    if (choices->n > FOLDED_MAX) {
        put_list(asking, &(struct ui_field){.name = asking->name, .id = id, .label = "Add one"}, choices, "None");
        return;
    }
    struct ui_choices boxes = {.name = asking->name, .question = {.id = id}, .is_small = true};
    const int left = choices->n - asking->showing.n;
    ui_details_open(asking->xml,
                    &(struct ui_details){.summary = arena_printf(asking->arena, "%s from %d",
                                                                 asking->showing.n ? "Choose more" : "Choose", left)});
    ui_checkboxes_open(asking->xml, &boxes);
    put_others(asking, &boxes, choices);
    xml_close(asking->xml);
    xml_close(asking->xml);
}

/*
 * Any of them: boxes to tick, first those that are ticked, in the order in which they are recorded. A field without a
 * value says that the question was asked, when nothing is ticked.
 */
static void put_boxes(const struct asking *asking) {
    const struct ui_fieldset fieldset = fieldset_of(asking);
    const struct choices choices = choices_of(asking->form, asking->spec);
    const bool is_short = choices.n <= BOXES_MAX;
    struct ui_choices boxes = {.name = asking->name, .question = question_of(asking, &fieldset), .is_small = true};
    ui_hidden(asking->xml, asking->name, "");
    ui_checkboxes_open(asking->xml, &boxes);
    for (int i = 0; i < asking->showing.n; i++) {
        const struct choice *choice = choice_of(&choices, asking->showing.items[i].value);
        put_box(asking, &boxes, asking->showing.items[i].value, choice ? choice->label : asking->showing.items[i].says,
                choice ? choice->hint : NULL);
    }
    if (is_short) put_others(asking, &boxes, &choices);
    xml_close(asking->xml);
    if (!is_short) put_more(asking, &choices);
}

/* What is no date is shown as it was typed: "31 02 2016", with a question mark for what was left empty. */
static void split_date(struct arena *arena, const char *value, struct ui_date *date) {
    struct date is;
    if (date_parse(value, &is)) {
        date->values[UI_YEAR] = arena_printf(arena, "%d", is.year);
        if (is.month) date->values[UI_MONTH] = arena_printf(arena, "%d", is.month);
        if (is.day) date->values[UI_DAY] = arena_printf(arena, "%d", is.day);
        return;
    }
    char *rest = arena_dup(arena, value);
    for (int part = 0; part < UI_DATE_PARTS && *rest; part++) {
        char *end = rest + strcspn(rest, " ");
        if (*end) *end++ = '\0';
        date->values[part] = text_equal(rest, "?") ? "" : rest;
        rest = end;
    }
}

static void put_date(const struct asking *asking) {
    const struct ui_fieldset fieldset = fieldset_of(asking);
    struct ui_date date = {.question = question_of(asking, &fieldset)};
    if (only_value(asking)) split_date(asking->arena, only_value(asking), &date);
    ui_date(asking->xml, &date);
}

void entry_ask_day(struct screen *screen, const char *name, const char *asks, const char *hint) {
    const struct ui_fieldset fieldset = {.legend = asks, .legend_size = UI_S};
    struct ui_date date = {
        .question = {.id = name, .fieldset = &fieldset, .hint = hint, .error = screen_error(screen, name)}};
    const char *sent = screen_sent(screen, name);
    if (sent) split_date(screen->arena, sent, &date);
    ui_date(&screen->xml, &date);
}

static void put_sources(const struct asking *asking) {
    const struct ui_fieldset fieldset = fieldset_of(asking);
    struct ui_choices boxes = {.name = asking->name, .question = question_of(asking, &fieldset), .is_small = true};
    boxes.question.id = arena_printf(asking->arena, "%s-cited", asking->name);
    if (asking->showing.n) {
        ui_hidden(asking->xml, asking->name, "");
        ui_checkboxes_open(asking->xml, &boxes);
        for (int i = 0; i < asking->showing.n; i++)
            put_box(asking, &boxes, asking->showing.items[i].value, asking->showing.items[i].says, NULL);
        xml_close(asking->xml);
    }
    entry_pick_source(asking->form->screen, asking->form->arr, asking->name,
                      asking->showing.n ? "It is written in another place too" : asking->asks);
}

static void put_field(const struct asking *asking) {
    const struct key_spec *spec = asking->spec;
    if (spec->key == KEY_CIRCLES || spec->type == TYPE_MEMBERS || (spec->type == TYPE_WORD && spec->many == MANY) ||
        (spec->type == TYPE_REF && spec->many != ONE)) {
        put_boxes(asking);
    } else if (spec->key == KEY_RULE || spec->type == TYPE_REF || spec->type == TYPE_OVERSEER) {
        put_select(asking);
    } else if (spec->type == TYPE_WORD) {
        put_radios(asking);
    } else if (spec->type == TYPE_INFERRED) {
        const struct key_spec yes_no = {.key = spec->key, .type = TYPE_WORD, .words = words_yes_no};
        struct asking as_word = *asking;
        as_word.spec = &yes_no;
        put_radios(&as_word);
    } else if (spec->type == TYPE_CADENCE) {
        put_cadence(asking);
    } else if (spec->type == TYPE_DATE) {
        put_date(asking);
    } else if (spec->type == TYPE_SOURCES) {
        put_sources(asking);
    } else {
        put_text(asking);
    }
}

/* ---- questions ---- */

bool entry_form_asks(enum section section, const struct key_spec *spec) {
    static const enum value_type others[] = {TYPE_PARTS, TYPE_COMPLETE, TYPE_SUBJECT, TYPE_CHANGES, TYPE_BY_TYPE};
    for (size_t i = 0; i < COUNT_OF(others); i++)
        if (spec->type == others[i]) return false;
    return spec->key != KEY_ID && entry_question(section, spec->key);
}

/* Does the key tell the entry apart? That never changes: another such entry is another entry. */
static bool is_identity(enum section section, enum key key) {
    int n;
    const enum key *keys = section_keys(section, &n);
    for (int i = 0; i < n; i++)
        if (keys[i] == key) return true;
    return key == KEY_ID;
}

bool entry_form_changes(enum section section, enum key key) {
    const struct key_spec *spec = section_spec(section, key);
    return spec && entry_form_asks(section, spec) && !is_identity(section, key);
}

/* What a form cannot change is said, with its dates. */
static void put_said(const struct asking *asking) {
    const struct entry_form *form = asking->form;
    const struct value *fact = entry_fact(form->entry, asking->spec->key);
    ui_heading(asking->xml, 2, UI_S, asking->asks);
    ui_paragraph(asking->xml, with_capital(asking->arena, entry_says(asking->arena, form->arr, form->section,
                                                                     asking->spec->key, fact)));
}

void entry_form_ask(const struct entry_form *form, enum key key, const char *asks, const char *hint) {
    struct screen *screen = form->screen;
    const struct key_spec *spec = section_spec(form->section, key);
    const struct entry_question *question = entry_question(form->section, key);
    if (!spec || !question || key == KEY_ID) return;
    struct asking asking = {.form = form,
                            .xml = &screen->xml,
                            .arena = screen->arena,
                            .spec = spec,
                            .name = arena_printf(screen->arena, FACT "%s", key_word(key)),
                            .asks = asks ? asks : question->asks,
                            .hint = asks ? hint : question->hint};
    const struct showing is = recorded(form, spec);
    const bool is_said = form->entry && (is_identity(form->section, key) || !is.is_plain);
    if (is_said && entry_fact(form->entry, key)) put_said(&asking);
    if (is_said || !entry_form_asks(form->section, spec)) return;
    asking.error = screen_error(screen, asking.name);
    asking.showing = showing_of(form, spec);
    put_field(&asking);
    if (form->entry)
        ui_hidden(asking.xml, arena_printf(screen->arena, "was.%s", key_word(key)), lines_of(screen->arena, &is));
}

static const enum key when_keys[] = {KEY_SINCE, KEY_UNTIL};
static const enum key where_keys[] = {KEY_SOURCES, KEY_INFERRED, KEY_NOTE};
static const enum key who_keys[] = {KEY_MARKING, KEY_INSTRUCTION, KEY_CIRCLES, KEY_HANDLING, KEY_CONDITIONS};

static void ask_all(const struct entry_form *form, const char *heading, const enum key *keys, size_t n) {
    ui_heading(&form->screen->xml, 2, UI_M, heading);
    for (size_t i = 0; i < n; i++) entry_form_ask(form, keys[i], NULL, NULL);
}

/* Folded away where nothing is stated of it: most entries are for everybody who may see the body. */
static void ask_who(const struct entry_form *form) {
    struct screen *screen = form->screen;
    bool is_open = false;
    for (size_t i = 0; i < COUNT_OF(who_keys); i++) {
        const char *name = arena_printf(screen->arena, FACT "%s", key_word(who_keys[i]));
        is_open = is_open || screen_error(screen, name) || (form->entry && entry_fact(form->entry, who_keys[i]));
    }
    ui_heading(&screen->xml, 2, UI_M, "Who may see it");
    ui_details_open(&screen->xml,
                    &(struct ui_details){.summary = "Marking, and who needs to know", .is_open = is_open});
    for (size_t i = 0; i < COUNT_OF(who_keys); i++) entry_form_ask(form, who_keys[i], NULL, NULL);
    xml_close(&screen->xml);
}

void entry_form_put(const struct entry_form *form) {
    int n;
    const struct key_spec *specs = section_specs(form->section, &n);
    for (int i = 0; i < n; i++)
        if (!key_is_common(specs[i].key)) entry_form_ask(form, specs[i].key, NULL, NULL);
    if (!section_spec(form->section, KEY_SOURCES)) return;
    ask_all(form, "Where it is written", where_keys, COUNT_OF(where_keys));
    ask_all(form, "When it holds", when_keys, COUNT_OF(when_keys));
    ask_who(form);
}

/* ---- picking an entry ---- */

void entry_pick(struct screen *screen, const struct arrangement *arr, const struct entry_pick *pick) {
    struct choices choices = {0};
    add_entries(screen->arena, arr, pick->sections, &choices);
    const struct asking asking = {.xml = &screen->xml, .arena = screen->arena};
    const struct ui_field field = {.name = pick->name,
                                   .label = pick->label,
                                   .label_size = UI_S,
                                   .hint = pick->hint,
                                   .value = pick->chosen,
                                   .error = screen_error(screen, pick->name)};
    put_list(&asking, &field, &choices, pick->none ? pick->none : "Not stated");
}

void entry_pick_source(struct screen *screen, const struct arrangement *arr, const char *name, const char *label) {
    const char *key = text_starts(name, FACT) ? name + strlen(FACT) : name;
    struct choices choices = {0};
    add_entries(screen->arena, arr, 1u << SECTION_SOURCES, &choices);
    const struct asking asking = {.xml = &screen->xml, .arena = screen->arena};
    const struct ui_field field = {.name = name,
                                   .label = label,
                                   .label_size = UI_S,
                                   .hint = "A paper, minute or decision that is recorded as a source",
                                   .error = screen_error(screen, name)};
    put_list(&asking, &field, &choices, "Not stated");
    ui_input(&screen->xml, &(struct ui_input){.field = {.name = arena_printf(screen->arena, "at.%s", key),
                                                        .label = "Where in it",
                                                        .hint = "For example, paragraph 12: write 12"},
                                              .width = 10});
}
