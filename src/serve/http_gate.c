#include "serve/http_gate.h"

#include <arpa/inet.h>
#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "base/text.h"

bool http_refuse(struct http_refusal *refusal, int status, const char *why) {
    *refusal = (struct http_refusal){status, why};
    return false;
}

/* RFC 9110, 5.6.2 */
static bool is_token(const char *text) {
    if (!*text) return false;
    for (; *text; text++)
        if (!isalnum((unsigned char)*text) && !strchr("!#$%&'*+-.^_`|~", *text)) return false;
    return true;
}

/* ---- the request line ---- */

static bool read_method(const struct http_head *head, struct http_request *request, struct http_refusal *refusal) {
    if (!is_token(head->method)) return http_refuse(refusal, 400, "The method is not a word");
    for (int i = 0; i < HTTP_METHOD_COUNT; i++) {
        if (strcmp(head->method, http_method_name((enum http_method)i)) != 0) continue;
        request->method = (enum http_method)i;
        return true;
    }
    static const char *const others[] = {"PUT", "TRACE", "CONNECT"};
    for (size_t i = 0; i < COUNT_OF(others); i++)
        if (!strcmp(head->method, others[i])) return http_refuse(refusal, 405, "The method is not allowed here");
    return http_refuse(refusal, 501, "The method is not known");
}

/* The segments, decoded one by one, so that no "%2F" or "%2e%2e" becomes part of the way. */
static bool read_path(const char *path, size_t n, struct http_request *request, struct http_refusal *refusal) {
    struct buf out = buf_new(request->arena, HTTP_TARGET_MAX);
    const char *end = path + n;
    while (path < end) {
        const char *start = path + 1;
        const char *slash = memchr(start, '/', (size_t)(end - start));
        path = slash ? slash : end;
        if (start == end) break; /* "/" at the end says nothing */
        size_t length;
        const char *segment = http_decode(request->arena, start, (size_t)(path - start), false, &length);
        if (!segment) return http_refuse(refusal, 400, "The address has a % without two hexadecimal digits");
        if (!http_is_text(segment, length, false)) return http_refuse(refusal, 400, "The address is not text in UTF-8");
        if (!length || !strcmp(segment, ".") || !strcmp(segment, "..") || strpbrk(segment, "/\\"))
            return http_refuse(refusal, 400, "The address has a segment that is none");
        buf_char(&out, '/');
        buf_text(&out, segment);
    }
    request->path = out.len ? out.data : "/";
    return true;
}

/* RFC 9112, 3.2: "/path?query", "http://host/path?query", and of OPTIONS "*". *authority is that host, or empty. */
static bool read_target(const struct http_head *head, struct http_request *request, const char **authority,
                        struct http_refusal *refusal) {
    const char *target = head->target;
    size_t n = strlen(target);
    if (n > HTTP_TARGET_MAX) return http_refuse(refusal, 414, "The address is too long");
    for (size_t i = 0; i < n; i++)
        if (target[i] <= ' ' || target[i] >= 127 || target[i] == '#')
            return http_refuse(refusal, 400, "The address has a character that has to be encoded");
    *authority = "";
    if (request->method == HTTP_OPTIONS && !strcmp(target, "*")) {
        request->path = request->target = "*";
        return true;
    }
    size_t scheme = !strncasecmp(target, "http://", 7) ? 7 : !strncasecmp(target, "https://", 8) ? 8 : 0;
    if (scheme) {
        size_t host = strcspn(target + scheme, "/?");
        if (!host) return http_refuse(refusal, 400, "The address names no host");
        *authority = arena_dup_n(request->arena, target + scheme, host);
        target += scheme + host;
        if (*target != '/') target = arena_printf(request->arena, "/%s", target);
    }
    if (*target != '/') return http_refuse(refusal, 400, "The address does not begin with /");
    request->target = target;
    size_t path = strcspn(target, "?");
    if (!read_path(target, path, request, refusal)) return false;
    if (!target[path]) return true;
    return http_read_pairs(request->arena, target + path + 1, strlen(target + path + 1), &request->query, refusal);
}

/* ---- headers ---- */

/* Those that say how a request is to be read or who sends it: a second one is a second reading. */
static const char *const once[] = {"Host",   "Content-Length",    "Transfer-Encoding", "Content-Type",
                                   "Cookie", "Content-Encoding",  "Authorization",     "Expect",
                                   "Origin", "X-Forwarded-Proto", "X-Forwarded-For"};

static bool read_headers(const struct http_head *head, struct http_request *request, struct http_refusal *refusal) {
    if (head->n_headers > HTTP_HEADERS_SENT_MAX) return http_refuse(refusal, 431, "There are too many headers");
    struct http_header *headers = NEW_ARRAY(request->arena, (size_t)head->n_headers, struct http_header);
    bool seen[COUNT_OF(once)] = {false};
    for (int i = 0; i < head->n_headers; i++) {
        const struct http_header *sent = &head->headers[i];
        if (!is_token(sent->name)) return http_refuse(refusal, 400, "A header has a name that is none");
        size_t n = strlen(sent->value);
        while (n && (sent->value[n - 1] == ' ' || sent->value[n - 1] == '\t')) n--;
        if (!http_is_text(sent->value, n, true) || strpbrk(sent->value, "\r\n"))
            return http_refuse(refusal, 400, "A header is not text in UTF-8 on one line");
        for (size_t k = 0; k < COUNT_OF(once); k++) {
            if (strcasecmp(sent->name, once[k]) != 0) continue;
            if (seen[k]) return http_refuse(refusal, 400, "A header that may come once came twice");
            seen[k] = true;
        }
        headers[i] = (struct http_header){sent->name, arena_dup_n(request->arena, sent->value, n)};
    }
    request->headers = headers;
    request->n_headers = head->n_headers;
    return true;
}

