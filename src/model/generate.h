#ifndef MODEL_GENERATE_H
#define MODEL_GENERATE_H

#include <stdint.h>

#include "model/register.h"

/*
 * Registers made up from a seed, for tests and benchmarks: the same options give the same register. The number of
 * mandates to an area does not grow with the number of bodies, so that sizes can be compared.
 */
enum generate_shape {
    SHAPE_USUAL,    /* something of everything */
    SHAPE_SPARSE,   /* most things not stated, few lines */
    SHAPE_DENSE,    /* many mandates and lines */
    SHAPE_DUTIES,   /* statutory bodies with duties */
    SHAPE_NETWORKS, /* many networks */
    SHAPE_PLANNED,  /* much is planned */
    SHAPE_CLEAN,    /* everything is right: no finding, no question */
    SHAPE_ODD,      /* much is dated, ended, narrowed, overseen by others, in circles */
    SHAPE_COUNT
};
extern const char *const generate_shapes[]; /* NULL-ended words, in that order */

struct generate_options {
    int bodies, areas;
    uint64_t seed;
    enum generate_shape shape;
};

struct register_file *generate(struct arena *arena, const struct generate_options *options);

#endif
