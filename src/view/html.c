#include "view/html.h"

#include <string.h>

#include "view/flow.h"
#include "view/html_style.h"
#include "view/svg.h"
#include "view/xml.h"

#define NARROW_COLUMNS 4 /* that a telephone has room for; a table with more is moved sideways there */
#define WIDE_FIGURE 520  /* points: it may stand out of the column of text */

struct page {
    struct xml xml;
    struct flow flow;
    struct notes notes;
    enum block_kind list; /* the list that is open; BLOCK_PARAGRAPH for none */
    int level;            /* of the open list of bullets */
    bool contents;        /* headings are listed at the top */
    int tables, figures, sections;
};

static const char *tone_class(enum tone tone) {
    switch (tone) {
    case TONE_GOOD: return "good";
    case TONE_ERROR: return "error";
    case TONE_WARNING: return "warning";
    case TONE_NOTICE: return "notice";
    case TONE_QUESTION: return "question";
    case TONE_PLANNED: return "planned";
    case TONE_MUTED: return "muted";
    default: return NULL;
    }
}

/* Lines of a text become lines of the page. */
static void put_text(struct xml *xml, const char *text) {
    const bool rtl = flow_has_rtl(text);
    if (rtl) xml_open(xml, "bdi");
    for (const char *end; (end = strchr(text, '\n')); text = end + 1) {
        xml_text(xml, arena_dup_n(xml->out->arena, text, (size_t)(end - text)));
        xml_open(xml, "br");
        xml_close(xml);
    }
    xml_text(xml, text);
    if (rtl) xml_close(xml);
}

static void put_note_link(struct page *page, int number) {
    struct xml *xml = &page->xml;
    xml_open(xml, "sup");
    xml_open(xml, "a");
    xml_attr_f(xml, "href", "#note-%d", number);
    xml_attr_f(xml, "id", "note-%d-text", number);
    xml_attr_f(xml, "aria-label", "Note %d", number);
    xml_text_f(xml, "%d", number);
    xml_close(xml);
    xml_close(xml);
}

static void put_run(struct page *page, const struct run *run) {
    static const char *const names[] = {[RUN_STRONG] = "strong", [RUN_EMPHASIS] = "em", [RUN_CODE] = "code"};
    struct xml *xml = &page->xml;
    const int depth = xml->depth;
    if (flow_link_ok(run->href)) {
        xml_open(xml, "a");
        if (run->href[0] == '#')
            xml_attr_f(xml, "href", "#%s", flow_anchor(xml->out->arena, run->href + 1));
        else
            xml_attr(xml, "href", run->href);
    }
    if (run->tone) {
        xml_open(xml, "span");
        xml_attr(xml, "class", tone_class(run->tone));
    }
    if (run->style != RUN_PLAIN) xml_open(xml, names[run->style]);
    const size_t n = run->text ? strlen(run->text) : 0;
    const bool space = run->footnote && n && run->text[n - 1] == ' '; /* goes after the number of the note */
    if (n) put_text(xml, space ? arena_dup_n(xml->out->arena, run->text, n - 1) : run->text);
    while (xml->depth > depth) xml_close(xml);
    if (run->footnote) put_note_link(page, notes_add(&page->notes, run->footnote));
    if (space) xml_text(xml, " ");
}

static void put_runs(struct page *page, const struct runs *runs) {
    for (int i = 0; i < runs->n; i++) put_run(page, &runs->items[i]);
}

static void put_anchor(struct page *page, const struct block *block) {
    if (block->anchor) xml_attr(&page->xml, "id", flow_anchor(page->xml.out->arena, block->anchor));
}

/* Opens the element of a block, with its anchor. */
static void open_block(struct page *page, const char *name, const struct block *block) {
    xml_open(&page->xml, name);
    put_anchor(page, block);
}

static void close_line(struct page *page) {
    xml_close(&page->xml);
    xml_newline(&page->xml);
}

static void close_bullets(struct page *page, int to_level) {
    for (; page->level > to_level; page->level--) {
        xml_close(&page->xml); /* li */
        close_line(page);      /* ul */
    }
}

