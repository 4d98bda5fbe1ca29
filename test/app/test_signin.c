/* Proofs of who somebody is: what lets them in, what does not, and for how long. */
#include "app/folder.h"

#include "app/signin.h"
#include "base/totp.h"

#define SECOND INT64_C(1000000)
#define MINUTE (60 * SECOND)
#define PASSWORD "violet harbour lamp"
#define ANOTHER "seven grey ladders"

static struct folder folder;
static struct arena *arena;
static struct problems problems;
static struct visitor visitor;

static void pass_time(int64_t time) { folder.moment.now += time; }

/* Each call wants a moment of its own. */
static const struct visitor *now(void) {
    folder.moment.drawn = 0;
    if (!++folder.moment.seed[3]) folder.moment.seed[4]++;
    problems = problems_new(arena);
    visitor.store = folder.store;
    return &visitor;
}

static void ok(enum err err) {
    if (err) fail_msg("error %d: %s", err, problems.n ? problems.items[0].message : "(no problem was said)");
}

static void refused(enum err err, const char *why) {
    assert_int_equal(err, ERR_INPUT);
    assert_int_equal(problems.total, 1);
    if (!strstr(problems.items[0].message, why)) fail_msg("%s, not: %s", problems.items[0].message, why);
}

/* What an administrator does: an invitation for the user. */
static const char *invited(const char *user) {
    struct principal *root = NEW(arena, struct principal);
    *root = (struct principal){.user = "root", .partnership = "", .roles = MAY_ADMINISTRATOR};
    const char *why, *token = new_token(arena, now()->moment);
    const struct grant *grant = policy_grant(arena, root, MAY_ADMINISTRATOR, true, &why);
    const struct deed deed = {.event = "credential", .operation = "invite"};
    const struct hash hash = hash_of(token, strlen(token));
    struct tx *tx;
    ok(store_begin(arena, folder.store, grant, &deed, &folder.moment, &tx, &problems));
    ok(invitation_make(tx, user, &hash, folder.moment.now + 1440 * MINUTE, &problems));
    ok(store_commit(tx, &problems));
    return token;
}

static int set_up(void **state) {
    (void)state;
    folder_new(&folder);
    arena = arena_new();
    problems = problems_new(arena);
    assert_int_equal(folder_open(&folder, &problems), OK);
    do_it(&folder, "root", OP_open, "folder=@");
    do_it(&folder, "root", OP_create, "folder=@", "kind=user", "facts=anna", "facts=name=Anna");
    visitor = (struct visitor){.moment = &folder.moment, .address = "192.0.2.1", .agent = "Firefox on Linux"};
    struct pass pass;
    ok(invitation_accept(arena, now(), invited("anna"), PASSWORD, &pass, &problems));
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    folder_remove(&folder);
    arena_free(arena);
    return 0;
}

static struct pass in(const char *password, const char *code) {
    struct pass pass;
    ok(sign_in(arena, now(), "anna", password, code, &pass, &problems));
    return pass;
}

static void not_in(const char *name, const char *password, const char *code, const char *why) {
    struct pass pass;
    refused(sign_in(arena, now(), name, password, code, &pass, &problems), why);
}

static struct signed_in session(const char *token) {
    struct signed_in who;
    ok(session_of(arena, now(), token, &who, &problems));
    return who;
}

static void no_session(const char *token) {
    struct signed_in who;
    refused(session_of(arena, now(), token, &who, &problems), "you are not signed in");
}

#define WRONG "the user name, the password or the code is not right"

/* ---- invitations and passwords ---- */

static void an_invitation_is_good_once_and_for_its_time(void **state) {
    (void)state;
    const char *user, *name;
    struct pass pass;
    const char *token = invited("anna");
    ok(invitation_of(arena, now(), token, &user, &name, &problems));
    assert_string_equal(user, "anna");
    assert_string_equal(name, "Anna");
    refused(invitation_accept(arena, now(), token, "short", &pass, &problems), "fewer than 12 characters");
    assert_string_equal(problems.items[0].place.file, "password");
    ok(invitation_accept(arena, now(), token, ANOTHER, &pass, &problems));
    refused(invitation_accept(arena, now(), token, PASSWORD, &pass, &problems), "was used, is over");
    not_in("anna", PASSWORD, NULL, WRONG);
    in(ANOTHER, NULL);
    const char *late = invited("anna"), *older = invited("anna");
    refused(invitation_of(arena, now(), late, &user, &name, &problems), "was used, is over");
    pass_time(1440 * MINUTE);
    refused(invitation_of(arena, now(), older, &user, &name, &problems), "was used, is over");
}

