#ifndef SERVE_API_H
#define SERVE_API_H

#include "serve/site.h"

/*
 * The JSON API: every operation of app/ops.def under its path there, but those that name a place on the machine. GET
 * asks with a query, POST with a JSON object or a form; the answer is JSON (view/json_answer.h), or the file that `out`
 * or Accept asks for; what is wrong is application/problem+json (RFC 9457). docs/integrator.md tells it in words,
 * api_describe() as OpenAPI. What an operation may, and to whom it says what, is decided where it is for everybody.
 */
#define API_ROOT "/api/v1"

/* Is the operation part of it? */
bool api_has(enum op op);
/* Is the field an input that a request may bring? */
bool api_takes(const struct operation *operation, const struct field *field);
/* A reading that is also let in as POST: it takes along documents that no query has room for. */
bool api_reads_by_post(enum op op);
/* Is the answer a list that is had in parts, with `limit` and `cursor`? */
bool api_is_list(enum op op);
#define API_LIMIT 200 /* items of a part, unless told */
#define API_LIMIT_MAX 1000
/* The largest number that may be asked for, because a thread of the server does the work; 0: any. */
long long api_most(enum op op, const char *input);
/* The file that is made unless told otherwise, of an answer that is none but a file; NULL: it is JSON. */
const char *api_file(enum op op);

/* The API in OpenAPI 3.1. */
void api_describe(struct buf *out);

/* ---- what is wrong: api_problem.c ---- */

enum {
    HTTP_OK = 200,
    HTTP_CREATED = 201,
    HTTP_NO_CONTENT = 204,
    HTTP_NOT_MODIFIED = 304,
    HTTP_BAD_REQUEST = 400,
    HTTP_UNAUTHORIZED = 401,
    HTTP_FORBIDDEN = 403,
    HTTP_NOT_FOUND = 404,
    HTTP_NOT_ALLOWED = 405,
    HTTP_NOT_ACCEPTABLE = 406,
    HTTP_CONFLICT = 409,
    HTTP_PRECONDITION_FAILED = 412,
    HTTP_TOO_LARGE = 413,
    HTTP_UNSUPPORTED = 415,
    HTTP_UNPROCESSABLE = 422,
    HTTP_FAILED = 500,
    HTTP_UNAVAILABLE = 503
};

/* The reply for a request that comes to nothing, with the guest's problems each told of its input. OP_COUNT: it came to
 * no operation. */
void api_problem(struct guest *guest, enum op op, int status, struct http_reply *reply);
/* The same with one more, that is about no input. */
void api_refuse_with(struct guest *guest, int status, const char *hint, const char *message, struct http_reply *reply);
/* A text that was written for the command line in the words of the API: inputs for options, requests for commands. NULL
 * where it is about what the API has not. */
const char *api_words(struct arena *arena, const char *text);

#endif
