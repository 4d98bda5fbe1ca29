#define _GNU_SOURCE /* O_PATH, syscall() */
#include "proc/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <stdint.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <seccomp.h>

static enum err failed(struct problems *problems, const char *what, int why) {
    problem_add(problems, (struct place){0}, "this is about the system, not about what is stored",
                "the server could not be confined: %s: %s", what, strerror(why));
    return ERR_IO;
}

/* ---- files: Landlock ---- */

/* Of Linux 6.12, as linux/landlock.h has them; what an older system does not know is not asked of it. */
enum { CREATE_RULESET = 444, ADD_RULE = 445, RESTRICT_SELF = 446 };
enum { ASK_VERSION = 1, RULE_PATH_BENEATH = 1 };
struct ruleset {
    uint64_t files, network, scoped;
};
struct beneath {
    uint64_t allowed;
    int32_t parent;
} __attribute__((packed));

#define BIT(n) (UINT64_C(1) << (n))
#define WRITE_FILE BIT(1)
#define READ_FILE BIT(2)
#define READ_DIR BIT(3)
#define REMOVE_FILE BIT(5)
#define MAKE_FILE BIT(8)
#define TRUNCATE BIT(14)

/* All there is to allow, of files and of the network, and what reaches outside: by version. */
static const struct {
    uint64_t files, network, scoped;
    size_t size;
} versions[] = {
    {0, 0, 0, 0},
    {BIT(13) - 1, 0, 0, 8},
    {BIT(14) - 1, 0, 0, 8},                    /* moving between folders */
    {BIT(15) - 1, 0, 0, 8},                    /* truncating */
    {BIT(15) - 1, BIT(2) - 1, 0, 16},          /* TCP */
    {BIT(16) - 1, BIT(2) - 1, 0, 16},          /* ioctl on devices */
    {BIT(16) - 1, BIT(2) - 1, BIT(2) - 1, 24}, /* abstract sockets, signals */
};

static bool allow(int rules, uint64_t handled, const char *path, uint64_t file, uint64_t folder) {
    struct stat info;
    const int fd = open(path, O_PATH | O_CLOEXEC);
    if (fd < 0) return errno == ENOENT || errno == ENOTDIR || errno == EACCES;
    if (fstat(fd, &info)) return false;
    const struct beneath rule = {.allowed = handled & (S_ISDIR(info.st_mode) ? file | folder : file), .parent = fd};
    const bool added = syscall(ADD_RULE, rules, RULE_PATH_BENEATH, &rule, 0) == 0;
    const int why = errno;
    close(fd);
    errno = why;
    return added;
}

static enum err confine_files(const struct sandbox *sandbox, int *version, struct problems *problems) {
    const long known = syscall(CREATE_RULESET, NULL, 0, ASK_VERSION);
    *version = known < 0 ? 0 : (int)known;
    if (!*version) return OK;
    const size_t at = (size_t)known < COUNT_OF(versions) ? (size_t)known : COUNT_OF(versions) - 1;
    const struct ruleset handled = {versions[at].files, versions[at].network, versions[at].scoped};
    const int rules = (int)syscall(CREATE_RULESET, &handled, versions[at].size, 0);
    if (rules < 0) return failed(problems, "Landlock", errno);
    bool good = true;
    for (int i = 0; sandbox->reads[i] && good; i++)
        good = allow(rules, handled.files, sandbox->reads[i], READ_FILE, READ_DIR);
    for (int i = 0; sandbox->writes[i] && good; i++)
        good = allow(rules, handled.files, sandbox->writes[i], READ_FILE | WRITE_FILE | TRUNCATE,
                     READ_DIR | MAKE_FILE | REMOVE_FILE);
    good = good && syscall(RESTRICT_SELF, rules, 0) == 0;
    const int why = errno;
    close(rules);
    return good ? OK : failed(problems, "Landlock", why);
}

/* ---- system calls: seccomp ---- */

