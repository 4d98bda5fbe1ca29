#include <string.h>

#include "base/text.h"
#include "io/reader.h"

static int index_of(struct allowed allowed, const char *word) {
    for (int i = 0; i < allowed.n; i++)
        if (!strcmp(key_word(allowed.keys[i]), word)) return i;
    return -1;
}

static void say_unknown(struct reader *reader, const struct node *key, struct allowed allowed, const char *what) {
    if (reader->problems->n == PROBLEMS_KEPT) {
        reader->problems->total++; /* nobody will read more of them */
        return;
    }
    const char *word = key->text;
    if (*word == '+' && index_of(allowed, word + 1) >= 0) {
        PROBLEM(reader, key, arena_printf(reader->arena, "write '%s' and list all", word + 1),
                "'%s' is not known here: '+' adds to a list in an overlay only", word);
        return;
    }
    const char *words[KEY_COUNT];
    for (int i = 0; i < allowed.n; i++) words[i] = key_word(allowed.keys[i]);
    const char *hint = problem_nearest(reader->problems, word, words, allowed.n);
    if (!hint) hint = arena_printf(reader->arena, "allowed are %s", text_join(reader->arena, words, allowed.n));
    PROBLEM(reader, key, hint, "there is no key '%s' in %s", shown(reader, word), what);
}

int gather(struct reader *reader, const struct node *map, struct allowed allowed, const char *what, bool plus,
           struct given *given) {
    int n = 0;
    memset(given, 0, (size_t)allowed.n * sizeof *given);
    for (int i = 0; i < map->n; i++) {
        const struct node *key = &map->keys[i], *value = &map->items[i];
        const int at = index_of(allowed, key->text + (plus && *key->text == '+'));
        if (at < 0) {
            say_unknown(reader, key, allowed, what);
        } else if (node_is_blank(value)) {
            continue;
        } else if (given[at].value) {
            PROBLEM(reader, key, "keep one of them", "'%s' is here both with and without '+'",
                    key_word(allowed.keys[at]));
        } else {
            given[at] = (struct given){key, value};
            n++;
        }
    }
    return n;
}
