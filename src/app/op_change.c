/* create, amend, correct, end, answer, accept, apply and undo: what changes a register that a store keeps. */
#include <string.h>

#include "app/changes.h"
#include "app/typed.h"
#include "base/instant.h"
#include "base/text.h"
#include "model/overlay.h"

#define LIST_MAX ((size_t)1024 * 1024)

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
    answer->about.statutes = answer->visit->model->statutes;
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

/* Was it changed since the writer saw it? Said before anything is foreseen of it; the store says so again. */
static bool is_as_seen(const struct change_set *set, enum section section, int index, struct problems *problems) {
    const struct record *record = set->base->records[section][index];
    if (set->revision < 0 || !record || record->revision == set->revision) return true;
    problem_add(problems, (struct place){0}, "look at what is there now, and send yours again if it is still right",
                "%s changed this after you saw it", record->author);
    problem_is(problems, PROBLEM_CONFLICT);
    return false;
}

static enum err change_entry(struct arena *arena, const struct call *call, enum put_mode mode, bool is_new,
                             struct typed *typed, struct answer *answer, struct problems *problems) {
    struct kept *kept = NEW(arena, struct kept);
    struct change_set set;
    int index;
    enum err err = read_change(arena, call, scope_of(typed->section), answer, kept, &set, problems);
    if (err) return err;
    set.mode = mode;
    if (is_new) typed_identify(typed, kept->reg);
    const struct entry *is = kept_entry(kept, typed->section, typed->words, typed->n_words, &index);
    if (is && is_new && typed->n_words) {
        problem_add(problems, (struct place){0}, "change it with `concordat amend`", "there is %s '%s' already",
                    section_one(typed->section), text_join(arena, typed->words, typed->n_words));
        problem_is(problems, PROBLEM_CONFLICT);
    } else if (!is && !is_new) {
        problem_add(problems, (struct place){0}, "record a new one with `concordat create`",
                    "there is no %s '%s' on %s that you may read", section_one(typed->section),
                    text_join(arena, typed->words, typed->n_words), day_words(arena, set.first));
        problem_is(problems, PROBLEM_ABSENT);
    } else if (!is_new && !is_as_seen(&set, typed->section, index, problems)) {
        return ERR_INPUT;
    }
    if (problems->total) return ERR_INPUT;
    err = lay(arena, &set, typed_overlay(typed, problems), !input_of(call, "preview")->given, answer, problems);
    typed_problems(typed, problems);
    return err;
}

static enum err typed_change(struct arena *arena, const struct call *call, enum put_mode mode, bool is_new,
                             struct answer *answer, struct problems *problems) {
    struct typed *typed = NEW(arena, struct typed);
    if (!typed_kind(call, &typed->section, problems)) return ERR_INPUT;
    typed_words(arena, input_of(call, "facts"), typed);
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
    if (!typed_kind(call, &typed->section, problems)) return ERR_INPUT;
    if (!input_day(call, "day", call->moment ? instant_day(call->moment->now) : 0, &day, problems)) return ERR_INPUT;
    typed_words(arena, input_of(call, "facts"), typed);
    typed_add(typed, key_word(KEY_UNTIL), day_text(arena, day));
    return change_entry(arena, call, PUT_CORRECT, false, typed, answer, problems);
}

/* ---- answers ---- */

/* The citation joins those of the entry: those of the fact where they are written by key, else all. */
static void add_source(struct arena *arena, const struct entry *entry, const char *key, const char *citation,
                       struct typed *typed) {
    const struct value *sources = entry_fact(entry, KEY_SOURCES);
    struct buf list = buf_new(arena, LIST_MAX);
    const bool by_key = sources && sources->kind == VALUE_MAP;
    buf_char(&list, by_key ? '{' : '[');
    for (int i = 0; by_key && i < sources->n; i++) {
        const struct value *cited = &sources->items[i];
        if (text_equal(key_word((enum key)cited->key), key)) continue;
        typed_quote(&list, key_word((enum key)cited->key));
        buf_text(&list, ": [");
        for (int c = 0; c < cited->n; c++) {
            if (c) buf_text(&list, ", ");
            typed_quote(&list, cited->items[c].text);
        }
        buf_text(&list, "], ");
    }
    if (by_key) {
        typed_quote(&list, key);
        buf_text(&list, ": [");
        typed_quote(&list, citation);
        buf_text(&list, "]}");
    } else {
        typed_quote(&list, citation);
        buf_char(&list, ']');
    }
    typed_add(typed, by_key ? "sources" : "+sources", list.data);
}

