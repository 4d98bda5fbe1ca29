#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/text.h"
#include "proc/keeper.h"

#include <dirent.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

static struct arena *arena;
static struct problems problems;
static char folder[] = "/tmp/concordat-keeper-XXXXXX";
static struct keeper keeper;

static const char *file(const char *name) { return arena_printf(arena, "%s/keeper/%s", folder, name); }

static int set_up(void **state) {
    (void)state;
    arena = arena_new();
    problems = problems_new(arena);
    strcpy(folder + sizeof folder - 7, "XXXXXX");
    return mkdtemp(folder) && !keeper_start(arena, folder, &keeper, &problems) ? 0 : -1;
}

static int tear_down(void **state) {
    (void)state;
    keeper_stop(&keeper);
    static const char *const names[] = {"secret", "public", "checkpoint"};
    for (size_t i = 0; i < COUNT_OF(names); i++) unlink(file(names[i]));
    const bool nothing_else = rmdir(arena_printf(arena, "%s/keeper", folder)) == 0 && rmdir(folder) == 0;
    arena_free(arena);
    return nothing_else ? 0 : -1;
}

static enum err leaf_at(void *context, uint64_t index, struct hash *leaf) {
    (void)context;
    *leaf = merkle_leaf(&index, sizeof index);
    return OK;
}
static const struct merkle_leaves leaves = {.get = leaf_at};

static struct hash root_of(uint64_t size) {
    struct merkle tree = {0};
    for (uint64_t i = 0; i < size; i++) {
        struct hash leaf;
        assert_int_equal(leaf_at(NULL, i, &leaf), OK);
        merkle_append(&tree, &leaf);
    }
    return merkle_root(&tree);
}

static struct merkle_proof path_from(uint64_t first, uint64_t size) {
    struct merkle_proof path = {0};
    if (first) assert_int_equal(merkle_prove_consistency(&leaves, first, size, &path), OK);
    return path;
}

static enum err sign(uint64_t size, char **note) {
    const struct hash root = root_of(size);
    const struct merkle_proof path =
        size < keeper.last.size ? (struct merkle_proof){0} : path_from(keeper.last.size, size);
    return keeper_sign(arena, &keeper, size, &root, &path, note, &problems);
}

static void expect_signed(const char *note, uint64_t size) {
    struct checkpoint checkpoint;
    assert_int_equal(checkpoint_read(arena, (struct place){0}, note, strlen(note), &checkpoint, &problems), OK);
    assert_int_equal(checkpoint.size, size);
    assert_string_equal(checkpoint.origin, keeper.key.name);
    assert_int_equal(note_check(&checkpoint.note, &keeper.key), NOTE_SIGNED);
}

static void extensions_are_signed(void **state) {
    (void)state;
    char *note;
    static const uint64_t sizes[] = {1, 1, 2, 7, 8, 100};
    for (size_t i = 0; i < COUNT_OF(sizes); i++) {
        assert_int_equal(sign(sizes[i], &note), OK);
        expect_signed(note, sizes[i]);
    }
    struct note_key key;
    char *last;
    assert_int_equal(keeper_public(arena, folder, &key, &last, &problems), OK);
    assert_int_equal(key.id, keeper.key.id);
    assert_string_equal(last, note);
}

static void nothing_else_is(void **state) {
    (void)state;
    char *note;
    assert_int_equal(sign(7, &note), OK);
    assert_int_equal(sign(6, &note), ERR_INPUT);
    struct hash root = root_of(9);
    struct merkle_proof path = path_from(7, 9);
    root.bytes[3] ^= 1;
    assert_int_equal(keeper_sign(arena, &keeper, 9, &root, &path, &note, &problems), ERR_INPUT);
    root = root_of(9);
    path.hashes[1].bytes[0] ^= 1;
    assert_int_equal(keeper_sign(arena, &keeper, 9, &root, &path, &note, &problems), ERR_INPUT);
    path.n = 0;
    assert_int_equal(keeper_sign(arena, &keeper, 9, &root, &path, &note, &problems), ERR_INPUT);
    root = root_of(7);
    root.bytes[31] ^= 0x80;
    assert_int_equal(keeper_sign(arena, &keeper, 7, &root, &path, &note, &problems), ERR_INPUT);
    keeper.key.name = "another";
    root = root_of(7);
    assert_int_equal(keeper_sign(arena, &keeper, 7, &root, &path, &note, &problems), ERR_INPUT);
    assert_int_equal(problems.total, 6);
}

