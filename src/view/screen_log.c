/* The log: what was done, by whom and why, the newest first; signed, and verified. */
#include <jansson.h>
#include <string.h>

#include "app/keeping.h"
#include "base/instant.h"
#include "base/text.h"
#include "model/names.h"
#include "view/screen_parts.h"
#include "view/screens.h"
#include "view/ui_form.h"

#define ENTRIES_TOLD 6

/* What an entry of the log holds (store/log.h), as far as it is of interest to people. */
struct told {
    const char *user, *operation, *why, *about;
    const char *touched; /* "bodies gain, lines a, b" */
};

static const char *text_of(struct arena *arena, const json_t *object, const char *key) {
    const json_t *value = json_object_get(object, key);
    return json_is_string(value) ? arena_dup(arena, json_string_value(value)) : NULL;
}

static const char *touched_of(struct arena *arena, const json_t *entries) {
    const size_t n = json_array_size(entries);
    struct buf out = buf_new(arena, (size_t)64 << 10);
    for (size_t i = 0; i < n && i < ENTRIES_TOLD; i++) {
        const json_t *entry = json_array_get(entries, i);
        const char *kind = text_of(arena, entry, "kind"), *id = text_of(arena, entry, "id");
        const enum section section = kind ? section_of_word(kind) : SECTION_COUNT;
        buf_printf(&out, "%s%s %s", i ? "; " : "", section == SECTION_COUNT ? "entry" : section_one(section),
                   id ? id : "");
    }
    if (n > ENTRIES_TOLD) buf_printf(&out, "; and %zu more", n - ENTRIES_TOLD);
    return n ? out.data : NULL;
}

static struct told told_of(struct arena *arena, const char *payload) {
    json_t *object = payload ? json_loads(payload, 0, NULL) : NULL;
    const struct told told = {.user = text_of(arena, object, "user"),
                              .operation = text_of(arena, object, "operation"),
                              .why = text_of(arena, object, "why"),
                              .about = text_of(arena, object, "about"),
                              .touched = touched_of(arena, json_object_get(object, "entries"))};
    json_decref(object);
    return told;
}

/* "sign_in" as people read it. */
static const char *spaced(struct arena *arena, const char *word) {
    char *words = arena_dup(arena, with_capital(arena, word ? word : ""));
    for (char *c = words; *c; c++)
        if (*c == '_') *c = ' ';
    return words;
}

static void put_particulars(struct screen *screen, const struct logged *logged, const struct told *told) {
    const struct {
        const char *before, *text;
    } parts[] = {{"", told->about}, {"", told->touched}, {"Reason: ", told->why}};
    struct xml *xml = &screen->xml;
    bool any = false;
    ui_cell_open(xml, &(struct ui_cell){0});
    if (!logged->payload) xml_text(xml, "Erased by a recorded decision");
    for (size_t i = 0; i < COUNT_OF(parts); i++) {
        if (!parts[i].text) continue;
        if (any) xml_leaf(xml, "br", NULL);
        any = true;
        xml_text_f(xml, "%s%s", parts[i].before, parts[i].text);
    }
    xml_close(xml);
}

static void put_entry(struct screen *screen, const struct logged *logged) {
    struct xml *xml = &screen->xml;
    const struct told told = told_of(screen->arena, logged->payload);
    ui_cells_open(xml);
    ui_cell(xml,
            &(struct ui_cell){.text = arena_printf(screen->arena, "%lld", (long long)logged->seq), .is_header = true});
    ui_cell(xml, &(struct ui_cell){.text = instant_words(screen->arena, logged->at)});
    ui_cell(xml, &(struct ui_cell){.text = spaced(screen->arena, logged->event)});
    ui_cell(xml, &(struct ui_cell){.text = told.user ? told.user : ""});
    ui_cell(xml, &(struct ui_cell){.text = spaced(screen->arena, told.operation)});
    put_particulars(screen, logged, &told);
    xml_close(xml);
}

static void put_since(struct screen *screen) {
    struct xml *xml = &screen->xml;
    ui_form_open(xml, &(struct ui_form){.action = screen->path, .classes = "filters"});
    ui_input(xml, &(struct ui_input){.field = {.name = "since",
                                               .label = "From this day on",
                                               .hint = "For example, 2016-03-17",
                                               .value = screen_sent(screen, "since")},
                                     .width = 10});
    ui_button(xml, &(struct ui_button){.text = "Show", .look = UI_BUTTON_SECONDARY});
    xml_close(xml);
}

