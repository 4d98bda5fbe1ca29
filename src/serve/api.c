/* From a request of a program to its answer: see api.h. */
#include "serve/api.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "app/visit.h"
#include "base/hash.h"
#include "base/text.h"
#include "serve/ask.h"
#include "view/answer.h"
#include "view/json_answer.h"
#include "view/media.h"

#define ANSWER_MAX ((size_t)64 << 20)
#define LINK_MAX ((size_t)16 << 10)
#define CURSOR_MAX 2000 /* digits */
#define SECONDS_MOST 10 /* that a request may be worked on where that can take long */

/* ---- what it has of the table ---- */

bool api_has(enum op op) {
    const struct operation *operation = operation_of(op);
    for (int i = 0; i < operation->n_fields; i++)
        if (operation->fields[i].type == PLACE || operation->fields[i].type == NEW_FOLDER) return false;
    return true;
}

/* The form of an answer is JSON, or what `out` says. */
bool api_takes(const struct operation *operation, const struct field *field) {
    if (field_is_store(operation, field) || text_equal(field->name, "user")) return false;
    if (text_equal(field->name, "out")) return operation->method == GET;
    return !text_equal(field->name, "format") || !text_equal(field->word, "text|json");
}

bool api_reads_by_post(enum op op) {
    const struct operation *operation = operation_of(op);
    for (int i = 0; i < operation->n_fields && operation->method == GET; i++) {
        const struct field *field = &operation->fields[i];
        if ((field->type == SOURCE || field->type == SOURCES) && api_takes(operation, field)) return true;
    }
    return false;
}

bool api_is_list(enum op op) {
    return op == OP_show || op == OP_list || op == OP_changes || op == OP_log || op == OP_users;
}

long long api_most(enum op op, const char *input) {
    static const struct {
        enum op op;
        const char *input;
        long long most;
    } bounds[] = {{OP_options, "time", SECONDS_MOST}, {OP_generate, "bodies", 2000}, {OP_generate, "areas", 200}};
    for (size_t i = 0; i < COUNT_OF(bounds); i++)
        if (bounds[i].op == op && text_equal(bounds[i].input, input)) return bounds[i].most;
    return 0;
}

const char *api_file(enum op op) {
    return op == OP_calendar ? "calendar.ics" : op == OP_workbook ? "register.xlsx" : NULL;
}

static enum op op_of_path(const char *path) {
    for (int op = 0; op < OP_COUNT; op++)
        if (api_has((enum op)op) && text_equal(path, operation_of((enum op)op)->path)) return (enum op)op;
    return OP_COUNT;
}

/* ---- a request ---- */

struct api_request {
    struct guest *guest;
    enum op op;
    const struct operation *operation;
    struct call *call;
    struct answer answer;
    struct window window;
    bool if_match;    /* the revision that was seen came with If-Match */
    bool by_accept;   /* the file was asked for with Accept, not `out` */
    int64_t deadline; /* seconds of a clock that only goes on */
};

static struct problems *problems_of(struct api_request *asked) { return &asked->guest->problems; }

static bool is_reading(const struct http_request *request) {
    return request->method == HTTP_GET || request->method == HTTP_HEAD;
}

static const char *allowed(enum op op) {
    if (operation_of(op)->method != GET) return "POST, OPTIONS";
    return api_reads_by_post(op) ? "GET, HEAD, POST, OPTIONS" : "GET, HEAD, OPTIONS";
}

static bool is_allowed(enum op op, enum http_method method) {
    const bool reads = operation_of(op)->method == GET;
    if (method == HTTP_POST) return !reads || api_reads_by_post(op);
    return reads && (method == HTTP_GET || method == HTTP_HEAD);
}

/* ---- what it asks ---- */

static bool wrong(struct api_request *asked, const char *input, const char *hint, const char *message) {
    problem_add(problems_of(asked), (struct place){.file = input}, hint, "%s", message);
    return false;
}

static bool read_limit(struct api_request *asked, const char *text) {
    char *end;
    const long limit = strtol(text, &end, 10);
    if (!*text || *end || limit < 1 || limit > API_LIMIT_MAX)
        return wrong(asked, "limit", "send a number from 1 to 1000", "this is no number of items");
    asked->window.limit = (int)limit;
    return true;
}

