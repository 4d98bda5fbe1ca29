/* What one signs in with: a password by an invitation, changed, and a second factor. */
#include <string.h>

#include "app/door.h"
#include "base/instant.h"
#include "base/password.h"
#include "base/text.h"
#include "store/failures.h"

#define ISSUER "Concordat"

static enum err wrong(struct problems *problems, const char *field, const char *hint, const char *message) {
    problem_add(problems, (struct place){.file = field}, hint, "%s", message);
    return ERR_INPUT;
}

/* What the new password may be, and its hash. */
static enum err hash_new(struct arena *arena, const struct visitor *visitor, const char *user, const char *name,
                         const char *password, char **hash, struct problems *problems) {
    const char *unfit = password_unfit(arena, password, user, name);
    if (unfit)
        return wrong(problems, "password", "three words that do not belong together are easy to remember",
                     arena_printf(arena, "choose another password: %s", unfit));
    return password_make(arena, visitor->store, password, visitor->moment, hash, problems);
}

/* ---- invitations ---- */

static enum err no_invitation(struct problems *problems) {
    return wrong(problems, NULL, "an administrator can make a new one",
                 "this invitation was used, is over, or never was one");
}

static enum err find_invitation(struct arena *arena, struct view *view, const struct visitor *visitor,
                                const struct hash *token, const char **user, const char **name,
                                struct problems *problems) {
    *name = NULL;
    enum err err = invitation_read(arena, view, token, visitor->moment->now, user, problems);
    if (!err && *user) err = store_user_name(arena, view, *user, instant_day(visitor->moment->now), name, problems);
    return err ? err : *name ? OK : no_invitation(problems);
}

enum err invitation_of(struct arena *arena, const struct visitor *visitor, const char *token, const char **user,
                       const char **name, struct problems *problems) {
    const struct hash hash = hash_of(token, strlen(token));
    struct view *view;
    enum err err = door_view(arena, visitor, &view, problems);
    if (err) return err;
    err = find_invitation(arena, view, visitor, &hash, user, name, problems);
    door_close(view);
    return err;
}

enum err door_begin_anew(struct tx *tx, const char *user, const struct credential *credential,
                         struct problems *problems) {
    enum err err = credential_keep(tx, user, credential, problems);
    if (!err) err = invitation_drop(tx, user, problems);
    if (!err) err = recovery_drop_all(tx, user, problems);
    if (!err) err = session_end_all(tx, user, NULL, problems);
    if (!err) err = token_end_all(tx, user, problems);
    if (!err) err = device_drop_all(tx, user, problems);
    return err ? err : failure_clear(tx, FAILURE_ACCOUNT, user, problems);
}

enum err invitation_accept(struct arena *arena, const struct visitor *visitor, const char *token, const char *password,
                           struct pass *out, struct problems *problems) {
    const struct hash invitation = hash_of(token, strlen(token));
    const char *user, *name, *still;
    char *hash;
    struct tx *tx;
    enum err err = invitation_of(arena, visitor, token, &user, &name, problems);
    if (!err) err = hash_new(arena, visitor, user, name, password, &hash, problems);
    if (!err)
        err = door_begin(arena, visitor, user, EVENT_CREDENTIAL, "invitation", "password set by an invitation", &tx,
                         problems);
    if (err) return err;
    err = invitation_read(arena, store_view(tx), &invitation, visitor->moment->now, &still, problems);
    if (!err && !still) err = no_invitation(problems);
    const struct credential credential = {.password = hash};
    if (!err) err = door_begin_anew(tx, user, &credential, problems);
    if (!err) err = door_pass(arena, tx, visitor, user, out, problems);
    return door_end(tx, err, problems);
}

/* ---- the password ---- */

/* The password of somebody who is signed in, asked again: throttled and logged as at the door. */
static enum err ask_again(struct arena *arena, const struct visitor *visitor, const struct signed_in *who,
                          const char *field, const char *password, const char *operation, struct claimant *claimant,
                          struct problems *problems) {
    struct view *view;
    bool right = false;
    enum err err = door_view(arena, visitor, &view, problems);
    if (err) return err;
    err = door_claimant(arena, view, visitor, who->session.user, claimant, problems);
    if (!err) err = door_wait(view, visitor, claimant, problems);
    if (!err) err = door_password(arena, visitor, claimant, password, &right, problems);
    door_close(view);
    if (err || right) return err;
    const struct problem problem = {.place = {.file = field}, .message = "this is not your password"};
    return door_refuse(arena, visitor, claimant, operation, problem, problems);
}

/* The credential as it is now, if its password is still the one that was proved. */
static enum err credential_still(struct arena *arena, struct tx *tx, const char *user, const char *proved,
                                 struct credential *out, struct problems *problems) {
    const enum err err = credential_read(arena, store_view(tx), user, out, problems);
    if (err || text_equal(out->password, proved)) return err;
    return wrong(problems, NULL, "sign in and do it again", "the password was changed meanwhile");
}

