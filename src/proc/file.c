#include "proc/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static enum err failed(const char *name, const char *doing, struct problems *problems) {
    problem_add(problems, (struct place){.file = name}, "what was there before is unchanged", "%s: %s", doing,
                strerror(errno));
    return ERR_IO;
}

static bool write_all(int file, const char *bytes, size_t n) {
    for (size_t done = 0; done < n;) {
        const ssize_t got = write(file, bytes + done, n - done);
        if (got < 0 && errno != EINTR) return false;
        if (got > 0) done += (size_t)got;
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

enum err file_write(const char *name, const void *bytes, size_t n, unsigned mode, struct problems *problems) {
    struct arena *arena = problems->arena;
    const char *part = arena_printf(arena, "%s.%ld.part", name, (long)getpid());
    const int file = open(part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, (mode_t)mode);
    if (file < 0) return failed(name, "cannot be written", problems);
    const bool written = write_all(file, bytes, n) && fsync(file) == 0;
    const int why = errno;
    const bool closed = close(file) == 0;
    if (!written) errno = why;
    if (written && closed && rename(part, name) == 0 && sync_folder(name, arena)) return OK;
    const enum err err = failed(name, "could not be written", problems);
    unlink(part);
    return err;
}

enum err file_read(struct arena *arena, const char *name, size_t max, char **bytes, size_t *n,
                   struct problems *problems) {
    const struct place place = {.file = name};
    *bytes = NULL;
    *n = 0;
    const int file = open(name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (file < 0 && errno == ENOENT) return OK;
    struct stat info;
    const bool opened = file >= 0 && fstat(file, &info) == 0;
    const bool fits = opened && S_ISREG(info.st_mode) && (size_t)info.st_size <= max;
    if (fits) {
        *bytes = arena_alloc(arena, (size_t)info.st_size + 1);
        ssize_t got = 0;
        while (*n < (size_t)info.st_size && (got = read(file, *bytes + *n, (size_t)info.st_size - *n)) > 0)
            *n += (size_t)got;
    }
    if (!fits || *n != (size_t)info.st_size) {
        const char *why = !opened || fits ? strerror(errno) : "it is no file, or larger than it may be";
        problem_add(problems, place, "check whose it is and who may read it", "cannot be read: %s", why);
        *bytes = NULL;
    }
    if (file >= 0) close(file);
    return *bytes ? OK : ERR_IO;
}
