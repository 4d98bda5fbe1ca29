/* Clients that are slow, many or never finish, and a server that stops: the others are answered. */
#define _GNU_SOURCE /* strcasestr */
#include "serve/wire.h"

#include <fcntl.h>
#include <pthread.h>
#include <stdatomic.h>

#include "base/text.h"
#include "serve/http_socket.h"

static struct arena *arena;
static struct http *http;
static atomic_int handled;

/* "/slow" takes half a second, "/large" is 8 MiB. */
static void work(void *context, const struct http_request *request, struct http_reply *reply) {
    (void)context;
    if (!strcmp(request->path, "/slow")) poll(NULL, 0, 500);
    atomic_fetch_add(&handled, 1);
    http_reply_text(reply, 200, "text/plain", "done\n");
    if (strcmp(request->path, "/large") != 0) return;
    reply->n = (size_t)8 << 20;
    reply->body = arena_alloc(request->arena, reply->n);
}

static int set_up(void **state) {
    (void)state;
    arena = arena_new();
    http = NULL;
    atomic_store(&handled, 0);
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    if (http) http_stop(http, 0);
    arena_free(arena);
    return 0;
}

static void start(struct http_options options) {
    struct problems problems = problems_new(arena);
    if (!options.socket) options.listen = "127.0.0.1:0";
    assert_int_equal(http_start(arena, &options, work, NULL, &http, &problems), OK);
}

#define GET(path) "GET " path " HTTP/1.1\r\nHost: localhost\r\n\r\n"
#define POST_10 "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\n"

static struct wire_reply get_from(int last, const char *text) {
    int fd = wire_connect_from(http_port(http), last);
    wire_say(fd, text);
    struct wire_reply reply = wire_read(arena, fd, 5000, false);
    close(fd);
    return reply;
}

static void assert_others_go_on(void) {
    int64_t began = wire_ms();
    assert_int_equal(get_from(9, GET("/")).status, 200);
    assert_in_range(wire_ms() - began, 0, 1500);
}

/* Bytes of text one by one, until the other end is gone or ms are over. The time it held out. */
static int64_t trickle(int fd, const char *text, int64_t ms) {
    int64_t began = wire_ms();
    while (wire_ms() - began < ms) {
        struct pollfd wait = {.fd = fd, .events = POLLIN | POLLRDHUP};
        if (poll(&wait, 1, 100) > 0) break;
        if (!wire_send(fd, text, 1)) break;
        if (text[1]) text++;
    }
    return wire_ms() - began;
}

/* ---- slow ---- */

static void a_head_that_comes_byte_by_byte_has_an_end(void **state) {
    (void)state;
    start((struct http_options){.idle_seconds = 1, .request_seconds = 1});
    int fd = wire_connect(http_port(http));
    assert_in_range(trickle(fd, "GET /aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", 8000), 900, 3500);
    close(fd);
    fd = wire_connect(http_port(http));
    wire_say(fd, "GET / HTTP/1.1\r\n");
    assert_in_range(trickle(fd, "X-Header-That-Never-Ends-And-Is-Never-Ending-Ever", 8000), 900, 3500);
    close(fd);
    assert_others_go_on();
}

static void a_body_that_comes_byte_by_byte_has_an_end(void **state) {
    (void)state;
    start((struct http_options){.idle_seconds = 1, .request_seconds = 1});
    int fd = wire_connect(http_port(http));
    wire_say(fd, "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n");
    assert_in_range(trickle(fd, "a", 8000), 900, 3500);
    assert_int_equal(atomic_load(&handled), 0);
    close(fd);
    assert_others_go_on();
}

static void a_reply_that_is_not_taken_has_an_end(void **state) {
    (void)state;
    start((struct http_options){.idle_seconds = 1, .request_seconds = 1});
    int fd = wire_connect(http_port(http)), small = 4096;
    setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &small, sizeof small);
    for (int i = 0; i < 3; i++) wire_say(fd, GET("/large"));
    assert_others_go_on();
    close(fd);
    assert_others_go_on();
}

