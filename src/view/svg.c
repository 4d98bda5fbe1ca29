#include "view/svg.h"

#include "view/draw.h"
#include "view/flow.h"

static void number(struct xml *xml, const char *name, double value) {
    /* Hundredths of a point, written by hand: printf would write the decimal point of the locale. */
    const long long hundredths = (long long)(value * 100 + (value < 0 ? -0.5 : 0.5));
    const long long size = hundredths < 0 ? -hundredths : hundredths;
    const char *sign = hundredths < 0 ? "-" : "";
    if (size % 100)
        xml_attr_f(xml, name, "%s%lld.%02lld", sign, size / 100, size % 100);
    else
        xml_attr_f(xml, name, "%s%lld", sign, size / 100);
}

static const char *coordinate(struct arena *arena, double value) {
    const long long hundredths = (long long)(value * 100 + (value < 0 ? -0.5 : 0.5));
    const long long size = hundredths < 0 ? -hundredths : hundredths;
    return arena_printf(arena, "%s%lld.%02lld", hundredths < 0 ? "-" : "", size / 100, size % 100);
}

static void colour(struct xml *xml, const char *name, unsigned rgb) { xml_attr_f(xml, name, "#%06x", rgb); }

static void stroke(struct xml *xml, const struct shape *shape, unsigned rgb, double width) {
    double lengths[2];
    colour(xml, "stroke", rgb);
    number(xml, "stroke-width", width);
    if (draw_dash(shape->dash, lengths))
        xml_attr_f(xml, "stroke-dasharray", "%s %s", coordinate(xml->out->arena, lengths[0]),
                   coordinate(xml->out->arena, lengths[1]));
}

static void put_rect(struct xml *xml, const struct shape *box, double inset, bool ground) {
    const struct ink ink = draw_ink(box->ink);
    xml_open(xml, "rect");
    number(xml, "x", box->x + inset);
    number(xml, "y", box->y + inset);
    number(xml, "width", box->width > 2 * inset ? box->width - 2 * inset : 0);
    number(xml, "height", box->height > 2 * inset ? box->height - 2 * inset : 0);
    if (!ground)
        xml_attr(xml, "fill", "none");
    else
        colour(xml, "fill", box->filled ? ink.ground : 0xffffff);
    stroke(xml, box, ink.line, ink.width);
    xml_close(xml);
}

static void put_path(struct xml *xml, const struct shape *line, unsigned rgb, double width) {
    struct arena *arena = xml->out->arena;
    struct buf path = buf_new(arena, (size_t)1 << 20);
    for (int i = 0; i < line->n_points; i++) {
        const char *command = !i ? "M" : !line->curved ? "L" : i % 3 == 1 ? "C" : "";
        buf_printf(&path, "%s%s%s %s", i ? " " : "", command, coordinate(arena, line->points[i].x),
                   coordinate(arena, line->points[i].y));
    }
    xml_open(xml, "path");
    xml_attr(xml, "d", path.data);
    xml_attr(xml, "fill", "none");
    stroke(xml, line, rgb, width);
    xml_close(xml);
}

static void put_line(struct xml *xml, const struct shape *line) {
    const struct ink ink = draw_ink(line->ink);
    struct point head[3];
    if (line->n_points < 2) return;
    if (line->dash == DASH_DOUBLE) {
        put_path(xml, line, ink.line, ink.width * 3 + 1);
        put_path(xml, line, 0xffffff, ink.width + 1);
    } else {
        put_path(xml, line, ink.line, ink.width);
    }
    if (!line->arrow || !draw_head(line, head)) return;
    struct arena *arena = xml->out->arena;
    xml_open(xml, "path");
    xml_attr_f(xml, "d", "M%s %s L%s %s L%s %s Z", coordinate(arena, head[0].x), coordinate(arena, head[0].y),
               coordinate(arena, head[1].x), coordinate(arena, head[1].y), coordinate(arena, head[2].x),
               coordinate(arena, head[2].y));
    colour(xml, "fill", ink.line);
    xml_close(xml);
}

static void put_words(struct xml *xml, const struct shape *words) {
    const struct set_words set = draw_set(xml->out->arena, words);
    if (!set.n) return;
    const double step = set.size * DRAW_LEADING;
    const double top = words->y + (words->height - step * set.n) / 2;
    xml_open(xml, "text");
    number(xml, "font-size", set.size);
    if (words->bold) xml_attr(xml, "font-weight", "bold");
    colour(xml, "fill", draw_ink(words->ink).words);
    xml_attr(xml, "text-anchor", "middle");
    for (int i = 0; i < set.n; i++) {
        xml_open(xml, "tspan");
        number(xml, "x", words->x + words->width / 2);
        number(xml, "y", top + step * i + step * 0.5 + set.size * 0.35);
        if (flow_has_rtl(set.lines[i])) xml_attr(xml, "direction", "rtl");
        xml_text(xml, set.lines[i]);
        xml_close(xml);
    }
    xml_close(xml);
}

void svg_figure(struct xml *xml, const struct figure *figure, const char *prefix) {
    struct arena *arena = xml->out->arena;
    const char *title = arena_printf(arena, "%s-title", prefix), *desc = arena_printf(arena, "%s-desc", prefix);
    const bool described = figure->description && *figure->description;
    xml_open(xml, "svg");
    xml_attr(xml, "xmlns", "http://www.w3.org/2000/svg");
    xml_attr(xml, "role", "img");
    xml_attr(xml, "aria-labelledby", title);
    if (described) xml_attr(xml, "aria-describedby", desc);
    xml_attr_f(xml, "viewBox", "0 0 %s %s", coordinate(arena, figure->width), coordinate(arena, figure->height));
    number(xml, "width", figure->width * 4 / 3);
    number(xml, "height", figure->height * 4 / 3);
    xml_attr(xml, "font-family", "Arial, 'Liberation Sans', Helvetica, sans-serif");
    xml_open(xml, "title");
    xml_attr(xml, "id", title);
    xml_text(xml, figure->title ? figure->title : "Figure");
    xml_close(xml);
    if (described) {
        xml_open(xml, "desc");
        xml_attr(xml, "id", desc);
        xml_text(xml, figure->description);
        xml_close(xml);
    }
    for (int i = 0; i < figure->n; i++) {
        const struct shape *shape = &figure->items[i];
        xml_newline(xml);
        switch (shape->kind) {
        case SHAPE_BOX:
            put_rect(xml, shape, 0, true);
            if (shape->dash == DASH_DOUBLE) put_rect(xml, shape, 2 + draw_ink(shape->ink).width, false);
            break;
        case SHAPE_LINE: put_line(xml, shape); break;
        case SHAPE_WORDS: put_words(xml, shape); break;
        }
    }
    xml_newline(xml);
    xml_close(xml);
}

void print_svg(struct buf *out, const struct figure *figure) {
    struct xml xml = xml_new(out, false);
    xml_raw(&xml, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    svg_figure(&xml, figure, "figure");
    xml_newline(&xml);
}