void screen_log(struct screen *screen) {
    static const struct ui_cell head[] = {{.text = "Entry"}, {.text = "When"},      {.text = "What"},
                                          {.text = "Who"},   {.text = "Operation"}, {.text = "Particulars"}};
    static const char *const endings[] = {"xlsx", "csv"};
    const struct answer *answer = screen->answer;
    const struct part_page page = part_page(screen, answer->n_log);
    screen->page.is_wide = true;
    struct xml *xml = part_open(screen, "Log", NULL);
    ui_paragraph(xml, "Every change, sign-in, refusal, disclosure and reading of a sensitive record, the newest first. "
                      "Nothing can be taken out of it or changed in it without that being seen.");
    ui_button_group_open(xml);
    ui_button(xml, &(struct ui_button){.text = "Verify the log", .look = UI_BUTTON_SECONDARY, .href = "/log/verify"});
    ui_link(xml, "Sign a checkpoint to give to partners", "/log/checkpoint");
    xml_close(xml);
    put_since(screen);
    if (!answer->n_log) {
        ui_paragraph(xml, "There is no entry from that day on.");
        return;
    }
    ui_table_open(xml,
                  &(struct ui_table){.caption = arena_printf(screen->arena, "%d to %d of %d entries", page.first + 1,
                                                             page.end, answer->n_log),
                                     .scrolls = true},
                  head, COUNT_OF(head));
    for (int i = page.first; i < page.end; i++) put_entry(screen, &answer->log[answer->n_log - 1 - i]);
    xml_close(xml);
    part_pages(screen, &page);
    part_downloads(screen, "log", endings, COUNT_OF(endings));
}

/* ---- signed ---- */

void screen_checkpoint(struct screen *screen) {
    static const char *const endings[] = {"note"};
    screen->page.back = (struct ui_link){.text = "Log", .href = "/log"};
    struct xml *xml = part_open(screen, "Checkpoint of the log", NULL);
    ui_paragraph(xml,
                 "The log as it is now, signed. Whoever has a checkpoint can tell later whether anything before it "
                 "was changed or taken away. Give it to a partner, or keep it somewhere else.");
    xml_open(xml, "pre");
    xml_class(xml, "doc-code");
    xml_text(xml, screen->answer->text);
    xml_close(xml);
    part_downloads(screen, "checkpoint", endings, COUNT_OF(endings));
}

/* ---- verified ---- */

static void put_faults(struct screen *screen, const char *title, const struct problems *problems) {
    struct xml *xml = &screen->xml;
    if (!problems->total) return;
    ui_heading(xml, 2, UI_M, title);
    ui_list_open(xml, UI_LIST_BULLET);
    for (int i = 0; i < problems->n; i++) ui_item(xml, problem_words(screen->arena, &problems->items[i]));
    xml_close(xml);
}

static const char *entries_words(struct arena *arena, uint64_t n) {
    return arena_printf(arena, "%llu %s", (unsigned long long)n, n == 1 ? "entry" : "entries");
}

void screen_log_verify(struct screen *screen) {
    const struct examination *found = screen->answer->examined;
    const struct ui_summary summary = {0};
    struct arena *arena = screen->arena;
    const bool is_whole = !found->damage.total;
    screen->page.back = (struct ui_link){.text = "Log", .href = "/log"};
    struct xml *xml = part_open(screen, "Verify the log", NULL);
    if (is_whole)
        ui_inset(xml,
                 "The log is whole: every entry is as it was recorded, and every version in the register is as the "
                 "log tells of it.");
    else
        ui_warning(xml, "The log or the register is not as it was recorded.");
    put_faults(screen, "What is not as it was recorded", &found->damage);
    ui_summary_open(xml, &summary);
    ui_fact(xml, &summary, &(struct ui_fact){.key = "Entries", .value = entries_words(arena, found->entries)});
    ui_fact(xml, &summary,
            &(struct ui_fact){.key = "Erased by law", .value = arena_printf(arena, "%d", found->erased)});
    ui_fact(xml, &summary,
            &(struct ui_fact){.key = "Signed",
                              .value = found->n_signed
                                           ? arena_printf(arena, "The first %s", entries_words(arena, found->n_signed))
                                           : "Nothing yet: the first checkpoint signs it"});
    if (found->key) ui_fact(xml, &summary, &(struct ui_fact){.key = "Public key", .value = found->key});
    xml_close(xml);
}