/* Length of the name or address in "name:80", "[::1]:80"; 0: it is neither. RFC 3986, 3.2.2, without what is rare. */
static size_t host_length(const char *host) {
    size_t n;
    if (*host == '[') {
        n = 1 + strspn(host + 1, "0123456789abcdefABCDEF:.");
        if (host[n] != ']') return 0;
        n++;
    } else {
        n = strspn(host, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._");
    }
    const char *port = host + n;
    if (*port == ':' && strspn(port + 1, "0123456789") <= 5) port += 1 + strspn(port + 1, "0123456789");
    return *port ? 0 : n;
}

static bool is_loopback(const char *address) { return text_starts(address, "127.") || !strcmp(address, "::1"); }

/* Against a page elsewhere whose name was made to point here (DNS rebinding), and links with a foreign name in them. */
static bool is_host_of_ours(const struct http_rules *rules, const char *host, size_t n) {
    if (!rules->hosts) return true;
    for (const char *const *ours = rules->hosts; *ours; ours++)
        if (strlen(*ours) == n && !strncasecmp(*ours, host, n)) return true;
    if (!rules->address) return false;
    if (strlen(rules->address) == n && !strncasecmp(rules->address, host, n)) return true;
    return n == 9 && !strncasecmp(host, "localhost", n) &&
           (is_loopback(rules->address) || !strcmp(rules->address, "[::1]"));
}

static bool read_host(const struct http_rules *rules, const struct http_request *request, const char *authority,
                      struct http_refusal *refusal) {
    const char *host = http_header(request, "Host");
    if (!host) return http_refuse(refusal, 400, "There is no Host");
    size_t n = host_length(host);
    if (!n) return http_refuse(refusal, 400, "The Host is neither a name nor an address");
    if (*authority && strcasecmp(authority, host) != 0)
        return http_refuse(refusal, 400, "The address and the Host name different hosts");
    if (!is_host_of_ours(rules, host, n)) return http_refuse(refusal, 421, "This server does not answer to that name");
    return true;
}

/* RFC 9112, 6.3. Chunks are not taken: where there is one way to say a length there is one reading of it. */
static bool read_length(const struct http_rules *rules, struct http_request *request, struct http_refusal *refusal) {
    const char *length = http_header(request, "Content-Length");
    if (http_header(request, "Transfer-Encoding"))
        return length ? http_refuse(refusal, 400, "Content-Length and Transfer-Encoding exclude each other")
                      : http_refuse(refusal, 411, "A body needs a Content-Length");
    const char *expect = http_header(request, "Expect");
    if (expect && strcasecmp(expect, "100-continue") != 0)
        return http_refuse(refusal, 417, "Only 100-continue can be expected");
    request->n_body = 0;
    if (!length) return true;
    size_t digits = strspn(length, "0123456789");
    if (!digits || length[digits]) return http_refuse(refusal, 400, "Content-Length is not a number");
    length += strspn(length, "0");
    if (strlen(length) > 15) return http_refuse(refusal, 413, "The body is too large");
    for (; *length; length++) request->n_body = request->n_body * 10 + (size_t)(*length - '0');
    if (request->n_body > rules->body_max) return http_refuse(refusal, 413, "The body is too large");
    if (!request->n_body) return true;
    if (request->method == HTTP_GET || request->method == HTTP_HEAD || request->method == HTTP_OPTIONS)
        return http_refuse(refusal, 400, "A body means nothing with that method");
    const char *encoding = http_header(request, "Content-Encoding");
    if (encoding && strcasecmp(encoding, "identity") != 0)
        return http_refuse(refusal, 415, "The body must not be packed");
    return true;
}

/* ---- who sends it ---- */

/* The last address of X-Forwarded-For is the proxy's word; those before it are its client's. */
static void read_forwarded(const struct http_rules *rules, struct http_request *request) {
    if (!rules->trusts_proxy || !is_loopback(request->peer)) return;
    const char *proto = http_header(request, "X-Forwarded-Proto");
    request->is_secure = proto && !strcasecmp(proto, "https");
    const char *chain = http_header(request, "X-Forwarded-For");
    if (!chain) return;
    const char *comma = strrchr(chain, ',');
    const char *last = text_trim(request->arena, comma ? comma + 1 : chain);
    unsigned char address[sizeof(struct in6_addr)];
    if (inet_pton(AF_INET, last, address) == 1 || inet_pton(AF_INET6, last, address) == 1) request->peer = last;
}

bool http_gate(const struct http_rules *rules, const struct http_head *head, struct http_request *request,
               struct http_refusal *refusal) {
    const char *authority;
    *refusal = (struct http_refusal){0};
    if (strcmp(head->version, "HTTP/1.1") != 0 && strcmp(head->version, "HTTP/1.0") != 0)
        return http_refuse(refusal, 505, "The version of HTTP is neither 1.1 nor 1.0");
    if (!read_method(head, request, refusal) || !read_headers(head, request, refusal) ||
        !read_target(head, request, &authority, refusal) || !read_host(rules, request, authority, refusal) ||
        !read_length(rules, request, refusal))
        return false;
    read_forwarded(rules, request);
    return true;
}
