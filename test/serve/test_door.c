/* The door as a browser meets it: requests in, replies out, with the cookies that a browser would keep. */
#include "app/folder.h"

#include "app/people.h"
#include "base/totp.h"
#include "serve/site.h"
#include "store/inside.h"
#include "view/assets.h"

#define PASSWORD "violet harbour lamp"
#define ANOTHER "seven grey ladders"
#define FIELDS_MAX 12
#define COOKIES_MAX 8

static const char base[] = "file=concordat: 1\n"
                           "partnership: {id: p, name: Northshire, as_at: 2025-01-01}\n"
                           "bodies: [{id: b0, name: Executive, circles: [partnership]}]\n";

static struct folder folder;
static struct arena *arena;
static struct site site;

static int set_up(void **state) {
    (void)state;
    arena = arena_new();
    folder_start(&folder);
    /* The site has the clock of the day; so have those who prepare for it. */
    moment_begin(&folder.moment);
    do_it(&folder, "root", OP_import, base, "into=@", "accept=1", "day=2025-01-01");
    do_it(&folder, "root", OP_create, "folder=@", "kind=user", "facts=anna", "facts=name=Anna", "day=2025-01-01");
    do_it(&folder, "root", OP_create, "folder=@", "kind=access", "facts=anna", "facts=roles=[reader]",
          "day=2025-01-01");
    site = (struct site){
        .store = folder.store, .assets = assets_new(arena), .is_plain = true, .version = "Concordat of a test"};
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    folder_remove(&folder);
    arena_free(arena);
    return 0;
}

/* ---- a browser ---- */

struct browser {
    const char *names[COOKIES_MAX], *values[COOKIES_MAX];
    int n;
    const char *csrf;          /* of the page that was seen last */
    const char *authorization; /* a header that a program, or a proxy on the way, puts in; NULL: none */
};
struct page_seen {
    int status;
    const char *body, *location;
    struct http_reply reply;
};

static const char *cookie_of(const struct browser *browser, const char *name) {
    for (int i = 0; i < browser->n; i++)
        if (text_equal(browser->names[i], name)) return browser->values[i];
    return NULL;
}

static void keep_cookie(struct browser *browser, const char *line) {
    const char *equals = strchr(line, '=');
    const char *name = arena_dup_n(arena, line, (size_t)(equals - line));
    const char *value = arena_dup_n(arena, equals + 1, strcspn(equals + 1, ";"));
    int at = 0;
    while (at < browser->n && !text_equal(browser->names[at], name)) at++;
    assert_true(at < COOKIES_MAX);
    if (at == browser->n) browser->n++;
    browser->names[at] = name;
    browser->values[at] = strstr(line, "Max-Age=0") ? NULL : value;
}

static const char *between(const char *text, const char *before, const char *after) {
    const char *at = strstr(text, before);
    if (!at) return NULL;
    at += strlen(before);
    return arena_dup_n(arena, at, (size_t)(strstr(at, after) - at));
}

