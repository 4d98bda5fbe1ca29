#ifndef CORE_APPRAISE_H
#define CORE_APPRAISE_H

#include "core/consequences.h"
#include "core/options.h"

/*
 * Options set side by side: doing nothing, what people propose, and the structures that were found. A structure is here
 * only after the checker of options and the rules themselves have let it pass.
 */

/* A finding that is there without a move and not with it. */
struct cleared {
    int move;         /* index in the structure */
    bool is_of_today; /* it is there when nothing is done; else the structure would raise it without the move */
    enum rule rule;
    const char *says;
};

struct option_column {
    const char *title;
    const struct register_file *overlay; /* NULL: nothing is done */
    const struct structure *structure;   /* NULL: proposed, not found */
    const struct arrangement *arr;
    const struct check *check; /* of the register as it would be */
    struct cost cost;
    struct consequences follows;
    const struct cleared *clears; /* by move of the structure */
    int n_clears;
};

/* What it costs to take an area on without widening a remit. */
struct without_widening {
    int area;
    const struct options *options;
};

struct appraisal {
    const struct options *options;
    struct option_column *columns; /* do nothing, the proposals, then structures */
    int n_columns, n_proposed;
    const struct structure *structures; /* all that passed, of equal cost */
    int n_structures;
    const struct without_widening *widenings;
    int n_widenings;
    const char *refused; /* why a structure did not pass: a bug, said openly; NULL: all did */
};

/* A register as it would be, by somebody's proposal. */
struct proposal {
    const char *title;
    const struct register_file *overlay, *result;
};

/* What was searched elsewhere, in the same arrangement. */
struct found {
    const struct options *options; /* without arr */
    const struct without_widening *widenings;
    int n_widenings;
};
/* Are all that its moves name there? It may still be wrong: no structure gets past appraise() unchecked. */
bool found_fits(const struct found *found, const struct arrangement *arr);

/* best: how many structures get a column of their own. found NULL: it is searched here. */
const struct appraisal *appraise(struct arena *arena, const struct arrangement *arr, const struct proposal *proposals,
                                 int n_proposals, const struct option_settings *settings, int best,
                                 const struct found *found);

#endif
