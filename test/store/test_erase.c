#include "store/filled.h"

#include "store/erase.h"
#include "store/examine.h"

static struct filled f;
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

static void expect_sound(void) {
    struct problems damage = problems_new(f.arena);
    filled_ok(&f, view_begin(f.view, &f.problems));
    filled_ok(&f, store_examine(f.arena, f.view, NULL, 0, &state_of, &damage, &f.problems));
    view_end(f.view);
    if (damage.total) fail_msg("%s", damage.items[0].message);
}

static struct tx *begin(const char *event, const char *why) {
    struct tx *tx;
    const struct deed deed = {.event = event, .operation = "test", .why = why};
    f.moment.now += 1000000;
    filled_ok(&f, store_begin(f.arena, f.store, f.grant, &deed, &f.moment, &tx, &f.problems));
    return tx;
}

static void commit(struct tx *tx) { filled_ok(&f, store_commit(tx, &f.problems)); }

/* Does any file of the folder hold these bytes? */
static bool is_on_disk(const char *text) {
    filled_close(&f);
    const bool found = system(arena_printf(f.arena, "grep -rqF '%s' %s", text, f.folder)) == 0;
    filled_open(&f);
    return found;
}

static struct proof prove(uint64_t index, uint64_t size) {
    struct proof proof;
    filled_ok(&f, log_prove(f.arena, f.view, index, size, &proof, &f.problems));
    return proof;
}

static void erase_payload(int64_t seq) {
    struct tx *tx = begin("erasure", "asked for by the person");
    filled_ok(&f, store_erase_payload(tx, seq, &f.problems));
    commit(tx);
}

static void a_payload_goes_and_every_proof_stays(void **state) {
    (void)state;
    commit(begin("disclosure", "for Jean Valjean"));
    expect_sound();
    const uint64_t size = state_of.tree.size;
    struct proof before = prove(size - 1, size);
    before.checkpoint = (struct checkpoint){.size = size, .root = merkle_root(&state_of.tree)};
    assert_true(proof_holds(&before) && is_on_disk("Jean Valjean"));
    erase_payload((int64_t)size - 1);
    assert_false(is_on_disk("Jean Valjean"));
    expect_sound();
    assert_int_equal(state_of.erased.n, 1);
    struct proof after = prove(size - 1, size);
    after.checkpoint = before.checkpoint;
    assert_true(proof_holds(&after));
    assert_int_equal(after.n_entry, before.n_entry);
    assert_memory_equal(after.entry, before.entry, after.n_entry);
    /* Once. */
    struct tx *tx = begin("erasure", "again");
    assert_int_equal(store_erase_payload(tx, (int64_t)size - 1, &f.problems), ERR_INPUT);
    assert_int_equal(store_erase_payload(tx, 1000, &f.problems), ERR_INPUT);
    store_rollback(tx);
}

/* Of a change the digests stay, so that what it recorded can still be compared; of an erasure what it decided. */
static void what_a_change_recorded_can_still_be_compared(void **state) {
    (void)state;
    for (int64_t seq = 0; seq < 5; seq++) erase_payload(seq);
    expect_sound();
    assert_int_equal(state_of.erased.n, 5);
    const int64_t decision = (int64_t)state_of.tree.size - 1;
    erase_payload(decision);
    expect_sound();
    assert_int_equal(state_of.erased.n, 6);
    erase_payload(decision + 1);
    expect_sound();
}

static void of_another_partnership_it_is_not_there(void **state) {
    (void)state;
    struct principal other = f.officer;
    other.partnership = "elsewhere";
    const char *why;
    const struct grant *grant = f.grant;
    f.grant = policy_grant(f.arena, &other, MAY_OFFICER, true, &why);
    struct tx *tx = begin("erasure", "no business of theirs");
    assert_int_equal(store_erase_payload(tx, 2, &f.problems), ERR_INPUT);
    assert_int_equal(store_erase_entry(tx, SECTION_BODIES, "gain", &f.problems), ERR_INPUT);
    store_rollback(tx);
    f.grant = grant;
}

static const struct record *last_of(const char *id, enum section section) {
    struct records records;
    const struct asked asked = asked_ever(section, id);
    filled_ok(&f, view_begin(f.view, &f.problems));
    filled_ok(&f, store_read(f.arena, f.view, f.grant, &asked, &records, &f.problems));
    view_end(f.view);
    assert_true(records.n > 0);
    return &records.items[records.n - 1];
}

static void an_entry_is_erased_when_it_is_over(void **state) {
    (void)state;
    const char *text =
        "overlay: {of: llr}\ndecisions:\n- {id: d77, text: Fantine is to be looked after, date: 2016-01-01}\n";
    const struct register_file *reg = register_read(f.arena, "more", text, strlen(text), NULL, &f.problems);
    assert_non_null(reg);
    struct tx *tx = begin("change", NULL);
    filled_put(&f, tx, SECTION_DECISIONS, &reg->sections[SECTION_DECISIONS].items[0]);
    commit(tx);
    tx = begin("erasure", "asked for");
    assert_int_equal(store_erase_entry(tx, SECTION_DECISIONS, "d77", &f.problems), ERR_INPUT);
    assert_non_null(strstr(f.problems.items[0].message, "still holds"));
    store_rollback(tx);
    tx = begin("change", NULL);
    const struct put end = {.section = SECTION_DECISIONS,
                            .id = "d77",
                            .revision = last_of("d77", SECTION_DECISIONS)->revision,
                            .mode = PUT_CORRECT};
    filled_ok(&f, store_put(tx, &end, &f.problems));
    commit(tx);
    expect_sound();
    assert_true(is_on_disk("Fantine"));
    for (int i = 0; i < 2; i++) { /* a second time changes nothing */
        tx = begin("erasure", "asked for");
        filled_ok(&f, store_erase_entry(tx, SECTION_DECISIONS, "d77", &f.problems));
        commit(tx);
        expect_sound();
        assert_false(is_on_disk("Fantine"));
    }
    assert_null(strstr(last_of("d77", SECTION_DECISIONS)->body, "text"));
    /* The payloads that told of it can go too. */
    for (int64_t seq = (int64_t)state_of.tree.size - 1; seq > 5; seq--) {
        tx = begin("erasure", "all of it");
        if (store_erase_payload(tx, seq, &f.problems))
            store_rollback(tx);
        else
            commit(tx);
    }
    expect_sound();
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(a_payload_goes_and_every_proof_stays),
        TEST(what_a_change_recorded_can_still_be_compared),
        TEST(of_another_partnership_it_is_not_there),
        TEST(an_entry_is_erased_when_it_is_over),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
