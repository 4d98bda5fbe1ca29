/* create, amend, correct, end, answer, accept, apply and undo: what changes a register that a store keeps. */
#include <string.h>

#include "app/changes.h"
#include "app/ops.h"
#include "base/instant.h"
#include "base/json.h"
#include "base/text.h"
#include "io/read.h"
#include "model/overlay.h"

#define TEXT_MAX ((size_t)1024 * 1024)
#define FACTS_MAX (INPUT_ITEMS_MAX + 2)
#define ENTRY 4 /* columns that the keys of an entry are indented by */

/* ---- what was typed ---- */

/* "fraud" and "cadence=monthly": the words that tell the entry apart, then its facts. */
struct typed {
    enum section section;
    const char *words[FACTS_MAX];
    struct {
        const char *key, *value;
    } facts[FACTS_MAX];
    int n_words, n_facts;
};

static bool read_kind(const struct call *call, enum section *section, struct problems *problems) {
    const char *word = input_of(call, "kind")->text;
    *section = section_of_one(word);
    if (*section == SECTION_COUNT) *section = section_of_word(word);
    if (*section != SECTION_COUNT) return true;
    const char *words[SECTION_COUNT];
    for (int s = 0; s < SECTION_COUNT; s++) words[s] = section_one((enum section)s);
    problem_add(problems, (struct place){0}, problem_nearest(problems, word, words, SECTION_COUNT),
                "there is nothing called '%s'; there are %s", word, text_join(problems->arena, words, SECTION_COUNT));
    return false;
}

static void read_words(struct arena *arena, const struct input *input, struct typed *typed) {
    for (int i = 0; i < input->n; i++) {
        const char *word = input->words[i], *equals = strchr(word, '=');
        if (!equals) {
            typed->words[typed->n_words++] = word;
            continue;
        }
        typed->facts[typed->n_facts].key = arena_dup_n(arena, word, (size_t)(equals - word));
        typed->facts[typed->n_facts++].value = equals + 1;
    }
}

static const char *fact_of(const struct typed *typed, const char *key) {
    for (int i = 0; i < typed->n_facts; i++)
        if (text_equal(typed->facts[i].key, key)) return typed->facts[i].value;
    return NULL;
}

/* ---- as an overlay ---- */

static void put_quoted(struct buf *out, const char *text) {
    struct json json = json_new(out);
    json_text(&json, text);
}

/* Lists, maps and what is in quotes are written as they are typed; everything else is one text, whatever is in it. */
static void put_fact(struct buf *out, int indent, const char *key, const char *value) {
    buf_repeat(out, ' ', indent);
    put_quoted(out, key);
    buf_text(out, ": ");
    const size_t n = strlen(value);
    const bool is_quoted = n > 1 && value[0] == '"' && value[n - 1] == '"';
    if ((is_quoted || strchr("[{", *value)) && *value && !strpbrk(value, "\r\n"))
        buf_text(out, value);
    else if (text_equal(value, "not stated"))
        buf_text(out, value);
    else
        put_quoted(out, value);
    buf_char(out, '\n');
}

/* One word is the id, unless the section has one key alone; more words are its keys. */
static bool put_identity(struct buf *out, const struct typed *typed, struct problems *problems) {
    int n;
    const enum key *keys = section_keys(typed->section, &n);
    const bool by_keys = n && (typed->n_words > 1 || n == 1);
    if (by_keys && typed->n_words <= n) {
        for (int i = 0; i < typed->n_words; i++) put_fact(out, ENTRY, key_word(keys[i]), typed->words[i]);
        return true;
    }
    if (typed->n_words == 1) put_fact(out, ENTRY, "id", typed->words[0]);
    if (typed->n_words <= 1) return true;
    problem_add(problems, (struct place){0}, "facts are written key=value", "'%s' is one word too many",
                typed->words[typed->n_words - 1]);
    return false;
}

/* An overlay of one entry, read as any other so that its mistakes are told as any other's. */
static const struct register_file *read_typed(struct arena *arena, const struct buf *text, struct problems *problems) {
    return register_read_kept(arena, "what was typed", text->data, text->len, NULL, problems);
}

static struct buf start_overlay(struct arena *arena, enum section section) {
    struct buf text = buf_new(arena, TEXT_MAX);
    if (section == SECTION_PARTNERSHIP)
        buf_text(&text, "overlay: {}\npartnership:\n");
    else
        buf_printf(&text, "overlay: {}\n%s:\n  -\n", section_word(section));
    return text;
}

