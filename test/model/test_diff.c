#include "model/diff.h"
#include "model/model.h"

/* Each change on a line: kind, section, identity, key. */
static const char *changes_text(struct arena *arena, const struct register_file *before,
                                const struct register_file *after) {
    static const char *const kinds[] = {"added", "removed", "set", "unset", "altered"};
    const struct changes changes = register_diff(arena, before, after);
    struct buf out = buf_new(arena, 1 << 16);
    for (int i = 0; i < changes.n; i++) {
        const struct change *change = &changes.items[i];
        const struct entry *entry = change->after ? change->after : change->before;
        const struct register_file *reg = change->after ? after : before;
        const struct register_index index = register_index(arena, reg);
        buf_printf(&out, "%s %s", kinds[change->kind], entry_words(arena, reg, &index, change->section, entry));
        if (change->key != KEY_NONE) buf_printf(&out, ": %s", key_word(change->key));
        if (change->was) buf_printf(&out, " was %s", value_text(arena, change->was));
        if (change->is) buf_printf(&out, " is %s", value_text(arena, change->is));
        buf_char(&out, '\n');
    }
    return out.data;
}

static void equal_registers_give_nothing(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    const struct register_file *reg = must_read(arena, "a", SMALL);
    assert_string_equal(changes_text(arena, reg, must_read(arena, "b", SMALL)), "");
    assert_string_equal(changes_text(arena, reg, must_read(arena, "c", print_of(arena, reg))), "");
    arena_free(arena);
}

static void changes_are_told_entry_by_entry(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    struct problems problems = problems_new(arena);
    const struct register_file *base = must_read(arena, "a", SMALL);
    const struct register_file *overlay =
        must_read(arena, "o",
                  "overlay: {of: llr}\nareas: [{id: fraud, parts: [c]}]\n"
                  "bodies: [{id: gain, kind: not stated, csp: yes}, {id: new, name: New}]\n"
                  "lines: [{from: gain, to: spb, kind: updates}]\nremove: [{mandate: [gain, fraud, lead]}, "
                  "{line: [gain, spb, reports]}]\n");
    const struct register_file *after = overlay_apply(arena, base, overlay, &problems);
    expect_none(&problems);
    assert_string_equal(changes_text(arena, base, after), "altered Fraud: parts was [a, b] is [c]\n"
                                                          "unset GAIN: kind was network\n"
                                                          "set GAIN: csp is yes\n"
                                                          "added New\n"
                                                          "removed GAIN's mandate to lead on Fraud\n"
                                                          "removed the line from GAIN to Board (reports)\n"
                                                          "added the line from GAIN to Board (updates)\n");
    arena_free(arena);
}

static void values_are_short_texts(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    const struct register_file *reg =
        must_read(arena, "a",
                  HEAD "areas: [{id: x, name: X, priority: [{value: yes, until: 2022-03, sources: [p 1]}, {value: no, "
                       "since: 2022-04}]}]\n"
                       "bodies: [{id: a, name: A, kind: not stated, members: [y, {agency: z, until: 2016}]}]\n"
                       "accepted: [{rule: network-in-lead, at: {body: a, area: x}}]\n");
    assert_string_equal(value_text(arena, entry_fact(&reg->sections[SECTION_AREAS].items[0], KEY_PRIORITY)),
                        "[yes until 2022-03 (sources: [p 1]), no since 2022-04]");
    const struct entry *body = &reg->sections[SECTION_BODIES].items[0];
    assert_string_equal(value_text(arena, entry_fact(body, KEY_KIND)), "not stated");
    assert_string_equal(value_text(arena, entry_fact(body, KEY_MEMBERS)), "[y, z until 2016]");
    assert_string_equal(value_text(arena, entry_fact(&reg->sections[SECTION_ACCEPTED].items[0], KEY_AT)),
                        "{area: x, body: a}");
    arena_free(arena);
}

static void entries_are_called_as_people_call_them(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    const struct register_file *reg =
        must_read(arena, "a",
                  HEAD "areas: [{id: x, name: Fraud}]\nbodies: [{id: g, name: Channel groups}, {id: b, name: Board}]\n"
                       "mandates: [{body: g, area: x, role: contribute}]\nlines: [{from: g, to: b}]\n"
                       "duties: [{body: b, area: x, basis: ca2004-s13}]\nlinks: [{area: x}]\n"
                       "decisions: [{id: d1, date: 2016-02-04}]\nclaims: [{id: c1, claim: no-duplication}]\n"
                       "accepted: [{rule: area-uncovered, at: {area: x}}]\n"
                       "statutes: [{id: s, title: The Act, provision: section 5}]\n");
    static const struct {
        enum section section;
        const char *words;
    } cases[] = {
        {SECTION_PARTNERSHIP, "Here"},
        {SECTION_STRANDS, "the strand pursue"},
        {SECTION_AREAS, "Fraud"},
        {SECTION_MANDATES, "Channel groups' mandate to contribute to Fraud"},
        {SECTION_LINES, "the line from Channel groups to Board (kind not stated)"},
        {SECTION_DUTIES, "the duty of Board on Fraud under ca2004-s13"},
        {SECTION_LINKS, "the links of Fraud"},
        {SECTION_DECISIONS, "the decision d1 of 4 February 2016"},
        {SECTION_CLAIMS, "the claim c1"},
        {SECTION_ACCEPTED, "the acceptance of area-uncovered at {area: x}"},
        {SECTION_STATUTES, "The Act, section 5"},
    };
    const struct register_index index = register_index(arena, reg);
    for (size_t i = 0; i < COUNT_OF(cases); i++)
        assert_string_equal(
            entry_words(arena, reg, &index, cases[i].section, &reg->sections[cases[i].section].items[0]),
            cases[i].words);
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(equal_registers_give_nothing),
        cmocka_unit_test(changes_are_told_entry_by_entry),
        cmocka_unit_test(values_are_short_texts),
        cmocka_unit_test(entries_are_called_as_people_call_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
