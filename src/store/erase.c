#include "store/erase.h"

#include <string.h>

#include <jansson.h>

#include "base/text.h"
#include "io/print.h"
#include "model/build.h"
#include "store/inside.h"

#define BODY_MAX ((size_t)64 * 1024)

static enum err refused(struct problems *problems, const char *hint, const char *what) {
    problem_add(problems, (struct place){0}, hint, "%s", what);
    return ERR_INPUT;
}

/* Takes a payload away; the change's own place in the log says so, and what is kept of it. */
static enum err replace_payload(struct tx *tx, int64_t seq, const char *kept) {
    if (!text_equal(tx->deed.event, EVENT_ERASURE))
        panic("something is erased by what the log does not call an erasure");
    struct statement *erase = engine_statement(tx->engine, "erase_payload");
    bind_number(erase, 1, seq);
    buf_printf(&tx->erased, "%s{\"entry\": %lld, \"kept\": %s}", tx->erased.len ? ", " : "", (long long)seq, kept);
    return statement_run(erase);
}

/* ---- what the log says of an event ---- */

/* The payload without what it says of people: which versions it made and ended, and what it erased itself. */
static const char *without_people(struct arena *arena, const char *payload, const char *partnership) {
    static const char *const keys[] = {"partnership", "change", "entries", "erased"};
    json_t *root = json_loads(payload, 0, NULL), *kept = json_object();
    const char *of = json_string_value(json_object_get(root, "partnership"));
    const char *text = NULL;
    if (root && text_equal(of ? of : "", partnership)) {
        for (size_t i = 0; i < COUNT_OF(keys); i++)
            if (json_object_get(root, keys[i])) json_object_set(kept, keys[i], json_object_get(root, keys[i]));
        char *dumped = json_dumps(kept, 0);
        if (!dumped) panic("out of memory");
        text = arena_dup(arena, dumped);
        free(dumped);
    }
    json_decref(kept);
    json_decref(root);
    return text;
}

enum err store_erase_payload(struct tx *tx, int64_t seq, struct problems *problems) {
    struct statement *find = engine_statement(tx->engine, "payload");
    bind_number(find, 1, seq);
    const enum step step = statement_step(find);
    if (step == STEP_FAILED) return tx_failed(tx, problems);
    const char *payload = step == STEP_ROW ? column_text(find, 0, tx->arena) : NULL;
    const char *kept = payload ? without_people(tx->arena, payload, grant_partnership(tx->grant)) : NULL;
    engine_statement(tx->engine, "payload");
    if (!kept)
        return refused(
            problems, "`concordat log` shows what there is",
            arena_printf(tx->arena, "the log has no entry %lld here whose payload could be erased", (long long)seq));
    return replace_payload(tx, seq, kept) ? tx_failed(tx, problems) : OK;
}

/* ---- an entry ---- */

struct erasing {
    struct tx *tx;
    enum section section;
    const char *id;
    struct {
        struct record *items;
        int n, cap;
    } records;
};

static enum err read_records(struct erasing *e) {
    struct tx *tx = e->tx;
    struct statement *find = engine_statement(tx->engine, "versions");
    bind_text(find, 1, grant_partnership(tx->grant));
    bind_text(find, 2, section_word(e->section));
    bind_text(find, 3, e->id);
    enum step step;
    while ((step = statement_step(find)) == STEP_ROW)
        *PUSH(tx->arena, &e->records) = read_record(tx->arena, find, 0, e->section, e->id);
    return step == STEP_FAILED ? ERR_IO : OK;
}

static enum err digest_of(struct erasing *e, const struct record *record, const char **digest) {
    struct tx *tx = e->tx;
    struct words circles;
    if (read_words(tx->arena, tx->engine, "circles_of_version", record->version, &circles)) return ERR_IO;
    const struct hash hash = record_digest(tx->arena, grant_partnership(tx->grant), record, circles.items, circles.n);
    *digest = hex_text(tx->arena, hash.bytes, HASH_SIZE);
    return OK;
}

/* What stays of an entry besides what tells it from others: when it held, and who may read of it. */
static bool stays(enum key key) {
    static const enum key keys[] = {KEY_SINCE, KEY_UNTIL, KEY_MARKING, KEY_INSTRUCTION, KEY_CIRCLES};
    for (size_t i = 0; i < COUNT_OF(keys); i++)
        if (keys[i] == key) return true;
    return false;
}

