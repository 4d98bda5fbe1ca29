/*
 * Every operation of the API x role x marking: what somebody with one role alone, cleared or not, is answered about a
 * body of theirs that is OFFICIAL, and one that is OFFICIAL-SENSITIVE. test/serve/permissions is the matrix, to be
 * read; UPDATE=1 writes it anew. Whatever stands there, who has none of the roles of an operation is refused (403).
 */
#include "asking.h"

#include <stdio.h>

#define MATRIX "test/serve/permissions"

/* How each operation is asked for; % stands for the body. */
static const struct {
    enum op op;
    const char *target, *json;
} asked[] = {
    {OP_check, "/check", NULL},
    {OP_show, "/entries?kind=body&id=%", NULL},
    {OP_search, "/search?q=%", NULL},
    {OP_matrix, "/matrix", NULL},
    {OP_questions, "/questions?for=%", NULL},
    {OP_paper, "/paper?for=%&why=x", NULL},
    {OP_handbook, "/handbook?for=%&why=x", NULL},
    {OP_workbook, "/workbook?why=x", NULL},
    {OP_list, "/list?section=bodies", NULL},
    {OP_calendar, "/calendar?why=x", NULL},
    {OP_structure, "/structure?why=x", NULL},
    {OP_import, "/import", "{\"file\": \"overlay: {}\\nbodies: [{id: %, cadence: monthly}]\\n\"}"},
    {OP_chart, "/chart", NULL},
    {OP_options, "/options?steps=100", NULL},
    {OP_export, "/export?why=x", NULL},
    {OP_apply, "/apply", "{\"overlay\": \"overlay: {}\\nbodies: [{id: %, cadence: monthly}]\\n\"}"},
    {OP_create, "/create",
     "{\"kind\": \"mandate\", \"facts\": {\"body\": \"%\", \"area\": \"r\", \"role\": \"assure\"}, \"preview\": true}"},
    {OP_amend, "/amend",
     "{\"kind\": \"mandate\", \"facts\": {\"body\": \"%\", \"area\": \"r\", \"role\": \"lead\", \"strands\": "
     "[\"pursue\"]}}"},
    {OP_correct, "/correct",
     "{\"kind\": \"mandate\", \"facts\": {\"body\": \"%\", \"area\": \"r\", \"role\": \"lead\", \"strands\": "
     "[\"protect\"]}}"},
    {OP_end, "/end",
     "{\"kind\": \"mandate\", \"facts\": {\"body\": \"%\", \"area\": \"r\", \"role\": \"lead\"}, \"day\": "
     "\"2030-01-01\"}"},
    {OP_answer, "/answer",
     "{\"kind\": \"mandate\", \"facts\": {\"body\": \"%\", \"area\": \"r\", \"role\": \"lead\", \"strands\": "
     "[\"prevent\"]}, \"source\": \"s\"}"},
    {OP_accept, "/accept",
     "{\"rule\": \"path-missing\", \"facts\": {\"body\": \"%\", \"area\": \"r\", \"owner\": \"open\", \"until\": "
     "\"2030-01-01\", \"reason\": \"x\"}, \"preview\": true}"},
    {OP_undo, "/undo", "{\"change\": \"abcdefghjk\"}"},
    {OP_history, "/history?kind=body&id=%", NULL},
    {OP_changes, "/changes", NULL},
    {OP_compare, "/compare", NULL},
    {OP_log, "/log", NULL},
    {OP_users, "/users", NULL},
    {OP_partnerships, "/partnerships", NULL},
    {OP_invite, "/invite", "{\"whom\": \"reader\"}"},
    {OP_password, "/password", "{\"whom\": \"reader\"}"},
    {OP_reset, "/reset", "{\"whom\": \"reader\"}"},
    {OP_sessions, "/sessions", NULL},
    {OP_sessions_end, "/sessions/end", "{\"session\": \"none\"}"},
    {OP_tokens, "/tokens", NULL},
    {OP_tokens_new, "/tokens/new", "{\"name\": \"x\"}"},
    {OP_tokens_end, "/tokens/end", "{\"token\": \"none\"}"},
    {OP_why, "/why?whom=reader&kind=body&id=%", NULL},
    {OP_permissions, "/permissions", NULL},
    {OP_explain, "/rules", NULL},
    {OP_diff, "/diff?before=x&after=y", NULL},
    {OP_fmt, "/register?file=x", NULL},
    {OP_generate, "/generate?bodies=2", NULL},
    {OP_log_verify, "/log/verify", NULL},
    {OP_log_checkpoint, "/log/checkpoint", NULL},
    {OP_log_prove, "/log/proof?entry=0", NULL},
    {OP_log_check_proof, "/log/check-proof?file=x", NULL},
    {OP_log_erase, "/log/erase", "{\"entry\": 99999, \"why\": \"x\"}"},
    {OP_retention, "/retention", NULL},
    {OP_keep, "/keep", "{\"kind\": \"body\", \"id\": \"%\", \"until\": \"2030-01-01\", \"why\": \"x\"}"},
    {OP_erase, "/erase", "{\"kind\": \"body\", \"id\": \"%\", \"why\": \"x\"}"},
    {OP_version, "/version", NULL},
};

