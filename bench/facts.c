/* The facts of a generated register for test/oracle/options.lp: facts BODIES AREAS SHAPE SEED */
#include <stdlib.h>

#include "app/embedded.h"
#include "base/text.h"
#include "core/options_facts.h"
#include "io/read.h"
#include "model/generate.h"

int main(int argc, char **argv) {
    if (argc != 5) return 2;
    struct arena *arena = arena_new();
    struct generate_options how = {atoi(argv[1]), atoi(argv[2]), (uint64_t)atoll(argv[4]), SHAPE_USUAL};
    for (int shape = 0; shape < SHAPE_COUNT; shape++)
        if (text_equal(argv[3], generate_shapes[shape])) how.shape = (enum generate_shape)shape;
    const struct register_file *reg = generate(arena, &how);
    struct problems problems = problems_new(arena);
    const struct register_file *statutes =
        register_read(arena, "statutes", embedded_statutes, embedded_statutes_len, NULL, &problems);
    write_facts(stdout, arrangement_on(arena, reg, statutes, register_day(reg)), 0);
    arena_free(arena);
    return 0;
}
