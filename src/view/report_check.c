/* The check as a colleague's note: first the one sentence a chair needs, then what was found, then what to ask. */
#include <ctype.h>

#include "base/text.h"
#include "core/words.h"
#include "view/answer.h"

/*
 * Names of the areas of which a rule holds, or asks, joined; NULL when there is none. What is accepted or switched off
 * is so all the same: the sentence for the chair leaves nothing out.
 */
static const char *areas_of(struct arena *arena, const struct check *check, enum rule rule, bool asks) {
    const char **names = NEW_ARRAY(arena, (size_t)check->findings.n + 1, const char *);
    int n = 0, last = -1;
    for (int i = 0; i < check->findings.n; i++) {
        const struct finding *finding = &check->findings.items[i];
        if (finding->rule != rule || finding->asks != asks || finding->at.area == last) continue;
        last = finding->at.area;
        names[n++] = check->arr->areas[last].name;
    }
    if (n > 5) names[4] = arena_printf(arena, "%d more", n - 4), n = 5;
    return n ? text_join(arena, names, n) : NULL;
}

/* What must be asked before anybody can tell whether every priority is led; NULL when nothing must. */
static const char *not_stated(struct arena *arena, const struct check *check) {
    const char *work = areas_of(arena, check, RULE_area_uncovered, true);
    const char *lead = areas_of(arena, check, RULE_lead_missing, true);
    if (!work && !lead) return NULL;
    return arena_printf(arena, "It is not stated who %s%s%s%s", work ? "works on " : "leads on ", work ? work : lead,
                        work && lead ? ", nor who leads on " : "", work && lead ? lead : "");
}

/* What is known of priorities without a lead in force; NULL when nothing is. */
static const char *not_led(struct arena *arena, const struct check *check) {
    const char *nobody = areas_of(arena, check, RULE_area_uncovered, false),
               *leaderless = areas_of(arena, check, RULE_lead_missing, false),
               *planned = areas_of(arena, check, RULE_lead_only_planned, false), *parts[3];
    int n = 0;
    if (nobody) parts[n++] = arena_printf(arena, "no body is recorded for %s", nobody);
    if (leaderless) parts[n++] = arena_printf(arena, "no lead is recorded for %s", leaderless);
    if (planned) parts[n++] = arena_printf(arena, "the lead on %s is only planned", planned);
    const char *text = n ? parts[0] : NULL;
    for (int i = 1; i < n; i++) text = arena_printf(arena, "%s; %s", text, parts[i]);
    return text;
}

static const char *every_priority(struct arena *arena, int n) {
    if (n <= 2) return n == 1 ? "The one priority has a lead" : "Both priorities have a lead";
    return arena_printf(arena, "All %d priorities have a lead", n);
}

static char *whole_sentence(struct arena *arena, const struct check *check) {
    int priorities = 0;
    for (int area = 0; area < check->arr->n_areas; area++)
        priorities += check->arr->areas[area].priority == PRIORITY_YES;
    if (!priorities) return arena_dup(arena, "No area is recorded as a priority, so there is nothing to lead yet.");
    const char *open = not_stated(arena, check), *wrong = not_led(arena, check);
    if (wrong && open) return arena_printf(arena, "Not every priority is led: %s. %s.", wrong, open);
    if (wrong) return arena_printf(arena, "Not every priority is led: %s.", wrong);
    const int found = check->counts[SEVERITY_ERROR] + check->counts[SEVERITY_WARNING];
    const char *led = open ? open : every_priority(arena, priorities);
    if (found)
        return arena_printf(arena, "%s%s: %s.", led,
                            open ? "; besides, something is not in order" : ", but not everything is in order",
                            count_words(arena, check->counts, false));
    if (open) return arena_printf(arena, "%s; nothing is found wrong so far.", open);
    return arena_printf(arena, "%s, and nothing is found wrong%s.", led,
                        check->counts[SEVERITY_QUESTION] ? "; some things are not stated" : "");
}