static void close_list(struct page *page) {
    if (page->list == BLOCK_BULLET) close_bullets(page, 0);
    if (page->list == BLOCK_NUMBERED || page->list == BLOCK_LETTERED || page->list == BLOCK_FACTS) close_line(page);
    page->list = BLOCK_PARAGRAPH;
}

/* The item stays open, so that a list below it can stand inside it. */
static void put_bullet(struct page *page, const struct block *block) {
    if (page->level >= block->level) {
        close_bullets(page, block->level);
        close_line(page);
    }
    while (page->level < block->level) {
        xml_open(&page->xml, "ul");
        page->level++;
        if (page->level < block->level) xml_open(&page->xml, "li"); /* a level was left out */
    }
    open_block(page, "li", block);
    put_runs(page, &block->runs);
}

static void open_list(struct page *page, const struct block *block) {
    struct xml *xml = &page->xml;
    if (page->list == block->kind) return;
    close_list(page);
    page->list = block->kind;
    if (block->kind == BLOCK_NUMBERED) {
        xml_open(xml, "ol");
        xml_attr(xml, "class", "numbered");
        if (page->flow.numbered > 1) xml_attr_f(xml, "start", "%d", page->flow.numbered);
        xml_newline(xml);
    } else if (block->kind == BLOCK_LETTERED) {
        xml_open(xml, "ol");
        xml_attr(xml, "class", "lettered");
        xml_attr(xml, "type", "a");
        xml_newline(xml);
    } else if (block->kind == BLOCK_FACTS) {
        xml_open(xml, "dl");
        xml_newline(xml);
    }
}

static void put_fact(struct page *page, const struct block *block) {
    open_block(page, "div", block);
    xml_leaf(&page->xml, "dt", block->label);
    xml_open(&page->xml, "dd");
    put_runs(page, &block->runs);
    xml_close(&page->xml);
    close_line(page);
}

static void put_item(struct page *page, const struct block *block) {
    open_list(page, block);
    if (block->kind == BLOCK_BULLET) {
        put_bullet(page, block);
    } else if (block->kind == BLOCK_FACTS) {
        put_fact(page, block);
    } else {
        open_block(page, "li", block);
        put_runs(page, &block->runs);
        close_line(page);
    }
}

static void put_cell(struct page *page, const struct cell *cell) {
    struct xml *xml = &page->xml;
    xml_open(xml, cell->header ? "th" : "td");
    if (cell->header) xml_attr(xml, "scope", "row");
    xml_attr(xml, "class", tone_class(cell->tone));
    put_runs(page, &cell->runs);
    xml_close(xml);
}

static void put_table(struct page *page, const struct block *block) {
    const struct table *table = block->table;
    struct xml *xml = &page->xml;
    const bool scrolls = table->n_columns > NARROW_COLUMNS;
    if (scrolls) {
        xml_open(xml, "div");
        xml_attr(xml, "class", "scrolls");
        xml_attr(xml, "role", "region");
        xml_attr(xml, "tabindex", "0");
        xml_attr(xml, "aria-label", table->caption && *table->caption ? table->caption : "Table");
        xml_newline(xml);
    }
    xml_open(xml, "table");
    if (block->anchor)
        put_anchor(page, block);
    else if (table->widths)
        xml_attr_f(xml, "id", "table-%d", page->tables);
    xml_newline(xml);
    if (table->caption && *table->caption) xml_leaf(xml, "caption", table->caption);
    xml_open(xml, "thead");
    xml_open(xml, "tr");
    for (int c = 0; c < table->n_columns; c++) {
        const bool said = table->columns[c] && *table->columns[c];
        xml_open(xml, said ? "th" : "td");
        if (said) xml_attr(xml, "scope", "col");
        if (said) put_text(xml, table->columns[c]);
        xml_close(xml);
    }
    xml_close(xml);
    close_line(page);
    if (table->n) {
        xml_open(xml, "tbody");
        xml_newline(xml);
        for (int r = 0; r < table->n; r++) {
            xml_open(xml, "tr");
            for (int c = 0; c < table->items[r].n; c++) put_cell(page, &table->items[r].cells[c]);
            close_line(page);
        }
        xml_close(xml);
    }
    close_line(page);
    if (scrolls) close_line(page);
}

