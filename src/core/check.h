#ifndef CORE_CHECK_H
#define CORE_CHECK_H

#include "model/arrangement.h"

/*
 * The check: a pure function of (arrangement, reader's rights). Every rule of core/rules.def looks at the arrangement
 * and adds findings. A finding holds only what proves it; its words and fixes are made when somebody asks for them
 * (core/words.h, core/fixes.h), so that a check is quick.
 */

enum severity { SEVERITY_ERROR, SEVERITY_WARNING, SEVERITY_NOTICE, SEVERITY_QUESTION, SEVERITY_OFF, SEVERITY_COUNT };

enum rule {
#define RULE(name, word, severity, ground, sentence) RULE_##name,
#include "core/rules.def"
#undef RULE
    RULE_COUNT
};

/* What a rule rests on. */
enum ground { GROUND_STATUTE, GROUND_PAPER, GROUND_PRACTICE };

/*
 * One fact of a witness. Stated: the entry, and the key that matters (KEY_NONE: the entry itself), and the dated value
 * or member that says it (own), where there is one. Absent: `absent` says what no entry of a complete section says.
 */
struct fact {
    enum section section;
    enum key key;
    int finding; /* index + 1 of the finding that is a counter-example of a claim; 0 for none */
    const struct entry *entry;
    const struct value *own;
    const char *absent;
};

/* What a finding is about: indexes in the arrangement, -1 where the rule has no such key. */
struct subject {
    int area, strand, body, line, basis, decision, claim;
    struct span bodies, areas, lines;
};
#define NO_SUBJECT ((struct subject){-1, -1, -1, -1, -1, -1, -1, {0}, {0}, {0}})

/* The entry that is missing: findings that rest on the same one are shown as one. */
enum absent_kind {
    ABSENT_NONE,
    ABSENT_LINE_OF_BODY,
    ABSENT_PATH,
    ABSENT_WORK,
    ABSENT_LEAD,
    ABSENT_ASSURER,
    ABSENT_JOIN,
    ABSENT_MANDATE_OF_BODY,
    ABSENT_LINK
};
struct absent {
    enum absent_kind kind;
    int a, b;
};

#define ASKED_KEEPER (-1)

struct finding {
    enum rule rule;
    enum severity severity; /* as graded for this partnership; SEVERITY_QUESTION makes it a question */
    bool asks;              /* a fact it needs is not stated: a question, whatever the rule's severity */
    bool inferred;          /* a fact of the witness is inferred in the register */
    struct subject at;
    struct fact *witness;
    int n_witness, cap_witness;
    struct absent absent;
    int variant;        /* which clause of the rule holds; the rule's own say and fix know */
    int asked;          /* body to which a question goes, or ASKED_KEEPER */
    struct fact wanted; /* of a question: the fact that would answer it (entry NULL: a new entry of the section) */
    int with;           /* index of the finding it is shown with, or -1: it is shown itself */
    int first_with, next_with;    /* indexes of those shown with it, as a chain; -1 ends it */
    const struct entry *accepted; /* lived with, by this entry of `accepted`, for the time being */
    const struct entry *expired;  /* an acceptance that matches but is past its date */
};

struct findings {
    struct finding *items;
    int n, cap;
};

/* May the reader read every circle? If not, no section is complete for them, so rules on absent entries ask. */
struct rights {
    bool every_circle;
};

struct walk;
struct check {
    struct arena *arena;
    const struct arrangement *arr;
    struct rights rights;
    struct findings findings;   /* in the order of the rules, then of the register */
    int counts[SEVERITY_COUNT]; /* of shown findings that are not accepted */
    int n_accepted;
    const struct entry *graded[RULE_COUNT]; /* the setting that changes a rule's severity, or NULL */
    struct walk *bodies_met; /* of core/rules.h, for whoever walks next: it is never walked twice at once */
};

/* Runs every rule. The arrangement must outlive the check. Linear in the register plus what is found. */
struct check *check_run(struct arena *arena, const struct arrangement *arr, struct rights rights);
/* Runs those of a bit set; what claims come to needs the rules that they stand for. */
struct check *check_some(struct arena *arena, const struct arrangement *arr, struct rights rights, uint64_t some);

/* The same check for one more to look at, on another thread perhaps: it has its findings and an arena of its own. */
struct check *check_shared(struct arena *arena, const struct check *check);

/* Is it counted and printed on its own: not accepted, not shown with another, not switched off? */
static inline bool finding_is_shown(const struct finding *finding) {
    return finding->with < 0 && !finding->accepted && finding->severity != SEVERITY_OFF;
}
static inline bool finding_is_question(const struct finding *finding) { return finding->severity == SEVERITY_QUESTION; }
/* Are both about exactly the same thing? */
bool subject_equal(const struct subject *a, const struct subject *b);

const char *severity_word(enum severity severity); /* "error" */
const char *rule_word(enum rule rule);             /* "area-uncovered" */
const char *rule_sentence(enum rule rule);
const char *rule_ground(enum rule rule); /* "the paper of 2016", "statute", "commonly expected practice" */
enum severity rule_severity(enum rule rule);
enum rule rule_of_word(const char *word); /* RULE_COUNT when there is none */
extern const char *const rule_words[];    /* NULL-ended */

/* Rule names in `accepted` and `rules` that do not exist, with the nearest one. */
void check_names(const struct register_file *reg, struct problems *problems);

/* The rules that a claim stands for; returns how many. */
int claim_rules(enum claim claim, const enum rule **rules);

#endif