/* Who may read a part of the register is told of a part: another may know of a lead that is not in it. */
char *chair_sentence(struct arena *arena, const struct check *check) {
    char *sentence = whole_sentence(arena, check);
    if (check->rights.every_circle) return sentence;
    sentence[0] = (char)tolower((unsigned char)sentence[0]);
    return arena_printf(arena, "In the part of the register seen here, %s", sentence);
}

#define FACTS_SHOWN 6

static void because(struct doc *doc, const struct check *check, const struct finding *finding) {
    char *text = arena_dup(doc->arena, "");
    const struct entry *about = NULL;
    int shown = 0;
    for (int i = 0; i < finding->n_witness; i++) {
        const struct fact *fact = &finding->witness[i];
        if (fact->finding || shown++ >= FACTS_SHOWN) continue;
        const bool same = about && fact->entry == about && !fact->absent && fact->key != KEY_NONE;
        text = arena_printf(doc->arena, "%s%s%s", text,
                            same    ? ", "
                            : *text ? "; "
                                    : "",
                            same ? fact_states(check, fact, doc->arena) : fact_says(check, fact, doc->arena));
        about = fact->absent ? NULL : fact->entry;
    }
    if (shown > FACTS_SHOWN) text = arena_printf(doc->arena, "%s; and %d more", text, shown - FACTS_SHOWN);
    const struct citations citations = finding_citations(check, finding, doc->arena);
    const char *sources = citations_says(check->arr, &citations, false, doc->arena);
    struct block *block = doc_bullet(doc, 2, NULL);
    doc_run(doc, &block->runs, RUN_PLAIN, arena_printf(doc->arena, "Because: %s.", text));
    if (*sources) doc_run(doc, &block->runs, RUN_PLAIN, arena_printf(doc->arena, " [%s]", sources));
}

static void to_clear(struct doc *doc, const struct check *check, const struct finding *finding) {
    struct fix fixes[FIXES_MAX];
    const int n = finding_fixes(check, finding, doc->arena, fixes);
    if (!n) return;
    char *text = arena_printf(doc->arena, "To clear it: %s.", fixes[0].says);
    for (int i = 1; i < n; i++) text = arena_printf(doc->arena, "%s Or: %s.", text, fixes[i].says);
    doc_bullet(doc, 2, text);
}

static const char *until_words(struct arena *arena, const struct entry *acceptance) {
    const struct value *until = entry_fact(acceptance, KEY_UNTIL);
    return until && until->text ? date_words(arena, until->date) : "not stated";
}

static void one_finding(struct doc *doc, const struct check *check, int index, bool brief) {
    const struct finding *finding = &check->findings.items[index];
    struct block *block = doc_bullet(doc, 1, NULL);
    doc_run(doc, &block->runs, RUN_STRONG, finding_says(check, finding, doc->arena));
    doc_run(doc, &block->runs, RUN_PLAIN,
            arena_printf(doc->arena, " (%s%s)", rule_word(finding->rule),
                         finding->inferred && !brief ? "; rests on an inferred fact" : ""));
    if (brief) return;
    because(doc, check, finding);
    for (int i = 0; i < check->findings.n; i++)
        if (check->findings.items[i].with == index && !check->findings.items[i].asks)
            doc_bullet(doc, 2,
                       arena_printf(doc->arena, "With it: %s (%s)",
                                    finding_says(check, &check->findings.items[i], doc->arena),
                                    rule_word(check->findings.items[i].rule)));
    if (finding->expired)
        doc_bullet(doc, 2,
                   arena_printf(doc->arena, "It was accepted until %s, which is past.",
                                until_words(doc->arena, finding->expired)));
    to_clear(doc, check, finding);
}

