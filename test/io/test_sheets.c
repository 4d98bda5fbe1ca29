/* Sheets to registers: how headings, names, words and dates that people write are understood, and what is named. */
#include "reading.h"

#include "io/print.h"
#include "io/sheet_read.h"

static const char base_text[] =
    "concordat: 1\n"
    "partnership: {id: p, name: P, as_at: 2020-01-01}\n"
    "agencies: [{id: police, name: The Police}, {id: council, name: County Council}]\n"
    "areas: [{id: fraud, name: Fraud, priority: yes}, {id: cyber, name: Cyber Crime, priority: yes}]\n"
    "bodies: [{id: gain, name: Government Agency Intelligence Network, sources: [minutes 1]}, {id: spb, name: Board}]\n"
    "sources: [{id: minutes, title: Minutes}]\n";

struct import {
    struct arena *arena;
    struct problems problems;
    struct sheet_notes notes;
    const struct register_file *base, *given;
};

static struct import import_csv(const char *csv, enum section section) {
    struct import in = {.arena = arena_new()};
    in.problems = problems_new(in.arena);
    in.base = register_read(in.arena, "base", base_text, strlen(base_text), NULL, &in.problems);
    assert_non_null(in.base);
    const struct sheets *sheets = csv_read(in.arena, "t.csv", csv, strlen(csv), NULL, &in.problems);
    if (sheets) in.given = sheets_register(in.arena, "t.csv", sheets, in.base, section, &in.notes, &in.problems);
    return in;
}

/* What a table becomes, as an overlay in its canonical form, without the two lines of its head. */
static void expect(const char *csv, const char *expected) {
    struct import in = import_csv(csv, SECTION_COUNT);
    if (in.problems.total) fail_msg("%s", in.problems.items[0].message);
    struct buf out = buf_new(in.arena, 1 << 16);
    register_print_yaml(&out, in.given);
    const char *text = strstr(out.data, "\nsources:");
    assert_non_null(text);
    text = strstr(text + 1, "}\n"); /* the source that the file itself is */
    assert_string_equal(text + 2, expected);
    arena_free(in.arena);
}

static void expect_cell(const char *csv, enum section section, const char *place, const char *message) {
    struct import in = import_csv(csv, section);
    assert_true(in.problems.total > 0);
    const struct problem *problem = &in.problems.items[0];
    if (!strstr(problem->message, message) || strcmp(place_text(in.arena, problem->place), place))
        fail_msg("%s: %s", place_text(in.arena, problem->place), problem->message);
    arena_free(in.arena);
}

static void as_people_write(void **state) {
    (void)state;
    expect("Board,Chaired by,Meets,Start date\nEconomic Crime Board,The Police,Annually,1/4/2016\n",
           "bodies:\n  - id: economic_crime_board\n    name: Economic Crime Board\n    chair: police\n    cadence: "
           "yearly\n"
           "    since: 2016-04-01\n    sources: [t_csv row 2]\n");
    expect("Register of boards;;\n;;\nGroup;Multi agency;Members\nA Group; Yes ;The Police, County Council\n",
           "bodies:\n  - id: a_group\n    name: A Group\n    multi_agency: yes\n    members: [police, council]\n"
           "    sources: [t_csv row 4]\n");
    expect("From\tReports to\tFrequency\nGovernment agency intelligence network\tBoard\tnot known\n",
           "lines:\n  - {from: gain, to: spb, cadence: not stated, sources: [t_csv row 2]}\n");
    expect("\xef\xbb\xbfName,Meets\r\n\"Government Agency Intelligence Network\",monthly\r\n",
           "bodies:\n  - {id: gain, cadence: monthly, +sources: [t_csv row 2]}\n");
}

static void what_is_not_understood_is_named(void **state) {
    (void)state;
    expect_cell("Board,Meets\nX,17 weekly\n", SECTION_COUNT, "t.csv, cell B2", "is no cadence");
    expect_cell("Board,Start\nX,31/2/2016\n", SECTION_COUNT, "t.csv, cell B2", "no date");
    expect_cell("From,To\nGovernment Agency Inteligence Network,Board\n", SECTION_LINES, "t.csv, cell A2",
                "nothing is called");
    expect_cell("Board,Multi agency\nX,perhaps\n", SECTION_COUNT, "t.csv, cell B2", "is no multi_agency");
    expect_cell("Board,Members\nX,[police\n", SECTION_COUNT, "t.csv, cell B2", "cannot be read");
    expect_cell("\"Board,Meets\nX,monthly\n", SECTION_COUNT, "t.csv:1:1", "never closed");
    expect_cell("Colour,Shape\nred,round\n", SECTION_COUNT, "t.csv", "no sheet of it was understood");
    expect_cell("Colour,Shape\nred,round\n", SECTION_BODIES, "t.csv, cell A1", "no row of headings");
    expect_cell("Board,Meets\nX,caf\xe9\n", SECTION_COUNT, "t.csv:2:6", "not UTF-8");
}

static void a_column_that_is_not_understood_is_told_of(void **state) {
    (void)state;
    struct import in = import_csv("Board,Meets,Colour\nX,monthly,red\n", SECTION_COUNT);
    assert_int_equal(in.problems.total, 0);
    assert_string_equal(in.notes.items[0].says, "column C, 'Colour', is not understood and is left out");
    arena_free(in.arena);
}

static void the_next_import_finds_the_same_ids(void **state) {
    (void)state;
    struct import first = import_csv("Agency\nTrading Standards\nFire & Rescue\nAll\n", SECTION_AGENCIES);
    assert_int_equal(first.problems.total, 0);
    const struct entries *agencies = &first.given->sections[SECTION_AGENCIES];
    assert_string_equal(agencies->items[0].id, "trading_standards");
    assert_string_equal(agencies->items[1].id, "fire_rescue");
    assert_string_equal(agencies->items[2].id, "agency_all"); /* `all` is a word of the format */
    arena_free(first.arena);
}

