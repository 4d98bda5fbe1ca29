#ifndef APP_RUN_H
#define APP_RUN_H

#include <stdbool.h>
#include <stddef.h>

#include "core/appraise.h"
#include "core/check.h"
#include "core/consequences.h"
#include "core/fixes.h"
#include "core/search.h"
#include "io/checkpoint.h"
#include "io/sheet_read.h"
#include "io/yaml.h"
#include "model/diff.h"
#include "store/read.h"

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

/* The roles (core/policy.h) of which a user needs one. On files without a store, whoever can read the file may. */
enum who {
    WHO_ANYONE = MAY_ANYONE,
    WHO_READER = MAY_READER | MAY_CONTRIBUTOR | MAY_OFFICER | MAY_AUDITOR,
    WHO_CHANGER = MAY_CONTRIBUTOR | MAY_OFFICER | MAY_ADMINISTRATOR, /* of what, the store decides entry by entry */
    WHO_KEEPER = MAY_CONTRIBUTOR | MAY_OFFICER,
    WHO_OFFICER = MAY_OFFICER,
    WHO_SEER = WHO_READER | MAY_ADMINISTRATOR,
    WHO_AUDITOR = MAY_AUDITOR | MAY_OFFICER, /* an officer only with clearance for all there is */
    WHO_ADMINISTRATOR = MAY_ADMINISTRATOR,
};
/*
 * What the log says of an operation on a store. Besides, every refusal is logged, and every reading of a record that is
 * OFFICIAL-SENSITIVE. Nothing is logged of files without a store.
 */
enum event {
    EVENT_NONE = 0,
    EVENT_CHANGE,
    EVENT_DISCLOSURE,
    EVENT_SIGN_IN,
    EVENT_READ,
    EVENT_REFUSAL,
    EVENT_ERASURE,
    EVENT_RETENTION,
    EVENT_SIGN_OUT,
    EVENT_CREDENTIAL, /* what somebody signs in with, or stands for them */
    EVENT_COUNT
};
extern const char *const event_words[]; /* NULL-ended, in that order */

/* FOLDER: a data folder; NEW_FOLDER: one that is made where there is none. A SOURCE may be a data folder too. PLACE:
 * the name of a folder, for the command line alone. */
enum field_type { SOURCE = 1, SOURCES, TEXT, DAY, NUMBER, FLAG, WORDS, FOLDER, NEW_FOLDER, PLACE };
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
/* Is it the data folder, where there is one: not for who asks a server to say? */
bool field_is_store(const struct operation *operation, const struct field *field);
/* "--as-of" for the input as_of. */
char *option_word(struct arena *arena, const char *name);
/* OP_COUNT when there is no such verb. */
enum op op_of_verb(const char *verb);

/* The content of a file, read by whoever calls; or a data folder, opened by whoever calls. */
struct file {
    const char *name;
    const char *bytes;
    size_t n;
    struct store *store; /* NULL: a file */
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
    /* Who calls, and when: needed where a store is among the inputs. */
    const char *account;   /* of the system or sign-in service */
    const char *signed_in; /* the user that a session or token proves, in place of the account; NULL: none */
    bool by_token;         /* proved by a token: what people sign in with is not for programs to change */
    bool reads_only;       /* by one that is for reading alone: changes are refused */
    struct moment *moment; /* the clock and chance (store/store.h) */
    struct models *models; /* what was made before of the store (app/models.h); NULL: everything is made anew */
    const char *const *environment; /* of the command, NULL-ended: settings may stand there (app/settings.h) */
    /* Asked now and then during what may take long: a clock, an interrupt. NULL: goes on to its end. */
    bool (*stop)(void *context, const struct progress *progress);
    void *context;
    const struct found *found; /* options: what was searched elsewhere, to be set side by side here; NULL: nothing */
};

/* Has the input room for a value more? False with a problem when it was given before, or too often. */
bool call_has_room(const struct call *call, int field, struct problems *problems) MUST_USE;
/* Gives an input its value as it was written, or one value more. False with a problem when it is no such value, or one
 * too many. Of files whoever calls sees to it. */
