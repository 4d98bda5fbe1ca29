/*
 * Whatever a job says it has found: it is read or refused; what fits the arrangement is looked at and set side by side,
 * however senseless its moves are, and nothing is shown that the rules do not let pass.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "io/read.h"
#include "serve/found.h"
#include "view/answer.h"
#include "view/json_answer.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char text[] = "concordat: 1\n"
                           "partnership: {id: p, name: P, as_at: 2016-03-17, complete: [areas, mandates, lines]}\n"
                           "areas: [{id: fraud, name: Fraud, priority: yes}, {id: cyber, name: Cyber, priority: yes}]\n"
                           "bodies:\n"
                           "  - {id: a, name: A, kind: executive, multi_agency: yes, level: strategic}\n"
                           "  - {id: b, name: B, kind: group, multi_agency: no}\n"
                           "  - {id: c, name: C, kind: group, standing: planned}\n"
                           "mandates:\n"
                           "  - {body: b, area: cyber, role: lead}\n"
                           "  - {body: c, area: fraud, role: contribute, standing: planned}\n"
                           "lines: [{from: b, to: a, kind: reports, standing: planned}]\n";

/* Drawn once. */
static const struct arrangement *arrangement(void) {
    static const struct arrangement *arr;
    if (arr) return arr;
    struct arena *arena = arena_new();
    struct problems problems = problems_new(arena);
    const struct register_file *reg = register_read(arena, "text", text, strlen(text), NULL, &problems);
    const char none[] = "concordat: 1\nstatutes: []\n";
    const struct register_file *statutes = register_read(arena, "none", none, strlen(none), NULL, &problems);
    if (!reg || !statutes || problems.total) abort();
    return arr = arrangement_on(arena, reg, statutes, register_day(reg));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct arena *arena = arena_new();
    struct found found;
    if (found_read(arena, (const char *)data, size, &found) && found_fits(&found, arrangement())) {
        const struct option_settings settings = option_settings_default();
        struct answer answer = {.op = OP_options,
                                .about = {.reg = arrangement()->reg, .arr = arrangement(), .rights = {true}}};
        answer.appraisal = appraise(arena, arrangement(), NULL, 0, &settings, 2, &found);
        struct buf out = buf_new(arena, (size_t)64 << 20);
        json_options(&out, &answer);
        report_options(arena, &answer);
    }
    arena_free(arena);
    return 0;
}
