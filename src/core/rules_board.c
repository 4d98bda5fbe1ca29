/* What the board itself has to settle: reviews, open decisions, and the claims its papers make. */
#include "base/text.h"
#include "core/rules.h"

/* arrangement-without-review: the partnership has no `review` date, or it is past. */
enum { REVIEW_ABSENT, REVIEW_PAST };

void find_arrangement_without_review(struct check *check) {
    const struct entry *partnership = &check->arr->reg->sections[SECTION_PARTNERSHIP].items[0];
    const struct value *review = entry_scalar_on(partnership, KEY_REVIEW, check->arr->day, NULL);
    if (review && review->date.year && date_last_day(review->date) >= check->arr->day) return;
    struct finding *finding = found(check, RULE_arrangement_without_review, NO_SUBJECT);
    finding->variant = review ? REVIEW_PAST : REVIEW_ABSENT;
    witness(check, finding, SECTION_PARTNERSHIP, partnership, KEY_REVIEW);
    ask(check, finding, check->arr->overseer >= 0 ? check->arr->overseer : ASKED_KEEPER, SECTION_PARTNERSHIP,
        partnership, KEY_REVIEW);
}

const char *say_arrangement_without_review(const struct check *check, const struct finding *finding,
                                           struct arena *arena) {
    const struct value *review =
        entry_scalar_on(&check->arr->reg->sections[SECTION_PARTNERSHIP].items[0], KEY_REVIEW, check->arr->day, NULL);
    return finding->variant == REVIEW_ABSENT
               ? "When is the arrangement looked at again?"
               : arena_printf(arena,
                              "The arrangement was to be looked at again by %s: was it, and when is the next review?",
                              date_words(arena, review->date));
}

/* decision-open: a question has been put to a body and no answer is recorded. */
void find_decision_open(struct check *check) {
    const struct entries *decisions = &check->arr->reg->sections[SECTION_DECISIONS];
    for (int i = 0; i < decisions->n; i++) {
        if (!decision_is_open(check, &decisions->items[i])) continue;
        struct subject at = NO_SUBJECT;
        at.decision = i;
        struct finding *finding = found(check, RULE_decision_open, at);
        witness(check, finding, SECTION_DECISIONS, &decisions->items[i], KEY_TEXT);
        witness(check, finding, SECTION_DECISIONS, &decisions->items[i], KEY_OPEN);
    }
}

const char *say_decision_open(const struct check *check, const struct finding *finding, struct arena *arena) {
    const struct entry *decision = &check->arr->reg->sections[SECTION_DECISIONS].items[finding->at.decision];
    const char *to = entry_text(decision, KEY_BODY), *text = entry_text(decision, KEY_TEXT);
    const int body = to ? register_find(&check->arr->index, SECTION_BODIES, to) : -1;
    if (!text) text = decision->id;
    return body >= 0 ? arena_printf(arena, "%s %s been asked, and no answer is recorded: %s.",
                                    body_name(check, body, arena), verb(check, body, "has"), text)
                     : arena_printf(arena, "A decision is open: %s.", text);
}

static const enum rule lead_reporting[] = {RULE_area_uncovered,     RULE_lead_missing,     RULE_lead_only_planned,
                                           RULE_lead_single_agency, RULE_overseer_missing, RULE_path_missing,
                                           RULE_path_only_planned};
static const enum rule covered[] = {RULE_area_uncovered};
static const enum rule no_duplication[] = {RULE_lead_shared, RULE_reports_many_times, RULE_bodies_overlap};
static const enum rule body_reports[] = {RULE_body_unconnected};
static const enum rule statutory[] = {RULE_statutory_subordinated, RULE_duty_bypassed};

int claim_rules(enum claim claim, const enum rule **rules) {
    static const struct {
        const enum rule *rules;
        int n;
    } claims[CLAIM_COUNT] = {
#define STANDS_FOR(list) {list, (int)COUNT_OF(list)}
        [CLAIM_LEAD_REPORTING] = STANDS_FOR(lead_reporting), [CLAIM_COVERED] = STANDS_FOR(covered),
        [CLAIM_NO_DUPLICATION] = STANDS_FOR(no_duplication), [CLAIM_BODY_REPORTS] = STANDS_FOR(body_reports),
        [CLAIM_STATUTORY] = STANDS_FOR(statutory),
#undef STANDS_FOR
    };
    *rules = claims[claim].rules;
    return claims[claim].n;
}

/* The findings of a claim's rules, and whether they are questions. They were found before, in the order of the table.
 */
static int counter_examples(const struct check *check, enum claim claim, bool questions, int *items) {
    const enum rule *rules;
    const int n_rules = claim_rules(claim, &rules);
    int n = 0;
    for (int i = 0; i < check->findings.n; i++)
        for (int r = 0; r < n_rules; r++)
            if (check->findings.items[i].rule == rules[r] && check->findings.items[i].asks == questions) items[n++] = i;
    return n;
}

static void claims(struct check *check, bool contradicted) {
    const struct entries *entries = &check->arr->reg->sections[SECTION_CLAIMS];
    for (int i = 0; i < entries->n; i++) {
        const struct value *claim = entry_scalar_on(&entries->items[i], KEY_CLAIM, check->arr->day, NULL);
        if (!claim || !entry_covers(&entries->items[i], check->arr->day)) continue;
        int *items = NEW_ARRAY(check->arena, (size_t)check->findings.n + 1, int);
        int n = counter_examples(check, (enum claim)claim->number, false, items);
        if (contradicted != (n > 0)) continue;
        if (!contradicted && !(n = counter_examples(check, (enum claim)claim->number, true, items))) continue;
        struct subject at = NO_SUBJECT;
        at.claim = i;
        struct finding *finding = found(check, contradicted ? RULE_claim_contradicted : RULE_claim_unproven, at);
        witness(check, finding, SECTION_CLAIMS, &entries->items[i], KEY_CLAIM);
        for (int k = 0; k < n; k++) witness_finding(check, finding, items[k]);
    }
}

/* claim-contradicted: a paper's claim does not hold; witness = every counter-example. */
void find_claim_contradicted(struct check *check) { claims(check, true); }

static const char *claim_words(const struct check *check, const struct finding *finding) {
    static const char *const words[CLAIM_COUNT] = {
        "that every priority has a multi-agency lead which reports to the overseer", "that every priority is covered",
        "that nothing is duplicated", "that every body reports", "that statutory bodies are left as they are"};
    return words[entry_scalar_on(&check->arr->reg->sections[SECTION_CLAIMS].items[finding->at.claim], KEY_CLAIM,
                                 check->arr->day, NULL)
                     ->number];
}

const char *say_claim_contradicted(const struct check *check, const struct finding *finding, struct arena *arena) {
    const int n = finding->n_witness - 1;
    return arena_printf(arena, "The claim %s does not hold: %d counter-example%s.", claim_words(check, finding), n,
                        n == 1 ? "" : "s");
}

/* claim-unproven: it can be neither proved nor contradicted from what is stated. */
void find_claim_unproven(struct check *check) { claims(check, false); }

const char *say_claim_unproven(const struct check *check, const struct finding *finding, struct arena *arena) {
    const int n = finding->n_witness - 1;
    return arena_printf(arena, "The claim %s is neither proved nor contradicted: %d question%s must be answered first.",
                        claim_words(check, finding), n, n == 1 ? "" : "s");
}