static void an_invitation_ends_all_that_was_before(void **state) {
    (void)state;
    struct pass pass;
    const struct pass before = in(PASSWORD, NULL);
    session(before.session);
    ok(invitation_accept(arena, now(), invited("anna"), ANOTHER, &pass, &problems));
    no_session(before.session);
    session(pass.session);
}

/* Nobody can tell a user from a name that is none, nor a wrong password from a wrong code. */
static void what_is_wrong_is_not_told(void **state) {
    (void)state;
    static const char *const wrong[][2] = {
        {"anna", "not it at all"}, {"bert", PASSWORD}, {"", PASSWORD}, {"anna", ""}, {"root", PASSWORD}};
    const char *hint = NULL;
    for (size_t i = 0; i < COUNT_OF(wrong); i++) {
        not_in(wrong[i][0], wrong[i][1], NULL, WRONG);
        if (hint) assert_string_equal(problems.items[0].hint, hint);
        hint = problems.items[0].hint;
    }
    struct pass pass;
    ok(sign_in(arena, now(), " ANNA ", PASSWORD, NULL, &pass, &problems));
}

static void a_password_is_changed_by_whoever_knows_it(void **state) {
    (void)state;
    struct pass here = in(PASSWORD, NULL), elsewhere = in(PASSWORD, NULL), after;
    const struct signed_in who = session(here.session);
    refused(password_change(arena, now(), &who, "not it at all", ANOTHER, &after, &problems), "not your password");
    assert_string_equal(problems.items[0].place.file, "old");
    refused(password_change(arena, now(), &who, PASSWORD, PASSWORD, &after, &problems), "that you have");
    ok(password_change(arena, now(), &who, PASSWORD, ANOTHER, &after, &problems));
    no_session(elsewhere.session);
    session(after.session);
    not_in("anna", PASSWORD, NULL, WRONG);
    in(ANOTHER, NULL);
}

/* ---- the second factor ---- */

static const char *code_at(const uint8_t *secret, int64_t instant) {
    return arena_printf(arena, "%06u", (unsigned)hotp(secret, TOTP_SECRET, (uint64_t)totp_step(instant), TOTP_DIGITS));
}

/* Sets one up, and gives its secret. */
static const uint8_t *with_second_factor(const char *codes[RECOVERY_CODES]) {
    struct second_factor factor;
    struct credential *credential = NEW(arena, struct credential);
    struct view *view;
    struct pass pass = in(PASSWORD, NULL);
    const struct signed_in who = session(pass.session);
    ok(second_factor_offer(arena, now(), &who, NULL, &factor, &problems));
    assert_int_equal(strncmp(factor.uri, "otpauth://totp/Concordat:anna?secret=", 37), 0);
    ok(view_open(arena, folder.store, &view, &problems));
    ok(view_begin(view, &problems));
    ok(credential_read(arena, view, "anna", credential, &problems));
    view_end(view);
    view_close(view);
    refused(second_factor_confirm(arena, now(), &who, "12345", codes, &pass, &problems), "not the code");
    ok(second_factor_confirm(arena, now(), &who, code_at(credential->offered, folder.moment.now), codes, &pass,
                             &problems));
    session(pass.session);
    return credential->offered;
}

static void a_code_lets_in_once(void **state) {
    (void)state;
    const char *codes[RECOVERY_CODES];
    const uint8_t *secret = with_second_factor(codes);
    not_in("anna", PASSWORD, code_at(secret, folder.moment.now), WRONG); /* used up by its confirmation */
    not_in("anna", PASSWORD, NULL, WRONG);
    pass_time(MINUTE);
    const char *code = code_at(secret, folder.moment.now);
    in(PASSWORD, code);
    not_in("anna", PASSWORD, code, WRONG);
    not_in("anna", PASSWORD, code_at(secret, folder.moment.now - 30 * SECOND), WRONG);
    pass_time(MINUTE);
    not_in("anna", "not it at all", code_at(secret, folder.moment.now), WRONG);
    in(PASSWORD, code_at(secret, folder.moment.now));
}

static void a_recovery_code_lets_in_once(void **state) {
    (void)state;
    const char *codes[RECOVERY_CODES];
    with_second_factor(codes);
    in(PASSWORD, arena_printf(arena, " %s ", codes[3]));
    not_in("anna", PASSWORD, codes[3], WRONG);
    in(PASSWORD, codes[4]);
    not_in("anna", "not it at all", codes[5], WRONG);
    in(PASSWORD, codes[5]);
}

static void officers_set_up_a_second_factor_first(void **state) {
    (void)state;
    struct pass pass;
    ok(invitation_accept(arena, now(), invited("root"), PASSWORD, &pass, &problems));
    struct signed_in who = session(pass.session);
    assert_int_equal(who.must, MUST_SET_UP_SECOND);
    assert_null(who.user);
    who = session(in(PASSWORD, NULL).session);
    assert_int_equal(who.must, MUST_NOTHING);
    assert_string_equal(who.user, "anna");
}

