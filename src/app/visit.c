#include "app/visit.h"

#include "app/ops.h"
#include "base/instant.h"
#include "base/text.h"

const char *const event_words[] = {"none",    "change",    "disclosure", "sign-in",    "read", "refusal",
                                   "erasure", "retention", "sign-out",   "credential", NULL};

struct store *store_of(const struct call *call, const char *name) {
    const struct input *input = input_of(call, name);
    return input->n ? input->files[0].store : NULL;
}

bool input_day(const struct call *call, const char *name, int otherwise, int *out, struct problems *problems) {
    const struct input *input = input_of(call, name);
    struct date date = {0};
    *out = otherwise;
    if (!input->given) return true;
    if (date_parse(input->text, &date) && date_is_whole(date)) {
        *out = date_first_day(date);
        return true;
    }
    problem_add(problems, (struct place){0}, "write it as 2016-03-17", "%s: '%s' is not a day",
                option_word(problems->arena, name), input->text);
    return false;
}

/* ---- who ---- */

static const char *account_of(const struct call *call) {
    return call->signed_in ? call->signed_in : call->account ? call->account : "";
}

/* A session or token proved who it is, earlier: are they a user on the day still? */
static enum err find_signed_in(struct arena *arena, const struct call *call, struct visit *visit, const char **user,
                               struct problems *problems) {
    const struct input *named = input_of(call, "user");
    struct principal principal;
    const enum err err = store_principal(arena, visit->view, call->signed_in, "", visit->today, &principal, problems);
    if (!err && (!named->given || text_equal(named->text, principal.user))) *user = principal.user;
    return err;
}

/* The user of the account: the one it stands for, or the named one where it stands for several. */
static enum err find_user(struct arena *arena, const struct call *call, struct visit *visit, const char **user,
                          struct problems *problems) {
    const struct input *named = input_of(call, "user");
    const char **users;
    int n;
    *user = NULL;
    if (call->signed_in) return find_signed_in(arena, call, visit, user, problems);
    const enum err err = store_users_of(arena, visit->view, account_of(call), visit->today, &users, &n, problems);
    if (err) return err;
    for (int i = 0; i < n && !*user; i++)
        if (!named->given || text_equal(named->text, users[i])) *user = users[i];
    return OK;
}

enum err visit_refuse(struct visit *visit, const char *hint, const char *why, struct problems *problems) {
    visit->refused = why;
    problem_add(problems, (struct place){.file = store_folder(visit->store)}, hint, "%s", why);
    return ERR_INPUT;
}

static enum err refuse_stranger(struct arena *arena, const struct call *call, struct visit *visit,
                                struct problems *problems) {
    return visit_refuse(visit, "ask an administrator of it",
                        arena_printf(arena, "the account '%s' is no user of this folder", account_of(call)), problems);
}

/* An administrator keeps the access entries of every partnership, and reads nothing else there. */
static enum err keeps_access(struct arena *arena, struct visit *visit, const char *user, const char *id,
                             const char **partnership, struct problems *problems) {
    struct principal principal;
    bool is_there;
    enum err err = store_principal(arena, visit->view, user, "", visit->today, &principal, problems);
    if (!err) err = store_has_partnership(visit->view, id, &is_there, problems);
    if (!err && is_there && *id && principal.roles & MAY_ADMINISTRATOR) *partnership = id;
    return err;
}

/* What they may do in the installation is known all the same: somebody who keeps users is led there. */
static enum err refuse_all(struct arena *arena, struct visit *visit, const char *user, const struct input *named,
                           struct problems *problems) {
    const enum err err = store_principal(arena, visit->view, user, "", visit->today, &visit->principal, problems);
    if (err) return err;
    return visit_refuse(visit, "ask an administrator for access, or import a register first",
                        named->given
                            ? arena_printf(arena, "there is no partnership '%s' that you have access to", named->text)
                            : "there is no partnership that you have access to",
                        problems);
}

