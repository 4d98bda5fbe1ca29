#define _GNU_SOURCE /* accept4 */
#include "serve/http.h"

#include <errno.h>
#include <microhttpd.h>
#include <poll.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include "base/instant.h"
#include "base/json.h"
#include "serve/http_gate.h"
#include "serve/http_links.h"
#include "serve/http_socket.h"

/*
 *     the doorman ──► a thread of libmicrohttpd's pool ──► gate ──► body ──► handler ──► reply ──► access log
 *     accepts, and    reads and sends, for its share      http_gate.c       site.c
 *     keeps time      of the connections
 *
 * The doorman is a thread of ours: libmicrohttpd times silence only, and its way to stop accepting (MHD_quiesce_daemon,
 * 0.9.75) ends the process when a thread of the pool does the same at that moment.
 */

#define POOL_MEMORY ((size_t)32 * 1024) /* of a connection: the head of a request, then that of the reply */
#define TICK_MS 250
#define LINGER_MS 1000 /* for one more request on a connection, when stopping */
#define BODIES 16      /* so many bodies of the largest size at once */
#define FILES_BESIDES 64
#define LOGGED_MAX 100 /* bytes of a path that no route names: a line is never too long to be written */
#define METHODS "GET, HEAD, POST, PATCH, DELETE, OPTIONS"

struct http {
    struct http_options options; /* with every default filled in */
    struct http_rules rules;
    http_handler *handler;
    void *context;
    struct MHD_Daemon *daemon;
    struct links *links;
    pthread_t doorman;
    int socket, port, wake;
    atomic_bool is_stopping;
    atomic_int n_open;
    atomic_size_t bodies; /* bytes held */
};

/* One request and its reply, from the request line until all is sent. */
struct exchange {
    struct http *http;
    struct arena *arena;
    struct link *link;
    const char *target;
    struct http_request request;
    struct buf body;
    struct http_reply reply;
    bool is_let_in;
    int64_t since; /* clock_ms() */
};

/* ---- the access log ---- */

/* The first segment says what was wanted; what follows may be a secret, or a name that few may know. */
static const char *logged_path(struct arena *arena, const char *target) {
    size_t n = *target ? 1 + strcspn(target + 1, "/?") : 0;
    if (*target != '/' || n > LOGGED_MAX || !http_is_text(target, n, false)) return "?";
    const char *first = arena_dup_n(arena, target, n);
    return target[n] == '/' && target[n + 1] ? arena_printf(arena, "%s/...", first) : first;
}

