/* Preloaded: the NOMEM_AT'th allocation fails, and every later one. NOMEM_COUNT names a file for how many there were.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static long calls, fail_at = -1;
static void *(*real_malloc)(size_t), *(*real_calloc)(size_t, size_t), *(*real_realloc)(void *, size_t);

/* dlsym() itself may allocate before it has told where the real ones are. */
static char early[4096];
static size_t early_used;

static void *from_early(size_t n) {
    n = (n + 15) / 16 * 16;
    if (early_used + n > sizeof early) abort();
    early_used += n;
    return early + early_used - n;
}

static int fails(void) {
    if (fail_at < 0) fail_at = getenv("NOMEM_AT") ? atol(getenv("NOMEM_AT")) : 0;
    calls++;
    if (!fail_at || calls < fail_at) return 0;
    errno = ENOMEM;
    return 1;
}

static void find(void) {
    static int finding;
    if (real_realloc || finding) return;
    finding = 1;
    real_malloc = (void *(*)(size_t))dlsym(RTLD_NEXT, "malloc");
    real_calloc = (void *(*)(size_t, size_t))dlsym(RTLD_NEXT, "calloc");
    real_realloc = (void *(*)(void *, size_t))dlsym(RTLD_NEXT, "realloc");
}

void *malloc(size_t n) {
    find();
    if (!real_malloc) return from_early(n);
    return fails() ? NULL : real_malloc(n);
}

void *calloc(size_t count, size_t n) {
    find();
    if (!real_calloc) return from_early(count * n);
    return fails() ? NULL : real_calloc(count, n);
}

void *realloc(void *old, size_t n) {
    find();
    return fails() ? NULL : real_realloc(old, n);
}

void free(void *at) {
    static void (*real_free)(void *);
    if ((char *)at >= early && (char *)at < early + sizeof early) return;
    if (!real_free) real_free = (void (*)(void *))dlsym(RTLD_NEXT, "free");
    real_free(at);
}

__attribute__((destructor)) static void tell(void) {
    const char *name = getenv("NOMEM_COUNT");
    FILE *out = name ? fopen(name, "w") : NULL;
    if (!out) return;
    fprintf(out, "%ld\n", calls);
    fclose(out);
}
