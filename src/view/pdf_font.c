#include "view/pdf_font.h"

#include <hb-ot.h>
#include <hb-subset.h>
#include <string.h>

#include "base/text.h"

#define CODES_MAX 65535
#define MAP_LINES 100 /* the most in one block of a map of codes to text */

static bool has_table(hb_face_t *face, hb_tag_t tag) {
    hb_blob_t *blob = hb_face_reference_table(face, tag);
    const bool has = hb_blob_get_length(blob) > 0;
    hb_blob_destroy(blob);
    return has;
}

static int font_add(struct fonts *fonts, hb_face_t *face) {
    const bool outlines = has_table(face, HB_TAG('g', 'l', 'y', 'f'));
    if (!outlines && !has_table(face, HB_TAG('C', 'F', 'F', ' '))) return -1;
    struct font *font = NEW(fonts->arena, struct font);
    const unsigned glyphs = hb_face_get_glyph_count(face);
    *font = (struct font){.face = hb_face_reference(face), .outlines = outlines, .upem = hb_face_get_upem(face)};
    font->units = hb_font_create(face);
    font->first = NEW_ARRAY(fonts->arena, glyphs, int);
    for (unsigned i = 0; i < glyphs; i++) font->first[i] = -1;
    *PUSH(fonts->arena, fonts) = font;
    return fonts->n - 1;
}

int font_of(struct fonts *fonts, PangoFont *font) {
    hb_face_t *face = hb_font_get_face(pango_font_get_hb_font(font));
    for (int i = 0; i < fonts->n; i++)
        if (fonts->items[i]->face == face) return i;
    return font_add(fonts, face);
}

unsigned font_space(const struct fonts *fonts, int font) {
    hb_codepoint_t glyph = 0;
    return hb_font_get_nominal_glyph(fonts->items[font]->units, ' ', &glyph) ? glyph : 0;
}

static int code_add(struct fonts *fonts, struct font *font, unsigned glyph, const char *text, int n) {
    const double width = hb_font_get_glyph_h_advance(font->units, glyph) * 1000.0 / font->upem;
    if (font->codes.n == CODES_MAX) return 0;
    *PUSH(fonts->arena, &font->codes) = (struct code){.glyph = glyph,
                                                      .text = arena_dup_n(fonts->arena, text, (size_t)n),
                                                      .n = n,
                                                      .next = font->first[glyph],
                                                      .width = width};
    return font->first[glyph] = font->codes.n - 1;
}

int font_code(struct fonts *fonts, int index, unsigned glyph, const char *text, int n, double *width) {
    struct font *font = fonts->items[index];
    if (glyph >= hb_face_get_glyph_count(font->face)) glyph = 0;
    int code = font->first[glyph];
    while (code >= 0 && font->outlines &&
           (font->codes.items[code].n != n || memcmp(font->codes.items[code].text, text, (size_t)n) != 0))
        code = font->codes.items[code].next;
    if (code < 0) code = code_add(fonts, font, glyph, text, n);
    *width = font->codes.items[code].width;
    return font->outlines ? code : (int)glyph;
}

static int code_number(const struct font *font, int index) {
    return font->outlines ? index : (int)font->codes.items[index].glyph;
}

/* The font with no glyphs but those used, and no tables that a PDF does not need. */
static hb_blob_t *subset(const struct font *font) {
    static const char unneeded[][5] = {"GSUB", "GPOS", "GDEF", "kern", "name", "post", "cmap", "OS/2"};
    hb_subset_input_t *input = hb_subset_input_create_or_fail();
    if (!input) panic("a font could not be cut down");
    hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_RETAIN_GIDS);
    hb_set_t *glyphs = hb_subset_input_glyph_set(input);
    for (int i = 0; i < font->codes.n; i++) hb_set_add(glyphs, font->codes.items[i].glyph);
    hb_set_t *dropped = hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG);
    for (size_t i = 0; i < COUNT_OF(unneeded); i++) hb_set_add(dropped, hb_tag_from_string(unneeded[i], 4));
    hb_face_t *face = hb_subset_or_fail(font->face, input);
    if (!face) panic("a font could not be cut down");
    hb_blob_t *blob = hb_face_reference_blob(face);
    hb_face_destroy(face);
    hb_subset_input_destroy(input);
    return blob;
}

static void put_utf16(struct buf *out, const char *text) {
    while (*text) {
        uint32_t c = text_next(&text);
        if (c >= 0x10000) {
            buf_printf(out, "%04X", 0xD800 + ((c - 0x10000) >> 10));
            c = 0xDC00 + ((c - 0x10000) & 0x3FF);
        }
        buf_printf(out, "%04X", c);
    }
}

