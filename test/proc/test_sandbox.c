#define _GNU_SOURCE /* O_PATH */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "proc/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

/* A folder with the files `own`, which may be written, and `secret`, which stands beside it as a signing key does. */
static char folder[] = "/tmp/concordat-sandbox-XXXXXX";
static char own[64], secret[64], made[64];

static bool opens(const char *name, int flags) {
    const int fd = open(name, flags | O_CLOEXEC, 0600);
    if (fd >= 0) close(fd);
    return fd >= 0;
}

/* ---- what is tried from inside: is it done? ---- */

static bool reads_accounts(void) { return opens("/etc/passwd", O_RDONLY); }
static bool reads_the_secret(void) { return opens(secret, O_RDONLY); }
static bool makes_a_file(void) { return opens(made, O_WRONLY | O_CREAT); }
static bool takes_a_file_away(void) { return unlink(secret) == 0; }
static bool lists_a_folder(void) { return opens("/", O_RDONLY | O_DIRECTORY); }
static bool starts_a_program(void) {
    char name[] = "true", *const arguments[] = {name, NULL};
    execv("/bin/true", arguments);
    return false; /* else it is /bin/true that ends well */
}
static bool makes_a_process(void) {
    const pid_t pid = fork();
    if (pid == 0) _exit(0);
    return pid > 0;
}
static bool looks_into_a_process(void) { return ptrace(PTRACE_TRACEME, 0, NULL, NULL) == 0; }
static bool makes_a_socket(void) { return socket(AF_INET, SOCK_STREAM, 0) >= 0; }
static bool makes_a_local_socket(void) { return socket(AF_UNIX, SOCK_STREAM, 0) >= 0; }
static bool makes_memory_executable(void) {
    void *page = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return page != MAP_FAILED && mprotect(page, 4096, PROT_READ | PROT_EXEC) == 0;
}

static bool writes_its_own(void) {
    const int fd = open(own, O_RDWR | O_CLOEXEC);
    return fd >= 0 && write(fd, "x", 1) == 1 && ftruncate(fd, 0) == 0;
}
static void *nothing(void *context) { return context; }
static bool starts_a_thread(void) {
    pthread_t thread;
    return pthread_create(&thread, NULL, nothing, NULL) == 0 && pthread_join(thread, NULL) == 0;
}
static bool converses(void) {
    int ends[2];
    return socketpair(AF_UNIX, SOCK_SEQPACKET, 0, ends) == 0 && send(ends[0], "x", 1, 0) == 1;
}

static const struct {
    const char *says;
    bool (*tries)(void);
    bool is_of_files, may;
} attempts[] = {
    {"reads the accounts of the system", reads_accounts, true, false},
    {"reads a file beside its own", reads_the_secret, true, false},
    {"makes a file", makes_a_file, true, false},
    {"lists a folder", lists_a_folder, true, false},
    {"starts a program", starts_a_program, false, false},
    {"makes a process", makes_a_process, false, false},
    {"looks into a process", looks_into_a_process, false, false},
    {"makes a socket", makes_a_socket, false, false},
    {"makes a local socket", makes_a_local_socket, false, false},
    {"makes memory executable", makes_memory_executable, false, false},
    {"writes its own file", writes_its_own, true, true},
    {"starts a thread", starts_a_thread, false, true},
    {"converses with its parent", converses, false, true},
    {"takes a file away", takes_a_file_away, true, false}, /* last: without a sandbox it is gone */
};

static struct confinement confine(void) {
    static const char *const reads[] = {"/etc/fonts", "/nowhere/at-all", NULL};
    const char *const writes[] = {own, NULL};
    struct arena *arena = arena_new();
    struct problems problems = problems_new(arena);
    struct confinement confinement;
    if (sandbox_enter(&(struct sandbox){reads, writes}, &confinement, &problems)) _exit(2);
    arena_free(arena);
    return confinement;
}

/* 0: it was done; 1: it was not; 2: it could not be confined. */
static int try_it(size_t attempt, bool confined) {
    int status;
    const pid_t pid = fork();
    if (pid == 0) {
        if (confined) (void)confine();
        _exit(attempts[attempt].tries() ? 0 : 1);
    }
    assert_int_equal(waitpid(pid, &status, 0), pid);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

/* What this system has: asked in a process of its own. */
static struct confinement confinement_here(void) {
    int status;
    const pid_t pid = fork();
    if (pid == 0) {
        const struct confinement is = confine();
        _exit(64 + (is.landlock > 0) + 2 * is.has_seccomp);
    }
    assert_int_equal(waitpid(pid, &status, 0), pid);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) >= 64);
    return (struct confinement){.landlock = WEXITSTATUS(status) & 1, .has_seccomp = WEXITSTATUS(status) & 2};
}

static void lets_nothing_through_but_what_a_server_needs(void **state) {
    (void)state;
    const struct confinement here = confinement_here();
    if (!here.landlock || !here.has_seccomp) print_message("this system has not all of it\n");
    for (size_t i = 0; i < COUNT_OF(attempts); i++) {
        const bool is_in_force = attempts[i].is_of_files ? here.landlock : here.has_seccomp;
        if (!is_in_force) continue;
        const bool may = try_it(i, true) == 0;
        if (may != attempts[i].may) fail_msg("confined, it %s: %s", attempts[i].says, may ? "yes" : "no");
    }
    assert_int_equal(access(secret, F_OK), 0);
}

/* Or the test above would say nothing. */
static void finds_that_without_it_all_can_be_done(void **state) {
    (void)state;
    for (size_t i = 0; i < COUNT_OF(attempts); i++)
        if (try_it(i, false) != 0) fail_msg("not confined, it %s: no", attempts[i].says);
}

static void says_what_is_in_force(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    assert_string_equal(confinement_words(arena, &(struct confinement){3, true}),
                        "files by Landlock (version 3); system calls by seccomp");
    assert_string_equal(confinement_words(arena, &(struct confinement){0, false}),
                        "files not, for want of Landlock; system calls not, for want of seccomp");
    arena_free(arena);
}

static int set_up(void **state) {
    (void)state;
    if (!mkdtemp(folder)) return -1;
    snprintf(own, sizeof own, "%s/own", folder);
    snprintf(secret, sizeof secret, "%s/secret", folder);
    snprintf(made, sizeof made, "%s/made", folder);
    return opens(own, O_WRONLY | O_CREAT) && opens(secret, O_WRONLY | O_CREAT) ? 0 : -1;
}

static int tear_down(void **state) {
    (void)state;
    unlink(own);
    unlink(secret);
    unlink(made);
    return rmdir(folder);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lets_nothing_through_but_what_a_server_needs),
        cmocka_unit_test(finds_that_without_it_all_can_be_done),
        cmocka_unit_test(says_what_is_in_force),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
