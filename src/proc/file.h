#ifndef PROC_FILE_H
#define PROC_FILE_H

#include <stddef.h>

#include "base/problem.h"

/*
 * Writes a file whole or not at all: into a temporary one beside it, brought to the disk, then renamed over the old.
 * What was there before stays when anything fails; the problem says what. mode is cut by the umask, as with open().
 */
enum err file_write(const char *name, const void *bytes, size_t n, unsigned mode, struct problems *problems) MUST_USE;

/* A file of at most max bytes. ERR_IO with a problem; where it is not there at all, OK and *bytes NULL. */
enum err file_read(struct arena *arena, const char *name, size_t max, char **bytes, size_t *n,
                   struct problems *problems) MUST_USE;

#endif
