#ifndef PROC_PARENT_H
#define PROC_PARENT_H

#include <stdbool.h>
#include <stddef.h>

/*
 * The process that started this one, where that is the keeper (proc/supervise.h): it does for a confined server what
 * the server itself must not be able to. A wish is one packet, with descriptors of a conversation of its own, so
 * threads need no lock between them and an answer reaches whoever asked.
 */
enum wish {
    WISH_READY = 'r',   /* nothing to do: it listens */
    WISH_SIGN = 's',    /* descriptor 0: where checkpoints to sign come from (proc/keeper.h) */
    WISH_PROGRAM = 'p', /* a program of the list in proc/child.c; 0 its input, 1 its output, 2 where its end is told */
};
#define WISH_MAX 64 /* bytes that go with one */
#define WISH_FILES_MAX 3

/* Says once, before any thread is started, where the keeper is. */
void parent_is(int socket);
bool parent_is_there(void);
/* False when it is gone. The descriptors stay the caller's. */
bool parent_wish(enum wish wish, const void *bytes, size_t n, const int *files, int n_files);

struct wished {
    enum wish wish;
    unsigned char bytes[WISH_MAX];
    size_t n;
    int files[WISH_FILES_MAX]; /* the receiver's to close */
    int n_files;
};
enum hearing { HEARD, HEARD_NOTHING, HEARD_THE_END };
/* The keeper's end: the next wish that is there. What is none is dropped, and its descriptors closed. */
enum hearing parent_hear(int socket, struct wished *out);

#endif
