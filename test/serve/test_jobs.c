#include "app/folder.h"
#include "serve/ask.h"
#include "serve/found.h"
#include "serve/jobs.h"

#include <time.h>

#define EXAMPLE "examples/leicestershire-2016/before.yaml"
#define MEGABYTES ((size_t)1024 << 20)

static struct folder folder;

static int set_up(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    const char *given = arena_printf(arena, "file=%s", content_of(arena, EXAMPLE));
    folder_start(&folder);
    do_it(&folder, "root", OP_import, given, "into=@", "accept=1");
    arena_free(arena);
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    folder_remove(&folder);
    return 0;
}

/* As a screen would ask: words are fields of its form. */
static enum err start(struct arena *arena, struct jobs *jobs, const char *user, const char **id,
                      struct problems *problems, const char *const *words) {
    const struct asker asker = {.store = folder.store, .user = user, .moment = &folder.moment};
    struct call *call = ask_start(arena, &asker, OP_options);
    folder.moment.now += 1000000;
    folder.moment.drawn = 0;
    folder.moment.seed[1]++;
    for (int i = 0; words[i]; i += 2) {
        const struct http_field field = {.name = words[i], .value = words[i + 1], .n = strlen(words[i + 1])};
        assert_true(ask_fields(call, arena, &(struct http_fields){&field, 1}, problems));
    }
    return job_start(arena, jobs, user, call, id, problems);
}
#define start_job(arena, jobs, user, id, problems, ...)                                                                \
    start((arena), (jobs), (user), (id), (problems), (const char *const[]){__VA_ARGS__, NULL})

static struct job await(struct jobs *jobs, const char *user, const char *id) {
    struct job job;
    for (int i = 0; i < 1200; i++) {
        if (!job_look(jobs, user, id, &job)) fail_msg("the job %s is gone", id);
        if (job.state != JOB_WAITING && job.state != JOB_RUNNING) return job;
        nanosleep(&(struct timespec){.tv_nsec = 50000000}, NULL);
    }
    fail_msg("the job %s does not end", id);
    return job;
}

/* What it found, set side by side. */
static enum err compare(struct arena *arena, struct jobs *jobs, const char *id, struct answer *answer,
                        struct problems *problems) {
    const struct asker asker = {.store = folder.store, .user = "root", .partnership = NULL, .moment = &folder.moment};
    struct call *call = ask_start(arena, &asker, OP_options);
    return job_take(arena, jobs, "root", id, call, problems) ? run(arena, call, answer, problems) : ERR_INPUT;
}

static const char *as_text(struct arena *arena, const struct answer *answer) {
    struct problems problems = problems_new(arena);
    return answer_text(arena, answer, &problems);
}

/* To the last word, though the server has searched nothing. */
static void finds_what_the_operation_finds(void **state) {
    (void)state;
    static const char *const words[] = {"file=@", "best=2", "clear=lead-only-planned", "most=new=1", NULL};
    struct arena *arena = arena_new();
    struct problems problems = problems_new(arena);
    struct jobs *jobs = jobs_new(arena, 2, MEGABYTES);
    struct answer answer;
    const char *id;
    if (start_job(arena, jobs, "root", &id, &problems, "best", "2", "clear", "lead-only-planned", "most", "new=1"))
        fail_msg("%s", problems_text(arena, &problems));
    assert_int_equal(await(jobs, "root", id).state, JOB_DONE);
    if (compare(arena, jobs, id, &answer, &problems)) fail_msg("%s", problems_text(arena, &problems));
    assert_int_equal(answer.appraisal->options->outcome, OPTIONS_PROVED);
    assert_true(answer.appraisal->n_structures > 0);
    const struct said said = ask_words(&folder, "root", OP_options, words);
    assert_int_equal(said.err, OK);
    assert_string_equal(as_text(arena, &answer), said.text);
    said_free(said);
    jobs_end(jobs);
    arena_free(arena);
}

