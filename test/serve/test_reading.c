/* The pages to read, as the site gives them: every one by its address, a file only with a reason, nothing that is not
 * there. */
#include "serve/visiting.h"

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
    return cmocka_run_group_tests(tests, visiting_start, visiting_end);
}
