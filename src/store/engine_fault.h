#ifndef STORE_ENGINE_FAULT_H
#define STORE_ENGINE_FAULT_H

#include "store/engine.h"

/* What engine_fault is told and tells: the context of engine_open(). Calls are counted over all of its connections. */
struct fault {
    const struct engine_class *inner;
    void *context;      /* of inner */
    long fail_at;       /* this call fails, counted from 1; 0: none */
    bool only_writes;   /* count only what changes: steps within a transaction that writes, and commits */
    bool and_all_after; /* the disk stays full: every later call fails too */
    long calls;         /* so far */
    bool writing;
};

#endif
