#include "app/folder.h"
#include "proc/child.h"
#include "serve/ask.h"
#include "serve/job_run.h"
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
    const struct asker asker = {.store = folder.store, .user = user, .partnership = NULL, .moment = &folder.moment};
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

static struct job await(struct arena *arena, struct jobs *jobs, const char *user, const char *id) {
    struct job job;
    for (int i = 0; i < 1200; i++) {
        if (!job_look(arena, jobs, user, id, &job)) fail_msg("the job %s is gone", id);
        if (job.state != JOB_WAITING && job.state != JOB_RUNNING) return job;
        nanosleep(&(struct timespec){.tv_nsec = 50000000}, NULL);
    }
    fail_msg("the job %s does not end", id);
    return job;
}

static void finds_what_the_operation_finds(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    struct problems problems = problems_new(arena);
    struct jobs *jobs = jobs_new(arena, 2, MEGABYTES);
    const char *id;
    if (start_job(arena, jobs, "root", &id, &problems, "best", "2", "time", "60"))
        fail_msg("%s", problems_text(arena, &problems));
    const struct job job = await(arena, jobs, "root", id);
    if (job.state != JOB_DONE) fail_msg("%d: %s", job.state, job.failure);
    assert_int_equal(job.outcome, OPTIONS_PROVED);
    assert_true(job.n_structures > 0);
    assert_true(job.progress.steps > 0 || job.n_structures);

    const struct said said = ask(&folder, "root", OP_options, "file=@", "best=2");
    assert_int_equal(said.err, OK);
    const struct appraisal *appraisal = said.answer.appraisal;
    assert_int_equal(appraisal->n_structures < JOB_STRUCTURES_MAX ? appraisal->n_structures : JOB_STRUCTURES_MAX,
                     job.n_structures);
    for (int i = 0; i < job.n_structures; i++) {
        struct buf same = buf_new(arena, 1 << 20);
        register_print_yaml(
            &same, structure_overlay(arena, said.answer.about.arr, &appraisal->structures[i], job.structures[i].title));
        assert_string_equal(job.structures[i].overlay, same.data);
    }
    said_free(said);

    /* Set side by side without another search. */
    const struct said shown = ask(&folder, "root", OP_options, "file=@", "best=0", "steps=1",
                                  arena_printf(arena, "named=%s", job.structures[0].overlay));
    assert_int_equal(shown.err, OK);
    assert_string_equal(shown.answer.appraisal->columns[1].title, job.structures[0].title);
    assert_true(shown.answer.appraisal->columns[1].follows.n_cleared > 0);
    said_free(shown);
    jobs_end(jobs);
    arena_free(arena);
}

static void says_what_bars_every_structure(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    struct problems problems = problems_new(arena);
    struct jobs *jobs = jobs_new(arena, 1, MEGABYTES);
    const char *id;
    assert_int_equal(start_job(arena, jobs, "root", &id, &problems, "never", "widen:fraud", "never", "establish:fraud"),
                     OK);
    const struct job job = await(arena, jobs, "root", id);
    assert_int_equal(job.state, JOB_DONE);
    assert_int_equal(job.outcome, OPTIONS_IMPOSSIBLE);
    assert_int_equal(job.n_structures, 0);
    assert_true(job.n_obstacles > 0 && job.obstacles[0].n > 0 && *job.obstacles[0].requirement);
    jobs_end(jobs);
    arena_free(arena);
}

static void what_is_wrong_is_said_at_once(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    struct problems problems = problems_new(arena), more = problems_new(arena), others = problems_new(arena);
    struct jobs *jobs = jobs_new(arena, 1, MEGABYTES);
    const char *id;
    struct job *list;
    assert_int_equal(start_job(arena, jobs, "root", &id, &problems, "clear", "no-such-rule"), ERR_INPUT);
    assert_non_null(strstr(problems.items[0].message, "no-such-rule"));
    assert_int_equal(start_job(arena, jobs, "root", &id, &more, "time", "601"), ERR_INPUT);
    assert_string_equal(more.items[0].place.file, "time");
    assert_int_equal(start_job(arena, jobs, "nobody", &id, &others, "best", "1"), ERR_INPUT); /* who may not read */
    assert_int_equal(jobs_of(arena, jobs, "root", &list), 0);
    jobs_end(jobs);
    arena_free(arena);
}

/* With room for none at once they wait for ever. */
static void a_job_is_its_users_alone(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    struct problems problems = problems_new(arena), none = problems_new(arena);
    struct jobs *jobs = jobs_new(arena, 0, MEGABYTES);
    const char *first, *second, *third;
    struct job job, *list;
    assert_int_equal(start_job(arena, jobs, "root", &first, &problems, "best", "1"), OK);
    assert_int_equal(start_job(arena, jobs, "root", &second, &problems, "best", "1"), OK);
    assert_int_equal(strlen(first), JOB_ID_SIZE - 1);
    assert_string_not_equal(first, second);
    assert_int_equal(start_job(arena, jobs, "root", &third, &problems, "best", "1"), ERR_INPUT);
    assert_string_equal(problems.items[0].message, "as many of your computations are under way as may be");

    assert_true(job_look(arena, jobs, "root", first, &job));
    assert_int_equal(job.state, JOB_WAITING);
    assert_false(job_look(arena, jobs, "anna", first, &job));
    assert_false(job_cancel(jobs, "anna", first));
    assert_int_equal(jobs_of(arena, jobs, "anna", &list), 0);
    assert_int_equal(jobs_of(arena, jobs, "root", &list), 2);
    assert_string_equal(list[0].id, second);

    assert_true(job_cancel(jobs, "root", second));
    assert_true(job_look(arena, jobs, "root", second, &job));
    assert_int_equal(job.state, JOB_CANCELLED);
    assert_int_equal(jobs_of(arena, jobs, "root", &list), 2);
    assert_string_equal(list[0].id, first); /* what is under way stands first */
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
    assert_int_equal(await(arena, jobs, "root", second).state, JOB_DONE);
    jobs_end(jobs);
    arena_free(arena);
}

int main(int argc, char **argv) {
    if (argc == 1 && !strcmp(argv[0], CHILD_JOB)) job_main(); /* as main.c does */
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(finds_what_the_operation_finds, set_up, tear_down),
        cmocka_unit_test_setup_teardown(says_what_bars_every_structure, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_wrong_is_said_at_once, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_job_is_its_users_alone, set_up, tear_down),
        cmocka_unit_test_setup_teardown(one_that_is_stopped_is_not_the_end_of_others, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
