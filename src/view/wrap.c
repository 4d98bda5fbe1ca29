#include "view/wrap.h"

#include <string.h>

#include "base/buf.h"
#include "base/text.h"

#define LINE_MAX_BYTES ((size_t)1 << 20)

/* A part of a word that has one look. */
struct piece {
    const char *text;
    int width;
    int run;
    enum { GLUED, AFTER_SPACE, AFTER_BREAK, AFTER_NEWLINE } before; /* AFTER_BREAK: a long word may end here */
    enum run_style style;
    enum tone tone;
    bool rtl;
};

struct pieces {
    struct arena *arena;
    struct piece *items;
    int n, cap;
    int before; /* of the next piece */
};

static void piece_add(struct pieces *pieces, const struct run *run, int number, const char *text, bool rtl) {
    struct piece *piece = PUSH(pieces->arena, pieces);
    piece->text = text;
    piece->width = text_width(text);
    piece->run = number;
    piece->before = pieces->before;
    piece->style = run->style;
    piece->tone = run->tone;
    piece->rtl = rtl;
    pieces->before = GLUED;
}

static void word_end(struct pieces *pieces, const struct run *run, int number, struct buf *word, bool rtl) {
    if (!word->len) return;
    piece_add(pieces, run, number, arena_dup_n(pieces->arena, word->data, word->len), rtl);
    word->len = 0;
}

static void run_split(struct pieces *pieces, const struct run *run, int number) {
    if (!run->text) return;
    struct buf word = buf_new(pieces->arena, LINE_MAX_BYTES);
    const bool rtl = flow_has_rtl(run->text);
    for (const char *at = run->text; *at;) {
        char utf8[4];
        const uint32_t c = flow_next(&at);
        if (!c) break;
        if (c != ' ' && c != '\t' && c != '\n') {
            buf_add(&word, utf8, (size_t)flow_utf8(c, utf8));
            continue;
        }
        word_end(pieces, run, number, &word, rtl);
        if (c == '\n' && pieces->n)
            pieces->before = AFTER_NEWLINE;
        else if (pieces->before != AFTER_NEWLINE)
            pieces->before = AFTER_SPACE;
    }
    word_end(pieces, run, number, &word, rtl);
}

/* A link's target is said in plain text where the text does not say it. */
static bool shows_target(const struct run *run) {
    return run->href && text_starts(run->href, "http") && (!run->text || !strstr(run->text, run->href));
}

static struct pieces runs_split(struct arena *arena, const struct runs *runs, struct notes *notes, bool measure) {
    struct pieces pieces = {.arena = arena};
    for (int i = 0; i < runs->n; i++) {
        const struct run *run = &runs->items[i];
        run_split(&pieces, run, i);
        if (shows_target(run)) {
            const struct run target = {.text = arena_printf(arena, " (%s)", run->href)};
            run_split(&pieces, &target, i);
        }
        if (!run->footnote || (!notes && !measure)) continue;
        const int number = measure ? 10 : notes_add(notes, run->footnote);
        const int before = pieces.before;
        pieces.before = GLUED; /* the number of a note stands at the word, the space after it */
        piece_add(&pieces, &(struct run){0}, i, arena_printf(arena, "[%d]", number), false);
        pieces.before = before;
    }
    return pieces;
}

static int group_end(const struct pieces *pieces, int from) {
    int end = from + 1;
    while (end < pieces->n && pieces->items[end].before == GLUED) end++;
    return end;
}

static int group_width(const struct pieces *pieces, int from, int end) {
    int width = 0;
    for (int i = from; i < end; i++) width += pieces->items[i].width;
    return width;
}

/* How many bytes of text fit the width, at least one character; a mark on a letter stays with it. */
static size_t bytes_that_fit(const char *text, int width) {
    size_t fit = 0, good = 0;
    int used = 0;
    for (const char *at = text; *at;) {
        const char *start = at;
        const uint32_t c = text_next(&at);
        char one[5] = {0};
        memcpy(one, start, (size_t)(at - start));
        const int wide = text_width(one);
        if (used + wide > width && fit) break;
        used += wide;
        fit = (size_t)(at - text);
        if ((c == '/' || c == '-' || c == '_' || c == ',' || c == '.' || c == '@') && used * 2 > width) good = fit;
    }
    return text[fit] && good ? good : fit;
}

static bool has_long_word(const struct pieces *pieces, int width) {
    for (int i = 0, end; i < pieces->n; i = end) {
        end = group_end(pieces, i);
        if (group_width(pieces, i, end) > width) return true;
    }
    return false;
}

