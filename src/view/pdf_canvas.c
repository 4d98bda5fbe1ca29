#include "view/pdf_canvas.h"

#include <math.h>

#include "base/map.h"
#include "base/text.h"
#include "view/draw.h"

#define LINK_COLOUR 0x144e81
#define NO_COLOUR 0xffffffff

static void end_text(struct canvas *canvas) {
    if (canvas->in_text) buf_text(canvas->out, "ET\n");
    canvas->in_text = false;
}

static void unmark(struct canvas *canvas) {
    end_text(canvas);
    if (canvas->marked != MARKED_NOT) buf_text(canvas->out, "EMC\n");
    canvas->marked = MARKED_NOT;
}

static void put_mark(struct canvas *canvas, const char *type) {
    buf_char(canvas->out, '/');
    buf_text(canvas->out, type);
    buf_text(canvas->out, "<</MCID ");
    pdf_int(canvas->out, tree_content(canvas->tree, canvas->page));
    buf_text(canvas->out, ">>BDC\n");
}

/* What is drawn next belongs to the element that is open. */
static void mark(struct canvas *canvas) {
    const int element = canvas->artifact ? MARKED_ARTIFACT : canvas->tree->open;
    if (canvas->marked == element) return;
    unmark(canvas);
    canvas->marked = element;
    if (element == MARKED_ARTIFACT)
        buf_text(canvas->out, "/Artifact BMC\n");
    else
        put_mark(canvas, canvas->tree->items[element].type);
}

static void operands(struct canvas *canvas, int n, const double *numbers, const char *operator) {
    for (int i = 0; i < n; i++) pdf_number(canvas->out, numbers[i]);
    buf_text(canvas->out, operator);
    buf_char(canvas->out, '\n');
}

#define PUT(canvas, operator, ...)                                                                                     \
    operands(canvas, (int)COUNT_OF(((const double[]){__VA_ARGS__})), (const double[]){__VA_ARGS__}, operator)

static void put_colour(struct canvas *canvas, unsigned rgb, const char *operator) {
    PUT(canvas, operator,(rgb >> 16) / 255.0, (rgb >> 8 & 0xFF) / 255.0, (rgb & 0xFF) / 255.0);
}

static void use_colour(struct canvas *canvas, unsigned rgb) {
    if (canvas->colour != rgb) put_colour(canvas, rgb, "rg");
    canvas->colour = rgb;
}

/* From a figure, or the page itself, to the page as a PDF sees it: from the bottom. */
static double across(const struct canvas *canvas, double x) { return canvas->x + x * canvas->scale; }
static double up(const struct canvas *canvas, double y) { return PDF_PAGE_HEIGHT - canvas->y - y * canvas->scale; }

void canvas_begin(struct canvas *canvas, struct buf *out, int page) {
    canvas->out = out;
    canvas->page = page;
    canvas->marked = MARKED_NOT;
    canvas->in_text = false;
    canvas->font = -1;
    canvas->size = 0;
    canvas->colour = NO_COLOUR;
    canvas->x = canvas->y = 0;
    canvas->scale = 1;
}

void canvas_end(struct canvas *canvas) { unmark(canvas); }

static void rectangle(struct canvas *canvas, double x, double y, double width, double height, const char *operator) {
    PUT(canvas, "re", across(canvas, x), up(canvas, y + height), width * canvas->scale, height * canvas->scale);
    buf_text(canvas->out, operator);
    buf_char(canvas->out, '\n');
}

void canvas_fill(struct canvas *canvas, const struct fill *fill) {
    mark(canvas);
    end_text(canvas);
    use_colour(canvas, fill->colour);
    rectangle(canvas, fill->x, fill->y, fill->width, fill->height, "f");
}

/* Words. */

