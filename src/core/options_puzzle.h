#ifndef CORE_OPTIONS_PUZZLE_H
#define CORE_OPTIONS_PUZZLE_H

#include "core/options.h"

/* What the files of the search share. Only core/options_*.c include this. */

/*
 * The nine numbers of a cost packed in one, the weightiest highest, so that adding costs is adding and comparing them
 * is comparing. Reports have 32 bits, the others 12: far more than the priorities that are allowed can need.
 */
__extension__ typedef unsigned __int128 price;
#define PRICE_MAX (~(price)0)

/* A move, or an assumption that moves rest on: it is paid for once, however many moves need it. */
struct item {
    struct move move;
    price price;
    bool chosen;
    int forbidden;  /* by how many branches; never by the user: such moves are no items */
    price residual; /* what of the price the bound has not used yet; good while round is the bound's */
    int round;
    price charged; /* what the requirement at hand charges; good while turn is its own */
    int turn;
    int uses; /* needs of the node at hand that it is of use to */
};

struct items {
    struct item *items;
    int n, cap;
};

/* One way to begin mending a requirement: all of these items. Every structure that mends it takes one way in full. */
struct way {
    int first, n;            /* in puzzle.pool */
    bool gone;               /* by the branch at hand */
    price slack;             /* what taking it costs beyond the bound */
    int first_fact, n_facts; /* in puzzle.facts, when explaining: what bars it */
};

enum need_kind {
    NEED_LEAD,
    NEED_AGENCIES,
    NEED_PREDECESSOR,
    NEED_PATH,
    NEED_DUTY,
    NEED_LEAD_NOW,
    NEED_PATH_NOW,
    NEED_NO_NETWORK,
    NEED_NOT_OVERSEER,
    NEED_NOT_SHARED,
    NEED_DUTY_OF_LEAD,
    NEED_OVERSEER,
    NEED_KEPT
};

struct need {
    enum need_kind kind;
    int body, area;
    int first, n; /* in puzzle.ways */
};

#define VECTOR(name, type)                                                                                             \
    struct name {                                                                                                      \
        type *items;                                                                                                   \
        int n, cap;                                                                                                    \
    }
VECTOR(ints, int);
VECTOR(ways, struct way);
VECTOR(needs, struct need);
VECTOR(texts, const char *);

struct edge {
    int from, to;
    int existing; /* the line that is made to carry more, or -1 */
};
VECTOR(edges, struct edge);

/* What goes into many ways as one piece. */
struct piece {
    int first, n;            /* in puzzle.piece_items */
    int first_fact, n_facts; /* in puzzle.piece_facts */
    bool barred;
};

/* A line that might be added; who comes onto the area `on` by leading it may then have one to the holder of its duty.
 */
struct possible {
    int from, to, on; /* on: -1 where the body is on it already, or the line is to an overseer */
    bool drawn;
    struct piece piece; /* once drawn */
};
VECTOR(possibles, struct possible);
struct lines_from {
    int first, n;
    int round; /* good while it is the puzzle's */
};

/* Bodies reached: marks are numbered, so that starting anew costs nothing. */
struct reach {
    int *mark, *queue;
    int number, n;
};

enum territory { TERRITORY_UNSTATED, TERRITORY_WHOLE, TERRITORY_PART };

struct puzzle {
    struct arena *arena; /* of the whole search */
    const struct arrangement *arr;
    const struct option_settings *settings;
    int n_real, n_bodies, n_areas;
    struct ints areas; /* the priorities */
    enum territory *territory;
    bool *on, *leads, *holds;      /* body x area: has a live mandate, leads, holds a current duty on a priority */
    struct ints existing;          /* mandates that lead a priority, one for each body and area */
    struct ints holders, carrying; /* bodies with a duty on some priority; priorities with a duty */
    bool *open;                    /* of an area: a line to a holder of its duty may be added */
    bool *unfit;                   /* planned bodies whose confirmation would raise an error */
    struct ints own;               /* overseers that priorities have of their own */
    int *linked_for;               /* of an area: the overseer for whom by_link was found, + 1; 0: none */
    bool *by_link;                 /* of an area: only bodies on areas linked to it may take it on */
    bool *linked;                  /* body x area: not on it, but on an area linked to it */
    int shift[COST_COUNT];
    long long ceiling[COST_COUNT]; /* what no cheapest structure exceeds: it has no move to spare */

