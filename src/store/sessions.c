#include "store/sessions.h"

#include <string.h>

#include "base/instant.h"
#include "store/inside.h"

#define ID_LENGTH 10
#define SECOND INT64_C(1000000)

static struct hash read_hash(struct statement *row, int column) {
    struct hash hash = {{0}};
    size_t n;
    const void *bytes = column_here(row, column, &n);
    if (bytes && n == HASH_SIZE) memcpy(hash.bytes, bytes, HASH_SIZE);
    return hash;
}

static void bind_hash(struct statement *statement, int parameter, const struct hash *hash) {
    bind_bytes(statement, parameter, hash->bytes, HASH_SIZE);
}

/* A statement that gives one row where it has found something to take away. */
static enum err run_and_see(struct tx *tx, struct statement *statement, bool *was, struct problems *problems) {
    enum step step = statement_step(statement);
    *was = step == STEP_ROW;
    if (*was) step = statement_step(statement);
    return step == STEP_DONE ? OK : tx_failed(tx, problems);
}

static enum err count(struct view *view, struct statement *counting, bool *out, struct problems *problems) {
    *out = false;
    if (statement_step(counting) != STEP_ROW) return view_failed(view, problems);
    *out = column_number(counting, 0) > 0;
    return OK;
}

/* ---- sessions ---- */

static int64_t idle_of(const struct view *view) { return store_rules(view->store)->idle_seconds * SECOND; }

static struct session read_session(struct arena *arena, struct statement *row) {
    return (struct session){.id = column_text(row, 0, arena),
                            .user = column_text(row, 1, arena),
                            .form = read_hash(row, 2),
                            .agent = column_text(row, 3, arena),
                            .made = column_number(row, 4),
                            .seen = column_number(row, 5),
                            .rotated = column_number(row, 6),
                            .ends = column_number(row, 7),
                            .hash = read_hash(row, 8)};
}

static bool is_over(const struct view *view, const struct session *session, int64_t now) {
    return now >= session->ends || now - session->seen >= idle_of(view);
}

enum err session_read(struct arena *arena, struct view *view, const struct hash *token, int64_t now,
                      struct session *out, struct problems *problems) {
    struct statement *find = engine_statement(view->engine, "session");
    bind_hash(find, 1, token);
    *out = (struct session){0};
    const enum step step = statement_step(find);
    if (step != STEP_ROW) return step == STEP_FAILED ? view_failed(view, problems) : OK;
    const struct session found = read_session(arena, find);
    const bool is_former = !hash_equal(&found.hash, token);
    if (!is_over(view, &found, now) && !(is_former && now - found.rotated >= ROTATION_GRACE)) *out = found;
    return OK;
}

enum err session_list(struct arena *arena, struct view *view, const char *user, int64_t now, struct sessions *out,
                      struct problems *problems) {
    struct statement *find = engine_statement(view->engine, "sessions");
    bind_text(find, 1, user);
    *out = (struct sessions){0};
    enum step step;
    while ((step = statement_step(find)) == STEP_ROW) {
        const struct session session = read_session(arena, find);
        if (!is_over(view, &session, now)) *PUSH(arena, out) = session;
    }
    return step == STEP_FAILED ? view_failed(view, problems) : OK;
}

static enum err drop_old(struct tx *tx, struct problems *problems) {
    struct statement *drop = engine_statement(tx->engine, "drop_sessions");
    bind_number(drop, 1, tx->moment->now);
    bind_number(drop, 2, tx->moment->now - idle_of(&tx->view));
    return tx_run(tx, drop, problems);
}

enum err session_make(struct tx *tx, const struct hash *token, const char *agent, struct session *out,
                      struct problems *problems) {
    const int64_t now = tx->moment->now;
    const enum err err = drop_old(tx, problems);
    if (err) return err;
    *out = (struct session){.id = random_word(tx->arena, tx->moment, ID_LENGTH),
                            .user = grant_user(tx->grant),
                            .agent = agent,
                            .made = now,
                            .seen = now,
                            .rotated = now,
                            .ends = now + store_rules(tx->store)->session_seconds * SECOND,
                            .hash = *token,
                            .form = moment_draw(tx->moment)};
    struct statement *add = engine_statement(tx->engine, "add_session");
    bind_text(add, 1, out->id);
    bind_hash(add, 2, &out->hash);
    bind_text(add, 3, out->user);
    bind_hash(add, 4, &out->form);
    bind_text(add, 5, out->agent);
    bind_number(add, 6, now);
    bind_number(add, 7, out->ends);
    return tx_run(tx, add, problems);
}

enum err session_rotate(struct tx *tx, const struct session *session, const struct hash *token, bool *was,
                        struct problems *problems) {
    must_be_own(tx, session->user);
    struct statement *rotate = engine_statement(tx->engine, "rotate_session");
    bind_text(rotate, 1, session->id);
    bind_hash(rotate, 2, &session->hash);
    bind_hash(rotate, 3, token);
    bind_number(rotate, 4, tx->moment->now);
    return run_and_see(tx, rotate, was, problems);
}

enum err session_see(struct tx *tx, const struct session *session, struct problems *problems) {
    struct statement *see = engine_statement(tx->engine, "see_session");
    bind_text(see, 1, session->id);
    bind_number(see, 2, tx->moment->now);
    return tx_run(tx, see, problems);
}

