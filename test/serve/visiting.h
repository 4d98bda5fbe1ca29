#ifndef TEST_SERVE_VISITING_H
#define TEST_SERVE_VISITING_H

/* The site with the example in it, and root signed in. */

#include "app/folder.h"

#include "app/door.h"
#include "serve/site.h"

static struct folder folder;
static struct arena *arena;
static struct site site;
static const char *session;

static inline int visiting_start(void **state) {
    (void)state;
    arena = arena_new();
    folder_start(&folder);
    moment_begin(&folder.moment);
    do_it(&folder, "root", OP_import,
          arena_printf(arena, "file=%s", content_of(arena, "examples/leicestershire-2016/register.yaml")), "into=@",
          "accept=1");
    folder.options.rules.second_factor_offered = true;
    store_close(folder.store);
    struct problems problems = problems_new(arena);
    assert_int_equal(folder_open(&folder, &problems), OK);
    const struct visitor visitor = {.store = folder.store, .moment = &folder.moment, .address = "127.0.0.1"};
    struct tx *tx;
    struct pass pass;
    moment_begin(&folder.moment);
    assert_int_equal(door_begin(arena, &visitor, "root", EVENT_SIGN_IN, "sign_in", "a test", &tx, &problems), OK);
    const enum err err = door_pass(arena, tx, &visitor, "root", &pass, &problems);
    assert_int_equal(door_end(tx, err, &problems), OK);
    session = pass.session;
    site = (struct site){.store = folder.store, .assets = assets_new(arena), .is_plain = true, .version = "Test"};
    return 0;
}

static inline int visiting_end(void **state) {
    (void)state;
    folder_remove(&folder);
    arena_free(arena);
    return 0;
}

/* A request of root, who is signed in. */
static inline struct http_reply ask_site(enum http_method method, const char *path, struct http_fields query,
                                         struct http_fields form) {
    struct http_header *header = NEW(arena, struct http_header);
    *header = (struct http_header){"Cookie", arena_printf(arena, "session=%s", session)};
    const struct http_request request = {.arena = arena,
                                         .method = method,
                                         .path = path,
                                         .target = path,
                                         .query = query,
                                         .form = form,
                                         .headers = header,
                                         .n_headers = 1,
                                         .peer = "127.0.0.1"};
    struct http_reply reply = {0};
    site_handle(&site, &request, &reply);
    return reply;
}

/* query: "name=value&…", without escapes. */
static inline struct http_reply get(const char *path, const char *query) {
    struct http_field *fields = NEW_ARRAY(arena, 8, struct http_field);
    int n = 0;
    char *rest;
    for (char *field = strtok_r(arena_dup(arena, query), "&", &rest); field; field = strtok_r(NULL, "&", &rest)) {
        char *value = strchr(field, '=');
        assert_non_null(value);
        *value++ = '\0';
        fields[n++] = (struct http_field){.name = field, .value = value, .n = strlen(value)};
    }
    return ask_site(HTTP_GET, path, (struct http_fields){fields, n}, (struct http_fields){0});
}

static inline const char *body_of(const struct http_reply *reply) { return arena_dup_n(arena, reply->body, reply->n); }

#endif
