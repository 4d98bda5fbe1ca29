#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "view/document.h"
#include "view/hostile.h"
#include "view/pdf_flow.h"

#define LARGEST ((size_t)64 << 20)

static struct buf printed(struct arena *arena, const struct doc *doc) {
    struct buf out = buf_new(arena, LARGEST);
    assert_int_equal(document_print(&out, doc, DOCUMENT_PDF, NULL), OK);
    return out;
}

/* Of bytes, in which a string may end early. */
static int count(const struct buf *pdf, const char *what) {
    const size_t n = strlen(what);
    int found = 0;
    for (size_t i = 0; i + n <= pdf->len; i++) found += memcmp(pdf->data + i, what, n) == 0;
    return found;
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
    const struct buf pdf = printed(arena, sample_doc(arena));
    assert_int_equal(count(&pdf, "/MarkInfo<</Marked true>>"), 1);
    assert_int_equal(count(&pdf, "/Lang(en-GB)"), 1);
    assert_int_equal(count(&pdf, "(D:20260626000000Z)"), 2);
    assert_int_equal(count(&pdf, "/S/Document/"), 1);
    assert_int_equal(count(&pdf, "/S/H1/"), 1);
    assert_int_equal(count(&pdf, "/S/H2/"), 5);
    assert_int_equal(count(&pdf, "/S/Table/"), 4);
    assert_int_equal(count(&pdf, "/Scope/Column"), 5 + 3 + 2 + 2); /* once each, on however many pages */
    assert_int_equal(count(&pdf, "/Scope/Row"), 3 + SAMPLE_ROWS + 2);
    assert_int_equal(count(&pdf, "/S/Note/"), 2);
    assert_int_equal(count(&pdf, "/S/Link/"), 2);
    assert_int_equal(count(&pdf, "/URI(https://www.gov.uk/prevent?a=1&b=2)"), 1);
    assert_int_equal(count(&pdf, "/Alt <FEFF00540068006500200062006F006100720064"), 1); /* "The board…" */
    assert_int_equal(count(&pdf, "/Dest["), 1 + 8); /* the link to the introduction, and the bookmarks */
    arena_free(arena);
}

/* A link that leads nowhere is none, and no address ends its string. */
static void test_links(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    struct doc *doc = doc_new(arena, "Links", SAMPLE_DAY);
    struct block *block = doc_paragraph(doc, NULL);
    doc_run(doc, &block->runs, RUN_PLAIN, "script ")->href = "javascript:alert(1)";
    doc_run(doc, &block->runs, RUN_PLAIN, "nowhere ")->href = "#nowhere";
    doc_run(doc, &block->runs, RUN_PLAIN, "odd ")->href = "https://a b)\\(/";
    const struct buf pdf = printed(arena, doc);
    assert_int_equal(count(&pdf, "/Subtype/Link"), 1);
    assert_int_equal(count(&pdf, "/URI(https://a%20b\\)%5C\\(/)"), 1);
    arena_free(arena);
}

static double line_width(const struct set_line *line) {
    PangoRectangle logical;
    pango_layout_line_get_extents(line->line, NULL, &logical);
    return (double)logical.width / PANGO_SCALE;
}

/* Everything lies between the margins, above the notes, and every line is there. */
static void check_pages(const struct pages *pages) {
    for (int p = 0; p < pages->n; p++) {
        const struct page *page = &pages->items[p];
        const double bottom = pages->bottom - page->feet_height;
        for (int i = 0; i < page->ops.n; i++) {
            const struct draw_op *op = &page->ops.items[i];
            if (op->kind == DRAW_FIGURE) {
                assert_true(op->y + op->figure->height * op->scale <= bottom + 0.01);
                assert_true(op->x + op->figure->width * op->scale <= PDF_LEFT + PDF_WIDTH + 0.01);
            }
            if (op->kind != DRAW_LINE) continue;
            const struct set_line *line = &op->set->lines[op->line];
            assert_true(op->y >= pages->top - 0.01);
            assert_true(op->y + line->height <= bottom + 0.01);
            assert_true(op->x + line->x + line_width(line) <= PDF_LEFT + PDF_WIDTH + 4);
        }
        for (int i = 0; i < page->feet.n; i++) {
            const struct foot *foot = &page->feet.items[i];
            double y = foot->y;
            for (int line = foot->from; line < foot->to; line++) y += foot->set->lines[line].height;
            assert_true(foot->y >= pages->top - 0.01 && y <= pages->bottom + 0.01);
        }
    }
    assert_int_equal(pages->carried.n, 0);
}

