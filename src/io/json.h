#ifndef IO_JSON_H
#define IO_JSON_H

#include "io/source.h"

/*
 * JSON to the same tree of nodes as YAML. libjansson judges and decodes; a walk over the text beside its values finds
 * their places. NULL when it is not valid JSON, or has a key twice: then `where` and `why` tell. The depth must have
 * been checked before (source_depth); other limits passed are problems.
 */
struct node *json_tree(const struct source *source, struct place *where, const char **why);

#endif
