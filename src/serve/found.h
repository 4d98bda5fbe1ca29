#ifndef SERVE_FOUND_H
#define SERVE_FOUND_H

#include "base/json.h"
#include "core/appraise.h"

/*
 * What a search has found, as JSON on its way from a job to the server: an object with the outcome, the structures by
 * their moves, what bars them, and the same without each widening.
 */
void found_print(struct json *json, const struct appraisal *appraisal);
/* False where it is none. What its moves name is looked at by found_fits(). */
bool found_read(struct arena *arena, const char *text, size_t n, struct found *out);

#endif
