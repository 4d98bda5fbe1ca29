/* Changes: store_begin() to store_commit(). */
#include <string.h>

#include "base/json.h"
#include "base/text.h"
#include "io/print.h"
#include "model/identity.h"
#include "model/schema.h"
#include "store/inside.h"

#define BODY_MAX ((size_t)4 * 1024 * 1024)
#define STATES_MARKING 1u
#define STATES_CIRCLES 2u

enum err tx_failed(const struct tx *tx, struct problems *problems) {
    return store_failed(problems, tx->store->folder, "it could not be recorded", engine_message(tx->engine));
}

/* ---- beginning and end ---- */

const char *random_word(struct arena *arena, struct moment *moment, int n) {
    static const char letters[] = "23456789abcdefghjkmnpqrstuvwxyz";
    const struct hash chance = moment_draw(moment);
    char *word = arena_alloc(arena, (size_t)n + 1);
    for (int i = 0; i < n; i++) word[i] = letters[chance.bytes[i] % (sizeof letters - 1)];
    return word;
}

enum err store_begin(struct arena *arena, struct store *store, const struct grant *grant, const struct deed *deed,
                     struct moment *moment, struct tx **out, struct problems *problems) {
    if (!grant) panic("a change is begun without a grant");
    if (pthread_mutex_lock(&store->writing)) panic("a lock is broken");
    struct tx *tx = *out = NEW(arena, struct tx);
    *tx = (struct tx){.arena = arena,
                      .store = store,
                      .engine = store->writer,
                      .grant = grant,
                      .deed = *deed,
                      .moment = moment,
                      .view = {.arena = arena, .store = store, .engine = store->writer},
                      .log = buf_new(arena, PAYLOAD_MAX),
                      .erased = buf_new(arena, PAYLOAD_MAX)};
    tx->change = random_word(arena, moment, 10);
    tx->json = json_new(&tx->log);
    if (!engine_begin(tx->engine, true)) return OK;
    *out = NULL;
    const enum err err = tx_failed(tx, problems);
    pthread_mutex_unlock(&store->writing);
    return err;
}

void store_rollback(struct tx *tx) {
    engine_rollback(tx->engine);
    pthread_mutex_unlock(&tx->store->writing);
}

static void say(struct json *json, const char *key, const char *text) {
    if (!text) return;
    json_key(json, key);
    json_text(json, text);
}

static const char *payload(struct tx *tx) {
    struct buf out = buf_new(tx->arena, PAYLOAD_MAX);
    struct json json = json_new(&out);
    json_open_inline(&json, '{');
    say(&json, "user", grant_user(tx->grant));
    say(&json, "operation", tx->deed.operation);
    say(&json, "partnership", *grant_partnership(tx->grant) ? grant_partnership(tx->grant) : NULL);
    say(&json, "why", tx->deed.why);
    say(&json, "about", tx->deed.about);
    if (tx->log.len) {
        say(&json, "change", tx->change);
        json_key(&json, "entries");
        json_raw(&json, arena_printf(tx->arena, "[%s]", tx->log.data));
    }
    if (tx->erased.len) {
        json_key(&json, "erased");
        json_raw(&json, arena_printf(tx->arena, "[%s]", tx->erased.data));
    }
    json_close(&json, '}');
    if (out.full || tx->log.full || tx->erased.full) panic("a change is too large for the log");
    return out.data;
}

enum err store_commit(struct tx *tx, struct problems *problems) {
    if (!tx->deed.event && tx->log.len + tx->erased.len) panic("a change is made of which the log is to say nothing");
    const unsigned changing = tx->log.len + tx->erased.len > 0;
    enum err err = OK;
    if (tx->deed.event) err = log_append(tx->arena, tx->engine, tx->moment, tx->deed.event, payload(tx));
    atomic_fetch_add(&tx->store->state, changing);
    if (!err) err = engine_commit(tx->engine);
    atomic_fetch_add(&tx->store->state, changing);
    if (err) err = tx_failed(tx, problems);
    if (err) engine_rollback(tx->engine);
    pthread_mutex_unlock(&tx->store->writing);
    return err;
}