/* The text of a cluster: the bytes from the one of glyph i to the next in the order of the text. */
static int cluster_end(const PangoGlyphItem *item, int i) {
    const PangoGlyphString *glyphs = item->glyphs;
    const int start = glyphs->log_clusters[i], step = item->item->analysis.level % 2 ? -1 : 1;
    for (int k = i + step; k >= 0 && k < glyphs->num_glyphs; k += step)
        if (glyphs->log_clusters[k] != start) return glyphs->log_clusters[k];
    return item->item->length;
}

/* Glyphs being written as one array: codes, and moves where pango wants other than the widths of the font. */
struct showing {
    struct canvas *canvas;
    double drawn; /* how far the codes so far go, points */
};

static void flush_codes(struct canvas *canvas) {
    if (canvas->codes.len) pdf_bytes(canvas->out, canvas->codes.data, canvas->codes.len);
    canvas->codes.len = 0;
}

static void show_glyph(struct showing *showing, int font, double size, const PangoGlyphItem *item, int i, double at,
                       const char *text) {
    const PangoGlyphInfo *glyph = &item->glyphs->glyphs[i];
    const int start = item->glyphs->log_clusters[i];
    const bool is_first = i == 0 || item->glyphs->log_clusters[i - 1] != start;
    const unsigned number = glyph->glyph == PANGO_GLYPH_EMPTY         ? font_space(showing->canvas->fonts, font)
                            : glyph->glyph & PANGO_GLYPH_UNKNOWN_FLAG ? 0
                                                                      : glyph->glyph;
    double width;
    const int code = font_code(showing->canvas->fonts, font, number, text + item->item->offset + start,
                               is_first ? cluster_end(item, i) - start : 0, &width);
    const double move = (at - showing->drawn) * 1000 / size;
    if (fabs(move) >= 1) {
        flush_codes(showing->canvas);
        pdf_number(showing->canvas->out, -round(move));
        showing->drawn += round(move) * size / 1000;
    }
    const char bytes[] = {(char)(code >> 8), (char)(code & 0xFF)};
    buf_add(&showing->canvas->codes, bytes, 2);
    showing->drawn += width * size / 1000;
}

/* The space at the end of a line has no glyph, but without it the words to both sides of it would be read as one. */
static bool is_space(const PangoGlyphItem *item, int i, const char *text) {
    return text[item->item->offset + item->glyphs->log_clusters[i]] == ' ';
}

/* Pango's units to points of the page. */
static double points(const struct canvas *canvas, int units) { return units * canvas->scale / PANGO_SCALE; }

static void rise(struct showing *showing, double by) {
    flush_codes(showing->canvas);
    buf_text(showing->canvas->out, "]TJ\n");
    PUT(showing->canvas, "Ts", by);
    buf_char(showing->canvas->out, '[');
}

static void use_font(struct canvas *canvas, int font, double size) {
    if (canvas->font == font && fabs(canvas->size - size) < 0.001) return;
    canvas->font = font;
    canvas->size = size;
    buf_text(canvas->out, "/F");
    pdf_int(canvas->out, font);
    PUT(canvas, "Tf", size);
}

/* Glyphs of one font, from x on the baseline; both of the page as a PDF sees it. */
static void put_glyphs(struct canvas *canvas, const char *text, const PangoGlyphItem *item, double x, double baseline) {
    int font = font_of(canvas->fonts, item->item->analysis.font), scale_x, scale_y;
    const bool is_drawn = font >= 0;
    if (!is_drawn) font = 0; /* its glyph for what is missing */
    if (!canvas->fonts->n) return;
    hb_font_get_scale(pango_font_get_hb_font(item->item->analysis.font), &scale_x, &scale_y);
    const double size = points(canvas, scale_x);
    struct showing showing = {.canvas = canvas};
    if (!canvas->in_text) buf_text(canvas->out, "BT\n");
    canvas->in_text = true;
    use_font(canvas, font, size);
    buf_text(canvas->out, "1 0 0 1 ");
    PUT(canvas, "Tm", x, baseline);
    buf_char(canvas->out, '[');
    double at = 0, raised = 0;
    for (int i = 0; i < item->glyphs->num_glyphs; i++) {
        PangoGlyphInfo glyph = item->glyphs->glyphs[i];
        if (!is_drawn) glyph.glyph = PANGO_GLYPH_UNKNOWN_FLAG;
        const double by = -points(canvas, glyph.geometry.y_offset);
        if (glyph.glyph != PANGO_GLYPH_EMPTY || is_space(item, i, text)) {
            if (fabs(by - raised) > 0.001) rise(&showing, raised = by);
            show_glyph(&showing, font, size, item, i, at + points(canvas, glyph.geometry.x_offset), text);
        }
        at += points(canvas, glyph.geometry.width);
    }
    flush_codes(canvas);
    buf_text(canvas->out, "]TJ\n");
    if (raised != 0) PUT(canvas, "Ts", 0);
}

