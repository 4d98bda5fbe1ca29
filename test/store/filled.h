#ifndef TEST_STORE_FILLED_H
#define TEST_STORE_FILLED_H

/* A data folder in a place of its own with the example register in it, put there by an officer in a few changes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/text.h"
#include "io/read.h"
#include "model/identity.h"
#include "store/log.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct filled {
    struct arena *arena;
    char outer[40];
    const char *folder;
    struct store *store;
    struct view *view;
    struct problems problems;
    struct moment moment;
    struct principal officer;
    const struct grant *grant;
};

static inline void filled_ok(const struct filled *f, enum err err) {
    if (err) fail_msg("%s", f->problems.n ? f->problems.items[0].message : "(no problem was said)");
}

static inline struct tx *filled_begin(struct filled *f, const char *operation) {
    struct tx *tx;
    const struct deed deed = {.event = "change", .operation = operation};
    f->moment.now += 1000000;
    filled_ok(f, store_begin(f->arena, f->store, f->grant, &deed, &f->moment, &tx, &f->problems));
    return tx;
}

static inline void filled_put(struct filled *f, struct tx *tx, enum section section, const struct entry *entry) {
    const struct put put = {.section = section, .after = entry, .first = 0, .last = DAY_LAST};
    filled_ok(f, store_put(tx, &put, &f->problems));
}

/* A change of the two agencies of a text, that belong together; number is unlike any other. */
static inline enum err filled_pair(const struct filled *f, struct arena *arena, const char *agencies, int number,
                                   struct problems *problems) {
    const char *text = arena_printf(
        arena, "concordat: 1\npartnership: {id: llr, name: Here, as_at: 2016-03-17}\nagencies:\n%s", agencies);
    const struct register_file *reg = register_read(arena, "pair", text, strlen(text), NULL, problems);
    if (!reg) return ERR_INPUT;
    struct moment moment = {.now = f->moment.now + number};
    memcpy(moment.seed, &number, sizeof number);
    const struct deed deed = {.event = "change", .operation = "write"};
    struct tx *tx;
    enum err err = store_begin(arena, f->store, f->grant, &deed, &moment, &tx, problems);
    if (err) return err;
    for (int i = 0; i < 2 && !err; i++) {
        const struct put put = {
            .section = SECTION_AGENCIES, .after = &reg->sections[SECTION_AGENCIES].items[i], .last = DAY_LAST};
        err = store_put(tx, &put, problems);
    }
    if (!err) return store_commit(tx, problems);
    store_rollback(tx);
    return err;
}

static inline void filled_import(struct filled *f, const char *name) {
    FILE *in = fopen(name, "rb");
    assert_non_null(in);
    char *bytes = arena_alloc(f->arena, 1 << 20);
    const size_t n = fread(bytes, 1, 1 << 20, in);
    fclose(in);
    const struct register_file *reg = register_read(f->arena, name, bytes, n, NULL, &f->problems);
    assert_non_null(reg);
    for (int s = 0; s < FILED_SECTIONS; s++) {
        if (!reg->sections[s].n) continue;
        struct tx *tx = filled_begin(f, "import");
        for (int i = 0; i < reg->sections[s].n; i++) filled_put(f, tx, (enum section)s, &reg->sections[s].items[i]);
        filled_ok(f, store_commit(tx, &f->problems));
    }
}

static inline void filled_open(struct filled *f) {
    const struct store_options options = {.make = true};
    filled_ok(f, store_open(f->arena, f->folder, &options, &f->store, &f->problems));
    filled_ok(f, view_open(f->arena, f->store, &f->view, &f->problems));
}

static inline void filled_close(struct filled *f) {
    view_close(f->view);
    store_close(f->store);
    f->view = NULL;
    f->store = NULL;
}

static inline void filled_start(struct filled *f) {
    *f = (struct filled){.arena = arena_new(), .moment = {.now = 1480000000000000}};
    f->problems = problems_new(f->arena);
    /* In memory where there is such a folder: nothing here is about the disk. */
    strcpy(f->outer, access("/dev/shm", W_OK) ? "/tmp/concordat-XXXXXX" : "/dev/shm/concordat-XXXXXX");
    assert_non_null(mkdtemp(f->outer));
    f->folder = arena_printf(f->arena, "%s/data", f->outer);
    f->officer = (struct principal){
        .user = "ann", .partnership = "llr", .roles = MAY_OFFICER | MAY_AUDITOR, .clearance = MARKING_SENSITIVE};
    const char *why;
    f->grant = policy_grant(f->arena, &f->officer, MAY_OFFICER, true, &why);
    filled_open(f);
}

static inline void filled_end(struct filled *f) {
    filled_close(f);
    assert_int_equal(system(arena_printf(f->arena, "rm -rf %s", f->outer)), 0);
    arena_free(f->arena);
}

#endif
