/* show, diff, fmt and generate: the register itself. */
#include "app/ops.h"
#include "app/visit.h"
#include "base/instant.h"
#include "base/text.h"
#include "io/read.h"
#include "model/generate.h"
#include "model/overlay.h"
#include "model/refs.h"

bool entry_is_meant(const struct entry *entry, enum section section, const char *const *words, int n) {
    if (n == 1 && entry->id && text_equal(entry->id, words[0])) return true;
    int n_keys;
    const enum key *keys = section_keys(section, &n_keys);
    if (!n_keys || n > n_keys) return false;
    for (int i = 0; i < n; i++) {
        const char *text = entry_text(entry, keys[i]);
        if (!text_equal(words[i], text ? text : "not stated")) return false;
    }
    return true;
}

static enum section shown_section(const struct call *call, struct problems *problems) {
    static const char *const kinds[] = {"area",   "body",     "agency", "mandate", "line",        "duty",       "link",
                                        "source", "decision", "claim",  "statute", "partnership", "acceptance", NULL};
    const char *word = input_of(call, "kind")->text;
    enum section section = section_of_one(word);
    if (section == SECTION_COUNT) section = section_of_word(word);
    if (section == SECTION_COUNT)
        problem_add(problems, (struct place){0}, problem_nearest(problems, word, kinds, (int)COUNT_OF(kinds) - 1),
                    "there is nothing called '%s' to show; there are %s", word,
                    text_join(problems->arena, kinds, (int)COUNT_OF(kinds) - 1));
    return section;
}

/* What the reader would have seen then, of the day of then unless another is looked at. */
static enum err read_then(struct arena *arena, const struct call *call, struct answer *answer, struct kept *then,
                          struct problems *problems) {
    const char *text = input_of(call, "modified_since")->text;
    int64_t instant;
    *then = (struct kept){0};
    if (!answer->about.kept || answer->about.reg != answer->about.kept->reg || input_of(call, "id")->n)
        problem_add(problems, (struct place){0}, "leave out what is laid over it, and which entry",
                    "--modified-since is of all of a kind, of a data folder as it is");
    else if (!instant_parse(text, &instant))
        problem_add(problems, (struct place){0}, "write it as 2016-03-17T09:30:00Z",
                    "--modified-since: '%s' is not an instant", text);
    if (problems->total) return ERR_INPUT;
    const int day = input_of(call, "as_of")->given ? answer->about.arr->day : instant_day(instant);
    return visit_register_at(arena, answer->visit, day, instant, then, problems);
}

/* Leaves of the entries those that are not as they were then, and finds those that are gone. */
static void compare_then(struct arena *arena, const struct kept *then, struct answer *answer) {
    const enum section section = answer->section;
    const struct record *const *were = then->records[section], *const *are = answer->about.kept->records[section];
    const int n_were = then->reg ? then->reg->sections[section].n : 0;
    const struct entry **entries = NEW_ARRAY(arena, (size_t)answer->n_entries, const struct entry *);
    struct map by_id = map_new(arena, n_were);
    int n = 0;
    for (int i = 0; i < n_were; i++)
        if (were[i]) map_set(&by_id, were[i]->id, i);
    for (int i = 0; i < answer->n_entries; i++) {
        if (!are[i]) continue; /* a strand that every register has */
        const int was = map_get(&by_id, are[i]->id, -1);
        if (was >= 0) map_set(&by_id, are[i]->id, -1);
        if (was < 0 || were[was]->version != are[i]->version) entries[n++] = answer->entries[i];
    }
    for (int i = 0; i < n_were; i++)
        if (were[i] && map_get(&by_id, were[i]->id, -1) == i) *PUSH(arena, &answer->gone) = *were[i];
    answer->entries = entries;
    answer->n_entries = n;
    answer->since_then = true;
}

