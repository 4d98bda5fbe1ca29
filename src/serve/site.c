/* From a request to its answer: see site.h. */
#include "serve/site.h"

#include <string.h>
#include <strings.h>

#include "app/people.h"
#include "base/hash.h"
#include "base/instant.h"
#include "base/text.h"
#include "serve/ask.h"
#include "serve/routes.h"
#include "view/answer.h"
#include "view/media.h"
#include "view/ui_form.h"

#define PAGE_MAX ((size_t)32 << 20)
#define FILE_MAX ((size_t)256 << 20)
#define CONFIRM "confirm" /* the field that the form of screen_confirm() brings */
#define BACK "back"       /* that which its other button brings: the form again, as it was filled in */
#define HELD "held:"      /* a file that goes along with that form: held:FIELD:NAME */

enum { BAD_REQUEST = 400, FORBIDDEN = 403, NOT_FOUND = 404, NOT_ALLOWED = 405, FAILED = 500, BUSY = 503 };

/* ---- cookies ---- */

/* "__Host-" binds a cookie to this host and to TLS; without TLS no browser would take it. */
static const char *cookie_name(const struct guest *guest, const char *name) {
    return guest->site->is_plain ? name : arena_printf(guest->arena, "__Host-%s", name);
}

static const char *cookie(const struct guest *guest, const char *name) {
    return http_cookie(guest->request, cookie_name(guest, name));
}

/* seconds 0: until the browser is closed; < 0: at once. The values are of our own making: letters and digits. */
static void set_cookie(const struct guest *guest, struct http_reply *reply, const char *name, const char *value,
                       int64_t seconds) {
    struct arena *arena = guest->arena;
    const char *age = seconds ? arena_printf(arena, "; Max-Age=%lld", seconds < 0 ? 0 : (long long)seconds) : "";
    http_reply_header(reply, "Set-Cookie",
                      arena_printf(arena, "%s=%s; Path=/; HttpOnly; SameSite=Lax%s%s", cookie_name(guest, name), value,
                                   guest->site->is_plain ? "" : "; Secure", age));
}

#define SECONDS_OF_A_DAY INT64_C(86400)

void site_let_in(const struct guest *guest, const struct pass *pass, struct http_reply *reply) {
    set_cookie(guest, reply, "session", pass->session, 0);
    if (pass->device) set_cookie(guest, reply, "device", pass->device, DEVICE_DAYS * SECONDS_OF_A_DAY);
}

void site_let_out(const struct guest *guest, struct http_reply *reply) {
    set_cookie(guest, reply, "session", "", -1);
    set_cookie(guest, reply, "partnership", "", -1);
}

void site_choose(const struct guest *guest, const char *partnership, struct http_reply *reply) {
    set_cookie(guest, reply, "partnership", partnership, 0);
}

/* ---- who it comes from ---- */

#define BEARER "Bearer " /* RFC 9110: in any case */

/* The token of a program. What else stands in Authorization is of a proxy on the way, and none of ours. */
static const char *token_given(const struct http_request *request) {
    const char *given = http_header(request, "Authorization");
    return given && !strncasecmp(given, BEARER, strlen(BEARER)) ? given + strlen(BEARER) : NULL;
}

/* A session that is none, or over, is as good as no session: what was wrong with it is of no interest. */
static void find_session(struct guest *guest, struct http_reply *reply) {
    struct problems unsaid = problems_new(guest->arena);
    const char *token = cookie(guest, "session");
    if (!token || session_of(guest->arena, &guest->visitor, token, &guest->who, &unsaid)) {
        guest->who = (struct signed_in){0};
        return;
    }
    guest->user = guest->who.user;
    guest->form = guest->who.form;
    if (guest->who.renewed) set_cookie(guest, reply, "session", guest->who.renewed, 0);
}

/* Nobody, as yet: their forms are known by a cookie of chance. */
static void find_visitor(struct guest *guest, struct http_reply *reply) {
    const char *visit = cookie(guest, "visitor");
    if (!visit) {
        visit = new_token(guest->arena, &guest->moment);
        set_cookie(guest, reply, "visitor", visit, 0);
    }
    guest->form = form_of_visitor(guest->arena, visit);
}