/* fields: "name=value", NULL-ended; they are the query of GET and the form of POST. */
static struct page_seen send(struct browser *browser, enum http_method method, const char *path,
                             const char *const *fields) {
    struct http_request *request = NEW(arena, struct http_request);
    const struct http_header headers_max[] = {{"User-Agent", "Firefox on Linux"},
                                              {"Host", "concordat.test"},
                                              {"Cookie", ""},
                                              {"Authorization", browser->authorization}};
    struct http_header headers[COUNT_OF(headers_max)];
    memcpy(headers, headers_max, sizeof headers);
    struct http_field *sent = NEW_ARRAY(arena, FIELDS_MAX, struct http_field);
    struct page_seen seen = {0};
    int n = 0;
    for (; fields && fields[n]; n++) {
        const char *equals = strchr(fields[n], '=');
        sent[n] = (struct http_field){.name = arena_dup_n(arena, fields[n], (size_t)(equals - fields[n])),
                                      .value = equals + 1,
                                      .n = strlen(equals + 1)};
    }
    struct buf cookies = buf_new(arena, 1 << 16);
    for (int i = 0; i < browser->n; i++)
        if (browser->values[i]) buf_printf(&cookies, "%s=%s; ", browser->names[i], browser->values[i]);
    headers[2].value = cookies.len ? cookies.data : "";
    *request = (struct http_request){.arena = arena,
                                     .method = method,
                                     .path = path,
                                     .target = path,
                                     .headers = headers,
                                     .n_headers = browser->authorization ? COUNT_OF(headers) : COUNT_OF(headers) - 1,
                                     .body = "",
                                     .peer = "192.0.2.1"};
    *(method == HTTP_POST ? &request->form : &request->query) = (struct http_fields){sent, n};
    site_handle(&site, request, &seen.reply);
    seen.status = seen.reply.status;
    seen.body = seen.reply.body ? seen.reply.body : "";
    for (int i = 0; i < seen.reply.n_headers; i++) {
        const struct http_header *header = &seen.reply.headers[i];
        if (text_equal(header->name, "Set-Cookie")) keep_cookie(browser, header->value);
        if (text_equal(header->name, "Location")) seen.location = header->value;
    }
    const char *csrf = between(seen.body, "name=\"csrf\" value=\"", "\"");
    if (csrf) browser->csrf = csrf;
    return seen;
}
#define get(browser, path, ...) send((browser), HTTP_GET, (path), (const char *const[]){__VA_ARGS__, NULL})
#define see_page(browser, path) send((browser), HTTP_GET, (path), NULL)
#define post(browser, path, ...)                                                                                       \
    send((browser), HTTP_POST, (path),                                                                                 \
         (const char *const[]){arena_printf(arena, "csrf=%s", (browser)->csrf), __VA_ARGS__, NULL})

/* The page without its head, and short enough for cmocka to say. */
static const char *said_in(const char *body) {
    const char *at = strstr(body, "<main");
    return arena_printf(arena, "%.700s", at ? at : body);
}

#define shows(seen_, status_, text_)                                                                                   \
    do {                                                                                                               \
        const struct page_seen page_ = (seen_);                                                                        \
        if (page_.status != (status_) || !strstr(page_.body, (text_)))                                                 \
            fail_msg("%d, %s: %s\n%s", page_.status, (text_), page_.location ? page_.location : "",                    \
                     said_in(page_.body));                                                                             \
    } while (0)
#define leads_to(seen_, path_)                                                                                         \
    do {                                                                                                               \
        const struct page_seen page_ = (seen_);                                                                        \
        if (page_.status != 303 || !text_equal(page_.location, (path_)))                                               \
            fail_msg("%d to %s, not %s: %s", page_.status, page_.location ? page_.location : "nowhere", (path_),       \
                     said_in(page_.body));                                                                             \
    } while (0)

static const char *secret_of(enum op op, const char *user) {
    const struct said said = ask(&folder, "root", op, "folder=@", arena_printf(arena, "whom=%s", user));
    if (said.err) fail_msg("%s", said.text);
    const char *secret = arena_dup(arena, said.answer.secret->text);
    said_free(said);
    return secret;
}

/* By an invitation. */
static void has_password(const char *user) {
    struct browser browser = {0};
    const char *link = secret_of(OP_invite, user);
    see_page(&browser, link);
    leads_to(post(&browser, link, "password=" PASSWORD), "/");
}

static struct page_seen signs_in(struct browser *browser, const char *user, const char *password, const char *code) {
    see_page(browser, "/sign-in");
    return post(browser, "/sign-in", arena_printf(arena, "name=%s", user), arena_printf(arena, "password=%s", password),
                arena_printf(arena, "code=%s", code ? code : ""));
}

/* ---- signing in ---- */

static void whoever_signs_in_gets_where_they_wanted(void **state) {
    (void)state;
    struct browser browser = {0};
    has_password("anna");
    const struct page_seen asked = see_page(&browser, "/bodies/b0");
    leads_to(asked, "/sign-in?next=%2Fbodies%2Fb0");
    shows(get(&browser, "/sign-in", "next=/bodies/b0"), 200, "value=\"/bodies/b0\"");
    leads_to(post(&browser, "/sign-in", "name=anna", "password=" PASSWORD, "next=/bodies/b0"), "/bodies/b0");
    shows(see_page(&browser, "/bodies/b0"), 200, "Executive");
    leads_to(get(&browser, "/sign-in", "next=/areas"), "/areas");
    static const char *const elsewhere[] = {"//evil.example", "/\\evil.example", "https://evil.example/", "evil"};
    for (size_t i = 0; i < COUNT_OF(elsewhere); i++) {
        struct browser other = {0};
        see_page(&other, "/sign-in");
        leads_to(
            post(&other, "/sign-in", "name=anna", "password=" PASSWORD, arena_printf(arena, "next=%s", elsewhere[i])),
            "/");
    }
}

