#include "cli/watch.h"

#include <signal.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include "base/text.h"

#define SECONDS 20 /* unless told */

/* One command runs in a process, and a signal can reach it only here. */
static volatile sig_atomic_t interrupted;
static bool said;
static double started, last_said;
static long long seconds;

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static void on_interrupt(int signal) {
    (void)signal;
    interrupted = 1;
}

static void say(const struct progress *progress, double passed) {
    fprintf(stderr, "\rSearching for %.0f of %lld seconds: %lld steps", passed, seconds, progress->steps);
    if (progress->found)
        fprintf(stderr, ", best so far %lld new, %lld widened, %lld made multi-agency", progress->best.of[COST_NEW],
                progress->best.of[COST_WIDENED], progress->best.of[COST_MULTI]);
    fputs(". Ctrl-C takes the best so far.", stderr);
    fflush(stderr);
    said = true;
}

static bool is_over(void *context, const struct progress *progress) {
    (void)context;
    const double passed = now() - started;
    if (passed >= 1 && passed - last_said >= 0.5 && isatty(STDERR_FILENO)) {
        last_said = passed;
        say(progress, passed);
    }
    return interrupted || passed >= (double)seconds;
}

void watch_start(struct call *call) {
    const struct operation *operation = operation_of(call->op);
    for (int i = 0; i < operation->n_fields; i++) {
        if (!text_equal(operation->fields[i].name, "time")) continue;
        const struct input *input = &call->inputs[i];
        seconds = input->given ? input->number : SECONDS;
        started = now();
        call->stop = is_over;
        const struct sigaction action = {.sa_handler = on_interrupt, .sa_flags = SA_RESETHAND};
        sigaction(SIGINT, &action, NULL); /* a second interrupt ends the program */
    }
}

void watch_end(void) {
    if (said) fputs("\r\033[K", stderr);
    signal(SIGINT, SIG_DFL);
}