static void log_exchange(const struct exchange *exchange, bool is_whole) {
    const struct http *http = exchange->http;
    const struct http_request *request = &exchange->request;
    const struct http_reply *reply = &exchange->reply;
    if (http->options.access_log <= 0) return;
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    char time[INSTANT_LENGTH + 1];
    instant_write(time, (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000);
    struct buf line = buf_new(exchange->arena, 8192);
    struct json json = json_new(&line);
    json_open_inline(&json, '{');
    json_key(&json, "time");
    json_text(&json, time);
    json_key(&json, "method");
    json_text(&json, exchange->is_let_in ? http_method_name(request->method) : NULL);
    json_key(&json, "path");
    json_text(&json, reply->logged ? reply->logged : logged_path(exchange->arena, request->target));
    json_key(&json, "status");
    json_number(&json, reply->status);
    json_key(&json, "bytes");
    json_number(&json, request->method == HTTP_HEAD ? 0 : (long long)reply->n);
    json_key(&json, "ms");
    json_number(&json, clock_ms() - exchange->since);
    json_key(&json, "user");
    json_text(&json, reply->user);
    json_key(&json, "peer");
    json_text(&json, request->peer);
    if (!is_whole) {
        json_key(&json, "cut");
        json_bool(&json, true);
    }
    json_close(&json, '}');
    json_end(&json);
    /* One write is one line, whoever else writes. A log that cannot be written does not keep the register closed. */
    if (!line.full && write(http->options.access_log, line.data, line.len) < 0) return;
}

/* ---- replies ---- */

static enum MHD_Result send_reply(struct exchange *exchange, struct MHD_Connection *connection) {
    struct http_reply *reply = &exchange->reply;
    if (!reply->status) panic("a request got no reply");
    http_reply_guard(reply, exchange->request.is_secure);
    if (reply->content_type) http_reply_header(reply, "Content-Type", reply->content_type);
    if (atomic_load(&exchange->http->is_stopping)) http_reply_header(reply, "Connection", "close");
    /* libmicrohttpd borrows the body: the arena lives until it is sent. */
    struct MHD_Response *response =
        MHD_create_response_from_buffer(reply->n, (void *)(uintptr_t)reply->body, MHD_RESPMEM_PERSISTENT);
    if (!response) panic("out of memory");
    enum MHD_Result result = MHD_YES;
    for (int i = 0; result == MHD_YES && i < reply->n_headers; i++)
        result = MHD_add_response_header(response, reply->headers[i].name, reply->headers[i].value);
    link_replies(exchange->link, reply->n);
    if (result == MHD_YES) result = MHD_queue_response(connection, (unsigned)reply->status, response);
    MHD_destroy_response(response);
    return result;
}

static enum MHD_Result send_refusal(struct exchange *exchange, struct MHD_Connection *connection,
                                    const struct http_refusal *refusal) {
    const char *text = arena_printf(exchange->arena, "%d %s.\n", refusal->status, refusal->why);
    exchange->reply = (struct http_reply){0};
    http_reply_text(&exchange->reply, refusal->status, "text/plain; charset=utf-8", text);
    if (refusal->status == 405) http_reply_header(&exchange->reply, "Allow", METHODS);
    /* Where a body or what comes after it may have been meant otherwise, nothing more is read. */
    http_reply_header(&exchange->reply, "Connection", "close");
    return send_reply(exchange, connection);
}

/* ---- requests ---- */

/* From the request line on: an exchange, with the target as it was sent. */
static void *begin(void *context, const char *target, struct MHD_Connection *connection) {
    struct http *http = context;
    struct arena *arena = arena_new();
    struct exchange *exchange = NEW(arena, struct exchange);
    *exchange = (struct exchange){.http = http, .arena = arena, .since = clock_ms()};
    exchange->link = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT)->socket_context;
    exchange->target = arena_dup(arena, target ? target : "");
    const struct sockaddr *peer = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS)->client_addr;
    exchange->request = (struct http_request){
        .arena = arena, .target = exchange->target, .path = "/", .body = "", .peer = socket_peer(arena, peer)};
    link_reads(exchange->link);
    return exchange;
}

struct head_reader {
    struct arena *arena;
    const char *at; /* where the next header begins, if all is as it should be */
    bool is_plain;
    struct {
        struct http_header *items;
        int n, cap;
    } headers;
};

static enum MHD_Result take_header(void *context, enum MHD_ValueKind kind, const char *name, const char *value) {
    (void)kind;
    struct head_reader *reader = context;
    if (!value) value = "";
    if (name != reader->at || value <= name + strlen(name)) reader->is_plain = false;
    reader->at = value + strlen(value) + strlen("\r\n");
    *PUSH(reader->arena, &reader->headers) = (struct http_header){name, value};
    return MHD_YES;
}

/*
 * libmicrohttpd reads a head in place: each part is followed by the next in its buffer, with NUL for what parts them.
 * It lets pass what one cannot see in its texts: a line that goes on in the next one (the end of which it adds to the
 * NAME), a NUL, a line feed alone, more than one space. Then some part is not where it should be.
 */
static bool read_head(struct arena *arena, struct MHD_Connection *connection, const char *target,
                      struct http_head *head, struct http_refusal *refusal) {
    size_t size = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_REQUEST_HEADER_SIZE)->header_size;
    struct head_reader reader = {.arena = arena, .at = head->version + strlen(head->version) + strlen("\r\n")};
    reader.is_plain = target == head->method + strlen(head->method) + strlen(" ") &&
                      head->version == target + strlen(head->target) + strlen(" ");
    (void)MHD_get_connection_values(connection, MHD_HEADER_KIND, take_header, &reader);
    head->headers = reader.headers.items;
    head->n_headers = reader.headers.n;
    if (size > HTTP_HEAD_MAX) return http_refuse(refusal, 431, "The head of the request is too large");
    if (!reader.is_plain || reader.at + strlen("\r\n") != head->method + size)
        return http_refuse(refusal, 400, "The head of the request is not well formed");
    return true;
}

static bool take_body(struct exchange *exchange, const char *bytes, size_t n) {
    if (!exchange->body.arena) exchange->body = buf_new(exchange->arena, exchange->request.n_body);
    struct http *http = exchange->http;
    size_t held = atomic_fetch_add(&http->bodies, n) + n;
    buf_add(&exchange->body, bytes, n);
    return held <= http->options.body_max * BODIES && !exchange->body.full;
}

