/* The reference handbook: every area and body with all that the register states of it, duties, glossary, sources. */
#include "base/text.h"
#include "view/answer.h"
#include "view/chart.h"
#include "view/prose.h"
#include "view/reference.h"

struct handbook {
    struct doc *doc;
    struct arena *arena;
    const struct arrangement *arr;
    int reader; /* a body, or FOR_EVERYONE */
    struct {
        const char **items;
        int n, cap;
    } unstated; /* of the entry that is being written */
};

/* A fact where it is stated; else its name goes to the list of what is not. */
static void fact(struct handbook *h, const char *label, const char *text) {
    if (text)
        doc_fact(h->doc, label, with_capital(h->arena, text));
    else
        *PUSH(h->arena, &h->unstated) = label;
}

/* A fact that is said only where it is stated. */
static void remark(struct handbook *h, const char *label, const char *text) {
    if (text) doc_fact(h->doc, label, with_capital(h->arena, text));
}

static void close_facts(struct handbook *h, const struct entry *entry) {
    struct citations citations = {0};
    citations_of(h->arena, entry, KEY_NONE, NULL, &citations);
    if (h->unstated.n) {
        const char **labels = NEW_ARRAY(h->arena, (size_t)h->unstated.n, const char *);
        for (int i = 0; i < h->unstated.n; i++) labels[i] = text_lower(h->arena, h->unstated.items[i]);
        doc_fact(h->doc, "Not stated", with_capital(h->arena, text_join(h->arena, labels, h->unstated.n)));
    }
    h->unstated.n = 0;
    doc_fact(h->doc, "Source", citations.n ? prose_citations(h->arena, h->arr, &citations) : "not stated");
}

static const char *word_on(const struct handbook *h, const struct entry *entry, enum key key) {
    const struct value *value = entry_scalar_on(entry, key, h->arr->day, NULL);
    return value ? value->text : NULL;
}

static const char *members_text(struct handbook *h, int body) {
    const char *names = prose_names(h->arena, h->arr, h->arr->bodies[body].entry, KEY_MEMBERS);
    return !names                                         ? NULL
           : h->arr->bodies[body].members_complete == YES ? arena_printf(h->arena, "%s (these are all)", names)
                                                          : arena_printf(h->arena,
                                                                         "%s (whether these are all is not "
                                                                         "stated)",
                                                                         names);
}

static const char *chair_text(struct handbook *h, const struct entry *entry) {
    const char *who = prose_names(h->arena, h->arr, entry, KEY_CHAIR), *post = entry_text(entry, KEY_CHAIR_POST);
    return who && post ? arena_printf(h->arena, "%s (%s)", who, post) : who ? who : post;
}

static const char *multi_agency_text(const struct arr_body *body) {
    return body->multi_agency == UNSTATED ? NULL : words_yes_no[body->multi_agency];
}

static const char *statutory_text(const struct arr_body *body) {
    return body->statutory == UNSTATED ? NULL : words_yes_no[body->statutory];
}

/* What is only worth a line where it is so: plans, ends, other names. */
static void remarks_of(struct handbook *h, const struct arr_body *body) {
    const struct entry *entry = body->entry;
    const int day = h->arr->day;
    if (body->state == STATE_PLANNED) {
        fact(h, "Due", prose_date(h->arena, entry, KEY_DUE, day));
        fact(h, "Who sees to it", prose_name(h->arr, entry, KEY_OWNER));
    }
    if (body->temporary == YES) {
        doc_fact(h->doc, "Temporary", "Yes");
        fact(h, "End", prose_date(h->arena, entry, KEY_UNTIL, day));
        fact(h, "Who takes over", prose_name(h->arr, entry, KEY_SUCCESSOR));
    } else {
        remark(h, "End", prose_date(h->arena, entry, KEY_UNTIL, day));
        remark(h, "Who takes over", prose_name(h->arr, entry, KEY_SUCCESSOR));
    }
    remark(h, "Stands for",
           word_on(h, entry, KEY_COUNT_OF) ? arena_printf(h->arena, "%s bodies", word_on(h, entry, KEY_COUNT_OF))
                                           : NULL);
    remark(h, "Also called", prose_names(h->arena, h->arr, entry, KEY_ALSO_CALLED));
    remark(h, "Formerly", prose_names(h->arena, h->arr, entry, KEY_FORMERLY));
    remark(h, "Territory", prose_names(h->arena, h->arr, entry, KEY_TERRITORY));
    remark(h, "Supports", prose_names(h->arena, h->arr, entry, KEY_SUPPORTS));
    remark(h, "Attends", prose_names(h->arena, h->arr, entry, KEY_ATTENDS));
    remark(h, "Deputy", entry_text(entry, KEY_DEPUTY));
    remark(h, "Meets in public", word_on(h, entry, KEY_MEETS_IN_PUBLIC));
    remark(h, "Review", prose_date(h->arena, entry, KEY_REVIEW, day));
    remark(h, "Contact", entry_text(entry, KEY_CONTACT));
    remark(h, "Note", entry_text(entry, KEY_NOTE));
}

