/* The blocks of a document, each in its manner, on pages. */
#include "view/pdf_flow.h"

#include <string.h>

#include "view/draw.h"

#define BLACK 0x0b0c0c
#define GREY 0x505a5f
#define EDGE 0xb1b4b6
#define CODE_GROUND 0xf8f8f8

/* Space in points; labels and indents as in DOCX. */
#define INDENT 28.35 /* from the number of a paragraph to its text */
#define BULLET 17.0
#define FACT 141.75
#define INSET 14.2
#define CLOSE 4.0           /* between items of one list */
#define APART 7.0           /* between paragraphs */
#define AROUND 10.0         /* tables and figures */
#define PADDING 5.0         /* of code */
#define EDGE_WIDTH 4.5      /* of an inset */
#define LITTLE_SMALLER 0.89 /* of a figure: words of 9 points are then of 8 */

static const struct look text_look = {.size = 11, .leading = 1.3, .colour = BLACK},
                         label_look = {.size = 11, .leading = 1.3, .colour = BLACK, .bold = true},
                         code_look = {.size = 9.5, .leading = 1.25, .colour = BLACK, .mono = true};
static const struct look heading_looks[] = {
    [1] = {.size = 20, .leading = 1.2, .colour = BLACK, .bold = true},
    [2] = {.size = 15, .leading = 1.2, .colour = BLACK, .bold = true},
    [3] = {.size = 12.5, .leading = 1.25, .colour = BLACK, .bold = true},
    [4] = {.size = 11, .leading = 1.3, .colour = GREY, .bold = true},
};
static const double heading_before[] = {[1] = 12, [2] = 19, [3] = 15, [4] = 12},
                    heading_after[] = {[1] = 11, [2] = 7, [3] = 5.5, [4] = 4};
static const char *const heading_elements[] = {[1] = "H1", [2] = "H2", [3] = "H3", [4] = "H4"};

/* A block set in lines, when it is reached or when what stands before it must know its height. */
struct ready {
    const char *label;
    const struct set *mark, *text; /* mark: number, letter, bullet, label */
    const struct set_table *table;
};

struct flowing {
    struct pages *pages;
    struct setter *setter;
    const struct doc *doc;
    struct flow flow;
    struct ready *ready; /* of each block, for the first n_ready */
    int n_ready;
    enum block_kind list; /* the list that is open; BLOCK_PARAGRAPH for none */
    int level;            /* of the open list of bullets */
};

static double indent_of(const struct block *block) {
    switch (block->kind) {
    case BLOCK_NUMBERED: return INDENT;
    case BLOCK_LETTERED: return 2 * INDENT;
    case BLOCK_BULLET: return INDENT + BULLET * block->level;
    case BLOCK_FACTS: return FACT;
    case BLOCK_INSET: return INSET;
    default: return 0;
    }
}

static double mark_width(const struct block *block) {
    return block->kind == BLOCK_BULLET ? BULLET : block->kind == BLOCK_FACTS ? FACT - 6 : INDENT;
}

static const char *bullet_of(int level) { return level == 2 ? "\u2013" : "\u2022"; }

static const struct set *set_code(struct flowing *f, const char *code) {
    const size_t n = strlen(code);
    const char *text = arena_dup_n(f->setter->arena, code, n && code[n - 1] == '\n' ? n - 1 : n);
    return set_text(f->setter, text, &code_look, PDF_WIDTH - 2 * PADDING);
}

static void set_block(struct flowing *f, const struct block *block, struct ready *ready) {
    struct setter *setter = f->setter;
    const double indent = indent_of(block);
    ready->label = flow_label(&f->flow, block);
    switch (block->kind) {
    case BLOCK_HEADING: ready->text = set_runs(setter, &block->runs, &heading_looks[block->level], PDF_WIDTH); return;
    case BLOCK_APPENDIX: ready->text = set_text(setter, ready->label, &heading_looks[2], PDF_WIDTH); return;
    case BLOCK_TABLE:
        if (block->table->n_columns > 0) ready->table = table_set(setter, block->table, &label_look);
        return;
    case BLOCK_FIGURE: ready->text = set_text(setter, block->figure->title, &label_look, PDF_WIDTH); return;
    case BLOCK_CODE: ready->text = set_code(f, block->code); return;
    case BLOCK_NUMBERED:
    case BLOCK_LETTERED: ready->mark = set_text(setter, ready->label, &text_look, mark_width(block)); break;
    case BLOCK_BULLET: ready->mark = set_text(setter, bullet_of(block->level), &text_look, mark_width(block)); break;
    case BLOCK_FACTS: ready->mark = set_text(setter, block->label, &label_look, mark_width(block)); break;
    default: break;
    }
    ready->text = set_runs(setter, &block->runs, &text_look, PDF_WIDTH - indent);
}

