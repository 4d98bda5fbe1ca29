#include "app/signin.h"

#include <arpa/inet.h>
#include <string.h>

#include <openssl/crypto.h>

#include "app/door.h"
#include "base/instant.h"
#include "base/password.h"
#include "base/text.h"
#include "store/failures.h"

#define SECOND INT64_C(1000000)
#define SEEN_AFTER (60 * SECOND) /* a session, or token, that was used is not written down more often */
#define SIGN_IN "sign_in"
#define SIGN_OUT "sign_out"

char *new_token(struct arena *arena, struct moment *moment) {
    const struct hash chance = moment_draw(moment);
    return base64url_text(arena, chance.bytes, HASH_SIZE);
}

static struct hash hash_of_text(const char *text) { return hash_of(text, strlen(text)); }

static int today_of(const struct visitor *visitor) { return instant_day(visitor->moment->now); }

/* ---- views and changes ---- */

enum err door_view(struct arena *arena, const struct visitor *visitor, struct view **view, struct problems *problems) {
    const enum err err = view_open(arena, visitor->store, view, problems);
    if (err) return err;
    const enum err begun = view_begin(*view, problems);
    if (begun) view_close(*view);
    return begun;
}

void door_close(struct view *view) {
    view_end(view);
    view_close(view);
}

/* "Firefox, Windows": what people know their browser by. What is not known is not kept. */
static const char *agent_of(struct arena *arena, const char *agent) {
    static const char *const browsers[][2] = {{"Edg", "Edge"},      {"OPR", "Opera"},         {"Firefox", "Firefox"},
                                              {"Chrome", "Chrome"}, {"Chromium", "Chromium"}, {"Safari", "Safari"}};
    static const char *const systems[][2] = {{"Android", "Android"}, {"iPhone", "iPhone"}, {"iPad", "iPad"},
                                             {"Windows", "Windows"}, {"Mac OS", "macOS"},  {"CrOS", "ChromeOS"},
                                             {"Linux", "Linux"}};
    const char *browser = NULL, *system = NULL;
    for (size_t i = 0; agent && i < COUNT_OF(browsers) && !browser; i++)
        if (strstr(agent, browsers[i][0])) browser = browsers[i][1];
    for (size_t i = 0; agent && i < COUNT_OF(systems) && !system; i++)
        if (strstr(agent, systems[i][0])) system = systems[i][1];
    if (browser && system) return arena_printf(arena, "%s, %s", browser, system);
    return browser ? browser : system ? system : "a browser";
}

static enum err begin_as(struct arena *arena, const struct visitor *visitor, const char *user, const struct deed *deed,
                         struct tx **tx, struct problems *problems) {
    struct principal *principal = NEW(arena, struct principal);
    const char *why;
    *principal = (struct principal){.user = user, .partnership = ""};
    const struct grant *grant = policy_grant(arena, principal, MAY_ANYONE, true, &why);
    return store_begin(arena, visitor->store, grant, deed, visitor->moment, tx, problems);
}

enum err door_begin(struct arena *arena, const struct visitor *visitor, const char *user, enum event event,
                    const char *operation, const char *about, struct tx **tx, struct problems *problems) {
    const char *place = arena_printf(arena, "from %s, %s", visitor->address ? visitor->address : "this machine",
                                     agent_of(arena, visitor->agent));
    const struct deed deed = {.event = event_words[event],
                              .operation = operation,
                              .about = about ? arena_printf(arena, "%s, %s", about, place) : place};
    return begin_as(arena, visitor, user, &deed, tx, problems);
}

enum err door_end(struct tx *tx, enum err err, struct problems *problems) {
    if (!err) return store_commit(tx, problems);
    store_rollback(tx);
    return err;
}

/* ---- who is at the door ---- */

