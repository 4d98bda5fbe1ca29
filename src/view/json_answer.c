/* Which shape an answer has, and what the shapes share. */
#include "view/json_answer.h"

#include <string.h>

#include "base/hash.h"
#include "base/text.h"
#include "io/print.h"
#include "view/answer.h"
#include "view/json_structure.h"

bool window_takes(struct window *window, const char *name) {
    window->is_list = true;
    if (window->after && !window->has_begun) {
        window->has_begun = text_equal(name, window->after);
        return false;
    }
    if (window->limit && window->taken == window->limit) {
        if (!window->next) window->next = window->last;
        return false;
    }
    window->taken++;
    window->last = name;
    return true;
}

/* ---- what they share ---- */

void json_pair(struct json *json, const char *key, const char *text) {
    json_key(json, key);
    json_text(json, text);
}

void json_pair_or_none(struct json *json, const char *key, const char *text) {
    if (text) json_pair(json, key, text);
}

void json_truth(struct json *json, const char *key, bool value) {
    json_key(json, key);
    json_bool(json, value);
}

static void put_texts(struct json *json, const char *const *items, int n) {
    for (int i = 0; i < n; i++) json_text(json, items[i]);
    json_close(json, ']');
}

void json_texts(struct json *json, const char *key, const char *const *items, int n) {
    json_key(json, key);
    json_open_inline(json, '[');
    put_texts(json, items, n);
}

void json_sentences(struct json *json, const char *key, const char *const *items, int n) {
    json_key(json, key);
    json_open(json, '[');
    put_texts(json, items, n);
}

void json_reference(struct json *json, enum section section, const struct entry *entry, const char *known_by) {
    int n;
    const enum key *keys = section_keys(section, &n);
    if (entry->id || !n) {
        json_text(json, entry->id ? entry->id : known_by);
        return;
    }
    json_open_inline(json, '[');
    for (int i = 0; i < n; i++) {
        const char *text = entry_text(entry, keys[i]);
        json_text(json, text ? text : "not stated");
    }
    json_close(json, ']');
}

void json_known_by(struct json *json, enum section section, const char *id) {
    int n;
    section_keys(section, &n);
    if (n < 2 || !strstr(id, ", ")) {
        json_text(json, id);
        return;
    }
    json_open_inline(json, '[');
    for (const char *from = id, *to; from; from = to ? to + 2 : NULL) {
        to = strstr(from, ", ");
        json_text(json, to ? arena_dup_n(json->out->arena, from, (size_t)(to - from)) : from);
    }
    json_close(json, ']');
}

void json_entry(struct json *json, enum section section, const struct entry *entry) {
    struct buf text = buf_new(json->out->arena, json->out->max);
    entry_print_json(&text, section, entry);
    json_raw(json, text.data);
}

void json_about(struct json *json, const struct answer *answer) {
    const struct register_file *reg = answer->about.reg;
    json_pair(json, "partnership",
              reg->sections[SECTION_PARTNERSHIP].n ? reg->sections[SECTION_PARTNERSHIP].items[0].id : NULL);
    if (answer->about.arr) json_pair(json, "day", day_text(json->out->arena, answer->about.arr->day));
}

void json_sayings(struct json *json, const char *key, const struct sayings *sayings) {
    json_key(json, key);
    json_open(json, '[');
    for (int i = 0; i < sayings->n; i++) {
        json_open_inline(json, '{');
        json_pair(json, "what", sayings->items[i].what);
        json_pair(json, "of", sayings->items[i].of);
        json_close(json, '}');
    }
    json_close(json, ']');
}

void json_next(struct json *json, const struct window *window) {
    json_pair(json, "next", window->next ? hex_text(json->out->arena, window->next, strlen(window->next)) : NULL);
}

/* ---- small ones ---- */

