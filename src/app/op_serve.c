/* What a server runs with. That it runs then is the matter of who called. */
#include "app/ops.h"
#include "app/settings.h"

static enum err read(struct arena *arena, const struct call *call, struct answer *answer, struct problems *problems) {
    struct settings *settings = NEW(arena, struct settings);
    answer->settings = settings;
    return settings_read(arena, call, settings, problems) ? OK : ERR_INPUT;
}

enum err op_serve(struct arena *arena, const struct call *call, struct answer *answer, struct problems *problems) {
    const enum err err = read(arena, call, answer, problems);
    if (err || *answer->settings->of[SETTING_data].text) return err;
    problem_add(problems, (struct place){0}, "give it with --data FOLDER; `concordat open FOLDER` makes one",
                "which data folder is not said");
    return ERR_INPUT;
}

enum err op_config_check(struct arena *arena, const struct call *call, struct answer *answer,
                         struct problems *problems) {
    const enum err err = read(arena, call, answer, problems);
    if (err) return err;
    answer->title = "What the server runs with";
    for (int i = 0; i < SETTING_COUNT; i++) {
        const struct setting_value *value = &answer->settings->of[i];
        *PUSH(arena, &answer->lines) = (struct saying){
            setting_words[i].name, arena_printf(arena, "%s (%s)", *value->text ? value->text : "none", value->from)};
    }
    return OK;
}
