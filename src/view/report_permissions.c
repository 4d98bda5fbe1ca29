/* Who may do what, and read what: policy is asked, not told again. */
#include "view/answer.h"
#include "view/json_answer.h"

/* Somebody with one role alone. */
static struct principal only(unsigned role, enum marking clearance) {
    return (struct principal){.user = "somebody", .partnership = "somewhere", .roles = role, .clearance = clearance};
}

/* May somebody with this one role do the operation, whatever their clearance? */
static bool may_do(struct arena *arena, const struct operation *operation, int role) {
    const struct principal who = only(1u << role, MARKING_SENSITIVE);
    const char *why;
    return policy_grant(arena, &who, operation->who, operation->method != GET, &why) != NULL;
}

static const char *circles_words(const struct grant *grant) {
    return grant_every_circle(grant)  ? "all"
           : grant_administers(grant) ? "users and access alone, without more access"
                                      : "their own";
}

static const struct grant *reading_grant(struct arena *arena, const struct principal *who) {
    const char *why;
    return policy_grant(arena, who, MAY_ANYONE, false, &why);
}

static void operations_table(struct doc *doc) {
    const char **columns = NEW_ARRAY(doc->arena, MAY_BITS + 1, const char *);
    columns[0] = "Operation";
    columns[1] = "The log says";
    for (int r = 1; r < MAY_BITS; r++) columns[r + 1] = may_words[r];
    struct table *table = doc_table(doc, "Operations on a data folder", columns, MAY_BITS + 1);
    for (int op = 0; op < OP_COUNT; op++) {
        const struct operation *operation = operation_of((enum op)op);
        struct row *row = table_row(doc, table);
        table_cell(doc, row, 0, operation->verb);
        table_cell(doc, row, 1, operation->event ? event_words[operation->event] : "");
        for (int r = 1; r < MAY_BITS; r++) table_cell(doc, row, r + 1, may_do(doc->arena, operation, r) ? "yes" : "no");
    }
}

static void reading_table(struct doc *doc) {
    static const char *const columns[] = {"Role",           "Clearance",
                                          "Reads OFFICIAL", "Reads OFFICIAL-SENSITIVE",
                                          "Of circles",     "Checks take sections for complete"};
    struct table *table = doc_table(doc, "What each role reads", columns, (int)COUNT_OF(columns));
    for (int r = 1; r < MAY_BITS; r++)
        for (int clearance = 0; clearance < MARKING_COUNT; clearance++) {
            const struct principal who = only(1u << r, (enum marking)clearance);
            const struct grant *grant = reading_grant(doc->arena, &who);
            struct row *row = table_row(doc, table);
            table_cell(doc, row, 0, may_words[r]);
            table_cell(doc, row, 1, words_marking[clearance]);
            for (int marking = 0; marking < MARKING_COUNT; marking++)
                table_cell(doc, row, 2 + marking, marking <= (int)grant_clearance(grant) ? "yes" : "no");
            table_cell(doc, row, 4, circles_words(grant));
            table_cell(doc, row, 5, grant_reads_all(grant) ? "yes" : "no: they ask");
        }
}

/* The records of a body of one's own and of another's, and what stands above both. */
static void changing_table(struct doc *doc) {
    static const char *const own[] = {"own"};
    static const struct {
        enum section section;
        const char *owner, *words;
    } cases[] = {{SECTION_BODIES, "own", "a body of theirs"},
                 {SECTION_BODIES, "other", "another body"},
                 {SECTION_MANDATES, "own", "a mandate of theirs"},
                 {SECTION_MANDATES, "other", "another's mandate"},
                 {SECTION_AREAS, NULL, "an area"},
                 {SECTION_ACCEPTED, NULL, "an acceptance"},
                 {SECTION_USERS, NULL, "a user"},
                 {SECTION_ACCESS, NULL, "an access entry"}};
    const char **columns = NEW_ARRAY(doc->arena, COUNT_OF(cases) + 2, const char *);
    columns[0] = "Role";
    columns[1] = "Clearance and marking";
    for (size_t c = 0; c < COUNT_OF(cases); c++) columns[c + 2] = cases[c].words;
    struct table *table = doc_table(doc, "What each role changes", columns, (int)COUNT_OF(cases) + 2);
    for (int r = 1; r < MAY_BITS; r++)
        for (int marking = 0; marking < MARKING_COUNT; marking++)
            for (int clearance = 0; clearance <= marking; clearance++) {
                struct principal who = only(1u << r, (enum marking)clearance);
                who.bodies = own;
                who.n_bodies = 1;
                const char *why;
                const struct grant *grant = policy_grant(doc->arena, &who, MAY_ANYONE, true, &why);
                struct row *row = table_row(doc, table);
                table_cell(doc, row, 0, may_words[r]);
                table_cell(doc, row, 1,
                           arena_printf(doc->arena, "%s, of %s", words_marking[clearance], words_marking[marking]));
                for (size_t c = 0; c < COUNT_OF(cases); c++) {
                    const struct handling handling = {.marking = (enum marking)marking, .owner = cases[c].owner};
                    const bool may =
                        !policy_refuses(doc->arena, grant, cases[c].section, "someone_else", &handling, &handling);
                    table_cell(doc, row, (int)c + 2, may ? "yes" : "no");
                }
            }
}

struct doc *report_permissions(struct arena *arena) {
    struct doc *doc = doc_new(arena, "Who may do what", 0);
    doc_heading(doc, 1, "Who may do what");
    doc_paragraph(doc,
                  "On files without a data folder, whoever can read the file may do all that can be done with one. "
                  "In a data folder a user has roles in each partnership, and the roles of administrator and auditor "
                  "in the installation. The log is for auditors, and for officers with clearance for all there is.");
    doc_heading(doc, 2, "Operations");
    operations_table(doc);
    doc_heading(doc, 2, "Reading");
    reading_table(doc);
    doc_heading(doc, 2, "Changing");
    changing_table(doc);
    return doc;
}

/* ---- the same as JSON ---- */

static void operations(struct json *json) {
    json_key(json, "operations");
    json_open(json, '[');
    for (int op = 0; op < OP_COUNT; op++) {
        const struct operation *operation = operation_of((enum op)op);
        json_open_inline(json, '{');
        json_pair(json, "operation", operation->name);
        json_pair(json, "log", operation->event ? event_words[operation->event] : NULL);
        json_key(json, "roles");
        json_open(json, '[');
        for (int r = 1; r < MAY_BITS; r++)
            if (may_do(json->out->arena, operation, r)) json_text(json, may_words[r]);
        json_close(json, ']');
        json_close(json, '}');
    }
    json_close(json, ']');
}

void json_permissions(struct json *json) {
    operations(json);
    json_key(json, "reading");
    json_open(json, '[');
    for (int r = 1; r < MAY_BITS; r++)
        for (int clearance = 0; clearance < MARKING_COUNT; clearance++) {
            const struct principal who = only(1u << r, (enum marking)clearance);
            const struct grant *grant = reading_grant(json->out->arena, &who);
            json_open_inline(json, '{');
            json_pair(json, "role", may_words[r]);
            json_pair(json, "clearance", words_marking[clearance]);
            json_texts(json, "reads", words_marking, (int)grant_clearance(grant) + 1);
            json_pair(json, "circles", circles_words(grant));
            json_key(json, "complete");
            json_bool(json, grant_reads_all(grant));
            json_close(json, '}');
        }
    json_close(json, ']');
}
