#include "view/docx.h"

#include <string.h>

#include "base/map.h"
#include "base/text.h"
#include "view/columns.h"
#include "view/docx_parts.h"
#include "view/draw.h"
#include "view/emf.h"
#include "view/flow.h"
#include "view/svg.h"

#define RELATIONS "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define EMU 12700             /* of DrawingML, to a point */
#define FIGURE_HEIGHT_MAX 565 /* points, so that a figure, its caption, a heading and some words fit a page */
#define LABEL_LONG 26         /* characters: a longer label of a fact stands on a line of its own */
#define CELL_KEPT 1200        /* bytes: a row with a longer cell may be broken by the end of a page */
#define CELL_PADDING 170      /* twips, as the style of tables has it */
#define AFTER_TABLE 240       /* twips above what follows a table */
#define FIRST_NOTE 2          /* notes 0 and 1 are the lines above notes */

struct docx {
    struct pack pack;
    struct arena *arena;
    struct xml xml;       /* word/document.xml */
    struct xml relations; /* word/_rels/document.xml.rels */
    struct flow flow;
    struct notes notes;
    struct map bookmarks; /* of anchors, in the order of their blocks */
    int n_relations, n_bookmarks, n_figures, letter_lists;
    int half_points; /* the size of words that is not their style's; 0 for none */
    bool after_table;
};

static const char *relate(struct docx *docx, const char *type, const char *target, bool external) {
    const char *id = arena_printf(docx->arena, "rId%d", ++docx->n_relations);
    struct xml *xml = &docx->relations;
    xml_open(xml, "Relationship");
    xml_attr(xml, "Id", id);
    xml_attr_f(xml, "Type", RELATIONS "/%s", type);
    xml_attr(xml, "Target", target);
    if (external) xml_attr(xml, "TargetMode", "External");
    xml_close(xml);
    return id;
}

/* The look of words: elements in the order of the schema. */
static void put_look(struct docx *docx, const struct run *run, bool is_link, bool rtl) {
    struct xml *xml = &docx->xml;
    const struct tint tint = draw_tint(run->tone);
    xml_open(xml, "w:rPr");
    if (is_link)
        docx_value(xml, "w:rStyle", "Hyperlink");
    else if (run->style == RUN_CODE)
        docx_value(xml, "w:rStyle", "CodeWords");
    if (run->style == RUN_STRONG || tint.bold) {
        xml_leaf(xml, "w:b", NULL);
        xml_leaf(xml, "w:bCs", NULL);
    }
    if (run->style == RUN_EMPHASIS) {
        xml_leaf(xml, "w:i", NULL);
        xml_leaf(xml, "w:iCs", NULL);
    }
    if (run->tone && !is_link) {
        xml_open(xml, "w:color");
        xml_attr_f(xml, "w:val", "%06X", tint.words);
        xml_close(xml);
    }
    if (docx->half_points) {
        docx_number(xml, "w:sz", "w:val", docx->half_points);
        docx_number(xml, "w:szCs", "w:val", docx->half_points);
    }
    if (rtl) xml_leaf(xml, "w:rtl", NULL);
    xml_close(xml);
}

static void put_piece(struct xml *xml, const char *text) {
    if (!*text) return;
    xml_open(xml, "w:t");
    xml_attr(xml, "xml:space", "preserve");
    xml_text(xml, text);
    xml_close(xml);
}

/* One run of one direction; lines and tabs are elements of their own. */
static void put_words(struct docx *docx, const struct run *run, const char *text, bool is_link, bool rtl) {
    struct xml *xml = &docx->xml;
    if (!*text) return;
    xml_open(xml, "w:r");
    put_look(docx, run, is_link, rtl);
    for (const char *end; (end = strpbrk(text, "\n\t")); text = end + 1) {
        put_piece(xml, arena_dup_n(docx->arena, text, (size_t)(end - text)));
        xml_leaf(xml, *end == '\n' ? "w:br" : "w:tab", NULL);
    }
    put_piece(xml, text);
    xml_close(xml);
}

