#ifndef MODEL_NAMES_H
#define MODEL_NAMES_H

#include <stdbool.h>

#include "base/arena.h"

/* Names of bodies in a sentence: their article, and the verbs that agree with them. */

/* "the CSE Executive Group", "GAIN", "the Community Safety Partnerships": an article where the name says what it is. */
const char *name_the(struct arena *arena, const char *name);
/* More than one by its name, as "Community Safety Partnerships" or "Channel panels (of the county)" are? */
bool name_is_plural(const char *name);
/* A verb in the third person as the name needs it: "reports", or "report" of "Community Safety Partnerships". */
const char *name_verb(const char *name, const char *singular);
/* The text with a capital at its start: to begin a sentence or a cell. */
const char *with_capital(struct arena *arena, const char *text);

#endif
