#include "cli/output.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static enum err failed(const char *name, const char *doing, struct problems *problems) {
    problem_add(problems, (struct place){name, 0, 0}, "what was there before is unchanged", "%s: %s", doing,
                strerror(errno));
    return ERR_IO;
}

static bool write_all(int file, const struct buf *bytes) {
    for (size_t done = 0; done < bytes->len;) {
        const ssize_t n = write(file, bytes->data + done, bytes->len - done);
        if (n < 0 && errno != EINTR) return false;
        if (n > 0) done += (size_t)n;
    }
    return true;
}

/* A rename is on the disk only when its folder is. */
static bool sync_folder(const char *name, struct arena *arena) {
    const char *slash = strrchr(name, '/');
    const char *folder = !slash ? "." : slash == name ? "/" : arena_dup_n(arena, name, (size_t)(slash - name));
    const int file = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (file < 0) return false;
    const bool done = fsync(file) == 0 || errno == EINVAL; /* some file systems cannot sync a folder */
    close(file);
    return done;
}

enum err output_write(const char *name, const struct buf *bytes, struct problems *problems) {
    if (bytes->full) {
        problem_add(problems, (struct place){name, 0, 0}, "ask for less", "the document is too large to be written");
        return ERR_LIMIT;
    }
    struct arena *arena = problems->arena;
    const char *part = arena_printf(arena, "%s.%ld.part", name, (long)getpid());
    const int file = open(part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (file < 0) return failed(name, "cannot be written", problems);
    const bool written = write_all(file, bytes) && fsync(file) == 0;
    const int why = errno;
    const bool closed = close(file) == 0;
    if (!written) errno = why;
    if (written && closed && rename(part, name) == 0 && sync_folder(name, arena)) return OK;
    const enum err err = failed(name, "could not be written", problems);
    unlink(part);
    return err;
}
