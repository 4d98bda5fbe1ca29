#include "view/text.h"

#include <string.h>

#include "base/text.h"
#include "view/text_table.h"
#include "view/wrap.h"

#define LABEL_MOST 28 /* a longer label of a fact stands on its own line */

struct printer {
    struct buf *out;
    struct arena *arena;
    struct notes notes;
    struct flow flow;
    int columns;
    int number_width; /* of the widest paragraph number with the space after it */
    bool colour;
};

static struct wrap wrap_of(struct printer *p, int indent) {
    const int width = p->columns - indent;
    return (struct wrap){.arena = p->arena, .width = width < 8 ? 8 : width, .colour = p->colour, .notes = &p->notes};
}

/* The lines with `first` before the first and as many columns before the others. */
static void put_lines(struct printer *p, const struct lines *lines, const char *first, int indent) {
    if (!lines->n && *first) {
        size_t n = strlen(first);
        while (n && first[n - 1] == ' ') n--;
        buf_add(p->out, first, n);
        buf_char(p->out, '\n');
    }
    for (int i = 0; i < lines->n; i++) {
        if (i)
            buf_repeat(p->out, ' ', indent);
        else {
            buf_text(p->out, first);
            buf_repeat(p->out, ' ', indent - text_width(first));
        }
        buf_text(p->out, lines->items[i].text);
        buf_char(p->out, '\n');
    }
}

static void put_runs(struct printer *p, const struct runs *runs, const char *first, int indent) {
    struct lines lines = {0};
    const struct wrap wrap = wrap_of(p, indent);
    wrap_runs(&wrap, runs, &lines);
    put_lines(p, &lines, first, indent);
}

static void put_strong(struct printer *p, const char *text, struct lines *lines) {
    struct wrap wrap = wrap_of(p, 0);
    wrap.strong = true;
    wrap_text(&wrap, text, lines);
    put_lines(p, lines, "", 0);
}

static void underline(struct printer *p, const struct lines *lines, char with) {
    int widest = 0;
    for (int i = 0; i < lines->n; i++)
        if (lines->items[i].width > widest) widest = lines->items[i].width;
    buf_repeat(p->out, with, widest);
    if (widest) buf_char(p->out, '\n');
}

static void put_heading(struct printer *p, const struct block *block) {
    struct lines lines = {0};
    struct wrap wrap = wrap_of(p, 0);
    wrap.strong = true;
    wrap_runs(&wrap, &block->runs, &lines);
    put_lines(p, &lines, "", 0);
    if (block->level <= 2) underline(p, &lines, block->level == 1 ? '=' : '-');
}

static int label_width(const struct doc *doc, int at) {
    int widest = 0;
    while (at > 0 && doc->items[at - 1].kind == BLOCK_FACTS) at--;
    for (; at < doc->n && doc->items[at].kind == BLOCK_FACTS; at++) {
        const int wide = doc->items[at].label ? text_width(doc->items[at].label) : 0;
        if (wide > widest && wide <= LABEL_MOST) widest = wide;
    }
    return widest;
}

static void put_fact(struct printer *p, const struct doc *doc, int at) {
    const struct block *block = &doc->items[at];
    const char *label = block->label ? block->label : "";
    const int indent = label_width(doc, at) + 3;
    struct lines lines = {0};
    if (text_width(label) <= indent - 3) {
        put_runs(p, &block->runs, *label ? arena_printf(p->arena, "%s:", label) : "", indent);
        return;
    }
    struct wrap wrap = wrap_of(p, 0);
    wrap_text(&wrap, arena_printf(p->arena, "%s:", label), &lines);
    put_lines(p, &lines, "", 0);
    put_runs(p, &block->runs, "   ", indent);
}

static void put_code(struct printer *p, const char *code) {
    struct buf line = buf_new(p->arena, (size_t)1 << 20);
    while (*code) {
        char utf8[4];
        const uint32_t c = flow_next(&code);
        if (c && c != '\n') {
            buf_add(&line, utf8, (size_t)flow_utf8(c, utf8));
            if (*code) continue;
        }
        while (line.len && (line.data[line.len - 1] == ' ' || line.data[line.len - 1] == '\t')) line.len--;
        if (line.len) buf_text(p->out, "    ");
        buf_add(p->out, line.data, line.len);
        buf_char(p->out, '\n');
        line.len = 0;
    }
}

static void put_figure(struct printer *p, const struct figure *figure) {
    struct lines lines = {0};
    const struct wrap wrap = wrap_of(p, 0);
    if (figure->title) {
        put_strong(p, arena_printf(p->arena, "Figure: %s", figure->title), &lines);
        lines = (struct lines){0};
    }
    if (figure->description) wrap_text(&wrap, figure->description, &lines);
    put_lines(p, &lines, "", 0);
}

