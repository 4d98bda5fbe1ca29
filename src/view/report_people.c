/* Users, what each may do where, and what people sign in with. */
#include "app/people.h"
#include "base/instant.h"
#include "base/text.h"
#include "model/schema.h"
#include "view/answer.h"

static struct doc *start(struct arena *arena, const char *title) {
    struct doc *doc = doc_new(arena, title, 0);
    doc_heading(doc, 1, title);
    return doc;
}

static const char *day_of(struct arena *arena, int64_t instant) { return day_words(arena, instant_day(instant)); }

/* ---- users ---- */

static bool is_among(const char *const *words, int n, const char *word) {
    for (int i = 0; i < n; i++)
        if (text_equal(words[i], word)) return true;
    return false;
}

const char *other_circles(struct arena *arena, const struct access *access) {
    static const char *const everybodys[] = {CIRCLE_PARTNERSHIP, CIRCLE_PUBLIC};
    const char **words = NEW_ARRAY(arena, (size_t)access->n_circles, const char *);
    int n = 0;
    for (int i = 0; i < access->n_circles; i++)
        if (!is_among(everybodys, COUNT_OF(everybodys), access->circles[i]) &&
            !is_among(access->rights.bodies, access->rights.n_bodies, access->circles[i]))
            words[n++] = access->circles[i];
    return n ? text_join(arena, words, n) : NULL;
}

static const char *access_says(struct arena *arena, const struct access *access) {
    const struct principal *rights = &access->rights;
    const char *circles = other_circles(arena, access);
    return arena_printf(arena, "%s, reads up to %s%s%s%s%s", policy_role_words(arena, rights->roles),
                        words_marking[rights->clearance], rights->n_bodies ? "; bodies: " : "",
                        rights->n_bodies ? text_join(arena, rights->bodies, rights->n_bodies) : "",
                        circles ? "; circles: " : "", circles ? circles : "");
}

const char *way_in_words(struct arena *arena, const struct person *person) {
    const char *second = person->has_second ? " and a second factor" : "";
    switch (person->way_in) {
    case WAY_NONE: return "cannot sign in yet";
    case WAY_INVITED: return arena_printf(arena, "invited until %s", day_of(arena, person->invited_until));
    case WAY_ONE_TIME: return "has a one-time password to change";
    case WAY_PASSWORD: break;
    }
    return arena_printf(arena, "signs in with a password%s", second);
}

static const char *person_says(struct arena *arena, const struct person *person) {
    const char *account = entry_text(person->user, KEY_ACCOUNT);
    return arena_printf(arena, "%s%s%s%s%s; %s", entry_text(person->user, KEY_NAME), account ? ", account " : "",
                        account ? account : "", person->roles ? ", " : "", policy_role_words(arena, person->roles),
                        person->is_over ? "no user any more" : way_in_words(arena, person));
}

struct doc *report_users(struct arena *arena, const struct answer *answer) {
    struct doc *doc = start(arena, "Users");
    for (int i = 0; i < answer->people->n; i++) {
        const struct person *person = &answer->people->items[i];
        doc_fact(doc, person->user->id, person_says(arena, person));
        for (int a = 0; a < person->accesses.n; a++) {
            const struct access *access = &person->accesses.items[a];
            doc_fact(doc, arena_printf(arena, "  %s in %s", person->user->id, access->partnership),
                     access_says(arena, access));
        }
    }
    return doc;
}

struct doc *report_partnerships(struct arena *arena, const struct answer *answer) {
    struct doc *doc = start(arena, "Partnerships that you have access to");
    for (int i = 0; i < answer->accesses->n; i++) {
        const struct access *access = &answer->accesses->items[i];
        doc_fact(doc, access->partnership,
                 arena_printf(arena, "%s%s%s", access->name ? access->name : "", access->name ? "; " : "",
                              access_says(arena, access)));
    }
    if (!answer->accesses->n) doc_paragraph(doc, "There is none: an administrator can give you access to one.");
    return doc;
}

/* ---- what stands for them ---- */

struct doc *report_sessions(struct arena *arena, const struct answer *answer) {
    static const char *const columns[] = {"Session", "Browser", "Since", "Last used", "Ends"};
    const struct held *held = answer->held;
    const char *title = arena_printf(arena, "Where %s is signed in", held->name);
    struct doc *doc = start(arena, title);
    if (!held->sessions.n) doc_paragraph(doc, "Nowhere.");
    struct table *table = held->sessions.n ? doc_table(doc, title, columns, (int)COUNT_OF(columns)) : NULL;
    for (int i = 0; i < held->sessions.n; i++) {
        const struct session *session = &held->sessions.items[i];
        struct row *row = table_row(doc, table);
        table_cell(doc, row, 0, session->id);
        table_cell(doc, row, 1, session->agent);
        table_cell(doc, row, 2, instant_words(arena, session->made));
        table_cell(doc, row, 3, instant_words(arena, session->seen));
        table_cell(doc, row, 4, instant_words(arena, session->ends));
    }
    return doc;
}

struct doc *report_tokens(struct arena *arena, const struct answer *answer) {
    static const char *const columns[] = {"Token", "For", "May", "Since", "Last used", "Ends"};
    const struct held *held = answer->held;
    const char *title = arena_printf(arena, "Tokens of %s", held->name);
    struct doc *doc = start(arena, title);
    if (!held->tokens.n) doc_paragraph(doc, "There are none.");
    struct table *table = held->tokens.n ? doc_table(doc, title, columns, (int)COUNT_OF(columns)) : NULL;
    for (int i = 0; i < held->tokens.n; i++) {
        const struct token *token = &held->tokens.items[i];
        struct row *row = table_row(doc, table);
        table_cell(doc, row, 0, token->id);
        table_cell(doc, row, 1, token->name);
        table_cell(doc, row, 2, token->writes ? "read and change" : "read");
        table_cell(doc, row, 3, day_of(arena, token->made));
        table_cell(doc, row, 4, token->used > token->made ? day_of(arena, token->used) : "never");
        table_cell(doc, row, 5, day_of(arena, token->expires));
    }
    return doc;
}

/* ---- what is shown once ---- */

struct doc *report_secret(struct arena *arena, const struct answer *answer) {
    static const struct {
        enum op op;
        const char *title, *label, *then;
    } kinds[] = {
        {OP_invite, "An invitation for", "link",
         "It is the path of a page of the server. Whoever opens it chooses the password, once; what the user signed in "
         "with before is over then."},
        {OP_password, "A one-time password for", "password",
         "It is changed before anything else is done. What the user signed in with before is over."},
        {OP_tokens_new, "A token of", "token", "A program sends it as `Authorization: Bearer TOKEN`."},
    };
    const struct secret *secret = answer->secret;
    size_t kind = 0;
    while (kinds[kind].op != answer->op) kind++;
    struct doc *doc = start(arena, arena_printf(arena, "%s %s", kinds[kind].title, secret->name));
    doc_fact(doc, "user", secret->user);
    doc_fact(doc, kinds[kind].label, secret->text);
    if (secret->until != INSTANT_NEVER) doc_fact(doc, "good until", instant_words(arena, secret->until));
    doc_paragraph(doc, arena_printf(arena, "This is shown once: nobody can look it up. %s", kinds[kind].then));
    return doc;
}
