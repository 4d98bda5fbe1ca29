#ifndef STORE_FAILURES_H
#define STORE_FAILURES_H

#include "store/store.h"

/*
 * Throttling. Failures to sign in are counted, and after the first few each makes the next attempt wait longer: 2
 * seconds, 4, 8 and so on, to 15 minutes. They are forgotten some time after the last. What is counted is
 *   an account    10 failures without a wait, forgotten after a day; a name that is no user's is counted likewise, so
 *                 that nobody can tell
 *   an address    50, forgotten after an hour: many people may sit behind one; of IPv6 the first 64 bits
 *   a device      10, forgotten after a day: a browser in which this user signed in before (store/sessions.h)
 *
 * Nobody is locked out by others. Whoever comes with a device of the account waits for failures from that device alone,
 * and what others do to the account or from the address does not slow them; whoever else comes waits for account and
 * address. Attempts made while there is to be waited are not looked at, and do not make the wait longer.
 */
enum failure_of { FAILURE_ACCOUNT, FAILURE_ADDRESS, FAILURE_DEVICE, FAILURE_OF_COUNT };

/* How many seconds there are to wait; 0: none. */
enum err failure_wait(struct view *view, enum failure_of of, const char *what, int64_t now, int *seconds,
                      struct problems *problems) MUST_USE;
/* Counts one more, and forgets what is to be forgotten. */
enum err failure_add(struct tx *tx, enum failure_of of, const char *what, struct problems *problems) MUST_USE;
/* Forgets those of one. */
enum err failure_clear(struct tx *tx, enum failure_of of, const char *what, struct problems *problems) MUST_USE;

#endif
