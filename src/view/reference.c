#include "view/reference.h"

#include "base/text.h"
#include "view/prose.h"

const char glossary_source[] =
    "Concordat's own glossary, which follows the paper \"Serious and Organised Crime\" to the Leicestershire Safer "
    "Communities Strategy Board, 17 March 2016, paragraphs 2 and 3; the register gives no definition.";

static const struct {
    const char *word, *means;
} glossary[] = {
    {"Area", "a crime area of the local profile; some are priorities, some are only assured"},
    {"Assured", "delivered elsewhere; the partnership only makes sure that it is"},
    {"Body",
     "anything that meets or acts as one: board, executive, group, panel, network, team, partnership, committee"},
    {"Duty", "what a statute requires of a body on an area"},
    {"Line", "from one body to another: it reports (answers to), updates (keeps informed, by courtesy), is accountable "
             "(by statute) or is linked"},
    {"Mandate", "what a body does on an area: lead, contribute, deliver, assure or oversee, for some strands"},
    {"Not stated", "no source says it; it is neither yes nor no"},
    {"Organised crime group (OCG)", "organised criminals working together for a particular criminal activity"},
    {"Overseer", "the body to which the work on every area is to be reported"},
    {"Prepare", "reducing the impact of serious and organised crime where it takes place"},
    {"Prevent", "preventing people from engaging in serious and organised crime"},
    {"Protect", "increasing protection against serious and organised crime"},
    {"Pursue", "prosecuting and disrupting those engaged in serious and organised crime"},
    {"Serious and organised crime",
     "serious crime that is planned, coordinated and conducted by people working together "
     "on a continuing basis; their motivation is often, but not always, financial gain"},
    {"Strand", "a part of the work on an area; the usual four, known as the 4 Ps, are Pursue, Prevent, Protect and "
               "Prepare"},
};

const char *glossary_of(const char *word) {
    for (size_t i = 0; i < COUNT_OF(glossary); i++)
        if (text_equal_fold(word, glossary[i].word)) return glossary[i].means;
    return NULL;
}

void glossary_blocks(struct doc *doc) {
    for (size_t i = 0; i < COUNT_OF(glossary); i++) doc_fact(doc, glossary[i].word, glossary[i].means);
}

void sources_blocks(struct doc *doc, const struct arrangement *arr) {
    const struct entries *sources = &arr->reg->sections[SECTION_SOURCES];
    struct arena *arena = doc->arena;
    if (!sources->n)
        doc_paragraph(doc, "The register names no source. Papers, minutes and decisions are to be added to it under "
                           "`sources`, and cited by what they state.");
    for (int i = 0; i < sources->n; i++) {
        const struct entry *source = &sources->items[i];
        const char *date = prose_date(arena, source, KEY_DATE, arr->day), *to = prose_name(arr, source, KEY_TO),
                   *item = entry_text(source, KEY_ITEM), *url = entry_text(source, KEY_URL);
        struct block *block = doc_fact(doc, source->id, entry_text(source, KEY_TITLE));
        doc_run(doc, &block->runs, RUN_PLAIN,
                arena_printf(arena, "%s%s%s%s%s%s", date ? ", " : ", date not stated", date ? date : "",
                             to ? ", to " : "", to ? to : "", item ? ", item " : "", item ? item : ""));
        if (!url) continue;
        doc_run(doc, &block->runs, RUN_PLAIN, ", ");
        doc_run(doc, &block->runs, RUN_PLAIN, url)->href = url;
    }
}
