#ifndef APP_MODELS_H
#define APP_MODELS_H

#include "core/check.h"
#include "store/read.h"

/*
 * What a register of a store is made into before anybody can be told anything of it: read for somebody's rights on a
 * day, drawn and checked. A model is never changed, so one that was made for a reader is good for the next with the
 * same rights, as long as nothing else is recorded. It is made from what the one filtered read gives for these rights
 * and from nothing else, and so is the same whether or not it was made before.
 */
struct model {
    struct kept kept;
    const struct register_file *statutes; /* the product's */
    const struct arrangement *arr;        /* NULL, like what follows, where nothing is recorded of the partnership */
    const struct check *check;            /* to be looked at with check_shared() */
    struct held *held;                    /* NULL: it is for one reader alone */
};

/* Models of one store that wait for the next reader: those used last, in so many bytes. Any thread may ask. */
struct models;
struct models *models_new(size_t bytes);
/* Those that an arena has stay until it is freed. */
void models_free(struct models *models);

/*
 * The model of the grant's partnership on a day as known at an instant, in the state of a view: one that was made
 * before, or is being made, or a new one. It lives as long as the arena. models: NULL makes it anew.
 */
enum err model_of(struct arena *arena, struct models *models, struct view *view, const struct grant *grant, int day,
                  int64_t known_at, const struct model **out, struct problems *problems) MUST_USE;

/*
 * What was made further of a model, a page perhaps, is kept with it where there is room: `name` says all that it
 * depends on besides the model. NULL: there is nothing of that name. The bytes live as long as the model.
 */
const char *model_recall(const struct model *model, const char *name, size_t *n);
void model_remember(const struct model *model, const char *name, const char *bytes, size_t n);

#endif
