/* What people sign in with, and what then stands for them: made, listed, and taken away. */
#include <string.h>

#include "app/door.h"
#include "app/ops.h"
#include "app/people.h"
#include "base/text.h"

/* ---- whose ---- */

/* A user as an operation means them. */
struct whose {
    const char *user, *name;
};

/* The one whom the input `whom` names, else who asks. Another is an administrator's affair. */
static enum err find_whose(struct arena *arena, const struct call *call, struct visit *visit, struct whose *out,
                           struct problems *problems) {
    const struct input *whom = input_of(call, "whom");
    out->user = whom->given ? whom->text : visit->principal.user;
    const bool is_own = text_equal(out->user, visit->principal.user);
    if (!is_own && !(visit->principal.roles & MAY_ADMINISTRATOR))
        return visit_refuse(visit, "ask an administrator",
                            arena_printf(arena, "`%s` of another user is for administrators", visit->operation->verb),
                            problems);
    const enum err err = store_user_name(arena, visit->view, out->user, visit->today, &out->name, problems);
    if (err || out->name) return err;
    problem_add(problems, (struct place){.file = "whom"}, "`concordat users` lists them", "there is no user '%s'",
                out->user);
    return ERR_INPUT;
}

static enum err open_of(struct arena *arena, const struct call *call, struct answer *answer, struct whose *whose,
                        struct problems *problems) {
    const enum err err = visit_open_as_user(arena, call, store_of(call, "folder"), answer, problems);
    return err ? err : find_whose(arena, call, answer->visit, whose, problems);
}

/*
 * The same where it gives the user a new way in. Whoever signed in proves that they know the old one before they get
 * a new one (app/enrol.c); on the command line the system has proved who it is.
 */
static enum err open_of_another(struct arena *arena, const struct call *call, struct answer *answer,
                                struct whose *whose, struct problems *problems) {
    const enum err err = open_of(arena, call, answer, whose, problems);
    if (err || !call->signed_in || !text_equal(whose->user, call->signed_in)) return err;
    return visit_refuse(answer->visit, "ask another administrator", "nobody gives themselves a new way to sign in",
                        problems);
}

/* ---- changes ---- */

static enum err begin(struct arena *arena, struct visit *visit, const struct whose *whose, const char *about,
                      struct tx **tx, struct problems *problems) {
    const struct deed deed = {.event = event_words[visit->operation->event],
                              .operation = visit->operation->name,
                              .why = visit->why,
                              .about = arena_printf(arena, "%s of %s", about, whose->user)};
    return store_begin(arena, visit->store, visit->grant, &deed, visit->moment, tx, problems);
}

static enum err finish(struct visit *visit, struct tx *tx, enum err err, struct problems *problems) {
    err = door_end(tx, err, problems);
    visit->changed = !err;
    return err;
}

/* What was ended, where there was such a thing. */
static enum err finish_ending(struct visit *visit, struct tx *tx, enum err err, bool was, const char *what,
                              struct problems *problems) {
    if (!err && !was) {
        problem_add(problems, (struct place){0}, "it may be over already", "there is no such %s", what);
        err = ERR_INPUT;
    }
    return finish(visit, tx, err, problems);
}

static void show_secret(struct arena *arena, struct answer *answer, const struct whose *whose, const char *text,
                        int64_t until) {
    struct secret *secret = NEW(arena, struct secret);
    *secret = (struct secret){.user = whose->user, .name = whose->name, .text = text, .until = until};
    answer->secret = secret;
}

/* ---- ways in ---- */

#define INVITATION_DAYS 7
#define INVITATION_DAYS_MAX 30

enum err op_invite(struct arena *arena, const struct call *call, struct answer *answer, struct problems *problems) {
    struct whose whose;
    struct tx *tx;
    long long days;
    if (!input_number(call, "days", 1, INVITATION_DAYS_MAX, INVITATION_DAYS, &days, problems)) return ERR_INPUT;
    enum err err = open_of_another(arena, call, answer, &whose, problems);
    struct visit *visit = answer->visit;
    if (!err) err = begin(arena, visit, &whose, "invitation", &tx, problems);
    if (err) return err;
    const char *token = new_token(arena, visit->moment);
    const struct hash hash = hash_of(token, strlen(token));
    const int64_t until = visit->moment->now + days * INSTANTS_A_DAY;
    err = finish(visit, tx, invitation_make(tx, whose.user, &hash, until, problems), problems);
    if (!err) show_secret(arena, answer, &whose, arena_printf(arena, INVITATION_PATH "%s", token), until);
    return err;
}

enum err op_password(struct arena *arena, const struct call *call, struct answer *answer, struct problems *problems) {
    struct whose whose;
    struct tx *tx;
    char *hash;
    enum err err = open_of_another(arena, call, answer, &whose, problems);
    if (err) return err;
    struct visit *visit = answer->visit;
    const char *password = short_secret(arena, visit->moment);
    err = password_make(arena, visit->store, password, visit->moment, &hash, problems);
    if (!err) err = begin(arena, visit, &whose, "one-time password", &tx, problems);
    if (err) return err;
    const struct credential credential = {.password = hash, .one_time = true};
    err = finish(visit, tx, door_begin_anew(tx, whose.user, &credential, problems), problems);
    if (!err) show_secret(arena, answer, &whose, password, INSTANT_NEVER);
    return err;
}