const char *store_change(const struct tx *tx) { return tx->change; }
struct view *store_view(struct tx *tx) {
    return &tx->view;
}

enum err tx_run(struct tx *tx, struct statement *statement, struct problems *problems) {
    return statement_run(statement) ? tx_failed(tx, problems) : OK;
}

void must_be_own(const struct tx *tx, const char *user) {
    if (!text_equal(grant_user(tx->grant), user) && !grant_administers(tx->grant))
        panic("somebody changes what another signs in with");
}

/* ---- ids ---- */

const char *store_new_id(struct tx *tx, enum section section, const char *like) {
    if (like && grant_reads_all(tx->grant)) return like;
    const char *id =
        arena_printf(tx->arena, "%s-%s", like ? like : section_one(section), random_word(tx->arena, tx->moment, 8));
    *PUSH(tx->arena, &tx->fresh) = id;
    return id;
}

static bool is_fresh(const struct tx *tx, const char *id) {
    for (int i = 0; i < tx->fresh.n; i++)
        if (text_equal(tx->fresh.items[i], id)) return true;
    return false;
}

/* ---- what is there ---- */

/* A version of the entry at hand. */
struct row {
    struct record record;
    struct words circles;
    const char *superseded;
};
struct rows {
    struct row *items; /* the newest first */
    int n, cap;
};

static enum err read_circles(struct tx *tx, struct row *row) {
    return read_words(tx->arena, tx->engine, "circles_of_version", row->record.version, &row->circles);
}

static enum err read_rows(struct tx *tx, enum section section, const char *id, struct rows *rows) {
    struct statement *find = engine_statement(tx->engine, "versions");
    bind_text(find, 1, grant_partnership(tx->grant));
    bind_text(find, 2, section_word(section));
    bind_text(find, 3, id);
    *rows = (struct rows){0};
    enum step step;
    while ((step = statement_step(find)) == STEP_ROW) {
        PUSH(tx->arena, rows)->record = read_record(tx->arena, find, 0, section, id);
        rows->items[rows->n - 1].superseded = column_text(find, 13, tx->arena);
    }
    for (int i = 0; step == STEP_DONE && i < rows->n; i++)
        if (rows->items[i].record.recorded_to == INSTANT_NEVER && read_circles(tx, &rows->items[i])) return ERR_IO;
    return step == STEP_FAILED ? ERR_IO : OK;
}

static bool is_open(const struct row *row) { return row->record.recorded_to == INSTANT_NEVER; }

/* The version that holds on a day, as believed now; NULL when there is none. */
static struct row *covering(const struct rows *rows, int day) {
    for (int i = 0; i < rows->n; i++) {
        struct row *row = &rows->items[i];
        if (is_open(row) && row->record.valid_from <= day && day <= row->record.valid_to) return row;
    }
    return NULL;
}

static struct handling handling_of(const struct row *row) {
    return (struct handling){
        .marking = row->record.marking, .circles = row->circles.items, .n = row->circles.n, .owner = row->record.owner};
}

/* What the container hands down, from its version on the day or else its newest; *out is NULL when it has none. */
static enum err container_of(struct tx *tx, enum section section, const struct entry *entry, int day,
                             struct handling **out) {
    enum section container;
    const char *id;
    *out = NULL;
    if (!policy_container(section, entry, &container, &id)) return OK;
    if (container == SECTION_PARTNERSHIP) id = grant_partnership(tx->grant);
    struct rows rows;
    if (read_rows(tx, container, id, &rows)) return ERR_IO;
    const struct row *row = covering(&rows, day);
    for (int i = 0; !row && i < rows.n; i++)
        if (is_open(&rows.items[i])) row = &rows.items[i];
    if (!row) return OK;
    *out = NEW(tx->arena, struct handling);
    **out = handling_of(row);
    if (container == SECTION_PARTNERSHIP && !(row->record.states & STATES_CIRCLES)) (*out)->n = -1;
    return OK;
}

