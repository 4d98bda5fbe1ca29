/*
 * The door: where people sign in and out, and set up what they sign in with. What proves who somebody is stands in
 * app/signin.h; here are the forms that bring it. site.c let in what changes something.
 */
#include <string.h>

#include "app/people.h"
#include "base/text.h"
#include "serve/ask.h"
#include "serve/site.h"
#include "view/screen_door.h"

#define PAGE_MAX ((size_t)1 << 20)

enum { FINE = 200, BAD_REQUEST = 400, GONE = 410, FAILED = 500, BUSY = 503 };

static int status_of(enum err err) {
    return err == OK ? FINE : err == ERR_INPUT ? BAD_REQUEST : err == ERR_LIMIT ? BUSY : FAILED;
}

static struct screen *screen_for(struct guest *guest, bool is_form_wrong) {
    struct buf *out = NEW(guest->arena, struct buf);
    struct screen *screen = NEW(guest->arena, struct screen);
    *out = buf_new(guest->arena, PAGE_MAX);
    *screen = site_screen(guest, out);
    screen->is_form_wrong = is_form_wrong;
    return screen;
}

/* A field of the form; "" where it was not sent. */
static const char *sent(const struct guest *guest, const char *name) {
    const char *value = http_value(&guest->request->form, name);
    return value ? value : "";
}

static bool is_filled(struct guest *guest, const char *name, const char *message) {
    if (*sent(guest, name)) return true;
    problem_add(&guest->problems, (struct place){.file = name}, NULL, "%s", message);
    return false;
}

/* Each act wants a moment of its own. */
static const struct visitor *at_the_door(struct guest *guest) {
    moment_begin(&guest->moment);
    return &guest->visitor;
}

/* ---- signing in and out ---- */

static void show_sign_in(struct guest *guest, const char *next, enum err err, struct http_reply *reply) {
    struct screen *screen = screen_for(guest, err != OK);
    screen_sign_in(screen, next);
    site_page(screen, status_of(err), reply);
}

static void see_sign_in(struct guest *guest, struct http_reply *reply) {
    const char *next = http_value(&guest->request->query, "next");
    if (guest->who.name)
        http_redirect(reply, next ? next : "/");
    else
        show_sign_in(guest, next, OK, reply);
}

static void do_sign_in(struct guest *guest, struct http_reply *reply) {
    const char *next = http_value(&guest->request->form, "next");
    struct pass pass;
    const bool has_name = is_filled(guest, "name", "Enter your user name");
    const bool has_password = is_filled(guest, "password", "Enter your password");
    const enum err err = has_name && has_password
                             ? sign_in(guest->arena, at_the_door(guest), sent(guest, "name"), sent(guest, "password"),
                                       sent(guest, "code"), &pass, &guest->problems)
                             : ERR_INPUT;
    if (err) {
        show_sign_in(guest, next, err, reply);
        return;
    }
    site_let_in(guest, &pass, reply);
    http_redirect(reply, next ? next : "/");
}

static void do_sign_out(struct guest *guest, struct http_reply *reply) {
    const enum err err = sign_out(guest->arena, at_the_door(guest), &guest->who, &guest->problems);
    if (err) {
        struct screen *screen = screen_for(guest, false);
        screen_problems(screen);
        site_page(screen, status_of(err), reply);
        return;
    }
    site_let_out(guest, reply);
    http_redirect(reply, "/sign-in");
}

/* ---- invitations ---- */

static const char *token_of(const struct guest *guest) { return guest->request->path + strlen(INVITATION_PATH); }

static void show_invitation(struct guest *guest, enum err err, struct http_reply *reply) {
    struct problems unsaid = problems_new(guest->arena);
    const char *user = NULL, *name = NULL;
    const enum err none = invitation_of(guest->arena, at_the_door(guest), token_of(guest), &user, &name, &unsaid);
    struct screen *screen = screen_for(guest, err != OK && !none);
    screen_invitation(screen, user, none ? NULL : name);
    site_page(screen, none == ERR_INPUT ? GONE : status_of(none ? none : err), reply);
}

static void see_invitation(struct guest *guest, struct http_reply *reply) { show_invitation(guest, OK, reply); }

static void do_invitation(struct guest *guest, struct http_reply *reply) {
    struct pass pass;
    const enum err err = is_filled(guest, "password", "Enter a password")
                             ? invitation_accept(guest->arena, at_the_door(guest), token_of(guest),
                                                 sent(guest, "password"), &pass, &guest->problems)
                             : ERR_INPUT;
    if (err) {
        show_invitation(guest, err, reply);
        return;
    }
    site_let_in(guest, &pass, reply);
    http_redirect(reply, "/");
}

/* ---- the password ---- */

static void show_password(struct guest *guest, enum err err, struct http_reply *reply) {
    struct screen *screen = screen_for(guest, err != OK);
    screen_password(screen, guest->who.must == MUST_CHANGE_PASSWORD);
    site_page(screen, status_of(err), reply);
}

static void see_password(struct guest *guest, struct http_reply *reply) { show_password(guest, OK, reply); }

static void do_password(struct guest *guest, struct http_reply *reply) {
    struct pass pass;
    const bool has_old = is_filled(guest, "old", "Enter the password that you have now");
    const bool has_new = is_filled(guest, "password", "Enter a new password");
    const enum err err = has_old && has_new
                             ? password_change(guest->arena, at_the_door(guest), &guest->who, sent(guest, "old"),
                                               sent(guest, "password"), &pass, &guest->problems)
                             : ERR_INPUT;
    if (err) {
        show_password(guest, err, reply);
        return;
    }
    site_let_in(guest, &pass, reply);
    http_redirect(reply, guest->who.must ? "/" : "/account?saved=password");
}

