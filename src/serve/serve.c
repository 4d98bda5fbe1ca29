#include "serve/serve.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/text.h"
#include "proc/file.h"
#include "proc/folder.h"
#include "proc/supervise.h"
#include "serve/http_socket.h"
#include "serve/server.h"
#include "view/text.h"

#define MESSAGE_MAX ((size_t)1 << 20)
#define CONFIG_MAX ((size_t)1 << 20)

enum { EXIT_GOOD = 0, EXIT_FAILED = 3 };

static void say(struct arena *arena, const struct problems *problems) {
    struct buf said = buf_new(arena, MESSAGE_MAX);
    print_problems(&said, problems);
    fputs(said.data, stderr);
}

/* "concordat-server data=/var/lib/concordat listen=127.0.0.1:8080 …" */
static const char *const *server_words(struct arena *arena, const struct settings *settings) {
    const char **words = NEW_ARRAY(arena, SETTING_COUNT + 2, const char *);
    words[0] = SERVER_PROGRAM;
    for (int i = 0; i < SETTING_COUNT; i++)
        words[i + 1] = arena_printf(arena, "%s=%s", setting_words[i].name, settings->of[i].text);
    return words;
}

/* What is needed to read the settings once more. */
struct again {
    struct arena *arena;
    const struct call *call;
    const struct settings *first;
};

static bool read_again(struct arena *arena, const struct call *call, struct settings *settings,
                       struct problems *problems) {
    struct call anew = *call;
    const struct operation *operation = operation_of(call->op);
    for (int i = 0; i < operation->n_fields; i++) {
        struct input *input = &anew.inputs[i];
        if (!input->given || operation->fields[i].type != SOURCE) continue;
        struct file *file = NEW(arena, struct file);
        char *bytes;
        *file = (struct file){.name = input->files[0].name};
        if (file_read(arena, file->name, CONFIG_MAX, &bytes, &file->n, problems)) return false;
        if (!bytes) {
            problem_add(problems, (struct place){.file = file->name}, "bring it back", "the configuration is gone");
            return false;
        }
        file->bytes = bytes;
        input->files = file;
    }
    return settings_read(arena, &anew, settings, problems);
}

/* Where it listens, and on what, is held by this process: both stay until it is started anew. */
static bool is_movable(const struct again *again, const struct settings *settings, struct problems *problems) {
    static const enum setting fixed[] = {SETTING_data, SETTING_listen};
    for (size_t i = 0; i < COUNT_OF(fixed); i++)
        if (!text_equal(again->first->of[fixed[i]].text, settings->of[fixed[i]].text))
            problem_add(problems, (struct place){.file = settings->of[fixed[i]].from},
                        "stop the server and start it again", "%s cannot change while it runs",
                        setting_words[fixed[i]].name);
    return !problems->total;
}

/* Each reload reads the settings into the arena of the whole: a file of some lines, some times a year. */
static const char *const *words_again(void *context) {
    struct again *again = context;
    struct problems problems = problems_new(again->arena);
    struct settings settings;
    if (read_again(again->arena, again->call, &settings, &problems) && is_movable(again, &settings, &problems))
        return server_words(again->arena, &settings);
    say(again->arena, &problems);
    fputs("concordat: the server goes on as it was\n", stderr);
    return NULL;
}

/* The key is made with the first start. A folder that is no data folder is not given one. */
static enum err hold(struct arena *arena, const char *folder, struct held *held, struct problems *problems) {
    if (store_is_at(folder)) return keeper_hold(arena, folder, held, problems);
    problem_add(problems, (struct place){.file = folder}, arena_printf(arena, "`concordat open %s` makes one", folder),
                "there is no data folder");
    return ERR_IO;
}

/* The server's own folder for temporary files, since of all others it sees nothing. */
static enum err make_temporary(struct arena *arena, char **folder, struct problems *problems) {
    const char *among = getenv("TMPDIR");
    *folder = arena_printf(arena, "%s/concordat-XXXXXX", among && *among ? among : "/tmp");
    if (mkdtemp(*folder) && !setenv("TMPDIR", *folder, 1)) return OK;
    problem_add(problems, (struct place){.file = *folder}, "see that there is a folder for temporary files (TMPDIR)",
                "cannot be made: %s", strerror(errno));
    *folder = NULL;
    return ERR_IO;
}

int serve(const struct call *call, const struct settings *settings) {
    struct arena *arena = arena_new();
    struct problems problems = problems_new(arena);
    struct held held;
    struct again again = {arena, call, settings};
    struct supervision supervision = {.arena = arena,
                                      .arguments = server_words(arena, settings),
                                      .held = &held,
                                      .stop_seconds = (int)settings->of[SETTING_stop_seconds].number,
                                      .again = words_again,
                                      .context = &again};
    char *temporary = NULL;
    int code = EXIT_FAILED;
    if (hold(arena, settings->of[SETTING_data].text, &held, &problems) ||
        socket_listen(settings->of[SETTING_listen].text, &supervision.listening, &problems) ||
        make_temporary(arena, &temporary, &problems))
        say(arena, &problems);
    else
        code = supervise(&supervision);
    if (temporary) folder_discard(temporary);
    arena_free(arena);
    return code;
}