static void a_connection_that_says_nothing_is_closed(void **state) {
    (void)state;
    start((struct http_options){.idle_seconds = 1});
    int fresh = wire_connect(http_port(http)), used = wire_connect(http_port(http));
    wire_say(used, GET("/"));
    assert_int_equal(wire_read(arena, used, 5000, false).status, 200);
    int64_t began = wire_ms();
    assert_int_equal(wire_read(arena, fresh, 5000, false).status, 0);
    assert_int_equal(wire_read(arena, used, 5000, false).status, 0);
    assert_in_range(wire_ms() - began, 500, 3500);
    close(fresh);
    close(used);
}

static void who_sends_and_says_no_more_is_answered(void **state) {
    (void)state;
    start((struct http_options){.request_seconds = 1});
    int fd = wire_connect(http_port(http));
    wire_say(fd, GET("/slow"));
    shutdown(fd, SHUT_WR);
    assert_int_equal(wire_read(arena, fd, 5000, false).status, 200);
    close(fd);
    fd = wire_connect(http_port(http));
    wire_say(fd, POST_10 "abc");
    shutdown(fd, SHUT_WR);
    assert_int_equal(wire_read(arena, fd, 5000, false).status, 0);
    close(fd);
    assert_int_equal(atomic_load(&handled), 1);
}

static void who_goes_in_the_middle_harms_nobody(void **state) {
    (void)state;
    start((struct http_options){0});
    for (int i = 0; i < 50; i++) {
        static const char *const pieces[] = {"",           "GE",         "GET / HTTP/1.1\r\nHost: loc", GET("/large"),
                                             GET("/slow"), POST_10 "abc"};
        int fd = wire_connect(http_port(http));
        wire_say(fd, pieces[(size_t)i % COUNT_OF(pieces)]);
        struct linger reset = {.l_onoff = 1};
        if (i % 2) setsockopt(fd, SOL_SOCKET, SO_LINGER, &reset, sizeof reset);
        close(fd);
    }
    poll(NULL, 0, 1500);
    assert_others_go_on();
}

/* ---- many ---- */

static void one_address_has_its_share(void **state) {
    (void)state;
    start((struct http_options){.per_address = 5});
    int fds[20], open = 0;
    for (int i = 0; i < 20; i++) {
        fds[i] = wire_connect_from(http_port(http), 2);
        wire_say(fds[i], GET("/"));
    }
    for (int i = 0; i < 20; i++) open += wire_read(arena, fds[i], 5000, false).status == 200;
    assert_int_equal(open, 5);
    assert_others_go_on();
    for (int i = 0; i < 20; i++) close(fds[i]);
}

static void when_there_is_no_room_who_waits_longest_makes_it(void **state) {
    (void)state;
    start((struct http_options){.connections = 10, .per_address = 1000});
    int fds[40];
    for (int i = 0; i < 40; i++) {
        fds[i] = wire_connect_from(http_port(http), 2);
        static const char *const pieces[] = {"", "GET / HTTP/1.1", "GET / HTTP/1.1\r\nX-A: ", POST_10 "abc"};
        wire_say(fds[i], pieces[i % 4]);
    }
    for (int i = 0; i < 20; i++) assert_others_go_on();
    for (int i = 0; i < 4; i++) assert_int_equal(wire_read(arena, fds[i], 5000, false).status, 0);
    for (int i = 0; i < 40; i++) close(fds[i]);
}

