/* What is asked of a request, and how a reply is put together. */
#define _GNU_SOURCE /* memmem */
#include "serve/http.h"

#include <string.h>
#include <strings.h>

const char *http_method_name(enum http_method method) {
    static const char *const names[HTTP_METHOD_COUNT] = {"GET", "HEAD", "POST", "PATCH", "DELETE", "OPTIONS"};
    return names[method];
}

static const char *header_of(const struct http_header *headers, int n, const char *name) {
    for (int i = 0; i < n; i++)
        if (!strcasecmp(headers[i].name, name)) return headers[i].value;
    return NULL;
}

const char *http_header(const struct http_request *request, const char *name) {
    return header_of(request->headers, request->n_headers, name);
}

/* RFC 6265, 5.4: "a=1; b=2". */
const char *http_cookie(const struct http_request *request, const char *name) {
    const char *at = http_header(request, "Cookie");
    size_t n = strlen(name);
    while (at && *at) {
        at += strspn(at, " ;");
        size_t length = strcspn(at, ";");
        if (length > n && at[n] == '=' && !memcmp(at, name, n)) {
            length -= n + 1;
            while (length && at[n + length] == ' ') length--;
            return arena_dup_n(request->arena, at + n + 1, length);
        }
        at += length;
    }
    return NULL;
}

const struct http_field *http_field(const struct http_fields *fields, const char *name) {
    for (int i = 0; i < fields->n; i++)
        if (!strcmp(fields->items[i].name, name)) return &fields->items[i];
    return NULL;
}

const char *http_value(const struct http_fields *fields, const char *name) {
    const struct http_field *field = http_field(fields, name);
    return field ? field->value : NULL;
}

/* RFC 9110, 12.5.3: "gzip", "br, gzip;q=0.8", "*"; not "gzip;q=0". */
bool http_takes_gzip(const struct http_request *request) {
    const char *at = http_header(request, "Accept-Encoding");
    while (at && *at) {
        at += strspn(at, " \t,");
        size_t length = strcspn(at, ","), name = strcspn(at, " \t,;");
        bool is_it = (name == 4 && !strncasecmp(at, "gzip", 4)) || (name == 1 && *at == '*');
        if (is_it) {
            const char *weight = memmem(at, length, "q=", 2);
            return !weight || strspn(weight + 2, "0.") < strcspn(weight + 2, " \t,;");
        }
        at += length;
    }
    return false;
}

static bool is_sendable(const char *text) {
    for (; *text; text++)
        if ((unsigned char)*text < ' ' || *text == 127) return false;
    return true;
}

void http_reply_header(struct http_reply *reply, const char *name, const char *value) {
    if (!*name || !is_sendable(name) || strpbrk(name, " :") || !is_sendable(value))
        panic("a header of a reply is not one line");
    if (reply->n_headers == HTTP_HEADERS_MAX) panic("a reply has too many headers");
    reply->headers[reply->n_headers++] = (struct http_header){name, value};
}

void http_reply_text(struct http_reply *reply, int status, const char *content_type, const char *text) {
    reply->status = status;
    reply->content_type = content_type;
    reply->body = text;
    reply->n = strlen(text);
}

/* "//host" and "/\host" lead to another site. */
static bool is_path_of_ours(const char *to) {
    if (to[0] != '/' || to[1] == '/' || to[1] == '\\') return false;
    for (; *to; to++)
        if ((unsigned char)*to <= ' ' || (unsigned char)*to >= 127) return false;
    return true;
}

void http_redirect(struct http_reply *reply, const char *to) {
    http_reply_text(reply, 303, NULL, "");
    http_reply_header(reply, "Location", is_path_of_ours(to) ? to : "/");
}

void http_reply_guard(struct http_reply *reply, bool is_secure) {
    static const struct http_header guard[] = {
        {"Content-Security-Policy", "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
                                    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"},
        {"X-Content-Type-Options", "nosniff"},
        {"X-Frame-Options", "DENY"},
        {"Referrer-Policy", "same-origin"},
        {"Cross-Origin-Opener-Policy", "same-origin"},
        {"Cross-Origin-Embedder-Policy", "require-corp"},
        {"Cross-Origin-Resource-Policy", "same-origin"},
        {"Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"},
        {"Cache-Control", "no-store"},
        {"Strict-Transport-Security", "max-age=31536000"},
    };
    size_t n = COUNT_OF(guard) - (is_secure ? 0 : 1);
    for (size_t i = 0; i < n; i++)
        if (!header_of(reply->headers, reply->n_headers, guard[i].name))
            http_reply_header(reply, guard[i].name, guard[i].value);
}
