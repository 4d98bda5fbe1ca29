#ifndef PROC_SUPERVISE_H
#define PROC_SUPERVISE_H

#include "proc/keeper.h"

/*
 * The keeper as the parent of a server: it holds the socket on which the server listens, and the key with which the log
 * is signed; it starts the server, starts it again when it has failed, and does for it what a confined process cannot
 * (proc/parent.h). It reads nothing that came over the network but those wishes.
 *
 *   SIGHUP           another server takes over: the old one finishes what it has and lets the data folder go, and
 *                    whoever connects meanwhile waits in the queue of the socket
 *   SIGTERM, SIGINT  the server finishes what it has, and all is over
 */
struct supervision {
    struct arena *arena;
    const char *const *arguments; /* of the server, NULL-ended; the program is this one */
    int listening;
    struct held *held;
    int stop_seconds; /* that a server gets to finish; it is killed a little later */
    /* Asked at SIGHUP for the arguments of the server from now on; NULL: it has said why the old ones stay. */
    const char *const *(*again)(void *context);
    void *context;
};

/* What a server finds open beside its standard input and output. */
enum { SERVER_PARENT = 3, SERVER_LISTENING = 4 };
/* A server that ends with this could not start, and says why: starting it again is of use only after a change. */
enum { SERVER_CANNOT = 3 };

/* Returns when it was told to end, with 0; or with SERVER_CANNOT when the first server could not start. */
int supervise(struct supervision *supervision);

#endif
