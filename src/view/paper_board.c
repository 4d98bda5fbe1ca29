/* What the check found, and what the board can decide: the same findings said in few sentences, like with like. */
#include <string.h>

#include "base/text.h"
#include "view/paper.h"
#include "view/prose.h"

/* In the order in which a board asks. */
enum theme { THEME_NONE, THEME_LEAD, THEME_REPORT, THEME_LAW, THEME_PLAN, THEME_SAID, THEME_COUNT };

static const char *const theme_titles[THEME_COUNT] = {
    [THEME_LEAD] = "Is every area led?",
    [THEME_REPORT] = "Does the overseer hear of every area?",
    [THEME_LAW] = "Is the law kept?",
    [THEME_PLAN] = "Is what is planned in hand?",
    [THEME_SAID] = "What has been said and asked",
};

/*
 * How findings of a rule are told together: %s is what they are about. Without words each is told in its own. Rules
 * without a theme are for the appendix only.
 */
static const struct {
    enum theme theme;
    const char *words;
} told[RULE_COUNT] = {
    [RULE_area_uncovered] = {THEME_LEAD, "No body is recorded as leading, contributing to or delivering on %s."},
    [RULE_lead_missing] = {THEME_LEAD, "No lead is recorded for %s, though others contribute or deliver."},
    [RULE_lead_only_planned] = {THEME_LEAD, "The lead is only planned: %s."},
    [RULE_lead_shared] = {THEME_LEAD, "More than one body in force leads %s."},
    [RULE_strand_uncovered] = {THEME_LEAD, "No body is recorded for %s."},
    [RULE_strand_only_planned] = {THEME_LEAD, "Nothing but a plan is recorded for %s."},
    [RULE_lead_single_agency] = {THEME_LEAD, "Not multi-agency, though an area rests on it: %s."},
    [RULE_network_in_lead] = {THEME_LEAD, "A network leads, or is alone: %s."},
    [RULE_lead_is_overseer] = {THEME_LEAD, "The overseer itself leads: %s."},
    [RULE_area_dropped] = {THEME_LEAD, "Once a priority, and no longer one, with no decision recorded: %s."},
    [RULE_assured_without_assurer] = {THEME_LEAD, "Assured, but by no body that is recorded: %s."},
    [RULE_area_name_narrowed] = {THEME_LEAD, "The lead leaves out %s."},
    [RULE_overseer_missing] = {THEME_REPORT, NULL},
    [RULE_path_missing] = {THEME_REPORT, "No line to the overseer is recorded: %s."},
    [RULE_path_only_planned] = {THEME_REPORT, "The line to the overseer is only planned: %s."},
    [RULE_line_slower_than_receiver] = {THEME_REPORT, "Slower than its receiver meets: %s."},
    [RULE_circular_reporting] = {THEME_REPORT, NULL},
    [RULE_body_unconnected] = {THEME_REPORT, "On no line at all that is recorded: %s."},
    [RULE_receiver_unconnected] = {THEME_REPORT,
                                   "Sent papers or asked to decide, but on no line that is recorded: %s."},
    [RULE_link_unserved] = {THEME_REPORT, "Linked, but their leads share no line, member or receiver: %s."},
    [RULE_csp_unengaged] = {THEME_REPORT, "Not engaged: %s."},
    [RULE_statutory_subordinated] =
        {THEME_LAW, "A statutory body, or one that answers only to such bodies, is made to report: %s."},
    [RULE_duty_bypassed] = {THEME_LAW, "It carries a statutory duty, and nobody on it holds the duty: %s."},
    [RULE_lead_apart_from_duty] = {THEME_LAW, "The lead has no recorded line to those with the statutory duty: %s."},
    [RULE_overseer_by_courtesy] =
        {THEME_LAW, "It carries a statutory duty and is reported by updates only, so the overseer can ask, not direct: "
                    "%s."},
    [RULE_basis_not_in_force] = {THEME_LAW, NULL},
    [RULE_required_member_missing] = {THEME_LAW, NULL},
    [RULE_planned_without_date] = {THEME_PLAN, "Planned, with no date recorded: %s."},
    [RULE_planned_overdue] = {THEME_PLAN, "Overdue: %s."},
    [RULE_temporary_without_successor] = {THEME_PLAN, "Temporary, with no end or no successor recorded: %s."},
    [RULE_ended_body_relied_on] = {THEME_PLAN, NULL},
    [RULE_decision_open] = {THEME_SAID, NULL},
    [RULE_claim_contradicted] = {THEME_SAID, NULL},
    [RULE_claim_unproven] = {THEME_SAID, NULL},
};

