/* The canonical form: what is printed reads back to the same print, as YAML and as JSON, with every quote it needs. */
#include "reading.h"

#include <stdio.h>

#include "base/random.h"

static const char example[] =
    "concordat: 1                          # format version\n"
    "partnership:\n"
    "  id: llr\n"
    "  name: Leicester, Leicestershire and Rutland\n"
    "  as_at: 2016-03-17\n"
    "  nation: england\n"
    "  overseer: {body: spb_exec, since: 2016-02-04, sources: [paper 10]}\n"
    "  lead_agencies: [police, county_council]\n"
    "  review: 2017-03\n"
    "  parts: [{id: city, name: Leicester}, {id: county, name: Leicestershire}, rutland]\n"
    "  complete: {areas: [paper 6], mandates: [paper 12, paper 13], lines: paper  12}\n"
    "strands: [pursue, prevent, protect, prepare]\n"
    "sources:\n"
    "  - {id: paper, title: Serious and Organised Crime, date: 2016-03-17, to: lscsb, item: 8, url: "
    "'https://x.uk/?a=1'}\n"
    "agencies:\n"
    "  - {id: police, name: Leicestershire Police, sector: police, type: chief-officer}\n"
    "areas:\n"
    "  - {id: fraud, name: Fraud, priority: yes, sources: {name: [paper 6], priority: paper 7}}\n"
    "  - {id: oic, name: OIC, priority: [{value: yes, until: 2022-03, sources: [paper 6]}], overseer: none,\n"
    "     parts: [organised immigration crime, human trafficking], inferred: yes}\n"
    "bodies:\n"
    "  - id: police_cyber\n"
    "    name: Police Cyber Crime Development Board\n"
    "    purpose: |\n"
    "      To do\n"
    "      two things\n"
    "    members: [police, {agency: nhs, since: 2016-02, note: 'yes'}, {body: gain, until: 2017}]\n"
    "    territory: [city, rutland]\n"
    "    chair: [{value: police, until: 2016}, {value: independent, since: 2017}]\n"
    "    cadence: [{value: quarterly, until: 2017-01}, {value: about monthly, since: 2017-02}]\n"
    "    count: several\n"
    "    due: not stated\n"
    "    inferred: [cadence, count]\n"
    "mandates:\n"
    "  - {body: cyber_group, area: cyber, role: lead, strands: all, standing: planned}\n"
    "lines:\n"
    "  - {from: cyber_group, to: spb_exec, kind: reports, areas: [cyber], cadence: each-meeting}\n"
    "duties: []\n"
    "links:\n"
    "  - {area: cyber, across: [fraud, cse]}\n"
    "decisions:\n"
    "  - {id: d1, body: spb, text: Endorsed, changes: [{overseer: spb_exec}, {line: [a, b, reports], csp: yes}, "
    "{lines: [[a, b], [c, d]], owner: not stated}]}\n"
    "claims:\n"
    "  - {id: c13, claim: every-priority-is-covered}\n"
    "accepted:\n"
    "  - {rule: network-in-lead, at: {body: gain, area: firearms}, reason: interim, owner: spb_exec, until: "
    "2016-12-31}\n"
    "  - {rule: line-slower, at: {lines: [[a, b, Reports], [c, d, not stated]], bodies: [a, b]}}\n"
    "  - {rule: overseer-missing, at: {}}\n"
    "rules:\n"
    "  - {rule: line-slower, severity: off, reason: agreed}\n"
    "statutes:\n"
    "  - {id: local, title: 'Protocol: 1', members: [ccg, {type: chief-officer, since: 2016-04-01}], verified: no}\n";

static void whole_example(void **state) {
    (void)state;
    expect_print(example, NULL);
}

static void layout(void **state) {
    (void)state;
    const char *canonical =
        "concordat: 1\n"
        "partnership:\n"
        "  id: llr\n"
        "  name: A partnership that has a name which is long enough to be broken into lines of its own\n"
        "  as_at: 2016-03-17\n"
        "  parts: [{id: city}, {id: county, name: Leicestershire}]\n"
        "bodies:\n"
        "  - {id: a, name: A, csp: yes}\n"
        "  - id: b\n"
        "    name: B\n"
        "    members:\n"
        "      - {agency: police, since: 2016-03, note: A member that takes some room in the line}\n"
        "      - {agency: council, since: 2016-03, note: A member that takes some room in the line}\n"
        "    also_called: []\n"
        "lines: []\n";
    expect_print(canonical, canonical);
}

