#include "view/emf.h"

#include <stdint.h>
#include <string.h>

#include "base/text.h"
#include "view/draw.h"
#include "view/flow.h"

/* Records by their numbers in MS-EMF 2.1.1. */
enum record {
    HEADER = 1,
    POLYBEZIER = 2,
    POLYGON = 3,
    POLYLINE = 4,
    SET_WINDOW_EXTENT = 9,
    SET_VIEWPORT_EXTENT = 11,
    END = 14,
    SET_MAP_MODE = 17,
    SET_BACKGROUND_MODE = 18,
    SET_TEXT_ALIGN = 22,
    SET_TEXT_COLOUR = 24,
    SELECT = 37,
    CREATE_BRUSH = 39,
    DELETE = 40,
    RECTANGLE = 43,
    CREATE_FONT = 82,
    TEXT = 84,
    CREATE_PEN = 95
};

enum { PEN = 1, BRUSH, FONT, HANDLES }; /* numbers of the one object of each kind */
#define UNITS 10                        /* to a point */
#define DEVICE_DPI 96                   /* of the screen that the drawing is said to be for */
#define DEVICE_WIDTH 1920
#define DEVICE_HEIGHT 1200
#define STOCK_NULL_BRUSH 0x80000005u
#define STOCK_NULL_PEN 0x80000008u
#define STOCK_SYSTEM_FONT 0x8000000Du
#define TEXT_MOST 512 /* UTF-16 units of one line of words */

struct emf {
    struct buf *out;
    size_t start; /* of the record being written */
    uint32_t records;
    int width, height;
};

static void put_16(struct emf *emf, unsigned value) {
    const char bytes[] = {(char)(value & 0xFF), (char)(value >> 8 & 0xFF)};
    buf_add(emf->out, bytes, sizeof bytes);
}

static void put_32(struct emf *emf, uint32_t value) {
    put_16(emf, value & 0xFFFF);
    put_16(emf, value >> 16);
}

static void put_all(struct emf *emf, int n, const uint32_t *values) {
    for (int i = 0; i < n; i++) put_32(emf, values[i]);
}

static uint32_t units(double points) { return (uint32_t)(int32_t)(points * UNITS + (points < 0 ? -0.5 : 0.5)); }

static void begin(struct emf *emf, enum record type) {
    emf->start = emf->out->len;
    emf->records++;
    put_32(emf, type);
    put_32(emf, 0); /* its size: end() knows */
}

static void set_32(struct emf *emf, size_t at, uint32_t value) {
    if (emf->out->full) return;
    for (int i = 0; i < 4; i++) emf->out->data[at + (size_t)i] = (char)(value >> 8 * i & 0xFF);
}

static void end(struct emf *emf) { set_32(emf, emf->start + 4, (uint32_t)(emf->out->len - emf->start)); }

static void record(struct emf *emf, enum record type, int n, const uint32_t *values) {
    begin(emf, type);
    put_all(emf, n, values);
    end(emf);
}

#define RECORD(emf, type, ...)                                                                                         \
    record(emf, type, (int)COUNT_OF(((const uint32_t[]){__VA_ARGS__})), (const uint32_t[]){__VA_ARGS__})

/* 0xRRGGBB as EMF writes it. */
static uint32_t colour_ref(unsigned rgb) { return (rgb & 0xFF) << 16 | (rgb & 0xFF00) | rgb >> 16; }

/* Only one pen, brush and font are alive at a time. */
static void drop(struct emf *emf, int object, uint32_t stock) {
    RECORD(emf, SELECT, stock);
    RECORD(emf, DELETE, (uint32_t)object);
}

/* The dashes of the format's own styles: readers differ on lengths that a drawing asks for. */
static uint32_t pen_style(enum shape_dash dash) {
    const uint32_t geometric = 0x10000, flat_ends = 0x200;
    return geometric | flat_ends | (dash == DASH_PLANNED ? 1u : dash == DASH_DOTTED ? 2u : 0u);
}