static const struct register_file *typed_overlay(struct arena *arena, const struct typed *typed,
                                                 struct problems *problems) {
    struct buf text = start_overlay(arena, typed->section);
    if (!put_identity(&text, typed, problems)) return NULL;
    for (int i = 0; i < typed->n_facts; i++) put_fact(&text, ENTRY, typed->facts[i].key, typed->facts[i].value);
    return read_typed(arena, &text, problems);
}

/* ---- the change ---- */

static enum err read_change(struct arena *arena, const struct call *call, enum scope scope, struct answer *answer,
                            struct kept *kept, struct change_set *set, struct problems *problems) {
    *set = (struct change_set){.base = kept, .last = DAY_LAST, .revision = -1};
    struct store *store = store_of(call, "folder");
    enum err err = visit_open(arena, call, store, scope, answer, problems);
    if (err) return err;
    if (!input_day(call, "day", answer->visit->today, &set->first, problems)) return ERR_INPUT;
    const struct input *revision = input_of(call, "revision");
    if (revision->given) set->revision = revision->number;
    err = visit_register_on(arena, answer->visit, set->first, kept, problems);
    if (err || kept->reg) return err;
    problem_add(problems, (struct place){.file = store_folder(store)}, "choose another with --day",
                "nothing is recorded of %s on %s that you may read", answer->visit->principal.partnership,
                day_words(arena, set->first));
    return ERR_INPUT;
}

/* Lays the overlay over what is kept and records what that alters, or only says so. */
static enum err lay(struct arena *arena, struct change_set *set, const struct register_file *overlay, bool record,
                    struct answer *answer, struct problems *problems) {
    if (!overlay || problems->total) return ERR_INPUT;
    const struct register_file *result = overlay_apply(arena, set->base->reg, overlay, problems);
    answer->about.statutes = product_statutes(arena, problems);
    /* Where the partnership itself is not the user's to read, nothing but access entries is. */
    if (!problems->total && result->sections[SECTION_PARTNERSHIP].n)
        check_whole(arena, result, answer->about.statutes, problems);
    if (problems->total) return ERR_INPUT;
    set->result = result;
    changes_show(arena, set, answer);
    changes_foresee(arena, set, answer);
    return record ? changes_record(arena, set, answer, problems) : OK;
}

/* The entry that the words mean, as it is kept; NULL when there is none. */
static const struct entry *kept_entry(const struct kept *kept, enum section section, const char *const *words, int n,
                                      int *index) {
    const struct entries *entries = &kept->reg->sections[section];
    for (int i = 0; i < entries->n; i++) {
        *index = i;
        if (section == SECTION_PARTNERSHIP || entry_is_meant(&entries->items[i], section, words, n))
            return &entries->items[i];
    }
    return NULL;
}

static enum scope scope_of(enum section section) {
    return section == SECTION_USERS ? SCOPE_INSTALLATION : SCOPE_PARTNERSHIP;
}

static enum err change_entry(struct arena *arena, const struct call *call, enum put_mode mode, bool is_new,
                             struct typed *typed, struct answer *answer, struct problems *problems) {
    struct kept *kept = NEW(arena, struct kept);
    struct change_set set;
    int index;
    enum err err = read_change(arena, call, scope_of(typed->section), answer, kept, &set, problems);
    if (err) return err;
    set.mode = mode;
    const struct entry *is = kept_entry(kept, typed->section, typed->words, typed->n_words, &index);
    if (is && is_new && typed->n_words)
        problem_add(problems, (struct place){0}, "change it with `concordat amend`", "there is %s '%s' already",
                    section_one(typed->section), text_join(arena, typed->words, typed->n_words));
    else if (!is && !is_new)
        problem_add(problems, (struct place){0}, "record a new one with `concordat create`",
                    "there is no %s '%s' on %s that you may read", section_one(typed->section),
                    text_join(arena, typed->words, typed->n_words), day_words(arena, set.first));
    if (problems->total) return ERR_INPUT;
    return lay(arena, &set, typed_overlay(arena, typed, problems), !input_of(call, "preview")->given, answer, problems);
}

static enum err typed_change(struct arena *arena, const struct call *call, enum put_mode mode, bool is_new,
                             struct answer *answer, struct problems *problems) {
    struct typed *typed = NEW(arena, struct typed);
    if (!read_kind(call, &typed->section, problems)) return ERR_INPUT;
    read_words(arena, input_of(call, "facts"), typed);
    return change_entry(arena, call, mode, is_new, typed, answer, problems);
}

enum err op_create(struct arena *arena, const struct call *call, struct answer *answer, struct problems *problems) {
    return typed_change(arena, call, PUT_FROM, true, answer, problems);
}

