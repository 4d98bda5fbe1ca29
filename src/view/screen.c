#include "view/screen.h"

#include <string.h>

#include "base/hash.h"
#include "base/text.h"
#include "core/words.h"
#include "model/identity.h"
#include "view/answer.h"
#include "view/page_doc.h"
#include "view/ui_form.h"
#include "view/ui_list.h"

#define PATH_MAX_BYTES ((size_t)8 * 1024)

const char *screen_sent(const struct screen *screen, const char *name) {
    for (int i = 0; i < screen->n_sent; i++)
        if (text_equal(screen->sent[i].name, name)) return screen->sent[i].value;
    return NULL;
}

/* ---- links ---- */

const char *screen_segment(const struct screen *screen, const char *text) {
    struct buf out = buf_new(screen->arena, PATH_MAX_BYTES);
    buf_escaped(&out, text);
    return out.data ? out.data : "";
}

const char *screen_path(const struct screen *screen, const char *prefix, const char *segment) {
    return arena_printf(screen->arena, "%s/%s", prefix, screen_segment(screen, segment));
}

const char *screen_query(const struct screen *screen, const char *path, const char *name, const char *value) {
    struct buf out = buf_new(screen->arena, PATH_MAX_BYTES);
    buf_printf(&out, "%s%c%s=", path, strchr(path, '?') ? '&' : '?', name);
    buf_escaped(&out, value);
    return out.data;
}

const char *screen_link(const struct screen *screen, const char *path) {
    static const char *const carried[] = {"as_of", "known_at"};
    for (size_t i = 0; i < COUNT_OF(carried); i++) {
        const char *value = screen_sent(screen, carried[i]);
        if (value && *value) path = screen_query(screen, path, carried[i], value);
    }
    return path;
}

/* ---- forms ---- */

void screen_form_open(struct screen *screen, const char *action) {
    ui_form_open(&screen->xml, &(struct ui_form){.action = action, .token = screen->csrf, .has_files = true});
}

bool screen_may(const struct screen *screen, enum op op) {
    const enum who who = operation_of(op)->who;
    return who == WHO_ANYONE || (screen->roles & (unsigned)who) != 0;
}

/* ---- problems ---- */

/* The command line's own words: "`concordat permissions` shows …", "add --why". */
static bool is_of_commands(const char *text) { return strstr(text, "`concordat") || strstr(text, "--"); }

const char *problem_words(struct arena *arena, const struct problem *problem) {
    const char *message = problem->message;
    if (text_starts(message, "--")) message = strstr(message, ": ") ? strstr(message, ": ") + 2 : message + 2;
    char *words = arena_dup(arena, message), *to = words;
    for (const char *c = words; *c; c++)
        if (*c != '`') *to++ = *c;
    *to = '\0';
    if (words[0] >= 'a' && words[0] <= 'z') words[0] = (char)(words[0] - 'a' + 'A');
    const bool hints = problem->hint && !is_of_commands(problem->hint);
    return hints ? arena_printf(arena, "%s: %s", words, problem->hint) : words;
}

#define FACT "fact."

/* The field of a problem: of one about a key, the field of that fact. NULL: it is about none. */
static const char *field_of(const struct screen *screen, const struct problem *problem) {
    const char *about = problem->place.file;
    if (!about || screen_sent(screen, about)) return about;
    return key_of_word(about) == KEY_NONE ? NULL : arena_printf(screen->arena, FACT "%s", about);
}

const char *screen_error(const struct screen *screen, const char *field) {
    for (int i = 0; screen->problems && i < screen->problems->n; i++) {
        const char *about = field_of(screen, &screen->problems->items[i]);
        if (about && text_equal(about, field)) return problem_words(screen->arena, &screen->problems->items[i]);
    }
    return NULL;
}

/* ---- the page ---- */

#define ERRORS_SHOWN 50

/* Each problem of a form, with a link to its field. */
static void take_errors(struct screen *screen) {
    const struct problems *problems = screen->problems;
    if (!screen->is_form_wrong || !problems || !problems->n) return;
    struct ui_error *errors = NEW_ARRAY(screen->arena, (size_t)problems->n, struct ui_error);
    int n = 0;
    for (int i = 0; i < problems->n && n < ERRORS_SHOWN; i++) {
        const char *field = field_of(screen, &problems->items[i]);
        errors[n++] = (struct ui_error){.text = problem_words(screen->arena, &problems->items[i]),
                                        .href = field ? arena_printf(screen->arena, "#%s", field) : NULL};
    }
    screen->page.errors = errors;
    screen->page.n_errors = n;
}

