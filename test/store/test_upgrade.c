/* A store that an earlier version made is brought to the schema of this one, whole, and kept as it was beside it. */
#include "store/filled.h"

#include <sqlite3.h>
#include <sys/stat.h>

#include "store/examine.h"

static struct filled f;

static const char *in(const char *name) { return arena_printf(f.arena, "%s/%s", f.folder, name); }

static char *read_text(const char *name) {
    FILE *file = fopen(name, "rb");
    assert_non_null(file);
    char *text = arena_alloc(f.arena, 1 << 16);
    assert_true(fread(text, 1, (1 << 16) - 1, file) > 0);
    fclose(file);
    return text;
}

static void run_sql(sqlite3 *db, const char *sql) {
    char *why = NULL;
    if (sqlite3_exec(db, sql, NULL, NULL, &why)) fail_msg("%s: %s", sql, why);
}

/* Makes the filled store one of an earlier version: schema-N.sql is what version N made. */
static void make_old(int version, const char *damage) {
    filled_start(&f);
    filled_import(&f, "examples/leicestershire-2016/register.yaml");
    filled_close(&f);
    sqlite3 *db;
    assert_int_equal(sqlite3_open(in("old"), &db), SQLITE_OK);
    run_sql(db, read_text(arena_printf(f.arena, "test/store/schema-%d.sql", version)));
    run_sql(db, arena_printf(f.arena, "ATTACH '%s' AS now", in("concordat.db")));
    run_sql(db,
            "INSERT INTO version (version, partnership, kind, id, revision, place, body, valid_from, valid_to,"
            "recorded_from, recorded_to, marking, states, subject, owner, author, change, superseded)"
            "SELECT version, partnership, kind, id, revision, place, body, valid_from, valid_to,"
            "recorded_from, recorded_to, marking, states, subject, owner, author, change, superseded FROM now.version;"
            "INSERT INTO version_circle SELECT * FROM now.version_circle;"
            "INSERT INTO access_circle SELECT * FROM now.access_circle;"
            "INSERT INTO log SELECT * FROM now.log; INSERT INTO log_payload SELECT * FROM now.log_payload;"
            "INSERT INTO tree SELECT * FROM now.tree");
    if (damage) run_sql(db, damage);
    sqlite3_close(db);
    assert_int_equal(rename(in("old"), in("concordat.db")), 0);
}

static int tear_down(void **state) {
    (void)state;
    filled_end(&f);
    return 0;
}

static void assert_brought_over(int version) {
    make_old(version, NULL);
    struct stat before, kept;
    assert_int_equal(stat(in("concordat.db"), &before), 0);
    filled_open(&f);
    struct problems damage = problems_new(f.arena);
    struct log_state log;
    filled_ok(&f, view_begin(f.view, &f.problems));
    filled_ok(&f, store_examine(f.arena, f.view, NULL, 0, &log, &damage, &f.problems));
    if (damage.total) fail_msg("%s", damage.items[0].message);
    assert_true(log.tree.size > 8);
    view_end(f.view);
    assert_int_equal(stat(in(arena_printf(f.arena, "concordat.db.version-%d", version)), &kept), 0);
    assert_int_equal(kept.st_ino, before.st_ino);
    assert_int_equal(access(in("concordat.db.new"), F_OK), -1);
    /* And only once. */
    filled_close(&f);
    filled_open(&f);
    struct tx *tx = filled_begin(&f, "nothing");
    filled_ok(&f, store_commit(tx, &f.problems));
}

static void version_1_is_brought_over(void **state) {
    (void)state;
    assert_brought_over(1);
}

static void version_2_is_brought_over(void **state) {
    (void)state;
    assert_brought_over(2);
}

static void what_is_damaged_stays_as_it_is(void **state) {
    (void)state;
    make_old(1, "DROP TRIGGER log_is; UPDATE log SET at = at + 1 WHERE seq = 3");
    const struct store_options options = {0};
    assert_int_equal(store_open(f.arena, f.folder, &options, &f.store, &f.problems), ERR_IO);
    assert_non_null(strstr(f.problems.items[0].message, "log entry 3 is not as it was recorded"));
    assert_int_equal(access(in("concordat.db.new"), F_OK), -1);
    assert_int_equal(access(in("concordat.db.version-1"), F_OK), -1);
}

static void a_later_version_is_left_alone(void **state) {
    (void)state;
    filled_start(&f);
    filled_close(&f);
    sqlite3 *db;
    assert_int_equal(sqlite3_open(in("concordat.db"), &db), SQLITE_OK);
    run_sql(db, "UPDATE meta SET value = '99'");
    sqlite3_close(db);
    const struct store_options options = {0};
    assert_int_equal(store_open(f.arena, f.folder, &options, &f.store, &f.problems), ERR_IO);
    assert_non_null(strstr(f.problems.items[0].message, "version 99"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(version_1_is_brought_over, tear_down),
        cmocka_unit_test_teardown(version_2_is_brought_over, tear_down),
        cmocka_unit_test_teardown(what_is_damaged_stays_as_it_is, tear_down),
        cmocka_unit_test_teardown(a_later_version_is_left_alone, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
