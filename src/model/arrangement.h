#ifndef MODEL_ARRANGEMENT_H
#define MODEL_ARRANGEMENT_H

#include <stdint.h>

#include "model/register.h"
#include "model/schema.h"

/*
 * The arrangement: what a register says is so on one day, with names resolved to indexes. Rules, the search for
 * structures, matrices and papers work on it and reach nothing else. An index is the place in the register's section,
 * so `arr->bodies[i].entry == &reg->sections[SECTION_BODIES].items[i]`. A number that is not stated is UNSTATED (-1).
 */

/* How something stands on the day. Proposed and not yet begun things count for nothing. */
enum state {
    STATE_NOTHING,
    STATE_IN_FORCE, /* established, within its dates, and its bodies in force */
    STATE_PLANNED,  /* planned, or established on a body that is planned */
    STATE_ENDED
};

struct span {
    const int *items;
    int n;
};

struct arr_body {
    const struct entry *entry;
    const char *id, *name;
    enum state state;
    int kind, level, multi_agency, statutory, csp, temporary, members_complete;
    bool by_basis; /* statutory is concluded from a basis that is not unverified */
    int cadence;   /* thousandths of times a year, or CADENCE_UNSTATED */
    bool cadence_about;
    bool counted;         /* the entry stands for several bodies */
    int successor;        /* body */
    int due;              /* last day of the due date, or 0 */
    struct span mandates; /* all of the body, whatever their state */
    struct span out, in;  /* lines from it and into it, whatever their state */
};

struct arr_area {
    const struct entry *entry;
    const char *id, *name;
    int priority;                     /* enum priority, or UNSTATED */
    const struct value *priority_own; /* the dated value that says so, or NULL */
    uint32_t strands;                 /* those that apply */
    int overseer;                     /* body; OVERSEER_NONE, UNSTATED */
    struct span mandates, duties;
};

struct arr_mandate {
    const struct entry *entry;
    int body, area;
    enum role role;
    enum state state;
    bool strands_stated;
    uint32_t strands;
    bool planned_itself; /* its own standing is planned */
    int due;
};

struct arr_line {
    const struct entry *entry;
    int from, to;
    int kind; /* enum line_kind, or UNSTATED */
    enum state state;
    bool firm; /* established and within its dates, whatever its bodies are */
    bool planned_itself;
    int cadence;
    bool cadence_about;
    int due;
    struct span areas; /* none named: whatever its sender has a mandate on or receives */
};

struct arr_duty {
    const struct entry *entry;
    int body, area, basis; /* basis: index in statutes, or -1 */
    bool current;          /* within its dates, its provision in force, its body not ended */
};

struct arr_statute {
    const struct entry *entry;
    const char *id;
    int since, until;
    bool verified;  /* not stated to be unverified */
    bool elsewhere; /* it is stated to apply in another nation than the partnership's */
};

#define OVERSEER_NONE (-2)

struct arrangement {
    const struct register_file *reg, *statutes_file;
    struct register_index index;
    int day;
    struct arr_body *bodies;
    struct arr_area *areas;
    struct arr_mandate *mandates;
    struct arr_line *lines;
    struct arr_duty *duties;
    struct arr_statute *statutes; /* the product's, as amended by the register's own, and then what these add */
    int n_bodies, n_areas, n_mandates, n_lines, n_duties, n_statutes, n_strands;
    struct map statute_ids; /* ids and aliases to indexes */
    int overseer;           /* body; OVERSEER_NONE; UNSTATED */
    const struct value *overseer_own;
    const struct value *complete[SECTION_COUNT]; /* where the sources claim the section in full; NULL: they do not */
};

/*
 * Draws the arrangement of a checked register (model/refs.h) on a day. statutes may be NULL. Linear in the register.
 * Strands after the 32nd are ignored; the reader allows no more.
 */
struct arrangement *arrangement_on(struct arena *arena, const struct register_file *reg,
                                   const struct register_file *statutes, int day);
/* The day a register describes: the last that its as_at covers. */
int register_day(const struct register_file *reg);

/* In force or planned. */
static inline bool is_live(enum state state) { return state == STATE_IN_FORCE || state == STATE_PLANNED; }
/* Lead, contribute or deliver: the body does the work. */
static inline bool is_work(enum role role) {
    return role == ROLE_LEAD || role == ROLE_CONTRIBUTE || role == ROLE_DELIVER;
}
/* Can a line be part of a chain? `linked` cannot; a kind not stated can. */
static inline bool in_chain(const struct arr_line *line) { return line->kind != LINE_LINKED; }
bool line_names_area(const struct arr_line *line, int area);
/* Does the line carry the area, given that its sender has a mandate on it or receives it? */
static inline bool line_carries(const struct arr_line *line, int area) {
    return line->areas.n == 0 || line_names_area(line, area);
}
/* Is the day within the dates of a provision? */
bool statute_in_force(const struct arrangement *arr, int statute);
const char *strand_name(const struct arrangement *arr, int strand);
/* The overseer that answers for an area: its own, else the partnership's; body, OVERSEER_NONE or UNSTATED. */
int area_overseer(const struct arrangement *arr, int area);

/*
 * Members of a body on the day. Sectors: police and pcc count as one. multi_agency of arr_body is concluded from them
 * where the flag is not stated: two sectors make it so, a complete list from one sector makes it not so.
 */
struct member {
    int agency, body; /* one is -1 */
    const struct value *value;
};
struct members {
    struct member *items;
    int n, cap;
    bool stated;
};
struct members body_members(struct arena *arena, const struct arrangement *arr, int body);

#endif
