#include "app/models.h"

#include <pthread.h>
#include <stdlib.h>

#include "app/ops.h"
#include "base/buf.h"
#include "base/text.h"

/* What a model depends on. */
struct basis {
    uint64_t state;
    int day;
    int64_t known_at;
    const char *reader; /* the partnership, and all that the filter of the one read goes by */
};

enum making { UNDER_WAY, MADE, FAILED };

/* What was made further of a model. */
struct further {
    const char *bytes;
    size_t n;
};
struct furthers {
    struct further *items;
    int n, cap;
};

/* A model that several may have. All of it, with the model, is in its own arena. */
struct held {
    struct models *models;
    struct arena *arena;
    struct basis basis;
    struct model model;
    struct furthers further;
    struct map names; /* of what was made further: to an index */
    enum making making;
    int holders; /* arenas that have it, whoever makes it, and the list */
    struct held *next;
};

struct models {
    struct arena *arena;
    size_t bytes;
    pthread_mutex_t lock; /* of the list and of what stands in struct held besides the model */
    pthread_cond_t made;
    struct held *newest; /* the one used last; the others follow in that order */
    int holders;         /* each model that is left, and whoever made this */
};

struct models *models_new(size_t bytes) {
    struct arena *arena = arena_new();
    struct models *models = NEW(arena, struct models);
    *models = (struct models){.arena = arena, .bytes = bytes, .holders = 1};
    if (pthread_mutex_init(&models->lock, NULL) || pthread_cond_init(&models->made, NULL))
        panic("a lock could not be made");
    return models;
}

static void lock(struct models *models) {
    if (pthread_mutex_lock(&models->lock)) panic("a lock is broken");
}

static void unlock(struct models *models) { pthread_mutex_unlock(&models->lock); }

/* With the lock. */
static void let_go(struct held *held) {
    if (--held->holders) return;
    held->models->holders--;
    arena_free(held->arena);
}

/* Unlocks; the last to have something of it ends it. */
static void release(struct models *models) {
    const bool is_over = !models->holders;
    unlock(models);
    if (!is_over) return;
    pthread_cond_destroy(&models->made);
    pthread_mutex_destroy(&models->lock);
    arena_free(models->arena);
}

void models_free(struct models *models) {
    if (!models) return;
    lock(models);
    for (struct held *held = models->newest, *next; held; held = next) {
        next = held->next;
        let_go(held);
    }
    models->newest = NULL;
    models->holders--;
    release(models);
}

/* ---- making ---- */

static enum err make(struct arena *arena, struct view *view, const struct grant *grant, const struct basis *basis,
                     struct model *out, struct problems *problems) {
    const enum err err = store_register(arena, view, grant, basis->day, basis->known_at, &out->kept, problems);
    if (err) return err;
    out->statutes = product_statutes(arena, problems);
    const struct register_file *reg = out->kept.reg;
    if (!reg || !reg->sections[SECTION_PARTNERSHIP].n) return OK;
    out->arr = arrangement_on(arena, reg, out->statutes, basis->day);
    out->check = check_run(arena, out->arr, (struct rights){.every_circle = grant_reads_all(grant)});
    return OK;
}

/* Access entries that put their users in the same circles are the same rights. */
static enum err reader_of(struct arena *arena, struct view *view, const struct grant *grant, const char **out,
                          struct problems *problems) {
    const char **circles;
    int n = 0;
    if (!grant_every_circle(grant) && grant_access(grant)) {
        const enum err err = store_circles_of_access(arena, view, grant_access(grant), &circles, &n, problems);
        if (err) return err;
    }
    struct buf reader = buf_new(arena, 1 << 20);
    buf_printf(&reader, "%s %d %d %d", grant_partnership(grant), grant_clearance(grant), grant_every_circle(grant),
               grant_administers(grant));
    for (int i = 0; i < n; i++) buf_printf(&reader, "\n%s", circles[i]);
    *out = reader.data;
    return OK;
}

/* ---- the list, with the lock ---- */

static bool same_basis(const struct basis *a, const struct basis *b) {
    return a->state == b->state && a->day == b->day && a->known_at == b->known_at && text_equal(a->reader, b->reader);
}

/* Out of the list, with the list's hold on it. */
static struct held *take_out(struct held **at) {
    struct held *held = *at;
    *at = held->next;
    return held;
}