static const char *mandate_text(const struct handbook *h, const struct arr_mandate *mandate, const char *who) {
    const char *strands = !is_work(mandate->role) && !mandate->strands_stated ? ""
                          : !mandate->strands_stated
                              ? "; for which strands is not stated"
                              : arena_printf(h->arena, ", for %s", prose_strands(h->arena, h->arr, mandate->strands));
    const char *covers = prose_names(h->arena, h->arr, mandate->entry, KEY_COVERS);
    const char *relevant = word_on(h, mandate->entry, KEY_WHERE_RELEVANT);
    return arena_printf(h->arena, "%s: %s%s%s%s%s.", who, words_role[mandate->role],
                        covers ? arena_printf(h->arena, ", on %s only", covers) : "",
                        text_equal(relevant, "yes") ? ", where relevant" : "",
                        mandate->state == STATE_PLANNED ? ", planned" : "", strands);
}

static void mandates_of(struct handbook *h, struct span mandates, bool of_area) {
    bool any = false;
    doc_heading(h->doc, 4, of_area ? "Who works on it" : "What it does");
    for (int i = 0; i < mandates.n; i++) {
        const struct arr_mandate *mandate = &h->arr->mandates[mandates.items[i]];
        if (!is_live(mandate->state)) continue;
        any = true;
        doc_bullet(
            h->doc, 1,
            mandate_text(h, mandate, of_area ? h->arr->bodies[mandate->body].name : h->arr->areas[mandate->area].name));
    }
    if (any) return;
    doc_paragraph(h->doc, h->arr->complete[SECTION_MANDATES] ? "No mandate is recorded." : "Not stated.");
}

static void lines_of(struct handbook *h, struct span lines, bool out) {
    for (int i = 0; i < lines.n; i++) {
        const struct arr_line *line = &h->arr->lines[lines.items[i]];
        if (!is_live(line->state)) continue;
        const bool planned = line->state == STATE_PLANNED, plural = prose_is_plural(h->arr, line->from);
        const char *cadence = prose_cadence(h->arena, line->entry, h->arr->day);
        const char *areas = prose_names(h->arena, h->arr, line->entry, KEY_AREAS);
        const char *often = line->kind == LINE_LINKED ? ""
                            : cadence                 ? arena_printf(h->arena, " %s", cadence)
                                                      : "; how often is not stated";
        const char *text =
            out ? arena_printf(h->arena, "It %s %s", prose_sends(h->arena, line->kind, false, planned),
                               prose_the(h->arena, h->arr, line->to))
                : arena_printf(h->arena, "%s %s", with_capital(h->arena, prose_the(h->arena, h->arr, line->from)),
                               prose_receives(h->arena, line->kind, plural, planned));
        doc_bullet(h->doc, 1,
                   arena_printf(h->arena, "%s%s%s%s.", text, areas ? " on " : "", areas ? areas : "", often));
    }
}

static bool any_live(const struct handbook *h, struct span lines) {
    for (int i = 0; i < lines.n; i++)
        if (is_live(h->arr->lines[lines.items[i]].state)) return true;
    return false;
}

static void duties_of(struct handbook *h, int body) {
    bool any = false;
    for (int i = 0; i < h->arr->n_duties; i++) {
        const struct arr_duty *duty = &h->arr->duties[i];
        if (duty->body != body || !duty->current) continue;
        if (!any) doc_heading(h->doc, 4, "Its duties");
        any = true;
        doc_bullet(h->doc, 1,
                   arena_printf(h->arena, "%s, under %s.", h->arr->areas[duty->area].name,
                                duty->basis >= 0 ? prose_statute(h->arena, &h->arr->statutes[duty->basis])
                                                 : entry_text(duty->entry, KEY_BASIS)));
    }
}

