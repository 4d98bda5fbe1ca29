#ifndef VIEW_PROSE_H
#define VIEW_PROSE_H

#include "core/words.h"
#include "model/names.h"

/*
 * Plain English for what a register holds: names with their articles, verbs that agree with them, lists, how often,
 * where it is written. Texts live in the arena. What is not stated is the caller's to say.
 */

/* "the CSE Executive Group", "GAIN", "the Community Safety Partnerships": an article where the name ends in what it is.
 */
const char *prose_the(struct arena *arena, const struct arrangement *arr, int body);
/* The same for several, joined. */
const char *prose_bodies(struct arena *arena, const struct arrangement *arr, struct span bodies);
/* Is its name in the plural, so that verbs are? */
bool prose_is_plural(const struct arrangement *arr, int body);
/* "a, b and c"; with semicolons where an item has a comma or an "and" of its own. */
char *prose_list(struct arena *arena, const char *const *items, int n);
/* "1 body", "3 bodies" */
char *prose_count(struct arena *arena, int n, const char *one, const char *many);
/* "every two months", "about every three months", "at each meeting"; NULL where it is not stated. */
const char *prose_cadence(struct arena *arena, const struct entry *entry, int day);
/* "17 March 2016", "June 2016" of a fact that is a date; NULL where it is not stated. */
const char *prose_date(struct arena *arena, const struct entry *entry, enum key key, int day);
/* The name of the body or agency that a fact names; NULL where it is not stated. */
const char *prose_name(const struct arrangement *arr, const struct entry *entry, enum key key);
/* The names of all that a fact names: bodies, agencies, statutes, parts, or the words themselves; NULL if none. */
const char *prose_names(struct arena *arena, const struct arrangement *arr, const struct entry *entry, enum key key);
/* "Children Act 2004, section 13 (Local Safeguarding Children Boards)" */
const char *prose_statute(struct arena *arena, const struct arr_statute *statute);

/* "reports to", "report to", "is to report to": of a line, from its sender or, turned round, to its receiver. */
const char *prose_sends(struct arena *arena, int line_kind, bool plural, bool planned);
const char *prose_receives(struct arena *arena, int line_kind, bool plural, bool planned);
/* "leads", "lead", "is to lead" */
const char *prose_does(struct arena *arena, enum role role, bool plural, bool planned);
/* "lead on", "contribute to": what a planned mandate is to do. */
const char *prose_task(enum role role);
/* The strands of a set: "Pursue and Protect". */
char *prose_strands(struct arena *arena, const struct arrangement *arr, uint32_t strands);

/* "Serious and Organised Crime, paragraphs 6, 12 and 13"; "" where nothing is cited. */
char *prose_citations(struct arena *arena, const struct arrangement *arr, const struct citations *citations);
/* The same for a list of sources given elsewhere: "paper 6, 12, 13". */
char *prose_short_citations(struct arena *arena, const struct citations *citations);

#endif
