#ifndef TEST_SERVE_ASKING_H
#define TEST_SERVE_ASKING_H

/* Requests to the API as a signed-in program would make them, without a network between. */

#include "app/folder.h"

#include "serve/api.h"
#include "view/assets.h"

struct client {
    struct folder *folder;
    const char *user;        /* NULL: nobody */
    const char *partnership; /* chosen; NULL: none */
    bool reads_only;
    bool is_session;               /* of a browser, not a program with a token */
    struct http_header headers[8]; /* sent with each request */
    int n_headers;
};

struct got {
    struct arena *arena;
    struct http_reply reply;
    const char *text; /* the body, with a NUL after it */
};

static inline void got_free(struct got got) { arena_free(got.arena); }

static inline const char *header_of(const struct got *got, const char *name) {
    for (int i = 0; i < got->reply.n_headers; i++)
        if (text_equal_fold(got->reply.headers[i].name, name)) return got->reply.headers[i].value;
    return NULL;
}

static inline char *unescaped(struct arena *arena, const char *from, size_t n) {
    char *to = arena_alloc(arena, n + 1), *at = to;
    for (size_t i = 0; i < n; i++) {
        unsigned code;
        if (from[i] == '%' && i + 2 < n && sscanf(from + i + 1, "%2x", &code) == 1) {
            *at++ = (char)code;
            i += 2;
        } else {
            *at++ = (char)(from[i] == '+' ? ' ' : from[i]);
        }
    }
    return to;
}

/* name=value&name=value, as http.c would give it. */
static inline struct http_fields fields_of(struct arena *arena, const char *text) {
    struct http_field *fields = NEW_ARRAY(arena, 64, struct http_field);
    int n = 0;
    while (text && *text) {
        const size_t length = strcspn(text, "&"), name = strcspn(text, "=");
        const size_t n_name = name < length ? name : length;
        assert_true(n < 64);
        fields[n].name = unescaped(arena, text, n_name);
        fields[n].value = n_name < length ? unescaped(arena, text + n_name + 1, length - n_name - 1) : "";
        fields[n].n = strlen(fields[n].value);
        n++;
        text += length + (text[length] == '&');
    }
    return (struct http_fields){fields, n};
}

static inline enum http_method method_of(const char *word) {
    static const char *const words[] = {"GET", "HEAD", "POST", "PATCH", "DELETE", "OPTIONS"};
    for (size_t i = 0; i < COUNT_OF(words); i++)
        if (text_equal(word, words[i])) return (enum http_method)i;
    fail_msg("%s is no method", word);
    return HTTP_METHOD_COUNT;
}

/* Who the request comes from. The clock of the folder goes on by a second. */
static inline struct guest *guest_of_client(const struct client *client, const struct site *site,
                                            const struct http_request *sent) {
    struct folder *folder = client->folder;
    struct guest *guest = NEW(sent->arena, struct guest);
    *guest = (struct guest){.site = site, .request = sent, .arena = sent->arena, .user = client->user};
    guest->problems = problems_new(sent->arena);
    guest->partnership = client->partnership;
    if (client->user && !client->is_session)
        guest->bearer = (struct bearer){client->user, client->reads_only, "a program"};
    folder->moment.now += 1000000;
    folder->moment.drawn = 0;
    folder->moment.seed[1]++;
    if (!folder->moment.seed[1]) folder->moment.seed[2]++;
    guest->moment = folder->moment;
    return guest;
}

static inline struct site *site_of(struct arena *arena, const struct client *client) {
    struct site *site = NEW(arena, struct site);
    *site = (struct site){
        .store = client->folder->store, .models = client->folder->models, .is_plain = true, .version = "Concordat"};
    return site;
}

/* One request; json: its body, or NULL. */
static inline struct got request(const struct client *client, const char *method, const char *target,
                                 const char *json) {
    struct got got = {.arena = arena_new()};
    struct http_request *sent = NEW(got.arena, struct http_request);
    struct http_header *headers = NEW_ARRAY(got.arena, 10, struct http_header);
    const size_t n_path = strcspn(target, "?");
    int n = 0;
    for (; n < client->n_headers; n++) headers[n] = client->headers[n];
    if (json) headers[n++] = (struct http_header){"Content-Type", "application/json"};
    *sent = (struct http_request){.arena = got.arena,
                                  .method = method_of(method),
                                  .path = unescaped(got.arena, target, n_path),
                                  .target = target,
                                  .query = fields_of(got.arena, target[n_path] ? target + n_path + 1 : NULL),
                                  .body = json ? json : "",
                                  .n_body = json ? strlen(json) : 0,
                                  .headers = headers,
                                  .n_headers = n,
                                  .peer = "127.0.0.1"};
    assert_true(api_handle(guest_of_client(client, site_of(got.arena, client), sent), &got.reply));
    got.text = got.reply.n ? arena_dup_n(got.arena, got.reply.body, got.reply.n) : "";
    return got;
}

#endif
