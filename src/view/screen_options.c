/* Options: what they should do, side by side, and one of them adopted by a decision. */
#include "base/text.h"
#include "core/options.h"
#include "io/print.h"
#include "model/names.h"
#include "view/answer.h"
#include "view/entry_form.h"
#include "view/page_doc.h"
#include "view/screen_parts.h"
#include "view/screens.h"
#include "view/ui_choice.h"
#include "view/ui_form.h"
#include "view/ui_list.h"
#include "view/ui_notice.h"

#define OVERLAY_MAX ((size_t)1 << 20)

/* ---- what is asked of the search ---- */

static void put_clear(struct screen *screen) {
    const struct ui_fieldset fieldset = {.legend = "Which warnings should be cleared too?", .legend_size = UI_S};
    struct ui_choices boxes = {
        .name = "clear",
        .question = {.fieldset = &fieldset,
                     .hint = "Every priority then has a multi-agency lead that reports to the overseer in any case"},
        .is_small = true};
    ui_checkboxes_open(&screen->xml, &boxes);
    for (int r = 0; r < RULE_COUNT; r++)
        if (option_can_clear((enum rule)r))
            ui_choice(&screen->xml, &boxes,
                      &(struct ui_choice){.text = part_rule(screen->arena, (enum rule)r),
                                          .hint = rule_sentence((enum rule)r),
                                          .value = rule_words[r]});
    xml_close(&screen->xml);
}

/* A bound on one kind of cost. */
static void put_bound(struct screen *screen, enum cost_kind kind, const char *label) {
    static const int most[] = {0, 1, 2, 3};
    struct ui_option options[COUNT_OF(most) + 1] = {{.text = "As many as are needed", .value = ""}};
    for (size_t i = 0; i < COUNT_OF(most); i++)
        options[i + 1] =
            (struct ui_option){.text = most[i] ? arena_printf(screen->arena, "At most %d", most[i]) : "None",
                               .value = arena_printf(screen->arena, "%s=%d", cost_names[kind], most[i])};
    ui_select(&screen->xml,
              &(struct ui_field){
                  .name = "most", .id = arena_printf(screen->arena, "most-%s", cost_names[kind]), .label = label},
              options, (int)COUNT_OF(options));
}

static bool is_on(const struct arrangement *arr, int body, int area) {
    for (int m = 0; m < arr->n_mandates; m++)
        if (arr->mandates[m].body == body && arr->mandates[m].area == area) return true;
    return false;
}

static const char *move_word(struct arena *arena, enum move_kind kind, const char *body, const char *area) {
    return arena_printf(arena, "%s:%s%s%s", move_names[kind], body, area ? "/" : "", area ? area : "");
}

/* One move that must be made: a body oversees (area -1), or leads an area. */
static void put_must(struct screen *screen, const struct arrangement *arr, int area, const char *label) {
    struct ui_option *options = NEW_ARRAY(screen->arena, (size_t)arr->n_bodies + 1, struct ui_option);
    int n = 0;
    options[n++] = (struct ui_option){.text = "Whichever costs least", .value = ""};
    for (int b = 0; b < arr->n_bodies; b++) {
        const enum move_kind kind = area < 0 ? MOVE_OVERSEER : is_on(arr, b, area) ? MOVE_LEAD : MOVE_WIDEN;
        options[n++] = (struct ui_option){
            .text = arr->bodies[b].name,
            .value = move_word(screen->arena, kind, arr->bodies[b].id, area < 0 ? NULL : arr->areas[area].id)};
    }
    ui_select(&screen->xml,
              &(struct ui_field){.name = "keep",
                                 .id = area < 0 ? "keep-overseer"
                                                : arena_printf(screen->arena, "keep-%s", arr->areas[area].id),
                                 .label = label},
              options, n);
}

static void put_musts(struct screen *screen, const struct arrangement *arr) {
    ui_details_open(&screen->xml, &(struct ui_details){.summary = "Choose who oversees or leads"});
    if (arr->overseer < 0) put_must(screen, arr, -1, "Who should oversee all areas?");
    for (int a = 0; a < arr->n_areas; a++)
        if (arr->areas[a].priority == PRIORITY_YES)
            put_must(screen, arr, a, arena_printf(screen->arena, "Who should lead on %s?", arr->areas[a].name));
    xml_close(&screen->xml);
}

/* What a body must not be asked to do. */
static void put_nevers(struct screen *screen, const struct arrangement *arr) {
    static const struct ui_cell head[] = {{.text = "Body", .classes = "govuk-!-width-one-third"},
                                          {.text = "It must not be changed in this"}};
    static const struct {
        enum move_kind kind;
        const char *text;
    } moves[] = {{MOVE_LEAD, "Newly lead"}, {MOVE_WIDEN, "Take on more areas"}, {MOVE_MULTI, "Become multi-agency"}};
    struct xml *xml = &screen->xml;
    ui_details_open(xml, &(struct ui_details){.summary = "Rule out changes to a body"});
    ui_table_open(xml, &(struct ui_table){.caption = "Changes that are ruled out", .caption_size = UI_S}, head,
                  (int)COUNT_OF(head));
    for (int b = 0; b < arr->n_bodies; b++) {
        struct ui_choices boxes = {.name = "never",
                                   .question = {.id = arena_printf(screen->arena, "never-%s", arr->bodies[b].id)},
                                   .is_small = true};
        ui_cells_open(xml);
        ui_cell(xml, &(struct ui_cell){.text = arr->bodies[b].name, .is_header = true});
        ui_cell_open(xml, &(struct ui_cell){0});
        ui_checkboxes_open(xml, &boxes);
        for (size_t i = 0; i < COUNT_OF(moves); i++)
            ui_choice(xml, &boxes,
                      &(struct ui_choice){.text = moves[i].text,
                                          .value = move_word(screen->arena, moves[i].kind, arr->bodies[b].id, NULL)});
        xml_close(xml);
        xml_close(xml);
        xml_close(xml);
    }
    xml_close(xml);
    xml_close(xml);
}

