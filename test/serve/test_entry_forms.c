/* Forms made from the schema: every kind has one, every key a question, and what is sent back unchanged changes
 * nothing. */
#include "app/folder.h"

#include "base/text.h"
#include "model/schema.h"
#include "serve/ask.h"
#include "serve/filled.h"
#include "view/assets.h"
#include "view/entry_form.h"
#include "view/entry_words.h"
#include "view/screens.h"

#define PAGE_MAX ((size_t)8 << 20)

static struct folder folder;
static struct arena *arena;

static int set_up(void **state) {
    (void)state;
    arena = arena_new();
    folder_start(&folder);
    const char *base = content_of(arena, "examples/leicestershire-2016/register.yaml");
    do_it(&folder, "root", OP_import, arena_printf(arena, "file=%s", base), "into=@", "accept=1", "day=2016-03-17");
    do_it(&folder, "root", OP_create, "folder=@", "kind=person", "facts=clerk", "facts=post=Clerk", "facts=body=spb");
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    folder_remove(&folder);
    arena_free(arena);
    return 0;
}

/* ---- pages ---- */

/* The page that a screen prints of an answer. */
static const char *printed(const struct said *said, const char *path, const char *const *ids, int n,
                           screen_print *print) {
    struct buf *out = NEW(arena, struct buf);
    *out = buf_new(arena, PAGE_MAX);
    struct screen screen = {.arena = arena,
                            .out = out,
                            .page = {.assets = assets_new(arena)},
                            .answer = &said->answer,
                            .path = path,
                            .ids = ids,
                            .n_ids = n,
                            .csrf = "token",
                            .user = "root",
                            .roles = MAY_OFFICER,
                            .today = 16877};
    print(&screen);
    screen_close(&screen);
    assert_false(out->full);
    return out->data;
}

static struct call *call_of(enum op op) {
    struct call *call = ask_start(arena, &(struct asker){.store = folder.store, .moment = &folder.moment}, op);
    call->account = "root";
    folder.moment.now += 1000000;
    folder.moment.drawn = 0;
    folder.moment.seed[3]++;
    return call;
}

static void put(struct call *call, const char *name, const char *value) {
    struct problems problems = problems_new(arena);
    const struct http_field field = {.name = name, .value = value, .n = strlen(value)};
    if (!ask_fields(call, arena, &(struct http_fields){&field, 1}, &problems))
        fail_msg("%s", problems_text(arena, &problems));
}

/* What the form of an entry says when it is sent back as it is, by a browser or by one that says nothing of `was`. */
static void sends_back(enum section section, const struct entry *entry, const char *const *starts) {
    int n_keys;
    const enum key *keys = section_keys(section, &n_keys);
    const char *words[3], *path = arena_printf(arena, "/%s/x/amend", section_word(section));
    int n = 0;
    if (entry->id) words[n++] = entry->id;
    for (int i = 0; i < n_keys && !entry->id; i++) {
        const char *text = entry_text(entry, keys[i]);
        words[n++] = text ? text : "not stated";
    }
    const char *given[] = {
        "file=@", arena_printf(arena, "kind=%s", section_word(section)), "as_of=2016-03-17", NULL, NULL, NULL, NULL};
    for (int i = 0; i < n; i++) given[3 + i] = arena_printf(arena, "id=%s", words[i]);
    const struct said said = ask_words(&folder, "root", OP_show, given);
    if (said.err) fail_msg("%s", said.text);
    const struct filled *sending = filled_by(arena, printed(&said, path, words, n, screen_entry_amend), starts);
    struct call *call = call_of(OP_amend);
    put(call, "kind", section_word(section));
    put(call, "day", "2016-03-17");
    put(call, "preview", "yes");
    for (int i = 0; i < n; i++) put(call, "facts", words[i]);
    struct problems problems = problems_new(arena);
    struct answer answer;
    const struct http_fields fields = {sending->items, sending->n};
    if (!ask_fields(call, arena, &fields, &problems) || run(arena, call, &answer, &problems))
        fail_msg("%s %s: %s", section_word(section), words[0], problems_text(arena, &problems));
    if (answer.changes.n)
        fail_msg("%s %s: %s becomes %s", section_word(section), words[0], key_word(answer.changes.items[0].key),
                 answer.changes.items[0].is ? value_text(arena, answer.changes.items[0].is) : "not stated");
    said_free(said);
}

