/*
 * Every screen that reads, of the published arrangement in a data folder: printed from the answer of its operation as
 * the site does, it says what it is for, names people and things by their names, and holds nothing of commands, folders
 * or styles.
 */
#include "app/folder.h"
#include "view/screen_parts.h"
#include "view/screens.h"

#define EXAMPLE "examples/leicestershire-2016/register.yaml"
#define ALL_ROLES ((1u << MAY_BITS) - 1)

static struct folder folder;

static int set_up(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    folder_start(&folder);
    do_it(&folder, "root", OP_import, arena_printf(arena, "file=%s", content_of(arena, EXAMPLE)), "into=@", "accept=1");
    arena_free(arena);
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    folder_remove(&folder);
    return 0;
}

/* The page of a screen; query: fields that were sent, NAME and VALUE in turn. */
static const char *print(struct said *said, screen_print *screen_of, const char *path, unsigned roles,
                         const char *const *ids, const char *const *query) {
    struct arena *arena = said->arena;
    struct buf *out = NEW(arena, struct buf);
    *out = buf_new(arena, (size_t)8 << 20);
    struct sent *sent = NEW_ARRAY(arena, 8, struct sent);
    struct screen screen = {.arena = arena, .out = out, .path = path, .csrf = "token", .user = "root", .roles = roles};
    for (; ids && ids[screen.n_ids]; screen.n_ids++) continue;
    screen.ids = ids;
    for (int i = 0; query && query[2 * i]; i++)
        sent[screen.n_sent++] =
            (struct sent){.name = query[2 * i], .value = query[2 * i + 1], .n = strlen(query[2 * i + 1])};
    screen.sent = sent;
    screen.answer = &said->answer;
    screen.today = instant_day(folder.moment.now);
    screen.page = (struct page){.assets = assets_new(arena)};
    screen_of(&screen);
    assert_true(screen.is_printed);
    screen_close(&screen);
    assert_int_equal(screen.xml.depth, 0);
    assert_false(out->full);
    return out->data;
}

static void expect(const char *page, bool has, const char *part) {
    if ((strstr(page, part) != NULL) != has) fail_msg("%s %s in %.2000s", part, has ? "is not" : "is", page);
}

/* What no page of the browser may hold. */
static void expect_clean(const char *page) {
    static const char *const stopped[] = {" style=", "<style",     "<script>", " --",
                                          "`",       "concordat ", "/dev/shm", "(null)"};
    const char *main = strstr(page, "<main");
    assert_non_null(main);
    for (size_t i = 0; i < COUNT_OF(stopped); i++) expect(main, false, stopped[i]);
    const char *first = strstr(main, "<h1");
    assert_non_null(first);
    assert_null(strstr(first + 1, "<h1"));
}

#define LIST(...) ((const char *const[]){__VA_ARGS__, NULL})
#define SHOWS(operation, screen, path, ids, query, parts, ...)                                                         \
    do {                                                                                                               \
        struct said said_ = ask(&folder, "root", operation, __VA_ARGS__);                                              \
        if (said_.err) fail_msg("%s", said_.text);                                                                     \
        const char *page_ = print(&said_, screen, path, ALL_ROLES, ids, query);                                        \
        expect_clean(page_);                                                                                           \
        for (const char *const *part_ = parts; *part_; part_++) expect(page_, true, *part_);                           \
        said_free(said_);                                                                                              \
    } while (0)

static void test_oversight(void **state) {
    (void)state;
    SHOWS(OP_check, screen_oversight, "/", NULL, NULL,
          LIST("Not every priority is led: no body is recorded for Fraud",
               "<td class=\"govuk-table__cell tone-error\">Nobody", "href=\"/areas/fraud\"",
               "href=\"/bodies/cse_exec\"", "href=\"/findings/area-uncovered/area.fraud\"",
               "href=\"/questions?for=gain\"", "17 March 2016", "href=\"/partnership/llr\""),
          "file=@");
}

/* Nothing is there yet: the page says what to do next, to those who may. */
static void test_beginning(void **state) {
    (void)state;
    const char *empty = "file=concordat: 1\npartnership: {id: p, name: P, as_at: 2025-01-01}\n";
    struct said said = ask(&folder, "root", OP_check, empty);
    const char *page = print(&said, screen_oversight, "/", MAY_OFFICER, NULL, NULL);
    expect_clean(page);
    expect(page, true, "href=\"/import\"");
    expect(page, true, "href=\"/bodies/new\"");
    page = print(&said, screen_oversight, "/", MAY_READER, NULL, NULL);
    expect(page, false, "href=\"/import\"");
    expect(page, true, "Ask the officer");
    said_free(said);
}

static void test_findings(void **state) {
    (void)state;
    SHOWS(OP_check, screen_findings, "/findings", NULL, LIST("severity", "warning"),
          LIST("The only lead recorded for Cyber Crime", "<option value=\"warning\" selected"), "file=@");
    struct said said = ask(&folder, "root", OP_check, "file=@");
    const char *page = print(&said, screen_findings, "/findings", ALL_ROLES, NULL, LIST("area", "fraud"));
    expect(page, true, "No body is recorded as leading, contributing to or delivering on Fraud");
    expect(page, false, "The only lead recorded for Cyber Crime");
    said_free(said);
}