static void bodies_have_a_limit_together(void **state) {
    (void)state;
    start((struct http_options){.body_max = 100000});
    struct buf most = buf_new(arena, 1 << 20);
    buf_text(&most, "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\n");
    buf_repeat(&most, 'a', 99999);
    struct pollfd waits[20];
    int closed = 0;
    for (int i = 0; i < 20; i++) {
        waits[i] = (struct pollfd){.fd = wire_connect(http_port(http)), .events = POLLIN};
        wire_send(waits[i].fd, most.data, most.len);
    }
    for (int64_t until = wire_ms() + 5000; closed < 4 && wire_ms() < until; poll(NULL, 0, 10))
        closed = poll(waits, 20, 10);
    /* Four at least; two that grow at the same moment may each be in the other's way. */
    assert_in_range(closed, 4, 9);
    for (int i = 0; i < 20; i++) {
        wire_say(waits[i].fd, "a");
        assert_int_equal(wire_read(arena, waits[i].fd, 5000, false).status, waits[i].revents ? 0 : 200);
        close(waits[i].fd);
    }
    buf_char(&most, 'a');
    assert_int_equal(get_from(9, most.data).status, 200);
}

/* ---- start and stop ---- */

struct asker {
    pthread_t thread;
    int status;
    atomic_int *ready;
};

static void *ask_slowly(void *context) {
    struct asker *asker = context;
    struct arena *own = arena_new();
    int fd = wire_connect(http_port(http));
    wire_say(fd, GET("/slow"));
    atomic_fetch_add(asker->ready, 1);
    asker->status = wire_read(own, fd, 10000, false).status;
    close(fd);
    arena_free(own);
    return NULL;
}

