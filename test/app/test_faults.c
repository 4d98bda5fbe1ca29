/*
 * Whatever call of the database fails, in whatever operation: the user is told, nothing is half done, what was
 * acknowledged is there, and the same operation goes through afterwards.
 *
 * Every 37th call is tried; every one where CONCORDAT_TORTURE is set.
 */
#include "folder.h"

#include <sqlite3.h>

#include "store/engine_fault.h"

static const char base[] = "file=concordat: 1\n"
                           "partnership: {id: p, name: P, as_at: 2025-01-01, overseer: b0}\n"
                           "strands: [pursue, protect]\n"
                           "sources: [{id: s, title: Minutes}]\n"
                           "areas: [{id: r0, name: Fraud, priority: yes, sources: [s 1]}]\n"
                           "bodies: [{id: b0, name: Executive}, {id: b1, name: Group}]\n"
                           "mandates: [{body: b1, area: r0, role: lead}]\n"
                           "lines: [{from: b1, to: b0, kind: reports}]\n";

static const struct step_of_suite {
    enum op op;
    const char *words[8];
} suite[] = {
    {OP_open, {"folder=@"}},
    {OP_import, {base, "into=@", "accept=1"}},
    {OP_create, {"folder=@", "kind=user", "facts=anna", "facts=name=Anna", "facts=account=anna"}},
    {OP_create, {"folder=@", "kind=access", "facts=anna", "facts=roles=[reader]"}},
    {OP_amend, {"folder=@", "kind=body", "facts=b1", "facts=cadence=monthly", "day=2025-06-01"}},
    {OP_correct, {"folder=@", "kind=body", "facts=b1", "facts=purpose=To meet", "day=2025-07-01"}},
    {OP_amend, {"folder=@", "kind=body", "facts=b0", "facts=circles=[partnership]"}},
    {OP_create, {"folder=@", "kind=mandate", "facts=b0", "facts=r0", "facts=oversee"}},
    {OP_answer, {"folder=@", "kind=body", "facts=b0", "facts=level=strategic", "source=s 2"}},
    {OP_apply,
     {"folder=@", "accept=1",
      "overlay=overlay: {}\nbodies: [{id: b2, name: New}]\nremove: [{line: [b1, b0, reports]}]\n"}},
    {OP_end, {"folder=@", "kind=body", "facts=b2", "day=2026-06-30"}},
    {OP_check, {"file=@", "format=json"}},
    {OP_paper, {"file=@", "why=the meeting"}},
    {OP_export, {"folder=@", "why=x"}},
    {OP_history, {"folder=@", "kind=body", "id=b1"}},
    {OP_compare, {"folder=@", "since=2025-06-01"}},
    {OP_changes, {"folder=@"}},
    {OP_invite, {"folder=@", "whom=anna"}},
    {OP_password, {"folder=@", "whom=anna"}},
    {OP_tokens_new, {"folder=@", "name=returns"}},
    {OP_tokens, {"folder=@"}},
    {OP_sessions, {"folder=@", "whom=anna"}},
    {OP_users, {"folder=@"}},
    {OP_partnerships, {"folder=@"}},
};
#define STEPS ((int)COUNT_OF(suite))

/* ---- everything that a folder holds, as text ---- */

static int add_cell(void *context, int n, char **cells, char **names) {
    struct buf *out = context;
    (void)names;
    for (int i = 0; i < n; i++) buf_printf(out, "%s|", cells[i] ? cells[i] : "-");
    buf_char(out, '\n');
    return 0;
}

static const char *dump(struct arena *arena, const struct folder *folder) {
    static const char *const queries[] = {"SELECT * FROM version ORDER BY version",
                                          "SELECT * FROM version_circle",
                                          "SELECT * FROM access_circle",
                                          "SELECT seq, at, event, leaf, hex(hash) FROM log",
                                          "SELECT seq, hex(salt), body FROM log_payload",
                                          "SELECT hex(bytes) FROM tree",
                                          "SELECT whose, password, one_time, hex(secret), step FROM credential",
                                          "SELECT hex(hash), whose, expires FROM invitation",
                                          "SELECT id, hex(hash), whose, name, expires FROM token"};
    struct buf out = buf_new(arena, (size_t)16 << 20);
    sqlite3 *db;
    char *whole = arena_printf(arena, "%s/concordat.db", folder->name);
    assert_int_equal(sqlite3_open_v2(whole, &db, SQLITE_OPEN_READWRITE, NULL), SQLITE_OK);
    for (size_t i = 0; i < COUNT_OF(queries); i++)
        assert_int_equal(sqlite3_exec(db, queries[i], add_cell, &out, NULL), SQLITE_OK);
    struct buf check = buf_new(arena, 1 << 16);
    sqlite3_exec(db, "PRAGMA integrity_check", add_cell, &check, NULL);
    assert_string_equal(check.data, "ok|\n");
    sqlite3_exec(db, "PRAGMA foreign_key_check", add_cell, &check, NULL);
    assert_string_equal(check.data, "ok|\n");
    sqlite3_close(db);
    return out.data;
}