/* Blocks are set in their order, so that notes and paragraphs are numbered in theirs. */
static const struct ready *ready_of(struct flowing *f, int index) {
    for (; f->n_ready <= index; f->n_ready++) set_block(f, &f->doc->items[f->n_ready], &f->ready[f->n_ready]);
    return &f->ready[index];
}

/* Space. */

static double before_of(const struct block *block) {
    switch (block->kind) {
    case BLOCK_HEADING: return heading_before[block->level];
    case BLOCK_TABLE:
    case BLOCK_FIGURE:
    case BLOCK_CODE:
    case BLOCK_INSET: return AROUND;
    default: return APART;
    }
}

static double after_of(const struct block *block) {
    switch (block->kind) {
    case BLOCK_HEADING: return heading_after[block->level];
    case BLOCK_APPENDIX: return heading_after[2];
    case BLOCK_TABLE: return AROUND + 4;
    case BLOCK_FIGURE:
    case BLOCK_CODE:
    case BLOCK_INSET: return AROUND;
    default: return APART;
    }
}

static double gap(const struct doc *doc, int index) {
    const struct block *block = &doc->items[index], *last = block - 1;
    if (!index) return 0;
    if (last->kind == BLOCK_HEADING || last->kind == BLOCK_APPENDIX)
        return block->kind == BLOCK_HEADING ? before_of(block) * 0.6 : after_of(last);
    const bool listed = block->kind == BLOCK_BULLET || block->kind == BLOCK_LETTERED || block->kind == BLOCK_FACTS;
    if (listed && last->kind == block->kind) return CLOSE;
    const double before = before_of(block), after = after_of(last);
    return before > after ? before : after;
}

/* Figures are drawn in their own size, or smaller to fit the page with their title; a little smaller also to fit what
 * is left of a page, `above` of which is for what stands before it. */
static double figure_scale(const struct pages *pages, const struct figure *figure, const struct set *title,
                           double above) {
    const double around = title->height + CLOSE + 1, whole = pages->bottom - pages->top - around,
                 left = page_room(pages) - above - around;
    double scale = figure->width > PDF_WIDTH ? PDF_WIDTH / figure->width : 1;
    if (figure->height * scale > left && left / figure->height >= LITTLE_SMALLER) return left / figure->height;
    if (figure->height * scale > whole) scale = whole / figure->height;
    return scale;
}

/* What must stand together from the block on, with all that it keeps with. */
static double least_of(struct flowing *f, int index) {
    const double body = f->pages->bottom - f->pages->top;
    double least = 0;
    for (; index < f->doc->n && least < body; index++) {
        const struct block *block = &f->doc->items[index];
        const struct ready *ready = ready_of(f, index);
        if (block->kind == BLOCK_APPENDIX && least > 0) break;
        if (least > 0) least += gap(f->doc, index);
        if (block->kind == BLOCK_TABLE)
            least += ready->table ? table_least(ready->table) : 0;
        else if (block->kind == BLOCK_FIGURE)
            least += block->figure->height * figure_scale(f->pages, block->figure, ready->text, least) + CLOSE +
                     ready->text->height;
        else if (block->keep_with_next)
            least += ready->text->height;
        else
            least += page_least(f->pages, ready->text);
        if (!block->keep_with_next) break;
    }
    return least < body ? least : body;
}

/* Elements of the structure. */

static void close_bullets(struct flowing *f, int to_level) {
    for (; f->level > to_level; f->level--) {
        page_end(f->pages); /* LBody */
        page_end(f->pages); /* LI */
        page_end(f->pages); /* L */
    }
}

static void close_list(struct flowing *f) {
    if (f->list == BLOCK_BULLET)
        close_bullets(f, 0);
    else if (f->list != BLOCK_PARAGRAPH)
        page_end(f->pages);
    f->list = BLOCK_PARAGRAPH;
}

/* Closes the lists and items that the block does not go on with. */
static void close_before(struct flowing *f, const struct block *block) {
    if (f->list != block->kind) close_list(f);
    if (f->list != BLOCK_BULLET || f->level < block->level) return;
    close_bullets(f, block->level);
    page_end(f->pages); /* LBody of the bullet before */
    page_end(f->pages);
}

static void open_list(struct flowing *f, const struct block *block) {
    if (block->kind != BLOCK_BULLET && f->list != block->kind) page_begin(f->pages, "L", NULL);
    f->list = block->kind;
    while (block->kind == BLOCK_BULLET && f->level < block->level) {
        page_begin(f->pages, "L", NULL);
        if (++f->level == block->level) break; /* else a level was left out */
        page_begin(f->pages, "LI", NULL);
        page_begin(f->pages, "LBody", NULL);
    }
}

