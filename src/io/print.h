#ifndef IO_PRINT_H
#define IO_PRINT_H

#include "base/buf.h"
#include "model/register.h"

/*
 * The one canonical form of a register or overlay: sections and keys in the order of the schema, an entry on one line
 * in braces where it fits 100 columns, words unquoted unless YAML would read them as something else. Reading it again
 * gives an equal register.
 */
void register_print_yaml(struct buf *out, const struct register_file *reg);
/* The same as one JSON object (RFC 8259), keys in the same order. */
void register_print_json(struct buf *out, const struct register_file *reg);
/* One entry as a JSON object on one line: what a store keeps of it. */
void entry_print_json(struct buf *out, enum section section, const struct entry *entry);

#endif
