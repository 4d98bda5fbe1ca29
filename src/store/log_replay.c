/* Are the versions that are kept those that the log tells of? */
#include <string.h>

#include <jansson.h>

#include "base/map.h"
#include "base/text.h"
#include "model/schema.h"
#include "store/inside.h"
#include "store/log.h"

/* A version as the log tells of it, known by its digest. */
struct told {
    int64_t seq;       /* the log entry that made it */
    int64_t until;     /* when it was superseded; INSTANT_NEVER: it was not */
    const char *by;    /* the change that superseded it; NULL */
    const char *words; /* "body 'gain'" */
    bool found;
};

struct replaying {
    struct arena *arena;
    struct view *view;
    const struct log_state *state;
    struct problems *damage;
    struct map index; /* digest in hexadecimal: index of */
    struct {
        struct told *items;
        int n, cap;
    } told;
};

static const char hint[] = "keep the folder as it is, and compare it with a backup";

#define DAMAGED(r, ...) problem_add((r)->damage, (struct place){0}, hint, __VA_ARGS__)

/* ---- what the log tells ---- */

static const char *text_at(struct replaying *r, const json_t *object, const char *key) {
    const char *text = json_string_value(json_object_get(object, key));
    return text ? arena_dup(r->arena, text) : NULL;
}

static void tell_entry(struct replaying *r, int64_t seq, int64_t at, const char *change, const json_t *entry) {
    const char *kind = text_at(r, entry, "kind"), *id = text_at(r, entry, "id");
    const char *words = arena_printf(r->arena, "%s '%s'", kind ? kind : "?", id ? id : "?");
    const json_t *recorded = json_object_get(entry, "recorded");
    const int64_t until = recorded ? json_integer_value(recorded) : at;
    const json_t *digest;
    size_t i;
    json_array_foreach(json_object_get(entry, "ended"), i, digest) {
        const int index = map_get(&r->index, json_string_value(digest), -1);
        struct told *told = index < 0 ? NULL : &r->told.items[index];
        if (!told || told->until != INSTANT_NEVER) {
            DAMAGED(r, "log entry %lld ends a version of %s that was not there", (long long)seq, words);
            continue;
        }
        told->until = until;
        told->by = change;
    }
    json_array_foreach(json_object_get(entry, "made"), i, digest) {
        if (map_get(&r->index, json_string_value(digest), -1) >= 0) {
            DAMAGED(r, "log entry %lld makes a version of %s that was there", (long long)seq, words);
            continue;
        }
        map_set(&r->index, arena_dup(r->arena, json_string_value(digest)), r->told.n);
        *PUSH(r->arena, &r->told) = (struct told){.seq = seq, .until = INSTANT_NEVER, .words = words};
    }
}

static void tell(struct replaying *r, int64_t seq, int64_t at, const char *payload) {
    json_t *root = json_loads(payload, 0, NULL), *entry;
    const char *change = text_at(r, root, "change");
    size_t i;
    if (!root) DAMAGED(r, "the payload of log entry %lld cannot be read", (long long)seq);
    json_array_foreach(json_object_get(root, "entries"), i, entry) tell_entry(r, seq, at, change, entry);
    json_decref(root);
}

/* Of an erased payload, what the decision kept. */
static const char *kept_of(const struct log_state *state, int64_t seq) {
    for (int i = 0; i < state->erased.n; i++)
        if (state->erased.items[i].seq == seq) return state->erased.items[i].kept;
    return NULL;
}

static enum err tell_all(struct replaying *r) {
    struct statement *rows = engine_statement(r->view->engine, "log_entries");
    bind_number(rows, 1, 0);
    enum step step;
    while ((step = statement_step(rows)) == STEP_ROW) {
        const int64_t seq = column_number(rows, 0), at = column_number(rows, 1);
        size_t n;
        const char *payload = column_here(rows, 6, &n);
        if (!payload) payload = kept_of(r->state, seq);
        if (payload) tell(r, seq, at, payload);
    }
    return step == STEP_FAILED ? ERR_IO : OK;
}

