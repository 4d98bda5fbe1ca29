#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <string.h>

#include <cmocka.h>

#include "sample.h"
#include "view/page.h"
#include "view/page_doc.h"

#define LARGEST ((size_t)4 << 20)

static const char *page_of(struct arena *arena, const struct doc *doc, int deeper) {
    struct buf out = buf_new(arena, LARGEST);
    const struct page page = {.assets = assets_new(arena), .title = doc->title};
    struct xml xml = page_open(&out, &page);
    const int depth = xml.depth;
    page_doc(&xml, doc, deeper);
    assert_int_equal(xml.depth, depth);
    page_close(&xml, &page);
    assert_int_equal(xml.depth, 0);
    assert_false(out.full);
    return out.data;
}

static int count(const char *text, const char *part) {
    int n = 0;
    for (; (text = strstr(text, part)); text += strlen(part)) n++;
    return n;
}

static void expect(const char *page, const char *part) {
    if (!strstr(page, part)) fail_msg("there is no %s", part);
}

/* Every kind of block is there with its class, and nothing that a policy against inline styles and scripts stops. */
static void test_blocks(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    const char *page = page_of(arena, sample_doc(arena), 0);
    static const char *const parts[] = {
        "<h1 class=\"govuk-heading-l\">Safer Communities: the structure &lt;2026&gt; &amp; its gaps</h1>",
        "<div class=\"govuk-summary-list__row\"><dt class=\"govuk-summary-list__key\">Agenda item</dt>",
        "<h2 id=\"introduction\" class=\"govuk-heading-m\">",
        "<a href=\"#introduction\" class=\"govuk-link\">",
        "<span class=\"tone-error\">one error</span>",
        "<ol class=\"govuk-list govuk-list--number govuk-list--spaced\">",
        "doc-lettered\" type=\"a\">",
        "<ul class=\"govuk-list govuk-list--bullet\"><li>Prepare<ul class=\"govuk-list govuk-list--bullet\">",
        "<div class=\"doc-scrolls\" role=\"region\" tabindex=\"0\" aria-label=\"Who covers what\">",
        "<table class=\"govuk-table matrix\">",
        "<caption class=\"govuk-table__caption govuk-table__caption--m\">Every body</caption>",
        "<th scope=\"col\" class=\"govuk-table__header\">",
        "<th scope=\"row\" class=\"govuk-table__header\">",
        "<td class=\"govuk-table__cell tone-error\">Nobody</td>",
        "<figure class=\"doc-figure\"><svg ",
        "<title id=\"figure-1-title\">Structure chart &lt;1&gt;</title>",
        "<desc id=\"figure-1-desc\">",
        "<pre class=\"doc-code\"><code>",
        "<div class=\"govuk-inset-text\"><p class=\"govuk-body\">Not stated is not no",
        "<section class=\"doc-notes\" aria-labelledby=\"notes\">",
        "href=\"#note-1-text\"",
        "&lt;script&gt;alert(",
    };
    static const char *const stopped[] = {"style=", "<style", "<script>", " onclick", "javascript:", "\x1b"};
    for (size_t i = 0; i < COUNT_OF(parts); i++) expect(page, parts[i]);
    for (size_t i = 0; i < COUNT_OF(stopped); i++)
        if (strstr(page, stopped[i])) fail_msg("there is %s", stopped[i]);
    assert_int_equal(count(page, "<table"), count(page, "</table>"));
    assert_int_equal(count(page, "id=\"note-1\""), 1);
    arena_free(arena);
}

/* Below a heading of the page: no second h1, and nothing after h5. */
static void test_deeper(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    struct doc *doc = doc_new(arena, "Title", SAMPLE_DAY);
    doc_heading(doc, 1, "One");
    doc_heading(doc, 2, "Two");
    doc_heading(doc, 4, "Four");
    const char *page = page_of(arena, doc, 1);
    assert_null(strstr(page, "<h1"));
    expect(page, "<h2 class=\"govuk-heading-m\">One</h2>");
    expect(page, "<h3 class=\"govuk-heading-s\">Two</h3>");
    expect(page, "<h5 class=\"govuk-heading-s\">Four</h5>");
    expect(page_of(arena, doc, 9), "<h5 class=\"govuk-heading-s\">One</h5>");
    arena_free(arena);
}

/* A list of contents where the document is long enough to want one, after its title. */
static void test_contents(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    struct doc *doc = doc_new(arena, "Title", SAMPLE_DAY);
    doc->contents = true;
    doc_heading(doc, 1, "One");
    doc_heading(doc, 2, "Two");
    doc_heading(doc, 3, "Three");
    const char *page = page_of(arena, doc, 0), *contents = strstr(page, "<nav aria-labelledby=\"contents\"");
    assert_non_null(contents);
    assert_true(contents > strstr(page, ">One</h1>") && contents < strstr(page, ">Two</h2>"));
    expect(contents, "<a href=\"#section-3\" class=\"govuk-link\">Three</a>");
    expect(page, "<h3 id=\"section-3\"");
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_blocks),
        cmocka_unit_test(test_deeper),
        cmocka_unit_test(test_contents),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
