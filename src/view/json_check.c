/* The answer of check as JSON: docs/json.md is the contract. */
#include "base/json.h"
#include "core/words.h"
#include "io/print.h"
#include "view/answer.h"
#include "view/json_answer.h"

#define VERSION_OF_JSON 1

static void subject(struct json *json, const struct check *check, const struct finding *finding, struct arena *arena) {
    struct subject_key keys[8];
    const int n = subject_keys(check, &finding->at, arena, keys);
    json_key(json, "at");
    json_open_inline(json, '{');
    for (int k = 0; k < n; k++) {
        json_key(json, keys[k].key);
        if (!keys[k].list) {
            json_text(json, keys[k].words[0]);
            continue;
        }
        json_open(json, '[');
        for (int w = 0; w < keys[k].n; w++) {
            if (keys[k].lines && w % 3 == 0) json_open(json, '[');
            json_text(json, keys[k].words[w]);
            if (keys[k].lines && w % 3 == 2) json_close(json, ']');
        }
        json_close(json, ']');
    }
    json_close(json, '}');
}

static void citations(struct json *json, const struct citations *list) {
    json_texts(json, "sources", list->items, list->n);
}

/* Which entry a fact is about: its section, and its id or its keys. */
static void entry_ref(struct json *json, enum section section, const struct entry *entry) {
    json_pair(json, "section", section_word(section));
    json_key(json, "entry");
    json_reference(json, section, entry, NULL);
}

static void one_fact(struct json *json, const struct check *check, const struct fact *fact, struct arena *arena) {
    json_open(json, '{');
    json_key(json, "says");
    json_text(json, fact_says(check, fact, arena));
    if (fact->finding) {
        const struct finding *other = &check->findings.items[fact->finding - 1];
        json_key(json, "rule");
        json_text(json, rule_word(other->rule));
        subject(json, check, other, arena);
    } else if (fact->absent) {
        json_key(json, "absent");
        json_bool(json, true);
        json_key(json, "section");
        json_text(json, section_word(fact->section));
    } else {
        entry_ref(json, fact->section, fact->entry);
        if (fact->key != KEY_NONE) {
            json_key(json, "key");
            json_text(json, key_word(fact->key));
            json_key(json, "value");
            json_text(json, fact_value(check, fact, arena)); /* null: not stated */
        }
        if (fact_is_inferred(fact)) {
            json_key(json, "inferred");
            json_bool(json, true);
        }
    }
    struct citations list = {0};
    fact_citations(check, fact, arena, &list);
    citations(json, &list);
    json_close(json, '}');
}

static void overlay(struct json *json, const struct register_file *fix, struct arena *arena) {
    struct buf text = buf_new(arena, (size_t)1 << 24);
    register_print_json(&text, fix);
    while (text.len && text.data[text.len - 1] == '\n') text.data[--text.len] = 0;
    json_key(json, "overlay");
    json_raw(json, text.data);
}

static void fixes(struct json *json, const struct check *check, const struct finding *finding, struct arena *arena) {
    struct fix list[FIXES_MAX];
    const int n = finding_fixes(check, finding, arena, list);
    json_key(json, "fixes");
    json_open(json, '[');
    for (int i = 0; i < n; i++) {
        json_open(json, '{');
        json_key(json, "says");
        json_text(json, list[i].says);
        overlay(json, list[i].overlay, arena);
        json_close(json, '}');
    }
    json_close(json, ']');
}

void json_asks(struct json *json, const struct check *check, const struct finding *finding, struct arena *arena) {
    json_key(json, "asks");
    json_open(json, '{');
    json_key(json, "to");
    json_text(json, asked_id(check, finding)); /* null: the keeper of the register */
    json_key(json, "name");
    json_text(json, asked_name(check, finding));
    json_key(json, "question");
    json_text(json, finding_says(check, finding, arena));
    json_key(json, "section"); /* where the answer is written */
    json_text(json, section_word(finding->wanted.section));
    const struct facts wants = finding_wants(check, finding, arena);
    json_key(json, "wants"); /* empty: an entry that is not there */
    json_open(json, '[');
    for (int i = 0; i < wants.n; i++) {
        json_open_inline(json, '{');
        entry_ref(json, wants.items[i]->section, wants.items[i]->entry);
        json_key(json, "key");
        json_text(json, key_word(wants.items[i]->key));
        json_close(json, '}');
    }
    json_close(json, ']');
    json_close(json, '}');
}

