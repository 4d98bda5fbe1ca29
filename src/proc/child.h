#ifndef PROC_CHILD_H
#define PROC_CHILD_H

#include <sys/types.h>

#include "base/buf.h"

/*
 * A child process that turns bytes into bytes: a program that lays out a chart, say, or a long computation of our own.
 * It is found on PATH and started without a shell, with a bare environment, standard input and output only, and limits.
 * Whatever it does wrong, the caller goes on without it.
 *
 * In a process that the keeper started (proc/parent.h) it is the keeper who starts it, and only what is on the list in
 * child.c; anywhere else this process does.
 */
struct child {
    const char *const *arguments; /* NULL-ended; the first is the program, CHILD_JOB is this one */
    const char *input;
    size_t n_input;
    int seconds;       /* of the clock and of the processor, after which it is killed */
    size_t memory_max; /* bytes of address space */
    size_t output_max; /* bytes that it may write to a file that is its output; 0: it cannot write to one */
};
#define CHILD_JOB "concordat-job" /* serve/jobs.c */

/*
 * Runs it to its end and adds what it printed to out. ERR_LIMIT: it printed more than out may hold, or took too long.
 * ERR_IO: it could not be started, or ended with anything but 0. What was added then means nothing.
 */
enum err child_run(const struct child *child, struct buf *out) MUST_USE;

/* The same in steps: one that has been started, with these two descriptors as its input and output. */
struct child_process {
    pid_t pid;  /* our own child; 0: the keeper's */
    int ending; /* where the keeper tells of its end */
    long long deadline;
};
enum child_state { CHILD_RUNS, CHILD_DONE, CHILD_FAILED };
/* ERR_IO: it could not be started. The descriptors stay the caller's. */
enum err child_start(const struct child *child, int input, int output, struct child_process *process) MUST_USE;
/* Waits for its end at most so long. Past its deadline it is killed. Not to be asked again once it has ended. */
enum child_state child_wait(struct child_process *process, int milliseconds);
void child_kill(struct child_process *process);

/* ---- the keeper's end ---- */

/* What a packet asks to be started (WISH_PROGRAM). False when it is nothing that is on the list. */
bool child_wished(const unsigned char *packet, size_t n, struct child *out);
/* Starts it as a child of this process; -1 when that cannot be. */
pid_t child_fork(const struct child *child, int input, int output);

#endif