static void cookies_are_for_this_site_alone(void **state) {
    (void)state;
    has_password("anna");
    for (int is_plain = 0; is_plain < 2; is_plain++) {
        site.is_plain = is_plain;
        struct browser browser = {0};
        const struct page_seen page = see_page(&browser, "/sign-in");
        const struct page_seen in = signs_in(&browser, "anna", PASSWORD, NULL);
        int n = 0;
        for (int p = 0; p < 2; p++)
            for (int i = 0; i < (p ? in : page).reply.n_headers; i++) {
                const struct http_header *header = &(p ? in : page).reply.headers[i];
                if (!text_equal(header->name, "Set-Cookie")) continue;
                n++;
                assert_non_null(strstr(header->value, "; Path=/"));
                assert_non_null(strstr(header->value, "; HttpOnly"));
                assert_non_null(strstr(header->value, "; SameSite=Lax"));
                assert_int_equal(strstr(header->value, "; Secure") != NULL, !is_plain);
                assert_int_equal(text_starts(header->value, "__Host-"), !is_plain);
                assert_null(strstr(header->value, "Domain"));
            }
        assert_int_equal(n, 3); /* visitor, session, device */
    }
}

/* Status and every byte: only what was typed as the name is another. */
static const char *without(const char *body, const char *name) {
    struct buf out = buf_new(arena, 1 << 20);
    for (const char *at = body, *next; *at; at = next) {
        const bool is_name = text_starts(at, name);
        next = at + (is_name ? strlen(name) : 1);
        if (!is_name) buf_char(&out, *at);
    }
    return out.data;
}

static void nobody_learns_who_is_a_user(void **state) {
    (void)state;
    has_password("anna");
    struct browser browser = {0};
    struct page_seen known, unknown;
    /* Past the failures that are free, so that the words of a wait are compared too. */
    for (int i = 0; i < 13; i++) {
        known = signs_in(&browser, "anna", "not it at all", NULL);
        unknown = signs_in(&browser, "zoltan", "not it at all", NULL);
        assert_int_equal(known.status, 400);
        assert_int_equal(unknown.status, 400);
        assert_string_equal(without(known.body, "anna"), without(unknown.body, "zoltan"));
    }
    assert_non_null(strstr(known.body, "oo many attempts"));
    assert_null(strstr(known.body, "not it at all"));
}

static void what_was_left_empty_is_asked_for(void **state) {
    (void)state;
    struct browser browser = {0};
    const struct page_seen page = signs_in(&browser, "", "", NULL);
    shows(page, 400, "href=\"#name\"");
    shows(page, 400, "Enter your user name");
    shows(page, 400, "Enter your password");
    shows(page, 400, "<title>Error: Sign in");
}

/* Comparing with a password takes memory: beyond a few at once, whoever comes is told to come again. */
static void a_flood_of_attempts_is_put_off(void **state) {
    (void)state;
    struct browser browser = {0};
    has_password("anna");
    folder.store->hashing = HASHES_AT_ONCE;
    const struct page_seen put_off = signs_in(&browser, "anna", PASSWORD, NULL);
    folder.store->hashing = 0;
    shows(put_off, 503, "ry again in a moment");
    bool says_when = false;
    for (int i = 0; i < put_off.reply.n_headers; i++)
        says_when = says_when || text_equal(put_off.reply.headers[i].name, "Retry-After");
    assert_true(says_when);
    leads_to(signs_in(&browser, "anna", PASSWORD, NULL), "/");
}

/* ---- forged requests, and sessions that somebody else chose ---- */

static void a_form_that_is_not_ours_does_nothing(void **state) {
    (void)state;
    struct browser browser = {0}, victim = {0};
    has_password("anna");
    see_page(&browser, "/sign-in");
    const char *own = browser.csrf;
    browser.csrf = "";
    shows(post(&browser, "/sign-in", "name=anna", "password=" PASSWORD), 403, "did not come from this site");
    assert_null(cookie_of(&browser, "session"));
    /* Nor does the token of another browser. */
    see_page(&victim, "/sign-in");
    victim.csrf = own;
    shows(post(&victim, "/sign-in", "name=anna", "password=" PASSWORD), 403, "did not come from this site");
    /* That it is none is said before anything is looked at: even of a page that is not there. */
    shows(post(&victim, "/no-such-page", "a=b"), 403, "did not come from this site");
}