struct drawn {
    int lines, notes;
};

static struct drawn count_drawn(const struct pages *pages) {
    struct drawn drawn = {0};
    for (int p = 0; p < pages->n; p++) {
        int artifact = 0;
        for (int i = 0; i < pages->items[p].ops.n; i++) {
            const struct draw_op *op = &pages->items[p].ops.items[i];
            if (op->kind == DRAW_BEGIN && (artifact || !strcmp(op->element, "Artifact"))) artifact++;
            if (op->kind == DRAW_END && artifact) artifact--;
            drawn.lines += op->kind == DRAW_LINE && !artifact;
        }
        for (int i = 0; i < pages->items[p].feet.n; i++)
            drawn.notes += pages->items[p].feet.items[i].to - pages->items[p].feet.items[i].from;
    }
    return drawn;
}

static void flow_and_check(struct doc *doc, int lines, int notes) {
    struct setter setter = setter_begin(doc->arena, "en-GB", PDF_WIDTH);
    struct pages pages = {.arena = doc->arena, .setter = &setter, .top = 68, .bottom = PDF_PAGE_HEIGHT - 68};
    pdf_flow(&pages, doc);
    check_pages(&pages);
    const struct drawn drawn = count_drawn(&pages);
    if (lines) assert_int_equal(drawn.lines, lines);
    if (notes) assert_int_equal(drawn.notes, notes);
    setter_end(&setter);
}

static void test_margins(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    flow_and_check(sample_doc(arena), 0, 2);
    flow_and_check(hostile_doc(arena), 0, 0);
    arena_free(arena);
}

/* Of a table over many pages every cell is there once, and the header besides on every page. */
static void test_long_table(void **state) {
    (void)state;
    static const char *const columns[] = {"One", "Two"};
    struct arena *arena = arena_new();
    struct doc *doc = doc_new(arena, "Long", SAMPLE_DAY);
    struct table *table = doc_table(doc, NULL, columns, 2);
    for (int r = 0; r < 300; r++) {
        struct row *row = table_row(doc, table);
        table_cell(doc, row, 0, "a");
        table_cell(doc, row, 1, "b")->runs.items[0].footnote = r % 10 ? NULL : "Noted.";
    }
    flow_and_check(doc, 2 + 600, 30);
    arena_free(arena);
}

/* No heading is the last on its page, and no paragraph leaves one line alone. */
static void test_widows(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    for (int before = 0; before < 60; before++) {
        struct doc *doc = doc_new(arena, "Widows", SAMPLE_DAY);
        for (int i = 0; i < before; i++) doc_bullet(doc, 1, "x");
        doc_heading(doc, 2, "Heading");
        doc_heading(doc, 3, "Below");
        doc_paragraph(doc, hostile_text(arena, "word ", 60));
        struct setter setter = setter_begin(arena, "en-GB", PDF_WIDTH);
        struct pages pages = {.arena = arena, .setter = &setter, .top = 68, .bottom = PDF_PAGE_HEIGHT - 68};
        pdf_flow(&pages, doc);
        int alone = 0, on_page[8] = {0};
        assert_true(pages.n < 8);
        for (int p = 0; p < pages.n; p++)
            for (int i = 0; i < pages.items[p].ops.n; i++) {
                const struct draw_op *op = &pages.items[p].ops.items[i];
                if (op->kind == DRAW_LINE && !strncmp(op->set->text, "word", 4)) on_page[p]++;
            }
        for (int p = 0; p < pages.n; p++) alone += on_page[p] == 1;
        assert_int_equal(alone, 0);
        assert_true(on_page[pages.spots.items[0].page - 1] >= 2);
        setter_end(&setter);
    }
    arena_free(arena);
}

static void test_hostile(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    const struct buf pdf = printed(arena, hostile_doc(arena));
    assert_true(count(&pdf, "/Type/Page/") > 60);
    const struct buf empty = printed(arena, doc_new(arena, "", SAMPLE_DAY));
    assert_int_equal(count(&empty, "/Type/Page/"), 1);
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_same_bytes), cmocka_unit_test(test_structure),
                                       cmocka_unit_test(test_links),      cmocka_unit_test(test_margins),
                                       cmocka_unit_test(test_long_table), cmocka_unit_test(test_widows),
                                       cmocka_unit_test(test_hostile)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
