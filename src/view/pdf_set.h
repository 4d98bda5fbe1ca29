#ifndef VIEW_PDF_SET_H
#define VIEW_PDF_SET_H

#include <pango/pango.h>

#include "base/map.h"
#include "view/flow.h"

/* Runs of text set in lines of a width, for PDF. All lengths are points. Only pdf*.c includes this. */

struct look {
    double size, leading; /* leading: from line to line, of the size */
    unsigned colour;      /* of words that have no tone: 0xRRGGBB */
    bool bold, mono, centred;
};

struct note {
    int at; /* byte of the text where its number stands */
    const struct set *set;
    double height;
};

struct set_line {
    PangoLayoutLine *line;
    double x, baseline, height; /* x from the left of the set, baseline from the top of the line */
    int first_note, n_notes;
};

/* Text in lines. Runs of the source begin at the bytes starts[i] of its text. */
struct set {
    const struct look *look;
    const char *text;
    const struct run *runs;
    const int *starts;
    int n_runs;
    struct set_line *lines;
    int n;
    struct note *notes;
    int n_notes;
    double height;
};

/* Who sets: the fonts, and what pango made, until setter_end(). */
struct setter {
    struct arena *arena;
    PangoFontMap *fonts;
    PangoContext *context;
    PangoFontDescription *sans;
    struct layouts {
        PangoLayout **items;
        int n, cap;
    } layouts;
    struct map texts; /* short plain texts, which reports say again and again, to numbers of known sets */
    struct known_sets {
        struct known {
            const struct set *set;
            double width;
            int next; /* of the same text in another look or width; -1 for none */
        } * items;
        int n, cap;
    } known;
    int n_notes; /* numbered through the document */
    double note_width;
};

struct setter setter_begin(struct arena *arena, const char *language, double note_width);
void setter_end(struct setter *setter);
/* The look must live as long as the set. Empty runs have no lines. */
const struct set *set_runs(struct setter *setter, const struct runs *runs, const struct look *look, double width);
const struct set *set_text(struct setter *setter, const char *text, const struct look *look, double width);
/* The run to which a byte of the text belongs: its style is that of the words there. */
const struct run *set_run_at(const struct set *set, int at);

#endif
