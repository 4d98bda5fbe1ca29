#ifndef CORE_RULES_H
#define CORE_RULES_H

#include "core/check.h"

/* What the files of rules share. Only core/ includes this. */

#define RULE(name, word, severity, ground, sentence)                                                                   \
    void find_##name(struct check *check);                                                                             \
    const char *say_##name(const struct check *check, const struct finding *finding, struct arena *arena);
#include "core/rules.def"
#undef RULE

/* Adds a finding about a subject. */
struct finding *found(struct check *check, enum rule rule, struct subject at);
/* Adds a stated fact to its witness; own may be NULL. */
void witness(struct check *check, struct finding *finding, enum section section, const struct entry *entry,
             enum key key);
void witness_own(struct check *check, struct finding *finding, enum section section, const struct entry *entry,
                 enum key key, const struct value *own);
void witness_body(struct check *check, struct finding *finding, int body, enum key key);
void witness_area(struct check *check, struct finding *finding, int area, enum key key);
void witness_mandate(struct check *check, struct finding *finding, int mandate, enum key key);
void witness_line(struct check *check, struct finding *finding, int line, enum key key);
/* A counter-example of a claim: the index of the finding. */
void witness_finding(struct check *check, struct finding *finding, int index);
void witness_overseer(struct check *check, struct finding *finding, int area);
/*
 * The finding rests on an entry that is absent. It stands where every section of the bit set is complete (the claims of
 * completeness join its witness); else it becomes a question to `asked`. Findings with an equal `absent` are shown as
 * one.
 */
void rests_on_absence(struct check *check, struct finding *finding, unsigned sections, struct absent absent,
                      const char *what, int asked);
/* Makes it a question: the fact `key` of the entry is not stated. */
void ask(struct check *check, struct finding *finding, int asked, enum section section, const struct entry *entry,
         enum key key);

/* Which clause of temporary-without-successor holds. */
enum { TEMPORARY_NO_END, TEMPORARY_NO_SUCCESSOR, TEMPORARY_NEITHER };

#define SECTION_BIT(section) (1u << SECTION_##section)

bool section_complete(const struct check *check, enum section section);
struct subject at_area(int area);
struct subject at_body(int body);
struct subject at_body_area(int body, int area);
struct subject at_line(int line);

/* Does a mandate cover a part of its area? One that states no `covers` covers all. Compared without regard to capitals.
 */
bool mandate_covers(const struct check *check, int mandate, const char *part);
/* The mandate that a fact of a witness is about. */
int mandate_of(const struct check *check, const struct fact *fact);

/* Addressee of a question on an area: its lead, else the overseer, else the keeper. */
int asked_of_area(const struct check *check, int area);
bool is_priority(const struct check *check, int area);

/* Leads in force or planned; with none, contributors and deliverers in force or planned. Indexes of mandates. */
struct span accountable_mandates(struct check *check, int area);
/* Mandates on an area in force or planned with one of the roles of the bit set. */
struct span live_mandates(struct check *check, int area, unsigned roles);
#define ROLES_LEAD (1u << ROLE_LEAD)
#define ROLES_HELP ((1u << ROLE_CONTRIBUTE) | (1u << ROLE_DELIVER))
#define ROLES_WORK (ROLES_LEAD | ROLES_HELP)
#define ROLES_ALL ((1u << ROLE_COUNT) - 1)

/*
 * The bodies that lines lead to from some starting bodies, both included: a chain upwards. Marks are numbered, so a
 * walk costs only what it visits.
 */
struct walk {
    int *mark;  /* of each body: the number of the walk that last visited it */
    int *queue; /* bodies visited, in order */
    int number, n;
};
struct walk walk_new(struct arena *arena, int bodies);
void walk_start(struct walk *walk);
void walk_add(struct walk *walk, int body);
static inline bool walk_has(const struct walk *walk, int body) { return walk->mark[body] == walk->number; }
/* Goes up (from sender to receiver) over lines that `may` allows, until nothing new. */
typedef bool line_filter(const struct check *check, const struct arr_line *line, int context);
void walk_up(struct walk *walk, const struct check *check, line_filter *may, int context);
/* Any live line that can be part of a chain, for whatever area. */
bool may_chain(const struct check *check, const struct arr_line *line, int context);
/* The same for an area: context is the area. */
bool may_carry(const struct check *check, const struct arr_line *line, int context);

/* Is the body a community safety partnership: csp: yes, or basis cda1998-s5? */
bool body_is_csp(const struct check *check, int body);
/* Does the entry name the statute (or an alias of it) as a basis? */
bool entry_has_basis(const struct check *check, const struct entry *entry, enum key key, int statute);

/* Short names for sentences. */
const char *body_name(const struct check *check, int body);
const char *area_name(const struct check *check, int area);
/* "the line from X to Y" */
const char *line_name(const struct check *check, int line, struct arena *arena);
/* "A, B and C" of bodies */
const char *body_names(const struct check *check, struct span bodies, struct arena *arena);
struct span span_copy(struct arena *arena, const int *items, int n);

#endif