#define TOLD_MAX 8 /* names in one sentence; the appendix has all */

/* What findings are about, each once: "the cyber group on Cyber Crime", "the pursue and protect strands of Fraud". */
struct about {
    const char *first; /* the name, or "" */
    const char **more; /* areas after "on", or strands */
    int n_more, cap;
    bool strands;
};
struct abouts {
    struct about *items;
    int n, cap;
    struct map seen;
};

enum grain { WHOLE, BODIES, AREAS };

static const char *area_of(const struct paper *p, int area) { return p->arr->areas[area].name; }

static const char *line_of(const struct paper *p, int line) {
    const struct arr_line *l = &p->arr->lines[line];
    return arena_printf(p->arena, "the line from %s to %s", prose_the(p->arena, p->arr, l->from),
                        prose_the(p->arena, p->arr, l->to));
}

static void add_more(const struct paper *p, struct about *about, const char *text) {
    struct {
        const char **items;
        int n, cap;
    } more = {about->more, about->n_more, about->cap};
    for (int i = 0; i < more.n; i++)
        if (text_equal(more.items[i], text)) return;
    *PUSH(p->arena, &more) = text;
    about->more = more.items;
    about->n_more = more.n;
    about->cap = more.cap;
}

static void add_about(const struct paper *p, struct abouts *abouts, const struct finding *finding, enum grain grain) {
    const struct subject *at = &finding->at;
    const bool strand = at->strand >= 0 && grain != BODIES;
    const char *first = "";
    if (at->line >= 0)
        first = line_of(p, at->line);
    else if (at->lines.n)
        first = line_of(p, at->lines.items[0]);
    else if (at->bodies.n)
        first = prose_bodies(p->arena, p->arr, at->bodies);
    else if (at->areas.n == 2)
        first = arena_printf(p->arena, "%s with %s", area_of(p, at->areas.items[0]), area_of(p, at->areas.items[1]));
    else if (finding->rule == RULE_area_name_narrowed)
        first = arena_printf(p->arena, "a part of %s", area_of(p, at->area));
    else if (at->area >= 0 && (at->body < 0 || grain == AREAS))
        first = area_of(p, at->area);
    else if (at->body >= 0)
        first = prose_the(p->arena, p->arr, at->body);
    const int k = map_add(&abouts->seen, first, abouts->n);
    if (k == abouts->n) {
        struct about *fresh = PUSH(p->arena, abouts);
        fresh->first = first;
        fresh->strands = strand;
    }
    struct about *about = &abouts->items[k];
    if (strand)
        add_more(p, about, with_capital(p->arena, strand_name(p->arr, at->strand)));
    else if (at->body >= 0 && at->area >= 0 && grain == WHOLE && finding->rule != RULE_area_name_narrowed)
        add_more(p, about, area_of(p, at->area));
}

static const char *abouts_text(const struct paper *p, const struct abouts *abouts) {
    const int n = abouts->n > TOLD_MAX ? TOLD_MAX : abouts->n;
    const char **texts = NEW_ARRAY(p->arena, (size_t)n + 1, const char *);
    for (int i = 0; i < n; i++) {
        const struct about *about = &abouts->items[i];
        const char *more = prose_list(p->arena, about->more, about->n_more);
        texts[i] = !about->n_more   ? about->first
                   : about->strands ? arena_printf(p->arena, "the %s strand%s of %s", more,
                                                   about->n_more == 1 ? "" : "s", about->first)
                                    : arena_printf(p->arena, "%s on %s", about->first, more);
    }
    if (abouts->n == n) return prose_list(p->arena, texts, n);
    texts[n] = arena_printf(p->arena, "%d more (" APPENDIX_FINDINGS ")", abouts->n - n);
    return prose_list(p->arena, texts, n + 1);
}

