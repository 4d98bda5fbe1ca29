#include "serve/routes.h"

#include <string.h>

#include "base/text.h"
#include "view/screens.h"

#define IDS_MAX 4

/* What can be done with an entry that is known by its id, or by its three keys. */
#define ENTRY(path_, id, facts)                                                                                        \
    {.path = path_ "/amend",                                                                                           \
     .sees = {OP_show, "kind=*&" id},                                                                                  \
     .print = screen_entry_amend,                                                                                      \
     .own = "only",                                                                                                    \
     .does = {OP_amend, "kind=*&" facts},                                                                              \
     .then = "@"},                                                                                                     \
        {.path = path_ "/correct",                                                                                     \
         .sees = {OP_show, "kind=*&" id},                                                                              \
         .print = screen_entry_correct,                                                                                \
         .own = "only",                                                                                                \
         .does = {OP_correct, "kind=*&" facts},                                                                        \
         .then = "@"},                                                                                                 \
        {.path = path_ "/answer",                                                                                      \
         .sees = {OP_show, "kind=*&" id},                                                                              \
         .print = screen_answer,                                                                                       \
         .own = "key",                                                                                                 \
         .does = {OP_answer, "kind=*&" facts},                                                                         \
         .then = "@"},                                                                                                 \
    {                                                                                                                  \
        .path = path_ "/end", .sees = {OP_show, "kind=*&" id}, .print = screen_entry_end,                              \
        .does = {OP_end, "kind=*&" facts}, .then = "@"                                                                 \
    }

/* All of a section, one of it, and how it came to be. */
#define SECTION(word, one, print_one)                                                                                  \
    {.path = "/" word, .sees = {OP_list, "section=" word}, .print = screen_list, .own = "page"},                       \
        {.path = "/" word "/*", .sees = {OP_show, "kind=" one "&id=*"}, .print = print_one}, {                         \
        .path = "/" word "/*/history", .sees = {OP_history, "kind=" one "&id=*"}, .print = screen_history              \
    }
/* What has no list of its own, or is known by its keys. */
#define KEYED(word, one, stars, ids)                                                                                   \
    {.path = "/" word stars, .sees = {OP_show, "kind=" one ids}, .print = screen_show}, {                              \
        .path = "/" word stars "/history", .sees = {OP_history, "kind=" one ids}, .print = screen_history              \
    }
/* Making one is sent as a form: the log must say why. */
#define PAPER(word, op)                                                                                                \
    {                                                                                                                  \
        .path = "/papers/" word, .sees = {OP_list, "section=bodies"}, .print = screen_paper_ask, .does = {op, ""},     \
        .did = screen_paper                                                                                            \
    }

