#ifndef VIEW_CALENDAR_H
#define VIEW_CALENDAR_H

#include "app/run.h"
#include "base/buf.h"

/*
 * What lies ahead as iCalendar (RFC 5545): what is planned and due, reviews, ends of temporary things, acceptances that
 * run out. All-day events of Europe/London. UIDs are made from the partnership, the entry and the key, so that a later
 * calendar replaces an earlier one; SEQUENCE is the day of the register, in days since 2000, so that it grows with it.
 */
void calendar_print(struct buf *out, const struct answer *answer);

#endif
