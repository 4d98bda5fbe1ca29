#include "store/store.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/text.h"
#include "io/read.h"
#include "model/schema.h"
#include "store/inside.h"

#define DATABASE "concordat.db"

void moment_begin(struct moment *moment) {
    *moment = (struct moment){0};
    struct timespec now;
    if (clock_gettime(CLOCK_REALTIME, &now) || getrandom(moment->seed, HASH_SIZE, 0) != HASH_SIZE)
        panic("the system has no clock, or no chance");
    moment->now = (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

struct hash moment_draw(struct moment *moment) {
    uint8_t bytes[HASH_SIZE + sizeof moment->drawn];
    memcpy(bytes, moment->seed, HASH_SIZE);
    for (size_t i = 0; i < sizeof moment->drawn; i++) bytes[HASH_SIZE + i] = (uint8_t)(moment->drawn >> 8 * i);
    moment->drawn++;
    return hash_of(bytes, sizeof bytes);
}

/* ---- problems of the outside world ---- */

/* The problem outlives the store, where that cannot be opened. */
static struct place in_folder(const struct problems *problems, const char *folder) {
    return (struct place){.file = arena_dup(problems->arena, folder)};
}

enum err store_failed(struct problems *problems, const char *folder, const char *doing, const char *message) {
    const char *hint = "what was recorded before is unchanged; `concordat doctor` looks further";
    if (strstr(message, "disk is full")) hint = "what was recorded before is unchanged; make room and try again";
    if (strstr(message, "only be read")) hint = "the user who runs this must be able to write the folder and its files";
    problem_add(problems, in_folder(problems, folder), hint, "%s: %s", doing, message);
    return ERR_IO;
}

enum err view_failed(const struct view *view, struct problems *problems) {
    return store_failed(problems, view->store->folder, "it could not be read", engine_message(view->engine));
}

static enum err unusable(struct problems *problems, const char *folder, const char *what) {
    problem_add(problems, in_folder(problems, folder), "see that the folder is there and that you may write to it",
                "%s: %s", what, strerror(errno));
    return ERR_IO;
}

/* ---- the folder ---- */

char *inside_folder(struct arena *arena, const char *folder, const char *name) {
    return arena_printf(arena, "%s/%s", folder, name);
}

bool store_is_at(const char *folder) {
    struct arena *arena = arena_new();
    struct stat info;
    const bool is_there = stat(inside_folder(arena, folder, DATABASE), &info) == 0 && S_ISREG(info.st_mode);
    arena_free(arena);
    return is_there;
}

enum err database_file(struct arena *arena, const char *folder, const char **file, struct problems *problems) {
    *file = inside_folder(arena, folder, DATABASE);
    const int made = open(*file, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (made < 0) return unusable(problems, folder, "its database cannot be made");
    close(made);
    return OK;
}

/* The lock stays as long as the process holds its descriptor, however the process ends. */
static enum err take_hold(struct store *store, struct problems *problems) {
    char holder[32] = "";
    store->lock = open(inside_folder(store->arena, store->folder, "lock"), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (store->lock < 0) return unusable(problems, store->folder, "the folder cannot be taken hold of");
    if (flock(store->lock, LOCK_EX | LOCK_NB)) {
        if (errno != EWOULDBLOCK) return unusable(problems, store->folder, "the folder cannot be taken hold of");
        const ssize_t n = pread(store->lock, holder, sizeof holder - 1, 0);
        holder[n > 0 ? strspn(holder, "0123456789") : 0] = 0;
        problem_add(problems, in_folder(problems, store->folder), "wait until it has ended, or end it",
                    *holder ? "another process, %s, holds this folder" : "another process%s holds this folder", holder);
        return ERR_IO;
    }
    const int n = snprintf(holder, sizeof holder, "%ld\n", (long)getpid());
    /* Who holds it is a help to people; nothing depends on it. */
    if (ftruncate(store->lock, 0) == 0 && pwrite(store->lock, holder, (size_t)n, 0) != n) return OK;
    return OK;
}

static enum err open_inside(struct store *store, struct problems *problems) {
    if (store->options.make && mkdir(store->folder, 0700) && errno != EEXIST)
        return unusable(problems, store->folder, "the folder cannot be made");
    if (!store->options.make && !store_is_at(store->folder)) {
        problem_add(problems, in_folder(problems, store->folder),
                    arena_printf(problems->arena, "`concordat open %s` makes one", store->folder),
                    "there is no data folder here");
        return ERR_IO;
    }
    enum err err = take_hold(store, problems);
    if (!err && store->options.make) err = database_file(store->arena, store->folder, &store->database, problems);
    if (!err) err = store_upgrade(store, problems);
    if (err) return err;
    const char *why;
    if (engine_open(problems->arena, store->options.class, store->database, ENGINE_WRITE, store->options.context,
                    &store->writer, &why))
        return store_failed(problems, store->folder, "it could not be opened", why);
    return OK;
}

static void fill_rules(struct sign_in_rules *rules) {
    if (!rules->idle_seconds) rules->idle_seconds = 30 * 60;
    if (!rules->session_seconds) rules->session_seconds = 12 * 60 * 60;
    if (!rules->rotate_seconds) rules->rotate_seconds = 60 * 60;
    if (!rules->hash_passes) rules->hash_passes = 2;
    if (!rules->hash_kibibytes) rules->hash_kibibytes = 64 * 1024;
}

enum err store_open(struct arena *arena, const char *folder, const struct store_options *options, struct store **out,
                    struct problems *problems) {
    (void)arena;
    struct arena *own = arena_new();
    struct store *store = NEW(own, struct store);
    *store =
        (struct store){.arena = own, .folder = arena_dup(own, folder), .options = *options, .lock = -1, .state = 2};
    store->database = inside_folder(own, folder, DATABASE);
    if (!store->options.class) store->options.class = &engine_sqlite;
    fill_rules(&store->options.rules);
    if (pthread_mutex_init(&store->writing, NULL) || pthread_mutex_init(&store->readers.lock, NULL))
        panic("a lock could not be made");
    const enum err err = open_inside(store, problems);
    *out = err ? NULL : store;
    if (err) store_close(store);
    return err;
}

void store_close(struct store *store) {
    if (!store) return;
    for (int i = 0; i < store->readers.n; i++) engine_close(store->readers.idle[i]);
    engine_close(store->writer);
    if (store->lock >= 0) close(store->lock);
    pthread_mutex_destroy(&store->readers.lock);
    pthread_mutex_destroy(&store->writing);
    arena_free(store->arena);
}

const char *store_folder(const struct store *store) { return store->folder; }

const char *const *store_files(struct arena *arena, const struct store *store) {
    static const char *const endings[STORE_FILES] = {"", "-wal", "-shm"};
    const char **files = NEW_ARRAY(arena, STORE_FILES, const char *);
    for (int i = 0; i < STORE_FILES; i++)
        files[i] = arena_printf(arena, "%s/" DATABASE "%s", store->folder, endings[i]);
    return files;
}

const struct sign_in_rules *store_rules(const struct store *store) { return &store->options.rules; }

/* ---- views ---- */

/* NULL: none is idle. */
static struct engine *take_reader(struct readers *readers) {
    if (pthread_mutex_lock(&readers->lock)) panic("a lock is broken");
    struct engine *engine = readers->n ? readers->idle[--readers->n] : NULL;
    pthread_mutex_unlock(&readers->lock);
    return engine;
}

/* One that failed is not used again, and one too many not kept. */
static void give_back(struct readers *readers, struct engine *engine) {
    engine_rollback(engine);
    if (pthread_mutex_lock(&readers->lock)) panic("a lock is broken");
    const bool is_kept = !*engine_message(engine) && readers->n < READERS_KEPT;
    if (is_kept) readers->idle[readers->n++] = engine;
    pthread_mutex_unlock(&readers->lock);
    if (!is_kept) engine_close(engine);
}

enum err view_open(struct arena *arena, struct store *store, struct view **out, struct problems *problems) {
    const char *why;
    struct engine *engine = take_reader(&store->readers);
    *out = NULL;
    if (!engine &&
        engine_open(arena, store->options.class, store->database, ENGINE_READ, store->options.context, &engine, &why))
        return store_failed(problems, store->folder, "it could not be read", why);
    struct view *view = *out = NEW(arena, struct view);
    *view = (struct view){.arena = arena, .store = store, .engine = engine};
    return OK;
}

void view_close(struct view *view) {
    if (view) give_back(&view->store->readers, view->engine);
}

/* A view stays at what is there when it reads for the first time: here. Where the number is the same before and after,
 * it is that of what was read. */
enum err view_begin(struct view *view, struct problems *problems) {
    const uint64_t before = atomic_load(&view->store->state);
    view->state = 0;
    if (engine_begin(view->engine, false)) return view_failed(view, problems);
    struct statement *any = engine_statement(view->engine, "meta");
    bind_text(any, 1, "schema");
    if (statement_step(any) == STEP_FAILED) return view_failed(view, problems);
    if (before % 2 == 0 && atomic_load(&view->store->state) == before) view->state = before;
    return OK;
}

uint64_t view_state(const struct view *view) { return view->state; }

void view_end(struct view *view) { engine_rollback(view->engine); }

/* ---- who asks ---- */

enum err store_has_users(struct view *view, bool *out, struct problems *problems) {
    struct statement *count = engine_statement(view->engine, "has_users");
    if (statement_step(count) != STEP_ROW) return view_failed(view, problems);
    *out = column_number(count, 0) > 0;
    return OK;
}

/* The first column of each row. */
static enum err read_ids(struct arena *arena, struct view *view, struct statement *find, const char ***ids, int *n,
                         struct problems *problems) {
    struct {
        const char **items;
        int n, cap;
    } found = {0};
    enum step step;
    while ((step = statement_step(find)) == STEP_ROW) *PUSH(arena, &found) = column_text(find, 0, arena);
    *ids = found.items;
    *n = found.n;
    return step == STEP_FAILED ? view_failed(view, problems) : OK;
}

enum err store_users_of(struct arena *arena, struct view *view, const char *account, int day, const char ***users,
                        int *n, struct problems *problems) {
    struct statement *find = engine_statement(view->engine, "users_of_account");
    bind_text(find, 1, account);
    bind_number(find, 2, day);
    return read_ids(arena, view, find, users, n, problems);
}

enum err store_every_partnership(struct arena *arena, struct view *view, const char ***ids, int *n,
                                 struct problems *problems) {
    return read_ids(arena, view, engine_statement(view->engine, "every_partnership"), ids, n, problems);
}

enum err store_has_partnership(struct view *view, const char *id, bool *out, struct problems *problems) {
    struct statement *count = engine_statement(view->engine, "has_partnership");
    bind_text(count, 1, id);
    if (statement_step(count) != STEP_ROW) return view_failed(view, problems);
    *out = column_number(count, 0) > 0;
    return OK;
}

/* The bits of the words of a list. */
static unsigned roles_of(const struct entry *entry) {
    unsigned roles = 0;
    int n;
    const struct value *words = entry_list(entry, KEY_ROLES, &n);
    for (int i = 0; i < n; i++) {
        const int bit = words[i].text ? word_index(may_words, words[i].text) : -1;
        if (bit > 0) roles |= 1u << bit;
    }
    return roles;
}

static const struct entry *entry_in(struct arena *arena, enum section section, const char *body,
                                    struct problems *problems) {
    const struct record record = {.section = section, .body = body};
    return record_entry(arena, &record, problems);
}

/* An entry says itself, by since and until, on which days it holds; a version holds besides. NULL: it does not. */
static enum err read_user(struct arena *arena, struct view *view, const char *user, int day, const struct entry **out,
                          struct problems *problems) {
    struct statement *find = engine_statement(view->engine, "user_of_id");
    bind_text(find, 1, user);
    bind_number(find, 2, day);
    const enum step step = statement_step(find);
    *out = NULL;
    if (step != STEP_ROW) return step == STEP_FAILED ? view_failed(view, problems) : OK;
    const struct entry *entry = entry_in(arena, SECTION_USERS, column_text(find, 1, arena), problems);
    if (!entry) return ERR_IO;
    if (entry_covers(entry, day)) *out = entry;
    return OK;
}

enum err store_user_name(struct arena *arena, struct view *view, const char *user, int day, const char **name,
                         struct problems *problems) {
    const struct entry *entry;
    const enum err err = read_user(arena, view, user, day, &entry, problems);
    *name = !err && entry ? entry_text(entry, KEY_NAME) : NULL;
    return err;
}

static void take_access(struct arena *arena, const struct entry *entry, struct principal *out) {
    const char *clearance = entry_text(entry, KEY_CLEARANCE);
    out->roles |= roles_of(entry);
    if (clearance) out->clearance = (enum marking)word_index(words_marking, clearance);
    int n;
    const struct value *bodies = entry_list(entry, KEY_BODIES, &n);
    const char **ids = NEW_ARRAY(arena, (size_t)n, const char *);
    for (int i = 0; i < n; i++) ids[i] = bodies[i].text;
    out->bodies = ids;
    out->n_bodies = n;
}

/* Steps through a user's access entries: the one for the partnership, or all of them where it is NULL. */
static enum err each_access(struct arena *arena, struct view *view, const char *user, int day, const char *partnership,
                            struct principal *out, const char ***ids, int *n, struct problems *problems) {
    struct statement *find = engine_statement(view->engine, "access_of_user");
    bind_text(find, 1, user);
    bind_number(find, 2, day);
    struct {
        const char **items;
        int n, cap;
    } found = {0};
    enum step step;
    while ((step = statement_step(find)) == STEP_ROW) {
        const char *of = column_text(find, 1, arena);
        const int64_t version = column_number(find, 0);
        if (partnership && !text_equal(partnership, of)) continue;
        const struct entry *entry = entry_in(arena, SECTION_ACCESS, column_text(find, 2, arena), problems);
        if (!entry) return ERR_IO;
        if (!entry_covers(entry, day)) continue;
        *PUSH(arena, &found) = of;
        if (!out) continue;
        out->access = version;
        take_access(arena, entry, out);
    }
    if (ids) *ids = found.items;
    if (n) *n = found.n;
    return step == STEP_FAILED ? view_failed(view, problems) : OK;
}

enum err store_partnerships(struct arena *arena, struct view *view, const char *user, int day, const char ***ids,
                            int *n, struct problems *problems) {
    return each_access(arena, view, user, day, NULL, NULL, ids, n, problems);
}

enum err store_principal(struct arena *arena, struct view *view, const char *user, const char *partnership, int day,
                         struct principal *out, struct problems *problems) {
    *out = (struct principal){.partnership = partnership};
    if (!user) return OK;
    const struct entry *entry;
    const enum err err = read_user(arena, view, user, day, &entry, problems);
    if (err || !entry) return err;
    out->user = user;
    out->roles = roles_of(entry);
    return *partnership ? each_access(arena, view, user, day, partnership, out, NULL, NULL, problems) : OK;
}
