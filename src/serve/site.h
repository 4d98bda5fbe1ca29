#ifndef SERVE_SITE_H
#define SERVE_SITE_H

#include "app/signin.h"
#include "serve/http.h"
#include "view/assets.h"
#include "view/screen.h"

/*
 * The site: the one way from a request to an answer.
 *
 *     request ─► guest: who it comes from ─► route ─► call ─► run() ─► page, file or JSON
 *                session, token or nobody    routes.c ask.h            screens, answer_as_file(), api.c
 *
 * What changes something is POST, and is let in only with the token of a form of ours (or a bearer's token) before
 * anything is looked at. Nothing of a request names a file, a folder or a user.
 */
struct site {
    struct store *store;
    struct models *models; /* of the store (app/models.h); NULL: none are kept */
    const struct assets *assets;
    struct jobs *jobs;   /* serve/jobs.h */
    bool is_plain;       /* served without TLS, on loopback: cookies are not Secure */
    const char *version; /* "Concordat 0.1" */
};

/* Who a request comes from, found once. */
struct guest {
    const struct site *site;
    const struct http_request *request;
    struct arena *arena; /* the request's */
    struct problems problems;
    struct moment moment;
    struct visitor visitor;
    struct signed_in who; /* who.name NULL: nobody is signed in */
    struct bearer bearer; /* bearer.user NULL: no program */
    const char *user;     /* of either; NULL: nobody, or somebody who must do something first */
    const char *form; /* what a form has to bring; without a session, made of a cookie. A program needs none: NULL */
    const char *partnership; /* chosen before; NULL: none */
};

/* The handler of http.h; context: struct site. */
http_handler site_handle;

/* A screen of a guest, with page and token filled in and no answer. */
struct screen site_screen(struct guest *guest, struct buf *out);
/* The same of what an operation answered, with what the user may go to; answer NULL: it answered nothing. */
struct screen site_answer_screen(struct guest *guest, const struct answer *answer, struct buf *out);
/* A page that says what is wrong: guest->problems. */
void site_problems(struct guest *guest, int status, struct http_reply *reply);
/* Ends the page of a screen and makes it the reply. */
void site_page(struct screen *screen, int status, struct http_reply *reply);
/* The file that the answer asks for (answer->out), to be saved. */
void site_file(struct guest *guest, const struct answer *answer, struct http_reply *reply);
/* What a file is called that is saved under a name of the asker's. */
const char *site_file_name(struct arena *arena, const char *name);
/* The cookies of somebody who just signed in. */
void site_let_in(const struct guest *guest, const struct pass *pass, struct http_reply *reply);
void site_let_out(const struct guest *guest, struct http_reply *reply);
/* The partnership that is looked at from now on. */
void site_choose(const struct guest *guest, const char *partnership, struct http_reply *reply);

/*
 * What of the site is not a screen of an operation. Each is true when the path is its own, and has then filled in the
 * reply; what changes something was let in before (site.c).
 */
bool door_handle(struct guest *guest, struct http_reply *reply);    /* door.c: sign in, sign out, account */
bool options_handle(struct guest *guest, struct http_reply *reply); /* options.c: options, computed by a job */
bool api_handle(struct guest *guest, struct http_reply *reply);     /* api.c: /api/v1, with or without a user */
bool api_refuse(struct guest *guest, struct http_reply *reply);     /* what was not let in there */

#endif
