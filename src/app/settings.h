#ifndef APP_SETTINGS_H
#define APP_SETTINGS_H

#include "app/run.h"

/*
 * What a server runs with: app/settings.def. A value comes from the words of the command, else from the environment
 * (CONCORDAT_ and its name in capitals), else from the configuration file, else it is the one unless told.
 *
 * The file is YAML: a map from the names of settings to their values.
 */
enum setting {
#define SETTING(name, type, otherwise, least, most, help) SETTING_##name,
#include "app/settings.def"
#undef SETTING
    SETTING_COUNT
};

enum setting_type { SETTING_TEXT, SETTING_NUMBER, SETTING_SWITCH, SETTING_LIST };

struct setting_words {
    const char *name;
    enum setting_type type;
    const char *otherwise;
    long long least, most;
    const char *help;
};
extern const struct setting_words setting_words[SETTING_COUNT];

struct setting_value {
    const char *text;         /* as it was written; of a list, between commas */
    long long number;         /* NUMBER; 0 or 1 of a SWITCH */
    const char *const *items; /* LIST; NULL-ended */
    const char *from;         /* in words: "unless told", "concordat.yaml:3:9", "CONCORDAT_LISTEN", "--listen" */
};
struct settings {
    struct setting_value of[SETTING_COUNT];
};

/* The settings unless told. */
struct settings settings_default(struct arena *arena);
/* Gives one its value as it is written. False with a problem at `place` when it is none. */
bool settings_put(struct arena *arena, struct settings *settings, enum setting setting, const char *text,
                  const char *from, struct place place, struct problems *problems) MUST_USE;
/* SETTING_COUNT when there is no such. */
enum setting setting_of_name(const char *name);

/*
 * Those of a call: its inputs `data`, `listen` and `config`, and its environment. With every problem in one go; false
 * when there is any.
 */
bool settings_read(struct arena *arena, const struct call *call, struct settings *settings,
                   struct problems *problems) MUST_USE;

#endif