static void one_body(struct handbook *h, int index) {
    static const char *const states[] = {"proposed, or not yet begun", "in force", "planned", "ended"};
    const struct arr_body *body = &h->arr->bodies[index];
    doc_heading(h->doc, 3, body->name);
    fact(h, "Purpose", entry_text(body->entry, KEY_PURPOSE));
    fact(h, "Kind", body->kind == UNSTATED ? NULL : words_kind[body->kind]);
    fact(h, "Level", body->level == UNSTATED ? NULL : words_level[body->level]);
    doc_fact(h->doc, "Standing",
             index == h->arr->overseer ? arena_printf(h->arena, "%s; it oversees the whole", states[body->state])
                                       : states[body->state]);
    fact(h, "Basis", prose_names(h->arena, h->arr, body->entry, KEY_BASIS));
    fact(h, "Statutory", statutory_text(body));
    fact(h, "Multi-agency", multi_agency_text(body));
    fact(h, "Members", members_text(h, index));
    fact(h, "Chair", chair_text(h, body->entry));
    fact(h, "How often it meets", prose_cadence(h->arena, body->entry, h->arr->day));
    remarks_of(h, body);
    close_facts(h, body->entry);
    mandates_of(h, body->mandates, false);
    doc_heading(h->doc, 4, "Its lines");
    lines_of(h, body->out, true);
    lines_of(h, body->in, false);
    if (!any_live(h, body->out) && !any_live(h, body->in))
        doc_paragraph(h->doc, h->arr->complete[SECTION_LINES] ? "No line is recorded." : "Not stated.");
    duties_of(h, index);
}

/* Areas that a link joins to this one. */
static const char *links_text(struct handbook *h, int area) {
    const struct entries *links = &h->arr->reg->sections[SECTION_LINKS];
    for (int i = 0; i < links->n; i++) {
        if (!text_equal(entry_text(&links->items[i], KEY_AREA), h->arr->areas[area].id)) continue;
        const char *across = prose_names(h->arena, h->arr, &links->items[i], KEY_ACROSS);
        return across ? across : "across areas that are not stated";
    }
    return NULL;
}

static void one_area(struct handbook *h, int index) {
    static const char *const is[] = {"no", "yes", "assured: delivered elsewhere", "cross-cutting"};
    const struct arr_area *area = &h->arr->areas[index];
    const int overseer = area_overseer(h->arr, index);
    doc_heading(h->doc, 3, area->name);
    remark(h, "Meaning", entry_text(area->entry, KEY_PURPOSE));
    fact(h, "Priority", area->priority == UNSTATED ? NULL : is[area->priority]);
    remark(h, "Parts", prose_names(h->arena, h->arr, area->entry, KEY_PARTS));
    remark(h, "Formerly", prose_names(h->arena, h->arr, area->entry, KEY_FORMERLY));
    doc_fact(h->doc, "Strands", prose_strands(h->arena, h->arr, area->strands));
    fact(h, "Overseer", overseer >= 0 ? h->arr->bodies[overseer].name : overseer == OVERSEER_NONE ? "none" : NULL);
    remark(h, "Linked with", links_text(h, index));
    close_facts(h, area->entry);
    mandates_of(h, area->mandates, true);
}

static void duties(struct handbook *h) {
    static const char *const columns[] = {"Body", "Area", "Basis", "On the day"};
    static const int widths[] = {4, 4, 5, 2};
    doc_heading(h->doc, 2, "Duties");
    if (!h->arr->n_duties) {
        doc_paragraph(h->doc, h->arr->complete[SECTION_DUTIES]
                                  ? "No statutory duty on an area is recorded."
                                  : "Which bodies have a statutory duty on an area is not stated.");
        return;
    }
    struct table *table =
        doc_table(h->doc, "What statute requires of a body on an area", columns, (int)COUNT_OF(columns));
    table->widths = widths;
    for (int i = 0; i < h->arr->n_duties; i++) {
        const struct arr_duty *duty = &h->arr->duties[i];
        struct row *row = table_row(h->doc, table);
        table_cell(h->doc, row, 0, h->arr->bodies[duty->body].name)->header = true;
        table_cell(h->doc, row, 1, h->arr->areas[duty->area].name);
        table_cell(h->doc, row, 2,
                   duty->basis >= 0 ? prose_statute(h->arena, &h->arr->statutes[duty->basis])
                                    : entry_text(duty->entry, KEY_BASIS));
        table_cell(h->doc, row, 3, duty->current ? "in force" : "not in force")->tone =
            duty->current ? TONE_NONE : TONE_MUTED;
    }
}

