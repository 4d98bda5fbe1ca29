/* users and partnerships: who there is, and what each may do where. */
#include "app/ops.h"
#include "app/people.h"
#include "base/text.h"
#include "store/credentials.h"

/* Entries of a partnership as whoever asks reads them today; none where they have no role there. */
static enum err read_section(struct arena *arena, struct visit *visit, const char *partnership, enum section section,
                             const char *id, struct entries *out, struct problems *problems) {
    struct principal *here = NEW(arena, struct principal);
    struct asked asked = asked_on(visit->today, INSTANT_NEVER - 1);
    struct records records;
    const char *why;
    *out = (struct entries){0};
    enum err err =
        store_principal(arena, visit->view, visit->principal.user, partnership, visit->today, here, problems);
    const struct grant *grant = err ? NULL : policy_grant(arena, here, WHO_SEER, false, &why);
    if (!grant) return err;
    asked.kind = section_word(section);
    asked.id = id;
    err = store_read(arena, visit->view, grant, &asked, &records, problems);
    for (int i = 0; i < records.n && !err; i++) {
        const struct entry *entry = record_entry(arena, &records.items[i], problems);
        if (!entry) return ERR_IO;
        if (records.items[i].marking == MARKING_SENSITIVE)
            visit->sensitive = arena_printf(arena, "%s %s", section_one(section), records.items[i].id);
        if (entry_covers(entry, visit->today)) *PUSH(arena, out) = *entry;
    }
    return err;
}

/* ---- partnerships ---- */

/* What a partnership is called, as far as whoever asks has access to it; else NULL. */
static enum err read_name(struct arena *arena, struct visit *visit, const char *partnership, const char **name,
                          struct problems *problems) {
    struct entries entries;
    const enum err err = read_section(arena, visit, partnership, SECTION_PARTNERSHIP, NULL, &entries, problems);
    *name = entries.n ? entry_text(&entries.items[0], KEY_NAME) : NULL;
    return err;
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

/* The chosen one of them, or the only one; NULL: neither. */
static const char *pick(const char **ids, int n, const char *chosen) {
    for (int i = 0; chosen && i < n; i++)
        if (text_equal(ids[i], chosen)) return ids[i];
    return n == 1 ? ids[0] : NULL;
}

static enum err find_here(struct arena *arena, struct visit *visit, const char *chosen, struct access *out,
                          struct problems *problems) {
    const char **ids, *user = visit->principal.user;
    int n;
    enum err err = store_partnerships(arena, visit->view, user, visit->today, &ids, &n, problems);
    if (err) return err;
    out->partnership = pick(ids, n, chosen);
    const char *where = out->partnership ? out->partnership : "";
    err = store_principal(arena, visit->view, user, where, visit->today, &out->rights, problems);
    return err || !*where ? err : read_name(arena, visit, where, &out->name, problems);
}

enum err access_here(struct arena *arena, struct store *store, const char *user, const char *chosen,
                     struct moment *moment, struct access *out, struct problems *problems) {
    struct visit visit = {.store = store, .today = instant_day(moment->now), .principal.user = user};
    *out = (struct access){0};
    enum err err = view_open(arena, store, &visit.view, problems);
    if (err) return err;
    err = view_begin(visit.view, problems);
    if (!err) err = find_here(arena, &visit, chosen, out, problems);
    view_end(visit.view);
    view_close(visit.view);
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

static enum err read_circles(struct arena *arena, struct visit *visit, const char *partnership, enum section section,
                             struct circles *out, struct problems *problems) {
    struct entries entries;
    const enum err err = read_section(arena, visit, partnership, section, NULL, &entries, problems);
    for (int i = 0; i < entries.n && !err; i++)
        *PUSH(arena, out) = (struct circle){entries.items[i].id, entry_text(&entries.items[i], KEY_NAME)};
    return err;
}

/* What a form needs that gives a user access: where, to what, and what they have. */
static enum err add_realms(struct arena *arena, struct visit *visit, const struct accesses *kept, struct people *people,
                           struct problems *problems) {
    enum err err = OK;
    for (int i = 0; i < kept->n && !err; i++) {
        const char *partnership = kept->items[i].partnership;
        struct realm *realm = PUSH(arena, &people->realms);
        *realm = (struct realm){.partnership = partnership, .name = kept->items[i].name};
        err = read_circles(arena, visit, partnership, SECTION_BODIES, &realm->bodies, problems);
        if (!err) err = read_circles(arena, visit, partnership, SECTION_AGENCIES, &realm->agencies, problems);
    }
    return err;
}

static enum err add_entries(struct arena *arena, struct visit *visit, struct person *person,
                            struct problems *problems) {
    enum err err = OK;
    for (int i = 0; i < person->accesses.n && !err; i++) {
        struct access *access = &person->accesses.items[i];
        struct entries entries;
        err = read_section(arena, visit, access->partnership, SECTION_ACCESS, person->user->id, &entries, problems);
        if (!err && entries.n) access->entry = &entries.items[0];
    }
    return err;
}

enum err op_users(struct arena *arena, const struct call *call, struct answer *answer, struct problems *problems) {
    const struct input *whom = input_of(call, "whom");
    struct people *people = NEW(arena, struct people);
    struct accesses known;
    struct kept kept;
    *people = (struct people){0};
    enum err err = visit_open(arena, call, store_of(call, "folder"), SCOPE_INSTALLATION, answer, problems);
    struct visit *visit = answer->visit;
    if (!err) err = visit_register_on(arena, visit, visit->today, &kept, problems);
    if (!err) err = read_accesses(arena, visit, visit->principal.user, NULL, &known, problems);
    if (!err) err = add_administered(arena, visit, &known, problems);
    if (err) return err;
    const struct entries *users = &kept.reg->sections[SECTION_USERS];
    for (int i = 0; i < users->n && !err; i++)
        if (!whom->given || text_equal(users->items[i].id, whom->text))
            err = add_person(arena, visit, &users->items[i], &known, people, problems);
    if (!err && whom->given && people->n) err = add_entries(arena, visit, &people->items[0], problems);
    if (!err && whom->given && people->n) err = add_realms(arena, visit, &known, people, problems);
    answer->people = people;
    if (err || people->n || !whom->given) return err;
    problem_add(problems, (struct place){.file = "whom"}, "`concordat users` lists them", "there is no user '%s'",
                whom->text);
    return ERR_INPUT;
}
