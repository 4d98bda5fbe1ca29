/* What becomes of a register as JSON: what a change alters, two days compared, a history, what was recorded. */
#include "base/instant.h"
#include "base/text.h"
#include "view/answer.h"
#include "view/json_answer.h"

/* ---- differences ---- */

static void one_side(struct json *json, const char *key, const struct value *value) {
    json_pair(json, key, value ? value_text(json->out->arena, value) : NULL);
}

static void one_change(struct json *json, const struct change *change) {
    static const char *const kinds[] = {"added", "removed", "set", "unset", "altered"};
    json_open(json, '{');
    json_pair(json, "kind", kinds[change->kind]);
    json_pair(json, "section", section_word(change->section));
    json_key(json, "id");
    json_reference(json, change->section, change->after ? change->after : change->before, NULL);
    if (change->kind == CHANGE_ADDED || change->kind == CHANGE_REMOVED) {
        json_key(json, "entry");
        json_entry(json, change->section, change->after ? change->after : change->before);
    } else {
        json_pair(json, "key", key_word(change->key));
        one_side(json, "was", change->was);
        one_side(json, "is", change->is);
    }
    json_close(json, '}');
}

/* What is altered, and what follows from it. */
static void differences(struct json *json, const struct answer *answer) {
    json_key(json, "changes");
    json_open(json, '[');
    for (int i = 0; i < answer->changes.n; i++) one_change(json, &answer->changes.items[i]);
    json_close(json, ']');
    json_sentences(json, "clears", answer->follows.cleared, answer->follows.n_cleared);
    json_sentences(json, "raises", answer->follows.raised, answer->follows.n_raised);
}

void json_difference(struct json *json, const struct answer *answer) {
    struct arena *arena = json->out->arena;
    const int before = answer->check ? answer->check_before->arr->day : register_day(answer->before);
    const int after = answer->check ? answer->check->arr->day : register_day(answer->about.reg);
    json_about(json, answer);
    json_pair(json, "since", day_text(arena, before));
    json_pair(json, "until", day_text(arena, after));
    differences(json, answer);
}

/* ---- a change ---- */

static void one_record(struct json *json, const struct record *record) {
    json_open_inline(json, '{');
    json_pair(json, "section", section_word(record->section));
    json_key(json, "id");
    json_known_by(json, record->section, record->id);
    if (record->revision) {
        json_key(json, "revision");
        json_number(json, record->revision);
    }
    json_close(json, '}');
}

static void notes(struct json *json, const struct sheet_notes *notes) {
    json_key(json, "notes");
    json_open(json, '[');
    for (int i = 0; notes && i < notes->n; i++) {
        json_open_inline(json, '{');
        json_pair(json, "sheet", notes->items[i].sheet);
        json_pair(json, "says", notes->items[i].says);
        json_close(json, '}');
    }
    json_close(json, ']');
}

void json_change(struct json *json, const struct answer *answer) {
    json_pair(json, "change", answer->change); /* null: nothing is recorded */
    if (answer->recorded) {
        json_key(json, "recorded");
        one_record(json, answer->recorded);
    }
    differences(json, answer);
    if (answer->op == OP_import) notes(json, answer->notes);
    if (answer->op != OP_undo) return;
    json_key(json, "undone");
    json_open(json, '[');
    for (int i = 0; i < answer->history.n; i++) one_record(json, &answer->history.items[i]);
    json_close(json, ']');
}

/* ---- what was recorded ---- */

static const char *day_or_null(struct arena *arena, int day, int unlimited) {
    return day == unlimited ? NULL : day_text(arena, day);
}

static void one_version(struct json *json, const struct record *record) {
    struct arena *arena = json->out->arena;
    json_open(json, '{');
    json_key(json, "revision");
    json_number(json, record->revision);
    json_pair(json, "recorded", instant_text(arena, record->recorded_from));
    json_pair(json, "believed_until",
              record->recorded_to == INSTANT_NEVER ? NULL : instant_text(arena, record->recorded_to));
    json_pair(json, "by", record->author);
    json_pair(json, "change", record->change);
    json_pair(json, "since", day_or_null(arena, record->valid_from, DAY_FIRST));
    json_pair(json, "until", day_or_null(arena, record->valid_to, DAY_LAST));
    json_pair(json, "marking", words_marking[record->marking]);
    json_key(json, "entry");
    json_raw(json, record->body);
    json_close(json, '}');
}

void json_history(struct json *json, const struct answer *answer) {
    json_pair(json, "section", section_word(answer->section));
    json_key(json, "id");
    json_known_by(json, answer->section, answer->history.items[0].id);
    json_key(json, "versions");
    json_open(json, '[');
    for (int i = 0; i < answer->history.n; i++) one_version(json, &answer->history.items[i]);
    json_close(json, ']');
}

/* An entry once, however many versions the change made of it. */
static void touched(struct json *json, const struct record *records, int n) {
    struct map seen = map_new(json->out->arena, n);
    json_key(json, "entries");
    json_open(json, '[');
    for (int i = 0; i < n; i++) {
        const char *name = arena_printf(json->out->arena, "%d %s", (int)records[i].section, records[i].id);
        if (map_add(&seen, name, i) == i) one_record(json, &records[i]);
    }
    json_close(json, ']');
}

void json_recorded(struct json *json, const struct answer *answer, struct window *window) {
    const struct records *all = &answer->history;
    json_key(json, "changes");
    json_open(json, '[');
    for (int i = 0, n; i < all->n; i += n) {
        const struct record *first = &all->items[i];
        for (n = 1; i + n < all->n && text_equal(all->items[i + n].change, first->change);) n++;
        if (!window_takes(window, first->change)) continue;
        json_open(json, '{');
        json_pair(json, "change", first->change);
        json_pair(json, "recorded", instant_text(json->out->arena, first->recorded_from));
        json_pair(json, "by", first->author);
        touched(json, first, n);
        json_close(json, '}');
    }
    json_close(json, ']');
    json_next(json, window);
}