/* ---- what is there ---- */

static bool same_words(const struct words *a, const struct words *b) {
    if (a->n != b->n) return false;
    for (int i = 0; i < a->n; i++)
        if (!text_equal(a->items[i], b->items[i])) return false;
    return true;
}

/* What is kept of a user or an access entry beside its body, to be found by, must be what the body says. */
static enum err fits_its_body(struct replaying *r, const struct record *record, const char *subject, bool *fits) {
    *fits = true;
    if (record->section != SECTION_USERS && record->section != SECTION_ACCESS) return OK;
    struct problems problems = problems_new(r->arena);
    const struct entry *entry = record_entry(r->arena, record, &problems);
    *fits = entry && text_equal(subject, subject_of(record->section, entry));
    if (!*fits || record->section != SECTION_ACCESS) return OK;
    const struct words given = circles_given(r->arena, entry);
    struct words kept;
    if (read_words(r->arena, r->view->engine, "circles_of_access", record->version, &kept)) return ERR_IO;
    *fits = same_words(&given, &kept);
    return OK;
}

static enum err compare(struct replaying *r, struct statement *row) {
    struct arena *arena = r->arena;
    const char *partnership = column_text(row, 0, arena), *kind = column_text(row, 1, arena),
               *subject = column_text(row, 3, arena), *superseded = column_text(row, 4, arena);
    const struct record record = read_record(arena, row, 5, section_of_word(kind), column_text(row, 2, arena));
    struct words circles;
    struct hash digest;
    bool fits = false;
    if (record.section != SECTION_COUNT) {
        if (read_words(arena, r->view->engine, "circles_of_version", record.version, &circles) ||
            fits_its_body(r, &record, subject, &fits))
            return ERR_IO;
        digest = record_digest(arena, partnership, &record, circles.items, circles.n);
    }
    const char *words = arena_printf(arena, "%s '%s'", kind, record.id);
    const int index = fits ? map_get(&r->index, hex_text(arena, digest.bytes, HASH_SIZE), -1) : -1;
    struct told *told = index < 0 ? NULL : &r->told.items[index];
    if (!told || told->found) {
        DAMAGED(r, "a version of %s is not as it was recorded (number %lld)", words, (long long)record.version);
        return OK;
    }
    told->found = true;
    if (told->until != record.recorded_to || !text_equal(told->by, superseded))
        DAMAGED(r, "a version of %s was not superseded when, or by what, it says (number %lld)", words,
                (long long)record.version);
    return OK;
}

static enum err compare_all(struct replaying *r) {
    struct statement *rows = engine_statement(r->view->engine, "every_version");
    enum step step;
    while ((step = statement_step(rows)) == STEP_ROW)
        if (compare(r, rows)) return ERR_IO;
    return step == STEP_FAILED ? ERR_IO : OK;
}

/* Rows that belong to no version are seen by nobody, and are none of ours. */
static enum err compare_strays(struct replaying *r) {
    struct statement *count = engine_statement(r->view->engine, "stray_circles");
    if (statement_step(count) != STEP_ROW) return ERR_IO;
    if (column_number(count, 0)) DAMAGED(r, "circles or payloads are kept of what is not there");
    return OK;
}

enum err log_replay(struct arena *arena, struct view *view, const struct log_state *state, struct problems *damage,
                    struct problems *problems) {
    struct replaying r = {
        .arena = arena, .view = view, .state = state, .damage = damage, .index = map_new(arena, 1024)};
    if (tell_all(&r) || compare_all(&r) || compare_strays(&r)) return view_failed(view, problems);
    for (int i = 0; i < r.told.n; i++)
        if (!r.told.items[i].found)
            DAMAGED(&r, "a version of %s that log entry %lld made is gone or changed", r.told.items[i].words,
                    (long long)r.told.items[i].seq);
    return OK;
}
