#include "store/read.h"

#include <string.h>

#include <jansson.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/text.h"
#include "io/read.h"
#include "model/build.h"
#include "model/identity.h"
#include "model/prune.h"
#include "model/schema.h"
#include "store/inside.h"

#define REGISTER_MAX ((size_t)256 * 1024 * 1024) /* bytes of the entries of one partnership */

struct asked asked_on(int day, int64_t known_at) {
    return (struct asked){.first = day, .last = day, .known_from = known_at, .known_to = known_at};
}

static int by_version(const void *a, const void *b) {
    const struct record *x = a, *y = b;
    return (x->version > y->version) - (x->version < y->version);
}

void records_sort(struct records *records) {
    if (records->n) qsort(records->items, (size_t)records->n, sizeof *records->items, by_version);
}

struct asked asked_ever(enum section section, const char *id) {
    return (struct asked){.first = DAY_FIRST,
                          .last = DAY_LAST,
                          .known_from = INT64_MIN,
                          .known_to = INSTANT_NEVER - 1,
                          .kind = section == SECTION_COUNT ? NULL : section_word(section),
                          .id = id};
}

enum err store_read(struct arena *arena, struct view *view, const struct grant *grant, const struct asked *asked,
                    struct records *out, struct problems *problems) {
    struct statement *entries = engine_statement(view->engine, "entries");
    bind_text(entries, 1, grant_partnership(grant));
    bind_number(entries, 2, asked->first);
    bind_number(entries, 3, asked->last);
    bind_number(entries, 4, asked->known_from);
    bind_number(entries, 5, asked->known_to);
    bind_text(entries, 6, asked->kind ? asked->kind : "");
    bind_text(entries, 7, asked->id ? asked->id : "");
    bind_number(entries, 8, grant_clearance(grant));
    bind_number(entries, 9, grant_every_circle(grant));
    bind_number(entries, 10, grant_access(grant));
    bind_number(entries, 11, grant_administers(grant));
    *out = (struct records){0};
    enum step step;
    while ((step = statement_step(entries)) == STEP_ROW) {
        const enum section section = section_of_word(column_text(entries, 1, arena));
        if (section == SECTION_COUNT) continue; /* of a later version: not ours to show */
        *PUSH(arena, out) = (struct record){.section = section,
                                            .id = column_text(entries, 2, arena),
                                            .version = column_number(entries, 0),
                                            .revision = column_number(entries, 3),
                                            .place = (int)column_number(entries, 4),
                                            .body = column_text(entries, 5, arena),
                                            .valid_from = (int)column_number(entries, 6),
                                            .valid_to = (int)column_number(entries, 7),
                                            .recorded_from = column_number(entries, 8),
                                            .recorded_to = column_number(entries, 9),
                                            .marking = (enum marking)column_number(entries, 10),
                                            .author = column_text(entries, 11, arena),
                                            .change = column_text(entries, 12, arena),
                                            .states = (unsigned)column_number(entries, 13),
                                            .owner = column_text(entries, 14, arena)};
    }
    return step == STEP_FAILED ? view_failed(view, problems) : OK;
}

struct record read_record(struct arena *arena, struct statement *row, int first, enum section section, const char *id) {
    return (struct record){.section = section,
                           .id = id,
                           .version = column_number(row, first),
                           .revision = column_number(row, first + 1),
                           .place = (int)column_number(row, first + 2),
                           .body = column_text(row, first + 3, arena),
                           .valid_from = (int)column_number(row, first + 4),
                           .valid_to = (int)column_number(row, first + 5),
                           .recorded_from = column_number(row, first + 6),
                           .recorded_to = column_number(row, first + 7),
                           .marking = (enum marking)column_number(row, first + 8),
                           .states = (unsigned)column_number(row, first + 9),
                           .owner = column_text(row, first + 10, arena),
                           .author = column_text(row, first + 11, arena),
                           .change = column_text(row, first + 12, arena)};
}

enum err read_words(struct arena *arena, struct engine *engine, const char *statement, int64_t version,
                    struct words *out) {
    struct statement *find = engine_statement(engine, statement);
    bind_number(find, 1, version);
    *out = (struct words){0};
    enum step step;
    while ((step = statement_step(find)) == STEP_ROW) *PUSH(arena, out) = column_text(find, 0, arena);
    return step == STEP_FAILED ? ERR_IO : OK;
}

static enum err read_circles(struct arena *arena, struct view *view, const char *statement, int64_t version,
                             const char ***circles, int *n, struct problems *problems) {
    struct words found;
    if (read_words(arena, view->engine, statement, version, &found)) return view_failed(view, problems);
    *circles = found.items;
    *n = found.n;
    return OK;
}

