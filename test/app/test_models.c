/* Models that are handed on: they say what one made anew would say, to each of those who may have it and nobody else.
 */
#include "folder.h"

#include <pthread.h>
#include <stdatomic.h>

static const char base[] = "file=concordat: 1\n"
                           "partnership: {id: p, name: P, as_at: 2025-01-01, overseer: b0, circles: [partnership]}\n"
                           "areas:\n"
                           "  - {id: fraud, name: Fraud, priority: yes, circles: [partnership]}\n"
                           "bodies:\n"
                           "  - {id: b0, name: Executive, circles: [partnership]}\n"
                           "  - {id: b1, name: Group, circles: [team]}\n"
                           "  - {id: b2, name: Network, marking: OFFICIAL-SENSITIVE, instruction: x, circles: [team]}\n"
                           "mandates: [{body: b1, area: fraud, role: lead, circles: [team]}]\n";

static struct folder folder;

static void add_user(const char *id, const char *roles, const char *reads, const char *clearance) {
    struct arena *arena = arena_new();
    do_it(&folder, "root", OP_create, "folder=@", "kind=user", arena_printf(arena, "facts=%s", id), "facts=name=U",
          arena_printf(arena, "facts=account=%s", id), "day=2025-01-01");
    do_it(&folder, "root", OP_create, "folder=@", "kind=access", arena_printf(arena, "facts=%s", id),
          arena_printf(arena, "facts=roles=[%s]", roles), arena_printf(arena, "facts=reads=[%s]", reads),
          arena_printf(arena, "facts=clearance=%s", clearance), "day=2025-01-01");
    arena_free(arena);
}

static int start(void **state) {
    (void)state;
    folder_start(&folder);
    do_it(&folder, "root", OP_import, base, "into=@", "accept=1");
    add_user("out", "reader", "", "OFFICIAL");
    add_user("in", "reader", "team", "OFFICIAL");
    add_user("too", "reader", "team", "OFFICIAL");
    add_user("cleared", "reader", "team", "OFFICIAL-SENSITIVE");
    add_user("officer", "officer", "", "OFFICIAL");
    return 0;
}

static int end(void **state) {
    (void)state;
    folder_remove(&folder);
    return 0;
}

static struct said check(const char *user) {
    const struct said said = ask(&folder, user, OP_check, "file=@");
    if (said.err) fail_msg("%s", said.text);
    return said;
}

static const struct register_file *register_of(const struct said *said) { return said->answer.about.reg; }

/* ---- who has which ---- */

static void the_same_rights_have_the_same_model(void **state) {
    (void)state;
    const struct said in = check("in"), again = check("in"), too = check("too"), out = check("out"),
                      cleared = check("cleared"), officer = check("officer");
    assert_ptr_equal(register_of(&in), register_of(&again));
    assert_ptr_equal(register_of(&in), register_of(&too));
    const struct said *others[] = {&in, &out, &cleared, &officer};
    for (size_t a = 0; a < COUNT_OF(others); a++)
        for (size_t b = 0; b < a; b++) assert_ptr_not_equal(register_of(others[a]), register_of(others[b]));
    assert_ptr_not_equal(in.answer.check, too.answer.check); /* its looking is its own */
    assert_null(strstr(out.text, "Group"));
    assert_non_null(strstr(in.text, "Group"));
    assert_null(strstr(in.text, "Network"));
    assert_non_null(strstr(cleared.text, "Network"));
    said_free(in);
    said_free(again);
    said_free(too);
    said_free(out);
    said_free(cleared);
    said_free(officer);
}

static void a_model_outlives_the_change_that_ends_it(void **state) {
    (void)state;
    const struct said before = check("in");
    const char *text = arena_dup(before.arena, before.text);
    do_it(&folder, "root", OP_amend, "folder=@", "kind=body", "facts=b1", "facts=name=Team");
    const struct said after = check("in");
    assert_ptr_not_equal(register_of(&before), register_of(&after));
    assert_non_null(strstr(after.text, "Team"));
    assert_string_equal(answer_text(before.arena, &before.answer, NULL), text);
    said_free(before);
    said_free(after);
}

static void days_and_instants_are_told_apart(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    const char *known = arena_printf(arena, "known_at=%s", instant_text(arena, folder.moment.now));
    do_it(&folder, "root", OP_amend, "folder=@", "kind=body", "facts=b1", "facts=name=Old", "day=2025-02-01");
    for (int round = 0; round < 2; round++) {
        see(&folder, "in", OP_check, true, "Old", "file=@", "as_of=2025-02-01");
        see(&folder, "in", OP_check, false, "Old", "file=@", "as_of=2025-01-15");
        see(&folder, "in", OP_check, false, "Old", "file=@", "as_of=2025-02-01", known);
    }
    arena_free(arena);
}

static void a_model_outlives_all_the_others(void **state) {
    (void)state;
    const struct said said = check("in");
    const char *text = arena_dup(said.arena, said.text);
    models_free(folder.models);
    folder.models = NULL;
    assert_string_equal(answer_text(said.arena, &said.answer, NULL), text);
    said_free(said);
}

/* ---- what else happens is not left out ---- */

static int times_in_log(const char *event) {
    const struct said said = ask(&folder, "root", OP_log, "folder=@");
    if (said.err) fail_msg("%s", said.text);
    int n = 0;
    for (int i = 0; i < said.answer.n_log; i++) n += text_equal(said.answer.log[i].event, event);
    said_free(said);
    return n;
}

