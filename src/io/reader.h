#ifndef IO_READER_H
#define IO_READER_H

#include "io/read.h"
#include "io/source.h"
#include "model/register.h"
#include "model/schema.h"

/* Inside of register_read(): from nodes to facts. */
struct reader {
    struct arena *arena;
    const char *file;
    struct problems *problems;
    struct register_file *reg;
    enum section section; /* of the entry being read */
    bool kept;            /* the bytes are those of a store, which holds more than files do */
};

#define PROBLEM(reader, node, hint, ...)                                                                               \
    problem_add((reader)->problems, node_place((reader)->file, (node)), (hint), __VA_ARGS__)

/* A scalar without quotes that holds nothing, ~ or null: the blank of a form that nobody filled in. */
bool node_is_blank(const struct node *node);
/* "not stated" */
bool node_is_unstated(const struct node *node);
/* A text as messages show it: on one line, not too long. */
const char *shown(struct reader *reader, const char *text);

/* ---- scalars: read_scalar.c ---- */

/* Is text [a-z][a-z0-9_-]*? */
bool is_id(const char *text);
/* The date that was perhaps meant, as a register has it: 2016-3-7, 17/03/2016, 17 March 2016, March 2016; or NULL. */
const char *date_meant(struct arena *arena, const char *text);
/*
 * A scalar by the type of its key, in canonical spelling. False with a problem when it is none: node may be any node
 * but a blank. The key of the result is left to the caller.
 */
bool read_scalar(struct reader *reader, const struct key_spec *spec, const struct node *node, struct value *out);
/* A citation: `id` or `id locator`. */
bool read_citation(struct reader *reader, const struct node *node, struct value *out);
/* Free text up to `most` bytes. */
bool read_text(struct reader *reader, const struct node *node, size_t most, struct value *out);

/* ---- maps: read_map.c ---- */

/* Keys that a map may have, in canonical order. */
struct allowed {
    const enum key *keys;
    int n;
};

/* What a map gives for each allowed key; value is NULL where it is absent or blank. */
struct given {
    const struct node *key, *value;
};

/*
 * Sorts the items of a map by its allowed keys into given (allowed.n long). Other keys are problems that name the
 * nearest, or all that are allowed in `what`. plus: may a key be written +key? Returns how many are given.
 */
int gather(struct reader *reader, const struct node *map, struct allowed allowed, const char *what, bool plus,
           struct given *given);

/* ---- values: read_value.c ---- */

/*
 * The value of a key, whatever its type. False when there is none: blank (without a problem), or a problem.
 * The key of the result is set.
 */
bool read_value(struct reader *reader, const struct key_spec *spec, const struct node *node, struct value *out);
/* A list, each item by `item`; one item alone is a list of one. */
typedef bool item_reader(struct reader *reader, const struct key_spec *spec, const struct node *node,
                         struct value *out);
bool read_list(struct reader *reader, const struct key_spec *spec, const struct node *node, item_reader *item,
               struct value *out);

/* ---- values of one key each: read_special.c ---- */
bool read_sources(struct reader *reader, const struct node *node, struct value *out);
bool read_inferred(struct reader *reader, const struct key_spec *spec, const struct node *node, struct value *out);
bool read_complete(struct reader *reader, const struct node *node, struct value *out);
bool read_subject(struct reader *reader, const struct node *node, struct value *out);
bool read_changes(struct reader *reader, const struct key_spec *spec, const struct node *node, struct value *out);

/* ---- entries: read_entry.c, read.c ---- */

/* Adds the entry of a map to its section. */
void read_entry(struct reader *reader, enum section section, const struct node *node);
/* The list of entries of a section. */
void read_entries(struct reader *reader, enum section section, const struct node *node);
/* The four Ps, where the register names no strands. */
void read_default_strands(struct reader *reader);

#endif
