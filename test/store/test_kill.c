/*
 * The process is killed at some moment while several threads write: when the store is opened again, every change that
 * was acknowledged is there, none is there by half, and the log verifies.
 */
#include "store/filled.h"

#include <pthread.h>
#include <signal.h>
#include <sys/wait.h>
#include <time.h>

#include "base/random.h"
#include "store/examine.h"

#define WRITERS 8

static struct filled f;
static int acknowledged; /* where the writers say what is done: a number for each change, once it is committed */
static _Atomic int next_change;

/* A change of two entries that belong together. */
static enum err write_pair(struct arena *arena, int number, struct problems *problems) {
    const char *agencies = arena_printf(
        arena, "- {id: a%d, name: Agency %d, sector: police}\n- {id: b%d, name: Agency %d, sector: council}\n", number,
        number, number, number);
    return filled_pair(&f, arena, agencies, number, problems);
}

static void *writer(void *unused) {
    (void)unused;
    for (;;) {
        struct arena *arena = arena_new();
        struct problems problems = problems_new(arena);
        const int number = next_change++;
        if (write_pair(arena, number, &problems)) {
            fprintf(stderr, "%s\n", problems.items[0].message);
            _exit(1);
        }
        if (write(acknowledged, &number, sizeof number) != sizeof number) _exit(1);
        arena_free(arena);
    }
    return NULL;
}

static _Noreturn void write_until_killed(int first) {
    const struct store_options options = {0};
    next_change = first;
    if (store_open(f.arena, f.folder, &options, &f.store, &f.problems)) _exit(1);
    pthread_t threads[WRITERS];
    for (int i = 0; i < WRITERS; i++)
        if (pthread_create(&threads[i], NULL, writer, NULL)) _exit(1);
    for (;;) pause();
}

static bool is_there(char side, int number) {
    struct records records;
    const char *id = arena_printf(f.arena, "%c%d", side, number);
    const struct asked asked = asked_ever(SECTION_AGENCIES, id);
    filled_ok(&f, store_read(f.arena, f.view, f.grant, &asked, &records, &f.problems));
    return records.n == 1;
}

/* Runs writers for some time and kills them; returns the highest number that was tried. */
static int round_of(int first, int microseconds, int *n_acknowledged) {
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    acknowledged = ends[1];
    const pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) write_until_killed(first);
    close(ends[1]);
    /* The time counts from the first change on: opening is another test's. */
    int number, highest = first;
    bool done[1 << 16] = {false};
    assert_int_equal(read(ends[0], &number, sizeof number), sizeof number);
    const struct timespec wait = {.tv_nsec = (long)microseconds * 1000};
    done[number - first] = true;
    nanosleep(&wait, NULL);
    kill(child, SIGKILL);
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status));
    ++*n_acknowledged;
    while (read(ends[0], &number, sizeof number) == sizeof number) {
        assert_true(number - first < (int)COUNT_OF(done));
        done[number - first] = true;
        if (number > highest) highest = number;
        ++*n_acknowledged;
    }
    close(ends[0]);
    filled_open(&f);
    struct problems damage = problems_new(f.arena);
    struct log_state state;
    filled_ok(&f, view_begin(f.view, &f.problems));
    filled_ok(&f, store_examine(f.arena, f.view, NULL, 0, &state, &damage, &f.problems));
    if (damage.total) fail_msg("%s", damage.items[0].message);
    for (int i = first; i <= highest + 2 * WRITERS; i++) {
        const bool a = is_there('a', i), b = is_there('b', i);
        if (a != b) fail_msg("change %d is there by half", i);
        if (i <= highest && done[i - first] && !a) fail_msg("change %d was acknowledged, and is not there", i);
    }
    view_end(f.view);
    filled_close(&f);
    return highest;
}

static void what_was_acknowledged_is_there(void **state) {
    (void)state;
    filled_start(&f);
    filled_import(&f, "examples/leicestershire-2016/register.yaml");
    filled_close(&f);
    const int rounds = getenv("CONCORDAT_TORTURE") ? 200 : 4;
    struct random random = {.state = (uint64_t)time(NULL)};
    int first = 0, n_acknowledged = 0;
    for (int i = 0; i < rounds; i++) {
        const uint64_t seed = random.state;
        const int microseconds = random_below(&random, 50000);
        first = round_of(first, microseconds, &n_acknowledged) + 4 * WRITERS;
        if (n_acknowledged < i)
            fail_msg("too little was written to say anything (seed %llu)", (unsigned long long)seed);
    }
    print_message("# killed %d times, %d changes acknowledged, none lost\n", rounds, n_acknowledged);
    filled_open(&f);
    filled_end(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(what_was_acknowledged_is_there)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
