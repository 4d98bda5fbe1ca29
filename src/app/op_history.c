/* history, log, why and permissions: who did what, and who may. */
#include "app/ops.h"
#include "app/visit.h"
#include "base/instant.h"
#include "base/text.h"
#include "model/identity.h"

static void add_line(struct arena *arena, struct answer *answer, const char *what, const char *of) {
    *PUSH(arena, &answer->lines) = (struct saying){what, of};
}

/* ---- which record ---- */

enum section section_meant(const struct call *call, struct problems *problems) {
    const char *word = input_of(call, "kind")->text;
    enum section section = section_of_one(word);
    if (section == SECTION_COUNT) section = section_of_word(word);
    if (section == SECTION_COUNT) problem_add(problems, (struct place){0}, NULL, "there is nothing called '%s'", word);
    return section;
}

const char *identity_meant(struct arena *arena, const struct call *call, enum section section) {
    const struct input *id = input_of(call, "id");
    int n;
    section_keys(section, &n);
    return n > 1 && id->n > 1 ? words_key(arena, id->words, n < id->n ? n : id->n) : id->words[0];
}

static enum err not_there(const struct call *call, enum section section, const char *id, struct problems *problems) {
    problem_add(problems, (struct place){.file = store_folder(store_of(call, "folder"))}, NULL,
                "there is no %s '%s' that you may read", section_one(section), id);
    problem_is(problems, PROBLEM_ABSENT);
    return ERR_INPUT;
}

static enum err read_history(struct arena *arena, const struct call *call, struct answer *answer,
                             struct problems *problems) {
    answer->section = section_meant(call, problems);
    if (answer->section == SECTION_COUNT) return ERR_INPUT;
    const enum scope scope = answer->section == SECTION_USERS ? SCOPE_INSTALLATION : SCOPE_PARTNERSHIP;
    const char *id = identity_meant(arena, call, answer->section);
    enum err err = visit_open(arena, call, store_of(call, "folder"), scope, answer, problems);
    const struct asked asked = asked_ever(answer->section, id);
    if (!err) err = store_read(arena, answer->visit->view, answer->visit->grant, &asked, &answer->history, problems);
    if (err) return err;
    for (int i = 0; i < answer->history.n; i++)
        if (answer->history.items[i].marking == MARKING_SENSITIVE)
            answer->visit->sensitive = arena_printf(arena, "%s %s", section_one(answer->section), id);
    return answer->history.n ? OK : not_there(call, answer->section, id, problems);
}

enum err op_history(struct arena *arena, const struct call *call, struct answer *answer, struct problems *problems) {
    const enum err err = read_history(arena, call, answer, problems);
    records_sort(&answer->history);
    return err;
}

/* ---- log ---- */

struct logs {
    struct logged *items;
    int n;
};

/* What is about no partnership (users, who signs in and with what) is for auditors of the installation. */
static enum err read_log_above(struct arena *arena, struct visit *visit, struct logs *out, struct problems *problems) {
    struct principal above;
    const char *why;
    *out = (struct logs){0};
    const enum err err = store_principal(arena, visit->view, visit->principal.user, "", visit->today, &above, problems);
    const struct grant *grant = err ? NULL : policy_grant(arena, &above, MAY_AUDITOR, false, &why);
    return grant ? store_log_read(arena, visit->view, grant, 0, &out->items, &out->n, problems) : err;
}

/* Both in one order, each entry once, from a day on. An erased one is of either. */
static struct logs merge_logs(struct arena *arena, const struct logs *one, const struct logs *other, int since) {
    struct logs all = {.items = NEW_ARRAY(arena, (size_t)(one->n + other->n), struct logged)};
    for (int i = 0, k = 0; i < one->n || k < other->n;) {
        const bool takes_one = k == other->n || (i < one->n && one->items[i].seq <= other->items[k].seq);
        const struct logged *next = takes_one ? &one->items[i] : &other->items[k];
        if (takes_one && k < other->n && other->items[k].seq == next->seq) k++;
        i += takes_one;
        k += !takes_one;
        if (instant_day(next->at) >= since) all.items[all.n++] = *next;
    }
    return all;
}

enum err op_log(struct arena *arena, const struct call *call, struct answer *answer, struct problems *problems) {
    int since;
    if (!input_day(call, "since", DAY_FIRST, &since, problems)) return ERR_INPUT;
    struct logs here = {0}, above = {0};
    enum err err = visit_open(arena, call, store_of(call, "folder"), SCOPE_RECORDS, answer, problems);
    struct visit *visit = answer->visit;
    if (!err) err = store_log_read(arena, visit->view, visit->grant, 0, &here.items, &here.n, problems);
    if (!err) err = read_log_above(arena, visit, &above, problems);
    if (err) return err;
    const struct logs all = merge_logs(arena, &here, &above, since);
    answer->log = all.items;
    answer->n_log = all.n;
    return OK;
}

/* ---- why ---- */

static const char *circle_words(struct arena *arena, const char *const *circles, int n) {
    return n ? text_join(arena, circles, n) : "nobody but those in every circle";
}

static const char *follows(const struct record *record) {
    switch (record->states) {
    case 3: return "the record states both itself";
    case 2: return "the record states its circles; its marking is its container's, or OFFICIAL";
    case 1: return "the record states its marking; its circles are its container's, or else its owner body";
    default: return "the record states neither: they are its container's, or else its owner body";
    }
}

