/* Workbooks that people and programs make, and hostile ones: read safely, or refused with what to do. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <zip.h>

#include "base/buf.h"
#include "base/text.h"
#include "io/sheets.h"

/* A workbook of one sheet with these rows, and whatever part is added to it. */
struct made {
    char *bytes;
    size_t n;
};

static void add_part(zip_t *zip, const char *name, const char *text, size_t n) {
    zip_source_t *source = zip_source_buffer(zip, text, n, 0);
    assert_non_null(source);
    assert_true(zip_file_add(zip, name, source, ZIP_FL_OVERWRITE) >= 0);
}

static const char relations[] =
    "<Relationships xmlns=\"x\"><Relationship Id=\"a\" Type=\"http://x/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
    "<Relationship Id=\"b\" Type=\"http://x/sharedStrings\" Target=\"sharedStrings.xml\"/>"
    "<Relationship Id=\"c\" Type=\"http://x/styles\" Target=\"styles.xml\"/></Relationships>";
static const char workbook[] =
    "<workbook xmlns:r=\"r\"><sheets><sheet name=\"Boards\" sheetId=\"1\" r:id=\"a\"/></sheets></workbook>";
static const char strings[] =
    "<sst><si><t>shared</t></si><si><r><t>rich </t></r><r><t>text</t></r><rPh><t>said</t></rPh></si></sst>";
static const char styles[] =
    "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"[$-809]dd\\ mmmm\\ yyyy\"/>"
    "<numFmt numFmtId=\"165\" formatCode=\"0.0 &quot;days&quot;\"/></numFmts><cellStyleXfs><xf numFmtId=\"14\"/>"
    "</cellStyleXfs><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/>"
    "<xf numFmtId=\"165\"/></cellXfs></styleSheet>";

static struct made make(const char *sheet, const char *part, const char *text, size_t n) {
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t *source = zip_source_buffer_create(NULL, 0, 0, &error);
    zip_t *zip = zip_open_from_source(source, ZIP_TRUNCATE, &error);
    assert_non_null(zip);
    zip_source_keep(source);
    add_part(zip, "xl/workbook.xml", workbook, sizeof workbook - 1);
    add_part(zip, "xl/_rels/workbook.xml.rels", relations, sizeof relations - 1);
    add_part(zip, "xl/sharedStrings.xml", strings, sizeof strings - 1);
    add_part(zip, "xl/styles.xml", styles, sizeof styles - 1);
    add_part(zip, "xl/worksheets/sheet1.xml", sheet, strlen(sheet));
    if (part) add_part(zip, part, text, n);
    assert_int_equal(zip_close(zip), 0);
    zip_stat_t stat;
    assert_int_equal(zip_source_stat(source, &stat), 0);
    struct made made = {malloc((size_t)stat.size), (size_t)stat.size};
    assert_int_equal(zip_source_open(source), 0);
    assert_int_equal(zip_source_read(source, made.bytes, made.n), (zip_int64_t)made.n);
    zip_source_close(source);
    zip_source_free(source);
    return made;
}

static struct arena *arena;
static struct problems problems;

static const struct sheets *read_made(struct made made, const struct limits *limits) {
    problems = problems_new(arena);
    char *copy = arena_alloc(arena, made.n);
    memcpy(copy, made.bytes, made.n);
    free(made.bytes);
    return xlsx_read(arena, "x.xlsx", copy, made.n, limits, &problems);
}

#define SHEET(rows) "<worksheet><sheetData>" rows "</sheetData></worksheet>"

static int set_up(void **state) {
    (void)state;
    arena = arena_new();
    return 0;
}
static int tear_down(void **state) {
    (void)state;
    arena_free(arena);
    return 0;
}

static void cells_of_every_type(void **state) {
    (void)state;
    const struct sheets *sheets = read_made(
        make(SHEET(
                 "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c></row>"
                 "<row r=\"3\"><c r=\"A3\" s=\"1\"><v>42461</v></c><c r=\"B3\" s=\"2\"><v>42461.75</v></c>"
                 "<c r=\"C3\" s=\"3\"><v>42461.5</v></c><c t=\"b\"><v>1</v></c><c t=\"str\"><f>A1</f><v>came to</v></c>"
                 "<c t=\"inlineStr\"><is><t> in line </t></is></c><c r=\"Z3\"/></row>"
                 "<row r=\"9\"><c r=\"AB9\" t=\"d\"><v>2016-04-01T00:00:00</v></c></row>"),
             NULL, NULL, 0),
        NULL);
    assert_non_null(sheets);
    const struct sheet *sheet = &sheets->items[0];
    static const char *const texts[] = {"2016-04-01", "2016-04-01", "42461.5", "yes", "came to", "in line"};
    assert_string_equal(sheet->name, "Boards");
    assert_int_equal(sheet->n, 3);
    assert_string_equal(sheet->items[0].items[1].text, "rich text");
    assert_int_equal(sheet->items[1].number, 3);
    assert_int_equal(sheet->items[1].n, COUNT_OF(texts));
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        assert_string_equal(sheet->items[1].items[i].text, texts[i]);
        assert_int_equal(sheet->items[1].items[i].column, i + 1);
    }
    assert_string_equal(sheet->items[2].items[0].text, "2016-04-01");
    assert_int_equal(sheet->items[2].items[0].column, 28);
}

