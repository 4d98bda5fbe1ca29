#include "view/pdf_page.h"

#define FEET_GAP 14.0   /* between text and notes, with the rule between them */
#define FEET_RULE 120.0 /* length of the rule */
#define FEET_WHOLE 0.33 /* a note of up to this part of a page is not broken */
#define RULE_COLOUR 0x6f777b

static struct page *current(const struct pages *pages) { return &pages->items[pages->n - 1]; }

double page_room(const struct pages *pages) {
    const double feet = current(pages)->feet_height;
    return pages->bottom - (feet > 0 ? feet + FEET_GAP : 0) - pages->y;
}

bool page_is_fresh(const struct pages *pages) { return pages->y <= pages->top; }

static void push_op(struct pages *pages, struct draw_op op) { *PUSH(pages->arena, &current(pages)->ops) = op; }

void page_begin(struct pages *pages, const char *element, const char *more) {
    push_op(pages, (struct draw_op){.kind = DRAW_BEGIN, .element = element, .more = more});
}

void page_end(struct pages *pages) { push_op(pages, (struct draw_op){.kind = DRAW_END}); }

static double body_height(const struct pages *pages) { return pages->bottom - pages->top; }

/* As many lines of the note as fit above `bottom` and below `y`, at least one; the rest is carried to the next page. */
static void put_foot(struct pages *pages, struct foot foot, double y) {
    struct page *page = current(pages);
    const double room = pages->bottom - page->feet_height - FEET_GAP - y;
    double height = foot.set->lines[foot.from].height;
    int to = foot.from + 1;
    if (pages->carried.n) {
        *PUSH(pages->arena, &pages->carried) = foot;
        return;
    }
    while (to < foot.to && height + foot.set->lines[to].height <= room) height += foot.set->lines[to++].height;
    push_op(pages, (struct draw_op){.kind = DRAW_NOTE, .line = page->feet.n});
    *PUSH(pages->arena, &page->feet) = (struct foot){.set = foot.set, .from = foot.from, .to = to};
    page->feet_height += height;
    if (to < foot.to) *PUSH(pages->arena, &pages->carried) = (struct foot){.set = foot.set, .from = to, .to = foot.to};
}

void page_new(struct pages *pages) {
    const struct feet carried = pages->carried;
    PUSH(pages->arena, pages);
    pages->y = pages->top;
    pages->carried = (struct feet){0};
    for (int i = 0; i < carried.n; i++) put_foot(pages, carried.items[i], pages->top + body_height(pages) * FEET_WHOLE);
}

void page_fill(struct pages *pages, double x, double y, double width, double height, unsigned colour) {
    *PUSH(pages->arena, &current(pages)->fills) = (struct fill){x, y, width, height, colour};
}

void page_figure(struct pages *pages, double x, double y, double scale, const struct figure *figure) {
    push_op(pages, (struct draw_op){.kind = DRAW_FIGURE, .x = x, .y = y, .scale = scale, .figure = figure});
}

void page_line(struct pages *pages, double x, double y, const struct set *set, int line) {
    const struct set_line *is = &set->lines[line];
    push_op(pages, (struct draw_op){.kind = DRAW_LINE, .x = x, .y = y, .set = set, .line = line});
    for (int i = is->first_note; i < is->first_note + is->n_notes; i++)
        put_foot(pages, (struct foot){.set = set->notes[i].set, .to = set->notes[i].set->n}, y + is->height);
}

double page_need(const struct pages *pages, const struct set *set, int line) {
    const struct set_line *is = &set->lines[line];
    const double most = body_height(pages) * FEET_WHOLE;
    double need = is->height;
    for (int i = is->first_note; i < is->first_note + is->n_notes; i++) {
        const double height = set->notes[i].set->height;
        need += height < most ? height : most;
    }
    return is->n_notes && current(pages)->feet_height <= 0 ? need + FEET_GAP : need;
}

/* The lines from `line` on that must stay together: two at the beginning and two at the end, or all three. */
static int together(const struct set *set, int line) {
    const int left = set->n - line;
    if (line == 0) return left <= 3 ? left : 2;
    return left == 2 ? 2 : 1;
}

static double need_of(const struct pages *pages, const struct set *set, int line) {
    double need = 0;
    for (int i = line; i < line + together(set, line); i++) need += page_need(pages, set, i);
    return need;
}

double page_least(const struct pages *pages, const struct set *set) { return set->n ? need_of(pages, set, 0) : 0; }

void page_set(struct pages *pages, double x, const struct set *set) {
    for (int i = 0; i < set->n; i++) {
        if (need_of(pages, set, i) > page_room(pages) && !page_is_fresh(pages)) page_new(pages);
        page_line(pages, x, pages->y, set, i);
        pages->y += set->lines[i].height;
    }
}

void page_spot(struct pages *pages, const char *name, int level) {
    *PUSH(pages->arena, &pages->spots) = (struct spot){.name = name, .level = level, .page = pages->n, .y = pages->y};
}

static void place_feet(struct pages *pages, struct page *page) {
    double y = pages->bottom - page->feet_height;
    if (!page->feet.n) return;
    *PUSH(pages->arena, &page->fills) = (struct fill){PDF_LEFT, y - FEET_GAP * 0.4, FEET_RULE, 0.75, RULE_COLOUR};
    for (int i = 0; i < page->feet.n; i++) {
        struct foot *foot = &page->feet.items[i];
        foot->y = y;
        for (int line = foot->from; line < foot->to; line++) y += foot->set->lines[line].height;
    }
}

void page_finish(struct pages *pages) {
    while (pages->carried.n) page_new(pages);
    for (int i = 0; i < pages->n; i++) place_feet(pages, &pages->items[i]);
}