/* ---- sessions ---- */

static void a_session_ends_when_nothing_comes_and_in_any_case(void **state) {
    (void)state;
    const struct pass idle = in(PASSWORD, NULL);
    pass_time(29 * MINUTE);
    session(idle.session);
    pass_time(31 * MINUTE);
    no_session(idle.session);
    struct pass used = in(PASSWORD, NULL);
    for (int64_t since = 0; since < 12 * 60 * MINUTE - 20 * MINUTE; since += 20 * MINUTE) {
        pass_time(20 * MINUTE);
        const struct signed_in who = session(used.session);
        if (who.renewed) used.session = who.renewed;
    }
    pass_time(20 * MINUTE);
    no_session(used.session);
}

static void a_token_is_made_anew(void **state) {
    (void)state;
    const struct pass pass = in(PASSWORD, NULL);
    struct signed_in who = {0};
    for (int i = 0; i < 4 && !who.renewed; i++) {
        pass_time(25 * MINUTE);
        who = session(pass.session);
    }
    assert_non_null(who.renewed);
    session(pass.session); /* a request may be under way */
    session(who.renewed);
    pass_time(2 * MINUTE);
    no_session(pass.session);
    session(who.renewed);
}

/* The request that made the token anew may go on to change what the session stands on. */
static void a_password_is_changed_when_the_token_is_made_anew(void **state) {
    (void)state;
    const struct pass pass = in(PASSWORD, NULL);
    struct pass after;
    struct signed_in who = {0};
    for (int i = 0; i < 4 && !who.renewed; i++) {
        pass_time(25 * MINUTE);
        who = session(pass.session);
    }
    assert_non_null(who.renewed);
    ok(password_change(arena, now(), &who, PASSWORD, ANOTHER, &after, &problems));
    session(after.session);
    session(who.renewed); /* for a moment */
}

