#define _GNU_SOURCE /* memfd_create */
#include "serve/jobs.h"

#include <pthread.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/date.h"
#include "base/hash.h"
#include "base/json.h"
#include "base/text.h"
#include "io/print.h"
#include "proc/child.h"
#include "serve/ask.h"
#include "serve/found.h"
#include "serve/job_run.h"

#define JOBS_MAX 64
#define USER_SIZE 128
#define INPUTS_MAX_BYTES ((size_t)1 << 20)
#define ASKED_MAX ((size_t)256 << 20)
#define FOUND_MAX ((size_t)16 << 20)
#define SECONDS_UNLESS_TOLD 20
#define SECONDS_BESIDE 60 /* to read, to check what was found, to print it */

static const struct place nowhere = {0};

/*
 * A job is this program started once more (proc/child.c), whichever program that is: so whatever can start one is one
 * before its main() is.
 */
__attribute__((constructor)) static void be_the_job(int argc, char **argv) {
    if (argc == 1 && text_equal(argv[0], CHILD_JOB)) job_main();
}

/* What a job was asked for and how far it is; the texts live as long as it does. */
struct slot {
    struct job job; /* without its progress, which is read from `found` */
    char id[JOB_ID_SIZE], user[USER_SIZE];
    struct arena *arena; /* NULL: the slot is free */
    const char *inputs;  /* that shape the search, as JSON */
    struct file *named;  /* proposals to be set beside it */
    int n_named;
    int asked, found; /* the files that are its input and output; -1: closed */
    struct child_process process;
    long long ended;      /* s; 0: it has not */
    unsigned long number; /* in the order in which they were asked for */
};

struct jobs {
    pthread_mutex_t lock;
    int most;
    size_t memory_max;
    unsigned long asked;
    struct slot slots[JOBS_MAX];
};

static long long seconds_now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec;
}

/* ---- the table; its lock is held ---- */

static bool is_under_way(const struct slot *slot) {
    return slot->arena && (slot->job.state == JOB_WAITING || slot->job.state == JOB_RUNNING);
}

static void close_file(int *file) {
    if (*file >= 0) close(*file);
    *file = -1;
}

static void ended(struct slot *slot, enum job_state state) {
    slot->job.state = state;
    slot->ended = seconds_now();
    close_file(&slot->asked);
}

static void forget(struct slot *slot) {
    close_file(&slot->asked);
    close_file(&slot->found);
    arena_free(slot->arena);
    *slot = (struct slot){.asked = -1, .found = -1};
}

static void start(const struct jobs *jobs, struct slot *slot) {
    static const char *const arguments[] = {CHILD_JOB, NULL};
    const struct child child = {.arguments = arguments,
                                .seconds = (int)slot->job.seconds + SECONDS_BESIDE,
                                .memory_max = jobs->memory_max,
                                .output_max = sizeof(struct job_head) + FOUND_MAX};
    slot->job.state = JOB_RUNNING;
    if (child_start(&child, slot->asked, slot->found, &slot->process)) ended(slot, JOB_FAILED);
}

/* Sees which have ended, starts those whose turn it is, forgets those nobody will ask for any more. */
static void tend(struct jobs *jobs) {
    const long long now = seconds_now();
    int running = 0;
    for (int i = 0; i < JOBS_MAX; i++) {
        struct slot *slot = &jobs->slots[i];
        if (slot->arena && slot->job.state == JOB_RUNNING) {
            const enum child_state state = child_wait(&slot->process, 0);
            if (state != CHILD_RUNS) ended(slot, state == CHILD_DONE ? JOB_DONE : JOB_FAILED);
            running += state == CHILD_RUNS;
        }
        if (slot->ended && now - slot->ended >= JOB_KEPT_SECONDS) forget(slot);
    }
    while (running < jobs->most) {
        struct slot *next = NULL;
        for (int i = 0; i < JOBS_MAX; i++) {
            struct slot *slot = &jobs->slots[i];
            if (slot->arena && slot->job.state == JOB_WAITING && (!next || slot->number < next->number)) next = slot;
        }
        if (!next) return;
        start(jobs, next);
        running++;
    }
}

static struct slot *find(struct jobs *jobs, const char *user, const char *id) {
    for (int i = 0; i < JOBS_MAX; i++) {
        struct slot *slot = &jobs->slots[i];
        if (slot->arena && text_equal(slot->id, id) && text_equal(slot->user, user)) return slot;
    }
    return NULL;
}

/* ---- what it is asked ---- */

/* What shapes the search; all else of the call is in the register already, or about how an answer looks. */
static bool is_of_the_search(const char *name) {
    static const char *const names[] = {"best", "clear", "keep", "never", "order", "most", "steps", NULL};
    int i = 0;
    while (names[i] && !text_equal(names[i], name)) i++;
    return names[i] != NULL;
}