static void sets_proposals_beside_it(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    struct problems problems = problems_new(arena);
    struct jobs *jobs = jobs_new(arena, 2, MEGABYTES);
    struct answer answer;
    const char *id, *proposal = content_of(arena, "examples/leicestershire-2016/option-new-board.yaml");
    assert_int_equal(start_job(arena, jobs, "root", &id, &problems, "named", proposal, "best", "1"), OK);
    assert_int_equal(await(jobs, "root", id).state, JOB_DONE);
    if (compare(arena, jobs, id, &answer, &problems)) fail_msg("%s", problems_text(arena, &problems));
    assert_int_equal(answer.appraisal->n_proposed, 1);
    assert_int_equal(answer.appraisal->n_columns, 3);
    jobs_end(jobs);
    arena_free(arena);
}

static void says_what_bars_every_structure(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    struct problems problems = problems_new(arena);
    struct jobs *jobs = jobs_new(arena, 1, MEGABYTES);
    struct answer answer;
    const char *id;
    assert_int_equal(start_job(arena, jobs, "root", &id, &problems, "never", "widen:fraud", "never", "establish:fraud"),
                     OK);
    assert_int_equal(await(jobs, "root", id).state, JOB_DONE);
    if (compare(arena, jobs, id, &answer, &problems)) fail_msg("%s", problems_text(arena, &problems));
    assert_int_equal(answer.appraisal->options->outcome, OPTIONS_IMPOSSIBLE);
    assert_true(answer.appraisal->options->n_obstacles > 0);
    jobs_end(jobs);
    arena_free(arena);
}

/* A structure that does not fit the register as it is now is not shown as if it did. */
static void is_told_when_the_register_has_changed(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    struct problems problems = problems_new(arena);
    struct jobs *jobs = jobs_new(arena, 1, MEGABYTES);
    struct answer answer;
    const char *id;
    assert_int_equal(start_job(arena, jobs, "root", &id, &problems, "best", "1"), OK);
    assert_int_equal(await(jobs, "root", id).state, JOB_DONE);
    do_it(&folder, "root", OP_create, "folder=@", "kind=area", "facts=zeppelins", "facts=name=Zeppelins",
          "facts=priority=yes", "day=2016-01-01");
    const enum err err = compare(arena, jobs, id, &answer, &problems);
    assert_true(err == ERR_INPUT ? strstr(problems.items[0].message, "has changed") != NULL
                                 : answer.appraisal->refused != NULL && !answer.appraisal->n_structures);
    jobs_end(jobs);
    arena_free(arena);
}

static void what_is_wrong_is_said_at_once(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    struct problems problems = problems_new(arena), more = problems_new(arena), others = problems_new(arena);
    struct jobs *jobs = jobs_new(arena, 1, MEGABYTES);
    const char *id;
    assert_int_equal(start_job(arena, jobs, "root", &id, &problems, "clear", "no-such-rule"), ERR_INPUT);
    assert_non_null(strstr(problems.items[0].message, "no-such-rule"));
    assert_int_equal(start_job(arena, jobs, "root", &id, &more, "time", "601"), ERR_INPUT);
    assert_string_equal(more.items[0].place.file, "time");
    assert_int_equal(start_job(arena, jobs, "nobody", &id, &others, "best", "1"), ERR_INPUT); /* who may not read */
    jobs_end(jobs);
    arena_free(arena);
}

/* With room for none at once they wait for ever. */
static void a_job_is_its_users_alone(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    struct problems problems = problems_new(arena), none = problems_new(arena), untaken = problems_new(arena);
    struct jobs *jobs = jobs_new(arena, 0, MEGABYTES);
    struct answer answer;
    const char *first, *second, *third;
    struct job job;
    assert_int_equal(start_job(arena, jobs, "root", &first, &problems, "best", "1"), OK);
    assert_int_equal(start_job(arena, jobs, "root", &second, &problems, "best", "1"), OK);
    assert_int_equal(strlen(first), JOB_ID_SIZE - 1);
    assert_string_not_equal(first, second);
    assert_int_equal(start_job(arena, jobs, "root", &third, &problems, "best", "1"), ERR_LIMIT);
    assert_string_equal(problems.items[0].message, "as many of your computations are under way as may be");

    assert_true(job_look(jobs, "root", first, &job));
    assert_int_equal(job.state, JOB_WAITING);
    assert_false(job_look(jobs, "anna", first, &job));
    assert_false(job_cancel(jobs, "anna", first));
    assert_int_equal(compare(arena, jobs, first, &answer, &untaken), ERR_INPUT); /* it has found nothing yet */

    assert_true(job_cancel(jobs, "root", second));
    assert_true(job_look(jobs, "root", second, &job));
    assert_int_equal(job.state, JOB_CANCELLED);
    assert_int_equal(start_job(arena, jobs, "root", &third, &none, "best", "1"), OK);
    jobs_end(jobs);
    arena_free(arena);
}