static void use_pen(struct emf *emf, const struct shape *shape, unsigned rgb, double width) {
    RECORD(emf, CREATE_PEN, PEN, 0, 0, 0, 0, pen_style(shape->dash), units(width), 0 /* solid */, colour_ref(rgb),
           0 /* no hatch */, 0 /* no dashes of its own */);
    RECORD(emf, SELECT, PEN);
}

static void use_brush(struct emf *emf, unsigned rgb) {
    RECORD(emf, CREATE_BRUSH, BRUSH, 0 /* solid */, colour_ref(rgb), 0);
    RECORD(emf, SELECT, BRUSH);
}

static void put_bounds(struct emf *emf) {
    put_all(emf, 4, (const uint32_t[]){0, 0, (uint32_t)emf->width, (uint32_t)emf->height});
}

static void put_points(struct emf *emf, enum record type, const struct point *points, int n) {
    begin(emf, type);
    put_bounds(emf);
    put_32(emf, (uint32_t)n);
    for (int i = 0; i < n; i++) {
        put_32(emf, units(points[i].x));
        put_32(emf, units(points[i].y));
    }
    end(emf);
}

static void put_box(struct emf *emf, const struct shape *box) {
    const struct ink ink = draw_ink(box->ink);
    use_pen(emf, box, ink.line, ink.width);
    use_brush(emf, box->filled ? ink.ground : 0xffffff);
    for (int ring = 0; ring < (box->dash == DASH_DOUBLE ? 2 : 1); ring++) {
        const double inset = ring * (2 + ink.width);
        RECORD(emf, RECTANGLE, units(box->x + inset), units(box->y + inset), units(box->x + box->width - inset),
               units(box->y + box->height - inset));
    }
    drop(emf, BRUSH, STOCK_NULL_BRUSH);
    drop(emf, PEN, STOCK_NULL_PEN);
}

static void put_path(struct emf *emf, const struct shape *line, unsigned rgb, double width) {
    use_pen(emf, line, rgb, width);
    put_points(emf, line->curved ? POLYBEZIER : POLYLINE, line->points, line->n_points);
    drop(emf, PEN, STOCK_NULL_PEN);
}

static void put_line(struct emf *emf, const struct shape *line) {
    const struct ink ink = draw_ink(line->ink);
    struct point head[3];
    if (line->n_points < 2) return;
    if (line->dash == DASH_DOUBLE) {
        put_path(emf, line, ink.line, ink.width * 3 + 1);
        put_path(emf, line, 0xffffff, ink.width + 1);
    } else {
        put_path(emf, line, ink.line, ink.width);
    }
    if (!line->arrow || !draw_head(line, head)) return;
    use_brush(emf, ink.line);
    put_points(emf, POLYGON, head, 3);
    drop(emf, BRUSH, STOCK_NULL_BRUSH);
}

/* As UTF-16, at most TEXT_MOST units. */
static int wide_text(const char *text, uint16_t *out) {
    int n = 0;
    for (uint32_t c; n < TEXT_MOST - 1 && (c = flow_next(&text));) {
        if (c >= 0x10000) {
            out[n++] = (uint16_t)(0xD800 + ((c - 0x10000) >> 10));
            c = 0xDC00 + ((c - 0x10000) & 0x3FF);
        }
        out[n++] = (uint16_t)c;
    }
    return n;
}

static void use_font(struct emf *emf, double size, bool bold) {
    static const char name[] = "Arial";
    begin(emf, CREATE_FONT);
    put_all(emf, 6, (const uint32_t[]){FONT, (uint32_t) - (int32_t)units(size), 0, 0, 0, bold ? 700 : 400});
    put_32(emf, 0);           /* not slanted, struck or underlined */
    put_32(emf, 0x22u << 24); /* a sans serif of varying width */
    for (size_t i = 0; i < 32; i++) put_16(emf, i < sizeof name ? (unsigned char)name[i] : 0);
    buf_repeat(emf->out, 0, 320 - 12 - 92); /* what is left of the fixed record */
    end(emf);
    RECORD(emf, SELECT, FONT);
}

