/*
 * verify FOLDER ENTRIES ROUNDS: makes a data folder with so many entries in its log, and verifies the log. Prints a
 * line: the median time in milliseconds; the bytes that are hashed for it (leaves, payloads with their salt, nodes of
 * the tree) in all and, rounded, to a hash; and the time for hashing the same messages without a store, tree or
 * comparison.
 */
#include <stdio.h>
#include <string.h>

#include "clock.h"
#include "store/log.h"

enum { ROUNDS_MAX = 1000 };

static double verifying[ROUNDS_MAX], hashing[ROUNDS_MAX];

static int stop(const struct problems *problems) {
    fprintf(stderr, "verify: %s\n", problems->n ? problems->items[0].message : "the log does not verify");
    return 1;
}

static enum err add_entry(struct store *store, const struct grant *grant, struct moment *moment,
                          struct problems *problems) {
    struct arena *arena = arena_new();
    const struct deed deed = {.event = "disclosure",
                              .operation = "export",
                              .why = "for the meeting of the executive in March, as item 8",
                              .about = "body cse_exec; body spb_exec; body lscb_city; line gain spb_exec reports"};
    struct tx *tx;
    moment->now += 1000000;
    enum err err = store_begin(arena, store, grant, &deed, moment, &tx, problems);
    if (!err) err = store_commit(tx, problems);
    arena_free(arena);
    return err;
}

/* As many hashes of as many bytes, of nothing. */
static double hash_the_same(long entries, size_t leaf, size_t payload) {
    static char bytes[4096];
    const double start = clock_ms(CLOCK_PROCESS_CPUTIME_ID);
    struct hash hash = {{0}};
    for (long i = 0; i < entries; i++) {
        memcpy(bytes, hash.bytes, 8);
        hash = hash_of(bytes, leaf + 1);
        memcpy(bytes, hash.bytes, 8);
        hash = hash_of(bytes, payload + HASH_SIZE);
        memcpy(bytes, hash.bytes, 8);
        hash = hash_of(bytes, 1 + 2 * HASH_SIZE);
    }
    return clock_ms(CLOCK_PROCESS_CPUTIME_ID) - start;
}

int main(int argc, char **argv) {
    const long entries = argc == 4 ? atol(argv[2]) : 0;
    const int rounds = argc == 4 ? atoi(argv[3]) : 0;
    if (entries < 1 || rounds < 1 || rounds > ROUNDS_MAX) {
        fprintf(stderr, "usage: verify FOLDER ENTRIES ROUNDS\n");
        return 2;
    }
    struct arena *arena = arena_new();
    struct problems problems = problems_new(arena), damage = problems_new(arena);
    const struct store_options options = {.make = true};
    struct principal officer = {
        .user = "officer", .partnership = "llr", .roles = MAY_OFFICER, .clearance = MARKING_SENSITIVE};
    struct moment moment = {.now = 1480000000000000};
    const char *why;
    const struct grant *grant = policy_grant(arena, &officer, MAY_OFFICER, true, &why);
    struct store *store;
    struct view *view;
    struct log_state state = {0};
    if (store_open(arena, argv[1], &options, &store, &problems)) return stop(&problems);
    for (long i = 0; i < entries; i++)
        if (add_entry(store, grant, &moment, &problems)) return stop(&problems);
    if (view_open(arena, store, &view, &problems) || view_begin(view, &problems)) return stop(&problems);
    struct proof last;
    if (log_prove(arena, view, (uint64_t)entries - 1, (uint64_t)entries, &last, &problems)) return stop(&problems);
    struct logged *first;
    int n_log;
    if (store_log_read(arena, view, grant, entries - 1, &first, &n_log, &problems)) return stop(&problems);
    const size_t leaf = last.n_entry, payload = strlen(first[0].payload);
    for (int i = 0; i < rounds; i++) {
        const double start = clock_ms(CLOCK_PROCESS_CPUTIME_ID);
        if (log_verify(arena, view, NULL, 0, &state, &damage, &problems) || damage.total) return stop(&problems);
        verifying[i] = clock_ms(CLOCK_PROCESS_CPUTIME_ID) - start;
        hashing[i] = hash_the_same(entries, leaf, payload);
    }
    const double bytes = (double)entries * (double)(1 + leaf + HASH_SIZE + payload + 1 + 2 * HASH_SIZE);
    printf("%.3f\t%.0f\t%.0f\t%.3f\n", median(verifying, rounds), bytes, bytes / 3 / (double)entries,
           median(hashing, rounds));
    view_end(view);
    view_close(view);
    store_close(store);
    arena_free(arena);
    return 0;
}