/* Is the mark that the browser brought one of the user's? */
static enum err find_device(struct view *view, const struct visitor *visitor, struct claimant *claimant,
                            struct problems *problems) {
    bool is_known = false;
    if (!visitor->device || !claimant->user) return OK;
    const struct hash mark = hash_of_text(visitor->device);
    const enum err err = device_is(view, claimant->user, &mark, &is_known, problems);
    if (is_known) claimant->device = visitor->device;
    return err;
}

enum err door_claimant(struct arena *arena, struct view *view, const struct visitor *visitor, const char *name,
                       struct claimant *out, struct problems *problems) {
    struct principal principal;
    *out = (struct claimant){.name = text_lower(arena, text_trim(arena, name))};
    enum err err = store_principal(arena, view, out->name, "", today_of(visitor), &principal, problems);
    out->user = principal.user;
    /* Who is no user is looked up all the same: it is to take the time that others do. */
    if (!err) err = credential_read(arena, view, out->name, &out->credential, problems);
    if (!out->user) out->credential = (struct credential){0};
    return err ? err : find_device(view, visitor, out, problems);
}

/* The address; of IPv6 the network that one customer has, its first 64 bits, however it is written. One of IPv4 that is
 * written as of IPv6 (RFC 4291 section 2.5.5.2) is what it stands for. */
static const char *address_of(struct arena *arena, const char *address) {
    struct in6_addr at;
    char text[INET6_ADDRSTRLEN];
    if (!address) return "this machine";
    if (inet_pton(AF_INET6, address, &at) != 1) return address;
    if (IN6_IS_ADDR_V4MAPPED(&at)) return arena_dup(arena, inet_ntop(AF_INET, at.s6_addr + 12, text, sizeof text));
    memset(at.s6_addr + 8, 0, 8);
    return arena_dup(arena, inet_ntop(AF_INET6, &at, text, sizeof text));
}

static enum err wait_of(struct view *view, const struct visitor *visitor, enum failure_of of, const char *what,
                        int *seconds, struct problems *problems) {
    int more;
    const enum err err = failure_wait(view, of, what, visitor->moment->now, &more, problems);
    if (!err && more > *seconds) *seconds = more;
    return err;
}

enum err door_wait(struct view *view, const struct visitor *visitor, const struct claimant *claimant,
                   struct problems *problems) {
    int seconds = 0;
    enum err err;
    if (claimant->device) {
        err = wait_of(view, visitor, FAILURE_DEVICE, claimant->device, &seconds, problems);
    } else {
        err = wait_of(view, visitor, FAILURE_ACCOUNT, claimant->name, &seconds, problems);
        if (!err)
            err = wait_of(view, visitor, FAILURE_ADDRESS, address_of(problems->arena, visitor->address), &seconds,
                          problems);
    }
    if (err || !seconds) return err;
    problem_add(problems, (struct place){0},
                arena_printf(problems->arena, "try again in %d %s%s", seconds > 90 ? (seconds + 59) / 60 : seconds,
                             seconds > 90 ? "minute" : "second", seconds == 1 ? "" : "s"),
                "too many attempts to sign in have failed");
    return ERR_INPUT;
}

enum err door_password(struct arena *arena, const struct visitor *visitor, const struct claimant *claimant,
                       const char *password, bool *right, struct problems *problems) {
    const char *hash = claimant->credential.password;
    const bool fits = strlen(password) <= PASSWORD_LONGEST;
    const enum err err = password_prove(visitor->store, hash ? hash : password_without(arena, visitor->store),
                                        fits ? password : "", right, problems);
    if (!hash || !fits) *right = false;
    return err;
}

enum err door_refuse(struct arena *arena, const struct visitor *visitor, const struct claimant *claimant,
                     const char *operation, struct problem problem, struct problems *problems) {
    struct tx *tx;
    /* What was typed as a name that is none may be a password. */
    const char *whom = claimant->user ? arena_printf(arena, "as %s", claimant->user) : "as nobody that is known";
    enum err err = door_begin(arena, visitor, NULL, EVENT_REFUSAL, operation, whom, &tx, problems);
    if (err) return err;
    if (claimant->device) {
        err = failure_add(tx, FAILURE_DEVICE, claimant->device, problems);
    } else {
        err = failure_add(tx, FAILURE_ACCOUNT, claimant->name, problems);
        if (!err) err = failure_add(tx, FAILURE_ADDRESS, address_of(arena, visitor->address), problems);
    }
    err = door_end(tx, err, problems);
    if (err) return err;
    problem_add(problems, problem.place, problem.hint, "%s", problem.message);
    return ERR_INPUT;
}

