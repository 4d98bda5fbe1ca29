#include "view/docx_parts.h"

#include "base/date.h"
#include "base/text.h"

#define W "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define MONO "Liberation Mono"

struct xml docx_part(struct pack *pack, const char *name) {
    struct xml xml = xml_new(pack_add(pack, name, DOCX_PART_MAX), false);
    xml_raw(&xml, "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n");
    return xml;
}

void docx_root(struct xml *xml, const char *name) {
    xml_open(xml, name);
    xml_attr(xml, "xmlns:w", W);
    xml_attr(xml, "xmlns:r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships");
    xml_attr(xml, "xmlns:wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing");
    xml_attr(xml, "xmlns:a", "http://schemas.openxmlformats.org/drawingml/2006/main");
    xml_attr(xml, "xmlns:pic", "http://schemas.openxmlformats.org/drawingml/2006/picture");
}

void docx_open_relations(struct xml *xml) {
    xml_open(xml, "Relationships");
    xml_attr(xml, "xmlns", "http://schemas.openxmlformats.org/package/2006/relationships");
}

void docx_value(struct xml *xml, const char *name, const char *value) { xml_value(xml, name, "w:val", value); }

void docx_number(struct xml *xml, const char *name, const char *attribute, long long number) {
    xml_open(xml, name);
    xml_attr_f(xml, attribute, "%lld", number);
    xml_close(xml);
}

/* One style of paragraphs. Lengths are twips, the size half points; what is 0 or NULL is inherited. */
struct style {
    const char *id, *name, *next;
    int outline;                            /* of a heading, from 1; 0 for none */
    int size;                               /* half points */
    int before, after;                      /* space */
    int left, hanging;                      /* indents */
    bool bold, keep_next, mono, contextual; /* contextual: no space between paragraphs of this style */
    const char *colour, *align, *edge, *ground;
};

/* Lettered recommendations are the second level of numbered lists; the styles' names are those that Word knows. */
static const struct style styles[] = {
    {.id = "Title",
     .name = "Title",
     .next = "Normal",
     .size = 40,
     .before = 240,
     .after = 200,
     .bold = true,
     .keep_next = true},
    {.id = "Heading1",
     .name = "heading 1",
     .next = "Normal",
     .outline = 1,
     .size = 30,
     .before = 360,
     .after = 140,
     .bold = true,
     .keep_next = true},
    {.id = "Heading2",
     .name = "heading 2",
     .next = "Normal",
     .outline = 2,
     .size = 25,
     .before = 300,
     .after = 110,
     .bold = true,
     .keep_next = true},
    {.id = "Heading3",
     .name = "heading 3",
     .next = "Normal",
     .outline = 3,
     .size = 22,
     .before = 240,
     .after = 90,
     .bold = true,
     .keep_next = true},
    {.id = "Heading4",
     .name = "heading 4",
     .next = "Normal",
     .outline = 4,
     .size = 22,
     .before = 220,
     .after = 80,
     .bold = true,
     .keep_next = true,
     .colour = "505A5F"},
    {.id = "ListNumber", .name = "List Number", .after = 140, .left = DOCX_INDENT, .hanging = DOCX_INDENT},
    {.id = "ListNumber2", .name = "List Number 2", .after = 80, .left = 2 * DOCX_INDENT, .hanging = DOCX_INDENT},
    {.id = "ListBullet", .name = "List Bullet", .after = 80, .left = DOCX_INDENT + 340, .hanging = 340},
    {.id = "ListBullet2", .name = "List Bullet 2", .after = 80, .left = DOCX_INDENT + 680, .hanging = 340},
    {.id = "ListBullet3", .name = "List Bullet 3", .after = 80, .left = DOCX_INDENT + 1020, .hanging = 340},
    {.id = "Caption",
     .name = "caption",
     .next = "Normal",
     .before = 200,
     .after = 100,
     .bold = true,
     .keep_next = true},
    {.id = "Fact", .name = "Fact", .after = 80, .left = DOCX_FACT, .hanging = DOCX_FACT},
    {.id = "Cell", .name = "Table Text", .size = 20, .before = 40, .after = 40},
    {.id = "Figure", .name = "Figure", .next = "FigureCaption", .before = 120, .after = 60, .keep_next = true},
    {.id = "FigureCaption", .name = "Figure Caption", .next = "Normal", .before = 60, .after = 100, .bold = true},
    {.id = "Code",
     .name = "Code",
     .size = 19,
     .after = 160,
     .left = 113,
     .mono = true,
     .edge = "all",
     .ground = "F8F8F8"},
    {.id = "Inset", .name = "Inset", .before = 120, .after = 200, .left = 284, .edge = "left"},
    {.id = "Header", .name = "header", .size = 18, .after = 20, .colour = "505A5F"},
    {.id = "Footer", .name = "footer", .size = 18, .after = 20, .colour = "505A5F"},
    {.id = "Marking", .name = "Marking", .size = 20, .after = 40, .bold = true, .align = "center"},
    {.id = "FootnoteText", .name = "footnote text", .size = 18, .after = 40},
    {.id = "AfterTable", .name = "After Table", .size = 8, .after = 0},
};

