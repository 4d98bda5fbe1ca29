#ifndef CLI_OUTPUT_H
#define CLI_OUTPUT_H

#include "base/buf.h"
#include "base/problem.h"

/*
 * Writes a file whole or not at all: into a temporary one beside it, brought to the disk, then renamed over the old.
 * What was there before stays when anything fails; the problem says what.
 */
enum err output_write(const char *name, const struct buf *bytes, struct problems *problems) MUST_USE;

#endif
