/* That an entry is in a log, for whoever holds a proof. */
#include "base/text.h"
#include "view/answer.h"

struct doc *report_proof(struct arena *arena, const struct answer *answer) {
    const struct proof *proof = answer->proof;
    struct doc *doc = doc_new(arena, "A proof from a log", 0);
    doc_paragraph(doc, arena_printf(arena, "The proof holds: this entry is number %llu of the %llu in the log '%s'.",
                                    (unsigned long long)proof->index, (unsigned long long)proof->checkpoint.size,
                                    proof->checkpoint.origin));
    const char *entry = (const char *)proof->entry;
    if (text_utf8_valid(entry, proof->n_entry) == proof->n_entry)
        doc_code(doc, entry);
    else
        doc_paragraph(doc, arena_printf(arena, "The entry is not text: %zu bytes.", proof->n_entry));
    doc_fact(doc, "signed by", answer->proof_by ? answer->proof_by : "not checked: no key was given");
    doc_fact(doc, "checkpoint",
             answer->proof_matches ? "the same as the one received earlier" : "the one in the proof");
    return doc;
}
