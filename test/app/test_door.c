/* Operations on what people sign in with: who may, what is shown once, and what is over then. */
#include "folder.h"

#include "app/people.h"
#include "app/signin.h"

#define PASSWORD "violet harbour lamp"

static const char base[] = "file=concordat: 1\n"
                           "partnership: {id: p, name: Northshire, as_at: 2025-01-01}\n"
                           "bodies: [{id: b0, name: Executive}]\n";
static const char other[] = "file=concordat: 1\n"
                            "partnership: {id: q, name: Southshire, as_at: 2025-01-01}\n";

static struct folder folder;
static struct arena *arena;
static struct problems problems;

static int set_up(void **state) {
    (void)state;
    arena = arena_new();
    problems = problems_new(arena);
    folder_new(&folder);
    assert_int_equal(folder_open(&folder, &problems), OK);
    do_it(&folder, "root", OP_open, "folder=@");
    do_it(&folder, "root", OP_import, base, "into=@", "accept=1");
    do_it(&folder, "root", OP_create, "folder=@", "kind=user", "facts=anna", "facts=name=Anna", "facts=account=anna");
    do_it(&folder, "root", OP_create, "folder=@", "kind=user", "facts=bert", "facts=name=Bert", "facts=account=bert");
    do_it(&folder, "root", OP_create, "folder=@", "kind=access", "facts=anna", "facts=roles=[contributor]",
          "facts=bodies=[b0]", "facts=reads=[gold]");
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    folder_remove(&folder);
    arena_free(arena);
    return 0;
}

static const struct visitor *visitor(void) {
    static struct visitor at;
    folder.moment.now += 1000000;
    folder.moment.drawn = 0;
    if (!++folder.moment.seed[3]) folder.moment.seed[4]++;
    problems = problems_new(arena);
    at = (struct visitor){.store = folder.store, .moment = &folder.moment, .address = "192.0.2.1"};
    return &at;
}

/* The secret that an operation shows. */
#define secret_of(account, op, ...)                                                                                    \
    ({                                                                                                                 \
        const struct said said_ = ask(&folder, (account), (op), __VA_ARGS__);                                          \
        if (said_.err) fail_msg("%s", said_.text);                                                                     \
        const char *text_ = arena_dup(arena, said_.answer.secret->text);                                               \
        assert_non_null(strstr(said_.text, text_));                                                                    \
        said_free(said_);                                                                                              \
        text_;                                                                                                         \
    })

static bool signs_in(const char *password, struct pass *pass) {
    return !sign_in(arena, visitor(), "anna", password, NULL, pass, &problems);
}

static struct signed_in session(const struct pass *pass) {
    struct signed_in who;
    assert_int_equal(session_of(arena, visitor(), pass->session, &who, &problems), OK);
    return who;
}

static void an_invitation_leads_to_a_password(void **state) {
    (void)state;
    struct pass pass;
    const char *link = secret_of("root", OP_invite, "folder=@", "whom=anna", "days=2");
    assert_true(text_starts(link, INVITATION_PATH));
    see(&folder, "root", OP_users, true, "invited until 4 January 2026", "folder=@", "whom=anna");
    const char *token = link + strlen(INVITATION_PATH);
    assert_int_equal(invitation_accept(arena, visitor(), token, PASSWORD, &pass, &problems), OK);
    see(&folder, "root", OP_users, true, "signs in with a password", "folder=@", "whom=anna");
    see(&folder, "root", OP_users, true, "cannot sign in yet", "folder=@", "whom=bert");
    assert_true(signs_in(PASSWORD, &pass));
}

static void a_one_time_password_is_changed_first(void **state) {
    (void)state;
    struct pass pass, after;
    const char *password = secret_of("root", OP_password, "folder=@", "whom=anna");
    see(&folder, "root", OP_users, true, "has a one-time password", "folder=@", "whom=anna");
    assert_true(signs_in(password, &pass));
    struct signed_in who = session(&pass);
    assert_int_equal(who.must, MUST_CHANGE_PASSWORD);
    assert_null(who.user);
    assert_int_equal(password_change(arena, visitor(), &who, password, PASSWORD, &after, &problems), OK);
    who = session(&after);
    assert_string_equal(who.user, "anna");
    assert_false(signs_in(password, &pass));
    /* Another one ends all that was. */
    secret_of("root", OP_password, "folder=@", "whom=anna");
    assert_int_equal(session_of(arena, visitor(), after.session, &who, &problems), ERR_INPUT);
    assert_false(signs_in(PASSWORD, &pass));
}

