#ifndef TEST_MODEL_MODEL_H
#define TEST_MODEL_MODEL_H

/* What the tests of the model share: registers read from text, and problems looked for by what they say. */
#include "io/reading.h"
#include "model/overlay.h"
#include "model/refs.h"

/* A register of a few entries; tests add sections of their own to HEAD. */
#define SMALL                                                                                                          \
    "concordat: 1\n"                                                                                                   \
    "partnership: {id: llr, name: Here, as_at: 2016-03-17}\n"                                                          \
    "sources: [{id: paper, title: A paper}]\n"                                                                         \
    "agencies: [{id: police, name: Police}]\n"                                                                         \
    "areas: [{id: fraud, name: Fraud, priority: yes, parts: [a, b]}, {id: cyber, name: Cyber Crime}]\n"                \
    "bodies:\n"                                                                                                        \
    "  - {id: gain, name: GAIN, kind: network}\n"                                                                      \
    "  - {id: spb, name: Board, cadence: quarterly, sources: [paper 1]}\n"                                             \
    "mandates: [{body: gain, area: fraud, role: lead}]\n"                                                              \
    "lines: [{from: gain, to: spb, kind: reports, areas: [fraud]}]\n"

static inline const struct register_file *must_read(struct arena *arena, const char *name, const char *text) {
    struct problems problems = problems_new(arena);
    const struct register_file *reg = register_read(arena, name, text, strlen(text), NULL, &problems);
    if (!reg) fail_msg("%s:%d: %s", name, problems.items[0].place.line, problems.items[0].message);
    return reg;
}

/* The problem that says the text, or a failure that tells what there is instead. */
static inline const struct problem *must_say(const struct problems *problems, const char *text) {
    for (int i = 0; i < problems->n; i++)
        if (strstr(problems->items[i].message, text)) return &problems->items[i];
    fail_msg("no problem says '%s'; the first of %d says '%s'", text, problems->n,
             problems->n ? problems->items[0].message : "");
    return NULL;
}

static inline void expect_none(const struct problems *problems) {
    if (problems->total)
        fail_msg("%s:%d: %s (%s)", problems->items[0].place.file, problems->items[0].place.line,
                 problems->items[0].message, problems->items[0].hint ? problems->items[0].hint : "");
}

static inline const char *print_of(struct arena *arena, const struct register_file *reg) {
    struct buf out = buf_new(arena, (size_t)1 << 26);
    register_print_yaml(&out, reg);
    return out.data;
}

static inline const struct entry *entry_of(const struct register_file *reg, enum section section, const char *id) {
    for (int i = 0; i < reg->sections[section].n; i++)
        if (text_equal(reg->sections[section].items[i].id, id)) return &reg->sections[section].items[i];
    return NULL;
}

#endif
