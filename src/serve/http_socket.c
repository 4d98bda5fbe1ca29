#include "serve/http_socket.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <string.h>
#include <unistd.h>

#include "base/text.h"

static const char format[] =
    "write it as ADDRESS:PORT with the address in numbers, such as 127.0.0.1:8080 or [::1]:8080";

static struct addrinfo *resolve(struct arena *arena, const char *listen) {
    const char *colon = strrchr(listen, ':');
    if (!colon || !colon[1] || strspn(colon + 1, "0123456789") != strlen(colon + 1) || strlen(colon + 1) > 5)
        return NULL;
    size_t n = (size_t)(colon - listen);
    bool is_bracketed = n > 2 && listen[0] == '[' && listen[n - 1] == ']';
    const char *host = is_bracketed ? arena_dup_n(arena, listen + 1, n - 2) : arena_dup_n(arena, listen, n);
    if (!*host || (strchr(host, ':') && !is_bracketed)) return NULL;
    struct addrinfo hints = {.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV | AI_PASSIVE, .ai_socktype = SOCK_STREAM};
    struct addrinfo *found;
    return getaddrinfo(host, colon + 1, &hints, &found) ? NULL : found;
}

static enum err refuse(const char *listen, int why, struct problems *problems) {
    const char *hint = why == EADDRINUSE ? "another program listens there: stop it, or listen on another port"
                       : why == EACCES   ? "ports below 1024 are for root: take a higher one, with a proxy before it"
                       : why == EADDRNOTAVAIL ? "this machine does not have that address"
                                              : NULL;
    problem_add(problems, (struct place){0}, hint, "cannot listen on %s: %s", listen, strerror(why));
    return ERR_IO;
}

enum err socket_listen(const char *listen_, int *out, struct problems *problems) {
    struct addrinfo *at = resolve(problems->arena, listen_);
    if (!at) {
        problem_add(problems, (struct place){0}, format, "'%s' is no address to listen on", listen_);
        return ERR_IO;
    }
    int fd = socket(at->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0), yes = 1;
    bool is_open = fd >= 0 && !setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes) &&
                   !bind(fd, at->ai_addr, at->ai_addrlen) && !listen(fd, SOMAXCONN);
    int why = errno;
    freeaddrinfo(at);
    if (is_open) {
        *out = fd;
        return OK;
    }
    if (fd >= 0) close(fd);
    return refuse(listen_, why, problems);
}

enum err socket_adopt(int fd, struct problems *problems) {
    int listens = 0, flags = fcntl(fd, F_GETFL);
    socklen_t n = sizeof listens;
    if (!getsockopt(fd, SOL_SOCKET, SO_ACCEPTCONN, &listens, &n) && listens && flags >= 0 &&
        !fcntl(fd, F_SETFL, flags | O_NONBLOCK))
        return OK;
    problem_add(problems, (struct place){0}, NULL, "the socket that was handed on does not listen");
    return ERR_IO;
}

const char *socket_peer(struct arena *arena, const struct sockaddr *address) {
    char text[INET6_ADDRSTRLEN] = "?";
    if (address->sa_family == AF_INET) {
        inet_ntop(AF_INET, &((const struct sockaddr_in *)(const void *)address)->sin_addr, text, sizeof text);
    } else if (address->sa_family == AF_INET6) {
        const struct in6_addr *six = &((const struct sockaddr_in6 *)(const void *)address)->sin6_addr;
        if (IN6_IS_ADDR_V4MAPPED(six))
            inet_ntop(AF_INET, &six->s6_addr[12], text, sizeof text);
        else
            inet_ntop(AF_INET6, six, text, sizeof text);
    }
    return arena_dup(arena, text);
}

const char *socket_address(struct arena *arena, int fd, int *port) {
    struct sockaddr_storage storage = {0};
    const struct sockaddr *address = (const struct sockaddr *)&storage;
    socklen_t n = sizeof storage;
    *port = 0;
    if (getsockname(fd, (struct sockaddr *)&storage, &n)) return "?";
    const char *text = socket_peer(arena, address);
    if (address->sa_family == AF_INET) *port = ntohs(((const struct sockaddr_in *)(const void *)&storage)->sin_port);
    if (address->sa_family != AF_INET6) return text;
    *port = ntohs(((const struct sockaddr_in6 *)(const void *)&storage)->sin6_port);
    return arena_printf(arena, "[%s]", text);
}
