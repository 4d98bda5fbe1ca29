/* Lines: how often, to whom, in circles, or not at all. */
#include "core/rules.h"

#include <string.h>

#include "model/cadence.h"

/* line-without-cadence: a line in force or planned, not `linked`, says no cadence. */
void find_line_without_cadence(struct check *check) {
    for (int i = 0; i < check->arr->n_lines; i++) {
        const struct arr_line *line = &check->arr->lines[i];
        if (!is_live(line->state) || !in_chain(line) || line->cadence != CADENCE_UNSTATED) continue;
        struct finding *finding = found(check, RULE_line_without_cadence, at_line(i));
        witness_line(check, finding, i, KEY_CADENCE);
        ask(check, finding, line->to, SECTION_LINES, line->entry, KEY_CADENCE);
    }
}

const char *say_line_without_cadence(const struct check *check, const struct finding *finding, struct arena *arena) {
    const struct arr_line *line = &check->arr->lines[finding->at.line];
    return arena_printf(arena, "How often %s %s receive an update or report from %s?", verb(check, line->to, "does"),
                        body_name(check, line->to, arena), body_name(check, line->from, arena));
}

/* Times a year are told apart by more than a fiftieth: every 7 days is weekly, and every 30 days monthly. */
static bool slower(int line, int receiver) { return (int64_t)line * 50 < (int64_t)receiver * 49; }

/* line-slower-than-receiver: the line is slower than its receiver meets. A question where the line has a cadence and
 * the receiver states none. `about` never makes a line slower. */
void find_line_slower_than_receiver(struct check *check) {
    for (int i = 0; i < check->arr->n_lines; i++) {
        const struct arr_line *line = &check->arr->lines[i];
        if (!is_live(line->state) || !in_chain(line) || line->cadence < 0) continue;
        const struct arr_body *receiver = &check->arr->bodies[line->to];
        if (receiver->counted) continue;
        if (receiver->cadence == CADENCE_UNSTATED) {
            struct finding *finding = found(check, RULE_line_slower_than_receiver, at_line(i));
            witness_line(check, finding, i, KEY_CADENCE);
            ask(check, finding, line->to, SECTION_BODIES, receiver->entry, KEY_CADENCE);
        } else if (slower(line->cadence, receiver->cadence) && !line->cadence_about && !receiver->cadence_about) {
            struct finding *finding = found(check, RULE_line_slower_than_receiver, at_line(i));
            witness_line(check, finding, i, KEY_CADENCE);
            witness_body(check, finding, line->to, KEY_CADENCE);
        }
    }
}

const char *say_line_slower_than_receiver(const struct check *check, const struct finding *finding,
                                          struct arena *arena) {
    const struct arr_line *line = &check->arr->lines[finding->at.line];
    const char *to = body_name(check, line->to, arena);
    if (finding->asks) return arena_printf(arena, "How often %s %s meet?", verb(check, line->to, "does"), to);
    const struct value *sent = entry_scalar_on(line->entry, KEY_CADENCE, check->arr->day, NULL);
    const struct value *met = entry_scalar_on(check->arr->bodies[line->to].entry, KEY_CADENCE, check->arr->day, NULL);
    return arena_printf(arena, "%s %s %s, but %s from %s only %s.", to, verb(check, line->to, "meets"),
                        cadence_says(arena, met->text), verb(check, line->to, "hears"),
                        body_name(check, line->from, arena), cadence_says(arena, sent->text));
}

/* A set of areas: 64 to a word, the words in order, and none that would be empty. */
struct areas {
    struct areas_word {
        int number; /* the areas 64 * number and on */
        uint64_t bits;
    } * items;
    int n, cap;
};

