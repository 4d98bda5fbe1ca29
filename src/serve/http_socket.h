#ifndef SERVE_HTTP_SOCKET_H
#define SERVE_HTTP_SOCKET_H

#include <sys/socket.h>

#include "base/problem.h"

/* Sockets that listen, and addresses as text. */

/* ADDRESS:PORT, the address in numbers: "127.0.0.1:8080", "[::1]:8080". ERR_IO with a problem that says what to do. */
enum err socket_listen(const char *listen, int *out, struct problems *problems) MUST_USE;
/* Of one that somebody else made: is it one, and is it fit for several threads? */
enum err socket_adopt(int fd, struct problems *problems) MUST_USE;
/* Where it listens: the address as a Host has it, "127.0.0.1" or "[::1]", and the port. */
const char *socket_address(struct arena *arena, int fd, int *port);
/* "192.0.2.7", "2001:db8::7"; an address of IPv4 written as of IPv6 is its own; "?": of neither. */
const char *socket_peer(struct arena *arena, const struct sockaddr *address);

#endif