/* ---- versions ---- */

/* One entry being changed. */
struct changing {
    struct tx *tx;
    enum section section;
    const char *id;
    struct rows rows;
    int64_t revision, recorded; /* of the new versions */
    struct words made, ended;   /* digests */
};

static const char *digest_text(const struct changing *c, const struct row *row) {
    const struct hash digest =
        record_digest(c->tx->arena, grant_partnership(c->tx->grant), &row->record, row->circles.items, row->circles.n);
    return hex_text(c->tx->arena, digest.bytes, HASH_SIZE);
}

static enum err start(struct tx *tx, enum section section, const char *id, struct changing *c) {
    *c = (struct changing){.tx = tx, .section = section, .id = id, .revision = 1, .recorded = tx->moment->now};
    if (read_rows(tx, section, id, &c->rows)) return ERR_IO;
    for (int i = 0; i < c->rows.n; i++) {
        const struct record *record = &c->rows.items[i].record;
        if (record->revision >= c->revision) c->revision = record->revision + 1;
        /* A clock that went back must not end a version before it began. */
        if (record->recorded_from > c->recorded) c->recorded = record->recorded_from;
    }
    return OK;
}

static enum err end_version(struct changing *c, const struct row *row) {
    struct statement *supersede = engine_statement(c->tx->engine, "supersede");
    bind_number(supersede, 1, row->record.version);
    bind_number(supersede, 2, c->recorded);
    bind_text(supersede, 3, c->tx->change);
    *PUSH(c->tx->arena, &c->ended) = digest_text(c, row);
    return statement_run(supersede);
}

static enum err add_circles(struct tx *tx, const char *statement, int64_t version, const struct words *circles) {
    for (int i = 0; i < circles->n; i++) {
        struct statement *add = engine_statement(tx->engine, statement);
        bind_number(add, 1, version);
        bind_text(add, 2, circles->items[i]);
        if (statement_run(add)) return ERR_IO;
    }
    return OK;
}

/* Adds a circle once, where the order of an alphabet has it. */
static void add_word(struct arena *arena, struct words *words, const char *word) {
    int at = 0;
    while (at < words->n && strcmp(words->items[at], word) < 0) at++;
    if (at < words->n && text_equal(words->items[at], word)) return;
    (void)PUSH(arena, words);
    for (int i = words->n - 1; i > at; i--) words->items[i] = words->items[i - 1];
    words->items[at] = word;
}

struct words circles_given(struct arena *arena, const struct entry *access) {
    static const enum key keys[] = {KEY_BODIES, KEY_AGENCIES, KEY_READS};
    struct words words = {0};
    add_word(arena, &words, CIRCLE_PARTNERSHIP);
    add_word(arena, &words, CIRCLE_PUBLIC);
    for (size_t k = 0; k < COUNT_OF(keys); k++) {
        int n;
        const struct value *items = entry_list(access, keys[k], &n);
        for (int i = 0; i < n; i++)
            if (items[i].text) add_word(arena, &words, items[i].text);
    }
    return words;
}

const char *subject_of(enum section section, const struct entry *entry) {
    if (section == SECTION_USERS) return entry_text(entry, KEY_ACCOUNT);
    return section == SECTION_ACCESS ? entry_text(entry, KEY_USER) : NULL;
}

