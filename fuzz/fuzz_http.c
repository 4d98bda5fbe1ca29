/* Any bytes as a request: through the gate and the forms never a crash, a leak or a hang; and what is let in is what
 * http.h says it is. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "serve/http_gate.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds) {
    if (!holds) abort();
}

static void check_fields(const struct http_fields *fields) {
    must(fields->n <= HTTP_FIELDS_MAX);
    for (int i = 0; i < fields->n; i++) {
        const struct http_field *field = &fields->items[i];
        must(http_is_text(field->name, strlen(field->name), false));
        must(!field->value[field->n]);
        if (field->file_name)
            must(http_is_text(field->file_name, strlen(field->file_name), false) && !strpbrk(field->file_name, "/\\"));
        else
            must(http_is_text(field->value, field->n, true) && strlen(field->value) == field->n &&
                 !strchr(field->value, '\r'));
    }
}

static void check_path(const char *path) {
    if (!strcmp(path, "*")) return;
    must(*path == '/' && http_is_text(path, strlen(path), false) && !strchr(path, '\\') && !strstr(path, "//"));
    for (const char *at = path; (at = strstr(at, "/.")); at++)
        must(at[2] && at[2] != '/' && strcmp(at, "/..") != 0 && strncmp(at, "/../", 4) != 0);
}

/* The next line, ended by CR LF or LF; NULL at the end of the head. */
static char *next_line(char **at) {
    char *line = *at, *end = strchr(line, '\n');
    if (!end) return NULL;
    *at = end + 1;
    *end = '\0';
    if (end > line && end[-1] == '\r') end[-1] = '\0';
    return *line ? line : NULL;
}

static char *cut(char *text, char at) {
    char *found = strchr(text, at);
    if (!found) return text + strlen(text);
    *found = '\0';
    return found + 1;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct arena *arena = arena_new();
    char *at = arena_dup_n(arena, (const char *)data, size), *end = at + size;
    static const char *const hosts[] = {"concordat.example", NULL};
    const struct http_rules rules = {hosts, "127.0.0.1", 1 << 20, true};
    struct http_header headers[HTTP_HEADERS_SENT_MAX + 1];
    struct http_head head = {.method = "", .target = "", .version = "", .headers = headers};
    char *line = next_line(&at);
    if (line) {
        head.method = line;
        char *target = cut(line, ' ');
        head.version = cut(target, ' ');
        head.target = target;
    }
    while (line && (line = next_line(&at)) && head.n_headers <= HTTP_HEADERS_SENT_MAX) {
        char *value = cut(line, ':');
        headers[head.n_headers++] = (struct http_header){line, value + strspn(value, " \t")};
    }
    struct http_request request = {.arena = arena, .path = "/", .peer = "127.0.0.1"};
    struct http_refusal refusal;
    if (http_gate(&rules, &head, &request, &refusal)) {
        must(!refusal.status && request.n_body <= rules.body_max);
        check_path(request.path);
        check_fields(&request.query);
        (void)http_cookie(&request, "session");
        (void)http_takes_gzip(&request);
        /* The body is what is left, whatever Content-Length says. */
        request.body = at;
        request.n_body = (size_t)(end - at);
        if (http_read_form(&request, &refusal)) check_fields(&request.form);
    } else {
        must(refusal.status >= 400 && refusal.why);
    }
    arena_free(arena);
    return 0;
}
