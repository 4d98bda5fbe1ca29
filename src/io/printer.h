#ifndef IO_PRINTER_H
#define IO_PRINTER_H

#include "base/buf.h"
#include "io/yaml.h"
#include "model/schema.h"

/*
 * A tree of nodes as text, the way back from yaml_read(). A scalar that is `quoted` is free text, which no reader of
 * YAML may take for a number, a date or a yes; others are words of the format.
 */
void node_print_yaml(struct buf *out, const struct node *root);
/* A node on one line, as it stands inside brackets; a text in quotes whether it needs them or not. */
void node_print_flow(struct buf *out, const struct node *node);
void node_print_quoted(struct buf *out, const char *text);
void node_print_json(struct buf *out, const struct node *root);
/* The same on one line, which is not ended. */
void node_print_json_line(struct buf *out, const struct node *root);

/* The node that a fact is printed as: the way back from read_value(). */
struct node value_as_node(struct arena *arena, const struct value *value, enum value_type type);

#endif
