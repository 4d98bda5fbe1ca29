#ifndef SERVE_SERVER_H
#define SERVE_SERVER_H

#include "app/settings.h"

/*
 * The server: opens the data folder, answers on a socket that listens already until SIGTERM, finishes what it has and
 * lets the folder go. Its exit code: SERVER_ENDED; SERVER_CANNOT with a message where starting again is of no use.
 */
enum { SERVER_ENDED = 0, SERVER_CANNOT = 3 };
int server_run(const struct settings *settings, int socket);

#endif