static void rules(struct json *json, const struct answer *answer) {
    json_key(json, "rules");
    json_open(json, '[');
    for (int rule = 0; rule < RULE_COUNT; rule++) {
        if (answer->rule != RULE_COUNT && answer->rule != (enum rule)rule) continue;
        json_open(json, '{');
        json_pair(json, "rule", rule_word((enum rule)rule));
        json_pair(json, "severity", severity_word(rule_severity((enum rule)rule)));
        json_pair(json, "says", rule_sentence((enum rule)rule));
        json_pair(json, "ground", rule_ground((enum rule)rule));
        json_close(json, '}');
    }
    json_close(json, ']');
}

static void version(struct json *json) {
    json_pair(json, "version", product_version);
    json_key(json, "register_format");
    json_number(json, 1);
    json_key(json, "rules");
    json_number(json, RULE_COUNT);
}

/* ---- all of them ---- */

/* The inside of the object; false where there is none. */
static bool put(struct json *json, const struct answer *answer, struct window *window) {
    switch (answer->op) {
    case OP_show:
    case OP_list: json_entries(json, answer, window); return true;
    case OP_matrix: json_matrix(json, answer); return true;
    case OP_questions: json_questions(json, answer); return true;
    case OP_paper:
    case OP_handbook:
    case OP_chart: json_document(json, answer_doc(json->out->arena, answer)); return true;
    case OP_import:
    case OP_apply:
    case OP_create:
    case OP_amend:
    case OP_correct:
    case OP_end:
    case OP_answer:
    case OP_accept:
    case OP_undo: json_change(json, answer); return true;
    case OP_compare:
    case OP_diff: json_difference(json, answer); return true;
    case OP_history: json_history(json, answer); return true;
    case OP_changes: json_recorded(json, answer, window); return true;
    case OP_log: json_log(json, answer, window); return true;
    case OP_users: json_users(json, answer, window); return true;
    case OP_partnerships: json_partnerships(json, answer); return true;
    case OP_sessions: json_sessions(json, answer); return true;
    case OP_tokens: json_tokens(json, answer); return true;
    case OP_invite:
    case OP_password:
    case OP_tokens_new: json_secret(json, answer); return true;
    case OP_why: json_why(json, answer); return true;
    case OP_retention: json_retention(json, answer); return true;
    case OP_permissions: json_permissions(json); return true;
    case OP_explain: rules(json, answer); return true;
    case OP_version: version(json); return true;
    case OP_log_verify:
    case OP_doctor:
    case OP_backup:
    case OP_restore: json_examination(json, answer); return true;
    case OP_log_check_proof: json_proof(json, answer); return true;
    case OP_log_checkpoint:
    case OP_log_prove: json_pair(json, "text", answer->text); return true;
    case OP_open:
    case OP_config_check:
    case OP_reset:
    case OP_sessions_end:
    case OP_tokens_end:
    case OP_log_erase:
    case OP_keep:
    case OP_erase:
        json_pair(json, "title", answer->title);
        json_sayings(json, "says", &answer->lines);
        return true;
    case OP_check:
    case OP_search:
    case OP_options:
    case OP_structure:
    case OP_export:
    case OP_fmt:
    case OP_generate:
    case OP_workbook:
    case OP_calendar:
    case OP_serve:
    case OP_COUNT: break;
    }
    return false;
}

bool answer_json(struct buf *out, const struct answer *answer, struct window *window) {
    struct window all = {0};
    if (answer->op == OP_structure)
        (answer->as_org ? json_org : json_popolo)(out, answer);
    else if (answer->printed)
        register_print_json(out, answer->printed);
    else if (answer->op == OP_check)
        json_check(out, answer);
    else if (answer->op == OP_options)
        json_options(out, answer);
    else if (answer->op == OP_search)
        json_search(out, answer);
    else if (answer->op == OP_calendar || answer->op == OP_workbook ||
             (answer->op == OP_questions && answer->form != FORM_LETTERS))
        return false;
    else {
        struct json json = json_new(out);
        json_open(&json, '{');
        if (!put(&json, answer, window ? window : &all)) panic("an answer has no JSON");
        json_close(&json, '}');
        json_end(&json);
    }
    return true;
}