/* Adds the version; entry is what its body says. */
static enum err add_version(struct changing *c, struct row *row, const struct entry *entry) {
    struct tx *tx = c->tx;
    struct record *record = &row->record;
    record->section = c->section;
    record->id = c->id;
    record->revision = c->revision;
    record->recorded_from = c->recorded;
    record->recorded_to = INSTANT_NEVER;
    record->author = grant_user(tx->grant);
    record->change = tx->change;
    struct statement *add = engine_statement(tx->engine, "add_version");
    bind_text(add, 1, grant_partnership(tx->grant));
    bind_text(add, 2, section_word(c->section));
    bind_text(add, 3, c->id);
    bind_number(add, 4, record->revision);
    bind_number(add, 5, record->place);
    bind_text(add, 6, record->body);
    bind_number(add, 7, record->valid_from);
    bind_number(add, 8, record->valid_to);
    bind_number(add, 9, record->recorded_from);
    bind_number(add, 10, record->marking);
    bind_number(add, 11, record->states);
    bind_text(add, 12, subject_of(c->section, entry));
    bind_text(add, 13, record->owner);
    bind_text(add, 14, record->author);
    bind_text(add, 15, record->change);
    if (statement_step(add) != STEP_ROW) return ERR_IO;
    record->version = column_number(add, 0);
    if (statement_step(add) != STEP_DONE) return ERR_IO;
    *PUSH(tx->arena, &c->made) = digest_text(c, row);
    if (add_circles(tx, "add_circle", record->version, &row->circles)) return ERR_IO;
    if (c->section != SECTION_ACCESS) return OK;
    const struct words given = circles_given(tx->arena, entry);
    return add_circles(tx, "add_access_circle", record->version, &given);
}

/* The same version again for other days: what is left of one that was superseded in part, or one that comes back. */
static enum err add_again(struct changing *c, const struct row *row, int first, int last, struct problems *problems) {
    struct row again = *row;
    again.record.valid_from = first;
    again.record.valid_to = last;
    const struct entry *entry = record_entry(c->tx->arena, &row->record, problems);
    return entry ? add_version(c, &again, entry) : ERR_IO;
}

static void list_words(struct json *json, const char *key, const struct words *words) {
    json_key(json, key);
    json_open(json, '[');
    for (int i = 0; i < words->n; i++) json_text(json, words->items[i]);
    json_close(json, ']');
}

static void log_entry(struct changing *c) {
    struct buf out = buf_new(c->tx->arena, PAYLOAD_MAX);
    struct json json = json_new(&out);
    json_open_inline(&json, '{');
    say(&json, "kind", section_word(c->section));
    say(&json, "id", c->id);
    json_key(&json, "revision");
    json_number(&json, c->revision);
    if (c->recorded != c->tx->moment->now) {
        json_key(&json, "recorded");
        json_number(&json, c->recorded);
    }
    list_words(&json, "made", &c->made);
    list_words(&json, "ended", &c->ended);
    json_close(&json, '}');
    buf_printf(&c->tx->log, "%s%s", c->tx->log.len ? ", " : "", out.data);
}

/* ---- what follows its container ---- */

static void take_handling(struct arena *arena, struct row *row, const struct handling *handling, unsigned states) {
    row->record.marking = handling->marking;
    row->record.owner = handling->owner;
    row->record.states = states;
    row->circles = (struct words){0};
    for (int i = 0; i < handling->n; i++) add_word(arena, &row->circles, handling->circles[i]);
}

static unsigned states_of(struct arena *arena, enum section section, const struct entry *entry) {
    bool marked;
    const struct handling stated = handling_stated(arena, section, entry, &marked);
    return (marked ? STATES_MARKING : 0) | (stated.n >= 0 ? STATES_CIRCLES : 0);
}

static bool same_handling(const struct row *a, const struct row *b) {
    if (a->record.marking != b->record.marking || a->record.states != b->record.states || a->circles.n != b->circles.n)
        return false;
    for (int i = 0; i < a->circles.n; i++)
        if (!text_equal(a->circles.items[i], b->circles.items[i])) return false;
    return true;
}

static enum err refresh_all(struct tx *tx, enum section container, const char *id, struct problems *problems);

