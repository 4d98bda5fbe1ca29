#ifndef VIEW_PDF_FONT_H
#define VIEW_PDF_FONT_H

#include <pango/pango.h>

#include "view/pdf_write.h"

/*
 * The fonts of a PDF: of each only the glyphs that are used are put in, each with the text that it stands for, so that
 * the text can be searched, copied and read aloud. Only pdf*.c includes this.
 */

/* A glyph that stands for a text; two texts with one glyph have two codes. */
struct code {
    unsigned glyph;
    const char *text;
    int n;        /* bytes of text */
    int next;     /* code of the same glyph, or -1 */
    double width; /* thousandths of the size */
};

struct font {
    hb_face_t *face;
    hb_font_t *units; /* the face in its own units */
    bool outlines;    /* TrueType outlines: codes are free; else the code is the glyph */
    int *first;       /* code of each glyph, or -1 */
    struct codes {
        struct code *items;
        int n, cap;
    } codes;
    int object;
    double upem;
};

struct fonts {
    struct arena *arena;
    struct font **items;
    int n, cap;
};

/* The number of the font that pango chose, from 0; -1 when its glyphs cannot be put into a PDF. */
int font_of(struct fonts *fonts, PangoFont *font);
/* The glyph of a space. */
unsigned font_space(const struct fonts *fonts, int font);
/* The code of a glyph that stands for n bytes of text, and its width in thousandths of the size. */
int font_code(struct fonts *fonts, int font, unsigned glyph, const char *text, int n, double *width);
/* Writes all fonts and a dictionary of them by name (F0, F1, …) as the object. */
void fonts_write(struct fonts *fonts, struct objects *objects, int dictionary);
void fonts_end(struct fonts *fonts);

#endif