    struct items items;
    int *slots, n_slots; /* hash table of items */
    int *lead_items;     /* body x area: the item of naming the body as lead, + 1; 0: not met yet */

    /* The structure as far as it is chosen. */
    struct ints chosen;
    struct edges edges; /* of lines chosen */
    struct ints named;  /* pairs: body, area */
    bool *withdrawn;    /* body x area: a lead that is withdrawn */
    int overseer;       /* -1: none yet */
    price cost;
    long long amount[COST_COUNT];

    /* Needs of the node at hand and of those above it: used as a stack. */
    struct ints pool;
    struct ways ways;
    struct needs needs;

    /* While a way is being written. */
    bool barred;
    bool explaining;
    struct texts facts;

    struct reach up, down, round, now, goal, beyond;
    struct ints on_area;
    struct possibles possibles;    /* lines that might be added from the bodies that ways_by_line() met so far */
    struct lines_from *lines_from; /* of a body: its own among them */
    int round_of_lines;
    struct piece start; /* what each of these ways begins with */
    struct ints piece_items;
    struct texts piece_facts;
};

struct puzzle *puzzle_new(struct arena *arena, const struct arrangement *arr, const struct option_settings *settings);

/* Takes all moves of a structure into it. False where one cannot be made. */
bool choose_all(struct puzzle *p, const struct structure *structure);

/* Costs. */
price price_of(const struct puzzle *p, const struct cost *cost);
struct cost cost_of(const struct puzzle *p, price packed);

int item_of(struct puzzle *p, struct move move);
/* Takes an item into the structure. False, and nothing is changed, when it closes a circle or breaks a bound. */
bool choose(struct puzzle *p, int item);
void unchoose(struct puzzle *p); /* the last one chosen */

/* Would the line close a circle of lines that report or account, those chosen counted among them? */
bool closes_circle(struct puzzle *p, int from, int to);

bool move_matches(const struct move_pattern *pattern, const struct move *move);
/* The pattern of `never` that forbids the move, or NULL. */
const struct move_pattern *forbidden_by(const struct puzzle *p, const struct move *move);

/* Facts of bodies, also of those that would be established. */
bool body_is_live(const struct puzzle *p, int body);
int body_fact(const struct puzzle *p, int body, enum key key); /* multi_agency, statutory, level: UNSTATED when so */
int overseer_of_area(const struct puzzle *p, int area);        /* body or negative, as chosen so far */
bool leads_now(const struct puzzle *p, int body, int area);    /* leads in the structure as chosen so far */
bool is_on(const struct puzzle *p, int body, int area);        /* is on it in the structure */
bool item_is_chosen(const struct puzzle *p, struct move move);

/* Walks: from `start` up over live lines that carry the area (-1: whatever), and lines chosen. */
void reach_start(struct reach *reach, int body);
void reach_add(struct reach *reach, int body);
static inline bool reached(const struct reach *reach, int body) { return reach->mark[body] == reach->number; }
void climb(const struct puzzle *p, struct reach *reach, int area);
/* Over what is established or confirmed only. */
bool stands_now(const struct puzzle *p, int body);
bool line_is_firm(const struct puzzle *p, int line);
void climb_now(const struct puzzle *p, struct reach *reach, int area);

/*
 * What is still wrong with the structure as chosen, each with every way to begin mending it, pushed on needs, ways and
 * pool. None: it is a solution. Needs for which a way is barred for good say so by having no ways.
 */
void find_needs(struct puzzle *p);
/* The bodies that may be named overseer: one way each. */
void find_overseers(struct puzzle *p);

/* Explains what is impossible. */
void options_explain(struct arena *arena, const struct option_settings *settings, struct options *options);

/* In words, for what cannot be met. */
const char *need_says(const struct puzzle *p, const struct need *need);

#endif
