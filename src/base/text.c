#include "base/text.h"

#include <string.h>

size_t text_utf8_valid(const char *text, size_t n) {
    const unsigned char *s = (const unsigned char *)text;
    size_t i = 0;
    while (i < n) {
        const unsigned char c = s[i];
        const size_t more = c < 0x80                ? 0
                            : c >= 0xc2 && c < 0xe0 ? 1
                            : c >= 0xe0 && c < 0xf0 ? 2
                            : c >= 0xf0 && c < 0xf5 ? 3
                                                    : 4;
        if (c == 0 || more == 4 || more > n - 1 - i) return i;
        for (size_t k = 1; k <= more; k++)
            if ((s[i + k] & 0xc0) != 0x80) return i;
        if ((c == 0xe0 && s[i + 1] < 0xa0) || (c == 0xed && s[i + 1] > 0x9f) || (c == 0xf0 && s[i + 1] < 0x90) ||
            (c == 0xf4 && s[i + 1] > 0x8f))
            return i;
        i += more + 1;
    }
    return n;
}

uint32_t text_next(const char **at) {
    const unsigned char *s = (const unsigned char *)*at;
    if (s[0] < 0x80) {
        *at += s[0] != 0;
        return s[0];
    }
    const int more = s[0] < 0xe0 ? 1 : s[0] < 0xf0 ? 2 : 3;
    uint32_t point = s[0] & (0x3fu >> more);
    int k = 1;
    for (; k <= more && s[k]; k++) point = point << 6 | (s[k] & 0x3f);
    *at += k;
    return point;
}

struct range {
    uint32_t first, last;
};

static bool in_ranges(uint32_t point, const struct range *ranges, size_t n) {
    for (size_t i = 0; i < n; i++)
        if (point >= ranges[i].first && point <= ranges[i].last) return true;
    return false;
}

/* Combining marks and format characters, and wide characters: the blocks of Unicode 15 that names are likely to hold.
 */
static const struct range no_width[] = {
    {0x300, 0x36f},   {0x483, 0x489},   {0x591, 0x5bd},   {0x610, 0x61a},   {0x64b, 0x65f},   {0x6d6, 0x6dc},
    {0x93c, 0x93c},   {0x941, 0x94d},   {0xe31, 0xe3a},   {0xad, 0xad},     {0x1ab0, 0x1aff}, {0x200b, 0x200f},
    {0x202a, 0x202e}, {0x2060, 0x2069}, {0x20d0, 0x20ff}, {0xfe00, 0xfe0f}, {0xfe20, 0xfe2f}, {0xfeff, 0xfeff}};
static const struct range wide[] = {{0x1100, 0x115f},   {0x2e80, 0x303e},  {0x3041, 0x33ff}, {0x3400, 0x4dbf},
                                    {0x4e00, 0x9fff},   {0xa000, 0xa4cf},  {0xac00, 0xd7a3}, {0xf900, 0xfaff},
                                    {0xfe30, 0xfe4f},   {0xff00, 0xff60},  {0xffe0, 0xffe6}, {0x1f300, 0x1f64f},
                                    {0x1f900, 0x1f9ff}, {0x20000, 0x3fffd}};

int text_width(const char *text) {
    int width = 0;
    for (uint32_t point; (point = text_next(&text));) {
        if (point < 0x300)
            width += point != 0xad;
        else if (!in_ranges(point, no_width, COUNT_OF(no_width)))
            width += in_ranges(point, wide, COUNT_OF(wide)) ? 2 : 1;
    }
    return width;
}

/* Lower case of ASCII, of the Latin-1 supplement, and of Latin Extended-A, where Welsh has its circumflexes on w and y.
 */
static uint32_t lower(uint32_t point) {
    if (point >= 'A' && point <= 'Z') return point + 32;
    if (point >= 0xc0 && point <= 0xde && point != 0xd7) return point + 32;
    if (point >= 0x100 && point <= 0x177 && point != 0x130 && point != 0x131 && point != 0x138 && point != 0x149) {
        const bool odd_is_capital = point >= 0x139 && point <= 0x148;
        return (point & 1) == odd_is_capital ? point + 1 : point;
    }
    return point == 0x178 ? 0xff : point;
}

bool text_equal(const char *a, const char *b) { return a == b || (a && b && !strcmp(a, b)); }

bool text_equal_fold(const char *a, const char *b) {
    while (*a == ' ') a++;
    while (*b == ' ') b++;
    for (;;) {
        const uint32_t x = lower(text_next(&a)), y = lower(text_next(&b));
        if (x == y && x) continue;
        if (x == y) return true;
        if (x && x != ' ') return false;
        if (y && y != ' ') return false;
        for (; x && *a; a++)
            if (*a != ' ') return false;
        for (; y && *b; b++)
            if (*b != ' ') return false;
        return true;
    }
}

bool text_ends(const char *text, const char *end) {
    const size_t n = strlen(text), m = strlen(end);
    return n >= m && text_equal_fold(text + n - m, end);
}

bool text_starts(const char *text, const char *start) { return !strncmp(text, start, strlen(start)); }

static bool is_word_byte(unsigned char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c >= 0x80;
}

size_t text_word(const char **at) {
    size_t n = 0;
    while (**at && !is_word_byte((unsigned char)**at)) ++*at;
    while (is_word_byte((unsigned char)(*at)[n])) n++;
    return n;
}

bool text_has_word(const char *text, const char *word) {
    if (!*word) return false;
    for (const char *at = text; *at; at++) {
        if (at > text && is_word_byte((unsigned char)at[-1])) continue; /* within a word, or a character */
        const char *x = at, *y = word;
        while (*y && *x) {
            const char *next_x = x, *next_y = y;
            if (lower(text_next(&next_x)) != lower(text_next(&next_y))) break;
            x = next_x;
            y = next_y;
        }
        if (!*y && !is_word_byte((unsigned char)*x)) return true;
    }
    return false;
}

static bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

char *text_trim(struct arena *arena, const char *text) {
    char *out = arena_alloc(arena, strlen(text) + 1);
    size_t n = 0;
    for (; *text; text++) {
        if (!is_space(*text))
            out[n++] = *text;
        else if (n && out[n - 1] != ' ')
            out[n++] = ' ';
    }
    if (n && out[n - 1] == ' ') n--;
    out[n] = 0;
    return out;
}

/* Writes a code point of up to U+FFFF as UTF-8: what lower() changes lies there. */
static size_t put(char *out, uint32_t point) {
    if (point < 0x80) {
        out[0] = (char)point;
        return 1;
    }
    out[0] = (char)(0xc0 | point >> 6);
    out[1] = (char)(0x80 | (point & 0x3f));
    return 2;
}

char *text_lower(struct arena *arena, const char *text) {
    char *out = arena_alloc(arena, strlen(text) + 1);
    size_t n = 0;
    while (*text) {
        const char *from = text;
        const uint32_t point = text_next(&text), small = lower(point);
        if (small != point) {
            n += put(out + n, small);
            continue;
        }
        memcpy(out + n, from, (size_t)(text - from));
        n += (size_t)(text - from);
    }
    return out;
}

/* For likeness, capitals and the ways to part words do not count. */
static unsigned char plain(char c) {
    if (c >= 'A' && c <= 'Z') return (unsigned char)(c + 32);
    return c == '_' || c == ' ' ? '-' : (unsigned char)c;
}

#define COMPARED 64 /* bytes: beyond these two words are as alike as their starts */

/* Optimal string alignment (Damerau 1964, Levenshtein 1966), three rows. */
int text_distance(const char *a, const char *b, int most) {
    const int n = (int)strnlen(a, COMPARED), m = (int)strnlen(b, COMPARED);
    if (n - m > most || m - n > most) return most + 1;
    int rows[3][COMPARED + 1];
    for (int j = 0; j <= m; j++) rows[0][j] = j;
    for (int i = 1; i <= n; i++) {
        int *now = rows[i % 3], *before = rows[(i + 2) % 3], *earlier = rows[(i + 1) % 3], least = i;
        now[0] = i;
        for (int j = 1; j <= m; j++) {
            const int change = before[j - 1] + (plain(a[i - 1]) != plain(b[j - 1]));
            int best = before[j] + 1 < now[j - 1] + 1 ? before[j] + 1 : now[j - 1] + 1;
            if (change < best) best = change;
            if (i > 1 && j > 1 && plain(a[i - 1]) == plain(b[j - 2]) && plain(a[i - 2]) == plain(b[j - 1]) &&
                earlier[j - 2] + 1 < best)
                best = earlier[j - 2] + 1;
            now[j] = best;
            if (best < least) least = best;
        }
        if (least > most) return most + 1;
    }
    return rows[n % 3][m] > most ? most + 1 : rows[n % 3][m];
}

/* Was one of the words meant by the start of the other ("gov" for "government")? */
static bool shares_start(const char *word, const char *candidate) {
    const size_t n = strlen(word), m = strlen(candidate);
    if (n < 3 || m < 3) return false;
    for (size_t i = 0; i < (n < m ? n : m); i++)
        if (plain(word[i]) != plain(candidate[i])) return false;
    return true;
}

/* Is longer the plural of shorter: "links" of "link", "bodies" of "body"? */
static bool is_plural(const char *longer, const char *shorter) {
    const size_t n = strlen(longer), m = strlen(shorter);
    const bool ies = n > 3 && m == n - 2 && shorter[m - 1] == 'y' && !strcmp(longer + n - 3, "ies");
    if (!ies && (n != m + 1 || longer[m] != 's')) return false;
    for (size_t i = 0; i < (ies ? m - 1 : m); i++)
        if (plain(longer[i]) != plain(shorter[i])) return false;
    return true;
}

const char *text_nearest(const char *word, const char *const *candidates, int n) {
    const int length = (int)strnlen(word, COMPARED);
    int most = length / 3 > 1 ? length / 3 : 1;
    const char *nearest = NULL, *started = NULL;
    for (int i = 0; i < n; i++) {
        if (!candidates[i]) continue;
        const int distance = text_distance(word, candidates[i], most);
        if (distance <= most) {
            nearest = candidates[i];
            most = distance - 1;
            if (distance == 0) return nearest;
        }
        if (is_plural(word, candidates[i]) || is_plural(candidates[i], word)) return candidates[i];
        if (!started && shares_start(word, candidates[i])) started = candidates[i];
    }
    return nearest ? nearest : started;
}

char *text_in_fours(struct arena *arena, const char *text) {
    const size_t n = strlen(text);
    char *groups = arena_array(arena, n + 1, 2), *to = groups;
    for (size_t i = 0; i < n; i++) {
        if (i && i % 4 == 0) *to++ = '-';
        *to++ = text[i];
    }
    return groups;
}

char *text_join(struct arena *arena, const char *const *items, int n) {
    size_t length = 1;
    for (int i = 0; i < n; i++) length += strlen(items[i]) + strlen(" and ");
    char *out = arena_alloc(arena, length), *end = out;
    for (int i = 0; i < n; i++) {
        const char *parting = i == 0 ? "" : i == n - 1 ? " and " : ", ";
        end = stpcpy(stpcpy(end, parting), items[i]);
    }
    return out;
}