static void every_reading_and_disclosure_is_logged(void **state) {
    (void)state;
    const int reads = times_in_log("read"), disclosures = times_in_log("disclosure");
    for (int i = 0; i < 3; i++) {
        said_free(check("cleared"));
        said_free(check("in"));
        do_it(&folder, "in", OP_export, "folder=@", "why=x");
    }
    assert_int_equal(times_in_log("read"), reads + 3);
    assert_int_equal(times_in_log("disclosure"), disclosures + 3);
    /* What is only logged makes no model anew. */
    const struct said before = check("cleared"), after = check("cleared");
    assert_ptr_equal(register_of(&before), register_of(&after));
    said_free(before);
    said_free(after);
}

static void who_lost_access_has_no_model(void **state) {
    (void)state;
    said_free(check("too"));
    do_it(&folder, "root", OP_end, "folder=@", "kind=access", "facts=too", "day=2025-06-01");
    refuse(&folder, "too", OP_check, "no partnership", "file=@");
    do_it(&folder, "root", OP_amend, "folder=@", "kind=access", "facts=in", "facts=reads=[]");
    see(&folder, "in", OP_check, false, "Group", "file=@");
}

/* ---- as if it was made anew ---- */

static const struct {
    enum op op;
    const char *words[6];
} questions[] = {
    {OP_check, {"file=@", "format=json"}},
    {OP_check, {"file=@", "as_of=2025-02-01"}},
    {OP_check, {"file=@", "overlay=overlay: {}\nbodies: [{id: b0, cadence: monthly}]\n"}},
    {OP_matrix, {"file=@"}},
    {OP_questions, {"file=@"}},
    {OP_show, {"file=@", "kind=body"}},
    {OP_paper, {"file=@", "why=x"}},
    {OP_handbook, {"file=@", "why=x"}},
    {OP_chart, {"file=@"}},
    {OP_options, {"file=@", "steps=500"}},
    {OP_export, {"folder=@", "why=x"}},
    {OP_compare, {"folder=@", "since=2025-01-02"}},
    {OP_amend, {"folder=@", "kind=body", "facts=b0", "facts=cadence=monthly", "preview=1"}},
    {OP_users, {"folder=@"}},
};
static const char *const readers[] = {"out", "in", "too", "cleared", "officer", "root"};

static void it_says_what_one_made_anew_says(void **state) {
    (void)state;
    struct models *models = folder.models;
    for (size_t r = 0; r < COUNT_OF(readers); r++)
        for (size_t q = 0; q < COUNT_OF(questions); q++) {
            const struct moment moment = folder.moment;
            const struct said first = ask_words(&folder, readers[r], questions[q].op, questions[q].words);
            folder.moment = moment;
            const struct said handed = ask_words(&folder, readers[r], questions[q].op, questions[q].words);
            folder.moment = moment;
            folder.models = NULL;
            const struct said anew = ask_words(&folder, readers[r], questions[q].op, questions[q].words);
            folder.models = models;
            assert_string_equal(handed.text, anew.text);
            assert_string_equal(first.text, anew.text);
            assert_int_equal(handed.err, anew.err);
            said_free(first);
            said_free(handed);
            said_free(anew);
        }
}

/* ---- many at once ---- */

#define THREADS 6
#define ROUNDS 12

struct asker {
    pthread_t thread;
    struct folder folder; /* the same, with a moment of its own */
    int number;
    char complaint[200];
};

static void *ask_on(void *of) {
    struct asker *asker = of;
    for (int i = 0; i < ROUNDS && !*asker->complaint; i++) {
        const char *reader = readers[(size_t)(asker->number + i) % COUNT_OF(readers)];
        const size_t q = (size_t)(asker->number * 5 + i) % COUNT_OF(questions);
        const bool changes = asker->number == 0;
        const char *words[] = {"folder=@", "kind=body", "facts=b1",
                               i % 2 ? "facts=cadence=monthly" : "facts=cadence=yearly", NULL};
        const struct said said = changes ? ask_words(&asker->folder, "root", OP_amend, words)
                                         : ask_words(&asker->folder, reader, questions[q].op, questions[q].words);
        if (said.err && !strstr(said.text, "access") && !strstr(said.text, "refused"))
            snprintf(asker->complaint, sizeof asker->complaint, "%s", said.text);
        said_free(said);
    }
    return NULL;
}

static void threads_share_what_is_made(void **state) {
    (void)state;
    struct asker askers[THREADS];
    for (int i = 0; i < THREADS; i++) {
        askers[i] = (struct asker){.folder = folder, .number = i};
        askers[i].folder.moment.seed[9] = (uint8_t)(i + 1);
    }
    for (int i = 0; i < THREADS; i++) assert_int_equal(pthread_create(&askers[i].thread, NULL, ask_on, &askers[i]), 0);
    for (int i = 0; i < THREADS; i++) pthread_join(askers[i].thread, NULL);
    for (int i = 0; i < THREADS; i++)
        if (*askers[i].complaint) fail_msg("%s", askers[i].complaint);
    it_says_what_one_made_anew_says(NULL);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_same_rights_have_the_same_model, start, end),
        cmocka_unit_test_setup_teardown(a_model_outlives_the_change_that_ends_it, start, end),
        cmocka_unit_test_setup_teardown(a_model_outlives_all_the_others, start, end),
        cmocka_unit_test_setup_teardown(days_and_instants_are_told_apart, start, end),
        cmocka_unit_test_setup_teardown(every_reading_and_disclosure_is_logged, start, end),
        cmocka_unit_test_setup_teardown(who_lost_access_has_no_model, start, end),
        cmocka_unit_test_setup_teardown(it_says_what_one_made_anew_says, start, end),
        cmocka_unit_test_setup_teardown(threads_share_what_is_made, start, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