static const char register_text[] =
    "concordat: 1\npartnership: {id: p, name: P, as_at: 2025-01-01, overseer: open, circles: [partnership]}\n"
    "sources: [{id: s, title: Paper}]\nareas: [{id: r, name: Area, priority: yes}]\n"
    "bodies:\n  - {id: open, name: Open}\n"
    "  - {id: secret, name: Secret, marking: OFFICIAL-SENSITIVE, instruction: eyes only}\n"
    "mandates:\n  - {body: open, area: r, role: lead}\n  - {body: secret, area: r, role: lead}\n";

static const unsigned roles[] = {MAY_READER, MAY_CONTRIBUTOR, MAY_OFFICER, MAY_ADMINISTRATOR, MAY_AUDITOR};
static const char *const bodies[] = {"open", "secret"};

static struct folder folder;
static struct arena *arena;

static const char *role_word(size_t role) { return may_words[__builtin_ctz(roles[role])]; }

/* "officer" and "officer_cleared" */
static const char *user_of(size_t role, bool cleared) {
    return arena_printf(arena, "%s%s", role_word(role), cleared ? "_cleared" : "");
}

static void add_user(size_t role, bool cleared) {
    const char *id = arena_printf(arena, "facts=%s", user_of(role, cleared));
    const char *facts = arena_printf(arena, "facts=roles=[%s]", role_word(role));
    const char *clearance = cleared ? "facts=clearance=OFFICIAL-SENSITIVE" : "facts=clearance=OFFICIAL";
    const bool administers = roles[role] == MAY_ADMINISTRATOR;
    if (administers)
        do_it(&folder, "root", OP_create, "folder=@", "kind=user", id, "facts=name=U", facts, "day=2025-01-01");
    else
        do_it(&folder, "root", OP_create, "folder=@", "kind=user", id, "facts=name=U", "day=2025-01-01");
    if (!administers)
        do_it(&folder, "root", OP_create, "folder=@", "kind=access", id, "day=2025-01-01", facts, clearance,
              "facts=bodies=[open,secret]");
}

/* A folder for each column, so that what one user did is not what the next one finds. */
static void set_up(void) {
    folder_start(&folder);
    do_it(&folder, "root", OP_import, arena_printf(arena, "file=%s", register_text), "into=@", "accept=1");
    for (size_t role = 0; role < COUNT_OF(roles); role++)
        for (int cleared = 0; cleared < 2; cleared++) add_user(role, cleared);
}

static const char *about(const char *text, const char *body) {
    struct buf out = buf_new(arena, 4096);
    for (; text && *text; text++)
        if (*text == '%')
            buf_text(&out, body);
        else
            buf_char(&out, *text);
    return text ? out.data : NULL;
}

