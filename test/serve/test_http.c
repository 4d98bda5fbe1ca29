/* Requests over sockets: what is refused, what is read, and what every reply has. */
#define _GNU_SOURCE /* strcasestr */
#include "serve/wire.h"

#include <pthread.h>
#include <signal.h>
#include <sys/wait.h>

#include "base/text.h"

static struct arena *arena;
static struct http *http;
static int log_pipe[2];

/* Says what it got; "/cut?bytes=N" is a reply of N bytes. */
static void echo(void *context, const struct http_request *request, struct http_reply *reply) {
    (void)context;
    struct buf out = buf_new(request->arena, (size_t)64 << 20);
    buf_printf(&out, "%s %s\n", http_method_name(request->method), request->path);
    for (int i = 0; i < request->query.n; i++)
        buf_printf(&out, "? %s = %s\n", request->query.items[i].name, request->query.items[i].value);
    for (int i = 0; i < request->form.n; i++) {
        const struct http_field *field = &request->form.items[i];
        buf_printf(&out, "%s = %zu %s", field->name, field->n, field->value);
        if (field->file_name) buf_printf(&out, " of %s", field->file_name);
        buf_char(&out, '\n');
    }
    const char *cookie = http_cookie(request, "session");
    if (cookie) buf_printf(&out, "session %s\n", cookie);
    buf_printf(&out, "peer %s%s%s\n", request->peer, request->is_secure ? " secure" : "",
               http_takes_gzip(request) ? " gzip" : "");
    if (request->n_body) buf_printf(&out, "body %zu %s\n", request->n_body, request->body);
    http_reply_text(reply, 200, "text/plain; charset=utf-8", out.data);
    if (text_starts(request->path, "/secret/")) reply->logged = "/secret/*";
    if (!strcmp(request->path, "/away")) http_redirect(reply, http_value(&request->query, "to"));
    if (!strcmp(request->path, "/kept")) http_reply_header(reply, "Cache-Control", "public, max-age=60");
    if (!strcmp(request->path, "/anna")) reply->user = "anna";
    if (!strcmp(request->path, "/old")) *reply = (struct http_reply){.status = 304};
}

static const char *const hosts[] = {"concordat.example", NULL};

static int set_up(void **state) {
    (void)state;
    arena = arena_new();
    struct problems problems = problems_new(arena);
    assert_int_equal(pipe(log_pipe), 0);
    struct http_options options = {.listen = "127.0.0.1:0",
                                   .threads = 2,
                                   .body_max = 100000,
                                   .trusts_proxy = true,
                                   .hosts = hosts,
                                   .access_log = log_pipe[1]};
    assert_int_equal(http_start(arena, &options, echo, NULL, &http, &problems), OK);
    assert_true(http_port(http) > 0);
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    assert_true(http_stop(http, 5));
    close(log_pipe[0]);
    close(log_pipe[1]);
    arena_free(arena);
    return 0;
}

static struct wire_reply ask(const char *text) { return wire_ask(arena, http_port(http), text, strlen(text)); }

static struct wire_reply get(const char *path, const char *more) {
    return ask(arena_printf(arena, "GET %s HTTP/1.1\r\nHost: localhost\r\n%s\r\n", path, more));
}

static struct wire_reply post(const char *type, const char *body, size_t n) {
    struct buf out = buf_new(arena, 1 << 20);
    buf_printf(&out, "POST /form HTTP/1.1\r\nHost: localhost\r\nContent-Type: %s\r\nContent-Length: %zu\r\n\r\n", type,
               n);
    buf_add(&out, body, n);
    return wire_ask(arena, http_port(http), out.data, out.len);
}

/* ---- what is refused ---- */

struct malformed {
    const char *what;
    int status; /* 0: closed without a word */
    const char *text;
    size_t n; /* where text has a NUL */
};
#define H "Host: localhost\r\n"
#define BYTES(text) (text), sizeof(text) - 1

