/* The pages that change something, as somebody walks through them: filled in, seen what follows, recorded. */
#include "serve/visiting.h"

#include <time.h>

#include "proc/child.h"
#include "serve/filled.h"
#include "serve/job_run.h"
#include "serve/jobs.h"

/* ---- walking ---- */

static const char *page_at(const char *path, const char *query) {
    const struct http_reply reply = get(path, query);
    if (reply.status != 200) fail_msg("%s: %d %.2000s", path, reply.status, strstr(body_of(&reply), "<main"));
    return body_of(&reply);
}

static void must_have(const char *page, const char *part) {
    if (!strstr(page, part)) fail_msg("no '%s' in %.6000s", part, strstr(page, "<main"));
}

static struct http_reply send_form(const char *path, const struct filled *filled) {
    return ask_site(HTTP_POST, path, (struct http_fields){0}, (struct http_fields){filled->items, filled->n});
}

static const char *sent_page(const char *path, const struct filled *filled, int status) {
    const struct http_reply reply = send_form(path, filled);
    if (reply.status != status)
        fail_msg("%s: %d, not %d: %.3000s", path, reply.status, status, strstr(body_of(&reply), "<main"));
    return reply.n ? body_of(&reply) : "";
}

/* The button of a page that says what would follow. */
static void confirm(const char *path, const char *page) {
    must_have(page, "Check what will follow");
    struct filled *filled = filled_form(arena, page, path);
    filled_put(filled, "confirm", "yes");
    sent_page(path, filled, 303);
}

#define FRAUD "/findings/area-uncovered/area.fraud"
#define GONE "This finding is not there"

static struct filled *lead_on_fraud(void) {
    struct filled *filled = filled_form(arena, page_at("/mandates/new", ""), "/mandates/new");
    filled_put(filled, "fact.body", "gain");
    filled_put(filled, "fact.area", "fraud");
    filled_put(filled, "fact.role", "lead");
    filled_put(filled, "fact.sources", "paper");
    filled_put(filled, "at.sources", "12");
    return filled;
}

/* ---- journeys ---- */

static void what_is_recorded_was_shown_before(void **state) {
    (void)state;
    const char *page = sent_page("/mandates/new", lead_on_fraud(), 200);
    must_have(page, "No body is recorded as leading, contributing to or delivering on Fraud.");
    must_have(page, "Serious and Organised Crime, paragraph 12");
    must_have(page_at(FRAUD, ""), "What would clear it"); /* nothing is recorded yet */
    confirm("/mandates/new", page);
    must_have(page_at(FRAUD, ""), GONE);
    must_have(page_at("/changes", ""), "mandate to lead on Fraud");
}

static void one_can_go_back_with_all_that_was_filled_in(void **state) {
    (void)state;
    struct filled *filled = lead_on_fraud();
    filled_put(filled, "why", "decided in March");
    struct filled *shown = filled_form(arena, sent_page("/mandates/new", filled, 200), "/mandates/new");
    filled_put(shown, "back", "yes");
    const char *page = sent_page("/mandates/new", shown, 200);
    must_have(page, "value=\"gain\" selected");
    must_have(page, "decided in March");
    must_have(page, "value=\"paper 12\" checked");
}

static void a_mistake_is_told_at_its_field_and_nothing_is_lost(void **state) {
    (void)state;
    struct filled *filled = lead_on_fraud();
    filled_put(filled, "fact.due-month", "13");
    filled_put(filled, "fact.due-year", "2027");
    const char *page = sent_page("/mandates/new", filled, 400);
    must_have(page, "There is a problem");
    must_have(page, "href=\"#fact.due\"");
    must_have(page, "value=\"13\"");
    must_have(page, "value=\"fraud\" selected");
}

static void the_slower_of_two_loses_nothing(void **state) {
    (void)state;
    const char *path = "/bodies/gain/amend";
    struct filled *mine = filled_form(arena, page_at(path, ""), path);
    struct filled *theirs = filled_form(arena, page_at(path, "only=contact"), path);
    filled_put(theirs, "fact.contact", "The secretary");
    confirm(path, sent_page(path, theirs, 200));
    filled_put(mine, "fact.purpose", "To share intelligence");
    const char *page = sent_page(path, mine, 400);
    must_have(page, "changed this after you saw it");
    must_have(page, "To share intelligence");
    must_have(page, "The secretary");
    confirm(path, sent_page(path, filled_form(arena, page, path), 200));
    must_have(page_at("/bodies/gain", ""), "The secretary");
    must_have(page_at("/bodies/gain", ""), "To share intelligence");
}