static int areas_place(const struct areas *set, int number) {
    int low = 0, high = set->n;
    while (low < high) {
        const int middle = (low + high) / 2;
        if (set->items[middle].number < number)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static uint64_t areas_bits(const struct areas *set, int number) {
    const int place = areas_place(set, number);
    return place < set->n && set->items[place].number == number ? set->items[place].bits : 0;
}

/* Was any of them new? */
static bool areas_add(struct arena *arena, struct areas *set, int number, uint64_t bits) {
    const int place = areas_place(set, number);
    if (!bits) return false;
    if (place == set->n || set->items[place].number != number) {
        PUSH(arena, set);
        memmove(&set->items[place + 1], &set->items[place], (size_t)(set->n - 1 - place) * sizeof *set->items);
        set->items[place] = (struct areas_word){.number = number};
    }
    const uint64_t was = set->items[place].bits;
    set->items[place].bits |= bits;
    return set->items[place].bits != was;
}

static bool line_now(const struct arr_line *line) { return line->state == STATE_IN_FORCE && in_chain(line); }

/* Adds the areas that a line sends on: those it names, or with none named all that its sender has. */
static bool areas_add_sent(struct arena *arena, struct areas *set, const struct arr_line *line,
                           const struct areas *has) {
    bool grown = false;
    for (int i = 0; i < line->areas.n; i++)
        grown |= areas_add(arena, set, line->areas.items[i] / 64, 1ull << (line->areas.items[i] % 64));
    for (int i = 0; !line->areas.n && i < has->n; i++)
        grown |= areas_add(arena, set, has->items[i].number, has->items[i].bits);
    return grown;
}

/* What each body has to send on: the areas it has a mandate on, and those it receives, over lines in force. A body is
 * looked at again only when its set has grown. */
static struct areas *areas_carried(struct check *check) {
    const struct arrangement *arr = check->arr;
    struct areas *sets = NEW_ARRAY(check->arena, (size_t)arr->n_bodies, struct areas);
    int *queue = NEW_ARRAY(check->arena, (size_t)arr->n_bodies, int), head = 0, n = 0;
    bool *queued = NEW_ARRAY(check->arena, (size_t)arr->n_bodies, bool);
    for (int i = 0; i < arr->n_mandates; i++) {
        const struct arr_mandate *mandate = &arr->mandates[i];
        if (is_live(mandate->state))
            areas_add(check->arena, &sets[mandate->body], mandate->area / 64, 1ull << (mandate->area % 64));
    }
    for (int body = 0; body < arr->n_bodies; body++) {
        queue[n++] = body;
        queued[body] = true;
    }
    while (n > 0) {
        const int body = queue[head];
        head = (head + 1) % arr->n_bodies;
        n--;
        queued[body] = false;
        for (int i = 0; i < arr->bodies[body].out.n; i++) {
            const struct arr_line *line = &arr->lines[arr->bodies[body].out.items[i]];
            if (!line_now(line) || !areas_add_sent(check->arena, &sets[line->to], line, &sets[body]) ||
                queued[line->to])
                continue;
            queue[(head + n++) % arr->n_bodies] = line->to;
            queued[line->to] = true;
        }
    }
    return sets;
}

static void sent_many_times(struct check *check, const struct areas *has, int body, int area) {
    const struct span out = check->arr->bodies[body].out;
    const bool has_it = areas_bits(has, area / 64) >> (area % 64) & 1;
    struct finding *finding = found(check, RULE_reports_many_times, at_body_area(body, area));
    for (int i = 0; i < out.n; i++) {
        const struct arr_line *line = &check->arr->lines[out.items[i]];
        if (line_now(line) && (line->areas.n ? line_names_area(line, area) : has_it))
            witness_line(check, finding, out.items[i], KEY_AREAS);
    }
}

/* reports-many-times: a body sends the same area over two or more lines in force, not `linked`. */
void find_reports_many_times(struct check *check) {
    const struct arrangement *arr = check->arr;
    const struct areas *sets = areas_carried(check);
    struct areas over = {0}, once = {0}, again = {0};
    for (int body = 0; body < arr->n_bodies; body++) {
        const struct span out = arr->bodies[body].out;
        once.n = again.n = 0;
        for (int i = 0; out.n > 1 && i < out.n; i++) {
            const struct arr_line *line = &arr->lines[out.items[i]];
            if (!line_now(line)) continue;
            over.n = 0;
            areas_add_sent(check->arena, &over, line, &sets[body]);
            for (int w = 0; w < over.n; w++) {
                const struct areas_word *word = &over.items[w];
                areas_add(check->arena, &again, word->number, word->bits & areas_bits(&once, word->number));
                areas_add(check->arena, &once, word->number, word->bits);
            }
        }
        for (int w = 0; w < again.n; w++)
            for (uint64_t bits = again.items[w].bits; bits; bits &= bits - 1) {
                const int area = 64 * again.items[w].number + __builtin_ctzll(bits);
                if (is_priority(check, area)) sent_many_times(check, &sets[body], body, area);
            }
    }
}

const char *say_reports_many_times(const struct check *check, const struct finding *finding, struct arena *arena) {
    return arena_printf(arena, "%s %s on %s over %d lines: one update could serve all.",
                        body_name(check, finding->at.body, arena), VERB("reports"), area_name(check, finding->at.area),
                        finding->n_witness);
}

/* circular-reporting: `reports` or `accountable` lines form a circle. Strongly connected components after Tarjan
 * (1972), without recursion; one finding for each, with a shortest circle in it. */
static bool binds(const struct arr_line *line) {
    return is_live(line->state) && (line->kind == LINE_REPORTS || line->kind == LINE_ACCOUNTABLE);
}

struct tarjan {
    int *number, *low, *component, *stack, *path, *next;
    int n_stack, n_path, count, n_components;
};

static void component_from(struct tarjan *t, const struct arrangement *arr, int root) {
    t->path[t->n_path++] = root;
    while (t->n_path) {
        const int body = t->path[t->n_path - 1];
        if (!t->number[body]) {
            t->number[body] = t->low[body] = ++t->count;
            t->stack[t->n_stack++] = body;
        }
        const struct span out = arr->bodies[body].out;
        bool down = false;
        while (t->next[body] < out.n && !down) {
            const struct arr_line *line = &arr->lines[out.items[t->next[body]]];
            if (binds(line) && !t->number[line->to]) {
                t->path[t->n_path++] = line->to;
                down = true;
                continue;
            }
            if (binds(line) && t->component[line->to] < 0 && t->low[line->to] < t->low[body])
                t->low[body] = t->low[line->to];
            t->next[body]++;
        }
        if (down) continue;
        if (t->low[body] == t->number[body]) {
            int other;
            do {
                other = t->stack[--t->n_stack];
                t->component[other] = t->n_components;
            } while (other != body);
            t->n_components++;
        }
        t->n_path--;
    }
}

/* The lines of a shortest circle through body inside its component, found breadth first. */
static struct span circle_through(struct check *check, const struct tarjan *t, int body, struct walk *walk,
                                  int *came_by) {
    const struct arrangement *arr = check->arr;
    int *lines = NEW_ARRAY(check->arena, (size_t)arr->n_bodies + 1, int), n = 0, last = -1;
    walk_start(walk);
    walk_add(walk, body);
    for (int at = 0; at < walk->n && last < 0; at++) {
        const struct span out = arr->bodies[walk->queue[at]].out;
        for (int i = 0; i < out.n && last < 0; i++) {
            const struct arr_line *line = &arr->lines[out.items[i]];
            if (!binds(line) || t->component[line->to] != t->component[body]) continue;
            if (line->to == body) last = out.items[i];
            if (walk_has(walk, line->to)) continue;
            came_by[line->to] = out.items[i];
            walk_add(walk, line->to);
        }
    }
    for (int line = last; line >= 0; line = arr->lines[line].from == body ? -1 : came_by[arr->lines[line].from])
        lines[n++] = line;
    for (int i = 0; i < n / 2; i++) {
        const int swap = lines[i];
        lines[i] = lines[n - 1 - i];
        lines[n - 1 - i] = swap;
    }
    return (struct span){lines, n};
}

void find_circular_reporting(struct check *check) {
    const struct arrangement *arr = check->arr;
    const size_t n = (size_t)arr->n_bodies;
    struct tarjan t = {.number = NEW_ARRAY(check->arena, n, int),
                       .low = NEW_ARRAY(check->arena, n, int),
                       .component = NEW_ARRAY(check->arena, n, int),
                       .stack = NEW_ARRAY(check->arena, n, int),
                       .path = NEW_ARRAY(check->arena, n, int),
                       .next = NEW_ARRAY(check->arena, n, int)};
    for (int body = 0; body < arr->n_bodies; body++) t.component[body] = -1;
    for (int body = 0; body < arr->n_bodies; body++)
        if (!t.number[body]) component_from(&t, arr, body);
    int *size = NEW_ARRAY(check->arena, n, int), *came_by = NEW_ARRAY(check->arena, n, int);
    for (int body = 0; body < arr->n_bodies; body++) size[t.component[body]]++;
    struct walk walk = walk_new(check->arena, arr->n_bodies);
    for (int body = 0; body < arr->n_bodies; body++) {
        if (size[t.component[body]] < 2) continue;
        size[t.component[body]] = 0;
        struct subject at = NO_SUBJECT;
        at.lines = circle_through(check, &t, body, &walk, came_by);
        struct finding *finding = found(check, RULE_circular_reporting, at);
        for (int i = 0; i < at.lines.n; i++) witness_line(check, finding, at.lines.items[i], KEY_KIND);
    }
}

const char *say_circular_reporting(const struct check *check, const struct finding *finding, struct arena *arena) {
    const struct span lines = finding->at.lines;
    const char *round = body_name(check, check->arr->lines[lines.items[0]].from, arena);
    bool planned = false;
    for (int i = 0; i < lines.n; i++) {
        const struct arr_line *line = &check->arr->lines[lines.items[i]];
        planned = planned || line->state == STATE_PLANNED;
        round = arena_printf(arena, "%s %s to %s%s", round,
                             line->kind == LINE_REPORTS
                                 ? verb(check, line->from, "reports")
                                 : arena_printf(arena, "%s accountable", verb(check, line->from, "is")),
                             body_name(check, line->to, arena), i + 1 < lines.n ? ", which" : "");
    }
    return arena_printf(arena, "Reporting %s in a circle: %s.", planned ? "would go" : "goes", round);
}

static bool has_live_line(const struct check *check, int body) {
    const struct span spans[] = {check->arr->bodies[body].out, check->arr->bodies[body].in};
    for (int s = 0; s < 2; s++)
        for (int i = 0; i < spans[s].n; i++)
            if (is_live(check->arr->lines[spans[s].items[i]].state)) return true;
    return false;
}

/* body-unconnected: an established body has no line at all. */
void find_body_unconnected(struct check *check) {
    for (int body = 0; body < check->arr->n_bodies; body++) {
        if (check->arr->bodies[body].state != STATE_IN_FORCE || has_live_line(check, body)) continue;
        struct finding *finding = found(check, RULE_body_unconnected, at_body(body));
        witness_body(check, finding, body, KEY_NONE);
        rests_on_absence(check, finding, SECTION_BIT(LINES), (struct absent){ABSENT_LINE_OF_BODY, body, 0},
                         "no line is recorded from it or to it", body);
    }
}

static const char *whom_does_it_report_to(const struct check *check, int body, struct arena *arena) {
    return arena_printf(arena, "To whom %s %s report, or who reports to it?", verb(check, body, "does"),
                        body_name(check, body, arena));
}

const char *say_body_unconnected(const struct check *check, const struct finding *finding, struct arena *arena) {
    const char *body = body_name(check, finding->at.body, arena);
    return finding->asks ? whom_does_it_report_to(check, finding->at.body, arena)
                         : arena_printf(arena, "No line is recorded from or to %s.", body);
}

/* receiver-unconnected: a body that a source is addressed to, or an open decision is put to, is on no line. */
enum { RECEIVES_SOURCE, RECEIVES_DECISION };

void find_receiver_unconnected(struct check *check) {
    static const struct {
        enum section section;
        enum key key;
    } ways[] = {{SECTION_SOURCES, KEY_TO}, {SECTION_DECISIONS, KEY_BODY}};
    struct finding **of_body = NEW_ARRAY(check->arena, (size_t)check->arr->n_bodies, struct finding *);
    for (size_t way = 0; way < COUNT_OF(ways); way++) {
        const struct entries *entries = &check->arr->reg->sections[ways[way].section];
        for (int i = 0; i < entries->n; i++) {
            const struct entry *entry = &entries->items[i];
            const char *to = entry_text(entry, ways[way].key);
            const int body = to ? register_find(&check->arr->index, SECTION_BODIES, to) : -1;
            if (body < 0 || !is_live(check->arr->bodies[body].state) || of_body[body] || has_live_line(check, body))
                continue;
            if (ways[way].section == SECTION_DECISIONS && !decision_is_open(check, entry)) continue;
            struct finding *finding = of_body[body] = found(check, RULE_receiver_unconnected, at_body(body));
            finding->variant = (int)way;
            witness(check, finding, ways[way].section, entry, ways[way].key);
            rests_on_absence(check, finding, SECTION_BIT(LINES), (struct absent){ABSENT_LINE_OF_BODY, body, 0},
                             "no line is recorded from it or to it", body);
        }
    }
}

const char *say_receiver_unconnected(const struct check *check, const struct finding *finding, struct arena *arena) {
    const char *body = body_name(check, finding->at.body, arena);
    if (finding->asks) return whom_does_it_report_to(check, finding->at.body, arena);
    return arena_printf(arena, "%s %s %s, but no line is recorded from or to it.", body, VERB("is"),
                        finding->variant == RECEIVES_SOURCE ? "sent papers" : "asked to decide");
}

/* line-without-contact: a line into the overseer, in force or planned, not `linked`, names no contact. */
void find_line_without_contact(struct check *check) {
    bool *oversees = NEW_ARRAY(check->arena, (size_t)check->arr->n_bodies, bool);
    if (check->arr->overseer >= 0) oversees[check->arr->overseer] = true;
    for (int area = 0; area < check->arr->n_areas; area++)
        if (check->arr->areas[area].overseer >= 0) oversees[check->arr->areas[area].overseer] = true;
    for (int i = 0; i < check->arr->n_lines; i++) {
        const struct arr_line *line = &check->arr->lines[i];
        if (!is_live(line->state) || !in_chain(line) || !oversees[line->to]) continue;
        if (entry_scalar_on(line->entry, KEY_CONTACT, check->arr->day, NULL)) continue;
        struct finding *finding = found(check, RULE_line_without_contact, at_line(i));
        witness_line(check, finding, i, KEY_CONTACT);
        ask(check, finding, line->to, SECTION_LINES, line->entry, KEY_CONTACT);
    }
}

const char *say_line_without_contact(const struct check *check, const struct finding *finding, struct arena *arena) {
    return arena_printf(arena, "Which post is the contact for %s?", line_name(check, finding->at.line, arena));
}