static void one_that_is_stopped_is_not_the_end_of_others(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    struct problems problems = problems_new(arena);
    struct jobs *jobs = jobs_new(arena, 1, MEGABYTES);
    const char *first, *second;
    assert_int_equal(start_job(arena, jobs, "root", &first, &problems, "best", "1"), OK);
    assert_int_equal(start_job(arena, jobs, "root", &second, &problems, "best", "1"), OK);
    assert_true(job_cancel(jobs, "root", first));
    assert_int_equal(await(jobs, "root", second).state, JOB_DONE);
    jobs_end(jobs);
    arena_free(arena);
}

/* What comes from a job is read as what comes from outside. */
static void what_is_no_finding_is_none(void **state) {
    (void)state;
    static const char good[] =
        "{\"options\": {\"outcome\": 0, \"steps\": 5, \"more\": false, \"lower\": [0,0,0,0,0,0,0,0,0], \"structures\": "
        "[{\"cost\": [0,0,0,0,0,0,0,0,0], \"moves\": [[4,0,-1,0,0,-1,-1]]}], \"obstacles\": []}, \"widenings\": []}";
    static const char *const bad[] = {
        "",
        "[]",
        "{}",
        "{\"options\": 1, \"widenings\": []}",
        "{\"options\": {\"outcome\": 9, \"steps\": 5, \"more\": false, \"lower\": [0,0,0,0,0,0,0,0,0], \"structures\": "
        "[], "
        "\"obstacles\": []}, \"widenings\": []}",
        "{\"options\": {\"outcome\": 0, \"steps\": 5, \"more\": false, \"lower\": [0], \"structures\": [], "
        "\"obstacles\": []}, \"widenings\": []}",
        "{\"options\": {\"outcome\": 0, \"steps\": 5, \"more\": false, \"lower\": [0,0,0,0,0,0,0,0,0], \"structures\": "
        "[{\"cost\": [0,0,0,0,0,0,0,0,0], \"moves\": [[4,0,-1,0,0,-1]]}], \"obstacles\": []}, \"widenings\": []}",
    };
    struct arena *arena = arena_new();
    struct found found;
    assert_true(found_read(arena, good, strlen(good), &found));
    const struct said said = ask(&folder, "root", OP_options, "file=@", "best=0", "steps=1");
    const struct arrangement *arr = said.answer.about.arr;
    assert_true(found_fits(&found, arr));
    struct move *move = (struct move *)(uintptr_t)&found.options->structures[0].moves[0];
    move->body = arr->n_bodies + arr->n_areas + 1;
    assert_false(found_fits(&found, arr));
    move->body = 0;
    move->area = arr->n_areas;
    assert_false(found_fits(&found, arr));
    move->area = 0;
    move->kind = (enum move_kind) - 1;
    assert_false(found_fits(&found, arr));
    said_free(said);
    for (size_t i = 0; i < COUNT_OF(bad); i++)
        if (found_read(arena, bad[i], strlen(bad[i]), &found)) fail_msg("it is taken for a finding: %s", bad[i]);
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(finds_what_the_operation_finds, set_up, tear_down),
        cmocka_unit_test_setup_teardown(sets_proposals_beside_it, set_up, tear_down),
        cmocka_unit_test_setup_teardown(says_what_bars_every_structure, set_up, tear_down),
        cmocka_unit_test_setup_teardown(is_told_when_the_register_has_changed, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_no_finding_is_none, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_wrong_is_said_at_once, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_job_is_its_users_alone, set_up, tear_down),
        cmocka_unit_test_setup_teardown(one_that_is_stopped_is_not_the_end_of_others, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