static void severity_section(struct doc *doc, const struct answer *answer, enum severity severity, const char *title) {
    const struct check *check = answer->check;
    if (!check->counts[severity]) return;
    doc_heading(doc, 2, arena_printf(doc->arena, "%s (%d)", title, check->counts[severity]));
    for (int i = 0; i < check->findings.n; i++) {
        const struct finding *finding = &check->findings.items[i];
        if (finding->severity == severity && finding_is_shown(finding)) one_finding(doc, check, i, answer->brief);
    }
}

/* How many questions go to each body. */
static void questions_counted(struct doc *doc, const struct check *check, const struct question_list *questions) {
    for (int i = 0, n; i < questions->n; i += n) {
        for (n = 1; i + n < questions->n && questions->items[i + n].asked == questions->items[i].asked;) n++;
        doc_bullet(doc, 1, arena_printf(doc->arena, "%s: %d", asked_name(check, questions->items[i].finding), n));
    }
}

static void questions_section(struct doc *doc, const struct answer *answer) {
    const struct check *check = answer->check;
    const struct question_list questions = question_list(doc->arena, check, FOR_EVERYONE);
    if (!questions.n) return;
    doc_heading(doc, 2, arena_printf(doc->arena, "Questions (%d)", check->counts[SEVERITY_QUESTION]));
    doc_paragraph(
        doc, arena_printf(doc->arena,
                          "Not stated is not no: these facts are needed and nobody has stated them. `concordat "
                          "questions %s` writes them as letters, one to each body.%s",
                          answer->about.reg->file,
                          questions.n == check->counts[SEVERITY_QUESTION]
                              ? ""
                              : arena_printf(doc->arena, " What one answer settles is asked once, so these hold %d.",
                                             questions.n)));
    if (answer->brief) {
        questions_counted(doc, check, &questions);
        return;
    }
    for (int i = 0, asked = FOR_EVERYONE; i < questions.n; i++) {
        if (questions.items[i].asked != asked) {
            asked = questions.items[i].asked;
            struct block *block = doc_bullet(doc, 1, NULL);
            doc_run(doc, &block->runs, RUN_STRONG, asked_name(check, questions.items[i].finding));
        }
        doc_bullet(doc, 2, questions.items[i].text);
    }
}

/* What a finding is about, by name. */
static const char *subject_name(struct arena *arena, const struct check *check, const struct finding *finding) {
    const struct subject *at = &finding->at;
    if (at->area >= 0) return check->arr->areas[at->area].name;
    return at->body >= 0 ? check->arr->bodies[at->body].name : subject_text(check, at, arena);
}

/* A claim's counter-examples, which are told in full above: by rule, what each is about. */
static void counter_examples(struct doc *doc, const struct check *check, const struct finding *claim) {
    const char **names = NEW_ARRAY(doc->arena, (size_t)claim->n_witness, const char *);
    for (int i = 0, n = 0; i < claim->n_witness; i++) {
        if (!claim->witness[i].finding) continue;
        const struct finding *finding = &check->findings.items[claim->witness[i].finding - 1];
        const struct fact *next = i + 1 < claim->n_witness ? &claim->witness[i + 1] : NULL;
        names[n++] = subject_name(doc->arena, check, finding);
        if (next && next->finding && check->findings.items[next->finding - 1].rule == finding->rule) continue;
        doc_bullet(doc, 2,
                   arena_printf(doc->arena, "%s: %s", rule_word(finding->rule), text_join(doc->arena, names, n)));
        n = 0;
    }
}

/* Does a claim hold, as far as is stated? */
static void claims_section(struct doc *doc, const struct check *check) {
    const struct entries *claims = &check->arr->reg->sections[SECTION_CLAIMS];
    if (!claims->n) return;
    doc_heading(doc, 2, "What the papers claim");
    for (int c = 0; c < claims->n; c++) {
        const struct finding *said = NULL;
        for (int i = 0; i < check->findings.n; i++)
            if (check->findings.items[i].at.claim == c) said = &check->findings.items[i];
        const char *claim = entry_text(&claims->items[c], KEY_CLAIM);
        struct block *block = doc_bullet(doc, 1, NULL);
        doc_run(doc, &block->runs, RUN_STRONG, arena_printf(doc->arena, "%s: %s", claims->items[c].id, claim));
        doc_run(doc, &block->runs, RUN_PLAIN,
                !said                               ? " holds, as far as the register states."
                : said->rule == RULE_claim_unproven ? " is neither proved nor contradicted; it waits for answers."
                                                    : " does not hold. Counter-examples:");
        if (said) counter_examples(doc, check, said);
    }
}

