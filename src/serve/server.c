#include "serve/server.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <jansson.h>

#include "serve/http.h"
#include "serve/site.h"
#include "view/text.h"

#define MESSAGE_MAX ((size_t)1 << 20)

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

static struct http_options options_of(const struct settings *settings, int socket) {
    const struct setting_value *of = settings->of;
    return (struct http_options){
        .listen = of[SETTING_listen].text,
        .socket = socket,
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

int server_run(const struct settings *settings, int socket) {
    struct arena *arena = arena_new();
    struct problems problems = problems_new(arena);
    const struct store_options stored = {.rules = rules_of(settings)};
    const struct http_options options = options_of(settings, socket);
    struct site site = {.is_plain = !settings->of[SETTING_proxy].number, .version = "Concordat"};
    struct http *http;
    const sigset_t ends = hold_signals();
    int code = SERVER_ENDED;
    json_object_seed(0);
    site.assets = assets_new(arena);
    if (store_open(arena, settings->of[SETTING_data].text, &stored, &site.store, &problems))
        code = cannot(arena, &problems);
    else if (http_start(arena, &options, site_handle, &site, &http, &problems))
        code = cannot(arena, &problems);
    else {
        const char *listen = settings->of[SETTING_listen].text;
        fprintf(stderr, "concordat: serving %s at http://%.*s:%d/\n", settings->of[SETTING_data].text,
                (int)(strrchr(listen, ':') - listen), listen, http_port(http));
        await(&ends);
        if (!http_stop(http, (int)settings->of[SETTING_stop_seconds].number))
            fputs("concordat: requests that took too long were cut off\n", stderr);
    }
    store_close(site.store);
    arena_free(arena);
    return code;
}