/* A label of more lines than its text, or a long label of a fact, keeps its own room. */
static void put_item(struct flowing *f, const struct block *block, const struct ready *ready) {
    struct pages *pages = f->pages;
    const double indent = indent_of(block);
    open_list(f, block);
    page_begin(pages, "LI", NULL);
    page_begin(pages, "Lbl", NULL);
    const int on_page = pages->n;
    const double top = pages->y;
    page_set(pages, PDF_LEFT + indent - (block->kind == BLOCK_FACTS ? FACT : mark_width(block)), ready->mark);
    page_end(pages);
    const double below = pages->y;
    page_begin(pages, "LBody", NULL);
    if (pages->n == on_page) pages->y = top;
    const int first_page = pages->n;
    page_set(pages, PDF_LEFT + indent, ready->text);
    if (pages->n == first_page && pages->y < below) pages->y = below;
    if (block->kind == BLOCK_BULLET) return;
    page_end(pages);
    page_end(pages);
}

static void put_figure(struct flowing *f, const struct block *block, const struct ready *ready) {
    const struct figure *figure = block->figure;
    if (figure->width <= 0 || figure->height <= 0) return;
    const double scale = figure_scale(f->pages, figure, ready->text, 0);
    const bool described = figure->description && *figure->description;
    page_begin(f->pages, "Figure", described ? figure->description : figure->title ? figure->title : "Figure");
    page_figure(f->pages, PDF_LEFT, f->pages->y, scale, figure);
    page_end(f->pages);
    f->pages->y += figure->height * scale + CLOSE;
    page_begin(f->pages, "Caption", NULL);
    page_set(f->pages, PDF_LEFT, ready->text);
    page_end(f->pages);
}

/* Lines with something beside or behind them, on each page on which they stand. */
static void put_backed(struct flowing *f, const struct block *block, const struct set *set) {
    struct pages *pages = f->pages;
    const bool is_code = block->kind == BLOCK_CODE;
    page_begin(pages, "P", NULL);
    for (int line = 0; line < set->n; line++) {
        const double height = set->lines[line].height;
        if (page_need(pages, set, line) > page_room(pages) && !page_is_fresh(pages)) page_new(pages);
        if (is_code)
            page_fill(pages, PDF_LEFT, pages->y, PDF_WIDTH, height, CODE_GROUND);
        else
            page_fill(pages, PDF_LEFT, pages->y, EDGE_WIDTH, height, EDGE);
        page_line(pages, PDF_LEFT + (is_code ? PADDING : INSET), pages->y, set, line);
        pages->y += height;
    }
    page_end(pages);
}

static void put_text(struct flowing *f, const char *element, const struct set *set) {
    page_begin(f->pages, element, NULL);
    page_set(f->pages, PDF_LEFT, set);
    page_end(f->pages);
}

static const char *plain(struct arena *arena, const struct runs *runs) {
    const char *text = "";
    for (int i = 0; i < runs->n; i++)
        if (runs->items[i].text)
            text = *text ? arena_printf(arena, "%s%s", text, runs->items[i].text) : runs->items[i].text;
    return text;
}

static void put_single(struct flowing *f, const struct block *block, const struct ready *ready) {
    switch (block->kind) {
    case BLOCK_HEADING:
        page_spot(f->pages, plain(f->setter->arena, &block->runs), block->level);
        put_text(f, heading_elements[block->level], ready->text);
        break;
    case BLOCK_APPENDIX:
        page_spot(f->pages, ready->label, 2);
        put_text(f, "H2", ready->text);
        break;
    case BLOCK_TABLE:
        if (ready->table) table_print(f->pages, ready->table);
        break;
    case BLOCK_FIGURE: put_figure(f, block, ready); break;
    case BLOCK_CODE:
    case BLOCK_INSET: put_backed(f, block, ready->text); break;
    default: put_text(f, "P", ready->text); break;
    }
}

static void put_block(struct flowing *f, int index) {
    struct pages *pages = f->pages;
    const struct block *block = &f->doc->items[index];
    const struct ready *ready = ready_of(f, index);
    close_before(f, block);
    if (!page_is_fresh(pages)) pages->y += gap(f->doc, index);
    if (!page_is_fresh(pages) && (block->kind == BLOCK_APPENDIX || least_of(f, index) > page_room(pages)))
        page_new(pages);
    if (block->anchor) page_spot(pages, block->anchor, 0);
    switch (block->kind) {
    case BLOCK_NUMBERED:
    case BLOCK_LETTERED:
    case BLOCK_BULLET:
    case BLOCK_FACTS: put_item(f, block, ready); break;
    default: put_single(f, block, ready);
    }
}

void pdf_flow(struct pages *pages, const struct doc *doc) {
    struct flowing f = {.pages = pages,
                        .setter = pages->setter,
                        .doc = doc,
                        .flow = flow_new(pages->arena),
                        .ready = NEW_ARRAY(pages->arena, (size_t)doc->n, struct ready),
                        .list = BLOCK_PARAGRAPH};
    page_new(pages);
    page_begin(pages, "Document", NULL);
    for (int i = 0; i < doc->n; i++) put_block(&f, i);
    close_list(&f);
    page_end(pages);
    page_finish(pages);
}
