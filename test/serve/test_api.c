/* The API: who gets what, and what is said to who gets nothing. Shapes are held in test/api. */
#include "asking.h"

#include <jansson.h>

static struct folder folder;
static struct client officer, auditor;

static int set_up(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    folder_start(&folder);
    do_it(&folder, "root", OP_import,
          arena_printf(arena, "file=%s", content_of(arena, "examples/leicestershire-2016/register.yaml")), "into=@",
          "accept=1");
    do_it(&folder, "root", OP_create, "folder=@", "kind=user", "facts=aud", "facts=name=Auditor", "day=2016-01-01");
    do_it(&folder, "root", OP_create, "folder=@", "kind=access", "facts=aud", "facts=roles=[auditor]",
          "day=2016-01-01");
    officer = (struct client){.folder = &folder, .user = "root"};
    auditor = (struct client){.folder = &folder, .user = "aud"};
    arena_free(arena);
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    folder_remove(&folder);
    return 0;
}

static void expect(const struct got *got, int status, const char *has) {
    if (got->reply.status != status || (has && !strstr(got->text, has)))
        fail_msg("%d, not %d with %s: %.3000s", got->reply.status, status, has ? has : "anything", got->text);
}

/* A request whose answer has the status and the words. */
static void see_api(const struct client *client, const char *method, const char *target, const char *json, int status,
                    const char *has) {
    const struct got got = request(client, method, target, json);
    expect(&got, status, has);
    got_free(got);
}
#define GET_(client, target, status, has) see_api((client), "GET", API_ROOT target, NULL, (status), (has))
#define POST_(client, target, json, status, has) see_api((client), "POST", API_ROOT target, (json), (status), (has))

/* ---- ways in ---- */

static void who_is_nobody_gets_the_description_alone(void **state) {
    (void)state;
    const struct client nobody = {.folder = &folder};
    GET_(&nobody, "/openapi.json", 200, "3.1");
    GET_(&nobody, "/check", 401, "nobody is signed in");
    GET_(&nobody, "/version", 401, NULL);
    const struct got got = request(&nobody, "GET", API_ROOT "/check", NULL);
    assert_string_equal(got.reply.content_type, "application/problem+json");
    assert_non_null(header_of(&got, "WWW-Authenticate"));
    got_free(got);
}

static void what_there_is_not_and_what_is_not_done_so(void **state) {
    (void)state;
    GET_(&officer, "/nothing", 404, "openapi.json");
    GET_(&officer, "", 404, NULL);
    GET_(&officer, "/backup", 404, NULL);
    GET_(&officer, "/open", 404, NULL);
    const struct got got = request(&officer, "DELETE", API_ROOT "/check", NULL);
    expect(&got, 405, NULL);
    assert_string_equal(header_of(&got, "Allow"), "GET, HEAD, POST, OPTIONS");
    got_free(got);
    GET_(&officer, "/amend", 405, NULL);
    POST_(&officer, "/history", "{}", 405, NULL);
    const struct got options = request(&officer, "OPTIONS", API_ROOT "/amend", NULL);
    expect(&options, 204, NULL);
    assert_string_equal(header_of(&options, "Allow"), "POST, OPTIONS");
    got_free(options);
}

/* ---- reading ---- */

