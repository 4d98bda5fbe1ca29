/* A data folder as JSON: its log, what was found of it, and what is to be decided. */
#include "app/keeping.h"
#include "base/instant.h"
#include "base/text.h"
#include "view/answer.h"
#include "view/json_answer.h"

static void number(struct json *json, const char *key, long long value) {
    json_key(json, key);
    json_number(json, value);
}

/* ---- the log ---- */

void json_log(struct json *json, const struct answer *answer, struct window *window) {
    struct arena *arena = json->out->arena;
    json_key(json, "entries");
    json_open(json, '[');
    for (int i = 0; i < answer->n_log; i++) {
        const struct logged *logged = &answer->log[i];
        if (!window_takes(window, arena_printf(arena, "%lld", (long long)logged->seq))) continue;
        json_open(json, '{');
        number(json, "entry", logged->seq);
        json_pair(json, "at", instant_text(arena, logged->at));
        json_pair(json, "event", logged->event);
        json_key(json, "particulars"); /* null: erased by a recorded decision */
        if (logged->payload)
            json_raw(json, logged->payload);
        else
            json_text(json, NULL);
        json_close(json, '}');
    }
    json_close(json, ']');
    json_next(json, window);
}

/* Problems by what they say: where in the world they are is for whoever runs the machine. */
static void faults(struct json *json, const char *key, const struct problems *problems) {
    json_key(json, key);
    json_open(json, '[');
    for (int i = 0; i < problems->n; i++) json_text(json, problems->items[i].message);
    json_close(json, ']');
}

void json_examination(struct json *json, const struct answer *answer) {
    const struct examination *found = answer->examined;
    json_truth(json, "whole", !answer->failing);
    number(json, "entries", (long long)found->entries);
    number(json, "erased", found->erased);
    json_pair(json, "key", found->key);
    number(json, "signed", (long long)found->n_signed);
    faults(json, "damage", &found->damage);
    faults(json, "worries", &found->worries);
}

void json_proof(struct json *json, const struct answer *answer) {
    const struct proof *proof = answer->proof;
    const char *entry = (const char *)proof->entry;
    const bool is_text = text_utf8_valid(entry, proof->n_entry) == proof->n_entry;
    json_pair(json, "log", proof->checkpoint.origin);
    number(json, "entry", (long long)proof->index);
    number(json, "size", (long long)proof->checkpoint.size);
    json_pair(json, "says", is_text ? arena_dup_n(json->out->arena, entry, proof->n_entry) : NULL);
    json_pair(json, "signed_by", answer->proof_by); /* null: not checked */
    json_truth(json, "matches_checkpoint", answer->proof_matches);
}

/* ---- what is over ---- */

void json_retention(struct json *json, const struct answer *answer) {
    json_key(json, "due");
    json_open(json, '[');
    for (int i = 0; i < answer->overs.n; i++) {
        const struct over *over = &answer->overs.items[i];
        json_open_inline(json, '{');
        json_pair(json, "section", section_word(over->section));
        json_key(json, "id");
        json_known_by(json, over->section, over->id);
        json_pair(json, "over_since", day_text(json->out->arena, over->end));
        json_truth(json, "was_kept", over->was_kept);
        json_close(json, '}');
    }
    json_close(json, ']');
}
