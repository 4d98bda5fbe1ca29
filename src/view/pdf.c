#include "view/pdf.h"

#include <cairo-pdf.h>
#include <string.h>

#include "base/date.h"
#include "base/map.h"
#include "base/text.h"
#include "view/draw.h"
#include "view/paint.h"
#include "view/pdf_finish.h"
#include "view/pdf_flow.h"

#define PDF_MAX ((size_t)1 << 31)
#define EDGE 28.0      /* from the edge of the page to what runs on it */
#define RUNNING_GAP 14 /* between what runs and the text */
#define MARGIN 68.0    /* the least from the edge of the page to the text */

static const struct look marking_look = {.size = 10, .leading = 1.3, .colour = 0x0b0c0c, .bold = true, .centred = true},
                         running_look = {.size = 9, .leading = 1.3, .colour = 0x505a5f};

struct drawing {
    cairo_t *cr;
    cairo_surface_t *surface;
    struct setter *setter;
    struct pages *pages;
    struct map anchors; /* to numbers of spots */
    struct pdf_finish finish;
    PangoLayout *scratch;
};

/* What runs on every page. */
struct running {
    const struct set *marking, *header, *footer;
};

static cairo_status_t write_bytes(void *to, const unsigned char *bytes, unsigned n) {
    struct buf *buf = to;
    buf_add(buf, bytes, n);
    return buf->full ? CAIRO_STATUS_WRITE_ERROR : CAIRO_STATUS_SUCCESS;
}

static void use_colour(cairo_t *cr, unsigned rgb) {
    cairo_set_source_rgb(cr, (rgb >> 16) / 255.0, (rgb >> 8 & 0xFF) / 255.0, (rgb & 0xFF) / 255.0);
}

/* Opens the link of a run, when it leads somewhere. */
static bool begin_link(struct drawing *d, const struct run *run) {
    struct arena *arena = d->setter->arena;
    if (!flow_link_ok(run->href)) return false;
    if (run->href[0] != '#') {
        cairo_tag_begin(d->cr, CAIRO_TAG_LINK, arena_printf(arena, "uri='%s'", flow_uri(arena, run->href)));
        return true;
    }
    const int number = map_get(&d->anchors, run->href + 1, -1);
    if (number < 0) return false;
    const struct spot *spot = &d->pages->spots.items[number];
    cairo_tag_begin(d->cr, CAIRO_TAG_LINK,
                    arena_printf(arena, "page=%d pos=[%d %d]", spot->page, (int)PDF_LEFT, (int)spot->y));
    return true;
}

static void underline(cairo_t *cr, double x, double baseline, double width, double size) {
    cairo_rectangle(cr, x, baseline + size * 0.12, width, size * 0.06);
    cairo_fill(cr);
}

static void draw_line(struct drawing *d, const struct set *set, int number, double x, double y) {
    const struct set_line *line = &set->lines[number];
    const double baseline = y + line->baseline;
    x += line->x;
    for (const GSList *at = line->line->runs; at; at = at->next) {
        PangoGlyphItem *item = at->data;
        const struct run *run = set_run_at(set, item->item->offset);
        const double width = (double)pango_glyph_string_get_width(item->glyphs) / PANGO_SCALE;
        const bool is_mark = item->y_offset != 0; /* the number of a note is no part of the link before it */
        const bool is_link = !is_mark && begin_link(d, run);
        use_colour(d->cr, is_link ? 0x144e81 : run->tone && !is_mark ? draw_tint(run->tone).words : set->look->colour);
        cairo_move_to(d->cr, x, baseline - (double)item->y_offset / PANGO_SCALE);
        pango_cairo_show_glyph_item(d->cr, set->text, item);
        if (is_link) {
            underline(d->cr, x, baseline, width, set->look->size);
            cairo_tag_end(d->cr, CAIRO_TAG_LINK);
        }
        x += width;
    }
}

static void draw_note(struct drawing *d, const struct foot *foot) {
    double y = foot->y;
    cairo_tag_begin(d->cr, "Note", NULL);
    for (int i = foot->from; i < foot->to; i++) {
        draw_line(d, foot->set, i, PDF_LEFT, y);
        y += foot->set->lines[i].height;
    }
    cairo_tag_end(d->cr, "Note");
}

static void draw_figure(struct drawing *d, const struct draw_op *op) {
    cairo_save(d->cr);
    cairo_translate(d->cr, op->x, op->y);
    cairo_scale(d->cr, op->scale, op->scale);
    paint_figure(d->cr, d->scratch, d->setter->arena, op->figure);
    cairo_restore(d->cr);
}

static void begin_element(struct drawing *d, const struct draw_op *op) {
    struct more *more = text_equal(op->element, "Figure") ? &d->finish.figures
                        : text_equal(op->element, "TH")   ? &d->finish.headers
                                                          : NULL;
    if (more) *PUSH(more->arena, more) = op->more ? op->more : "";
    cairo_tag_begin(d->cr, op->element, NULL);
}

static void draw_op(struct drawing *d, const struct page *page, const struct draw_op *op) {
    switch (op->kind) {
    case DRAW_BEGIN: begin_element(d, op); break;
    case DRAW_END: cairo_tag_end(d->cr, op->element); break;
    case DRAW_LINE: draw_line(d, op->set, op->line, op->x, op->y); break;
    case DRAW_NOTE: draw_note(d, &page->feet.items[op->line]); break;
    case DRAW_FIGURE: draw_figure(d, op); break;
    }
}