/* Is the body the reader's own, or does a line join them? */
static bool concerns(const struct handbook *h, int body) {
    if (h->reader < 0 || body == h->reader) return true;
    const struct span out = h->arr->bodies[body].out, in = h->arr->bodies[body].in;
    for (int i = 0; i < out.n; i++)
        if (h->arr->lines[out.items[i]].to == h->reader) return true;
    for (int i = 0; i < in.n; i++)
        if (h->arr->lines[in.items[i]].from == h->reader) return true;
    return false;
}

/* Has a body that concerns the reader a mandate on the area? */
static bool area_concerns(const struct handbook *h, int area) {
    const struct span mandates = h->arr->areas[area].mandates;
    if (h->reader < 0) return true;
    for (int i = 0; i < mandates.n; i++)
        if (concerns(h, h->arr->mandates[mandates.items[i]].body)) return true;
    return false;
}

static void front(struct handbook *h, const struct register_file *reg) {
    const struct entry *partnership = &reg->sections[SECTION_PARTNERSHIP].items[0];
    doc_heading(h->doc, 1, "Handbook: who leads what against serious and organised crime");
    fact(h, "Partnership", partnership_name(reg));
    fact(h, "As of", day_words(h->arena, h->arr->day));
    if (h->reader >= 0) fact(h, "For", h->arr->bodies[h->reader].name);
    fact(h, "Overseer",
         h->arr->overseer >= 0               ? h->arr->bodies[h->arr->overseer].name
         : h->arr->overseer == OVERSEER_NONE ? "none"
                                             : NULL);
    fact(h, "Lead agencies", prose_names(h->arena, h->arr, partnership, KEY_LEAD_AGENCIES));
    fact(h, "Review", prose_date(h->arena, partnership, KEY_REVIEW, h->arr->day));
    fact(h, "Contact", entry_text(partnership, KEY_CONTACT));
    close_facts(h, partnership);
    doc_inset(h->doc,
              "This handbook says what the register states, and no more. What a register might state and does not "
              "is listed as not stated, which is not the same as no.");
}

struct doc *report_handbook(struct arena *arena, const struct answer *answer) {
    const struct arrangement *arr = answer->about.arr;
    const char *name = partnership_name(answer->about.reg);
    struct handbook h = {.arena = arena, .arr = arr, .reader = answer->for_body};
    struct doc *doc = h.doc = doc_new(arena, arena_printf(arena, "%s: handbook", name), arr->day);
    doc->marking = marking_of(arena, answer->about.reg);
    doc->header = name;
    doc->footer = arena_printf(arena, "Written from the register as of %s", day_words(arena, arr->day));
    doc->contents = true;
    front(&h, answer->about.reg);
    doc_heading(doc, 2, "Who leads what");
    matrix_table(doc, answer);
    doc_heading(doc, 2, "Areas");
    if (!arr->n_areas)
        doc_paragraph(doc, "No area is recorded yet. Add the crime areas of the local profile under `areas`.");
    for (int area = 0; area < arr->n_areas; area++)
        if (area_concerns(&h, area)) one_area(&h, area);
    doc_heading(doc, 2, "Bodies");
    if (!arr->n_bodies) doc_paragraph(doc, "No body is recorded yet. Add the boards and groups under `bodies`.");
    for (int body = 0; body < arr->n_bodies; body++)
        if (concerns(&h, body)) one_body(&h, body);
    duties(&h);
    doc_heading(doc, 2, "Glossary");
    doc_paragraph(doc, "These are Concordat's own words, in plain English.");
    glossary_blocks(doc);
    doc_heading(doc, 2, "Sources");
    sources_blocks(doc, arr);
    doc_appendix(doc, "Structure chart");
    structure_blocks(doc, arr, answer->check, -1, 3);
    return doc;
}