static void put_fonts(struct xml *xml, const char *font) {
    xml_open(xml, "w:rFonts");
    xml_attr(xml, "w:ascii", font);
    xml_attr(xml, "w:hAnsi", font);
    xml_attr(xml, "w:eastAsia", font);
    xml_attr(xml, "w:cs", font);
    xml_close(xml);
}

static void put_size(struct xml *xml, int half_points) {
    docx_number(xml, "w:sz", "w:val", half_points);
    docx_number(xml, "w:szCs", "w:val", half_points);
}

static void put_spacing(struct xml *xml, int before, int after) {
    xml_open(xml, "w:spacing");
    xml_attr_f(xml, "w:before", "%d", before);
    xml_attr_f(xml, "w:after", "%d", after);
    xml_close(xml);
}

static void put_edge(struct xml *xml, const char *name, int eighths, int space) {
    xml_open(xml, name);
    xml_attr(xml, "w:val", "single");
    xml_attr_f(xml, "w:sz", "%d", eighths);
    xml_attr_f(xml, "w:space", "%d", space);
    xml_attr(xml, "w:color", "B1B4B6");
    xml_close(xml);
}

static void put_edges(struct xml *xml, bool all) {
    static const char *const sides[] = {"w:top", "w:left", "w:bottom", "w:right"};
    xml_open(xml, "w:pBdr");
    for (size_t i = 0; i < COUNT_OF(sides); i++)
        if (all || i == 1) put_edge(xml, sides[i], all ? 4 : 36, all ? 4 : 10);
    xml_close(xml);
}

static void put_shade(struct xml *xml, const char *fill) {
    xml_open(xml, "w:shd");
    xml_attr(xml, "w:val", "clear");
    xml_attr(xml, "w:color", "auto");
    xml_attr(xml, "w:fill", fill);
    xml_close(xml);
}

static void begin_style(struct xml *xml, const char *type, const char *id, const char *name) {
    xml_newline(xml);
    xml_open(xml, "w:style");
    xml_attr(xml, "w:type", type);
    xml_attr(xml, "w:styleId", id);
    docx_value(xml, "w:name", name);
}

/* The order of elements is that of the schema: Word refuses any other. */
static void put_style(struct xml *xml, const struct style *style) {
    begin_style(xml, "paragraph", style->id, style->name);
    docx_value(xml, "w:basedOn", "Normal");
    if (style->next) docx_value(xml, "w:next", style->next);
    xml_leaf(xml, "w:qFormat", NULL);
    xml_open(xml, "w:pPr");
    if (style->keep_next) xml_leaf(xml, "w:keepNext", NULL);
    if (style->keep_next) xml_leaf(xml, "w:keepLines", NULL);
    if (style->edge) put_edges(xml, text_equal(style->edge, "all"));
    if (style->ground) put_shade(xml, style->ground);
    put_spacing(xml, style->before, style->after);
    if (style->left || style->hanging) {
        xml_open(xml, "w:ind");
        xml_attr_f(xml, "w:left", "%d", style->left);
        if (style->hanging) xml_attr_f(xml, "w:hanging", "%d", style->hanging);
        xml_close(xml);
    }
    if (style->align) docx_value(xml, "w:jc", style->align);
    if (style->outline) docx_number(xml, "w:outlineLvl", "w:val", style->outline - 1);
    xml_close(xml);
    xml_open(xml, "w:rPr");
    if (style->mono) put_fonts(xml, MONO);
    if (style->bold) xml_leaf(xml, "w:b", NULL);
    if (style->bold) xml_leaf(xml, "w:bCs", NULL);
    if (style->colour) docx_value(xml, "w:color", style->colour);
    if (style->size) put_size(xml, style->size);
    xml_close(xml);
    xml_close(xml);
}

static void put_defaults(struct xml *xml, const struct doc *doc) {
    xml_open(xml, "w:docDefaults");
    xml_open(xml, "w:rPrDefault");
    xml_open(xml, "w:rPr");
    put_fonts(xml, "Arial");
    put_size(xml, 22);
    xml_open(xml, "w:lang");
    xml_attr(xml, "w:val", doc->language ? doc->language : "en-GB");
    xml_attr(xml, "w:eastAsia", "en-GB");
    xml_attr(xml, "w:bidi", "ar-SA");
    xml_close(xml);
    xml_close(xml);
    xml_close(xml);
    xml_open(xml, "w:pPrDefault");
    xml_open(xml, "w:pPr");
    xml_open(xml, "w:spacing");
    xml_attr(xml, "w:after", "140");
    xml_attr(xml, "w:line", "269"); /* 1.12 of the font's own */
    xml_attr(xml, "w:lineRule", "auto");
    xml_close(xml);
    xml_close(xml);
    xml_close(xml);
    xml_close(xml);
}

