#ifndef MODEL_DOC_H
#define MODEL_DOC_H

#include <stdbool.h>

#include "base/arena.h"
#include "model/figure.h"

/*
 * The document tree. Every answer and every paper is written once, in terms of it, and printed as terminal text, HTML,
 * DOCX or PDF (view/). A document is a list of blocks in reading order; a block has runs of text, rows, or a figure.
 * Texts are UTF-8 and borrowed unless made by a *_f function.
 */

enum run_style { RUN_PLAIN, RUN_STRONG, RUN_EMPHASIS, RUN_CODE };

/* What a word says about gravity: printers show it by a mark and colour, never by colour alone. */
enum tone { TONE_NONE, TONE_GOOD, TONE_ERROR, TONE_WARNING, TONE_NOTICE, TONE_QUESTION, TONE_PLANNED, TONE_MUTED };

struct run {
    enum run_style style;
    enum tone tone;
    const char *text;
    const char *footnote; /* printed after the run as a numbered note; NULL for none */
    const char *href;     /* a link target, http(s) or #anchor; NULL for none */
};

struct runs {
    struct run *items;
    int n, cap;
};

enum block_kind {
    BLOCK_HEADING,   /* level 1 to 4; level 1 is the title */
    BLOCK_PARAGRAPH, /* not numbered */
    BLOCK_NUMBERED,  /* numbered through the whole document: 1. 2. 3. */
    BLOCK_LETTERED,  /* a) b) c), a recommendation; restarts after any other kind of block */
    BLOCK_BULLET,    /* level 1 to 3 */
    BLOCK_FACTS,     /* label and text side by side (agenda item, date) */
    BLOCK_TABLE,
    BLOCK_FIGURE,
    BLOCK_CODE,    /* preformatted text, an overlay to paste */
    BLOCK_INSET,   /* a remark set apart: "Not stated is not no" */
    BLOCK_APPENDIX /* a new page and a level 2 heading "Appendix A: …" */
};

struct cell {
    struct runs runs;
    enum tone tone; /* of the whole cell, for heat maps */
    bool header;    /* a row header */
};

struct row {
    struct cell *cells;
    int n;
};

struct table {
    const char *caption;
    const char *const *columns; /* column headers */
    int n_columns;
    const int *widths; /* relative widths of the columns; NULL: by content */
    struct row *items;
    int n, cap;
};

struct block {
    enum block_kind kind;
    int level;
    const char *label;  /* of BLOCK_FACTS; title of BLOCK_APPENDIX; NULL else */
    const char *anchor; /* target of links; NULL for none */
    struct runs runs;
    struct table *table;
    const struct figure *figure;
    const char *code;
    bool keep_with_next;
};

struct doc {
    struct arena *arena;
    const char *title;
    const char *language; /* "en-GB" */
    const char *marking;  /* printed top and bottom of every page; NULL for none */
    const char *header;   /* running header; NULL for none */
    const char *footer;   /* running footer, page numbers are added; NULL for none */
    const char *author;
    bool contents; /* long enough to be looked things up in: a list of its headings is useful, where a form can have one
                    */
    int day;       /* the day of the document: the only date that printers write */
    struct block *items;
    int n, cap;
};

struct doc *doc_new(struct arena *arena, const char *title, int day);

/* Blocks. Each adds one to the end; text may be NULL to add runs afterwards. */
struct block *doc_heading(struct doc *doc, int level, const char *text);
struct block *doc_paragraph(struct doc *doc, const char *text);
struct block *doc_numbered(struct doc *doc, const char *text);
struct block *doc_lettered(struct doc *doc, const char *text);
struct block *doc_bullet(struct doc *doc, int level, const char *text);
struct block *doc_fact(struct doc *doc, const char *label, const char *text);
struct block *doc_code(struct doc *doc, const char *text);
struct block *doc_inset(struct doc *doc, const char *text);
struct block *doc_appendix(struct doc *doc, const char *title);
struct block *doc_figure(struct doc *doc, const struct figure *figure);
struct table *doc_table(struct doc *doc, const char *caption, const char *const *columns, int n_columns);

/* Text inside the last block or a cell. */
struct run *doc_run(struct doc *doc, struct runs *runs, enum run_style style, const char *text);
struct run *doc_run_f(struct doc *doc, struct runs *runs, enum run_style style, const char *format, ...)
    PRINTF_LIKE(4, 5);
struct run *doc_tone(struct doc *doc, struct runs *runs, enum tone tone, const char *text);

/* The words of the runs, one after the other. */
const char *runs_text(struct arena *arena, const struct runs *runs);

/* A row with one cell for each column; cells are empty until doc_cell() writes into them. */
struct row *table_row(struct doc *doc, struct table *table);
struct cell *table_cell(struct doc *doc, struct row *row, int column, const char *text); /* text may be NULL */

#endif
