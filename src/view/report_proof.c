/* That an entry is in a log, for whoever holds a proof. */
#include "base/text.h"
#include "view/answer.h"

/* What comes from outside and goes to a terminal is text, or is not shown. */
static bool is_text(const char *bytes, size_t n) {
    for (size_t i = 0; i < n; i++)
        if (((unsigned char)bytes[i] < 0x20 && bytes[i] != '\n') || bytes[i] == 0x7f) return false;
    return text_utf8_valid(bytes, n) == n;
}

struct doc *report_proof(struct arena *arena, const struct answer *answer) {
    const struct proof *proof = answer->proof;
    struct doc *doc = doc_new(arena, "A proof from a log", 0);
    doc_paragraph(doc, arena_printf(arena, "The proof holds: this entry is number %llu of the %llu in the log '%s'.",
                                    (unsigned long long)proof->index, (unsigned long long)proof->checkpoint.size,
                                    proof->checkpoint.origin));
    const char *entry = (const char *)proof->entry;
    if (is_text(entry, proof->n_entry))
        doc_code(doc, entry);
    else
        doc_paragraph(doc, arena_printf(arena, "The entry is not text: %zu bytes.", proof->n_entry));
    doc_fact(doc, "signed by", answer->proof_by ? answer->proof_by : "not checked: no key was given");
    doc_fact(doc, "checkpoint",
             answer->proof_matches ? "the same as the one received earlier" : "the one in the proof");
    return doc;
}