static void only_administrators_give_ways_in(void **state) {
    (void)state;
    static const enum op ops[] = {OP_invite, OP_password, OP_reset};
    for (size_t i = 0; i < COUNT_OF(ops); i++) {
        refuse(&folder, "anna", ops[i], "administrator", "folder=@", "whom=bert");
        refuse(&folder, "anna", ops[i], "administrator", "folder=@", "whom=nobody");
        refuse(&folder, "root", ops[i], "there is no user 'nobody'", "folder=@", "whom=nobody");
    }
    secret_of("root", OP_password, "folder=@", "whom=root"); /* the system has proved who it is */
    folder.signed_in = "root";
    for (size_t i = 0; i < COUNT_OF(ops); i++)
        refuse(&folder, "", ops[i], "nobody gives themselves", "folder=@", "whom=root");
    folder.signed_in = NULL;
}

static void what_is_another_s_is_for_administrators(void **state) {
    (void)state;
    struct pass pass;
    const char *password = secret_of("root", OP_password, "folder=@", "whom=anna");
    assert_true(signs_in(password, &pass));
    const char *id = session(&pass).session.id;
    see(&folder, "anna", OP_sessions, true, id, "folder=@");
    see(&folder, "root", OP_sessions, true, id, "folder=@", "whom=anna");
    refuse(&folder, "bert", OP_sessions, "for administrators", "folder=@", "whom=anna");
    refuse(&folder, "bert", OP_sessions, "for administrators", "folder=@", "whom=nobody");
    refuse(&folder, "bert", OP_sessions_end, "there is no such session", "folder=@",
           arena_printf(arena, "session=%s", id));
    refuse(&folder, "stranger", OP_sessions, "is no user", "folder=@");
    refuse(&folder, "stranger", OP_partnerships, "is no user", "folder=@");
    do_it(&folder, "anna", OP_sessions_end, "folder=@", arena_printf(arena, "session=%s", id));
    struct signed_in who;
    assert_int_equal(session_of(arena, visitor(), pass.session, &who, &problems), ERR_INPUT);
    refuse(&folder, "anna", OP_sessions_end, "there is no such session", "folder=@",
           arena_printf(arena, "session=%s", id));
}

static void a_token_is_shown_once_and_ended(void **state) {
    (void)state;
    struct bearer bearer;
    const char *token = secret_of("anna", OP_tokens_new, "folder=@", "name=returns", "scope=write", "days=1");
    assert_int_equal(bearer_of(arena, visitor(), token, &bearer, &problems), OK);
    assert_string_equal(bearer.user, "anna");
    assert_false(bearer.reads_only);
    see(&folder, "anna", OP_tokens, false, token, "folder=@");
    refuse(&folder, "bert", OP_tokens, "for administrators", "folder=@", "whom=anna");
    const struct said said = ask(&folder, "root", OP_tokens, "folder=@", "whom=anna");
    assert_int_equal(said.answer.held->tokens.n, 1);
    const char *id = said.answer.held->tokens.items[0].id;
    refuse(&folder, "bert", OP_tokens_end, "there is no such token", "folder=@", arena_printf(arena, "token=%s", id));
    do_it(&folder, "root", OP_tokens_end, "folder=@", "whom=anna", arena_printf(arena, "token=%s", id));
    said_free(said);
    assert_int_equal(bearer_of(arena, visitor(), token, &bearer, &problems), ERR_INPUT);
    token = secret_of("anna", OP_tokens_new, "folder=@", "name=returns");
    assert_int_equal(bearer_of(arena, visitor(), token, &bearer, &problems), OK);
    assert_true(bearer.reads_only);
}