/* As a program would send them. */
static const char *inputs_text(struct arena *arena, const struct call *call, const char *as_of) {
    const struct operation *operation = operation_of(call->op);
    struct buf out = buf_new(arena, INPUTS_MAX_BYTES);
    struct json json = json_new(&out);
    json_open(&json, '{');
    json_key(&json, "as_of");
    json_text(&json, as_of);
    for (int i = 0; i < operation->n_fields; i++) {
        const struct field *field = &operation->fields[i];
        const struct input *input = &call->inputs[i];
        if (!input->given || !is_of_the_search(field->name)) continue;
        json_key(&json, field->name);
        if (field->type == NUMBER) {
            json_number(&json, input->number);
        } else if (field->type == WORDS) {
            json_open(&json, '[');
            for (int w = 0; w < input->n; w++) json_text(&json, input->words[w]);
            json_close(&json, ']');
        } else {
            json_text(&json, input->text);
        }
    }
    json_close(&json, '}');
    return out.full ? NULL : out.data;
}

static const char *asked_text(struct arena *arena, const char *inputs, const struct answer *answer, long long seconds,
                              size_t *n) {
    struct buf text = buf_new(arena, ASKED_MAX), out = buf_new(arena, ASKED_MAX);
    struct json json = json_new(&out);
    register_print_yaml(&text, register_filed(arena, answer->about.reg));
    json_open(&json, '{');
    json_key(&json, "seconds");
    json_number(&json, seconds);
    json_key(&json, "inputs");
    json_raw(&json, inputs);
    json_key(&json, "register");
    json_text(&json, text.data);
    json_close(&json, '}');
    *n = out.len;
    return text.full || out.full ? NULL : out.data;
}

static void keep_named(struct slot *slot, const struct input *named) {
    slot->named = NEW_ARRAY(slot->arena, (size_t)named->n + 1, struct file);
    for (int i = 0; i < named->n; i++)
        slot->named[slot->n_named++] =
            (struct file){.name = arena_dup(slot->arena, named->files[i].name),
                          .bytes = arena_dup_n(slot->arena, named->files[i].bytes, named->files[i].n),
                          .n = named->files[i].n};
}

/* A file in memory: nothing of it is ever on a disk. */
static int file_of(const char *bytes, size_t n) {
    const int file = memfd_create("job", MFD_CLOEXEC);
    size_t written = 0;
    for (ssize_t more; file >= 0 && written < n && (more = write(file, bytes + written, n - written)) > 0;)
        written += (size_t)more;
    if (file >= 0 && written < n) {
        close(file);
        return -1;
    }
    return file;
}

static bool at_once(void *context, const struct progress *progress) {
    (void)context;
    (void)progress;
    return true;
}

/* The operation as far as it can be answered at once: its inputs are looked at, the register is read for its asker. */
static enum err run_to_the_search(struct arena *arena, const struct call *call, struct answer *answer,
                                  struct problems *problems) {
    struct call quick = *call;
    quick.stop = at_once;
    return run(arena, &quick, answer, problems);
}

/* ---- what it found ---- */

/* Another process wrote it: it is read as one reads what comes from outside. */
static bool read_found(struct arena *arena, const struct slot *slot, struct found *found) {
    struct stat info;
    const off_t from = (off_t)sizeof(struct job_head);
    const size_t n = !fstat(slot->found, &info) && info.st_size > from ? (size_t)(info.st_size - from) : 0;
    if (n > FOUND_MAX) return false;
    char *text = arena_alloc(arena, n + 1);
    return pread(slot->found, text, n, from) == (ssize_t)n && found_read(arena, text, n, found);
}

static bool take(struct arena *arena, const struct slot *slot, struct call *call, struct problems *problems) {
    struct found *found = NEW(arena, struct found);
    if (slot->job.state != JOB_DONE || !read_found(arena, slot, found)) {
        problem_add(problems, nowhere, "narrow down what it may change, and try again",
                    "the computation took more time or memory than it gets");
        return false;
    }
    struct input *named = ask_input(call, "named");
    *named = (struct input){.files = NEW_ARRAY(arena, (size_t)slot->n_named + 1, struct file),
                            .n = slot->n_named,
                            .given = slot->n_named > 0};
    for (int i = 0; i < slot->n_named; i++)
        named->files[i] = (struct file){.name = arena_dup(arena, slot->named[i].name),
                                        .bytes = arena_dup_n(arena, slot->named[i].bytes, slot->named[i].n),
                                        .n = slot->named[i].n};
    call->found = found;
    return ask_json(call, arena, slot->inputs, strlen(slot->inputs), problems);
}

/* ---- from outside ---- */

struct jobs *jobs_new(struct arena *arena, int most, size_t memory_max) {
    struct jobs *jobs = NEW(arena, struct jobs);
    pthread_mutex_init(&jobs->lock, NULL);
    jobs->most = most;
    jobs->memory_max = memory_max;
    for (int i = 0; i < JOBS_MAX; i++) jobs->slots[i] = (struct slot){.asked = -1, .found = -1};
    return jobs;
}