static void put_figure(struct page *page, const struct block *block) {
    struct xml *xml = &page->xml;
    open_block(page, "figure", block);
    if (block->figure->width > WIDE_FIGURE) xml_attr(xml, "class", "wide");
    svg_figure(xml, block->figure, arena_printf(xml->out->arena, "figure-%d", ++page->figures));
    if (block->figure->title) xml_leaf(xml, "figcaption", block->figure->title);
    close_line(page);
}

/* Opens a heading; where the page has a list of contents, with the id that the list links to. */
static void open_heading(struct page *page, const char *name, const struct block *block) {
    open_block(page, name, block);
    page->sections++;
    if (page->contents && !block->anchor) xml_attr_f(&page->xml, "id", "section-%d", page->sections);
}

static void put_heading(struct page *page, const struct block *block) {
    static const char *const names[] = {"h1", "h1", "h2", "h3", "h4"};
    open_heading(page, names[block->level], block);
    put_runs(page, &block->runs);
    close_line(page);
}

static void put_single(struct page *page, const struct block *block, const char *label) {
    struct xml *xml = &page->xml;
    close_list(page);
    switch (block->kind) {
    case BLOCK_HEADING: put_heading(page, block); break;
    case BLOCK_TABLE:
        page->tables++;
        put_table(page, block);
        break;
    case BLOCK_FIGURE: put_figure(page, block); break;
    case BLOCK_CODE:
        open_block(page, "pre", block);
        xml_leaf(xml, "code", block->code);
        close_line(page);
        break;
    case BLOCK_INSET:
        open_block(page, "div", block);
        xml_attr(xml, "class", "inset");
        xml_open(xml, "p");
        put_runs(page, &block->runs);
        xml_close(xml);
        close_line(page);
        break;
    case BLOCK_APPENDIX:
        open_heading(page, "h2", block);
        xml_attr(xml, "class", "appendix");
        put_text(xml, label);
        close_line(page);
        break;
    default:
        open_block(page, "p", block);
        put_runs(page, &block->runs);
        close_line(page);
    }
}

static void put_block(struct page *page, const struct block *block) {
    const char *label = flow_label(&page->flow, block);
    switch (block->kind) {
    case BLOCK_NUMBERED:
    case BLOCK_LETTERED:
    case BLOCK_BULLET:
    case BLOCK_FACTS: put_item(page, block); break;
    default: put_single(page, block, label);
    }
}

/* The headings of level 2 and 3 as a nested list of links. */
static void put_contents(struct page *page, const struct doc *doc) {
    struct xml *xml = &page->xml;
    struct flow flow = flow_new(xml->out->arena);
    bool item = false, inner = false;
    int section = 0;
    xml_open(xml, "nav");
    xml_attr(xml, "aria-labelledby", "contents");
    xml_newline(xml);
    xml_open(xml, "h2");
    xml_attr(xml, "id", "contents");
    xml_text(xml, "Contents");
    close_line(page);
    xml_open(xml, "ul");
    for (int i = 0; i < doc->n; i++) {
        const struct block *block = &doc->items[i];
        const char *label = flow_label(&flow, block);
        if (block->kind != BLOCK_HEADING && block->kind != BLOCK_APPENDIX) continue;
        section++;
        const bool deep = block->level == 3;
        if ((!deep && block->level != 2) || (deep && !item)) continue;
        if (deep && !inner) xml_open(xml, "ul");
        if (!deep && inner) xml_close(xml);
        if (!deep && item) close_line(page);
        inner = deep;
        item = true;
        xml_open(xml, "li");
        xml_open(xml, "a");
        if (block->anchor)
            xml_attr_f(xml, "href", "#%s", flow_anchor(xml->out->arena, block->anchor));
        else
            xml_attr_f(xml, "href", "#section-%d", section);
        if (block->kind == BLOCK_APPENDIX) put_text(xml, label);
        for (int r = 0; r < block->runs.n; r++) put_text(xml, block->runs.items[r].text);
        xml_close(xml);
        if (deep) close_line(page);
    }
    if (inner) xml_close(xml);
    if (item) close_line(page);
    close_line(page);
    close_line(page);
}

