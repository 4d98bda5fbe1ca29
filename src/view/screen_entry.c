/* Forms that record an entry, change it, correct it and end it: for every kind of thing, from the schema. */
#include <string.h>

#include "base/text.h"
#include "model/names.h"
#include "store/read.h"
#include "view/entry_form.h"
#include "view/entry_says.h"
#include "view/entry_words.h"
#include "view/screens.h"
#include "view/ui_form.h"
#include "view/ui_list.h"

#define WHY_HINT "For the log of changes. It may be left empty"

/* ---- what all of them end with ---- */

static void put_why(struct screen *screen, const char *label) {
    ui_textarea(&screen->xml, &(struct ui_textarea){.field = {.name = "why",
                                                              .label = label,
                                                              .label_size = UI_S,
                                                              .hint = WHY_HINT,
                                                              .value = screen_sent(screen, "why"),
                                                              .error = screen_error(screen, "why")},
                                                    .rows = 2});
}

static void put_end(struct screen *screen, const char *why) {
    put_why(screen, why);
    ui_button(&screen->xml, &(struct ui_button){.text = "Continue", .only_once = true});
    ui_paragraph(&screen->xml, "Nothing is recorded yet: first you see what will follow.");
}

/* ---- a new one ---- */

static const enum section made[] = {SECTION_AREAS, SECTION_BODIES,  SECTION_AGENCIES,  SECTION_MANDATES,
                                    SECTION_LINES, SECTION_SOURCES, SECTION_DECISIONS, SECTION_DUTIES,
                                    SECTION_LINKS, SECTION_CLAIMS,  SECTION_PEOPLE,    SECTION_RULES};

static const char *article(const char *noun) { return strchr("aeiou", noun[0]) ? "an" : "a"; }

static const char *made_hint(enum section section) {
    switch (section) {
    case SECTION_AREAS: return "An area of crime, such as fraud";
    case SECTION_BODIES: return "A board, group, panel, network or team";
    case SECTION_AGENCIES: return "An organisation whose people sit on bodies";
    case SECTION_MANDATES: return "That a body leads, contributes to, delivers or assures an area";
    case SECTION_LINES: return "That one body reports to another, or keeps it informed";
    case SECTION_SOURCES: return "A paper, minute or decision in which facts are written";
    case SECTION_DECISIONS: return "What a body decided, or is still asked to decide";
    case SECTION_DUTIES: return "What a statute requires of a body on an area";
    case SECTION_LINKS: return "Areas that depend on one another";
    case SECTION_CLAIMS: return "What a paper asserts, to be tested against the register";
    case SECTION_PEOPLE: return "A post of a body: never the name of a person";
    default: return "How grave a rule is in this partnership, or that it is off";
    }
}

void screen_record(struct screen *screen) {
    struct xml *xml = screen_open(screen, "Record something new");
    ui_heading(xml, 1, UI_L, "Record something new");
    if (!screen_may(screen, OP_create)) {
        ui_paragraph(xml, "You may read the register, and not change it. Ask the officer who keeps it.");
        return;
    }
    const struct ui_summary summary = {0};
    ui_summary_open(xml, &summary);
    for (size_t i = 0; i < COUNT_OF(made); i++) {
        const char *kind = entry_kind_words(made[i]);
        const struct ui_link record = {.text = "Record",
                                       .href = arena_printf(screen->arena, "/%s/new", section_word(made[i])),
                                       .hidden = arena_printf(screen->arena, "%s %s", article(kind), kind)};
        ui_fact(xml, &summary,
                &(struct ui_fact){.key = with_capital(screen->arena, kind),
                                  .value = made_hint(made[i]),
                                  .actions = &record,
                                  .n_actions = 1});
    }
    xml_close(xml);
}

/* The section of the path: "/bodies/new". */
static enum section section_here(const struct screen *screen) { return section_of_word(screen_id(screen, 0)); }

void screen_entry_new(struct screen *screen) {
    const enum section section = section_here(screen);
    const char *kind = entry_kind_words(section);
    const char *title = arena_printf(screen->arena, "Record %s %s", article(kind), kind);
    screen->page.back = (struct ui_link){.text = "Back", .href = "/record"};
    struct xml *xml = screen_open(screen, title);
    ui_heading(xml, 1, UI_L, title);
    screen_form_open(screen, screen->path);
    entry_form_put(&(struct entry_form){.screen = screen, .arr = screen->answer->about.arr, .section = section});
    ui_heading(xml, 2, UI_M, "The record");
    entry_ask_day(screen, "day", "From which day on is this true?",
                  "Today, if you leave it empty. Papers of earlier days do not show it");
    put_end(screen, "Why is it recorded?");
    xml_close(xml);
}

