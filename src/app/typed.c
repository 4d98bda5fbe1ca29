#include "app/typed.h"

#include <string.h>

#include "base/json.h"
#include "base/text.h"
#include "io/read.h"
#include "io/sheet_layout.h"

#define TYPED_FILE "what was typed"
#define TEXT_MAX ((size_t)1024 * 1024)
#define ENTRY 4 /* columns that the keys of an entry are indented by */
#define ID_LIKE_MAX 40

bool typed_kind(const struct call *call, enum section *section, struct problems *problems) {
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

void typed_add(struct typed *typed, const char *key, const char *value) {
    typed->facts[typed->n_facts].key = key;
    typed->facts[typed->n_facts++].value = value;
}

const char *typed_fact(const struct typed *typed, const char *key) {
    for (int i = 0; i < typed->n_facts; i++)
        if (text_equal(typed->facts[i].key, key)) return typed->facts[i].value;
    return NULL;
}

/* ---- what tells the entry apart ---- */

static void take_fact(struct typed *typed, const char *key) {
    int n = 0;
    for (int i = 0; i < typed->n_facts; i++)
        if (!text_equal(typed->facts[i].key, key)) typed->facts[n++] = typed->facts[i];
    typed->n_facts = n;
}

/* The keys, as far as they are there one after the other. */
static void keys_as_words(struct typed *typed, const enum key *keys, int n) {
    for (int i = 0; i < n; i++) {
        const char *value = typed_fact(typed, key_word(keys[i]));
        if (!value || text_equal(value, "not stated")) return;
        typed->words[typed->n_words++] = value;
        take_fact(typed, key_word(keys[i]));
    }
}

void typed_words(struct arena *arena, const struct input *input, struct typed *typed) {
    typed->arena = arena;
    for (int i = 0; i < input->n; i++) {
        const char *word = input->words[i], *equals = strchr(word, '=');
        if (equals)
            typed_add(typed, arena_dup_n(arena, word, (size_t)(equals - word)), equals + 1);
        else
            typed->words[typed->n_words++] = word;
    }
    if (typed->n_words) return;
    const enum key id = KEY_ID;
    keys_as_words(typed, &id, 1);
    int n;
    const enum key *keys = section_keys(typed->section, &n);
    if (!typed->n_words) keys_as_words(typed, keys, n);
}

static const char *new_id(struct arena *arena, const struct register_file *reg, enum section section,
                          const char *name) {
    const struct register_index index = register_index(arena, reg);
    char *like = arena_dup(arena, id_like(arena, name) ? id_like(arena, name) : "");
    if (strlen(like) > ID_LIKE_MAX) {
        like[ID_LIKE_MAX] = '\0';
        char *word = strrchr(like, '_');
        if (word && word != like) *word = '\0';
    }
    const char *stem = *like && !id_is_taken_word(like) ? like : arena_printf(arena, "%s_1", section_one(section));
    const char *id = stem;
    for (int i = 2; map_get(&index.ids, id, -1) >= 0; i++) id = arena_printf(arena, "%s_%d", stem, i);
    return id;
}

void typed_identify(struct typed *typed, const struct register_file *reg) {
    const enum key name = layout_name_key(typed->section);
    if (typed->n_words || !layout_needs_id(typed->section)) return;
    const char *called = typed_fact(typed, key_word(name == KEY_NONE ? KEY_POST : name));
    if (called) typed->words[typed->n_words++] = new_id(typed->arena, reg, typed->section, called);
}

/* ---- as an overlay ---- */

void typed_quote(struct buf *out, const char *text) {
    struct json json = json_new(out);
    json_text(&json, text);
}

/* Lists, maps and what is in quotes are written as they are typed; everything else is one text, whatever is in it. */
static void put_fact(struct buf *out, int indent, const char *key, const char *value) {
    buf_repeat(out, ' ', indent);
    typed_quote(out, key);
    buf_text(out, ": ");
    const size_t n = strlen(value);
    const bool is_quoted = n > 1 && value[0] == '"' && value[n - 1] == '"';
    if ((is_quoted || strchr("[{", *value)) && *value && !strpbrk(value, "\r\n"))
        buf_text(out, value);
    else if (text_equal(value, "not stated"))
        buf_text(out, value);
    else
        typed_quote(out, value);
    buf_char(out, '\n');
}

/* One word is the id, unless the section has one key alone; more words are its keys. */
static bool put_identity(struct typed *typed, struct problems *problems) {
    int n;
    const enum key *keys = section_keys(typed->section, &n);
    const bool by_keys = n && (typed->n_words > 1 || n == 1);
    if (by_keys && typed->n_words <= n) {
        for (int i = 0; i < typed->n_words; i++) put_fact(&typed->text, ENTRY, key_word(keys[i]), typed->words[i]);
        return true;
    }
    if (typed->n_words == 1) put_fact(&typed->text, ENTRY, "id", typed->words[0]);
    if (typed->n_words <= 1) return true;
    problem_add(problems, (struct place){0}, "facts are written key=value", "'%s' is one word too many",
                typed->words[typed->n_words - 1]);
    return false;
}

static void start_overlay(struct typed *typed) {
    typed->text = buf_new(typed->arena, TEXT_MAX);
    if (typed->section == SECTION_PARTNERSHIP)
        buf_text(&typed->text, "overlay: {}\npartnership:\n");
    else
        buf_printf(&typed->text, "overlay: {}\n%s:\n  -\n", section_word(typed->section));
}

static const struct register_file *read_overlay_text(const struct typed *typed, struct problems *problems) {
    return register_read_kept(typed->arena, TYPED_FILE, typed->text.data, typed->text.len, NULL, problems);
}

const struct register_file *typed_overlay(struct typed *typed, struct problems *problems) {
    start_overlay(typed);
    if (!put_identity(typed, problems)) return NULL;
    for (int i = 0; i < typed->n_facts; i++) put_fact(&typed->text, ENTRY, typed->facts[i].key, typed->facts[i].value);
    return read_overlay_text(typed, problems);
}

const struct register_file *typed_acceptance(struct typed *typed, const char *rule, struct problems *problems) {
    static const char *const own[] = {"owner", "reason", "until", "since", "note", "sources"};
    struct buf at = buf_new(typed->arena, TEXT_MAX);
    typed->section = SECTION_ACCEPTED;
    start_overlay(typed);
    put_fact(&typed->text, ENTRY, "rule", rule);
    for (int i = 0; i < typed->n_facts; i++) {
        bool is_own = false;
        for (size_t o = 0; o < COUNT_OF(own); o++) is_own = is_own || text_equal(typed->facts[i].key, own[o]);
        put_fact(is_own ? &typed->text : &at, is_own ? ENTRY : ENTRY * 2, typed->facts[i].key, typed->facts[i].value);
    }
    if (at.len) {
        buf_text(&typed->text, "    at:\n");
        buf_text(&typed->text, at.data);
    }
    return read_overlay_text(typed, problems);
}

/* ---- what is wrong ---- */

/* The key of a line of the overlay: each fact has one of its own. NULL: the line has none. */
static const char *key_of_line(const struct typed *typed, int line) {
    const char *at = typed->text.data;
    for (int i = 1; i < line && at; i++) {
        at = strchr(at, '\n');
        if (at) at++;
    }
    if (!at) return NULL;
    at += strspn(at, " ");
    return *at == '"' ? arena_dup_n(typed->arena, at + 1, strcspn(at + 1, "\"")) : NULL;
}

void typed_problems(const struct typed *typed, struct problems *problems) {
    for (int i = 0; i < problems->n; i++) {
        struct place *place = &problems->items[i].place;
        if (text_equal(place->file, TYPED_FILE)) *place = (struct place){.file = key_of_line(typed, place->line)};
    }
}
