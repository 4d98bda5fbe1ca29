/* What a request asks becomes the typed input of an operation: nothing else, and nothing less. */
#include "app/folder.h"

#include "model/schema.h"
#include "serve/ask.h"

static struct arena *arena;
static struct problems problems;
static struct moment moment;

static int set_up(void **state) {
    (void)state;
    arena = arena_new();
    problems = problems_new(arena);
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    arena_free(arena);
    return 0;
}

static struct call *started(enum op op) {
    return ask_start(arena, &(struct asker){.user = "anna", .partnership = "llr", .moment = &moment}, op);
}

struct pair {
    const char *name, *value;
};

static bool ask_pairs(struct call *call, const struct pair *pairs, int n) {
    struct http_field *items = NEW_ARRAY(arena, (size_t)n, struct http_field);
    for (int i = 0; i < n; i++)
        items[i] = (struct http_field){.name = pairs[i].name, .value = pairs[i].value, .n = strlen(pairs[i].value)};
    return ask_fields(call, arena, &(struct http_fields){items, n}, &problems);
}
#define fields(call, ...)                                                                                              \
    ask_pairs((call), (const struct pair[]){__VA_ARGS__},                                                              \
              (int)(sizeof((const struct pair[]){__VA_ARGS__}) / sizeof(struct pair)))

static bool json(struct call *call, const char *text) { return ask_json(call, arena, text, strlen(text), &problems); }

/* The one problem is about the field and has the words. */
static void assert_problem(const char *field, const char *words) {
    assert_int_equal(problems.total, 1);
    if (!strstr(problems.items[0].message, words)) fail_msg("%s, not: %s", problems.items[0].message, words);
    if (!text_equal(problems.items[0].place.file, field))
        fail_msg("it is about %s, not %s", problems.items[0].place.file, field);
}

static void assert_words(struct call *call, const char *name, const char *const *words, int n) {
    const struct input *input = ask_input(call, name);
    assert_int_equal(input->n, n);
    for (int i = 0; i < n; i++) assert_string_equal(input->words[i], words[i]);
}
#define assert_facts(call, ...)                                                                                        \
    assert_words((call), "facts", (const char *const[]){__VA_ARGS__},                                                  \
                 (int)(sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *)))

/* ---- who and where ---- */

static void who_asks_and_of_which_folder_is_not_for_the_request(void **state) {
    (void)state;
    struct call *call = started(OP_check);
    assert_string_equal(call->signed_in, "anna");
    assert_true(ask_input(call, "file")->given);
    assert_string_equal(ask_input(call, "partnership")->text, "llr");
    for (size_t i = 0; i < 2; i++) {
        static const char *const names[] = {"file", "user"};
        problems = problems_new(arena);
        assert_false(fields(call, {names[i], "other"}));
        assert_problem(names[i], "no input");
    }
    problems = problems_new(arena);
    assert_false(json(started(OP_amend), "{\"folder\": \"/etc\"}"));
    assert_problem("folder", "no input 'folder'");
}

static void the_partnership_that_is_sent_goes_before_the_one_chosen(void **state) {
    (void)state;
    struct call *call = started(OP_check);
    assert_true(fields(call, {"partnership", "other"}));
    assert_string_equal(ask_input(call, "partnership")->text, "other");
    call = started(OP_check);
    assert_true(fields(call, {"partnership", ""}));
    assert_string_equal(ask_input(call, "partnership")->text, "llr");
}

/* ---- values ---- */

static void values_have_their_types(void **state) {
    (void)state;
    struct call *call = started(OP_options);
    assert_true(fields(call, {"best", "2"}, {"as_of", "2016-03-17"}, {"keep", "multi:gain"},
                       {"keep", "lead:gain/fraud"}, {"format", ""}, {"csrf", "what the form brought"}));
    assert_int_equal(ask_input(call, "best")->number, 2);
    assert_string_equal(ask_input(call, "as_of")->text, "2016-03-17");
    assert_words(call, "keep", (const char *const[]){"multi:gain", "lead:gain/fraud"}, 2);
    assert_false(ask_input(call, "format")->given);
}