/* The words with what they are about in the place of their %s. */
static const char *told_text(const struct paper *p, const char *words, const struct abouts *abouts) {
    const char *gap = strstr(words, "%s");
    if (!gap) return words;
    return arena_printf(p->arena, "%.*s%s%s", (int)(gap - words), words, abouts_text(p, abouts), gap + 2);
}

/* Told to a board: shown; or shown with another, but then of the same rule, so that the sentence is whole. */
static bool is_told(const struct paper *p, const struct finding *finding) {
    if (finding->accepted || finding->severity == SEVERITY_OFF || finding_is_question(finding)) return false;
    return finding->with < 0 || p->check->findings.items[finding->with].rule == finding->rule;
}

static void collect(const struct paper *p, enum rule rule, enum grain grain, struct abouts *abouts) {
    for (int i = 0; i < p->check->findings.n; i++) {
        const struct finding *finding = &p->check->findings.items[i];
        if (finding->rule == rule && is_told(p, finding)) add_about(p, abouts, finding, grain);
    }
}

static struct abouts abouts_new(const struct paper *p) { return (struct abouts){.seen = map_new(p->arena, 16)}; }

/* Each finding of the rule in its own words. */
static void tell_each(const struct paper *p, enum rule rule) {
    int n = 0;
    for (int i = 0; i < p->check->findings.n; i++) {
        const struct finding *finding = &p->check->findings.items[i];
        if (finding->rule != rule || !is_told(p, finding) || n++ >= TOLD_MAX) continue;
        doc_bullet(p->doc, 1, finding_says(p->check, finding, p->arena));
    }
    if (n > TOLD_MAX)
        doc_bullet(p->doc, 1,
                   arena_printf(p->arena, "And %d more of this kind (" APPENDIX_FINDINGS ").", n - TOLD_MAX));
}

/* How many findings of a theme there are to tell, by severity. */
static int count_theme(const struct paper *p, enum theme theme, int counts[SEVERITY_COUNT]) {
    int n = 0;
    for (int i = 0; i < p->check->findings.n; i++) {
        const struct finding *finding = &p->check->findings.items[i];
        if (told[finding->rule].theme != theme || !is_told(p, finding)) continue;
        n++;
        if (finding_is_shown(finding)) counts[finding->severity]++;
    }
    return n;
}

void paper_found(const struct paper *p) {
    doc_heading(p->doc, 2, "What the check found");
    doc_numbered(p->doc, arena_printf(p->arena,
                                      "The register was checked against %d rules. Found: %s. " APPENDIX_FINDINGS
                                      " gives each finding with its sources; this is what a board asks first.",
                                      RULE_COUNT, count_words(p->arena, p->check->counts, false)));
    bool any = false;
    for (int theme = THEME_LEAD; theme < THEME_COUNT; theme++) {
        int counts[SEVERITY_COUNT] = {0};
        if (!count_theme(p, (enum theme)theme, counts)) continue;
        any = true;
        struct block *block = doc_numbered(p->doc, NULL);
        doc_run(p->doc, &block->runs, RUN_STRONG, theme_titles[theme]);
        doc_run(p->doc, &block->runs, RUN_PLAIN, arena_printf(p->arena, " (%s)", count_words(p->arena, counts, false)));
        for (int rule = 0; rule < RULE_COUNT; rule++) {
            if (told[rule].theme != (enum theme)theme) continue;
            struct abouts abouts = abouts_new(p);
            collect(p, (enum rule)rule, WHOLE, &abouts);
            if (abouts.n && !told[rule].words)
                tell_each(p, (enum rule)rule);
            else if (abouts.n)
                doc_bullet(p->doc, 1, with_capital(p->arena, told_text(p, told[rule].words, &abouts)));
        }
    }
    if (!any) doc_numbered(p->doc, "Nothing was found that the Board needs to be told of.");
}

