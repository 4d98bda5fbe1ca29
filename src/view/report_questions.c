/* What must be asked: a letter for each body, and a form to fill in that is an overlay. */
#include "base/text.h"
#include "core/words.h"
#include "view/answer.h"

struct doc *report_questions(struct arena *arena, const struct answer *answer) {
    const struct check *check = answer->check;
    const char *name = partnership_name(answer->about.reg);
    struct doc *doc = doc_new(arena, arena_printf(arena, "%s: questions", name), check->arr->day);
    doc_heading(doc, 1, arena_printf(arena, "%s: questions as of %s", name, day_words(arena, check->arr->day)));
    const struct question_list list = question_list(arena, check, answer->for_body);
    if (!list.n) doc_paragraph(doc, "Nothing needs to be asked: every fact that a rule needs is stated.");
    for (int i = 0, asked = FOR_EVERYONE; i < list.n; i++) {
        if (list.items[i].asked != asked) {
            asked = list.items[i].asked;
            doc_heading(doc, 2,
                        asked == ASKED_KEEPER ? "To the keeper of the register"
                                              : arena_printf(arena, "To %s", asked_name(check, list.items[i].finding)));
            doc_paragraph(doc,
                          arena_printf(arena,
                                       "We keep the register of who leads what against serious and organised crime for "
                                       "%s. These facts are not stated in our sources. Please tell us, and where it is "
                                       "written (a minute, terms of reference, a paper). If the answer is not known, "
                                       "say so: not stated is not no.",
                                       name));
        }
        doc_numbered(doc, list.items[i].text);
    }
    return doc;
}

/* A scalar as it stands in YAML, in double quotes. */
static void comment_quoted(struct buf *out, const char *text) {
    for (; *text; text++) buf_char(out, *text == '\n' ? ' ' : *text);
}

/* The keys that tell the entry apart, then the key to fill in, left blank. A blank means no answer. */
static void entry_to_fill(struct buf *out, const struct fact *wanted) {
    int n;
    const enum key *keys = section_keys(wanted->section, &n);
    buf_text(out, "  - {");
    if (wanted->entry->id)
        buf_printf(out, "id: %s, ", wanted->entry->id);
    else
        for (int i = 0; i < n; i++) {
            const char *text = entry_text(wanted->entry, keys[i]);
            if (text) buf_printf(out, "%s: %s, ", key_word(keys[i]), text);
        }
    buf_printf(out, "%s: }\n", key_word(wanted->key));
}

static bool same_wanted(const struct fact *a, const struct fact *b) {
    return a->section == b->section && a->entry == b->entry && a->key == b->key;
}

void overlay_questions(struct buf *out, const struct answer *answer) {
    const struct check *check = answer->check;
    const struct entry *partnership = &answer->about.reg->sections[SECTION_PARTNERSHIP].items[0];
    const struct question_list list = question_list(out->arena, check, answer->for_body);
    buf_text(
        out,
        "# Fill in what is known and leave the rest blank: a blank changes nothing. Add `sources` to each answer.\n"
        "# Then: concordat check REGISTER --overlay THIS-FILE\n"
        "concordat: 1\n");
    buf_printf(out, "overlay: {of: %s, day: %s, title: Answers}\n", partnership->id,
               day_text(out->arena, check->arr->day));
    for (int s = 0; s < SECTION_COUNT; s++) {
        bool any = false;
        for (int i = 0; i < list.n; i++) {
            const struct finding *finding = list.items[i].finding;
            const struct fact *wanted = &finding->wanted;
            if (wanted->section != (enum section)s || s == SECTION_STATUTES) continue;
            bool seen = false;
            for (int k = 0; k < i && wanted->entry && !seen; k++)
                seen = same_wanted(&list.items[k].finding->wanted, wanted);
            if (seen) continue;
            if (!any) buf_printf(out, s == SECTION_PARTNERSHIP ? "%s:\n" : "\n%s:\n", section_word((enum section)s));
            any = true;
            buf_text(out, "  # ");
            comment_quoted(out, list.items[i].text);
            buf_char(out, '\n');
            if (s == SECTION_PARTNERSHIP)
                buf_printf(out, "  %s:\n", key_word(wanted->key));
            else if (wanted->entry)
                entry_to_fill(out, wanted);
            else
                buf_printf(out, "  # (add an entry here: %s)\n",
                           s == SECTION_MANDATES ? "{body: …, area: …, role: lead}"
                                                 : "{from: …, to: …, kind: reports}");
        }
    }
}
