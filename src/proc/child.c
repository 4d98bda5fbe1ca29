#define _GNU_SOURCE /* execvpe, pipe2, close_range */
#include "proc/child.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/text.h"
#include "proc/parent.h"

#define MILLISECONDS_OF_WAIT 10

/* All that a confined server can have started. */
static const char *const dot[] = {"dot", "-Tplain", NULL}, *const job[] = {CHILD_JOB, NULL};
static const char *const *const programs[] = {dot, job};

/* ---- starting ---- */

static void limit(int resource, rlim_t most) { (void)setrlimit(resource, &(struct rlimit){most, most}); }

/* A build with sanitizers maps more than any limit. */
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define MAPS_WITHOUT_LIMIT 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define MAPS_WITHOUT_LIMIT 1
#endif
#endif
#ifndef MAPS_WITHOUT_LIMIT
#define MAPS_WITHOUT_LIMIT 0
#endif

/* Between fork and exec: only calls that are safe in a process with other threads. */
static _Noreturn void become(const struct child *child, int input, int output) {
    static char path[] = "PATH=/usr/local/bin:/usr/bin:/bin", locale[] = "LC_ALL=C.UTF-8";
    char *environment[] = {path, locale, NULL};
    char *const *arguments = (char *const *)(uintptr_t)child->arguments;
    const bool is_own = !strcmp(child->arguments[0], CHILD_JOB);
    sigset_t none;
    sigemptyset(&none);
    (void)sigprocmask(SIG_SETMASK, &none, NULL);
    (void)prctl(PR_SET_PDEATHSIG, SIGKILL);
    const int nowhere = open("/dev/null", O_WRONLY);
    if (nowhere < 0 || dup2(input, STDIN_FILENO) < 0 || dup2(output, STDOUT_FILENO) < 0 ||
        dup2(nowhere, STDERR_FILENO) < 0)
        _exit(127);
    (void)close_range(STDERR_FILENO + 1, ~0u, 0);
    limit(RLIMIT_CPU, (rlim_t)child->seconds);
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_FSIZE, child->output_max);
    if (!is_own || !MAPS_WITHOUT_LIMIT) limit(RLIMIT_AS, child->memory_max);
    if (is_own)
        execve("/proc/self/exe", arguments, environment);
    else
        execvpe(child->arguments[0], arguments, environment);
    _exit(127);
}

pid_t child_fork(const struct child *child, int input, int output) {
    const pid_t pid = fork();
    if (pid == 0) become(child, input, output);
    return pid;
}

static long long now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1000ll + time.tv_nsec / 1000000;
}

/* What goes with the wish. Whoever wishes may be in the hands of somebody else, so the keeper has limits of its own. */
#define SECONDS_MOST 900
#define MEMORY_MOST ((size_t)64 << 30)
#define OUTPUT_MOST ((size_t)64 << 20)
struct order {
    int program, seconds;
    size_t memory_max, output_max;
};

bool child_wished(const unsigned char *packet, size_t n, struct child *out) {
    struct order order;
    if (n != sizeof order) return false;
    memcpy(&order, packet, n);
    if (order.program < 0 || (size_t)order.program >= COUNT_OF(programs)) return false;
    if (order.seconds < 1 || order.seconds > SECONDS_MOST || order.memory_max > MEMORY_MOST ||
        order.output_max > OUTPUT_MOST)
        return false;
    *out = (struct child){.arguments = programs[order.program],
                          .seconds = order.seconds,
                          .memory_max = order.memory_max,
                          .output_max = order.output_max};
    return true;
}

static bool is_program(const char *const *arguments, const char *const *program) {
    int i = 0;
    while (program[i] && text_equal(arguments[i], program[i])) i++;
    return text_equal(arguments[i], program[i]);
}

static enum err have_started(const struct child *child, int input, int output, struct child_process *process) {
    struct order order = {.seconds = child->seconds, .memory_max = child->memory_max, .output_max = child->output_max};
    const int n = (int)COUNT_OF(programs);
    while (order.program < n && !is_program(child->arguments, programs[order.program])) order.program++;
    int ends[2];
    if (order.program == n || socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends)) return ERR_IO;
    const int files[WISH_FILES_MAX] = {input, output, ends[1]};
    const bool asked = parent_wish(WISH_PROGRAM, &order, sizeof order, files, WISH_FILES_MAX);
    close(ends[1]);
    process->ending = ends[0];
    if (!asked) close(ends[0]);
    return asked ? OK : ERR_IO;
}

enum err child_start(const struct child *child, int input, int output, struct child_process *process) {
    *process = (struct child_process){.ending = -1, .deadline = now() + child->seconds * 1000ll};
    if (parent_is_there()) return have_started(child, input, output, process);
    process->pid = child_fork(child, input, output);
    return process->pid < 0 ? ERR_IO : OK;
}