static void what_changes_nothing_is_said_to(void **state) {
    (void)state;
    const char *path = "/bodies/spb/amend";
    must_have(sent_page(path, filled_form(arena, page_at(path, ""), path), 200), "Nothing would change");
}

static void a_file_is_taken_in_whole_or_not(void **state) {
    (void)state;
    static const char wrong[] = "Body,Kind\nRural Group,group\nOther Group,grup\n",
                      right[] = "Body,Kind\nRural Group,group\n";
    struct filled *filled = filled_form(arena, page_at("/import", ""), "/import");
    filled_put(filled, "file", "");
    for (int i = 0; i < filled->n; i++)
        if (text_equal(filled->items[i].name, "file"))
            filled->items[i] = (struct http_field){"file", wrong, sizeof wrong - 1, "groups.csv"};
    must_have(sent_page("/import", filled, 400), "groups.csv, cell B3");
    assert_null(strstr(page_at("/bodies", ""), "Rural Group"));
    for (int i = 0; i < filled->n; i++)
        if (text_equal(filled->items[i].name, "file"))
            filled->items[i] = (struct http_field){"file", right, sizeof right - 1, "groups.csv"};
    const char *page = sent_page("/import", filled, 200);
    /* What is not the file as it was shown is not taken for one. */
    struct filled *bent = filled_form(arena, page, "/import");
    filled_put(bent, "confirm", "yes");
    for (int i = 0; i < bent->n; i++)
        if (text_starts(bent->items[i].name, "held:"))
            bent->items[i].value = arena_printf(arena, "%.*s!", (int)bent->items[i].n - 1, bent->items[i].value);
    sent_page("/import", bent, 400);
    assert_null(strstr(page_at("/bodies", ""), "Rural Group"));
    confirm("/import", page);
    must_have(page_at("/bodies", ""), "Rural Group");
}

#define LOOKS_MAX 300

/* Where a job computes them, its page says how far it is, until they are there. */
static const char *compared_options(const struct filled *filled) {
    const struct http_reply reply = send_form("/options", filled);
    if (reply.status == 200) return body_of(&reply);
    const char *path = NULL;
    for (int i = 0; i < reply.n_headers; i++)
        if (text_equal(reply.headers[i].name, "Location")) path = reply.headers[i].value;
    assert_non_null(path);
    for (int i = 0; i < LOOKS_MAX; i++) {
        const char *page = page_at(path, "");
        if (strstr(page, "Options side by side")) return page;
        nanosleep(&(struct timespec){.tv_nsec = 100000000}, NULL);
    }
    fail_msg("nothing was computed");
    return NULL;
}

static void an_option_is_adopted_by_a_decision(void **state) {
    (void)state;
    site.jobs = jobs_new(arena, 1, (size_t)1 << 30);
    must_have(page_at(FRAUD, ""), "What would clear it");
    const char *compared = compared_options(filled_form(arena, page_at("/options", ""), "/options"));
    jobs_end(site.jobs);
    must_have(compared, "Options side by side");
    struct filled *adopts = filled_form(arena, compared, "/options/adopt");
    const char *radio = strstr(compared, "name=\"overlay\" type=\"radio\"");
    assert_non_null(radio);
    filled_put(adopts, "overlay", filled_attribute(arena, radio - 1, "value"));
    filled_put(adopts, "fact.body", "spb");
    filled_put(adopts, "fact.text", "");
    must_have(sent_page("/options/adopt", adopts, 400), "Say what was decided");
    filled_put(adopts, "fact.text", "The recommendation is endorsed");
    filled_put(adopts, "fact.date-day", "4");
    filled_put(adopts, "fact.date-month", "2");
    filled_put(adopts, "fact.date-year", "2026");
    confirm("/options/adopt", sent_page("/options/adopt", adopts, 200));
    must_have(page_at(FRAUD, ""), GONE);
    must_have(page_at("/decisions", ""), "The recommendation is endorsed");
}

static void a_finding_is_accepted_for_a_time(void **state) {
    (void)state;
    const char *path = FRAUD "/accept";
    struct filled *filled = filled_form(arena, page_at(path, ""), path);
    const char *wrong = sent_page(path, filled, 400);
    must_have(wrong, "href=\"#fact.reason\"");
    filled_put(filled, "fact.reason", "A group is being set up");
    filled_put(filled, "fact.owner", "spb");
    filled_put(filled, "fact.until-year", "2099");
    confirm(path, sent_page(path, filled, 200));
    must_have(page_at(FRAUD, ""), "A group is being set up");
}

