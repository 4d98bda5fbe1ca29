#ifndef CORE_OPTIONS_WAYS_H
#define CORE_OPTIONS_WAYS_H

#include "core/options_puzzle.h"

/* Inside of find_needs(): how ways are written, and the ways to lead, to report, to confirm and to withdraw. */

#define NOTHING ((struct move){.body = -1, .to = -1, .area = -1, .entry = -1})

/* What each way that is being written begins with: a lead that is named, or nothing. */
struct start {
    int body, area; /* -1: nothing */
};
#define NO_START ((struct start){-1, -1})

/* What a line that is offered is to begin: a chain on an area to a body, or to any that `goal` marks. */
struct chain {
    int area;                 /* -1: whatever the lines carry */
    int to;                   /* -1: any that is marked */
    const struct reach *goal; /* NULL with `to` */
    bool now;                 /* over what is established or confirmed only */
};

/* ---- writing: a need is begun, then each of its ways; a way is begun, given what it takes, ended ---- */

void need_begin(struct puzzle *p, enum need_kind kind, int body, int area);
void way_begin(struct puzzle *p);
/* A way that was barred is dropped; while what is impossible is being explained, only those that were are kept. */
void way_end(struct puzzle *p);
/* The way cannot be gone, for this reason. */
void way_bar(struct puzzle *p, const char *fact);
void way_take(struct puzzle *p, struct move move);
/* A fact of a body that is not stated is taken to be as the way needs it. */
void way_assume(struct puzzle *p, int body, enum key key);
/* Something planned is confirmed; a body, where it is planned. */
void way_confirm(struct puzzle *p, enum section section, int index);
void way_confirm_body(struct puzzle *p, int body);
/* What a body must be: made so where it is stated not to be, assumed where nothing is stated. */
void way_multi_agency(struct puzzle *p, int body);
void way_whole(struct puzzle *p, int body);
/* A body named as lead; a line added, established if `now`. */
void way_lead(struct puzzle *p, int body, int area);
void way_line(struct puzzle *p, int from, int to, bool now);
/* Nothing reaches an overseer that is neither in force nor planned. */
void way_no_overseer(struct puzzle *p, int overseer);

/* ---- all the ways of a kind ---- */

void ways_of_leads(struct puzzle *p, int area);
void ways_of_withdrawal(struct puzzle *p, int body, int area);
void ways_of_confirming(struct puzzle *p, int mandate);
/* From every body that was reached, lines that begin the chain. */
void ways_by_line(struct puzzle *p, struct start start, const struct reach *reach, struct chain chain);

/* ---- who may ---- */

bool is_wanted(const struct puzzle *p, enum rule rule); /* is the rule to be cleared besides? */
bool is_overseer(const struct puzzle *p, int body);
bool is_existing_lead(const struct puzzle *p, int body, int area);
bool mandate_stands_now(const struct puzzle *p, int mandate);
/* May the body lead the area at all? Bodies that cannot for good are left out unless they are to be explained. */
bool may_lead(struct puzzle *p, int body, int area, bool by_link);
/* Why a body may not lead an area, where may_lead() says so. */
const char *why_unfit(const struct puzzle *p, int body, int area);
/* May it be named as things stand in this branch? Asked first, since most bodies are soon out of the question. */
bool may_be_named(struct puzzle *p, int body, int area);
/* Is some body that might take the area on found on an area linked to it? It depends on who oversees. */
bool link_decides(struct puzzle *p, int area);
struct move lead_move(const struct puzzle *p, int body, int area);
const char *name_in(const struct puzzle *p, int body);

#endif