/* ---- ending ---- */

static bool is_good(int status) { return WIFEXITED(status) && WEXITSTATUS(status) == 0; }

void child_kill(struct child_process *process) {
    if (process->ending >= 0) close(process->ending); /* whereupon the keeper kills it */
    process->ending = -1;
    if (process->pid <= 0) return;
    kill(process->pid, SIGKILL);
    while (waitpid(process->pid, NULL, 0) < 0 && errno == EINTR) continue;
    process->pid = 0;
}

/* Our own child is asked after; of the keeper's the end is told. */
static enum child_state look(struct child_process *process, int milliseconds) {
    int status;
    if (process->ending < 0) {
        const pid_t ended = waitpid(process->pid, &status, WNOHANG);
        if (ended == 0) (void)poll(NULL, 0, milliseconds < MILLISECONDS_OF_WAIT ? milliseconds : MILLISECONDS_OF_WAIT);
        if (ended != process->pid) return CHILD_RUNS;
        process->pid = 0;
        return is_good(status) ? CHILD_DONE : CHILD_FAILED;
    }
    struct pollfd ending = {.fd = process->ending, .events = POLLIN};
    if (poll(&ending, 1, milliseconds) <= 0) return CHILD_RUNS;
    const ssize_t n = recv(process->ending, &status, sizeof status, MSG_DONTWAIT);
    close(process->ending);
    process->ending = -1;
    return n == sizeof status && is_good(status) ? CHILD_DONE : CHILD_FAILED;
}

enum child_state child_wait(struct child_process *process, int milliseconds) {
    const long long until = now() + milliseconds;
    for (;;) {
        const long long moment = now(), left = until - moment;
        const enum child_state state = look(process, left > 0 ? (int)left : 0);
        if (state != CHILD_RUNS) return state;
        if (now() >= process->deadline) {
            child_kill(process);
            return CHILD_FAILED;
        }
        if (now() >= until) return CHILD_RUNS;
    }
}

/* ---- a conversation ---- */

/* Gives some of the input; false when there is no more to give, or nobody to take it. */
static bool give(const struct child *child, int input, size_t *given) {
    const ssize_t n = send(input, child->input + *given, child->n_input - *given, MSG_NOSIGNAL | MSG_DONTWAIT);
    if (n < 0) return errno == EAGAIN || errno == EINTR;
    *given += (size_t)n;
    return *given < child->n_input;
}

/* Takes some of the output; false at its end. */
static bool take(int output, struct buf *out) {
    char bytes[1 << 16];
    const ssize_t n = read(output, bytes, sizeof bytes);
    if (n < 0) return errno == EAGAIN || errno == EINTR;
    buf_add(out, bytes, (size_t)n);
    return n > 0;
}

/* Feeds and reads it until its output ends. Closes input when all is given. */
static enum err converse(const struct child *child, int *input, int output, struct buf *out, long long deadline) {
    size_t given = 0;
    for (;;) {
        struct pollfd files[] = {{output, POLLIN, 0}, {*input, POLLOUT, 0}};
        const long long left = deadline - now();
        if (left <= 0 || out->full) return ERR_LIMIT;
        const int ready = poll(files, *input < 0 ? 1 : 2, (int)left);
        if (ready < 0 && errno != EINTR) return ERR_IO;
        if (ready <= 0) continue;
        if (*input >= 0 && files[1].revents && !give(child, *input, &given)) {
            close(*input);
            *input = -1;
        }
        if (files[0].revents && !take(output, out)) return out->full ? ERR_LIMIT : OK;
    }
}

/* Its output has ended, so it soon does; if it does not, it is killed. */
static enum err end(struct child_process *process, enum err err) {
    const long long left = process->deadline - now();
    if (err) {
        child_kill(process);
        return err;
    }
    switch (child_wait(process, left > 0 ? (int)left : 0)) {
    case CHILD_DONE: return OK;
    case CHILD_FAILED: return now() < process->deadline ? ERR_IO : ERR_LIMIT;
    case CHILD_RUNS: child_kill(process);
    }
    return ERR_LIMIT;
}

enum err child_run(const struct child *child, struct buf *out) {
    int inputs[2], outputs[2];
    struct child_process process;
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, inputs)) return ERR_IO;
    if (pipe2(outputs, O_CLOEXEC)) {
        close(inputs[0]);
        close(inputs[1]);
        return ERR_IO;
    }
    enum err err = child_start(child, inputs[1], outputs[1], &process);
    const bool is_started = !err;
    close(inputs[1]);
    close(outputs[1]);
    if (is_started) err = converse(child, &inputs[0], outputs[0], out, process.deadline);
    if (inputs[0] >= 0) close(inputs[0]);
    close(outputs[0]);
    return is_started ? end(&process, err) : err;
}