enum err op_amend(struct arena *arena, const struct call *call, struct answer *answer, struct problems *problems) {
    return typed_change(arena, call, PUT_FROM, false, answer, problems);
}

enum err op_correct(struct arena *arena, const struct call *call, struct answer *answer, struct problems *problems) {
    return typed_change(arena, call, PUT_CORRECT, false, answer, problems);
}

/* That it holds until a day is true of all its time: --day is its last day, and the change holds wherever it does. */
enum err op_end(struct arena *arena, const struct call *call, struct answer *answer, struct problems *problems) {
    struct typed *typed = NEW(arena, struct typed);
    int day;
    if (!read_kind(call, &typed->section, problems)) return ERR_INPUT;
    if (!input_day(call, "day", call->moment ? instant_day(call->moment->now) : 0, &day, problems)) return ERR_INPUT;
    read_words(arena, input_of(call, "facts"), typed);
    typed->facts[typed->n_facts].key = key_word(KEY_UNTIL);
    typed->facts[typed->n_facts++].value = day_text(arena, day);
    return change_entry(arena, call, PUT_CORRECT, false, typed, answer, problems);
}

/* ---- answers ---- */

/* The citation joins those of the entry: those of the fact where they are written by key, else all. */
static void add_source(struct arena *arena, const struct entry *entry, const char *key, const char *citation,
                       struct typed *typed) {
    const struct value *sources = entry_fact(entry, KEY_SOURCES);
    struct buf list = buf_new(arena, TEXT_MAX);
    const bool by_key = sources && sources->kind == VALUE_MAP;
    buf_char(&list, by_key ? '{' : '[');
    for (int i = 0; by_key && i < sources->n; i++) {
        const struct value *cited = &sources->items[i];
        if (text_equal(key_word((enum key)cited->key), key)) continue;
        put_quoted(&list, key_word((enum key)cited->key));
        buf_text(&list, ": [");
        for (int c = 0; c < cited->n; c++) {
            if (c) buf_text(&list, ", ");
            put_quoted(&list, cited->items[c].text);
        }
        buf_text(&list, "], ");
    }
    if (by_key) {
        put_quoted(&list, key);
        buf_text(&list, ": [");
        put_quoted(&list, citation);
        buf_text(&list, "]}");
    } else {
        put_quoted(&list, citation);
        buf_char(&list, ']');
    }
    typed->facts[typed->n_facts].key = by_key ? "sources" : "+sources";
    typed->facts[typed->n_facts++].value = list.data;
}

enum err op_answer(struct arena *arena, const struct call *call, struct answer *answer, struct problems *problems) {
    struct typed *typed = NEW(arena, struct typed);
    const char *source = input_of(call, "source")->text;
    if (!read_kind(call, &typed->section, problems)) return ERR_INPUT;
    read_words(arena, input_of(call, "facts"), typed);
    if (!source || !*source)
        problem_add(problems, (struct place){0}, "add --source 'paper 12'", "an answer says where it is written");
    if (typed->n_facts != 1) problem_add(problems, (struct place){0}, "write cadence=monthly", "an answer is one fact");
    if (problems->total) return ERR_INPUT;
    struct kept *kept = NEW(arena, struct kept);
    struct change_set set;
    int index;
    const enum err err = read_change(arena, call, SCOPE_PARTNERSHIP, answer, kept, &set, problems);
    if (err) return err;
    const struct entry *is = kept_entry(kept, typed->section, typed->words, typed->n_words, &index);
    if (!is) {
        problem_add(problems, (struct place){0}, NULL, "there is no %s '%s' that you may read",
                    section_one(typed->section), text_join(arena, typed->words, typed->n_words));
        return ERR_INPUT;
    }
    add_source(arena, is, typed->facts[0].key, source, typed);
    return lay(arena, &set, typed_overlay(arena, typed, problems), !input_of(call, "preview")->given, answer, problems);
}

/* ---- acceptances ---- */

static const struct register_file *acceptance(struct arena *arena, const char *rule, const struct typed *typed,
                                              struct problems *problems) {
    static const char *const own[] = {"owner", "reason", "until", "since", "note", "sources"};
    struct buf text = start_overlay(arena, SECTION_ACCEPTED), at = buf_new(arena, TEXT_MAX);
    put_fact(&text, ENTRY, "rule", rule);
    for (int i = 0; i < typed->n_facts; i++) {
        bool is_own = false;
        for (size_t o = 0; o < COUNT_OF(own); o++) is_own = is_own || text_equal(typed->facts[i].key, own[o]);
        put_fact(is_own ? &text : &at, is_own ? ENTRY : ENTRY * 2, typed->facts[i].key, typed->facts[i].value);
    }
    if (at.len) {
        buf_text(&text, "    at:\n");
        buf_text(&text, at.data);
    }
    return read_typed(arena, &text, problems);
}

