#ifndef TEST_APP_WORLDS_H
#define TEST_APP_WORLDS_H

/*
 * Worlds made up from a seed: users, circles, records. In one of two copies of a world a record is added, changed or
 * taken away that the user of it may not read; whatever the user then does must be answered the same in both.
 *
 * CONCORDAT_WORLDS says which, as FIRST-LAST.
 */
#include "base/random.h"
#include "folder.h"

struct world {
    struct random random;
    struct folder folder;
    struct arena *arena;
};

/* ---- making a world ---- */

static inline const char *pick(struct world *world, const char *const *words, int n) {
    return words[random_below(&world->random, n)];
}
#define PICK(world, ...)                                                                                               \
    pick((world), (const char *const[]){__VA_ARGS__}, (int)COUNT_OF(((const char *const[]){__VA_ARGS__})))

/* What an entry says of its handling. No user of these tests is in the circle `nobody_s`. */
static inline const char *handling(struct world *world) {
    return PICK(world, "", "", "", ", circles: [partnership]", ", circles: [public]", ", circles: [b0]",
                ", circles: [b1, a0]", ", circles: [team]", ", circles: [nobody_s]",
                ", marking: OFFICIAL-SENSITIVE, instruction: eyes only, circles: [partnership]",
                ", marking: OFFICIAL-SENSITIVE, instruction: eyes only");
}

static inline const char *register_text(struct world *world) {
    struct buf text = buf_new(world->arena, 1 << 20);
    struct random *r = &world->random;
    buf_printf(&text, "concordat: 1\npartnership: {id: p, name: P, as_at: 2025-01-01, overseer: b1%s%s}\n",
               random_chance(r, 50) ? ", complete: [mandates, lines, areas]" : "",
               random_chance(r, 30) ? ", circles: [partnership]" : "");
    buf_text(&text, "sources:\n");
    for (int i = 0; i < 3; i++)
        buf_printf(&text, "  - {id: s%d, title: Paper %d, to: b%d%s}\n", i, i, i, handling(world));
    buf_text(&text, "agencies:\n");
    for (int i = 0; i < 2; i++)
        buf_printf(&text, "  - {id: a%d, name: Agency %d, sector: %s%s}\n", i, i, i ? "council" : "police",
                   handling(world));
    buf_text(&text, "areas:\n");
    for (int i = 0; i < 3; i++)
        buf_printf(&text, "  - {id: r%d, name: Area %d, priority: yes, sources: [s%d 1]%s}\n", i, i, i,
                   handling(world));
    buf_text(&text, "bodies:\n");
    for (int i = 0; i < 4; i++)
        buf_printf(&text,
                   "  - {id: b%d, name: Body %d, members: [a0, a1], sources: {name: [s0], members: [s1 2, s2]}%s}\n", i,
                   i, handling(world));
    buf_text(&text, "mandates:\n");
    for (int b = 0; b < 4; b++)
        for (int a = 0; a < 3; a++)
            if (random_chance(r, 60))
                buf_printf(&text, "  - {body: b%d, area: r%d, role: %s, sources: [s1 %d]%s}\n", b, a,
                           PICK(world, "lead", "contribute", "deliver"), a, handling(world));
    buf_text(&text, "lines:\n");
    for (int b = 0; b < 4; b++)
        if (random_chance(r, 70))
            buf_printf(&text, "  - {from: b%d, to: b%d, kind: %s, areas: [r0, r1]%s}\n", b, (b + 1) % 4,
                       PICK(world, "reports", "updates"), handling(world));
    buf_text(&text, "decisions:\n");
    for (int b = 0; b < 2; b++)
        buf_printf(&text, "  - {id: d%d, body: b%d, text: Decided, changes: [{overseer: b2}]%s}\n", b, b,
                   handling(world));
    return text.data;
}

static inline void add_user(struct world *world, const char *id, const char *access) {
    do_it(&world->folder, "root", OP_create, "folder=@", "kind=user", arena_printf(world->arena, "facts=%s", id),
          "facts=name=U", arena_printf(world->arena, "facts=account=%s", id), "day=2025-01-01");
    const char *input[8] = {"folder=@", "kind=access", arena_printf(world->arena, "facts=%s", id), "day=2025-01-01"};
    int n = 4;
    for (char *word = strtok(arena_dup(world->arena, access), " "); word; word = strtok(NULL, " "))
        input[n++] = arena_printf(world->arena, "facts=%s", word);
    const struct said said = ask_words(&world->folder, "root", OP_create, input);
    if (said.err) fail_msg("%s", said.text);
    said_free(said);
}

static const char *const users[] = {"reader", "contributor", "cleared", "officer", "auditor"};
static const char *const rights_of[] = {
    "roles=[reader] reads=[team] agencies=[a0]", "roles=[contributor] bodies=[b0,b2]",
    "roles=[reader] clearance=OFFICIAL-SENSITIVE bodies=[b1]", "roles=[officer]", "roles=[auditor]"};
