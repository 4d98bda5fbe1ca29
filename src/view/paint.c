#include "view/paint.h"

#include "view/draw.h"

static void use_colour(cairo_t *cr, unsigned rgb) {
    cairo_set_source_rgb(cr, (rgb >> 16) / 255.0, (rgb >> 8 & 0xFF) / 255.0, (rgb & 0xFF) / 255.0);
}

static void stroke(cairo_t *cr, enum shape_dash dash, unsigned rgb, double width) {
    double lengths[2];
    cairo_set_dash(cr, lengths, draw_dash(dash, lengths), 0);
    cairo_set_line_width(cr, width);
    use_colour(cr, rgb);
    cairo_stroke(cr);
}

static void paint_box(cairo_t *cr, const struct shape *box) {
    const struct ink ink = draw_ink(box->ink);
    cairo_rectangle(cr, box->x, box->y, box->width, box->height);
    use_colour(cr, box->filled ? ink.ground : 0xffffff);
    cairo_fill_preserve(cr);
    stroke(cr, box->dash, ink.line, ink.width);
    if (box->dash != DASH_DOUBLE) return;
    const double inset = 2 + ink.width;
    cairo_rectangle(cr, box->x + inset, box->y + inset, box->width - 2 * inset, box->height - 2 * inset);
    stroke(cr, DASH_NONE, ink.line, ink.width);
}

static void trace(cairo_t *cr, const struct shape *line) {
    const struct point *p = line->points;
    cairo_move_to(cr, p[0].x, p[0].y);
    if (line->curved)
        for (int i = 1; i + 2 < line->n_points; i += 3)
            cairo_curve_to(cr, p[i].x, p[i].y, p[i + 1].x, p[i + 1].y, p[i + 2].x, p[i + 2].y);
    else
        for (int i = 1; i < line->n_points; i++) cairo_line_to(cr, p[i].x, p[i].y);
}

static void paint_line(cairo_t *cr, const struct shape *line) {
    const struct ink ink = draw_ink(line->ink);
    const bool is_double = line->dash == DASH_DOUBLE;
    struct point head[3];
    if (line->n_points < 2) return;
    trace(cr, line);
    stroke(cr, line->dash, ink.line, is_double ? ink.width * 3 + 1 : ink.width);
    if (is_double) {
        trace(cr, line);
        stroke(cr, DASH_NONE, 0xffffff, ink.width + 1);
    }
    if (!line->arrow || !draw_head(line, head)) return;
    for (int i = 0; i < 3; i++) cairo_line_to(cr, head[i].x, head[i].y);
    cairo_close_path(cr);
    use_colour(cr, ink.line);
    cairo_fill(cr);
}

static void paint_words(cairo_t *cr, PangoLayout *layout, struct arena *arena, const struct shape *words) {
    const struct set_words set = draw_set(arena, words);
    const double step = set.size * DRAW_LEADING;
    double baseline = words->y + (words->height - step * set.n) / 2 + step * 0.5 + set.size * 0.35;
    PangoFontDescription *font = pango_font_description_copy(pango_layout_get_font_description(layout));
    pango_font_description_set_absolute_size(font, set.size * PANGO_SCALE);
    pango_font_description_set_weight(font, words->bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_layout_set_font_description(layout, font);
    pango_font_description_free(font);
    use_colour(cr, draw_ink(words->ink).words);
    for (int i = 0; i < set.n; i++, baseline += step) {
        PangoRectangle extents;
        pango_layout_set_text(layout, set.lines[i], -1);
        PangoLayoutLine *line = pango_layout_get_line_readonly(layout, 0);
        pango_layout_line_get_extents(line, NULL, &extents);
        cairo_move_to(cr, words->x + (words->width - (double)extents.width / PANGO_SCALE) / 2, baseline);
        pango_cairo_show_layout_line(cr, line);
    }
}

void paint_figure(cairo_t *cr, PangoLayout *layout, struct arena *arena, const struct figure *figure) {
    for (int i = 0; i < figure->n; i++) {
        const struct shape *shape = &figure->items[i];
        switch (shape->kind) {
        case SHAPE_BOX: paint_box(cr, shape); break;
        case SHAPE_LINE: paint_line(cr, shape); break;
        case SHAPE_WORDS: paint_words(cr, layout, arena, shape); break;
        }
    }
}