static void members_one_to_a_row(void **state) {
    (void)state;
    struct import in = import_csv("Body,Member,Since\nBoard,The Police,2016\nBoard,Fire Service,\n", SECTION_COUNT);
    if (in.problems.total) fail_msg("%s", in.problems.items[0].message);
    struct buf out = buf_new(in.arena, 1 << 16);
    register_print_yaml(&out, in.given);
    assert_non_null(strstr(out.data, "+members: [{agency: police, since: 2016}, {agency: fire_service}]"));
    assert_non_null(strstr(out.data, "{id: fire_service, name: Fire Service"));
    arena_free(in.arena);
}

/* Sheets of one workbook, each written as a table of commas. */
struct written {
    const char *name, *csv;
};

static const struct register_file *read_book(struct arena *arena, const struct written *written, int n,
                                             struct problems *problems) {
    struct sheets sheets = {0};
    for (int i = 0; i < n; i++) {
        const struct sheets *one = csv_read(arena, "w.xlsx", written[i].csv, strlen(written[i].csv), NULL, problems);
        assert_non_null(one);
        struct sheet *sheet = PUSH(arena, &sheets);
        *sheet = one->items[0];
        sheet->name = written[i].name;
        sheet->file = arena_printf(arena, "w.xlsx, sheet %s", written[i].name);
    }
    return sheets_register(arena, "w.xlsx", &sheets, NULL, SECTION_COUNT, NULL, problems);
}

#define BOOK(grid, mandates)                                                                                           \
    {                                                                                                                  \
        {"Partnership", "Key,Value\nId,p\nName,P\nAs at,2020\n"}, {"Areas", "Id,Name\nfraud,Fraud\ncyber,Cyber\n"},    \
            {"Bodies", "Id,Name\nspb,Board\ngain,GAIN\n"}, {"Who does what", grid}, {                                  \
            "Mandates", mandates                                                                                       \
        }                                                                                                              \
    }

static void expect_mandates(const char *grid, const char *mandates, const char *expected) {
    struct arena *arena = arena_new();
    struct problems problems = problems_new(arena);
    const struct written book[] = BOOK(grid, mandates);
    const struct register_file *reg = read_book(arena, book, (int)COUNT_OF(book), &problems);
    if (problems.total) fail_msg("%s", problems.items[0].message);
    struct buf out = buf_new(arena, 1 << 16);
    register_print_yaml(&out, reg);
    const char *at = strstr(out.data, "mandates:\n");
    assert_string_equal(at ? at : "", expected);
    arena_free(arena);
}

static void expect_wrong(const char *grid, const char *mandates, const char *place, const char *message) {
    struct arena *arena = arena_new();
    struct problems problems = problems_new(arena);
    const struct written book[] = BOOK(grid, mandates);
    (void)read_book(arena, book, (int)COUNT_OF(book), &problems);
    assert_true(problems.total > 0);
    assert_string_equal(place_text(arena, problems.items[0].place), place);
    if (!strstr(problems.items[0].message, message)) fail_msg("%s", problems.items[0].message);
    arena_free(arena);
}

static void the_grid_and_the_sheet_of_mandates(void **state) {
    (void)state;
    expect_mandates("Body,Fraud,Cyber\nBoard,Lead; oversee,\nGAIN,,not stated\n",
                    "Body,Area,Role,Strands\nBoard,Fraud,Lead,all\n",
                    "mandates:\n  - {body: spb, area: fraud, role: lead, strands: [all]}\n"
                    "  - {body: spb, area: fraud, role: oversee}\n");
    expect_wrong("Body,Fraud\nBoard,oversee\n", "Body,Area,Role\nBoard,Fraud,Lead\n", "w.xlsx, sheet Mandates, cell A2",
                 "does not say");
    expect_wrong("Body,Fraud\nBoard,lead\n", "Body,Area,Role\nBoard,Fraud,\n", "w.xlsx, sheet Mandates, cell A2",
                 "no role");
    expect_wrong("Body,Frod\nBoard,lead\n", "Body,Area,Role\n", "w.xlsx, sheet Who does what, cell B1",
                 "no area called");
    expect_wrong("Body,Fraud\nBaord,lead\n", "Body,Area,Role\n", "w.xlsx, sheet Who does what, cell A2",
                 "no body called");
    expect_wrong("Body,Fraud\nBoard,x\n", "Body,Area,Role\n", "w.xlsx, sheet Who does what, cell B2", "no role");
}

static void bytes_that_are_no_workbook(void **state) {
    (void)state;
    static const char *const bytes[] = {"PK\3\4", "PK\5\6\0\0", "\x89PNG\r\n", "\xd0\xcf\x11\xe0"};
    for (size_t i = 0; i < COUNT_OF(bytes); i++) {
        struct arena *arena = arena_new();
        struct problems problems = problems_new(arena);
        assert_null(xlsx_read(arena, "x.xlsx", bytes[i], 6, NULL, &problems));
        assert_int_equal(problems.total, 1);
        assert_non_null(problems.items[0].hint);
        arena_free(arena);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(as_people_write),
        cmocka_unit_test(what_is_not_understood_is_named),
        cmocka_unit_test(a_column_that_is_not_understood_is_told_of),
        cmocka_unit_test(the_next_import_finds_the_same_ids),
        cmocka_unit_test(members_one_to_a_row),
        cmocka_unit_test(the_grid_and_the_sheet_of_mandates),
        cmocka_unit_test(bytes_that_are_no_workbook),
    };
    return cmocka_run_group_tests_name("sheets", tests, NULL, NULL);
}
