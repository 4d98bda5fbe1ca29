#ifndef CLI_HELP_H
#define CLI_HELP_H

#include "app/run.h"
#include "base/buf.h"

/* Help of an operation, or of all when op is OP_COUNT; made from the table of operations. */
void help_print(struct buf *out, enum op op);

#endif
