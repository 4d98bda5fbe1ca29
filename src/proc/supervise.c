#define _GNU_SOURCE /* pipe2, close_range */
#include "proc/supervise.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/text.h"
#include "proc/child.h"
#include "proc/parent.h"

#define SIGNERS_MAX 16
#define WISHES_AT_A_TURN 16 /* heard before it looks at anything else */
#define PROGRAMS_MAX 32
#define MILLISECONDS_OF_GRACE 5000 /* that a server gets to end beyond what requests get */
#define PAUSE_FIRST 100            /* ms before a server that failed is started again; doubled each time */
#define PAUSE_MOST 10000
#define STEADY 60000 /* ms after which an earlier failure counts no more */

/* A program that was started for the server. */
struct program {
    pid_t pid; /* 0: none */
    int ending;
    long long deadline;
};

struct state {
    const struct supervision *of;
    int signals;
    pid_t server; /* 0: none runs */
    int socket;   /* to the server */
    bool ever_ready, is_ending, is_replaced;
    long long started, start_at, kill_at; /* ms; 0: not */
    int pause;
    int signers[SIGNERS_MAX], n_signers;
    struct program programs[PROGRAMS_MAX];
};

static long long now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1000ll + time.tv_nsec / 1000000;
}

/* To a service manager that wants to know (sd_notify(3)); without one, to nobody. */
static void tell_manager(const char *message) {
    const char *name = getenv("NOTIFY_SOCKET");
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    if (!name || !*name || strlen(name) >= sizeof address.sun_path) return;
    const int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    strcpy(address.sun_path, name);
    if (*name == '@') address.sun_path[0] = 0;
    const socklen_t size = (socklen_t)(offsetof(struct sockaddr_un, sun_path) + strlen(name));
    if (fd >= 0) (void)!sendto(fd, message, strlen(message), MSG_NOSIGNAL, (struct sockaddr *)&address, size);
    if (fd >= 0) close(fd);
}

/* ---- the server ---- */

/* Between fork and exec. Its memory is its own from there on: the key stays here. */
static _Noreturn void become_server(const struct state *state, int socket) {
    sigset_t none;
    sigemptyset(&none);
    (void)sigprocmask(SIG_SETMASK, &none, NULL);
    (void)prctl(PR_SET_PDEATHSIG, SIGTERM);
    /* Neither may stand where the other goes. */
    const int parent = fcntl(socket, F_DUPFD, SERVER_LISTENING + 1),
              listening = fcntl(state->of->listening, F_DUPFD, SERVER_LISTENING + 1);
    if (parent < 0 || listening < 0 || dup2(parent, SERVER_PARENT) < 0 || dup2(listening, SERVER_LISTENING) < 0)
        _exit(127);
    (void)close_range(SERVER_LISTENING + 1, ~0u, 0);
    execv("/proc/self/exe", (char *const *)(uintptr_t)state->of->arguments);
    _exit(127);
}

static void put_off(struct state *state) {
    state->pause = !state->pause || now() - state->started > STEADY ? PAUSE_FIRST : state->pause * 2;
    if (state->pause > PAUSE_MOST) state->pause = PAUSE_MOST;
    state->start_at = now() + state->pause;
}

static void start_server(struct state *state) {
    int ends[2];
    state->start_at = 0;
    state->started = now();
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends)) {
        put_off(state);
        return;
    }
    state->server = fork();
    if (state->server == 0) become_server(state, ends[1]);
    close(ends[1]);
    state->socket = ends[0];
    if (state->server > 0) return;
    close(ends[0]);
    state->server = 0;
    state->socket = -1;
    put_off(state);
}

static void end_server(struct state *state) {
    if (!state->server || state->kill_at) return;
    kill(state->server, SIGTERM);
    state->kill_at = now() + state->of->stop_seconds * 1000ll + MILLISECONDS_OF_GRACE;
}

