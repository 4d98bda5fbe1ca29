/* An operation for a user whom a session or a token proves. */
#include "folder.h"

static const char base[] = "file=concordat: 1\n"
                           "partnership: {id: p, name: P, as_at: 2025-01-01}\n"
                           "bodies: [{id: b0, name: Executive, circles: [partnership]}]\n";

static struct folder folder;

static int set_up(void **state) {
    (void)state;
    folder_start(&folder);
    do_it(&folder, "root", OP_import, base, "into=@", "accept=1");
    do_it(&folder, "root", OP_create, "folder=@", "kind=user", "facts=anna", "facts=name=Anna");
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    folder_remove(&folder);
    return 0;
}

static void they_are_that_user_and_no_other(void **state) {
    (void)state;
    do_it(&folder, "root", OP_create, "folder=@", "kind=access", "facts=anna", "facts=roles=[reader]");
    folder.signed_in = "anna";
    see(&folder, "root", OP_open, true, "anna", "folder=@");
    see(&folder, "root", OP_show, true, "Executive", "file=@", "kind=body");
    refuse(&folder, "root", OP_users, "anna has none here", "folder=@");
    refuse(&folder, "root", OP_show, "is no user", "file=@", "kind=body", "user=root");
}

static void whoever_has_no_access_entry_has_no_rights(void **state) {
    (void)state;
    folder.signed_in = "anna";
    refuse(&folder, "", OP_show, "no partnership that you have access to", "file=@", "kind=body");
    refuse(&folder, "", OP_create, "no partnership that you have access to", "folder=@", "kind=body", "facts=x",
           "facts=name=X");
}

static void whoever_is_a_user_no_more_is_refused(void **state) {
    (void)state;
    do_it(&folder, "root", OP_create, "folder=@", "kind=access", "facts=anna", "facts=roles=[reader]");
    do_it(&folder, "root", OP_end, "folder=@", "kind=user", "facts=anna", "day=2026-01-02");
    folder.moment.now += INSTANTS_A_DAY;
    folder.signed_in = "anna";
    refuse(&folder, "root", OP_show, "is no user", "file=@", "kind=body");
    folder.signed_in = "nobody";
    refuse(&folder, "root", OP_show, "the account 'nobody' is no user", "file=@", "kind=body");
}

static void what_a_token_for_reading_may_not(void **state) {
    (void)state;
    static const char other[] = "file=concordat: 1\npartnership: {id: q, name: Q, as_at: 2025-01-01}\n";
    folder.signed_in = "root";
    folder.reads_only = true;
    see(&folder, "", OP_show, true, "Executive", "file=@", "kind=body");
    refuse(&folder, "", OP_amend, "for reading alone", "folder=@", "kind=body", "facts=b0", "facts=cadence=monthly");
    refuse(&folder, "", OP_import, "for reading alone", other, "into=@", "accept=1");
    folder.reads_only = false;
    do_it(&folder, "", OP_import, other, "into=@", "accept=1");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(they_are_that_user_and_no_other),
        TEST(whoever_has_no_access_entry_has_no_rights),
        TEST(whoever_is_a_user_no_more_is_refused),
        TEST(what_a_token_for_reading_may_not),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
