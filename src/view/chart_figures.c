/* Figures for papers, each beside a table that says the same: a line of time, and bars. */
#include "base/date.h"
#include "view/answer.h"
#include "view/chart.h"
#include "view/draw.h"

#define WIDTH 480.0
#define LABEL 190.0
#define ROW 23.0
#define SIZE 8.5
#define ROWS_MAX 40 /* the table has them all */

static void line(struct arena *arena, struct figure *figure, double x1, double y1, double x2, double y2,
                 enum shape_dash dash) {
    struct point *points = NEW_ARRAY(arena, 2, struct point);
    points[0] = (struct point){x1, y1};
    points[1] = (struct point){x2, y2};
    struct shape *shape = figure_line(arena, figure, points, 2);
    shape->ink = INK_MUTED;
    shape->dash = dash;
}

static const char *month(struct arena *arena, int day) {
    struct date date = date_of_day(day);
    date.day = 0;
    return date_words(arena, date);
}

/* Months between marks, so that there are few of them. */
static int step_of(int days) {
    static const int steps[] = {1, 3, 6, 12, 24, 60, 120};
    for (size_t i = 0; i < COUNT_OF(steps); i++)
        if (days / 30 / steps[i] < 4) return steps[i];
    return 1200;
}

const struct figure *chart_timeline(struct arena *arena, const struct chart_event *events, int n, int today) {
    const int shown = n < ROWS_MAX ? n : ROWS_MAX;
    int first = today, last = today;
    for (int i = 0; i < shown; i++) {
        if (events[i].day < first) first = events[i].day;
        if (events[i].day > last) last = events[i].day;
    }
    const double top = 16, left = LABEL + 14, when = 86, room = WIDTH - left - when - 10,
                 bottom = top + shown * ROW + 4;
    const double scale = last > first ? room / (last - first) : 0;
    struct figure *figure =
        figure_new(arena, "What lies ahead",
                   arena_printf(arena,
                                "%d dated plans, ends and reviews along a line of time, from %s to %s. The table "
                                "after it says the same.",
                                n, day_words(arena, first), day_words(arena, last)),
                   WIDTH, bottom + 16);
    struct date start = date_of_day(first);
    start.day = 1;
    const int step = step_of(last - first);
    for (int mark = date_first_day(start); mark <= last; mark = day_add_months(mark, step)) {
        if (mark < first) continue;
        const double x = left + (mark - first) * scale;
        line(arena, figure, x, top, x, bottom, DASH_DOTTED);
        figure_words(arena, figure, x - 34, bottom + 1, 68, 12, 6.5, month(arena, mark))->ink = INK_MUTED;
    }
    const double now = left + (today - first) * scale;
    line(arena, figure, now, top - 2, now, bottom, DASH_NONE);
    figure_words(arena, figure, now - 45, 0, 90, 12, 6.5, day_words(arena, today))->bold = true;
    for (int i = 0; i < shown; i++) {
        const double y = top + i * ROW, x = left + (events[i].day - first) * scale;
        figure_words(arena, figure, 0, y, LABEL, ROW, SIZE, events[i].what);
        struct shape *mark = figure_box(arena, figure, x - 4, y + ROW / 2 - 4, 8, 8);
        mark->filled = true;
        mark->ink = events[i].late ? INK_ERROR : INK_PLANNED;
        figure_words(arena, figure, WIDTH - when, y, when, ROW, SIZE,
                     events[i].late ? arena_printf(arena, "%s, past", events[i].when) : events[i].when);
    }
    return figure;
}

#define SEVERITIES 3

struct tally {
    const char *name;
    int counts[SEVERITIES];
};