/* Seconds; a small partnership needs less than the least of them. */
static void put_time(struct screen *screen) {
    static const struct ui_option times[] = {{.text = "Up to 20 seconds", .value = "20"},
                                             {.text = "Up to one minute", .value = "60"},
                                             {.text = "Up to five minutes", .value = "300"}};
    ui_select(&screen->xml,
              &(struct ui_field){.name = "time",
                                 .label = "How long may it be looked for?",
                                 .hint = "Where the time is not enough, the best that was found is shown, and how far "
                                         "it may be from the best there is"},
              times, (int)COUNT_OF(times));
}

void screen_options(struct screen *screen) {
    const struct arrangement *arr = screen->answer->about.arr;
    struct xml *xml = screen_open(screen, "Options");
    ui_heading(xml, 1, UI_L, "Options");
    ui_paragraph(xml, "How could the arrangement be mended with the least disruption? Every structure that clears what "
                      "is wrong is looked for, and the ones that change least are set beside doing nothing and beside "
                      "what people propose.");
    screen_form_open(screen, screen->path);
    put_clear(screen);
    ui_heading(xml, 2, UI_M, "What it may change");
    put_bound(screen, COST_NEW, "How many new bodies may there be?");
    put_bound(screen, COST_WIDENED, "How many bodies may take on another area?");
    put_bound(screen, COST_WITHDRAWN, "How many leads may be withdrawn?");
    put_musts(screen, arr);
    put_nevers(screen, arr);
    ui_heading(xml, 2, UI_M, "What people propose");
    ui_file(xml, &(struct ui_file){.field = {.name = "named",
                                             .label = "Proposals to set beside it",
                                             .hint = "Files with proposed changes, if there are any"},
                                   .takes_many = true});
    put_time(screen);
    ui_button(xml, &(struct ui_button){.text = "Compare options", .only_once = true});
    xml_close(xml);
}

/* ---- adopting one ---- */

static const char *overlay_text(struct arena *arena, const struct register_file *overlay) {
    struct buf text = buf_new(arena, OVERLAY_MAX);
    register_print_yaml(&text, overlay);
    return text.data;
}

/* The questions of a decision that adopts something. */
static void put_decision(struct screen *screen, const struct arrangement *arr, const char *text) {
    const struct entry_form form = {.screen = screen, .arr = arr, .section = SECTION_DECISIONS};
    entry_form_ask(&form, KEY_BODY, "Which body adopts it?", NULL);
    entry_form_ask(&form, KEY_DATE, "When did it decide so?", NULL);
    if (text) {
        ui_textarea(&screen->xml, &(struct ui_textarea){.field = {.name = "fact.text",
                                                                  .label = "What was decided?",
                                                                  .label_size = UI_S,
                                                                  .hint = "In the words of the minute",
                                                                  .value = text},
                                                        .rows = 3});
    } else {
        entry_form_ask(&form, KEY_TEXT, "What was decided?", "In the words of the minute");
    }
    entry_form_ask(&form, KEY_SOURCES, "Where is the decision written?", NULL);
    entry_ask_day(screen, "day", "From which day on does it hold?", "Today, if you leave it empty");
    ui_button(&screen->xml, &(struct ui_button){.text = "Continue", .only_once = true});
    ui_paragraph(&screen->xml, "Nothing is recorded yet: first you see what will follow.");
}

static void put_adoption(struct screen *screen) {
    const struct appraisal *appraisal = screen->answer->appraisal;
    struct xml *xml = &screen->xml;
    const struct ui_fieldset fieldset = {.legend = "Which option is adopted?", .legend_size = UI_S};
    struct ui_choices radios = {.name = "overlay", .question = {.fieldset = &fieldset}};
    if (appraisal->n_columns < 2 || !screen_may(screen, OP_apply)) return;
    ui_heading(xml, 2, UI_M, "Adopt one of them by a decision");
    screen_form_open(screen, "/options/adopt");
    ui_radios_open(xml, &radios);
    for (int c = 1; c < appraisal->n_columns; c++)
        ui_choice(xml, &radios,
                  &(struct ui_choice){.text = appraisal->columns[c].title,
                                      .value = overlay_text(screen->arena, appraisal->columns[c].overlay)});
    xml_close(xml);
    put_decision(screen, screen->answer->about.arr, "Recommendation endorsed");
    xml_close(xml);
}

void screen_options_compared(struct screen *screen) {
    const struct doc *doc = answer_doc(screen->arena, screen->answer);
    screen->page.is_wide = true;
    screen->page.back = (struct ui_link){.text = "Options", .href = "/options"};
    page_doc(screen_open(screen, doc->title), doc, 0);
    put_adoption(screen);
}

/* The form again, where something of the decision was wrong. */
void screen_options_adopt(struct screen *screen) {
    const char *overlay = screen_sent(screen, "overlay");
    screen->page.back = (struct ui_link){.text = "Options", .href = "/options"};
    struct xml *xml = screen_open(screen, "Adopt an option");
    ui_heading(xml, 1, UI_L, "Adopt an option");
    if (!overlay || !*overlay) {
        ui_paragraph_open(xml);
        xml_text(xml, "No option is chosen yet. ");
        ui_link(xml, "Compare options", "/options");
        xml_text(xml, " and choose one of them.");
        xml_close(xml);
        return;
    }
    screen_form_open(screen, screen->path);
    ui_hidden(xml, "overlay", overlay);
    put_decision(screen, screen->answer->about.arr, NULL);
    xml_close(xml);
}