static void put_notes(struct page *page) {
    struct xml *xml = &page->xml;
    if (!page->notes.n) return;
    xml_open(xml, "section");
    xml_attr(xml, "class", "notes");
    xml_attr(xml, "aria-labelledby", "notes");
    xml_newline(xml);
    xml_open(xml, "h2");
    xml_attr(xml, "id", "notes");
    xml_text(xml, "Notes");
    close_line(page);
    xml_open(xml, "ol");
    xml_newline(xml);
    for (int i = 1; i <= page->notes.n; i++) {
        xml_open(xml, "li");
        xml_attr_f(xml, "id", "note-%d", i);
        put_text(xml, page->notes.items[i - 1]);
        xml_text(xml, " ");
        xml_open(xml, "a");
        xml_attr_f(xml, "href", "#note-%d-text", i);
        xml_attr_f(xml, "aria-label", "Back to the text of note %d", i);
        xml_text(xml, "Back to the text");
        xml_close(xml);
        close_line(page);
    }
    close_line(page);
    close_line(page);
}

static void put_running(struct page *page, const char *class, const char *text) {
    if (!text || !*text) return;
    xml_open(&page->xml, "p");
    xml_attr(&page->xml, "class", class);
    xml_text(&page->xml, text);
    close_line(page);
}

static void put_head(struct page *page, const struct doc *doc) {
    struct xml *xml = &page->xml;
    xml_open(xml, "head");
    xml_newline(xml);
    xml_value(xml, "meta", "charset", "utf-8");
    xml_newline(xml);
    xml_leaf(xml, "title", doc->title && *doc->title ? doc->title : "Document");
    xml_newline(xml);
    xml_open(xml, "meta");
    xml_attr(xml, "name", "viewport");
    xml_attr(xml, "content", "width=device-width, initial-scale=1");
    close_line(page);
    if (doc->author) {
        xml_open(xml, "meta");
        xml_attr(xml, "name", "author");
        xml_attr(xml, "content", doc->author);
        close_line(page);
    }
    xml_open(xml, "style");
    xml_newline(xml);
    html_style(xml->out, doc);
    close_line(page);
    close_line(page);
}

void print_html(struct buf *out, const struct doc *doc) {
    struct page page = {
        .xml = xml_new(out, true), .flow = flow_new(out->arena), .list = BLOCK_PARAGRAPH, .contents = doc->contents};
    struct xml *xml = &page.xml;
    page.notes.arena = out->arena;
    xml_raw(xml, "<!DOCTYPE html>\n");
    xml_open(xml, "html");
    xml_attr(xml, "lang", doc->language ? doc->language : "en-GB");
    xml_newline(xml);
    put_head(&page, doc);
    xml_open(xml, "body");
    xml_newline(xml);
    xml_open(xml, "a");
    xml_attr(xml, "class", "skip");
    xml_attr(xml, "href", "#main");
    xml_text(xml, "Skip to the text");
    close_line(&page);
    if ((doc->marking && *doc->marking) || (doc->header && *doc->header)) {
        xml_open(xml, "header");
        xml_newline(xml);
        put_running(&page, "marking", doc->marking);
        put_running(&page, "running", doc->header);
        close_line(&page);
    }
    xml_open(xml, "main");
    xml_attr(xml, "id", "main");
    xml_newline(xml);
    bool listed = !doc->contents;
    for (int i = 0; i < doc->n; i++) {
        put_block(&page, &doc->items[i]);
        if (listed || doc->items[i].kind != BLOCK_HEADING) continue;
        put_contents(&page, doc);
        listed = true;
    }
    close_list(&page);
    put_notes(&page);
    close_line(&page);
    if ((doc->marking && *doc->marking) || (doc->footer && *doc->footer)) {
        xml_open(xml, "footer");
        xml_newline(xml);
        put_running(&page, "running", doc->footer);
        put_running(&page, "marking", doc->marking);
        close_line(&page);
    }
    close_line(&page);
    close_line(&page);
}