static void overlay(void **state) {
    (void)state;
    const char *canonical = "concordat: 1\n"
                            "overlay: {of: llr, day: 2016-02-03, title: \"A proposal, of March\"}\n"
                            "partnership: {overseer: soc_board}\n"
                            "bodies:\n"
                            "  - {id: gain, due: not stated, +members: [police], +also_called: [The network]}\n"
                            "lines:\n"
                            "  - {from: a, to: b, cadence: every 6 weeks}\n"
                            "remove:\n"
                            "  - {mandate: [cse_exec, cse, lead]}\n"
                            "  - soc_board\n"
                            "  - {line: [gain, spb_exec]}\n";
    expect_print(canonical, canonical);
    expect_print("overlay:\nremove: gain\n", "concordat: 1\noverlay: {}\nremove: [gain]\n");
}

static void statutes(void **state) {
    (void)state;
    const char *canonical = "concordat: 1\nstatutes:\n  - {id: ca2004, title: Children Act 2004, nation: england}\n";
    expect_print(canonical, canonical);
}

/* Texts that YAML would misread without quotes, and some that it would not. */
static void quotes(void **state) {
    (void)state;
    static const struct {
        const char *text;
        bool quoted;
    } cases[] = {
        {"Yes", true},         {"no", true},      {"on", true},        {"null", true},
        {"~", true},           {"12", true},      {"1e3", true},       {"0x1F", true},
        {"12:30", true},       {".5", true},      {"-x", true},        {"2016-03-17", true},
        {"a: b", true},        {"a #b", true},    {"a, b", true},      {"[a]", true},
        {"{a}", true},         {"a:", true},      {"# a", true},       {"& a", true},
        {"* a", true},         {"!a", true},      {"| a", true},       {"'a'", true},
        {"%a", true},          {"@a", true},      {"why?", true},      {"a\\nb", true},
        {"a\\\\b: c", true},   {"<<", true},      {"a\\u2028b", true}, {"\\uFEFFx", true},
        {"Yes, and no", true}, {"a-b", false},    {"a:b", false},      {"a#b", false},
        {"it's", false},       {"nobody", false}, {"2 groups", false}, {"https://a.uk/b", false},
        {"Café ŵ 😀", false},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        char text[256], print[256];
        snprintf(text, sizeof text, HEAD "areas: [{id: x, name: \"%s\"}]\n", cases[i].text);
        const char *quote = cases[i].quoted ? "\"" : "";
        snprintf(print, sizeof print, HEAD "areas:\n  - {id: x, name: %s%s%s}\n", quote, cases[i].text, quote);
        expect_print(text, print);
    }
    expect_print(HEAD "areas: [{id: 'no', name: a\\b}]\n", HEAD "areas:\n  - {id: \"no\", name: a\\b}\n");
}

static void json_form(void **state) {
    (void)state;
    struct result result =
        read_string(HEAD "bodies:\n  - {id: x, name: 'A \"B\"', csp: yes, count: 3, also_called: []}\n");
    expect_read(&result);
    assert_string_equal(json_of(&result),
                        "{\n"
                        "  \"concordat\": 1,\n"
                        "  \"partnership\": {\n"
                        "    \"id\": \"llr\",\n"
                        "    \"name\": \"Here\",\n"
                        "    \"as_at\": \"2016-03-17\"\n"
                        "  },\n"
                        "  \"bodies\": [\n"
                        "    {\"id\": \"x\", \"name\": \"A \\\"B\\\"\", \"csp\": \"yes\", \"count\": 3, "
                        "\"also_called\": []}\n"
                        "  ]\n"
                        "}\n");
    end(&result);
}

/* Names of random characters, common ones and awkward ones. */
static void random_names(void **state) {
    (void)state;
    static const char *const pieces[] = {
        " ", "a",   "B",   "1", ":", "#",       ",",       "[",       "]",       "{",       "}",  "'",   "\\\"", "\\\\",
        "-", "?",   "!",   "&", "*", "|",       ">",       "%",       "@",       "`",       "=",  "<",   "~",    ".",
        "+", "\\n", "\\t", "é", "😀", "\\u2028", "\\u2029", "\\uFEFF", "\\uFFFE", "\\u00A0", "no", "null"};
    struct random random = {17};
    for (int round = 0; round < 3000; round++) {
        char text[512] = HEAD "areas: [{id: x, name: \"x";
        for (int n = random_below(&random, 12); n > 0; n--)
            strcat(text, pieces[random_below(&random, (int)COUNT_OF(pieces))]);
        strcat(text, "\", parts: [\"");
        for (int n = 1 + random_below(&random, 3); n > 0; n--) strcat(text, pieces[1 + random_below(&random, 3)]);
        strcat(text, "\"]}]\n");
        expect_print(text, NULL);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whole_example), cmocka_unit_test(layout), cmocka_unit_test(overlay),
        cmocka_unit_test(statutes),      cmocka_unit_test(quotes), cmocka_unit_test(json_form),
        cmocka_unit_test(random_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