/* Who brings a token is who it says, or nobody: a session beside it does not count. */
static struct guest *guest_of(const struct site *site, const struct http_request *request, struct http_reply *reply) {
    struct guest *guest = NEW(request->arena, struct guest);
    *guest = (struct guest){.site = site, .request = request, .arena = request->arena};
    guest->problems = problems_new(guest->arena);
    moment_begin(&guest->moment);
    guest->visitor = (struct visitor){.store = site->store,
                                      .moment = &guest->moment,
                                      .address = request->peer,
                                      .agent = http_header(request, "User-Agent"),
                                      .device = cookie(guest, "device")};
    guest->partnership = cookie(guest, "partnership");
    const char *token = token_given(request);
    if (!token)
        find_session(guest, reply);
    else if (!bearer_of(guest->arena, &guest->visitor, token, &guest->bearer, &guest->problems))
        guest->user = guest->bearer.user;
    if (!guest->form && !guest->bearer.user) find_visitor(guest, reply);
    reply->user = guest->user;
    return guest;
}

/* ---- forged requests ---- */

static bool is_reading(const struct http_request *request) {
    return request->method == HTTP_GET || request->method == HTTP_HEAD || request->method == HTTP_OPTIONS;
}

/* A program that brings its token in a header was not sent here by somebody else's page. */
static bool is_let_in(const struct guest *guest) {
    if (is_reading(guest->request) || guest->bearer.user) return true;
    const char *given = http_value(&guest->request->form, UI_TOKEN);
    if (!given) given = http_header(guest->request, "X-CSRF-Token");
    return form_is_ours(guest->form, given);
}

/* ---- screens ---- */

struct place_of_site {
    const char *text, *href;
    enum op op; /* that the user must be allowed */
};
static const struct place_of_site navigation[] = {
    {"Oversight", "/", OP_check},
    {"Areas", "/areas", OP_list},
    {"Bodies", "/bodies", OP_list},
    {"Structure", "/structure", OP_chart},
    {"Findings", "/findings", OP_check},
    {"Questions", "/questions", OP_questions},
    {"Search", "/search", OP_search},
    {"Options", "/options", OP_options},
    {"Changes", "/changes", OP_changes},
    {"Papers", "/papers", OP_paper},
    {"People and access", "/people", OP_users},
    {"Log", "/log", OP_log},
};

static void put_navigation(struct screen *screen) {
    if (!screen->user) return;
    struct ui_link *links = NEW_ARRAY(screen->arena, COUNT_OF(navigation), struct ui_link);
    int n = 0;
    for (size_t i = 0; i < COUNT_OF(navigation); i++) {
        const struct place_of_site *place = &navigation[i];
        const bool is_home = text_equal(place->href, "/");
        if (!screen_may(screen, place->op)) continue;
        links[n++] = (struct ui_link){
            .text = place->text,
            .href = screen_link(screen, place->href),
            .is_current = text_equal(screen->path, place->href),
            .is_within = !is_home && text_starts(screen->path, arena_printf(screen->arena, "%s/", place->href))};
    }
    screen->page.navigation = links;
    screen->page.n_navigation = n;
}

static void take_sent(struct screen *screen, const struct http_fields *fields) {
    struct sent *sent = NEW_ARRAY(screen->arena, (size_t)fields->n, struct sent);
    for (int i = 0; i < fields->n; i++) {
        const struct http_field *field = &fields->items[i];
        sent[i] = (struct sent){field->name, field->value, field->file_name, field->n};
    }
    screen->sent = sent;
    screen->n_sent = fields->n;
}

/* What a change is known by: nothing else of a query is shown as one. */
static const char *change_done(const struct guest *guest) {
    const char *done = http_value(&guest->request->query, "done");
    return done && strlen(done) == 10 && strspn(done, "23456789abcdefghjkmnpqrstuvwxyz") == 10 ? done : NULL;
}

