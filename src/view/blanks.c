#include "view/blanks.h"

#include <stdlib.h>

#include "base/text.h"
#include "core/words.h"
#include "view/answer.h"

struct collecting {
    struct arena *arena;
    struct blanks *blanks;
    struct map seen; /* a blank by what it is about */
};

static void add_blank(struct collecting *c, enum section section, const struct fact *fact,
                      const struct question *asked) {
    const struct entry *entry = fact ? fact->entry : NULL;
    const char *about = entry ? arena_printf(c->arena, "%p %d", (const void *)entry, (int)fact->key) : asked->text;
    const int at = map_add(&c->seen, about, c->blanks->n);
    if (at == c->blanks->n)
        *PUSH(c->arena, c->blanks) = (struct blank){
            .section = section, .entry = entry, .key = fact ? fact->key : KEY_NONE, .finding = asked->finding};
    *PUSH(c->arena, &c->blanks->items[at].asks) = asked->text;
}

/* In the order of the register: its sections, their entries, the keys of these. Entries that are not there come last.
 */
static int by_place(const void *left, const void *right) {
    const struct blank *a = left, *b = right;
    if (a->section != b->section) return a->section < b->section ? -1 : 1;
    if (a->entry != b->entry) return !a->entry ? 1 : !b->entry ? -1 : a->entry < b->entry ? -1 : 1;
    return a->key < b->key ? -1 : a->key > b->key;
}

struct blanks blanks_of(struct arena *arena, const struct check *check, int for_body) {
    const struct question_list list = question_list(arena, check, for_body);
    struct blanks blanks = {0};
    struct collecting c = {.arena = arena, .blanks = &blanks, .seen = map_new(arena, list.n)};
    for (int i = 0; i < list.n; i++) {
        const struct finding *finding = list.items[i].finding;
        const struct facts wants = finding_wants(check, finding, arena);
        for (int w = 0; w < wants.n; w++) add_blank(&c, wants.items[w]->section, wants.items[w], &list.items[i]);
        if (!wants.n) add_blank(&c, finding->wanted.section, NULL, &list.items[i]);
    }
    if (blanks.n) qsort(blanks.items, (size_t)blanks.n, sizeof *blanks.items, by_place);
    return blanks;
}

const char *blank_hint(struct arena *arena, const struct check *check, enum section section, enum key key) {
    const struct key_spec *spec = section_spec(section, key);
    const struct arrangement *arr = check->arr;
    if (key == KEY_STRANDS) {
        const char **names = NEW_ARRAY(arena, (size_t)arr->n_strands, const char *);
        for (int i = 0; i < arr->n_strands; i++) names[i] = strand_name(arr, i);
        return arena_printf(arena, "any of %s; or all", text_join(arena, names, arr->n_strands));
    }
    if (spec->type == TYPE_MEMBERS) return "a list of agencies or bodies, by id";
    if (spec->type == TYPE_CADENCE) return "monthly, quarterly, every 6 weeks, …";
    if (spec->type == TYPE_DATE) return "2017-03, or 2017-03-17";
    if (spec->words == words_yes_no) return "yes or no";
    if (spec->type == TYPE_WORD) {
        int n = 0;
        while (spec->words[n]) n++;
        return arena_printf(arena, "one of %s", text_join(arena, spec->words, n));
    }
    return spec->type == TYPE_REF ? arena_printf(arena, "%s, by id", spec->help) : spec->help;
}
