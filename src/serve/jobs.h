#ifndef SERVE_JOBS_H
#define SERVE_JOBS_H

#include "app/run.h"
#include "core/options.h"

/*
 * Computations that take long: the search for structures, as a process of its own that the keeper starts. A job gets
 * the register that its asker may read, as text, and the inputs of OP_options; it gives back overlays. It sees no data
 * folder, no file and no network, has a clock and a limit of memory, and ends with the server.
 *
 * A job belongs to the user who started it, is known by an id that cannot be guessed, and is forgotten an hour after
 * its end. Called by several threads at once.
 */
struct jobs;

#define JOB_ID_SIZE 27        /* with its NUL; letters and digits */
#define JOB_KEPT_SECONDS 3600 /* after its end */
#define JOBS_OF_A_USER 2      /* waiting or running at once */
#define JOB_SECONDS_MAX 600   /* that one may search */
#define JOB_STRUCTURES_MAX 20

/* Waiting: as many as may run at once are running (the setting `jobs`). */
enum job_state { JOB_WAITING, JOB_RUNNING, JOB_DONE, JOB_FAILED, JOB_CANCELLED, JOB_STATE_COUNT };

/* A job as it was when it was asked for; in the arena of who asked. */
struct job {
    char id[JOB_ID_SIZE];
    enum job_state state;
    int64_t started;                 /* instant: when it was asked for */
    long long seconds;               /* that it may search (the input `time`) */
    const char *partnership, *as_of; /* what it is about, to be shown again; as_of a day as text */
    /* While it runs: how far it is. */
    struct progress progress;
    /* JOB_DONE: structures of equal cost as overlays, each YAML: a SOURCE of OP_options (`named`, with `best` 0 they
     * are set side by side at once) and of OP_apply. */
    enum option_outcome outcome;
    struct job_structure {
        const char *title, *overlay;
    } structures[JOB_STRUCTURES_MAX];
    int n_structures;
    bool more;                        /* there are more of equal cost */
    const struct obstacle *obstacles; /* OPTIONS_IMPOSSIBLE: what bars every structure */
    int n_obstacles;
    const char *failure; /* JOB_FAILED: why, in words for its asker */
};

/*
 * Starts one for a call of OP_options on a data folder, as ask_start() and ask_fields() made it. The call is run as far
 * as the register here: whether the user may is found, and logged, as of any other. ERR_INPUT with problems when it is
 * wrong, or when the user has as many under way as may be.
 */
enum err job_start(struct arena *arena, struct jobs *jobs, const char *user, struct call *call, const char **id,
                   struct problems *problems) MUST_USE;
/* False when there is none of that id that is this user's. */
bool job_look(struct arena *arena, struct jobs *jobs, const char *user, const char *id, struct job *out) MUST_USE;
/* Ends it where it has not ended. False when there is none of that id that is this user's. */
bool job_cancel(struct jobs *jobs, const char *user, const char *id);
/* Those of a user, the newest first; JOB_RUNNING and JOB_WAITING first of all. */
int jobs_of(struct arena *arena, struct jobs *jobs, const char *user, struct job **out);

/* `most` at once, each with so much memory. Made once, when a server starts. */
struct jobs *jobs_new(struct arena *arena, int most, size_t memory_max);
/* Ends all that run. */
void jobs_end(struct jobs *jobs);

#endif
