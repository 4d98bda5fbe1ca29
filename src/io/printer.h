#ifndef IO_PRINTER_H
#define IO_PRINTER_H

#include "base/buf.h"
#include "io/yaml.h"

/*
 * A tree of nodes as text, the way back from yaml_read(). A scalar that is `quoted` is free text, which no reader of
 * YAML may take for a number, a date or a yes; others are words of the format.
 */
void node_print_yaml(struct buf *out, const struct node *root);
void node_print_json(struct buf *out, const struct node *root);

#endif
