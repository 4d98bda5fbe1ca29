/* The board paper, in the manner of the paper of 2016: what the board is told, and what it is asked to decide. */
#include "base/text.h"
#include "view/chart.h"
#include "view/paper.h"
#include "view/plans.h"
#include "view/prose.h"
#include "view/reference.h"

void paper_sourced(const struct paper *p, struct block *block, const char *text, const struct citations *citations) {
    struct run *run = doc_run(p->doc, &block->runs, RUN_PLAIN, text);
    if (citations->n) run->footnote = arena_printf(p->arena, "%s.", prose_citations(p->arena, p->arr, citations));
}

static const char *board_name(const struct paper *p) {
    return p->board >= 0 ? p->arr->bodies[p->board].name : "not stated in the register";
}

/* The areas of a priority, by name. */
static const char *areas_text(const struct paper *p, int priority, int *n, struct citations *citations) {
    const char **names = NEW_ARRAY(p->arena, (size_t)p->arr->n_areas, const char *);
    *n = 0;
    for (int a = 0; a < p->arr->n_areas; a++) {
        if (p->arr->areas[a].priority != priority) continue;
        names[(*n)++] = p->arr->areas[a].name;
        citations_of(p->arena, p->arr->areas[a].entry, KEY_PRIORITY, p->arr->areas[a].priority_own, citations);
    }
    return prose_list(p->arena, names, *n);
}

static void introduction(const struct paper *p) {
    doc_heading(p->doc, 2, "Introduction");
    doc_numbered(p->doc, arena_printf(p->arena,
                                      "This paper gives the Board a briefing on the partnership approach to serious "
                                      "and organised crime in %s, and an overview of its governance on %s: who leads "
                                      "what, where it is reported, what is missing, and what the Board is asked to "
                                      "decide.",
                                      partnership_name(p->reg), day_words(p->arena, p->arr->day)));
    struct block *block = doc_numbered(p->doc, NULL);
    doc_run(
        p->doc, &block->runs, RUN_STRONG,
        p->arr->n_areas && p->arr->n_bodies
            ? chair_sentence(p->arena, p->check)
            : "The register does not hold enough for a paper yet. The crime areas of the local profile are to be added "
              "to it under `areas`, the boards and groups under `bodies`, and what each does under `mandates`.");
    doc_numbered(p->doc,
                 arena_printf(p->arena,
                              "It is written from the register of the partnership, which holds %s and %s, and it says "
                              "no more than the register states. Where something is not stated, the paper says so: "
                              "not stated is not no.",
                              prose_count(p->arena, p->arr->n_bodies, "body", "bodies"),
                              prose_count(p->arena, p->arr->n_areas, "crime area", "crime areas")));
}

static void strands(const struct paper *p) {
    doc_numbered(p->doc, p->arr->n_strands == 4
                             ? "The work is set out under four strands, known as the 4 Ps:"
                             : arena_printf(p->arena, "The work is set out under %s:",
                                            prose_count(p->arena, p->arr->n_strands, "strand", "strands")));
    for (int s = 0; s < p->arr->n_strands; s++) {
        const char *strand = strand_name(p->arr, s), *means = glossary_of(strand);
        struct block *bullet = doc_bullet(p->doc, 1, NULL);
        doc_run(p->doc, &bullet->runs, RUN_STRONG, with_capital(p->arena, strand));
        doc_run(p->doc, &bullet->runs, RUN_PLAIN,
                arena_printf(p->arena, ": %s", means ? means : "what it means is not stated"));
    }
}

/* The areas that are priorities, then those that are assured and the rest. */
static void profile(const struct paper *p) {
    static const struct {
        int priority;
        const char *words;
    } kinds[] = {
        {PRIORITY_YES, "Priorities of the local profile"},
        {PRIORITY_ASSURED, "Delivered elsewhere and assured here"},
        {PRIORITY_CROSS_CUTTING, "Cutting across the other areas"},
        {PRIORITY_NO, "Not priorities"},
        {UNSTATED, "Not stated whether they are priorities"},
    };
    for (size_t k = 0; k < COUNT_OF(kinds); k++) {
        struct citations citations = {0};
        int n;
        const char *names = areas_text(p, kinds[k].priority, &n, &citations);
        if (n)
            paper_sourced(p, doc_numbered(p->doc, NULL), arena_printf(p->arena, "%s: %s.", kinds[k].words, names),
                          &citations);
    }
}

