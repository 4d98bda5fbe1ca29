#ifndef SERVE_ROUTES_H
#define SERVE_ROUTES_H

#include "view/screen.h"

/*
 * The pages of the site: which operation a path asks, with what, and which screen shows its answer.
 *
 *     {"/bodies/ * /amend", {OP_show, "kind=body&id=*"}, screen_entry_form, NULL,
 *                           {OP_amend, "kind=body&facts=*"}, NULL, "/bodies/ *"}       (without the spaces)
 *
 * A POST of an operation with an input `preview` or `accept` is in two steps: what it would do is shown by
 * screen_confirm(), whose form brings the field `confirm`, and then it is done.
 */
struct asks {
    enum op op;
    const char *with; /* inputs that the path gives, as a query; each * is the next segment of the path that a * stands
                         for. NULL: it asks nothing */
};
struct route {
    const char *path;
    struct asks sees;    /* GET; its other inputs come from the query. An answer to `out` is a file */
    screen_print *print; /* of that answer; and again, with problems, where a POST was wrong */
    const char *own;     /* fields of the query that are the screen's own, between spaces; NULL: none */
    struct asks does;    /* POST; its other inputs come from the form */
    screen_print *did;   /* shows the answer of the POST, which to `out` is a file; NULL: it leads to `then` */
    const char *then;    /* a path; each * as above, @ the page of the entry that was changed */
    bool is_public;      /* needs nobody to be signed in */
};

/* NULL: there is none. *ids are the segments that a * stands for, *n of them, in the arena. */
const struct route *route_find(struct arena *arena, const char *path, const char *const **ids, int *n);
/* Each in turn, for tests; NULL at the end. */
const struct route *route_at(int i);

#endif
