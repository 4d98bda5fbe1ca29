#include "view/draw.h"

#include <math.h>
#include <string.h>

#include "base/text.h"
#include "view/flow.h"

#define LEAST_SIZE 8.0 /* on paper: no figure is wider than a page */

struct ink draw_ink(enum shape_ink ink) {
    static const struct ink inks[INK_COUNT] = {
        [INK_PLAIN] = {0x0b0c0c, 0xf3f2f1, 0x0b0c0c, 1},     [INK_STRONG] = {0x0b0c0c, 0xe2e5e8, 0x0b0c0c, 1.75},
        [INK_MUTED] = {0x6f777b, 0xf8f8f8, 0x505a5f, 0.75},  [INK_ERROR] = {0x942514, 0xf6d7d2, 0x7a1c0f, 2},
        [INK_WARNING] = {0x7a5c00, 0xfff7bf, 0x594d00, 1.5}, [INK_GOOD] = {0x005a30, 0xcce2d8, 0x005a30, 1},
        [INK_PLANNED] = {0x144e81, 0xe6eff7, 0x144e81, 1},
    };
    return inks[ink < INK_COUNT ? ink : INK_PLAIN];
}

struct tint draw_tint(enum tone tone) {
    static const struct tint tints[] = {
        [TONE_NONE] = {0x0b0c0c, 0xffffff, false},    [TONE_GOOD] = {0x005a30, 0xe5f3ec, true},
        [TONE_ERROR] = {0x942514, 0xf6e2df, true},    [TONE_WARNING] = {0x594d00, 0xfff7d6, true},
        [TONE_NOTICE] = {0x144e81, 0xeaf2f9, false},  [TONE_QUESTION] = {0x4c2c92, 0xefeaf6, true},
        [TONE_PLANNED] = {0x144e81, 0xeaf2f9, false}, [TONE_MUTED] = {0x505a5f, 0xf6f6f6, false},
    };
    return tints[tone < (int)COUNT_OF(tints) ? tone : TONE_NONE];
}

int draw_dash(enum shape_dash dash, double lengths[2]) {
    switch (dash) {
    case DASH_PLANNED:
        lengths[0] = 6;
        lengths[1] = 4;
        return 2;
    case DASH_DOTTED:
        lengths[0] = 1.5;
        lengths[1] = 3;
        return 2;
    default: return 0;
    }
}

bool draw_head(const struct shape *line, struct point corners[3]) {
    if (line->n_points < 2) return false;
    const struct point end = line->points[line->n_points - 1];
    for (int i = line->n_points - 2; i >= 0; i--) {
        const double x = end.x - line->points[i].x, y = end.y - line->points[i].y, length = hypot(x, y);
        if (length < 0.01) continue;
        const double dx = x / length, dy = y / length,
                     size = 5 + draw_ink(line->ink).width + (line->dash == DASH_DOUBLE ? 4 : 0);
        corners[0] = end;
        corners[1] = (struct point){end.x - size * dx - size * 0.45 * dy, end.y - size * dy + size * 0.45 * dx};
        corners[2] = (struct point){end.x - size * dx + size * 0.45 * dy, end.y - size * dy - size * 0.45 * dx};
        return true;
    }
    return false;
}

/* In thousandths of the size, after the metrics of Arial. */
static int wide(uint32_t c, bool bold) {
    if (strchr("iljI|!'.,;:", (int)(c < 128 ? c : 0)) && c) return bold ? 300 : 278;
    if (c < 128 && c && strchr("ftr()[]-/ \"", (int)c)) return bold ? 345 : 320;
    if (c == 'm' || c == 'M' || c == 'W' || c == '@' || c == '%') return 920;
    if (c == 'w') return 760;
    if (c >= 'A' && c <= 'Z') return 730;
    if (c >= 0x1100) return 1000;
    return bold ? 600 : 560;
}

double draw_width_n(const char *text, size_t n, double size, bool bold) {
    long total = 0;
    for (const char *at = text; at < text + n && *at;) total += wide(text_next(&at), bold);
    return (double)total * size / 1000;
}

double draw_width(const char *text, double size, bool bold) { return draw_width_n(text, strlen(text), size, bold); }

struct lines_of {
    struct arena *arena;
    const char **items;
    int n, cap;
};

static void line_end(struct lines_of *lines, const char *from, const char *to) {
    while (to > from && to[-1] == ' ') to--;
    if (to > from) *PUSH(lines->arena, lines) = arena_dup_n(lines->arena, from, (size_t)(to - from));
}

static struct lines_of fill(struct arena *arena, const char *text, double width, double size, bool bold) {
    struct lines_of lines = {.arena = arena};
    const char *line = text, *space = NULL;
    double used = 0;
    for (const char *at = text; *at;) {
        const char *start = at;
        const uint32_t c = text_next(&at);
        const double step = wide(c, bold) * size / 1000;
        if (c == '\n') {
            line_end(&lines, line, start);
            line = at;
            space = NULL;
            used = 0;
            continue;
        }
        if (c != ' ' && used + step > width && start > line) {
            const char *end = space ? space : start;
            line_end(&lines, line, end);
            line = space ? space + 1 : start;
            space = NULL;
            used = 0;
            for (const char *again = line; again < start;) used += wide(text_next(&again), bold) * size / 1000;
        }
        if (c == ' ') space = start;
        used += step;
    }
    line_end(&lines, line, line + strlen(line));
    return lines;
}

static bool breaks_a_word(const char *text, double width, double size, bool bold) {
    for (const char *at = text; *at;) {
        double used = 0;
        while (*at == ' ' || *at == '\n') at++;
        while (*at && *at != ' ' && *at != '\n') used += wide(text_next(&at), bold) * size / 1000;
        if (used > width) return true;
    }
    return false;
}

/* Text as it may be shown: no controls, no marks that reorder it. */
static char *cleaned(struct arena *arena, const char *text) {
    char *copy = arena_alloc(arena, strlen(text) * 3 + 1), *to = copy;
    for (uint32_t c; (c = flow_next(&text));) to += flow_utf8(c == '\t' ? ' ' : c, to);
    return copy;
}

struct set_words draw_set(struct arena *arena, const struct shape *words) {
    const double width = words->width > 8 ? words->width - 4 : words->width;
    double size = words->size > 0 ? words->size : 10;
    const char *text = cleaned(arena, words->text ? words->text : "");
    struct lines_of lines;
    int room;
    for (;; size *= 0.92) {
        lines = fill(arena, text, width, size, words->bold);
        room = (int)(words->height / (size * DRAW_LEADING) + 0.01);
        if (room < 1) room = 1;
        const bool fits = lines.n <= room && !breaks_a_word(text, width, size, words->bold);
        if (fits || size * 0.92 < LEAST_SIZE) break;
    }
    if (lines.n > room) {
        lines.n = room;
        lines.items[room - 1] = arena_printf(arena, "%s…", lines.items[room - 1]);
    }
    return (struct set_words){.lines = lines.items, .n = lines.n, .size = size};
}