/* A proxy that asks for a password of its own passes that on. */
static void an_authorization_that_is_not_ours_changes_nothing(void **state) {
    (void)state;
    struct browser browser = {.authorization = "Basic eDp5"};
    has_password("anna");
    shows(see_page(&browser, "/sign-in"), 200, "method=\"post\" action=\"/sign-in\"");
    assert_int_equal(signs_in(&browser, "anna", PASSWORD, NULL).status, 303);
    shows(see_page(&browser, "/bodies/b0"), 200, "Executive");
}

/* A token that is none is nobody's, whatever session is beside it; and its forms are asked for their own. */
static void a_token_that_is_none_lets_nobody_in(void **state) {
    (void)state;
    struct browser browser = {0};
    has_password("anna");
    assert_int_equal(signs_in(&browser, "anna", PASSWORD, NULL).status, 303);
    browser.authorization = "bearer concordat_nothing";
    assert_int_equal(see_page(&browser, "/bodies/b0").status, 303);
    browser.csrf = "AAAA";
    shows(post(&browser, "/sign-in", "name=anna", "password=" PASSWORD), 403, "did not come from this site");
    shows(post(&browser, "/api/v1/end", "kind=body", "facts=b0"), 401, "");
    shows(see_page(&browser, "/sign-in"), 200, "method=\"post\" action=\"/sign-in\"");
}

static void a_session_that_was_there_before_is_not_taken_on(void **state) {
    (void)state;
    struct browser browser = {0};
    has_password("anna");
    see_page(&browser, "/sign-in");
    const char *visitors = browser.csrf, *planted = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    keep_cookie(&browser, arena_printf(arena, "session=%s", planted));
    leads_to(post(&browser, "/sign-in", "name=anna", "password=" PASSWORD), "/");
    assert_string_not_equal(cookie_of(&browser, "session"), planted);
    shows(see_page(&browser, "/account"), 200, "Your account");
    /* What the visitor's forms had is of no use to the session's. */
    assert_string_not_equal(browser.csrf, visitors);
    browser.csrf = visitors;
    shows(post(&browser, "/sign-out", "a=b"), 403, "did not come from this site");
}

static void whoever_signs_out_is_out(void **state) {
    (void)state;
    struct browser browser = {0};
    has_password("anna");
    signs_in(&browser, "anna", PASSWORD, NULL);
    const char *session = cookie_of(&browser, "session");
    shows(see_page(&browser, "/account"), 200, "Your account");
    shows(see_page(&browser, "/sign-out"), 404, "no such page"); /* a link does not do it */
    leads_to(post(&browser, "/sign-out", "a=b"), "/sign-in");
    assert_null(cookie_of(&browser, "session"));
    struct browser thief = {0};
    keep_cookie(&thief, arena_printf(arena, "session=%s", session));
    leads_to(see_page(&thief, "/account"), "/sign-in?next=%2Faccount");
}

/* ---- invitations and passwords ---- */

static void an_invitation_is_used_once(void **state) {
    (void)state;
    struct browser browser = {0}, other = {0};
    const char *link = secret_of(OP_invite, "anna");
    shows(see_page(&browser, link), 200, "This invitation is for Anna");
    shows(post(&browser, link, "password=short"), 400, "fewer than 12 characters");
    shows(post(&browser, link, "password="), 400, "Enter a password");
    leads_to(post(&browser, link, "password=" PASSWORD), "/");
    shows(see_page(&browser, "/account"), 200, "Your account");
    shows(see_page(&other, link), 410, "cannot be used");
    see_page(&other, "/sign-in");
    shows(post(&other, link, "password=" ANOTHER), 410, "cannot be used");
    shows(see_page(&other, "/invitation/AAAA"), 410, "cannot be used");
    shows(signs_in(&other, "anna", ANOTHER, NULL), 400, "is not right");
}