/* ---- a run of the suite ---- */

struct run_of_suite {
    struct arena *arena;
    struct folder folder;
    const char *after[COUNT_OF(suite) + 1]; /* what the folder holds after each step */
};

static bool reopen(struct run_of_suite *run) {
    struct problems problems = problems_new(run->arena);
    store_close(run->folder.store);
    run->folder.store = NULL;
    return folder_open(&run->folder, &problems) == OK;
}

static bool do_step(struct run_of_suite *run, int i) {
    run->folder.moment = (struct moment){.now = FIRST_INSTANT + i * INT64_C(1000000), .seed = {(uint8_t)i}};
    const struct said said = ask_words(&run->folder, "root", suite[i].op, suite[i].words);
    if (said.err && !*said.text) fail_msg("step %d fails and says nothing", i);
    const bool done = said.err == OK;
    said_free(said);
    return done;
}

static void run_without_fault(struct run_of_suite *run) {
    *run = (struct run_of_suite){.arena = arena_new()};
    folder_new(&run->folder);
    assert_true(reopen(run));
    for (int i = 0; i < STEPS; i++) {
        run->after[i] = i ? dump(run->arena, &run->folder) : "";
        assert_true(do_step(run, i));
    }
    run->after[STEPS] = dump(run->arena, &run->folder);
}

/* Making a folder is two acts, its first user and the sign-in: either both are there, or the first. */
static void assert_nothing_half_done(struct run_of_suite *run, const struct run_of_suite *whole, int step, long call) {
    const char *is = dump(run->arena, &run->folder);
    if (step == 0) return;
    if (!text_equal(is, whole->after[step]))
        fail_msg("call %ld failed in step %d and left:\n%s\nnot:\n%s", call, step, is, whole->after[step]);
}

/* False when the suite makes fewer calls than `call`. */
static bool run_with_fault(const struct run_of_suite *whole, long call, bool only_writes, bool and_all_after) {
    struct fault fault = {
        .inner = &engine_sqlite, .fail_at = call, .only_writes = only_writes, .and_all_after = and_all_after};
    struct run_of_suite run = {.arena = arena_new()};
    folder_new(&run.folder);
    run.folder.options.class = &engine_fault;
    run.folder.options.context = &fault;
    int step = 0;
    bool failed = !reopen(&run);
    while (!failed && step < STEPS) {
        failed = !do_step(&run, step);
        if (!failed) step++;
    }
    const bool reached = fault.calls >= call;
    if (reached && !failed) fail_msg("call %ld failed and nobody was told", call);
    /* The disk is mended: what was acknowledged is there, and the rest goes through. */
    run.folder.options.class = NULL;
    assert_true(reopen(&run));
    if (failed) assert_nothing_half_done(&run, whole, step, call);
    for (; step < STEPS; step++)
        if (!do_step(&run, step)) fail_msg("after call %ld failed, step %d cannot be done again", call, step);
    const char *is = dump(run.arena, &run.folder);
    if (reached && step > 0 && !failed && !text_equal(is, whole->after[STEPS]))
        fail_msg("call %ld: not the same in the end", call);
    folder_remove(&run.folder);
    arena_free(run.arena);
    return reached;
}

static long step_between(void) { return getenv("CONCORDAT_TORTURE") ? 1 : 37; }

static void each_call_may_fail(void **state) {
    (void)state;
    struct run_of_suite whole;
    run_without_fault(&whole);
    long call = 1;
    while (run_with_fault(&whole, call, false, false)) call += step_between();
    assert_true(call > 100);
    folder_remove(&whole.folder);
    arena_free(whole.arena);
}

/* Writes are fewer, so more of them are tried; and the disk may stay full. */
static void each_write_may_fail(void **state) {
    (void)state;
    struct run_of_suite whole;
    run_without_fault(&whole);
    for (int all_after = 0; all_after < 2; all_after++) {
        long call = 1;
        while (run_with_fault(&whole, call, true, all_after)) call += (step_between() + 1) / 2;
        assert_true(call > 100);
    }
    folder_remove(&whole.folder);
    arena_free(whole.arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_call_may_fail),
        cmocka_unit_test(each_write_may_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
