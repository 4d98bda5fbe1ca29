#ifndef SERVE_JOB_RUN_H
#define SERVE_JOB_RUN_H

#include "core/options.h"

/*
 * A job as a process: it confines itself, reads what it is asked from standard input, computes, and writes what it
 * found to standard output, which is a file. Only jobs.c speaks with it.
 *
 *   asked   JSON: {"register": text, "inputs": {name: value of OP_options …}, "seconds": how long it may search}
 *   found   struct job_head, now and then while it computes; after it what was found (serve/found.h)
 */
struct job_head {
    struct progress progress;
};

_Noreturn void job_main(void);

#endif
