#include "core/check.h"

#include <string.h>

#include "base/text.h"
#include "core/rules.h"

static const struct rule_spec {
    const char *word;
    enum severity severity;
    enum ground ground;
    const char *sentence;
    void (*find)(struct check *check);
} rules[RULE_COUNT] = {
#define RULE(name, word, severity, ground, sentence)                                                                   \
    [RULE_##name] = {word, SEVERITY_##severity, ground, sentence, find_##name},
#include "core/rules.def"
#undef RULE
};

const char *const rule_words[] = {
#define RULE(name, word, severity, ground, sentence) word,
#include "core/rules.def"
#undef RULE
    NULL};

static const char *const severity_words[SEVERITY_COUNT] = {"error", "warning", "notice", "question", "off"};

const char *severity_word(enum severity severity) { return severity_words[severity]; }
const char *rule_word(enum rule rule) { return rules[rule].word; }
const char *rule_sentence(enum rule rule) { return rules[rule].sentence; }
enum severity rule_severity(enum rule rule) { return rules[rule].severity; }

const char *rule_ground(enum rule rule) {
    static const char *const grounds[] = {"statute", "the paper of 17 March 2016", "commonly expected practice"};
    return grounds[rules[rule].ground];
}

enum rule rule_of_word(const char *word) {
    for (int i = 0; i < RULE_COUNT; i++)
        if (text_equal(word, rules[i].word)) return (enum rule)i;
    return RULE_COUNT;
}

void check_names(const struct register_file *reg, struct problems *problems) {
    static const enum section sections[] = {SECTION_ACCEPTED, SECTION_RULES};
    for (size_t s = 0; s < COUNT_OF(sections); s++)
        for (int i = 0; i < reg->sections[sections[s]].n; i++) {
            const struct entry *entry = &reg->sections[sections[s]].items[i];
            const struct value *rule = entry_fact(entry, KEY_RULE);
            if (!rule || !rule->text || rule_of_word(rule->text) != RULE_COUNT) continue;
            problem_add(problems,
                        (struct place){
                            .file = rule->file ? rule->file : entry->file, .line = rule->line, .column = rule->column},
                        problem_nearest(problems, rule->text, rule_words, RULE_COUNT), "there is no rule '%s'",
                        rule->text);
        }
}

static bool span_equal(struct span a, struct span b) {
    return a.n == b.n && (a.n == 0 || !memcmp(a.items, b.items, (size_t)a.n * sizeof *a.items));
}

bool subject_equal(const struct subject *a, const struct subject *b) {
    return a->area == b->area && a->strand == b->strand && a->body == b->body && a->line == b->line &&
           a->basis == b->basis && a->decision == b->decision && a->claim == b->claim &&
           span_equal(a->bodies, b->bodies) && span_equal(a->areas, b->areas) && span_equal(a->lines, b->lines);
}

/* Who answers for a finding that is graded as a question. */
static int asked_of(const struct check *check, const struct subject *at) {
    if (at->body >= 0) return at->body;
    if (at->line >= 0) return check->arr->lines[at->line].to;
    return at->area >= 0 ? asked_of_area(check, at->area) : ASKED_KEEPER;
}

/* A setting of `rules` in force on the day changes how grave a rule is here. */
static void grade(struct check *check) {
    const struct entries *settings = &check->arr->reg->sections[SECTION_RULES];
    for (int i = 0; i < settings->n; i++) {
        const char *word = entry_text(&settings->items[i], KEY_RULE);
        const enum rule rule = word ? rule_of_word(word) : RULE_COUNT;
        if (rule != RULE_COUNT && entry_covers(&settings->items[i], check->arr->day))
            check->graded[rule] = &settings->items[i];
    }
    for (int i = 0; i < check->findings.n; i++) {
        struct finding *finding = &check->findings.items[i];
        const enum severity own = rules[finding->rule].severity;
        const struct entry *setting = check->graded[finding->rule];
        const struct value *severity = setting ? entry_scalar_on(setting, KEY_SEVERITY, check->arr->day, NULL) : NULL;
        finding->severity = severity ? (enum severity)severity->number : own;
        /* A fact that is not stated is no fault, unless the rule is about its being stated. */
        if (finding->asks && own != SEVERITY_QUESTION && finding->severity != SEVERITY_OFF)
            finding->severity = SEVERITY_QUESTION;
        if (finding->severity == SEVERITY_QUESTION && !finding->asks) {
            finding->asked = asked_of(check, &finding->at);
            finding->wanted = finding->witness[0];
        }
    }
}

static bool names_index(const struct check *check, enum section section, const struct value *value, int index) {
    return index >= 0 && value->text && register_find(&check->arr->index, section, value->text) == index;
}

static bool names_line(const struct check *check, const struct value *value, int index) {
    if (index < 0 || value->kind != VALUE_LIST || value->n < 2) return false;
    const struct arr_line *line = &check->arr->lines[index];
    const bool kind_fits = value->n < 3 || !value->items[2].text
                               ? line->kind == UNSTATED || value->n < 3
                               : word_index(words_line_kind, value->items[2].text) == line->kind;
    return kind_fits && names_index(check, SECTION_BODIES, &value->items[0], line->from) &&
           names_index(check, SECTION_BODIES, &value->items[1], line->to);
}

static bool names_all(const struct check *check, enum section section, const struct value *value, struct span span) {
    if (value->kind != VALUE_LIST || value->n != span.n) return false;
    for (int i = 0; i < value->n; i++) {
        bool there = false;
        for (int j = 0; j < span.n && !there; j++)
            there = section == SECTION_LINES ? names_line(check, &value->items[i], span.items[j])
                                             : names_index(check, section, &value->items[i], span.items[j]);
        if (!there) return false;
    }
    return value->n > 0;
}

/* An acceptance matches a finding that has at least its keys. */
static bool accepts(const struct check *check, const struct entry *acceptance, const struct finding *finding) {
    const struct value *at = entry_fact(acceptance, KEY_AT);
    const struct subject *subject = &finding->at;
    for (int i = 0; at && i < at->n; i++) {
        const struct value *item = &at->items[i];
        bool fits = false;
        switch (item->key) {
        case KEY_AREA: fits = names_index(check, SECTION_AREAS, item, subject->area); break;
        case KEY_STRAND: fits = names_index(check, SECTION_STRANDS, item, subject->strand); break;
        case KEY_BODY: fits = names_index(check, SECTION_BODIES, item, subject->body); break;
        case KEY_BASIS:
            fits = subject->basis >= 0 && item->text &&
                   map_get(&check->arr->statute_ids, item->text, -1) == subject->basis;
            break;
        case KEY_DECISION: fits = names_index(check, SECTION_DECISIONS, item, subject->decision); break;
        case KEY_CLAIM: fits = names_index(check, SECTION_CLAIMS, item, subject->claim); break;
        case KEY_LINE: fits = names_line(check, item, subject->line); break;
        case KEY_BODIES: fits = names_all(check, SECTION_BODIES, item, subject->bodies); break;
        case KEY_AREAS: fits = names_all(check, SECTION_AREAS, item, subject->areas); break;
        case KEY_LINES: fits = names_all(check, SECTION_LINES, item, subject->lines); break;
        default: break;
        }
        if (!fits) return false;
    }
    return true;
}

static void accept(struct check *check) {
    const struct entries *acceptances = &check->arr->reg->sections[SECTION_ACCEPTED];
    for (int a = 0; a < acceptances->n; a++) {
        const struct entry *acceptance = &acceptances->items[a];
        const char *word = entry_text(acceptance, KEY_RULE);
        const enum rule rule = word ? rule_of_word(word) : RULE_COUNT;
        int since, until;
        entry_dates(acceptance, &since, &until);
        for (int i = 0; i < check->findings.n; i++) {
            struct finding *finding = &check->findings.items[i];
            if (finding->rule != rule || check->arr->day < since || !accepts(check, acceptance, finding)) continue;
            if (check->arr->day <= until)
                finding->accepted = acceptance;
            else
                finding->expired = acceptance;
            if (finding->accepted) finding->expired = NULL; /* accepted again */
        }
    }
}

/* Of two findings on the same absent entry the graver is shown; of equally grave ones, the more particular: the later
 * rule. */
static bool outranks(const struct finding *a, const struct finding *b) {
    if (a->severity != b->severity) return a->severity < b->severity;
    return a->rule > b->rule;
}

static void show_together(struct check *check) {
    struct map shown = map_new(check->arena, check->findings.n);
    for (int pass = 0; pass < 2; pass++)
        for (int i = 0; i < check->findings.n; i++) {
            struct finding *finding = &check->findings.items[i];
            if (finding->absent.kind == ABSENT_NONE || finding->accepted || finding->severity == SEVERITY_OFF) continue;
            const char *key =
                arena_printf(check->arena, "%d %d %d", finding->absent.kind, finding->absent.a, finding->absent.b);
            const int first = map_add(&shown, key, i);
            if (pass == 0 && outranks(finding, &check->findings.items[first])) map_set(&shown, key, i);
            if (pass == 1 && first != i) finding->with = first;
        }
    for (int i = check->findings.n - 1; i >= 0; i--) {
        struct finding *finding = &check->findings.items[i];
        if (finding->with < 0) continue;
        struct finding *head = &check->findings.items[finding->with];
        finding->next_with = head->first_with;
        head->first_with = i;
    }
}

static struct check *in_arena(struct arena *arena, const struct check *like) {
    struct check *check = NEW(arena, struct check);
    *check = *like;
    check->arena = arena;
    check->bodies_met = NEW(arena, struct walk);
    *check->bodies_met = walk_new(arena, like->arr->n_bodies);
    return check;
}

struct check *check_shared(struct arena *arena, const struct check *check) {
    return in_arena(arena, check);
}

struct check *check_run(struct arena *arena, const struct arrangement *arr, struct rights rights) {
    return check_some(arena, arr, rights, UINT64_MAX);
}

struct check *check_some(struct arena *arena, const struct arrangement *arr, struct rights rights, uint64_t some) {
    struct check *check = in_arena(arena, &(struct check){.arr = arr, .rights = rights});
    for (int i = 0; i < RULE_COUNT; i++)
        if (some >> i & 1) rules[i].find(check);
    grade(check);
    accept(check);
    show_together(check);
    for (int i = 0; i < check->findings.n; i++) {
        const struct finding *finding = &check->findings.items[i];
        if (finding_is_shown(finding)) check->counts[finding->severity]++;
        if (finding->accepted) check->n_accepted++;
    }
    return check;
}
