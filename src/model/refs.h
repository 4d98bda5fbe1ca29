#ifndef MODEL_REFS_H
#define MODEL_REFS_H

#include "model/register.h"

/*
 * What the reader cannot see one entry at a time: ids used twice, references to nothing (with the nearest id), entries
 * told apart by the same keys, a body reporting to itself, since after until, a source cited that is not there,
 * required keys missing after overlays, an unknown or nearly known agency type. Of a register that could not be read in
 * full (io/read.h) only what is wrong whatever the rest says. `statutes` is the product's list (with
 * local files laid over it); it may be NULL.
 */
void register_check(struct arena *arena, const struct register_file *reg, const struct register_file *statutes,
                    struct problems *problems);

#endif
