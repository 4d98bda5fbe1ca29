#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/text.h"
#include "io/note.h"
#include "proc/child.h"
#include "proc/parent.h"
#include "proc/supervise.h"

#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

/*
 * This program is the server too: started by the keeper with the words "test-server", a folder and what it is to do.
 * What went wrong in it stands in the folder's file `said`; nothing did when that says "good".
 */
#define SERVER "test-server"

static char folder[] = "/tmp/concordat-supervise-XXXXXX";

static const char *inside(struct arena *arena, const char *in, const char *name) {
    return arena_printf(arena, "%s/%s", in, name);
}

/* ---- the server ---- */

static void say(const char *in, const char *what) {
    struct arena *arena = arena_new();
    FILE *file = fopen(inside(arena, in, "said"), "w");
    if (file) fputs(what, file);
    if (file) fclose(file);
    arena_free(arena);
}

static _Noreturn void over(const char *in, const char *what) {
    say(in, what);
    kill(getppid(), SIGTERM);
    for (;;) pause(); /* the keeper ends it */
}

static bool run_program(struct arena *arena, const char *const *arguments, const char *input, struct buf *out) {
    const struct child child = {
        .arguments = arguments, .input = input, .n_input = strlen(input), .seconds = 20, .memory_max = (size_t)1 << 30};
    *out = buf_new(arena, 1 << 16);
    return child_run(&child, out) == OK;
}

static void *lay_out(void *context) {
    static const char *const dot[] = {"dot", "-Tplain", NULL};
    struct arena *arena = arena_new();
    struct buf out;
    bool *good = context;
    *good = run_program(arena, dot, "digraph { a -> b }", &out) && text_starts(out.data, "graph ");
    arena_free(arena);
    return NULL;
}

/* Each thread has its own conversation with the keeper. */
static bool programs_run_side_by_side(void) {
    pthread_t threads[6];
    bool good[COUNT_OF(threads)], all = true;
    for (size_t i = 0; i < COUNT_OF(threads); i++)
        if (pthread_create(&threads[i], NULL, lay_out, &good[i])) return false;
    for (size_t i = 0; i < COUNT_OF(threads); i++) {
        pthread_join(threads[i], NULL);
        all = all && good[i];
    }
    return all;
}

static bool is_signed(struct arena *arena, const char *in, struct problems *problems) {
    struct keeper keeper;
    struct note_key key;
    char *note, *last;
    struct merkle tree = {0};
    const struct hash leaf = merkle_leaf("x", 1);
    merkle_append(&tree, &leaf);
    const struct hash root = merkle_root(&tree);
    const struct merkle_proof none = {0};
    if (keeper_start(arena, in, &keeper, problems)) return false;
    const bool is_good = keeper.child == 0 && !keeper_sign(arena, &keeper, 1, &root, &none, &note, problems);
    keeper_stop(&keeper);
    return is_good && !keeper_public(arena, in, &key, &last, problems) && text_equal(last, note) &&
           text_equal(key.name, keeper.key.name) == (keeper.key.name != NULL);
}

static void wish(const char *in) {
    static const char *const cat[] = {"cat", NULL}, *const other[] = {"dot", "-Tpng", NULL};
    struct arena *arena = arena_new();
    struct problems problems = problems_new(arena);
    struct buf out;
    if (!programs_run_side_by_side()) over(in, "dot does not run");
    if (run_program(arena, cat, "x", &out)) over(in, "a program that is not on the list runs");
    if (run_program(arena, other, "digraph {}", &out)) over(in, "a program runs with words that are not on the list");
    if (!is_signed(arena, in, &problems)) over(in, problems.n ? problems.items[0].message : "nothing is signed");
    if (parent_wish((enum wish)'?', "", 0, NULL, 0) && !is_signed(arena, in, &problems)) over(in, "it minds nonsense");
    arena_free(arena);
    over(in, "good");
}

