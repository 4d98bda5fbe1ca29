#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <zip.h>

#include "view/document.h"
#include "view/hostile.h"

#define LARGEST ((size_t)64 << 20)

static struct buf printed(struct arena *arena, const struct doc *doc) {
    struct buf out = buf_new(arena, LARGEST);
    assert_int_equal(document_print(&out, doc, DOCUMENT_DOCX, NULL), OK);
    return out;
}

/* The text of a part of the file. */
static const char *part(struct arena *arena, const struct buf *docx, const char *name) {
    zip_source_t *source = zip_source_buffer_create(docx->data, docx->len, 0, NULL);
    zip_t *zip = zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, NULL);
    zip_stat_t stat;
    assert_non_null(zip);
    assert_int_equal(zip_stat(zip, name, 0, &stat), 0);
    char *text = arena_alloc(arena, (size_t)stat.size + 1);
    zip_file_t *file = zip_fopen(zip, name, 0);
    assert_int_equal(zip_fread(file, text, stat.size), stat.size);
    zip_fclose(file);
    zip_close(zip);
    return text;
}

static int count(const char *text, const char *what) {
    int n = 0;
    while ((text = strstr(text, what))) n++, text += strlen(what);
    return n;
}

static void test_same_bytes(void **state) {
    (void)state;
    struct arena *one = arena_new(), *two = arena_new();
    const struct buf first = printed(one, sample_doc(one)), second = printed(two, sample_doc(two));
    assert_int_equal(first.len, second.len);
    assert_memory_equal(first.data, second.data, first.len);
    arena_free(one);
    arena_free(two);
}

static void test_structure(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    const struct buf docx = printed(arena, sample_doc(arena));
    const char *body = part(arena, &docx, "word/document.xml");
    assert_int_equal(count(body, "<w:pStyle w:val=\"Title\"/>"), 1);
    assert_int_equal(count(body, "<w:pStyle w:val=\"Heading1\"/>"), 5); /* of them two appendices */
    assert_int_equal(count(body, "<w:pageBreakBefore/>"), 2);
    assert_int_equal(count(body, "<w:tbl>"), 4);
    assert_int_equal(count(body, "<w:tblHeader/>"), 4);
    assert_int_equal(count(body, "<w:numId w:val=\"1\"/>"), 6);
    assert_int_equal(count(body, "<w:numId w:val=\"3\"/>"), 3);
    assert_int_equal(count(body, "<w:footnoteReference"), 2);
    assert_int_equal(count(body, "w:anchor=\"anchor_0\""), 1);
    assert_int_equal(count(body, "w:name=\"anchor_0\""), 1);
    assert_int_equal(count(body, "descr=\"The board leads; the Prevent group &amp; the network"), 2);
    const char *running = part(arena, &docx, "word/footer1.xml");
    assert_int_equal(count(running, "OFFICIAL"), 1);
    assert_int_equal(count(running, "NUMPAGES"), 1);
    assert_int_equal(count(part(arena, &docx, "word/header1.xml"), "OFFICIAL"), 1);
    assert_int_equal(count(part(arena, &docx, "word/styles.xml"), "<w:lang w:val=\"en-GB\""), 1);
    assert_int_equal(count(part(arena, &docx, "docProps/core.xml"), "2026-06-26T00:00:00Z"), 2);
    assert_int_equal(
        count(part(arena, &docx, "word/_rels/document.xml.rels"), "https://www.gov.uk/prevent?a=1&amp;b=2"), 1);
    arena_free(arena);
}

static void test_hostile(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    const struct buf docx = printed(arena, sample_doc(arena));
    const char *body = part(arena, &docx, "word/document.xml");
    assert_null(strstr(body, "<script"));
    assert_null(strstr(body, "\x1b"));
    assert_null(strstr(body, "\u202E"));
    assert_non_null(strstr(body, "&lt;script&gt;"));
    assert_non_null(strstr(body, "<w:rtl/></w:rPr><w:t xml:space=\"preserve\">مجلس"));
    assert_int_equal(count(body, "<w:bidi/>"), 1); /* the cell that begins in Arabic, not the sentence around it */
    arena_free(arena);
}

/* What leads nowhere is no link, and no address can spoil the file. */
static void test_links(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    struct doc *doc = doc_new(arena, "Links", SAMPLE_DAY);
    struct block *block = doc_paragraph(doc, NULL);
    doc_run(doc, &block->runs, RUN_PLAIN, "script")->href = "javascript:alert(1)";
    doc_run(doc, &block->runs, RUN_PLAIN, "nowhere")->href = "#nowhere";
    doc_run(doc, &block->runs, RUN_PLAIN, "odd")->href = "https://a b\"<>\\^`{|}é[1]%zz%41/";
    const struct buf docx = printed(arena, doc);
    assert_int_equal(count(part(arena, &docx, "word/document.xml"), "<w:hyperlink"), 1);
    assert_non_null(strstr(part(arena, &docx, "word/_rels/document.xml.rels"),
                           "\"https://a%20b%22%3C%3E%5C%5E%60%7B%7C%7D%C3%A9%5B1%5D%25zz%41/\""));
    arena_free(arena);
}

static void test_strange(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    const struct buf docx = printed(arena, hostile_doc(arena));
    const char *body = part(arena, &docx, "word/document.xml");
    assert_int_equal(count(body, "<w:tbl>"), count(body, "<w:tblHeader/>"));
    assert_int_equal(count(body, ">long"), 3 * HOSTILE_ROWS);
    assert_null(strstr(body, "</w:tbl><w:tbl>"));
    arena_free(arena);
}

static void test_empty(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    const struct buf docx = printed(arena, doc_new(arena, "", SAMPLE_DAY));
    assert_non_null(strstr(part(arena, &docx, "word/document.xml"), "<w:sectPr>"));
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_same_bytes), cmocka_unit_test(test_structure),
                                       cmocka_unit_test(test_hostile),    cmocka_unit_test(test_links),
                                       cmocka_unit_test(test_strange),    cmocka_unit_test(test_empty)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