static bool turns(uint32_t c, bool rtl) {
    return rtl ? (c < 0x80 ? (c | 32) >= 'a' && (c | 32) <= 'z' : !flow_is_rtl(c) && c >= 0xC0 && c < 0x2000)
               : flow_is_rtl(c);
}

/* Splits text where its direction turns: Word wants to be told of every run. */
static void put_text(struct docx *docx, const struct run *run, bool is_link) {
    const char *from = run->text ? run->text : "", *at = from;
    bool rtl = false;
    if (!flow_has_rtl(from)) {
        put_words(docx, run, from, is_link, false);
        return;
    }
    while (*at) {
        const char *start = at;
        if (!turns(text_next(&at), rtl)) continue;
        put_words(docx, run, arena_dup_n(docx->arena, from, (size_t)(start - from)), is_link, rtl);
        from = start;
        rtl = !rtl;
    }
    put_words(docx, run, from, is_link, rtl);
}

static void put_note_mark(struct docx *docx, const char *text) {
    struct xml *xml = &docx->xml;
    xml_open(xml, "w:r");
    xml_open(xml, "w:rPr");
    docx_value(xml, "w:rStyle", "FootnoteReference");
    xml_close(xml);
    docx_number(xml, "w:footnoteReference", "w:id", notes_add(&docx->notes, text) - 1 + FIRST_NOTE);
    xml_close(xml);
}

static const char *bookmark_name(struct docx *docx, int number) {
    return arena_printf(docx->arena, "anchor_%d", number);
}

/* Opens the link of a run, when it has one that leads somewhere. */
static bool open_link(struct docx *docx, const struct run *run) {
    if (!flow_link_ok(run->href)) return false;
    const int bookmark = run->href[0] == '#' ? map_get(&docx->bookmarks, run->href + 1, -1) : 0;
    if (bookmark < 0) return false;
    xml_open(&docx->xml, "w:hyperlink");
    if (run->href[0] == '#')
        xml_attr(&docx->xml, "w:anchor", bookmark_name(docx, bookmark));
    else
        xml_attr(&docx->xml, "r:id", relate(docx, "hyperlink", flow_uri(docx->arena, run->href), true));
    return true;
}

static void put_run(struct docx *docx, const struct run *run) {
    const bool is_link = open_link(docx, run);
    struct run words = *run, space = {.text = " "};
    words.text = flow_before_note(docx->arena, run);
    put_text(docx, &words, is_link);
    if (is_link) xml_close(&docx->xml);
    if (!run->footnote) return;
    put_note_mark(docx, run->footnote);
    if (!text_equal(words.text, run->text)) put_text(docx, &space, false);
}

static void put_runs(struct docx *docx, const struct runs *runs) {
    for (int i = 0; i < runs->n; i++) put_run(docx, &runs->items[i]);
}

/* How a paragraph stands; zeros and NULL mean that its style says it. */
struct standing {
    const char *style;
    int numbering, level; /* numId, ilvl */
    bool keep_next, new_page, rtl;
};

static void open_paragraph(struct docx *docx, const struct standing *standing) {
    struct xml *xml = &docx->xml;
    xml_newline(xml);
    xml_open(xml, "w:p");
    xml_open(xml, "w:pPr");
    if (standing->style) docx_value(xml, "w:pStyle", standing->style);
    if (standing->keep_next) xml_leaf(xml, "w:keepNext", NULL);
    if (standing->new_page) xml_leaf(xml, "w:pageBreakBefore", NULL);
    if (standing->numbering) {
        xml_open(xml, "w:numPr");
        docx_number(xml, "w:ilvl", "w:val", standing->level);
        docx_number(xml, "w:numId", "w:val", standing->numbering);
        xml_close(xml);
    }
    if (standing->rtl) xml_leaf(xml, "w:bidi", NULL);
    if (docx->after_table) docx_number(xml, "w:spacing", "w:before", AFTER_TABLE);
    xml_close(xml);
    docx->after_table = false;
}