static void answers_are_json(void **state) {
    (void)state;
    static const char *const targets[] = {"/check",
                                          "/entries?kind=body",
                                          "/matrix",
                                          "/questions",
                                          "/paper?why=x",
                                          "/handbook?why=x",
                                          "/list?section=lines",
                                          "/structure?why=x",
                                          "/structure?why=x&format=org",
                                          "/chart",
                                          "/options?steps=500&format=json",
                                          "/export?why=x",
                                          "/history?kind=body&id=gain",
                                          "/changes",
                                          "/compare?since=2016-03-17",
                                          "/log",
                                          "/users",
                                          "/why?whom=aud&kind=body&id=gain",
                                          "/permissions",
                                          "/rules",
                                          "/generate?bodies=5",
                                          "/retention",
                                          "/version"};
    for (size_t i = 0; i < COUNT_OF(targets); i++) {
        struct arena *arena = arena_new();
        const struct got got = request(&officer, "GET", arena_printf(arena, API_ROOT "%s", targets[i]), NULL);
        json_error_t error;
        json_t *json = json_loadb(got.text, got.reply.n, JSON_REJECT_DUPLICATES, &error);
        if (got.reply.status != 200 || !json_is_object(json))
            fail_msg("%s: %d, %s, %.2000s", targets[i], got.reply.status, error.text, got.text);
        assert_non_null(header_of(&got, "ETag"));
        json_decref(json);
        got_free(got);
        arena_free(arena);
    }
}

static void an_entry_has_its_revision_and_is_not_sent_twice(void **state) {
    (void)state;
    struct client client = officer;
    const struct got first = request(&client, "GET", API_ROOT "/entries?kind=body&id=gain", NULL);
    expect(&first, 200, "\"revision\": 1");
    const char *etag = header_of(&first, "ETag");
    assert_memory_equal(etag, "\"r1-", 4);
    client.headers[client.n_headers++] = (struct http_header){"If-None-Match", etag};
    const struct got again = request(&client, "GET", API_ROOT "/entries?kind=body&id=gain", NULL);
    expect(&again, 304, NULL);
    assert_int_equal(again.reply.n, 0);
    assert_string_equal(header_of(&again, "ETag"), etag);
    got_free(again);
    got_free(first);
}

static void lists_come_in_parts(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    int seen = 0, parts = 0;
    const char *target = API_ROOT "/entries?kind=body&limit=7";
    while (target) {
        const struct got got = request(&officer, "GET", target, NULL);
        expect(&got, 200, "entries");
        json_t *json = json_loads(got.text, 0, NULL);
        seen += (int)json_array_size(json_object_get(json, "entries"));
        parts++;
        const char *link = header_of(&got, "Link");
        assert_int_equal(link != NULL, json_is_string(json_object_get(json, "next")));
        target = link ? arena_dup_n(arena, link + 1, strcspn(link, ">") - 1) : NULL;
        json_decref(json);
        got_free(got);
    }
    const struct got all = request(&officer, "GET", API_ROOT "/entries?kind=body", NULL);
    json_t *json = json_loads(all.text, 0, NULL);
    assert_int_equal(seen, json_array_size(json_object_get(json, "entries")));
    assert_int_equal(parts, (seen + 6) / 7);
    json_decref(json);
    got_free(all);
    arena_free(arena);
    GET_(&officer, "/entries?kind=body&limit=0", 422, "\"input\": \"limit\"");
    GET_(&officer, "/entries?kind=body&cursor=zz", 422, "\"input\": \"cursor\"");
    GET_(&officer, "/entries?kind=body&cursor=6e6f6e65", 422, "begin without it");
    GET_(&officer, "/check?limit=3", 422, "\"input\": \"limit\"");
}

