/* The acceptance list of the rules on the register of the paper of 17 March 2016: what it lists is found, nothing else.
 */
#include "support.h"

#define REGISTER "examples/leicestershire-2016/register.yaml"
#define BEFORE "examples/leicestershire-2016/before.yaml"

/* In the order of the rules. The claim's counter-examples are marked. */
static const struct listed {
    const char *line;
    bool counter_example;
} listed[] = {
    {"area-uncovered: area fraud", true},
    {"lead-missing: area travelling", true},
    {"lead-missing: area firearms", true},
    {"lead-missing: area substance", true},
    {"lead-only-planned: body cyber_group, area cyber", true},
    {"strand-uncovered: area ct, strand prepare", false},
    {"strand-only-planned: area ct, strand pursue", false},
    {"strand-only-planned: area ct, strand protect", false},
    {"lead-single-agency: body police_ocg, area travelling", true},
    {"lead-single-agency: body police_ocg, area firearms", true},
    {"lead-single-agency: body police_ocg, area substance", true},
    {"lead-single-agency: body police_cyber, area cyber", true},
    {"path-missing: body csps, area travelling", true},
    {"path-missing: body csps, area firearms", true},
    {"path-missing: body csps, area substance", true},
    {"path-only-planned: body cyber_group, area cyber", true},
    {"reports-many-times: body cse_sub, area cse", false},
    {"body-unconnected: body spb", false},
    {"body-unconnected: body lscsb", false},
    {"body-unconnected: body csps", false},
    {"body-unconnected: body police_cyber", false},
    {"receiver-unconnected: body lscsb", false},
    {"lead-apart-from-duty: body cse_exec, area cse", false},
    {"overseer-by-courtesy: area cse", false},
    {"planned-without-date: body cyber_group", false},
    {"planned-without-date: body spb_exec, area ct", false},
    {"temporary-without-successor: body cse_tasks", false},
    {"area-name-narrowed: body cse_exec, area oic", false},
    {"name-varies: body prevent_board", false},
    {"csp-unengaged: body csps", false},
    {"bodies-overlap: bodies police_ocg gain", false},
    {"decision-open: decision d2", false},
    {"claim-contradicted: claim c13", false},
};

static const char *const asking[] = {
    "? strands-not-stated: area cse",
    "? strands-not-stated: area oic",
    "? strands-not-stated: area travelling",
    "? strands-not-stated: area firearms",
    "? strands-not-stated: area fraud",
    "? strands-not-stated: area substance",
    "? strands-not-stated: area cyber",
    "? lead-single-agency: body cse_exec, area cse",
    "? lead-single-agency: body cse_exec, area oic",
    "? lead-single-agency: body gain, area travelling",
    "? lead-single-agency: body csps, area travelling",
    "? lead-single-agency: body gain, area firearms",
    "? lead-single-agency: body csps, area firearms",
    "? lead-single-agency: body prevent_board, area ct",
    "? lead-single-agency: body gain, area substance",
    "? lead-single-agency: body csps, area substance",
    "? line-without-cadence: line cse_exec spb_exec updates",
    "? line-without-cadence: line cse_sub lscb_city reports",
    "? line-without-cadence: line cse_sub lscb_county reports",
    "? line-without-cadence: line cse_tasks cse_sub reports",
    "? line-without-cadence: line cse_team cse_sub not stated",
    "? line-without-cadence: line police_ocg spb_exec reports",
    "? line-without-cadence: line gain spb_exec reports",
    "? line-without-cadence: line prevent_board spb_exec updates",
    "? line-without-cadence: line channel spb_exec updates",
    "? line-without-cadence: line cyber_group spb_exec reports",
    "? statutory-subordinated: line cse_tasks cse_sub reports",
    "? statutory-subordinated: line police_ocg spb_exec reports",
    "? statutory-subordinated: line gain spb_exec reports",
    "? statutory-subordinated: line cyber_group spb_exec reports",
    "? required-member-missing: body lscb_city, basis ca2004-s13",
    "? required-member-missing: body lscb_county, basis ca2004-s13",
    "? planned-without-owner: body cyber_group",
    "? planned-without-owner: body spb_exec, area ct",
    "? line-without-contact: line cse_exec spb_exec updates",
    "? line-without-contact: line police_ocg spb_exec reports",
    "? line-without-contact: line gain spb_exec reports",
    "? line-without-contact: line prevent_board spb_exec updates",
    "? line-without-contact: line channel spb_exec updates",
    "? line-without-contact: line cyber_group spb_exec reports",
    "? arrangement-without-review:",
};

/* Everything the check holds is on one of the lists, in their order, and everything on them is there. */
static void both_ways(void **state) {
    (void)state;
    struct checked checked = check_file(REGISTER);
    size_t at[2] = {0, 0};
    for (int i = 0; i < checked.check->findings.n; i++) {
        const struct finding *finding = &checked.check->findings.items[i];
        const char *line = line_of(checked.check, finding, checked.arena);
        const size_t n = finding->asks ? COUNT_OF(asking) : COUNT_OF(listed);
        size_t *next = &at[finding->asks];
        if (*next == n) fail_msg("%s is on no list", line);
        assert_string_equal(line, finding->asks ? asking[*next] : listed[*next].line);
        ++*next;
    }
    assert_int_equal(at[0], COUNT_OF(listed));
    assert_int_equal(at[1], COUNT_OF(asking));
    end(&checked);
}

