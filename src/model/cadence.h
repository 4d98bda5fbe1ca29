#ifndef MODEL_CADENCE_H
#define MODEL_CADENCE_H

#include <stdbool.h>

#include "base/arena.h"

/*
 * How often: daily weekly fortnightly monthly two-monthly quarterly three-a-year halfyearly yearly, `every N
 * days|weeks|months`, `each-meeting` (lines only), and `about` before any. Compared as thousandths of times a year.
 */
#define CADENCE_EACH_MEETING (-1)
#define CADENCE_UNSTATED (-2)

/* Sets the times a year x 1000 (or CADENCE_EACH_MEETING) and whether it is only about that. False if not a cadence. */
bool cadence_parse(const char *text, int *per_year_thousandths, bool *about);
/* A cadence as people say it: "three times a year", "about every 6 weeks". */
const char *cadence_says(struct arena *arena, const char *text);
/* NULL-ended list of the plain words, for messages. */
extern const char *const cadence_words[];

#endif
