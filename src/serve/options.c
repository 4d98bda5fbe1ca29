/*
 * Options are computed by a job: the form starts one, and its page shows how far it is, then what it has found, as
 * OP_options sets it side by side. Which screens these are is said by the route of the form.
 */
#include <string.h>

#include "base/text.h"
#include "serve/ask.h"
#include "serve/jobs.h"
#include "serve/routes.h"
#include "serve/site.h"
#include "view/screens.h"

#define FORM "/options"
#define COMPUTED "/options/computed/"
#define STOP "/stop"
#define LOOKS_AGAIN "3" /* seconds */
#define PAGE_MAX ((size_t)32 << 20)

enum { CONFLICT = 409, TOO_MANY = 429 };

static struct call *call_of(struct guest *guest) {
    const struct asker asker = {.store = guest->site->store,
                                .models = guest->site->models,
                                .user = guest->user,
                                .partnership = guest->partnership,
                                .moment = &guest->moment};
    struct call *call = ask_start(guest->arena, &asker, OP_options);
    call->by_token = guest->bearer.user != NULL;
    call->reads_only = guest->bearer.user && guest->bearer.reads_only;
    return call;
}

/* False where something is wrong with what was sent: then the form is shown again, as that of any other operation. */
static bool start(struct guest *guest, struct http_reply *reply) {
    struct problems problems = problems_new(guest->arena);
    struct call *call = call_of(guest);
    const char *id;
    const enum err err = ask_fields(call, guest->arena, &guest->request->form, &problems)
                             ? job_start(guest->arena, guest->site->jobs, guest->user, call, &id, &problems)
                             : ERR_INPUT;
    if (err == ERR_LIMIT) {
        guest->problems = problems;
        site_problems(guest, TOO_MANY, reply);
    } else if (!err) {
        http_redirect(reply, arena_printf(guest->arena, COMPUTED "%s", id));
    }
    return err == OK || err == ERR_LIMIT;
}

static void show_progress(struct guest *guest, const struct job *job, struct http_reply *reply) {
    struct buf out = buf_new(guest->arena, PAGE_MAX);
    struct screen screen = site_answer_screen(guest, NULL, &out);
    screen_computing(&screen, &job->progress, job->state == JOB_WAITING, job->seconds);
    http_reply_header(reply, "Refresh", LOOKS_AGAIN);
    site_page(&screen, 200, reply);
}

static void show_found(struct guest *guest, const char *id, struct http_reply *reply) {
    const char *const *ids;
    int n;
    const struct route *form = route_find(guest->arena, FORM, &ids, &n);
    struct call *call = call_of(guest);
    struct answer answer;
    if (!job_take(guest->arena, guest->site->jobs, guest->user, id, call, &guest->problems) ||
        run(guest->arena, call, &answer, &guest->problems)) {
        site_problems(guest, CONFLICT, reply);
        return;
    }
    struct buf out = buf_new(guest->arena, PAGE_MAX);
    struct screen screen = site_answer_screen(guest, &answer, &out);
    (form && form->did ? form->did : screen_document)(&screen);
    site_page(&screen, 200, reply);
}

static bool show(struct guest *guest, const char *id, struct http_reply *reply) {
    struct job job;
    if (!job_look(guest->site->jobs, guest->user, id, &job)) return false;
    if (job.state == JOB_CANCELLED)
        http_redirect(reply, FORM);
    else if (job.state == JOB_WAITING || job.state == JOB_RUNNING)
        show_progress(guest, &job, reply);
    else
        show_found(guest, id, reply);
    return true;
}

static bool stop(struct guest *guest, const char *path, struct http_reply *reply) {
    const size_t n = strlen(path) - strlen(STOP);
    if (!job_cancel(guest->site->jobs, guest->user, arena_dup_n(guest->arena, path, n))) return false;
    http_redirect(reply, FORM);
    return true;
}

bool options_handle(struct guest *guest, struct http_reply *reply) {
    const char *path = guest->request->path;
    const bool posts = guest->request->method == HTTP_POST;
    if (!guest->user) return false;
    if (posts && text_equal(path, FORM)) return start(guest, reply);
    if (!text_starts(path, COMPUTED)) return false;
    reply->logged = COMPUTED "*";
    path += strlen(COMPUTED);
    return posts ? text_ends(path, STOP) && stop(guest, path, reply) : show(guest, path, reply);
}
