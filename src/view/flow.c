#include "view/flow.h"

#include <string.h>

#include "base/text.h"

struct flow flow_new(struct arena *arena) {
    return (struct flow){.arena = arena, .last = BLOCK_HEADING};
}

const char *flow_letter(struct arena *arena, int number) {
    char text[16];
    int at = sizeof text - 1;
    text[at] = 0;
    for (; number > 0 && at > 0; number = (number - 1) / 26) text[--at] = (char)('a' + (number - 1) % 26);
    return arena_dup(arena, text + at);
}

const char *flow_label(struct flow *flow, const struct block *block) {
    const enum block_kind last = flow->last;
    flow->last = block->kind;
    switch (block->kind) {
    case BLOCK_NUMBERED: return arena_printf(flow->arena, "%d.", ++flow->numbered);
    case BLOCK_LETTERED:
        flow->lettered = last == BLOCK_LETTERED ? flow->lettered + 1 : 1;
        return arena_printf(flow->arena, "%s)", flow_letter(flow->arena, flow->lettered));
    case BLOCK_APPENDIX: {
        const char *letter = flow_letter(flow->arena, ++flow->appendices);
        char *capital = arena_dup(flow->arena, letter);
        for (char *c = capital; *c; c++) *c = (char)(*c - 'a' + 'A');
        if (!block->label || !*block->label) return arena_printf(flow->arena, "Appendix %s", capital);
        return arena_printf(flow->arena, "Appendix %s: %s", capital, block->label);
    }
    default: return NULL;
    }
}

const char *flow_before_note(struct arena *arena, const struct run *run) {
    const size_t n = run->text ? strlen(run->text) : 0;
    return run->footnote && n && run->text[n - 1] == ' ' ? arena_dup_n(arena, run->text, n - 1) : run->text;
}

int notes_add(struct notes *notes, const char *text) {
    *PUSH(notes->arena, notes) = text;
    return notes->n;
}

static long long sum(const int *items, int n) {
    long long total = 0;
    for (int i = 0; i < n; i++) total += items[i];
    return total;
}

static int widest_of(const int *widths, int n) {
    int widest = 0;
    for (int i = 1; i < n; i++)
        if (widths[i] > widths[widest]) widest = i;
    return widest;
}

/* Adds `spare` to the columns in proportion to `share`. */
static void give(int *widths, const long long *share, int n, long long spare) {
    long long total = 0, so_far = 0, given = 0;
    for (int i = 0; i < n; i++) total += share[i];
    if (total <= 0) return;
    for (int i = 0; i < n; i++) {
        so_far += share[i];
        const long long upto = spare * so_far / total;
        widths[i] += (int)(upto - given);
        given = upto;
    }
}

/* Takes from the columns that have more than their least until the sum is `room`. */
static void lift(int *widths, const int *least, int n, int room) {
    for (int i = 0; i < n; i++)
        if (widths[i] < least[i]) widths[i] = least[i];
    for (long long excess = sum(widths, n) - room; excess > 0;) {
        long long over = 0;
        for (int i = 0; i < n; i++) over += widths[i] - least[i];
        if (over <= 0) return;
        long long taken = 0;
        for (int i = 0; i < n && taken < excess; i++) {
            long long part = (widths[i] - least[i]) * excess / over;
            if (!part && widths[i] > least[i]) part = 1;
            if (part > excess - taken) part = excess - taken;
            widths[i] -= (int)part;
            taken += part;
        }
        excess -= taken;
    }
}

/*
 * Columns that need no more than an even share get all they wish, which leaves more for the others; those get their
 * least and then a part of the rest in proportion to what they miss.
 */
static void share_fairly(int *widths, const int *natural, const int *least, long long *share, int n, int room) {
    int open = n;
    for (int i = 0; i < n; i++) widths[i] = 0;
    for (bool again = true; again && open;) {
        again = false;
        for (int i = 0; i < n; i++) {
            long long others = 0;
            for (int k = 0; k < n; k++)
                if (k != i && !widths[k]) others += least[k];
            if (widths[i] || natural[i] > room / open || others > room - natural[i]) continue;
            widths[i] = natural[i];
            room -= natural[i];
            again = --open > 0;
            if (!open) return;
        }
    }
    long long rest = room;
    for (int i = 0; i < n; i++) {
        share[i] = 0;
        if (widths[i]) continue;
        widths[i] = least[i];
        rest -= least[i];
        share[i] = natural[i] > least[i] ? natural[i] - least[i] : 1;
    }
    give(widths, share, n, rest);
}

