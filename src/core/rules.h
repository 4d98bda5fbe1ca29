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
/* The mandate, or the line, that a fact of a witness is about. */
int mandate_of(const struct check *check, const struct fact *fact);
int line_of_fact(const struct check *check, const struct fact *fact);

/* Was a decision put, or taken, by the day; and is it still open? One without a date was. */
bool decision_by_now(const struct check *check, const struct entry *decision);
bool decision_is_open(const struct check *check, const struct entry *decision);

/* Addressee of a question on an area: its lead, else the overseer, else the keeper. */
int asked_of_area(const struct check *check, int area);
bool is_priority(const struct check *check, int area);

/* Of several mandates of a body the first. */
struct span one_a_body(struct check *check, struct span mandates);
/* Leads in force or planned; with none, contributors and deliverers in force or planned: of each body its first
 * mandate. */
struct span accountable_mandates(struct check *check, int area);
/*
 * A body may have several mandates on one area, and what is found of them is one finding. `of` holds for each mandate
 * the index + 1 of its finding, or 0. The index of the finding of an earlier mandate beside this one, or -1.
 */
int found_beside(const struct check *check, int mandate, const int *of);
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

/* Duties on an area that are current on the day. Indexes of duties. */
struct span current_duties(const struct check *check, int area, struct arena *arena);
void witness_duties(struct check *check, struct finding *finding, struct span duties);
/* Makes it a question where every one of the duties rests on a provision that is stated to be unverified. */
void doubt_duties(struct check *check, struct finding *finding, struct span duties, int asked);
#define UNVERIFIED_PROVISION "The provision that says so is not verified."
/*
 * The types of member that a statute requires on the day and a body lacks; returns how many. `*untyped` is the first
 * member whose type is not stated, if any: it may be one of them.
 */
int missing_types(const struct check *check, int body, int statute, struct arena *arena, const char ***missing,
                  struct member *untyped);
/* "chief officer and youth offending team" */
const char *types_says(struct arena *arena, const char *const *types, int n);
/* Is an agency of the type that a statute requires, or of one of those that its word takes in? */
bool agency_fits(const struct check *check, int agency, const char *required);

/* Names for sentences: of a body with its article, "the CSE Executive Group". */
const char *body_name(const struct check *check, int body, struct arena *arena);
const char *area_name(const struct check *check, int area);
/* A verb as the body's name needs it: "reports", or "report" of "Community Safety Partnerships". */
const char *verb(const struct check *check, int body, const char *singular);
/* The same for the body that a finding is about. */
#define VERB(singular) verb(check, finding->at.body, singular)
/* "the line from X to Y" */
const char *line_name(const struct check *check, int line, struct arena *arena);
/* "A, B and C" of bodies */
const char *body_names(const struct check *check, struct span bodies, struct arena *arena);
struct span span_copy(struct arena *arena, const int *items, int n);

#endif