/* The versions of an entry that follows its container, anew where what the container says of it has changed. */
static enum err refresh(struct tx *tx, enum section section, const char *id, struct problems *problems) {
    struct changing c;
    if (start(tx, section, id, &c)) return ERR_IO;
    for (int i = 0; i < c.rows.n; i++) {
        const struct row *row = &c.rows.items[i];
        if (!is_open(row)) continue;
        const struct entry *entry = record_entry(tx->arena, &row->record, problems);
        struct handling *container;
        if (!entry || container_of(tx, section, entry, row->record.valid_from, &container)) return ERR_IO;
        struct row anew = *row;
        const struct handling handling = policy_handling(tx->arena, section, entry, container);
        take_handling(tx->arena, &anew, &handling, row->record.states);
        if (same_handling(row, &anew)) continue;
        if (end_version(&c, row) || add_version(&c, &anew, entry)) return ERR_IO;
    }
    if (!c.made.n) return OK;
    log_entry(&c);
    return section == SECTION_BODIES ? refresh_all(tx, SECTION_BODIES, id, problems) : OK;
}

static enum err refresh_all(struct tx *tx, enum section container, const char *id, struct problems *problems) {
    struct {
        struct record *items;
        int n, cap;
    } found = {0};
    struct statement *find =
        engine_statement(tx->engine, container == SECTION_BODIES ? "following_body" : "following_partnership");
    bind_text(find, 1, grant_partnership(tx->grant));
    if (container == SECTION_BODIES) bind_text(find, 2, id);
    enum step step;
    while ((step = statement_step(find)) == STEP_ROW)
        *PUSH(tx->arena, &found) = (struct record){.section = section_of_word(column_text(find, 0, tx->arena)),
                                                   .id = column_text(find, 1, tx->arena)};
    if (step == STEP_FAILED) return ERR_IO;
    for (int i = 0; i < found.n; i++)
        if (found.items[i].section != SECTION_COUNT && refresh(tx, found.items[i].section, found.items[i].id, problems))
            return ERR_IO;
    return OK;
}

/* ---- putting ---- */

static enum err refused(struct problems *problems, const char *hint, enum section section, const char *id,
                        const char *why) {
    problem_add(problems, (struct place){0}, hint, "%s '%s': %s", section_one(section), id, why);
    return ERR_INPUT;
}

/* Somebody was quicker, or the entry is there that is to be made. */
static enum err conflict(const struct changing *c, int64_t seen, struct problems *problems) {
    struct arena *arena = problems->arena;
    const struct record *newest = c->rows.n ? &c->rows.items[0].record : NULL;
    const char *when = newest ? instant_text(arena, newest->recorded_from) : NULL;
    if (!newest)
        refused(problems, NULL, c->section, c->id, "it is not there any more");
    else if (!seen)
        refused(problems, "amend what is there, or choose another id", c->section, c->id,
                arena_printf(arena, "it is there already, recorded by %s at %s", newest->author, when));
    else
        refused(problems, "look at what is there now, and do it again if it is still right", c->section, c->id,
                arena_printf(arena, "%s changed it at %s (revision %lld; yours was made on %lld)", newest->author, when,
                             (long long)newest->revision, (long long)seen));
    problem_is(problems, PROBLEM_CONFLICT);
    return ERR_INPUT;
}

/* Is a version for one of the circles that the grant is in? */
static enum err can_read(struct tx *tx, const struct record *record, bool *out) {
    *out = record->marking <= grant_clearance(tx->grant);
    const bool of_users = record->section == SECTION_USERS || record->section == SECTION_ACCESS;
    if (!*out || grant_every_circle(tx->grant) || (of_users && grant_administers(tx->grant))) return OK;
    struct statement *count = engine_statement(tx->engine, "shared_circles");
    bind_number(count, 1, record->version);
    bind_number(count, 2, grant_access(tx->grant));
    if (statement_step(count) != STEP_ROW) return ERR_IO;
    *out = column_number(count, 0) > 0;
    return OK;
}