static void files_are_asked_for_by_name_or_by_type(void **state) {
    (void)state;
    const struct got named = request(&officer, "GET", API_ROOT "/paper?why=x&out=../my+paper.docx", NULL);
    expect(&named, 200, "PK");
    assert_string_equal(named.reply.content_type,
                        "application/vnd.openxmlformats-officedocument.wordprocessingml.document");
    assert_string_equal(header_of(&named, "Content-Disposition"), "attachment; filename=\"..-my-paper.docx\"");
    got_free(named);
    struct client client = officer;
    client.n_headers = 1;
    client.headers[0] = (struct http_header){"Accept", "text/csv, application/json;q=0.5"};
    GET_(&client, "/list?section=bodies&why=x", 200, "Strategic Partnership Board");
    client.headers[0].value = "application/pdf";
    const struct got pdf = request(&client, "GET", API_ROOT "/paper?why=x", NULL);
    expect(&pdf, 200, "%PDF");
    got_free(pdf);
    client.headers[0].value = "image/png";
    GET_(&client, "/paper?why=x", 406, NULL);
    client.headers[0].value = "application/pdf;q=0, application/json;q=0";
    GET_(&client, "/matrix", 406, NULL);
    client.headers[0].value = "application/pdf";
    POST_(&client, "/amend", "{\"kind\": \"body\", \"facts\": {\"id\": \"gain\", \"cadence\": \"monthly\"}}", 406,
          NULL);
    GET_(&officer, "/entries?kind=body&id=gain", 200, "\"revision\": 1");
    POST_(&officer, "/import", "{\"file\": \"x\", \"out\": \"x.yaml\"}", 422, "import has no input 'out'");
    GET_(&officer, "/check?format=text", 422, "\"input\": \"format\"");
    GET_(&client, "/history?kind=body&id=gain", 406, NULL);
    GET_(&officer, "/calendar?why=x", 200, "BEGIN:VCALENDAR");
    GET_(&officer, "/workbook?why=x", 200, "PK");
    GET_(&officer, "/questions?for=gain&format=workbook", 406, "say which with `out`");
    GET_(&officer, "/questions?for=gain&out=gain.xlsx&why=x", 200, "PK");
    GET_(&officer, "/paper?why=x&out=paper.exe", 422, NULL);
    GET_(&officer, "/paper?out=paper.pdf", 422, "why");
}

static void documents_go_along_by_post(void **state) {
    (void)state;
    POST_(&officer, "/check", "{\"overlay\": [\"overlay: {}\\nbodies: [{id: new_one, name: New one}]\\n\"]}", 200,
          "findings");
    POST_(&officer, "/check", "{\"overlay\": {\"overlay\": {}, \"bodies\": [{\"id\": \"gian\", \"sectr\": 1}]}}", 422,
          "\"input\": \"overlay\"");
}

/* ---- what is wrong ---- */

static void what_is_wrong_is_said_of_its_input_in_words_of_the_api(void **state) {
    (void)state;
    static const char *const targets[] = {API_ROOT "/check?as_of=never",
                                          API_ROOT "/check?fail_on=x",
                                          API_ROOT "/entries",
                                          API_ROOT "/entries?kind=x",
                                          API_ROOT "/entries?kind=body&id=gian",
                                          API_ROOT "/check?file=x",
                                          API_ROOT "/check?user=x",
                                          API_ROOT "/check?overlay=x",
                                          API_ROOT "/options?keep=lead:gian",
                                          API_ROOT "/generate?bodies=1000000",
                                          API_ROOT "/paper",
                                          API_ROOT "/retention?years=x",
                                          API_ROOT "/history?kind=body&id=nobody",
                                          API_ROOT "/log/proof?entry=99999",
                                          API_ROOT "/chart?of=x&area=y",
                                          API_ROOT "/check?partnership=other"};
    for (size_t i = 0; i < COUNT_OF(targets); i++) {
        const struct got got = request(&officer, "GET", targets[i], NULL);
        if (got.reply.status < 400 || got.reply.status > 422 || strstr(got.text, "--") ||
            strstr(got.text, "`concordat ") || strstr(got.text, folder.name))
            fail_msg("%s: %d %s", targets[i], got.reply.status, got.text);
        got_free(got);
    }
    GET_(&officer, "/check?as_of=never", 422, "\"input\": \"as_of\",\n      \"says\": \"as_of: 'never' is not a day\"");
    GET_(&officer, "/entries", 422, "\"input\": \"kind\"");
    GET_(&officer, "/entries?kind=body&id=gian", 404, "did you mean 'gain'?");
    GET_(&officer, "/rules?rule=none", 422, "`GET /api/v1/rules` lists them");
    GET_(&officer, "/generate?bodies=1000000", 422, "bodies is at most 2000 here");
    POST_(&officer, "/amend", "{\"kind\":", 400, "no JSON object");
    struct client client = officer;
    client.n_headers = 1;
    client.headers[0] = (struct http_header){"Content-Type", "text/plain"};
    POST_(&client, "/amend", NULL, 415, NULL);
    POST_(&officer, "/amend?kind=body", "{}", 422, "a POST has no query");
}