static void put_character_styles(struct xml *xml) {
    begin_style(xml, "character", "Hyperlink", "Hyperlink");
    xml_open(xml, "w:rPr");
    docx_value(xml, "w:color", "144E81");
    docx_value(xml, "w:u", "single");
    xml_close(xml);
    xml_close(xml);
    begin_style(xml, "character", "FootnoteReference", "footnote reference");
    xml_open(xml, "w:rPr");
    docx_value(xml, "w:vertAlign", "superscript");
    xml_close(xml);
    xml_close(xml);
    begin_style(xml, "character", "CodeWords", "Code Words");
    xml_open(xml, "w:rPr");
    put_fonts(xml, MONO);
    xml_close(xml);
    xml_close(xml);
}

static void put_table_style(struct xml *xml) {
    static const char *const sides[] = {"w:top", "w:left", "w:bottom", "w:right"};
    begin_style(xml, "table", "Table", "Concordat Table");
    xml_open(xml, "w:tblPr");
    xml_open(xml, "w:tblBorders");
    put_edge(xml, "w:bottom", 4, 0);
    put_edge(xml, "w:insideH", 4, 0);
    xml_close(xml);
    xml_open(xml, "w:tblCellMar");
    for (size_t i = 0; i < COUNT_OF(sides); i++) {
        xml_open(xml, sides[i]);
        xml_attr(xml, "w:w", i % 2 ? "85" : "20");
        xml_attr(xml, "w:type", "dxa");
        xml_close(xml);
    }
    xml_close(xml);
    xml_close(xml);
    xml_open(xml, "w:tblStylePr");
    xml_attr(xml, "w:type", "firstRow");
    xml_open(xml, "w:rPr");
    xml_leaf(xml, "w:b", NULL);
    xml_leaf(xml, "w:bCs", NULL);
    xml_close(xml);
    xml_close(xml);
    xml_close(xml);
}

void docx_styles(struct pack *pack, const struct doc *doc) {
    struct xml xml = docx_part(pack, "word/styles.xml");
    docx_root(&xml, "w:styles");
    put_defaults(&xml, doc);
    xml_newline(&xml);
    xml_open(&xml, "w:style");
    xml_attr(&xml, "w:type", "paragraph");
    xml_attr(&xml, "w:default", "1");
    xml_attr(&xml, "w:styleId", "Normal");
    docx_value(&xml, "w:name", "Normal");
    xml_leaf(&xml, "w:qFormat", NULL);
    xml_close(&xml);
    for (size_t i = 0; i < COUNT_OF(styles); i++) put_style(&xml, &styles[i]);
    put_character_styles(&xml);
    put_table_style(&xml);
    xml_close(&xml);
}

struct level {
    const char *format, *text;
    int left, hanging;
};

static void put_levels(struct xml *xml, int id, const struct level *levels, int n) {
    xml_open(xml, "w:abstractNum");
    xml_attr_f(xml, "w:abstractNumId", "%d", id);
    docx_value(xml, "w:multiLevelType", n > 1 ? "hybridMultilevel" : "singleLevel");
    for (int i = 0; i < n; i++) {
        xml_open(xml, "w:lvl");
        xml_attr_f(xml, "w:ilvl", "%d", i);
        docx_value(xml, "w:start", "1");
        docx_value(xml, "w:numFmt", levels[i].format);
        docx_value(xml, "w:lvlText", levels[i].text);
        docx_value(xml, "w:lvlJc", "left");
        xml_open(xml, "w:pPr");
        xml_open(xml, "w:ind");
        xml_attr_f(xml, "w:left", "%d", levels[i].left);
        xml_attr_f(xml, "w:hanging", "%d", levels[i].hanging);
        xml_close(xml);
        xml_close(xml);
        xml_close(xml);
    }
    xml_close(xml);
}