static void what_is_no_value_is_said_of_its_field(void **state) {
    (void)state;
    assert_false(fields(started(OP_options), {"best", "two"}));
    assert_problem("best", "'two' is not a whole number");
    problems = problems_new(arena);
    assert_false(fields(started(OP_check), {"as_of", "2016-03-17"}, {"as_of", "2016-03-18"}));
    assert_problem("as_of", "given twice");
    problems = problems_new(arena);
    assert_false(fields(started(OP_check), {"as_of", "\xff"}));
    assert_problem("as_of", "no text");
    problems = problems_new(arena);
    assert_false(fields(started(OP_check), {"as_off", "2016"}));
    assert_problem("as_off", "no input 'as_off'");
    assert_non_null(strstr(problems.items[0].hint, "as_of"));
    problems = problems_new(arena);
    const struct http_field cut = {.name = "fact.name", .value = "a\0b", .n = 3};
    assert_false(ask_fields(started(OP_create), arena, &(struct http_fields){&cut, 1}, &problems));
    assert_problem("fact.name", "no text");
}

static void a_flag_is_what_it_says(void **state) {
    (void)state;
    static const char *const no[] = {"{\"preview\": false}", "{\"preview\": 0}", "{\"preview\": null}",
                                     "{\"preview\": \"no\"}"};
    for (size_t i = 0; i < COUNT_OF(no); i++) {
        struct call *call = started(OP_amend);
        assert_true(json(call, no[i]));
        assert_false(ask_input(call, "preview")->given);
    }
    struct call *call = started(OP_amend);
    assert_true(json(call, "{\"preview\": true}"));
    assert_true(ask_input(call, "preview")->given);
    call = started(OP_amend);
    assert_true(fields(call, {"preview", "yes"}));
    assert_true(ask_input(call, "preview")->given);
    assert_false(fields(started(OP_amend), {"preview", "perhaps"}));
    assert_problem("preview", "neither yes nor no");
}

static void files_are_sources(void **state) {
    (void)state;
    static const struct http_field sent[] = {{"overlay", "a\0b", 3, "a.yaml"}, {"overlay", "", 0, ""}};
    struct call *call = started(OP_apply);
    assert_true(ask_fields(call, arena, &(struct http_fields){sent, 2}, &problems));
    const struct input *input = ask_input(call, "overlay");
    assert_int_equal(input->n, 1);
    assert_string_equal(input->files[0].name, "a.yaml");
    assert_int_equal(input->files[0].n, 3);
    assert_null(input->files[0].store);
    static const struct http_field two[] = {{"file", "x", 1, "a.csv"}, {"file", "y", 1, "b.csv"}};
    assert_false(ask_fields(started(OP_import), arena, &(struct http_fields){two, 2}, &problems));
    assert_problem("file", "given twice");
}

/* ---- facts ---- */

static void facts_of_a_form(void **state) {
    (void)state;
    struct call *call = started(OP_amend);
    assert_true(fields(call, {"kind", "body"}, {"facts", "gain"}, {"fact.cadence", "monthly"}, {"fact.members", "a"},
                       {"fact.members", "b"}, {"fact.also_called", "the \"Net\""}, {"fact.purpose", ""},
                       {"fact.note", "[draft]"}));
    assert_facts(call, "gain", "cadence=monthly", "members=[\"a\", \"b\"]", "also_called=[\"the \\\"Net\\\"\"]",
                 "purpose=not stated", "note=\"[draft]\"");
    call = started(OP_create);
    assert_true(fields(call, {"kind", "body"}, {"fact.name", "X"}, {"fact.purpose", ""}));
    assert_facts(call, "name=X");
    assert_false(fields(started(OP_check), {"fact.name", "X"}));
    assert_problem("fact.name", "no input");
}