enum err password_change(struct arena *arena, const struct visitor *visitor, const struct signed_in *who,
                         const char *old, const char *new, struct pass *out, struct problems *problems) {
    const char *user = who->session.user;
    struct claimant claimant;
    struct credential credential;
    char *hash;
    struct tx *tx;
    enum err err = ask_again(arena, visitor, who, "old", old, "password", &claimant, problems);
    if (!err && text_equal(old, new)) err = wrong(problems, "password", NULL, "this is the password that you have");
    if (!err) err = hash_new(arena, visitor, user, who->name, new, &hash, problems);
    if (!err) err = door_begin(arena, visitor, user, EVENT_CREDENTIAL, "password", "password changed", &tx, problems);
    if (err) return err;
    err = credential_still(arena, tx, user, claimant.credential.password, &credential, problems);
    credential.password = hash;
    credential.one_time = false;
    if (!err) err = credential_keep(tx, user, &credential, problems);
    if (!err) err = session_end_all(tx, user, who->session.id, problems);
    if (!err) err = door_renew(arena, tx, visitor, who, out, problems);
    return door_end(tx, err, problems);
}

/* ---- the second factor ---- */

static struct second_factor factor_of(struct arena *arena, const char *user, const uint8_t secret[TOTP_SECRET]) {
    return (struct second_factor){.secret = text_in_fours(arena, base32_text(arena, secret, TOTP_SECRET)),
                                  .uri = totp_uri(arena, ISSUER, user, secret)};
}

enum err second_factor_offered(struct arena *arena, const struct visitor *visitor, const struct signed_in *who,
                               struct second_factor *out, struct problems *problems) {
    struct credential credential;
    struct view *view;
    *out = (struct second_factor){0};
    enum err err = door_view(arena, visitor, &view, problems);
    if (err) return err;
    err = credential_read(arena, view, who->session.user, &credential, problems);
    door_close(view);
    if (!err && credential.is_offered) *out = factor_of(arena, who->session.user, credential.offered);
    return err;
}

static enum err offer(struct tx *tx, const struct visitor *visitor, const char *user, struct credential *credential,
                      struct problems *problems) {
    if (credential->is_offered) return OK;
    const struct hash chance = moment_draw(visitor->moment);
    memcpy(credential->offered, chance.bytes, TOTP_SECRET);
    credential->is_offered = true;
    return credential_keep(tx, user, credential, problems);
}

enum err second_factor_offer(struct arena *arena, const struct visitor *visitor, const struct signed_in *who,
                             const char *password, struct second_factor *out, struct problems *problems) {
    const char *user = who->session.user;
    struct claimant claimant;
    struct credential credential;
    struct tx *tx;
    enum err err = OK;
    if (who->has_second)
        err =
            ask_again(arena, visitor, who, "password", password ? password : "", "second_factor", &claimant, problems);
    if (!err)
        err =
            door_begin(arena, visitor, user, EVENT_CREDENTIAL, "second_factor", "second factor offered", &tx, problems);
    if (err) return err;
    err = credential_read(arena, store_view(tx), user, &credential, problems);
    if (!err) err = offer(tx, visitor, user, &credential, problems);
    err = door_end(tx, err, problems);
    if (!err) *out = factor_of(arena, user, credential.offered);
    return err;
}

/* The code of the secret that is offered: it is used up as one at the door is. */
static enum err confirm(const struct visitor *visitor, const char *code, struct credential *credential,
                        struct problems *problems) {
    int64_t step;
    if (!credential->is_offered)
        return wrong(problems, NULL, "begin again", "there is no second factor that could be confirmed");
    if (!totp_matches(credential->offered, code, visitor->moment->now, 0, &step))
        return wrong(problems, "code", "wait for the next code; look whether the clock of the phone is right",
                     "this is not the code");
    memcpy(credential->secret, credential->offered, TOTP_SECRET);
    credential->has_second = true;
    credential->is_offered = false;
    credential->step = step;
    return OK;
}

enum err second_factor_confirm(struct arena *arena, const struct visitor *visitor, const struct signed_in *who,
                               const char *code, const char *codes[RECOVERY_CODES], struct pass *out,
                               struct problems *problems) {
    const char *user = who->session.user;
    struct credential credential;
    struct tx *tx;
    enum err err =
        door_begin(arena, visitor, user, EVENT_CREDENTIAL, "second_factor", "second factor set up", &tx, problems);
    if (err) return err;
    err = credential_read(arena, store_view(tx), user, &credential, problems);
    if (!err) err = confirm(visitor, text_trim(arena, code), &credential, problems);
    if (!err) err = credential_keep(tx, user, &credential, problems);
    if (!err) err = recovery_make(tx, user, codes, problems);
    if (!err) err = session_end_all(tx, user, who->session.id, problems);
    if (!err) err = door_renew(arena, tx, visitor, who, out, problems);
    return door_end(tx, err, problems);
}