/* The gate has seen to it that there is one Host, and a fit one. */
static const char *origin_of(const struct guest *guest) {
    const char *host = http_header(guest->request, "Host");
    return arena_printf(guest->arena, "%s://%s", guest->site->is_plain ? "http" : "https", host ? host : "");
}

static struct screen screen_without_head(struct guest *guest, struct buf *out) {
    static const struct ui_link footer[] = {{.text = "Help", .href = "/help"},
                                            {.text = "Accessibility", .href = "/accessibility"},
                                            {.text = "For programs", .href = "/api/v1/openapi.json"}};
    const bool is_known = guest->who.name != NULL;
    struct screen screen = {.arena = guest->arena,
                            .out = out,
                            .problems = &guest->problems,
                            .path = guest->request->path,
                            .csrf = guest->form,
                            .user = guest->user,
                            .session = guest->who.session.id,
                            .has_second = guest->who.has_second,
                            .origin = origin_of(guest),
                            .today = instant_day(guest->moment.now),
                            .done = change_done(guest)};
    const struct http_fields form = ask_joined(guest->arena, &guest->request->form);
    take_sent(&screen, is_reading(guest->request) ? &guest->request->query : &form);
    screen.page = (struct page){.assets = guest->site->assets,
                                .user = guest->who.name,
                                .user_href = is_known ? "/account" : NULL,
                                .sign_out = is_known ? "/sign-out" : NULL,
                                .token = guest->form,
                                .sign_in = is_known || text_starts(screen.path, "/sign-in") ? NULL : "/sign-in",
                                .footer = footer,
                                .n_footer = COUNT_OF(footer),
                                .version = guest->site->version};
    return screen;
}

/* Where they are and where they may go, for what no register is the answer of. That it cannot be told is no reason to
 * show nothing. */
static void put_head(struct guest *guest, struct screen *screen) {
    struct problems unsaid = problems_new(guest->arena);
    struct access here;
    if (!guest->user ||
        access_here(guest->arena, guest->site->store, guest->user, guest->partnership, &guest->moment, &here, &unsaid))
        return;
    screen->roles = here.rights.roles;
    screen->page.partnership = here.name;
    put_navigation(screen);
}

struct screen site_screen(struct guest *guest, struct buf *out) {
    struct screen screen = screen_without_head(guest, out);
    put_head(guest, &screen);
    return screen;
}

static void put_page(struct http_reply *reply, int status, const char *html, size_t n) {
    reply->status = status;
    reply->content_type = "text/html; charset=utf-8";
    reply->body = html;
    reply->n = n;
}

void site_page(struct screen *screen, int status, struct http_reply *reply) {
    if (!screen->is_printed) panic("a screen did not begin with screen_open()");
    screen_close(screen);
    if (status == BUSY) http_reply_header(reply, "Retry-After", "2");
    put_page(reply, screen->out->full ? FAILED : status, screen->out->data, screen->out->len);
}

void site_problems(struct guest *guest, int status, struct http_reply *reply) {
    struct buf out = buf_new(guest->arena, PAGE_MAX);
    struct screen screen = site_screen(guest, &out);
    screen_problems(&screen);
    site_page(&screen, status, reply);
}

static void refuse(struct guest *guest, int status, const char *hint, const char *message, struct http_reply *reply) {
    problem_add(&guest->problems, (struct place){0}, hint, "%s", message);
    site_problems(guest, status, reply);
}

/* ---- an operation ---- */

/* One request may ask twice: a form that was wrong is shown again with what it is about. */
struct asking {
    struct guest *guest;
    const struct route *route;
    const char *const *ids;
    int n_ids;
    struct moment moment;
    struct answer answer;
};