/* ---- signing in ---- */

/* Is it the code of the second factor, or a recovery code? What it uses up is set in the claimant. */
static enum err is_right_code(struct arena *arena, struct view *view, const struct visitor *visitor,
                              struct claimant *claimant, const char *code, bool *right, struct problems *problems) {
    struct credential *credential = &claimant->credential;
    *right = !credential->has_second;
    if (*right) return OK;
    const char *bare = text_trim(arena, code ? code : "");
    *right = totp_matches(credential->secret, bare, visitor->moment->now, credential->step, &credential->step);
    if (*right) return OK;
    claimant->by_recovery = true;
    claimant->recovery = short_secret_hash(arena, bare);
    return recovery_is(view, claimant->user, &claimant->recovery, right, problems);
}

enum err door_pass(struct arena *arena, struct tx *tx, const struct visitor *visitor, const char *user,
                   struct pass *out, struct problems *problems) {
    struct session session;
    *out = (struct pass){.user = user, .session = new_token(arena, visitor->moment), .device = visitor->device};
    const struct hash token = hash_of_text(out->session);
    const enum err err = session_make(tx, &token, agent_of(arena, visitor->agent), &session, problems);
    if (err) return err;
    out->ends = session.ends;
    if (!out->device) out->device = new_token(arena, visitor->moment);
    const struct hash mark = hash_of_text(out->device);
    return device_see(tx, user, &mark, problems);
}

enum err door_renew(struct arena *arena, struct tx *tx, const struct visitor *visitor, const struct signed_in *who,
                    struct pass *out, struct problems *problems) {
    bool was;
    *out = (struct pass){.user = who->session.user,
                         .session = new_token(arena, visitor->moment),
                         .device = visitor->device,
                         .ends = who->session.ends};
    const struct hash token = hash_of_text(out->session);
    const enum err err = session_rotate(tx, &who->session, &token, &was, problems);
    if (err || was) return err;
    problem_add(problems, (struct place){0}, "sign in and do it again", "the session was ended meanwhile");
    return ERR_INPUT;
}

/* What was right when it was looked at must be so still: *right is false when somebody was quicker with the same code,
 * or changed the password. */
static enum err admit(struct arena *arena, struct tx *tx, const struct visitor *visitor, struct claimant *claimant,
                      const char *code, bool *right, struct pass *out, struct problems *problems) {
    const char *proved = claimant->credential.password;
    enum err err = credential_read(arena, store_view(tx), claimant->user, &claimant->credential, problems);
    *right = !err && text_equal(claimant->credential.password, proved);
    if (*right) err = is_right_code(arena, store_view(tx), visitor, claimant, code, right, problems);
    if (err || !*right) return err;
    err = door_wait(store_view(tx), visitor, claimant, problems);
    if (!err && claimant->by_recovery) err = recovery_drop(tx, claimant->user, &claimant->recovery, problems);
    if (!err) err = credential_keep(tx, claimant->user, &claimant->credential, problems);
    if (!err) err = failure_clear(tx, FAILURE_ACCOUNT, claimant->user, problems);
    if (!err && claimant->device) err = failure_clear(tx, FAILURE_DEVICE, claimant->device, problems);
    return err ? err : door_pass(arena, tx, visitor, claimant->user, out, problems);
}