static void words_of_the_command_line_are_told_over(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    assert_string_equal(api_words(arena, "look at another day with --as-of"), "look at another day with as_of");
    assert_string_equal(api_words(arena, "`concordat log prove` makes one"), "`GET /api/v1/log/proof` makes one");
    assert_string_equal(api_words(arena, "`concordat show FILE body` shows those"),
                        "`GET /api/v1/entries` shows those");
    assert_null(api_words(arena, "`concordat backup` copies it"));
    assert_null(api_words(arena, "`concordat help options` lists those that can"));
    assert_string_equal(api_words(arena, "a-b -- c"), "a-b -- c");
    arena_free(arena);
}

/* ---- changing ---- */

static void a_change_is_recorded_and_says_what_it_made(void **state) {
    (void)state;
    POST_(&officer, "/amend",
          "{\"kind\": \"body\", \"facts\": {\"id\": \"gain\", \"cadence\": \"monthly\"}, \"preview\": true}", 200,
          "\"change\": null");
    POST_(&officer, "/amend", "{\"kind\": \"body\", \"facts\": {\"id\": \"gain\", \"cadence\": \"monthly\"}}", 200,
          "\"recorded\": {\"section\": \"bodies\", \"id\": \"gain\", \"revision\": 2}");
    POST_(&officer, "/create",
          "{\"kind\": \"mandate\", \"facts\": {\"body\": \"gain\", \"area\": \"fraud\", \"role\": \"lead\"}}", 201,
          "\"id\": [\"gain\", \"fraud\", \"lead\"]");
    POST_(&officer, "/create",
          "{\"kind\": \"mandate\", \"facts\": {\"body\": \"gain\", \"area\": \"fraud\", \"role\": \"lead\"}}", 409,
          "there is mandate");
    POST_(&officer, "/end",
          "{\"kind\": \"mandate\", \"facts\": {\"body\": \"gain\", \"area\": \"fraud\", \"role\": \"lead\"}, \"day\": "
          "\"2026-06-30\"}",
          200, "\"revision\": 2");
    POST_(&officer, "/amend", "{\"kind\": \"body\", \"facts\": {\"id\": \"nobody\", \"cadence\": \"monthly\"}}", 404,
          NULL);
    POST_(&officer, "/amend", "{\"kind\": \"body\", \"facts\": {\"id\": \"gain\", \"cadence\": \"ofen\"}}", 422,
          "\"input\": \"facts");
}

static void who_saw_something_older_is_told_so(void **state) {
    (void)state;
    static const char monthly[] = "{\"kind\": \"body\", \"facts\": {\"id\": \"gain\", \"cadence\": \"monthly\"}}";
    struct client client = officer;
    const struct got first = request(&officer, "GET", API_ROOT "/entries?kind=body&id=gain", NULL);
    client.n_headers = 1;
    client.headers[0] = (struct http_header){"If-Match", header_of(&first, "ETag")};
    POST_(&client, "/amend", monthly, 200, NULL);
    POST_(&client, "/correct", "{\"kind\": \"body\", \"facts\": {\"id\": \"gain\", \"cadence\": \"yearly\"}}", 412,
          "root changed this");
    POST_(&officer, "/correct",
          "{\"kind\": \"body\", \"facts\": {\"id\": \"gain\", \"cadence\": \"yearly\"}, \"revision\": 1}", 409,
          "root changed this");
    POST_(&client, "/undo", "{\"change\": \"abcdefghjk\"}", 400, "takes no If-Match");
    client.headers[0].value = "\"5\"";
    POST_(&client, "/amend", monthly, 400, "no ETag of an entry");
    got_free(first);
}