enum err store_circles(struct arena *arena, struct view *view, const struct record *record, const char ***circles,
                       int *n, struct problems *problems) {
    return read_circles(arena, view, "circles_of_version", record->version, circles, n, problems);
}

enum err store_circles_of_access(struct arena *arena, struct view *view, int64_t access, const char ***circles, int *n,
                                 struct problems *problems) {
    return read_circles(arena, view, "circles_of_access", access, circles, n, problems);
}

enum err store_touched(struct arena *arena, struct view *view, const struct grant *grant, const char *change,
                       struct records *out, struct problems *problems) {
    struct statement *find = engine_statement(view->engine, "entries_of_change");
    bind_text(find, 1, change);
    bind_text(find, 2, grant_partnership(grant));
    *out = (struct records){0};
    enum step step;
    while ((step = statement_step(find)) == STEP_ROW)
        *PUSH(arena, out) =
            (struct record){.section = section_of_word(column_text(find, 0, arena)), .id = column_text(find, 1, arena)};
    if (step == STEP_FAILED) return view_failed(view, problems);
    for (int i = 0; i < out->n; i++) {
        const struct asked asked = asked_ever(out->items[i].section, out->items[i].id);
        struct records versions;
        const enum err err = store_read(arena, view, grant, &asked, &versions, problems);
        if (err) return err;
        if (!versions.n) out->n = 0;
    }
    return OK;
}

/* Is a payload about the partnership? An erased one says nothing of itself. */
static bool is_about(const char *payload, const char *partnership) {
    json_t *root = payload ? json_loads(payload, 0, NULL) : NULL;
    const char *of = json_string_value(json_object_get(root, "partnership"));
    const bool about = !payload || text_equal(of ? of : "", partnership);
    json_decref(root);
    return about;
}

enum err store_log_read(struct arena *arena, struct view *view, const struct grant *grant, int64_t from,
                        struct logged **out, int *n, struct problems *problems) {
    struct {
        struct logged *items;
        int n, cap;
    } found = {0};
    if (!grant_every_circle(grant)) panic("the log is read by somebody who may not");
    struct statement *find = engine_statement(view->engine, "log_entries");
    bind_number(find, 1, from);
    enum step step;
    while ((step = statement_step(find)) == STEP_ROW) {
        const char *payload = column_text(find, 6, arena);
        if (!is_about(payload, grant_partnership(grant))) continue;
        *PUSH(arena, &found) = (struct logged){.seq = column_number(find, 0),
                                               .at = column_number(find, 1),
                                               .event = column_text(find, 2, arena),
                                               .payload = payload};
    }
    *out = found.items;
    *n = found.n;
    return step == STEP_FAILED ? view_failed(view, problems) : OK;
}

/* Ids, keys and circles hold no line break, so no two versions read the same. */
struct hash record_digest(struct arena *arena, const char *partnership, const struct record *record,
                          const char *const *circles, int n) {
    struct buf text = buf_new(arena, REGISTER_MAX);
    buf_printf(&text, "%s\n%s\n%s\n%lld %d %d %d %lld %d %u\n%s\n%s\n%s\n", partnership, section_word(record->section),
               record->id, (long long)record->revision, record->place, record->valid_from, record->valid_to,
               (long long)record->recorded_from, (int)record->marking, record->states,
               record->owner ? record->owner : "", record->author, record->change);
    for (int i = 0; i < n; i++) buf_printf(&text, "%s\n", circles[i]);
    buf_printf(&text, "\n%s", record->body);
    return hash_of(text.data, text.len);
}

/* ---- records to a register ---- */

/* The first record of each section, and how many follow it: they come sorted by kind. */
struct range {
    int first, n;
};

static void ranges_of(const struct records *records, struct range ranges[SECTION_COUNT]) {
    memset(ranges, 0, SECTION_COUNT * sizeof *ranges);
    for (int i = 0; i < records->n; i++) {
        struct range *range = &ranges[records->items[i].section];
        if (!range->n++) range->first = i;
    }
}

/* Strands are written as words. */
static void put_bodies(struct buf *out, const struct records *records, struct range range) {
    buf_char(out, '[');
    for (int i = 0; i < range.n; i++) {
        const struct record *record = &records->items[range.first + i];
        if (i) buf_char(out, ',');
        if (record->section == SECTION_STRANDS)
            buf_printf(out, "\"%s\"", record->id);
        else
            buf_text(out, record->body);
    }
    buf_char(out, ']');
}

/*
 * The records as one file of the register format, which is then read as any other: what is kept is what could be
 * imported. The parts stand inside the partnership, whose body ends in '}'.
 */