static void a_one_time_password_leads_nowhere_else(void **state) {
    (void)state;
    struct browser browser = {0};
    const char *once = secret_of(OP_password, "anna");
    leads_to(signs_in(&browser, "anna", once, NULL), "/");
    static const char *const paths[] = {"/", "/bodies/b0", "/account", "/people", "/no-such-page"};
    for (size_t i = 0; i < COUNT_OF(paths); i++) leads_to(see_page(&browser, paths[i]), "/account/password");
    shows(see_page(&browser, "/account/password"), 200, "Choose your own password");
    shows(post(&browser, "/account/password", "old=not it", "password=" ANOTHER), 400, "not your password");
    leads_to(post(&browser, "/account/password", arena_printf(arena, "old=%s", once), "password=" ANOTHER), "/");
    shows(see_page(&browser, "/bodies/b0"), 200, "Executive");
    shows(see_page(&browser, "/account/password"), 200, "Change your password");
}

/* ---- the second factor ---- */

static const char *code_of(const char *secret) {
    struct moment moment;
    moment_begin(&moment);
    char *bare = arena_alloc(arena, strlen(secret) + 1), *to = bare;
    for (const char *c = secret; *c; c++)
        if (*c != '-') *to++ = *c;
    *to = 0;
    uint8_t bytes[TOTP_SECRET];
    uint32_t bits = 0;
    for (int n_bits = 0, n = 0; *bare && n < TOTP_SECRET; bare++) {
        static const char digits[] = "abcdefghijklmnopqrstuvwxyz234567";
        bits = (bits << 5 | (uint32_t)(strchr(digits, *bare) - digits)) & 0xffff;
        n_bits += 5;
        if (n_bits < 8) continue;
        n_bits -= 8;
        bytes[n++] = (uint8_t)(bits >> n_bits);
    }
    return arena_printf(arena, "%06u",
                        (unsigned)hotp(bytes, TOTP_SECRET, (uint64_t)totp_step(moment.now), TOTP_DIGITS));
}

static void an_officer_sets_up_codes_first(void **state) {
    (void)state;
    struct browser browser = {0};
    has_password("root");
    leads_to(signs_in(&browser, "root", PASSWORD, NULL), "/");
    leads_to(see_page(&browser, "/"), "/account/second-factor");
    shows(see_page(&browser, "/account/second-factor"), 200, "Set it up before you go on");
    shows(post(&browser, "/account/second-factor", "step=begin"), 200, "<svg");
    const struct page_seen offered = see_page(&browser, "/account/second-factor");
    shows(offered, 200, "<svg");
    const char *secret = between(offered.body, "page-code\">", "<");
    shows(post(&browser, "/account/second-factor", "step=confirm", "code=000"), 400, "not the code");
    const char *code = code_of(secret);
    const struct page_seen kept =
        post(&browser, "/account/second-factor", "step=confirm", arena_printf(arena, "code=%s", code));
    shows(kept, 200, "Keep your recovery codes");
    const char *recovery = between(kept.body, "<li>", "<");
    shows(see_page(&browser, "/account"), 200, "Set up");
    shows(see_page(&browser, "/people"), 200, "People and access");
    /* Another is set up by whoever knows the password, not by whoever finds the browser open. */
    shows(post(&browser, "/account/second-factor", "step=begin", "password=not it"), 400, "not your password");
    const struct page_seen again = post(&browser, "/account/second-factor", "step=begin", "password=" PASSWORD);
    const char *second = between(again.body, "page-code\">", "<");
    assert_null(strstr(see_page(&browser, "/account/second-factor").body, second));
    const struct page_seen wrong = post(&browser, "/account/second-factor", "step=confirm", "code=000");
    shows(wrong, 400, "not the code");
    assert_null(strstr(wrong.body, second));
    /* Neither the password alone, nor a code that was used, nor a recovery code twice. */
    struct browser other = {0};
    shows(signs_in(&other, "root", PASSWORD, NULL), 400, "is not right");
    shows(signs_in(&other, "root", PASSWORD, code), 400, "is not right");
    leads_to(signs_in(&other, "root", PASSWORD, recovery), "/");
    struct browser third = {0};
    shows(signs_in(&third, "root", PASSWORD, recovery), 400, "is not right");
}

/* ---- what is one's own ---- */

