/* open and export: a data folder as a whole. */
#include "app/ops.h"
#include "app/visit.h"
#include "base/instant.h"
#include "base/text.h"
#include "model/build.h"

static void add_line(struct arena *arena, struct answer *answer, const char *what, const char *of) {
    *PUSH(arena, &answer->lines) = (struct saying){what, of};
}

/* ---- open ---- */

/* "Anna.B" and "_apt" are no ids, "anna_b" and "u_apt" are. */
static const char *id_of_account(struct arena *arena, const char *account) {
    char *id = text_lower(arena, arena_printf(arena, "%s%s", *account >= 'a' && *account <= 'z' ? "" : "u", account));
    for (char *c = id; *c; c++)
        if (!((*c >= 'a' && *c <= 'z') || (*c >= '0' && *c <= '9') || *c == '-')) *c = '_';
    return id;
}

static enum err make_first_user(struct arena *arena, const struct call *call, struct visit *visit, const char *id,
                                struct problems *problems) {
    const char *roles[] = {"administrator"};
    struct entry user = {.id = id};
    entry_put(arena, &user, SECTION_USERS, scalar_of(SECTION_USERS, KEY_ID, id));
    entry_put(arena, &user, SECTION_USERS, scalar_of(SECTION_USERS, KEY_NAME, call->account));
    entry_put(arena, &user, SECTION_USERS, scalar_of(SECTION_USERS, KEY_ACCOUNT, call->account));
    entry_put(arena, &user, SECTION_USERS, scalars_of(arena, SECTION_USERS, KEY_ROLES, roles, 1));
    const struct put put = {.section = SECTION_USERS, .after = &user, .first = DAY_FIRST, .last = DAY_LAST};
    const struct deed deed = {.event = event_words[EVENT_CHANGE], .operation = "open"};
    struct tx *tx;
    enum err err = store_begin(arena, visit->store, policy_founder(arena, id, ""), &deed, visit->moment, &tx, problems);
    if (err) return err;
    err = store_put(tx, &put, problems);
    if (!err) return store_commit(tx, problems);
    store_rollback(tx);
    return err;
}

/* A look at the folder before anybody is known in it. */
static enum err make_if_new(struct arena *arena, const struct call *call, struct store *store, bool *made,
                            struct problems *problems) {
    struct visit visit = {.store = store, .moment = call->moment};
    bool has_users = true;
    *made = false;
    enum err err = view_open(arena, store, &visit.view, problems);
    if (err) return err;
    err = store_has_users(visit.view, &has_users, problems);
    view_end(visit.view);
    view_close(visit.view);
    if (err || has_users) return err;
    if (!call->account) panic("a folder is made by nobody");
    const struct input *named = input_of(call, "user");
    const char *id = id_of_account(arena, named->given ? named->text : call->account);
    *made = true;
    return make_first_user(arena, call, &visit, id, problems);
}

enum err op_open(struct arena *arena, const struct call *call, struct answer *answer, struct problems *problems) {
    struct store *store = store_of(call, "folder");
    bool made;
    enum err err = make_if_new(arena, call, store, &made, problems);
    if (!err) err = visit_open(arena, call, store, SCOPE_INSTALLATION, answer, problems);
    if (err) return err;
    struct visit *visit = answer->visit;
    const char **ids;
    int n = 0;
    if (visit->principal.user)
        err = store_partnerships(arena, visit->view, visit->principal.user, visit->today, &ids, &n, problems);
    if (err) return err;
    answer->title = arena_printf(arena, "The data folder %s%s", store_folder(store), made ? ", just made" : "");
    add_line(arena, answer, "you are", visit->principal.user ? visit->principal.user : "no user of it");
    for (int i = 0; i < n; i++) {
        struct principal there;
        err = store_principal(arena, visit->view, visit->principal.user, ids[i], visit->today, &there, problems);
        if (err) return err;
        add_line(arena, answer, ids[i],
                 arena_printf(arena, "%s, reads up to %s", policy_role_words(arena, there.roles),
                              words_marking[there.clearance]));
    }
    if (visit->principal.user && !n)
        add_line(
            arena, answer, "no partnership yet",
            arena_printf(arena, "`concordat import REGISTER --into %s --accept` brings one in", store_folder(store)));
    return OK;
}

/* ---- export ---- */

enum err op_export(struct arena *arena, const struct call *call, struct answer *answer, struct problems *problems) {
    static const char *const formats[] = {"yaml", "json", NULL};
    answer->as_json = input_word(call, "format", formats, 0, problems) == 1;
    if (problems->total) return ERR_INPUT;
    struct kept kept;
    int day;
    enum err err = visit_open(arena, call, store_of(call, "folder"), SCOPE_RECORDS, answer, problems);
    if (!err) err = visit_register(arena, call, answer->visit, &kept, &day, problems);
    if (!err) answer->printed = register_filed(arena, kept.reg);
    return err;
}