/* The partnership meant: one that the user has a role in. Others are not told from those that are not there. */
static enum err find_partnership(struct arena *arena, const struct call *call, struct visit *visit, const char *user,
                                 const char **partnership, struct problems *problems) {
    const struct input *named = input_of(call, "partnership");
    const char **ids;
    int n;
    *partnership = NULL;
    const enum err err = store_partnerships(arena, visit->view, user ? user : "", visit->today, &ids, &n, problems);
    if (err) return err;
    for (int i = 0; i < n; i++)
        if (named->given ? text_equal(ids[i], named->text) : n == 1) *partnership = ids[i];
    if (*partnership) return OK;
    if (named->given && user) {
        const enum err kept = keeps_access(arena, visit, user, named->text, partnership, problems);
        if (kept || *partnership) return kept;
    }
    visit->must_choose = n > 0;
    if (!user) return refuse_stranger(arena, call, visit, problems);
    if (named->given || !n) return refuse_all(arena, visit, user, named, problems);
    problem_add(problems, (struct place){.file = store_folder(visit->store)}, "say which with --partnership",
                "you have access to %s", text_join(arena, ids, n));
    return ERR_INPUT;
}

static enum err start(struct arena *arena, const struct call *call, struct store *store, struct answer *answer,
                      struct problems *problems) {
    if (!call->moment) panic("a store is used by a call that does not say when");
    struct visit *visit = NEW(arena, struct visit);
    *visit = (struct visit){
        .store = store, .operation = operation_of(call->op), .moment = call->moment, .models = call->models};
    visit->principal.partnership = "";
    visit->discloses = visit->operation->event == EVENT_DISCLOSURE;
    visit->today = instant_day(call->moment->now);
    const struct field *fields = visit->operation->fields;
    for (int i = 0; i < visit->operation->n_fields; i++)
        if (text_equal(fields[i].name, "why")) visit->why = call->inputs[i].text;
    enum err err = view_open(arena, store, &visit->view, problems);
    if (err) return err;
    answer->visit = visit;
    return view_begin(visit->view, problems);
}

/* Who it is, and whether what they came with lets them change anything at all. */
static enum err enter(struct arena *arena, const struct call *call, struct answer *answer, struct problems *problems) {
    struct visit *visit = answer->visit;
    const enum err err = find_user(arena, call, visit, &visit->principal.user, problems);
    if (err) return err;
    answer->user = visit->principal.user;
    if (call->by_token && visit->operation->event == EVENT_CREDENTIAL)
        return visit_refuse(visit, "sign in and do it there",
                            arena_printf(arena,
                                         "`%s` was refused: what people sign in with is not for programs to change",
                                         visit->operation->verb),
                            problems);
    if (!call->reads_only || visit->operation->method == GET) return OK;
    return visit_refuse(visit, "bring a token that may write",
                        arena_printf(arena, "`%s` was refused: the token is for reading alone", visit->operation->verb),
                        problems);
}

/* Something leaves the store, so the log must say why. */
static bool lacks_reason(const struct visit *visit) { return visit->discloses && !(visit->why && *visit->why); }

static enum err admit(struct arena *arena, struct visit *visit, const char *user, const char *partnership,
                      struct problems *problems) {
    enum err err = store_principal(arena, visit->view, user, partnership, visit->today, &visit->principal, problems);
    if (err) return err;
    const struct operation *operation = visit->operation;
    const char *why;
    visit->grant = policy_grant(arena, &visit->principal, operation->who, operation->method != GET, &why);
    if (visit->grant && operation->who == (int)WHO_AUDITOR && !(visit->principal.roles & MAY_AUDITOR) &&
        !grant_reads_all(visit->grant)) {
        visit->grant = NULL;
        why = "the log tells of records that your clearance does not reach";
    }
    if (!visit->grant)
        return visit_refuse(visit, "`concordat permissions` shows who may do what",
                            arena_printf(arena, "`%s` was refused: %s", operation->verb, why), problems);
    if (lacks_reason(visit)) {
        problem_add(problems, (struct place){.file = "why"}, "add --why 'for the meeting of …'",
                    "the log must say why records are taken out");
        return ERR_INPUT;
    }
    return OK;
}

enum err visit_open(struct arena *arena, const struct call *call, struct store *store, enum scope scope,
                    struct answer *answer, struct problems *problems) {
    enum err err = start(arena, call, store, answer, problems);
    if (!err) err = enter(arena, call, answer, problems);
    if (err) return err;
    const char *user = answer->user, *partnership = "";
    if (scope == SCOPE_RECORDS && answer->out) answer->visit->discloses = true;
    if (scope != SCOPE_INSTALLATION) err = find_partnership(arena, call, answer->visit, user, &partnership, problems);
    return err ? err : admit(arena, answer->visit, user, partnership, problems);
}

