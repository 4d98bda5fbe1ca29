#ifndef SERVE_SITE_H
#define SERVE_SITE_H

#include "serve/http.h"
#include "store/store.h"

/*
 * What the server answers: a request becomes the call of an operation (app/ops.def), for the user whose session or
 * token it carries, and its answer a page, a file or JSON. Nothing is done here but by run().
 */
struct site;

struct site *site_new(struct arena *arena, struct store *store);
/* An http_handler; the context is the site. */
void site_handle(void *site, const struct http_request *request, struct http_reply *reply);

#endif