static void answer(struct exchange *exchange, struct http_refusal *refusal) {
    struct http_request *request = &exchange->request;
    request->n_body = exchange->body.len;
    request->body = exchange->body.len ? exchange->body.data : "";
    if (!strcmp(request->path, "*")) {
        exchange->reply.status = 204;
        http_reply_header(&exchange->reply, "Allow", METHODS);
    } else if (http_read_form(request, refusal)) {
        link_works(exchange->link);
        exchange->http->handler(exchange->http->context, request, &exchange->reply);
    }
}

/* Called when the head is there, with each piece of the body, and when all is there. */
static enum MHD_Result handle(void *context, struct MHD_Connection *connection, const char *target, const char *method,
                              const char *version, const char *bytes, size_t *n_bytes, void **exchange_) {
    (void)context;
    struct exchange *exchange = *exchange_;
    struct http_refusal refusal = {0};
    if (!exchange->is_let_in) {
        struct http_head head = {method, exchange->target, version, NULL, 0};
        exchange->is_let_in = read_head(exchange->arena, connection, target, &head, &refusal) &&
                              http_gate(&exchange->http->rules, &head, &exchange->request, &refusal);
        if (exchange->is_let_in) return MHD_YES;
    } else if (*n_bytes) {
        size_t n = *n_bytes;
        *n_bytes = 0;
        /* In the middle of a body there is no reply: the connection ends. */
        return take_body(exchange, bytes, n) ? MHD_YES : MHD_NO;
    } else {
        answer(exchange, &refusal);
    }
    return refusal.status ? send_refusal(exchange, connection, &refusal) : send_reply(exchange, connection);
}

static void complete(void *context, struct MHD_Connection *connection, void **exchange_,
                     enum MHD_RequestTerminationCode how) {
    (void)context;
    (void)connection;
    struct exchange *exchange = *exchange_;
    if (!exchange) return;
    *exchange_ = NULL;
    log_exchange(exchange, exchange->reply.status && how == MHD_REQUEST_TERMINATED_COMPLETED_OK);
    atomic_fetch_sub(&exchange->http->bodies, exchange->body.len);
    link_waits(exchange->link);
    arena_free(exchange->arena);
}

/* ---- connections ---- */

static void notify(void *context, struct MHD_Connection *connection, void **link,
                   enum MHD_ConnectionNotificationCode what) {
    struct http *http = context;
    if (what == MHD_CONNECTION_NOTIFY_STARTED) {
        *link =
            link_new(http->links, MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD)->connect_fd);
    } else {
        link_free(*link);
        atomic_fetch_sub(&http->n_open, 1);
    }
}

static bool is_full(struct http *http) { return atomic_load(&http->n_open) >= http->options.connections; }

static bool is_at_door(const struct http *http) {
    struct pollfd door = {.fd = http->socket, .events = POLLIN};
    return poll(&door, 1, 0) > 0;
}