static void the_claim_has_each_counter_example_in_order(void **state) {
    (void)state;
    struct checked checked = check_file(REGISTER);
    const struct finding *claim = NULL;
    for (int i = 0; i < checked.check->findings.n; i++)
        if (checked.check->findings.items[i].rule == RULE_claim_contradicted) claim = &checked.check->findings.items[i];
    assert_non_null(claim);
    assert_int_equal(claim->witness[0].section, SECTION_CLAIMS);
    int at = 1;
    for (size_t i = 0; i < COUNT_OF(listed); i++) {
        if (!listed[i].counter_example) continue;
        assert_true(at < claim->n_witness && claim->witness[at].finding > 0);
        const struct finding *other = &checked.check->findings.items[claim->witness[at++].finding - 1];
        assert_string_equal(line_of(checked.check, other, checked.arena), listed[i].line);
    }
    assert_int_equal(at, claim->n_witness);
    end(&checked);
}

/* What rests on the same absent line of the partnerships is shown once, under the gravest. */
static void shown_once(void **state) {
    (void)state;
    struct checked checked = check_file(REGISTER);
    const struct check *check = checked.check;
    for (int i = 0; i < check->findings.n; i++) {
        const struct finding *finding = &check->findings.items[i];
        const char *line = line_of(check, finding, checked.arena);
        const char *head =
            finding->with < 0 ? NULL : line_of(check, &check->findings.items[finding->with], checked.arena);
        const bool csps = strstr(line, "body csps") && !finding->asks;
        if (csps && strcmp(line, "path-missing: body csps, area travelling"))
            assert_string_equal(head, "path-missing: body csps, area travelling");
        else if (!strcmp(line, "body-unconnected: body lscsb"))
            assert_string_equal(head, "receiver-unconnected: body lscsb");
        else
            assert_null(head);
    }
    assert_int_equal(check->counts[SEVERITY_ERROR], 10);
    assert_int_equal(check->counts[SEVERITY_NOTICE], 5);
    assert_int_equal(check->counts[SEVERITY_QUESTION], COUNT_OF(asking));
    end(&checked);
}

/* ---- law 3: everything has a source ---- */

static bool is_about_the_entry(int key) { return key == KEY_SOURCES || key == KEY_INFERRED || key == KEY_NOTE; }

static bool cites(const struct value *sources) {
    return sources && (sources->kind == VALUE_SCALAR || (sources->kind == VALUE_LIST && sources->n > 0));
}

static void expect_sources(const struct entry *entry, enum section section) {
    const struct value *sources = entry_fact(entry, KEY_SOURCES);
    const char *name = entry->id ? entry->id : section_one(section);
    if (!sources) fail_msg("%s:%d: %s has no sources", entry->file, entry->line, name);
    for (int i = 0; i < entry->n; i++) {
        const struct value *fact = &entry->facts[i];
        if (is_about_the_entry(fact->key) || fact->key == KEY_COMPLETE) continue;
        const struct value *own = value_item(fact, KEY_SOURCES);
        const bool cited =
            cites(own) || cites(sources->kind == VALUE_MAP ? value_item(sources, (enum key)fact->key) : sources);
        if (!cited)
            fail_msg("%s:%d: %s: %s has no source", entry->file, entry->line, name, key_word((enum key)fact->key));
    }
    const struct value *complete = entry_fact(entry, KEY_COMPLETE);
    for (int i = 0; complete && i < complete->n; i++) assert_true(cites(&complete->items[i]));
}

static void everything_has_a_source(void **state) {
    (void)state;
    static const char *const files[] = {REGISTER, BEFORE};
    for (size_t f = 0; f < COUNT_OF(files); f++) {
        struct checked checked = check_file(files[f]);
        int facts = 0;
        for (int s = 0; s < SECTION_COUNT; s++)
            for (int i = 0; s != SECTION_STRANDS && i < checked.reg->sections[s].n; i++) {
                expect_sources(&checked.reg->sections[s].items[i], (enum section)s);
                facts += checked.reg->sections[s].items[i].n;
            }
        assert_true(facts > 200);
        end(&checked);
    }
}

/* Before the recommendation nobody oversaw the whole: the rules on paths had nothing to say. */
static void before_the_recommendation(void **state) {
    (void)state;
    struct checked checked = check_file(BEFORE);
    assert_string_equal(found_by(checked.check, RULE_overseer_missing, checked.arena), "all");
    assert_string_equal(found_by(checked.check, RULE_path_missing, checked.arena), "");
    assert_string_equal(found_by(checked.check, RULE_area_uncovered, checked.arena), "area fraud");
    assert_string_equal(found_by(checked.check, RULE_lead_missing, checked.arena),
                        "area travelling; area firearms; area substance; area cyber");
    end(&checked);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(both_ways),
        cmocka_unit_test(the_claim_has_each_counter_example_in_order),
        cmocka_unit_test(shown_once),
        cmocka_unit_test(everything_has_a_source),
        cmocka_unit_test(before_the_recommendation),
    };
    return cmocka_run_group_tests_name("acceptance", tests, NULL, NULL);
}
