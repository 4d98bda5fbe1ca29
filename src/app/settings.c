#include "app/settings.h"

#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "app/ops.h"
#include "base/text.h"
#include "io/yaml.h"

#define PREFIX "CONCORDAT_"
#define ITEMS_MAX 64

const struct setting_words setting_words[] = {
#define SETTING(name, type, otherwise, least, most, help) {#name, SETTING_##type, otherwise, least, most, help},
#include "app/settings.def"
#undef SETTING
};

enum setting setting_of_name(const char *name) {
    int i = 0;
    while (i < SETTING_COUNT && !text_equal(setting_words[i].name, name)) i++;
    return (enum setting)i;
}

/* ---- one value ---- */

static bool is_number(const struct setting_words *words, const char *text, long long *out) {
    char *end;
    errno = 0;
    *out = strtoll(text, &end, 10);
    return *text && !*end && !errno && *out >= words->least && *out <= words->most;
}

static const char *const *split(struct arena *arena, const char *text) {
    const char **items = NEW_ARRAY(arena, ITEMS_MAX + 1, const char *);
    int n = 0;
    while (*text && n < ITEMS_MAX) {
        const size_t length = strcspn(text, ",");
        const char *item = text_trim(arena, arena_dup_n(arena, text, length));
        if (*item) items[n++] = item;
        text += length + (text[length] != 0);
    }
    return items;
}

bool settings_put(struct arena *arena, struct settings *settings, enum setting setting, const char *text,
                  const char *from, struct place place, struct problems *problems) {
    static const char *const switches[] = {"no", "yes", NULL};
    const struct setting_words *words = &setting_words[setting];
    struct setting_value value = {.text = text, .from = from};
    switch (words->type) {
    case SETTING_TEXT: break;
    case SETTING_LIST: value.items = split(arena, text); break;
    case SETTING_SWITCH:
        value.number = word_index(switches, text);
        if (value.number >= 0) break;
        problem_add(problems, place, "write yes or no", "%s: '%s' is neither yes nor no", words->name, text);
        return false;
    case SETTING_NUMBER:
        if (is_number(words, text, &value.number)) break;
        problem_add(problems, place, arena_printf(problems->arena, "write a number: %s", words->help),
                    "%s: '%s' is not a whole number from %lld to %lld", words->name, text, words->least, words->most);
        return false;
    }
    settings->of[setting] = value;
    return true;
}

struct settings settings_default(struct arena *arena) {
    struct settings settings = {0};
    struct problems problems = problems_new(arena);
    for (int i = 0; i < SETTING_COUNT; i++)
        if (!settings_put(arena, &settings, (enum setting)i, setting_words[i].otherwise, "unless told",
                          (struct place){0}, &problems))
            panic("a setting is none of its own values");
    return settings;
}

static const char *nearest(struct problems *problems, const char *name) {
    const char *names[SETTING_COUNT];
    for (int i = 0; i < SETTING_COUNT; i++) names[i] = setting_words[i].name;
    const char *hint = problem_nearest(problems, name, names, SETTING_COUNT);
    return hint ? hint : "`concordat config check` lists the settings";
}

/* ---- the file ---- */

/* A scalar, or a list of scalars as one text. NULL: neither. */
static const char *text_of(struct arena *arena, const struct node *node) {
    if (node->kind == NODE_SCALAR) return node->text;
    if (node->kind != NODE_LIST) return NULL;
    const char *text = "";
    for (int i = 0; i < node->n; i++) {
        if (node->items[i].kind != NODE_SCALAR) return NULL;
        text = arena_printf(arena, "%s%s%s", text, i ? "," : "", node->items[i].text);
    }
    return text;
}

static void read_file(struct arena *arena, const struct file *file, struct settings *settings,
                      struct problems *problems) {
    static const struct limits limits = {.bytes = (size_t)1 << 20, .depth = 4, .nodes = 1000, .text = 4096};
    const struct node *root = yaml_read(arena, file->name, file->bytes, file->n, &limits, problems);
    if (!root) return;
    if (root->kind != NODE_MAP) {
        problem_add(problems, (struct place){.file = file->name, .line = root->line, .column = root->column},
                    "write `listen: 127.0.0.1:8080`, and so on, a line each", "this is not a configuration");
        return;
    }
    for (int i = 0; i < root->n; i++) {
        const struct node *key = &root->keys[i], *item = &root->items[i];
        const struct place at = {.file = file->name, .line = key->line, .column = key->column},
                           there = {.file = file->name, .line = item->line, .column = item->column};
        const enum setting setting = setting_of_name(key->text);
        const char *text = text_of(arena, item);
        if (setting == SETTING_COUNT)
            problem_add(problems, at, nearest(problems, key->text), "there is no setting '%s'", key->text);
        else if (!text || (item->kind == NODE_LIST && setting_words[setting].type != SETTING_LIST))
            problem_add(problems, there, NULL, "%s wants one value", key->text);
        else
            (void)!settings_put(arena, settings, setting, text, place_text(arena, at), there, problems);
    }
}

/* ---- the environment ---- */

static void read_environment(struct arena *arena, const char *const *environment, struct settings *settings,
                             struct problems *problems) {
    for (int i = 0; environment && environment[i]; i++) {
        const char *entry = environment[i], *equals = strchr(entry, '=');
        if (!equals || !text_starts(entry, PREFIX)) continue;
        const char *name = arena_dup_n(arena, entry, (size_t)(equals - entry));
        char *lower = arena_dup(arena, name + strlen(PREFIX));
        for (char *c = lower; *c; c++) *c = (char)tolower((unsigned char)*c);
        const enum setting setting = setting_of_name(lower);
        const struct place place = {.file = name};
        if (setting == SETTING_COUNT)
            problem_add(problems, place, nearest(problems, lower), "there is no setting '%s'", lower);
        else
            (void)!settings_put(arena, settings, setting, equals + 1, name, place, problems);
    }
}

/* ---- all of it ---- */

/* Without TLS a password is not to leave the machine. */
static void check_listen(const struct settings *settings, struct problems *problems) {
    const struct setting_value *listen = &settings->of[SETTING_listen];
    const bool is_loopback = text_starts(listen->text, "127.") || text_starts(listen->text, "[::1]:");
    if (is_loopback) return;
    problem_add(problems, (struct place){.file = listen->from},
                "listen on 127.0.0.1, and put a reverse proxy that speaks TLS before it (docs/administrator.md)",
                "listen: on '%s' passwords would cross the network in the clear", listen->text);
}

bool settings_read(struct arena *arena, const struct call *call, struct settings *settings, struct problems *problems) {
    static const enum setting words[] = {SETTING_data, SETTING_listen};
    const struct input *file = input_of(call, "config");
    *settings = settings_default(arena);
    if (file->given) read_file(arena, &file->files[0], settings, problems);
    read_environment(arena, call->environment, settings, problems);
    for (size_t i = 0; i < COUNT_OF(words); i++) {
        const char *name = setting_words[words[i]].name;
        const struct input *input = input_of(call, name);
        if (input->given)
            (void)!settings_put(arena, settings, words[i], input->text, option_word(arena, name), (struct place){0},
                                problems);
    }
    if (!problems->total) check_listen(settings, problems);
    return !problems->total;
}