static enum err let_in(struct arena *arena, const struct visitor *visitor, struct claimant *claimant, const char *code,
                       bool *right, struct pass *out, struct problems *problems) {
    struct tx *tx;
    enum err err = door_begin(arena, visitor, claimant->user, EVENT_SIGN_IN, SIGN_IN,
                              claimant->by_recovery ? "with a recovery code" : NULL, &tx, problems);
    if (err) return err;
    err = admit(arena, tx, visitor, claimant, code, right, out, problems);
    if (!err && *right) return store_commit(tx, problems);
    store_rollback(tx);
    return err;
}

/* Everything that is looked at before anything is written. */
static enum err examine(struct arena *arena, const struct visitor *visitor, const char *name, const char *password,
                        const char *code, struct claimant *claimant, bool *right, struct problems *problems) {
    struct view *view;
    bool right_code = false;
    enum err err = door_view(arena, visitor, &view, problems);
    if (err) return err;
    err = door_claimant(arena, view, visitor, name, claimant, problems);
    if (!err) err = door_wait(view, visitor, claimant, problems);
    if (!err) err = door_password(arena, visitor, claimant, password, right, problems);
    if (!err) err = is_right_code(arena, view, visitor, claimant, code, &right_code, problems);
    *right = *right && right_code;
    door_close(view);
    return err;
}

enum err sign_in(struct arena *arena, const struct visitor *visitor, const char *name, const char *password,
                 const char *code, struct pass *out, struct problems *problems) {
    struct claimant claimant;
    bool right = false;
    enum err err = examine(arena, visitor, name, password, code, &claimant, &right, problems);
    if (!err && right) err = let_in(arena, visitor, &claimant, code, &right, out, problems);
    if (err || right) return err;
    const struct problem problem = {
        .message = "the user name, the password or the code is not right",
        .hint = "a code is good for a minute, and once; an administrator can make a new invitation"};
    return door_refuse(arena, visitor, &claimant, SIGN_IN, problem, problems);
}

/* ---- sessions ---- */

/* Has the user a role for which a second factor is needed? */
static enum err needs_second(struct arena *arena, struct view *view, const struct visitor *visitor, const char *user,
                             bool *out, struct problems *problems) {
    struct principal principal;
    const char **ids;
    int n = 0;
    enum err err = store_principal(arena, view, user, "", today_of(visitor), &principal, problems);
    *out = principal.roles & MAY_ADMINISTRATOR;
    if (!err) err = store_partnerships(arena, view, user, today_of(visitor), &ids, &n, problems);
    for (int i = 0; i < n && !err && !*out; i++) {
        err = store_principal(arena, view, user, ids[i], today_of(visitor), &principal, problems);
        *out = principal.roles & MAY_OFFICER;
    }
    return err;
}

static enum err find_must(struct arena *arena, struct view *view, const struct visitor *visitor, struct signed_in *who,
                          struct problems *problems) {
    struct credential credential;
    bool needs = false;
    enum err err = credential_read(arena, view, who->session.user, &credential, problems);
    who->has_second = credential.has_second;
    if (!err && !credential.has_second && !store_rules(visitor->store)->second_factor_offered)
        err = needs_second(arena, view, visitor, who->session.user, &needs, problems);
    if (needs) who->must = MUST_SET_UP_SECOND;
    if (credential.one_time) who->must = MUST_CHANGE_PASSWORD;
    if (who->must == MUST_NOTHING) who->user = who->session.user;
    return err;
}

static enum err find_session(struct arena *arena, struct view *view, const struct visitor *visitor, const char *token,
                             struct signed_in *out, struct problems *problems) {
    const struct hash hash = hash_of_text(token);
    enum err err = session_read(arena, view, &hash, visitor->moment->now, &out->session, problems);
    if (!err && out->session.id)
        err = store_user_name(arena, view, out->session.user, today_of(visitor), &out->name, problems);
    if (err) return err;
    if (!out->name) {
        problem_add(problems, (struct place){0}, "sign in", "you are not signed in, or were away for too long");
        return ERR_INPUT;
    }
    out->form = base64url_text(arena, out->session.form.bytes, HASH_SIZE);
    return find_must(arena, view, visitor, out, problems);
}