/* The inputs that the path gives: "kind=body&id=*", or a path with its *. */
static void put_given(const struct asking *asking, struct call *call, const char *with) {
    struct arena *arena = asking->guest->arena;
    struct http_field fields[8];
    int n = 0, id = 0;
    for (char *field = arena_dup(arena, with), *next; *field && n < (int)COUNT_OF(fields); field = next) {
        next = field + strcspn(field, "&");
        if (*next) *next++ = '\0';
        char *value = strchr(field, '=');
        if (!value) panic("a route gives an input without a value");
        *value++ = '\0';
        if (text_equal(value, "*")) {
            const char *segment = id < asking->n_ids ? asking->ids[id++] : "";
            fields[n++] = (struct http_field){.name = field, .value = segment, .n = strlen(segment)};
        } else {
            fields[n++] = (struct http_field){.name = field, .value = value, .n = strlen(value)};
        }
    }
    ask_fields(call, arena, &(struct http_fields){fields, n}, &asking->guest->problems);
}

static bool is_own(const struct route *route, const char *name) {
    return text_equal(name, CONFIRM) || text_equal(name, BACK) || text_equal(name, "done") ||
           (route->own && text_has_word(route->own, name));
}

/* A file that the form of screen_confirm() brings again: held:FIELD:NAME, in base64. What is no such thing stays as it
 * is, and is then no input of the operation. */
static struct http_field held(struct arena *arena, const struct http_field *field) {
    const char *name = field->name + strlen(HELD), *colon = strchr(name, ':');
    size_t n = 0;
    const uint8_t *bytes = colon ? base64_read(arena, field->value, field->n, &n) : NULL;
    if (!bytes) return *field;
    return (struct http_field){.name = arena_dup_n(arena, name, (size_t)(colon - name)),
                               .value = arena_dup_n(arena, (const char *)bytes, n),
                               .n = n,
                               .file_name = colon + 1};
}

static void put_sent(const struct asking *asking, struct call *call, const struct http_fields *sent) {
    struct arena *arena = asking->guest->arena;
    struct http_field *fields = NEW_ARRAY(arena, (size_t)sent->n, struct http_field);
    int n = 0;
    for (int i = 0; i < sent->n; i++) {
        const struct http_field *field = &sent->items[i];
        if (is_own(asking->route, field->name)) continue;
        fields[n++] = text_starts(field->name, HELD) ? held(arena, field) : *field;
    }
    ask_fields(call, arena, &(struct http_fields){fields, n}, &asking->guest->problems);
}

static enum err ask(struct asking *asking, const struct asks *asks, const struct http_fields *sent, bool confirmed) {
    struct guest *guest = asking->guest;
    moment_begin(&asking->moment);
    const struct asker asker = {.store = guest->site->store,
                                .models = guest->site->models,
                                .user = guest->user,
                                .partnership = guest->partnership,
                                .moment = &asking->moment};
    struct call *call = ask_start(guest->arena, &asker, asks->op);
    call->by_token = guest->bearer.user != NULL;
    call->reads_only = guest->bearer.user && guest->bearer.reads_only;
    const int before = guest->problems.total;
    put_given(asking, call, asks->with);
    if (sent) put_sent(asking, call, sent);
    struct input *preview = ask_input(call, "preview"), *accept = ask_input(call, "accept");
    if (preview && !confirmed) *preview = (struct input){.number = 1, .given = true};
    if (accept && confirmed) *accept = (struct input){.number = 1, .given = true};
    if (guest->problems.total > before) return ERR_INPUT;
    return run(guest->arena, call, &asking->answer, &guest->problems);
}

static bool takes(enum op op, const char *input) {
    const struct operation *operation = operation_of(op);
    for (int i = 0; i < operation->n_fields; i++)
        if (text_equal(operation->fields[i].name, input)) return true;
    return false;
}

static bool has_two_steps(enum op op) { return takes(op, "preview") || takes(op, "accept"); }

/* What is refused, what is not there, and what is wrong. */
static int status_of(const struct asking *asking, enum err err) {
    const struct visit *visit = asking->answer.visit;
    if (err == ERR_LIMIT) return BUSY;
    if (err == ERR_IO) return FAILED;
    if (visit && visit->refused) return FORBIDDEN;
    return asking->n_ids ? NOT_FOUND : BAD_REQUEST;
}

