/* What was found of a data folder: doctor, log verify, backup, restore. */
#include "app/keeping.h"
#include "view/answer.h"

static void faults(struct doc *doc, const char *title, const struct problems *problems) {
    if (!problems->total) return;
    doc_heading(doc, 2, title);
    for (int i = 0; i < problems->n; i++) {
        const struct problem *problem = &problems->items[i];
        struct block *block = doc_bullet(doc, 1, NULL);
        doc_tone(doc, &block->runs, TONE_ERROR,
                 problem->place.file ? arena_printf(doc->arena, "%s: %s", problem->place.file, problem->message)
                                     : problem->message);
        if (problem->hint) doc_run_f(doc, &block->runs, RUN_PLAIN, ". To do: %s", problem->hint);
    }
    if (problems->total > problems->n)
        doc_paragraph(doc, arena_printf(doc->arena, "… and %d more", problems->total - problems->n));
}

static const char *entries_words(struct arena *arena, uint64_t n) {
    return arena_printf(arena, "%llu %s", (unsigned long long)n, n == 1 ? "entry" : "entries");
}

struct doc *report_keep(struct arena *arena, const struct answer *answer) {
    const struct examination *found = answer->examined;
    const int n = found->worries.total + found->damage.total;
    struct doc *doc = doc_new(arena, "The data folder", 0);
    const char *done = answer->op == OP_backup ? "copied" : answer->op == OP_restore ? "brought back" : "examined";
    doc_heading(doc, 1,
                n ? arena_printf(arena, "%s: %d %s wrong", found->folder, n, n == 1 ? "thing is" : "things are")
                  : arena_printf(arena, "%s: %s, nothing is wrong", found->folder, done));
    faults(doc, "Damage: what is recorded is not whole", &found->damage);
    faults(doc, "Doors: who can read or change it, and what it depends on", &found->worries);
    if (found->opened && !found->damage.total) {
        doc_fact(doc, "log",
                 arena_printf(arena, "%s, each as it was recorded%s", entries_words(arena, found->entries),
                              found->erased ? arena_printf(arena, "; the payload of %d erased by a recorded decision",
                                                           found->erased)
                                            : ""));
        doc_fact(doc, "register", "every version is as the log tells of it");
    }
    if (found->key) {
        doc_fact(doc, "key", found->key);
        doc_fact(doc, "signed",
                 found->n_signed ? arena_printf(arena, "the first %s", entries_words(arena, found->n_signed))
                                 : "nothing yet");
    } else if (found->opened) {
        doc_fact(doc, "signed", "nothing yet: `concordat log checkpoint` makes a key and signs");
    }
    if (found->readers) {
        doc_fact(doc, "readers",
                 arena_printf(arena,
                              "%s can read the files: they are outside need-to-know, as is whoever "
                              "has the disk, or a backup of it",
                              found->readers));
    }
    return doc;
}