/* A decision that the board can take, and the rules whose findings it would clear. */
#define RULES_MAX 5
static const struct {
    const char *words;
    enum grain grain;
    int n;
    enum rule rules[RULES_MAX];
} decisions[] = {
#define ONE(rule)                                                                                                      \
    1, { RULE_##rule }
    {"name the body that oversees the whole", WHOLE, ONE(overseer_missing)},
    {"name a multi-agency lead for %s, or agree that a group be set up to lead",
     AREAS,
     2,
     {RULE_area_uncovered, RULE_lead_missing}},
    {"confirm or change the planned lead: %s", WHOLE, ONE(lead_only_planned)},
    {"decide who takes on what is left out: %s", AREAS, 2, {RULE_strand_uncovered, RULE_area_name_narrowed}},
    {"decide which one body leads %s", AREAS, ONE(lead_shared)},
    {"decide whether a body other than a network or the overseer should lead: %s",
     WHOLE,
     2,
     {RULE_network_in_lead, RULE_lead_is_overseer}},
    {"ask that %s become multi-agency, or that another body do the work", BODIES, ONE(lead_single_agency)},
    {"agree by which line to hear from, or to inform, %s",
     BODIES,
     4,
     {RULE_path_missing, RULE_csp_unengaged, RULE_body_unconnected, RULE_receiver_unconnected}},
    {"break the circle of reporting", WHOLE, ONE(circular_reporting)},
    {"ask for reports as often as their receiver meets: %s", WHOLE, ONE(line_slower_than_receiver)},
    {"agree who joins up the areas that are linked: %s", WHOLE, ONE(link_unserved)},
    {"agree with those who hold the statutory duty how they are joined to the work: %s",
     AREAS,
     2,
     {RULE_duty_bypassed, RULE_lead_apart_from_duty}},
    {"ask for updates in place of reports from statutory bodies: %s", WHOLE, ONE(statutory_subordinated)},
    {"ask %s on what legal basis they now stand", BODIES, ONE(basis_not_in_force)},
    {"ask %s to fill the seats that statute requires", BODIES, ONE(required_member_missing)},
    {"set a date, and name who sees to it, for what is planned: %s", WHOLE, ONE(planned_without_date)},
    {"ask why this is overdue, and set a new date: %s", WHOLE, ONE(planned_overdue)},
    {"agree an end date, and who takes over, for %s", BODIES, ONE(temporary_without_successor)},
    {"name who takes over from a body that has ended: %s", WHOLE, ONE(ended_body_relied_on)},
    {"record whether this is still a priority: %s", AREAS, ONE(area_dropped)},
    {"name the body that gives assurance: %s", AREAS, ONE(assured_without_assurer)},
#undef ONE
};

/* The board's own decisions; of a board that does not oversee, what it asks the overseer to decide. */
static void decide(const struct paper *p, const char *words) {
    if (p->is_overseer)
        doc_lettered(p->doc, arena_printf(p->arena, "%s;", words));
    else
        doc_bullet(p->doc, 1, arena_printf(p->arena, "%s;", words));
}

/* Open decisions: those put to this board are considered, of others an answer is asked for. */
static void open_decisions(const struct paper *p) {
    int others = 0;
    for (int i = 0; i < p->check->findings.n; i++) {
        const struct finding *finding = &p->check->findings.items[i];
        if (finding->rule != RULE_decision_open || !finding_is_shown(finding)) continue;
        const struct entry *decision = &p->reg->sections[SECTION_DECISIONS].items[finding->at.decision];
        const char *text = entry_text(decision, KEY_TEXT), *to = entry_text(decision, KEY_BODY);
        const int body = to ? register_find(&p->arr->index, SECTION_BODIES, to) : -1;
        if (!text) text = decision->id;
        if (body < 0 || body == p->board)
            doc_lettered(p->doc, arena_printf(p->arena, "consider and answer: \"%s\";", text));
        else if (others++ < TOLD_MAX)
            doc_lettered(p->doc, arena_printf(p->arena, "ask %s for its answer to what was put to it: \"%s\";",
                                              prose_the(p->arena, p->arr, body), text));
    }
}

static bool has_shown(const struct paper *p, enum rule rule) {
    for (int i = 0; i < p->check->findings.n; i++)
        if (p->check->findings.items[i].rule == rule && finding_is_shown(&p->check->findings.items[i])) return true;
    return false;
}

/* Where the claims stand that do not hold. */
static void correct_claims(const struct paper *p) {
    struct citations citations = {0};
    for (int i = 0; i < p->check->findings.n; i++) {
        const struct finding *finding = &p->check->findings.items[i];
        if (finding->rule == RULE_claim_contradicted && finding_is_shown(finding))
            citations_of(p->arena, &p->reg->sections[SECTION_CLAIMS].items[finding->at.claim], KEY_NONE, NULL,
                         &citations);
    }
    decide(p, citations.n ? arena_printf(p->arena, "have corrected what does not hold in %s",
                                         prose_citations(p->arena, p->arr, &citations))
                          : "have the claims corrected that do not hold");
}

static void decide_all(const struct paper *p) {
    for (size_t d = 0; d < COUNT_OF(decisions); d++) {
        struct abouts abouts = abouts_new(p);
        for (int r = 0; r < decisions[d].n; r++) collect(p, decisions[d].rules[r], decisions[d].grain, &abouts);
        if (abouts.n) decide(p, told_text(p, decisions[d].words, &abouts));
    }
    if (has_shown(p, RULE_claim_contradicted)) correct_claims(p);
    if (has_shown(p, RULE_arrangement_without_review)) decide(p, "set a date for the arrangement to be reviewed");
}

/* The last of the letters ends the sentence. */
static void end_list(const struct paper *p) {
    struct runs *runs = &p->doc->items[p->doc->n - 1].runs;
    char *text = arena_dup(p->arena, runs->items[runs->n - 1].text);
    text[strlen(text) - 1] = '.';
    runs->items[runs->n - 1].text = text;
}

void paper_recommendations(const struct paper *p) {
    const int overseer = p->arr->overseer;
    doc_heading(p->doc, 2, "Recommendations");
    doc_numbered(p->doc, "It is recommended that the Board:");
    doc_lettered(p->doc, "note the governance arrangements set out in this paper, and what is not stated;");
    if (p->is_overseer) decide_all(p);
    open_decisions(p);
    if (p->check->counts[SEVERITY_QUESTION])
        doc_lettered(p->doc, "ask each body to answer the questions put to it in " APPENDIX_QUESTIONS
                             " before the next meeting;");
    if (p->is_overseer) {
        end_list(p);
        return;
    }
    doc_lettered(p->doc, arena_printf(p->arena, "ask %s to take these decisions, or to say why not:",
                                      overseer >= 0 ? prose_the(p->arena, p->arr, overseer) : "the partnership"));
    decide_all(p);
    doc_bullet(p->doc, 1, "report back to this Board.");
}

void paper_all_findings(const struct paper *p) {
    static const char *const titles[] = {"Errors", "Warnings", "Notices"};
    for (int severity = 0; severity <= SEVERITY_NOTICE; severity++) {
        if (!p->check->counts[severity]) continue;
        doc_heading(p->doc, 3, arena_printf(p->arena, "%s (%d)", titles[severity], p->check->counts[severity]));
        for (int i = 0; i < p->check->findings.n; i++) {
            const struct finding *finding = &p->check->findings.items[i];
            if ((int)finding->severity != severity || !finding_is_shown(finding)) continue;
            const struct citations citations = finding_citations(p->check, finding, p->arena);
            const char *sources = prose_short_citations(p->arena, &citations);
            struct block *block = doc_bullet(p->doc, 1, finding_says(p->check, finding, p->arena));
            if (*sources) doc_tone(p->doc, &block->runs, TONE_MUTED, arena_printf(p->arena, " [%s]", sources));
            for (int w = finding->first_with; w >= 0; w = p->check->findings.items[w].next_with)
                doc_bullet(p->doc, 2, finding_says(p->check, &p->check->findings.items[w], p->arena));
        }
    }
}