struct screen site_answer_screen(struct guest *guest, const struct answer *answer, struct buf *out) {
    const struct register_file *reg = answer ? answer->about.reg : NULL;
    struct screen screen = screen_without_head(guest, out);
    screen.answer = answer;
    if (reg && reg->sections[SECTION_PARTNERSHIP].n) {
        screen.roles = answer->visit->principal.roles;
        screen.page.partnership = partnership_name(reg);
        put_navigation(&screen);
    } else {
        put_head(guest, &screen);
    }
    return screen;
}

static struct screen screen_of(struct asking *asking, struct buf *out) {
    const bool asks = asking->route && (asking->route->sees.with || asking->route->does.with);
    struct screen screen = site_answer_screen(asking->guest, asks ? &asking->answer : NULL, out);
    screen.ids = asking->ids;
    screen.n_ids = asking->n_ids;
    return screen;
}

static void show(struct asking *asking, screen_print *print, int status, struct http_reply *reply) {
    struct buf out = buf_new(asking->guest->arena, PAGE_MAX);
    struct screen screen = screen_of(asking, &out);
    screen.is_form_wrong = asking->guest->problems.total && print != screen_problems;
    screen.has_day =
        is_reading(asking->guest->request) && asking->route->sees.with && takes(asking->route->sees.op, "as_of");
    print(&screen);
    site_page(&screen, status, reply);
}

/*
 * A screen prints what its operation answered, for whom and at what address, and nothing else. Where the answer is made
 * of a model that others are given too (what was read of it is in the log by now), so is the page, until something is
 * recorded.
 */
static void show_answer(struct asking *asking, struct http_reply *reply) {
    const struct guest *guest = asking->guest;
    const struct answer *answer = &asking->answer;
    const struct model *model = answer->about.check ? answer->visit->model : NULL;
    const char *name = arena_printf(guest->arena, "%s\n%s\n%s\n%d", guest->request->target, guest->user,
                                    guest->form ? guest->form : "", instant_day(asking->moment.now));
    size_t n;
    const char *page = model ? model_recall(model, name, &n) : NULL;
    if (page) {
        put_page(reply, 200, page, n);
        return;
    }
    show(asking, asking->route->print, 200, reply);
    if (model && reply->status == 200) model_remember(model, name, reply->body, reply->n);
}

/* ---- files ---- */

/* The name is the asker's own: what of it could be more than a name is left out. */
const char *site_file_name(struct arena *arena, const char *name) {
    char *safe = arena_dup(arena, name);
    for (char *c = safe; *c; c++)
        if (!strchr("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-_", *c)) *c = '-';
    return safe;
}

void site_file(struct guest *guest, const struct answer *answer, struct http_reply *reply) {
    struct buf bytes = buf_new(guest->arena, FILE_MAX);
    if (answer_as_file(&bytes, answer, &guest->problems) || bytes.full) {
        if (!guest->problems.total) problem_add(&guest->problems, (struct place){0}, "ask for less", "it is too large");
        site_problems(guest, BAD_REQUEST, reply);
        return;
    }
    reply->status = 200;
    reply->content_type = media_type_of(answer->out);
    reply->body = bytes.data;
    reply->n = bytes.len;
    http_reply_header(
        reply, "Content-Disposition",
        arena_printf(guest->arena, "attachment; filename=\"%s\"", site_file_name(guest->arena, answer->out)));
}

/* ---- a page ---- */

/* Several partnerships, and none chosen yet; or somebody who keeps users and access, and reads no register. */
static const char *elsewhere(const struct asking *asking) {
    const struct visit *visit = asking->answer.visit;
    const struct http_request *request = asking->guest->request;
    if (!visit) return NULL;
    if (visit->must_choose) return "/partnerships";
    const bool administers = visit->refused && visit->principal.roles & MAY_ADMINISTRATOR;
    return administers && text_equal(request->path, "/") ? "/people" : NULL;
}

