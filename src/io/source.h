#ifndef IO_SOURCE_H
#define IO_SOURCE_H

#include "io/yaml.h"

/* Bytes that are being read, found to be text, and where their problems go. */
struct source {
    struct arena *arena;
    const char *file;
    const char *bytes; /* UTF-8 without byte order mark */
    size_t n;
    struct limits limits; /* none is 0 */
    const char *wanted;   /* what the bytes should be, for messages: "a table"; NULL: "a register" */
    const char *instead;  /* what to do when they are something else; NULL: of a register */
    struct problems *problems;
};

/* Sets limits that are 0 to their defaults. */
struct limits limits_or_defaults(const struct limits *limits);

/*
 * Finds out that the bytes are text that can be read at all: within limits, not empty, UTF-8, no control characters;
 * and takes away a byte order mark. What people send by mistake (workbooks, PDFs, UTF-16) is named. False with a
 * problem.
 */
bool source_open(struct source *source, const char *bytes, size_t n) MUST_USE;

/* The line and column of a byte. */
struct place source_place(const struct source *source, size_t offset);
struct place node_place(const char *file, const struct node *node);

/* Do brackets and braces outside strings nest within the limit? False with a problem. For JSON, where they say it all.
 */
bool source_depth(const struct source *source) MUST_USE;
/* The problem that nothing is there. */
void source_empty(const struct source *source);
/* The problem that the limit of depth, of nodes or of text was passed. */
void source_too_deep(const struct source *source, struct place place);
void source_too_many(const struct source *source, struct place place);
void source_too_long(const struct source *source, struct place place);

#endif