static void it_remembers_what_it_signed(void **state) {
    (void)state;
    char *note;
    assert_int_equal(sign(7, &note), OK);
    const uint32_t id = keeper.key.id;
    keeper_stop(&keeper);
    assert_int_equal(keeper_start(arena, folder, &keeper, &problems), OK);
    assert_int_equal(keeper.key.id, id);
    assert_int_equal(keeper.last.size, 7);
    assert_int_equal(sign(5, &note), ERR_INPUT);
    assert_int_equal(sign(8, &note), OK);
    expect_signed(note, 8);
}

static void the_key_is_for_its_owner(void **state) {
    (void)state;
    struct stat info;
    assert_int_equal(stat(file("secret"), &info), 0);
    assert_int_equal(info.st_mode & 0777, 0600);
    assert_int_equal(stat(arena_printf(arena, "%s/keeper", folder), &info), 0);
    assert_int_equal(info.st_mode & 0777, 0700);
    keeper_stop(&keeper);
    assert_int_equal(chmod(file("secret"), 0640), 0);
    assert_int_equal(keeper_start(arena, folder, &keeper, &problems), ERR_IO);
    assert_string_equal(problems.items[0].place.file, file("secret"));
}

static void a_false_key_or_checkpoint_stops_it(void **state) {
    (void)state;
    char *note;
    assert_int_equal(sign(7, &note), OK);
    keeper_stop(&keeper);
    char *changed = arena_dup(arena, note);
    *strstr(changed, "\n7\n") = '\n';
    strstr(changed, "\n7\n")[1] = '6';
    FILE *out = fopen(file("checkpoint"), "w");
    fputs(changed, out);
    fclose(out);
    assert_int_equal(keeper_start(arena, folder, &keeper, &problems), ERR_IO);
    out = fopen(file("secret"), "w");
    fputs("PRIVATE+KEY+x\n", out);
    fclose(out);
    assert_int_equal(keeper_start(arena, folder, &keeper, &problems), ERR_IO);
    assert_int_equal(problems.total, 2);
}

/* Another key would be another log: partners could no longer check what they hold. */
static void a_lost_key_is_not_made_anew(void **state) {
    (void)state;
    keeper_stop(&keeper);
    assert_int_equal(unlink(file("secret")), 0);
    assert_int_equal(keeper_start(arena, folder, &keeper, &problems), ERR_IO);
    assert_string_equal(problems.items[0].message, "the signing key of the log is gone");
    assert_int_equal(access(file("secret"), F_OK), -1);
}

static void nonsense_is_answered_and_survived(void **state) {
    (void)state;
    static char nonsense[20000];
    char answer[200];
    static const size_t sizes[] = {1, 2, 3, 34, 500, 16384, 20000};
    for (size_t i = 0; i < COUNT_OF(sizes); i++) {
        memset(nonsense, i % 2 ? 's' : 0xff, sizes[i]);
        nonsense[0] = 's';
        assert_int_equal(send(keeper.socket, nonsense, sizes[i], 0), sizes[i]);
        assert_true(recv(keeper.socket, answer, sizeof answer, 0) > 1);
        assert_int_equal(answer[0], 'x');
    }
    char *note;
    assert_int_equal(sign(3, &note), OK);
}

/* Nothing that the parent has open is left in it, and nobody but root can look into it. */
static void it_holds_no_more_than_it_needs(void **state) {
    (void)state;
    DIR *dir = opendir(arena_printf(arena, "/proc/%d/fd", (int)keeper.child));
    if (geteuid() != 0) {
        assert_null(dir);
        assert_int_equal(errno, EACCES);
        return;
    }
    assert_non_null(dir);
    int highest = 0;
    for (struct dirent *entry; (entry = readdir(dir));) {
        const int fd = atoi(entry->d_name);
        if (fd > highest) highest = fd;
    }
    closedir(dir);
    assert_int_equal(highest, 3);
}

static void when_it_is_gone_that_is_said(void **state) {
    (void)state;
    char *note;
    assert_int_equal(kill(keeper.child, SIGKILL), 0);
    assert_int_equal(sign(3, &note), ERR_IO);
    assert_int_equal(problems.total, 1);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(extensions_are_signed),
        TEST(nothing_else_is),
        TEST(it_remembers_what_it_signed),
        TEST(the_key_is_for_its_owner),
        TEST(a_false_key_or_checkpoint_stops_it),
        TEST(a_lost_key_is_not_made_anew),
        TEST(nonsense_is_answered_and_survived),
        TEST(it_holds_no_more_than_it_needs),
        TEST(when_it_is_gone_that_is_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