static void put_register(struct buf *out, const struct records *records, const struct range ranges[SECTION_COUNT]) {
    buf_text(out, "{\"concordat\":1");
    if (ranges[SECTION_PARTNERSHIP].n) {
        const char *body = records->items[ranges[SECTION_PARTNERSHIP].first].body;
        buf_printf(out, ",\"%s\":", section_word(SECTION_PARTNERSHIP));
        buf_add(out, body, strlen(body) - 1);
        if (ranges[SECTION_PARTS].n) {
            buf_printf(out, ",\"%s\":", section_word(SECTION_PARTS));
            put_bodies(out, records, ranges[SECTION_PARTS]);
        }
        buf_char(out, '}');
    }
    for (int s = SECTION_STRANDS; s < SECTION_COUNT; s++) {
        if (!ranges[s].n) continue;
        buf_printf(out, ",\"%s\":", section_word((enum section)s));
        put_bodies(out, records, ranges[s]);
    }
    buf_text(out, "}");
}

static struct register_file *build(struct arena *arena, const char *folder, const struct records *records,
                                   const struct range ranges[SECTION_COUNT], struct problems *problems) {
    struct buf text = buf_new(arena, REGISTER_MAX);
    put_register(&text, records, ranges);
    if (text.full) {
        problem_add(problems, (struct place){.file = folder}, NULL, "the register is larger than 256 MiB");
        return NULL;
    }
    const struct limits limits = {.bytes = REGISTER_MAX};
    return register_read_kept(arena, folder, text.data, text.len, &limits, problems);
}

const struct entry *record_entry(struct arena *arena, const struct record *record, struct problems *problems) {
    struct records one = {.items = NEW(arena, struct record), .n = 1};
    *one.items = *record;
    struct range ranges[SECTION_COUNT];
    ranges_of(&one, ranges);
    const struct register_file *reg;
    if (record->section == SECTION_PARTS) {
        /* A part stands in a partnership only. */
        const char *text = arena_printf(
            arena, "{\"concordat\":1,\"partnership\":{\"id\":\"p\",\"name\":\"p\",\"as_at\":\"2000\",\"parts\":[%s]}}",
            record->body);
        reg = register_read_kept(arena, "the store", text, strlen(text), NULL, problems);
    } else {
        reg = build(arena, "the store", &one, ranges, problems);
    }
    return reg ? &reg->sections[record->section].items[0] : NULL;
}

/* The register describes the day that is asked for; the words of the file stay where they mean that day. */
static void set_day(struct arena *arena, struct register_file *reg, int day) {
    struct entry *partnership = &reg->sections[SECTION_PARTNERSHIP].items[0];
    const struct value *as_at = value_scalar(entry_fact(partnership, KEY_AS_AT));
    if (as_at && date_last_day(as_at->date) == day) return;
    entry_own_facts(arena, partnership);
    entry_put(arena, partnership, SECTION_PARTNERSHIP, scalar_of(SECTION_PARTNERSHIP, KEY_AS_AT, day_text(arena, day)));
}

static const char *sensitive_ids(struct arena *arena, const struct records *records) {
    struct buf ids = buf_new(arena, REGISTER_MAX);
    for (int i = 0; i < records->n; i++) {
        const struct record *record = &records->items[i];
        if (record->marking != MARKING_SENSITIVE) continue;
        buf_printf(&ids, "%s%s %s", ids.len ? "; " : "", section_one(record->section), record->id);
    }
    return ids.len ? ids.data : NULL;
}

enum err store_register(struct arena *arena, struct view *view, const struct grant *grant, int day, int64_t known_at,
                        struct kept *out, struct problems *problems) {
    struct records records;
    const struct asked asked = asked_on(day, known_at);
    *out = (struct kept){0};
    const enum err err = store_read(arena, view, grant, &asked, &records, problems);
    if (err) return err;
    struct range ranges[SECTION_COUNT];
    ranges_of(&records, ranges);
    if (!*grant_partnership(grant) || ranges[SECTION_PARTNERSHIP].n || grant_administers(grant)) {
        out->reg = build(arena, view->store->folder, &records, ranges, problems);
        if (!out->reg) return ERR_IO;
    }
    if (!out->reg) return OK;
    out->sensitive = sensitive_ids(arena, &records);
    if (out->reg->sections[SECTION_PARTNERSHIP].n) set_day(arena, out->reg, day);
    struct prune_kept kept[SECTION_COUNT];
    register_prune(arena, out->reg, kept);
    for (int s = 0; s < SECTION_COUNT; s++) {
        out->records[s] = NEW_ARRAY(arena, (size_t)kept[s].n, const struct record *);
        for (int i = 0; i < kept[s].n; i++) /* the strands that every register has are not recorded */
            if (kept[s].was[i] < ranges[s].n) out->records[s][i] = &records.items[ranges[s].first + kept[s].was[i]];
    }
    return OK;
}