bool call_put_text(struct arena *arena, struct call *call, int field, const char *text, struct problems *problems);

/* Which register the answer is about, drawn on its day. */
struct subject_matter {
    const struct register_file *reg, *statutes;
    const struct arrangement *arr;
    struct rights rights;
    const struct kept *kept;   /* what it was built from; NULL: a file */
    const struct check *check; /* that was made of it before; NULL: none was */
};

/* Facts in words: what, and what of it. */
struct saying {
    const char *what, *of;
};
struct sayings {
    struct saying *items;
    int n, cap;
};

/* An entry of which nothing holds any more, and it is to be decided whether it is kept or erased. */
struct over {
    enum section section;
    const char *id;
    const struct record *record; /* a version of it */
    int end;                     /* the last day on which anything of it held */
    bool was_kept;               /* by a decision, until a day that is past */
};
struct overs {
    struct over *items;
    int n, cap;
};

enum chart_of { CHART_STRUCTURE, CHART_MATRIX, CHART_FINDINGS, CHART_AHEAD };

/* How questions are put: as letters, an overlay to fill in, a workbook to fill in, or an e-mail with that workbook. */
enum form { FORM_LETTERS, FORM_OVERLAY, FORM_WORKBOOK, FORM_EMAIL };

struct answer {
    enum op op;
    bool failing;    /* the command ends with exit code 1 */
    const char *out; /* file to write it to; of a document, its ending says how. NULL: as text, to standard output */
    struct subject_matter about;
    const struct check *check; /* check, questions, show, chart and the papers */
    enum severity fail_on;
    bool brief; /* of each finding the sentence alone */
    /* show */
    enum section section;
    const struct entry *const *entries;
    int n_entries;
    bool since_then;     /* of them only what is not as it was at an instant */
    struct records gone; /* and what was there then, and is not any more */
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
    struct consequences follows;      /* of a change of a store; compare */
    const struct check *check_before; /* compare: check is of the later day */
    /* log check-proof */
    const struct proof *proof;
    const char *proof_by; /* who signed its checkpoint, when the key was given */
    bool proof_matches;   /* its checkpoint is the one that was received earlier */
    /* import: `before` is what it went into, `about` what results */
    const struct sheet_notes *notes; /* what was made of each sheet; NULL where there are none */
    /* search */
    const char *sought;
    struct hits hits;
    /* options */
    const struct appraisal *appraisal;
    /* whatever reads or changes a store */
    struct visit *visit;           /* app/visit.h; NULL: no store */
    const char *user;              /* who it was */
    const char *change;            /* the change that was recorded, from `before` to `about`; NULL: it is shown only */
    const struct record *recorded; /* what it made of the one entry it was of; NULL: of none, of several */
    struct records history;        /* history: the versions of an entry, the oldest first */
    const struct logged *log;      /* log */
    int n_log;
    const struct examination *examined; /* log verify, doctor, backup, restore: app/keeping.h */
    const char *text;                   /* log checkpoint, log prove: to be printed as it is */
    struct overs overs;                 /* retention */
    bool may_read, may_change;          /* why */
    struct sayings lines;               /* open, why, keep, erase …: what there is to say, in words */
    const char *title;
    /* users, partnerships, and what people sign in with: app/people.h */
    const struct people *people;
    const struct accesses *accesses;
    const struct held *held;
    const struct secret *secret;
    /* fmt, generate, import, options as an overlay */
    const struct register_file *printed;
    bool as_json;
    bool as_org;                     /* structure: the Organization Ontology, not Popolo */
    const struct settings *settings; /* serve, config check: app/settings.h */
};
#define FOR_EVERYONE (-2)

/*
 * Does what the call asks. ERR_INPUT: what was given is wrong, and the problems say where and what to do; the answer is
 * then empty. Reads no file and no clock, but stores that are among the inputs. What the log must hold of it is
 * committed before it returns.
 */
enum err run(struct arena *arena, const struct call *call, struct answer *answer, struct problems *problems) MUST_USE;

#endif