/* ---- the second factor ---- */

static void show_second_factor(struct guest *guest, const struct second_factor *factor, bool is_shown_already,
                               enum err err, struct http_reply *reply) {
    struct screen *screen = screen_for(guest, err != OK);
    screen_second_factor(screen, &guest->who, factor, is_shown_already);
    site_page(screen, status_of(err), reply);
}

/*
 * The one that is being set up, to go on with. Where there is one in force, another is shown to whoever just gave the
 * password alone: a session that somebody left open does not do.
 */
static const struct second_factor *offered(struct guest *guest) {
    struct problems unsaid = problems_new(guest->arena);
    struct second_factor *factor = NEW(guest->arena, struct second_factor);
    if (guest->who.has_second || second_factor_offered(guest->arena, at_the_door(guest), &guest->who, factor, &unsaid))
        return NULL;
    return factor->secret ? factor : NULL;
}

static void see_second_factor(struct guest *guest, struct http_reply *reply) {
    show_second_factor(guest, offered(guest), false, OK, reply);
}

static void begin_second_factor(struct guest *guest, struct http_reply *reply) {
    struct second_factor factor;
    const enum err err = second_factor_offer(guest->arena, at_the_door(guest), &guest->who, sent(guest, "password"),
                                             &factor, &guest->problems);
    show_second_factor(guest, err ? NULL : &factor, false, err, reply);
}

/* The recovery codes are in this one reply, and nowhere else. */
static void confirm_second_factor(struct guest *guest, struct http_reply *reply) {
    const char *codes[RECOVERY_CODES];
    struct pass pass;
    const enum err err = is_filled(guest, "code", "Enter the code that the app shows")
                             ? second_factor_confirm(guest->arena, at_the_door(guest), &guest->who, sent(guest, "code"),
                                                     codes, &pass, &guest->problems)
                             : ERR_INPUT;
    if (err) {
        show_second_factor(guest, offered(guest), true, err, reply);
        return;
    }
    site_let_in(guest, &pass, reply);
    struct screen *screen = screen_for(guest, false);
    screen_recovery_codes(screen, codes);
    site_page(screen, FINE, reply);
}

static void do_second_factor(struct guest *guest, struct http_reply *reply) {
    if (text_equal(sent(guest, "step"), "confirm"))
        confirm_second_factor(guest, reply);
    else
        begin_second_factor(guest, reply);
}

/* ---- which partnership ---- */

static enum err find_partnerships(struct guest *guest, const struct accesses **out) {
    struct answer answer;
    const struct asker asker = {.store = guest->site->store, .user = guest->user, .moment = &guest->moment};
    moment_begin(&guest->moment);
    const enum err err = run(guest->arena, ask_start(guest->arena, &asker, OP_partnerships), &answer, &guest->problems);
    *out = answer.accesses;
    return err;
}

/* What goes into the cookie is an id that the folder gave, not what was sent. */
static void do_choose(struct guest *guest, struct http_reply *reply) {
    const struct accesses *accesses;
    const enum err err = find_partnerships(guest, &accesses);
    for (int i = 0; !err && i < accesses->n; i++)
        if (text_equal(accesses->items[i].partnership, sent(guest, "partnership"))) {
            site_choose(guest, accesses->items[i].partnership, reply);
            http_redirect(reply, "/");
            return;
        }
    if (!err) problem_add(&guest->problems, (struct place){0}, NULL, "Choose one of your partnerships");
    struct screen *screen = screen_for(guest, false);
    screen_problems(screen);
    site_page(screen, status_of(err ? err : ERR_INPUT), reply);
}

/* ---- which page ---- */

typedef void act(struct guest *guest, struct http_reply *reply);
enum stands { ANYBODY, SIGNED_IN, WITH_RIGHTS };

static const struct doorway {
    const char *path; /* one that ends with / is of all below it */
    enum stands whose;
    act *see, *does; /* NULL: it is no page of the door */
} doorways[] = {
    {"/sign-in", ANYBODY, see_sign_in, do_sign_in},
    {INVITATION_PATH, ANYBODY, see_invitation, do_invitation},
    {"/sign-out", SIGNED_IN, NULL, do_sign_out},
    {"/account/password", SIGNED_IN, see_password, do_password},
    {"/account/second-factor", SIGNED_IN, see_second_factor, do_second_factor},
    {"/partnerships", WITH_RIGHTS, NULL, do_choose},
};

static bool leads(const struct doorway *doorway, const char *path) {
    return text_ends(doorway->path, "/") ? text_starts(path, doorway->path) : text_equal(path, doorway->path);
}

bool door_handle(struct guest *guest, struct http_reply *reply) {
    const enum http_method method = guest->request->method;
    const enum stands stands = guest->who.name ? guest->user ? WITH_RIGHTS : SIGNED_IN : ANYBODY;
    for (size_t i = 0; i < COUNT_OF(doorways); i++) {
        if (!leads(&doorways[i], guest->request->path) || stands < doorways[i].whose) continue;
        act *acts = method == HTTP_POST                         ? doorways[i].does
                    : method == HTTP_GET || method == HTTP_HEAD ? doorways[i].see
                                                                : NULL;
        if (!acts) return false;
        acts(guest, reply);
        return true;
    }
    return false;
}