static bool read_cursor(struct api_request *asked, const char *text) {
    const size_t n = strlen(text);
    char *after = arena_alloc(asked->guest->arena, n / 2 + 1);
    if (n % 2 || n > CURSOR_MAX || !n || !hex_read(text, after, n / 2) || memchr(after, 0, n / 2))
        return wrong(asked, "cursor", "take `next` as it was given, or begin without it", "this is no cursor");
    asked->window.after = after;
    return true;
}

static bool ask_with_fields(struct api_request *asked, const struct http_fields *sent) {
    struct http_field *fields = NEW_ARRAY(asked->guest->arena, (size_t)sent->n, struct http_field);
    int n = 0;
    bool ok = true;
    for (int i = 0; i < sent->n; i++) {
        const struct http_field *field = &sent->items[i];
        if (api_is_list(asked->op) && text_equal(field->name, "limit"))
            ok = read_limit(asked, field->value) && ok;
        else if (api_is_list(asked->op) && text_equal(field->name, "cursor"))
            ok = read_cursor(asked, field->value) && ok;
        else
            fields[n++] = *field;
    }
    return ask_fields(asked->call, asked->guest->arena, &(struct http_fields){fields, n}, problems_of(asked)) && ok;
}

/* What the API has not of an operation's inputs is told like any other that there is not; and what asks for too much.
 */
static bool is_fit(struct api_request *asked) {
    const struct operation *operation = asked->operation;
    for (int i = 0; i < operation->n_fields; i++) {
        const struct field *field = &operation->fields[i];
        const struct input *input = &asked->call->inputs[i];
        const struct place place = {.file = field->name};
        const long long most = api_most(asked->op, field->name);
        if (input->given && !api_takes(operation, field) && !field_is_store(operation, field))
            problem_add(problems_of(asked), place, "leave it out", "%s has no input '%s'", operation->name,
                        field->name);
        if (most && input->number > most)
            problem_add(problems_of(asked), place, "ask for less, or on the command line", "%s is at most %lld here",
                        field->name, most);
    }
    return !problems_of(asked)->total;
}

static bool is_type(const struct http_request *request, const char *type) {
    const char *is = http_header(request, "Content-Type");
    const size_t n = is ? strcspn(is, "; \t") : 0;
    return is && n == strlen(type) && text_equal_fold(arena_dup_n(request->arena, is, n), type);
}

/* False with problems; *status is what they amount to. */
static bool read_inputs(struct api_request *asked, int *status) {
    const struct http_request *request = asked->guest->request;
    struct guest *guest = asked->guest;
    *status = HTTP_UNPROCESSABLE;
    if (is_reading(request)) return ask_with_fields(asked, &request->query);
    if (request->query.n) return wrong(asked, NULL, "send it in the body", "a POST has no query");
    if (is_type(request, "application/x-www-form-urlencoded") || is_type(request, "multipart/form-data"))
        return ask_with_fields(asked, &request->form);
    if (is_type(request, "application/json")) {
        const bool ok = ask_json(asked->call, guest->arena, request->body, request->n_body, &guest->problems);
        const struct problems *problems = &guest->problems;
        if (!ok && problems->n && !problems->items[0].place.file) *status = HTTP_BAD_REQUEST;
        return ok;
    }
    if (!request->n_body && !http_header(request, "Content-Type")) return true;
    *status = HTTP_UNSUPPORTED;
    return wrong(asked, NULL, "send application/json, or a form", "this type of content is not read here");
}

/* ---- what is accepted ---- */

/* "0.5" in thousandths; whatever is no weight is all of it. */
static int weight(const char *text) {
    int thousandths = 0;
    if (!text || *text != '0') return 1000;
    if (text[1] != '.') return 0;
    for (int i = 2, worth = 100; i < 5 && text[i] >= '0' && text[i] <= '9'; i++, worth /= 10)
        thousandths += (text[i] - '0') * worth;
    return thousandths;
}

/* How much a type is wanted: the range that fits best says (RFC 9110, 12.5.1). */
static int wanted(struct arena *arena, const char *accept, const char *type) {
    const char *exact = arena_dup_n(arena, type, strcspn(type, ";"));
    const char *kind = arena_printf(arena, "%.*s/*", (int)strcspn(type, "/"), type);
    const char *const ranges[] = {"*/*", kind, exact}; /* the closest last */
    int best = -1, is = 0;
    for (const char *at = accept; *at; at += strcspn(at, ","), at += *at == ',') {
        const char *one = arena_dup_n(arena, at, strcspn(at, ",")), *q = strstr(one, "q=");
        const char *range = text_trim(arena, arena_dup_n(arena, one, strcspn(one, ";")));
        int fits = (int)COUNT_OF(ranges) - 1;
        while (fits >= 0 && !text_equal_fold(range, ranges[fits])) fits--;
        if (fits <= best) continue;
        best = fits;
        is = weight(q ? q + 2 : NULL);
    }
    return is;
}