static void background(const struct paper *p) {
    doc_heading(p->doc, 2, "Background");
    struct block *block = doc_numbered(p->doc, NULL);
    doc_run_f(p->doc, &block->runs, RUN_PLAIN,
              "Serious and organised crime is %s. An organised crime group (OCG) is %s.",
              glossary_of("Serious and organised crime"), glossary_of("Organised crime group (OCG)"))
        ->footnote = arena_printf(p->arena, "These definitions are those of %s", glossary_source);
    strands(p);
    profile(p);
}

/* Who oversees, and what has been decided. */
static void oversight(const struct paper *p) {
    const int overseer = p->arr->overseer;
    const struct entry *partnership = &p->reg->sections[SECTION_PARTNERSHIP].items[0];
    struct citations citations = {0};
    doc_heading(p->doc, 2, "Oversight");
    citations_of(p->arena, partnership, KEY_OVERSEER, p->arr->overseer_own, &citations);
    const char *purpose = overseer >= 0 ? entry_text(p->arr->bodies[overseer].entry, KEY_PURPOSE) : NULL;
    const char *text =
        overseer == OVERSEER_NONE ? "It is stated that no body oversees the whole."
        : overseer < 0
            ? "Which body oversees the whole is not stated."
            : arena_printf(p->arena, "%s oversees the whole.%s",
                           with_capital(p->arena, prose_the(p->arena, p->arr, overseer)),
                           purpose ? arena_printf(p->arena, " Its purpose, as recorded: \"%s\".", purpose) : "");
    paper_sourced(p, doc_numbered(p->doc, NULL), text, &citations);
    const struct entries *decisions = &p->reg->sections[SECTION_DECISIONS];
    for (int i = 0; i < decisions->n; i++) {
        const struct entry *decision = &decisions->items[i];
        const struct value *open = entry_scalar_on(decision, KEY_OPEN, p->arr->day, NULL),
                           *date = entry_scalar_on(decision, KEY_DATE, p->arr->day, NULL);
        const char *body = prose_name(p->arr, decision, KEY_BODY), *what = entry_text(decision, KEY_TEXT);
        if ((open && open->number == YES) || (date && date_first_day(date->date) > p->arr->day)) continue;
        struct citations sources = {0};
        citations_of(p->arena, decision, KEY_NONE, NULL, &sources);
        paper_sourced(p, doc_numbered(p->doc, NULL),
                      arena_printf(p->arena, "Decision on record, %s%s: %s.",
                                   body ? arena_printf(p->arena, "%s, ", body) : "",
                                   date ? date_words(p->arena, date->date) : "on a day that is not stated",
                                   what ? what : decision->id),
                      &sources);
    }
}

static void who_leads(const struct paper *p, const struct answer *answer) {
    doc_heading(p->doc, 2, "Who leads what");
    if (p->arr->n_areas) doc_numbered(p->doc, "The table shows who leads each area, and how each strand of it stands.");
    matrix_table(p->doc, answer);
}

