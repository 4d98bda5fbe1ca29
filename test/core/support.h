#ifndef TEST_CORE_SUPPORT_H
#define TEST_CORE_SUPPORT_H

/* What the tests of the rules share: from a text to its check, its findings as lines, and whether fixes clear them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "core/fixes.h"
#include "core/words.h"
#include "io/print.h"
#include "io/read.h"
#include "model/arrangement.h"
#include "model/identity.h"
#include "model/overlay.h"
#include "model/refs.h"

#define EVERY_CIRCLE ((struct rights){.every_circle = true})
#define SOME_CIRCLES ((struct rights){.every_circle = false})

struct checked {
    struct arena *arena;
    const struct register_file *reg, *statutes;
    const struct check *check;
};

/* The bytes of a file, NUL-ended; its name is relative to the root of the project. */
static inline char *file_text(struct arena *arena, const char *name) {
    FILE *file = fopen(name, "rb");
    if (!file) fail_msg("%s cannot be read: the tests run at the root of the project", name);
    fseek(file, 0, SEEK_END);
    const long n = ftell(file);
    rewind(file);
    char *text = arena_alloc(arena, (size_t)n + 1);
    assert_int_equal(fread(text, 1, (size_t)n, file), n);
    fclose(file);
    return text;
}

static inline void expect_no_problem(const struct problems *problems, const char *text) {
    if (problems->total)
        fail_msg("line %d, column %d: %s\n%s", problems->items[0].place.line, problems->items[0].place.column,
                 problems->items[0].message, text);
}

static inline struct register_file *reg_of(struct arena *arena, const char *name, const char *text) {
    struct problems problems = problems_new(arena);
    struct register_file *reg = register_read(arena, name, text, strlen(text), NULL, &problems);
    expect_no_problem(&problems, text);
    return reg;
}

/* The product's statutes are read once; they live as long as the test program. */
static inline const struct register_file *product_statutes(void) {
    static struct register_file *statutes;
    static struct arena *arena;
    if (!statutes) {
        arena = arena_new();
        statutes = reg_of(arena, "data/statutes.yaml", file_text(arena, "data/statutes.yaml"));
    }
    return statutes;
}

static inline const struct check *check_of(struct arena *arena, const struct register_file *reg,
                                           const struct register_file *statutes, int day, struct rights rights) {
    return check_run(arena, arrangement_on(arena, reg, statutes, day), rights);
}

static inline struct checked check_text(const char *text, struct rights rights) {
    struct checked checked = {.arena = arena_new(), .statutes = product_statutes()};
    struct problems problems = problems_new(checked.arena);
    checked.reg = reg_of(checked.arena, "test.yaml", text);
    register_check(checked.arena, checked.reg, checked.statutes, &problems);
    check_names(checked.reg, &problems);
    expect_no_problem(&problems, text);
    checked.check = check_of(checked.arena, checked.reg, checked.statutes, register_day(checked.reg), rights);
    return checked;
}

static inline struct checked check_file(const char *name) {
    struct arena *arena = arena_new();
    struct checked checked = check_text(file_text(arena, name), EVERY_CIRCLE);
    arena_free(arena);
    return checked;
}

static inline void end(struct checked *checked) { arena_free(checked->arena); }

/* "area-uncovered: area fraud"; of a question "? lead-missing: area fraud". */
static inline char *line_of(const struct check *check, const struct finding *finding, struct arena *arena) {
    const char *at = subject_text(check, &finding->at, arena);
    return arena_printf(arena, "%s%s:%s%s", finding->asks ? "? " : "", rule_word(finding->rule), *at ? " " : "", at);
}

/* The facts of a witness: "a.priority; x, a, lead.role; no lines", and of a claim "= area-uncovered: area a". */
static inline char *witness_of(const struct check *check, const struct finding *finding, struct arena *arena) {
    char *text = arena_dup(arena, "");
    for (int i = 0; i < finding->n_witness; i++) {
        const struct fact *fact = &finding->witness[i];
        const char *one =
            fact->absent ? arena_printf(arena, "no %s", section_word(fact->section))
            : fact->finding
                ? arena_printf(arena, "= %s", line_of(check, &check->findings.items[fact->finding - 1], arena))
                : arena_printf(arena, "%s%s%s", entry_identity(arena, fact->section, fact->entry),
                               fact->key == KEY_NONE ? "" : ".", key_word(fact->key));
        text = arena_printf(arena, "%s%s%s", text, i ? "; " : "", one);
    }
    return text;
}

/* What a rule found, as subjects in the order found, "; " between them, each question after "? ". */
static inline char *found_by(const struct check *check, enum rule rule, struct arena *arena) {
    char *lines = arena_dup(arena, "");
    for (int i = 0; i < check->findings.n; i++) {
        const struct finding *finding = &check->findings.items[i];
        if (finding->rule != rule) continue;
        const char *at = subject_text(check, &finding->at, arena);
        lines = arena_printf(arena, "%s%s%s%s", lines, *lines ? "; " : "", finding->asks ? "? " : "", *at ? at : "all");
    }
    return lines;
}

