#ifndef TEST_APP_FOLDER_H
#define TEST_APP_FOLDER_H

/* A data folder of its own for a test, and operations on it as a user would ask for them. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "app/models.h"
#include "app/run.h"
#include "base/instant.h"
#include "base/text.h"
#include "io/print.h"
#include "view/answer.h"
#include "view/text.h"

/* Room for some of the models of a test, so that most are handed on and some are made anew. */
#define MODELS_BYTES ((size_t)512 * 1024)
/* 2026-01-02T00:00:00Z, and a second more with each operation. */
#define FIRST_INSTANT (INT64_C(1767312000) * 1000000)

struct folder {
    char name[64];
    struct store *store;
    struct store_options options;
    struct models *models; /* of the store */
    struct moment moment;
    const char *signed_in; /* who asks is this user, whatever the account */
    bool by_token, reads_only;
};

struct said {
    struct arena *arena;
    enum err err;
    struct answer answer;
    struct problems problems;
    const char *text; /* the answer as text or as it is; else the problems, a line each */
};

/* In memory where the system has such a place: a test is not about the disk unless it says so, nor about what comparing
 * a password costs. */
static inline void folder_new(struct folder *folder) {
    *folder = (struct folder){.moment = {.now = FIRST_INSTANT, .seed = {1}},
                              .options.rules = {.hash_passes = 1, .hash_kibibytes = 8}};
    snprintf(folder->name, sizeof folder->name, "%s/concordat-test.XXXXXX",
             access("/dev/shm", W_OK) ? "/tmp" : "/dev/shm");
    assert_non_null(mkdtemp(folder->name));
}

static inline enum err folder_open(struct folder *folder, struct problems *problems) {
    folder->options.make = true;
    models_free(folder->models);
    folder->models = models_new(MODELS_BYTES);
    return store_open(problems->arena, folder->name, &folder->options, &folder->store, problems);
}

static inline void folder_remove(struct folder *folder) {
    static const char *const names[] = {"concordat.db", "concordat.db-wal", "concordat.db-shm", "lock"};
    char path[128];
    models_free(folder->models);
    store_close(folder->store);
    folder->models = NULL;
    folder->store = NULL;
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        snprintf(path, sizeof path, "%s/%s", folder->name, names[i]);
        unlink(path);
    }
    rmdir(folder->name);
}

static inline const char *problems_text(struct arena *arena, const struct problems *problems) {
    struct buf text = buf_new(arena, 1 << 20);
    for (int i = 0; i < problems->n; i++)
        buf_printf(&text, "%s%s%s\n", problems->items[i].message, problems->items[i].hint ? "; " : "",
                   problems->items[i].hint ? problems->items[i].hint : "");
    return text.data;
}

static inline const char *answer_text(struct arena *arena, const struct answer *answer, struct problems *problems) {
    struct buf text = buf_new(arena, (size_t)64 << 20);
    if (!answer_raw(&text, answer, problems)) {
        const struct text_options options = {.columns = 100};
        print_text(&text, answer_doc(arena, answer), &options);
    }
    return text.data;
}

/* "name=value" for each input; a SOURCE's value is its content, and a FOLDER is the folder. WORDS may be repeated. */
static inline void take_input(struct arena *arena, struct folder *folder, struct call *call, const char *word) {
    const char *equals = strchr(word, '=');
    assert_non_null(equals);
    const char *name = arena_dup_n(arena, word, (size_t)(equals - word)), *value = equals + 1;
    const struct operation *operation = operation_of(call->op);
    for (int i = 0; i < operation->n_fields; i++) {
        const struct field *field = &operation->fields[i];
        struct input *input = &call->inputs[i];
        if (!text_equal(field->name, name)) continue;
        input->given = true;
        switch (field->type) {
        case SOURCE:
        case SOURCES:
        case FOLDER:
        case NEW_FOLDER:
            if (!input->files) input->files = NEW_ARRAY(arena, INPUT_ITEMS_MAX, struct file);
            input->files[input->n++] = (struct file){.name = "given.yaml",
                                                     .bytes = value,
                                                     .n = strlen(value),
                                                     .store = text_equal(value, "@") ? folder->store : NULL};
            break;
        case WORDS:
            if (!input->words) input->words = NEW_ARRAY(arena, INPUT_ITEMS_MAX, const char *);
            input->words[input->n++] = value;
            break;
        case NUMBER:
        case FLAG: input->number = atoll(value); break;
        default: input->text = value; break;
        }
        return;
    }
    fail_msg("%s has no input %s", operation->verb, name);
}