static void who_may_not_is_refused(void **state) {
    (void)state;
    POST_(&auditor, "/amend", "{\"kind\": \"body\", \"facts\": {\"id\": \"gain\", \"cadence\": \"monthly\"}}", 403,
          NULL);
    struct client reading = officer;
    reading.reads_only = true;
    POST_(&reading, "/amend", "{\"kind\": \"body\", \"facts\": {\"id\": \"gain\", \"cadence\": \"monthly\"}}", 403,
          "the token is for reading alone");
    POST_(&reading, "/check", "{}", 200, NULL);
    GET_(&auditor, "/users", 403, NULL);
    GET_(&auditor, "/log", 200, "refusal");
}

static void a_session_brings_the_token_of_its_forms(void **state) {
    (void)state;
    struct client client = officer;
    struct arena *arena = arena_new();
    const struct http_request sent = {.arena = arena, .method = HTTP_POST, .path = API_ROOT "/amend"};
    struct http_reply reply = {0};
    client.is_session = true;
    assert_true(api_refuse(guest_of_client(&client, site_of(arena, &client), &sent), &reply));
    assert_int_equal(reply.status, 403);
    assert_non_null(strstr(reply.body, "X-CSRF-Token"));
    const struct http_request page = {.arena = arena, .method = HTTP_POST, .path = "/bodies"};
    assert_false(api_refuse(guest_of_client(&client, site_of(arena, &client), &page), &reply));
    arena_free(arena);
}

/* ---- what became of a register since ---- */

static void what_is_other_than_it_was_is_told_and_what_is_gone(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    do_it(&folder, "root", OP_create, "folder=@", "kind=body", "facts=temporary", "facts=name=Temporary");
    const char *then = instant_text(arena, folder.moment.now);
    const char *target = arena_printf(arena, API_ROOT "/entries?kind=body&modified_since=%s", then);
    see_api(&officer, "GET", target, NULL, 200, "\"entries\": [],\n  \"gone\": []");
    POST_(&officer, "/amend", "{\"kind\": \"body\", \"facts\": {\"id\": \"gain\", \"cadence\": \"monthly\"}}", 200,
          NULL);
    POST_(&officer, "/apply", "{\"overlay\": \"overlay: {}\\nremove: [temporary]\\n\", \"accept\": true}", 200, NULL);
    const struct got got = request(&officer, "GET", target, NULL);
    expect(&got, 200, "\"gone\": [\n    \"temporary\"\n  ]");
    json_t *json = json_loads(got.text, 0, NULL), *entries = json_object_get(json, "entries");
    assert_int_equal(json_array_size(entries), 1);
    assert_string_equal(json_string_value(json_object_get(json_array_get(entries, 0), "id")), "gain");
    json_decref(json);
    got_free(got);
    arena_free(arena);
    GET_(&officer, "/entries?kind=body&modified_since=x", 422, "\"input\": \"modified_since\"");
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(who_is_nobody_gets_the_description_alone),
        TEST(what_there_is_not_and_what_is_not_done_so),
        TEST(answers_are_json),
        TEST(an_entry_has_its_revision_and_is_not_sent_twice),
        TEST(lists_come_in_parts),
        TEST(files_are_asked_for_by_name_or_by_type),
        TEST(documents_go_along_by_post),
        TEST(what_is_wrong_is_said_of_its_input_in_words_of_the_api),
        cmocka_unit_test(words_of_the_command_line_are_told_over),
        TEST(a_change_is_recorded_and_says_what_it_made),
        TEST(who_saw_something_older_is_told_so),
        TEST(who_may_not_is_refused),
        TEST(a_session_brings_the_token_of_its_forms),
        TEST(what_is_other_than_it_was_is_told_and_what_is_gone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
