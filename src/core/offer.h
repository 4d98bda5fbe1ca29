#ifndef CORE_OFFER_H
#define CORE_OFFER_H

#include "core/fixes.h"
#include "core/rules.h"
#include "model/overlay.h"

/* What the files of fixes share: the fixes being offered for one finding, and the changes they are made of. */

struct offer {
    const struct check *check;
    const struct arrangement *arr;
    const struct finding *finding;
    struct arena *arena;
    struct fix *fixes;
    int n;
};

#define RULE(name, word, severity, ground, sentence) void fix_##name(struct offer *offer);
#include "core/rules.def"
#undef RULE

/* Starts one more fix; NULL when there are enough. */
struct register_file *propose(struct offer *offer, const char *says);

/* The entry in the overlay that changes `entry` of the register, and the removal of one. */
struct entry *edit(struct offer *offer, struct register_file *overlay, enum section section, const struct entry *entry);
void drop(struct offer *offer, struct register_file *overlay, enum section section, const struct entry *entry);
void set_standing(struct offer *offer, struct register_file *overlay, enum section section, const struct entry *entry,
                  enum standing standing);

/* A mandate in force; one that is there and does not count is established. */
void add_mandate(struct offer *offer, struct register_file *overlay, int body, int area, enum role role);
/* A line in force or planned for an area (-1: for whatever its sender has), or one more area on the line that is there.
 */
void add_line(struct offer *offer, struct register_file *overlay, int from, int to, enum line_kind kind, int area);
/* The same line with another kind: the key changes, so the old one goes and a new one comes with what it said. */
void change_kind(struct offer *offer, struct register_file *overlay, int line, enum line_kind kind);
/* Reports, but an update from a statutory body or a sub group of one: rules.md, statutory-subordinated. */
enum line_kind kind_upwards(const struct offer *offer, int body);

/* What is planned becomes established: a body, a mandate with its body, a line without its bodies. */
void confirm_body(struct offer *offer, struct register_file *overlay, int body);
void confirm_mandate(struct offer *offer, struct register_file *overlay, int mandate);
void confirm_line(struct offer *offer, struct register_file *overlay, int line);

/* Could the body oversee: in force, not single-agency, for the whole territory, leading nothing; or -1. */
int fit_to_oversee(const struct offer *offer, int from, bool strategic);
/* Names the overseer: of the area, where it has one of its own, else of the partnership. area -1: of the partnership.
 */
void name_overseer(struct offer *offer, struct register_file *overlay, int area, int body);

/* An id that the register does not have yet. */
const char *fresh_id(const struct offer *offer, const char *stem, const char *ending);
bool is_part_only(const struct offer *offer, int body);
/* Has it a mandate in force or planned on the area (-1: on any)? */
bool works_on(const struct offer *offer, int body, int area);
/* A body in force that leads, contributes or delivers, other than `but`; or -1. */
int some_worker(const struct offer *offer, int but);

static inline const char *bname(const struct offer *offer, int body) {
    return body_name(offer->check, body, offer->arena);
}
static inline const char *aname(const struct offer *offer, int area) { return area_name(offer->check, area); }
static inline const char *does(const struct offer *offer, int body, const char *singular) {
    return verb(offer->check, body, singular);
}
#define SAY(...) arena_printf(offer->arena, __VA_ARGS__)

#endif