void docx_numbering(struct pack *pack, int letter_lists) {
    static const struct level numbered[] = {{"decimal", "%1.", DOCX_INDENT, DOCX_INDENT}},
                              bullets[] = {{"bullet", "\u2022", DOCX_INDENT + 340, 340},
                                           {"bullet", "\u2013", DOCX_INDENT + 680, 340},
                                           {"bullet", "\u2022", DOCX_INDENT + 1020, 340}},
                              letters[] = {{"lowerLetter", "%1)", 2 * DOCX_INDENT, DOCX_INDENT}};
    struct xml xml = docx_part(pack, "word/numbering.xml");
    docx_root(&xml, "w:numbering");
    put_levels(&xml, DOCX_NUMBERED, numbered, (int)COUNT_OF(numbered));
    put_levels(&xml, DOCX_BULLETS, bullets, (int)COUNT_OF(bullets));
    put_levels(&xml, DOCX_LETTERS, letters, (int)COUNT_OF(letters));
    for (int id = DOCX_NUMBERED; id < DOCX_LETTERS + letter_lists; id++) {
        xml_open(&xml, "w:num");
        xml_attr_f(&xml, "w:numId", "%d", id);
        docx_number(&xml, "w:abstractNumId", "w:val", id < DOCX_LETTERS ? id : DOCX_LETTERS);
        if (id >= DOCX_LETTERS) {
            xml_open(&xml, "w:lvlOverride");
            xml_attr(&xml, "w:ilvl", "0");
            docx_value(&xml, "w:startOverride", "1");
            xml_close(&xml);
        }
        xml_close(&xml);
    }
    xml_close(&xml);
}

void docx_settings(struct pack *pack) {
    struct xml xml = docx_part(pack, "word/settings.xml");
    docx_root(&xml, "w:settings");
    docx_number(&xml, "w:defaultTabStop", "w:val", 567);
    xml_open(&xml, "w:footnotePr");
    docx_number(&xml, "w:footnote", "w:id", 0);
    docx_number(&xml, "w:footnote", "w:id", 1);
    xml_close(&xml);
    xml_open(&xml, "w:compat");
    xml_open(&xml, "w:compatSetting");
    xml_attr(&xml, "w:name", "compatibilityMode");
    xml_attr(&xml, "w:uri", "http://schemas.microsoft.com/office/word");
    xml_attr(&xml, "w:val", "15");
    xml_close(&xml);
    xml_close(&xml);
    xml_close(&xml);
}

void docx_properties(struct pack *pack, const struct doc *doc) {
    static const char *const names[] = {"dcterms:created", "dcterms:modified"};
    struct xml xml = docx_part(pack, "docProps/core.xml");
    xml_open(&xml, "cp:coreProperties");
    xml_attr(&xml, "xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties");
    xml_attr(&xml, "xmlns:dc", "http://purl.org/dc/elements/1.1/");
    xml_attr(&xml, "xmlns:dcterms", "http://purl.org/dc/terms/");
    xml_attr(&xml, "xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance");
    xml_leaf(&xml, "dc:title", doc->title);
    if (doc->author) xml_leaf(&xml, "dc:creator", doc->author);
    if (doc->marking) xml_leaf(&xml, "cp:keywords", doc->marking);
    xml_leaf(&xml, "dc:language", doc->language ? doc->language : "en-GB");
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        xml_open(&xml, names[i]);
        xml_attr(&xml, "xsi:type", "dcterms:W3CDTF");
        xml_text_f(&xml, "%sT00:00:00Z", day_text(pack->arena, doc->day));
        xml_close(&xml);
    }
    xml_close(&xml);
}

static void put_line(struct xml *xml, const char *style, const char *text) {
    if (!text || !*text) return;
    xml_open(xml, "w:p");
    xml_open(xml, "w:pPr");
    docx_value(xml, "w:pStyle", style);
    xml_close(xml);
    xml_open(xml, "w:r");
    xml_open(xml, "w:t");
    xml_attr(xml, "xml:space", "preserve");
    xml_text(xml, text);
    xml_close(xml);
    xml_close(xml);
    xml_close(xml);
}

static void put_field(struct xml *xml, const char *before, const char *field) {
    xml_open(xml, "w:r");
    xml_open(xml, "w:t");
    xml_attr(xml, "xml:space", "preserve");
    xml_text(xml, before);
    xml_close(xml);
    xml_close(xml);
    xml_open(xml, "w:fldSimple");
    xml_attr(xml, "w:instr", field);
    xml_open(xml, "w:r");
    xml_leaf(xml, "w:t", "1");
    xml_close(xml);
    xml_close(xml);
}

void docx_running(struct pack *pack, const struct doc *doc) {
    struct xml xml = docx_part(pack, "word/header1.xml");
    docx_root(&xml, "w:hdr");
    put_line(&xml, "Marking", doc->marking);
    put_line(&xml, "Header", doc->header && *doc->header ? doc->header : " ");
    xml_close(&xml);
    xml = docx_part(pack, "word/footer1.xml");
    docx_root(&xml, "w:ftr");
    put_line(&xml, "Footer", doc->footer);
    xml_open(&xml, "w:p");
    xml_open(&xml, "w:pPr");
    docx_value(&xml, "w:pStyle", "Footer");
    xml_close(&xml);
    put_field(&xml, "Page ", "PAGE");
    put_field(&xml, " of ", "NUMPAGES");
    xml_close(&xml);
    put_line(&xml, "Marking", doc->marking);
    xml_close(&xml);
}
