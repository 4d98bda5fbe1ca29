#ifndef PROC_SANDBOX_H
#define PROC_SANDBOX_H

#include "base/problem.h"

/*
 * Confines this process for good, with every thread that it starts from then on: whoever takes it over finds that it
 * cannot do what it has no need of.
 *
 *   files          only those named, and below folders that are named (Landlock, from Linux 5.13)
 *   network        no connection can be made, and nothing listened on anew (seccomp; Landlock besides)
 *   programs       none can be started, no process made, none looked into (seccomp)
 *   memory         none can be made executable (seccomp), none is dumped
 *
 * What the system has not is left out, and said.
 */
struct sandbox {
    const char *const *reads; /* files, and folders with what is below them; NULL-ended; what is not there is skipped */
    const char *const *writes; /* the same, to be read and written; in a folder files may be made and taken away */
};
struct confinement {
    int landlock;     /* its version; 0: the system has none */
    bool has_seccomp; /* system calls are filtered */
};

/* ERR_IO with a problem when a part that the system has cannot be put in force: then go no further. */
enum err sandbox_enter(const struct sandbox *sandbox, struct confinement *out, struct problems *problems) MUST_USE;
/* "files (Landlock 3), system calls (seccomp)"; what is missing is named. */
const char *confinement_words(struct arena *arena, const struct confinement *confinement);

#endif
