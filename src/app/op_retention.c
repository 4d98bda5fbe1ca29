/* What is over: for how long it is kept, and what the law wants gone. Each decision is an entry of the log. */
#include <string.h>

#include <jansson.h>

#include "app/ops.h"
#include "app/visit.h"
#include "base/instant.h"
#include "base/text.h"
#include "model/schema.h"
#include "store/erase.h"

/* Begins what must have a reason. */
static enum err begin(struct arena *arena, const struct call *call, enum event event, const char *about,
                      struct answer *answer, struct tx **tx, struct problems *problems) {
    const enum err err = visit_open(arena, call, store_of(call, "folder"), SCOPE_PARTNERSHIP, answer, problems);
    if (err) return err;
    struct visit *visit = answer->visit;
    if (!visit->why || !*visit->why) {
        problem_add(problems, (struct place){.file = "why"}, "add --why 'asked for by …, decided by …'",
                    "the log must say why");
        return ERR_INPUT;
    }
    const struct deed deed = {
        .event = event_words[event], .operation = visit->operation->name, .why = visit->why, .about = about};
    return store_begin(arena, visit->store, visit->grant, &deed, visit->moment, tx, problems);
}

static enum err finish(struct tx *tx, enum err err, struct answer *answer, struct problems *problems) {
    if (err)
        store_rollback(tx);
    else
        err = store_commit(tx, problems);
    answer->visit->changed = !err;
    return err;
}

static void say(struct arena *arena, struct answer *answer, const char *what, const char *of) {
    *PUSH(arena, &answer->lines) = (struct saying){what, of};
}

enum err op_log_erase(struct arena *arena, const struct call *call, struct answer *answer, struct problems *problems) {
    const long long entry = input_of(call, "entry")->number;
    struct tx *tx;
    enum err err =
        begin(arena, call, EVENT_ERASURE, arena_printf(arena, "log entry %lld", entry), answer, &tx, problems);
    if (err) return err;
    err = grant_reads_all(answer->visit->grant)
              ? store_erase_payload(tx, entry, problems)
              : visit_refuse(answer->visit, "ask an officer who is cleared for all that is recorded",
                             "the log tells of records that your clearance does not reach", problems);
    err = finish(tx, err, answer, problems);
    answer->title = "Erased";
    say(arena, answer, arena_printf(arena, "log entry %lld", entry),
        "who, why and about what are gone; every proof stays");
    say(arena, answer, "still there", "in backups made before: each has a date on which it must go");
    return err;
}

enum err op_erase(struct arena *arena, const struct call *call, struct answer *answer, struct problems *problems) {
    struct tx *tx;
    const enum section section = section_meant(call, problems);
    if (section == SECTION_COUNT) return ERR_INPUT;
    const char *id = identity_meant(arena, call, section);
    enum err err = begin(arena, call, EVENT_ERASURE, arena_printf(arena, "%s %s", section_one(section), id), answer,
                         &tx, problems);
    if (err) return err;
    err = finish(tx, store_erase_entry(tx, section, id, problems), answer, problems);
    answer->title = "Erased";
    say(arena, answer, arena_printf(arena, "%s %s", section_one(section), id),
        "of all its versions only what tells it from others is left");
    say(arena, answer, "still there", "in backups made before: each has a date on which it must go");
    return err;
}

/* ---- keeping ---- */

/* "body gain": as decisions name it. */
static const char *what_is(struct arena *arena, enum section section, const char *id) {
    return arena_printf(arena, "%s %s", section_one(section), id);
}

/* Nothing is decided of what whoever decides may not read. */
static enum err must_be_there(struct arena *arena, const struct visit *visit, struct tx *tx, enum section section,
                              const char *id, struct problems *problems) {
    const struct asked asked = asked_ever(section, id);
    struct records records;
    const enum err err = store_read(arena, store_view(tx), visit->grant, &asked, &records, problems);
    if (err || records.n) return err;
    problem_add(problems, (struct place){0}, NULL, "there is no %s '%s' that you may read", section_one(section), id);
    problem_is(problems, PROBLEM_ABSENT);
    return ERR_INPUT;
}