static void a_session_that_is_ended_is_over(void **state) {
    (void)state;
    struct browser here = {0}, there = {0};
    has_password("anna");
    signs_in(&there, "anna", PASSWORD, NULL);
    shows(see_page(&there, "/account"), 200, "Your account");
    signs_in(&here, "anna", PASSWORD, NULL);
    const struct page_seen list = see_page(&here, "/account/sessions");
    shows(list, 200, "(this one)");
    /* The oldest is the one that the invitation began, then `there`. */
    const char *after = strstr(strstr(list.body, "name=\"session\"") + 1, "name=\"session\"");
    const char *id = between(after, "value=\"", "\"");
    leads_to(post(&here, "/account/sessions", arena_printf(arena, "session=%s", id)), "/account/sessions");
    leads_to(see_page(&there, "/account"), "/sign-in?next=%2Faccount");
    shows(see_page(&here, "/account"), 200, "Your account");
}

static void a_token_is_shown_once(void **state) {
    (void)state;
    struct browser browser = {0};
    has_password("anna");
    signs_in(&browser, "anna", PASSWORD, NULL);
    see_page(&browser, "/account/tokens/new");
    shows(post(&browser, "/account/tokens/new", "name=", "scope=read", "days="), 400, "href=\"#name\"");
    const struct page_seen made = post(&browser, "/account/tokens/new", "name=returns", "scope=read", "days=");
    shows(made, 200, "shown this once");
    const char *token = arena_printf(arena, "concordat_%s", between(made.body, "concordat_", "<"));
    const struct page_seen list = see_page(&browser, "/account/tokens");
    shows(list, 200, "returns");
    assert_null(strstr(list.body, token));
    const char *id = between(list.body, "name=\"token\" value=\"", "\"");
    leads_to(post(&browser, "/account/tokens", arena_printf(arena, "token=%s", id)), "/account/tokens");
    shows(see_page(&browser, "/account/tokens"), 200, "There are none");
}

static void a_partnership_is_chosen_among_one_s_own(void **state) {
    (void)state;
    struct browser browser = {0};
    has_password("anna");
    signs_in(&browser, "anna", PASSWORD, NULL);
    shows(see_page(&browser, "/partnerships"), 200, "Northshire");
    shows(post(&browser, "/partnerships", "partnership=other"), 400, "Choose one of your partnerships");
    assert_null(cookie_of(&browser, "partnership"));
    leads_to(post(&browser, "/partnerships", "partnership=p"), "/");
    assert_string_equal(cookie_of(&browser, "partnership"), "p");
    shows(see_page(&browser, "/people"), 403, "administrator");
    /* One that is theirs no more leads back to the choice. */
    keep_cookie(&browser, "partnership=former");
    leads_to(see_page(&browser, "/bodies/b0"), "/partnerships");
    shows(see_page(&browser, "/partnerships"), 200, "Northshire");
}

/* ---- people and access ---- */

static void root_is_in(struct browser *browser) {
    has_password("root");
    signs_in(browser, "root", PASSWORD, NULL);
    see_page(browser, "/account/second-factor");
    post(browser, "/account/second-factor", "step=begin");
    const char *secret = between(see_page(browser, "/account/second-factor").body, "page-code\">", "<");
    shows(post(browser, "/account/second-factor", "step=confirm", arena_printf(arena, "code=%s", code_of(secret))), 200,
          "recovery codes");
}

/* What is shown before it is recorded, and then where it leads. */
#define confirmed(browser, path, ...)                                                                                  \
    ({                                                                                                                 \
        shows(post((browser), (path), __VA_ARGS__), 200, "Check what will follow");                                    \
        const struct page_seen seen_ = post((browser), (path), __VA_ARGS__, "confirm=yes");                            \
        if (seen_.status != 303) fail_msg("%d: %s", seen_.status, seen_.body);                                         \
        arena_dup_n(arena, seen_.location, strcspn(seen_.location, "?"));                                              \
    })

