#ifndef VIEW_SCREEN_H
#define VIEW_SCREEN_H

#include "app/run.h"
#include "view/page.h"

/*
 * A screen: a page of the browser, printed from the answer of one operation. It asks nothing and does nothing:
 * serve/routes.c says which operation a path asks, and which screen shows the answer. A screen begins with
 * screen_open(), which writes the head of the page, and goes on with the parts of ui.h; whoever called it ends the
 * page.
 *
 *     void screen_area(struct screen *screen) {
 *         screen->page.is_wide = true;
 *         struct xml *xml = screen_open(screen, area_name);
 *         ui_heading(xml, 1, UI_L, area_name);
 *         …
 *     }
 *
 * Links are made by screen_link(), so that the day looked at, and the instant as known at, go along.
 */

/* A field of the query, or of the form that was sent. */
struct sent {
    const char *name, *value;
    const char *file_name; /* NULL: not a file */
    size_t n;              /* bytes of value */
};

struct screen {
    struct arena *arena;
    struct buf *out;
    struct page page; /* filled in, but for what is the screen's own: way back, errors, width, marking of its own */
    struct xml xml;
    const struct answer *answer;     /* of its operation; NULL: the screen asks none */
    const struct problems *problems; /* place.file is the name of the field of the form, or NULL; NULL: none */
    const struct sent *sent;         /* the fields of the query, or of the form that was sent */
    int n_sent;
    const char *path;       /* of this page, without its query */
    const char *const *ids; /* the segments of the path that stand for *, in order */
    int n_ids;
    const char *csrf;    /* for every form that changes something */
    const char *user;    /* its id; NULL: nobody is signed in */
    const char *session; /* that the page is asked in, by its id; NULL: none */
    bool has_second;     /* the user has a second factor */
    const char *origin;  /* where the site is, as the browser named it: "https://concordat.example.org" */
    unsigned roles;      /* enum may of core/policy.h, in the partnership that is shown */
    int today;
    bool is_form_wrong; /* the form was sent, and nothing was done of it: `problems` says why */
    bool has_day;       /* its operation looks at a day: the page has a field for another */
    const char *done;   /* the change that was just recorded, on the page that the form led to; NULL: none */
    bool is_printed;    /* screen_open() was called */
};

/* Writes the head of the page, with the problems of the form, and what was done; the title is its <title> alone. */
struct xml *screen_open(struct screen *screen, const char *title);

/* What every page ends with: a field for another day. It is left to whoever called the screen. */
void screen_close(struct screen *screen);

/* The value of a field that was sent, or NULL. */
const char *screen_sent(const struct screen *screen, const char *name);
/* The id of the path, or "". */
const char *screen_id(const struct screen *screen, int n);

/* A segment of a path, escaped; and "/bodies/gain": a prefix and a segment. */
const char *screen_segment(const struct screen *screen, const char *text);
const char *screen_path(const struct screen *screen, const char *prefix, const char *segment);
/* One more field of a query: "/findings?rule=lead-missing". */
const char *screen_query(const struct screen *screen, const char *path, const char *name, const char *value);
/* A path of ours with what the page looks at: "/bodies/gain?as_of=2016-03-17". */
const char *screen_link(const struct screen *screen, const char *path);
/* The page of an entry: "/bodies/gain", "/lines/gain/spb_exec/reports"; NULL: it has none. */
const char *screen_entry_path(const struct screen *screen, enum section section, const struct entry *entry);
/* The same as screen_link() gives it. */
const char *screen_entry_link(const struct screen *screen, enum section section, const struct entry *entry);
/* The list of all entries of a section, as screen_link() gives it. */
const char *screen_list_link(const struct screen *screen, enum section section);

/* A form that is sent to a path of ours and changes something; closed by one xml_close(). */
void screen_form_open(struct screen *screen, const char *action);
/* May the user do the operation, as far as roles say? A screen offers nothing that would be refused. */
bool screen_may(const struct screen *screen, enum op op);
/* What is wrong with the field of a form: the first problem of that name, in words for a browser; NULL: nothing. */
const char *screen_error(const struct screen *screen, const char *field);
/* A problem for people who have no command line: without place, and with its hint where that is not about commands. */
const char *problem_words(struct arena *arena, const struct problem *problem);

typedef void screen_print(struct screen *screen);

/* ---- what every screen can fall back on: screen.c ---- */

/* The answer as the document that it is elsewhere. */
screen_print screen_document;
/* What is wrong, and what to do about it: nothing else could be shown. */
screen_print screen_problems;
/* What a change would do and what follows, with a button that does it: the fields that were sent go along
 * (screen_confirm.c). */
screen_print screen_confirm;
/* What a change does, fact by fact, and the findings that it clears and raises. */
void screen_put_change(struct screen *screen);

#endif