/* Writes down, now and then, that the session is in use, and makes its token anew. That this fails stops nobody from
 * reading: the disk may be full. */
static void keep_up(struct arena *arena, const struct visitor *visitor, struct signed_in *who) {
    const int64_t now = visitor->moment->now;
    const struct deed upkeep = {0};
    struct problems unsaid = problems_new(arena);
    struct pass pass = {0};
    struct tx *tx;
    const bool rotates = now - who->session.rotated >= store_rules(visitor->store)->rotate_seconds * SECOND;
    if (!rotates && now - who->session.seen < SEEN_AFTER) return;
    if (begin_as(arena, visitor, who->session.user, &upkeep, &tx, &unsaid)) return;
    const enum err err =
        rotates ? door_renew(arena, tx, visitor, who, &pass, &unsaid) : session_see(tx, &who->session, &unsaid);
    if (door_end(tx, err, &unsaid) || !rotates) return;
    who->renewed = pass.session;
    who->session.hash = hash_of_text(pass.session); /* whatever this request does next is with the new one */
}

enum err session_of(struct arena *arena, const struct visitor *visitor, const char *token, struct signed_in *out,
                    struct problems *problems) {
    struct view *view;
    *out = (struct signed_in){0};
    enum err err = door_view(arena, visitor, &view, problems);
    if (err) return err;
    err = find_session(arena, view, visitor, token, out, problems);
    door_close(view);
    if (!err) keep_up(arena, visitor, out);
    return err;
}

enum err sign_out(struct arena *arena, const struct visitor *visitor, const struct signed_in *who,
                  struct problems *problems) {
    struct tx *tx;
    bool was;
    const enum err err = door_begin(arena, visitor, who->session.user, EVENT_SIGN_OUT, SIGN_OUT, NULL, &tx, problems);
    return err ? err : door_end(tx, session_end(tx, who->session.user, who->session.id, &was, problems), problems);
}

/* ---- forms ---- */

char *form_of_visitor(struct arena *arena, const char *cookie) {
    static const char purpose[] = "a form that is sent before anybody signed in";
    const struct hash hash = hash_keyed(cookie, strlen(cookie), purpose, sizeof purpose);
    return base64url_text(arena, hash.bytes, HASH_SIZE);
}

bool form_is_ours(const char *form, const char *given) {
    if (!form || !given) return false;
    const size_t n = strlen(form);
    return strlen(given) == n && CRYPTO_memcmp(form, given, n) == 0;
}

/* ---- programs ---- */

static enum err find_bearer(struct arena *arena, struct view *view, const struct visitor *visitor, const char *token,
                            struct token *found, struct bearer *out, struct problems *problems) {
    const struct hash hash = hash_of_text(token);
    struct principal principal = {0};
    enum err err = token_read(arena, view, &hash, visitor->moment->now, found, problems);
    if (!err && found->id) err = store_principal(arena, view, found->user, "", today_of(visitor), &principal, problems);
    if (err) return err;
    *out = (struct bearer){.user = principal.user, .reads_only = !found->writes, .name = found->name};
    if (out->user) return OK;
    problem_add(problems, (struct place){0}, "its user can make a new one", "there is no such token, or it is over");
    return ERR_INPUT;
}

enum err bearer_of(struct arena *arena, const struct visitor *visitor, const char *token, struct bearer *out,
                   struct problems *problems) {
    const struct deed upkeep = {0};
    struct problems unsaid = problems_new(arena);
    struct token found;
    struct view *view;
    struct tx *tx;
    enum err err = door_view(arena, visitor, &view, problems);
    if (err) return err;
    err = find_bearer(arena, view, visitor, token, &found, out, problems);
    door_close(view);
    const bool is_fresh = !err && found.used > found.made && visitor->moment->now - found.used < SEEN_AFTER;
    if (err || is_fresh || begin_as(arena, visitor, out->user, &upkeep, &tx, &unsaid)) return err;
    (void)!door_end(tx, token_see(tx, &found, &unsaid), &unsaid);
    return OK;
}
