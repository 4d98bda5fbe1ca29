/* From the schema of an earlier version to that of this one. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "store/examine.h"
#include "store/inside.h"

#define SCHEMA_VERSION 3 /* as schema.sql says in meta */

/* What was brought over is examined as any store is: the log is the same, and the versions are those it tells of. */
static enum err examine_new(struct store *store, struct engine *engine, struct problems *problems) {
    struct view view = {.arena = store->arena, .store = store, .engine = engine};
    struct problems damage = problems_new(store->arena);
    struct log_state state;
    const enum err err = store_examine(store->arena, &view, NULL, 0, &state, &damage, problems);
    if (err || !damage.total) return err;
    problem_add(problems, (struct place){.file = arena_dup(problems->arena, store->folder)},
                "nothing was changed; bring it back from a backup, or examine it with the version that made it",
                "it was not brought to the schema of this version: %s", damage.items[0].message);
    return ERR_IO;
}

static enum err fill(struct store *store, const char *to, struct problems *problems) {
    struct engine *engine;
    const char *why;
    if (engine_open(problems->arena, store->options.class, to, ENGINE_WRITE, store->options.context, &engine, &why))
        return store_failed(problems, store->folder, "it could not be brought to the schema of this version", why);
    enum err err = engine_upgrade(engine, store->database);
    if (err)
        err = store_failed(problems, store->folder, "it could not be brought to the schema of this version",
                           engine_message(engine));
    else
        err = examine_new(store, engine, problems);
    engine_close(engine);
    return err;
}

/* The old one keeps its place until the new one takes it: at every moment one of them is there. */
static enum err take_place(struct store *store, const char *new, long version, struct problems *problems) {
    const char *kept = arena_printf(store->arena, "%s.version-%ld", store->database, version);
    const int folder = open(store->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const bool moved =
        folder >= 0 && link(store->database, kept) == 0 && rename(new, store->database) == 0 && fsync(folder) == 0;
    const int why = errno;
    if (folder >= 0) close(folder);
    return moved ? OK
                 : store_failed(problems, store->folder, "it could not be brought to the schema of this version",
                                strerror(why));
}

static enum err bring_over(struct store *store, long version, struct problems *problems) {
    const char *new = arena_printf(store->arena, "%s.new", store->database);
    unlink(new); /* of an attempt that did not come to its end */
    const int made = open(new, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (made >= 0) close(made);
    enum err err = fill(store, new, problems);
    if (!err) err = take_place(store, new, version, problems);
    if (err) unlink(new);
    return err;
}

enum err store_upgrade(struct store *store, struct problems *problems) {
    long version;
    const char *why;
    if (engine_version(problems->arena, store->options.class, store->database, store->options.context, &version, &why))
        return store_failed(problems, store->folder, "it could not be opened", why);
    if (version == 0 || version == SCHEMA_VERSION) return OK;
    if (version < SCHEMA_VERSION) return bring_over(store, version, problems);
    problem_add(problems, (struct place){.file = arena_dup(problems->arena, store->folder)},
                "open it with the version of Concordat that made it, or a later one",
                "its database is of version %ld, and this program reads version %d", version, SCHEMA_VERSION);
    return ERR_IO;
}
