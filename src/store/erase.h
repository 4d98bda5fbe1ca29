#ifndef STORE_ERASE_H
#define STORE_ERASE_H

#include "store/store.h"

/*
 * What the law wants gone is taken away within a change, whose place in the log records the decision (its deed gives
 * the reason) and what is kept: digests, so that the log still tells what the store must hold. Leaves stay, and with
 * them every proof. Copies made before, backups among them, still have it.
 */

/*
 * Erases what the log says of one event: who, why, about what. ERR_INPUT with a problem when there is nothing to erase,
 * or when it is about another partnership than the grant's.
 */
enum err store_erase_payload(struct tx *tx, int64_t seq, struct problems *problems) MUST_USE;
/*
 * Erases, of every version of an entry, all but what tells it from others, when it held and who may read of it; and the
 * digests of what it was. ERR_INPUT
 * with a problem when it is not there, or still holds: that must be ended first.
 */
enum err store_erase_entry(struct tx *tx, enum section section, const char *id, struct problems *problems) MUST_USE;

#endif
