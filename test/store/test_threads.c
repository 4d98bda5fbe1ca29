/*
 * Many threads on one store, as a server has them: who reads sees changes whole and one state as long as they look, who
 * writes loses nothing. Built with the thread sanitizer (scripts/test), it finds what only happens to go well.
 */
#include "store/filled.h"

#include <pthread.h>
#include <stdatomic.h>

#include "store/examine.h"
#include "store/inside.h"

#define WRITERS 4
#define READERS 4
#define CHANGES 20 /* of each writer */

static struct filled f;
static atomic_int n_writing;

/* A change of two agencies that belong together; number is unlike any other. */
static enum err write_pair(struct arena *arena, int number, struct problems *problems) {
    const char *agencies = arena_printf(arena, "- {id: left%d, name: Left %d}\n- {id: right%d, name: Right %d}\n",
                                        number, number, number, number);
    return filled_pair(&f, arena, agencies, number, problems);
}

/* How many there are of each side; false where it could not be read. */
static bool count_pairs(struct arena *arena, struct view *view, int *left, int *right, struct problems *problems) {
    struct records records;
    const struct asked asked = asked_ever(SECTION_AGENCIES, NULL);
    *left = *right = 0;
    if (store_read(arena, view, f.grant, &asked, &records, problems)) return false;
    for (int i = 0; i < records.n; i++) {
        *left += text_starts(records.items[i].id, "left");
        *right += text_starts(records.items[i].id, "right");
    }
    return true;
}

/* What a thread has to complain of is said by the test: cmocka knows one thread only. */
struct worker {
    pthread_t thread;
    int first;
    char complaint[256];
};

static void complain(struct worker *worker, const char *what, const struct problems *problems) {
    snprintf(worker->complaint, sizeof worker->complaint, "%s: %s", what,
             problems->n ? problems->items[0].message : "no problem was said");
}

static void *write_pairs(void *of) {
    struct worker *worker = of;
    for (int i = 0; i < CHANGES && !*worker->complaint; i++) {
        struct arena *arena = arena_new();
        struct problems problems = problems_new(arena);
        if (write_pair(arena, worker->first + i, &problems)) complain(worker, "a change failed", &problems);
        arena_free(arena);
    }
    n_writing--;
    return NULL;
}

static void look(struct worker *worker, struct arena *arena, struct view *view, struct problems *problems) {
    int left = 0, right = 0, left_again = 0, right_again = 0;
    struct kept kept;
    if (view_begin(view, problems) || !count_pairs(arena, view, &left, &right, problems) ||
        store_register(arena, view, f.grant, DAY_LAST, INSTANT_NEVER - 1, &kept, problems) ||
        !count_pairs(arena, view, &left_again, &right_again, problems))
        complain(worker, "the store could not be read", problems);
    else if (left != right)
        complain(worker, "a change is there by half", problems);
    else if (left != left_again || right != right_again)
        complain(worker, "a view saw two states of the store", problems);
    else if (left < worker->first)
        complain(worker, "what was there is there no more", problems);
    worker->first = left;
    view_end(view);
}

static void *read_pairs(void *of) {
    struct worker *worker = of;
    bool goes_on = true;
    while (goes_on && !*worker->complaint) {
        struct arena *arena = arena_new();
        struct problems problems = problems_new(arena);
        struct view *view;
        goes_on = n_writing > 0;
        if (view_open(arena, f.store, &view, &problems)) {
            complain(worker, "a view could not be opened", &problems);
        } else {
            look(worker, arena, view, &problems);
            view_close(view);
        }
        arena_free(arena);
    }
    return NULL;
}

static void readers_and_writers_at_once(void **state) {
    (void)state;
    struct worker writers[WRITERS] = {0}, readers[READERS] = {0};
    n_writing = WRITERS;
    for (int i = 0; i < WRITERS; i++) {
        writers[i].first = i * CHANGES;
        assert_int_equal(pthread_create(&writers[i].thread, NULL, write_pairs, &writers[i]), 0);
    }
    for (int i = 0; i < READERS; i++)
        assert_int_equal(pthread_create(&readers[i].thread, NULL, read_pairs, &readers[i]), 0);
    for (int i = 0; i < WRITERS; i++) pthread_join(writers[i].thread, NULL);
    for (int i = 0; i < READERS; i++) pthread_join(readers[i].thread, NULL);
    for (int i = 0; i < WRITERS; i++)
        if (*writers[i].complaint) fail_msg("%s", writers[i].complaint);
    for (int i = 0; i < READERS; i++) {
        if (*readers[i].complaint) fail_msg("%s", readers[i].complaint);
        assert_int_equal(readers[i].first, WRITERS * CHANGES);
    }
    struct problems damage = problems_new(f.arena);
    struct log_state log;
    filled_ok(&f, view_begin(f.view, &f.problems));
    filled_ok(&f, store_examine(f.arena, f.view, NULL, 0, &log, &damage, &f.problems));
    view_end(f.view);
    if (damage.total) fail_msg("%s", damage.items[0].message);
}

static void views_wait_for_the_next_reader(void **state) {
    (void)state;
    enum { VIEWS = READERS_KEPT + 8 };
    struct view *views[VIEWS];
    for (int round = 0; round < 2; round++) {
        for (int i = 0; i < VIEWS; i++) {
            int left, right;
            filled_ok(&f, view_open(f.arena, f.store, &views[i], &f.problems));
            filled_ok(&f, view_begin(views[i], &f.problems));
            assert_true(count_pairs(f.arena, views[i], &left, &right, &f.problems));
        }
        for (int i = 0; i < VIEWS; i++) view_close(views[i]); /* in the midst of what it saw */
        assert_int_equal(f.store->readers.n, READERS_KEPT);
    }
}

static int start(void **state) {
    (void)state;
    filled_start(&f);
    filled_import(&f, "examples/leicestershire-2016/register.yaml");
    return 0;
}

static int end(void **state) {
    (void)state;
    filled_end(&f);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(readers_and_writers_at_once),
        cmocka_unit_test(views_wait_for_the_next_reader),
    };
    return cmocka_run_group_tests(tests, start, end);
}