/* A line of words, centred on x with its baseline on y. Whoever shows it measures it with the font that he has. */
static void put_text(struct emf *emf, double x, double y, const char *text) {
    enum { BEFORE_TEXT = 76 };
    uint16_t wide[TEXT_MOST];
    const int n = wide_text(text, wide);
    begin(emf, TEXT);
    put_bounds(emf);
    put_all(emf, 3, (const uint32_t[]){2 /* advanced */, 0, 0});
    put_all(emf, 2, (const uint32_t[]){units(x), units(y)});
    put_all(emf, 3, (const uint32_t[]){(uint32_t)n, BEFORE_TEXT, 0});
    put_all(emf, 5, (const uint32_t[]){0, 0, 0, 0, 0 /* no spacing of our own */});
    for (int i = 0; i < n; i++) put_16(emf, wide[i]);
    if (n % 2) put_16(emf, 0);
    end(emf);
}

static void put_words(struct emf *emf, const struct shape *words) {
    const struct set_words set = draw_set(emf->out->arena, words);
    const double step = set.size * DRAW_LEADING;
    double baseline = words->y + (words->height - step * set.n) / 2 + step * 0.5 + set.size * 0.35;
    use_font(emf, set.size, words->bold);
    RECORD(emf, SET_TEXT_COLOUR, colour_ref(draw_ink(words->ink).words));
    for (int i = 0; i < set.n; i++, baseline += step)
        put_text(emf, words->x + words->width / 2, baseline, set.lines[i]);
    drop(emf, FONT, STOCK_SYSTEM_FONT);
}

static void put_header(struct emf *emf, const struct figure *figure) {
    const uint32_t mm_100ths_w = (uint32_t)(figure->width * 2540 / 72),
                   mm_100ths_h = (uint32_t)(figure->height * 2540 / 72);
    begin(emf, HEADER);
    put_bounds(emf);
    put_all(emf, 4, (const uint32_t[]){0, 0, mm_100ths_w, mm_100ths_h});
    put_all(emf, 4, (const uint32_t[]){0x464D4520 /* " EMF" */, 0x10000, 0 /* bytes */, 0 /* records */});
    put_16(emf, HANDLES);
    put_16(emf, 0);
    put_all(emf, 3, (const uint32_t[]){0, 0, 0}); /* no description, no palette */
    put_all(emf, 4,
            (const uint32_t[]){DEVICE_WIDTH, DEVICE_HEIGHT, DEVICE_WIDTH * 254 / (10 * DEVICE_DPI),
                               DEVICE_HEIGHT * 254 / (10 * DEVICE_DPI)});
    end(emf);
}

void print_emf(struct buf *out, const struct figure *figure) {
    struct emf emf = {.out = out, .width = (int)units(figure->width), .height = (int)units(figure->height)};
    const size_t from = out->len;
    put_header(&emf, figure);
    RECORD(&emf, SET_MAP_MODE, 8 /* as the two extents say */);
    RECORD(&emf, SET_WINDOW_EXTENT, (uint32_t)emf.width, (uint32_t)emf.height);
    RECORD(&emf, SET_VIEWPORT_EXTENT, (uint32_t)(figure->width * DEVICE_DPI / 72),
           (uint32_t)(figure->height * DEVICE_DPI / 72));
    RECORD(&emf, SET_BACKGROUND_MODE, 1 /* see through */);
    RECORD(&emf, SET_TEXT_ALIGN, 6 | 24 /* centre, baseline */);
    for (int i = 0; i < figure->n; i++) {
        switch (figure->items[i].kind) {
        case SHAPE_BOX: put_box(&emf, &figure->items[i]); break;
        case SHAPE_LINE: put_line(&emf, &figure->items[i]); break;
        case SHAPE_WORDS: put_words(&emf, &figure->items[i]); break;
        }
    }
    RECORD(&emf, END, 0, 0, 20 /* the size of this record */);
    set_32(&emf, from + 48, (uint32_t)(out->len - from));
    set_32(&emf, from + 52, emf.records);
}