static void put_bookmark(struct docx *docx, const struct block *block) {
    struct xml *xml = &docx->xml;
    if (!block->anchor || map_get(&docx->bookmarks, block->anchor, -1) != docx->n_bookmarks) return;
    xml_open(xml, "w:bookmarkStart");
    xml_attr_f(xml, "w:id", "%d", docx->n_bookmarks);
    xml_attr(xml, "w:name", bookmark_name(docx, docx->n_bookmarks));
    xml_close(xml);
    docx_number(xml, "w:bookmarkEnd", "w:id", docx->n_bookmarks);
    docx->n_bookmarks++;
}

static void put_paragraph(struct docx *docx, const struct block *block, struct standing standing) {
    standing.keep_next = standing.keep_next || block->keep_with_next;
    standing.rtl = flow_starts_rtl(&block->runs);
    open_paragraph(docx, &standing);
    put_bookmark(docx, block);
    put_runs(docx, &block->runs);
    xml_close(&docx->xml);
}

static void put_plain(struct docx *docx, const struct run *run, struct standing standing, const struct block *block) {
    open_paragraph(docx, &standing);
    if (block) put_bookmark(docx, block);
    put_text(docx, run, false);
    xml_close(&docx->xml);
}

static void put_fact(struct docx *docx, const struct block *block) {
    const struct run label = {.text = block->label, .style = RUN_STRONG};
    const bool is_long = block->label && text_width(block->label) > LABEL_LONG;
    open_paragraph(docx, &(struct standing){.style = "Fact", .keep_next = block->keep_with_next});
    put_bookmark(docx, block);
    put_text(docx, &label, false);
    xml_open(&docx->xml, "w:r");
    xml_leaf(&docx->xml, is_long ? "w:br" : "w:tab", NULL);
    xml_close(&docx->xml);
    put_runs(docx, &block->runs);
    xml_close(&docx->xml);
}

/* Tables. */

static void put_cell(struct docx *docx, const struct runs *runs, int width, enum tone tone) {
    struct xml *xml = &docx->xml;
    xml_open(xml, "w:tc");
    xml_open(xml, "w:tcPr");
    xml_open(xml, "w:tcW");
    xml_attr_f(xml, "w:w", "%d", width);
    xml_attr(xml, "w:type", "dxa");
    xml_close(xml);
    if (tone) {
        xml_open(xml, "w:shd");
        xml_attr(xml, "w:val", "clear");
        xml_attr(xml, "w:color", "auto");
        xml_attr_f(xml, "w:fill", "%06X", draw_tint(tone).ground);
        xml_close(xml);
    }
    xml_close(xml);
    open_paragraph(docx, &(struct standing){.style = "Cell", .rtl = flow_starts_rtl(runs)});
    put_runs(docx, runs);
    xml_close(xml);
    xml_close(xml);
}

static void open_row(struct docx *docx, bool kept, bool header) {
    struct xml *xml = &docx->xml;
    xml_newline(xml);
    xml_open(xml, "w:tr");
    xml_open(xml, "w:trPr");
    if (kept) xml_leaf(xml, "w:cantSplit", NULL);
    if (header) xml_leaf(xml, "w:tblHeader", NULL);
    xml_close(xml);
}

static void open_table(struct docx *docx, const struct table *table, const struct columns *columns) {
    struct xml *xml = &docx->xml;
    xml_newline(xml);
    xml_open(xml, "w:tbl");
    xml_open(xml, "w:tblPr");
    docx_value(xml, "w:tblStyle", "Table");
    xml_open(xml, "w:tblW");
    xml_attr_f(xml, "w:w", "%d", DOCX_WIDTH);
    xml_attr(xml, "w:type", "dxa");
    xml_close(xml);
    xml_value(xml, "w:tblLayout", "w:type", "fixed");
    xml_open(xml, "w:tblLook");
    xml_attr(xml, "w:val", "0020"); /* the first row is a header */
    xml_attr(xml, "w:firstRow", "1");
    xml_close(xml);
    if (table->caption && *table->caption) docx_value(xml, "w:tblCaption", table->caption);
    xml_close(xml);
    xml_open(xml, "w:tblGrid");
    for (int c = 0; c < table->n_columns; c++) docx_number(xml, "w:gridCol", "w:w", columns->widths[c]);
    xml_close(xml);
}