/* Else whoever finds a token makes themselves another, that lasts. */
static void a_program_changes_nothing_that_people_sign_in_with(void **state) {
    (void)state;
    folder.signed_in = "root";
    folder.by_token = true;
    refuse(&folder, "", OP_tokens_new, "not for programs to change", "folder=@", "name=another");
    refuse(&folder, "", OP_invite, "not for programs to change", "folder=@", "whom=anna");
    see(&folder, "", OP_tokens, true, "none", "folder=@");
    folder.by_token = false;
    folder.signed_in = NULL;
}

static void a_lost_second_factor_is_taken_away(void **state) {
    (void)state;
    struct pass pass;
    struct second_factor factor;
    refuse(&folder, "root", OP_reset, "no such second factor", "folder=@", "whom=anna");
    const char *token = secret_of("root", OP_invite, "folder=@", "whom=anna") + strlen(INVITATION_PATH);
    assert_int_equal(invitation_accept(arena, visitor(), token, PASSWORD, &pass, &problems), OK);
    const struct signed_in who = session(&pass);
    assert_int_equal(second_factor_offer(arena, visitor(), &who, NULL, &factor, &problems), OK);
    do_it(&folder, "root", OP_reset, "folder=@", "whom=anna");
    struct signed_in after;
    assert_int_equal(session_of(arena, visitor(), pass.session, &after, &problems), ERR_INPUT);
    assert_true(signs_in(PASSWORD, &pass));
}

static void partnerships_are_those_of_the_user(void **state) {
    (void)state;
    do_it(&folder, "root", OP_import, other, "into=@", "accept=1");
    see(&folder, "root", OP_partnerships, true, "Southshire", "folder=@");
    see(&folder, "anna", OP_partnerships, true, "Northshire; contributor, reads up to OFFICIAL; bodies: b0",
        "folder=@");
    see(&folder, "anna", OP_partnerships, false, "q", "folder=@");
    see(&folder, "bert", OP_partnerships, true, "There is none", "folder=@");
    /* An administrator keeps the access to what they do not read, by its id. */
    do_it(&folder, "root", OP_create, "folder=@", "kind=user", "facts=keeper", "facts=name=Keeper",
          "facts=account=keeper", "facts=roles=[administrator]");
    const struct said said = ask(&folder, "keeper", OP_partnerships, "folder=@");
    assert_int_equal(said.answer.accesses->n, 2);
    assert_null(said.answer.accesses->items[0].name);
    said_free(said);
}

/* Who signs in, and with what, is about no partnership. */
static void auditors_of_the_installation_read_of_it_in_the_log(void **state) {
    (void)state;
    do_it(&folder, "root", OP_create, "folder=@", "kind=user", "facts=audit", "facts=name=Audit", "facts=account=audit",
          "facts=roles=[auditor]");
    do_it(&folder, "root", OP_create, "folder=@", "kind=access", "facts=audit", "facts=roles=[reader]",
          "facts=clearance=OFFICIAL-SENSITIVE");
    secret_of("root", OP_invite, "folder=@", "whom=anna");
    see(&folder, "audit", OP_log, true, "invitation of anna", "folder=@");
    see(&folder, "audit", OP_log, true, "import", "folder=@");
    see(&folder, "root", OP_log, false, "invitation of anna", "folder=@");
    see(&folder, "root", OP_log, true, "import", "folder=@");
}

static void what_is_needed_is_asked_for(void **state) {
    (void)state;
    const struct said said = ask(&folder, "root", OP_why, "folder=@", "whom=anna", "kind=body");
    assert_int_equal(said.err, ERR_INPUT);
    assert_string_equal(said.problems.items[0].place.file, "id");
    assert_string_equal(said.problems.items[0].message, "enter its id or keys");
    said_free(said);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(an_invitation_leads_to_a_password),
        TEST(a_one_time_password_is_changed_first),
        TEST(only_administrators_give_ways_in),
        TEST(what_is_another_s_is_for_administrators),
        TEST(a_token_is_shown_once_and_ended),
        TEST(a_program_changes_nothing_that_people_sign_in_with),
        TEST(a_lost_second_factor_is_taken_away),
        TEST(partnerships_are_those_of_the_user),
        TEST(auditors_of_the_installation_read_of_it_in_the_log),
        TEST(what_is_needed_is_asked_for),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