enum err op_keep(struct arena *arena, const struct call *call, struct answer *answer, struct problems *problems) {
    struct tx *tx;
    int until;
    const enum section section = section_meant(call, problems);
    if (section == SECTION_COUNT || !input_day(call, "until", 0, &until, problems)) return ERR_INPUT;
    if (!input_of(call, "until")->given) {
        problem_add(problems, (struct place){.file = "until"}, "add --until 2030-12-31", "say until when it is kept");
        return ERR_INPUT;
    }
    const char *id = identity_meant(arena, call, section), *what = what_is(arena, section, id);
    enum err err = begin(arena, call, EVENT_RETENTION, arena_printf(arena, "%s until %s", what, day_text(arena, until)),
                         answer, &tx, problems);
    if (!err) err = finish(tx, must_be_there(arena, answer->visit, tx, section, id, problems), answer, problems);
    answer->title = "Kept";
    say(arena, answer, what, arena_printf(arena, "until %s", day_words(arena, until)));
    return err;
}

/* ---- what is due ---- */

#define YEARS_USUAL 7
#define YEARS_MAX 200

/* Every entry, and the last day on which anything of it held. */
static enum err find_over(struct arena *arena, struct visit *visit, struct overs *out, struct problems *problems) {
    struct records records;
    struct asked asked = asked_on(0, INSTANT_NEVER - 1);
    asked.first = DAY_FIRST;
    asked.last = DAY_LAST;
    const enum err err = store_read(arena, visit->view, visit->grant, &asked, &records, problems);
    if (err) return err;
    struct map seen = map_new(arena, records.n);
    for (int i = 0; i < records.n; i++) {
        const struct record *record = &records.items[i];
        const struct entry *entry = record_entry(arena, record, problems);
        if (!entry) return ERR_IO;
        int since, until;
        entry_dates(entry, &since, &until);
        const int end = record->valid_to < until ? record->valid_to : until;
        const int at = map_add(&seen, what_is(arena, record->section, record->id), out->n);
        if (at == out->n)
            *PUSH(arena, out) =
                (struct over){.section = record->section, .id = record->id, .record = record, .end = end};
        if (end > out->items[at].end) out->items[at].end = end;
    }
    return OK;
}

/* What was decided of each: the last decision counts. */
static enum err find_decisions(struct arena *arena, struct visit *visit, struct map *decided, const struct logged **log,
                               struct problems *problems) {
    struct logged *items;
    int n;
    const enum err err = store_log_read(arena, visit->view, visit->grant, 0, &items, &n, problems);
    for (int i = 0; i < n && !err; i++) {
        const bool kept = text_equal(items[i].event, event_words[EVENT_RETENTION]);
        if (!items[i].payload || !(kept || text_equal(items[i].event, event_words[EVENT_ERASURE]))) continue;
        json_t *root = json_loads(items[i].payload, 0, NULL);
        const char *about = json_string_value(json_object_get(root, "about"));
        char *what = arena_dup(arena, about ? about : "");
        char *until = strstr(what, " until ");
        if (until) *until = 0;
        map_set(decided, what, i);
        json_decref(root);
    }
    *log = items;
    return err;
}

/* The day until which a decision keeps it; DAY_LAST when it was erased: there is nothing left to decide. */
static int kept_until(const struct logged *decision) {
    struct date date;
    const char *until = strstr(decision->payload, " until ");
    char day[11] = "";
    if (!until) return DAY_LAST;
    memcpy(day, until + strlen(" until "), strnlen(until + strlen(" until "), 10));
    return date_parse(day, &date) ? date_last_day(date) : DAY_FIRST;
}

enum err op_retention(struct arena *arena, const struct call *call, struct answer *answer, struct problems *problems) {
    long long years;
    if (!input_number(call, "years", 0, YEARS_MAX, YEARS_USUAL, &years, problems)) return ERR_INPUT;
    enum err err = visit_open(arena, call, store_of(call, "folder"), SCOPE_PARTNERSHIP, answer, problems);
    if (err) return err;
    struct overs overs = {0};
    struct map decided = map_new(arena, 64);
    const struct logged *log;
    const int today = answer->visit->today, due = day_add_months(today, (int)(-12 * years));
    err = find_over(arena, answer->visit, &overs, problems);
    if (!err) err = find_decisions(arena, answer->visit, &decided, &log, problems);
    if (err) return err;
    for (int i = 0; i < overs.n; i++) {
        struct over over = overs.items[i];
        const int decision = map_get(&decided, what_is(arena, over.section, over.id), -1);
        if (over.end >= due || (decision >= 0 && kept_until(&log[decision]) >= today)) continue;
        over.was_kept = decision >= 0;
        *PUSH(arena, &answer->overs) = over;
    }
    return OK;
}
