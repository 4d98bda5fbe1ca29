#include "view/html_blocks.h"

#include <string.h>

#include "view/flow.h"
#include "view/svg.h"

#define WIDE_FIGURE 520 /* points: it may stand out of the column of text */
#define LEVELS 4        /* of headings that a look knows */

struct writer {
    struct xml *xml;
    const struct html_look *look;
    int deeper;
    struct flow flow;
    struct notes notes;
    enum block_kind list; /* the list that is open; BLOCK_PARAGRAPH for none */
    int level;            /* of the open list of bullets */
    bool contents;        /* headings are listed at the top */
    int tables, figures, sections;
};

const char *html_tone(enum tone tone) {
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

static const char *tone_class(const struct writer *w, enum tone tone) {
    const char *word = html_tone(tone);
    return word && w->look->tones ? arena_printf(w->xml->out->arena, "%s%s", w->look->tones, word) : word;
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

static void put_note_link(struct writer *w, int number) {
    struct xml *xml = w->xml;
    xml_open(xml, "sup");
    xml_open(xml, "a");
    xml_attr_f(xml, "href", "#note-%d", number);
    xml_attr_f(xml, "id", "note-%d-text", number);
    xml_attr_f(xml, "aria-label", "Note %d", number);
    xml_class(xml, w->look->link);
    xml_text_f(xml, "%d", number);
    xml_close(xml);
    xml_close(xml);
}

static void put_run(struct writer *w, const struct run *run) {
    static const char *const names[] = {[RUN_STRONG] = "strong", [RUN_EMPHASIS] = "em", [RUN_CODE] = "code"};
    struct xml *xml = w->xml;
    const int depth = xml->depth;
    if (flow_link_ok(run->href)) {
        xml_open(xml, "a");
        if (run->href[0] == '#')
            xml_attr_f(xml, "href", "#%s", flow_anchor(xml->out->arena, run->href + 1));
        else
            xml_attr(xml, "href", run->href);
        xml_class(xml, w->look->link);
    }
    if (run->tone) {
        xml_open(xml, "span");
        xml_class(xml, tone_class(w, run->tone));
    }
    if (run->style != RUN_PLAIN) xml_open(xml, names[run->style]);
    const size_t n = run->text ? strlen(run->text) : 0;
    const bool space = run->footnote && n && run->text[n - 1] == ' '; /* goes after the number of the note */
    if (n) put_text(xml, space ? arena_dup_n(xml->out->arena, run->text, n - 1) : run->text);
    while (xml->depth > depth) xml_close(xml);
    if (run->footnote) put_note_link(w, notes_add(&w->notes, run->footnote));
    if (space) xml_text(xml, " ");
}

static void put_runs(struct writer *w, const struct runs *runs) {
    for (int i = 0; i < runs->n; i++) put_run(w, &runs->items[i]);
}

static void put_anchor(struct writer *w, const struct block *block) {
    if (block->anchor) xml_attr(w->xml, "id", flow_anchor(w->xml->out->arena, block->anchor));
}

/* Opens the element of a block, with its anchor. */
static void open_block(struct writer *w, const char *name, const struct block *block) {
    xml_open(w->xml, name);
    put_anchor(w, block);
}

static void close_line(struct writer *w) {
    xml_close(w->xml);
    xml_newline(w->xml);
}

static void close_bullets(struct writer *w, int to_level) {
    for (; w->level > to_level; w->level--) {
        xml_close(w->xml); /* li */
        close_line(w);     /* ul */
    }
}

static void close_list(struct writer *w) {
    if (w->list == BLOCK_BULLET) close_bullets(w, 0);
    if (w->list == BLOCK_NUMBERED || w->list == BLOCK_LETTERED || w->list == BLOCK_FACTS) close_line(w);
    w->list = BLOCK_PARAGRAPH;
}

/* The item stays open, so that a list below it can stand inside it. */
static void put_bullet(struct writer *w, const struct block *block) {
    if (w->level >= block->level) {
        close_bullets(w, block->level);
        close_line(w);
    }
    while (w->level < block->level) {
        xml_open(w->xml, "ul");
        xml_class(w->xml, w->look->bullets);
        w->level++;
        if (w->level < block->level) xml_open(w->xml, "li"); /* a level was left out */
    }
    open_block(w, "li", block);
    put_runs(w, &block->runs);
}

static void open_list(struct writer *w, const struct block *block) {
    struct xml *xml = w->xml;
    if (w->list == block->kind) return;
    close_list(w);
    w->list = block->kind;
    if (block->kind == BLOCK_NUMBERED) {
        xml_open(xml, "ol");
        xml_class(xml, w->look->numbered);
        if (w->flow.numbered > 1) xml_attr_f(xml, "start", "%d", w->flow.numbered);
        xml_newline(xml);
    } else if (block->kind == BLOCK_LETTERED) {
        xml_open(xml, "ol");
        xml_class(xml, w->look->lettered);
        xml_attr(xml, "type", "a");
        xml_newline(xml);
    } else if (block->kind == BLOCK_FACTS) {
        xml_open(xml, "dl");
        xml_class(xml, w->look->facts);
        xml_newline(xml);
    }
}

static void put_fact(struct writer *w, const struct block *block) {
    open_block(w, "div", block);
    xml_class(w->xml, w->look->fact);
    xml_open(w->xml, "dt");
    xml_class(w->xml, w->look->fact_label);
    xml_text(w->xml, block->label);
    xml_close(w->xml);
    xml_open(w->xml, "dd");
    xml_class(w->xml, w->look->fact_value);
    put_runs(w, &block->runs);
    xml_close(w->xml);
    close_line(w);
}

static void put_item(struct writer *w, const struct block *block) {
    open_list(w, block);
    if (block->kind == BLOCK_BULLET) {
        put_bullet(w, block);
    } else if (block->kind == BLOCK_FACTS) {
        put_fact(w, block);
    } else {
        open_block(w, "li", block);
        put_runs(w, &block->runs);
        close_line(w);
    }
}

static void put_cell(struct writer *w, const struct cell *cell) {
    struct xml *xml = w->xml;
    xml_open(xml, cell->header ? "th" : "td");
    if (cell->header) xml_attr(xml, "scope", "row");
    xml_class(xml, cell->header ? w->look->header : w->look->cell, tone_class(w, cell->tone));
    put_runs(w, &cell->runs);
    xml_close(xml);
}

static bool is_coloured(const struct table *table) {
    for (int r = 0; r < table->n; r++)
        for (int c = 0; c < table->items[r].n; c++)
            if (table->items[r].cells[c].tone) return true;
    return false;
}

static void put_table(struct writer *w, const struct block *block) {
    const struct table *table = block->table;
    struct xml *xml = w->xml;
    const bool scrolls = table->n_columns > w->look->narrow_columns;
    if (scrolls) {
        xml_open(xml, "div");
        xml_class(xml, w->look->scrolls);
        xml_attr(xml, "role", "region");
        xml_attr(xml, "tabindex", "0");
        xml_attr(xml, "aria-label", table->caption && *table->caption ? table->caption : "Table");
        xml_newline(xml);
    }
    xml_open(xml, "table");
    if (block->anchor)
        put_anchor(w, block);
    else if (table->widths && w->look->has_widths)
        xml_attr_f(xml, "id", "table-%d", w->tables);
    xml_class(xml, w->look->table, is_coloured(table) ? w->look->coloured : NULL);
    xml_newline(xml);
    if (table->caption && *table->caption) {
        xml_open(xml, "caption");
        xml_class(xml, w->look->caption);
        xml_text(xml, table->caption);
        xml_close(xml);
    }
    xml_open(xml, "thead");
    xml_class(xml, w->look->table_head);
    xml_open(xml, "tr");
    xml_class(xml, w->look->row);
    for (int c = 0; c < table->n_columns; c++) {
        const bool said = table->columns[c] && *table->columns[c];
        xml_open(xml, said ? "th" : "td");
        if (said) xml_attr(xml, "scope", "col");
        xml_class(xml, said ? w->look->header : w->look->cell);
        if (said) put_text(xml, table->columns[c]);
        xml_close(xml);
    }
    xml_close(xml);
    close_line(w);
    if (table->n) {
        xml_open(xml, "tbody");
        xml_class(xml, w->look->table_body);
        xml_newline(xml);
        for (int r = 0; r < table->n; r++) {
            xml_open(xml, "tr");
            xml_class(xml, w->look->row);
            for (int c = 0; c < table->items[r].n; c++) put_cell(w, &table->items[r].cells[c]);
            close_line(w);
        }
        xml_close(xml);
    }
    close_line(w);
    if (scrolls) close_line(w);
}

static void put_figure(struct writer *w, const struct block *block) {
    struct xml *xml = w->xml;
    open_block(w, "figure", block);
    xml_class(xml, w->look->figure, block->figure->width > WIDE_FIGURE ? w->look->wide_figure : NULL);
    svg_figure(xml, block->figure, arena_printf(xml->out->arena, "figure-%d", ++w->figures));
    if (block->figure->title) xml_leaf(xml, "figcaption", block->figure->title);
    close_line(w);
}

/* Opens a heading; where the page has a list of contents, with the id that the list links to. */
static void open_heading(struct writer *w, int level, const struct block *block, const char *class) {
    static const char *const names[] = {"h1", "h1", "h2", "h3", "h4", "h5"};
    const int depth = level + w->deeper, deepest = (int)COUNT_OF(names) - 1;
    open_block(w, names[depth < deepest ? depth : deepest], block);
    w->sections++;
    if (w->contents && !block->anchor) xml_attr_f(w->xml, "id", "section-%d", w->sections);
    xml_class(w->xml, w->look->headings[depth < LEVELS ? depth : LEVELS], class);
}

static void put_heading(struct writer *w, const struct block *block) {
    open_heading(w, block->level, block, NULL);
    put_runs(w, &block->runs);
    close_line(w);
}

static void put_single(struct writer *w, const struct block *block, const char *label) {
    struct xml *xml = w->xml;
    close_list(w);
    switch (block->kind) {
    case BLOCK_HEADING: put_heading(w, block); break;
    case BLOCK_TABLE:
        w->tables++;
        put_table(w, block);
        break;
    case BLOCK_FIGURE: put_figure(w, block); break;
    case BLOCK_CODE:
        open_block(w, "pre", block);
        xml_class(xml, w->look->code);
        xml_leaf(xml, "code", block->code);
        close_line(w);
        break;
    case BLOCK_INSET:
        open_block(w, "div", block);
        xml_class(xml, w->look->inset);
        xml_open(xml, "p");
        xml_class(xml, w->look->paragraph);
        put_runs(w, &block->runs);
        xml_close(xml);
        close_line(w);
        break;
    case BLOCK_APPENDIX:
        open_heading(w, 2, block, w->look->appendix);
        put_text(xml, label);
        close_line(w);
        break;
    default:
        open_block(w, "p", block);
        xml_class(xml, w->look->paragraph);
        put_runs(w, &block->runs);
        close_line(w);
    }
}

static void put_block(struct writer *w, const struct block *block) {
    const char *label = flow_label(&w->flow, block);
    switch (block->kind) {
    case BLOCK_NUMBERED:
    case BLOCK_LETTERED:
    case BLOCK_BULLET:
    case BLOCK_FACTS: put_item(w, block); break;
    default: put_single(w, block, label);
    }
}

/* The headings of level 2 and 3 as a nested list of links. */
static void put_contents(struct writer *w, const struct doc *doc) {
    struct xml *xml = w->xml;
    struct flow flow = flow_new(xml->out->arena);
    bool item = false, inner = false;
    int section = 0;
    xml_open(xml, "nav");
    xml_attr(xml, "aria-labelledby", "contents");
    xml_class(xml, w->look->contents);
    xml_newline(xml);
    xml_open(xml, "h2");
    xml_attr(xml, "id", "contents");
    xml_class(xml, w->look->contents_heading);
    xml_text(xml, "Contents");
    close_line(w);
    xml_open(xml, "ul");
    xml_class(xml, w->look->contents_list);
    for (int i = 0; i < doc->n; i++) {
        const struct block *block = &doc->items[i];
        const char *label = flow_label(&flow, block);
        if (block->kind != BLOCK_HEADING && block->kind != BLOCK_APPENDIX) continue;
        section++;
        const bool deep = block->level == 3;
        if ((!deep && block->level != 2) || (deep && !item)) continue;
        if (deep && !inner) {
            xml_open(xml, "ul");
            xml_class(xml, w->look->contents_list);
        }
        if (!deep && inner) xml_close(xml);
        if (!deep && item) close_line(w);
        inner = deep;
        item = true;
        xml_open(xml, "li");
        xml_open(xml, "a");
        if (block->anchor)
            xml_attr_f(xml, "href", "#%s", flow_anchor(xml->out->arena, block->anchor));
        else
            xml_attr_f(xml, "href", "#section-%d", section);
        xml_class(xml, w->look->link);
        if (block->kind == BLOCK_APPENDIX) put_text(xml, label);
        for (int r = 0; r < block->runs.n; r++) put_text(xml, block->runs.items[r].text);
        xml_close(xml);
        if (deep) close_line(w);
    }
    if (inner) xml_close(xml);
    if (item) close_line(w);
    close_line(w);
    close_line(w);
}

static void put_notes(struct writer *w) {
    struct xml *xml = w->xml;
    if (!w->notes.n) return;
    xml_open(xml, "section");
    xml_class(xml, w->look->notes);
    xml_attr(xml, "aria-labelledby", "notes");
    xml_newline(xml);
    xml_open(xml, "h2");
    xml_attr(xml, "id", "notes");
    xml_class(xml, w->look->notes_heading);
    xml_text(xml, "Notes");
    close_line(w);
    xml_open(xml, "ol");
    xml_class(xml, w->look->notes_list);
    xml_newline(xml);
    for (int i = 1; i <= w->notes.n; i++) {
        xml_open(xml, "li");
        xml_attr_f(xml, "id", "note-%d", i);
        put_text(xml, w->notes.items[i - 1]);
        xml_text(xml, " ");
        xml_open(xml, "a");
        xml_attr_f(xml, "href", "#note-%d-text", i);
        xml_attr_f(xml, "aria-label", "Back to the text of note %d", i);
        xml_class(xml, w->look->link);
        xml_text(xml, "Back to the text");
        xml_close(xml);
        close_line(w);
    }
    close_line(w);
    close_line(w);
}

void html_blocks(struct xml *xml, const struct doc *doc, const struct html_look *look, int deeper) {
    struct writer w = {.xml = xml,
                       .look = look,
                       .deeper = deeper,
                       .flow = flow_new(xml->out->arena),
                       .notes.arena = xml->out->arena,
                       .list = BLOCK_PARAGRAPH,
                       .contents = doc->contents};
    bool listed = !doc->contents;
    for (int i = 0; i < doc->n; i++) {
        put_block(&w, &doc->items[i]);
        if (listed || doc->items[i].kind != BLOCK_HEADING) continue;
        put_contents(&w, doc);
        listed = true;
    }
    close_list(&w);
    put_notes(&w);
}