void jobs_end(struct jobs *jobs) {
    pthread_mutex_lock(&jobs->lock);
    for (int i = 0; i < JOBS_MAX; i++) {
        struct slot *slot = &jobs->slots[i];
        if (!slot->arena) continue;
        if (slot->job.state == JOB_RUNNING) child_kill(&slot->process);
        forget(slot);
    }
    pthread_mutex_unlock(&jobs->lock);
    pthread_mutex_destroy(&jobs->lock);
}

/* A free slot for the user's job; NULL with a problem. */
static struct slot *find_room(struct jobs *jobs, const char *user, struct problems *problems) {
    struct slot *room = NULL;
    int own = 0;
    for (int i = 0; i < JOBS_MAX; i++) {
        struct slot *slot = &jobs->slots[i];
        own += is_under_way(slot) && text_equal(slot->user, user);
        /* One that has ended makes room before a new one is refused. */
        if (!slot->arena || (!is_under_way(slot) && (!room || (room->arena && slot->ended < room->ended)))) room = slot;
    }
    if (own >= JOBS_OF_A_USER) room = NULL;
    if (!room)
        problem_add(problems, nowhere, "wait until one has ended, or cancel it", "%s computations are under way%s",
                    own >= JOBS_OF_A_USER ? "as many of your" : "too many", own >= JOBS_OF_A_USER ? " as may be" : "");
    return room;
}

static bool limits_are_kept(struct call *call, struct problems *problems, long long *seconds) {
    const struct input *time = ask_input(call, "time");
    *seconds = time->given ? time->number : SECONDS_UNLESS_TOLD;
    if (*seconds >= 1 && *seconds <= JOB_SECONDS_MAX) return true;
    problem_add(problems, (struct place){.file = "time"}, NULL, "a computation gets 1 to %d seconds, not %lld",
                JOB_SECONDS_MAX, *seconds);
    return false;
}

/* Its input and output, or it has failed at once. */
static void fill(struct slot *slot, const char *asked, size_t n, const char *user, const struct hash *chance) {
    strncpy(slot->user, user, USER_SIZE - 1);
    strncpy(slot->id, base32_text(slot->arena, chance, 16), JOB_ID_SIZE - 1);
    slot->asked = asked ? file_of(asked, n) : -1;
    slot->found = memfd_create("job", MFD_CLOEXEC);
    if (slot->asked < 0 || slot->found < 0) ended(slot, JOB_FAILED);
}

enum err job_start(struct arena *arena, struct jobs *jobs, const char *user, struct call *call, const char **id,
                   struct problems *problems) {
    long long seconds;
    size_t n = 0;
    struct answer answer;
    if (!limits_are_kept(call, problems, &seconds)) return ERR_INPUT;
    const enum err err = run_to_the_search(arena, call, &answer, problems);
    if (err) return err;
    const char *inputs = inputs_text(arena, call, day_text(arena, answer.about.arr->day));
    const char *asked = inputs ? asked_text(arena, inputs, &answer, seconds, &n) : NULL;
    const struct hash chance = moment_draw(call->moment);
    pthread_mutex_lock(&jobs->lock);
    tend(jobs);
    struct slot *slot = find_room(jobs, user, problems);
    if (slot) {
        if (slot->arena) forget(slot);
        *slot = (struct slot){.arena = arena_new(), .number = jobs->asked++};
        slot->job = (struct job){.state = JOB_WAITING, .started = call->moment->now, .seconds = seconds};
        slot->inputs = arena_dup(slot->arena, inputs ? inputs : "{}");
        keep_named(slot, ask_input(call, "named"));
        fill(slot, asked, n, user, &chance);
        *id = arena_dup(arena, slot->id);
        tend(jobs);
    }
    pthread_mutex_unlock(&jobs->lock);
    return slot ? OK : ERR_LIMIT;
}

bool job_look(struct jobs *jobs, const char *user, const char *id, struct job *out) {
    struct job_head head = {0};
    pthread_mutex_lock(&jobs->lock);
    tend(jobs);
    const struct slot *slot = find(jobs, user, id);
    if (slot) *out = slot->job;
    if (slot && pread(slot->found, &head, sizeof head, 0) == sizeof head) out->progress = head.progress;
    pthread_mutex_unlock(&jobs->lock);
    return slot != NULL;
}

bool job_take(struct arena *arena, struct jobs *jobs, const char *user, const char *id, struct call *call,
              struct problems *problems) {
    pthread_mutex_lock(&jobs->lock);
    tend(jobs);
    const struct slot *slot = find(jobs, user, id);
    const bool taken = slot && take(arena, slot, call, problems);
    pthread_mutex_unlock(&jobs->lock);
    return taken;
}

bool job_cancel(struct jobs *jobs, const char *user, const char *id) {
    pthread_mutex_lock(&jobs->lock);
    struct slot *slot = find(jobs, user, id);
    if (slot && slot->job.state == JOB_RUNNING) child_kill(&slot->process);
    if (slot && is_under_way(slot)) ended(slot, JOB_CANCELLED);
    tend(jobs);
    pthread_mutex_unlock(&jobs->lock);
    return slot != NULL;
}
