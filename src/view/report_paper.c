/* The board paper, in the manner of the paper of 2016: what the board is told, and what it is asked to decide. */
#include "base/text.h"
#include "core/words.h"
#include "model/diff.h"
#include "view/answer.h"
#include "view/chart.h"

struct paper {
    struct doc *doc;
    struct arena *arena;
    const struct arrangement *arr;
    const struct check *check;
    const struct register_file *reg;
    int board; /* the body it is written for, or -1 */
};

static const char *body_of(const struct paper *p, int body) { return p->arr->bodies[body].name; }

/* A sentence whose sources stand in a footnote. */
static void sourced(const struct paper *p, struct block *block, const char *text, const struct citations *citations) {
    struct run *run = doc_run(p->doc, &block->runs, RUN_PLAIN, text);
    if (!citations->n) return;
    const char **words = NEW_ARRAY(p->arena, (size_t)citations->n, const char *);
    for (int i = 0; i < citations->n; i++) words[i] = citation_words(p->arr, citations->items[i], p->arena);
    run->footnote = arena_printf(p->arena, "%s.", text_join(p->arena, words, citations->n));
}

static void sourced_entry(const struct paper *p, struct block *block, const char *text, const struct entry *entry) {
    struct citations citations = {0};
    citations_of(p->arena, entry, KEY_NONE, NULL, &citations);
    sourced(p, block, text, &citations);
}

static void introduction(const struct paper *p) {
    int priorities = 0;
    for (int a = 0; a < p->arr->n_areas; a++) priorities += p->arr->areas[a].priority == PRIORITY_YES;
    doc_heading(p->doc, 2, "Introduction");
    doc_numbered(
        p->doc,
        arena_printf(p->arena,
                     "This paper tells the Board who leads what against serious and organised crime in %s as of %s, "
                     "what is missing, and what the Board is asked to decide. It is written from the register of the "
                     "partnership, which holds %d bodies and %d crime areas, %d of them priorities.",
                     partnership_name(p->reg), day_words(p->arena, p->arr->day), p->arr->n_bodies, p->arr->n_areas,
                     priorities));
    struct block *block = doc_numbered(p->doc, NULL);
    doc_run(p->doc, &block->runs, RUN_STRONG, chair_sentence(p->arena, p->check));
    doc_numbered(p->doc,
                 "It says no more than the register states. Where something is not stated, the paper says so: not "
                 "stated is not no.");
}

static void background(const struct paper *p) {
    static const struct {
        const char *id, *means;
    } strands[] = {{"pursue", "prosecuting and disrupting those engaged in serious and organised crime"},
                   {"prevent", "stopping people from engaging in it"},
                   {"protect", "increasing protection against it"},
                   {"prepare", "reducing its impact where it takes place"}};
    doc_heading(p->doc, 2, "Background");
    doc_numbered(p->doc,
                 "Serious and organised crime is serious crime that is planned, coordinated and conducted by people "
                 "working together on a continuing basis, often but not always for gain. People who work together "
                 "for a particular criminal activity are an organised crime group (OCG).");
    doc_numbered(p->doc, p->arr->n_strands == 4
                             ? "The work is set out under four strands, known as the 4 Ps:"
                             : arena_printf(p->arena, "The work is set out under %d strands:", p->arr->n_strands));
    for (int s = 0; s < p->arr->n_strands; s++) {
        const char *id = strand_name(p->arr, s), *means = NULL;
        for (size_t i = 0; i < COUNT_OF(strands); i++)
            if (text_equal(id, strands[i].id)) means = strands[i].means;
        char *title = arena_dup(p->arena, id);
        if (title[0] >= 'a' && title[0] <= 'z') title[0] = (char)(title[0] - 32);
        doc_bullet(p->doc, 1, means ? arena_printf(p->arena, "%s: %s", title, means) : title);
    }
    const int overseer = p->arr->overseer;
    struct block *block = doc_numbered(p->doc, NULL);
    struct citations citations = {0};
    citations_of(p->arena, &p->reg->sections[SECTION_PARTNERSHIP].items[0], KEY_OVERSEER, p->arr->overseer_own,
                 &citations);
    sourced(p, block,
            overseer >= 0               ? arena_printf(p->arena, "%s oversees the whole.", body_of(p, overseer))
            : overseer == OVERSEER_NONE ? "It is stated that no body oversees the whole."
                                        : "Which body oversees the whole is not stated.",
            &citations);
}

static void matrix(const struct paper *p, const struct answer *answer) {
    doc_heading(p->doc, 2, "Who leads what");
    doc_numbered(p->doc, "The table shows for each area who leads it, and how each strand of it stands.");
    matrix_table(p->doc, answer);
}

static const char *standing(enum state state) { return state == STATE_PLANNED ? " (planned)" : ""; }

