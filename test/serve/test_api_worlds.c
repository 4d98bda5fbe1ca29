/*
 * Nothing that a user may not read moves anything that they see over HTTP: status, headers and body of every reply to
 * the same requests are the same in two copies of a world (test/app/worlds.h) that differ in what is hidden from them.
 * The replies are what came over a socket. The clock stands where the test sets it, so Date alone is left out.
 *
 * 6 worlds unless CONCORDAT_WORLDS says which; the whole test tries more.
 */
#define _GNU_SOURCE /* strcasestr, for wire.h */
#include "app/worlds.h"
#include "asking.h"
#include "wire.h"

static const struct {
    const char *method, *target, *json;
    const char *header; /* that is sent besides; NULL: none */
} requests[] = {
    {"GET", "/check", NULL, NULL},
    {"HEAD", "/check", NULL, NULL},
    {"GET", "/check?as_of=2025-02-01", NULL, NULL},
    {"POST", "/check", "{\"overlay\": \"overlay: {}\\nlines: [{from: b0, to: hb}]\\n\"}", NULL},
    {"GET", "/entries?kind=body", NULL, NULL},
    {"GET", "/entries?kind=body&limit=1", NULL, NULL},
    {"GET", "/entries?kind=body&limit=2&cursor=6230", NULL, NULL}, /* after b0 */
    {"GET", "/entries?kind=body&cursor=6862", NULL, NULL},         /* after hb */
    {"GET", "/entries?kind=body&id=b0", NULL, NULL},
    {"GET", "/entries?kind=body&id=b0", NULL, "If-None-Match: \"r1-x\""},
    {"GET", "/entries?kind=body&id=hb", NULL, NULL},
    {"GET", "/entries?kind=area&id=hr", NULL, NULL},
    {"GET", "/entries?kind=mandate&limit=3", NULL, NULL},
    {"GET", "/entries?kind=body&modified_since=2025-06-01", NULL, NULL},
    {"GET", "/entries?kind=mandate&modified_since=2026-01-02T00:00:03Z", NULL, NULL},
    {"GET", "/entries?kind=body&modified_since=2026-01-02T00:00:05Z&as_of=2025-02-01", NULL, NULL},
    {"GET", "/list?section=lines", NULL, NULL},
    {"GET", "/list?section=bodies&out=x.csv&why=x", NULL, NULL},
    {"GET", "/search?q=hidden", NULL, NULL},
    {"GET", "/search?q=body", NULL, NULL},
    {"GET", "/matrix", NULL, NULL},
    {"GET", "/questions", NULL, NULL},
    {"GET", "/paper?why=x", NULL, NULL},
    {"GET", "/handbook?why=x&out=x.docx", NULL, NULL},
    {"GET", "/chart?out=x.svg&why=x", NULL, NULL},
    {"GET", "/structure?why=x", NULL, NULL},
    {"GET", "/structure?why=x&format=org", NULL, NULL},
    {"GET", "/calendar?why=x", NULL, NULL},
    {"GET", "/export?why=x", NULL, NULL},
    {"GET", "/export?why=x&known_at=2026-01-02T00:00:04Z", NULL, NULL},
    {"GET", "/options?steps=500", NULL, NULL},
    {"GET", "/compare?since=2025-02-01", NULL, NULL},
    {"GET", "/changes", NULL, NULL},
    {"GET", "/changes?limit=1", NULL, NULL},
    {"GET", "/history?kind=body&id=b0", NULL, NULL},
    {"GET", "/history?kind=body&id=hb", NULL, NULL},
    {"GET", "/why?whom=reader&kind=body&id=hb", NULL, NULL},
    {"GET", "/partnerships", NULL, NULL},
    {"GET", "/users", NULL, NULL},
    {"POST", "/amend", "{\"kind\": \"body\", \"facts\": {\"id\": \"b0\", \"cadence\": \"monthly\"}, \"preview\": true}",
     NULL},
    {"POST", "/amend", "{\"kind\": \"body\", \"facts\": {\"id\": \"b0\", \"cadence\": \"monthly\"}}",
     "If-Match: \"r1-x\""},
    {"POST", "/amend", "{\"kind\": \"body\", \"facts\": {\"id\": \"b0\", \"cadence\": \"yearly\"}}",
     "If-Match: \"r1-x\""},
    {"POST", "/amend", "{\"kind\": \"body\", \"facts\": {\"id\": \"b2\", \"members\": [\"a1\"]}}", NULL},
    {"POST", "/amend", "{\"kind\": \"body\", \"facts\": {\"id\": \"hb\", \"cadence\": \"monthly\"}}", NULL},
    {"POST", "/create",
     "{\"kind\": \"body\", \"facts\": {\"id\": \"hb\", \"name\": \"New\", \"circles\": [\"partnership\"]}}", NULL},
    {"POST", "/create", "{\"kind\": \"decision\", \"facts\": {\"id\": \"mine\", \"body\": \"b0\", \"text\": \"Ours\"}}",
     NULL},
    {"POST", "/create",
     "{\"kind\": \"mandate\", \"facts\": {\"body\": \"b0\", \"area\": \"r1\", \"role\": \"assure\"}}", NULL},
    {"POST", "/create",
     "{\"kind\": \"line\", \"facts\": {\"from\": \"b0\", \"to\": \"b2\", \"kind\": \"accountable\"}}", NULL},
    {"POST", "/apply", "{\"overlay\": {\"overlay\": {}, \"remove\": [\"hb\"]}, \"accept\": true}", NULL},
    {"POST", "/undo", "{\"change\": \"abcdefghjk\"}", NULL},
    {"POST", "/end", "{\"kind\": \"body\", \"facts\": {\"id\": \"b2\"}, \"day\": \"2026-06-30\"}", NULL},
    {"GET", "/entries?kind=body&modified_since=2026-01-02T00:20:00Z", NULL, NULL},
    {"GET", "/check", NULL, NULL},
    {"GET", "/changes", NULL, NULL},
};

