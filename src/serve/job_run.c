#include "serve/job_run.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <jansson.h>

#include "base/json.h"
#include "proc/sandbox.h"
#include "serve/ask.h"
#include "serve/found.h"
#include "serve/jobs.h"

#define FOUND_MAX ((size_t)16 << 20)
#define REPORT_MS 250

struct watch {
    long long until, next; /* ms */
};

static long long now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1000ll + time.tv_nsec / 1000000;
}

static bool watches(void *context, const struct progress *progress) {
    struct watch *watch = context;
    const long long moment = now();
    const struct job_head head = {*progress};
    if (moment >= watch->next) {
        watch->next = moment + REPORT_MS;
        (void)!pwrite(STDOUT_FILENO, &head, sizeof head, 0);
    }
    return moment >= watch->until;
}

/* ---- what it is asked ---- */

static json_t *read_asked(struct arena *arena) {
    struct stat info;
    if (fstat(STDIN_FILENO, &info) || info.st_size < 0) return NULL;
    const size_t n = (size_t)info.st_size;
    char *text = arena_alloc(arena, n + 1);
    size_t got = 0;
    for (ssize_t more; got < n && (more = pread(STDIN_FILENO, text + got, n - got, (off_t)got)) > 0;)
        got += (size_t)more;
    return got == n ? json_loadb(text, n, 0, NULL) : NULL;
}

/* The register as the file that the operation reads; its other inputs as a request would send them. */
static struct call *call_of(struct arena *arena, json_t *asked, struct problems *problems) {
    const struct asker nobody = {0};
    struct call *call = ask_start(arena, &nobody, OP_options);
    const json_t *text = json_object_get(asked, "register");
    char *inputs = json_dumps(json_object_get(asked, "inputs"), 0);
    if (!json_is_string(text) || !inputs) return NULL;
    ask_input(call, "file")->files[0] =
        (struct file){.name = "the register", .bytes = json_string_value(text), .n = json_string_length(text)};
    return ask_json(call, arena, inputs, strlen(inputs), problems) ? call : NULL;
}

/* ---- what it found ---- */

static bool write_found(const struct answer *answer, struct arena *arena) {
    struct buf out = buf_new(arena, FOUND_MAX);
    struct json json = json_new(&out);
    found_print(&json, answer->appraisal);
    return !out.full && pwrite(STDOUT_FILENO, out.data, out.len, sizeof(struct job_head)) == (ssize_t)out.len;
}

_Noreturn void job_main(void) {
    static const char *const nothing[] = {NULL};
    struct arena *arena = arena_new();
    struct problems problems = problems_new(arena);
    struct confinement confinement;
    struct answer answer = {0};
    json_object_seed(0);
    if (sandbox_enter(&(struct sandbox){nothing, nothing}, &confinement, &problems)) _exit(1);
    json_t *asked = read_asked(arena);
    struct call *call = call_of(arena, asked, &problems);
    if (!call) _exit(1);
    struct watch watch = {.until = now() + 1000 * json_integer_value(json_object_get(asked, "seconds"))};
    call->stop = watches;
    call->context = &watch;
    const bool written = !run(arena, call, &answer, &problems) && write_found(&answer, arena);
    json_decref(asked);
    arena_free(arena);
    _exit(written ? 0 : 1); /* a leak checker at exit would look into it, which nothing can any more */
}