static void put_first(struct models *models, struct held *held) {
    held->next = models->newest;
    models->newest = held;
}

static struct held *find(struct models *models, const struct basis *basis) {
    for (struct held **at = &models->newest; *at; at = &(*at)->next) {
        if (!same_basis(&(*at)->basis, basis)) continue;
        put_first(models, take_out(at));
        return models->newest;
    }
    return NULL;
}

static struct held *add(struct models *models, const struct basis *basis) {
    struct arena *arena = arena_new();
    struct held *held = NEW(arena, struct held);
    *held = (struct held){.models = models, .arena = arena, .basis = *basis, .holders = 1};
    held->basis.reader = arena_dup(arena, basis->reader);
    models->holders++;
    put_first(models, held);
    return held;
}

/* Lets go of what failed, of what was made of an earlier state, and of what was used longest ago until the rest fits.
 */
static void tidy(struct models *models, uint64_t state) {
    size_t bytes = 0;
    for (struct held **at = &models->newest; *at;) {
        const struct held *held = *at;
        if (held->making == MADE) bytes += arena_used(held->arena);
        const bool stays =
            held->making == UNDER_WAY || (held->making == MADE && held->basis.state >= state && bytes <= models->bytes);
        if (stays)
            at = &(*at)->next;
        else
            let_go(take_out(at));
    }
}

/* ---- asking ---- */

static void end_hold(void *of) {
    struct held *held = of;
    struct models *models = held->models;
    lock(models);
    let_go(held);
    release(models);
}

static enum err make_held(struct held *held, struct view *view, const struct grant *grant, struct problems *problems) {
    struct models *models = held->models;
    unlock(models);
    const enum err err = make(held->arena, view, grant, &held->basis, &held->model, problems);
    lock(models);
    held->making = err ? FAILED : MADE;
    held->model.held = held;
    pthread_cond_broadcast(&models->made);
    tidy(models, held->basis.state);
    return err;
}

static enum err find_or_make(struct arena *arena, struct models *models, struct view *view, const struct grant *grant,
                             const struct basis *basis, const struct model **out, struct problems *problems) {
    enum err err = OK;
    lock(models);
    struct held *held = find(models, basis);
    const bool is_new = !held;
    if (is_new) held = add(models, basis);
    held->holders++;
    arena_at_end(arena, end_hold, held);
    if (is_new) err = make_held(held, view, grant, problems);
    while (held->making == UNDER_WAY) pthread_cond_wait(&models->made, &models->lock);
    if (held->making == MADE) *out = &held->model;
    unlock(models);
    return err;
}

enum err model_of(struct arena *arena, struct models *models, struct view *view, const struct grant *grant, int day,
                  int64_t known_at, const struct model **out, struct problems *problems) {
    struct basis basis = {.state = view_state(view), .day = day, .known_at = known_at};
    *out = NULL;
    if (models && basis.state) {
        enum err err = reader_of(arena, view, grant, &basis.reader, problems);
        if (!err) err = find_or_make(arena, models, view, grant, &basis, out, problems);
        if (err || *out) return err;
    }
    struct model *own = NEW(arena, struct model);
    *out = own;
    return make(arena, view, grant, &basis, own, problems);
}

/* ---- what is made further ---- */

const char *model_recall(const struct model *model, const char *name, size_t *n) {
    struct held *held = model->held;
    if (!held) return NULL;
    lock(held->models);
    const int at = map_get(&held->names, name, -1);
    const struct further further = at < 0 ? (struct further){0} : held->further.items[at];
    unlock(held->models);
    *n = further.n;
    return further.bytes;
}

/* Of one model half of what there is room for: others wait for their readers too. */
void model_remember(const struct model *model, const char *name, const char *bytes, size_t n) {
    struct held *held = model->held;
    if (!held) return;
    struct models *models = held->models;
    lock(models);
    if (arena_used(held->arena) + n <= models->bytes / 2 && map_get(&held->names, name, -1) < 0) {
        if (!held->further.n) held->names = map_new(held->arena, 16);
        map_set(&held->names, arena_dup(held->arena, name), held->further.n);
        *PUSH(held->arena, &held->further) = (struct further){arena_dup_n(held->arena, bytes, n), n};
        tidy(models, held->basis.state);
    }
    unlock(models);
}