/* The days that a put is about: those of what holds on its first day, or the gap it falls into, but not past its last.
 */
static void days_of(const struct changing *c, const struct put *put, const struct row *is, int *first, int *last) {
    *first = is && put->mode == PUT_CORRECT ? is->record.valid_from : put->first;
    *last = is ? is->record.valid_to : DAY_LAST;
    for (int i = 0; !is && i < c->rows.n; i++) {
        const struct record *record = &c->rows.items[i].record;
        if (is_open(&c->rows.items[i]) && record->valid_from > *first && record->valid_from <= *last)
            *last = record->valid_from - 1;
    }
    if (put->last < *last && put->mode == PUT_FROM) *last = put->last;
}

/* Takes the days from what holds there now: what is left of it before and after stays. */
static enum err clear(struct changing *c, const struct row *is, int first, int last, struct problems *problems) {
    if (!is) return OK;
    if (end_version(c, is)) return ERR_IO;
    const struct record *was = &is->record;
    if (was->valid_from < first && add_again(c, is, was->valid_from, first - 1, problems)) return ERR_IO;
    return was->valid_to > last && add_again(c, is, last + 1, was->valid_to, problems) ? ERR_IO : OK;
}

static int64_t last_place(struct tx *tx, enum section section, enum err *err) {
    struct statement *find = engine_statement(tx->engine, "last_place");
    bind_text(find, 1, grant_partnership(tx->grant));
    bind_text(find, 2, section_word(section));
    const bool found = statement_step(find) == STEP_ROW;
    if (!found) *err = ERR_IO;
    return found ? column_number(find, 0) : 0;
}

/* The new version, with what need-to-know goes by; its days and place are the caller's. */
static enum err draft(struct changing *c, const struct put *put, struct row *out) {
    struct arena *arena = c->tx->arena;
    struct handling *container;
    if (container_of(c->tx, c->section, put->after, put->first, &container)) return ERR_IO;
    const struct handling handling = policy_handling(arena, c->section, put->after, container);
    struct buf body = buf_new(arena, BODY_MAX);
    entry_print_json(&body, c->section, put->after);
    if (body.full) panic("an entry is larger than what the reader lets in");
    *out = (struct row){.record = {.section = c->section, .body = body.data}};
    take_handling(arena, out, &handling, states_of(arena, c->section, put->after));
    return OK;
}

static enum err record(struct changing *c, const struct put *put, const struct row *is, struct row *new,
                       struct problems *problems) {
    int first, last;
    days_of(c, put, is, &first, &last);
    if (clear(c, is, first, last, problems)) return ERR_IO;
    if (!put->after) return OK;
    enum err err = OK;
    new->record.valid_from = first;
    new->record.valid_to = last;
    new->record.place = is ? is->record.place : put->place ? put->place : (int)last_place(c->tx, c->section, &err) + 1;
    return err ? err : add_version(c, new, put->after);
}

static enum err tx_put(struct tx *tx, const struct put *put, const char *id, struct problems *problems) {
    struct changing c;
    struct row new;
    if (start(tx, put->section, id, &c) || (put->after && draft(&c, put, &new))) return ERR_IO;
    const struct row *is = covering(&c.rows, put->first);
    const int64_t revision = is ? c.revision - 1 : 0;
    bool readable = true;
    if (is && can_read(tx, &is->record, &readable)) return ERR_IO;
    if (!readable || (!is && !put->after)) return refused(problems, NULL, put->section, id, "there is none");
    if (put->revision != revision) return conflict(&c, put->revision, problems);
    if (!is && !put->id && !grant_reads_all(tx->grant) && !is_fresh(tx, id) && put->section < SECTION_USERS)
        panic("somebody who may not read every id chose one");
    const struct handling before = is ? handling_of(is) : (struct handling){0};
    const struct handling after = put->after ? handling_of(&new) : (struct handling){0};
    const char *why =
        policy_refuses(tx->arena, tx->grant, put->section, id, is ? &before : NULL, put->after ? &after : NULL);
    if (why) return refused(problems, NULL, put->section, id, why);
    if (record(&c, put, is, &new, problems)) return ERR_IO;
    if (put->after && can_read(tx, &new.record, &readable)) return ERR_IO;
    if (!readable)
        return refused(problems, "name a circle that you are in", put->section, id,
                       "it would be for circles that you are not in");
    log_entry(&c);
    const bool hands_down = put->section == SECTION_PARTNERSHIP || put->section == SECTION_BODIES;
    if (!hands_down || !is || !put->after || same_handling(is, &new)) return OK;
    return refresh_all(tx, put->section, id, problems);
}