/* The address of every finding finds it again, and no other. */
static void test_addresses(void **state) {
    (void)state;
    struct said said = ask(&folder, "root", OP_check, "file=@");
    const struct check *check = said.answer.check;
    assert_true(check->findings.n > 40);
    struct map seen = map_new(said.arena, check->findings.n);
    for (int i = 0; i < check->findings.n; i++) {
        const struct finding *finding = &check->findings.items[i];
        const char *rule = rule_word(finding->rule), *word = part_finding_word(said.arena, check, finding);
        const char *address = arena_printf(said.arena, "%s/%s", rule, word);
        if (map_add(&seen, address, i) != i) fail_msg("%s is the address of two findings", address);
        if (!finding_is_shown(finding)) continue;
        const char *page = print(&said, screen_finding, "/findings/r/s", ALL_ROLES, LIST(rule, word), NULL);
        expect_clean(page);
        expect(page, true, "What makes it so");
    }
    said_free(said);
}

/* What can be done about a finding is offered to those who may do it, of today alone; a finding that is gone says so.
 */
static void test_finding(void **state) {
    (void)state;
    struct said said = ask(&folder, "root", OP_check, "file=@");
    const char *const *ids = LIST("area-uncovered", "area.fraud");
    const char *page = print(&said, screen_finding, "/findings/area-uncovered/area.fraud", MAY_OFFICER, ids, NULL);
    expect(page, true, "name=\"overlay\" value=\"concordat: 1");
    expect(page, true, "href=\"/findings/area-uncovered/area.fraud/accept\"");
    page = print(&said, screen_finding, "/findings/area-uncovered/area.fraud", MAY_READER, ids, NULL);
    expect(page, false, "name=\"overlay\"");
    expect(page, false, "/accept\"");
    page = print(&said, screen_finding, "/findings/x/y", MAY_OFFICER, LIST("lead-missing", "area.fraud"), NULL);
    expect(page, true, "This finding is not there");
    said_free(said);
    said = ask(&folder, "root", OP_check, "file=@", "as_of=2016-03-17");
    page = print(&said, screen_finding, "/findings/area-uncovered/area.fraud", MAY_OFFICER, ids,
                 LIST("as_of", "2016-03-17"));
    expect(page, false, "name=\"overlay\"");
    expect(page, true, "You are looking at another day");
    expect(page, true, "href=\"/findings?as_of=2016-03-17\"");
    said_free(said);
}

static void test_entries(void **state) {
    (void)state;
    SHOWS(OP_show, screen_body, "/bodies/gain", LIST("gain"), NULL,
          LIST("<h1 class=\"govuk-heading-l\">", "Government Agency Intelligence Network",
               "href=\"/bodies/gain/amend\"", "href=\"/mandates/gain/firearms/contribute\"",
               "href=\"/lines/gain/spb_exec/reports\"", "Serious and Organised Crime, paragraphs 7 and 12",
               "Nobody has stated these facts."),
          "file=@", "kind=body", "id=gain");
    SHOWS(OP_show, screen_area, "/areas/cyber", LIST("cyber"), NULL,
          LIST("Planned: <a class=\"govuk-link\" href=\"/bodies/cyber_group\">",
               "The only lead recorded for Cyber Crime", "href=\"/structure?area=cyber\""),
          "file=@", "kind=area", "id=cyber");
    SHOWS(OP_show, screen_show, "/lines/gain/spb_exec/reports", LIST("gain", "spb_exec", "reports"), NULL,
          LIST("href=\"/bodies/spb_exec\"", "href=\"/areas/firearms\"", "In force"), "file=@", "kind=line", "id=gain",
          "id=spb_exec", "id=reports");
    SHOWS(OP_show, screen_show, "/statutes/ca2004-s13", LIST("ca2004-s13"), NULL,
          LIST("Bodies set up under it", "Local Safeguarding Children Board"), "file=@", "kind=statute",
          "id=ca2004-s13");
    SHOWS(OP_show, screen_show, "/partnership/llr", LIST("llr"), NULL,
          LIST("Lead agencies", "href=\"/agencies/police\""), "file=@", "kind=partnership");
    SHOWS(OP_history, screen_history, "/bodies/gain/history", LIST("gain"), NULL,
          LIST("History of Government Agency Intelligence Network", "Kind: network", "href=\"/bodies/gain\""),
          "folder=@", "kind=body", "id=gain");
}

/* Nothing that changes something is offered to a reader. */
static void test_reader(void **state) {
    (void)state;
    struct said said = ask(&folder, "root", OP_show, "file=@", "kind=body", "id=gain");
    const char *page = print(&said, screen_body, "/bodies/gain", MAY_READER, LIST("gain"), NULL);
    static const char *const links[] = {"/amend", "/correct", "/end\"", "/new", "<form"};
    for (size_t i = 0; i < COUNT_OF(links); i++) expect(page, false, links[i]);
    expect(page, true, "/history");
    said_free(said);
}

