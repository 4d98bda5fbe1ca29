/* A register in a data folder: in and out without loss, changed over time, by several. */
#include "folder.h"
#include "io/read.h"
#include "model/arrangement.h"
#include "model/generate.h"

#define REGISTER "examples/leicestershire-2016/register.yaml"

static const char *printed(struct arena *arena, const struct register_file *reg) {
    struct buf text = buf_new(arena, (size_t)64 << 20);
    register_print_yaml(&text, reg);
    return text.data;
}

/* In, out, the same bytes, as of the day that the file describes. */
static void assert_returns(const char *text) {
    struct arena *arena = arena_new();
    struct problems problems = problems_new(arena);
    const struct register_file *reg = register_read(arena, "given.yaml", text, strlen(text), NULL, &problems);
    assert_non_null(reg);
    struct folder folder;
    folder_start(&folder);
    do_it(&folder, "root", OP_import, arena_printf(arena, "file=%s", text), "into=@", "accept=1");
    const struct said said = ask(&folder, "root", OP_export, "folder=@", "why=a test",
                                 arena_printf(arena, "as_of=%s", day_text(arena, register_day(reg))));
    assert_string_equal(said.text, printed(arena, reg));
    said_free(said);
    /* Taken in again it changes nothing. */
    const struct said again =
        ask(&folder, "root", OP_import, arena_printf(arena, "file=%s", text), "into=@", "accept=1");
    assert_int_equal(again.err, OK);
    assert_int_equal(again.answer.changes.n, 0);
    assert_null(again.answer.change);
    said_free(again);
    folder_remove(&folder);
    arena_free(arena);
}

static void leicestershire_returns(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    assert_returns(content_of(arena, REGISTER));
    arena_free(arena);
}

static void generated_registers_return(void **state) {
    (void)state;
    for (int shape = 0; shape < SHAPE_COUNT; shape++)
        for (int seed = 1; seed <= 6; seed++) {
            struct arena *arena = arena_new();
            const struct generate_options options = {
                .bodies = 3 + seed * 5, .areas = 2 + seed, .seed = (uint64_t)seed, .shape = (enum generate_shape)shape};
            assert_returns(printed(arena, generate(arena, &options)));
            arena_free(arena);
        }
}

static void start_with(struct folder *folder, const char *path) {
    struct arena *arena = arena_new();
    folder_start(folder);
    do_it(folder, "root", OP_import, arena_printf(arena, "file=%s", content_of(arena, path)), "into=@", "accept=1");
    arena_free(arena);
}

static void a_change_holds_from_its_day(void **state) {
    (void)state;
    struct folder folder;
    start_with(&folder, REGISTER);
    do_it(&folder, "root", OP_amend, "folder=@", "kind=body", "facts=gain", "facts=cadence=monthly", "day=2016-06-01");
    see(&folder, "root", OP_show, false, "monthly", "file=@", "kind=body", "id=gain", "as_of=2016-05-31");
    see(&folder, "root", OP_show, true, "monthly", "file=@", "kind=body", "id=gain", "as_of=2016-06-01");
    /* Corrected, it was never monthly; but it was believed then. */
    const int64_t before = folder.moment.now;
    do_it(&folder, "root", OP_correct, "folder=@", "kind=body", "facts=gain", "facts=cadence=quarterly",
          "day=2016-07-01");
    see(&folder, "root", OP_show, true, "quarterly", "file=@", "kind=body", "id=gain", "as_of=2016-06-01");
    struct arena *arena = arena_new();
    see(&folder, "root", OP_show, true, "monthly", "file=@", "kind=body", "id=gain", "as_of=2016-06-01",
        arena_printf(arena, "known_at=%s", instant_text(arena, before)));
    see(&folder, "root", OP_show, false, "quarterly", "file=@", "kind=body", "id=gain", "as_of=2016-05-31");
    arena_free(arena);
    folder_remove(&folder);
}

static void an_entry_ends_and_stays_on_record(void **state) {
    (void)state;
    struct folder folder;
    start_with(&folder, REGISTER);
    do_it(&folder, "root", OP_end, "folder=@", "kind=body", "facts=cse_tasks", "day=2017-03-31");
    see(&folder, "root", OP_show, true, "2017-03-31", "file=@", "kind=body", "id=cse_tasks", "as_of=2020-01-01");
    see(&folder, "root", OP_history, true, "cse_tasks", "folder=@", "kind=body", "id=cse_tasks");
    refuse(&folder, "root", OP_amend, "there is no body 'cse_taks'", "folder=@", "kind=body", "facts=cse_taks",
           "facts=name=X");
    folder_remove(&folder);
}

static void the_slower_of_two_is_told(void **state) {
    (void)state;
    struct folder folder;
    start_with(&folder, REGISTER);
    do_it(&folder, "root", OP_amend, "folder=@", "kind=body", "facts=gain", "facts=cadence=monthly", "revision=1");
    refuse(&folder, "root", OP_amend, "root changed this after", "folder=@", "kind=body", "facts=gain",
           "facts=cadence=quarterly", "revision=1");
    refuse(&folder, "root", OP_create, "there is body 'gain' already", "folder=@", "kind=body", "facts=gain",
           "facts=name=X");
    see(&folder, "root", OP_show, true, "monthly", "file=@", "kind=body", "id=gain");
    folder_remove(&folder);
}

static const char *change_of(struct arena *arena, const struct said *said) {
    assert_int_equal(said->err, OK);
    assert_non_null(said->answer.change);
    return arena_dup(arena, said->answer.change);
}