static void say_how(int status) {
    if (WIFSIGNALED(status))
        fprintf(stderr, "concordat: the server was ended by signal %d (%s)\n", WTERMSIG(status),
                strsignal(WTERMSIG(status)));
    else
        fprintf(stderr, "concordat: the server ended with %d\n", WEXITSTATUS(status));
}

/* Its conversations end with it: what it has asked for is of no use to anybody. */
static void drop_conversations(struct state *state) {
    for (int i = 0; i < state->n_signers; i++) close(state->signers[i]);
    state->n_signers = 0;
    if (state->socket >= 0) close(state->socket);
    state->socket = -1;
}

static int server_ended(struct state *state, int status) {
    const bool was_asked = state->kill_at != 0;
    state->server = 0;
    state->kill_at = 0;
    drop_conversations(state);
    if (state->is_ending) return 0;
    if (was_asked && state->is_replaced) {
        state->is_replaced = false;
        start_server(state);
        return 0;
    }
    say_how(status);
    if (!state->ever_ready && WIFEXITED(status) && WEXITSTATUS(status) == SERVER_CANNOT) {
        state->is_ending = true;
        return SERVER_CANNOT;
    }
    put_off(state);
    return 0;
}

/* ---- what it wishes ---- */

static void add_signer(struct state *state, int socket) {
    if (state->n_signers < SIGNERS_MAX && keeper_greet(state->of->held, socket))
        state->signers[state->n_signers++] = socket;
    else
        close(socket);
}

static void tell_ending(struct program *program, int status) {
    (void)!send(program->ending, &status, sizeof status, MSG_NOSIGNAL | MSG_DONTWAIT);
    close(program->ending);
    *program = (struct program){0};
}

/* One that cannot be started has ended: the closed socket says so. */
static void start_program(struct state *state, const struct wished *wished) {
    struct child child;
    struct program *free = NULL;
    for (int i = 0; i < PROGRAMS_MAX && !free; i++)
        if (!state->programs[i].pid) free = &state->programs[i];
    const pid_t pid = free && child_wished(wished->bytes, wished->n, &child)
                          ? child_fork(&child, wished->files[0], wished->files[1])
                          : -1;
    close(wished->files[0]);
    close(wished->files[1]);
    if (pid > 0)
        *free = (struct program){pid, wished->files[2], now() + child.seconds * 1000ll};
    else
        close(wished->files[2]);
}

static void ready(struct state *state) {
    state->ever_ready = true;
    tell_manager("READY=1");
}

/* False when its end is closed. */
static bool hear_wishes(struct state *state) {
    struct wished wished;
    enum hearing hearing = HEARD;
    for (int i = 0; i < WISHES_AT_A_TURN && (hearing = parent_hear(state->socket, &wished)) == HEARD; i++) {
        switch (wished.wish) {
        case WISH_READY: ready(state); break;
        case WISH_SIGN: add_signer(state, wished.files[0]); break;
        case WISH_PROGRAM: start_program(state, &wished); break;
        }
    }
    return hearing != HEARD_THE_END;
}

/* ---- signals ---- */

static int reap(struct state *state) {
    int status, code = 0;
    pid_t pid;
    while ((pid = waitpid(-1, &status, WNOHANG)) > 0) {
        if (pid == state->server) code = server_ended(state, status);
        for (int i = 0; i < PROGRAMS_MAX; i++)
            if (pid == state->programs[i].pid) tell_ending(&state->programs[i], status);
    }
    return code;
}

static void reload(struct state *state, struct supervision *supervision) {
    const char *const *arguments = supervision->again(supervision->context);
    if (!arguments) return;
    supervision->arguments = arguments;
    fputs("concordat: another server takes over\n", stderr);
    state->is_replaced = state->server != 0;
    end_server(state);
    if (!state->server) start_server(state);
}