static void put_inset(struct printer *p, const struct block *block) {
    struct lines lines = {0};
    const struct wrap wrap = wrap_of(p, 4);
    wrap_runs(&wrap, &block->runs, &lines);
    for (int i = 0; i < lines.n; i++) buf_printf(p->out, "  | %s\n", lines.items[i].text);
}

static void put_label_heading(struct printer *p, const char *label) {
    struct lines lines = {0};
    put_strong(p, label, &lines);
    underline(p, &lines, '-');
}

static void put_block(struct printer *p, const struct doc *doc, int at) {
    const struct block *block = &doc->items[at];
    const char *label = flow_label(&p->flow, block);
    switch (block->kind) {
    case BLOCK_HEADING: put_heading(p, block); break;
    case BLOCK_PARAGRAPH: put_runs(p, &block->runs, "", 0); break;
    case BLOCK_NUMBERED: put_runs(p, &block->runs, label, p->number_width); break;
    case BLOCK_LETTERED:
        put_runs(p, &block->runs, arena_printf(p->arena, "%*s%s", p->number_width, "", label),
                 p->number_width + (text_width(label) > 2 ? 4 : 3));
        break;
    case BLOCK_BULLET:
        put_runs(p, &block->runs, arena_printf(p->arena, "%*s- ", 2 * block->level, ""), 2 * block->level + 2);
        break;
    case BLOCK_FACTS: put_fact(p, doc, at); break;
    case BLOCK_TABLE: {
        const struct wrap wrap = wrap_of(p, 0);
        text_table(p->out, &wrap, block->table);
        break;
    }
    case BLOCK_FIGURE: put_figure(p, block->figure); break;
    case BLOCK_CODE: put_code(p, block->code); break;
    case BLOCK_INSET: put_inset(p, block); break;
    case BLOCK_APPENDIX: put_label_heading(p, label); break;
    }
}

/* Items of one list follow each other without a blank line. */
static bool close_together(const struct block *before, const struct block *block) {
    const bool lists = block->kind == BLOCK_BULLET || block->kind == BLOCK_FACTS || block->kind == BLOCK_LETTERED;
    return lists && before->kind == block->kind;
}

static void put_notes(struct printer *p) {
    if (!p->notes.n) return;
    buf_char(p->out, '\n');
    put_label_heading(p, "Notes");
    buf_char(p->out, '\n');
    for (int i = 0; i < p->notes.n; i++) {
        struct lines lines = {0};
        const char *label = arena_printf(p->arena, "[%d] ", i + 1);
        struct wrap wrap = wrap_of(p, text_width(label));
        wrap.notes = NULL;
        wrap_text(&wrap, p->notes.items[i], &lines);
        put_lines(p, &lines, label, text_width(label));
    }
}

static int number_width(const struct doc *doc) {
    int numbered = 0, width = 4;
    for (int i = 0; i < doc->n; i++) numbered += doc->items[i].kind == BLOCK_NUMBERED;
    for (; numbered > 99; numbered /= 10) width++;
    return width;
}

void print_text(struct buf *out, const struct doc *doc, const struct text_options *options) {
    struct printer p = {.out = out, .arena = out->arena, .colour = options && options->colour};
    p.columns = options && options->columns ? options->columns : 80;
    if (p.columns < 20) p.columns = 20;
    p.notes.arena = out->arena;
    p.flow = flow_new(out->arena);
    p.number_width = number_width(doc);
    struct lines lines = {0};
    const bool marked = doc->marking && *doc->marking;
    if (marked) {
        put_strong(&p, doc->marking, &lines);
        buf_char(out, '\n');
    }
    for (int i = 0; i < doc->n; i++) {
        if (i && !close_together(&doc->items[i - 1], &doc->items[i])) buf_char(out, '\n');
        put_block(&p, doc, i);
    }
    put_notes(&p);
    if (doc->footer && *doc->footer) {
        lines = (struct lines){0};
        const struct wrap wrap = wrap_of(&p, 0);
        wrap_text(&wrap, doc->footer, &lines);
        buf_char(out, '\n');
        put_lines(&p, &lines, "", 0);
    }
    if (!marked) return;
    lines = (struct lines){0};
    buf_char(out, '\n');
    put_strong(&p, doc->marking, &lines);
}

void print_problems(struct buf *out, const struct problems *problems) {
    for (int i = 0; i < problems->n; i++) {
        const struct problem *problem = &problems->items[i];
        const char *place = place_text(problems->arena, problem->place);
        buf_printf(out, "%s: %s%s%s\n", place ? place : "concordat", problem->message, problem->hint ? "; " : "",
                   problem->hint ? problem->hint : "");
    }
    if (problems->total > problems->n) buf_printf(out, "… and %d more\n", problems->total - problems->n);
}