static void test_lists(void **state) {
    (void)state;
    static const char *const sections[] = {"areas", "bodies",  "agencies",  "mandates", "lines",   "duties",
                                           "links", "sources", "decisions", "claims",   "accepted"};
    for (size_t i = 0; i < COUNT_OF(sections); i++) {
        char input[64];
        snprintf(input, sizeof input, "section=%s", sections[i]);
        SHOWS(OP_list, screen_list, "/x", NULL, NULL, LIST("<h1"), "file=@", input);
    }
    SHOWS(OP_list, screen_list, "/lines", NULL, NULL,
          LIST("1 to 10 of 10", "value=\"lines.csv\"", "Why do you need it?"), "file=@", "section=lines");
}

static void test_pages_of_lists(void **state) {
    (void)state;
    struct said said = ask(&folder, "root", OP_generate, "bodies=120", "areas=4", "seed=3", "shape=usual");
    struct buf text = buf_new(said.arena, (size_t)8 << 20);
    register_print_yaml(&text, said.answer.printed);
    struct said all = ask(&folder, "root", OP_list, arena_printf(said.arena, "file=%s", text.data), "section=bodies");
    if (all.err) fail_msg("%s", all.text);
    const char *page = print(&all, screen_list, "/bodies", ALL_ROLES, NULL, LIST("page", "2", "as_of", "2026-01-01"));
    expect(page, true, "51 to 100 of 120");
    expect(page, true, "href=\"/bodies?as_of=2026-01-01&amp;page=3\"");
    page = print(&all, screen_list, "/bodies", ALL_ROLES, NULL, LIST("page", "99"));
    expect(page, true, "101 to 120 of 120");
    page = print(&all, screen_list, "/bodies", ALL_ROLES, NULL, LIST("page", "-x"));
    expect(page, true, "1 to 50 of 120");
    said_free(all);
    said_free(said);
}

static void test_structure(void **state) {
    (void)state;
    SHOWS(OP_chart, screen_structure, "/structure", NULL, NULL,
          LIST("<svg ", "<title ", "updates the Strategic Partnership Board Executive", "The same as a table",
               "href=\"/lines/gain/spb_exec/reports\"", "value=\"structure.svg\""),
          "file=@");
    SHOWS(OP_chart, screen_structure, "/structure", NULL, LIST("area", "cse"),
          LIST("Child Sexual Exploitation", "<option value=\"cse\" selected"), "file=@", "area=cse");
    SHOWS(OP_compare, screen_compare, "/compare", NULL, NULL, LIST("Earlier day"), "folder=@");
    SHOWS(OP_compare, screen_compare, "/compare", NULL, LIST("since", "2025-12-31", "as_of", "2026-01-02"),
          LIST("Nothing changed"), "folder=@", "since=2025-12-31", "as_of=2026-01-02");
}

static void test_questions(void **state) {
    (void)state;
    SHOWS(OP_questions, screen_questions, "/questions", NULL, NULL,
          LIST("To Government Agency Intelligence Network", "href=\"/bodies/gain/answer?key=multi_agency\"",
               "choose who is asked"),
          "file=@");
    SHOWS(OP_questions, screen_questions, "/questions", NULL, LIST("for", "gain"), LIST("value=\"questions-gain.eml\""),
          "file=@", "for=gain");
}

static void test_rules(void **state) {
    (void)state;
    SHOWS(OP_check, screen_rules, "/rules", NULL, NULL,
          LIST("id=\"area-uncovered\"", "href=\"/findings?rule=area-uncovered\""), "file=@");
}

static void test_log(void **state) {
    (void)state;
    SHOWS(OP_log, screen_log, "/log", NULL, NULL, LIST("Import", "and 5"), "folder=@");
    struct said said = ask(&folder, "root", OP_log_verify, "folder=@");
    const char *page = print(&said, screen_log_verify, "/log/verify", ALL_ROLES, NULL, NULL);
    expect_clean(page);
    expect(page, true, "The log is whole");
    said_free(said);
}

static void test_search(void **state) {
    (void)state;
    SHOWS(OP_search, screen_search, "/search", NULL, NULL, LIST("Words to look for"), "file=@");
    SHOWS(OP_search, screen_search, "/search", NULL, LIST("q", "prevent"),
          LIST("href=\"/bodies/prevent_board\"", "entries are found"), "file=@", "q=prevent");
    SHOWS(OP_search, screen_search, "/search", NULL, LIST("q", "<b>"), LIST("Nothing is found"), "file=@", "q=<b>zz");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_oversight), cmocka_unit_test(test_beginning), cmocka_unit_test(test_findings),
        cmocka_unit_test(test_addresses), cmocka_unit_test(test_finding),   cmocka_unit_test(test_entries),
        cmocka_unit_test(test_reader),    cmocka_unit_test(test_lists),     cmocka_unit_test(test_pages_of_lists),
        cmocka_unit_test(test_structure), cmocka_unit_test(test_questions), cmocka_unit_test(test_rules),
        cmocka_unit_test(test_log),       cmocka_unit_test(test_search),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
