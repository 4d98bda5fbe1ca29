/* What is wrong, for a program: RFC 9457, in the words of the API. */
#include <string.h>

#include "base/json.h"
#include "base/text.h"
#include "model/schema.h"
#include "serve/api.h"

#define PROBLEM_MAX ((size_t)1 << 20)
#define WORDS_MAX ((size_t)64 << 10)
#define FACT "fact." /* what a field of a form is called that holds a fact (serve/ask.h) */

/* ---- words ---- */

/* The operation whose verb a command begins with: the longest one. OP_COUNT: none that the API has. */
static enum op op_of_command(const char *words, size_t n) {
    enum op found = OP_COUNT;
    for (int op = 0; op < OP_COUNT; op++) {
        const char *verb = operation_of((enum op)op)->verb;
        const size_t length = strlen(verb);
        if (length > n || strncmp(words, verb, length) != 0 || (length < n && words[length] != ' ')) continue;
        if (found == OP_COUNT || length > strlen(operation_of(found)->verb)) found = (enum op)op;
    }
    return found != OP_COUNT && api_has(found) ? found : OP_COUNT;
}

static bool is_letter(char c) { return c >= 'a' && c <= 'z'; }

const char *api_words(struct arena *arena, const char *text) {
    static const char command[] = "`concordat ";
    struct buf out = buf_new(arena, WORDS_MAX);
    for (const char *at = text; *at;) {
        const bool starts = at == text || strchr(" ('\"`", at[-1]);
        if (text_starts(at, command)) {
            const char *words = at + strlen(command), *end = strchr(words, '`');
            const enum op op = end ? op_of_command(words, (size_t)(end - words)) : OP_COUNT;
            if (op == OP_COUNT) return NULL;
            buf_printf(&out, "`%s " API_ROOT "%s`", operation_of(op)->method == GET ? "GET" : "POST",
                       operation_of(op)->path);
            at = end + 1;
        } else if (starts && text_starts(at, "--") && is_letter(at[2])) {
            for (at += 2; is_letter(*at) || *at == '-'; at++) buf_char(&out, (char)(*at == '-' ? '_' : *at));
        } else {
            buf_char(&out, *at++);
        }
    }
    return out.data;
}

/* ---- which input ---- */

static bool is_input(enum op op, const char *name) {
    if (op == OP_COUNT) return false;
    const struct operation *operation = operation_of(op);
    for (int i = 0; i < operation->n_fields; i++)
        if (text_equal(operation->fields[i].name, name)) return true;
    return api_is_list(op) && (text_equal(name, "limit") || text_equal(name, "cursor"));
}

/*
 * The input that a problem is about: the one it names as its place, a fact of the entry, or the one it begins with as
 * an option. NULL: none. A place that is none of these is a file of the machine's, and not for who asks.
 */
static const char *field_of(struct arena *arena, enum op op, const struct problem *problem) {
    const char *file = problem->place.file, *message = problem->message;
    if (file && is_input(op, file)) return file;
    if (file && text_ends(message, arena_printf(arena, "has no input '%s'", file))) return file;
    if (file && text_starts(file, FACT)) file += strlen(FACT);
    if (file && is_input(op, "facts") && key_of_word(file) != KEY_NONE) return arena_printf(arena, "facts.%s", file);
    if (!text_starts(message, "--")) return NULL;
    const char *name = api_words(arena, arena_dup_n(arena, message, strcspn(message, " :")));
    return name && is_input(op, name) ? name : NULL;
}

/* ---- the reply ---- */

static const char *phrase(int status) {
    switch (status) {
    case HTTP_BAD_REQUEST: return "Bad Request";
    case HTTP_UNAUTHORIZED: return "Unauthorized";
    case HTTP_FORBIDDEN: return "Forbidden";
    case HTTP_NOT_FOUND: return "Not Found";
    case HTTP_NOT_ALLOWED: return "Method Not Allowed";
    case HTTP_NOT_ACCEPTABLE: return "Not Acceptable";
    case HTTP_CONFLICT: return "Conflict";
    case HTTP_PRECONDITION_FAILED: return "Precondition Failed";
    case HTTP_TOO_LARGE: return "Content Too Large";
    case HTTP_UNSUPPORTED: return "Unsupported Media Type";
    case HTTP_UNPROCESSABLE: return "Unprocessable Content";
    case HTTP_UNAVAILABLE: return "Service Unavailable";
    default: return "Internal Server Error";
    }
}

static void put_problem(struct json *json, enum op op, const struct problem *problem) {
    struct arena *arena = json->out->arena;
    const char *field = field_of(arena, op, problem), *says = api_words(arena, problem->message);
    const char *hint = problem->hint ? api_words(arena, problem->hint) : NULL;
    json_open(json, '{');
    json_key(json, "input");
    json_text(json, field);
    json_key(json, "says");
    json_text(json, says ? says : "this is not done over the network");
    json_key(json, "hint");
    json_text(json, hint);
    if (field && problem->place.line) {
        json_key(json, "line");
        json_number(json, problem->place.line);
        json_key(json, "column");
        json_number(json, problem->place.column);
    }
    json_close(json, '}');
}

void api_problem(struct guest *guest, enum op op, int status, struct http_reply *reply) {
    const struct problems *problems = &guest->problems;
    struct buf out = buf_new(guest->arena, PROBLEM_MAX);
    struct json json = json_new(&out);
    /* What failed of the machine is not for who asks. */
    const bool tells = status != HTTP_FAILED && status != HTTP_UNAVAILABLE;
    json_open(&json, '{');
    json_key(&json, "type");
    json_text(&json, "about:blank");
    json_key(&json, "title");
    json_text(&json, phrase(status));
    json_key(&json, "status");
    json_number(&json, status);
    json_key(&json, "problems");
    json_open(&json, '[');
    for (int i = 0; tells && i < problems->n; i++) put_problem(&json, op, &problems->items[i]);
    json_close(&json, ']');
    json_close(&json, '}');
    json_end(&json);
    reply->status = status;
    reply->content_type = "application/problem+json";
    reply->body = out.data;
    reply->n = out.len;
    http_reply_header(reply, "Cache-Control", "no-store");
    if (status == HTTP_UNAVAILABLE) http_reply_header(reply, "Retry-After", "1");
    if (status == HTTP_UNAUTHORIZED) http_reply_header(reply, "WWW-Authenticate", "Bearer realm=\"Concordat\"");
}

void api_refuse_with(struct guest *guest, int status, const char *hint, const char *message, struct http_reply *reply) {
    problem_add(&guest->problems, (struct place){0}, hint, "%s", message);
    api_problem(guest, OP_COUNT, status, reply);
}
