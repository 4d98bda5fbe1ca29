/* A byte of a data folder is changed: that is said, or nothing that is content is other than it was. */
#include "store/filled.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <sys/stat.h>

#include "base/random.h"
#include "store/examine.h"

static struct filled f;

/* Every row of every table, and the schema, as text: what a database says. NULL when it cannot be read. */
static const char *content(struct arena *arena, const char *file) {
    sqlite3 *db;
    struct buf all = buf_new(arena, 64 << 20);
    bool right = sqlite3_open_v2(file, &db, SQLITE_OPEN_READONLY, NULL) == SQLITE_OK;
    static const char *const queries[] = {"SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name",
                                          "SELECT * FROM meta ORDER BY 1",
                                          "SELECT * FROM version ORDER BY 1",
                                          "SELECT * FROM version_circle ORDER BY 1, 2",
                                          "SELECT * FROM access_circle ORDER BY 1, 2",
                                          "SELECT seq, at, event, leaf, hex(hash) FROM log ORDER BY 1",
                                          "SELECT seq, hex(salt), body FROM log_payload ORDER BY 1",
                                          "SELECT id, hex(bytes) FROM tree"};
    for (size_t q = 0; q < COUNT_OF(queries) && right; q++) {
        sqlite3_stmt *rows = NULL;
        int code = sqlite3_prepare_v2(db, queries[q], -1, &rows, NULL);
        while (code == SQLITE_OK && (code = sqlite3_step(rows)) == SQLITE_ROW) {
            for (int c = 0; c < sqlite3_column_count(rows); c++) {
                const void *bytes = sqlite3_column_text(rows, c);
                buf_printf(&all, "%d:", sqlite3_column_type(rows, c));
                buf_add(&all, bytes, (size_t)sqlite3_column_bytes(rows, c));
                buf_char(&all, '|');
            }
            buf_char(&all, '\n');
            code = SQLITE_OK;
        }
        right = code == SQLITE_DONE;
        sqlite3_finalize(rows);
    }
    sqlite3_close(db);
    return right && !all.full ? all.data : NULL;
}

/* Does the store itself find that something is wrong with it? */
static bool is_found(struct arena *arena) {
    struct problems damage = problems_new(arena), problems = problems_new(arena);
    const struct store_options options = {0};
    struct store *store;
    struct view *view = NULL;
    struct log_state state;
    if (store_open(arena, f.folder, &options, &store, &problems)) return true;
    enum err err = view_open(arena, store, &view, &problems);
    if (!err) err = view_begin(view, &problems);
    if (!err) {
        err = store_examine(arena, view, NULL, 0, &state, &damage, &problems);
        view_end(view);
    }
    view_close(view);
    store_close(store);
    return err || damage.total;
}

static void flip(int file, long at, uint8_t mask) {
    uint8_t byte;
    assert_int_equal(pread(file, &byte, 1, at), 1);
    byte ^= mask;
    assert_int_equal(pwrite(file, &byte, 1, at), 1);
}

/* CONCORDAT_TORTURE=1 flips every byte, else some, others each time that the file is of another size. */
static void a_changed_byte_is_found_or_says_nothing(void **state) {
    (void)state;
    filled_start(&f);
    filled_import(&f, "examples/leicestershire-2016/register.yaml");
    filled_close(&f);
    const char *name = arena_printf(f.arena, "%s/concordat.db", f.folder);
    const bool all = getenv("CONCORDAT_TORTURE") != NULL;
    struct arena *kept = arena_new();
    const char *right = content(kept, name);
    assert_non_null(right);
    struct stat info;
    assert_int_equal(stat(name, &info), 0);
    struct random random = {.state = (uint64_t)info.st_size};
    long n_found = 0, n_silent = 0;
    for (long at = 0; at < info.st_size; at += all ? 1 : 1 + random_below(&random, 2 * (int)(info.st_size / 200))) {
        struct arena *arena = arena_new();
        const uint8_t mask = (uint8_t)(1u << random_below(&random, 8));
        /* Opening may mend or change a file: each flip has one of its own. */
        assert_int_equal(system(arena_printf(arena, "cp %s %s.kept", name, name)), 0);
        const int file = open(name, O_RDWR);
        flip(file, at, mask);
        close(file);
        const char *is = content(arena, name);
        if (is_found(arena))
            n_found++;
        else if (is && text_equal(is, right))
            n_silent++;
        else
            fail_msg("bit %#x of byte %ld of %ld", mask, at, (long)info.st_size);
        assert_int_equal(system(arena_printf(arena, "rm -f %s-wal %s-shm; mv %s.kept %s", name, name, name, name)), 0);
        arena_free(arena);
    }
    print_message("# %ld bytes changed: %ld found, %ld in bytes that hold nothing\n", n_found + n_silent, n_found,
                  n_silent);
    assert_true(n_found > 50);
    arena_free(kept);
    filled_open(&f);
    filled_end(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_changed_byte_is_found_or_says_nothing)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