/* What a server of threads with files, a database and connections that it accepts has to do. */
static const int calls[] = {
    SCMP_SYS(read),
    SCMP_SYS(write),
    SCMP_SYS(readv),
    SCMP_SYS(writev),
    SCMP_SYS(pread64),
    SCMP_SYS(pwrite64),
    SCMP_SYS(lseek),
    SCMP_SYS(open),
    SCMP_SYS(openat),
    SCMP_SYS(close),
    SCMP_SYS(stat),
    SCMP_SYS(fstat),
    SCMP_SYS(lstat),
    SCMP_SYS(newfstatat),
    SCMP_SYS(statx),
    SCMP_SYS(statfs),
    SCMP_SYS(fstatfs),
    SCMP_SYS(access),
    SCMP_SYS(faccessat),
    SCMP_SYS(faccessat2),
    SCMP_SYS(readlink),
    SCMP_SYS(readlinkat),
    SCMP_SYS(getcwd),
    SCMP_SYS(getdents64),
    SCMP_SYS(unlink),
    SCMP_SYS(unlinkat),
    SCMP_SYS(fsync),
    SCMP_SYS(fdatasync),
    SCMP_SYS(ftruncate),
    SCMP_SYS(fallocate),
    SCMP_SYS(fadvise64),
    SCMP_SYS(fcntl),
    SCMP_SYS(flock),
    SCMP_SYS(dup),
    SCMP_SYS(munmap),
    SCMP_SYS(mremap),
    SCMP_SYS(madvise),
    SCMP_SYS(brk),
    SCMP_SYS(mlock),
    SCMP_SYS(munlock),
    SCMP_SYS(rt_sigaction),
    SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(rt_sigreturn),
    SCMP_SYS(rt_sigtimedwait),
    SCMP_SYS(sigaltstack),
    SCMP_SYS(tgkill),
    SCMP_SYS(futex),
    SCMP_SYS(set_robust_list),
    SCMP_SYS(rseq),
    SCMP_SYS(sched_yield),
    SCMP_SYS(sched_getaffinity),
    SCMP_SYS(nanosleep),
    SCMP_SYS(clock_nanosleep),
    SCMP_SYS(clock_gettime),
    SCMP_SYS(clock_getres),
    SCMP_SYS(gettimeofday),
    SCMP_SYS(time),
    SCMP_SYS(getpid),
    SCMP_SYS(gettid),
    SCMP_SYS(getppid),
    SCMP_SYS(getuid),
    SCMP_SYS(geteuid),
    SCMP_SYS(getgid),
    SCMP_SYS(getegid),
    SCMP_SYS(getrusage),
    SCMP_SYS(sysinfo),
    SCMP_SYS(uname),
    SCMP_SYS(getrandom),
    SCMP_SYS(restart_syscall),
    SCMP_SYS(exit),
    SCMP_SYS(exit_group),
    SCMP_SYS(poll),
    SCMP_SYS(ppoll),
    SCMP_SYS(select),
    SCMP_SYS(pselect6),
    SCMP_SYS(epoll_create1),
    SCMP_SYS(epoll_ctl),
    SCMP_SYS(epoll_wait),
    SCMP_SYS(epoll_pwait),
    SCMP_SYS(eventfd2),
    SCMP_SYS(pipe2),
    SCMP_SYS(socketpair),
    SCMP_SYS(accept),
    SCMP_SYS(accept4),
    SCMP_SYS(recvfrom),
    SCMP_SYS(recvmsg),
    SCMP_SYS(sendto),
    SCMP_SYS(sendmsg),
    SCMP_SYS(sendfile),
    SCMP_SYS(shutdown),
    SCMP_SYS(getsockname),
    SCMP_SYS(getpeername),
    SCMP_SYS(getsockopt),
    SCMP_SYS(setsockopt),
    SCMP_SYS(memfd_create),
};

static const struct {
    int call;
    struct scmp_arg_cmp only;
} calls_in_part[] = {
    /* Threads, but no processes. */
    {SCMP_SYS(clone), {.arg = 0, .op = SCMP_CMP_MASKED_EQ, .datum_a = CLONE_THREAD, .datum_b = CLONE_THREAD}},
    /* Memory is written or executed, never made executable. */
    {SCMP_SYS(mmap), {.arg = 2, .op = SCMP_CMP_MASKED_EQ, .datum_a = PROT_EXEC, .datum_b = 0}},
    {SCMP_SYS(mprotect), {.arg = 2, .op = SCMP_CMP_MASKED_EQ, .datum_a = PROT_EXEC, .datum_b = 0}},
    {SCMP_SYS(prctl), {.arg = 0, .op = SCMP_CMP_EQ, .datum_a = PR_SET_NAME}},
    {SCMP_SYS(prlimit64), {.arg = 2, .op = SCMP_CMP_EQ, .datum_a = 0}}, /* asked, not changed */
    {SCMP_SYS(ioctl), {.arg = 1, .op = SCMP_CMP_EQ, .datum_a = FIONBIO}},
    {SCMP_SYS(ioctl), {.arg = 1, .op = SCMP_CMP_EQ, .datum_a = FIONREAD}},
};

static enum err confine_calls(bool *out, struct problems *problems) {
    const scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(EPERM));
    if (!filter) return failed(problems, "seccomp", ENOMEM);
    /* The C library then makes its threads with clone(), whose flags can be looked at. */
    int err = seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0);
    for (size_t i = 0; i < COUNT_OF(calls) && !err; i++) err = seccomp_rule_add(filter, SCMP_ACT_ALLOW, calls[i], 0);
    for (size_t i = 0; i < COUNT_OF(calls_in_part) && !err; i++)
        err = seccomp_rule_add_array(filter, SCMP_ACT_ALLOW, calls_in_part[i].call, 1, &calls_in_part[i].only);
    if (!err) err = seccomp_load(filter);
    seccomp_release(filter);
    *out = !err;
    /* A system that was built without it. */
    return !err || err == -ENOSYS || err == -EINVAL ? OK : failed(problems, "seccomp", -err);
}

/* ---- all of it ---- */

enum err sandbox_enter(const struct sandbox *sandbox, struct confinement *out, struct problems *problems) {
    *out = (struct confinement){0};
    (void)prctl(PR_SET_DUMPABLE, 0);
    (void)setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0});
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)) return failed(problems, "privileges", errno);
    const enum err err = confine_files(sandbox, &out->landlock, problems);
    return err ? err : confine_calls(&out->has_seccomp, problems);
}

const char *confinement_words(struct arena *arena, const struct confinement *confinement) {
    return arena_printf(arena, "%s; %s",
                        confinement->landlock
                            ? arena_printf(arena, "files by Landlock (version %d)", confinement->landlock)
                            : "files not, for want of Landlock",
                        confinement->has_seccomp ? "system calls by seccomp" : "system calls not, for want of seccomp");
}
