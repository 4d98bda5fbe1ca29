#include "store/filled.h"

#include <sqlite3.h>

static struct filled f;
static struct problems damage;
static struct log_state state_of;

static int set_up(void **state) {
    (void)state;
    filled_start(&f);
    filled_import(&f, "examples/leicestershire-2016/register.yaml");
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    filled_end(&f);
    return 0;
}

/* What verifying and replaying say of the store as it is. */
static int damages(const struct checkpoint *heads, int n) {
    damage = problems_new(f.arena);
    filled_ok(&f, view_begin(f.view, &f.problems));
    filled_ok(&f, log_verify(f.arena, f.view, heads, n, &state_of, &damage, &f.problems));
    if (!damage.total) filled_ok(&f, log_replay(f.arena, f.view, &state_of, &damage, &f.problems));
    view_end(f.view);
    return damage.total;
}

static void a_store_is_as_its_log_tells(void **state) {
    (void)state;
    if (damages(NULL, 0)) fail_msg("%s", damage.items[0].message);
    assert_true(state_of.tree.size > 8);
    struct merkle kept;
    filled_ok(&f, log_tree(f.arena, f.view, &kept, &f.problems));
    assert_int_equal(kept.size, state_of.tree.size);
}

static void every_entry_can_be_proved(void **state) {
    (void)state;
    assert_int_equal(damages(NULL, 0), 0);
    const uint64_t n = state_of.tree.size;
    for (uint64_t size = 1; size <= n; size += 3)
        for (uint64_t i = 0; i < size; i++) {
            struct proof proof;
            filled_ok(&f, log_prove(f.arena, f.view, i, n, &proof, &f.problems));
            proof.checkpoint = (struct checkpoint){.size = n, .root = merkle_root(&state_of.tree)};
            assert_true(proof_holds(&proof));
        }
    struct merkle_proof path;
    struct merkle before = {0};
    for (uint64_t i = 0; i < 5; i++) {
        struct proof proof;
        filled_ok(&f, log_prove(f.arena, f.view, i, n, &proof, &f.problems));
        const struct hash leaf = merkle_leaf(proof.entry, proof.n_entry);
        merkle_append(&before, &leaf);
    }
    filled_ok(&f, log_extends(f.view, 5, n, &path, &f.problems));
    const struct hash first = merkle_root(&before), root = merkle_root(&state_of.tree);
    assert_true(merkle_check_consistency(5, &first, n, &root, &path));
}

/* Changes made past the program, one at a time: each is named. */
static void what_is_changed_past_the_log_is_named(void **state) {
    (void)state;
    static const struct {
        const char *sql, *says;
    } cases[] = {
        {"UPDATE version SET body = replace(body, 'Fraud', 'Freud') WHERE id = 'fraud'",
         "a version of areas 'fraud' is not as it was"},
        {"UPDATE version SET recorded_to = recorded_from WHERE id = 'fraud'", "was not superseded when"},
        {"UPDATE version SET valid_to = valid_to - 1 WHERE id = 'gain'", "is not as it was recorded"},
        {"UPDATE version SET marking = 1 WHERE id = 'gain'", "is not as it was recorded"},
        {"UPDATE version SET owner = 'gain' WHERE id = 'fraud'", "is not as it was recorded"},
        {"DELETE FROM version_circle WHERE version = 3", "is not as it was recorded"},
        {"INSERT INTO version_circle VALUES (3, 'zz')", "is not as it was recorded"},
        {"DELETE FROM version WHERE version = 12", "is gone or changed"},
        {"INSERT INTO version SELECT 9999, partnership, kind, 'new', revision, place, body, valid_from, valid_to, "
         "recorded_from,"
         "recorded_to, marking, states, subject, owner, author, change, superseded, 0 FROM version WHERE version = 5",
         "is not as it was recorded"},
        {"DELETE FROM log WHERE seq = 4", "log entry 4 is missing"},
        {"DELETE FROM log WHERE seq = (SELECT MAX(seq) FROM log)", "the log ends after"},
        {"UPDATE log SET at = at + 1 WHERE seq = 2", "log entry 2 is not as it was recorded"},
        {"UPDATE log SET event = 'read' WHERE seq = 2", "log entry 2 is not as it was recorded"},
        {"UPDATE log SET hash = zeroblob(32) WHERE seq = 2", "the hash of log entry 2"},
        {"UPDATE log SET hash = zeroblob(31) WHERE seq = 2", "log entry 2 is damaged"},
        {"UPDATE log SET leaf = replace(leaf, 'change', 'chance') WHERE seq = 3", "the hash of log entry 3"},
        {"UPDATE log_payload SET body = replace(body, 'ann', 'bob') WHERE seq = 3",
         "log entry 3 is not as it was recorded"},
        {"UPDATE log_payload SET salt = zeroblob(32) WHERE seq = 3", "log entry 3 is not as it was recorded"},
        {"DELETE FROM log_payload WHERE seq = 3", "no decision to erase it is recorded"},
        {"INSERT INTO log_payload VALUES (999, zeroblob(32), '{}')", "circles or payloads are kept"},
        {"UPDATE tree SET bytes = zeroblob(8)", "the tree that is kept"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        sqlite3 *db;
        assert_int_equal(sqlite3_open(arena_printf(f.arena, "%s/concordat.db", f.folder), &db), SQLITE_OK);
        /* Past the triggers, as somebody would who has the file. */
        char *why = NULL;
        const char *sql =
            arena_printf(f.arena,
                         "SAVEPOINT before; DROP TRIGGER version_closes; DROP TRIGGER version_stays; DROP TRIGGER "
                         "version_circle_stays; DROP TRIGGER log_is; DROP TRIGGER log_stays; DROP TRIGGER "
                         "log_payload_is; %s; RELEASE before",
                         cases[i].sql);
        filled_close(&f);
        assert_int_equal(system(arena_printf(f.arena, "cp -r %s %s/kept", f.folder, f.outer)), 0);
        if (sqlite3_exec(db, sql, NULL, NULL, &why)) fail_msg("%s: %s", cases[i].sql, why);
        sqlite3_close(db);
        filled_open(&f);
        if (!damages(NULL, 0)) fail_msg("not found: %s", cases[i].sql);
        if (!strstr(damage.items[0].message, cases[i].says))
            fail_msg("%s\nis said to be: %s", cases[i].sql, damage.items[0].message);
        filled_close(&f);
        assert_int_equal(system(arena_printf(f.arena, "rm -rf %s; mv %s/kept %s", f.folder, f.outer, f.folder)), 0);
        filled_open(&f);
    }
    assert_int_equal(damages(NULL, 0), 0);
}

/* Who can rewrite the whole log cannot rewrite the checkpoints that others hold. */
static void a_checkpoint_in_other_hands_tells(void **state) {
    (void)state;
    assert_int_equal(damages(NULL, 0), 0);
    struct checkpoint head = {.size = state_of.tree.size, .root = merkle_root(&state_of.tree)};
    assert_int_equal(damages(&head, 1), 0);
    struct tx *tx = filled_begin(&f, "nothing");
    filled_ok(&f, store_commit(tx, &f.problems));
    assert_int_equal(damages(&head, 1), 0);
    head.root.bytes[0] ^= 1;
    assert_int_equal(damages(&head, 1), 1);
    head.size = 1000;
    assert_int_equal(damages(&head, 1), 1);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(a_store_is_as_its_log_tells),
        TEST(every_entry_can_be_proved),
        TEST(what_is_changed_past_the_log_is_named),
        TEST(a_checkpoint_in_other_hands_tells),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
