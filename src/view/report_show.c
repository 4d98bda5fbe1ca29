/* Everything known of an entry, with its sources, and what the register says of it elsewhere. */
#include "base/text.h"
#include "core/words.h"
#include "model/diff.h"
#include "view/answer.h"

struct showing {
    struct doc *doc;
    struct arena *arena;
    const struct arrangement *arr;
    const struct register_file *reg;
};

static const char *sources_of(const struct showing *s, const struct entry *entry, enum key key,
                              const struct value *own) {
    struct citations citations = {0};
    citations_of(s->arena, entry, key, own, &citations);
    return citations.n ? citations_says(s->arr, &citations, true, s->arena) : NULL;
}

static void show_fact(const struct showing *s, enum section section, const struct entry *entry,
                      const struct value *fact, bool one_source) {
    static const enum key quiet[] = {KEY_ID, KEY_SOURCES, KEY_INFERRED};
    for (size_t i = 0; i < COUNT_OF(quiet); i++)
        if (fact->key == quiet[i]) return;
    const char *text = value_words(s->arena, s->reg, &s->arr->index, section, fact);
    const struct fact as_fact = {.section = SECTION_COUNT, .entry = entry, .key = (enum key)fact->key};
    if (fact_is_inferred(&as_fact)) text = arena_printf(s->arena, "%s (inferred)", text);
    const char *sources = one_source || fact->key == KEY_COMPLETE
                              ? NULL
                              : sources_of(s, entry, (enum key)fact->key, fact->kind == VALUE_MAP ? fact : NULL);
    if (sources) text = arena_printf(s->arena, "%s [%s]", text, sources);
    doc_fact(s->doc, key_says(s->arena, (enum key)fact->key), text);
}

/* Mandates, lines, duties and the like that name the entry. */
static bool names(const struct entry *entry, const char *id) {
    static const enum key keys[] = {KEY_BODY, KEY_AREA, KEY_FROM, KEY_TO, KEY_OWNER};
    for (size_t i = 0; i < COUNT_OF(keys); i++) {
        const char *text = entry_text(entry, keys[i]);
        if (text && text_equal(text, id)) return true;
    }
    return false;
}

static const char *state_word(const struct showing *s, enum section section, int index) {
    static const char *const words[] = {"not in force", "in force", "planned", "ended"};
    switch (section) {
    case SECTION_BODIES: return words[s->arr->bodies[index].state];
    case SECTION_MANDATES: return words[s->arr->mandates[index].state];
    case SECTION_LINES: return words[s->arr->lines[index].state];
    default: return NULL;
    }
}

static void show_related(const struct showing *s, const char *id) {
    static const enum section sections[] = {SECTION_MANDATES, SECTION_LINES, SECTION_DUTIES, SECTION_LINKS,
                                            SECTION_DECISIONS};
    for (size_t i = 0; i < COUNT_OF(sections); i++) {
        const struct entries *entries = &s->reg->sections[sections[i]];
        bool any = false;
        for (int e = 0; e < entries->n; e++) {
            const struct entry *entry = &entries->items[e];
            if (!names(entry, id)) continue;
            if (!any) {
                char *title = arena_dup(s->arena, section_word(sections[i]));
                title[0] = (char)(title[0] - 32);
                doc_heading(s->doc, 3, title);
            }
            any = true;
            const char *state = state_word(s, sections[i], e), *sources = sources_of(s, entry, KEY_NONE, NULL);
            const char *cadence = sections[i] == SECTION_LINES ? entry_text(entry, KEY_CADENCE) : NULL;
            doc_bullet(s->doc, 1,
                       arena_printf(s->arena, "%s%s%s%s%s%s",
                                    entry_words(s->arena, s->reg, &s->arr->index, sections[i], entry),
                                    state ? ", " : "", state ? state : "",
                                    sections[i] != SECTION_LINES ? ""
                                    : cadence                    ? arena_printf(s->arena, ", %s", cadence)
                                                                 : ", how often is not stated",
                                    sources ? " [" : "", sources ? arena_printf(s->arena, "%s]", sources) : ""));
        }
    }
}

static void show_entry(const struct showing *s, enum section section, const struct entry *entry, int index) {
    const struct register_file *home = section == SECTION_STATUTES ? s->arr->statutes_file : s->reg;
    char *title = section == SECTION_STATUTES ? arena_dup(s->arena, entry_text(entry, KEY_TITLE))
                                              : entry_words(s->arena, home, &s->arr->index, section, entry);
    if (*title >= 'a' && *title <= 'z') *title = (char)(*title - 32);
    doc_heading(s->doc, 2, title);
    if (entry->id) doc_fact(s->doc, "id", entry->id);
    const char *state = state_word(s, section, index);
    if (state) doc_fact(s->doc, "on the day", state);
    const struct value *sources = entry_fact(entry, KEY_SOURCES);
    const bool one_source = sources && sources->kind != VALUE_MAP;
    for (int i = 0; i < entry->n; i++) show_fact(s, section, entry, &entry->facts[i], one_source);
    const char *where = one_source ? sources_of(s, entry, KEY_NONE, NULL) : NULL;
    if (where) doc_fact(s->doc, "source", where);
    if (!sources) doc_fact(s->doc, "source", "not stated");
    if (section == SECTION_STATUTES) {
        const char *verified = entry_text(entry, KEY_VERIFIED);
        if (!verified || !text_equal(verified, "yes"))
            doc_inset(s->doc, "Nobody has verified these facts against the legislation; no error rests on them.");
    }
    if (entry->id && section != SECTION_STATUTES) show_related(s, entry->id);
}

/* What the keys of the section are that nothing is stated of, so that a reader sees what could be filled in. */
static void show_unstated(const struct showing *s, enum section section, const struct entry *entry) {
    int n, missing = 0;
    const struct key_spec *specs = section_specs(section, &n);
    const char **words = NEW_ARRAY(s->arena, (size_t)n, const char *);
    for (int i = 0; i < n; i++)
        if (!key_is_common(specs[i].key) && specs[i].key != KEY_ID && !entry_fact(entry, specs[i].key))
            words[missing++] = key_says(s->arena, specs[i].key);
    if (missing) doc_paragraph(s->doc, arena_printf(s->arena, "Not stated: %s.", text_join(s->arena, words, missing)));
}

struct doc *report_show(struct arena *arena, const struct answer *answer) {
    const struct arrangement *arr = answer->about.arr;
    const char *name = partnership_name(answer->about.reg);
    struct doc *doc = doc_new(arena, name, arr->day);
    const struct showing s = {doc, arena, arr, answer->about.reg};
    const struct register_file *home = answer->section == SECTION_STATUTES ? answer->about.statutes : answer->about.reg;
    doc_heading(doc, 1, arena_printf(arena, "%s on %s", name, day_words(arena, arr->day)));
    if (!answer->n_entries)
        doc_paragraph(doc, arena_printf(arena, "No %s is %s.", section_one(answer->section),
                                        answer->since_then ? "other than it was" : "recorded"));
    for (int i = 0; i < answer->gone.n; i++)
        doc_bullet(doc, 1,
                   arena_printf(arena, "%s %s is gone", section_one(answer->section), answer->gone.items[i].id));
    for (int i = 0; i < answer->n_entries; i++) {
        const struct entry *entry = answer->entries[i];
        show_entry(&s, answer->section, entry, (int)(entry - home->sections[answer->section].items));
        if (answer->n_entries == 1 && !answer->since_then) show_unstated(&s, answer->section, entry);
    }
    return doc;
}
