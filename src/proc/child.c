#define _GNU_SOURCE /* execvpe, pipe2 */
#include "proc/child.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define MILLISECONDS_OF_WAIT 10

static void limit(int resource, rlim_t most) { (void)setrlimit(resource, &(struct rlimit){most, most}); }

/* Between fork and exec: only calls that are safe in a process with other threads. */
static _Noreturn void become(const struct child *child, int input, int output) {
    static char path[] = "PATH=/usr/local/bin:/usr/bin:/bin", locale[] = "LC_ALL=C.UTF-8";
    char *environment[] = {path, locale, NULL};
    (void)prctl(PR_SET_PDEATHSIG, SIGKILL);
    const int nowhere = open("/dev/null", O_WRONLY);
    if (nowhere < 0 || dup2(input, STDIN_FILENO) < 0 || dup2(output, STDOUT_FILENO) < 0 ||
        dup2(nowhere, STDERR_FILENO) < 0)
        _exit(127);
    limit(RLIMIT_CPU, (rlim_t)child->seconds);
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_FSIZE, 0);
    limit(RLIMIT_AS, child->memory_max);
    execvpe(child->arguments[0], (char *const *)(uintptr_t)child->arguments, environment);
    _exit(127);
}

static long long now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1000ll + time.tv_nsec / 1000000;
}

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
static enum err end(pid_t pid, enum err err, long long deadline) {
    int status = 0;
    pid_t ended;
    while (!err && (ended = waitpid(pid, &status, WNOHANG)) == 0 && now() < deadline)
        (void)poll(NULL, 0, MILLISECONDS_OF_WAIT);
    if (!err && ended == pid) return WIFEXITED(status) && WEXITSTATUS(status) == 0 ? OK : ERR_IO;
    kill(pid, SIGKILL);
    while (waitpid(pid, &status, 0) < 0 && errno == EINTR) continue;
    return err ? err : ERR_LIMIT;
}

enum err child_run(const struct child *child, struct buf *out) {
    int inputs[2], outputs[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, inputs)) return ERR_IO;
    if (pipe2(outputs, O_CLOEXEC)) {
        close(inputs[0]);
        close(inputs[1]);
        return ERR_IO;
    }
    const long long deadline = now() + child->seconds * 1000ll;
    const pid_t pid = fork();
    if (pid == 0) become(child, inputs[1], outputs[1]);
    close(inputs[1]);
    close(outputs[1]);
    enum err err = pid < 0 ? ERR_IO : converse(child, &inputs[0], outputs[0], out, deadline);
    if (inputs[0] >= 0) close(inputs[0]);
    close(outputs[0]);
    return pid < 0 ? err : end(pid, err, deadline);
}
