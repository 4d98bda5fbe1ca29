#ifndef IO_YAML_H
#define IO_YAML_H

#include <stdbool.h>
#include <stddef.h>

#include "base/problem.h"

/*
 * Bytes of YAML 1.1 or JSON (RFC 8259) to a tree of nodes with places. All values are text; what they mean is said by
 * the schema. Aliases, anchors, tags, several documents, duplicate keys and bytes that are not UTF-8 are problems.
 */

enum node_kind { NODE_SCALAR, NODE_LIST, NODE_MAP };

struct node {
    enum node_kind kind;
    bool quoted;        /* a scalar in quotes: never empty-as-absent */
    int line, column;   /* from 1 */
    const char *text;   /* of a scalar; UTF-8, no NUL */
    struct node *keys;  /* of a map: n scalar nodes */
    struct node *items; /* of a list or a map */
    int n;
};

/* Declared maxima; 0 means the default. A problem names the limit that was passed and how to raise it. */
struct limits {
    size_t bytes; /* 256 MiB */
    int depth;    /* 32 */
    int nodes;    /* 50 million */
    int text;     /* bytes of one scalar: 1 MiB */
};

/*
 * The root node, or NULL with at least one problem. Where problems do not hide what follows (a duplicate key, an
 * anchor) the tree comes beside them, so that its reader can tell its own in one go: check problems->total. Never
 * crashes, hangs or reads past n on any bytes.
 */
struct node *yaml_read(struct arena *arena, const char *file, const char *bytes, size_t n, const struct limits *limits,
                       struct problems *problems);

#endif