static void accepted_section(struct doc *doc, const struct check *check) {
    if (!check->n_accepted) return;
    doc_heading(doc, 2, arena_printf(doc->arena, "Lived with for now (%d)", check->n_accepted));
    for (int i = 0; i < check->findings.n; i++) {
        const struct finding *finding = &check->findings.items[i];
        if (!finding->accepted) continue;
        const struct value *owner = entry_fact(finding->accepted, KEY_OWNER);
        const char *reason = entry_text(finding->accepted, KEY_REASON);
        doc_bullet(
            doc, 1,
            arena_printf(doc->arena, "%s (%s) Reason: %s. Owner: %s. Until: %s.",
                         finding_says(check, finding, doc->arena), rule_word(finding->rule),
                         reason ? reason : "not stated",
                         owner ? value_words(doc->arena, check->arr->reg, &check->arr->index, SECTION_ACCEPTED, owner)
                               : "not stated",
                         until_words(doc->arena, finding->accepted)));
    }
}

static void settings_section(struct doc *doc, const struct check *check) {
    bool any = false;
    for (int rule = 0; rule < RULE_COUNT; rule++) {
        const struct entry *setting = check->graded[rule];
        if (!setting) continue;
        if (!any) doc_heading(doc, 2, "Rules graded otherwise here");
        any = true;
        const char *reason = entry_text(setting, KEY_REASON);
        doc_bullet(doc, 1,
                   arena_printf(doc->arena, "%s: %s here, %s otherwise. Reason: %s.", rule_word((enum rule)rule),
                                entry_text(setting, KEY_SEVERITY), severity_word(rule_severity((enum rule)rule)),
                                reason ? reason : "not stated"));
    }
}

/* The sources by the names under which the findings cite them. */
static void sources_section(struct doc *doc, const struct check *check) {
    const struct entries *sources = &check->arr->reg->sections[SECTION_SOURCES];
    if (!sources->n || !check->findings.n) return;
    doc_heading(doc, 2, "Sources");
    for (int i = 0; i < sources->n; i++) {
        const struct value *date = entry_fact(&sources->items[i], KEY_DATE);
        const char *title = entry_text(&sources->items[i], KEY_TITLE);
        doc_fact(doc, sources->items[i].id,
                 date && date->text ? arena_printf(doc->arena, "%s, %s", title, date_words(doc->arena, date->date))
                                    : title);
    }
}

struct doc *report_check(struct arena *arena, const struct answer *answer) {
    const struct check *check = answer->check;
    const char *name = partnership_name(answer->about.reg), *day = day_words(arena, answer->about.arr->day);
    struct doc *doc = doc_new(arena, arena_printf(arena, "%s: check", name), answer->about.arr->day);
    doc_heading(doc, 1, arena_printf(arena, "%s on %s", name, day));
    struct block *block = doc_paragraph(doc, NULL);
    doc_run(doc, &block->runs, RUN_STRONG, chair_sentence(arena, check));
    doc_paragraph(doc, arena_printf(arena, "Found: %s.", count_words(arena, check->counts, true)));
    severity_section(doc, answer, SEVERITY_ERROR, "Errors");
    severity_section(doc, answer, SEVERITY_WARNING, "Warnings");
    severity_section(doc, answer, SEVERITY_NOTICE, "Notices");
    claims_section(doc, check);
    questions_section(doc, answer);
    accepted_section(doc, check);
    settings_section(doc, check);
    if (!answer->brief) sources_section(doc, check);
    return doc;
}
