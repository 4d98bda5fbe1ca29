/* The paper and the handbook against the register: what is in it is in them, once, in its place. */
#include "core/words.h"
#include "view/reporting.h"

#define SEEDS 3

/* How many headings of the part, with items of a joint heading counted, name the text. */
static int headings_naming(struct arena *arena, struct part part, const char *name) {
    int n = 0;
    for (int i = 0; i < part.n; i++)
        n += part.items[i].kind == BLOCK_HEADING && strstr(block_text(arena, &part.items[i]), name) != NULL;
    return n;
}

static int bullets_saying(struct arena *arena, struct part part, const char *text) {
    int n = 0;
    for (int i = 0; i < part.n; i++) {
        const char *says = part.items[i].kind == BLOCK_BULLET ? block_text(arena, &part.items[i]) : "";
        const size_t length = strlen(text);
        n += !strncmp(says, text, length) && (!says[length] || !strncmp(says + length, " [", 2));
    }
    return n;
}

static int bullets(struct part part, int level) {
    int n = 0;
    for (int i = 0; i < part.n; i++) n += part.items[i].kind == BLOCK_BULLET && part.items[i].level == level;
    return n;
}

/* Every area, finding, body and question, each once. */
static void paper_tells_all(struct arena *arena, const struct answer *answer) {
    const struct doc *doc = report_paper(arena, answer);
    const struct part areas = part_of(arena, doc, "Governance by area"),
                      findings = part_of(arena, doc, "Everything the check found"),
                      chart = part_of(arena, doc, "Structure chart"), questions = part_of(arena, doc, "Questions");
    const struct arrangement *arr = answer->about.arr;
    for (int a = 0; a < arr->n_areas; a++) {
        if (headings_naming(arena, areas, arr->areas[a].name) != 1)
            fail_msg("'%s' has not one heading in governance by area", arr->areas[a].name);
    }
    int shown = 0, live = 0;
    for (int i = 0; i < answer->check->findings.n; i++) {
        const struct finding *finding = &answer->check->findings.items[i];
        if (!finding_is_shown(finding) || finding_is_question(finding)) continue;
        const char *says = finding_says(answer->check, finding, arena);
        if (bullets_saying(arena, findings, says) < 1) fail_msg("the paper leaves out: %s", says);
        shown++;
    }
    assert_int_equal(bullets(findings, 1), shown);
    for (int b = 0; b < arr->n_bodies && arr->n_bodies <= 28; b++) {
        const char *name = arr->bodies[b].name;
        int n = 0;
        for (int i = 0; i < chart.n; i++)
            n += chart.items[i].kind == BLOCK_BULLET && chart.items[i].level == 1 &&
                 !strncmp(block_text(arena, &chart.items[i]), name, strlen(name));
        if (is_live(arr->bodies[b].state) && n < 1) fail_msg("'%s' is not in the list of the chart", name);
        live += is_live(arr->bodies[b].state);
    }
    if (arr->n_bodies <= 28) assert_int_equal(bullets(chart, 1), live);
    const struct question_list list = question_list(arena, answer->check, FOR_EVERYONE);
    for (int i = 0; i < list.n; i++)
        if (bullets_saying(arena, questions, list.items[i].text) < 1)
            fail_msg("the paper does not ask: %s", list.items[i].text);
    assert_int_equal(bullets(questions, 1), list.n);
}

static void the_paper_tells_all(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    paper_tells_all(arena, answer_file(arena, OP_paper, EXAMPLE));
    for (int shape = 0; shape < SHAPE_COUNT; shape++)
        for (uint64_t seed = 1; seed <= SEEDS; seed++)
            paper_tells_all(arena, answer_made_up(arena, OP_paper, (enum generate_shape)shape, seed));
    arena_free(arena);
}

static void handbook_tells_all(struct arena *arena, const struct answer *answer) {
    const struct doc *doc = report_handbook(arena, answer);
    const struct part bodies = part_of(arena, doc, "Bodies"), areas = part_of(arena, doc, "Areas"),
                      duties = part_of(arena, doc, "Duties");
    const struct arrangement *arr = answer->about.arr;
    int n_bodies = 0, n_areas = 0, n_lines = 0, n_duties = 0;
    for (int i = 0; i < bodies.n; i++) {
        const struct block *block = &bodies.items[i];
        if (block->kind == BLOCK_HEADING && block->level == 3) {
            assert_string_equal(block_text(arena, block), arr->bodies[n_bodies].name);
            n_bodies++;
        }
    }
    for (int i = 0; i < areas.n; i++)
        if (areas.items[i].kind == BLOCK_HEADING && areas.items[i].level == 3) {
            assert_string_equal(block_text(arena, &areas.items[i]), arr->areas[n_areas].name);
            n_areas++;
        }
    assert_int_equal(n_bodies, arr->n_bodies);
    assert_int_equal(n_areas, arr->n_areas);
    /* Each line in force or planned stands at its sender and at its receiver. */
    for (int i = 0, lines = 0; i < bodies.n; i++) {
        if (bodies.items[i].kind == BLOCK_HEADING) lines = text_equal(block_text(arena, &bodies.items[i]), "Its lines");
        n_lines += lines && bodies.items[i].kind == BLOCK_BULLET;
    }
    for (int l = 0; l < arr->n_lines; l++) n_lines -= 2 * is_live(arr->lines[l].state);
    assert_int_equal(n_lines, 0);
    for (int i = 0; i < duties.n; i++)
        if (duties.items[i].table) n_duties += duties.items[i].table->n;
    assert_int_equal(n_duties, arr->n_duties);
}