static void what_is_under_way_is_finished_when_it_stops(void **state) {
    (void)state;
    start((struct http_options){.threads = 4});
    struct asker askers[8];
    atomic_int ready = 0;
    for (int i = 0; i < 8; i++) {
        askers[i] = (struct asker){.ready = &ready};
        assert_int_equal(pthread_create(&askers[i].thread, NULL, ask_slowly, &askers[i]), 0);
    }
    while (atomic_load(&ready) < 8) poll(NULL, 0, 5);
    int idle = wire_connect(http_port(http)), kept = wire_connect(http_port(http));
    poll(NULL, 0, 100);
    int port = http_port(http);
    wire_say(kept, GET("/slow"));
    poll(NULL, 0, 100);
    assert_true(http_stop(http, 20));
    http = NULL;
    for (int i = 0; i < 8; i++) {
        pthread_join(askers[i].thread, NULL);
        assert_int_equal(askers[i].status, 200);
    }
    struct wire_reply last = wire_read(arena, kept, 1000, false);
    assert_int_equal(last.status, 200);
    assert_string_equal(wire_header(arena, &last, "Connection"), "close");
    assert_int_equal(wire_read(arena, idle, 1000, false).status, 0);
    close(idle);
    close(kept);
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    struct sockaddr_in to = {
        .sin_family = AF_INET, .sin_port = htons((uint16_t)port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    assert_int_equal(connect(fd, (struct sockaddr *)&to, sizeof to), -1);
    close(fd);
}

static void a_stop_does_not_wait_for_ever(void **state) {
    (void)state;
    start((struct http_options){0});
    int fd = wire_connect(http_port(http));
    wire_say(fd, POST_10 "abc");
    poll(NULL, 0, 100);
    int64_t began = wire_ms();
    assert_false(http_stop(http, 1));
    http = NULL;
    assert_in_range(wire_ms() - began, 500, 4000);
    close(fd);
}

/* ---- two servers on one socket ---- */

struct hammer {
    pthread_t thread;
    int port, asked, answered;
    atomic_bool *is_over;
    bool keeps;
};

static void *strike(void *context) {
    struct hammer *hammer = context;
    struct arena *own = arena_new();
    int fd = -1;
    while (!atomic_load(hammer->is_over)) {
        if (fd < 0) fd = wire_connect(hammer->port);
        hammer->asked++;
        wire_say(fd, GET("/"));
        struct wire_reply reply = wire_read(own, fd, 10000, false);
        hammer->answered += reply.status == 200;
        const char *last = wire_header(own, &reply, "Connection");
        if (!hammer->keeps || reply.is_closed || (last && !strcasecmp(last, "close"))) {
            close(fd);
            fd = -1;
        }
    }
    if (fd >= 0) close(fd);
    arena_free(own);
    return NULL;
}

static void no_request_is_lost_between_two_servers_on_one_socket(void **state) {
    (void)state;
    struct problems problems = problems_new(arena);
    int shared;
    assert_int_equal(socket_listen("127.0.0.1:0", &shared, &problems), OK);
    struct http_options options = {.socket = shared};
    start(options);
    atomic_bool is_over = false;
    struct hammer hammers[6];
    for (int i = 0; i < 6; i++) {
        hammers[i] = (struct hammer){.port = http_port(http), .is_over = &is_over, .keeps = i % 2};
        assert_int_equal(pthread_create(&hammers[i].thread, NULL, strike, &hammers[i]), 0);
    }
    for (int i = 0; i < 5; i++) {
        poll(NULL, 0, 100);
        struct http *old = http;
        start(options);
        assert_true(http_stop(old, 10));
    }
    atomic_store(&is_over, true);
    int asked = 0, answered = 0;
    for (int i = 0; i < 6; i++) {
        pthread_join(hammers[i].thread, NULL);
        asked += hammers[i].asked;
        answered += hammers[i].answered;
    }
    assert_in_range(asked, 50, 100000000);
    assert_int_equal(answered, asked);
    assert_true(http_stop(http, 5));
    http = NULL;
    close(shared);
}

/* ---- where it cannot listen ---- */

static void assert_no_start(struct http_options options, const char *message, const char *hint) {
    struct problems problems = problems_new(arena);
    assert_int_equal(http_start(arena, &options, work, NULL, &http, &problems), ERR_IO);
    assert_int_equal(problems.total, 1);
    if (!strstr(problems.items[0].message, message)) fail_msg("%s", problems.items[0].message);
    if (hint) assert_non_null(strstr(problems.items[0].hint, hint));
}

static void where_it_cannot_listen_it_says_why(void **state) {
    (void)state;
    static const char *const bad[] = {"here",         "127.0.0.1", "127.0.0.1:", "127.0.0.1:http",
                                      "localhost:80", "::1:8080",  "[::1]8080",  "127.0.0.1:999999",
                                      ":8080",        "",          "[]:80",      "1.2.3.4.5:1"};
    for (size_t i = 0; i < COUNT_OF(bad); i++)
        assert_no_start((struct http_options){.listen = bad[i]}, "no address to listen on", "ADDRESS:PORT");
    assert_no_start((struct http_options){.listen = "192.0.2.1:0"}, "cannot listen on", "does not have that address");
    int null = open("/dev/null", O_RDONLY);
    assert_no_start((struct http_options){.socket = null}, "does not listen", NULL);
    close(null);
    start((struct http_options){0});
    struct http *first = http;
    assert_no_start((struct http_options){.listen = arena_printf(arena, "127.0.0.1:%d", http_port(first))},
                    "cannot listen on", "another program listens there");
    http = first;
    assert_others_go_on();
}

int main(void) {
#define test(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        test(a_head_that_comes_byte_by_byte_has_an_end),
        test(a_body_that_comes_byte_by_byte_has_an_end),
        test(a_reply_that_is_not_taken_has_an_end),
        test(a_connection_that_says_nothing_is_closed),
        test(who_sends_and_says_no_more_is_answered),
        test(who_goes_in_the_middle_harms_nobody),
        test(one_address_has_its_share),
        test(when_there_is_no_room_who_waits_longest_makes_it),
        test(bodies_have_a_limit_together),
        test(what_is_under_way_is_finished_when_it_stops),
        test(a_stop_does_not_wait_for_ever),
        test(no_request_is_lost_between_two_servers_on_one_socket),
        test(where_it_cannot_listen_it_says_why),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