/* Shown findings by area; the last is for those that are about no area. Returns how many rows have any. */
static int tally_areas(struct arena *arena, const struct check *check, struct tally **out) {
    const int n = check->arr->n_areas;
    struct tally *all = NEW_ARRAY(arena, (size_t)n + 1, struct tally);
    for (int a = 0; a < n; a++) all[a].name = check->arr->areas[a].name;
    all[n].name = "The arrangement as a whole";
    for (int i = 0; i < check->findings.n; i++) {
        const struct finding *finding = &check->findings.items[i];
        if (finding->severity < SEVERITIES && finding_is_shown(finding))
            all[finding->at.area >= 0 ? finding->at.area : n].counts[finding->severity]++;
    }
    int kept = 0;
    for (int a = 0; a <= n; a++)
        if (all[a].counts[0] + all[a].counts[1] + all[a].counts[2]) all[kept++] = all[a];
    *out = all;
    return kept;
}

static const struct figure *bars(struct arena *arena, const struct tally *tallies, int n) {
    static const enum shape_ink inks[SEVERITIES] = {INK_ERROR, INK_WARNING, INK_PLAIN};
    static const char *const words[SEVERITIES] = {"error", "warning", "notice"};
    static const char initials[SEVERITIES] = {'E', 'W', 'N'};
    const int shown = n < ROWS_MAX ? n : ROWS_MAX;
    int most = 1;
    for (int i = 0; i < shown; i++) {
        const int sum = tallies[i].counts[0] + tallies[i].counts[1] + tallies[i].counts[2];
        if (sum > most) most = sum;
    }
    const double left = LABEL + 8, unit = (WIDTH - left - 4) / (most < 6 ? 6 : most);
    struct figure *figure = figure_new(arena, "Findings by area",
                                       "A bar for each area, with a part for its errors, warnings and notices, in that "
                                       "order. The table after it says the same.",
                                       WIDTH, shown * (ROW + 4) + ROW);
    figure_words(arena, figure, left, shown * (ROW + 4), WIDTH - left, ROW, SIZE,
                 "E: errors, W: warnings, N: notices, in this order");
    for (int i = 0; i < shown; i++) {
        const double y = i * (ROW + 4);
        double x = left;
        figure_words(arena, figure, 0, y, LABEL, ROW, SIZE, tallies[i].name);
        for (int s = 0; s < SEVERITIES; s++) {
            const int count = tallies[i].counts[s];
            if (!count) continue;
            struct shape *bar = figure_box(arena, figure, x + 1, y + 2, count * unit - 2, ROW - 4);
            bar->filled = true;
            bar->ink = inks[s];
            const char *full = arena_printf(arena, "%d %s%s", count, words[s], count == 1 ? "" : "s");
            const bool fits = draw_width(full, SIZE, false) + 4 < count * unit - 2;
            figure_words(arena, figure, x + 1, y + 2, count * unit - 2, ROW - 4, SIZE,
                         fits ? full : arena_printf(arena, "%d %c", count, initials[s]))
                ->ink = inks[s];
            x += count * unit;
        }
    }
    return figure;
}

const struct figure *findings_figure(struct arena *arena, const struct check *check) {
    struct tally *tallies;
    const int n = tally_areas(arena, check, &tallies);
    return n ? bars(arena, tallies, n) : NULL;
}

void findings_blocks(struct doc *doc, const struct check *check) {
    static const char *const columns[] = {"Area", "Errors", "Warnings", "Notices"};
    static const int widths[] = {7, 2, 2, 2};
    struct tally *tallies;
    const int n = tally_areas(doc->arena, check, &tallies);
    if (!n) {
        doc_paragraph(doc, "Nothing was found.");
        return;
    }
    doc_figure(doc, bars(doc->arena, tallies, n));
    struct table *table = doc_table(doc, "Findings by area, in numbers", columns, (int)COUNT_OF(columns));
    table->widths = widths;
    for (int i = 0; i < n; i++) {
        struct row *row = table_row(doc, table);
        table_cell(doc, row, 0, tallies[i].name)->header = true;
        for (int s = 0; s < SEVERITIES; s++)
            table_cell(doc, row, s + 1, arena_printf(doc->arena, "%d", tallies[i].counts[s]));
    }
}