static void an_administrator_brings_somebody_in(void **state) {
    (void)state;
    struct browser root = {0}, bert = {0};
    root_is_in(&root);
    see_page(&root, "/users/new");
    const char *page = confirmed(&root, "/users/new", "fact.id=bert", "fact.name=Bert", "fact.roles=");
    assert_string_equal(page, "/users/bert");
    shows(post(&root, "/users/new", "fact.id=bert", "fact.name=Another"), 400, "There is user 'bert' already");
    shows(post(&root, "/users/new", "fact.id=Bert B", "fact.name=Another"), 400, "href=\"#fact.id\"");
    shows(see_page(&root, page), 200, "Cannot sign in yet");
    shows(get(&root, "/users/bert/access", "partnership=p"), 200, "Executive");
    assert_string_equal(confirmed(&root, "/users/bert/access", "partnership=p", "fact.roles=", "fact.roles=contributor",
                                  "fact.bodies=", "fact.bodies=b0", "fact.agencies=", "fact.reads=", "fact.reads=gold",
                                  "fact.clearance=OFFICIAL"),
                        page);
    shows(see_page(&root, page), 200, "Executive");
    shows(see_page(&root, page), 200, "gold");
    shows(see_page(&root, "/people"), 200, "Contributor in Northshire");
    see_page(&root, "/users/bert/invite");
    const struct page_seen invited = post(&root, "/users/bert/invite", "days=2");
    shows(invited, 200, "http://concordat.test/invitation/");
    const char *link = arena_printf(arena, "/invitation/%s", between(invited.body, "/invitation/", "<"));
    see_page(&bert, link);
    leads_to(post(&bert, link, "password=" PASSWORD), "/");
    shows(see_page(&bert, "/bodies/b0"), 200, "Executive");
    shows(see_page(&bert, "/users/bert"), 403, "administrator");
    /* Nobody's bodies any more, and no more access. */
    assert_string_equal(confirmed(&root, "/users/bert/access/amend", "partnership=p",
                                  "fact.bodies=", "fact.roles=", "fact.roles=reader"),
                        page);
    shows(see_page(&root, page), 200, "Reader");
    see_page(&root, "/users/bert/end");
    struct moment moment;
    moment_begin(&moment);
    const char *yesterday = arena_printf(arena, "fact.until=%s", day_text(arena, instant_day(moment.now) - 1));
    assert_string_equal(confirmed(&root, "/users/bert/end", yesterday), page);
    leads_to(see_page(&bert, "/bodies/b0"), "/sign-in?next=%2Fbodies%2Fb0");
    shows(signs_in(&bert, "bert", PASSWORD, NULL), 400, "is not right");
}

static void nobody_changes_their_own_rights(void **state) {
    (void)state;
    struct browser root = {0};
    root_is_in(&root);
    shows(see_page(&root, "/users/root"), 200, "Nobody changes their own rights");
    shows(post(&root, "/users/root/invite", "days=2"), 403, "Nobody gives themselves");
    shows(post(&root, "/users/root/reset", "a=b"), 400, "");
}

static void it_is_explained_who_may_read(void **state) {
    (void)state;
    struct browser anna = {0};
    has_password("anna");
    signs_in(&anna, "anna", PASSWORD, NULL);
    shows(get(&anna, "/why", "kind=body", "id=b0"), 200, "value=\"b0\"");
    shows(get(&anna, "/why/answer", "whom=anna", "kind=body", "id=b0"), 200, "May read");
    shows(get(&anna, "/why/answer", "whom=root", "kind=body", "id=b0"), 400, "officers, auditors and administrators");
    shows(see_page(&anna, "/why/answer"), 400, "Enter the user");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(whoever_signs_in_gets_where_they_wanted),
        TEST(cookies_are_for_this_site_alone),
        TEST(nobody_learns_who_is_a_user),
        TEST(what_was_left_empty_is_asked_for),
        TEST(a_flood_of_attempts_is_put_off),
        TEST(a_form_that_is_not_ours_does_nothing),
        TEST(an_authorization_that_is_not_ours_changes_nothing),
        TEST(a_token_that_is_none_lets_nobody_in),
        TEST(a_session_that_was_there_before_is_not_taken_on),
        TEST(whoever_signs_out_is_out),
        TEST(an_invitation_is_used_once),
        TEST(a_one_time_password_leads_nowhere_else),
        TEST(an_officer_sets_up_codes_first),
        TEST(a_session_that_is_ended_is_over),
        TEST(a_token_is_shown_once),
        TEST(a_partnership_is_chosen_among_one_s_own),
        TEST(an_administrator_brings_somebody_in),
        TEST(nobody_changes_their_own_rights),
        TEST(it_is_explained_who_may_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