/* Where the run leads; false when nowhere. */
static bool find_target(const struct canvas *canvas, const struct run *run, struct link *link) {
    if (canvas->artifact || !flow_link_ok(run->href)) return false;
    link->page = canvas->page;
    if (run->href[0] != '#') {
        link->uri = flow_uri(canvas->arena, run->href);
        return true;
    }
    const int number = map_get(canvas->anchors, run->href + 1, -1);
    if (number < 0) return false;
    link->to_page = canvas->pages->spots.items[number].page;
    link->to_y = canvas->pages->spots.items[number].y;
    return true;
}

/* A link that goes on in the next line is one element with two rectangles. */
static void open_link(struct canvas *canvas, const struct run *run) {
    if (canvas->link == run) {
        canvas->tree->open = canvas->link_element;
        return;
    }
    tree_begin(canvas->tree, "Link", NULL);
    canvas->link = run;
    canvas->link_element = canvas->tree->open;
}

static void put_item(struct canvas *canvas, const struct set *set, PangoGlyphItem *item, double x, double baseline,
                     double width) {
    const struct run *run = set_run_at(set, item->item->offset);
    const bool is_mark = item->y_offset != 0; /* the number of a note is no part of the run before it */
    const double size = set->look->size;
    struct link link = {.x = x, .y = baseline - size * 0.9, .width = width, .height = size * 1.15};
    const bool is_link = !is_mark && find_target(canvas, run, &link);
    if (is_link) open_link(canvas, run);
    mark(canvas);
    use_colour(canvas, is_link ? LINK_COLOUR : run->tone && !is_mark ? draw_tint(run->tone).words : set->look->colour);
    put_glyphs(canvas, set->text, item, across(canvas, x), up(canvas, baseline) + points(canvas, item->y_offset));
    if (!is_link) return;
    end_text(canvas);
    rectangle(canvas, x, baseline + size * 0.12, width, size * 0.06, "f");
    tree_link(canvas->tree, link);
    tree_end(canvas->tree);
}

void canvas_line(struct canvas *canvas, const struct set *set, int number, double x, double y) {
    const struct set_line *line = &set->lines[number];
    x += line->x;
    for (const GSList *at = line->line->runs; at; at = at->next) {
        PangoGlyphItem *item = at->data;
        const double width = (double)pango_glyph_string_get_width(item->glyphs) / PANGO_SCALE;
        put_item(canvas, set, item, x, y + line->baseline, width);
        x += width;
    }
}

/* Figures. */

static void put_stroke(struct canvas *canvas, enum shape_dash dash, unsigned rgb, double width) {
    double lengths[2];
    const int n = draw_dash(dash, lengths);
    put_colour(canvas, rgb, "RG");
    PUT(canvas, "w", width * canvas->scale);
    buf_char(canvas->out, '[');
    for (int i = 0; i < n; i++) pdf_number(canvas->out, lengths[i] * canvas->scale);
    buf_text(canvas->out, "]0 d\n");
}

