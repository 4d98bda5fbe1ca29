#ifndef SERVE_HTTP_H
#define SERVE_HTTP_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/problem.h"

/*
 * HTTP/1.1 (RFC 9112) as the rest of the server sees it: a whole request in, a whole reply out. What stands behind it
 * (libmicrohttpd) is named in http.c alone. A request that a strict reader would doubt is refused before it gets here
 * (http_gate.h), so whoever handles one finds decoded text in UTF-8 without control characters; values of fields may
 * have tabs and line breaks, and each of those is one LF.
 */

enum http_method { HTTP_GET, HTTP_HEAD, HTTP_POST, HTTP_PATCH, HTTP_DELETE, HTTP_OPTIONS, HTTP_METHOD_COUNT };

/* One field of a query or a form. Of a file that was sent, value is its content. */
struct http_field {
    const char *name, *value;
    size_t n;              /* bytes of value, which has a NUL after them */
    const char *file_name; /* NULL: not a file */
};
struct http_fields {
    const struct http_field *items;
    int n;
};

struct http_header {
    const char *name, *value;
};

/* Lives as long as the arena, which is freed when the reply has been given. */
struct http_request {
    struct arena *arena;
    enum http_method method;
    const char *path;         /* decoded, begins with '/', without '.', '..' and empty segments */
    const char *target;       /* path and query as they were sent */
    struct http_fields query; /* in the order in which they were sent; names may come again */
    struct http_fields form;  /* of a body that is a form, urlencoded or multipart; else none */
    const char *body;         /* as it was sent, with a NUL after it */
    size_t n_body;
    const struct http_header *headers;
    int n_headers;
    const char *peer; /* the address it came from: of the client, where a proxy that is trusted says so */
    bool is_secure;   /* came over TLS, as a proxy that is trusted says */
};

/* NULL where there is none. Names of headers in any case. */
const char *http_header(const struct http_request *request, const char *name);
const char *http_cookie(const struct http_request *request, const char *name);
const struct http_field *http_field(const struct http_fields *fields, const char *name);
const char *http_value(const struct http_fields *fields, const char *name);
bool http_takes_gzip(const struct http_request *request); /* for what is no secret: a secret can be read off its size */
const char *http_method_name(enum http_method method);

#define HTTP_HEADERS_MAX 32 /* of a reply; ten of them are of http_reply_guard() */

/*
 * The handler fills one in; status 0 is a bug. Of HEAD the body is measured and not sent. Date and Content-Length are
 * added to every reply, and each header of http_reply_guard() that the handler has not set itself.
 */
struct http_reply {
    int status;
    const char *content_type;
    const void *body; /* in the request's arena, or for ever */
    size_t n;
    struct http_header headers[HTTP_HEADERS_MAX];
    int n_headers;
    const char *user;   /* for the access log; NULL: nobody is signed in */
    const char *logged; /* what the access log has as the path: the route ("/bodies/ *"), for what stands in a path may
                           be a secret or a name that few may know. NULL: the first segment */
};
/* Panics on a name or value with CR, LF or another control character: text of users belongs in the body. */
void http_reply_header(struct http_reply *reply, const char *name, const char *value);
void http_reply_text(struct http_reply *reply, int status, const char *content_type, const char *text);
/* 303 See Other: the way on after a form. To a path of ours alone; anything else leads to "/". */
void http_redirect(struct http_reply *reply, const char *to);
/* What keeps a browser from being turned against its user, where the reply says nothing else: http.c adds it to all. */
void http_reply_guard(struct http_reply *reply, bool is_secure);

/* Called by several threads at once. */
typedef void http_handler(void *context, const struct http_request *request, struct http_reply *reply);

/* 0 or NULL stands for the value in brackets. */
struct http_options {
    const char *listen;       /* ADDRESS:PORT [127.0.0.1:8080]; port 0: any that is free */
    int socket;               /* one that listens already, in place of `listen`: it stays open; 0: none */
    int threads;              /* [4] */
    int connections;          /* most at once [2,000]: the one that waits longest makes room for a new one */
    int per_address;          /* most from one address [100]; with trusts_proxy that is for the proxy to say */
    int idle_seconds;         /* from a connection or a reply to the first line of the next request [15] */
    int request_seconds;      /* from that line to the last byte of the request [30]; a reply has as long to be taken,
                                 and a second more for each 16 KiB */
    size_t body_max;          /* bytes of a body [16 MiB]; all bodies together have 16 times as much */
    bool trusts_proxy;        /* X-Forwarded-For and -Proto are believed of a peer on loopback */
    int access_log;           /* file descriptor; one line of JSON a request; 0: none */
    const char *const *hosts; /* names it answers to besides its address, NULL-ended; NULL: any */
};

struct http;
/* ERR_IO with a problem that says what to do: the address is taken, may not be had, is none. */
enum err http_start(struct arena *arena, const struct http_options *options, http_handler *handler, void *context,
                    struct http **out, struct problems *problems) MUST_USE;
int http_port(const struct http *http);
/*
 * Takes no more, finishes what it has, for at most so long. False where some had to be cut off. Who holds a connection
 * open is told with the next reply that it is the last, and has a second to ask; so that none is lost between two
 * servers on one socket.
 */
bool http_stop(struct http *http, int seconds);

#endif