/* Does the check hold a finding, not a question, of the rule about what is called so? */
static inline bool has_finding(const struct check *check, const char *line, struct arena *arena) {
    for (int i = 0; i < check->findings.n; i++)
        if (!check->findings.items[i].asks && text_equal(line_of(check, &check->findings.items[i], arena), line))
            return true;
    return false;
}

static inline char *yaml_of(struct arena *arena, const struct register_file *reg) {
    struct buf out = buf_new(arena, (size_t)1 << 24);
    register_print_yaml(&out, reg);
    return out.data;
}

/* Applying the overlay gives a register without mistakes in which the finding is no more. */
static inline void expect_cleared(const struct check *check, const struct register_file *statutes, const char *line,
                                  const char *says, const struct register_file *overlay, struct arena *arena) {
    struct problems problems = problems_new(arena);
    const struct register_file *after = overlay_apply(arena, check->arr->reg, overlay, &problems);
    if (after && !problems.total) register_check(arena, after, statutes, &problems);
    if (problems.total)
        fail_msg("the fix '%s' of %s gives a register with a mistake: %s\n%s", says, line, problems.items[0].message,
                 yaml_of(arena, overlay));
    const struct check *next = check_of(arena, after, statutes, check->arr->day, check->rights);
    if (has_finding(next, line, arena))
        fail_msg("the fix '%s' does not clear %s:\n%s", says, line, yaml_of(arena, overlay));
}

/*
 * Every finding has a fix, no question has one, and each fix clears its finding, as it is and when it has been printed
 * and read again. Returns how many there are.
 */
static inline int expect_fixes_clear(const struct check *check, const struct register_file *statutes) {
    int total = 0;
    for (int i = 0; i < check->findings.n; i++) {
        struct arena *arena = arena_new();
        const struct finding *finding = &check->findings.items[i];
        const char *line = line_of(check, finding, arena);
        struct fix fixes[FIXES_MAX];
        const int n = finding_fixes(check, finding, arena, fixes);
        if (finding->asks ? n > 0 : n == 0)
            fail_msg("%s has %d fixes in\n%s", line, n, yaml_of(arena, check->arr->reg));
        for (int f = 0; f < n; f++) {
            expect_cleared(check, statutes, line, fixes[f].says, fixes[f].overlay, arena);
            const struct register_file *again = reg_of(arena, "fix.yaml", yaml_of(arena, fixes[f].overlay));
            expect_cleared(check, statutes, line, fixes[f].says, again, arena);
            for (int g = 0; g < f; g++) assert_string_not_equal(fixes[f].says, fixes[g].says);
        }
        total += n;
        arena_free(arena);
    }
    return total;
}

/*
 * A case of a rule: the keys of `partnership` besides id, name and as_at, the sections, and what the rule is to find.
 * Sections are YAML in flow style, each on a line of its own. Each case is also one for the fixes.
 */
struct rule_case {
    const char *rule, *says, *partnership, *sections, *expect;
};

#define COMPLETE "complete: {areas: [s 1], mandates: [s 1], lines: [s 1], duties: [s 1]}"
#define OVERSEEN "overseer: o, " COMPLETE

static inline char *case_text(struct arena *arena, const struct rule_case *c) {
    return arena_printf(arena, "concordat: 1\npartnership: {id: p, name: Here%s%s%s}\n%s%s\n",
                        strstr(c->partnership, "as_at:") ? "" : ", as_at: 2016-03-17", *c->partnership ? ", " : "",
                        c->partnership, strstr(c->sections, "sources:") ? "" : "sources: [{id: s, title: Paper}]\n",
                        c->sections);
}

static inline void run_case(const struct rule_case *c, struct rights rights) {
    struct arena *arena = arena_new();
    struct checked checked = check_text(case_text(arena, c), rights);
    const enum rule rule = rule_of_word(c->rule);
    if (rule == RULE_COUNT) fail_msg("there is no rule %s", c->rule);
    const char *is = found_by(checked.check, rule, arena);
    if (strcmp(is, c->expect))
        fail_msg("%s, where %s: found '%s', not '%s' in\n%s", c->rule, c->says, is, c->expect, case_text(arena, c));
    for (int i = 0; i < checked.check->findings.n; i++) {
        const struct finding *finding = &checked.check->findings.items[i];
        assert_true(*finding_says(checked.check, finding, arena));
        if (!checked.check->graded[finding->rule])
            assert_int_equal(finding->severity, finding->asks ? SEVERITY_QUESTION : rule_severity(finding->rule));
        for (int f = 0; f < finding->n_witness; f++)
            assert_true(*fact_says(checked.check, &finding->witness[f], arena));
        for (int j = 0; j < i; j++) /* the same is not said twice */
            if (finding->rule == checked.check->findings.items[j].rule &&
                subject_equal(&finding->at, &checked.check->findings.items[j].at))
                fail_msg("%s is said twice in\n%s", line_of(checked.check, finding, arena), case_text(arena, c));
    }
    expect_fixes_clear(checked.check, checked.statutes);
    end(&checked);
    arena_free(arena);
}

static inline void run_cases(const struct rule_case *cases, size_t n) {
    for (size_t i = 0; i < n; i++) run_case(&cases[i], EVERY_CIRCLE);
}
#define RUN_CASES(cases) run_cases(cases, COUNT_OF(cases))

#endif
