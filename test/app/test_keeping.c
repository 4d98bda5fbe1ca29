#include "store/filled.h"

#include <fcntl.h>
#include <sys/stat.h>

#include "app/keeping.h"

static struct filled f;
static struct examination found;

static int set_up(void **state) {
    (void)state;
    filled_start(&f);
    filled_import(&f, "examples/leicestershire-2016/register.yaml");
    assert_int_equal(chmod(f.outer, 0700), 0);
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    if (!f.store) filled_open(&f);
    filled_end(&f);
    return 0;
}

static const char *beside(const char *name) { return arena_printf(f.arena, "%s/%s", f.outer, name); }

static void expect(const struct problems *problems, int n, const char *says) {
    if (problems->total != n)
        fail_msg("%d problems, the first: %s", problems->total, problems->n ? problems->items[0].message : "");
    if (n && !strstr(problems->items[0].message, says))
        fail_msg("'%s' does not say '%s'", problems->items[0].message, says);
}

static char *sign(void) {
    char *note;
    filled_ok(&f, view_begin(f.view, &f.problems));
    filled_ok(&f, keep_sign(f.arena, f.folder, f.view, &note, &f.problems));
    view_end(f.view);
    return note;
}

static void change(void) {
    struct tx *tx = filled_begin(&f, "nothing");
    filled_ok(&f, store_commit(tx, &f.problems));
}

static void doctor(void) {
    filled_close(&f);
    filled_ok(&f, keep_doctor(f.arena, f.folder, &found, &f.problems));
    filled_open(&f);
}

static void run(const char *command) { assert_int_equal(system(command), 0); }

static void a_sound_folder_has_nothing(void **state) {
    (void)state;
    doctor();
    expect(&found.worries, 0, NULL);
    expect(&found.damage, 0, NULL);
    assert_true(found.opened && found.entries > 8 && !found.key);
    sign();
    change();
    doctor();
    expect(&found.worries, 0, NULL);
    expect(&found.damage, 0, NULL);
    assert_int_equal(found.n_signed + 1, found.entries);
    assert_non_null(found.key);
}

static void each_fault_is_named(void **state) {
    (void)state;
    sign();
    static const struct {
        const char *command, *worry, *damage;
    } cases[] = {
        {"chmod 644 concordat.db", "others than its owner can read it", NULL},
        {"rm keeper/secret", "the signing key of the log is gone", NULL},
        {"echo x >keeper/secret", "this is not a signing key", NULL},
        {"sed -i 's/A/B/' keeper/public", "this is not the public key", NULL},
        {"sed -i '2s/.*/1/' keeper/checkpoint", "is not signed with the key beside it", NULL},
        {"head -c 50000 concordat.db >x && cat x >concordat.db && rm x", NULL, "malformed"},
        {"echo no >concordat.db", NULL, "not a database"},
        {"rm concordat.db*", NULL, "there is no data folder"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        filled_close(&f);
        run(arena_printf(f.arena, "cp -rp %s %s", f.folder, beside("kept")));
        run(arena_printf(f.arena, "cd %s && %s", f.folder, cases[i].command));
        filled_ok(&f, keep_doctor(f.arena, f.folder, &found, &f.problems));
        if (cases[i].worry ? !found.worries.total : !found.damage.total) fail_msg("not found: %s", cases[i].command);
        expect(cases[i].worry ? &found.worries : &found.damage, 1, cases[i].worry ? cases[i].worry : cases[i].damage);
        run(arena_printf(f.arena, "rm -r %s && mv %s %s", f.folder, beside("kept"), f.folder));
        filled_open(&f);
    }
}

/* The log before what was signed is another: whoever did it could not have it signed. */
static void what_was_signed_holds(void **state) {
    (void)state;
    filled_close(&f);
    run(arena_printf(f.arena, "cp -rp %s %s", f.folder, beside("earlier")));
    filled_open(&f);
    change();
    change();
    sign();
    filled_close(&f);
    run(arena_printf(f.arena, "cp %s/concordat.db %s/concordat.db && rm -f %s/concordat.db-*", beside("earlier"),
                     f.folder, f.folder));
    filled_open(&f);
    doctor();
    expect(&found.damage, 1, "a checkpoint was signed of");
    change();
    filled_ok(&f, view_begin(f.view, &f.problems));
    char *note;
    assert_int_equal(keep_sign(f.arena, f.folder, f.view, &note, &f.problems), ERR_INPUT);
    view_end(f.view);
    expect(&f.problems, 1, "smaller than the last one signed");
    change();
    change();
    filled_ok(&f, view_begin(f.view, &f.problems));
    assert_int_equal(keep_sign(f.arena, f.folder, f.view, &note, &f.problems), ERR_INPUT);
    view_end(f.view);
    expect(&f.problems, 2, "smaller");
    assert_non_null(strstr(f.problems.items[1].message, "no extension"));
}

static void a_copy_is_whole_or_not_there(void **state) {
    (void)state;
    sign();
    filled_ok(&f, view_begin(f.view, &f.problems));
    filled_ok(&f, keep_backup(f.arena, f.folder, f.view, beside("backup"), &found, &f.problems));
    assert_int_equal(found.n_signed, found.entries);
    /* Not over what is there. */
    assert_int_equal(keep_backup(f.arena, f.folder, f.view, beside("backup"), &found, &f.problems), ERR_IO);
    expect(&f.problems, 1, "something is there already");
    view_end(f.view);
    f.problems = problems_new(f.arena);
    change();
    filled_ok(&f, keep_restore(f.arena, beside("backup"), beside("restored"), &found, &f.problems));
    filled_close(&f);
    filled_ok(&f, keep_doctor(f.arena, beside("restored"), &found, &f.problems));
    expect(&found.worries, 0, NULL);
    expect(&found.damage, 0, NULL);
    /* A backup that is not whole is not brought back. */
    run(arena_printf(f.arena, "LC_ALL=C sed -i 's/Fraud/Freud/' %s/concordat.db", beside("backup")));
    run(arena_printf(f.arena, "rm -r %s", beside("restored")));
    filled_ok(&f, keep_doctor(f.arena, beside("backup"), &found, &f.problems));
    assert_true(found.damage.total > 0);
    assert_int_equal(keep_restore(f.arena, beside("backup"), beside("restored"), &found, &f.problems), ERR_IO);
    assert_int_equal(access(beside("restored"), F_OK), -1);
    assert_int_equal(access(beside("restored.part"), F_OK), -1);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(a_sound_folder_has_nothing),
        TEST(each_fault_is_named),
        TEST(what_was_signed_holds),
        TEST(a_copy_is_whole_or_not_there),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
