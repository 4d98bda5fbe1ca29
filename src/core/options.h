#ifndef CORE_OPTIONS_H
#define CORE_OPTIONS_H

#include "core/check.h"

/*
 * Options appraisal: the structures that clear what is wrong with an arrangement at the least disruption, with proof.
 * docs/options.md tells the model in words; this is the same in types. A structure is a set of moves. Its cost is nine
 * numbers compared in order, so that a chair can argue with it: one new body weighs more than any number of lines.
 *
 * The search is exact: branch and bound over what is still wrong and every way to begin mending it. It is pure: a
 * budget of steps and a callback stop it, no clock, so the same budget gives the same answer.
 */

#define OPTIONS_AREAS_MAX 256 /* priorities: more than a cost can count */

enum cost_kind {
    COST_NEW,       /* bodies established */
    COST_WITHDRAWN, /* leads withdrawn */
    COST_WIDENED,   /* remits widened to an area that the body is not on */
    COST_MULTI,     /* bodies made multi-agency */
    COST_LEADS,     /* leads newly named, by whatever move */
    COST_LINES,     /* lines added, or made to carry more areas */
    COST_CONFIRMED, /* planned bodies, mandates and lines confirmed */
    COST_ASSUMED,   /* facts that are not stated and are taken to be as the structure needs them */
    COST_REPORTS,   /* reports a year over the lines that are added, in thousandths */
    COST_COUNT
};

struct cost {
    long long of[COST_COUNT];
};

enum move_kind {
    MOVE_OVERSEER,  /* body oversees the partnership */
    MOVE_ESTABLISH, /* a new body: a group that leads `area`, or the overseer (area -1) */
    MOVE_WITHDRAW,  /* body no longer leads area; it goes on contributing */
    MOVE_WIDEN,     /* body, which is not on area, leads it */
    MOVE_LEAD,      /* body, which is on area, leads it */
    MOVE_MULTI,     /* body becomes multi-agency */
    MOVE_LINE,      /* a line from body to `to` */
    MOVE_CONFIRM,   /* the body, or the mandate or line `entry`, that is planned */
    MOVE_ASSUME,    /* `key` of body is as the structure needs it: a question to the body, not a move */
    MOVE_COUNT
};

/* Bodies that a structure establishes are numbered after those of the arrangement. */
struct move {
    enum move_kind kind;
    int body, to, area;   /* indexes; -1 where the kind has none */
    enum section section; /* of a confirmation: BODIES, MANDATES, LINES */
    int entry;            /* index of the mandate or line confirmed; of a line: the line that is to carry more, or -1 */
    enum key key;         /* of an assumption */
};

/* The number of the group that would be established for an area, and of the overseer (area -1). */
int new_body(const struct arrangement *arr, int area);
bool is_new_body(const struct arrangement *arr, int body);

/* Which moves are meant: -1 is any. `lead` of one kind does not mean `widen`. */
struct move_pattern {
    enum move_kind kind;
    int body, to, area;
    const char *written; /* as the user wrote it */
};

struct progress {
    long long steps;
    bool found;
    struct cost best;
};

struct option_settings {
    uint64_t clear; /* bit set of rules to clear besides those that always are */
    const struct move_pattern *never, *keep;
    int n_never, n_keep;
    enum cost_kind order[COST_COUNT];                             /* from what weighs most */
    long long most[COST_COUNT];                                   /* -1: no bound */
    int most_structures;                                          /* structures of equal cost that are kept */
    long long steps;                                              /* the budget */
    bool (*stop)(void *context, const struct progress *progress); /* asked now and then; NULL: never stops */
    void *context;
};
/* Nothing forbidden, the order above, no bound, 64 structures, a budget of ten million steps. */
struct option_settings option_settings_default(void);

/* The rules that are always cleared, and those that may be asked for besides. */
bool option_clears_always(enum rule rule);
bool option_can_clear(enum rule rule);

struct structure {
    const struct move *moves; /* in the order of enum move_kind; assumptions last */
    int n;
    struct cost cost;
};

enum option_outcome {
    OPTIONS_PROVED,    /* the structures are the cheapest there are */
    OPTIONS_BEST,      /* the best found when the search was stopped; nothing is cheaper than `lower` */
    OPTIONS_NONE_YET,  /* stopped before any was found */
    OPTIONS_IMPOSSIBLE /* no structure does; `obstacles` says why */
};

/* What no structure can do, and the facts that each of its ways founders on. */
struct obstacle {
    const char *requirement;
    const char *const *facts; /* a smallest set: each way is barred by one of these */
    int n;
};

struct options {
    const struct arrangement *arr; /* as it is; structures are changes to it */
    enum option_outcome outcome;
    const struct structure *structures; /* all of equal cost */
    int n;
    bool more; /* there are more of equal cost than are kept */
    struct cost lower;
    long long steps;
    const struct obstacle *obstacles;
    int n_obstacles;
};

/*
 * Searches the cheapest structures. The arrangement is as the register says; it is read as options_reading() has it.
 * Memory: what the arrangement holds, and the alternatives of one branch at a time.
 */
struct options *options_search(struct arena *arena, const struct arrangement *arr,
                               const struct option_settings *settings);
/* The same, without saying why where none is possible. */
struct options *options_solve(struct arena *arena, const struct arrangement *arr,
                              const struct option_settings *settings);

/*
 * The arrangement as options are judged on it: every section complete, so that an option is right even if nothing that
 * is not recorded exists, and an overseer that is not stated taken as none.
 */
const struct arrangement *options_reading(struct arena *arena, const struct arrangement *arr);

/* A structure as an overlay, to be applied, edited, checked and drawn. NULL where its moves cannot all be made, which
 * is never so of one that a search found. */
struct register_file *structure_overlay(struct arena *arena, const struct arrangement *arr,
                                        const struct structure *structure, const char *title);
/* Of which kind a line that the structure adds is: `updates` where `reports` would subordinate a statutory body. */
enum line_kind structure_line_kind(const struct arrangement *arr, const struct structure *structure,
                                   const struct move *line);
/* A move in words: "Police Cyber Crime Development Board becomes multi-agency". An assumption is put as a question. */
const char *move_says(struct arena *arena, const struct arrangement *arr, const struct structure *structure,
                      const struct move *move);
const char *new_body_name(struct arena *arena, const struct arrangement *arr, int body);
/* "bodies established" */
const char *cost_words(enum cost_kind kind);
/* "new", "withdrawn", …: the words of --order and --most; NULL-ended. */
extern const char *const cost_names[];
/* "overseer", "establish", …: the words of --keep and --never, in the order of enum move_kind; NULL-ended. */
extern const char *const move_names[];

#endif