bool flow_columns(struct arena *arena, int *widths, const int *natural, const int *least, const int *weights, int n,
                  int room) {
    if (n < 1) return true;
    const long long wish = sum(natural, n), need = sum(least, n);
    if (need > room) {
        long long given = 0;
        for (int i = 0; i < n; i++) {
            widths[i] = (int)((long long)least[i] * room / need);
            if (widths[i] < 1) widths[i] = 1;
            given += widths[i];
        }
        for (; given > room && widths[widest_of(widths, n)] > 1; given--) widths[widest_of(widths, n)]--;
        return false;
    }
    if (wish <= room && !weights) {
        memcpy(widths, natural, (size_t)n * sizeof *widths);
        return true;
    }
    long long *share = NEW_ARRAY(arena, (size_t)n, long long);
    if (weights) {
        for (int i = 0; i < n; i++) widths[i] = 0, share[i] = weights[i] > 0 ? weights[i] : 1;
        give(widths, share, n, room);
        lift(widths, least, n, room);
        return true;
    }
    share_fairly(widths, natural, least, share, n, room);
    return true;
}

bool flow_link_ok(const char *href) {
    return href && (text_starts(href, "http://") || text_starts(href, "https://") || text_starts(href, "mailto:") ||
                    (href[0] == '#' && href[1]));
}

static bool is_hex(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

const char *flow_uri(struct arena *arena, const char *href) {
    static const char figures[] = "0123456789ABCDEF", also[] = "-._~:/?#@!$&*+,;=()";
    char *uri = arena_alloc(arena, strlen(href) * 3 + 1), *to = uri;
    for (const char *c = href; *c; c++) {
        const bool letter = (*c >= 'a' && *c <= 'z') || (*c >= 'A' && *c <= 'Z') || (*c >= '0' && *c <= '9');
        if (letter || strchr(also, *c) || (*c == '%' && is_hex(c[1]) && is_hex(c[2]))) {
            *to++ = *c;
            continue;
        }
        *to++ = '%';
        *to++ = figures[(unsigned char)*c >> 4];
        *to++ = figures[*c & 0xF];
    }
    return uri;
}

const char *flow_anchor(struct arena *arena, const char *anchor) {
    char *name = arena_dup(arena, anchor);
    for (char *c = name; *c; c++) {
        const bool letter = (*c >= 'a' && *c <= 'z') || (*c >= 'A' && *c <= 'Z') || (*c >= '0' && *c <= '9');
        if (!letter && *c != '_' && *c != '.') *c = '-';
    }
    return name;
}

bool flow_is_rtl(uint32_t c) {
    return (c >= 0x590 && c <= 0x8FF) || (c >= 0xFB1D && c <= 0xFDFF) || (c >= 0xFE70 && c <= 0xFEFC) ||
           (c >= 0x10800 && c <= 0x10FFF) || (c >= 0x1E800 && c <= 0x1EFFF);
}

bool flow_has_rtl(const char *text) {
    for (const char *at = text; *at;) {
        if (*at >= 0) {
            at++;
            continue;
        }
        if (flow_is_rtl(text_next(&at))) return true;
    }
    return false;
}

static bool is_letter(uint32_t c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= 0xC0 && !(c >= 0x2000 && c < 0x2C00));
}

bool flow_starts_rtl(const struct runs *runs) {
    for (int i = 0; i < runs->n; i++)
        for (const char *at = runs->items[i].text ? runs->items[i].text : ""; *at;) {
            const uint32_t c = text_next(&at);
            if (flow_is_rtl(c)) return true;
            if (is_letter(c)) return false;
        }
    return false;
}

uint32_t flow_next(const char **at) {
    for (;;) {
        const uint32_t c = text_next(at);
        if (c >= 0x20 && c < 0x7F) return c;
        if (!c || c == '\t' || c == '\n') return c;
        if (c < 0xA0 || c == 0xFFFE || c == 0xFFFF) return 0xFFFD;
        if ((c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069)) continue;
        return c;
    }
}

int flow_utf8(uint32_t c, char *out) {
    if (c < 0x80) {
        out[0] = (char)c;
        return 1;
    }
    const int n = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    for (int i = n - 1; i > 0; i--, c >>= 6) out[i] = (char)(0x80 | (c & 0x3F));
    out[0] = (char)((0xF00 >> n & 0xFF) | c);
    return n;
}