/* The form again, with what is wrong: it is printed from what it is about, as at first. query: of the page that it is
 * on; NULL: none. */
static void see_again(struct asking *asking, const struct http_fields *query, int status, struct http_reply *reply) {
    const struct problems wrong = asking->guest->problems;
    if (status == FORBIDDEN || !asking->route->print) {
        show(asking, screen_problems, status, reply);
        return;
    }
    asking->answer = (struct answer){0};
    asking->guest->problems = problems_new(asking->guest->arena);
    const bool is_there = !asking->route->sees.with || !ask(asking, &asking->route->sees, query, false);
    asking->guest->problems = wrong;
    show(asking, is_there ? asking->route->print : screen_problems, wrong.total ? BAD_REQUEST : 200, reply);
}

/* A file is asked for, and the log must say why it is taken. */
static bool lacks_reason(const struct asking *asking, const struct http_fields *query) {
    const char *out = http_value(query, "out"), *why = http_value(query, "why");
    return out && *out && !(why && *why) && takes(asking->route->sees.op, "why");
}

static struct http_fields without(struct arena *arena, const struct http_fields *fields, const char *name) {
    struct http_field *kept = NEW_ARRAY(arena, (size_t)fields->n, struct http_field);
    int n = 0;
    for (int i = 0; i < fields->n; i++)
        if (!text_equal(fields->items[i].name, name)) kept[n++] = fields->items[i];
    return (struct http_fields){kept, n};
}

static void see(struct asking *asking, struct http_reply *reply) {
    const struct route *route = asking->route;
    if (!route->sees.with) {
        show(asking, route->print, 200, reply);
        return;
    }
    const struct http_fields *query = &asking->guest->request->query;
    if (lacks_reason(asking, query)) {
        const struct http_fields page = without(asking->guest->arena, query, "out");
        problem_add(&asking->guest->problems, (struct place){.file = "why"}, NULL,
                    "Say why you need the file: the log tells it");
        see_again(asking, &page, BAD_REQUEST, reply);
        return;
    }
    const enum err err = ask(asking, &route->sees, query, false);
    if (err && elsewhere(asking))
        http_redirect(reply, elsewhere(asking));
    else if (err)
        show(asking, screen_problems, status_of(asking, err), reply);
    else if (asking->answer.out)
        site_file(asking->guest, &asking->answer, reply);
    else
        show_answer(asking, reply);
}

/* Some entries have no page of their own: what was recorded is then said at the front. */
static void put_entry_path(struct screen *screen, const struct change *change, struct buf *path) {
    const char *link = screen_entry_link(screen, change->section, change->after);
    if (link) buf_text(path, link);
}

/* The path that a form leads to: each * is a segment of its own path, @ the page of the entry that was changed. */
static const char *way_on(const struct asking *asking, struct screen *screen) {
    const struct answer *answer = &asking->answer;
    struct buf path = buf_new(asking->guest->arena, PAGE_MAX);
    int id = 0;
    for (const char *c = asking->route->then; *c; c++) {
        if (*c == '*')
            buf_text(&path, screen_segment(screen, screen_id(screen, id++)));
        else if (*c == '@' && answer->changes.n && answer->changes.items[0].after)
            put_entry_path(screen, &answer->changes.items[0], &path);
        else if (*c != '@')
            buf_char(&path, *c);
    }
    const char *to = path.len ? path.data : "/";
    return answer->change ? screen_query(screen, to, "done", answer->change) : to;
}

static void change(struct asking *asking, struct http_reply *reply) {
    const struct route *route = asking->route;
    const struct http_fields *form = &asking->guest->request->form;
    const bool confirmed = http_value(form, CONFIRM) != NULL;
    if (http_value(form, BACK)) {
        see_again(asking, NULL, 200, reply);
        return;
    }
    const enum err err = ask(asking, &route->does, form, confirmed);
    if (err == ERR_INPUT)
        see_again(asking, NULL, status_of(asking, err), reply);
    else if (err)
        show(asking, screen_problems, status_of(asking, err), reply);
    else if (has_two_steps(route->does.op) && !confirmed)
        show(asking, screen_confirm, 200, reply);
    else if (asking->answer.out)
        site_file(asking->guest, &asking->answer, reply);
    else if (route->did)
        show(asking, route->did, 200, reply);
    else {
        struct buf none = buf_new(asking->guest->arena, 1);
        struct screen screen = screen_of(asking, &none);
        http_redirect(reply, way_on(asking, &screen));
    }
}

