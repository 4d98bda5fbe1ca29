#include "store/failures.h"

#include <string.h>

#include "base/instant.h"
#include "store/inside.h"

#define SECOND INT64_C(1000000)
#define WAIT_MAX (15 * 60) /* seconds */
#define DOUBLED_MAX 10     /* times that a wait is doubled before it is the longest */

static const struct kind {
    const char *word;
    int free;
    int64_t forgotten;
} kinds[FAILURE_OF_COUNT] = {
    [FAILURE_ACCOUNT] = {"account", 10, INSTANTS_A_DAY},
    [FAILURE_ADDRESS] = {"address", 50, 3600 * SECOND},
    [FAILURE_DEVICE] = {"device", 10, INSTANTS_A_DAY},
};

/* What was typed as a name may be a password: only its hash is kept. */
static struct hash subject_of_failure(enum failure_of of, const char *what) {
    const struct hash_part parts[] = {{kinds[of].word, strlen(kinds[of].word) + 1}, {what, strlen(what)}};
    return hash_parts(parts, 2);
}

static enum err read_failure(struct view *view, const struct hash *subject, const struct kind *kind, int64_t now,
                             int *times, int64_t *last, struct problems *problems) {
    struct statement *find = engine_statement(view->engine, "failure");
    bind_bytes(find, 1, subject->bytes, HASH_SIZE);
    const enum step step = statement_step(find);
    *times = 0;
    *last = now;
    if (step != STEP_ROW) return step == STEP_FAILED ? view_failed(view, problems) : OK;
    *last = column_number(find, 1);
    if (now - *last < kind->forgotten) *times = (int)column_number(find, 0);
    return OK;
}

enum err failure_wait(struct view *view, enum failure_of of, const char *what, int64_t now, int *seconds,
                      struct problems *problems) {
    const struct kind *kind = &kinds[of];
    const struct hash subject = subject_of_failure(of, what);
    int times;
    int64_t last;
    *seconds = 0;
    const enum err err = read_failure(view, &subject, kind, now, &times, &last, problems);
    if (err || times <= kind->free) return err;
    const int doubled = times - kind->free < DOUBLED_MAX ? times - kind->free : DOUBLED_MAX;
    const int64_t wait = (1 << doubled) < WAIT_MAX ? 1 << doubled : WAIT_MAX;
    const int64_t left = last + wait * SECOND - now;
    if (left > 0) *seconds = (int)((left + SECOND - 1) / SECOND);
    return OK;
}

enum err failure_add(struct tx *tx, enum failure_of of, const char *what, struct problems *problems) {
    const struct hash subject = subject_of_failure(of, what);
    int times;
    int64_t last;
    const enum err err = read_failure(&tx->view, &subject, &kinds[of], tx->moment->now, &times, &last, problems);
    if (err) return err;
    struct statement *keep = engine_statement(tx->engine, "keep_failure");
    bind_bytes(keep, 1, subject.bytes, HASH_SIZE);
    bind_number(keep, 2, times + 1);
    bind_number(keep, 3, tx->moment->now);
    if (statement_run(keep)) return tx_failed(tx, problems);
    struct statement *forget = engine_statement(tx->engine, "drop_failures");
    bind_number(forget, 2, tx->moment->now - INSTANTS_A_DAY);
    return tx_run(tx, forget, problems);
}

enum err failure_clear(struct tx *tx, enum failure_of of, const char *what, struct problems *problems) {
    const struct hash subject = subject_of_failure(of, what);
    struct statement *forget = engine_statement(tx->engine, "drop_failures");
    bind_bytes(forget, 1, subject.bytes, HASH_SIZE);
    bind_number(forget, 2, tx->moment->now - INSTANTS_A_DAY);
    return tx_run(tx, forget, problems);
}
