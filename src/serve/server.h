#ifndef SERVE_SERVER_H
#define SERVE_SERVER_H

#define SERVER_PROGRAM "concordat-server"

/*
 * The server, as the keeper starts it (proc/supervise.h): opens the data folder, confines itself, answers on the socket
 * that the keeper holds until SIGTERM, finishes what it has and lets the folder go. The words are its settings, each
 * NAME=VALUE (app/settings.h). Its exit code: 0, or SERVER_CANNOT with a message where it could not start.
 */
_Noreturn void server_main(int argc, char **argv);

#endif
