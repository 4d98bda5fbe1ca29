#ifndef SERVE_JOBS_H
#define SERVE_JOBS_H

#include "app/run.h"

/*
 * Computations that take long: the search for structures, as a process of its own that the keeper starts. A job gets
 * the register that its asker may read, as text, and the inputs of OP_options; it gives back what it found. It sees no
 * data folder, no file and no network, has a clock and a limit of memory, and ends with the server.
 *
 * A job belongs to the user who started it, is known by an id that cannot be guessed, and is forgotten an hour after
 * its end. Called by several threads at once.
 */
struct jobs;

#define JOB_ID_SIZE 27        /* with its NUL; letters and digits */
#define JOB_KEPT_SECONDS 3600 /* after its end */
#define JOBS_OF_A_USER 2      /* waiting or running at once */
#define JOB_SECONDS_MAX 600   /* that one may search */

/* Waiting: as many as may run at once are running (the setting `jobs`). */
enum job_state { JOB_WAITING, JOB_RUNNING, JOB_DONE, JOB_FAILED, JOB_CANCELLED, JOB_STATE_COUNT };

/* A job as it is when it is looked at. */
struct job {
    enum job_state state;
    int64_t started;          /* instant: when it was asked for */
    long long seconds;        /* that it may search (the input `time`) */
    struct progress progress; /* how far it is */
};

/*
 * Starts one for a call of OP_options on a data folder, as ask_start() and ask_fields() made it. The call is run as far
 * as the register here: whether the user may is found, and logged, as of any other. ERR_INPUT with problems when it is
 * wrong; ERR_LIMIT with a problem when the user has as many under way as may be.
 */
enum err job_start(struct arena *arena, struct jobs *jobs, const char *user, struct call *call, const char **id,
                   struct problems *problems) MUST_USE;
/* False when there is none of that id that is this user's. */
bool job_look(struct jobs *jobs, const char *user, const char *id, struct job *out) MUST_USE;
/*
 * Gives a call of OP_options what a job that is done was asked, and what it found: run() then looks at each structure
 * itself and sets them side by side, without a search. False with a problem when it has found nothing.
 */
bool job_take(struct arena *arena, struct jobs *jobs, const char *user, const char *id, struct call *call,
              struct problems *problems) MUST_USE;
/* Ends it where it has not ended. False when there is none of that id that is this user's. */
bool job_cancel(struct jobs *jobs, const char *user, const char *id);

/* `most` at once, each with so much memory. Made once, when a server starts. */
struct jobs *jobs_new(struct arena *arena, int most, size_t memory_max);
/* Ends all that run. */
void jobs_end(struct jobs *jobs);

#endif
