/*
 * writers FOLDER WRITERS CHANGES: makes a data folder with a register of 80 bodies in it, to which so many threads at
 * once each make so many changes, as a server does: the whole operation, from who asks to its place in the log. Then
 * the same number of commits by SQLite alone, with the settings of the store: a row each, by one thread. Prints a line:
 * milliseconds for a change and for a commit of SQLite, and how many changes failed or are not there afterwards.
 */
#include <pthread.h>
#include <stdio.h>
#include <string.h>

#include <sqlite3.h>

#include "app/models.h"
#include "base/text.h"
#include "clock.h"
#include "io/print.h"
#include "model/generate.h"
#include "serve/ask.h"

enum { WRITERS_MAX = 256, BODIES = 80, AREAS = 12 };

static struct store *store;
static struct models *models;
static const char *partnership;
static int n_changes;

struct writer {
    pthread_t thread;
    int number, failed;
};

static int stop(const char *what) {
    fprintf(stderr, "writers: %s\n", what);
    return 1;
}

static struct moment moment_of(int writer, int change) {
    struct moment moment = {.now = 1780000000000000 + change * INT64_C(1000000) + writer};
    memcpy(moment.seed, &writer, sizeof writer);
    memcpy(moment.seed + sizeof writer, &change, sizeof change);
    return moment;
}

static struct call *call_of(struct arena *arena, struct moment *moment, enum op op) {
    const struct asker asker = {
        .store = store, .models = models, .user = "officer", .partnership = partnership, .moment = moment};
    return ask_start(arena, &asker, op);
}

static void give(struct call *call, const char *name, const char *text) {
    *ask_input(call, name) = (struct input){.text = text, .given = true};
}

static enum err ask(struct arena *arena, const struct call *call, struct problems *problems) {
    struct answer answer;
    return run(arena, call, &answer, problems);
}

static enum err change(struct arena *arena, int writer, int change, struct problems *problems) {
    struct moment moment = moment_of(writer, change);
    struct call *call = call_of(arena, &moment, OP_amend);
    const char *facts[] = {arena_printf(arena, "b%d", writer), arena_printf(arena, "purpose=Change %d", change)};
    give(call, "kind", "body");
    *ask_input(call, "facts") = (struct input){.words = facts, .n = 2, .given = true};
    return ask(arena, call, problems);
}

static void *write_all(void *of) {
    struct writer *writer = of;
    for (int i = 1; i <= n_changes; i++) {
        struct arena *arena = arena_new();
        struct problems problems = problems_new(arena);
        if (change(arena, writer->number, i, &problems)) {
            if (!writer->failed++) fprintf(stderr, "writers: %s\n", problems.items[0].message);
        }
        arena_free(arena);
    }
    return NULL;
}

/* The folder's first user brings the register in, and is its officer. */
static enum err fill(struct arena *arena, struct problems *problems) {
    const struct generate_options made = {.bodies = BODIES, .areas = AREAS, .seed = 1};
    struct register_file *reg = generate(arena, &made);
    struct buf text = buf_new(arena, (size_t)16 << 20);
    register_print_yaml(&text, reg);
    partnership = reg->sections[SECTION_PARTNERSHIP].items[0].id;
    struct moment moment = moment_of(WRITERS_MAX, 0);
    struct call *call = call_of(arena, &moment, OP_open);
    call->account = "officer";
    call->signed_in = NULL;
    struct file folder = {.name = "the register", .store = store};
    *ask_input(call, "folder") = (struct input){.files = &folder, .n = 1, .given = true};
    enum err err = ask(arena, call, problems);
    struct file file = {.name = "register.yaml", .bytes = text.data, .n = text.len};
    moment = moment_of(WRITERS_MAX, 1);
    call = call_of(arena, &moment, OP_import);
    *ask_input(call, "file") = (struct input){.files = &file, .n = 1, .given = true};
    *ask_input(call, "accept") = (struct input){.number = 1, .given = true};
    return err ? err : ask(arena, call, problems);
}

/* The newest version of each writer's body says its last change. */
static int missing(struct arena *arena, int n_writers, struct problems *problems) {
    struct principal officer = {
        .user = "officer", .partnership = partnership, .roles = MAY_OFFICER, .clearance = MARKING_SENSITIVE};
    const char *why;
    struct kept kept;
    struct view *view;
    int n = 0;
    if (view_open(arena, store, &view, problems) || view_begin(view, problems) ||
        store_register(arena, view, policy_grant(arena, &officer, MAY_OFFICER, false, &why), DAY_LAST,
                       INSTANT_NEVER - 1, &kept, problems))
        return n_writers;
    const struct entries *bodies = &kept.reg->sections[SECTION_BODIES];
    const char *last = arena_printf(arena, "Change %d", n_changes);
    for (int i = 0; i < n_writers; i++) n += !text_equal(entry_text(&bodies->items[i], KEY_PURPOSE), last);
    for (int i = 0; i < n_writers; i++) n += !text_equal(entry_text(&bodies->items[i], KEY_PURPOSE), last);
    view_close(view);
    return n;
}

static double write_by_sqlite(const char *file, int commits) {
    sqlite3 *db;
    sqlite3_stmt *insert;
    static const char settings[] = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
                                   "CREATE TABLE t (id INTEGER PRIMARY KEY, text TEXT NOT NULL)";
    if (sqlite3_open(file, &db) || sqlite3_exec(db, settings, NULL, NULL, NULL) ||
        sqlite3_prepare_v2(db, "INSERT INTO t (text) VALUES ('What a body is for')", -1, &insert, NULL))
        return 0;
    const double start = clock_ms(CLOCK_MONOTONIC);
    for (int i = 0; i < commits; i++) {
        if (sqlite3_step(insert) != SQLITE_DONE) return 0;
        sqlite3_reset(insert);
    }
    const double time = clock_ms(CLOCK_MONOTONIC) - start;
    sqlite3_finalize(insert);
    sqlite3_close(db);
    return time;
}

int main(int argc, char **argv) {
    const int n_writers = argc == 4 ? atoi(argv[2]) : 0;
    n_changes = argc == 4 ? atoi(argv[3]) : 0;
    if (n_writers < 1 || n_writers > BODIES || n_changes < 1) {
        fprintf(stderr, "usage: writers FOLDER WRITERS CHANGES\n");
        return 2;
    }
    struct arena *arena = arena_new();
    struct problems problems = problems_new(arena);
    const struct store_options options = {.make = true};
    static struct writer writers[WRITERS_MAX];
    models = models_new((size_t)16 << 20);
    if (store_open(arena, argv[1], &options, &store, &problems) || fill(arena, &problems))
        return stop(problems.items[0].message);
    const double start = clock_ms(CLOCK_MONOTONIC);
    for (int i = 0; i < n_writers; i++) {
        writers[i].number = i;
        if (pthread_create(&writers[i].thread, NULL, write_all, &writers[i])) return stop("no thread could be made");
    }
    int lost = 0;
    for (int i = 0; i < n_writers; i++) {
        pthread_join(writers[i].thread, NULL);
        lost += writers[i].failed;
    }
    const double ours = clock_ms(CLOCK_MONOTONIC) - start;
    const int commits = n_writers * n_changes;
    lost += missing(arena, n_writers, &problems);
    const double rival = write_by_sqlite(arena_printf(arena, "%s/alone.db", argv[1]), commits);
    printf("%.4f\t%.4f\t%d\n", ours / commits, rival / commits, lost);
    arena_free(arena);
    models_free(models);
    store_close(store);
    return 0;
}
