/*
 * Whatever register the reader takes: the check ends, every finding has its words, each of its fixes can be laid over
 * the register and printed, and the answer prints as text and as JSON.
 */
#include <stdint.h>
#include <stdlib.h>

#include "app/embedded.h"
#include "core/fixes.h"
#include "core/words.h"
#include "io/read.h"
#include "model/overlay.h"
#include "model/refs.h"
#include "view/answer.h"
#include "view/json_answer.h"

#define LARGEST_PRINT ((size_t)64 * 1024 * 1024)

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void expect_said(const struct check *check, const struct finding *finding, struct arena *arena) {
    struct fix fixes[FIXES_MAX];
    if (!*finding_says(check, finding, arena)) abort();
    for (int i = 0; i < finding->n_witness; i++)
        if (!*fact_says(check, &finding->witness[i], arena)) abort();
    const int n = finding_fixes(check, finding, arena, fixes);
    for (int i = 0; i < n; i++) {
        struct problems problems = problems_new(arena);
        const struct register_file *after = overlay_apply(arena, check->arr->reg, fixes[i].overlay, &problems);
        if (!after || problems.total) abort();
    }
}

/* The product's statutes, read once. */
static const struct register_file *product_statutes(void) {
    static const struct register_file *statutes;
    static struct arena *arena;
    if (statutes) return statutes;
    arena = arena_new();
    struct problems problems = problems_new(arena);
    statutes = register_read(arena, "statutes", embedded_statutes, embedded_statutes_len, NULL, &problems);
    if (!statutes) abort();
    return statutes;
}

static void check_whole(struct arena *arena, const struct register_file *reg, int day, struct rights rights) {
    struct answer answer = {.op = OP_check,
                            .as_json = true,
                            .about = {.reg = reg, .statutes = product_statutes()},
                            .for_body = FOR_EVERYONE};
    answer.about.arr = arrangement_on(arena, reg, answer.about.statutes, day);
    const struct check *check = check_run(arena, answer.about.arr, rights);
    answer.check = check;
    for (int i = 0; i < check->findings.n; i++) {
        struct arena *own = arena_new();
        expect_said(check, &check->findings.items[i], own);
        arena_free(own);
    }
    struct buf out = buf_new(arena, LARGEST_PRINT);
    json_check(&out, &answer);
    report_check(arena, &answer);
    report_questions(arena, &answer);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct arena *arena = arena_new();
    struct problems problems = problems_new(arena);
    const struct register_file *reg = register_read(arena, "input", (const char *)data, size, NULL, &problems);
    if (reg && !reg->is_overlay && reg->sections[SECTION_PARTNERSHIP].n) {
        register_check(arena, reg, product_statutes(), &problems);
        check_names(reg, &problems);
        if (!problems.total) {
            check_whole(arena, reg, register_day(reg), (struct rights){.every_circle = true});
            check_whole(arena, reg, register_day(reg) - 3000, (struct rights){.every_circle = false});
        }
    }
    arena_free(arena);
    return 0;
}
