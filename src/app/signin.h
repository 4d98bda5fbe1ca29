#ifndef APP_SIGNIN_H
#define APP_SIGNIN_H

#include "app/run.h"
#include "store/credentials.h"
#include "store/sessions.h"

/*
 * Who somebody is, proved before any operation is called: the server asks here, and gives run() the user that comes of
 * it (struct call: signed_in, reads_only). On the command line the system has proved it.
 *
 * Each function is whole: what it changes is committed, with its place in the log, when it returns OK. ERR_INPUT with a
 * problem: it was refused, and place.file names the field of the form that is wrong, where one is. ERR_LIMIT: too many
 * are at it; try again. Chance and time come from the moment; each call wants one of its own.
 */

/* What a request says of whom it comes from. */
struct visitor {
    struct store *store;
    struct moment *moment;
    const char *address; /* where it comes from; NULL: from this machine */
    const char *agent;   /* User-Agent; NULL: not said */
    const char *device;  /* the mark that pass.device was; NULL: none */
};

/* What the browser is given to keep: two cookies, HttpOnly, Secure and SameSite=Lax. */
struct pass {
    const char *user;
    const char *session; /* until `ends` */
    const char *device;  /* for DEVICE_DAYS: whoever has it is not slowed by what others do (store/failures.h) */
    int64_t ends;
};

/*
 * Signs in with a password and, where the user has a second factor, its code or a recovery code (else "" or NULL). No
 * such user, a wrong password, a wrong code and a code used before are one problem, and the same work.
 */
enum err sign_in(struct arena *arena, const struct visitor *visitor, const char *name, const char *password,
                 const char *code, struct pass *out, struct problems *problems) MUST_USE;

/* What must be done before anything else. */
enum must { MUST_NOTHING, MUST_CHANGE_PASSWORD, MUST_SET_UP_SECOND, MUST_COUNT };

struct signed_in {
    struct session session;
    const char *name; /* of the user */
    const char *user; /* for struct call; NULL as long as there is something they must do first */
    enum must must;
    bool has_second;     /* factor */
    const char *form;    /* every form that is sent must bring this: form_is_ours() */
    const char *renewed; /* the session has a new token: the cookie is to be set anew; NULL: it has not */
};
/* The session of a token, as it is now. ERR_INPUT with a problem: there is none, it is over, or its user is none. */
enum err session_of(struct arena *arena, const struct visitor *visitor, const char *token, struct signed_in *out,
                    struct problems *problems) MUST_USE;
enum err sign_out(struct arena *arena, const struct visitor *visitor, const struct signed_in *who,
                  struct problems *problems) MUST_USE;

/* What a form has to bring that is sent before anybody signed in, from a cookie of chance. */
char *form_of_visitor(struct arena *arena, const char *cookie);
/* Takes the same time wherever they differ; NULL is never ours, on either side. */
bool form_is_ours(const char *form, const char *given);
/* 32 bytes of chance as base64url: what tokens and cookies are. */
char *new_token(struct arena *arena, struct moment *moment);

/* Of a program, from `Authorization: Bearer`. */
struct bearer {
    const char *user; /* for struct call */
    bool reads_only;  /* likewise */
    const char *name; /* of the token */
};
#define TOKEN_PREFIX "concordat_" /* so that one that gets lost is known for what it is */
enum err bearer_of(struct arena *arena, const struct visitor *visitor, const char *token, struct bearer *out,
                   struct problems *problems) MUST_USE;

/* ---- what one signs in with: app/enrol.c ---- */

#define INVITATION_PATH "/invitation/" /* and the token: where an invitation is taken up */
/* Whom an invitation is for. The same problem when it was used, is over, or never was. */
enum err invitation_of(struct arena *arena, const struct visitor *visitor, const char *token, const char **user,
                       const char **name, struct problems *problems) MUST_USE;
/*
 * Sets a password by an invitation, once, and signs in. Whoever is invited begins anew: their second factor, recovery
 * codes, sessions and tokens of before are over.
 */
enum err invitation_accept(struct arena *arena, const struct visitor *visitor, const char *token, const char *password,
                           struct pass *out, struct problems *problems) MUST_USE;

/* A wrong old one counts as a failure to sign in. Ends all other sessions, and gives this one a new token. */
enum err password_change(struct arena *arena, const struct visitor *visitor, const struct signed_in *who,
                         const char *old, const char *new, struct pass *out, struct problems *problems) MUST_USE;

/* A second factor that is offered until a code of it comes back. */
struct second_factor {
    const char *secret; /* to be typed, in groups of four */
    const char *uri;    /* to be scanned, as a QR code */
};
/* The one that is offered already, or a new one. Where there is one in force, the password is asked again. */
enum err second_factor_offer(struct arena *arena, const struct visitor *visitor, const struct signed_in *who,
                             const char *password, struct second_factor *out, struct problems *problems) MUST_USE;
/* The one that is offered: out->secret is NULL when there is none. */
enum err second_factor_offered(struct arena *arena, const struct visitor *visitor, const struct signed_in *who,
                               struct second_factor *out, struct problems *problems) MUST_USE;
/* Puts it in force; the recovery codes are shown this once. The session has a new token. */
enum err second_factor_confirm(struct arena *arena, const struct visitor *visitor, const struct signed_in *who,
                               const char *code, const char *codes[RECOVERY_CODES], struct pass *out,
                               struct problems *problems) MUST_USE;

#endif
