#ifndef SERVE_ASK_H
#define SERVE_ASK_H

#include "app/run.h"
#include "serve/http.h"

/*
 * What a request asks, as the typed input of an operation (app/ops.def): only declared inputs exist, and a data folder
 * is never named by who asks. Pages and the API send the same names.
 *
 *   as_of, why …      the input of that name; WORDS and SOURCES may come again, and what is a list with commas
 *   fact.KEY          of `facts`, or of `decision`: KEY=VALUE; where it comes again, or KEY takes a list, a list.
 *                     Empty: it is left out of a new entry, and not stated of one that is there
 *   a file            the content of a SOURCE
 *
 * A form of a page besides sends in parts what is one value, and says what it showed:
 *   X-day, X-month, X-year   the date X; without day or month a partial one
 *   at.X                     after X or fact.X: where in the source that it names ("paper" and "12": "paper 12")
 *   was.KEY                  what was shown of a fact, a line for each value: where fact.KEY is the same, it is no
 *                            change and left out. A fact that somebody else changed meanwhile is then not put back
 */
struct asker {
    struct store *store;
    struct models *models;   /* of the store (app/models.h); NULL: none are kept */
    const char *user;        /* as a session or token says */
    const char *partnership; /* chosen before; NULL: none */
    struct moment *moment;
};

/* The call of an operation, with the folder and who asks in it, and no other input. */
struct call *ask_start(struct arena *arena, const struct asker *asker, enum op op);
/* False with problems, whose place.file is the name of the field, when a field is none of the operation or no value. */
bool ask_fields(struct call *call, struct arena *arena, const struct http_fields *fields, struct problems *problems);
/* Fields of a form, with what came in parts joined, and what is as it was left out. */
struct http_fields ask_joined(struct arena *arena, const struct http_fields *sent);
/* False with problems where a date that came in parts is none. */
bool ask_dates(struct arena *arena, const struct http_fields *sent, const struct http_fields *joined,
               struct problems *problems);
/* The same from a JSON object: lists for what may come again, and `facts` an object from key to value. */
bool ask_json(struct call *call, struct arena *arena, const char *text, size_t n, struct problems *problems);
/* The input of that name; NULL: the operation has none. */
struct input *ask_input(struct call *call, const char *name);

#endif
