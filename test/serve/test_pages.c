/* Pages that are kept for the next time: the same as one printed anew, each session its own, and read in the log. */
#include "app/folder.h"

#include "app/signin.h"
#include "serve/site.h"
#include "view/ui_form.h"

static const char base[] = "file=concordat: 1\n"
                           "partnership: {id: p, name: P, as_at: 2025-01-01, overseer: b0, circles: [partnership]}\n"
                           "areas:\n"
                           "  - {id: fraud, name: Fraud, priority: yes, circles: [partnership]}\n"
                           "bodies:\n"
                           "  - {id: b0, name: Executive, circles: [partnership]}\n"
                           "  - {id: b1, name: Group, marking: OFFICIAL-SENSITIVE, instruction: x, circles: [team]}\n";

#define PASSWORD "violet harbour lamp"

static struct arena *arena;
static struct folder folder;
static struct site site;

/* The token of a new session. */
static const char *session_of_user(const char *user) {
    struct problems problems = problems_new(arena);
    struct principal root = {.user = "root", .partnership = "", .roles = MAY_ADMINISTRATOR};
    const char *why;
    struct moment moment;
    moment_begin(&moment);
    const char *token = new_token(arena, &moment);
    const struct grant *grant = policy_grant(arena, &root, MAY_ADMINISTRATOR, true, &why);
    const struct deed deed = {.event = "credential", .operation = "invite"};
    const struct hash hash = hash_of(token, strlen(token));
    struct tx *tx;
    assert_int_equal(store_begin(arena, folder.store, grant, &deed, &moment, &tx, &problems), OK);
    assert_int_equal(invitation_make(tx, user, &hash, moment.now + 1000000000, &problems), OK);
    assert_int_equal(store_commit(tx, &problems), OK);
    const struct visitor visitor = {.store = folder.store, .moment = &moment, .agent = "Firefox on Linux"};
    struct pass pass;
    assert_int_equal(invitation_accept(arena, &visitor, token, PASSWORD, &pass, &problems), OK);
    return pass.session;
}

/* One more, in another browser. */
static const char *another_session(const char *user) {
    struct problems problems = problems_new(arena);
    struct moment moment;
    moment_begin(&moment);
    const struct visitor visitor = {.store = folder.store, .moment = &moment, .agent = "Safari on Mac OS"};
    struct pass pass;
    assert_int_equal(sign_in(arena, &visitor, user, PASSWORD, NULL, &pass, &problems), OK);
    return pass.session;
}

static int set_up(void **state) {
    (void)state;
    arena = arena_new();
    struct problems problems = problems_new(arena);
    folder_new(&folder);
    folder.options.rules = (struct sign_in_rules){.hash_passes = 1, .hash_kibibytes = 8, .second_factor_offered = true};
    assert_int_equal(folder_open(&folder, &problems), OK);
    do_it(&folder, "root", OP_open, "folder=@");
    do_it(&folder, "root", OP_import, base, "into=@", "accept=1");
    do_it(&folder, "root", OP_create, "folder=@", "kind=user", "facts=rita", "facts=name=Rita");
    do_it(&folder, "root", OP_create, "folder=@", "kind=access", "facts=rita", "facts=roles=[reader]");
    site = (struct site){.store = folder.store,
                         .models = folder.models,
                         .assets = assets_new(arena),
                         .is_plain = true,
                         .version = "Concordat"};
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    folder_remove(&folder);
    arena_free(arena);
    return 0;
}

/* The page at an address, as the session sees it. */
static const char *page_of(const char *session, const char *path) {
    struct arena *own = arena_new();
    const struct http_header cookie = {"Cookie", arena_printf(own, "session=%s", session)};
    const struct http_request request = {
        .arena = own, .method = HTTP_GET, .path = path, .target = path, .headers = &cookie, .n_headers = 1};
    struct http_reply reply = {0};
    site_handle(&site, &request, &reply);
    if (reply.status != 200) fail_msg("%s: %d %.300s", path, reply.status, (const char *)reply.body);
    const char *page = arena_dup_n(arena, reply.body, reply.n);
    arena_free(own);
    return page;
}

static void a_page_is_as_one_printed_anew(void **state) {
    (void)state;
    const char *session = session_of_user("rita");
    static const char *const paths[] = {"/", "/bodies", "/bodies/b0", "/findings", "/questions", "/structure"};
    for (size_t i = 0; i < COUNT_OF(paths); i++) {
        const char *first = page_of(session, paths[i]), *again = page_of(session, paths[i]);
        site.models = NULL;
        const char *anew = page_of(session, paths[i]);
        site.models = folder.models;
        assert_string_equal(first, again);
        assert_string_equal(first, anew);
    }
    assert_null(strstr(page_of(session, "/bodies"), "Board of all"));
    do_it(&folder, "root", OP_amend, "folder=@", "kind=body", "facts=b0", "facts=name=Board of all");
    assert_non_null(strstr(page_of(session, "/bodies"), "Board of all"));
}

static void what_is_hidden_moves_no_page(void **state) {
    (void)state;
    const char *session = session_of_user("rita"), *before = page_of(session, "/");
    do_it(&folder, "root", OP_amend, "folder=@", "kind=body", "facts=b1", "facts=name=Hidden");
    assert_string_equal(page_of(session, "/"), before);
}

static void each_session_has_its_own(void **state) {
    (void)state;
    const char *one = session_of_user("rita"), *page = page_of(one, "/"), *other = another_session("rita");
    const char *theirs = page_of(other, "/");
    const char *mark = "name=\"" UI_TOKEN "\" value=\"", *at = strstr(page, mark);
    assert_non_null(at);
    const char *token = arena_dup_n(arena, at + strlen(mark), 43);
    assert_null(strstr(theirs, token));
    assert_null(strstr(page, "Group")); /* that rita may not know of */
    assert_non_null(strstr(page_of(session_of_user("root"), "/bodies"), "Group"));
    assert_string_equal(page_of(one, "/"), page);
}

static int times_read(void) {
    const struct said said = ask(&folder, "root", OP_log, "folder=@");
    if (said.err) fail_msg("%s", said.text);
    int n = 0;
    for (int i = 0; i < said.answer.n_log; i++) n += text_equal(said.answer.log[i].event, "read");
    said_free(said);
    return n;
}

static void each_reading_is_logged(void **state) {
    (void)state;
    const char *session = session_of_user("root"), *first = page_of(session, "/");
    const int before = times_read();
    for (int i = 0; i < 3; i++) assert_string_equal(page_of(session, "/"), first);
    assert_int_equal(times_read(), before + 3);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_page_is_as_one_printed_anew, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_hidden_moves_no_page, set_up, tear_down),
        cmocka_unit_test_setup_teardown(each_session_has_its_own, set_up, tear_down),
        cmocka_unit_test_setup_teardown(each_reading_is_logged, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