/* Whose requests they are; one is under way at a time. */
static struct client client;
static struct http *http;

static void handle(void *context, const struct http_request *sent, struct http_reply *reply) {
    (void)context;
    if (!api_handle(guest_of_client(&client, site_of(sent->arena, &client), sent), reply)) abort();
}

/* What came, but for the line that says when. */
static char *ask_over_http(struct world *world, size_t i) {
    struct arena *arena = arena_new();
    const char *json = requests[i].json ? requests[i].json : "";
    const char *type = requests[i].json ? "Content-Type: application/json\r\n" : "";
    const char *text =
        arena_printf(arena, "%s " API_ROOT "%s HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: %zu\r\n%s%s%s\r\n%s",
                     requests[i].method, requests[i].target, strlen(json), type,
                     requests[i].header ? requests[i].header : "", requests[i].header ? "\r\n" : "", json);
    const struct wire_reply came = wire_ask(arena, http_port(http), text, strlen(text));
    if (came.status < 200 || came.status >= 500) fail_msg("%s: %d %s", requests[i].target, came.status, came.text);
    char *date = strstr(came.text, "\r\nDate:");
    assert_non_null(date);
    memset(date + 7, '-', strcspn(date + 7, "\r"));
    /* A file may hold NUL: its hash stands for it. */
    const struct hash hash = hash_of(came.body, came.n - (size_t)(came.body - came.text));
    char *said = arena_printf(world->arena, "== %s %s\n%s\n%s\n", requests[i].method, requests[i].target, came.text,
                              hex_text(arena, hash.bytes, HASH_SIZE));
    arena_free(arena);
    return said;
}

static char *ask_all(struct world *world, const char *user) {
    struct buf all = buf_new(world->arena, (size_t)64 << 20);
    client = (struct client){.folder = &world->folder, .user = user};
    world->folder.moment = (struct moment){.now = FIRST_INSTANT + INT64_C(1000000) * 1000, .seed = {9}};
    for (size_t i = 0; i < COUNT_OF(requests); i++) buf_text(&all, ask_over_http(world, i));
    return without_name(world, all.data);
}

static bool is_unmoved(uint64_t seed, const struct engine_class *class, bool tell) {
    struct copies copies = copies_new(seed, class);
    const char *a = ask_all(&copies.one, copies.user), *b = ask_all(&copies.other, copies.user);
    const bool same = is_same(&copies, seed, a, b, tell);
    copies_free(&copies);
    return same;
}

static void nothing_hidden_moves_a_reply(void **state) {
    (void)state;
    int first, last, moved = 0;
    worlds_asked(&first, &last, 6);
    for (int seed = first; seed <= last; seed++) moved += !is_unmoved((uint64_t)seed, NULL, moved < 3);
    assert_int_equal(moved, 0);
}

/* ---- a planted leak is seen ---- */

/* SQLite, with the sentence about circles taken out of the one statement that reads. */
static enum err prepare_leaky(struct engine *engine, const char *sql, void **handle) {
    static const char from[] = "(?9 = 1 OR (?11 = 1", to[] = "(1 = 1 OR (?11 = 1";
    const char *at = strstr(sql, from);
    if (!at) return engine_sqlite.prepare(engine, sql, handle);
    char *leaky = arena_printf(engine->arena, "%.*s%s%s", (int)(at - sql), sql, to, at + strlen(from));
    return engine_sqlite.prepare(engine, leaky, handle);
}

static void a_leak_is_seen(void **state) {
    (void)state;
    struct engine_class leaky = engine_sqlite;
    leaky.prepare = prepare_leaky;
    int moved = 0;
    for (int seed = 1; seed <= 40 && !moved; seed++) moved += !is_unmoved((uint64_t)seed, &leaky, false);
    assert_true(moved > 0);
}

static struct arena *arena; /* of the server */

static int start(void **state) {
    (void)state;
    arena = arena_new();
    struct problems problems = problems_new(arena);
    const struct http_options options = {.listen = "127.0.0.1:0", .threads = 1};
    if (http_start(arena, &options, handle, NULL, &http, &problems)) fail_msg("%s", problems_text(arena, &problems));
    return 0;
}

static int stop(void **state) {
    (void)state;
    http_stop(http, 5);
    arena_free(arena);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_hidden_moves_a_reply),
        cmocka_unit_test(a_leak_is_seen),
    };
    return cmocka_run_group_tests(tests, start, stop);
}
