/* What people say of a finding: that they live with it for a time; or of a question: what is so. */
#include "base/json.h"
#include "base/text.h"
#include "core/words.h"
#include "model/diff.h"
#include "model/names.h"
#include "view/entry_form.h"
#include "view/entry_says.h"
#include "view/entry_words.h"
#include "view/screen_parts.h"
#include "view/screens.h"
#include "view/ui_form.h"

#define LIST_MAX ((size_t)64 * 1024)

/* ---- accepting a finding ---- */

static const char *list_of_words(struct arena *arena, const char *const *words, int n) {
    struct buf out = buf_new(arena, LIST_MAX);
    struct json json = json_new(&out);
    json_open_inline(&json, '[');
    for (int i = 0; i < n; i++) json_text(&json, words[i]);
    json_close(&json, ']');
    return out.data;
}

/* What the finding is about, as facts: an id, a list of ids, or lines by their keys. */
static void put_subject(struct screen *screen, const struct check *check, const struct finding *finding) {
    struct subject_key keys[8];
    struct arena *arena = screen->arena;
    const int n = subject_keys(check, &finding->at, arena, keys);
    for (int k = 0; k < n; k++) {
        const struct subject_key *key = &keys[k];
        const char *name = arena_printf(arena, "fact.%s", key->key);
        const int of_each = key->lines ? key->n / key->lines : key->n;
        if (!key->lines && !key->list && key->n == 1) {
            ui_hidden(&screen->xml, name, key->words[0]);
            continue;
        }
        for (int at = 0; at < key->n; at += of_each)
            ui_hidden(&screen->xml, name, list_of_words(arena, key->words + at, of_each));
    }
}

void screen_accept(struct screen *screen) {
    const struct check *check = screen->answer->check;
    const struct finding *finding = part_finding_meant(screen, check);
    if (!finding) {
        part_open(screen, "This finding is not there", NULL);
        ui_paragraph(&screen->xml, "It has been cleared, or it is accepted already. Nothing more needs to be done.");
        return;
    }
    screen->page.back = (struct ui_link){.text = "Back", .href = part_finding_href(screen, check, finding)};
    struct xml *xml = part_open(screen, "Accept it for a time", part_rule(screen->arena, finding->rule));
    ui_inset(xml, finding_says(check, finding, screen->arena));
    ui_paragraph(xml, "It is then not counted as a finding, and comes back when the time is over.");
    const struct entry_form form = {.screen = screen, .arr = check->arr, .section = SECTION_ACCEPTED};
    screen_form_open(screen, screen->path);
    put_subject(screen, check, finding);
    entry_form_ask(&form, KEY_REASON, NULL, NULL);
    entry_form_ask(&form, KEY_OWNER, NULL, NULL);
    entry_form_ask(&form, KEY_UNTIL, "Until when?", "On that day it is a finding again");
    entry_form_ask(&form, KEY_SOURCES, "Where is that written?", NULL);
    ui_button(xml, &(struct ui_button){.text = "Continue", .only_once = true});
    ui_paragraph(xml, "Nothing is recorded yet: first you see what will follow.");
    xml_close(xml);
}

/* ---- answering a question ---- */

/* A question that asks for no one fact: which it is to be. */
static void put_keys(struct screen *screen, const struct entry_form *form) {
    struct xml *xml = &screen->xml;
    int n;
    const struct key_spec *specs = section_specs(form->section, &n);
    ui_paragraph(xml, "Which fact do you know?");
    ui_list_open(xml, UI_LIST_BULLET);
    for (int i = 0; i < n; i++) {
        const bool asks = entry_form_asks(form->section, &specs[i]) && !key_is_common(specs[i].key);
        if (!asks || entry_fact(form->entry, specs[i].key)) continue;
        ui_item_open(xml);
        ui_link(xml, entry_question(form->section, specs[i].key)->asks,
                screen_query(screen, screen->path, "key", key_word(specs[i].key)));
        xml_close(xml);
    }
    xml_close(xml);
}

void screen_answer(struct screen *screen) {
    const struct answer *answer = screen->answer;
    const struct entry_form form = {
        .screen = screen, .arr = answer->about.arr, .section = answer->section, .entry = answer->entries[0]};
    const char *word = screen_sent(screen, "key");
    const enum key key = word ? key_of_word(word) : KEY_NONE;
    const struct key_spec *spec = key == KEY_NONE ? NULL : section_spec(form.section, key);
    screen->page.back = (struct ui_link){.text = "Questions", .href = "/questions"};
    struct xml *xml =
        part_open(screen, entry_title(screen->arena, form.arr, form.section, form.entry), "Answer a question");
    if (!spec || !entry_form_asks(form.section, spec)) {
        put_keys(screen, &form);
        return;
    }
    screen_form_open(screen, screen->path);
    ui_hidden(xml, "key", word);
    entry_form_ask(&form, key, NULL, NULL);
    entry_pick_source(screen, form.arr, "source", "Where is this written?");
    ui_paragraph_open(xml);
    xml_text(xml, "If it is not in the list, ");
    ui_link(xml, "record the paper, minute or decision first", "/sources/new");
    xml_text(xml, ".");
    xml_close(xml);
    entry_ask_day(screen, "day", "From which day on is it true?", "Today, if you leave it empty");
    ui_button(xml, &(struct ui_button){.text = "Continue", .only_once = true});
    ui_paragraph(xml, "Nothing is recorded yet: first you see what will follow.");
    xml_close(xml);
}