static bool is_member(const char *const *words, int n, const char *word) {
    for (int i = 0; i < n; i++)
        if (text_equal(words[i], word)) return true;
    return false;
}

/* The reading of one record by one user, step by step: each step can say no. */
static enum err explain_reading(struct arena *arena, struct visit *visit, const struct principal *whom,
                                const struct record *record, struct answer *answer, struct problems *problems) {
    const char **circles, **in;
    int n, n_in;
    enum err err = store_circles(arena, visit->view, record, &circles, &n, problems);
    if (!err) err = store_circles_of_access(arena, visit->view, whom->access, &in, &n_in, problems);
    if (err) return err;
    const bool cleared = record->marking <= whom->clearance;
    const bool every = whom->roles & (MAY_OFFICER | MAY_AUDITOR);
    const bool of_users = record->section == SECTION_USERS || record->section == SECTION_ACCESS;
    const char *shared = NULL;
    for (int i = 0; i < n && !shared; i++)
        if (is_member(in, n_in, circles[i])) shared = circles[i];
    const bool admitted = every || shared || (of_users && whom->roles & MAY_ADMINISTRATOR);
    add_line(arena, answer, "the record",
             arena_printf(arena, "is %s, for %s", words_marking[record->marking], circle_words(arena, circles, n)));
    add_line(arena, answer, "because", follows(record));
    add_line(arena, answer, "roles", whom->roles ? policy_role_words(arena, whom->roles) : "none");
    add_line(arena, answer, "clearance",
             arena_printf(arena, "%s, which %s", words_marking[whom->clearance],
                          cleared ? "reaches the marking" : "does not reach the marking"));
    add_line(arena, answer, "circles",
             every    ? "every circle, by the role"
             : shared ? arena_printf(arena, "in '%s', which the record is for", shared)
             : n_in   ? arena_printf(arena, "in %s, none of which the record is for", text_join(arena, in, n_in))
                      : "in none");
    answer->may_read = whom->user && cleared && admitted;
    add_line(arena, answer, "may read", answer->may_read ? "yes" : "no");
    if (!record->owner) return OK;
    const bool is_own = is_member(whom->bodies, whom->n_bodies, record->owner);
    add_line(arena, answer, "owner body",
             arena_printf(arena, "%s, %s", record->owner, is_own ? "one of theirs" : "not theirs"));
    return OK;
}

static const char *called(struct arena *arena, const char *name, const char *id) {
    return name ? arena_printf(arena, "%s (%s)", name, id) : id;
}

/* "Anna Smith (anna) and the body Fraud Board (fraud_board)" */
static enum err title_of_why(struct arena *arena, struct visit *visit, const char *user, const struct record *record,
                             struct answer *answer, struct problems *problems) {
    const char *name;
    const enum err err = store_user_name(arena, visit->view, user, visit->today, &name, problems);
    const struct entry *entry = err ? NULL : record_entry(arena, record, problems);
    if (!entry) return err ? err : ERR_IO;
    const char *of = entry_text(entry, record->section == SECTION_SOURCES ? KEY_TITLE : KEY_NAME);
    answer->title = arena_printf(arena, "%s and the %s %s", called(arena, name, user), section_one(record->section),
                                 called(arena, of, record->id));
    return OK;
}

enum err op_why(struct arena *arena, const struct call *call, struct answer *answer, struct problems *problems) {
    enum err err = read_history(arena, call, answer, problems);
    if (err) return err;
    struct visit *visit = answer->visit;
    const char *user = input_of(call, "whom")->text;
    const bool may_ask = grant_every_circle(visit->grant) || grant_administers(visit->grant);
    if (!may_ask && !text_equal(user, visit->principal.user)) {
        problem_add(problems, (struct place){0}, "ask about yourself, or ask an officer",
                    "what others may read is for officers, auditors and administrators");
        return ERR_INPUT;
    }
    struct principal whom;
    err = store_principal(arena, visit->view, user, visit->principal.partnership, visit->today, &whom, problems);
    if (err) return err;
    const struct record *record = &answer->history.items[answer->history.n - 1];
    for (int i = 0; i < answer->history.n; i++)
        if (answer->history.items[i].recorded_to == INSTANT_NEVER) record = &answer->history.items[i];
    err = title_of_why(arena, visit, user, record, answer, problems);
    if (err) return err;
    err = explain_reading(arena, visit, &whom, record, answer, problems);
    if (err) return err;
    const char *why, *refused = "their roles do not change anything";
    const struct grant *grant = policy_grant(arena, &whom, WHO_CHANGER, true, &why);
    const struct handling handling = {.marking = record->marking, .owner = record->owner};
    if (grant) refused = policy_refuses(arena, grant, record->section, record->id, &handling, &handling);
    answer->may_change = !refused;
    add_line(arena, answer, "may change", refused ? arena_printf(arena, "no: %s", refused) : "yes");
    return OK;
}

/* ---- permissions ---- */

enum err op_permissions(struct arena *arena, const struct call *call, struct answer *answer,
                        struct problems *problems) {
    (void)call;
    (void)arena;
    (void)answer;
    (void)problems;
    return OK;
}
