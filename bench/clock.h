#ifndef BENCH_CLOCK_H
#define BENCH_CLOCK_H

#include <stdlib.h>
#include <time.h>

/*
 * Milliseconds on CLOCK_MONOTONIC, which is never set, or CLOCK_PROCESS_CPUTIME_ID, which stands still while others
 * have the processor.
 */
static inline double clock_ms(clockid_t clock) {
    struct timespec now;
    clock_gettime(clock, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static inline int earlier(const void *a, const void *b) {
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* The middle of n times, which it sorts. */
static inline double median(double *times, int n) {
    qsort(times, (size_t)n, sizeof *times, earlier);
    return times[n / 2];
}

#endif
