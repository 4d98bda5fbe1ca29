/* The reference handbook: every body with its purpose, basis, members, mandates and lines; glossary; sources. */
#include "base/text.h"
#include "core/words.h"
#include "model/diff.h"
#include "view/answer.h"
#include "view/chart.h"

static const char *names_text(struct arena *arena, const struct arrangement *arr, const struct entry *entry,
                              enum key key) {
    int n, count = 0;
    const struct value *items = entry_list(entry, key, &n);
    const char **names = NEW_ARRAY(arena, (size_t)n, const char *);
    for (int i = 0; i < n; i++) {
        const struct value *scalar = value_scalar(&items[i]);
        if (!scalar) continue;
        const int agency = register_find(&arr->index, SECTION_AGENCIES, scalar->text),
                  body = register_find(&arr->index, SECTION_BODIES, scalar->text);
        const char *name = agency >= 0 ? entry_text(&arr->reg->sections[SECTION_AGENCIES].items[agency], KEY_NAME)
                           : body >= 0 ? arr->bodies[body].name
                                       : scalar->text;
        names[count++] = name;
    }
    return count ? text_join(arena, names, count) : NULL;
}

static void fact_or_unstated(struct doc *doc, const char *label, const char *text) {
    doc_fact(doc, label, text ? text : "not stated");
}

static void lines_of(struct doc *doc, const struct arrangement *arr, struct span lines, bool out) {
    static const char *const up[] = {"reports to", "updates", "is accountable to", "is linked with"};
    static const char *const down[] = {"is reported to by", "is updated by", "holds to account", "is linked with"};
    for (int i = 0; i < lines.n; i++) {
        const struct arr_line *line = &arr->lines[lines.items[i]];
        if (!is_live(line->state)) continue;
        const char *cadence = entry_text(line->entry, KEY_CADENCE);
        doc_bullet(doc, 1,
                   arena_printf(doc->arena, "%s %s%s%s",
                                line->kind == UNSTATED ? (out ? "has a line, of a kind not stated, to"
                                                              : "has a line, of a kind not stated, from")
                                : out                  ? up[line->kind]
                                                       : down[line->kind],
                                arr->bodies[out ? line->to : line->from].name,
                                line->kind == LINE_LINKED ? ""
                                : cadence                 ? arena_printf(doc->arena, ", %s", cadence)
                                                          : ", how often is not stated",
                                line->state == STATE_PLANNED ? " (planned)" : ""));
    }
}

static void one_body(struct doc *doc, const struct arrangement *arr, int index) {
    static const char *const states[] = {"proposed, or not yet begun", "in force", "planned", "ended"};
    static const char *const doing[] = {"leads on", "contributes to", "delivers on", "assures", "oversees"};
    const struct arr_body *body = &arr->bodies[index];
    const struct value *cadence = entry_scalar_on(body->entry, KEY_CADENCE, arr->day, NULL);
    doc_heading(doc, 3, body->name);
    fact_or_unstated(doc, "Purpose", entry_text(body->entry, KEY_PURPOSE));
    fact_or_unstated(doc, "Kind", body->kind == UNSTATED ? NULL : words_kind[body->kind]);
    fact_or_unstated(doc, "Level", body->level == UNSTATED ? NULL : words_level[body->level]);
    doc_fact(doc, "Standing", states[body->state]);
    fact_or_unstated(doc, "Basis", names_text(doc->arena, arr, body->entry, KEY_BASIS));
    fact_or_unstated(doc, "Multi-agency", body->multi_agency == UNSTATED ? NULL : words_yes_no[body->multi_agency]);
    fact_or_unstated(doc, "Members", names_text(doc->arena, arr, body->entry, KEY_MEMBERS));
    fact_or_unstated(doc, "Chair", names_text(doc->arena, arr, body->entry, KEY_CHAIR));
    fact_or_unstated(doc, "Meets", cadence ? cadence->text : NULL);
    for (int i = 0; i < body->mandates.n; i++) {
        const struct arr_mandate *mandate = &arr->mandates[body->mandates.items[i]];
        if (is_live(mandate->state) && mandate->area >= 0)
            doc_bullet(doc, 1,
                       arena_printf(doc->arena, "%s %s%s", doing[mandate->role], arr->areas[mandate->area].name,
                                    mandate->state == STATE_PLANNED ? " (planned)" : ""));
    }
    lines_of(doc, arr, body->out, true);
    lines_of(doc, arr, body->in, false);
    struct citations citations = {0};
    citations_of(doc->arena, body->entry, KEY_NONE, NULL, &citations);
    const char **words = NEW_ARRAY(doc->arena, (size_t)citations.n, const char *);
    for (int i = 0; i < citations.n; i++) words[i] = citation_words(arr, citations.items[i], doc->arena);
    doc_fact(doc, "Source", citations.n ? text_join(doc->arena, words, citations.n) : "not stated");
}