static const char *json_type(const struct api_request *asked) {
    return asked->answer.as_org ? "application/ld+json" : "application/json";
}

static int json_wanted(struct arena *arena, const char *accept) {
    const int json = wanted(arena, accept, "application/json"), linked = wanted(arena, accept, "application/ld+json");
    return json > linked ? json : linked;
}

/* The file that is wanted, where one is: `out`, or else the type that is accepted most. False: nothing is. */
static bool negotiate(struct api_request *asked) {
    struct arena *arena = asked->guest->arena;
    struct input *out = ask_input(asked->call, "out");
    const char *accept = http_header(asked->guest->request, "Accept");
    if (!accept) accept = "*/*";
    if (out && out->given) return true;
    if (api_file(asked->op)) {
        *out = (struct input){.text = api_file(asked->op), .given = true};
        return wanted(arena, accept, media_type_of(out->text)) > 0;
    }
    int most = json_wanted(arena, accept);
    const struct media *media;
    for (int i = 0; out && asked->operation->method == GET && (media = media_at(i)); i++) {
        const int q = wanted(arena, accept, media->type);
        if (q <= most || text_equal(media->type, "application/json")) continue;
        most = q;
        *out =
            (struct input){.text = arena_printf(arena, "%s%s", asked->operation->name, media->ending), .given = true};
        asked->by_accept = true;
    }
    return most > 0;
}

/* The revision that a change was made on, where it comes as the ETag of the entry: "r5-…". */
static bool read_condition(struct api_request *asked) {
    const char *tag = http_header(asked->guest->request, "If-Match");
    if (!tag || text_equal(tag, "*") || asked->operation->method == GET) return true;
    struct input *revision = ask_input(asked->call, "revision");
    char *end = NULL;
    const long long number = text_starts(tag, "\"r") ? strtoll(tag + 2, &end, 10) : 0;
    if (!revision) return wrong(asked, NULL, "leave it out", "this operation takes no If-Match");
    if (revision->given) return wrong(asked, "revision", "send one of them", "If-Match says the revision already");
    if (number < 1 || *end != '-' || strchr(tag, ','))
        return wrong(asked, NULL, "take the ETag that came with the entry", "If-Match is no ETag of an entry");
    *revision = (struct input){.number = number, .given = true};
    asked->if_match = true;
    return true;
}

/* ---- the answer ---- */

static int64_t seconds_now(void) {
    struct timespec now;
    if (clock_gettime(CLOCK_MONOTONIC, &now)) panic("the system has no clock");
    return now.tv_sec;
}

static bool is_late(void *context, const struct progress *progress) {
    (void)progress;
    return seconds_now() >= ((const struct api_request *)context)->deadline;
}

static int status_of(const struct api_request *asked, enum err err) {
    const struct problems *problems = &asked->guest->problems;
    const struct visit *visit = asked->answer.visit;
    if (err == ERR_LIMIT) return HTTP_UNAVAILABLE;
    if (err == ERR_IO) return HTTP_FAILED;
    if (visit && visit->refused) return HTTP_FORBIDDEN;
    for (int i = 0; i < problems->n; i++) {
        if (problems->items[i].kind == PROBLEM_CONFLICT)
            return asked->if_match ? HTTP_PRECONDITION_FAILED : HTTP_CONFLICT;
        if (problems->items[i].kind == PROBLEM_ABSENT) return HTTP_NOT_FOUND;
    }
    return HTTP_UNPROCESSABLE;
}

/* The revision of the one entry that is shown; 0: there is none, or it is of a file. */
static int64_t revision_shown(const struct answer *answer) {
    const struct subject_matter *about = &answer->about;
    if (answer->op != OP_show || answer->n_entries != 1 || answer->section == SECTION_STATUTES) return 0;
    if (!about->kept || about->kept->reg != about->reg) return 0;
    const long index = answer->entries[0] - about->reg->sections[answer->section].items;
    const struct record *record = about->kept->records[answer->section][index];
    return record ? record->revision : 0;
}

