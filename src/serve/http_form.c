/* Fields: of a query, and of the two kinds of forms. */
#define _GNU_SOURCE /* memmem */
#include "serve/http_gate.h"

#include <string.h>
#include <strings.h>

#include "base/text.h"

#define BOUNDARY_MAX 70 /* RFC 2046, 5.1.1 */
#define PART_HEAD_MAX 4096

struct fields {
    struct http_field *items;
    int n, cap;
};

/* ---- text ---- */

bool http_is_text(const char *text, size_t n, bool has_lines) {
    if (text_utf8_valid(text, n) != n) return false;
    for (size_t i = 0; i < n; i++) {
        unsigned char c = (unsigned char)text[i];
        if (c == 127 || (c < ' ' && !(has_lines && (c == '\t' || c == '\n' || c == '\r')))) return false;
        if (c == 0xC2 && (unsigned char)text[i + 1] < 0xA0) return false; /* U+0080 to U+009F */
    }
    return true;
}

static int hex(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

char *http_decode(struct arena *arena, const char *text, size_t n, bool is_plus_space, size_t *n_out) {
    char *out = arena_alloc(arena, n + 1);
    size_t length = 0;
    for (size_t i = 0; i < n; i++) {
        char c = is_plus_space && text[i] == '+' ? ' ' : text[i];
        if (c == '%') {
            if (n - i < 3 || hex(text[i + 1]) < 0 || hex(text[i + 2]) < 0) return NULL;
            c = (char)(hex(text[i + 1]) * 16 + hex(text[i + 2]));
            i += 2;
        }
        if (!c) return NULL;
        out[length++] = c;
    }
    *n_out = length;
    return out;
}

/* Browsers send a line break as CR LF whatever the page had. */
static size_t unify_lines(char *text, size_t n) {
    size_t length = 0;
    for (size_t i = 0; i < n; i++) {
        if (text[i] == '\r' && i + 1 < n && text[i + 1] == '\n') continue;
        text[length++] = text[i] == '\r' ? '\n' : text[i];
    }
    text[length] = '\0';
    return length;
}

static bool add_field(struct arena *arena, struct fields *fields, struct http_field field,
                      struct http_refusal *refusal) {
    if (!http_is_text(field.name, strlen(field.name), false))
        return http_refuse(refusal, 400, "The name of a field is not text in UTF-8");
    if (fields->n == HTTP_FIELDS_MAX) return http_refuse(refusal, 413, "There are too many fields");
    *PUSH(arena, fields) = field;
    return true;
}

/* value is n bytes and room for a NUL, and is changed. */
static bool add_text(struct arena *arena, struct fields *fields, const char *name, char *value, size_t n,
                     struct http_refusal *refusal) {
    if (!http_is_text(value, n, true)) return http_refuse(refusal, 400, "A field is not text in UTF-8");
    n = unify_lines(value, n);
    return add_field(arena, fields, (struct http_field){.name = name, .value = value, .n = n}, refusal);
}

/* ---- application/x-www-form-urlencoded ---- */

bool http_read_pairs(struct arena *arena, const char *text, size_t n, struct http_fields *out,
                     struct http_refusal *refusal) {
    struct fields fields = {0};
    const char *end = text + n;
    while (text < end) {
        const char *stop = memchr(text, '&', (size_t)(end - text));
        if (!stop) stop = end;
        if (stop > text) {
            const char *equals = memchr(text, '=', (size_t)(stop - text));
            const char *after = equals ? equals + 1 : stop;
            size_t n_name, n_value;
            char *name = http_decode(arena, text, (size_t)((equals ? equals : stop) - text), true, &n_name);
            char *value = http_decode(arena, after, (size_t)(stop - after), true, &n_value);
            if (!name || !value) return http_refuse(refusal, 400, "A field is not well encoded");
            if (!add_text(arena, &fields, name, value, n_value, refusal)) return false;
        }
        text = stop < end ? stop + 1 : end;
    }
    *out = (struct http_fields){fields.items, fields.n};
    return true;
}

/* ---- multipart/form-data (RFC 7578) ---- */

/* Length of a token or of a quoted text at `at`, which goes to `out` if that is not NULL; the end goes to *end. */
static size_t read_word(const char *at, char *out, const char **end) {
    size_t n = 0;
    bool is_quoted = *at == '"';
    for (at += is_quoted; *at && (is_quoted ? *at != '"' : !strchr("; \t", *at)); at++) {
        if (is_quoted && *at == '\\' && (at[1] == '"' || at[1] == '\\')) at++;
        if (out) out[n] = *at;
        n++;
    }
    *end = is_quoted && *at ? at + 1 : is_quoted ? NULL : at;
    return n;
}

/* The value of a parameter in "form-data; name=\"x\"; filename=\"y\""; NULL: it is not there once. */
static const char *parameter(struct arena *arena, const char *header, const char *name) {
    const char *found = NULL;
    for (const char *at = header + strcspn(header, ";"); *at;) {
        at += strspn(at, "; \t");
        if (!*at) break;
        size_t n_name = strcspn(at, "=; \t"), n;
        bool is_it = n_name == strlen(name) && !strncasecmp(at, name, n_name);
        const char *value = at + n_name + 1;
        if (value[-1] != '=' || (is_it && found)) return NULL;
        n = read_word(value, NULL, &at);
        if (!at) return NULL;
        if (is_it) {
            char *copy = arena_alloc(arena, n + 1);
            (void)read_word(value, copy, &at);
            found = copy;
        }
        at += strspn(at, " \t");
        if (*at && *at != ';') return NULL;
    }
    return found;
}

/* The header of a part, which is lines with a NUL after the last; NULL: it is not there once. */
static const char *part_header(struct arena *arena, const char *head, const char *name) {
    const char *found = NULL;
    size_t n = strlen(name);
    while (*head) {
        size_t line = strcspn(head, "\r\n");
        if (line > n && head[n] == ':' && !strncasecmp(head, name, n)) {
            if (found) return NULL;
            size_t value = n + 1 + strspn(head + n + 1, " \t");
            found = arena_dup_n(arena, head + value, line - value);
        }
        head += line + strspn(head + line, "\r\n");
    }
    return found;
}

static bool read_part(struct arena *arena, struct fields *fields, const char *head, const char *content, size_t n,
                      struct http_refusal *refusal) {
    if (!http_is_text(head, strlen(head), true))
        return http_refuse(refusal, 400, "The head of a part is not text in UTF-8");
    const char *disposition = part_header(arena, head, "Content-Disposition");
    const char *name = disposition ? parameter(arena, disposition, "name") : NULL;
    if (!name || strncasecmp(disposition, "form-data", 9) != 0)
        return http_refuse(refusal, 400, "A part of the form has no name");
    const char *file_name = parameter(arena, disposition, "filename");
    if (file_name && !*file_name && !n) return true; /* no file was chosen */
    char *value = arena_dup_n(arena, content, n);
    if (!file_name) return add_text(arena, fields, name, value, n, refusal);
    for (const char *slash; (slash = strpbrk(file_name, "/\\"));) file_name = slash + 1;
    if (!http_is_text(file_name, strlen(file_name), false))
        return http_refuse(refusal, 400, "The name of a file is not text");
    return add_field(arena, fields, (struct http_field){name, value, n, file_name}, refusal);
}

static bool read_multipart(struct http_request *request, const char *boundary, struct http_refusal *refusal) {
    static const char broken[] = "The form is not well formed";
    struct arena *arena = request->arena;
    struct fields fields = {0};
    const char *delimiter = arena_printf(arena, "\r\n--%s", boundary);
    size_t n_delimiter = strlen(delimiter);
    const char *at = request->body, *end = at + request->n_body;
    if ((size_t)(end - at) < n_delimiter || memcmp(at, delimiter + 2, n_delimiter - 2) != 0)
        return http_refuse(refusal, 400, broken);
    at += n_delimiter - 2;
    for (;;) {
        if (end - at >= 2 && !memcmp(at, "--", 2)) break;
        if (end - at < 2 || memcmp(at, "\r\n", 2) != 0) return http_refuse(refusal, 400, broken);
        at += 2;
        const char *content = memmem(at, (size_t)(end - at), "\r\n\r\n", 4);
        if (!content || content - at > PART_HEAD_MAX) return http_refuse(refusal, 400, broken);
        if (memchr(at, 0, (size_t)(content - at))) return http_refuse(refusal, 400, broken);
        const char *head = arena_dup_n(arena, at, (size_t)(content - at));
        content += 4;
        const char *stop = memmem(content, (size_t)(end - content), delimiter, n_delimiter);
        if (!stop) return http_refuse(refusal, 400, broken);
        if (!read_part(arena, &fields, head, content, (size_t)(stop - content), refusal)) return false;
        at = stop + n_delimiter;
    }
    at += 2;
    if (end - at >= 2 && !memcmp(at, "\r\n", 2)) at += 2;
    if (at != end) return http_refuse(refusal, 400, broken);
    request->form = (struct http_fields){fields.items, fields.n};
    return true;
}

/* Letters, digits and these; a space too, though not as the last: nobody sends one. */
static bool is_boundary(const char *text) {
    size_t n = strlen(text);
    return n && n <= BOUNDARY_MAX &&
           strspn(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'()+_,-./:=?") == n;
}

bool http_read_form(struct http_request *request, struct http_refusal *refusal) {
    const char *type = http_header(request, "Content-Type");
    *refusal = (struct http_refusal){0};
    if (!type || !request->n_body) return true;
    size_t n = strcspn(type, "; \t");
    bool is_pairs = n == 33 && !strncasecmp(type, "application/x-www-form-urlencoded", n);
    bool is_parts = n == 19 && !strncasecmp(type, "multipart/form-data", n);
    if (!is_pairs && !is_parts) return true;
    const char *charset = parameter(request->arena, type, "charset");
    if (charset && strcasecmp(charset, "utf-8") != 0) return http_refuse(refusal, 415, "The form is not in UTF-8");
    if (is_pairs) return http_read_pairs(request->arena, request->body, request->n_body, &request->form, refusal);
    const char *boundary = parameter(request->arena, type, "boundary");
    if (!boundary || !is_boundary(boundary)) return http_refuse(refusal, 400, "The form has no boundary");
    return read_multipart(request, boundary, refusal);
}