static double draw_set_at(struct drawing *d, const struct set *set, double x, double y) {
    for (int i = 0; set && i < set->n; i++) {
        draw_line(d, set, i, x, y);
        y += set->lines[i].height;
    }
    return y;
}

static double height_of(const struct set *set) { return set ? set->height : 0; }

static void draw_running(struct drawing *d, const struct running *running, int number) {
    const struct set *count = set_text(d->setter, arena_printf(d->setter->arena, "Page %d of %d", number, d->pages->n),
                                       &running_look, PDF_WIDTH);
    double y = draw_set_at(d, running->marking, PDF_LEFT, EDGE);
    draw_set_at(d, running->header, PDF_LEFT, y);
    y = PDF_PAGE_HEIGHT - EDGE - height_of(running->marking) - height_of(running->footer) - count->height;
    y = draw_set_at(d, running->footer, PDF_LEFT, y);
    y = draw_set_at(d, count, PDF_LEFT, y);
    draw_set_at(d, running->marking, PDF_LEFT, y);
}

static void draw_page(struct drawing *d, const struct running *running, int number) {
    const struct page *page = &d->pages->items[number - 1];
    draw_running(d, running, number);
    for (int i = 0; i < page->fills.n; i++) {
        const struct fill *fill = &page->fills.items[i];
        use_colour(d->cr, fill->colour);
        cairo_rectangle(d->cr, fill->x, fill->y, fill->width, fill->height);
        cairo_fill(d->cr);
    }
    for (int i = 0; i < page->ops.n; i++) draw_op(d, page, &page->ops.items[i]);
    cairo_show_page(d->cr);
}

/* Bookmarks as deep as the headings. */
static void add_outline(struct drawing *d) {
    int parents[6] = {CAIRO_PDF_OUTLINE_ROOT};
    struct arena *arena = d->setter->arena;
    for (int i = 0; i < d->pages->spots.n; i++) {
        const struct spot *spot = &d->pages->spots.items[i];
        if (!spot->level || !*spot->name) continue;
        const int id = cairo_pdf_surface_add_outline(
            d->surface, parents[spot->level - 1], spot->name,
            arena_printf(arena, "page=%d pos=[%d %d]", spot->page, (int)PDF_LEFT, (int)spot->y),
            spot->level == 1 ? CAIRO_PDF_OUTLINE_FLAG_OPEN : 0);
        for (size_t level = (size_t)spot->level; level < COUNT_OF(parents); level++) parents[level] = id;
    }
}

static void set_metadata(cairo_surface_t *surface, struct arena *arena, const struct doc *doc) {
    const char *day = arena_printf(arena, "%sT00:00:00Z", day_text(arena, doc->day));
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE,
                                   doc->title && *doc->title ? doc->title : "Document");
    if (doc->author) cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_AUTHOR, doc->author);
    if (doc->marking) cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_KEYWORDS, doc->marking);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "Concordat");
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, day);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_MOD_DATE, day);
}

static const struct set *set_running(struct setter *setter, const char *text, const struct look *look) {
    return text && *text ? set_text(setter, text, look, PDF_WIDTH) : NULL;
}

static double more_than(double least, double wanted) { return wanted > least ? wanted : least; }

static void draw_pages(struct drawing *d, const struct running *running) {
    d->anchors = map_new(d->setter->arena, 16);
    for (int i = 0; i < d->pages->spots.n; i++)
        if (!d->pages->spots.items[i].level) map_add(&d->anchors, d->pages->spots.items[i].name, i);
    for (int number = 1; number <= d->pages->n; number++) draw_page(d, running, number);
    add_outline(d);
}

void print_pdf(struct buf *out, const struct doc *doc) {
    struct arena *arena = out->arena;
    const char *language = doc->language ? doc->language : "en-GB";
    struct setter setter = setter_begin(arena, language, PDF_WIDTH);
    const struct running running = {.marking = set_running(&setter, doc->marking, &marking_look),
                                    .header = set_running(&setter, doc->header, &running_look),
                                    .footer = set_running(&setter, doc->footer, &running_look)};
    struct pages pages = {.arena = arena, .setter = &setter};
    pages.top = more_than(MARGIN, EDGE + height_of(running.marking) + height_of(running.header) + RUNNING_GAP);
    pages.bottom = PDF_PAGE_HEIGHT - more_than(MARGIN, EDGE + height_of(running.marking) + height_of(running.footer) +
                                                           running_look.size * running_look.leading + RUNNING_GAP);
    pdf_flow(&pages, doc);

    struct buf bytes = buf_new(arena, PDF_MAX);
    struct drawing d = {.setter = &setter, .pages = &pages, .scratch = setter_layout(&setter)};
    d.finish = (struct pdf_finish){.language = language, .figures.arena = arena, .headers.arena = arena};
    d.surface = cairo_pdf_surface_create_for_stream(write_bytes, &bytes, PDF_PAGE_WIDTH, PDF_PAGE_HEIGHT);
    set_metadata(d.surface, arena, doc);
    d.cr = cairo_create(d.surface);
    draw_pages(&d, &running);
    cairo_destroy(d.cr);
    cairo_surface_finish(d.surface);
    if (cairo_surface_status(d.surface) && !bytes.full) panic(cairo_status_to_string(cairo_surface_status(d.surface)));
    cairo_surface_destroy(d.surface);
    setter_end(&setter);
    if (bytes.full) out->full = true;
    pdf_finish(out, &bytes, &d.finish);
}
