#include "core/fixes.h"

#include "base/text.h"
#include "core/offer.h"
#include "model/build.h"

/* These need a fact that only somebody asked can state. */
#define BY_ANSWER(name)                                                                                                \
    void fix_##name(struct offer *offer) { (void)offer; }
BY_ANSWER(strands_not_stated)
BY_ANSWER(line_without_cadence)
BY_ANSWER(planned_without_owner)
BY_ANSWER(assured_without_deliverer)
BY_ANSWER(priority_not_stated)
BY_ANSWER(csp_bypassed)
BY_ANSWER(line_without_contact)
BY_ANSWER(arrangement_without_review)

/* Does the finding's witness rest on the section's being complete? */
static bool rests_on(const struct finding *finding, const char *section) {
    for (int i = 0; i < finding->n_witness; i++)
        if (finding->witness[i].key == KEY_COMPLETE && text_equal(section_word(finding->witness[i].section), section))
            return true;
    return false;
}

/* The last resort where something is absent and nobody is there who could be named: it becomes a question. */
static void leave_open(struct offer *offer) {
    const struct entry *partnership = &offer->arr->reg->sections[SECTION_PARTNERSHIP].items[0];
    const struct value *complete = entry_fact(partnership, KEY_COMPLETE);
    struct value *kept = NEW_ARRAY(offer->arena, (size_t)complete->n, struct value);
    int n = 0;
    for (int i = 0; i < complete->n; i++) {
        const struct value *item = &complete->items[i];
        if (!rests_on(offer->finding, complete->kind == VALUE_MAP ? key_word((enum key)item->key) : item->text))
            kept[n++] = *item;
    }
    struct register_file *overlay = propose(offer, "Say that not everything of this kind is recorded yet");
    struct value left = complete->kind == VALUE_MAP ? map_of(offer->arena, KEY_COMPLETE, kept, n)
                                                    : list_of(offer->arena, KEY_COMPLETE, kept, n);
    if (!n) left = (struct value){.key = KEY_COMPLETE, .kind = VALUE_UNSTATED};
    entry_put(offer->arena, edit(offer, overlay, SECTION_PARTNERSHIP, partnership), SECTION_PARTNERSHIP, left);
}

int finding_fixes(const struct check *check, const struct finding *finding, struct arena *arena,
                  struct fix fixes[FIXES_MAX]) {
    static void (*const fix[RULE_COUNT])(struct offer *) = {
#define RULE(name, word, severity, ground, sentence) [RULE_##name] = fix_##name,
#include "core/rules.def"
#undef RULE
    };
    struct offer offer = {.check = check, .arr = check->arr, .finding = finding, .arena = arena, .fixes = fixes};
    if (finding->asks) return 0;
    fix[finding->rule](&offer);
    if (!offer.n && finding->absent.kind != ABSENT_NONE) leave_open(&offer);
    return offer.n;
}
