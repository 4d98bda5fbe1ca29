#ifndef STORE_READ_H
#define STORE_READ_H

#include "base/instant.h"
#include "store/store.h"

/*
 * The one filtered read: what a grant may see of a partnership, as of a day and as known at an instant. Whatever else
 * is made of a store (checks, papers, counts, searches) is made of this and can reach nothing beside it.
 */

/* A version of an entry. */
struct record {
    enum section section;
    const char *id;
    int64_t version, revision;
    int place;
    const char *body; /* canonical JSON */
    int valid_from, valid_to;
    int64_t recorded_from, recorded_to;
    enum marking marking;
    unsigned states; /* 1: its marking, 2: its circles, else its container's or owner's */
    const char *owner, *author, *change;
};
struct records {
    struct record *items;
    int n, cap;
};
/* Into the order in which they were recorded. */
void records_sort(struct records *records);

/* Zero is everything as known at every instant; see asked_on(). */
struct asked {
    int first, last;              /* some day from first to last */
    int64_t known_from, known_to; /* some instant from known_from to known_to */
    const char *kind, *id;        /* NULL: any */
};
struct asked asked_on(int day, int64_t known_at);
struct asked asked_ever(enum section section, const char *id); /* SECTION_COUNT: of any */

enum err store_read(struct arena *arena, struct view *view, const struct grant *grant, const struct asked *asked,
                    struct records *out, struct problems *problems) MUST_USE;
/* The circles a version is for, in order. */
enum err store_circles(struct arena *arena, struct view *view, const struct record *record, const char ***circles,
                       int *n, struct problems *problems) MUST_USE;
/* Those that a version of an access entry puts its user in. */
enum err store_circles_of_access(struct arena *arena, struct view *view, int64_t access, const char ***circles, int *n,
                                 struct problems *problems) MUST_USE;
/* The entries that a change touched; none where there is one among them that the grant may not read. */
enum err store_touched(struct arena *arena, struct view *view, const struct grant *grant, const char *change,
                       struct records *out, struct problems *problems) MUST_USE;
/* The log from an entry on, as far as it is about the grant's partnership, for a grant that may read it: app/ops.def
 * says who. payload is NULL where it was erased. */
struct logged {
    int64_t seq, at;
    const char *event, *payload;
};
enum err store_log_read(struct arena *arena, struct view *view, const struct grant *grant, int64_t from,
                        struct logged **out, int *n, struct problems *problems) MUST_USE;
/* Everything that a version says, in one hash: what the log keeps of it. */
struct hash record_digest(struct arena *arena, const char *partnership, const struct record *record,
                          const char *const *circles, int n);
/* The entry that a record holds. */
const struct entry *record_entry(struct arena *arena, const struct record *record, struct problems *problems);

/* A register as it is kept: the entry at each place of a section, and the record it was built from (NULL: none). */
struct kept {
    struct register_file *reg; /* NULL: the partnership is not there, or not for this reader */
    const struct record **records[SECTION_COUNT];
    const char *sensitive; /* the ids of OFFICIAL-SENSITIVE entries in it, for the log; NULL: none */
};
/*
 * Builds the register of the grant's partnership on a day, as known at an instant. What refers to an entry that is not
 * in it is left out, so it is whole for its reader. as_at is the day, unless the recorded one covers it.
 */
enum err store_register(struct arena *arena, struct view *view, const struct grant *grant, int day, int64_t known_at,
                        struct kept *out, struct problems *problems) MUST_USE;

#endif