/* "CSE Executive Group and Channel groups (planned)" of the live mandates with some roles; NULL when there is none. */
static const char *who(const struct paper *p, int area, unsigned roles, bool strands) {
    const struct span all = p->arr->areas[area].mandates;
    const char **names = NEW_ARRAY(p->arena, (size_t)all.n, const char *);
    int n = 0;
    for (int i = 0; i < all.n; i++) {
        const struct arr_mandate *mandate = &p->arr->mandates[all.items[i]];
        if (!is_live(mandate->state) || !(roles & 1u << mandate->role)) continue;
        const char *text = arena_printf(p->arena, "%s%s", body_of(p, mandate->body), standing(mandate->state));
        if (strands && mandate->strands_stated && mandate->strands != p->arr->areas[area].strands) {
            const char *parts[32];
            int k = 0;
            for (int s = 0; s < p->arr->n_strands; s++)
                if (mandate->strands & 1u << s) parts[k++] = strand_name(p->arr, s);
            text = arena_printf(p->arena, "%s (%s)", text, text_join(p->arena, parts, k));
        }
        names[n++] = text;
    }
    return n ? text_join(p->arena, names, n) : NULL;
}

static void area_lines(const struct paper *p, int area) {
    const struct span all = p->arr->areas[area].mandates;
    bool any = false;
    for (int i = 0; i < all.n; i++) {
        const struct arr_mandate *mandate = &p->arr->mandates[all.items[i]];
        bool seen = false;
        for (int k = 0; k < i; k++) seen = seen || p->arr->mandates[all.items[k]].body == mandate->body;
        if (seen || !is_live(mandate->state)) continue;
        const struct span out = p->arr->bodies[mandate->body].out;
        for (int l = 0; l < out.n; l++) {
            const struct arr_line *line = &p->arr->lines[out.items[l]];
            if (!is_live(line->state) || !line_carries(line, area)) continue;
            const char *cadence = entry_text(line->entry, KEY_CADENCE);
            static const char *const verbs[] = {"reports to", "updates", "is accountable to", "is linked with"};
            const char *verb =
                line->kind == UNSTATED ? "has a line, of a kind that is not stated, to" : verbs[line->kind];
            struct block *block = doc_bullet(p->doc, 1, NULL);
            sourced_entry(p, block,
                          arena_printf(p->arena, "%s %s %s%s%s.", body_of(p, line->from), verb, body_of(p, line->to),
                                       line->kind == LINE_LINKED ? ""
                                       : cadence                 ? arena_printf(p->arena, ", %s", cadence)
                                                                 : "; how often is not stated",
                                       standing(line->state)),
                          line->entry);
            any = true;
        }
    }
    if (!any)
        doc_bullet(p->doc, 1,
                   p->arr->complete[SECTION_LINES] ? "No line is recorded by which it is reported."
                                                   : "By which line it is reported is not stated.");
}

static void governance(const struct paper *p) {
    doc_heading(p->doc, 2, "Governance by area");
    if (!p->arr->n_areas) doc_numbered(p->doc, "No area is recorded in the register yet.");
    for (int area = 0; area < p->arr->n_areas; area++) {
        const struct arr_area *a = &p->arr->areas[area];
        doc_heading(p->doc, 3, a->name);
        const char *leads = who(p, area, 1u << ROLE_LEAD, true);
        const char *helps = who(p, area, 1u << ROLE_CONTRIBUTE | 1u << ROLE_DELIVER, true);
        const char *watch = who(p, area, 1u << ROLE_ASSURE | 1u << ROLE_OVERSEE, true);
        static const char *const is[] = {"It is not a priority. ", "It is a priority. ",
                                         "It is delivered elsewhere and assured here. ",
                                         "It cuts across the other areas. "};
        struct block *block = doc_numbered(p->doc, NULL);
        sourced_entry(
            p, block,
            arena_printf(p->arena, "%s%s%s",
                         a->priority == UNSTATED ? "Whether it is a priority is not stated. " : is[a->priority],
                         leads                                ? arena_printf(p->arena, "Lead: %s.", leads)
                         : p->arr->complete[SECTION_MANDATES] ? "No lead is recorded."
                                                              : "The lead is not stated.",
                         helps ? arena_printf(p->arena, " Contributing or delivering: %s.", helps) : ""),
            a->entry);
        if (watch)
            doc_run(p->doc, &block->runs, RUN_PLAIN, arena_printf(p->arena, " Assuring or overseeing: %s.", watch));
        area_lines(p, area);
    }
}