static void put_box(struct canvas *canvas, const struct shape *box) {
    const struct ink ink = draw_ink(box->ink);
    const double inset = 2 + ink.width;
    use_colour(canvas, box->filled ? ink.ground : 0xffffff);
    put_stroke(canvas, box->dash, ink.line, ink.width);
    rectangle(canvas, box->x, box->y, box->width, box->height, "B");
    if (box->dash == DASH_DOUBLE)
        rectangle(canvas, box->x + inset, box->y + inset, box->width - 2 * inset, box->height - 2 * inset, "S");
}

static void put_path(struct canvas *canvas, const struct point *points, int n, bool curved, const char *operator) {
    PUT(canvas, "m", across(canvas, points[0].x), up(canvas, points[0].y));
    for (int i = 1; i < n; i += curved ? 3 : 1) {
        for (int k = i; k < i + (curved ? 3 : 1) && k < n; k++) {
            pdf_number(canvas->out, across(canvas, points[k].x));
            pdf_number(canvas->out, up(canvas, points[k].y));
        }
        buf_text(canvas->out, curved ? "c\n" : "l\n");
    }
    buf_text(canvas->out, operator);
    buf_char(canvas->out, '\n');
}

static void put_line(struct canvas *canvas, const struct shape *line) {
    const struct ink ink = draw_ink(line->ink);
    const bool is_double = line->dash == DASH_DOUBLE;
    const int n = line->curved ? line->n_points - (line->n_points - 1) % 3 : line->n_points;
    struct point head[3];
    if (n < 2) return;
    put_stroke(canvas, line->dash, ink.line, is_double ? ink.width * 3 + 1 : ink.width);
    put_path(canvas, line->points, n, line->curved, "S");
    if (is_double) {
        put_stroke(canvas, DASH_NONE, 0xffffff, ink.width + 1);
        put_path(canvas, line->points, n, line->curved, "S");
    }
    if (!line->arrow || !draw_head(line, head)) return;
    use_colour(canvas, ink.line);
    put_path(canvas, head, 3, false, "f");
}

static void put_words(struct canvas *canvas, const struct shape *words) {
    const struct set_words set = draw_set(canvas->arena, words);
    const double step = set.size * DRAW_LEADING;
    struct look *look = NEW(canvas->arena, struct look);
    *look = (struct look){.size = set.size,
                          .leading = DRAW_LEADING,
                          .colour = draw_ink(words->ink).words,
                          .bold = words->bold,
                          .centred = true};
    double y = words->y + (words->height - step * set.n) / 2;
    for (int i = 0; i < set.n; i++, y += step) {
        const struct set *line = set_text(canvas->setter, set.lines[i], look, words->width * 2);
        if (line->n) canvas_line(canvas, line, 0, words->x - words->width / 2, y);
    }
}

void canvas_figure(struct canvas *canvas, const struct figure *figure, double x, double y, double scale) {
    mark(canvas);
    canvas->x = x;
    canvas->y = y;
    canvas->scale = scale;
    for (int i = 0; i < figure->n; i++) {
        const struct shape *shape = &figure->items[i];
        if (shape->kind != SHAPE_WORDS) end_text(canvas);
        switch (shape->kind) {
        case SHAPE_BOX: put_box(canvas, shape); break;
        case SHAPE_LINE: put_line(canvas, shape); break;
        case SHAPE_WORDS: put_words(canvas, shape); break;
        }
    }
    canvas->x = canvas->y = 0;
    canvas->scale = 1;
}

void canvas_open(struct canvas *canvas, const char *element, const char *more) {
    canvas->link = NULL;
    if (canvas->artifact || text_equal(element, "Artifact"))
        canvas->artifact++;
    else
        tree_begin(canvas->tree, element, more);
}

void canvas_close(struct canvas *canvas) {
    canvas->link = NULL;
    if (canvas->artifact)
        canvas->artifact--;
    else
        tree_end(canvas->tree);
}