enum err op_reset(struct arena *arena, const struct call *call, struct answer *answer, struct problems *problems) {
    struct whose whose;
    struct credential credential;
    struct tx *tx;
    enum err err = open_of_another(arena, call, answer, &whose, problems);
    struct visit *visit = answer->visit;
    if (!err) err = begin(arena, visit, &whose, "second factor taken away", &tx, problems);
    if (err) return err;
    err = credential_read(arena, store_view(tx), whose.user, &credential, problems);
    const bool has = credential.has_second || credential.is_offered;
    credential.has_second = credential.is_offered = false;
    if (!err && has) err = credential_keep(tx, whose.user, &credential, problems);
    if (!err) err = recovery_drop_all(tx, whose.user, problems);
    if (!err) err = session_end_all(tx, whose.user, NULL, problems);
    answer->title = arena_printf(arena, "%s has no second factor now, and is signed out", whose.name);
    return finish_ending(visit, tx, err, has, "second factor", problems);
}

/* ---- sessions and tokens ---- */

static enum err list_held(struct arena *arena, const struct call *call, struct answer *answer,
                          struct problems *problems) {
    struct held *held = NEW(arena, struct held);
    struct whose whose;
    *held = (struct held){0};
    enum err err = open_of(arena, call, answer, &whose, problems);
    if (err) return err;
    struct visit *visit = answer->visit;
    held->user = whose.user;
    held->name = whose.name;
    if (call->op == OP_sessions)
        err = session_list(arena, visit->view, whose.user, visit->moment->now, &held->sessions, problems);
    else
        err = token_list(arena, visit->view, whose.user, visit->moment->now, &held->tokens, problems);
    answer->held = held;
    return err;
}

enum err op_sessions(struct arena *arena, const struct call *call, struct answer *answer, struct problems *problems) {
    return list_held(arena, call, answer, problems);
}

enum err op_tokens(struct arena *arena, const struct call *call, struct answer *answer, struct problems *problems) {
    return list_held(arena, call, answer, problems);
}

typedef enum err end_one(struct tx *tx, const char *user, const char *id, bool *was, struct problems *problems);

static enum err end_held(struct arena *arena, const struct call *call, const char *what, end_one *end,
                         struct answer *answer, struct problems *problems) {
    struct whose whose;
    struct tx *tx;
    bool was = false;
    enum err err = open_of(arena, call, answer, &whose, problems);
    if (!err) err = begin(arena, answer->visit, &whose, arena_printf(arena, "%s ended", what), &tx, problems);
    if (err) return err;
    err = end(tx, whose.user, input_of(call, what)->text, &was, problems);
    answer->title = arena_printf(arena, "The %s of %s is ended", what, whose.name);
    return finish_ending(answer->visit, tx, err, was, what, problems);
}

enum err op_sessions_end(struct arena *arena, const struct call *call, struct answer *answer,
                         struct problems *problems) {
    return end_held(arena, call, "session", session_end, answer, problems);
}

enum err op_tokens_end(struct arena *arena, const struct call *call, struct answer *answer, struct problems *problems) {
    return end_held(arena, call, "token", token_end, answer, problems);
}

#define TOKEN_DAYS 90
#define TOKEN_DAYS_MAX 366
#define TOKEN_NAME_MAX 80

static const char *token_name(struct arena *arena, const struct call *call, struct problems *problems) {
    const char *name = text_trim(arena, input_of(call, "name")->text);
    if (!*name || strlen(name) > TOKEN_NAME_MAX)
        problem_add(problems, (struct place){.file = "name"}, "such as 'monthly returns'",
                    "enter what the token is for, in at most %d characters", TOKEN_NAME_MAX);
    return name;
}

/* Nobody makes a token for somebody else: it would act in their name. */
enum err op_tokens_new(struct arena *arena, const struct call *call, struct answer *answer, struct problems *problems) {
    static const char *const scopes[] = {"read", "write", NULL};
    struct tx *tx;
    long long days;
    const bool writes = input_word(call, "scope", scopes, 0, problems) == 1;
    const char *name = token_name(arena, call, problems);
    if (!input_number(call, "days", 1, TOKEN_DAYS_MAX, TOKEN_DAYS, &days, problems) || problems->total)
        return ERR_INPUT;
    enum err err = visit_open_as_user(arena, call, store_of(call, "folder"), answer, problems);
    if (err) return err;
    struct visit *visit = answer->visit;
    struct whose whose = {.user = visit->principal.user};
    err = store_user_name(arena, visit->view, whose.user, visit->today, &whose.name, problems);
    if (!err) err = begin(arena, visit, &whose, writes ? "token that may write" : "token for reading", &tx, problems);
    if (err) return err;
    const char *text = arena_printf(arena, TOKEN_PREFIX "%s", new_token(arena, visit->moment));
    const struct hash hash = hash_of(text, strlen(text));
    struct token token = {.name = name, .writes = writes, .expires = visit->moment->now + days * INSTANTS_A_DAY};
    err = finish(visit, tx, token_make(tx, whose.user, &hash, &token, problems), problems);
    if (!err) show_secret(arena, answer, &whose, text, token.expires);
    return err;
}
