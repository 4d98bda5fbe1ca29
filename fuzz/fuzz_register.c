/*
 * Whatever bytes: reading ends, and either there is a problem or the register prints as YAML and as JSON so that
 * reading the print gives the same print.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "io/print.h"
#include "io/read.h"

#define LARGEST_PRINT ((size_t)64 * 1024 * 1024)

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

typedef void printer(struct buf *out, const struct register_file *reg);

static struct buf print(struct arena *arena, printer *as, const struct register_file *reg) {
    struct buf out = buf_new(arena, LARGEST_PRINT);
    as(&out, reg);
    return out;
}

static _Noreturn void stop(const char *why, const struct buf *first, const char *second) {
    fprintf(stderr, "%s\n--- first\n%s\n--- then\n%s\n", why, first->data, second);
    abort();
}

/* Reads what was printed; the way back must exist and give the same YAML. */
static void check_way_back(struct arena *arena, const struct buf *printed, const struct buf *yaml) {
    struct problems problems = problems_new(arena);
    const struct register_file *reg = register_read(arena, "printed", printed->data, printed->len, NULL, &problems);
    if (!reg) stop("a print cannot be read", printed, problems.items[0].message);
    const struct buf again = print(arena, register_print_yaml, reg);
    if (again.len != yaml->len || memcmp(again.data, yaml->data, yaml->len) != 0)
        stop("reading a print changes it", yaml, again.data);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct arena *arena = arena_new();
    struct problems problems = problems_new(arena);
    const struct register_file *reg = register_read(arena, "input", (const char *)data, size, NULL, &problems);
    if (!reg && !problems.total) abort();
    if (reg) {
        const struct buf yaml = print(arena, register_print_yaml, reg);
        const struct buf json = print(arena, register_print_json, reg);
        check_way_back(arena, &yaml, &yaml);
        check_way_back(arena, &json, &yaml);
    }
    arena_free(arena);
    return 0;
}