static void found(const struct paper *p) {
    static const char *const titles[] = {"Errors", "Warnings", "Notices"};
    doc_heading(p->doc, 2, "What the check found");
    doc_numbered(p->doc, arena_printf(p->arena, "The register was checked against %d rules. Found: %s.", RULE_COUNT,
                                      count_words(p->arena, p->check->counts, true)));
    for (int severity = 0; severity <= SEVERITY_NOTICE; severity++) {
        if (!p->check->counts[severity]) continue;
        doc_heading(p->doc, 3, titles[severity]);
        for (int i = 0; i < p->check->findings.n; i++) {
            const struct finding *finding = &p->check->findings.items[i];
            if ((int)finding->severity != severity || !finding_is_shown(finding)) continue;
            const struct citations citations = finding_citations(p->check, finding, p->arena);
            sourced(p, doc_numbered(p->doc, NULL), finding_says(p->check, finding, p->arena), &citations);
            for (int w = finding->first_with; w >= 0; w = p->check->findings.items[w].next_with)
                doc_bullet(p->doc, 1, finding_says(p->check, &p->check->findings.items[w], p->arena));
        }
    }
}

static void questions(const struct paper *p) {
    const struct question_list list = question_list(p->arena, p->check, FOR_EVERYONE);
    doc_heading(p->doc, 2, "Questions outstanding");
    if (!list.n) {
        doc_numbered(p->doc, "None: every fact that a rule needs is stated.");
        return;
    }
    doc_numbered(p->doc, "These facts are needed, and no source states them. Each body is asked for what concerns it.");
    static const char *const columns[] = {"Asked of", "Question"};
    struct table *table =
        doc_table(p->doc, "Questions outstanding, by the body asked", columns, (int)COUNT_OF(columns));
    for (int i = 0; i < list.n; i++) {
        struct row *row = table_row(p->doc, table);
        const bool first = i == 0 || list.items[i].asked != list.items[i - 1].asked;
        table_cell(p->doc, row, 0, first ? asked_name(p->check, list.items[i].finding) : "")->header = first;
        table_cell(p->doc, row, 1, list.items[i].text);
    }
}

/* One decision for each shown error and warning that a fix clears; the same words are said once. */
static void recommendations(const struct paper *p) {
    struct map said = map_new(p->arena, p->check->findings.n);
    doc_heading(p->doc, 2, "Recommendations");
    doc_numbered(p->doc, "It is recommended that the Board");
    doc_lettered(p->doc, "notes who leads what, and what is not stated;");
    for (int i = 0; i < p->check->findings.n; i++) {
        const struct finding *finding = &p->check->findings.items[i];
        struct fix fixes[FIXES_MAX];
        if (finding->severity > SEVERITY_WARNING || !finding_is_shown(finding) ||
            finding->rule >= RULE_claim_contradicted)
            continue;
        const int n = finding_fixes(p->check, finding, p->arena, fixes);
        if (!n || map_add(&said, fixes[0].says, i) != i) continue;
        char *text = arena_printf(p->arena, "decides on this: %s", fixes[0].says);
        for (int f = 1; f < n; f++) text = arena_printf(p->arena, "%s; or: %s", text, fixes[f].says);
        doc_lettered(p->doc, arena_printf(p->arena, "%s;", text));
    }
    for (int i = 0; i < p->check->findings.n; i++) {
        const struct finding *finding = &p->check->findings.items[i];
        if (finding->rule == RULE_decision_open && finding_is_shown(finding))
            doc_lettered(
                p->doc, arena_printf(p->arena, "answers what is open: %s;", finding_says(p->check, finding, p->arena)));
    }
    doc_lettered(p->doc, "asks each body to answer the questions put to it by the next meeting.");
}

static void contact(const struct paper *p) {
    const char *post = entry_text(&p->reg->sections[SECTION_PARTNERSHIP].items[0], KEY_CONTACT);
    doc_heading(p->doc, 2, "Officer to contact");
    doc_paragraph(p->doc, post ? post : "Not stated in the register.");
}

struct doc *report_paper(struct arena *arena, const struct answer *answer) {
    const struct arrangement *arr = answer->about.arr;
    struct paper p = {.arena = arena, .arr = arr, .check = answer->check, .reg = answer->about.reg};
    p.board = answer->for_body >= 0 ? answer->for_body : arr->overseer;
    p.doc = doc_new(arena, "Serious and Organised Crime", arr->day);
    p.doc->marking = marking_of(arena, answer->about.reg);
    p.doc->header = partnership_name(p.reg);
    if (answer->item) doc_fact(p.doc, "Agenda item", answer->item);
    doc_fact(p.doc, "Board", p.board >= 0 ? body_of(&p, p.board) : "not stated");
    doc_fact(p.doc, "Date", day_words(arena, arr->day));
    doc_heading(p.doc, 1, "Serious and Organised Crime: who leads what");
    introduction(&p);
    background(&p);
    matrix(&p, answer);
    governance(&p);
    found(&p);
    questions(&p);
    recommendations(&p);
    contact(&p);
    doc_appendix(p.doc, "Structure chart");
    structure_blocks(p.doc, arr, p.check, -1);
    return p.doc;
}
