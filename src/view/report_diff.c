/* What changed between two registers, in words. */
#include "base/text.h"
#include "model/diff.h"
#include "view/answer.h"

static const char *change_words(struct arena *arena, const struct change *change) {
    const char *key = key_says(arena, change->key);
    switch (change->kind) {
    case CHANGE_SET: return arena_printf(arena, "%s is now stated: %s", key, value_text(arena, change->is));
    case CHANGE_UNSET:
        return arena_printf(arena, "%s is no longer stated (was %s)", key, value_text(arena, change->was));
    default:
        return arena_printf(arena, "%s: %s, was %s", key, value_text(arena, change->is),
                            value_text(arena, change->was));
    }
}

void changes_blocks(struct doc *doc, const struct register_file *before, const struct register_file *after,
                    const struct changes *changes) {
    struct arena *arena = doc->arena;
    const struct register_index of_before = register_index(arena, before), of_after = register_index(arena, after);
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
            doc_bullet(doc, 1,
                       arena_printf(arena, "%s: %s", added ? "Added" : "Removed",
                                    entry_words(arena, added ? after : before, added ? &of_after : &of_before, section,
                                                added ? change->after : change->before)));
            continue;
        }
        if (change->after != entry) {
            entry = change->after;
            doc_bullet(doc, 1,
                       arena_printf(arena, "Changed: %s", entry_words(arena, after, &of_after, section, entry)));
        }
        doc_bullet(doc, 2, change_words(arena, change));
    }
}

struct doc *report_diff(struct arena *arena, const struct answer *answer) {
    const struct register_file *before = answer->before, *after = answer->about.reg;
    struct doc *doc = doc_new(arena, "What changed", register_day(after));
    doc_heading(doc, 1, arena_printf(arena, "%s: what changed", partnership_name(after)));
    doc_paragraph(doc,
                  arena_printf(arena, "From %s (%s) to %s (%s).", before->file, day_words(arena, register_day(before)),
                               after->file, day_words(arena, register_day(after))));
    if (!answer->changes.n) doc_paragraph(doc, "Nothing: the two registers say the same.");
    changes_blocks(doc, before, after, &answer->changes);
    return doc;
}