/* A hash of what is answered, so that it moves with nothing else; of one entry with its revision before it. */
static const char *etag_of(struct api_request *asked, const struct buf *body) {
    struct arena *arena = asked->guest->arena;
    const struct hash hash = hash_of(body->data, body->len);
    const char *text = base64url_text(arena, hash.bytes, 16);
    const int64_t revision = revision_shown(&asked->answer);
    return revision ? arena_printf(arena, "\"r%lld-%s\"", (long long)revision, text)
                    : arena_printf(arena, "\"%s\"", text);
}

/* The same request for the part that follows (RFC 8288). */
static void put_link(struct api_request *asked, struct http_reply *reply) {
    const struct http_request *request = asked->guest->request;
    const char *next = asked->window.next;
    struct buf link = buf_new(asked->guest->arena, LINK_MAX);
    if (!next || !is_reading(request)) return;
    buf_printf(&link, "<%s?", request->path);
    for (int i = 0; i < request->query.n; i++) {
        const struct http_field *field = &request->query.items[i];
        if (text_equal(field->name, "cursor")) continue;
        buf_escaped(&link, field->name);
        buf_char(&link, '=');
        buf_escaped(&link, field->value);
        buf_char(&link, '&');
    }
    buf_printf(&link, "cursor=%s>; rel=\"next\"", hex_text(asked->guest->arena, next, strlen(next)));
    if (!link.full) http_reply_header(reply, "Link", link.data);
}

static bool has_tag(const struct http_request *request, const char *etag) {
    const char *has = http_header(request, "If-None-Match");
    return has && is_reading(request) && (text_equal(has, "*") || strstr(has, etag));
}

static void give(struct api_request *asked, const struct buf *body, const char *type, struct http_reply *reply) {
    const struct http_request *request = asked->guest->request;
    const char *etag = etag_of(asked, body);
    const bool made = asked->op == OP_create && asked->answer.change;
    reply->status = made ? HTTP_CREATED : HTTP_OK;
    reply->content_type = type;
    reply->body = body->data;
    reply->n = body->len;
    http_reply_header(reply, "Cache-Control", "private, no-cache");
    http_reply_header(reply, "Vary", "Accept, Authorization, Cookie");
    if (asked->operation->method != GET || !is_reading(request)) return;
    http_reply_header(reply, "ETag", etag);
    put_link(asked, reply);
    if (!has_tag(request, etag)) return;
    reply->status = HTTP_NOT_MODIFIED;
    reply->content_type = NULL;
    reply->body = NULL;
    reply->n = 0;
}

static void give_file(struct api_request *asked, struct http_reply *reply) {
    struct guest *guest = asked->guest;
    struct buf body = buf_new(guest->arena, ANSWER_MAX);
    const enum err err = answer_as_file(&body, &asked->answer, &guest->problems);
    if (err == ERR_INPUT) {
        api_problem(guest, asked->op, asked->by_accept ? HTTP_NOT_ACCEPTABLE : HTTP_UNPROCESSABLE, reply);
    } else if (err && !body.full) {
        api_problem(guest, asked->op, HTTP_FAILED, reply);
    } else if (body.full) {
        api_refuse_with(guest, HTTP_UNPROCESSABLE, "ask for less", "the answer is larger than 64 MiB", reply);
    } else {
        give(asked, &body, media_type_of(asked->answer.out), reply);
        http_reply_header(
            reply, "Content-Disposition",
            arena_printf(guest->arena, "attachment; filename=\"%s\"", site_file_name(guest->arena, asked->answer.out)));
    }
}

static void give_json(struct api_request *asked, struct http_reply *reply) {
    struct guest *guest = asked->guest;
    struct buf body = buf_new(guest->arena, ANSWER_MAX);
    if (!answer_json(&body, &asked->answer, &asked->window)) {
        api_refuse_with(guest, HTTP_NOT_ACCEPTABLE, "say which with `out`, as in out=questions.xlsx",
                        "the answer is a file", reply);
    } else if (asked->window.after && !asked->window.has_begun) {
        wrong(asked, "cursor", "begin without it", "what it follows is not in the list any more");
        api_problem(guest, asked->op, HTTP_UNPROCESSABLE, reply);
    } else if (body.full) {
        api_refuse_with(guest, HTTP_UNPROCESSABLE, "ask for less", "the answer is larger than 64 MiB", reply);
    } else {
        give(asked, &body, json_type(asked), reply);
    }
}

