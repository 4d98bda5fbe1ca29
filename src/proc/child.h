#ifndef PROC_CHILD_H
#define PROC_CHILD_H

#include "base/buf.h"

/*
 * A child process that turns bytes into bytes: a program that lays out a chart, say. It is found on PATH and started
 * without a shell, with a bare environment, standard input and output only, and limits; it cannot write a file.
 * Whatever it does wrong, the caller goes on without it.
 */
struct child {
    const char *const *arguments; /* NULL-ended; the first is the program */
    const char *input;
    size_t n_input;
    int seconds;       /* of the clock and of the processor, after which it is killed */
    size_t memory_max; /* bytes of address space */
};

/*
 * Runs it to its end and adds what it printed to out. ERR_LIMIT: it printed more than out may hold, or took too long.
 * ERR_IO: it could not be started, or ended with anything but 0. What was added then means nothing.
 */
enum err child_run(const struct child *child, struct buf *out) MUST_USE;

#endif
