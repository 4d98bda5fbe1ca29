/*
 * A document made from whatever bytes: every printer ends, the parts of the Word file are well-formed XML, and the
 * objects of the PDF are where its table says.
 */
#include <expat.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

#include "base/text.h"
#include "view/document.h"

#define LARGEST ((size_t)64 << 20)
#define BLOCKS_MOST 60
#define TEXT_MOST 300
#define COLUMNS_MOST 16

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What is left of the input. */
struct input {
    struct arena *arena;
    const uint8_t *at, *end;
};

static unsigned take(struct input *input) { return input->at < input->end ? *input->at++ : 0; }

/* A text of so many bytes as the next says; what is no UTF-8 ends it. */
static const char *take_text(struct input *input) {
    size_t n = take(input) * TEXT_MOST / 255;
    if (n > (size_t)(input->end - input->at)) n = (size_t)(input->end - input->at);
    const char *text = (const char *)input->at;
    input->at += n;
    return arena_dup_n(input->arena, text, text_utf8_valid(text, n));
}

static void take_runs(struct input *input, struct doc *doc, struct runs *runs) {
    for (unsigned n = take(input) % 4; n; n--) {
        const unsigned look = take(input);
        struct run *run = doc_run(doc, runs, (enum run_style)(look % 4), take_text(input));
        run->tone = (enum tone)(look / 4 % 8);
        if (look & 32) run->footnote = take_text(input);
        if (look & 64) run->href = take_text(input);
    }
}

static void take_table(struct input *input, struct doc *doc) {
    const int n = (int)take(input) % COLUMNS_MOST;
    const char **columns = NEW_ARRAY(input->arena, COLUMNS_MOST, const char *);
    for (int c = 0; c < n; c++) columns[c] = take_text(input);
    struct table *table = doc_table(doc, take(input) % 2 ? take_text(input) : NULL, columns, n);
    for (unsigned rows = take(input) % 12; rows; rows--) {
        struct row *row = table_row(doc, table);
        for (int c = 0; c < n; c++) {
            struct cell *cell = table_cell(doc, row, c, NULL);
            cell->header = c == 0;
            cell->tone = (enum tone)(take(input) % 8);
            take_runs(input, doc, &cell->runs);
        }
    }
}

static void take_figure(struct input *input, struct doc *doc) {
    struct arena *arena = input->arena;
    struct figure *figure =
        figure_new(arena, take_text(input), take_text(input), take(input) * 10.0, take(input) * 10.0);
    for (unsigned n = take(input) % 8; n; n--) {
        const double x = take(input) * 5.0, y = take(input) * 5.0, width = take(input), height = take(input);
        const unsigned look = take(input);
        struct point *points = NEW_ARRAY(arena, 7, struct point);
        for (int i = 0; i < 7; i++) points[i] = (struct point){x + width * i, y + height * (i % 2)};
        struct shape *shape = look % 3 == 0   ? figure_box(arena, figure, x, y, width, height)
                              : look % 3 == 1 ? figure_line(arena, figure, points, (int)(look / 4 % 8))
                                              : figure_words(arena, figure, x, y, width, height, 9, take_text(input));
        shape->ink = (enum shape_ink)(look / 8 % INK_COUNT);
        shape->dash = (enum shape_dash)(look / 2 % 4);
        shape->arrow = look & 64;
        shape->curved = look & 128;
    }
    doc_figure(doc, figure);
}

static void take_block(struct input *input, struct doc *doc) {
    const unsigned kind = take(input);
    struct block *block = NULL;
    switch (kind % 11) {
    case 0: block = doc_heading(doc, (int)take(input) % 6, NULL); break;
    case 1: block = doc_paragraph(doc, NULL); break;
    case 2: block = doc_numbered(doc, NULL); break;
    case 3: block = doc_lettered(doc, NULL); break;
    case 4: block = doc_bullet(doc, (int)take(input) % 5, NULL); break;
    case 5: block = doc_fact(doc, take_text(input), NULL); break;
    case 6: take_table(input, doc); return;
    case 7: take_figure(input, doc); return;
    case 8: doc_code(doc, take_text(input)); return;
    case 9: block = doc_inset(doc, NULL); break;
    case 10: doc_appendix(doc, take(input) % 2 ? take_text(input) : NULL); return;
    }
    if (kind & 128) block->anchor = take_text(input);
    take_runs(input, doc, &block->runs);
}

static struct doc *take_doc(struct input *input) {
    struct doc *doc = doc_new(input->arena, take_text(input), (int)take(input) * 100);
    if (take(input) % 2) doc->marking = take_text(input);
    if (take(input) % 2) doc->header = take_text(input);
    if (take(input) % 2) doc->footer = take_text(input);
    for (int i = 0; i < BLOCKS_MOST && input->at < input->end; i++) take_block(input, doc);
    return doc;
}

static void check_xml(const char *bytes, size_t n) {
    XML_Parser parser = XML_ParserCreate(NULL);
    if (XML_Parse(parser, bytes, (int)n, 1) != XML_STATUS_OK) abort();
    XML_ParserFree(parser);
}

static void check_docx(struct arena *arena, const struct buf *docx) {
    zip_t *zip = zip_open_from_source(zip_source_buffer_create(docx->data, docx->len, 0, NULL), ZIP_CHECKCONS, NULL);
    if (!zip) abort();
    for (zip_int64_t i = 0; i < zip_get_num_entries(zip, 0); i++) {
        zip_stat_t stat;
        if (zip_stat_index(zip, (zip_uint64_t)i, 0, &stat)) abort();
        char *text = arena_alloc(arena, (size_t)stat.size + 1);
        zip_file_t *file = zip_fopen_index(zip, (zip_uint64_t)i, 0);
        if (!file || zip_fread(file, text, stat.size) != (zip_int64_t)stat.size) abort();
        zip_fclose(file);
        if (!strstr(stat.name, ".emf")) check_xml(text, (size_t)stat.size);
    }
    zip_discard(zip);
}

static void check_pdf(const struct buf *pdf) {
    size_t at = pdf->len;
    while (at && memcmp(pdf->data + at, "startxref\n", 10) != 0) at--;
    const char *table = pdf->data + strtoul(pdf->data + at + 10, NULL, 10);
    if (!at || !text_starts(table, "xref\n0 ")) abort();
    const long n = strtol(table + 7, NULL, 10);
    const char *entry = strchr(table + 7, '\n') + 1;
    for (long i = 1; i < n; i++) {
        char *end;
        const char *object = pdf->data + strtoul(entry + i * 20, NULL, 10);
        if (strtol(object, &end, 10) != i || !text_starts(end, " 0 obj\n")) abort();
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct arena *arena = arena_new();
    struct input input = {.arena = arena, .at = data, .end = data + size};
    const struct doc *doc = take_doc(&input);
    static const enum document_form forms[] = {DOCUMENT_TEXT, DOCUMENT_HTML, DOCUMENT_DOCX, DOCUMENT_PDF};
    struct problems problems = problems_new(arena);
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        struct buf out = buf_new(arena, LARGEST);
        if (document_print(&out, doc, forms[i], &problems)) abort();
        if (forms[i] == DOCUMENT_DOCX) check_docx(arena, &out);
        if (forms[i] == DOCUMENT_PDF) check_pdf(&out);
    }
    arena_free(arena);
    return 0;
}
