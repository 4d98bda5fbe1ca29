/* What changed between two registers, in words. */
#include "base/text.h"
#include "model/diff.h"
#include "view/answer.h"

/* The registers before and after, to name what their ids stand for. */
struct sides {
    const struct register_file *before, *after;
    struct register_index of_before, of_after;
};

static const char *change_words(struct arena *arena, const struct sides *sides, const struct change *change) {
    const char *key = key_says(arena, change->key);
    const bool about_itself = change->key == KEY_SOURCES || change->key == KEY_INFERRED || change->key == KEY_COMPLETE;
    if (about_itself && change->kind == CHANGE_ALTERED) return arena_printf(arena, "%s: changed", key);
    const char *was =
        change->was ? value_words(arena, sides->before, &sides->of_before, change->section, change->was) : NULL;
    const char *is =
        change->is ? value_words(arena, sides->after, &sides->of_after, change->section, change->is) : NULL;
    switch (change->kind) {
    case CHANGE_SET: return arena_printf(arena, "%s is now stated: %s", key, is);
    case CHANGE_UNSET: return arena_printf(arena, "%s is no longer stated (was %s)", key, was);
    default: return arena_printf(arena, "%s: %s, was %s", key, is, was);
    }
}

/* "11 entries are new, 3 are changed and 1 is gone." */
static char *summary(struct arena *arena, const struct changes *changes) {
    static const char *const says[] = {"new", "changed", "gone"};
    int counts[3] = {0}, n = 0;
    const struct entry *changed = NULL;
    const char *parts[3];
    for (int i = 0; i < changes->n; i++) {
        const struct change *change = &changes->items[i];
        if (change->kind == CHANGE_ADDED)
            counts[0]++;
        else if (change->kind == CHANGE_REMOVED)
            counts[2]++;
        else if (change->after != changed)
            counts[1]++;
        changed = change->after;
    }
    if (!changes->n) return arena_dup(arena, "Nothing changed: the two registers say the same.");
    for (int i = 0; i < 3; i++) {
        if (!counts[i]) continue;
        const char *what = n ? "" : counts[i] == 1 ? "entry " : "entries ";
        parts[n++] = arena_printf(arena, "%d %s%s %s", counts[i], what, counts[i] == 1 ? "is" : "are", says[i]);
    }
    return arena_printf(arena, "%s.", text_join(arena, parts, n));
}

void changes_blocks(struct doc *doc, const struct register_file *before, const struct register_file *after,
                    const struct changes *changes) {
    struct arena *arena = doc->arena;
    const struct sides sides = {before, after, register_index(arena, before), register_index(arena, after)};
    enum section section = SECTION_COUNT;
    const struct entry *entry = NULL;
    for (int i = 0; i < changes->n; i++) {
        const struct change *change = &changes->items[i];
        if (change->section != section) {
            section = change->section;
            char *title = arena_dup(arena, section_word(section));
            title[0] = (char)(title[0] - 32);
            doc_heading(doc, 2, title);
        }
        if (change->kind == CHANGE_ADDED || change->kind == CHANGE_REMOVED) {
            const bool added = change->kind == CHANGE_ADDED;
            doc_bullet(
                doc, 1,
                arena_printf(arena, "%s: %s", added ? "Added" : "Removed",
                             entry_words(arena, added ? after : before, added ? &sides.of_after : &sides.of_before,
                                         section, added ? change->after : change->before)));
            continue;
        }
        if (change->after != entry) {
            entry = change->after;
            doc_bullet(doc, 1,
                       arena_printf(arena, "Changed: %s", entry_words(arena, after, &sides.of_after, section, entry)));
        }
        doc_bullet(doc, 2, change_words(arena, &sides, change));
    }
}

struct doc *report_diff(struct arena *arena, const struct answer *answer) {
    const struct register_file *before = answer->before, *after = answer->about.reg;
    struct doc *doc = doc_new(arena, "What changed", register_day(after));
    doc_heading(doc, 1, arena_printf(arena, "%s: what changed", partnership_name(after)));
    struct block *block = doc_paragraph(doc, NULL);
    doc_run(doc, &block->runs, RUN_STRONG, summary(arena, &answer->changes));
    if (answer->check)
        doc_paragraph(doc, arena_printf(arena, "From %s to %s.", day_words(arena, answer->check_before->arr->day),
                                        day_words(arena, answer->check->arr->day)));
    else
        doc_paragraph(doc, arena_printf(arena, "From %s (%s) to %s (%s).", before->file,
                                        day_words(arena, register_day(before)), after->file,
                                        day_words(arena, register_day(after))));
    changes_blocks(doc, before, after, &answer->changes);
    follows_blocks(doc, &answer->follows);
    return doc;
}
