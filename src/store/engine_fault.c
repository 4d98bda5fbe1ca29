/* An engine that fails on demand, to prove that nothing is left half done. */
#include "store/engine_fault.h"

/* Our handle of a connection: the engine inside, and what is to fail. */
struct faulty {
    struct engine inner;
    struct fault *fault;
};

static struct faulty *of(struct engine *engine) { return engine->handle; }

static bool fails(struct engine *engine, bool changes) {
    struct fault *fault = of(engine)->fault;
    if (fault->only_writes && !changes) return false;
    fault->calls++;
    if (!fault->fail_at || fault->calls < fault->fail_at) return false;
    if (fault->calls > fault->fail_at && !fault->and_all_after) return false;
    (void)!engine_failed(engine, "call %ld fails on demand", fault->calls);
    return true;
}

/* The message of the engine inside becomes ours. */
static enum err passed(struct engine *engine, enum err err) {
    return err ? engine_failed(engine, "%s", of(engine)->inner.message) : OK;
}

static enum err open_faulty(struct engine *engine, const char *place, enum engine_mode mode, void *context) {
    struct faulty *faulty = NEW(engine->arena, struct faulty);
    faulty->fault = context;
    faulty->inner = (struct engine){.class = faulty->fault->inner, .arena = engine->arena};
    engine->handle = faulty;
    if (fails(engine, false)) return ERR_IO;
    return passed(engine, faulty->inner.class->open(&faulty->inner, place, mode, faulty->fault->context));
}

static void close_faulty(struct engine *engine) { of(engine)->inner.class->close(&of(engine)->inner); }

static enum err prepare(struct engine *engine, const char *sql, void **handle) {
    if (fails(engine, false)) return ERR_IO;
    return passed(engine, of(engine)->inner.class->prepare(&of(engine)->inner, sql, handle));
}

static void finalize(struct engine *engine, void *handle) {
    of(engine)->inner.class->finalize(&of(engine)->inner, handle);
}

static void reset(struct engine *engine, void *handle) { of(engine)->inner.class->reset(&of(engine)->inner, handle); }

static void bind_a_number(struct engine *engine, void *handle, int parameter, int64_t number) {
    of(engine)->inner.class->bind_number(&of(engine)->inner, handle, parameter, number);
}

static void bind_some_bytes(struct engine *engine, void *handle, int parameter, const void *bytes, size_t n,
                            bool is_text) {
    of(engine)->inner.class->bind_bytes(&of(engine)->inner, handle, parameter, bytes, n, is_text);
}

static enum step step(struct engine *engine, void *handle) {
    if (fails(engine, of(engine)->fault->writing)) return STEP_FAILED;
    const enum step step = of(engine)->inner.class->step(&of(engine)->inner, handle);
    if (step == STEP_FAILED) (void)!passed(engine, ERR_IO);
    return step;
}

static int64_t number(struct engine *engine, void *handle, int column) {
    return of(engine)->inner.class->number(&of(engine)->inner, handle, column);
}

static const void *bytes(struct engine *engine, void *handle, int column, size_t *n) {
    return of(engine)->inner.class->bytes(&of(engine)->inner, handle, column, n);
}

static enum err begin(struct engine *engine, bool writes) {
    if (fails(engine, writes)) return ERR_IO;
    if (writes) of(engine)->fault->writing = true;
    return passed(engine, of(engine)->inner.class->begin(&of(engine)->inner, writes));
}

static enum err commit(struct engine *engine) {
    const bool writing = of(engine)->fault->writing;
    if (fails(engine, writing)) return ERR_IO;
    of(engine)->fault->writing = false;
    return passed(engine, of(engine)->inner.class->commit(&of(engine)->inner));
}

static void rollback(struct engine *engine) {
    of(engine)->fault->writing = false;
    of(engine)->inner.class->rollback(&of(engine)->inner);
}

static enum err copy(struct engine *engine, const char *place) {
    if (fails(engine, true)) return ERR_IO;
    return passed(engine, of(engine)->inner.class->copy(&of(engine)->inner, place));
}

static enum err examine(struct engine *engine) {
    if (fails(engine, false)) return ERR_IO;
    return passed(engine, of(engine)->inner.class->examine(&of(engine)->inner));
}

static enum err version(struct engine *engine, const char *place, void *context, long *out) {
    struct faulty *faulty = engine->handle = NEW(engine->arena, struct faulty);
    faulty->fault = context;
    faulty->inner = (struct engine){.class = faulty->fault->inner, .arena = engine->arena};
    if (fails(engine, false)) return ERR_IO;
    return passed(engine, faulty->inner.class->version(&faulty->inner, place, faulty->fault->context, out));
}

static enum err upgrade(struct engine *engine, const char *from) {
    if (fails(engine, true)) return ERR_IO;
    return passed(engine, of(engine)->inner.class->upgrade(&of(engine)->inner, from));
}

const struct engine_class engine_fault = {
    .name = "fault",
    .open = open_faulty,
    .close = close_faulty,
    .prepare = prepare,
    .finalize = finalize,
    .reset = reset,
    .bind_number = bind_a_number,
    .bind_bytes = bind_some_bytes,
    .step = step,
    .number = number,
    .bytes = bytes,
    .begin = begin,
    .commit = commit,
    .rollback = rollback,
    .copy = copy,
    .examine = examine,
    .version = version,
    .upgrade = upgrade,
};
