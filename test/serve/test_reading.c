/* The pages to read, as the site gives them: every one by its address, a file only with a reason, nothing that is not
 * there. */
#include "app/folder.h"

#include "app/door.h"
#include "serve/site.h"

static struct folder folder;
static struct arena *arena;
static struct site site;
static const char *session;

static int set_up(void **state) {
    (void)state;
    arena = arena_new();
    folder_start(&folder);
    site_moment(&folder.moment);
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
    site_moment(&folder.moment);
    assert_int_equal(door_begin(arena, &visitor, "root", EVENT_SIGN_IN, "sign_in", "a test", &tx, &problems), OK);
    const enum err err = door_pass(arena, tx, &visitor, "root", &pass, &problems);
    assert_int_equal(door_end(tx, err, &problems), OK);
    session = pass.session;
    site = (struct site){.store = folder.store, .assets = assets_new(arena), .is_plain = true, .version = "Test"};
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    folder_remove(&folder);
    arena_free(arena);
    return 0;
}

/* query: "name=value&…", without escapes. */
static struct http_reply get(const char *path, const char *query) {
    struct http_field *fields = NEW_ARRAY(arena, 8, struct http_field);
    struct http_header *header = NEW(arena, struct http_header);
    *header = (struct http_header){"Cookie", arena_printf(arena, "session=%s", session)};
    int n = 0;
    char *rest;
    for (char *field = strtok_r(arena_dup(arena, query), "&", &rest); field; field = strtok_r(NULL, "&", &rest)) {
        char *value = strchr(field, '=');
        assert_non_null(value);
        *value++ = '\0';
        fields[n++] = (struct http_field){.name = field, .value = value, .n = strlen(value)};
    }
    const struct http_request request = {.arena = arena,
                                         .method = HTTP_GET,
                                         .path = path,
                                         .target = path,
                                         .query = {fields, n},
                                         .headers = header,
                                         .n_headers = 1,
                                         .peer = "127.0.0.1"};
    struct http_reply reply = {0};
    site_handle(&site, &request, &reply);
    return reply;
}

static void expect(const char *path, const char *query, int status, const char *type, const char *part) {
    const struct http_reply reply = get(path, query);
    if (reply.status != status) fail_msg("%s?%s: %d, not %d", path, query, reply.status, status);
    if (!text_starts(reply.content_type, type)) fail_msg("%s?%s: %s, not %s", path, query, reply.content_type, type);
    const char *body = arena_dup_n(arena, reply.body, reply.n);
    if (!strstr(body, part)) fail_msg("%s?%s has no %s: %.2000s", path, query, part, strstr(body, "<main"));
}
#define PAGE "text/html"

static void test_pages(void **state) {
    (void)state;
    static const struct {
        const char *path, *query, *part;
    } pages[] = {{"/", "", "Not every priority is led"},
                 {"/", "as_of=2016-03-17", "href=\"/areas/fraud?as_of=2016-03-17\""},
                 {"/areas", "", "href=\"/areas/fraud\""},
                 {"/areas/fraud", "", "No body is recorded as working on it"},
                 {"/bodies", "page=1", "1 to 16 of 16"},
                 {"/bodies/gain", "", "Government Agency Intelligence Network"},
                 {"/bodies/gain/history", "", "History of"},
                 {"/agencies/police", "", "Leicestershire Police"},
                 {"/mandates", "", "href=\"/mandates/gain/firearms/contribute\""},
                 {"/mandates/gain/firearms/contribute", "", "Firearms"},
                 {"/lines/gain/spb_exec/reports", "", "Reports"},
                 {"/lines/gain/spb_exec/reports/history", "", "History of"},
                 {"/lines/cse_team/cse_sub/not stated", "", "In force"},
                 {"/statutes", "", "Children Act 2004"},
                 {"/partnership/llr", "", "Lead agencies"},
                 {"/findings", "severity=error&page=1", "Fraud"},
                 {"/findings/area-uncovered/area.fraud", "", "What would clear it"},
                 {"/findings/area-uncovered/area.nothing", "", "This finding is not there"},
                 {"/questions", "for=gain", "To Government Agency Intelligence Network"},
                 {"/structure", "area=cse", "<svg"},
                 {"/compare", "since=2026-11-01", "Compare two days"},
                 {"/rules", "", "Area uncovered"},
                 {"/search", "q=prevent board", "href=\"/bodies/prevent_board\""},
                 {"/log", "", "Sign a checkpoint"}};
    for (size_t i = 0; i < COUNT_OF(pages); i++) expect(pages[i].path, pages[i].query, 200, PAGE, pages[i].part);
}

static void test_files(void **state) {
    (void)state;
    expect("/bodies", "out=bodies.csv&why=for the board", 200, "text/csv", "Government Agency Intelligence Network");
    expect("/findings", "out=findings.csv&why=x&severity=error", 200, "text/csv", "area-uncovered");
    expect("/structure", "out=structure.svg&why=x", 200, "image/svg+xml", "<svg");
    expect("/questions", "for=gain&out=q.eml&why=x", 200, "message/rfc822", "Subject:");
    expect("/log", "out=log.csv&why=x", 200, "text/csv", "Particulars");
    expect("/log", "", 200, PAGE, "Reason: for the board");
}

/* Without a reason the page comes again and says so; what it looked at goes on. */
static void test_reason(void **state) {
    (void)state;
    expect("/bodies", "out=bodies.csv&why=", 400, PAGE, "<a href=\"#why\">Say why you need the file");
    expect("/bodies", "out=bodies.csv", 400, PAGE, "Government Agency Intelligence Network");
    expect("/structure", "area=cse&out=s.svg", 400, PAGE, "<option value=\"cse\" selected");
}

static void test_not_there(void **state) {
    (void)state;
    expect("/bodies/nobody", "", 404, PAGE, "There is no body");
    expect("/nothing/at/all/there/is", "", 404, PAGE, "There is no such page");
    expect("/", "as_of=yesterday", 400, PAGE, "href=\"/\"");
    expect("/questions", "for=nobody", 400, PAGE, "There is no body");
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_pages), cmocka_unit_test(test_files),
                                       cmocka_unit_test(test_reason), cmocka_unit_test(test_not_there)};
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