/* The entry with that, and a word where the format wants one. */
static const char *bare_body(struct erasing *e, const struct entry *entry) {
    struct arena *arena = e->tx->arena;
    struct entry bare = {.id = entry->id};
    int n, n_keys;
    const struct key_spec *specs = section_specs(e->section, &n);
    const enum key *keys = section_keys(e->section, &n_keys);
    entry_own_facts(arena, &bare);
    for (int i = 0; i < n; i++) {
        const struct value *fact = entry_fact(entry, specs[i].key);
        bool tells = stays(specs[i].key);
        for (int k = 0; k < n_keys; k++) tells = tells || keys[k] == specs[i].key;
        if (fact && (tells || (specs[i].required && specs[i].type != TYPE_TEXT)))
            entry_put(arena, &bare, e->section, *fact);
        else if (fact && specs[i].required)
            entry_put(arena, &bare, e->section, scalar_of(e->section, specs[i].key, "erased"));
    }
    struct buf body = buf_new(arena, BODY_MAX);
    entry_print_json(&body, e->section, &bare);
    return body.data;
}

/* Every payload with the digest has the other in its place from now on. */
static enum err replace_digest(struct erasing *e, const char *was, const char *is) {
    struct tx *tx = e->tx;
    struct {
        struct {
            int64_t seq;
            char *body;
        } * items;
        int n, cap;
    } found = {0};
    struct statement *find = engine_statement(tx->engine, "payloads_with");
    bind_text(find, 1, arena_printf(tx->arena, "%%%s%%", was));
    enum step step;
    while ((step = statement_step(find)) == STEP_ROW) {
        (void)PUSH(tx->arena, &found);
        found.items[found.n - 1].seq = column_number(find, 0);
        found.items[found.n - 1].body = column_text(find, 1, tx->arena);
    }
    if (step == STEP_FAILED) return ERR_IO;
    /* What this change has erased already is not in the log any more, but in what is kept. */
    for (char *at = tx->erased.data; (at = strstr(at, was));) memcpy(at, is, strlen(is));
    for (int i = 0; i < found.n; i++) {
        for (char *at = found.items[i].body; (at = strstr(at, was));) memcpy(at, is, strlen(is));
        if (replace_payload(tx, found.items[i].seq, found.items[i].body)) return ERR_IO;
    }
    return OK;
}

static enum err erase_version(struct erasing *e, struct record *record, struct problems *problems) {
    struct tx *tx = e->tx;
    const struct entry *entry = record_entry(tx->arena, record, problems);
    const char *was, *is;
    if (!entry || digest_of(e, record, &was)) return ERR_IO;
    const char *body = bare_body(e, entry);
    if (text_equal(body, record->body)) return OK;
    record->body = body;
    struct statement *erase = engine_statement(tx->engine, "erase_version");
    bind_number(erase, 1, record->version);
    bind_text(erase, 2, body);
    if (statement_run(erase) || digest_of(e, record, &is)) return ERR_IO;
    return replace_digest(e, was, is);
}

/* Is it believed now, and does it hold today? An entry says itself until when, its version besides. */
static enum err still_holds(struct erasing *e, const struct record *record, bool *holds, struct problems *problems) {
    const int today = instant_day(e->tx->moment->now);
    *holds = record->recorded_to == INSTANT_NEVER && record->valid_to >= today;
    if (!*holds) return OK;
    const struct entry *entry = record_entry(e->tx->arena, record, problems);
    if (!entry) return ERR_IO;
    int since, until;
    entry_dates(entry, &since, &until);
    *holds = until >= today;
    return OK;
}

enum err store_erase_entry(struct tx *tx, enum section section, const char *id, struct problems *problems) {
    struct erasing e = {.tx = tx, .section = section, .id = id};
    if (section == SECTION_USERS || section == SECTION_ACCESS)
        return refused(problems, "end it; it tells who recorded what", "a user is not erased");
    if (read_records(&e)) return tx_failed(tx, problems);
    bool readable = e.records.n > 0;
    for (int i = 0; i < e.records.n; i++)
        readable = readable && e.records.items[i].marking <= grant_clearance(tx->grant);
    if (!readable)
        return refused(problems, NULL, arena_printf(tx->arena, "%s '%s': there is none", section_one(section), id));
    for (int i = 0; i < e.records.n; i++) {
        bool holds;
        if (still_holds(&e, &e.records.items[i], &holds, problems)) return ERR_IO;
        if (holds)
            return refused(problems, "end it first: `concordat end`",
                           arena_printf(tx->arena, "%s '%s' still holds", section_one(section), id));
    }
    const int before = problems->total;
    enum err err = OK;
    for (int i = 0; i < e.records.n && !err; i++) err = erase_version(&e, &e.records.items[i], problems);
    return err && problems->total == before ? tx_failed(tx, problems) : err;
}