/* Asks as the user of an account; words end with NULL. The result lives until said_free(). */
static inline struct said ask_words(struct folder *folder, const char *account, enum op op, const char *const *words) {
    struct said said = {.arena = arena_new()};
    said.problems = problems_new(said.arena);
    struct call *call = NEW(said.arena, struct call);
    *call = (struct call){.op = op, .account = account, .moment = &folder->moment};
    call->signed_in = folder->signed_in;
    call->by_token = folder->by_token;
    call->reads_only = folder->reads_only;
    call->models = folder->models;
    folder->moment.now += 1000000;
    folder->moment.drawn = 0;
    folder->moment.seed[1]++;
    if (!folder->moment.seed[1]) folder->moment.seed[2]++;
    for (int i = 0; words[i]; i++) take_input(said.arena, folder, call, words[i]);
    said.err = run(said.arena, call, &said.answer, &said.problems);
    said.text =
        said.err ? problems_text(said.arena, &said.problems) : answer_text(said.arena, &said.answer, &said.problems);
    return said;
}
#define ask(folder, account, op, ...) ask_words((folder), (account), (op), (const char *const[]){__VA_ARGS__, NULL})

static inline void said_free(struct said said) { arena_free(said.arena); }

/* Asks for what must be granted. */
#define do_it(folder, account, op, ...)                                                                                \
    do {                                                                                                               \
        const struct said said_ = ask(folder, account, op, __VA_ARGS__);                                               \
        if (said_.err) fail_msg("%s", said_.text);                                                                     \
        said_free(said_);                                                                                              \
    } while (0)
/* Asks for what must be refused, in words that hold `why`. */
#define refuse(folder, account, op, why, ...)                                                                          \
    do {                                                                                                               \
        const struct said said_ = ask(folder, account, op, __VA_ARGS__);                                               \
        if (!said_.err || !strstr(said_.text, (why))) fail_msg("%s, not: %s", said_.text, (why));                      \
        said_free(said_);                                                                                              \
    } while (0)
/* Asks for what must be answered in words that hold (or do not hold) some text. */
#define see(folder, account, op, has, text_, ...)                                                                      \
    do {                                                                                                               \
        const struct said said_ = ask(folder, account, op, __VA_ARGS__);                                               \
        if (said_.err || (strstr(said_.text, (text_)) != NULL) != (has))                                               \
            fail_msg("%s\n%s: %s", said_.text, #has, (text_));                                                         \
        said_free(said_);                                                                                              \
    } while (0)

/* A folder with its first user, whose account is `root`. */
static inline void folder_start(struct folder *folder) {
    struct arena *arena = arena_new();
    struct problems problems = problems_new(arena);
    folder_new(folder);
    if (folder_open(folder, &problems)) fail_msg("%s", problems_text(arena, &problems));
    arena_free(arena);
    do_it(folder, "root", OP_open, "folder=@");
}

static inline char *content_of(struct arena *arena, const char *path) {
    FILE *in = fopen(path, "rb");
    assert_non_null(in);
    char *bytes = arena_alloc(arena, 1 << 20);
    const size_t n = fread(bytes, 1, (1 << 20) - 1, in);
    bytes[n] = 0;
    fclose(in);
    return bytes;
}

#endif