/* The first fails; the second finds that it did. */
static void fail_once(const char *in) {
    struct arena *arena = arena_new();
    struct stat info;
    if (stat(inside(arena, in, "said"), &info) == 0) over(in, "good");
    say(in, "failed once");
    arena_free(arena);
    abort();
}

static void hand_over(const char *in, const char *turn) {
    parent_wish(WISH_READY, NULL, 0, NULL, 0);
    if (text_equal(turn, "second")) over(in, "good");
    kill(getppid(), SIGHUP);
    for (;;) pause();
}

static int be_server(char **argv) {
    const char *in = argv[1], *what = argv[2];
    parent_is(SERVER_PARENT);
    if (fcntl(SERVER_LISTENING + 1, F_GETFD) >= 0) over(in, "it has a descriptor too many");
    if (text_equal(what, "wish")) wish(in);
    if (text_equal(what, "fail once")) fail_once(in);
    if (text_equal(what, "hand over")) hand_over(in, argv[3]);
    return SERVER_CANNOT;
}

/* ---- the keeper ---- */

static const char *second[] = {SERVER, folder, "hand over", "second", NULL};
static const char *const *words_again(void *context) {
    (void)context;
    return second;
}

/* What the keeper returned, in a process of its own. */
static int keep(const char *what, const char *turn) {
    int status;
    const pid_t pid = fork();
    if (pid == 0) {
        const char *words[] = {SERVER, folder, what, turn, NULL};
        struct arena *arena = arena_new();
        struct problems problems = problems_new(arena);
        struct held held;
        if (keeper_hold(arena, folder, &held, &problems)) _exit(99);
        struct supervision supervision = {.arguments = words,
                                          .listening = open("/dev/null", O_RDONLY | O_CLOEXEC),
                                          .held = &held,
                                          .stop_seconds = 0,
                                          .again = words_again};
        _exit(supervise(&supervision));
    }
    assert_int_equal(waitpid(pid, &status, 0), pid);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

static void assert_good(void) {
    struct arena *arena = arena_new();
    char said[256] = "nothing was said";
    FILE *file = fopen(inside(arena, folder, "said"), "r");
    if (file) (void)!fgets(said, sizeof said, file);
    if (file) fclose(file);
    assert_string_equal(said, "good");
    arena_free(arena);
}

static void does_what_a_server_may_wish(void **state) {
    (void)state;
    if (system("command -v dot >/dev/null")) skip();
    assert_int_equal(keep("wish", NULL), 0);
    assert_good();
}

static void starts_it_again_when_it_fails(void **state) {
    (void)state;
    assert_int_equal(keep("fail once", NULL), 0);
    assert_good();
}

static void lets_another_take_over(void **state) {
    (void)state;
    assert_int_equal(keep("hand over", "first"), 0);
    assert_good();
}

static void gives_up_on_one_that_cannot_start(void **state) {
    (void)state;
    assert_int_equal(keep("end at once", NULL), SERVER_CANNOT);
}

static int set_up(void **state) {
    (void)state;
    strcpy(folder + sizeof folder - 7, "XXXXXX");
    return mkdtemp(folder) ? 0 : -1;
}

static int tear_down(void **state) {
    (void)state;
    static const char *const names[] = {"said", "keeper/secret", "keeper/public", "keeper/checkpoint"};
    struct arena *arena = arena_new();
    for (size_t i = 0; i < COUNT_OF(names); i++) unlink(inside(arena, folder, names[i]));
    const bool nothing_else = rmdir(inside(arena, folder, "keeper")) == 0 && rmdir(folder) == 0;
    arena_free(arena);
    return nothing_else ? 0 : -1;
}

int main(int argc, char **argv) {
    if (argc > 2 && text_equal(argv[0], SERVER)) return be_server(argv);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(does_what_a_server_may_wish, set_up, tear_down),
        cmocka_unit_test_setup_teardown(starts_it_again_when_it_fails, set_up, tear_down),
        cmocka_unit_test_setup_teardown(lets_another_take_over, set_up, tear_down),
        cmocka_unit_test_setup_teardown(gives_up_on_one_that_cannot_start, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
