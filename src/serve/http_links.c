#include "serve/http_links.h"

#include <pthread.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <time.h>

#include "base/err.h"

#define REPLY_BYTES_A_MS 16 /* the slowest that a reply may be taken */

enum phase { WAITS, READS, WORKS, REPLIES }; /* in the first two it is the other end's turn */

struct link {
    struct links *links;
    struct link *before, *after;
    int fd;
    enum phase phase;
    bool is_shut; /* nothing more comes in */
    int64_t since, due;
};

struct links {
    pthread_mutex_t lock; /* over everything here and in every link */
    struct link *first;
    int64_t wait_ms, request_ms;
};

int64_t clock_ms(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

struct links *links_new(int wait_ms, int request_ms) {
    struct links *links = calloc(1, sizeof *links);
    if (!links || pthread_mutex_init(&links->lock, NULL)) panic("out of memory");
    links->wait_ms = wait_ms;
    links->request_ms = request_ms;
    return links;
}

void links_free(struct links *links) {
    pthread_mutex_destroy(&links->lock);
    free(links);
}

static void enter(struct link *link, enum phase phase, int64_t ms) {
    int64_t now = clock_ms();
    pthread_mutex_lock(&link->links->lock);
    link->phase = phase;
    link->since = now;
    link->due = now + ms;
    pthread_mutex_unlock(&link->links->lock);
}

void link_waits(struct link *link) { enter(link, WAITS, link->links->wait_ms); }
void link_reads(struct link *link) { enter(link, READS, link->links->request_ms); }
void link_works(struct link *link) { enter(link, WORKS, 0); }
void link_replies(struct link *link, size_t bytes) {
    enter(link, REPLIES, link->links->request_ms + (int64_t)(bytes / REPLY_BYTES_A_MS));
}

struct link *link_new(struct links *links, int fd) {
    struct link *link = calloc(1, sizeof *link);
    if (!link) panic("out of memory");
    link->links = links;
    link->fd = fd;
    link_waits(link);
    pthread_mutex_lock(&links->lock);
    link->after = links->first;
    if (links->first) links->first->before = link;
    links->first = link;
    pthread_mutex_unlock(&links->lock);
    return link;
}

void link_free(struct link *link) {
    struct links *links = link->links;
    pthread_mutex_lock(&links->lock);
    if (link->before)
        link->before->after = link->after;
    else
        links->first = link->after;
    if (link->after) link->after->before = link->before;
    pthread_mutex_unlock(&links->lock);
    free(link);
}

static void cut(struct link *link) {
    shutdown(link->fd, SHUT_RDWR);
    link->is_shut = true;
    link->due = INT64_MAX;
}

/* First only the way in is shut: what came by then is read to its end, and answered if it is whole. */
static void end(struct link *link, int64_t now) {
    if (link->is_shut || link->phase == REPLIES) {
        cut(link);
        return;
    }
    shutdown(link->fd, SHUT_RD);
    link->is_shut = true;
    link->due = now + link->links->request_ms;
}

void links_end_late(struct links *links) {
    int64_t now = clock_ms();
    pthread_mutex_lock(&links->lock);
    for (struct link *link = links->first; link; link = link->after)
        if (link->phase != WORKS && link->due <= now) end(link, now);
    pthread_mutex_unlock(&links->lock);
}

void links_end_waiting(struct links *links, int64_t ms) {
    int64_t now = clock_ms();
    pthread_mutex_lock(&links->lock);
    for (struct link *link = links->first; link; link = link->after)
        if (link->phase == WAITS && !link->is_shut && link->since <= now - ms) end(link, now);
    pthread_mutex_unlock(&links->lock);
}

bool links_make_room(struct links *links) {
    pthread_mutex_lock(&links->lock);
    struct link *longest = NULL;
    for (struct link *link = links->first; link; link = link->after)
        if (link->phase <= READS && !link->is_shut && (!longest || link->since < longest->since)) longest = link;
    if (longest) cut(longest);
    pthread_mutex_unlock(&links->lock);
    return longest;
}

int links_busy(struct links *links) {
    int n = 0;
    pthread_mutex_lock(&links->lock);
    for (struct link *link = links->first; link; link = link->after) n += link->phase != WAITS;
    pthread_mutex_unlock(&links->lock);
    return n;
}
