#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/text.h"
#include "proc/folder.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static struct arena *arena;
static struct problems problems;
static char outer[32];
static const char *folder;

static const char *in(const char *name) { return arena_printf(arena, "%s/%s", folder, name); }

static void make(const char *name, mode_t mode) {
    const int file = open(in(name), O_CREAT | O_WRONLY, 0600);
    assert_true(file >= 0);
    close(file);
    assert_int_equal(chmod(in(name), mode), 0);
}

static int set_up(void **state) {
    (void)state;
    arena = arena_new();
    problems = problems_new(arena);
    strcpy(outer, "/tmp/concordat-folder-XXXXXX");
    if (!mkdtemp(outer)) return -1;
    folder = arena_printf(arena, "%s/data", outer);
    if (mkdir(folder, 0700) || mkdir(in("keeper"), 0700)) return -1;
    make("concordat.db", 0600);
    make("keeper/secret", 0600);
    make("keeper/public", 0644);
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    const bool gone = system(arena_printf(arena, "rm -rf %s", outer)) == 0;
    arena_free(arena);
    return gone ? 0 : -1;
}

static void expect(int n, const char *file, const char *message) {
    const char *readers;
    problems = problems_new(arena);
    assert_int_equal(folder_audit(arena, folder, &readers, &problems), OK);
    if (problems.total != n) fail_msg("%d problems, the first: %s", problems.total, problems.items[0].message);
    if (!n) return;
    assert_string_equal(problems.items[0].place.file, file);
    assert_true(text_starts(problems.items[0].message, message));
    assert_non_null(problems.items[0].hint);
}

static void a_folder_of_ones_own_is_right(void **state) {
    (void)state;
    const char *readers;
    assert_int_equal(folder_audit(arena, folder, &readers, &problems), OK);
    assert_int_equal(problems.total, 0);
    assert_non_null(strstr(readers, "root"));
}

static void each_door_is_found(void **state) {
    (void)state;
    static const struct {
        const char *name;
        mode_t wrong, right;
        const char *message;
    } cases[] = {
        {"concordat.db", 0640, 0600, "others than its owner can read it"},
        {"concordat.db", 0622, 0600, "others than its owner can change it"},
        {"keeper/secret", 0604, 0600, "others than its owner can read it"},
        {"keeper/public", 0664, 0644, "others than its owner can change it"},
        {"keeper", 0750, 0700, "others than its owner can read it"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        assert_int_equal(chmod(in(cases[i].name), cases[i].wrong), 0);
        expect(1, in(cases[i].name), cases[i].message);
        assert_int_equal(chmod(in(cases[i].name), cases[i].right), 0);
    }
    assert_int_equal(chmod(folder, 0755), 0);
    expect(1, folder, "others than its owner can read it");
    assert_int_equal(chmod(folder, 0700), 0);
    assert_int_equal(chmod(outer, 0777), 0);
    expect(1, in(".."), "others can put another folder");
    assert_int_equal(chmod(outer, 01777), 0);
    expect(0, NULL, NULL);
}

static void links_are_found(void **state) {
    (void)state;
    assert_int_equal(link(in("concordat.db"), arena_printf(arena, "%s/other", outer)), 0);
    expect(1, in("concordat.db"), "it can be reached by another name");
    assert_int_equal(unlink(arena_printf(arena, "%s/other", outer)), 0);
    assert_int_equal(symlink("/etc/passwd", in("concordat.db-wal")), 0);
    expect(1, in("concordat.db-wal"), "it is no file");
}

static void a_stranger_is_found(void **state) {
    (void)state;
    if (chown(in("concordat.db"), 65534, 65534)) skip(); /* only root can give a file away */
    expect(1, in("concordat.db"), "it belongs to the user");
}

static void no_folder_is_said(void **state) {
    (void)state;
    const char *readers;
    assert_int_equal(folder_audit(arena, in("none"), &readers, &problems), ERR_IO);
    assert_int_equal(problems.total, 1);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(a_folder_of_ones_own_is_right), TEST(each_door_is_found), TEST(links_are_found),
        TEST(a_stranger_is_found),           TEST(no_folder_is_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