static void what_is_sent_back_unchanged_changes_nothing(void **state) {
    (void)state;
    static const char *const as_browser[] = {"fact.", "at.", "was.", "revision", NULL};
    static const char *const all_facts[] = {"fact.", "at.", NULL};
    const struct said said = ask(&folder, "root", OP_list, "file=@", "section=bodies", "as_of=2016-03-17");
    assert_int_equal(said.err, OK);
    int n = 0;
    for (int s = SECTION_SOURCES; s < SECTION_STATUTES; s++) {
        if (s == SECTION_ACCEPTED || s == SECTION_RULES) continue;
        const struct entries *entries = &said.answer.about.reg->sections[s];
        for (int i = 0; i < entries->n; i++, n++) {
            sends_back((enum section)s, &entries->items[i], as_browser);
            sends_back((enum section)s, &entries->items[i], all_facts);
        }
    }
    assert_true(n > 60);
    said_free(said);
}

static void every_kind_has_a_form(void **state) {
    (void)state;
    static const enum section kinds[] = {SECTION_SOURCES, SECTION_AGENCIES,  SECTION_AREAS,  SECTION_BODIES,
                                         SECTION_LINES,   SECTION_MANDATES,  SECTION_DUTIES, SECTION_LINKS,
                                         SECTION_CLAIMS,  SECTION_DECISIONS, SECTION_RULES,  SECTION_PEOPLE};
    for (size_t i = 0; i < COUNT_OF(kinds); i++) {
        const char *word = section_word(kinds[i]);
        const struct said said = ask(&folder, "root", OP_list, "file=@", arena_printf(arena, "section=%s", word));
        if (said.err) fail_msg("%s", said.text);
        const char *page = printed(&said, arena_printf(arena, "/%s/new", word), &word, 1, screen_entry_new);
        int n;
        const struct key_spec *specs = section_specs(kinds[i], &n);
        for (int k = 0; k < n; k++) {
            const char *name = arena_printf(arena, "name=\"fact.%s", key_word(specs[k].key));
            if (entry_form_asks(kinds[i], &specs[k]) && !strstr(page, name)) fail_msg("%s: no %s", word, name);
        }
        said_free(said);
    }
}

static void every_key_has_a_question(void **state) {
    (void)state;
    for (int s = 0; s < SECTION_COUNT; s++) {
        int n;
        const struct key_spec *specs = section_specs((enum section)s, &n);
        for (int i = 0; i < n; i++)
            if (specs[i].key != KEY_ID && !entry_question((enum section)s, specs[i].key))
                fail_msg("nothing asks for %s of %s", key_word(specs[i].key), section_word((enum section)s));
    }
}

/* ---- what is sent ---- */

static enum err send(enum op op, const char *kind, const char *id, const struct http_field *fields, int n,
                     struct answer *answer, struct problems *problems) {
    struct call *call = call_of(op);
    put(call, "kind", kind);
    if (id) put(call, "facts", id);
    if (!ask_fields(call, arena, &(struct http_fields){fields, n}, problems)) return ERR_INPUT;
    return run(arena, call, answer, problems);
}

static void a_new_entry_is_called_after_its_name(void **state) {
    (void)state;
    struct problems problems = problems_new(arena);
    struct answer answer;
    const struct http_field fields[] = {{.name = "fact.name", .value = "Rural Crime Group", .n = 17},
                                        {.name = "fact.kind", .value = "group", .n = 5},
                                        {.name = "fact.since-month", .value = "May", .n = 3},
                                        {.name = "fact.since-year", .value = "2024", .n = 4},
                                        {.name = "fact.sources", .value = "paper", .n = 5},
                                        {.name = "at.sources", .value = "12", .n = 2}};
    for (int i = 0; i < 2; i++) {
        if (send(OP_create, "bodies", NULL, fields, COUNT_OF(fields), &answer, &problems))
            fail_msg("%s", problems_text(arena, &problems));
        const struct entry *made = answer.changes.items[0].after;
        assert_string_equal(made->id, i ? "rural_crime_group_2" : "rural_crime_group");
        assert_string_equal(entry_text(made, KEY_SINCE), "2024-05");
        assert_string_equal(entry_fact(made, KEY_SOURCES)->items[0].text, "paper 12");
    }
}

