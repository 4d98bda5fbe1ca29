#include "view/pdf_set.h"

#include <pango/pangofc-fontmap.h>
#include <pango/pangoft2.h>
#include <string.h>

#include "base/buf.h"
#include "view/draw.h"

#define SANS "Liberation Sans,Arial,Helvetica,DejaVu Sans"
#define MONO "Liberation Mono,DejaVu Sans Mono"
#define TEXT_MAX ((size_t)1 << 26)
#define MARK_SIZE 0.65 /* of the number of a note */
#define MARK_RISE 0.33
#define EMPHASIS_LINK 0x144e81
#define KNOWN_LENGTH 200 /* bytes of the longest text whose set is kept to be used again */

static const struct look note_look = {.size = 8.5, .leading = 1.25, .colour = 0x0b0c0c};

/* Glyphs as they are, not as a screen would round them. */
static void unhinted(FcPattern *pattern, gpointer data) {
    (void)data;
    FcPatternAddBool(pattern, FC_HINTING, FcFalse);
}

struct setter setter_begin(struct arena *arena, const char *language, double note_width) {
    struct setter setter = {.arena = arena, .note_width = note_width};
    setter.texts = map_new(arena, 256);
    setter.fonts = pango_ft2_font_map_new();
    pango_fc_font_map_set_default_substitute(PANGO_FC_FONT_MAP(setter.fonts), unhinted, NULL, NULL);
    pango_ft2_font_map_set_resolution(PANGO_FT2_FONT_MAP(setter.fonts), 72, 72);
    setter.context = pango_font_map_create_context(setter.fonts);
    setter.sans = pango_font_description_from_string(SANS);
    pango_context_set_round_glyph_positions(setter.context, FALSE);
    pango_context_set_language(setter.context, pango_language_from_string(language ? language : "en-GB"));
    return setter;
}

void setter_end(struct setter *setter) {
    for (int i = 0; i < setter->layouts.n; i++) g_object_unref(setter->layouts.items[i]);
    pango_font_description_free(setter->sans);
    g_object_unref(setter->context);
    g_object_unref(setter->fonts);
}

static void span(PangoAttrList *attrs, PangoAttribute *attr, size_t from, size_t to) {
    attr->start_index = (guint)from;
    attr->end_index = (guint)to;
    pango_attr_list_insert(attrs, attr);
}

/* Pango breaks what it draws where attributes change, so a run is found again by its place in the text. */
static void style_run(PangoAttrList *attrs, const struct run *run, const struct look *look, size_t from, size_t to) {
    const struct tint tint = draw_tint(run->tone);
    const unsigned mark = flow_link_ok(run->href) ? EMPHASIS_LINK : tint.words;
    if (from == to) return;
    if (!look->bold && (run->style == RUN_STRONG || tint.bold))
        span(attrs, pango_attr_weight_new(PANGO_WEIGHT_BOLD), from, to);
    if (run->style == RUN_EMPHASIS) span(attrs, pango_attr_style_new(PANGO_STYLE_ITALIC), from, to);
    if (run->style == RUN_CODE) span(attrs, pango_attr_family_new(MONO), from, to);
    if (run->tone || flow_link_ok(run->href))
        span(attrs,
             pango_attr_foreground_new((guint16)(mark >> 8 & 0xFF00), (guint16)(mark & 0xFF00),
                                       (guint16)(mark << 8 & 0xFF00)),
             from, to);
}

static void add_clean(struct buf *text, const char *from) {
    for (uint32_t c; (c = flow_next(&from));) {
        char utf8[4];
        if (c == '\t')
            buf_text(text, "    ");
        else
            buf_add(text, utf8, (size_t)flow_utf8(c, utf8));
    }
}

/* The number of a note as words after the run; the note itself is set below. */
static void add_note(struct setter *setter, struct set *set, struct buf *text, PangoAttrList *attrs,
                     const struct run *run) {
    const size_t from = text->len;
    const double size = set->look->size;
    struct note *note = &set->notes[set->n_notes++];
    const int number = ++setter->n_notes;
    note->at = (int)from;
    buf_printf(text, "%d", number);
    span(attrs, pango_attr_size_new_absolute((int)(size * MARK_SIZE * PANGO_SCALE)), from, text->len);
    span(attrs, pango_attr_rise_new((int)(size * MARK_RISE * PANGO_SCALE)), from, text->len);
    note->set =
        set_text(setter, arena_printf(setter->arena, "%d  %s", number, run->footnote), &note_look, setter->note_width);
    note->height = note->set->height;
}