/* ---- one that is there ---- */

/* The revision that is seen goes along: whoever changes the entry meanwhile is not overwritten. */
static void put_revision(struct screen *screen, enum section section, const struct entry *entry) {
    const struct kept *kept = screen->answer->about.kept;
    const struct register_file *reg = screen->answer->about.reg;
    const struct record *record = kept ? kept->records[section][entry - reg->sections[section].items] : NULL;
    if (record) ui_hidden(&screen->xml, "revision", arena_printf(screen->arena, "%lld", (long long)record->revision));
}

/* The page of the entry without the last segment of this one. */
static const char *page_of_entry(const struct screen *screen) {
    const char *end = strrchr(screen->path, '/');
    return arena_dup_n(screen->arena, screen->path, (size_t)(end - screen->path));
}

static struct xml *open_entry(struct screen *screen, const char *verb) {
    const struct answer *answer = screen->answer;
    const char *name = entry_title(screen->arena, answer->about.arr, answer->section, answer->entries[0]);
    const char *title = arena_printf(screen->arena, "%s: %s", name, verb);
    screen->page.back = (struct ui_link){.text = "Back", .href = screen_link(screen, page_of_entry(screen))};
    struct xml *xml = screen_open(screen, title);
    ui_heading_of(xml, 1, UI_L, name, NULL, verb);
    return xml;
}

static void put_other_way(struct screen *screen, const char *words, const char *link, const char *verb) {
    struct xml *xml = &screen->xml;
    ui_paragraph_open(xml);
    xml_text(xml, words);
    ui_link(xml, link, arena_printf(screen->arena, "%s/%s", page_of_entry(screen), verb));
    xml_text(xml, ".");
    xml_close(xml);
}

/* All questions, or the one of a "Change" link beside a fact ("?only=cadence") and where its answer is written. */
static void put_entry_form(struct screen *screen) {
    const struct answer *answer = screen->answer;
    const struct entry_form form = {
        .screen = screen, .arr = answer->about.arr, .section = answer->section, .entry = answer->entries[0]};
    const char *only = screen_sent(screen, "only");
    const enum key key = only ? key_of_word(only) : KEY_NONE;
    if (key != KEY_NONE && section_spec(form.section, key)) {
        ui_hidden(&screen->xml, "only", only);
        entry_form_ask(&form, key, NULL, NULL);
        if (key != KEY_SOURCES) entry_form_ask(&form, KEY_SOURCES, NULL, NULL);
    } else {
        entry_form_put(&form);
    }
    put_revision(screen, form.section, form.entry);
    ui_heading(&screen->xml, 2, UI_M, "The record");
}

void screen_entry_amend(struct screen *screen) {
    struct xml *xml = open_entry(screen, "Change what is recorded");
    put_other_way(screen, "What held before stays on record. If something was never true, ", "correct it", "correct");
    screen_form_open(screen, screen->path);
    put_entry_form(screen);
    entry_ask_day(screen, "day", "From which day on is the change true?", "Today, if you leave it empty");
    put_end(screen, "Why is it changed?");
    xml_close(xml);
}

void screen_entry_correct(struct screen *screen) {
    struct xml *xml = open_entry(screen, "Correct what is recorded");
    put_other_way(screen, "A correction is true of all the time. If something became different, ", "change it",
                  "amend");
    screen_form_open(screen, screen->path);
    put_entry_form(screen);
    put_end(screen, "Why is it corrected?");
    xml_close(xml);
}

void screen_entry_end(struct screen *screen) {
    struct xml *xml = open_entry(screen, "Record that it ends");
    ui_paragraph(xml, "It stays on record, and every day before can still be looked at.");
    screen_form_open(screen, screen->path);
    put_revision(screen, screen->answer->section, screen->answer->entries[0]);
    entry_ask_day(screen, "day", "What is its last day?", "Today, if you leave it empty");
    put_end(screen, "Why does it end?");
    xml_close(xml);
}