static void a_question_is_answered_with_its_source(void **state) {
    (void)state;
    const char *path = "/lines/gain/spb_exec/reports/answer";
    struct filled *filled = filled_form(arena, page_at(path, "key=cadence"), path);
    filled_put(filled, "fact.cadence", "quarterly");
    must_have(sent_page(path, filled, 400), "href=\"#source\"");
    filled_put(filled, "source", "paper");
    filled_put(filled, "at.source", "12");
    confirm(path, sent_page(path, filled, 200));
    must_have(page_at("/lines/gain/spb_exec/reports", ""), "uarterly");
}

static void a_change_is_undone(void **state) {
    (void)state;
    confirm("/mandates/new", sent_page("/mandates/new", lead_on_fraud(), 200));
    const char *link = strstr(page_at("/changes", ""), "href=\"/changes/");
    assert_non_null(link);
    const char *path = arena_dup_n(arena, link + 6, strcspn(link + 6, "\""));
    must_have(page_at(path, ""), "mandate to lead on Fraud");
    sent_page(path, filled_form(arena, page_at(path, ""), path), 303);
    must_have(page_at(FRAUD, ""), "What would clear it");
}

static void what_ends_stays_on_record(void **state) {
    (void)state;
    const char *path = "/bodies/cse_tasks/end";
    struct filled *filled = filled_form(arena, page_at(path, ""), path);
    filled_put(filled, "day-day", "31");
    filled_put(filled, "day-month", "3");
    filled_put(filled, "day-year", "2017");
    confirm(path, sent_page(path, filled, 200));
    must_have(page_at("/bodies/cse_tasks", "as_of=2016-06-01"), "31 March 2017");
}

static void a_paper_leaves_with_a_reason(void **state) {
    (void)state;
    struct filled *filled = filled_form(arena, page_at("/papers/board", ""), "/papers/board");
    must_have(sent_page("/papers/board", filled, 400), "href=\"#why\"");
    filled_put(filled, "why", "for the board of March");
    must_have(sent_page("/papers/board", filled, 200), "Not every priority is led");
    filled_put(filled, "out", "board.pdf");
    const struct http_reply reply = send_form("/papers/board", filled);
    assert_int_equal(reply.status, 200);
    assert_memory_equal(reply.body, "%PDF-", 5);
    must_have(page_at("/log", ""), "for the board of March");
}

static void what_is_over_is_kept_or_erased_by_decision(void **state) {
    (void)state;
    do_it(&folder, "root", OP_end, "folder=@", "kind=body", "facts=cse_tasks", "day=2016-04-01");
    must_have(page_at("/retention", ""), "/retention/bodies/cse_tasks/keep");
    const char *path = "/retention/bodies/cse_tasks/keep";
    struct filled *filled = filled_form(arena, page_at(path, ""), path);
    filled_put(filled, "until-year", "2090");
    filled_put(filled, "until-month", "1");
    filled_put(filled, "until-day", "1");
    must_have(sent_page(path, filled, 400), "href=\"#why\"");
    filled_put(filled, "why", "asked for by the inspectorate");
    sent_page(path, filled, 303);
    assert_null(strstr(page_at("/retention", ""), "cse_tasks"));
}

static void a_form_of_another_site_changes_nothing(void **state) {
    (void)state;
    struct filled *filled = lead_on_fraud();
    filled_put(filled, "csrf", "forged");
    filled_put(filled, "confirm", "yes");
    sent_page("/mandates/new", filled, 403);
    must_have(page_at(FRAUD, ""), "What would clear it");
}

#define JOURNEY(name) cmocka_unit_test_setup_teardown(name, visiting_start, visiting_end)

int main(int argc, char **argv) {
    if (argc == 1 && !strcmp(argv[0], CHILD_JOB)) job_main(); /* as main.c does */
    const struct CMUnitTest tests[] = {
        JOURNEY(what_is_recorded_was_shown_before),
        JOURNEY(one_can_go_back_with_all_that_was_filled_in),
        JOURNEY(a_mistake_is_told_at_its_field_and_nothing_is_lost),
        JOURNEY(the_slower_of_two_loses_nothing),
        JOURNEY(what_changes_nothing_is_said_to),
        JOURNEY(a_file_is_taken_in_whole_or_not),
        JOURNEY(an_option_is_adopted_by_a_decision),
        JOURNEY(a_finding_is_accepted_for_a_time),
        JOURNEY(a_question_is_answered_with_its_source),
        JOURNEY(a_change_is_undone),
        JOURNEY(what_ends_stays_on_record),
        JOURNEY(a_paper_leaves_with_a_reason),
        JOURNEY(what_is_over_is_kept_or_erased_by_decision),
        JOURNEY(a_form_of_another_site_changes_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