static void a_line_is_known_by_its_ends(void **state) {
    (void)state;
    struct problems problems = problems_new(arena);
    struct answer answer;
    const struct http_field fields[] = {{.name = "fact.from", .value = "gain", .n = 4},
                                        {.name = "fact.to", .value = "police_cyber", .n = 12},
                                        {.name = "fact.kind", .value = "updates", .n = 7},
                                        {.name = "fact.cadence", .value = "monthly", .n = 7}};
    if (send(OP_create, "lines", NULL, fields, COUNT_OF(fields), &answer, &problems))
        fail_msg("%s", problems_text(arena, &problems));
    assert_int_equal(answer.changes.n, 1);
    assert_int_equal(send(OP_create, "lines", NULL, fields, COUNT_OF(fields), &answer, &problems), ERR_INPUT);
    if (!strstr(problems.items[0].message, "already")) fail_msg("%s", problems_text(arena, &problems));
}

static void a_mistake_is_told_at_its_field(void **state) {
    (void)state;
    struct problems problems = problems_new(arena);
    struct answer answer;
    const struct http_field fields[] = {{.name = "fact.cadence", .value = "monthyl", .n = 7},
                                        {.name = "fact.chair", .value = "nobody_there", .n = 12}},
                            date[] = {{.name = "fact.review-day", .value = "31", .n = 2},
                                      {.name = "fact.review-month", .value = "2", .n = 1},
                                      {.name = "fact.review-year", .value = "2017", .n = 4}};
    static const char *const about[] = {"cadence", "chair", "fact.review"};
    for (size_t i = 0; i < COUNT_OF(about); i++) {
        problems = problems_new(arena);
        const struct http_field *sent = i == 2 ? date : &fields[i];
        assert_int_equal(send(OP_amend, "bodies", "gain", sent, i == 2 ? 3 : 1, &answer, &problems), ERR_INPUT);
        assert_int_equal(problems.total, 1);
        assert_string_equal(problems.items[0].place.file, about[i]);
    }
}

/* Somebody else changes another fact meanwhile: theirs stays, and whoever is slower is told. */
static void what_another_changed_is_not_put_back(void **state) {
    (void)state;
    struct problems problems = problems_new(arena);
    struct answer answer;
    do_it(&folder, "root", OP_amend, "folder=@", "kind=body", "facts=gain", "facts=contact=Secretary");
    const struct http_field fields[] = {{.name = "fact.cadence", .value = "monthly", .n = 7},
                                        {.name = "was.cadence", .value = "", .n = 0},
                                        {.name = "fact.contact", .value = "Clerk\r\nof GAIN", .n = 14},
                                        {.name = "was.contact", .value = "Clerk\nof GAIN", .n = 13},
                                        {.name = "revision", .value = "1", .n = 1}};
    assert_int_equal(send(OP_amend, "bodies", "gain", fields, 5, &answer, &problems), ERR_INPUT);
    if (!strstr(problems.items[0].message, "changed this")) fail_msg("%s", problems_text(arena, &problems));
    problems = problems_new(arena);
    if (send(OP_amend, "bodies", "gain", fields, 4, &answer, &problems))
        fail_msg("%s", problems_text(arena, &problems));
    assert_int_equal(answer.changes.n, 1);
    assert_int_equal(answer.changes.items[0].key, KEY_CADENCE);
}

static void members_keep_their_dates(void **state) {
    (void)state;
    struct problems problems = problems_new(arena);
    struct answer answer;
    const char *dated = "{\"agency\": \"police\", \"since\": \"2015\"}";
    const struct http_field fields[] = {{.name = "fact.members", .value = "", .n = 0},
                                        {.name = "fact.members", .value = dated, .n = strlen(dated)},
                                        {.name = "fact.members", .value = "county_council", .n = 14}};
    if (send(OP_amend, "bodies", "gain", fields, COUNT_OF(fields), &answer, &problems))
        fail_msg("%s", problems_text(arena, &problems));
    const struct value *members = answer.changes.items[0].is;
    assert_int_equal(members->n, 2);
    assert_string_equal(value_item(&members->items[0], KEY_SINCE)->text, "2015");
    assert_string_equal(members->items[1].text, "county_council");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_key_has_a_question),
        cmocka_unit_test_setup_teardown(every_kind_has_a_form, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_sent_back_unchanged_changes_nothing, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_new_entry_is_called_after_its_name, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_line_is_known_by_its_ends, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_mistake_is_told_at_its_field, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_another_changed_is_not_put_back, set_up, tear_down),
        cmocka_unit_test_setup_teardown(members_keep_their_dates, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