enum err store_put(struct tx *tx, const struct put *put, struct problems *problems) {
    const char *id = put->id ? put->id : entry_identity(tx->arena, put->section, put->after);
    if (!*id) panic("an entry is put that nothing tells apart");
    if ((put->section == SECTION_USERS) != !*grant_partnership(tx->grant))
        panic("an entry is put where its kind is not kept");
    const char *unfit = put->after ? policy_unfit(tx->arena, put->section, put->after) : NULL;
    if (unfit) return refused(problems, NULL, put->section, id, unfit);
    const int before = problems->total;
    const enum err err = tx_put(tx, put, id, problems);
    return err == ERR_IO && problems->total == before ? tx_failed(tx, problems) : err;
}

/* ---- putting back ---- */

static enum err tx_put_back(struct tx *tx, enum section section, const char *id, const char *change,
                            struct problems *problems) {
    struct changing c;
    if (start(tx, section, id, &c)) return ERR_IO;
    const struct row *made = NULL, *ended = NULL;
    int64_t newest = 0;
    for (int i = 0; i < c.rows.n; i++) {
        struct row *row = &c.rows.items[i];
        const bool is_made = text_equal(row->record.change, change), is_ended = text_equal(row->superseded, change);
        if ((is_made && !is_open(row)) || (!is_made && row->record.revision >= c.revision - 1 && !is_ended))
            return refused(problems, "undo what came after it first", section, id, "it was changed again since");
        if (is_made) made = row;
        if (is_ended && read_circles(tx, row)) return ERR_IO;
        if (is_ended) ended = row;
        if (is_ended && row->record.revision > newest) newest = row->record.revision;
    }
    const struct handling now = made ? handling_of(made) : (struct handling){0};
    const struct handling then = ended ? handling_of(ended) : (struct handling){0};
    bool readable = true;
    if ((made && can_read(tx, &made->record, &readable)) ||
        (readable && ended && can_read(tx, &ended->record, &readable)))
        return ERR_IO;
    if (!readable) return refused(problems, NULL, section, id, "there is none");
    const char *why = policy_refuses(tx->arena, tx->grant, section, id, made ? &now : NULL, ended ? &then : NULL);
    if (why) return refused(problems, NULL, section, id, why);
    for (int i = 0; i < c.rows.n; i++)
        if (text_equal(c.rows.items[i].record.change, change) && end_version(&c, &c.rows.items[i])) return ERR_IO;
    for (int i = 0; i < c.rows.n; i++) {
        const struct row *row = &c.rows.items[i];
        if (text_equal(row->superseded, change) &&
            add_again(&c, row, row->record.valid_from, row->record.valid_to, problems))
            return ERR_IO;
    }
    log_entry(&c);
    return OK;
}

enum err store_put_back(struct tx *tx, enum section section, const char *id, const char *change,
                        struct problems *problems) {
    const int before = problems->total;
    const enum err err = tx_put_back(tx, section, id, change, problems);
    return err == ERR_IO && problems->total == before ? tx_failed(tx, problems) : err;
}
