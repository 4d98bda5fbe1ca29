/*
 * crowd PORT N: keeps N connections to a server on 127.0.0.1, from a thousand addresses, that never get to a whole
 * request: a third say nothing, a third send a header byte by byte, a third stop in the middle of a body. Those that
 * the server closes are opened again. Prints how many are open each second, until it is killed.
 */
#define _GNU_SOURCE /* POLLRDHUP */
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include "clock.h"

enum { ADDRESSES = 1000, AT_ONCE = 200 };

static const char *const begins[] = {
    "",
    "GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ",
    "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\nhalf",
};

/* -1: it could not be opened just now. */
static int enter(int port, int i) {
    const int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    const struct sockaddr_in from = {.sin_family = AF_INET,
                                     .sin_addr.s_addr = htonl(0x7f000100u + (unsigned)(i % ADDRESSES))};
    const struct sockaddr_in to = {
        .sin_family = AF_INET, .sin_port = htons((unsigned short)port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    if (fd >= 0 && !bind(fd, (const struct sockaddr *)&from, sizeof from) &&
        (!connect(fd, (const struct sockaddr *)&to, sizeof to) || errno == EINPROGRESS))
        return fd;
    if (fd >= 0) close(fd);
    return -1;
}

int main(int argc, char **argv) {
    const int port = argc == 3 ? atoi(argv[1]) : 0, n = argc == 3 ? atoi(argv[2]) : 0;
    if (port <= 0 || n <= 0) {
        fprintf(stderr, "usage: crowd PORT N\n");
        return 2;
    }
    struct rlimit files;
    if (!getrlimit(RLIMIT_NOFILE, &files)) {
        files.rlim_cur = files.rlim_max;
        (void)setrlimit(RLIMIT_NOFILE, &files);
    }
    struct pollfd *all = calloc((size_t)n, sizeof *all);
    bool *has_begun = calloc((size_t)n, sizeof *has_begun);
    if (!all || !has_begun) return 1;
    for (int i = 0; i < n; i++) all[i] = (struct pollfd){.fd = -1, .events = POLLRDHUP};
    for (;;) {
        const double second = clock_ms(CLOCK_MONOTONIC) + 1000;
        int open = 0, opened = 0;
        (void)poll(all, (nfds_t)n, 0);
        for (int i = 0; i < n; i++) {
            if (all[i].fd >= 0 && all[i].revents) {
                close(all[i].fd);
                all[i].fd = -1;
            }
            if (all[i].fd < 0) {
                if (++opened % AT_ONCE == 0) (void)poll(NULL, 0, 10);
                all[i].fd = enter(port, i);
                has_begun[i] = false;
                continue;
            }
            open++;
            const char *text = has_begun[i] ? (i % 3 == 1 ? "a" : "") : begins[i % 3];
            has_begun[i] = true;
            if (*text) (void)send(all[i].fd, text, strlen(text), MSG_NOSIGNAL | MSG_DONTWAIT);
        }
        printf("%d\n", open);
        fflush(stdout);
        const double left = second - clock_ms(CLOCK_MONOTONIC);
        if (left > 0) (void)poll(NULL, 0, (int)left);
    }
}
