/*
 * race ROUNDS COMMAND… [-- COMMAND…]…: runs each command in turn, ROUNDS times round, so that whatever else the machine
 * does falls on all of them. Prints a line for each, with tabs: the medians of its wall time and of its processor time
 * in milliseconds, and the most memory it held in kilobytes. What the commands print is thrown away. A command that
 * cannot be run, or that dies, ends the race; an exit code does not.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "clock.h"

enum { RUNNERS_MAX = 16, ROUNDS_MAX = 1000, CANNOT_RUN = 127 };

struct runner {
    char **command;
    double wall[ROUNDS_MAX], processor[ROUNDS_MAX];
    long kilobytes;
};

static _Noreturn void become(char **command) {
    const int nowhere = open("/dev/null", O_RDWR);
    dup2(nowhere, 0);
    dup2(nowhere, 1);
    dup2(nowhere, 2);
    execvp(command[0], command);
    _exit(CANNOT_RUN);
}

static double ms_of(struct timeval time) { return (double)time.tv_sec * 1e3 + (double)time.tv_usec / 1e3; }

static void run(struct runner *runner, int round) {
    const double before = clock_ms(CLOCK_MONOTONIC);
    const pid_t pid = fork();
    if (pid == 0) become(runner->command);
    int status = 0;
    struct rusage usage;
    if (pid < 0 || wait4(pid, &status, 0, &usage) < 0) {
        perror("race");
        exit(1);
    }
    runner->wall[round] = clock_ms(CLOCK_MONOTONIC) - before;
    runner->processor[round] = ms_of(usage.ru_utime) + ms_of(usage.ru_stime);
    if (!WIFEXITED(status) || WEXITSTATUS(status) == CANNOT_RUN) {
        fprintf(stderr, "race: %s %s\n", runner->command[0], WIFEXITED(status) ? "cannot be run" : "died");
        exit(1);
    }
    if (usage.ru_maxrss > runner->kilobytes) runner->kilobytes = usage.ru_maxrss;
}

int main(int argc, char **argv) {
    static struct runner runners[RUNNERS_MAX];
    const int rounds = argc > 2 ? atoi(argv[1]) : 0;
    int n = 0;
    for (int i = 2; i < argc && n < RUNNERS_MAX; i++) {
        runners[n++].command = &argv[i];
        while (i < argc && strcmp(argv[i], "--")) i++;
        if (i < argc) argv[i] = NULL;
    }
    if (rounds < 1 || rounds > ROUNDS_MAX || !n) {
        fprintf(stderr, "usage: race ROUNDS COMMAND... [-- COMMAND...]...\n");
        return 2;
    }
    for (int round = 0; round < rounds; round++)
        for (int i = 0; i < n; i++) run(&runners[i], round);
    for (int i = 0; i < n; i++)
        printf("%.3f\t%.3f\t%ld\n", median(runners[i].wall, rounds), median(runners[i].processor, rounds),
               runners[i].kilobytes);
    return 0;
}
