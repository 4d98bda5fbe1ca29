/* A data folder as a thing to be looked after: examined, copied, brought back. */
#include "app/keeping.h"
#include "app/ops.h"
#include "app/visit.h"

static void take(struct answer *answer, const struct examination *found) {
    answer->examined = found;
    answer->failing = found->damage.total + found->worries.total > 0;
}

/* Whoever can run this on the folder can read its files, so it asks for no user. */
enum err op_doctor(struct arena *arena, const struct call *call, struct answer *answer, struct problems *problems) {
    struct examination *found = NEW(arena, struct examination);
    const enum err err = keep_doctor(arena, input_of(call, "folder")->text, found, problems);
    if (!err) take(answer, found);
    return err;
}

enum err op_backup(struct arena *arena, const struct call *call, struct answer *answer, struct problems *problems) {
    struct store *store = store_of(call, "folder");
    struct examination *found = NEW(arena, struct examination);
    enum err err = visit_open(arena, call, store, SCOPE_INSTALLATION, answer, problems);
    if (!err)
        err = keep_backup(arena, store_folder(store), answer->visit->view, input_of(call, "to")->text, found, problems);
    if (!err) take(answer, found);
    return err;
}

enum err op_restore(struct arena *arena, const struct call *call, struct answer *answer, struct problems *problems) {
    struct examination *found = NEW(arena, struct examination);
    const enum err err = keep_restore(arena, input_of(call, "from")->text, input_of(call, "to")->text, found, problems);
    if (!err) take(answer, found);
    return err;
}