static bool is_short(const struct row *row) {
    for (int c = 0; c < row->n; c++) {
        size_t n = 0;
        for (int i = 0; i < row->cells[c].runs.n; i++)
            if (row->cells[c].runs.items[i].text) n += strlen(row->cells[c].runs.items[i].text);
        if (n > CELL_KEPT) return false;
    }
    return true;
}

/* Two tables that touch would become one, and a file must not end with one. */
static void part_tables(struct docx *docx) {
    if (!docx->after_table) return;
    open_paragraph(docx, &(struct standing){.style = "AfterTable"});
    xml_close(&docx->xml);
}

static void put_table(struct docx *docx, const struct block *block) {
    const struct table *table = block->table;
    if (table->n_columns < 1) return;
    const struct columns columns = columns_of(docx->arena, table, CELL_PADDING, DOCX_WIDTH);
    if (table->caption && *table->caption)
        put_plain(docx, &(struct run){.text = table->caption}, (struct standing){.style = "Caption"}, block);
    else
        part_tables(docx);
    open_table(docx, table, &columns);
    docx->half_points = columns.size < 10 ? (int)(columns.size * 2) : 0;
    open_row(docx, true, true);
    for (int c = 0; c < table->n_columns; c++) {
        struct run run = {.text = table->columns[c], .style = RUN_STRONG};
        put_cell(docx, &(struct runs){.items = &run, .n = 1}, columns.widths[c], TONE_NONE);
    }
    xml_close(&docx->xml);
    for (int r = 0; r < table->n; r++) {
        const struct row *row = &table->items[r];
        open_row(docx, is_short(row), false);
        for (int c = 0; c < row->n; c++) put_cell(docx, &row->cells[c].runs, columns.widths[c], row->cells[c].tone);
        xml_close(&docx->xml);
    }
    xml_close(&docx->xml);
    docx->half_points = 0;
    docx->after_table = true;
}

/* Figures. */

static void put_blip(struct docx *docx, const char *emf, const char *svg) {
    struct xml *xml = &docx->xml;
    xml_open(xml, "a:blip");
    xml_attr(xml, "r:embed", emf);
    xml_open(xml, "a:extLst");
    xml_open(xml, "a:ext");
    xml_attr(xml, "uri", "{96DAC541-7B7A-43D3-8B79-37D633B846F1}");
    xml_open(xml, "asvg:svgBlip");
    xml_attr(xml, "xmlns:asvg", "http://schemas.microsoft.com/office/drawing/2016/SVG/main");
    xml_attr(xml, "r:embed", svg);
    xml_close(xml);
    xml_close(xml);
    xml_close(xml);
    xml_close(xml);
}

static void put_extent(struct xml *xml, const char *name, long long width, long long height) {
    xml_open(xml, name);
    xml_attr_f(xml, "cx", "%lld", width);
    xml_attr_f(xml, "cy", "%lld", height);
    xml_close(xml);
}

static void put_names(struct docx *docx, const char *element, const struct figure *figure) {
    struct xml *xml = &docx->xml;
    const bool described = figure->description && *figure->description;
    xml_open(xml, element);
    xml_attr_f(xml, "id", "%d", docx->n_figures);
    xml_attr_f(xml, "name", "Figure %d", docx->n_figures);
    xml_attr(xml, "descr", described ? figure->description : figure->title);
    if (described) xml_attr(xml, "title", figure->title);
    xml_close(xml);
}

