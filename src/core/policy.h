#ifndef CORE_POLICY_H
#define CORE_POLICY_H

#include <stdbool.h>
#include <stdint.h>

#include "model/register.h"

/*
 * Who may do what, and who may read what. Pure: a principal says who asks, policy decides, and what it grants is a
 * `struct grant` that nobody else can make: the store reads and writes for a grant only.
 *
 * Need-to-know. A record has a marking (OFFICIAL or OFFICIAL-SENSITIVE) and is for one or more circles: the id of a
 * body (its members), the id of an agency, any other word that access entries give, `partnership` (all who have access
 * to it), `public`. Somebody may read it whose clearance is as high as the marking and who is in one of its circles.
 * The hierarchy of bodies gives no right. What states no circles is for those of its container; where that states
 * none, for its owner body alone.
 */

/* Bits of roles. On plain files there is no store that knows users: whoever can read the file may do all there is. */
enum may {
    MAY_ANYONE = 1 << 0, /* needs no user */
    MAY_READER = 1 << 1,
    MAY_CONTRIBUTOR = 1 << 2,   /* keeps the records of bodies of their own */
    MAY_OFFICER = 1 << 3,       /* keeps the whole register, and is in every circle */
    MAY_ADMINISTRATOR = 1 << 4, /* keeps users and access, reads nothing sensitive by that role */
    MAY_AUDITOR = 1 << 5,       /* reads the log and what is OFFICIAL of every circle, changes nothing */
    MAY_BITS = 6
};
extern const char *const may_words[]; /* NULL-ended, in the order of the bits */

/* "reader and officer" */
const char *policy_role_words(struct arena *arena, unsigned roles);

enum marking { MARKING_OFFICIAL, MARKING_SENSITIVE, MARKING_COUNT }; /* words_marking */

#define CIRCLE_PARTNERSHIP "partnership"
#define CIRCLE_PUBLIC "public"
#define CIRCLE_ADMINISTRATORS "administrators" /* of users and access entries, which state no circles of their own */

/* Who asks, as the store knows them on the day. */
struct principal {
    const char *user;        /* id; NULL: nobody known */
    const char *partnership; /* what they ask about; "" the installation itself: its users */
    unsigned roles;          /* enum may */
    enum marking clearance;
    int64_t access; /* the version of the access entry whose circles they are in; 0: none */
    const char *const *bodies;
    int n_bodies; /* their own */
};

struct grant;

/*
 * What a principal may do where one of the roles `wanted` is needed: NULL when they may not, and `why` says what is
 * missing. changes: the operation may write. The grant borrows the principal.
 */
struct grant *policy_grant(struct arena *arena, const struct principal *principal, unsigned wanted, bool changes,
                           const char **why);
/*
 * The grant of whoever makes a store, before it has any user, or a partnership, before it has any entry: they write
 * their own user or access entry and, of a partnership, keep it. The caller must know that there is nothing yet.
 */
struct grant *policy_founder(struct arena *arena, const char *user, const char *partnership);

const char *grant_user(const struct grant *grant);
const char *grant_partnership(const struct grant *grant);
bool grant_changes(const struct grant *grant);
/* The filter of the one read: marking at most this, and in a circle of this access entry unless every circle. */
enum marking grant_clearance(const struct grant *grant);
bool grant_every_circle(const struct grant *grant);
int64_t grant_access(const struct grant *grant);
bool grant_administers(const struct grant *grant);
/* Does the reader see all there is? Only then may a check take a section for complete (core/check.h: rights). */
bool grant_reads_all(const struct grant *grant);

/* What need-to-know goes by. */
struct handling {
    enum marking marking;
    const char **circles;
    int n;
    const char *owner; /* the body whose record it is; NULL: none */
};
/* What an entry states itself: n < 0 where it states no circles. */
struct handling handling_stated(struct arena *arena, enum section section, const struct entry *entry, bool *marked);
/*
 * The section and id of the entry that contains it: a mandate, line or duty is contained in the body that has it, all
 * else in the partnership; false for the partnership itself and for what stands above partnerships.
 */
bool policy_container(enum section section, const struct entry *entry, enum section *container, const char **id);
/* What holds of an entry: what it states, else what its container does (NULL: states nothing), else its owner. */
struct handling policy_handling(struct arena *arena, enum section section, const struct entry *entry,
                                const struct handling *container);

/*
 * May the grant write an entry? before: NULL of a new one; after: NULL of one that is taken away; with what
 * need-to-know goes by of each, and whether the grant reads what is now. NULL when it may, else why not, in words.
 */
const char *policy_refuses(struct arena *arena, const struct grant *grant, enum section section, const char *id,
                           const struct handling *before, const struct handling *after);
/* What no record may be: OFFICIAL-SENSITIVE without an instruction, C without conditions, a value marked apart from its
 * entry. NULL, or why not. */
const char *policy_unfit(struct arena *arena, enum section section, const struct entry *entry);

#endif