/* Is something found that the entry accepts? */
static bool accepts_something(struct arena *arena, const struct answer *answer, const struct change_set *set,
                              const struct entry *entry) {
    const struct arrangement *arr = arrangement_on(arena, set->result, answer->about.statutes, set->first);
    const struct check *check =
        check_run(arena, arr, (struct rights){.every_circle = grant_reads_all(answer->visit->grant)});
    for (int i = 0; i < check->findings.n; i++)
        if (check->findings.items[i].accepted == entry) return true;
    return false;
}

enum err op_accept(struct arena *arena, const struct call *call, struct answer *answer, struct problems *problems) {
    struct typed *typed = NEW(arena, struct typed);
    read_words(arena, input_of(call, "facts"), typed);
    if (!fact_of(typed, "reason") || !fact_of(typed, "owner") || !fact_of(typed, "until"))
        problem_add(problems, (struct place){0}, "add owner=BODY until=DAY reason='…'",
                    "what is accepted has an owner, an end and a reason");
    if (problems->total) return ERR_INPUT;
    struct kept *kept = NEW(arena, struct kept);
    struct change_set set;
    enum err err = read_change(arena, call, SCOPE_PARTNERSHIP, answer, kept, &set, problems);
    if (!err)
        err =
            lay(arena, &set, acceptance(arena, input_of(call, "rule")->text, typed, problems), false, answer, problems);
    if (err) return err;
    const struct entries *accepted = &set.result->sections[SECTION_ACCEPTED];
    if (accepts_something(arena, answer, &set, &accepted->items[accepted->n - 1]))
        return input_of(call, "preview")->given ? OK : changes_record(arena, &set, answer, problems);
    problem_add(problems, (struct place){0}, "`concordat check` shows what is found",
                "nothing is found that this accepts");
    return ERR_INPUT;
}

/* ---- overlays, and back ---- */

enum err op_apply(struct arena *arena, const struct call *call, struct answer *answer, struct problems *problems) {
    const struct input *overlays = input_of(call, "overlay");
    struct kept *kept = NEW(arena, struct kept);
    struct change_set set;
    if (overlays->n != 1) {
        problem_add(problems, (struct place){0}, "apply them one after the other", "one overlay is one change");
        return ERR_INPUT;
    }
    enum err err = read_change(arena, call, SCOPE_PARTNERSHIP, answer, kept, &set, problems);
    if (err) return err;
    const struct register_file *overlay = read_overlay(arena, NULL, &overlays->files[0], problems);
    if (overlay && overlay->overlay_day.year && !input_of(call, "day")->given) {
        set.first = date_first_day(overlay->overlay_day);
        err = visit_register_on(arena, answer->visit, set.first, kept, problems);
        if (err) return err;
        if (!kept->reg)
            problem_add(problems, (struct place){.file = overlay->file}, "choose another day with --day",
                        "nothing is recorded on the day of the overlay, %s", day_words(arena, set.first));
    }
    return lay(arena, &set, overlay, input_of(call, "accept")->given, answer, problems);
}

enum err op_undo(struct arena *arena, const struct call *call, struct answer *answer, struct problems *problems) {
    const char *change = input_of(call, "change")->text;
    enum err err = visit_open(arena, call, store_of(call, "folder"), SCOPE_PARTNERSHIP, answer, problems);
    if (err) return err;
    struct visit *visit = answer->visit;
    const struct deed deed = {
        .event = event_words[EVENT_CHANGE], .operation = visit->operation->name, .why = visit->why, .about = change};
    struct records touched;
    err = store_touched(arena, visit->view, visit->grant, change, &touched, problems);
    if (err) return err;
    if (!touched.n) {
        problem_add(problems, (struct place){0}, "`concordat history` names the changes of an entry",
                    "there is no change '%s' that you may undo", change);
        return ERR_INPUT;
    }
    struct tx *tx;
    err = store_begin(arena, visit->store, visit->grant, &deed, visit->moment, &tx, problems);
    if (err) return err;
    for (int i = 0; i < touched.n && !err; i++)
        err = store_put_back(tx, touched.items[i].section, touched.items[i].id, change, problems);
    if (err) {
        store_rollback(tx);
        return err;
    }
    answer->change = store_change(tx);
    err = store_commit(tx, problems);
    visit->changed = !err;
    answer->history = touched;
    return err;
}