/* The same seed makes the same world, to the last byte of its chance. */
static inline void world_new(struct world *world, uint64_t seed, int user, const struct engine_class *class) {
    *world = (struct world){.random = {seed}, .arena = arena_new()};
    struct problems problems = problems_new(world->arena);
    folder_new(&world->folder);
    world->folder.options.class = class;
    if (folder_open(&world->folder, &problems)) fail_msg("%s", problems_text(world->arena, &problems));
    do_it(&world->folder, "root", OP_open, "folder=@");
    do_it(&world->folder, "root", OP_import, arena_printf(world->arena, "file=%s", register_text(world)), "into=@",
          "accept=1");
    add_user(world, users[user], rights_of[user]);
}

static inline void world_free(struct world *world) {
    folder_remove(&world->folder);
    arena_free(world->arena);
}

/* ---- what is hidden, and changed ---- */

#define SECRET ", circles: [nobody_s], marking: OFFICIAL-SENSITIVE, instruction: x"

/* Records that nobody but the first user may read. The second of each pair changes or ends what the first made. */
static const char *const hidden_first =
    "overlay: {}\n"
    "sources: [{id: hs, title: Hidden paper" SECRET "}]\n"
    "areas: [{id: hr, name: Hidden area, priority: yes" SECRET "}]\n"
    "bodies: [{id: hb, name: Hidden body, members: [a0]" SECRET "}]\n"
    "mandates: [{body: hb, area: r0, role: lead}, {body: b1, area: hr, role: lead" SECRET "}]\n"
    "lines: [{from: hb, to: b0, kind: reports}]\n"
    "decisions: [{id: hd, body: b0, text: Hidden" SECRET "}]\n";
static const char *const hidden_changes[] = {
    "overlay: {}\nbodies: [{id: hb2, name: Another hidden body" SECRET "}]\n",
    "overlay: {}\nmandates: [{body: b0, area: r1, role: assure" SECRET "}, {body: b3, area: r2, role: oversee" SECRET
    "}]\n",
    "overlay: {}\nmandates: [{body: b0, area: hr, role: lead" SECRET "}]\n",
    "overlay: {}\nlines: [{from: b0, to: b2, kind: accountable" SECRET "}, {from: b3, to: b1, kind: linked" SECRET
    "}]\n",
    "overlay: {}\nbodies: [{id: hb, name: Renamed, cadence: monthly}]\n",
    "overlay: {}\nareas: [{id: hr, priority: no}]\ndecisions: [{id: hd, text: Changed}]\n",
    "overlay: {}\nremove: [hd]\n",
    "overlay: {}\nremove: [{mandate: [hb, r0, lead]}, {line: [hb, b0, reports]}, hb]\n",
    "overlay: {}\naccepted: [{rule: area-uncovered, at: {area: r0}, reason: x, owner: b0, until: 2030-01-01" SECRET
    "}]\n",
    "overlay: {}\nlinks: [{area: r0, across: [r1, r2]" SECRET "}]\n",
    "overlay: {}\nbodies: [{id: made-up, name: Taken" SECRET "}]\ndecisions: [{id: mine, body: b0" SECRET "}]\n",
};

static inline void apply(struct world *world, const char *overlay) {
    do_it(&world->folder, "root", OP_apply, "folder=@", "accept=1", "day=2025-03-01",
          arena_printf(world->arena, "overlay=%s", overlay));
}

/* Two copies of a world, the second with something hidden changed. */
struct copies {
    struct world one, other;
    const char *user;
    int change;
};

static inline struct copies copies_new(uint64_t seed, const struct engine_class *class) {
    struct random random = {seed};
    const int user = random_below(&random, (int)COUNT_OF(users));
    const int change = random_below(&random, (int)COUNT_OF(hidden_changes));
    const bool first = change == 2 || (change >= 4 && change <= 7) || random_chance(&random, 50);
    struct copies copies = {.user = users[user], .change = change};
    world_new(&copies.one, seed, user, class);
    world_new(&copies.other, seed, user, class);
    if (first) apply(&copies.one, hidden_first);
    if (first) apply(&copies.other, hidden_first);
    apply(&copies.other, hidden_changes[change]);
    return copies;
}

static inline void copies_free(struct copies *copies) {
    world_free(&copies->one);
    world_free(&copies->other);
}

/* The folder's name is the one thing in which the copies may differ. */
static inline char *without_name(struct world *world, char *text) {
    for (char *at = text; (at = strstr(at, world->folder.name));) memset(at, '-', strlen(world->folder.name));
    return text;
}

/* Are both the same? Tells where they are not. */
static inline bool is_same(const struct copies *copies, uint64_t seed, const char *a, const char *b, bool tell) {
    if (text_equal(a, b)) return true;
    size_t at = 0;
    while (a[at] == b[at]) at++;
    at = at > 300 ? at - 300 : 0;
    if (tell)
        print_error("world %llu, %s, change %d:\n%.600s\n------ but:\n%.600s\n", (unsigned long long)seed, copies->user,
                    copies->change, a + at, b + at);
    return false;
}

/* The seeds that are asked for, or `last` from 1 on. */
static inline void worlds_asked(int *from, int *to, int last) {
    const char *told = getenv("CONCORDAT_WORLDS");
    *from = 1;
    *to = last;
    if (told && sscanf(told, "%d-%d", from, to) != 2) fail_msg("CONCORDAT_WORLDS is %s, not FIRST-LAST", told);
}

#endif