static void acceptance(struct json *json, const char *key, const struct entry *entry) {
    static const enum key keys[] = {KEY_REASON, KEY_OWNER, KEY_UNTIL};
    if (!entry) return;
    json_key(json, key);
    json_open(json, '{');
    for (size_t i = 0; i < COUNT_OF(keys); i++) {
        json_key(json, key_word(keys[i]));
        json_text(json, entry_text(entry, keys[i]));
    }
    json_close(json, '}');
}

static void one_finding(struct json *json, const struct check *check, const struct finding *finding) {
    struct arena *arena = arena_new(); /* fixes are large; each finding's are let go once written */
    json_open(json, '{');
    json_key(json, "rule");
    json_text(json, rule_word(finding->rule));
    json_key(json, "severity");
    json_text(json, severity_word(finding->severity));
    subject(json, check, finding, arena);
    json_key(json, "says");
    json_text(json, finding_says(check, finding, arena));
    if (finding->inferred) {
        json_key(json, "inferred");
        json_bool(json, true);
    }
    if (finding->with >= 0) {
        const struct finding *shown = &check->findings.items[finding->with];
        json_key(json, "with");
        json_open_inline(json, '{');
        json_key(json, "rule");
        json_text(json, rule_word(shown->rule));
        subject(json, check, shown, arena);
        json_close(json, '}');
    }
    acceptance(json, "accepted", finding->accepted);
    acceptance(json, "acceptance_expired", finding->expired);
    json_key(json, "witness");
    json_open(json, '[');
    for (int i = 0; i < finding->n_witness; i++) one_fact(json, check, &finding->witness[i], arena);
    json_close(json, ']');
    if (!finding_is_question(finding)) fixes(json, check, finding, arena);
    if (finding->asks || finding_is_question(finding)) json_asks(json, check, finding, arena);
    const struct citations list = finding_citations(check, finding, arena);
    citations(json, &list);
    json_close(json, '}');
    arena_free(arena);
}

enum list { LIST_FINDINGS, LIST_QUESTIONS, LIST_ACCEPTED };

static void list_of(struct json *json, const struct check *check, const char *key, enum list list) {
    json_key(json, key);
    json_open(json, '[');
    for (int i = 0; i < check->findings.n; i++) {
        const struct finding *finding = &check->findings.items[i];
        if (finding->severity == SEVERITY_OFF) continue;
        const enum list is = finding->accepted              ? LIST_ACCEPTED
                             : finding_is_question(finding) ? LIST_QUESTIONS
                                                            : LIST_FINDINGS;
        if (is == list) one_finding(json, check, finding);
    }
    json_close(json, ']');
}

static void claims(struct json *json, const struct check *check) {
    const struct entries *entries = &check->arr->reg->sections[SECTION_CLAIMS];
    json_key(json, "claims");
    json_open(json, '[');
    for (int c = 0; c < entries->n; c++) {
        const char *verdict = "holds";
        for (int i = 0; i < check->findings.n; i++)
            if (check->findings.items[i].at.claim == c)
                verdict = check->findings.items[i].rule == RULE_claim_unproven ? "unproven" : "contradicted";
        json_open_inline(json, '{');
        json_key(json, "claim");
        json_text(json, entries->items[c].id);
        json_key(json, "says");
        json_text(json, entry_text(&entries->items[c], KEY_CLAIM));
        json_key(json, "verdict");
        json_text(json, verdict);
        json_close(json, '}');
    }
    json_close(json, ']');
}

void json_check(struct buf *out, const struct answer *answer) {
    const struct check *check = answer->check;
    const struct entry *partnership = &answer->about.reg->sections[SECTION_PARTNERSHIP].items[0];
    struct json json = json_new(out);
    json_open(&json, '{');
    json_key(&json, "version");
    json_number(&json, VERSION_OF_JSON);
    json_key(&json, "partnership");
    json_text(&json, partnership->id);
    json_key(&json, "name");
    json_text(&json, partnership_name(answer->about.reg));
    json_key(&json, "day");
    json_text(&json, day_text(out->arena, check->arr->day));
    json_key(&json, "says");
    json_text(&json, chair_sentence(out->arena, check));
    json_key(&json, "counts");
    json_open_inline(&json, '{');
    for (int s = 0; s <= SEVERITY_QUESTION; s++) {
        json_key(&json, severity_word((enum severity)s));
        json_number(&json, check->counts[s]);
    }
    json_key(&json, "accepted");
    json_number(&json, check->n_accepted);
    json_close(&json, '}');
    list_of(&json, check, "findings", LIST_FINDINGS);
    list_of(&json, check, "questions", LIST_QUESTIONS);
    list_of(&json, check, "accepted", LIST_ACCEPTED);
    claims(&json, check);
    json_close(&json, '}');
    json_end(&json);
}
