#ifndef MODEL_REGISTER_H
#define MODEL_REGISTER_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/map.h"
#include "base/problem.h"

/*
 * The register: every fact of a partnership as written, with its dates and sources. It is what files hold, overlays
 * change and the store keeps. What is true on one day is drawn from it: model/arrangement.h.
 *
 * A register is a list of entries for each section; an entry is a map from keys to values; a value is a scalar, a list,
 * a map, or "not stated". Which keys an entry may have, and what their values are, stands in one table: model/schema.h.
 * All of it is immutable once built, so registers share values freely.
 */

enum section {
    SECTION_PARTNERSHIP, /* exactly one entry, none in an overlay that does not change it */
    SECTION_PARTS,       /* written inside partnership */
    SECTION_STRANDS,     /* entries with an id only; written as a list of words */
    SECTION_SOURCES,
    SECTION_AGENCIES,
    SECTION_AREAS,
    SECTION_BODIES,
    SECTION_MANDATES,
    SECTION_LINES,
    SECTION_DUTIES,
    SECTION_LINKS,
    SECTION_DECISIONS,
    SECTION_CLAIMS,
    SECTION_ACCEPTED,
    SECTION_RULES,                   /* settings: rules switched off or graded otherwise */
    SECTION_STATUTES,                /* in a statute file, or local ones in a register */
    FILED_SECTIONS,                  /* what follows is in a store, never in a file */
    SECTION_PEOPLE = FILED_SECTIONS, /* holders of roles */
    SECTION_USERS,                   /* of the installation */
    SECTION_ACCESS,                  /* what a user may do and read in a partnership */
    SECTION_COUNT
};

enum key {
    KEY_NONE = -1,
#define KEY(name, word) KEY_##name,
#include "model/keys.def"
#undef KEY
    KEY_COUNT
};

enum value_kind { VALUE_UNSTATED, VALUE_SCALAR, VALUE_LIST, VALUE_MAP };

struct value {
    short key;          /* enum key inside an entry or map; KEY_NONE inside a list */
    unsigned char kind; /* enum value_kind */
    bool extend;        /* written +key, in an overlay only: the list is added to what is there */
    int number;         /* of a scalar: index of its word (schema), a count, a cadence (model/cadence.h); else 0 */
    struct date date;   /* of a scalar that is a date */
    int line, column;   /* where it is written; 0 when made by the program */
    int n;              /* of items */
    const char *file;   /* the file of an overlay that brought it; NULL: that of its entry, or of the value it is in */
    const char *text;   /* of a scalar, in canonical spelling; else NULL */
    const struct value *items; /* of a list or a map */
};

/*
 * An entry: its facts in the order of the schema. Any scalar fact may be a list of dated values: a VALUE_LIST of maps
 * with KEY_VALUE. A single map with KEY_VALUE (KEY_BODY for an overseer, KEY_AGENCY or KEY_BODY for a member) is a
 * value that is an entry of its own, with since, until, sources.
 */
struct entry {
    const char *id; /* NULL where the section needs none; such entries are known by their keys: model/identity.h */
    const char *file;
    int line, column;
    const struct value *facts;
    int n;
    bool flawed; /* some of it could not be read: only beside problems (io/read.h) */
};

struct entries {
    struct entry *items;
    int n, cap;
};

/* What an overlay takes away: an entry by id, or by the keys of its section ({line: [gain, spb_exec, reports]}). */
struct removal {
    enum section section; /* SECTION_COUNT: by id, in whichever section has it */
    const char *words[3]; /* id; or the keys in the order of schema's section_keys(); NULL for a kind not stated */
    int n;
    struct place place;
};

struct removals {
    struct removal *items;
    int n, cap;
};

struct register_file {
    const char *file; /* name for messages */
    struct entries sections[SECTION_COUNT];
    bool has[SECTION_COUNT]; /* was the section written at all? */
    bool is_overlay;
    bool strands_given;                     /* else the default four */
    const char *overlay_of, *overlay_title; /* of an overlay; NULL when not said */
    struct date overlay_day;                /* year 0 when not said */
    struct removals removals;
    unsigned unread; /* bits of sections of which an entry, and so an id, could not be read: only beside problems */
};

/* The fact of an entry under key, NULL when absent. */
const struct value *entry_fact(const struct entry *entry, enum key key);
/* The same for a map. */
const struct value *value_item(const struct value *map, enum key key);
/* The scalar inside a value that may be an entry of its own ({value: x, …}, {body: x, …}); NULL when not a scalar. */
const struct value *value_scalar(const struct value *value);
/* Is the fact a list of dated values? */
bool value_is_dated_list(const struct value *value);
/* since and until of an entry or a map value; DAY_FIRST and DAY_LAST where they are not stated. */
void entry_dates(const struct entry *entry, int *since, int *until);
void value_dates(const struct value *map, int *since, int *until);
bool entry_covers(const struct entry *entry, int day);

/*
 * The value of a scalar fact on a day: the scalar itself, or the dated value that covers the day (the one with the
 * latest since when several do). NULL when not stated. `*own`, when not NULL, is set to the map that carries the
 * value's own sources, or NULL.
 */
const struct value *entry_scalar_on(const struct entry *entry, enum key key, int day, const struct value **own);
/* The text of a scalar fact, or NULL; where it has dated values, that of the last. */
const char *entry_text(const struct entry *entry, enum key key);
/* The items of a fact that is a list; a lone scalar counts as a list of one; NULL and 0 when absent. */
const struct value *entry_list(const struct entry *entry, enum key key, int *n);

/*
 * The scalars of a fact, a list or not, that hold on a day: those without dates, and the dated ones that cover it. One
 * after another: `*at` starts at 0; NULL when there is no more.
 */
const struct value *entry_next_on(const struct entry *entry, enum key key, int day, int *at);

/* Where an entry stands: file, line, column. */
struct place entry_place(const struct entry *entry);

/* What a file may hold of it: people, users and access stay in the store. */
const struct register_file *register_filed(struct arena *arena, const struct register_file *reg);

/*
 * From id to (section, index); built by register_index() for whoever looks things up. Ids are unique in a register;
 * strands are words beside them, so a body may well be called `prevent`.
 */
struct register_index {
    struct map ids, strands; /* number = index * SECTION_COUNT + section */
};
struct register_index register_index(struct arena *arena, const struct register_file *reg);
/* The index of the entry `id` in `section`, or -1. */
int register_find(const struct register_index *index, enum section section, const char *id);
/* Is there an entry `id` in one of the sections, a set of bits? */
bool register_has(const struct register_index *index, unsigned sections, const char *id);

#endif
