/* users and partnerships: who there is, and what each may do where. */
#include "app/ops.h"
#include "app/people.h"
#include "base/text.h"
#include "store/credentials.h"

/* ---- partnerships ---- */

/* What a partnership is called, as far as whoever asks has access to it; else NULL. */
static enum err read_name(struct arena *arena, struct visit *visit, const char *partnership, const char **name,
                          struct problems *problems) {
    struct principal *here = NEW(arena, struct principal);
    struct asked asked = asked_on(visit->today, INSTANT_NEVER - 1);
    struct records records;
    const char *why;
    *name = NULL;
    enum err err =
        store_principal(arena, visit->view, visit->principal.user, partnership, visit->today, here, problems);
    const struct grant *grant = err ? NULL : policy_grant(arena, here, WHO_READER, false, &why);
    if (!grant) return err;
    asked.kind = section_word(SECTION_PARTNERSHIP);
    err = store_read(arena, visit->view, grant, &asked, &records, problems);
    if (err || !records.n) return err;
    const struct entry *entry = record_entry(arena, &records.items[0], problems);
    if (entry) *name = entry_text(entry, KEY_NAME);
    return entry ? OK : ERR_IO;
}

static enum err read_access(struct arena *arena, struct visit *visit, const char *user, struct access *access,
                            struct problems *problems) {
    enum err err =
        store_principal(arena, visit->view, user, access->partnership, visit->today, &access->rights, problems);
    if (!err)
        err = store_circles_of_access(arena, visit->view, access->rights.access, &access->circles, &access->n_circles,
                                      problems);
    return err;
}

/* Where a user has access, in order; `known` are those whose names are read already. */
static enum err read_accesses(struct arena *arena, struct visit *visit, const char *user, const struct accesses *known,
                              struct accesses *out, struct problems *problems) {
    const char **ids;
    int n;
    *out = (struct accesses){0};
    enum err err = store_partnerships(arena, visit->view, user, visit->today, &ids, &n, problems);
    for (int i = 0; i < n && !err; i++) {
        struct access *access = PUSH(arena, out);
        *access = (struct access){.partnership = ids[i]};
        err = read_access(arena, visit, user, access, problems);
        for (int k = 0; known && k < known->n; k++)
            if (text_equal(known->items[k].partnership, ids[i])) access->name = known->items[k].name;
        if (!err && !known) err = read_name(arena, visit, ids[i], &access->name, problems);
    }
    return err;
}

/* An administrator keeps the access entries of every partnership, though they read nothing else there. */
static enum err add_administered(struct arena *arena, struct visit *visit, struct accesses *own,
                                 struct problems *problems) {
    const char **ids;
    int n;
    const int n_own = own->n;
    enum err err = store_every_partnership(arena, visit->view, &ids, &n, problems);
    for (int i = 0; i < n && !err; i++) {
        bool is_own = false;
        for (int k = 0; k < n_own; k++) is_own = is_own || text_equal(own->items[k].partnership, ids[i]);
        if (is_own) continue;
        struct access *access = PUSH(arena, own);
        *access = (struct access){.partnership = ids[i]};
        err = read_access(arena, visit, visit->principal.user, access, problems);
    }
    return err;
}

enum err op_partnerships(struct arena *arena, const struct call *call, struct answer *answer,
                         struct problems *problems) {
    enum err err = visit_open_as_user(arena, call, store_of(call, "folder"), answer, problems);
    if (err) return err;
    struct visit *visit = answer->visit;
    struct accesses *own = NEW(arena, struct accesses);
    err = read_accesses(arena, visit, visit->principal.user, NULL, own, problems);
    if (!err && visit->principal.roles & MAY_ADMINISTRATOR) err = add_administered(arena, visit, own, problems);
    answer->accesses = own;
    return err;
}

/* ---- users ---- */

static enum err read_way_in(struct arena *arena, struct visit *visit, struct person *person,
                            struct problems *problems) {
    struct credential credential;
    const char *id = person->user->id;
    enum err err = credential_read(arena, visit->view, id, &credential, problems);
    if (!err) err = invitation_until(visit->view, id, visit->moment->now, &person->invited_until, problems);
    person->has_second = credential.has_second;
    person->way_in = person->invited_until  ? WAY_INVITED
                     : !credential.password ? WAY_NONE
                     : credential.one_time  ? WAY_ONE_TIME
                                            : WAY_PASSWORD;
    return err;
}

static enum err add_person(struct arena *arena, struct visit *visit, const struct entry *user,
                           const struct accesses *known, struct people *people, struct problems *problems) {
    struct person *person = PUSH(arena, people);
    struct principal everywhere;
    *person = (struct person){.user = user, .is_over = !entry_covers(user, visit->today)};
    enum err err = store_principal(arena, visit->view, user->id, "", visit->today, &everywhere, problems);
    person->roles = everywhere.roles;
    if (!err) err = read_way_in(arena, visit, person, problems);
    return err ? err : read_accesses(arena, visit, user->id, known, &person->accesses, problems);
}

enum err op_users(struct arena *arena, const struct call *call, struct answer *answer, struct problems *problems) {
    const struct input *whom = input_of(call, "whom");
    struct people *people = NEW(arena, struct people);
    struct accesses known;
    struct kept kept;
    *people = (struct people){0};
    enum err err = visit_open(arena, call, store_of(call, "folder"), SCOPE_INSTALLATION, answer, problems);
    if (!err) err = visit_register_on(arena, answer->visit, answer->visit->today, &kept, problems);
    if (!err) err = read_accesses(arena, answer->visit, answer->visit->principal.user, NULL, &known, problems);
    if (err) return err;
    const struct entries *users = &kept.reg->sections[SECTION_USERS];
    for (int i = 0; i < users->n && !err; i++)
        if (!whom->given || text_equal(users->items[i].id, whom->text))
            err = add_person(arena, answer->visit, &users->items[i], &known, people, problems);
    answer->people = people;
    if (err || people->n || !whom->given) return err;
    problem_add(problems, (struct place){.file = "whom"}, "`concordat users` lists them", "there is no user '%s'",
                whom->text);
    return ERR_INPUT;
}