/* False: nobody else is at the door, or there is no room just now. */
static bool accept_one(struct http *http) {
    if (is_full(http) && !(is_at_door(http) && links_make_room(http->links))) return false;
    struct sockaddr_storage peer;
    socklen_t n = sizeof peer;
    int fd = accept4(http->socket, (struct sockaddr *)&peer, &n, SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (fd < 0) {
        if (errno == EMFILE || errno == ENFILE) links_make_room(http->links);
        return errno == ECONNABORTED || errno == EINTR;
    }
    atomic_fetch_add(&http->n_open, 1);
    /* It closes what it does not take. */
    if (MHD_add_connection(http->daemon, fd, (struct sockaddr *)&peer, n) != MHD_YES)
        atomic_fetch_sub(&http->n_open, 1);
    return true;
}

static void *doorman(void *context) {
    struct http *http = context;
    int64_t next = 0;
    while (!atomic_load(&http->is_stopping)) {
        struct pollfd waits[] = {{.fd = http->wake, .events = POLLIN}, {.fd = http->socket, .events = POLLIN}};
        if (poll(waits, 2, TICK_MS) > 0 && waits[1].revents)
            for (int i = 0; i < 64 && accept_one(http); i++) continue;
        if (is_full(http)) poll(waits, 1, 5); /* until some of those that were ended are gone */
        if (clock_ms() < next) continue;
        links_end_late(http->links);
        next = clock_ms() + TICK_MS;
    }
    return NULL;
}

/* ---- start and stop ---- */

static int or_else(int value, int standard) { return value > 0 ? value : standard; }

static struct http_options with_defaults(const struct http_options *options) {
    struct http_options all = *options;
    if (!all.listen) all.listen = "127.0.0.1:8080";
    all.threads = or_else(all.threads, 4);
    all.connections = or_else(all.connections, 2000);
    all.per_address = or_else(all.per_address, 100);
    all.idle_seconds = or_else(all.idle_seconds, 15);
    all.request_seconds = or_else(all.request_seconds, 30);
    if (!all.body_max) all.body_max = (size_t)16 * 1024 * 1024;
    return all;
}

/* As many open files as connections need, or as many connections as there may be open files. */
static void make_files(struct http_options *options) {
    struct rlimit limit;
    if (getrlimit(RLIMIT_NOFILE, &limit)) return;
    rlim_t wanted = (rlim_t)options->connections + FILES_BESIDES;
    if (limit.rlim_cur < wanted) {
        limit.rlim_cur = wanted < limit.rlim_max ? wanted : limit.rlim_max;
        (void)setrlimit(RLIMIT_NOFILE, &limit);
    }
    if (limit.rlim_cur < wanted && limit.rlim_cur > 2 * FILES_BESIDES)
        options->connections = (int)limit.rlim_cur - FILES_BESIDES;
}

static bool start_threads(struct http *http) {
    const struct http_options *options = &http->options;
    struct MHD_OptionItem items[] = {
        {MHD_OPTION_CONNECTION_MEMORY_LIMIT, (intptr_t)POOL_MEMORY, NULL},
        /* Each thread has its share of these; the doorman counts them all. */
        {MHD_OPTION_CONNECTION_LIMIT, (intptr_t)options->connections * options->threads, NULL},
        {MHD_OPTION_PER_IP_CONNECTION_LIMIT, options->trusts_proxy ? 0 : options->per_address, NULL},
        {MHD_OPTION_THREAD_POOL_SIZE, options->threads > 1 ? options->threads : 0, NULL},
        {MHD_OPTION_END, 0, NULL},
    };
    http->daemon =
        MHD_start_daemon(MHD_USE_EPOLL_INTERNAL_THREAD | MHD_USE_NO_LISTEN_SOCKET | MHD_USE_ITC, 0, NULL, NULL, handle,
                         http, MHD_OPTION_URI_LOG_CALLBACK, begin, http, MHD_OPTION_NOTIFY_COMPLETED, complete, http,
                         MHD_OPTION_NOTIFY_CONNECTION, notify, http, MHD_OPTION_ARRAY, items, MHD_OPTION_END);
    if (!http->daemon) return false;
    if (!pthread_create(&http->doorman, NULL, doorman, http)) return true;
    MHD_stop_daemon(http->daemon);
    return false;
}

enum err http_start(struct arena *arena, const struct http_options *options, http_handler *handler, void *context,
                    struct http **out, struct problems *problems) {
    struct http *http = NEW(arena, struct http);
    *http = (struct http){.options = with_defaults(options), .handler = handler, .context = context};
    make_files(&http->options);
    http->socket = http->options.socket;
    enum err err = http->socket > 0 ? socket_adopt(http->socket, problems)
                                    : socket_listen(http->options.listen, &http->socket, problems);
    if (err) return err;
    const char *address = socket_address(arena, http->socket, &http->port);
    http->rules = (struct http_rules){http->options.hosts, address, http->options.body_max, http->options.trusts_proxy};
    http->links = links_new(http->options.idle_seconds * 1000, http->options.request_seconds * 1000);
    http->wake = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    if (http->wake < 0 || !start_threads(http)) {
        problem_add(problems, (struct place){0}, "the system may not allow this user more threads or open files",
                    "the server's threads could not be started");
        return ERR_IO;
    }
    *out = http;
    return OK;
}

int http_port(const struct http *http) { return http->port; }

bool http_stop(struct http *http, int seconds) {
    int64_t until = clock_ms() + (int64_t)seconds * 1000;
    atomic_store(&http->is_stopping, true);
    if (eventfd_write(http->wake, 1)) panic("the doorman cannot be called");
    pthread_join(http->doorman, NULL);
    while (atomic_load(&http->n_open) && clock_ms() < until) {
        links_end_late(http->links);
        links_end_waiting(http->links, LINGER_MS);
        poll(NULL, 0, 10);
    }
    bool is_clean = !links_busy(http->links);
    MHD_stop_daemon(http->daemon);
    links_free(http->links);
    close(http->wake);
    if (http->options.socket <= 0) close(http->socket);
    return is_clean;
}