/* Bodies asked, with how many questions; the questions themselves are in the appendix. */
static void questions(const struct paper *p) {
    const struct question_list list = question_list(p->arena, p->check, FOR_EVERYONE);
    doc_heading(p->doc, 2, "Questions outstanding");
    if (!list.n) {
        doc_numbered(p->doc, "None: every fact that a rule needs is stated.");
        return;
    }
    int others = 0, own = 0, last = FOR_EVERYONE;
    for (int i = 0; i < list.n; i++) {
        const bool is_own = p->board >= 0 && list.items[i].asked == p->board;
        own += is_own;
        others += !is_own && list.items[i].asked != last;
        last = list.items[i].asked;
    }
    const char *whom = prose_count(p->arena, others, "other", "others");
    const char *asked = !others ? " this Board"
                        : !own  ? arena_printf(p->arena, " %s", whom)
                                : arena_printf(p->arena, " this Board for %d and %s for %d", own, whom, list.n - own);
    doc_numbered(
        p->doc,
        arena_printf(p->arena,
                     "The check needs %s that no source states, and asks%s. The questions are in " APPENDIX_QUESTIONS
                     ".",
                     prose_count(p->arena, list.n, "fact", "facts"), asked));
}

static void all_questions(const struct paper *p) {
    const struct question_list list = question_list(p->arena, p->check, FOR_EVERYONE);
    if (!list.n) {
        doc_paragraph(p->doc, "There are none.");
        return;
    }
    doc_paragraph(p->doc,
                  "These facts are needed, and no source states them. Each body is asked for what concerns it.");
    for (int i = 0, n; i < list.n; i += n) {
        for (n = 1; i + n < list.n && list.items[i + n].asked == list.items[i].asked;) n++;
        doc_heading(
            p->doc, 3,
            arena_printf(p->arena, "%s (%d)", with_capital(p->arena, asked_name(p->check, list.items[i].finding)), n));
        for (int k = i; k < i + n; k++) doc_bullet(p->doc, 1, list.items[k].text);
    }
}

static void contact(const struct paper *p) {
    const struct entry *partnership = &p->reg->sections[SECTION_PARTNERSHIP].items[0];
    const char *post = entry_text(partnership, KEY_CONTACT),
               *agencies = prose_names(p->arena, p->arr, partnership, KEY_LEAD_AGENCIES);
    doc_heading(p->doc, 2, "Officer to contact");
    struct block *block = doc_paragraph(p->doc, post ? post : "The post to contact is not stated in the register.");
    if (agencies) doc_run_f(p->doc, &block->runs, RUN_PLAIN, "%s Lead agencies: %s.", post ? "." : "", agencies);
}

struct doc *report_paper(struct arena *arena, const struct answer *answer) {
    const struct arrangement *arr = answer->about.arr;
    struct paper p = {.arena = arena, .arr = arr, .check = answer->check, .reg = answer->about.reg};
    p.board = answer->for_body >= 0 ? answer->for_body : arr->overseer >= 0 ? arr->overseer : -1;
    p.is_overseer = answer->for_body < 0 || answer->for_body == arr->overseer;
    p.doc = doc_new(arena, arena_printf(arena, "Serious and Organised Crime: %s", partnership_name(p.reg)), arr->day);
    p.doc->marking = marking_of(arena, answer->about.reg);
    p.doc->header = partnership_name(p.reg);
    p.doc->footer = arena_printf(arena, "Written from the register as of %s", day_words(arena, arr->day));
    doc_fact(p.doc, "Agenda item", answer->item ? answer->item : "not stated");
    doc_fact(p.doc, "Board", board_name(&p));
    doc_fact(p.doc, "Date", day_words(arena, arr->day));
    doc_heading(p.doc, 1, "Serious and Organised Crime");
    introduction(&p);
    background(&p);
    oversight(&p);
    paper_own(&p);
    who_leads(&p, answer);
    paper_areas(&p);
    doc_heading(p.doc, 2, "What lies ahead");
    plans_blocks(p.doc, arr);
    paper_found(&p);
    questions(&p);
    paper_recommendations(&p);
    contact(&p);
    doc_appendix(p.doc, "Structure chart");
    structure_blocks(p.doc, arr, p.check, -1, 3);
    doc_appendix(p.doc, "Everything the check found");
    findings_blocks(p.doc, p.check);
    paper_all_findings(&p);
    doc_appendix(p.doc, "Questions");
    all_questions(&p);
    doc_appendix(p.doc, "Sources");
    sources_blocks(p.doc, arr);
    return p.doc;
}