enum err visit_open_as_user(struct arena *arena, const struct call *call, struct store *store, struct answer *answer,
                            struct problems *problems) {
    const enum err err = visit_open(arena, call, store, SCOPE_INSTALLATION, answer, problems);
    return err || answer->visit->principal.user ? err : refuse_stranger(arena, call, answer->visit, problems);
}

enum err visit_found(struct arena *arena, const struct call *call, struct store *store, const char *partnership,
                     bool *founds, struct answer *answer, struct problems *problems) {
    bool is_there;
    *founds = false;
    enum err err = start(arena, call, store, answer, problems);
    if (!err) err = store_has_partnership(answer->visit->view, partnership, &is_there, problems);
    if (!err) err = enter(arena, call, answer, problems);
    if (err) return err;
    struct visit *visit = answer->visit;
    const char *user = answer->user;
    err = store_principal(arena, visit->view, user, is_there ? partnership : "", visit->today, &visit->principal,
                          problems);
    if (err) return err;
    if (is_there && answer->out) visit->discloses = true;
    if (is_there) return admit(arena, visit, user, partnership, problems);
    if (!(visit->principal.roles & MAY_ADMINISTRATOR))
        return visit_refuse(visit, "ask an administrator of the folder",
                            "only an administrator brings in a new partnership", problems);
    *founds = true;
    visit->grant = policy_founder(arena, user, partnership);
    return OK;
}

/* ---- the end ---- */

static enum err log_event(struct arena *arena, struct visit *visit, enum event event, const char *about,
                          struct problems *problems) {
    const struct deed deed = {
        .event = event_words[event], .operation = visit->operation->name, .why = visit->why, .about = about};
    struct tx *tx;
    const char *why;
    const struct grant *grant = policy_grant(arena, &visit->principal, MAY_ANYONE, false, &why);
    const enum err err = store_begin(arena, visit->store, grant, &deed, visit->moment, &tx, problems);
    return err ? err : store_commit(tx, problems);
}

enum err visit_close(struct arena *arena, struct answer *answer, struct problems *problems) {
    struct visit *visit = answer->visit;
    if (!visit) return OK;
    view_end(visit->view);
    view_close(visit->view);
    const enum event event = visit->operation->event;
    const bool failed = problems->total > 0;
    if (visit->refused) return log_event(arena, visit, EVENT_REFUSAL, visit->refused, problems);
    if (failed || visit->changed) return OK;
    if (visit->discloses) return log_event(arena, visit, EVENT_DISCLOSURE, visit->sensitive, problems);
    if (event == EVENT_SIGN_IN) return log_event(arena, visit, event, visit->sensitive, problems);
    return visit->sensitive ? log_event(arena, visit, EVENT_READ, visit->sensitive, problems) : OK;
}

/* ---- the register ---- */

/* Whether or not it was made before, it is read now. */
enum err visit_register_at(struct arena *arena, struct visit *visit, int day, int64_t known_at, struct kept *kept,
                           struct problems *problems) {
    const enum err err =
        model_of(arena, visit->models, visit->view, visit->grant, day, known_at, &visit->model, problems);
    if (err) return err;
    *kept = visit->model->kept;
    if (kept->sensitive) visit->sensitive = kept->sensitive;
    return OK;
}

enum err visit_register_on(struct arena *arena, struct visit *visit, int day, struct kept *kept,
                           struct problems *problems) {
    return visit_register_at(arena, visit, day, INSTANT_NEVER - 1, kept, problems);
}

enum err visit_register(struct arena *arena, const struct call *call, struct visit *visit, struct kept *kept, int *day,
                        struct problems *problems) {
    const struct input *known = input_of(call, "known_at");
    int64_t known_at = INSTANT_NEVER - 1;
    if (known->given && !instant_parse(known->text, &known_at))
        problem_add(problems, (struct place){0}, "write it as 2016-03-17, or 2016-03-17T09:30:00Z",
                    "--known-at: '%s' is not an instant", known->text);
    if (!input_day(call, "as_of", visit->today, day, problems) || problems->total) return ERR_INPUT;
    const enum err err = visit_register_at(arena, visit, *day, known_at, kept, problems);
    if (err) return err;
    if (kept->reg && kept->reg->sections[SECTION_PARTNERSHIP].n) return OK;
    problem_add(problems, (struct place){.file = store_folder(visit->store)}, "look at another day with --as-of",
                "nothing is recorded of %s on %s%s that you may read", visit->principal.partnership,
                day_words(arena, *day), known->given ? ", as known then," : "");
    return ERR_INPUT;
}