static enum err end_one(struct tx *tx, const char *statement, const char *user, const char *id, bool *was,
                        struct problems *problems) {
    must_be_own(tx, user);
    struct statement *end = engine_statement(tx->engine, statement);
    bind_text(end, 1, user);
    bind_text(end, 2, id);
    return run_and_see(tx, end, was, problems);
}

enum err session_end(struct tx *tx, const char *user, const char *id, bool *was, struct problems *problems) {
    return end_one(tx, "end_session", user, id, was, problems);
}

enum err session_end_all(struct tx *tx, const char *user, const char *but, struct problems *problems) {
    must_be_own(tx, user);
    struct statement *end = engine_statement(tx->engine, "end_sessions");
    bind_text(end, 1, user);
    bind_text(end, 2, but ? but : "");
    return tx_run(tx, end, problems);
}

/* ---- browsers that were used before ---- */

enum err device_is(struct view *view, const char *user, const struct hash *mark, bool *out, struct problems *problems) {
    struct statement *find = engine_statement(view->engine, "device");
    bind_text(find, 1, user);
    bind_hash(find, 2, mark);
    return count(view, find, out, problems);
}

static enum err drop_devices(struct tx *tx, const char *user, struct problems *problems) {
    struct statement *drop = engine_statement(tx->engine, "drop_devices");
    bind_text(drop, 1, user);
    bind_number(drop, 2, tx->moment->now - DEVICE_DAYS * INSTANTS_A_DAY);
    return tx_run(tx, drop, problems);
}

enum err device_see(struct tx *tx, const char *user, const struct hash *mark, struct problems *problems) {
    must_be_own(tx, user);
    const enum err err = drop_devices(tx, "", problems);
    if (err) return err;
    struct statement *see = engine_statement(tx->engine, "see_device");
    bind_text(see, 1, user);
    bind_hash(see, 2, mark);
    bind_number(see, 3, tx->moment->now);
    return tx_run(tx, see, problems);
}

enum err device_drop_all(struct tx *tx, const char *user, struct problems *problems) {
    must_be_own(tx, user);
    return drop_devices(tx, user, problems);
}

/* ---- tokens of programs ---- */

static struct token read_token(struct arena *arena, struct statement *row) {
    return (struct token){.id = column_text(row, 0, arena),
                          .user = column_text(row, 1, arena),
                          .name = column_text(row, 2, arena),
                          .writes = column_number(row, 3),
                          .made = column_number(row, 4),
                          .used = column_number(row, 5),
                          .expires = column_number(row, 6)};
}

enum err token_read(struct arena *arena, struct view *view, const struct hash *hash, int64_t now, struct token *out,
                    struct problems *problems) {
    struct statement *find = engine_statement(view->engine, "token");
    bind_hash(find, 1, hash);
    *out = (struct token){0};
    const enum step step = statement_step(find);
    if (step != STEP_ROW) return step == STEP_FAILED ? view_failed(view, problems) : OK;
    const struct token found = read_token(arena, find);
    if (now < found.expires) *out = found;
    return OK;
}

enum err token_list(struct arena *arena, struct view *view, const char *user, int64_t now, struct tokens *out,
                    struct problems *problems) {
    struct statement *find = engine_statement(view->engine, "tokens");
    bind_text(find, 1, user);
    *out = (struct tokens){0};
    enum step step;
    while ((step = statement_step(find)) == STEP_ROW) {
        const struct token token = read_token(arena, find);
        if (now < token.expires) *PUSH(arena, out) = token;
    }
    return step == STEP_FAILED ? view_failed(view, problems) : OK;
}

enum err token_make(struct tx *tx, const char *user, const struct hash *hash, struct token *token,
                    struct problems *problems) {
    must_be_own(tx, user);
    struct statement *drop = engine_statement(tx->engine, "drop_tokens");
    bind_number(drop, 1, tx->moment->now);
    const enum err err = tx_run(tx, drop, problems);
    if (err) return err;
    token->id = random_word(tx->arena, tx->moment, ID_LENGTH);
    token->user = user;
    token->made = token->used = tx->moment->now;
    struct statement *add = engine_statement(tx->engine, "add_token");
    bind_text(add, 1, token->id);
    bind_hash(add, 2, hash);
    bind_text(add, 3, user);
    bind_text(add, 4, token->name);
    bind_number(add, 5, token->writes);
    bind_number(add, 6, token->made);
    bind_number(add, 7, token->expires);
    return tx_run(tx, add, problems);
}

enum err token_see(struct tx *tx, const struct token *token, struct problems *problems) {
    struct statement *see = engine_statement(tx->engine, "see_token");
    bind_text(see, 1, token->id);
    bind_number(see, 2, tx->moment->now);
    return tx_run(tx, see, problems);
}

enum err token_end(struct tx *tx, const char *user, const char *id, bool *was, struct problems *problems) {
    return end_one(tx, "end_token", user, id, was, problems);
}

enum err token_end_all(struct tx *tx, const char *user, struct problems *problems) {
    must_be_own(tx, user);
    struct statement *end = engine_statement(tx->engine, "end_tokens");
    bind_text(end, 1, user);
    return tx_run(tx, end, problems);
}