static void put_done(struct screen *screen) {
    if (!screen->done) return;
    struct xml *xml = &screen->xml;
    ui_banner_open(xml, &(struct ui_banner){.is_success = true});
    ui_paragraph_f(xml, "Recorded as change %s.", screen->done);
    if (screen_may(screen, OP_undo)) {
        ui_paragraph_open(xml);
        ui_link(xml, "Undo it", screen_path(screen, "/changes", screen->done));
        xml_close(xml);
    }
    xml_close(xml);
}

struct xml *screen_open(struct screen *screen, const char *title) {
    struct page *page = &screen->page;
    page->title = title;
    const struct answer *answer = screen->answer;
    if (!page->marking && answer && answer->about.reg) page->marking = marking_of(screen->arena, answer->about.reg);
    take_errors(screen);
    screen->xml = page_open(screen->out, page);
    screen->is_printed = true;
    put_done(screen);
    return &screen->xml;
}

/* The query again, but for the day itself. */
static void put_day(struct screen *screen) {
    struct xml *xml = &screen->xml;
    const char *given = screen_sent(screen, "as_of");
    ui_details_open(xml, &(struct ui_details){.summary = "Look at another day", .is_open = given && *given});
    ui_form_open(xml, &(struct ui_form){.action = screen->path});
    for (int i = 0; i < screen->n_sent; i++)
        if (!text_equal(screen->sent[i].name, "as_of") && !text_equal(screen->sent[i].name, "done"))
            ui_hidden(xml, screen->sent[i].name, screen->sent[i].value);
    ui_input(xml, &(struct ui_input){.field = {.name = "as_of",
                                               .id = "as-of",
                                               .label = "Day",
                                               .hint = "For example, 2016-03-17. Leave it empty for today",
                                               .value = given},
                                     .width = 10});
    ui_button(xml, &(struct ui_button){.text = "Show", .look = UI_BUTTON_SECONDARY});
    xml_close(xml);
    xml_close(xml);
}

void screen_close(struct screen *screen) {
    if (screen->has_day) put_day(screen);
    page_close(&screen->xml, &screen->page);
}

const char *screen_id(const struct screen *screen, int n) { return n < screen->n_ids ? screen->ids[n] : ""; }

/* ---- what every screen can fall back on ---- */

void screen_document(struct screen *screen) {
    struct doc *doc = answer_doc(screen->arena, screen->answer);
    if (!doc) panic("a screen shows an answer that is no document");
    screen->page.is_wide = true;
    page_doc(screen_open(screen, doc->title), doc, 0);
}

void screen_problems(struct screen *screen) {
    struct xml *xml = screen_open(screen, "This cannot be shown");
    ui_heading(xml, 1, UI_L, "This cannot be shown");
    for (int i = 0; screen->problems && i < screen->problems->n; i++)
        ui_paragraph(xml, problem_words(screen->arena, &screen->problems->items[i]));
    ui_paragraph_open(xml);
    ui_link(xml, "Go to the front page", "/");
    xml_close(xml);
}

/* ---- the pages of entries ---- */

const char *screen_list_link(const struct screen *screen, enum section section) {
    return screen_link(screen, arena_printf(screen->arena, "/%s", section_word(section)));
}

const char *screen_entry_path(const struct screen *screen, enum section section, const struct entry *entry) {
    const char *path = arena_printf(screen->arena, "/%s", section_word(section));
    int n;
    const enum key *keys = section_keys(section, &n);
    if (!entry || section == SECTION_PARTS || section == SECTION_STRANDS) return NULL;
    if (entry->id) return screen_path(screen, path, entry->id);
    for (int i = 0; i < n; i++) {
        const char *word = entry_text(entry, keys[i]);
        path = screen_path(screen, path, word ? word : "not stated");
    }
    return n ? path : NULL;
}

const char *screen_entry_link(const struct screen *screen, enum section section, const struct entry *entry) {
    const char *path = screen_entry_path(screen, section, entry);
    return path ? screen_link(screen, path) : NULL;
}