enum err op_show(struct arena *arena, const struct call *call, struct answer *answer, struct problems *problems) {
    answer->section = shown_section(call, problems);
    const enum err err = open_matter(arena, call, answer, problems);
    if (err || answer->section == SECTION_COUNT) return ERR_INPUT;
    const struct register_file *file = answer->section == SECTION_STATUTES ? answer->about.statutes : answer->about.reg;
    const struct entries *all = &file->sections[answer->section];
    const struct input *id = input_of(call, "id");
    const struct entry **found = NEW_ARRAY(arena, (size_t)all->n, const struct entry *);
    for (int i = 0; i < all->n; i++)
        if (!id->n || entry_is_meant(&all->items[i], answer->section, id->words, id->n))
            found[answer->n_entries++] = &all->items[i];
    answer->entries = found;
    answer->check = check_run(arena, answer->about.arr, answer->about.rights);
    if (input_of(call, "modified_since")->given && answer->section != SECTION_STATUTES) {
        struct kept then;
        const enum err read = read_then(arena, call, answer, &then, problems);
        if (!read) compare_then(arena, &then, answer);
        return read;
    }
    if (answer->n_entries || !id->n) return OK;
    const char **ids = NEW_ARRAY(arena, (size_t)all->n, const char *);
    for (int i = 0; i < all->n; i++) ids[i] = all->items[i].id;
    const char *nearest = problem_nearest(problems, id->words[0], ids, all->n), *one = section_one(answer->section);
    char *words = arena_dup(arena, id->words[0]);
    for (int i = 1; i < id->n; i++) words = arena_printf(arena, "%s %s", words, id->words[i]);
    problem_add(problems, (struct place){0},
                nearest ? nearest : arena_printf(arena, "`concordat show FILE %s` shows those there are", one),
                "there is no %s '%s'", one, words);
    problem_is(problems, PROBLEM_ABSENT);
    return ERR_INPUT;
}

/* One of the two inputs of diff; an overlay as the later one is laid over the earlier. */
static const struct register_file *one_side(struct arena *arena, const struct call *call, const char *name,
                                            const struct register_file *base, const struct register_file *statutes,
                                            struct problems *problems) {
    const struct limits limits = limits_of(call);
    const struct file *file = &input_of(call, name)->files[0];
    struct register_file *reg = register_read_flawed(arena, file->name, file->bytes, file->n, &limits, problems);
    if (!reg || !statutes) return NULL;
    if (reg->is_overlay && base) {
        if (problems->total) return NULL;
        reg = overlay_apply(arena, base, reg, problems);
        reg->file = file->name; /* what the change is called after */
    }
    if (expect_register(reg, problems)) check_whole(arena, reg, statutes, problems);
    return reg;
}

enum err op_diff(struct arena *arena, const struct call *call, struct answer *answer, struct problems *problems) {
    const struct register_file *statutes = read_statutes(arena, call, problems);
    const struct register_file *before = one_side(arena, call, "before", NULL, statutes, problems);
    const struct register_file *after = one_side(arena, call, "after", before, statutes, problems);
    if (problems->total) return ERR_INPUT;
    answer->before = before;
    answer->about.reg = after;
    answer->about.statutes = statutes;
    answer->changes = register_diff(arena, before, after);
    return OK;
}

/* Overlays and statutes are printed too: these refer to what is elsewhere, so only a register is checked as a whole. */
static const struct register_file *read_any(struct arena *arena, const struct call *call, struct problems *problems) {
    const struct register_file *statutes = read_statutes(arena, call, problems);
    const struct limits limits = limits_of(call);
    const struct file *file = &input_of(call, "file")->files[0];
    const struct register_file *reg = register_read_flawed(arena, file->name, file->bytes, file->n, &limits, problems);
    if (reg && statutes && !reg->is_overlay && reg->sections[SECTION_PARTNERSHIP].n)
        check_whole(arena, reg, statutes, problems);
    return reg;
}

enum err op_fmt(struct arena *arena, const struct call *call, struct answer *answer, struct problems *problems) {
    static const char *const formats[] = {"yaml", "json", NULL};
    const struct register_file *statutes;
    answer->as_json = input_word(call, "format", formats, 0, problems) == 1;
    answer->printed =
        input_of(call, "overlay")->n ? read_matter(arena, call, &statutes, problems) : read_any(arena, call, problems);
    return problems->total ? ERR_INPUT : OK;
}

enum err op_generate(struct arena *arena, const struct call *call, struct answer *answer, struct problems *problems) {
    long long bodies, areas, seed;
    const bool fits = input_number(call, "bodies", 1, 1000000, 80, &bodies, problems) &&
                      input_number(call, "areas", 1, 100000, 12, &areas, problems) &&
                      input_number(call, "seed", 0, (1ll << 53), 1, &seed, problems);
    const int shape = input_word(call, "shape", generate_shapes, 0, problems);
    if (!fits || shape < 0) return ERR_INPUT;
    const struct generate_options options = {
        .bodies = (int)bodies, .areas = (int)areas, .seed = (uint64_t)seed, .shape = (enum generate_shape)shape};
    answer->printed = generate(arena, &options);
    return OK;
}