/* Breaks the words that are wider than a line. */
static struct pieces break_words(struct pieces *from, int width) {
    if (!has_long_word(from, width)) return *from;
    struct pieces out = {.arena = from->arena};
    for (int i = 0; i < from->n;) {
        const int end = group_end(from, i);
        const bool long_word = group_width(from, i, end) > width;
        int used = 0;
        for (; i < end; i++) {
            struct piece piece = from->items[i];
            if (!long_word) {
                *PUSH(out.arena, &out) = piece;
                continue;
            }
            while (*piece.text) {
                if (used >= width) used = 0, piece.before = AFTER_BREAK;
                const size_t n = bytes_that_fit(piece.text, width - used);
                struct piece part = piece;
                part.text = arena_dup_n(out.arena, piece.text, n);
                part.width = text_width(part.text);
                if (used && used + part.width > width) used = 0, part.before = AFTER_BREAK;
                *PUSH(out.arena, &out) = part;
                used += part.width;
                piece.text += n;
                piece.before = GLUED;
                if (*piece.text) used = width;
            }
        }
    }
    return out;
}

static const char *colour_of(enum tone tone) {
    switch (tone) {
    case TONE_GOOD: return "\033[32m";
    case TONE_ERROR: return "\033[31m";
    case TONE_WARNING: return "\033[33m";
    case TONE_NOTICE: return "\033[36m";
    case TONE_QUESTION: return "\033[35m";
    case TONE_PLANNED: return "\033[34m";
    case TONE_MUTED: return "\033[2m";
    default: return "";
    }
}

/* One line of pieces; the look of a run and the isolate around text from right to left end with the line. */
static void line_add(const struct wrap *wrap, const struct piece *items, int n, struct lines *out) {
    struct buf text = buf_new(wrap->arena, LINE_MAX_BYTES);
    int width = 0;
    for (int i = 0; i < n; i++) {
        const struct piece *piece = &items[i];
        const enum tone tone = piece->tone ? piece->tone : wrap->tone;
        const bool strong = piece->style == RUN_STRONG || wrap->strong;
        const bool styled = wrap->colour && (strong || piece->style == RUN_EMPHASIS || tone);
        const bool starts = !i || items[i - 1].run != piece->run || items[i - 1].style != piece->style ||
                            items[i - 1].tone != piece->tone || items[i - 1].rtl != piece->rtl;
        const bool ends = i + 1 == n || items[i + 1].run != piece->run || items[i + 1].style != piece->style ||
                          items[i + 1].tone != piece->tone || items[i + 1].rtl != piece->rtl;
        if (i && piece->before == AFTER_SPACE) buf_char(&text, ' '), width++;
        if (starts && styled) {
            if (strong) buf_text(&text, "\033[1m");
            if (piece->style == RUN_EMPHASIS) buf_text(&text, "\033[3m");
            buf_text(&text, colour_of(tone));
        }
        if (starts && piece->rtl) buf_text(&text, "\u2068");
        buf_text(&text, piece->text);
        width += piece->width;
        if (ends && piece->rtl) buf_text(&text, "\u2069");
        if (ends && styled) buf_text(&text, "\033[0m");
    }
    struct line *line = PUSH(wrap->arena, out);
    line->text = text.data;
    line->width = width;
}

void wrap_runs(const struct wrap *wrap, const struct runs *runs, struct lines *out) {
    const int width = wrap->width < 1 ? 1 : wrap->width;
    struct pieces whole = runs_split(wrap->arena, runs, wrap->notes, false);
    const struct pieces pieces = break_words(&whole, width);
    int first = 0, used = 0;
    for (int i = 0; i < pieces.n;) {
        const struct piece *piece = &pieces.items[i];
        const int end = group_end(&pieces, i), wide = group_width(&pieces, i, end);
        const int space = i > first && piece->before == AFTER_SPACE;
        if (i > first && (piece->before == AFTER_NEWLINE || used + space + wide > width)) {
            line_add(wrap, pieces.items + first, i - first, out);
            first = i;
            used = wide;
        } else {
            used += space + wide;
        }
        i = end;
    }
    if (pieces.n) line_add(wrap, pieces.items + first, pieces.n - first, out);
}

void wrap_text(const struct wrap *wrap, const char *text, struct lines *out) {
    struct run run = {.text = text};
    const struct runs runs = {.items = &run, .n = 1};
    wrap_runs(wrap, &runs, out);
}

void wrap_measure(struct arena *arena, const struct runs *runs, int *natural, int *least) {
    const struct pieces pieces = runs_split(arena, runs, NULL, true);
    int line = 0;
    *natural = *least = 0;
    for (int i = 0; i < pieces.n;) {
        const int end = group_end(&pieces, i), wide = group_width(&pieces, i, end);
        if (pieces.items[i].before == AFTER_NEWLINE) line = 0;
        line += wide + (line && pieces.items[i].before == AFTER_SPACE);
        if (wide > *least) *least = wide;
        if (line > *natural) *natural = line;
        i = end;
    }
}
