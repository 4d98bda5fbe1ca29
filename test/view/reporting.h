#ifndef TEST_VIEW_REPORTING_H
#define TEST_VIEW_REPORTING_H

/* What the tests of reports share: from a register to an answer and its documents. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "app/run.h"
#include "base/text.h"
#include "io/print.h"
#include "io/read.h"
#include "model/generate.h"
#include "view/answer.h"
#include "view/document.h"

#define EXAMPLE "examples/leicestershire-2016/register.yaml"

static inline char *bytes_of(struct arena *arena, const char *name, size_t *n) {
    FILE *file = fopen(name, "rb");
    if (!file) fail_msg("%s cannot be read: the tests run at the root of the project", name);
    char *bytes = arena_alloc(arena, (size_t)1 << 20);
    *n = fread(bytes, 1, ((size_t)1 << 20) - 1, file);
    fclose(file);
    return bytes;
}

/* The input of a call that has the name. */
static inline struct input *input_named(struct call *call, const char *name) {
    const struct operation *operation = operation_of(call->op);
    for (int i = 0; i < operation->n_fields; i++)
        if (text_equal(operation->fields[i].name, name)) return &call->inputs[i];
    fail_msg("there is no input %s", name);
    return NULL;
}

static inline void give_text(struct call *call, const char *name, const char *text) {
    *input_named(call, name) = (struct input){.text = text, .given = true};
}

static inline struct call *call_on(struct arena *arena, enum op op, const char *bytes, size_t n) {
    struct call *call = NEW(arena, struct call);
    call->op = op;
    struct file *file = NEW(arena, struct file);
    *file = (struct file){.name = "test.yaml", .bytes = bytes, .n = n};
    *input_named(call, "file") = (struct input){.files = file, .n = 1, .given = true};
    return call;
}

static inline struct answer *answered(struct arena *arena, const struct call *call) {
    struct problems problems = problems_new(arena);
    struct answer *answer = NEW(arena, struct answer);
    if (run(arena, call, answer, &problems))
        fail_msg("%s", problems.total ? problems.items[0].message : "no answer, and no problem");
    return answer;
}

static inline struct answer *answer_file(struct arena *arena, enum op op, const char *name) {
    size_t n;
    const char *bytes = bytes_of(arena, name, &n);
    return answered(arena, call_on(arena, op, bytes, n));
}

static inline struct answer *answer_made_up(struct arena *arena, enum op op, enum generate_shape shape, uint64_t seed) {
    const struct generate_options options = {.bodies = 80, .areas = 12, .seed = seed, .shape = shape};
    struct buf yaml = buf_new(arena, (size_t)1 << 22);
    register_print_yaml(&yaml, generate(arena, &options));
    return answered(arena, call_on(arena, op, yaml.data, yaml.len));
}

static inline char *printed_as(struct arena *arena, const struct doc *doc, enum document_form form) {
    struct buf out = buf_new(arena, (size_t)1 << 24);
    struct problems problems = problems_new(arena);
    assert_int_equal(document_print(&out, doc, form, &problems), OK);
    return out.data;
}

static inline int times(const char *text, const char *what) {
    int n = 0;
    for (const char *at = text; (at = strstr(at, what)); at += strlen(what)) n++;
    return n;
}

/* The text of a block, without its notes. */
static inline char *block_text(struct arena *arena, const struct block *block) {
    char *text = arena_dup(arena, block->label ? block->label : "");
    for (int i = 0; i < block->runs.n; i++) text = arena_printf(arena, "%s%s", text, block->runs.items[i].text);
    return text;
}

/* The blocks from the heading that is called so to the next of its level or above; n = 0 when there is none. */
struct part {
    const struct block *items;
    int n;
};
static inline struct part part_of(struct arena *arena, const struct doc *doc, const char *title) {
    struct part part = {0};
    int level = 0;
    for (int i = 0; i < doc->n; i++) {
        const struct block *block = &doc->items[i];
        const bool heading = block->kind == BLOCK_HEADING || block->kind == BLOCK_APPENDIX;
        if (part.items && heading && block->level <= level) break;
        if (part.items)
            part.n++;
        else if (heading && text_equal(block_text(arena, block), title)) {
            part.items = block + 1;
            level = block->level;
        }
    }
    return part;
}

#endif