enum err op_answer(struct arena *arena, const struct call *call, struct answer *answer, struct problems *problems) {
    struct typed *typed = NEW(arena, struct typed);
    const char *source = input_of(call, "source")->text;
    if (!typed_kind(call, &typed->section, problems)) return ERR_INPUT;
    typed_words(arena, input_of(call, "facts"), typed);
    if (!source || !*source)
        problem_add(problems, (struct place){.file = "source"}, "add --source 'paper 12'",
                    "an answer says where it is written");
    if (typed->n_facts != 1)
        problem_add(problems, (struct place){0}, "write it as `concordat answer` has it: cadence=monthly",
                    "say what is so: an answer is one fact");
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
        problem_is(problems, PROBLEM_ABSENT);
        return ERR_INPUT;
    }
    add_source(arena, is, typed->facts[0].key, source, typed);
    const bool records = !input_of(call, "preview")->given;
    const enum err answered = lay(arena, &set, typed_overlay(typed, problems), records, answer, problems);
    typed_problems(typed, problems);
    return answered;
}

/* ---- acceptances ---- */

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
    typed_words(arena, input_of(call, "facts"), typed);
    static const struct {
        const char *key, *wanted;
    } needed[] = {
        {"owner", "say who lives with it"}, {"until", "say until when"}, {"reason", "say why it is accepted"}};
    for (size_t i = 0; i < COUNT_OF(needed); i++) {
        const char *value = typed_fact(typed, needed[i].key);
        if (!value || text_equal(value, "not stated"))
            problem_add(problems, (struct place){.file = needed[i].key},
                        "`concordat accept RULE area=AREA owner=BODY until=DAY reason='…'`",
                        "%s: what is accepted has an owner, an end and a reason", needed[i].wanted);
    }
    if (problems->total) return ERR_INPUT;
    struct kept *kept = NEW(arena, struct kept);
    struct change_set set;
    enum err err = read_change(arena, call, SCOPE_PARTNERSHIP, answer, kept, &set, problems);
    if (!err)
        err =
            lay(arena, &set, typed_acceptance(typed, input_of(call, "rule")->text, problems), false, answer, problems);
    typed_problems(typed, problems);
    if (err) return err;
    const struct entries *accepted = &set.result->sections[SECTION_ACCEPTED];
    if (accepts_something(arena, answer, &set, &accepted->items[accepted->n - 1]))
        return input_of(call, "preview")->given ? OK : changes_record(arena, &set, answer, problems);
    problem_add(problems, (struct place){0}, "`concordat check` shows what is found",
                "nothing is found that this accepts");
    return ERR_INPUT;
}

/* ---- overlays, and back ---- */

/* The overlay and the decision that adopts it, so that both are one change. */
static const struct register_file *with_decision(struct arena *arena, const struct call *call, const struct kept *kept,
                                                 const struct register_file *overlay, struct typed *typed,
                                                 struct problems *problems) {
    const struct input *words = input_of(call, "decision");
    if (!words->n || !overlay || !kept->reg || problems->total) return overlay;
    typed->section = SECTION_DECISIONS;
    typed_words(arena, words, typed);
    typed_identify(typed, kept->reg);
    if (!typed->n_words)
        problem_add(problems, (struct place){.file = key_word(KEY_TEXT)}, "add text='…'", "say what was decided");
    const struct register_file *decision = typed_overlay(typed, problems);
    if (!decision || problems->total) return NULL;
    struct register_file *both = NEW(arena, struct register_file);
    struct entries entries = {0};
    const struct entries *sides[] = {&overlay->sections[SECTION_DECISIONS], &decision->sections[SECTION_DECISIONS]};
    for (size_t s = 0; s < COUNT_OF(sides); s++)
        for (int i = 0; i < sides[s]->n; i++) *PUSH(arena, &entries) = sides[s]->items[i];
    *both = *overlay;
    both->sections[SECTION_DECISIONS] = entries;
    both->has[SECTION_DECISIONS] = true;
    return both;
}

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
    struct typed *decision = NEW(arena, struct typed);
    overlay = with_decision(arena, call, kept, overlay, decision, problems);
    err = lay(arena, &set, overlay, input_of(call, "accept")->given, answer, problems);
    typed_problems(decision, problems);
    return err;
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
        problem_is(problems, PROBLEM_ABSENT);
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
