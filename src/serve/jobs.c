#define _GNU_SOURCE /* memfd_create */
#include "serve/jobs.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <jansson.h>

#include "base/date.h"
#include "base/hash.h"
#include "base/json.h"
#include "base/text.h"
#include "io/print.h"
#include "proc/child.h"
#include "serve/ask.h"
#include "serve/job_run.h"

#define JOBS_MAX 64
#define USER_SIZE 128
#define ASKED_MAX ((size_t)256 << 20)
#define FOUND_MAX ((size_t)16 << 20)
#define SECONDS_UNLESS_TOLD 20
#define SECONDS_BESIDE 60 /* to read, to check what was found, to print it */

static const struct place nowhere = {0};

/* What a job was asked for and how far it is; the texts live as long as it does. */
struct slot {
    struct job job; /* without what it found, which is read from `found` when it is looked at */
    char user[USER_SIZE];
    struct arena *arena; /* NULL: the slot is free */
    int asked, found;    /* the files that are its input and output; -1: closed */
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
        if (slot->arena && text_equal(slot->job.id, id) && text_equal(slot->user, user)) return slot;
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

static void put_inputs(struct json *json, const struct call *call, const char *as_of) {
    const struct operation *operation = operation_of(call->op);
    json_open(json, '{');
    json_key(json, "as_of");
    json_text(json, as_of);
    for (int i = 0; i < operation->n_fields; i++) {
        const struct field *field = &operation->fields[i];
        const struct input *input = &call->inputs[i];
        if (!input->given || !is_of_the_search(field->name)) continue;
        json_key(json, field->name);
        if (field->type == NUMBER) {
            json_number(json, input->number);
        } else if (field->type == WORDS) {
            json_open(json, '[');
            for (int w = 0; w < input->n; w++) json_text(json, input->words[w]);
            json_close(json, ']');
        } else {
            json_text(json, input->text);
        }
    }
    json_close(json, '}');
}

static const char *asked_text(struct arena *arena, const struct call *call, const struct answer *answer,
                              long long seconds, const char *as_of, size_t *n) {
    struct buf text = buf_new(arena, ASKED_MAX), out = buf_new(arena, ASKED_MAX);
    struct json json = json_new(&out);
    register_print_yaml(&text, register_filed(arena, answer->about.reg));
    json_open(&json, '{');
    json_key(&json, "seconds");
    json_number(&json, seconds);
    json_key(&json, "inputs");
    put_inputs(&json, call, as_of);
    json_key(&json, "register");
    json_text(&json, text.data);
    json_close(&json, '}');
    *n = out.len;
    return text.full || out.full ? NULL : out.data;
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

static const char *text_at(struct arena *arena, const json_t *object, const char *key) {
    const char *text = json_string_value(json_object_get(object, key));
    return text ? arena_dup(arena, text) : "";
}

static void take_structures(struct arena *arena, const json_t *list, struct job *job) {
    const size_t n = json_array_size(list);
    for (size_t i = 0; i < n && i < JOB_STRUCTURES_MAX; i++) {
        const json_t *one = json_array_get(list, i);
        job->structures[job->n_structures++] =
            (struct job_structure){text_at(arena, one, "title"), text_at(arena, one, "overlay")};
    }
}

static void take_obstacles(struct arena *arena, const json_t *list, struct job *job) {
    const size_t n = json_array_size(list);
    struct obstacle *obstacles = NEW_ARRAY(arena, n + 1, struct obstacle);
    for (size_t i = 0; i < n; i++) {
        const json_t *one = json_array_get(list, i), *facts = json_object_get(one, "facts");
        const size_t n_facts = json_array_size(facts);
        const char **texts = NEW_ARRAY(arena, n_facts + 1, const char *);
        for (size_t f = 0; f < n_facts; f++) {
            const char *text = json_string_value(json_array_get(facts, f));
            texts[f] = text ? arena_dup(arena, text) : "";
        }
        obstacles[i] = (struct obstacle){text_at(arena, one, "requirement"), texts, (int)n_facts};
    }
    job->obstacles = obstacles;
    job->n_obstacles = (int)n;
}

static void take_failure(struct arena *arena, const json_t *problems, struct job *job) {
    const char *text = json_string_value(json_array_get(problems, 0));
    job->state = JOB_FAILED;
    job->failure = text ? arena_dup(arena, text) : "it gave no answer";
}

/* Another process wrote it: it is read as one reads what comes from outside. */
static void take_found(struct arena *arena, const struct slot *slot, struct job *job) {
    struct stat info;
    const off_t from = (off_t)sizeof(struct job_head);
    const size_t n = !fstat(slot->found, &info) && info.st_size > from ? (size_t)(info.st_size - from) : 0;
    char *text = arena_alloc(arena, n + 1);
    const bool is_whole = n <= FOUND_MAX && pread(slot->found, text, n, from) == (ssize_t)n;
    json_t *found = is_whole ? json_loadb(text, n, JSON_REJECT_DUPLICATES, NULL) : NULL;
    const json_t *outcome = json_object_get(found, "outcome");
    if (json_is_integer(outcome) && json_integer_value(outcome) <= OPTIONS_IMPOSSIBLE) {
        job->outcome = (enum option_outcome)json_integer_value(outcome);
        job->more = json_is_true(json_object_get(found, "more"));
        take_structures(arena, json_object_get(found, "structures"), job);
        take_obstacles(arena, json_object_get(found, "obstacles"), job);
    } else {
        take_failure(arena, json_object_get(found, "problems"), job);
    }
    json_decref(found);
}

static void look(struct arena *arena, const struct slot *slot, struct job *job) {
    struct job_head head = {0};
    *job = slot->job;
    job->partnership = job->partnership ? arena_dup(arena, job->partnership) : NULL;
    job->as_of = arena_dup(arena, job->as_of);
    if (pread(slot->found, &head, sizeof head, 0) == sizeof head) job->progress = head.progress;
    if (job->state == JOB_DONE) take_found(arena, slot, job);
    if (job->state == JOB_FAILED && !job->failure) job->failure = "it took more time or memory than a computation gets";
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

enum err job_start(struct arena *arena, struct jobs *jobs, const char *user, struct call *call, const char **id,
                   struct problems *problems) {
    long long seconds;
    size_t n;
    struct answer answer;
    if (!limits_are_kept(call, problems, &seconds)) return ERR_INPUT;
    const enum err err = run_to_the_search(arena, call, &answer, problems);
    if (err) return err;
    const char *as_of = day_text(arena, answer.about.arr->day);
    const char *asked = asked_text(arena, call, &answer, seconds, as_of, &n);
    const struct hash chance = moment_draw(call->moment);
    pthread_mutex_lock(&jobs->lock);
    tend(jobs);
    struct slot *slot = find_room(jobs, user, problems);
    if (slot) {
        if (slot->arena) forget(slot);
        const char *partnership = ask_input(call, "partnership")->text;
        *slot = (struct slot){.arena = arena_new(), .number = jobs->asked++, .found = -1};
        slot->asked = asked ? file_of(asked, n) : -1;
        slot->found = memfd_create("job", MFD_CLOEXEC);
        slot->job = (struct job){.state = JOB_WAITING,
                                 .started = call->moment->now,
                                 .seconds = seconds,
                                 .partnership = partnership ? arena_dup(slot->arena, partnership) : NULL,
                                 .as_of = arena_dup(slot->arena, as_of)};
        strncpy(slot->user, user, USER_SIZE - 1);
        strncpy(slot->job.id, base32_text(arena, &chance, 16), JOB_ID_SIZE - 1);
        *id = arena_dup(arena, slot->job.id);
        if (slot->asked < 0 || slot->found < 0) ended(slot, JOB_FAILED);
        tend(jobs);
    }
    pthread_mutex_unlock(&jobs->lock);
    return slot ? OK : ERR_INPUT;
}

bool job_look(struct arena *arena, struct jobs *jobs, const char *user, const char *id, struct job *out) {
    pthread_mutex_lock(&jobs->lock);
    tend(jobs);
    const struct slot *slot = find(jobs, user, id);
    if (slot) look(arena, slot, out);
    pthread_mutex_unlock(&jobs->lock);
    return slot != NULL;
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

static int by_state_and_age(const void *a, const void *b) {
    const struct job *x = a, *y = b;
    const bool x_over = x->state > JOB_RUNNING, y_over = y->state > JOB_RUNNING;
    if (x_over != y_over) return x_over - y_over;
    return x->started < y->started ? 1 : x->started > y->started ? -1 : 0;
}

int jobs_of(struct arena *arena, struct jobs *jobs, const char *user, struct job **out) {
    int n = 0;
    *out = NEW_ARRAY(arena, JOBS_MAX, struct job);
    pthread_mutex_lock(&jobs->lock);
    tend(jobs);
    for (int i = 0; i < JOBS_MAX; i++)
        if (jobs->slots[i].arena && text_equal(jobs->slots[i].user, user)) look(arena, &jobs->slots[i], &(*out)[n++]);
    pthread_mutex_unlock(&jobs->lock);
    qsort(*out, (size_t)n, sizeof **out, by_state_and_age);
    return n;
}