/* What a request brings along itself is whoever's who has it. */
static bool reads_store(const struct operation *operation) {
    bool any = false;
    for (int i = 0; i < operation->n_fields; i++) any = any || field_is_store(operation, &operation->fields[i]);
    return any;
}

static int status_of(size_t at, const char *user, const char *body) {
    const struct client client = {.folder = &folder, .user = user, .partnership = "p", .is_session = true};
    const char *target = about(arena_printf(arena, API_ROOT "%s", asked[at].target), body);
    const struct got got = request(&client, asked[at].json ? "POST" : "GET", target, about(asked[at].json, body));
    const int status = got.reply.status;
    if (status >= 500) fail_msg("%s as %s: %d", target, user, status);
    got_free(got);
    return status;
}

static char *matrix(void) {
    struct buf out = buf_new(arena, 1 << 20);
    static int statuses[COUNT_OF(asked)][2][COUNT_OF(roles)][2];
    for (size_t role = 0; role < COUNT_OF(roles); role++)
        for (int cleared = 0; cleared < 2; cleared++) {
            set_up();
            for (size_t i = 0; i < COUNT_OF(asked); i++)
                for (int body = 0; body < 2; body++)
                    statuses[i][body][role][cleared] = status_of(i, user_of(role, cleared), bodies[body]);
            folder_remove(&folder);
        }
    buf_printf(&out, "%-22s%-20s", "operation", "about");
    for (size_t role = 0; role < COUNT_OF(roles); role++) buf_printf(&out, "%-15s", role_word(role));
    buf_text(&out, "\n");
    for (size_t i = 0; i < COUNT_OF(asked); i++)
        for (int body = 0; body < 2; body++) {
            buf_printf(&out, "%-22s%-20s", body ? "" : operation_of(asked[i].op)->name, words_marking[body]);
            for (size_t role = 0; role < COUNT_OF(roles); role++)
                buf_printf(&out, "%d, %-10d", statuses[i][body][role][0], statuses[i][body][role][1]);
            while (out.len && out.data[out.len - 1] == ' ') out.data[--out.len] = 0;
            buf_text(&out, "\n");
        }
    /* The table of operations says who may, whatever the file says. */
    for (size_t i = 0; i < COUNT_OF(asked); i++)
        for (size_t role = 0; role < COUNT_OF(roles); role++) {
            const unsigned who = (unsigned)operation_of(asked[i].op)->who;
            const bool may = who == WHO_ANYONE || who & roles[role] || !reads_store(operation_of(asked[i].op));
            for (int n = 0; n < 4 && !may; n++)
                if (statuses[i][n / 2][role][n % 2] != 403)
                    fail_msg("%s is not for a %s, and is answered with %d", operation_of(asked[i].op)->name,
                             role_word(role), statuses[i][n / 2][role][n % 2]);
        }
    return out.data;
}

static void every_operation_is_asked_for(void **state) {
    (void)state;
    for (int op = 0, at; op < OP_COUNT; op++) {
        for (at = 0; at < (int)COUNT_OF(asked) && asked[at].op != (enum op)op; at++) continue;
        if (api_has((enum op)op) != (at < (int)COUNT_OF(asked)))
            fail_msg("add how %s is asked for", operation_of((enum op)op)->name);
    }
}

static void who_may_what_is_as_it_was(void **state) {
    (void)state;
    arena = arena_new();
    const char *update = getenv("UPDATE"), *is = matrix();
    if (update && *update) {
        FILE *file = fopen(MATRIX, "w");
        assert_non_null(file);
        fputs(is, file);
        fclose(file);
    }
    const char *was = content_of(arena, MATRIX);
    if (!text_equal(is, was)) {
        size_t at = 0;
        while (is[at] == was[at]) at++;
        while (at && is[at - 1] != '\n') at--;
        fail_msg("%.*s\nnot: %.*s", (int)strcspn(is + at, "\n"), is + at, (int)strcspn(was + at, "\n"), was + at);
    }
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_operation_is_asked_for),
        cmocka_unit_test(who_may_what_is_as_it_was),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