static void glossary(struct doc *doc) {
    static const char *const words[][2] = {
        {"Area", "a crime area of the local profile; some are priorities, some only assured"},
        {"Body", "anything that meets or acts as one: board, executive, group, panel, network, team, partnership"},
        {"Duty", "what a statute requires of a body on an area"},
        {"Line", "from one body to another: reports (answers to), updates (keeps informed, by courtesy), accountable "
                 "(by statute), linked"},
        {"Mandate", "what a body does on an area: lead, contribute, deliver, assure or oversee, for some strands"},
        {"Not stated", "no source says it; it is neither yes nor no"},
        {"Overseer", "the body to which the work on every area is to be reported"},
        {"Strand", "one of the 4 Ps: Pursue, Prevent, Protect, Prepare"},
    };
    doc_heading(doc, 2, "Glossary");
    for (size_t i = 0; i < COUNT_OF(words); i++) doc_fact(doc, words[i][0], words[i][1]);
}

static void sources(struct doc *doc, const struct arrangement *arr) {
    const struct entries *entries = &arr->reg->sections[SECTION_SOURCES];
    doc_heading(doc, 2, "Sources");
    if (!entries->n) doc_paragraph(doc, "The register names no source.");
    for (int i = 0; i < entries->n; i++) {
        const char *title = entry_text(&entries->items[i], KEY_TITLE), *date = entry_text(&entries->items[i], KEY_DATE);
        doc_bullet(
            doc, 1,
            arena_printf(doc->arena, "%s (%s)%s%s", title, entries->items[i].id, date ? ", " : "", date ? date : ""));
    }
}

/* Is the body the reader's own, or does a line join them? */
static bool concerns(const struct arrangement *arr, int body, int reader) {
    if (reader < 0 || body == reader) return true;
    for (int i = 0; i < arr->n_lines; i++)
        if ((arr->lines[i].from == body && arr->lines[i].to == reader) ||
            (arr->lines[i].to == body && arr->lines[i].from == reader))
            return true;
    return false;
}

struct doc *report_handbook(struct arena *arena, const struct answer *answer) {
    const struct arrangement *arr = answer->about.arr;
    const char *name = partnership_name(answer->about.reg);
    struct doc *doc = doc_new(arena, arena_printf(arena, "%s: handbook", name), arr->day);
    doc->marking = marking_of(arena, answer->about.reg);
    doc->header = name;
    doc_heading(doc, 1, "Who leads what against serious and organised crime: handbook");
    doc_fact(doc, "Partnership", name);
    doc_fact(doc, "As of", day_words(arena, arr->day));
    if (answer->for_body >= 0) doc_fact(doc, "For", arr->bodies[answer->for_body].name);
    doc_heading(doc, 2, "Who leads what");
    matrix_table(doc, answer);
    doc_heading(doc, 2, "Bodies");
    if (!arr->n_bodies) doc_paragraph(doc, "No body is recorded yet.");
    for (int body = 0; body < arr->n_bodies; body++)
        if (concerns(arr, body, answer->for_body)) one_body(doc, arr, body);
    glossary(doc);
    sources(doc, arr);
    doc_appendix(doc, "Structure chart");
    structure_blocks(doc, arr, answer->check, -1);
    return doc;
}