static void put_drawing(struct docx *docx, const struct figure *figure, const char *emf, const char *svg) {
    struct xml *xml = &docx->xml;
    double scale = DOCX_WIDTH / 20.0 / figure->width;
    if (scale > 1) scale = 1;
    if (figure->height * scale > FIGURE_HEIGHT_MAX) scale = FIGURE_HEIGHT_MAX / figure->height;
    const long long width = (long long)(figure->width * scale * EMU),
                    height = (long long)(figure->height * scale * EMU);
    xml_open(xml, "w:drawing");
    xml_open(xml, "wp:inline");
    put_extent(xml, "wp:extent", width, height);
    put_names(docx, "wp:docPr", figure);
    xml_open(xml, "a:graphic");
    xml_open(xml, "a:graphicData");
    xml_attr(xml, "uri", "http://schemas.openxmlformats.org/drawingml/2006/picture");
    xml_open(xml, "pic:pic");
    xml_open(xml, "pic:nvPicPr");
    put_names(docx, "pic:cNvPr", figure);
    xml_leaf(xml, "pic:cNvPicPr", NULL);
    xml_close(xml);
    xml_open(xml, "pic:blipFill");
    put_blip(docx, emf, svg);
    xml_open(xml, "a:stretch");
    xml_leaf(xml, "a:fillRect", NULL);
    xml_close(xml);
    xml_close(xml);
    xml_open(xml, "pic:spPr");
    xml_open(xml, "a:xfrm");
    xml_open(xml, "a:off");
    xml_attr(xml, "x", "0");
    xml_attr(xml, "y", "0");
    xml_close(xml);
    put_extent(xml, "a:ext", width, height);
    xml_close(xml);
    xml_value(xml, "a:prstGeom", "prst", "rect");
    for (int open = 6; open > 0; open--) xml_close(xml); /* spPr, pic, graphicData, graphic, inline, drawing */
}

static void put_figure(struct docx *docx, const struct block *block) {
    const struct figure *figure = block->figure;
    struct arena *arena = docx->arena;
    if (figure->width <= 0 || figure->height <= 0) return;
    const int number = ++docx->n_figures;
    const char *emf = arena_printf(arena, "media/figure%d.emf", number),
               *svg = arena_printf(arena, "media/figure%d.svg", number);
    print_emf(pack_add(&docx->pack, arena_printf(arena, "word/%s", emf), DOCX_PART_MAX), figure);
    print_svg(pack_add(&docx->pack, arena_printf(arena, "word/%s", svg), DOCX_PART_MAX), figure);
    open_paragraph(docx, &(struct standing){.style = "Figure"});
    put_bookmark(docx, block);
    xml_open(&docx->xml, "w:r");
    put_drawing(docx, figure, relate(docx, "image", emf, false), relate(docx, "image", svg, false));
    xml_close(&docx->xml);
    xml_close(&docx->xml);
    if (figure->title && *figure->title)
        put_plain(docx, &(struct run){.text = figure->title}, (struct standing){.style = "FigureCaption"}, NULL);
}

static void put_code(struct docx *docx, const struct block *block) {
    const size_t n = strlen(block->code);
    const char *code = arena_dup_n(docx->arena, block->code, n && block->code[n - 1] == '\n' ? n - 1 : n);
    put_plain(docx, &(struct run){.text = code}, (struct standing){.style = "Code"}, block);
}

static void put_block(struct docx *docx, const struct block *block) {
    static const char *const headings[] = {"Title", "Title", "Heading1", "Heading2", "Heading3"}, *const bullets[] = {
                                                                                                      "ListBullet",
                                                                                                      "ListBullet",
                                                                                                      "ListBullet2",
                                                                                                      "ListBullet3"};
    const enum block_kind before = docx->flow.last;
    const char *label = flow_label(&docx->flow, block);
    switch (block->kind) {
    case BLOCK_HEADING: put_paragraph(docx, block, (struct standing){.style = headings[block->level]}); break;
    case BLOCK_PARAGRAPH: put_paragraph(docx, block, (struct standing){0}); break;
    case BLOCK_NUMBERED:
        put_paragraph(docx, block, (struct standing){.style = "ListNumber", .numbering = DOCX_NUMBERED});
        break;
    case BLOCK_LETTERED:
        if (before != BLOCK_LETTERED) docx->letter_lists++;
        put_paragraph(docx, block,
                      (struct standing){.style = "ListNumber2", .numbering = DOCX_LETTERS - 1 + docx->letter_lists});
        break;
    case BLOCK_BULLET:
        put_paragraph(
            docx, block,
            (struct standing){.style = bullets[block->level], .numbering = DOCX_BULLETS, .level = block->level - 1});
        break;
    case BLOCK_FACTS: put_fact(docx, block); break;
    case BLOCK_TABLE: put_table(docx, block); break;
    case BLOCK_FIGURE: put_figure(docx, block); break;
    case BLOCK_CODE: put_code(docx, block); break;
    case BLOCK_INSET: put_paragraph(docx, block, (struct standing){.style = "Inset"}); break;
    case BLOCK_APPENDIX:
        put_plain(docx, &(struct run){.text = label}, (struct standing){.style = "Heading1", .new_page = true}, block);
        break;
    }
}