static void ask(struct api_request *asked, struct http_reply *reply) {
    struct guest *guest = asked->guest;
    const struct asker asker = {.store = guest->site->store,
                                .models = guest->site->models,
                                .user = guest->user,
                                .partnership = guest->partnership,
                                .moment = &guest->moment};
    int status;
    asked->call = ask_start(guest->arena, &asker, asked->op);
    asked->call->by_token = guest->bearer.user != NULL;
    asked->call->reads_only = guest->bearer.user && guest->bearer.reads_only;
    asked->call->stop = is_late;
    asked->call->context = asked;
    if (!read_inputs(asked, &status)) {
        api_problem(guest, asked->op, status, reply);
    } else if (!is_fit(asked)) {
        api_problem(guest, asked->op, HTTP_UNPROCESSABLE, reply);
    } else if (!read_condition(asked)) {
        api_problem(guest, asked->op, HTTP_BAD_REQUEST, reply);
    } else if (!negotiate(asked)) {
        api_refuse_with(guest, HTTP_NOT_ACCEPTABLE, "accept application/json", "no such type is given here", reply);
    } else {
        const enum err err = run(guest->arena, asked->call, &asked->answer, &guest->problems);
        if (err)
            api_problem(guest, asked->op, status_of(asked, err), reply);
        else if (asked->answer.out)
            give_file(asked, reply);
        else
            give_json(asked, reply);
    }
}

/* ---- the ways in ---- */

static void describe(struct guest *guest, struct http_reply *reply) {
    struct buf *body = NEW(guest->arena, struct buf);
    *body = buf_new(guest->arena, ANSWER_MAX);
    api_describe(body);
    reply->status = HTTP_OK;
    reply->content_type = "application/json";
    reply->body = body->data;
    reply->n = body->len;
    http_reply_header(reply, "Cache-Control", "no-cache");
}

/* Nobody, or somebody who must do something first. */
static void turn_away(struct guest *guest, struct http_reply *reply) {
    if (guest->who.name)
        api_refuse_with(guest, HTTP_FORBIDDEN, "sign in with a browser, and do what is asked there",
                        "there is something you must do first", reply);
    else if (guest->problems.total)
        api_problem(guest, OP_COUNT, HTTP_UNAUTHORIZED, reply);
    else
        api_refuse_with(guest, HTTP_UNAUTHORIZED, "send Authorization: Bearer, and a token of yours",
                        "nobody is signed in", reply);
}

static bool is_ours(const char *path) { return text_equal(path, API_ROOT) || text_starts(path, API_ROOT "/"); }

bool api_refuse(struct guest *guest, struct http_reply *reply) {
    if (!is_ours(guest->request->path)) return false;
    if (guest->user && !guest->bearer.user)
        api_refuse_with(guest, HTTP_FORBIDDEN, "send what the forms of the site bring, as X-CSRF-Token",
                        "a session needs the token of its forms", reply);
    else
        turn_away(guest, reply);
    return true;
}

bool api_handle(struct guest *guest, struct http_reply *reply) {
    const struct http_request *request = guest->request;
    if (!is_ours(request->path)) return false;
    const char *path = request->path + strlen(API_ROOT);
    const bool is_description = text_equal(path, "/openapi.json");
    const enum op op = op_of_path(path);
    const char *allow = is_description ? "GET, HEAD, OPTIONS" : op == OP_COUNT ? NULL : allowed(op);
    reply->logged = allow ? request->path : API_ROOT; /* what is asked stands in the query or the body */
    if (!allow) {
        api_refuse_with(guest, HTTP_NOT_FOUND, "GET " API_ROOT "/openapi.json tells what there is",
                        "there is nothing of that name", reply);
        return true;
    }
    if (request->method == HTTP_OPTIONS) {
        reply->status = HTTP_NO_CONTENT;
        http_reply_header(reply, "Allow", allow);
    } else if (!(is_description ? is_reading(request) : is_allowed(op, request->method))) {
        http_reply_header(reply, "Allow", allow);
        api_refuse_with(guest, HTTP_NOT_ALLOWED, "see Allow", "this is not done with that method", reply);
    } else if (is_description) {
        describe(guest, reply);
    } else if (!guest->user) {
        turn_away(guest, reply);
    } else {
        struct api_request *asked = NEW(guest->arena, struct api_request);
        *asked = (struct api_request){.guest = guest, .op = op, .operation = operation_of(op)};
        asked->window.limit = is_reading(request) ? API_LIMIT : 0;
        asked->deadline = seconds_now() + SECONDS_MOST;
        ask(asked, reply);
    }
    return true;
}