static int take_signals(struct state *state, struct supervision *supervision) {
    struct signalfd_siginfo info;
    int code = 0;
    while (read(state->signals, &info, sizeof info) == sizeof info) {
        if (info.ssi_signo == SIGCHLD)
            code = reap(state);
        else if (info.ssi_signo == SIGHUP && !state->is_ending)
            reload(state, supervision);
        else if (info.ssi_signo != SIGHUP) {
            state->is_ending = true;
            tell_manager("STOPPING=1");
            end_server(state);
        }
    }
    return code;
}

/* ---- the loop ---- */

/* A program whose server does not wait for it any more, or whose time is over. */
static void kill_overdue(struct state *state) {
    const long long moment = now();
    if (state->server && state->kill_at && moment >= state->kill_at) kill(state->server, SIGKILL);
    for (int i = 0; i < PROGRAMS_MAX; i++)
        if (state->programs[i].pid && moment >= state->programs[i].deadline) kill(state->programs[i].pid, SIGKILL);
    if (!state->server && !state->is_ending && state->start_at && moment >= state->start_at) start_server(state);
}

static int milliseconds_to_wait(const struct state *state) {
    long long next = now() + 60000;
    if (state->kill_at && state->kill_at < next) next = state->kill_at;
    if (state->start_at && state->start_at < next) next = state->start_at;
    for (int i = 0; i < PROGRAMS_MAX; i++)
        if (state->programs[i].pid && state->programs[i].deadline < next) next = state->programs[i].deadline;
    const long long left = next - now();
    return left > 0 ? (int)left : 0;
}

/* Polls everything once, and answers what is there. */
static int turn(struct state *state, struct supervision *supervision) {
    struct pollfd waits[2 + SIGNERS_MAX + PROGRAMS_MAX] = {{.fd = state->signals, .events = POLLIN},
                                                           {.fd = state->socket, .events = POLLIN}};
    struct pollfd *signers = waits + 2, *programs = signers + SIGNERS_MAX;
    for (int i = 0; i < SIGNERS_MAX; i++)
        signers[i] = (struct pollfd){.fd = i < state->n_signers ? state->signers[i] : -1, .events = POLLIN};
    for (int i = 0; i < PROGRAMS_MAX; i++)
        programs[i] = (struct pollfd){.fd = state->programs[i].pid ? state->programs[i].ending : -1};
    if (poll(waits, COUNT_OF(waits), milliseconds_to_wait(state)) < 0) return 0;
    int kept = 0;
    for (int i = 0; i < state->n_signers; i++) {
        if (signers[i].revents && !keeper_answer(state->of->held, state->signers[i]))
            close(state->signers[i]);
        else
            state->signers[kept++] = state->signers[i];
    }
    state->n_signers = kept;
    for (int i = 0; i < PROGRAMS_MAX; i++)
        if (programs[i].revents & (POLLHUP | POLLERR)) state->programs[i].deadline = 0;
    if (waits[1].revents && !hear_wishes(state)) {
        close(state->socket);
        state->socket = -1;
    }
    const int code = waits[0].revents ? take_signals(state, supervision) : 0;
    kill_overdue(state);
    return code;
}

int supervise(struct supervision *supervision) {
    struct state state = {.of = supervision, .socket = -1};
    sigset_t taken, before;
    int code = 0;
    sigemptyset(&taken);
    sigaddset(&taken, SIGTERM);
    sigaddset(&taken, SIGINT);
    sigaddset(&taken, SIGHUP);
    sigaddset(&taken, SIGCHLD);
    sigprocmask(SIG_BLOCK, &taken, &before);
    state.signals = signalfd(-1, &taken, SFD_NONBLOCK | SFD_CLOEXEC);
    if (state.signals < 0) panic("the system has no signals to wait for");
    start_server(&state);
    while (!state.is_ending || state.server) {
        const int ended = turn(&state, supervision);
        if (ended) code = ended;
    }
    for (int i = 0; i < PROGRAMS_MAX; i++)
        if (state.programs[i].pid) kill(state.programs[i].pid, SIGKILL);
    close(state.signals);
    sigprocmask(SIG_SETMASK, &before, NULL);
    return code;
}