/* The page, its margins and what runs on it; the last element of the body. */
static void put_section(struct docx *docx) {
    static const char *const names[] = {"w:top", "w:right", "w:bottom", "w:left", "w:header", "w:footer", "w:gutter"},
                             *const twips[] = {"1418", "1134", "1418", "1134", "567", "567", "0"};
    struct xml *xml = &docx->xml;
    xml_open(xml, "w:sectPr");
    xml_open(xml, "w:headerReference");
    xml_attr(xml, "w:type", "default");
    xml_attr(xml, "r:id", relate(docx, "header", "header1.xml", false));
    xml_close(xml);
    xml_open(xml, "w:footerReference");
    xml_attr(xml, "w:type", "default");
    xml_attr(xml, "r:id", relate(docx, "footer", "footer1.xml", false));
    xml_close(xml);
    xml_open(xml, "w:pgSz");
    xml_attr(xml, "w:w", "11906");
    xml_attr(xml, "w:h", "16838");
    xml_close(xml);
    xml_open(xml, "w:pgMar");
    for (size_t i = 0; i < COUNT_OF(names); i++) xml_attr(xml, names[i], twips[i]);
    xml_close(xml);
    xml_close(xml);
}

static void put_separator(struct xml *xml, int id, const char *type, const char *element) {
    xml_open(xml, "w:footnote");
    xml_attr(xml, "w:type", type);
    xml_attr_f(xml, "w:id", "%d", id);
    xml_open(xml, "w:p");
    xml_open(xml, "w:pPr");
    xml_open(xml, "w:spacing");
    xml_attr(xml, "w:before", "160");
    xml_attr(xml, "w:after", "60");
    xml_close(xml);
    xml_close(xml);
    xml_open(xml, "w:r");
    xml_leaf(xml, element, NULL);
    for (int open = 3; open > 0; open--) xml_close(xml); /* r, p, footnote */
}

static void put_note(struct docx *docx, int id, const char *text) {
    struct xml *xml = &docx->xml;
    xml_open(xml, "w:footnote");
    xml_attr_f(xml, "w:id", "%d", id);
    open_paragraph(docx, &(struct standing){.style = "FootnoteText"});
    xml_open(xml, "w:r");
    xml_open(xml, "w:rPr");
    docx_value(xml, "w:rStyle", "FootnoteReference");
    xml_close(xml);
    xml_leaf(xml, "w:footnoteRef", NULL);
    xml_close(xml);
    put_text(docx, &(struct run){.text = " "}, false);
    put_text(docx, &(struct run){.text = text}, false);
    xml_close(xml);
    xml_close(xml);
}

static void put_notes(struct docx *docx) {
    docx->xml = docx_part(&docx->pack, "word/footnotes.xml"); /* the body is done */
    docx_root(&docx->xml, "w:footnotes");
    put_separator(&docx->xml, 0, "separator", "w:separator");
    put_separator(&docx->xml, 1, "continuationSeparator", "w:continuationSeparator");
    for (int i = 0; i < docx->notes.n; i++) put_note(docx, i + FIRST_NOTE, docx->notes.items[i]);
    xml_close(&docx->xml);
}