static const struct malformed malformed[] = {
    {"two lengths", 400, "POST / HTTP/1.1\r\n" H "Content-Length: 3\r\nContent-Length: 3\r\n\r\nabc", 0},
    {"two lengths that differ", 400, "POST / HTTP/1.1\r\n" H "Content-Length: 3\r\ncontent-length: 9\r\n\r\nabc", 0},
    {"a list of lengths", 400, "POST / HTTP/1.1\r\n" H "Content-Length: 3, 3\r\n\r\nabc", 0},
    {"a length with a sign", 400, "POST / HTTP/1.1\r\n" H "Content-Length: +3\r\n\r\nabc", 0},
    {"a negative length", 400, "POST / HTTP/1.1\r\n" H "Content-Length: -3\r\n\r\nabc", 0},
    {"a length in hexadecimal", 400, "POST / HTTP/1.1\r\n" H "Content-Length: 0x3\r\n\r\nabc", 0},
    {"an empty length", 400, "POST / HTTP/1.1\r\n" H "Content-Length:\r\n\r\nabc", 0},
    {"a length past counting", 413, "POST / HTTP/1.1\r\n" H "Content-Length: 99999999999999999999\r\n\r\nabc", 0},
    {"a length past the most", 413, "POST / HTTP/1.1\r\n" H "Content-Length: 100001\r\n\r\nabc", 0},
    {"a length and chunks", 400,
     "POST / HTTP/1.1\r\n" H "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 0},
    {"chunks and a length", 400,
     "POST / HTTP/1.1\r\n" H "Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n", 0},
    {"chunks", 411, "POST / HTTP/1.1\r\n" H "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 0},
    {"chunks in disguise", 411, "POST / HTTP/1.1\r\n" H "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n", 0},
    {"a space before a colon", 400, "POST / HTTP/1.1\r\n" H "Content-Length : 3\r\n\r\nabc", 0},
    {"no Host", 400, "GET / HTTP/1.1\r\n\r\n", 0},
    {"no Host of 1.0", 400, "GET / HTTP/1.0\r\n\r\n", 0},
    {"two Hosts", 400, "GET / HTTP/1.1\r\n" H "Host: concordat.example\r\n\r\n", 0},
    {"an empty Host", 400, "GET / HTTP/1.1\r\nHost:\r\n\r\n", 0},
    {"a Host with a path", 400, "GET / HTTP/1.1\r\nHost: localhost/x\r\n\r\n", 0},
    {"a Host with a user", 400, "GET / HTTP/1.1\r\nHost: a@localhost\r\n\r\n", 0},
    {"a Host of others", 421, "GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n", 0},
    {"an address and a Host that differ", 400, "GET http://concordat.example/ HTTP/1.1\r\n" H "\r\n", 0},
    {"an address without a host", 400, "GET http:///x HTTP/1.1\r\n" H "\r\n", 0},
    {"an address of another kind", 400, "GET ftp://localhost/ HTTP/1.1\r\n" H "\r\n", 0},
    {"no slash first", 400, "GET index HTTP/1.1\r\n" H "\r\n", 0},
    {"a star", 400, "GET * HTTP/1.1\r\n" H "\r\n", 0},
    {"a fragment", 400, "GET /#top HTTP/1.1\r\n" H "\r\n", 0},
    {"a folded header", 400, "GET / HTTP/1.1\r\n" H "X-A: 1\r\n more\r\n\r\n", 0},
    {"a length made by folding", 400, "POST / HTTP/1.1\r\n" H "Content-: 3\r\n Length\r\n\r\nabc", 0},
    {"a folded last header of nothing", 400, "GET / HTTP/1.1\r\n" H "X-A: 1\r\n \r\n\r\n", 0},
    {"a header folded at once", 400, "GET / HTTP/1.1\r\n Host: localhost\r\n\r\n", 0},
    {"a line feed alone", 400, "GET / HTTP/1.1\r\n" H "X-A: 1\nX-B: 2\r\n\r\n", 0},
    {"line feeds alone throughout", 400, "GET / HTTP/1.1\nHost: localhost\n\n", 0},
    {"a carriage return alone", 400, "GET / HTTP/1.1\r\n" H "X-A: 1\rX-B: 2\r\n\r\n", 0},
    {"a header without a colon", 400, "GET / HTTP/1.1\r\n" H "X-A\r\n\r\n", 0},
    {"a header without a name", 400, "GET / HTTP/1.1\r\n" H ": 1\r\n\r\n", 0},
    {"a header with a name of two words", 400, "GET / HTTP/1.1\r\n" H "X A: 1\r\n\r\n", 0},
    {"a NUL in a header", 400, BYTES("GET / HTTP/1.1\r\n" H "X-A: 1\0002\r\n\r\n")},
    {"a NUL and a line feed", 400, BYTES("GET / HTTP/1.1\r\n" H "X-A: 1\0\r\nX-B: 2\n\r\n")},
    {"a NUL in the target", 400, BYTES("GET /a\0b HTTP/1.1\r\n" H "\r\n")},
    {"a control character in a header", 400, "GET / HTTP/1.1\r\n" H "X-A: 1\x01\r\n\r\n", 0},
    {"a header that is not UTF-8", 400, "GET / HTTP/1.1\r\n" H "X-A: \xff\xfe\r\n\r\n", 0},
    {"an encoded NUL", 400, "GET /admin%00.css HTTP/1.1\r\n" H "\r\n", 0},
    {"an encoded line break", 400, "GET /a%0d%0aSet-Cookie:x=1 HTTP/1.1\r\n" H "\r\n", 0},
    {"an encoded delete", 400, "GET /a%7f HTTP/1.1\r\n" H "\r\n", 0},
    {"two dots", 400, "GET /a/../b HTTP/1.1\r\n" H "\r\n", 0},
    {"two encoded dots", 400, "GET /a/%2e%2E/b HTTP/1.1\r\n" H "\r\n", 0},
    {"two dots with an encoded slash", 400, "GET /a/..%2fb HTTP/1.1\r\n" H "\r\n", 0},
    {"a dot", 400, "GET /./a HTTP/1.1\r\n" H "\r\n", 0},
    {"an encoded slash", 400, "GET /a%2Fb HTTP/1.1\r\n" H "\r\n", 0},
    {"a slash the wrong way", 400, "GET /a%5Cb HTTP/1.1\r\n" H "\r\n", 0},
    {"two slashes", 400, "GET //a HTTP/1.1\r\n" H "\r\n", 0},
    {"a percent sign alone", 400, "GET /a% HTTP/1.1\r\n" H "\r\n", 0},
    {"half a percent code", 400, "GET /a%4 HTTP/1.1\r\n" H "\r\n", 0},
    {"a percent code of letters", 400, "GET /a%zz HTTP/1.1\r\n" H "\r\n", 0},
    {"a byte past ASCII", 400, "GET /caf\xc3\xa9 HTTP/1.1\r\n" H "\r\n", 0},
    {"UTF-8 too long", 400, "GET /%c0%af HTTP/1.1\r\n" H "\r\n", 0},
    {"UTF-8 cut off", 400, "GET /a%e2%82 HTTP/1.1\r\n" H "\r\n", 0},
    {"half a surrogate pair", 400, "GET /%ed%a0%80 HTTP/1.1\r\n" H "\r\n", 0},
    {"a query with a NUL", 400, "GET /?a=%00 HTTP/1.1\r\n" H "\r\n", 0},
    {"a query that is not well encoded", 400, "GET /?a=%g1 HTTP/1.1\r\n" H "\r\n", 0},
    {"a query that is not UTF-8", 400, "GET /?a=%ff HTTP/1.1\r\n" H "\r\n", 0},
    {"two spaces", 400, "GET  / HTTP/1.1\r\n" H "\r\n", 0},
    {"a space in the target", 400, "GET /a b HTTP/1.1\r\n" H "\r\n", 0},
    {"a space after the version", 400, "GET / HTTP/1.1 \r\n" H "\r\n", 0},
    {"a tab for a space", 0, "GET\t/\tHTTP/1.1\r\n" H "\r\n", 0},
    {"no version", 400, "GET /\r\n" H "\r\n", 0},
    {"a version to come", 505, "GET / HTTP/2.0\r\n" H "\r\n", 0},
    {"a version in small letters", 400, "GET / http/1.1\r\n" H "\r\n", 0},
    {"no target", 400, "GET HTTP/1.1\r\n" H "\r\n", 0},
    {"a method nobody knows", 501, "BREW / HTTP/1.1\r\n" H "\r\n", 0},
    {"a method in small letters", 501, "get / HTTP/1.1\r\n" H "\r\n", 0},
    {"PUT", 405, "PUT / HTTP/1.1\r\n" H "Content-Length: 0\r\n\r\n", 0},
    {"TRACE", 405, "TRACE / HTTP/1.1\r\n" H "\r\n", 0},
    {"CONNECT", 405, "CONNECT localhost:80 HTTP/1.1\r\n" H "\r\n", 0},
    {"a method that is no word", 400, "G@T / HTTP/1.1\r\n" H "\r\n", 0},
    {"GET with a body", 400, "GET / HTTP/1.1\r\n" H "Content-Length: 3\r\n\r\nabc", 0},
    {"a packed body", 415, "POST / HTTP/1.1\r\n" H "Content-Encoding: gzip\r\nContent-Length: 3\r\n\r\nabc", 0},
    {"an expectation", 417, "POST / HTTP/1.1\r\n" H "Expect: tea\r\nContent-Length: 3\r\n\r\nabc", 0},
    {"two cookies", 400, "GET / HTTP/1.1\r\n" H "Cookie: a=1\r\nCookie: a=2\r\n\r\n", 0},
    {"the words of TLS", 400, BYTES("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03 hello \r\n\r\n")},
    {"the preface of HTTP/2", 505, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 0},
};

static void what_a_strict_reader_would_doubt_is_refused_and_the_others_go_on(void **state) {
    (void)state;
    assert_true(COUNT_OF(malformed) >= 25);
    int bad = 0;
    for (size_t i = 0; i < COUNT_OF(malformed); i++) {
        const struct malformed *m = &malformed[i];
        struct wire_reply reply = wire_ask(arena, http_port(http), m->text, m->n ? m->n : strlen(m->text));
        if (reply.status != m->status) {
            print_error("%s: %d, not %d\n", m->what, reply.status, m->status);
            bad++;
        }
        if (get("/after", "").status != 200) fail_msg("after %s nobody is answered", m->what);
    }
    assert_int_equal(bad, 0);
}

static void after_a_refusal_nothing_more_is_read_from_the_connection(void **state) {
    (void)state;
    int fd = wire_connect(http_port(http));
    wire_say(fd, "POST / HTTP/1.1\r\n" H "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n"
                 "0\r\n\r\nGET /smuggled HTTP/1.1\r\n" H "\r\n");
    struct wire_reply reply = wire_read(arena, fd, 5000, false);
    assert_int_equal(reply.status, 400);
    assert_string_equal(wire_header(arena, &reply, "Connection"), "close");
    reply = wire_read(arena, fd, 5000, false);
    assert_int_equal(reply.status, 0);
    close(fd);
}

static struct wire_reply get_long(size_t target, int headers, size_t value, const char *query) {
    struct buf out = buf_new(arena, 1 << 20);
    buf_text(&out, "GET /");
    buf_repeat(&out, 'a', (int)target);
    buf_text(&out, query);
    buf_text(&out, " HTTP/1.1\r\n" H);
    for (int i = 0; i < headers; i++) {
        buf_printf(&out, "X-%d: ", i);
        buf_repeat(&out, 'v', (int)value);
        buf_text(&out, "\r\n");
    }
    buf_text(&out, "\r\n");
    return wire_ask(arena, http_port(http), out.data, out.len);
}

static void what_is_too_long_or_too_many_is_refused(void **state) {
    (void)state;
    assert_int_equal(get_long(7000, 0, 0, "").status, 200);
    assert_int_equal(get_long(8001, 0, 0, "").status, 414);
    assert_int_equal(get_long(100000, 0, 0, "").status, 414);
    assert_int_equal(get_long(1, 99, 1, "").status, 200);
    assert_int_equal(get_long(1, 100, 1, "").status, 431);
    assert_int_equal(get_long(1, 10, 10000, "").status, 431);
    assert_int_equal(get_long(1, 2, 8190, "").status, 431);
    assert_int_equal(get("/after", "").status, 200);
}

/* ---- what is read ---- */

static void assert_says(struct wire_reply reply, const char *words) {
    assert_int_equal(reply.status, 200);
    if (!strstr(reply.body, words)) fail_msg("'%s' is not in: %s", words, reply.body);
}

static void a_target_is_decoded_once_in_order(void **state) {
    (void)state;
    assert_says(get("/caf%C3%A9/%2525?b=1&a=x+y%2B&b=%0D%0A2&c&=e", ""),
                "GET /caf\xc3\xa9/%25\n? b = 1\n? a = x y+\n? b = \n2\n? c = \n?  = e\n");
    assert_says(get("/bodies/", ""), "GET /bodies\n");
    assert_says(get("http://LOCALHOST/x?y=1", ""), "GET /x\n? y = 1\n");
    assert_says(get("http://localhost?y=1", ""), "GET /\n? y = 1\n");
    assert_says(ask("GET / HTTP/1.1\r\nHost: concordat.example:443\r\n\r\n"), "GET /\n");
    assert_says(ask("GET / HTTP/1.1\r\nHost: 127.0.0.1:80\r\n\r\n"), "GET /\n");
    assert_says(ask("GET / HTTP/1.0\r\nHost: localhost\r\n\r\n"), "GET /\n");
}

static void cookies_and_encodings_are_found(void **state) {
    (void)state;
    assert_says(get("/", "Cookie: sessionx=1; session=abc; b=2\r\n"), "session abc\n");
    assert_null(strstr(get("/", "Cookie: xsession=abc\r\n").body, "session"));
    assert_says(get("/", "Accept-Encoding: br, gzip;q=0.8\r\n"), " gzip\n");
    assert_null(strstr(get("/", "Accept-Encoding: gzip;q=0\r\n").body, "gzip"));
    assert_null(strstr(get("/", "Accept-Encoding: br\r\n").body, "gzip"));
}

static void a_proxy_is_believed_about_the_last_address_alone(void **state) {
    (void)state;
    assert_says(get("/", ""), "peer 127.0.0.1\n");
    assert_says(get("/", "X-Forwarded-For: 9.9.9.9, 192.0.2.7\r\nX-Forwarded-Proto: https\r\n"),
                "peer 192.0.2.7 secure\n");
    assert_says(get("/", "X-Forwarded-For: 2001:db8::7\r\n"), "peer 2001:db8::7\n");
    assert_says(get("/", "X-Forwarded-For: 192.0.2.7, <script>\r\n"), "peer 127.0.0.1\n");
    assert_int_equal(get("/", "X-Forwarded-For: 192.0.2.7\r\nX-Forwarded-For: 192.0.2.8\r\n").status, 400);
}

static void a_form_of_pairs_is_read(void **state) {
    (void)state;
    const char *type = "application/x-www-form-urlencoded";
    const char *body = "name=Fraud+board&why=One%0D%0ATwo&why=&x=%26";
    assert_says(post(type, body, strlen(body)), "name = 11 Fraud board\nwhy = 7 One\nTwo\nwhy = 0 \nx = 1 &\n");
    assert_int_equal(post(type, "a=%00", 5).status, 400);
    assert_int_equal(post(type, "a=%1b", 5).status, 400);
    assert_int_equal(post(type, "a=\xff", 3).status, 400);
    assert_int_equal(post(type, "a=%1", 4).status, 400);
    assert_int_equal(post("application/x-www-form-urlencoded; charset=latin1", "a=1", 3).status, 415);
    struct buf many = buf_new(arena, 1 << 20);
    for (int i = 0; i < 2001; i++) buf_text(&many, "a=1&");
    assert_int_equal(post(type, many.data, many.len).status, 413);
    assert_says(post("application/json", "{\"a\": 1}", 8), "body 8 {\"a\": 1}\n");
}

#define PART(name, content) "--xyz\r\nContent-Disposition: form-data; name=\"" name "\"\r\n\r\n" content "\r\n"
#define FILE_PART(name, file, content)                                                                                 \
    "--xyz\r\nContent-Disposition: form-data; name=\"" name "\"; filename=\"" file                                     \
    "\"\r\nContent-Type: text/csv\r\n\r\n" content "\r\n"
#define parts(text) post("multipart/form-data; boundary=xyz", (text), sizeof(text) - 1)

static void a_form_of_parts_is_read_with_its_files(void **state) {
    (void)state;
    assert_says(parts(PART("why", "One\r\nTwo") FILE_PART("file", "C:\\\\boards.csv", "a,b\r\n\xff") "--xyz--\r\n"),
                "why = 7 One\nTwo\nfile = 6 a,b\r\n\xff of boards.csv\n");
    assert_says(parts(FILE_PART("file", "a\\\"b.csv", "") PART("x", "") "--xyz--"), "file = 0  of a\"b.csv\nx = 0 \n");
    assert_null(strstr(parts(FILE_PART("file", "", "") PART("x", "1") "--xyz--\r\n").body, "file ="));
    assert_says(parts(FILE_PART("file", "z", "a\0b") "--xyz--\r\n"), "file = 3 a of z\n");
    assert_says(parts("--xyz--\r\n"), "POST /form\n");
}

static void a_form_of_parts_that_is_not_well_formed_is_refused(void **state) {
    (void)state;
    assert_int_equal(parts("").status, 200); /* no body at all */
    assert_int_equal(parts("x").status, 400);
    assert_int_equal(parts("--xyz").status, 400);
    assert_int_equal(parts("--xyz\r\n").status, 400);
    assert_int_equal(parts(PART("a", "1")).status, 400);
    assert_int_equal(parts("preface\r\n" PART("a", "1") "--xyz--\r\n").status, 400);
    assert_int_equal(parts(PART("a", "1") "--xyz--\r\nmore").status, 400);
    assert_int_equal(parts(PART("a", "1\r\n--xyzq") "--xyz--\r\n").status, 400);
    assert_int_equal(parts(PART("a", "\xff") "--xyz--\r\n").status, 400);
    assert_int_equal(parts(PART("a", "x\0y") "--xyz--\r\n").status, 400);
    assert_int_equal(parts(PART("\xff", "1") "--xyz--\r\n").status, 400);
    assert_int_equal(parts("--xyz\r\n\r\n1\r\n--xyz--\r\n").status, 400);
    assert_int_equal(parts("--xyz\r\nContent-Disposition: form-data\r\n\r\n1\r\n--xyz--\r\n").status, 400);
    assert_int_equal(parts("--xyz\r\nContent-Disposition: form-data; name=\"a\r\n\r\n1\r\n--xyz--\r\n").status, 400);
    assert_int_equal(
        parts("--xyz\r\nContent-Disposition: form-data; name=\"a\"; name=\"b\"\r\n\r\n1\r\n--xyz--\r\n").status, 400);
    assert_int_equal(post("multipart/form-data", "--\r\n", 4).status, 400);
    assert_int_equal(post("multipart/form-data; boundary=\"a b\"", "--a b--", 7).status, 400);
    assert_int_equal(get("/after", "").status, 200);
}

static void requests_follow_each_other_on_one_connection(void **state) {
    (void)state;
    int fd = wire_connect(http_port(http));
    wire_say(fd, "GET /1 HTTP/1.1\r\n" H "\r\nPOST /2 HTTP/1.1\r\n" H
                 "Content-Length: 3\r\n\r\nabcHEAD /3 HTTP/1.1\r\n" H "\r\nGET /4 HTTP/1.1\r\n" H "\r\n");
    for (int i = 1; i <= 4; i++) {
        struct wire_reply reply = wire_read(arena, fd, 5000, i == 3);
        assert_int_equal(reply.status, 200);
        if (i == 3)
            assert_true(atoi(wire_header(arena, &reply, "Content-Length")) > 10);
        else
            assert_non_null(strstr(reply.body, arena_printf(arena, "/%d\n", i)));
    }
    close(fd);
}

static void a_body_that_is_announced_is_asked_for(void **state) {
    (void)state;
    int fd = wire_connect(http_port(http));
    wire_say(fd, "POST / HTTP/1.1\r\n" H "Expect: 100-continue\r\nContent-Length: 3\r\n\r\n");
    struct wire_reply reply = wire_read(arena, fd, 5000, true);
    assert_int_equal(reply.status, 100);
    wire_say(fd, "abc");
    assert_says(wire_read(arena, fd, 5000, false), "body 3 abc\n");
    close(fd);
}

/* ---- what every reply has ---- */

static void assert_guarded(struct wire_reply reply) {
    static const char *const names[] = {"Content-Security-Policy",
                                        "X-Content-Type-Options",
                                        "X-Frame-Options",
                                        "Referrer-Policy",
                                        "Cross-Origin-Opener-Policy",
                                        "Cross-Origin-Embedder-Policy",
                                        "Cross-Origin-Resource-Policy",
                                        "Permissions-Policy",
                                        "Cache-Control",
                                        "Date"};
    for (size_t i = 0; i < COUNT_OF(names); i++)
        if (!wire_header(arena, &reply, names[i])) fail_msg("no %s in: %s", names[i], reply.text);
    assert_null(wire_header(arena, &reply, "Server"));
}

static void every_reply_guards_the_browser(void **state) {
    (void)state;
    struct wire_reply reply = get("/", "");
    assert_guarded(reply);
    assert_string_equal(wire_header(arena, &reply, "Cache-Control"), "no-store");
    assert_null(wire_header(arena, &reply, "Strict-Transport-Security"));
    assert_guarded(ask("GET / HTTP/1.1\r\n\r\n"));
    assert_guarded(ask("OPTIONS * HTTP/1.1\r\n" H "\r\n"));
    assert_guarded(ask("HEAD /x HTTP/1.1\r\n" H "\r\n"));
    reply = get("/kept", "");
    assert_string_equal(wire_header(arena, &reply, "Cache-Control"), "public, max-age=60");
    reply = get("/", "X-Forwarded-Proto: https\r\n");
    assert_non_null(wire_header(arena, &reply, "Strict-Transport-Security"));
    reply = get("/old", "");
    assert_int_equal(reply.status, 304);
    assert_string_equal(reply.body, "");
}

static void a_way_on_leads_to_a_path_of_ours(void **state) {
    (void)state;
    static const char *const ways[][2] = {
        {"/bodies/gain?x=1", "/bodies/gain?x=1"},
        {"//evil.example", "/"},
        {"/%5Cevil.example", "/"},
        {"https://evil.example", "/"},
        {"", "/"},
        {"/a%0D%0ASet-Cookie:%20x=1", "/"},
        {"/caf%C3%A9", "/"},
    };
    for (size_t i = 0; i < COUNT_OF(ways); i++) {
        struct wire_reply reply = get(arena_printf(arena, "/away?to=%s", ways[i][0]), "");
        assert_int_equal(reply.status, 303);
        assert_string_equal(wire_header(arena, &reply, "Location"), ways[i][1]);
        assert_null(wire_header(arena, &reply, "Set-Cookie"));
    }
}

static void a_header_of_two_lines_stops_the_server(void **state) {
    (void)state;
    static const char *const bad[][2] = {
        {"X-A", "1\r\nSet-Cookie: x=1"}, {"X-A", "1\n2"}, {"X-A\r\nX-B", "1"}, {"X A", "1"}, {"X:A", "1"}, {"", "1"},
    };
    for (size_t i = 0; i < COUNT_OF(bad); i++) {
        pid_t child = fork();
        if (!child) {
            struct http_reply reply = {0};
            close(2);
            signal(SIGABRT, SIG_DFL);
            http_reply_header(&reply, bad[i][0], bad[i][1]);
            _exit(0);
        }
        int how;
        assert_int_equal(waitpid(child, &how, 0), child);
        if (!WIFSIGNALED(how) || WTERMSIG(how) != SIGABRT) fail_msg("'%s: %s' was taken", bad[i][0], bad[i][1]);
    }
}

/* ---- the access log ---- */

static char *log_lines(void) {
    struct buf out = buf_new(arena, 1 << 20);
    char piece[4096];
    struct pollfd wait = {.fd = log_pipe[0], .events = POLLIN};
    buf_text(&out, "");
    while (poll(&wait, 1, 200) > 0) {
        ssize_t n = read(log_pipe[0], piece, sizeof piece);
        if (n <= 0) break;
        buf_add(&out, piece, (size_t)n);
    }
    return out.data;
}

static void the_log_has_a_line_a_request_and_no_secret(void **state) {
    (void)state;
    (void)log_lines();
    get("/secret/abcdef?token=ghijkl", "Cookie: session=mnopqr\r\n");
    get("/invitation/stuvwx", "");
    get("/anna", "X-Forwarded-For: 192.0.2.7\r\n");
    ask("GET /x HTTP/1.1\r\n\r\n");
    ask("GET /a\"b HTTP/1.1\r\n" H "\r\n");
    get_long(7900, 0, 0, "");
    const char *log = log_lines();
    static const char *const secrets[] = {"abcdef", "ghijkl", "mnopqr", "stuvwx", "token"};
    for (size_t i = 0; i < COUNT_OF(secrets); i++)
        if (strstr(log, secrets[i])) fail_msg("'%s' is in the log: %s", secrets[i], log);
    static const char *const lines[] = {
        "\"method\": \"GET\", \"path\": \"/secret/*\", \"status\": 200, \"bytes\": ",
        "\"path\": \"/invitation/...\", \"status\": 200",
        "\"path\": \"/anna\", \"status\": 200",
        "\"user\": \"anna\", \"peer\": \"192.0.2.7\"}\n",
        "\"method\": null, \"path\": \"/x\", \"status\": 400",
        "\"path\": \"/a\\\"b\", \"status\": 200",
        "\"path\": \"?\", \"status\": 200",
    };
    for (size_t i = 0; i < COUNT_OF(lines); i++)
        if (!strstr(log, lines[i])) fail_msg("'%s' is not in the log: %s", lines[i], log);
    int n = 0;
    for (const char *at = log; (at = strchr(at, '\n')); at++) n++;
    assert_int_equal(n, 6);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_a_strict_reader_would_doubt_is_refused_and_the_others_go_on),
        cmocka_unit_test(after_a_refusal_nothing_more_is_read_from_the_connection),
        cmocka_unit_test(what_is_too_long_or_too_many_is_refused),
        cmocka_unit_test(a_target_is_decoded_once_in_order),
        cmocka_unit_test(cookies_and_encodings_are_found),
        cmocka_unit_test(a_proxy_is_believed_about_the_last_address_alone),
        cmocka_unit_test(a_form_of_pairs_is_read),
        cmocka_unit_test(a_form_of_parts_is_read_with_its_files),
        cmocka_unit_test(a_form_of_parts_that_is_not_well_formed_is_refused),
        cmocka_unit_test(requests_follow_each_other_on_one_connection),
        cmocka_unit_test(a_body_that_is_announced_is_asked_for),
        cmocka_unit_test(every_reply_guards_the_browser),
        cmocka_unit_test(a_way_on_leads_to_a_path_of_ours),
        cmocka_unit_test(a_header_of_two_lines_stops_the_server),
        cmocka_unit_test(the_log_has_a_line_a_request_and_no_secret),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
