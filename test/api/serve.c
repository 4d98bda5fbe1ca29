/*
 * The site on a free port of loopback, with the register of an example and a user for each role, for as long as
 * standard input is open: serve REGISTER. What a client needs to know stands on standard output, as one line of JSON.
 */
#include "app/folder.h"

#include "base/hash.h"
#include "base/json.h"
#include "serve/site.h"
#include "store/sessions.h"

static struct folder folder;

/* Whoever has these roles, and a token that may write or not; the token is their name. */
static const struct person {
    const char *id, *facts[4]; /* of their access */
    bool writes;
} people[] = {
    {"reader", {"facts=roles=[reader]"}, true},
    {"contributor", {"facts=roles=[contributor]", "facts=bodies=[gain]"}, true},
    {"officer", {"facts=roles=[officer]", "facts=clearance=OFFICIAL-SENSITIVE"}, true},
    {"auditor", {"facts=roles=[auditor]"}, true},
    {"watcher", {"facts=roles=[officer]"}, false},
    {"nobody", {NULL}, true},
};

static void make_token(struct arena *arena, const char *user, bool writes) {
    const struct principal whose = {.user = user, .partnership = ""};
    const struct deed deed = {.event = "credential", .operation = "token"};
    struct problems problems = problems_new(arena);
    const char *why, *text = arena_printf(arena, TOKEN_PREFIX "%s", user);
    const struct hash hash = hash_of(text, strlen(text));
    struct token token = {.name = "test", .writes = writes, .expires = folder.moment.now + INSTANTS_A_DAY};
    struct tx *tx;
    folder.moment.drawn = 0;
    folder.moment.seed[3]++;
    const struct grant *grant = policy_grant(arena, &whose, MAY_ANYONE, true, &why);
    if (store_begin(arena, folder.store, grant, &deed, &folder.moment, &tx, &problems) ||
        token_make(tx, user, &hash, &token, &problems) || store_commit(tx, &problems))
        fail_msg("%s", problems_text(arena, &problems));
}

static void make_people(struct arena *arena) {
    for (size_t i = 0; i < COUNT_OF(people); i++) {
        const struct person *person = &people[i];
        const char *id = arena_printf(arena, "facts=%s", person->id);
        do_it(&folder, "root", OP_create, "folder=@", "kind=user", id, "facts=name=Somebody", "day=2016-01-01");
        if (person->facts[0])
            do_it(&folder, "root", OP_create, "folder=@", "kind=access", id, "day=2016-01-01", person->facts[0],
                  person->facts[1]);
        make_token(arena, person->id, person->writes);
    }
    make_token(arena, "root", true);
}

static void say(struct arena *arena, int port) {
    struct buf out = buf_new(arena, 4096);
    struct json json = json_new(&out);
    json_open_inline(&json, '{');
    json_key(&json, "port");
    json_number(&json, port);
    json_key(&json, "users");
    json_open(&json, '[');
    json_text(&json, "root");
    for (size_t i = 0; i < COUNT_OF(people); i++) json_text(&json, people[i].id);
    json_close(&json, ']');
    json_close(&json, '}');
    json_end(&json);
    fputs(out.data, stdout);
    fflush(stdout);
}

int main(int argc, char **argv) {
    struct arena *arena = arena_new();
    struct problems problems = problems_new(arena);
    struct http *http;
    if (argc != 2) return 2;
    folder_new(&folder);
    moment_begin(&folder.moment);
    if (folder_open(&folder, &problems)) fail_msg("%s", problems_text(arena, &problems));
    do_it(&folder, "root", OP_open, "folder=@");
    do_it(&folder, "root", OP_import, arena_printf(arena, "file=%s", content_of(arena, argv[1])), "into=@", "accept=1");
    make_people(arena);
    struct site site = {.store = folder.store, .assets = assets_new(arena), .is_plain = true, .version = "Concordat"};
    const struct http_options options = {.listen = "127.0.0.1:0"};
    if (http_start(arena, &options, site_handle, &site, &http, &problems))
        fail_msg("%s", problems_text(arena, &problems));
    say(arena, http_port(http));
    while (getchar() != EOF) continue;
    http_stop(http, 5);
    folder_remove(&folder);
    arena_free(arena);
    return 0;
}
