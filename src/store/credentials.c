#include "store/credentials.h"

#include <string.h>

#include "base/password.h"
#include "base/text.h"
#include "store/inside.h"

#define SHORT_SECRET 10 /* bytes */

/* ---- a user's own ---- */

static bool read_secret(struct statement *row, int column, uint8_t secret[TOTP_SECRET]) {
    size_t n;
    const void *bytes = column_here(row, column, &n);
    if (!bytes || n != TOTP_SECRET) return false;
    memcpy(secret, bytes, TOTP_SECRET);
    return true;
}

enum err credential_read(struct arena *arena, struct view *view, const char *user, struct credential *out,
                         struct problems *problems) {
    struct statement *find = engine_statement(view->engine, "credential");
    bind_text(find, 1, user);
    *out = (struct credential){0};
    const enum step step = statement_step(find);
    if (step != STEP_ROW) return step == STEP_FAILED ? view_failed(view, problems) : OK;
    out->password = column_text(find, 0, arena);
    out->one_time = column_number(find, 1);
    out->has_second = read_secret(find, 2, out->secret);
    out->is_offered = read_secret(find, 3, out->offered);
    out->step = column_number(find, 4);
    return OK;
}

enum err credential_keep(struct tx *tx, const char *user, const struct credential *credential,
                         struct problems *problems) {
    must_be_own(tx, user);
    struct statement *keep = engine_statement(tx->engine, "keep_credential");
    bind_text(keep, 1, user);
    bind_text(keep, 2, credential->password);
    bind_number(keep, 3, credential->one_time);
    if (credential->has_second) bind_bytes(keep, 4, credential->secret, TOTP_SECRET);
    if (credential->is_offered) bind_bytes(keep, 5, credential->offered, TOTP_SECRET);
    bind_number(keep, 6, credential->step);
    return tx_run(tx, keep, problems);
}

/* ---- passwords ---- */

static struct password_cost cost_of(const struct store *store) {
    const struct sign_in_rules *rules = store_rules(store);
    return (struct password_cost){.passes = rules->hash_passes, .kibibytes = rules->hash_kibibytes};
}

static enum err take_turn(struct store *store, struct problems *problems) {
    if (atomic_fetch_add(&store->hashing, 1) < HASHES_AT_ONCE) return OK;
    atomic_fetch_sub(&store->hashing, 1);
    problem_add(problems, (struct place){0}, "try again in a moment", "many people are signing in just now");
    return ERR_LIMIT;
}

enum err password_prove(struct store *store, const char *hash, const char *password, bool *matches,
                        struct problems *problems) {
    *matches = false;
    const enum err err = take_turn(store, problems);
    if (err) return err;
    *matches = password_matches(hash, password);
    atomic_fetch_sub(&store->hashing, 1);
    return OK;
}

const char *password_without(struct arena *arena, const struct store *store) {
    return password_of_nobody(arena, cost_of(store));
}

enum err password_make(struct arena *arena, struct store *store, const char *password, struct moment *moment,
                       char **hash, struct problems *problems) {
    const struct hash chance = moment_draw(moment);
    *hash = NULL;
    const enum err err = take_turn(store, problems);
    if (err) return err;
    *hash = password_hash(arena, password, chance.bytes, cost_of(store));
    atomic_fetch_sub(&store->hashing, 1);
    return OK;
}

/* ---- recovery codes ---- */

char *short_secret(struct arena *arena, struct moment *moment) {
    const struct hash chance = moment_draw(moment);
    return text_in_fours(arena, base32_text(arena, chance.bytes, SHORT_SECRET));
}

struct hash short_secret_hash(struct arena *arena, const char *given) {
    char *bare = text_lower(arena, given), *to = bare;
    for (const char *from = bare; *from; from++)
        if (*from != '-' && *from != ' ') *to++ = *from;
    return hash_of(bare, (size_t)(to - bare));
}

static struct statement *statement_with(struct engine *engine, const char *name, const char *user,
                                        const struct hash *hash) {
    struct statement *statement = engine_statement(engine, name);
    bind_text(statement, 1, user);
    if (hash) bind_bytes(statement, 2, hash->bytes, HASH_SIZE);
    return statement;
}

enum err recovery_drop_all(struct tx *tx, const char *user, struct problems *problems) {
    must_be_own(tx, user);
    return tx_run(tx, statement_with(tx->engine, "drop_recoveries", user, NULL), problems);
}

enum err recovery_drop(struct tx *tx, const char *user, const struct hash *code, struct problems *problems) {
    must_be_own(tx, user);
    return tx_run(tx, statement_with(tx->engine, "drop_recovery", user, code), problems);
}

enum err recovery_make(struct tx *tx, const char *user, const char *codes[RECOVERY_CODES], struct problems *problems) {
    enum err err = recovery_drop_all(tx, user, problems);
    for (int i = 0; i < RECOVERY_CODES && !err; i++) {
        codes[i] = short_secret(tx->arena, tx->moment);
        const struct hash hash = short_secret_hash(tx->arena, codes[i]);
        err = tx_run(tx, statement_with(tx->engine, "add_recovery", user, &hash), problems);
    }
    return err;
}

static enum err count(struct view *view, struct statement *counting, int *n, struct problems *problems) {
    *n = 0;
    if (statement_step(counting) != STEP_ROW) return view_failed(view, problems);
    *n = (int)column_number(counting, 0);
    return OK;
}

enum err recovery_count(struct view *view, const char *user, int *n, struct problems *problems) {
    return count(view, statement_with(view->engine, "recovery_codes", user, NULL), n, problems);
}

enum err recovery_is(struct view *view, const char *user, const struct hash *code, bool *out,
                     struct problems *problems) {
    int n;
    const enum err err = count(view, statement_with(view->engine, "is_recovery", user, code), &n, problems);
    *out = n > 0;
    return err;
}

/* ---- invitations ---- */

enum err invitation_drop(struct tx *tx, const char *user, struct problems *problems) {
    must_be_own(tx, user);
    struct statement *drop = engine_statement(tx->engine, "drop_invitations");
    bind_text(drop, 1, user);
    bind_number(drop, 2, tx->moment->now);
    return tx_run(tx, drop, problems);
}

enum err invitation_make(struct tx *tx, const char *user, const struct hash *token, int64_t expires,
                         struct problems *problems) {
    const enum err err = invitation_drop(tx, user, problems);
    if (err) return err;
    struct statement *add = engine_statement(tx->engine, "add_invitation");
    bind_bytes(add, 1, token->bytes, HASH_SIZE);
    bind_text(add, 2, user);
    bind_number(add, 3, expires);
    return tx_run(tx, add, problems);
}

enum err invitation_read(struct arena *arena, struct view *view, const struct hash *token, int64_t now,
                         const char **user, struct problems *problems) {
    struct statement *find = engine_statement(view->engine, "invitation");
    bind_bytes(find, 1, token->bytes, HASH_SIZE);
    bind_number(find, 2, now);
    const enum step step = statement_step(find);
    *user = step == STEP_ROW ? column_text(find, 0, arena) : NULL;
    return step == STEP_FAILED ? view_failed(view, problems) : OK;
}

enum err invitation_until(struct view *view, const char *user, int64_t now, int64_t *until, struct problems *problems) {
    struct statement *find = engine_statement(view->engine, "invitation_of_user");
    bind_text(find, 1, user);
    bind_number(find, 2, now);
    const enum step step = statement_step(find);
    *until = step == STEP_ROW ? column_number(find, 0) : 0;
    return step == STEP_FAILED ? view_failed(view, problems) : OK;
}
