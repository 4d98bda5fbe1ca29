#include "store/examine.h"

#include "store/inside.h"

enum err store_examine(struct arena *arena, struct view *view, const struct checkpoint *heads, int n_heads,
                       struct log_state *state, struct problems *damage, struct problems *problems) {
    *state = (struct log_state){0};
    if (engine_examine(view->engine))
        problem_add(damage, (struct place){.file = view->store->folder},
                    "bring it back from a backup: `concordat restore`", "the database is damaged: %s",
                    engine_message(view->engine));
    if (damage->total) return OK;
    const enum err err = log_verify(arena, view, heads, n_heads, state, damage, problems);
    return err || damage->total ? err : log_replay(arena, view, state, damage, problems);
}

enum err store_copy(struct view *view, const char *folder, struct problems *problems) {
    const char *file;
    const enum err err = database_file(problems->arena, folder, &file, problems);
    if (err) return err;
    return engine_copy(view->engine, file) ? view_failed(view, problems) : OK;
}