static void signed_out_is_out(void **state) {
    (void)state;
    const struct pass pass = in(PASSWORD, NULL), other = in(PASSWORD, NULL);
    const struct signed_in who = session(pass.session);
    ok(sign_out(arena, now(), &who, &problems));
    no_session(pass.session);
    session(other.session);
    no_session("");
    no_session("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
}

static void a_form_is_of_its_session(void **state) {
    (void)state;
    const struct signed_in one = session(in(PASSWORD, NULL).session), other = session(in(PASSWORD, NULL).session);
    assert_true(form_is_ours(one.form, one.form));
    assert_false(form_is_ours(one.form, other.form));
    assert_false(form_is_ours(one.form, ""));
    assert_false(form_is_ours(one.form, NULL));
    assert_false(text_equal(form_of_visitor(arena, "a"), form_of_visitor(arena, "b")));
}

static void whoever_is_no_user_any_more_has_no_session(void **state) {
    (void)state;
    pass_time((24 * 60 - 10) * MINUTE); /* from the beginning of 2 January 2026 */
    const struct pass pass = in(PASSWORD, NULL);
    do_it(&folder, "root", OP_end, "folder=@", "kind=user", "facts=anna", "day=2026-01-02");
    session(pass.session);
    pass_time(15 * MINUTE);
    no_session(pass.session);
    not_in("anna", PASSWORD, NULL, WRONG);
}

static void a_token_of_a_program(void **state) {
    (void)state;
    const struct principal anna = {.user = "anna", .partnership = ""};
    const struct deed deed = {.event = "credential", .operation = "token"};
    const char *why;
    const struct hash hash = hash_of("concordat_x", 11);
    struct token token = {.name = "returns", .expires = folder.moment.now + 60 * MINUTE};
    struct bearer bearer;
    struct tx *tx;
    now();
    const struct grant *grant = policy_grant(arena, &anna, MAY_ANYONE, true, &why);
    ok(store_begin(arena, folder.store, grant, &deed, &folder.moment, &tx, &problems));
    ok(token_make(tx, "anna", &hash, &token, &problems));
    ok(store_commit(tx, &problems));
    ok(bearer_of(arena, now(), "concordat_x", &bearer, &problems));
    assert_string_equal(bearer.user, "anna");
    assert_true(bearer.reads_only);
    refused(bearer_of(arena, now(), "concordat_y", &bearer, &problems), "no such token");
    pass_time(60 * MINUTE);
    refused(bearer_of(arena, now(), "concordat_x", &bearer, &problems), "no such token");
}

/* ---- throttling ---- */

static void fail_times(const char *name, int times) {
    for (int i = 0; i < times; i++) not_in(name, "not it at all", NULL, WRONG);
}

static void guessing_is_slowed(void **state) {
    (void)state;
    fail_times("anna", 11);
    not_in("anna", PASSWORD, NULL, "too many attempts");
    pass_time(3 * SECOND);
    in(PASSWORD, NULL);
    fail_times("bert", 11); /* a name that is none is slowed likewise */
    not_in("bert", PASSWORD, NULL, "too many attempts");
}

static void a_victim_is_not_locked_out(void **state) {
    (void)state;
    const struct pass known = in(PASSWORD, NULL);
    fail_times("anna", 11);
    not_in("anna", PASSWORD, NULL, "too many attempts");
    visitor.device = known.device;
    in(PASSWORD, NULL);
    fail_times("anna", 11);
    not_in("anna", PASSWORD, NULL, "too many attempts");
}

/* From one network, whoever it tries: other networks are not slowed. */
static void an_address_is_slowed_and_no_other(void **state) {
    (void)state;
    static const char *const addresses[][3] = {
        {"192.0.2.7", "192.0.2.7", "192.0.2.8"},
        {"::ffff:198.51.100.1", "198.51.100.1", "::ffff:198.51.100.2"},
        {"2001:db8:1:2::3", "2001:0db8:1:2:ffff::9", "2001:db8:1:3::3"},
        {"2001:db8::5:1:2:3:4", "2001:db8:0:5::", "2001:db8:0:6::"},
    };
    for (size_t i = 0; i < COUNT_OF(addresses); i++) {
        visitor.address = addresses[i][0];
        for (int n = 0; n <= 50; n++) not_in(arena_printf(arena, "nobody-%zu-%d", i, n), "not it at all", NULL, WRONG);
        visitor.address = addresses[i][1];
        not_in("anna", PASSWORD, NULL, "too many attempts");
        visitor.address = addresses[i][2];
        in(PASSWORD, NULL);
    }
}

/* ---- the log ---- */

static void everything_is_in_the_log_and_no_secret(void **state) {
    (void)state;
    const char *codes[RECOVERY_CODES];
    with_second_factor(codes);
    const struct pass pass = in(PASSWORD, codes[0]);
    const struct signed_in who = session(pass.session);
    ok(sign_out(arena, now(), &who, &problems));
    not_in("anna", "a secret of mine", NULL, WRONG);
    not_in("not a name but a secret", PASSWORD, NULL, WRONG);
    struct view *view;
    struct logged *log;
    int n;
    const struct principal root = {.user = "root", .partnership = "", .roles = MAY_AUDITOR, .clearance = 1};
    const char *why;
    ok(view_open(arena, folder.store, &view, &problems));
    ok(view_begin(view, &problems));
    ok(store_log_read(arena, view, policy_grant(arena, &root, MAY_AUDITOR, false, &why), 0, &log, &n, &problems));
    view_end(view);
    view_close(view);
    int counts[EVENT_COUNT] = {0};
    for (int i = 0; i < n; i++) {
        for (int event = 0; event < EVENT_COUNT; event++) counts[event] += text_equal(log[i].event, event_words[event]);
        static const char *const secrets[] = {"secret", PASSWORD, "argon2"};
        for (size_t k = 0; k < COUNT_OF(secrets); k++)
            if (strstr(log[i].payload, secrets[k])) fail_msg("the log holds %s: %s", secrets[k], log[i].payload);
        for (int k = 0; k < RECOVERY_CODES; k++) assert_null(strstr(log[i].payload, codes[k]));
        assert_null(strstr(log[i].payload, pass.session));
    }
    assert_int_equal(counts[EVENT_SIGN_OUT], 1);
    assert_int_equal(counts[EVENT_REFUSAL], 2);
    assert_int_equal(counts[EVENT_CREDENTIAL], 4); /* invited, password set, second factor offered and set up */
    assert_true(counts[EVENT_SIGN_IN] >= 2);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(an_invitation_is_good_once_and_for_its_time),
        TEST(an_invitation_ends_all_that_was_before),
        TEST(what_is_wrong_is_not_told),
        TEST(a_password_is_changed_by_whoever_knows_it),
        TEST(a_code_lets_in_once),
        TEST(a_recovery_code_lets_in_once),
        TEST(officers_set_up_a_second_factor_first),
        TEST(a_session_ends_when_nothing_comes_and_in_any_case),
        TEST(a_token_is_made_anew),
        TEST(a_password_is_changed_when_the_token_is_made_anew),
        TEST(signed_out_is_out),
        TEST(a_form_is_of_its_session),
        TEST(whoever_is_no_user_any_more_has_no_session),
        TEST(a_token_of_a_program),
        TEST(guessing_is_slowed),
        TEST(a_victim_is_not_locked_out),
        TEST(an_address_is_slowed_and_no_other),
        TEST(everything_is_in_the_log_and_no_secret),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
