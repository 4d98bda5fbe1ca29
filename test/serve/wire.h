/* A client that sends exactly what it is told, for tests of the server over sockets on loopback. */
#ifndef TEST_WIRE_H
#define TEST_WIRE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <arpa/inet.h>
#include <cmocka.h>
#include <errno.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "serve/http.h"

struct wire_reply {
    int status; /* 0: the connection was closed without one; -1: neither within the time */
    char *text; /* all that came */
    char *body;
    size_t n; /* of text */
    bool is_closed;
};

static inline int64_t wire_ms(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* last: the last number of the client's own address 127.0.0.x. */
static inline int wire_connect_from(int port, int last) {
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    struct sockaddr_in from = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(0x7f000000u + (unsigned)last)};
    struct sockaddr_in to = {
        .sin_family = AF_INET, .sin_port = htons((uint16_t)port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    assert_true(fd >= 0);
    assert_int_equal(bind(fd, (struct sockaddr *)&from, sizeof from), 0);
    assert_int_equal(connect(fd, (struct sockaddr *)&to, sizeof to), 0);
    return fd;
}

static inline int wire_connect(int port) { return wire_connect_from(port, 1); }

/* False: the other end is gone. */
static inline bool wire_send(int fd, const void *bytes, size_t n) {
    const char *at = bytes;
    while (n) {
        ssize_t sent = send(fd, at, n, MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR) continue;
        if (sent <= 0) return false;
        at += sent;
        n -= (size_t)sent;
    }
    return true;
}

static inline bool wire_say(int fd, const char *text) { return wire_send(fd, text, strlen(text)); }

/* One reply with a Content-Length, or what came until the end; of HEAD the head alone. Not longer than ms. */
static inline struct wire_reply wire_read(struct arena *arena, int fd, int ms, bool is_head) {
    struct wire_reply reply = {.status = -1};
    struct buf in = buf_new(arena, (size_t)64 << 20);
    int64_t until = wire_ms() + ms;
    size_t wanted = SIZE_MAX;
    buf_text(&in, "");
    while (in.len < wanted) {
        int64_t left = until - wire_ms();
        struct pollfd wait = {.fd = fd, .events = POLLIN};
        if (left <= 0 || poll(&wait, 1, (int)left) <= 0) break;
        char piece[65536];
        size_t room = wanted == SIZE_MAX ? 1 : wanted - in.len; /* not a byte of the next reply */
        ssize_t n = recv(fd, piece, room < sizeof piece ? room : sizeof piece, 0);
        if (n <= 0) {
            reply.is_closed = true;
            break;
        }
        buf_add(&in, piece, (size_t)n);
        if (wanted == SIZE_MAX && in.len > 4 && !memcmp(in.data + in.len - 4, "\r\n\r\n", 4)) {
            const char *length = strcasestr(in.data, "\r\nContent-Length:");
            bool is_bare = is_head || strstr(in.data, " 204 ") || strstr(in.data, " 304 ");
            wanted = in.len + (length && !is_bare ? strtoul(length + 17, NULL, 10) : 0);
        }
    }
    reply.text = in.data;
    reply.n = in.len;
    char *end = strstr(in.data, "\r\n\r\n");
    reply.body = end ? end + 4 : in.data + in.len;
    if (!strncmp(in.data, "HTTP/1.", 7) && end)
        reply.status = atoi(in.data + 9);
    else if (reply.is_closed)
        reply.status = 0;
    return reply;
}

/* A connection of its own for one request; what is sent may have NUL in it. */
static inline struct wire_reply wire_ask(struct arena *arena, int port, const char *text, size_t n) {
    int fd = wire_connect(port);
    wire_send(fd, text, n);
    struct wire_reply reply = wire_read(arena, fd, 5000, !strncmp(text, "HEAD ", 5));
    close(fd);
    return reply;
}

static inline const char *wire_header(struct arena *arena, const struct wire_reply *reply, const char *name) {
    size_t n = strlen(name);
    for (const char *at = strstr(reply->text, "\r\n"); at && at + 2 < reply->body - 2; at = strstr(at + 2, "\r\n")) {
        if (strncasecmp(at + 2, name, n) != 0 || at[2 + n] != ':') continue;
        const char *value = at + 3 + n + strspn(at + 3 + n, " ");
        return arena_dup_n(arena, value, strcspn(value, "\r"));
    }
    return NULL;
}

#endif