static void put_package(struct pack *pack) {
    static const char *const defaults[][2] = {{"rels", "application/vnd.openxmlformats-package.relationships+xml"},
                                              {"xml", "application/xml"},
                                              {"emf", "image/x-emf"},
                                              {"svg", "image/svg+xml"}};
    static const char *const parts[][2] = {{"/word/document.xml", "wordprocessingml.document.main+xml"},
                                           {"/word/styles.xml", "wordprocessingml.styles+xml"},
                                           {"/word/numbering.xml", "wordprocessingml.numbering+xml"},
                                           {"/word/settings.xml", "wordprocessingml.settings+xml"},
                                           {"/word/footnotes.xml", "wordprocessingml.footnotes+xml"},
                                           {"/word/header1.xml", "wordprocessingml.header+xml"},
                                           {"/word/footer1.xml", "wordprocessingml.footer+xml"}};
    struct xml xml = docx_part(pack, "[Content_Types].xml");
    xml_open(&xml, "Types");
    xml_attr(&xml, "xmlns", "http://schemas.openxmlformats.org/package/2006/content-types");
    for (size_t i = 0; i < COUNT_OF(defaults); i++) {
        xml_open(&xml, "Default");
        xml_attr(&xml, "Extension", defaults[i][0]);
        xml_attr(&xml, "ContentType", defaults[i][1]);
        xml_close(&xml);
    }
    for (size_t i = 0; i < COUNT_OF(parts); i++) {
        xml_open(&xml, "Override");
        xml_attr(&xml, "PartName", parts[i][0]);
        xml_attr_f(&xml, "ContentType", "application/vnd.openxmlformats-officedocument.%s", parts[i][1]);
        xml_close(&xml);
    }
    xml_open(&xml, "Override");
    xml_attr(&xml, "PartName", "/docProps/core.xml");
    xml_attr(&xml, "ContentType", "application/vnd.openxmlformats-package.core-properties+xml");
    xml_close(&xml);
    xml_close(&xml);
    static const char *const targets[][2] = {
        {RELATIONS "/officeDocument", "word/document.xml"},
        {"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", "docProps/core.xml"}};
    xml = docx_part(pack, "_rels/.rels");
    docx_open_relations(&xml);
    for (size_t i = 0; i < COUNT_OF(targets); i++) {
        xml_open(&xml, "Relationship");
        xml_attr_f(&xml, "Id", "rId%zu", i + 1);
        xml_attr(&xml, "Type", targets[i][0]);
        xml_attr(&xml, "Target", targets[i][1]);
        xml_close(&xml);
    }
    xml_close(&xml);
}

void print_docx(struct buf *out, const struct doc *doc) {
    struct arena *arena = out->arena;
    struct docx docx = {.arena = arena, .pack = {.arena = arena}, .notes = {.arena = arena}, .flow = flow_new(arena)};
    int anchors = 0;
    docx.bookmarks = map_new(arena, 16);
    for (int i = 0; i < doc->n; i++)
        if (doc->items[i].anchor && map_add(&docx.bookmarks, doc->items[i].anchor, anchors) == anchors) anchors++;
    put_package(&docx.pack);
    docx_properties(&docx.pack, doc);
    docx.relations = docx_part(&docx.pack, "word/_rels/document.xml.rels");
    docx_open_relations(&docx.relations);
    relate(&docx, "styles", "styles.xml", false);
    relate(&docx, "numbering", "numbering.xml", false);
    relate(&docx, "settings", "settings.xml", false);
    relate(&docx, "footnotes", "footnotes.xml", false);
    docx.xml = docx_part(&docx.pack, "word/document.xml");
    docx_root(&docx.xml, "w:document");
    xml_open(&docx.xml, "w:body");
    for (int i = 0; i < doc->n; i++) put_block(&docx, &doc->items[i]);
    part_tables(&docx);
    put_section(&docx);
    xml_close(&docx.xml);
    xml_close(&docx.xml);
    xml_close(&docx.relations);
    put_notes(&docx);
    docx_styles(&docx.pack, doc);
    docx_numbering(&docx.pack, docx.letter_lists);
    docx_settings(&docx.pack);
    docx_running(&docx.pack, doc);
    pack_write(&docx.pack, out);
}
