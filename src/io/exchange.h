#ifndef IO_EXCHANGE_H
#define IO_EXCHANGE_H

#include "io/sheets.h"

/*
 * What other systems give of committees, as the sheets that a person would have made of it: so it takes the same way in
 * (io/sheet_read.h), with the same preview. What a register does not hold is left out: people, and the days of
 * meetings.
 */

/*
 * Popolo JSON (popoloproject.com, 1.0): organizations become bodies, or agencies where the classification is a sector;
 * parents become lines of a kind that is not stated; memberships of organizations become members. NULL with problems.
 */
struct sheets *popolo_read(struct arena *arena, const char *file, const char *bytes, size_t n,
                           const struct limits *limits, struct problems *problems);
/* Does the text look like Popolo: a JSON object with "organizations"? */
bool popolo_is(const char *bytes, size_t n);

/* XML of committees as the web services of modern.gov give it: each `committee` becomes a body. NULL with problems. */
struct sheets *moderngov_read(struct arena *arena, const char *file, const char *bytes, size_t n,
                              const struct limits *limits, struct problems *problems);

#endif