static void handle_route(struct asking *asking, struct http_reply *reply) {
    struct guest *guest = asking->guest;
    const struct route *route = asking->route;
    if (!route)
        refuse(guest, NOT_FOUND, "check the address, or begin at the front page", "There is no such page", reply);
    else if (is_reading(guest->request) && route->print)
        see(asking, reply);
    else if (guest->request->method == HTTP_POST && route->does.with)
        change(asking, reply);
    else
        refuse(guest, NOT_ALLOWED, "begin at the front page", "This address is not used like that", reply);
}

/* ---- what needs nobody ---- */

static bool asset_handle(const struct site *site, const struct http_request *request, struct http_reply *reply) {
    const struct asset *asset = assets_find(site->assets, request->path);
    if (!asset) return false;
    const bool gzip = asset->gzip && http_takes_gzip(request);
    const char *etag = gzip ? asset->gzip_etag : asset->etag, *has = http_header(request, "If-None-Match");
    http_reply_header(reply, "ETag", etag);
    http_reply_header(reply, "Vary", "Accept-Encoding");
    http_reply_header(reply, "Cache-Control", "public, max-age=31536000, immutable");
    reply->status = has && strstr(has, etag) ? 304 : 200;
    if (reply->status == 304) return true;
    if (gzip) http_reply_header(reply, "Content-Encoding", "gzip");
    reply->content_type = asset->content_type;
    reply->body = gzip ? asset->gzip : asset->bytes;
    reply->n = gzip ? asset->n_gzip : asset->n;
    return true;
}

/* Can it read what it serves? */
static void health(const struct site *site, const struct http_request *request, struct http_reply *reply) {
    struct problems problems = problems_new(request->arena);
    struct view *view;
    const bool opens = !view_open(request->arena, site->store, &view, &problems);
    const bool is_well = opens && !view_begin(view, &problems);
    if (is_well) view_end(view);
    if (opens) view_close(view);
    http_reply_text(reply, is_well ? 200 : BUSY, "text/plain; charset=utf-8", is_well ? "ok\n" : "not well\n");
}

static const char *must_first(enum must must) {
    return must == MUST_CHANGE_PASSWORD ? "/account/password" : "/account/second-factor";
}

void site_handle(void *context, const struct http_request *request, struct http_reply *reply) {
    const struct site *site = context;
    if (is_reading(request) && asset_handle(site, request, reply)) return;
    if (is_reading(request) && text_equal(request->path, "/healthz")) {
        health(site, request, reply);
        return;
    }
    struct guest *guest = guest_of(site, request, reply);
    if (!is_let_in(guest)) {
        if (api_refuse(guest, reply)) return;
        refuse(guest, FORBIDDEN, "go back, load the page again and send it once more",
               "The form is too old, or did not come from this site", reply);
        return;
    }
    if (api_handle(guest, reply) || door_handle(guest, reply) || options_handle(guest, reply)) return;
    struct asking *asking = NEW(guest->arena, struct asking);
    *asking = (struct asking){.guest = guest};
    asking->route = route_find(guest->arena, request->path, &asking->ids, &asking->n_ids);
    if (asking->route) reply->logged = asking->route->path;
    if (guest->user || (asking->route && asking->route->is_public)) {
        handle_route(asking, reply);
    } else if (guest->who.name) {
        http_redirect(reply, must_first(guest->who.must));
    } else {
        struct buf none = buf_new(guest->arena, 1);
        const struct screen screen = site_screen(guest, &none);
        http_redirect(reply, screen_query(&screen, "/sign-in", "next", request->target));
    }
}