static PangoAttrList *add_runs(struct setter *setter, struct set *set, const struct runs *runs, struct buf *text) {
    PangoAttrList *attrs = pango_attr_list_new();
    int *starts = NEW_ARRAY(setter->arena, (size_t)runs->n + 1, int), n_notes = 0;
    for (int i = 0; i < runs->n; i++) n_notes += runs->items[i].footnote != NULL;
    set->notes = NEW_ARRAY(setter->arena, (size_t)n_notes, struct note);
    for (int i = 0; i < runs->n; i++) {
        const struct run *run = &runs->items[i];
        const char *words = flow_before_note(setter->arena, run);
        const size_t from = text->len;
        starts[i] = (int)from;
        if (words) add_clean(text, words);
        style_run(attrs, run, set->look, from, text->len);
        if (run->footnote) add_note(setter, set, text, attrs, run);
        if (words != run->text) buf_char(text, ' ');
    }
    set->starts = starts;
    span(attrs, pango_attr_insert_hyphens_new(FALSE), 0, G_MAXUINT);
    return attrs;
}

static void measure(struct set *set, PangoLayout *layout, struct arena *arena) {
    const double least = set->look->size * set->look->leading;
    PangoLayoutIter *iter = pango_layout_get_iter(layout);
    int note = 0;
    set->lines = NEW_ARRAY(arena, (size_t)pango_layout_get_line_count(layout), struct set_line);
    do {
        struct set_line *line = &set->lines[set->n++];
        PangoRectangle logical;
        line->line = pango_layout_iter_get_line_readonly(iter);
        pango_layout_iter_get_line_extents(iter, NULL, &logical);
        const double top = (double)logical.y / PANGO_SCALE, height = (double)logical.height / PANGO_SCALE;
        line->height = height > least ? height : least;
        line->baseline = (line->height - height) / 2 + (double)pango_layout_iter_get_baseline(iter) / PANGO_SCALE - top;
        line->x = (double)logical.x / PANGO_SCALE;
        line->first_note = note;
        while (note < set->n_notes && set->notes[note].at < line->line->start_index + line->line->length) note++;
        line->n_notes = note - line->first_note;
        set->height += line->height;
    } while (pango_layout_iter_next_line(iter));
    pango_layout_iter_free(iter);
}

static const struct set *set_new(struct setter *setter, const struct runs *runs, const struct look *look,
                                 double width) {
    struct set *set = NEW(setter->arena, struct set);
    struct buf text = buf_new(setter->arena, TEXT_MAX);
    *set = (struct set){.look = look, .runs = runs->items, .n_runs = runs->n};
    PangoAttrList *attrs = add_runs(setter, set, runs, &text);
    set->text = text.data;
    if (text.len) {
        PangoLayout *layout = pango_layout_new(setter->context);
        *PUSH(setter->arena, &setter->layouts) = layout;
        PangoFontDescription *font = pango_font_description_copy_static(setter->sans);
        if (look->mono) pango_font_description_set_family_static(font, MONO);
        if (look->bold) pango_font_description_set_weight(font, PANGO_WEIGHT_BOLD);
        pango_font_description_set_absolute_size(font, look->size * PANGO_SCALE);
        pango_layout_set_font_description(layout, font);
        pango_font_description_free(font);
        pango_layout_set_attributes(layout, attrs);
        pango_layout_set_width(layout, (int)(width * PANGO_SCALE));
        pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
        if (look->centred) pango_layout_set_alignment(layout, PANGO_ALIGN_CENTER);
        pango_layout_set_text(layout, text.data, (int)text.len);
        measure(set, layout, setter->arena);
    }
    pango_attr_list_unref(attrs);
    return set;
}

static bool same_look(const struct look *a, const struct look *b) {
    return a == b || (a->size == b->size && a->leading == b->leading && a->colour == b->colour && a->bold == b->bold &&
                      a->mono == b->mono && a->centred == b->centred);
}

/* One plain run is set once for each look and width. */
static bool is_plain(const struct runs *runs) {
    const struct run *run = runs->items;
    return runs->n == 1 && !run->footnote && !run->href && run->text && strlen(run->text) <= KNOWN_LENGTH;
}

const struct set *set_runs(struct setter *setter, const struct runs *runs, const struct look *look, double width) {
    if (!is_plain(runs)) return set_new(setter, runs, look, width);
    const struct run *run = runs->items;
    const int first = map_get(&setter->texts, run->text, -1);
    for (int i = first; i >= 0; i = setter->known.items[i].next) {
        const struct known *known = &setter->known.items[i];
        if (known->width == width && same_look(known->set->look, look) && known->set->runs->style == run->style &&
            known->set->runs->tone == run->tone)
            return known->set;
    }
    const struct set *set = set_new(setter, runs, look, width);
    map_set(&setter->texts, run->text, setter->known.n);
    *PUSH(setter->arena, &setter->known) = (struct known){.set = set, .width = width, .next = first};
    return set;
}

const struct set *set_text(struct setter *setter, const char *text, const struct look *look, double width) {
    struct runs runs = {.n = 1, .items = NEW(setter->arena, struct run)};
    runs.items[0].text = text ? text : "";
    return set_runs(setter, &runs, look, width);
}

const struct run *set_run_at(const struct set *set, int at) {
    int i = 0;
    while (i + 1 < set->n_runs && set->starts[i + 1] <= at) i++;
    return &set->runs[i];
}