static void facts_of_json(void **state) {
    (void)state;
    struct call *call = started(OP_amend);
    assert_true(json(call, "{\"kind\": \"body\", \"facts\": {\"name\": \"{x}\", \"members\": [\"a\"], \"count\": 2,"
                           " \"purpose\": null}}"));
    assert_facts(call, "name=\"{x}\"", "members=[\"a\"]", "count=2", "purpose=not stated");
    call = started(OP_amend);
    assert_true(json(call, "{\"kind\": \"body\", \"facts\": [\"gain\", \"cadence=monthly\"]}"));
    assert_facts(call, "gain", "cadence=monthly");
}

static void no_fact_is_lost(void **state) {
    (void)state;
    struct http_field *many = NEW_ARRAY(arena, INPUT_ITEMS_MAX + 1, struct http_field);
    for (int i = 0; i <= INPUT_ITEMS_MAX; i++)
        many[i] = (struct http_field){.name = "fact.members", .value = "a", .n = 1};
    assert_false(ask_fields(started(OP_amend), arena, &(struct http_fields){many, INPUT_ITEMS_MAX + 1}, &problems));
    assert_problem("fact.members", "more than 64 values");
    problems = problems_new(arena);
    for (int i = 0; i <= INPUT_ITEMS_MAX; i++) many[i].name = arena_printf(arena, "fact.k%d", i);
    assert_false(ask_fields(started(OP_create), arena, &(struct http_fields){many, INPUT_ITEMS_MAX + 1}, &problems));
    assert_problem("fact.k64", "more than 64 facts");
}

static void what_is_no_object(void **state) {
    (void)state;
    static const char *const texts[] = {"", "[]", "{\"kind\": ", "{\"kind\": \"a\", \"kind\": \"b\"}", "\"\\u0000\""};
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        problems = problems_new(arena);
        assert_false(json(started(OP_amend), texts[i]));
        assert_problem(NULL, "no JSON object");
    }
    problems = problems_new(arena);
    assert_false(json(started(OP_check), "{\"as_of\": [\"2016\", \"2017\"]}"));
    assert_problem("as_of", "one value");
}

/* Whatever is typed is kept as it was typed. */
static void text_goes_through_as_it_is(void **state) {
    (void)state;
    static const char *const texts[] = {"[draft]",       "{a: b}",  "\"quoted\"", "yes: no # x",
                                        "it's \\n 'so'", "- *a &b", "=1+1"};
    static const char base[] = "file=concordat: 1\npartnership: {id: p, name: P, as_at: 2025-01-01}\n"
                               "bodies: [{id: b0, name: Executive}]\n";
    struct folder folder;
    folder_start(&folder);
    do_it(&folder, "root", OP_import, base, "into=@", "accept=1");
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        const struct asker asker = {.store = folder.store, .user = "root", .moment = &folder.moment};
        struct call *call = ask_start(arena, &asker, OP_amend);
        struct answer answer;
        folder.moment.now += 1000000;
        assert_true(fields(call, {"kind", "body"}, {"facts", "b0"}, {"fact.purpose", texts[i]}));
        if (run(arena, call, &answer, &problems)) fail_msg("%s: %s", texts[i], problems.items[0].message);
        assert_string_equal(entry_text(&answer.about.reg->sections[SECTION_BODIES].items[0], KEY_PURPOSE), texts[i]);
    }
    folder_remove(&folder);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(who_asks_and_of_which_folder_is_not_for_the_request),
        TEST(the_partnership_that_is_sent_goes_before_the_one_chosen),
        TEST(values_have_their_types),
        TEST(what_is_no_value_is_said_of_its_field),
        TEST(a_flag_is_what_it_says),
        TEST(files_are_sources),
        TEST(facts_of_a_form),
        TEST(facts_of_json),
        TEST(no_fact_is_lost),
        TEST(what_is_no_object),
        TEST(text_goes_through_as_it_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
