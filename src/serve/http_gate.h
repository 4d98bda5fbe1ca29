#ifndef SERVE_HTTP_GATE_H
#define SERVE_HTTP_GATE_H

#include "serve/http.h"

/*
 * The gate before everything that handles requests: pure functions over what was sent. Where two readers of HTTP could
 * understand a request differently (RFC 9112, 11.2: request smuggling), or its text is not what it seems, it is refused
 * rather than put right.
 */

#define HTTP_HEAD_MAX (16 * 1024) /* bytes of the request line and the headers */
#define HTTP_TARGET_MAX 8000
#define HTTP_HEADERS_SENT_MAX 100
#define HTTP_FIELDS_MAX 2000 /* of a query, and of a form */

/* What comes before the body, as it was sent; texts without NUL. */
struct http_head {
    const char *method, *target, *version;
    const struct http_header *headers;
    int n_headers;
};

/* As of http_options. */
struct http_rules {
    const char *const *hosts; /* NULL: any */
    const char *address;      /* the one it listens on, as a Host has it: "127.0.0.1", "[::1]" */
    size_t body_max;
    bool trusts_proxy;
};

struct http_refusal {
    int status; /* 0: not refused */
    const char *why;
};

/*
 * Fills in the request from its head; its arena and the peer of its socket are there already. n_body is how much the
 * body will have. False: refused.
 */
bool http_gate(const struct http_rules *rules, const struct http_head *head, struct http_request *request,
               struct http_refusal *refusal);
/* Fills in request->form from a body that is one. False: refused. */
bool http_read_form(struct http_request *request, struct http_refusal *refusal);

/*
 * The parts, for each other:
 * fields of application/x-www-form-urlencoded, which a query is too;
 */
bool http_read_pairs(struct arena *arena, const char *text, size_t n, struct http_fields *out,
                     struct http_refusal *refusal);
/* %XX decoded, '+' too where it stands for a space; NULL: it is not well formed, or has a NUL; *n_out has its length;
 */
char *http_decode(struct arena *arena, const char *text, size_t n, bool is_plus_space, size_t *n_out);
/* valid UTF-8 without control characters, but for tabs and line breaks where it has lines. */
bool http_is_text(const char *text, size_t n, bool has_lines);
/* Sets the refusal and is false. */
bool http_refuse(struct http_refusal *refusal, int status, const char *why);

#endif