/* More definite paths stand before those that a * covers. */
static const struct route routes[] = {
    {.path = "/", .sees = {OP_check, ""}, .print = screen_oversight},
    {.path = "/matrix", .sees = {OP_matrix, ""}, .print = screen_document},
    {.path = "/findings", .sees = {OP_check, ""}, .print = screen_findings, .own = "severity rule area body page"},
    {.path = "/findings/*/*",
     .sees = {OP_check, ""},
     .print = screen_finding,
     .does = {OP_apply, ""},
     .then = "/findings/*/*"},
    {.path = "/findings/*/*/accept",
     .sees = {OP_check, ""},
     .print = screen_accept,
     .does = {OP_accept, "rule=*"},
     .then = "/findings/*/*"},
    {.path = "/questions", .sees = {OP_questions, ""}, .print = screen_questions},
    {.path = "/structure", .sees = {OP_chart, "of=structure"}, .print = screen_structure},
    {.path = "/compare", .sees = {OP_compare, ""}, .print = screen_compare},
    {.path = "/rules", .sees = {OP_check, ""}, .print = screen_rules},
    {.path = "/search", .sees = {OP_search, ""}, .print = screen_search, .own = "page"},
    {.path = "/changes", .sees = {OP_changes, ""}, .print = screen_changes, .own = "page"},
    {.path = "/changes/*",
     .sees = {OP_changes, ""},
     .print = screen_change,
     .does = {OP_undo, "change=*"},
     .then = "/changes"},
    {.path = "/import",
     .sees = {OP_list, "section=bodies"},
     .print = screen_import,
     .does = {OP_import, ""},
     .then = "/changes"},
    {.path = "/retention", .sees = {OP_retention, ""}, .print = screen_retention},
    {.path = "/retention/*/*/keep",
     .sees = {OP_retention, ""},
     .print = screen_keep,
     .does = {OP_keep, "kind=*&id=*"},
     .then = "/retention"},
    {.path = "/retention/*/*/erase",
     .sees = {OP_retention, ""},
     .print = screen_erase,
     .does = {OP_erase, "kind=*&id=*"},
     .then = "/retention"},
    {.path = "/options",
     .sees = {OP_check, ""},
     .print = screen_options,
     .does = {OP_options, ""},
     .did = screen_options_compared},
    {.path = "/options/adopt",
     .sees = {OP_check, ""},
     .print = screen_options_adopt,
     .does = {OP_apply, ""},
     .then = "/"},
    {.path = "/papers", .sees = {OP_list, "section=bodies"}, .print = screen_papers},
    PAPER("board", OP_paper),
    PAPER("handbook", OP_handbook),
    PAPER("matrix", OP_matrix),
    PAPER("questions", OP_questions),
    PAPER("workbook", OP_workbook),
    PAPER("register", OP_export),
    PAPER("calendar", OP_calendar),
    PAPER("structure", OP_structure),
    {.path = "/log", .sees = {OP_log, ""}, .print = screen_log, .own = "page"},
    {.path = "/log/verify", .sees = {OP_log_verify, ""}, .print = screen_log_verify},
    {.path = "/log/checkpoint", .sees = {OP_log_checkpoint, ""}, .print = screen_checkpoint},
    {.path = "/people", .sees = {OP_users, ""}, .print = screen_people},
    {.path = "/posts", .sees = {OP_list, "section=people"}, .print = screen_list, .own = "page"},
    {.path = "/users/new", .print = screen_user_new, .does = {OP_create, "kind=user"}, .then = "@"},
    {.path = "/users/*", .sees = {OP_users, "whom=*"}, .print = screen_person},
    {.path = "/users/*/amend",
     .sees = {OP_users, "whom=*"},
     .print = screen_user_amend,
     .does = {OP_amend, "kind=user&facts=*"},
     .then = "/users/*"},
    {.path = "/users/*/end",
     .sees = {OP_users, "whom=*"},
     .print = screen_user_end,
     .does = {OP_amend, "kind=user&facts=*"},
     .then = "/users/*"},
    {.path = "/users/*/access",
     .sees = {OP_users, "whom=*"},
     .print = screen_access,
     .does = {OP_create, "kind=access&facts=*"},
     .then = "/users/*"},
    {.path = "/users/*/access/amend",
     .sees = {OP_users, "whom=*"},
     .print = screen_access,
     .does = {OP_amend, "kind=access&facts=*"},
     .then = "/users/*"},
    {.path = "/users/*/access/end",
     .sees = {OP_users, "whom=*"},
     .print = screen_access_end,
     .does = {OP_amend, "kind=access&facts=*"},
     .then = "/users/*"},
    {.path = "/users/*/invite",
     .sees = {OP_users, "whom=*"},
     .print = screen_invite,
     .does = {OP_invite, "whom=*"},
     .did = screen_secret},
    {.path = "/users/*/reset",
     .sees = {OP_users, "whom=*"},
     .print = screen_reset,
     .does = {OP_reset, "whom=*"},
     .then = "/users/*"},
    {.path = "/users/*/sessions",
     .sees = {OP_sessions, "whom=*"},
     .print = screen_sessions,
     .does = {OP_sessions_end, "whom=*"},
     .then = "/users/*/sessions"},
    {.path = "/users/*/tokens",
     .sees = {OP_tokens, "whom=*"},
     .print = screen_tokens,
     .does = {OP_tokens_end, "whom=*"},
     .then = "/users/*/tokens"},
    {.path = "/why", .print = screen_why_form},
    {.path = "/why/answer", .sees = {OP_why, ""}, .print = screen_why},
    {.path = "/permissions", .sees = {OP_permissions, ""}, .print = screen_document},
    {.path = "/account", .sees = {OP_partnerships, ""}, .print = screen_account, .own = "saved"},
    {.path = "/account/sessions",
     .sees = {OP_sessions, ""},
     .print = screen_sessions,
     .does = {OP_sessions_end, ""},
     .then = "/account/sessions"},
    {.path = "/account/tokens",
     .sees = {OP_tokens, ""},
     .print = screen_tokens,
     .does = {OP_tokens_end, ""},
     .then = "/account/tokens"},
    {.path = "/account/tokens/new", .print = screen_token_form, .does = {OP_tokens_new, ""}, .did = screen_secret},
    {.path = "/partnerships", .sees = {OP_partnerships, ""}, .print = screen_partnerships},
    {.path = "/record", .sees = {OP_list, "section=bodies"}, .print = screen_record},
    {.path = "/*/new",
     .sees = {OP_list, "section=*"},
     .print = screen_entry_new,
     .does = {OP_create, "kind=*"},
     .then = "@"},
    ENTRY("/*/*", "id=*", "facts=*"),
    ENTRY("/*/*/*/*", "id=*&id=*&id=*", "facts=*&facts=*&facts=*"),
    {.path = "/people/*", .sees = {OP_show, "kind=person&id=*"}, .print = screen_show},
    {.path = "/people/*/history", .sees = {OP_history, "kind=person&id=*"}, .print = screen_history},
    SECTION("areas", "area", screen_area),
    SECTION("bodies", "body", screen_body),
    SECTION("agencies", "agency", screen_show),
    SECTION("mandates", "mandate", screen_show),
    SECTION("lines", "line", screen_show),
    SECTION("duties", "duty", screen_show),
    SECTION("links", "link", screen_show),
    SECTION("sources", "source", screen_show),
    SECTION("decisions", "decision", screen_show),
    SECTION("claims", "claim", screen_show),
    SECTION("accepted", "acceptance", screen_show),
    SECTION("statutes", "statute", screen_show),
    KEYED("partnership", "partnership", "/*", "&id=*"),
    KEYED("mandates", "mandate", "/*/*/*", "&id=*&id=*&id=*"),
    KEYED("lines", "line", "/*/*/*", "&id=*&id=*&id=*"),
    KEYED("duties", "duty", "/*/*/*", "&id=*&id=*&id=*"),
    {.path = "/help", .print = screen_help, .is_public = true},
    {.path = "/accessibility", .print = screen_accessibility, .is_public = true},
};

const struct route *route_at(int i) { return i < (int)COUNT_OF(routes) ? &routes[i] : NULL; }

/* Does the path fit? ids are what stands where the pattern has a *. */
static bool fits(struct arena *arena, const char *pattern, const char *path, const char **ids, int *n) {
    *n = 0;
    while (*pattern && *path) {
        if (*pattern != '*') {
            if (*pattern++ != *path++) return false;
            continue;
        }
        const size_t length = strcspn(path, "/");
        if (!length || *n == IDS_MAX) return false;
        ids[(*n)++] = arena_printf(arena, "%.*s", (int)length, path);
        path += length;
        pattern++;
    }
    return !*pattern && !*path;
}

const struct route *route_find(struct arena *arena, const char *path, const char *const **ids, int *n) {
    const char **found = NEW_ARRAY(arena, IDS_MAX, const char *);
    *ids = found;
    for (size_t i = 0; i < COUNT_OF(routes); i++)
        if (fits(arena, routes[i].path, path, found, n)) return &routes[i];
    *n = 0;
    return NULL;
}
