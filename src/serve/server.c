#include "serve/server.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <jansson.h>

#include "app/models.h"
#include "app/settings.h"
#include "proc/parent.h"
#include "proc/sandbox.h"
#include "proc/supervise.h"
#include "serve/http.h"
#include "serve/http_socket.h"
#include "serve/jobs.h"
#include "serve/site.h"
#include "view/text.h"

#define MESSAGE_MAX ((size_t)1 << 20)
#define MODELS_BYTES ((size_t)16 << 20) /* of what is kept for the next reader */

static int cannot(struct arena *arena, const struct problems *problems) {
    struct buf said = buf_new(arena, MESSAGE_MAX);
    print_problems(&said, problems);
    fputs(said.data, stderr);
    return SERVER_CANNOT;
}

static struct sign_in_rules rules_of(const struct settings *settings) {
    return (struct sign_in_rules){
        .idle_seconds = (int)settings->of[SETTING_session_idle_minutes].number * 60,
        .session_seconds = (int)settings->of[SETTING_session_hours].number * 3600,
        .second_factor_offered = !settings->of[SETTING_second_factor_required].number,
    };
}

static struct http_options options_of(const struct settings *settings) {
    const struct setting_value *of = settings->of;
    return (struct http_options){
        .socket = SERVER_LISTENING,
        .threads = (int)of[SETTING_threads].number,
        .connections = (int)of[SETTING_connections].number,
        .per_address = (int)of[SETTING_connections_per_address].number,
        .idle_seconds = (int)of[SETTING_idle_seconds].number,
        .request_seconds = (int)of[SETTING_request_seconds].number,
        .body_max = (size_t)of[SETTING_body_megabytes].number << 20,
        .trusts_proxy = of[SETTING_proxy].number != 0,
        .access_log = of[SETTING_access_log].number ? STDOUT_FILENO : -1,
        .hosts = *of[SETTING_hosts].items ? of[SETTING_hosts].items : NULL,
    };
}

/* Signals that end it are waited for by this thread alone: blocked before any other is started. */
static sigset_t hold_signals(void) {
    sigset_t ends;
    sigemptyset(&ends);
    sigaddset(&ends, SIGTERM);
    sigaddset(&ends, SIGINT);
    pthread_sigmask(SIG_BLOCK, &ends, NULL);
    signal(SIGPIPE, SIG_IGN);
    return ends;
}

static void await(const sigset_t *ends) {
    int ended;
    while (sigwait(ends, &ended)) continue;
}

static bool read_settings(struct arena *arena, int n, char **words, struct settings *settings,
                          struct problems *problems) {
    *settings = settings_default(arena);
    for (int i = 0; i < n; i++) {
        const char *equals = strchr(words[i], '=');
        const enum setting setting =
            equals ? setting_of_name(arena_dup_n(arena, words[i], (size_t)(equals - words[i]))) : SETTING_COUNT;
        if (setting == SETTING_COUNT)
            problem_add(problems, (struct place){0}, "`concordat serve` starts the server", "'%s' is no setting",
                        words[i]);
        else if (!settings_put(arena, settings, setting, equals + 1, "the keeper", (struct place){0}, problems))
            continue;
    }
    return !problems->total;
}

/* Beside the files of the store: fonts for documents, and a folder of its own, in which the writer of workbooks keeps
 * what it has so far. */
static enum err confine(struct arena *arena, const struct store *store, const struct settings *settings,
                        struct problems *problems) {
    static const char *const reads[] = {"/etc/fonts",
                                        "/usr/share/fonts",
                                        "/usr/local/share/fonts",
                                        "/usr/share/fontconfig",
                                        "/var/cache/fontconfig",
                                        "/etc/localtime",
                                        "/usr/share/zoneinfo",
                                        NULL};
    const char *const *files = store_files(arena, store);
    const char *writes[STORE_FILES + 2] = {getenv("TMPDIR")};
    for (int i = 0; i < STORE_FILES; i++) writes[i + 1] = files[i];
    const struct sandbox sandbox = {.reads = reads, .writes = writes};
    struct confinement confinement;
    const enum err err = sandbox_enter(&sandbox, &confinement, problems);
    if (err) return err;
    fprintf(stderr, "concordat: the server is confined: %s\n", confinement_words(arena, &confinement));
    if (!settings->of[SETTING_sandbox_required].number || (confinement.landlock && confinement.has_seccomp)) return OK;
    problem_add(problems, (struct place){0}, "see that the kernel has Landlock and seccomp, or set it to no",
                "sandbox_required: this system cannot confine the server in full");
    return ERR_IO;
}

static void say_where(struct arena *arena, const struct settings *settings) {
    int port;
    const char *address = socket_address(arena, SERVER_LISTENING, &port);
    fprintf(stderr, "concordat: serving %s at http://%s:%d/\n", settings->of[SETTING_data].text, address, port);
}

static int answer(struct arena *arena, struct site *site, const struct settings *settings, const sigset_t *ends,
                  struct problems *problems) {
    const struct http_options options = options_of(settings);
    struct http *http;
    if (http_start(arena, &options, site_handle, site, &http, problems)) return cannot(arena, problems);
    say_where(arena, settings);
    parent_wish(WISH_READY, NULL, 0, NULL, 0);
    await(ends);
    if (!http_stop(http, (int)settings->of[SETTING_stop_seconds].number))
        fputs("concordat: requests that took too long were cut off\n", stderr);
    return 0;
}

_Noreturn void server_main(int argc, char **argv) {
    struct arena *arena = arena_new();
    struct problems problems = problems_new(arena);
    struct settings settings;
    const sigset_t ends = hold_signals();
    parent_is(SERVER_PARENT);
    json_object_seed(0);
    if (!read_settings(arena, argc - 1, argv + 1, &settings, &problems)) _exit(cannot(arena, &problems));
    const struct store_options stored = {.rules = rules_of(&settings)};
    struct site site = {.models = models_new(MODELS_BYTES),
                        .assets = assets_new(arena),
                        .jobs = jobs_new(arena, (int)settings.of[SETTING_jobs].number,
                                         (size_t)settings.of[SETTING_job_megabytes].number << 20),
                        .is_plain = !settings.of[SETTING_proxy].number,
                        .version = "Concordat"};
    const bool is_fit = !store_open(arena, settings.of[SETTING_data].text, &stored, &site.store, &problems) &&
                        !confine(arena, site.store, &settings, &problems);
    const int code = is_fit ? answer(arena, &site, &settings, &ends, &problems) : cannot(arena, &problems);
    jobs_end(site.jobs);
    models_free(site.models);
    store_close(site.store);
    arena_free(arena);
    _exit(code); /* a leak checker at exit would look into it, which nothing can any more */
}
