/* What an import would do: what was understood, and what it adds, changes and ends. Nothing is written yet. */
#include "base/text.h"
#include "view/answer.h"

static void add_notes(struct doc *doc, const struct sheet_notes *notes) {
    if (!notes->n) return;
    doc_heading(doc, 2, "What was understood");
    for (int i = 0; i < notes->n; i++)
        doc_bullet(doc, 1, arena_printf(doc->arena, "%s: %s", notes->items[i].sheet, notes->items[i].says));
}

static char *counts(struct arena *arena, const struct changes *changes) {
    int added = 0, removed = 0, changed = 0;
    const struct entry *entry = NULL;
    for (int i = 0; i < changes->n; i++) {
        const struct change *change = &changes->items[i];
        if (change->kind == CHANGE_ADDED) added++;
        if (change->kind == CHANGE_REMOVED) removed++;
        if (change->kind != CHANGE_ADDED && change->kind != CHANGE_REMOVED && change->after != entry) {
            entry = change->after;
            changed++;
        }
    }
    return arena_printf(arena, "%d added, %d changed, %d taken away", added, changed, removed);
}

struct doc *report_import(struct arena *arena, const struct answer *answer) {
    const struct register_file *before = answer->before, *after = answer->about.reg;
    struct doc *doc = doc_new(arena, "What an import would do", register_day(after));
    const bool is_new = !before->sections[SECTION_PARTNERSHIP].n;
    doc_heading(doc, 1, arena_printf(arena, "%s: what this import would do", partnership_name(after)));
    const char *outcome = answer->change  ? arena_printf(arena, "Recorded as change %s.", answer->change)
                          : answer->visit ? "Nothing is recorded yet: add --accept to accept it."
                                          : "Nothing is written yet: add --out FILE.yaml to accept it.";
    doc_paragraph(doc, answer->changes.n ? arena_printf(arena, "%s. %s", counts(arena, &answer->changes), outcome)
                                         : "Nothing: the register says all of it already.");
    add_notes(doc, answer->notes);
    if (is_new) {
        doc_heading(doc, 2, "A new register");
        for (int s = 0; s < SECTION_COUNT; s++)
            if (s != SECTION_STRANDS && after->sections[s].n)
                doc_fact(doc, section_word((enum section)s), arena_printf(arena, "%d", after->sections[s].n));
    } else {
        changes_blocks(doc, before, after, &answer->changes);
    }
    follows_blocks(doc, &answer->follows);
    return doc;
}