static void a_change_is_undone_by_another(void **state) {
    (void)state;
    struct folder folder;
    struct arena *arena = arena_new();
    start_with(&folder, REGISTER);
    struct said said = ask(&folder, "root", OP_export, "folder=@", "why=test");
    const char *before = arena_dup(arena, said.text);
    said_free(said);
    said = ask(&folder, "root", OP_apply, "folder=@", "accept=1",
               "overlay=overlay: {of: llr}\nbodies:\n  - {id: gain, name: Renamed}\n  - {id: new, name: New}\nremove: "
               "[{link: [cyber]}]\n");
    if (said.err) fail_msg("%s", said.text);
    const char *change = change_of(arena, &said);
    said_free(said);
    see(&folder, "root", OP_export, true, "Renamed", "folder=@", "why=test");
    do_it(&folder, "root", OP_undo, "folder=@", arena_printf(arena, "change=%s", change));
    said = ask(&folder, "root", OP_export, "folder=@", "why=test");
    assert_string_equal(said.text, before);
    said_free(said);
    refuse(&folder, "root", OP_undo, "changed again since", "folder=@", arena_printf(arena, "change=%s", change));
    refuse(&folder, "root", OP_undo, "no change 'nothing'", "folder=@", "change=nothing");
    arena_free(arena);
    folder_remove(&folder);
}

static void a_question_is_answered_with_its_source(void **state) {
    (void)state;
    struct folder folder;
    start_with(&folder, REGISTER);
    do_it(&folder, "root", OP_answer, "folder=@", "kind=body", "facts=gain", "facts=cadence=monthly", "source=paper 12",
          "day=2016-03-17");
    see(&folder, "root", OP_show, true, "monthly", "file=@", "kind=body", "id=gain", "as_of=2016-03-17");
    refuse(&folder, "root", OP_answer, "says where it is written", "folder=@", "kind=body", "facts=gain",
           "facts=cadence=monthly");
    refuse(&folder, "root", OP_answer, "there is no source 'minutes'", "folder=@", "kind=body", "facts=gain",
           "facts=level=delivery", "source=minutes 3");
    folder_remove(&folder);
}

static void a_finding_is_accepted_for_a_time(void **state) {
    (void)state;
    struct folder folder;
    start_with(&folder, REGISTER);
    refuse(&folder, "root", OP_accept, "nothing is found", "folder=@", "rule=area-uncovered", "facts=area=cse",
           "facts=owner=spb_exec", "facts=until=2017-01-31", "facts=reason=x", "day=2016-03-17");
    refuse(&folder, "root", OP_accept, "has an owner", "folder=@", "rule=area-uncovered", "facts=area=fraud");
    see(&folder, "root", OP_check, false, "1 accepted", "file=@", "as_of=2016-03-17");
    do_it(&folder, "root", OP_accept, "folder=@", "rule=area-uncovered", "facts=area=fraud", "facts=owner=spb_exec",
          "facts=until=2017-01-31", "facts=reason=a profile is being written", "day=2016-03-17");
    see(&folder, "root", OP_export, true, "area-uncovered", "folder=@", "why=test", "as_of=2016-03-17");
    folder_remove(&folder);
}

static void an_earlier_register_fills_the_time_before(void **state) {
    (void)state;
    struct folder folder;
    struct arena *arena = arena_new();
    start_with(&folder, REGISTER);
    struct said said = ask(&folder, "root", OP_export, "folder=@", "why=test", "as_of=2016-03-17");
    const char *later = arena_dup(arena, said.text);
    said_free(said);
    refuse(&folder, "root", OP_check, "nothing is recorded of llr", "file=@", "as_of=2016-02-03");
    do_it(&folder, "root", OP_import, "into=@", "accept=1",
          arena_printf(arena, "file=%s", content_of(arena, "examples/leicestershire-2016/before.yaml")));
    do_it(&folder, "root", OP_check, "file=@", "as_of=2016-02-03");
    said = ask(&folder, "root", OP_export, "folder=@", "why=test", "as_of=2016-03-17");
    assert_string_equal(said.text, later);
    said_free(said);
    arena_free(arena);
    folder_remove(&folder);
}

static void higher_markings_are_refused(void **state) {
    (void)state;
    struct folder folder;
    start_with(&folder, REGISTER);
    refuse(&folder, "root", OP_amend, "nothing above OFFICIAL-SENSITIVE", "folder=@", "kind=body", "facts=gain",
           "facts=marking=SECRET");
    refuse(&folder, "root", OP_amend, "needs `instruction`", "folder=@", "kind=body", "facts=gain",
           "facts=marking=OFFICIAL-SENSITIVE");
    refuse(&folder, "root", OP_amend, "needs `conditions`", "folder=@", "kind=body", "facts=gain", "facts=handling=C");
    folder_remove(&folder);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(leicestershire_returns),
        cmocka_unit_test(generated_registers_return),
        cmocka_unit_test(a_change_holds_from_its_day),
        cmocka_unit_test(an_entry_ends_and_stays_on_record),
        cmocka_unit_test(the_slower_of_two_is_told),
        cmocka_unit_test(a_change_is_undone_by_another),
        cmocka_unit_test(a_question_is_answered_with_its_source),
        cmocka_unit_test(a_finding_is_accepted_for_a_time),
        cmocka_unit_test(an_earlier_register_fills_the_time_before),
        cmocka_unit_test(higher_markings_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
