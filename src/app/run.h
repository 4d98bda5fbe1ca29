#ifndef APP_RUN_H
#define APP_RUN_H

#include <stdbool.h>
#include <stddef.h>

#include "core/appraise.h"
#include "core/check.h"
#include "core/fixes.h"
#include "io/checkpoint.h"
#include "io/sheet_read.h"
#include "io/yaml.h"
#include "model/diff.h"

/*
 * The one path into the product. Whoever wants something done (command line, later the server and its API, tests) fills
 * in a call from the table app/ops.def and hands it to run(); what comes back is an answer, which view/ prints as
 * terminal text, JSON or a document.
 */

enum method { GET, POST };

enum op {
#define OP(name, method, path, verb, who, event, help) OP_##name,
#define FIELD(op, name, type, needed, word, help)
#include "app/ops.def"
#undef OP
#undef FIELD
    OP_COUNT
};

/* The least a user must be, from least to most. On files without a store, the reader is whoever can read the file. */
enum who { WHO_ANYONE = 1, WHO_READER };
/* What the log says of an operation; nothing is logged of files without a store. */
enum event { EVENT_NONE = 0 };

enum field_type { SOURCE = 1, SOURCES, TEXT, DAY, NUMBER, FLAG, WORDS };
enum field_needed { POSITION = 1, OPTIONAL_POSITION, OPTION };

struct field {
    enum op op;
    const char *name; /* of an option, - for _ on the command line: --as-of */
    enum field_type type;
    enum field_needed needed;
    const char *word; /* what stands for the value in help */
    const char *help;
};

struct operation {
    const char *name, *path, *verb, *help;
    enum method method;
    enum who who;
    enum event event;
    const struct field *fields;
    int n_fields;
};

const struct operation *operation_of(enum op op);
/* "--as-of" for the input as_of. */
char *option_word(struct arena *arena, const char *name);
/* OP_COUNT when there is no such verb. */
enum op op_of_verb(const char *verb);

/* The content of a file, read by whoever calls. */
struct file {
    const char *name;
    const char *bytes;
    size_t n;
};

#define INPUTS_MAX 24
#define INPUT_ITEMS_MAX 64

struct input {
    const char *text;   /* TEXT, DAY (as written) */
    long long number;   /* NUMBER, FLAG */
    struct file *files; /* SOURCE, SOURCES */
    const char **words; /* WORDS */
    int n;              /* how many sources or words; 0: the input was not given */
    bool given;
};

struct call {
    enum op op;
    struct input inputs[INPUTS_MAX]; /* in the order of the operation's fields */
    /* Asked now and then during what may take long: a clock, an interrupt. NULL: goes on to its end. */
    bool (*stop)(void *context, const struct progress *progress);
    void *context;
};

/* Which register the answer is about, drawn on its day. */
struct subject_matter {
    const struct register_file *reg, *statutes;
    const struct arrangement *arr;
};

enum chart_of { CHART_STRUCTURE, CHART_MATRIX, CHART_FINDINGS, CHART_AHEAD };

/* How questions are put: as letters, an overlay to fill in, a workbook to fill in, or an e-mail with that workbook. */
enum form { FORM_LETTERS, FORM_OVERLAY, FORM_WORKBOOK, FORM_EMAIL };

struct answer {
    enum op op;
    bool failing;    /* the command ends with exit code 1 */
    const char *out; /* file to write it to; of a document, its ending says how. NULL: as text, to standard output */
    struct subject_matter about;
    const struct check *check; /* check, questions */
    enum severity fail_on;
    bool brief; /* of each finding the sentence alone */
    /* show */
    enum section section;
    const struct entry *const *entries;
    int n_entries;
    /* questions */
    enum form form;
    int for_body; /* index, ASKED_KEEPER, or FOR_EVERYONE */
    /* paper */
    const char *item; /* agenda item, or NULL */
    /* chart */
    enum chart_of chart;
    int area;    /* index, or -1 for all */
    bool as_svg; /* the drawing alone */
    /* explain */
    enum rule rule; /* RULE_COUNT: all */
    /* diff */
    const struct register_file *before;
    struct changes changes;
    const struct check *check_before;
    /* log check-proof */
    const struct proof *proof;
    const char *proof_by; /* who signed its checkpoint, when the key was given */
    bool proof_matches;   /* its checkpoint is the one that was received earlier */
    /* import: `before` is what it went into, `about` what results */
    const struct sheet_notes *notes; /* what was made of each sheet; NULL where there are none */
    /* options */
    const struct appraisal *appraisal;
    /* fmt, generate, import, options as an overlay */
    const struct register_file *printed;
    bool as_json;
    bool as_org; /* structure: the Organization Ontology, not Popolo */
};
#define FOR_EVERYONE (-2)

/*
 * Does what the call asks. ERR_INPUT: what was given is wrong, and the problems say where and what to do; the answer is
 * then empty. Pure: reads no file and no clock.
 */
enum err run(struct arena *arena, const struct call *call, struct answer *answer, struct problems *problems) MUST_USE;

#endif