/* What text each code stands for (ISO 32000-1, 9.10.3). */
static void write_text_map(struct objects *objects, int number, const struct font *font) {
    struct buf map = buf_new(objects->out->arena, (size_t)1 << 26);
    int left = 0;
    buf_text(&map, "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo <</Registry (Adobe)"
                   "/Ordering (UCS)/Supplement 0>> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
                   "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");
    for (int i = 0; i < font->codes.n; i++) left += font->codes.items[i].n > 0;
    for (int i = 0, in_block = 0; i < font->codes.n; i++) {
        const struct code *code = &font->codes.items[i];
        if (!code->n) continue;
        if (!in_block) buf_printf(&map, "%d beginbfchar\n", in_block = left < MAP_LINES ? left : MAP_LINES);
        buf_printf(&map, "<%04X> <", (unsigned)code_number(font, i));
        put_utf16(&map, code->text);
        buf_text(&map, ">\n");
        left--;
        if (!--in_block) buf_text(&map, "endbfchar\n");
    }
    buf_text(&map, "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
    object_stream(objects, number, "", map.data, map.len);
}

static void write_glyph_map(struct objects *objects, int number, const struct font *font) {
    struct buf map = buf_new(objects->out->arena, (size_t)1 << 20);
    for (int i = 0; i < font->codes.n; i++) {
        buf_char(&map, (char)(font->codes.items[i].glyph >> 8));
        buf_char(&map, (char)(font->codes.items[i].glyph & 0xFF));
    }
    object_stream(objects, number, "", map.data, map.len);
}

/* A name of its own for each font of the file: six letters and the order among them. */
static const char *font_name(struct arena *arena, int index) {
    return arena_printf(arena, "AAAA%c%c+Concordat%d", 'A' + index / 26 % 26, 'A' + index % 26, index);
}

static void write_descriptor(struct objects *objects, int number, const struct font *font, const char *name, int file) {
    const double scale = 1000 / font->upem;
    hb_font_extents_t extents = {0};
    hb_font_get_h_extents(font->units, &extents);
    object_begin(objects, number);
    buf_printf(objects->out, "<</Type/FontDescriptor/FontName/%s/Flags 4/ItalicAngle 0/StemV 80/FontBBox[", name);
    pdf_number(objects->out, -200);
    pdf_number(objects->out, extents.descender * scale);
    pdf_number(objects->out, 2000);
    pdf_number(objects->out, extents.ascender * scale);
    buf_text(objects->out, "]/Ascent ");
    pdf_number(objects->out, extents.ascender * scale);
    buf_text(objects->out, "/Descent ");
    pdf_number(objects->out, extents.descender * scale);
    buf_text(objects->out, "/CapHeight 700");
    buf_printf(objects->out, "/%s %d 0 R>>", font->outlines ? "FontFile2" : "FontFile3", file);
    object_end(objects);
}

static void put_widths(struct buf *out, const struct font *font) {
    buf_text(out, "/W[");
    for (int i = 0; i < font->codes.n; i++) {
        buf_printf(out, "%d[", code_number(font, i));
        pdf_number(out, font->codes.items[i].width);
        buf_char(out, ']');
    }
    buf_char(out, ']');
}

static void write_font(struct fonts *fonts, int index, struct objects *objects) {
    const struct font *font = fonts->items[index];
    const char *name = font_name(fonts->arena, index);
    const int descendant = object_new(objects), descriptor = object_new(objects), file = object_new(objects),
              text_map = object_new(objects), glyph_map = font->outlines ? object_new(objects) : 0;
    struct buf *out = objects->out;
    object_begin(objects, font->object);
    buf_printf(out,
               "<</Type/Font/Subtype/Type0/BaseFont/%s/Encoding/Identity-H/DescendantFonts[%d 0 R]/ToUnicode %d 0 R>>",
               name, descendant, text_map);
    object_end(objects);
    object_begin(objects, descendant);
    buf_printf(out,
               "<</Type/Font/Subtype/%s/BaseFont/%s/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
               "/FontDescriptor %d 0 R/DW 0",
               font->outlines ? "CIDFontType2" : "CIDFontType0", name, descriptor);
    if (glyph_map) buf_printf(out, "/CIDToGIDMap %d 0 R", glyph_map);
    put_widths(out, font);
    buf_text(out, ">>");
    object_end(objects);
    write_descriptor(objects, descriptor, font, name, file);
    hb_blob_t *blob = subset(font);
    unsigned n;
    const char *bytes = hb_blob_get_data(blob, &n);
    object_stream(objects, file, font->outlines ? arena_printf(fonts->arena, "/Length1 %u", n) : "/Subtype/OpenType",
                  bytes, n);
    hb_blob_destroy(blob);
    write_text_map(objects, text_map, font);
    if (glyph_map) write_glyph_map(objects, glyph_map, font);
}

void fonts_write(struct fonts *fonts, struct objects *objects, int dictionary) {
    for (int i = 0; i < fonts->n; i++) fonts->items[i]->object = object_new(objects);
    object_begin(objects, dictionary);
    buf_text(objects->out, "<<");
    for (int i = 0; i < fonts->n; i++) buf_printf(objects->out, "/F%d %d 0 R", i, fonts->items[i]->object);
    buf_text(objects->out, ">>");
    object_end(objects);
    for (int i = 0; i < fonts->n; i++) write_font(fonts, i, objects);
}

void fonts_end(struct fonts *fonts) {
    for (int i = 0; i < fonts->n; i++) {
        hb_font_destroy(fonts->items[i]->units);
        hb_face_destroy(fonts->items[i]->face);
    }
}
