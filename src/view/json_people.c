/* Users as JSON: what each may do where, why, and what they sign in with. */
#include "app/people.h"
#include "base/instant.h"
#include "base/text.h"
#include "view/answer.h"
#include "view/json_answer.h"

static void roles(struct json *json, unsigned held) {
    json_key(json, "roles");
    json_open_inline(json, '[');
    for (int r = 1; r < MAY_BITS; r++)
        if (held & 1u << r) json_text(json, may_words[r]);
    json_close(json, ']');
}

static void put_access(struct json *json, const struct access *access) {
    json_open(json, '{');
    json_pair(json, "partnership", access->partnership);
    json_pair_or_none(json, "name", access->name);
    roles(json, access->rights.roles);
    json_pair(json, "clearance", words_marking[access->rights.clearance]);
    json_texts(json, "bodies", access->rights.bodies, access->rights.n_bodies);
    json_texts(json, "circles", access->circles, access->n_circles);
    json_close(json, '}');
}

static void put_accesses(struct json *json, const char *key, const struct accesses *accesses) {
    json_key(json, key);
    json_open(json, '[');
    for (int i = 0; i < accesses->n; i++) put_access(json, &accesses->items[i]);
    json_close(json, ']');
}

static void one_user(struct json *json, const struct person *person) {
    static const char *const ways[] = {"none", "invited", "one-time password", "password"};
    json_open(json, '{');
    json_pair(json, "id", person->user->id);
    json_pair(json, "name", entry_text(person->user, KEY_NAME));
    json_truth(json, "ended", person->is_over);
    roles(json, person->roles);
    json_pair(json, "signs_in_with", ways[person->way_in]);
    json_truth(json, "second_factor", person->has_second);
    json_key(json, "entry");
    json_entry(json, SECTION_USERS, person->user);
    put_accesses(json, "access", &person->accesses);
    json_close(json, '}');
}

void json_users(struct json *json, const struct answer *answer, struct window *window) {
    json_key(json, "users");
    json_open(json, '[');
    for (int i = 0; i < answer->people->n; i++)
        if (window_takes(window, answer->people->items[i].user->id)) one_user(json, &answer->people->items[i]);
    json_close(json, ']');
    json_next(json, window);
}

void json_partnerships(struct json *json, const struct answer *answer) {
    put_accesses(json, "partnerships", answer->accesses);
}

static void instant(struct json *json, const char *key, int64_t at) {
    json_pair(json, key, at == INSTANT_NEVER ? NULL : instant_text(json->out->arena, at));
}

void json_sessions(struct json *json, const struct answer *answer) {
    const struct sessions *sessions = &answer->held->sessions;
    json_pair(json, "user", answer->held->user);
    json_key(json, "sessions");
    json_open(json, '[');
    for (int i = 0; i < sessions->n; i++) {
        json_open(json, '{');
        json_pair(json, "session", sessions->items[i].id);
        json_pair(json, "browser", sessions->items[i].agent);
        instant(json, "since", sessions->items[i].made);
        instant(json, "used", sessions->items[i].seen);
        instant(json, "ends", sessions->items[i].ends);
        json_close(json, '}');
    }
    json_close(json, ']');
}

void json_tokens(struct json *json, const struct answer *answer) {
    const struct tokens *tokens = &answer->held->tokens;
    json_pair(json, "user", answer->held->user);
    json_key(json, "tokens");
    json_open(json, '[');
    for (int i = 0; i < tokens->n; i++) {
        const struct token *token = &tokens->items[i];
        json_open(json, '{');
        json_pair(json, "token", token->id);
        json_pair(json, "name", token->name);
        json_pair(json, "scope", token->writes ? "write" : "read");
        instant(json, "since", token->made);
        instant(json, "used", token->used > token->made ? token->used : INSTANT_NEVER);
        instant(json, "ends", token->expires);
        json_close(json, '}');
    }
    json_close(json, ']');
}

void json_secret(struct json *json, const struct answer *answer) {
    const struct secret *secret = answer->secret;
    json_pair(json, "user", secret->user);
    json_pair_or_none(json, "about", secret->about);
    json_pair(json, "secret", secret->text);
    instant(json, "until", secret->until);
}

void json_why(struct json *json, const struct answer *answer) {
    json_pair(json, "title", answer->title);
    json_truth(json, "may_read", answer->may_read);
    json_truth(json, "may_change", answer->may_change);
    json_sayings(json, "because", &answer->lines);
}
