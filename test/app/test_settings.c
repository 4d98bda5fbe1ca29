#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "app/settings.h"
#include "base/text.h"

static struct arena *arena;
static struct problems problems;

static int set_up(void **state) {
    (void)state;
    arena = arena_new();
    problems = problems_new(arena);
    return 0;
}
static int tear_down(void **state) {
    (void)state;
    arena_free(arena);
    return 0;
}

static struct input *input(struct call *call, const char *name) {
    const struct operation *operation = operation_of(call->op);
    for (int i = 0; i < operation->n_fields; i++)
        if (text_equal(operation->fields[i].name, name)) return &call->inputs[i];
    fail_msg("there is no input %s", name);
    return NULL;
}

/* NULL: not given. */
static bool read(const char *file, const char *const *environment, const char *listen, struct settings *settings) {
    struct call call = {.op = OP_serve, .environment = environment};
    struct file given = {.name = "concordat.yaml", .bytes = file, .n = file ? strlen(file) : 0};
    if (file) *input(&call, "config") = (struct input){.files = &given, .n = 1, .given = true};
    if (listen) *input(&call, "listen") = (struct input){.text = listen, .given = true};
    return settings_read(arena, &call, settings, &problems);
}

static void expect_problem(int at, const char *place, const char *message) {
    assert_true(at < problems.n);
    assert_string_equal(place_text(arena, problems.items[at].place), place);
    assert_string_equal(problems.items[at].message, message);
}

static void what_is_nearer_to_the_command_counts(void **state) {
    (void)state;
    static const char *const environment[] = {"HOME=/root", "CONCORDAT_THREADS=7", "CONCORDAT_LISTEN=127.0.0.1:7",
                                              NULL};
    struct settings settings;
    assert_true(read("listen: 127.0.0.1:1\nthreads: 3\njobs: 5\n", environment, "127.0.0.1:9", &settings));
    assert_string_equal(settings.of[SETTING_listen].text, "127.0.0.1:9");
    assert_string_equal(settings.of[SETTING_listen].from, "--listen");
    assert_int_equal(settings.of[SETTING_threads].number, 7);
    assert_string_equal(settings.of[SETTING_threads].from, "CONCORDAT_THREADS");
    assert_int_equal(settings.of[SETTING_jobs].number, 5);
    assert_string_equal(settings.of[SETTING_jobs].from, "concordat.yaml:3:1");
    assert_int_equal(settings.of[SETTING_idle_seconds].number, 15);
    assert_string_equal(settings.of[SETTING_idle_seconds].from, "unless told");
}

static void a_list_is_one_text_or_several(void **state) {
    (void)state;
    struct settings settings;
    assert_true(read("hosts: [a.example, b.example]\n", NULL, NULL, &settings));
    assert_string_equal(settings.of[SETTING_hosts].items[1], "b.example");
    assert_null(settings.of[SETTING_hosts].items[2]);
    assert_true(read("hosts: a.example\n", NULL, NULL, &settings));
    assert_string_equal(settings.of[SETTING_hosts].items[0], "a.example");
    static const char *const environment[] = {"CONCORDAT_HOSTS=a.example, c.example,", NULL};
    assert_true(read(NULL, environment, NULL, &settings));
    assert_string_equal(settings.of[SETTING_hosts].items[1], "c.example");
    assert_null(settings.of[SETTING_hosts].items[2]);
}

static void every_mistake_is_said_in_one_go(void **state) {
    (void)state;
    static const char *const environment[] = {"CONCORDAT_PORXY=yes", "CONCORDAT_PROXY=perhaps", NULL};
    struct settings settings;
    assert_false(read("thread: 3\njobs: 99\nproxy: [yes, no]\nlisten: {a: b}\n", environment, NULL, &settings));
    assert_int_equal(problems.n, 6);
    expect_problem(0, "concordat.yaml:1:1", "there is no setting 'thread'");
    assert_string_equal(problems.items[0].hint, "did you mean 'threads'?");
    expect_problem(1, "concordat.yaml:2:7", "jobs: '99' is not a whole number from 1 to 16");
    expect_problem(2, "concordat.yaml:3:8", "proxy wants one value");
    expect_problem(3, "concordat.yaml:4:9", "listen wants one value");
    expect_problem(4, "CONCORDAT_PORXY", "there is no setting 'porxy'");
    expect_problem(5, "CONCORDAT_PROXY", "proxy: 'perhaps' is neither yes nor no");
}

static void a_file_of_something_else_is_told(void **state) {
    (void)state;
    struct settings settings;
    assert_false(read("- listen\n", NULL, NULL, &settings));
    expect_problem(0, "concordat.yaml:1:1", "this is not a configuration");
}

static void passwords_do_not_leave_the_machine_in_the_clear(void **state) {
    (void)state;
    static const char *const elsewhere[] = {"0.0.0.0:80", "[::]:80", "192.0.2.1:8080", "example.org:80",
                                            "1270.0.0.1:1"};
    static const char *const here[] = {"127.0.0.1:80", "127.3.2.1:0", "[::1]:8080"};
    struct settings settings;
    for (size_t i = 0; i < COUNT_OF(here); i++) assert_true(read(NULL, NULL, here[i], &settings));
    for (size_t i = 0; i < COUNT_OF(elsewhere); i++) {
        problems = problems_new(arena);
        assert_false(read(NULL, NULL, elsewhere[i], &settings));
        assert_true(strstr(problems.items[0].message, "in the clear") != NULL);
    }
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(what_is_nearer_to_the_command_counts),
        TEST(a_list_is_one_text_or_several),
        TEST(every_mistake_is_said_in_one_go),
        TEST(a_file_of_something_else_is_told),
        TEST(passwords_do_not_leave_the_machine_in_the_clear),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