static void the_handbook_tells_all(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    handbook_tells_all(arena, answer_file(arena, OP_handbook, EXAMPLE));
    for (int shape = 0; shape < SHAPE_COUNT; shape++)
        handbook_tells_all(arena, answer_made_up(arena, OP_handbook, (enum generate_shape)shape, 1));
    arena_free(arena);
}

/* Broken lines as one. */
static char *joined(struct arena *arena, const char *text) {
    char *line = arena_dup(arena, text), *to = line;
    for (const char *at = line; *at; at++) {
        const char c = *at == '\n' ? ' ' : *at;
        if (c != ' ' || to == line || to[-1] != ' ') *to++ = c;
    }
    *to = '\0';
    return line;
}

/* The figures of the paper of 2016, as its own register gives them. */
static void the_figures_are_those_of_the_register(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    const struct answer *answer = answer_file(arena, OP_paper, EXAMPLE);
    const char *text = joined(arena, printed_as(arena, report_paper(arena, answer), DOCUMENT_TEXT));
    const struct question_list list = question_list(arena, answer->check, FOR_EVERYONE);
    assert_int_equal(times(text, "holds 16 bodies and 8 crime areas"), 1);
    assert_int_equal(times(text, arena_printf(arena, "Found: %s.", count_words(arena, answer->check->counts, false))),
                     1);
    assert_int_equal(times(text, arena_printf(arena, "The check needs %d facts", list.n)), 1);
    assert_int_equal(times(text, " Travelling Criminality, Firearms and Substance Misuse 1"),
                     1); /* one heading of three */
    assert_null(strstr(text, "Partnerships reports"));
    assert_null(strstr(text, "groups reports"));
    arena_free(arena);
}

/* For a board that does not oversee: what concerns it, and what it asks of the one that does. */
static void a_paper_is_for_its_board(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    size_t n;
    const char *bytes = bytes_of(arena, EXAMPLE, &n);
    struct call *call = call_on(arena, OP_paper, bytes, n);
    give_text(call, "for", "lscsb");
    give_text(call, "item", "8");
    const struct doc *doc = report_paper(arena, answered(arena, call));
    const char *text = printed_as(arena, doc, DOCUMENT_TEXT);
    assert_int_equal(times(text, "Agenda item:  8\n"), 1);
    assert_int_equal(times(text, "Board:        Leicestershire Safer Communities Strategy Board\n"), 1);
    assert_int_equal(part_of(arena, doc, "What concerns this Board").n > 0, 1);
    assert_non_null(strstr(text, "consider and answer: \"The best mechanism"));
    assert_int_equal(
        part_of(arena, report_paper(arena, answer_file(arena, OP_paper, EXAMPLE)), "What concerns this Board").n, 0);
    arena_free(arena);
}

/* Whatever stands in a register, every report is written in every form, and says what to do where there is nothing. */
static void no_register_breaks_a_report(void **state) {
    (void)state;
    static const enum op ops[] = {OP_paper, OP_handbook, OP_chart, OP_matrix, OP_check, OP_questions};
    static const enum document_form forms[] = {DOCUMENT_TEXT, DOCUMENT_HTML, DOCUMENT_DOCX, DOCUMENT_PDF};
    static const char *const files[] = {"test/html/hostile.yaml", "test/html/empty.yaml"};
    struct arena *arena = arena_new();
    for (size_t f = 0; f < COUNT_OF(files); f++)
        for (size_t o = 0; o < COUNT_OF(ops); o++)
            for (size_t form = 0; form < COUNT_OF(forms); form++) {
                const struct answer *answer = answer_file(arena, ops[o], files[f]);
                (void)printed_as(arena, answer_doc(arena, answer), forms[form]);
            }
    const char *html = printed_as(arena, report_paper(arena, answer_file(arena, OP_paper, files[0])), DOCUMENT_HTML);
    assert_null(strstr(html, "<script"));
    assert_null(strstr(html, "<img"));
    assert_null(strstr(html, "href=\"javascript:"));
    assert_null(strstr(html, "\xe2\x80\xae")); /* no text turns another round */
    const char *empty = printed_as(arena, report_paper(arena, answer_file(arena, OP_paper, files[1])), DOCUMENT_TEXT);
    assert_non_null(strstr(empty, "does not hold enough for a paper yet"));
    assert_non_null(strstr(empty, "under `bodies`"));
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_paper_tells_all),         cmocka_unit_test(the_handbook_tells_all),
        cmocka_unit_test(a_paper_is_for_its_board),    cmocka_unit_test(the_figures_are_those_of_the_register),
        cmocka_unit_test(no_register_breaks_a_report),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