static void expect_refused(struct made made, const struct limits *limits, const char *place, const char *message) {
    assert_null(read_made(made, limits));
    assert_true(problems.total > 0);
    const struct problem *problem = &problems.items[0];
    if (!strstr(problem->message, message)) fail_msg("%s", problem->message);
    assert_string_equal(place_text(arena, problem->place), place);
    assert_non_null(problem->hint);
}

static void a_formula_that_failed_is_named(void **state) {
    (void)state;
    expect_refused(make(SHEET("<row r=\"2\"><c r=\"C2\" t=\"e\"><v>#REF!</v></c></row>"), NULL, NULL, 0), NULL,
                   "x.xlsx, sheet Boards:2:3", "#REF!");
    expect_refused(make(SHEET("<row r=\"2\"><c r=\"C2\" t=\"s\"><v>77</v></c></row>"), NULL, NULL, 0), NULL,
                   "x.xlsx, sheet Boards:2:3", "not there");
}

static void entities_are_refused(void **state) {
    (void)state;
    expect_refused(
        make("<!DOCTYPE w [<!ENTITY a \"b\"><!ENTITY c SYSTEM \"file:///etc/passwd\">]><worksheet>&c;</worksheet>",
             NULL, NULL, 0),
        NULL, "x.xlsx", "document type");
}

/* 64 MiB of blanks in 64 KiB: what it unpacks to is counted while it is unpacked, whatever the zip says of itself. */
static void a_bomb_is_refused(void **state) {
    (void)state;
    const size_t n = (size_t)64 << 20;
    char *blanks = malloc(n + 1);
    memset(blanks, ' ', n);
    memcpy(blanks, "<worksheet>", 11);
    blanks[n] = 0;
    const struct limits limits = {.bytes = 1 << 20};
    expect_refused(make(blanks, NULL, NULL, 0), &limits, "x.xlsx", "unpacks to more");
    free(blanks);
}

static void empty_rows_cost_nothing(void **state) {
    (void)state;
    struct buf rows = buf_new(arena, (size_t)64 << 20);
    buf_text(&rows, "<worksheet><sheetData>");
    for (int i = 1; i <= 1000000; i++) buf_text(&rows, "<row/>");
    buf_text(&rows, "<row><c t=\"b\"><v>0</v></c></row></sheetData></worksheet>");
    const size_t before = arena_used(arena);
    const struct sheets *sheets = read_made(make(rows.data, NULL, NULL, 0), NULL);
    assert_non_null(sheets);
    assert_int_equal(sheets->items[0].n, 1);
    assert_true(arena_used(arena) - before < (size_t)1 << 20);
}

static void macros_and_other_files_are_not_touched(void **state) {
    (void)state;
    const struct sheets *sheets =
        read_made(make(SHEET("<row><c><v>1</v></c></row>"), "xl/vbaProject.bin", "x", 1), NULL);
    assert_non_null(sheets);
    assert_true(sheets->macros);
    static const char more[] =
        "<Relationships><Relationship Id=\"a\" Type=\"http://x/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
        "<Relationship Id=\"b\" Type=\"http://x/externalLink\" Target=\"file:///etc/passwd\" "
        "TargetMode=\"External\"/></Relationships>";
    sheets =
        read_made(make(SHEET("<row><c><v>1</v></c></row>"), "xl/_rels/workbook.xml.rels", more, sizeof more - 1), NULL);
    assert_non_null(sheets);
    assert_true(sheets->external);
}

static void too_many_cells_are_refused(void **state) {
    (void)state;
    const struct limits limits = {.nodes = 2};
    expect_refused(make(SHEET("<row r=\"1\"><c><v>1</v></c><c><v>2</v></c><c><v>3</v></c></row>"), NULL, NULL, 0),
                   &limits, "x.xlsx, sheet Boards:1:3", "more than 2 cells");
}

static void damage_is_named(void **state) {
    (void)state;
    expect_refused(make("<worksheet><sheetData><row>", NULL, NULL, 0), NULL, "x.xlsx", "not well formed");
    struct made made = make(SHEET("<row><c><v>1</v></c></row>"), NULL, NULL, 0);
    made.n /= 2;
    expect_refused(made, NULL, "x.xlsx", "damaged");
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(cells_of_every_type),        TEST(a_formula_that_failed_is_named),
        TEST(entities_are_refused),       TEST(a_bomb_is_refused),
        TEST(empty_rows_cost_nothing),    TEST(macros_and_other_files_are_not_touched),
        TEST(too_many_cells_are_refused), TEST(damage_is_named),
    };
    return cmocka_run_group_tests_name("xlsx", tests, NULL, NULL);
}
