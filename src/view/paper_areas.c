/* Governance by area: one paragraph and a few points for each crime area. */
#include "base/text.h"
#include "view/paper.h"
#include "view/prose.h"

struct names {
    const char **items;
    int n, cap;
};

/* Mandates that read the same but for their body: "the A and the B contribute, where relevant". */
struct clause {
    enum role role;
    enum state state;
    const char *how; /* strands, parts, where relevant; "" for none */
    struct names bodies;
    bool plural;
};
struct clauses {
    struct clause *items;
    int n, cap;
};

/* " for prevent, on human trafficking only, where relevant" */
static const char *how_of(const struct paper *p, const struct arr_mandate *mandate, bool some_state) {
    struct arena *arena = p->arena;
    const char *text = "", *covers = prose_names(arena, p->arr, mandate->entry, KEY_COVERS);
    const struct value *relevant = entry_scalar_on(mandate->entry, KEY_WHERE_RELEVANT, p->arr->day, NULL);
    if (covers) text = arena_printf(arena, " on %s only", covers);
    if (mandate->strands_stated && mandate->strands == p->arr->areas[mandate->area].strands)
        text = arena_printf(arena, "%s on every strand", text);
    else if (mandate->strands_stated)
        text = arena_printf(arena, "%s on %s", text, prose_strands(arena, p->arr, mandate->strands));
    else if (some_state && is_work(mandate->role))
        text = arena_printf(arena, "%s on strands that are not stated", text);
    if (relevant && relevant->number == YES) text = arena_printf(arena, "%s where relevant", text);
    return text;
}

static struct clauses clauses_of(const struct paper *p, struct span mandates, bool some_state) {
    struct clauses clauses = {0};
    for (int role = 0; role < ROLE_COUNT; role++)
        for (int i = 0; i < mandates.n; i++) {
            const struct arr_mandate *mandate = &p->arr->mandates[mandates.items[i]];
            if ((int)mandate->role != role || !is_live(mandate->state)) continue;
            const char *how = how_of(p, mandate, some_state);
            int at = 0;
            while (at < clauses.n &&
                   ((int)clauses.items[at].role != role || clauses.items[at].state != mandate->state ||
                    !text_equal(clauses.items[at].how, how)))
                at++;
            if (at == clauses.n) {
                *PUSH(p->arena, &clauses) = (struct clause){.role = mandate->role, .state = mandate->state, .how = how};
            }
            struct clause *clause = &clauses.items[at];
            clause->plural = clause->plural || clause->bodies.n || prose_is_plural(p->arr, mandate->body);
            *PUSH(p->arena, &clause->bodies) = prose_the(p->arena, p->arr, mandate->body);
        }
    return clauses;
}

/* What the register says of who works on the area, and what it does not say. */
static const char *work_text(const struct paper *p, int area) {
    struct arena *arena = p->arena;
    const struct span all = p->arr->areas[area].mandates;
    const char *unstated = p->arr->complete[SECTION_MANDATES] ? "No lead is recorded." : "The lead is not stated.";
    bool lead = false, work = false, stated = false, silent = false;
    for (int i = 0; i < all.n; i++) {
        const struct arr_mandate *mandate = &p->arr->mandates[all.items[i]];
        if (!is_live(mandate->state)) continue;
        lead = lead || mandate->role == ROLE_LEAD;
        if (!is_work(mandate->role)) continue;
        work = true;
        stated = stated || mandate->strands_stated;
        silent = silent || !mandate->strands_stated;
    }
    if (!work)
        unstated = p->arr->complete[SECTION_MANDATES]
                       ? "No body is recorded as leading, contributing to or delivering on it."
                       : "Who leads, contributes to or delivers on it is not stated.";
    struct buf text = buf_new(arena, (size_t)1 << 20);
    if (!lead) buf_text(&text, unstated);
    const struct clauses clauses = clauses_of(p, all, stated);
    for (int i = 0; i < clauses.n; i++) {
        const struct clause *clause = &clauses.items[i];
        buf_printf(&text, "%s%s %s%s.", text.len ? " " : "",
                   with_capital(arena, prose_list(arena, clause->bodies.items, clause->bodies.n)),
                   prose_does(arena, clause->role, clause->plural, clause->state == STATE_PLANNED), clause->how);
    }
    if (silent && !stated) buf_text(&text, " For which strands is not stated.");
    return text.data;
}

static const char *priority_text(const struct arr_area *area) {
    switch (area->priority) {
    case PRIORITY_YES: return "";
    case PRIORITY_NO: return "It is not a priority. ";
    case PRIORITY_ASSURED: return "It is delivered elsewhere and assured here. ";
    case PRIORITY_CROSS_CUTTING: return "It cuts across the other areas. ";
    default: return "Whether it is a priority is not stated. ";
    }
}

/* Lines that read the same but for their sender or their receivers. */
struct route {
    int kind;
    enum state state;
    const char *often;
    struct names from, to;
    bool plural;
};
struct routes {
    struct route *items;
    int n, cap;
};

static bool reads_alike(const struct route *a, const struct route *b) {
    return a->kind == b->kind && a->state == b->state && text_equal(a->often, b->often);
}

static bool same_names(const struct names *a, const struct names *b) {
    if (a->n != b->n) return false;
    for (int i = 0; i < a->n; i++)
        if (!text_equal(a->items[i], b->items[i])) return false;
    return true;
}

static struct route route_of(const struct paper *p, const struct arr_line *line) {
    struct route route = {.kind = line->kind, .state = line->state};
    const char *cadence = prose_cadence(p->arena, line->entry, p->arr->day);
    route.often = line->kind == LINE_LINKED ? ""
                  : cadence                 ? arena_printf(p->arena, " %s", cadence)
                                            : "; how often is not stated";
    route.plural = prose_is_plural(p->arr, line->from);
    *PUSH(p->arena, &route.from) = prose_the(p->arena, p->arr, line->from);
    *PUSH(p->arena, &route.to) = prose_the(p->arena, p->arr, line->to);
    return route;
}

/* The live lines of a body that carry the area: one route for receivers that are told alike. */
static bool add_routes(const struct paper *p, int body, int area, struct routes *routes, struct citations *citations) {
    const struct span out = p->arr->bodies[body].out;
    const int first = routes->n;
    bool any = false;
    for (int l = 0; l < out.n; l++) {
        const struct arr_line *line = &p->arr->lines[out.items[l]];
        if (!is_live(line->state) || !line_carries(line, area)) continue;
        any = true;
        citations_of(p->arena, line->entry, KEY_NONE, NULL, citations);
        struct route route = route_of(p, line);
        int at = first;
        while (at < routes->n && !reads_alike(&routes->items[at], &route)) at++;
        if (at < routes->n)
            *PUSH(p->arena, &routes->items[at].to) = route.to.items[0];
        else
            *PUSH(p->arena, routes) = route;
    }
    return any;
}

/* Senders of the same to the same are told together. */
static void merge_routes(const struct paper *p, struct routes *routes) {
    int kept = 0;
    for (int i = 0; i < routes->n; i++) {
        struct route *route = &routes->items[i];
        int at = 0;
        while (at < kept && !(reads_alike(&routes->items[at], route) && same_names(&routes->items[at].to, &route->to)))
            at++;
        if (at == kept) {
            routes->items[kept++] = *route;
            continue;
        }
        *PUSH(p->arena, &routes->items[at].from) = route->from.items[0];
        routes->items[at].plural = true;
    }
    routes->n = kept;
}

/* What is said of an area: equal texts are said once, under the names of all their areas. */
struct said {
    const char *work;
    struct names points;
    struct names areas;
    struct citations citations;
};
struct saids {
    struct said *items;
    int n, cap;
};

static void say_routes(const struct paper *p, const struct routes *routes, struct names *points) {
    for (int i = 0; i < routes->n; i++) {
        const struct route *route = &routes->items[i];
        *PUSH(p->arena, points) = arena_printf(
            p->arena, "%s %s %s%s%s.", with_capital(p->arena, prose_list(p->arena, route->from.items, route->from.n)),
            prose_sends(p->arena, route->kind, route->plural, route->state == STATE_PLANNED),
            prose_list(p->arena, route->to.items, route->to.n), route->state == STATE_PLANNED ? " (planned)" : "",
            route->often);
    }
}

/* Where it is reported, by whom not, and how often. */
static void say_reporting(const struct paper *p, int area, struct said *said) {
    const struct span all = p->arr->areas[area].mandates;
    struct routes routes = {0};
    int *silent = NEW_ARRAY(p->arena, (size_t)all.n, int), n = 0;
    for (int i = 0; i < all.n; i++) {
        const struct arr_mandate *mandate = &p->arr->mandates[all.items[i]];
        bool seen = false;
        for (int k = 0; k < i && !seen; k++)
            seen =
                p->arr->mandates[all.items[k]].body == mandate->body && is_live(p->arr->mandates[all.items[k]].state);
        if (seen || !is_live(mandate->state)) continue;
        if (!add_routes(p, mandate->body, area, &routes, &said->citations) &&
            mandate->body != area_overseer(p->arr, area))
            silent[n++] = mandate->body;
    }
    merge_routes(p, &routes);
    say_routes(p, &routes, &said->points);
    if (!n) return;
    const char *who = prose_bodies(p->arena, p->arr, (struct span){silent, n});
    const char *verb = n > 1 || prose_is_plural(p->arr, silent[0]) ? "report" : "reports";
    *PUSH(p->arena, &said->points) = p->arr->complete[SECTION_LINES]
                                         ? arena_printf(p->arena, "No line is recorded by which %s %s.", who, verb)
                                         : arena_printf(p->arena, "Where %s %s is not stated.", who, verb);
}

static struct said say_area(const struct paper *p, int area) {
    const struct arr_area *a = &p->arr->areas[area];
    struct said said = {.work = arena_printf(p->arena, "%s%s", priority_text(a), work_text(p, area))};
    *PUSH(p->arena, &said.areas) = a->name;
    citations_of(p->arena, a->entry, KEY_NONE, NULL, &said.citations);
    for (int i = 0; i < a->mandates.n; i++)
        if (is_live(p->arr->mandates[a->mandates.items[i]].state))
            citations_of(p->arena, p->arr->mandates[a->mandates.items[i]].entry, KEY_NONE, NULL, &said.citations);
    say_reporting(p, area, &said);
    return said;
}

static void print_area(const struct paper *p, const struct said *said) {
    doc_heading(p->doc, 3, prose_list(p->arena, said->areas.items, said->areas.n));
    paper_sourced(p, doc_numbered(p->doc, NULL), said->work, &said->citations);
    for (int i = 0; i < said->points.n; i++) doc_bullet(p->doc, 1, said->points.items[i]);
}

void paper_areas(const struct paper *p) {
    struct saids saids = {0};
    doc_heading(p->doc, 2, "Governance by area");
    if (!p->arr->n_areas) doc_numbered(p->doc, "No area is recorded in the register yet.");
    for (int area = 0; area < p->arr->n_areas; area++) {
        const struct said said = say_area(p, area);
        int at = 0;
        while (at < saids.n &&
               !(text_equal(saids.items[at].work, said.work) && same_names(&saids.items[at].points, &said.points)))
            at++;
        if (at == saids.n) {
            *PUSH(p->arena, &saids) = said;
            continue;
        }
        *PUSH(p->arena, &saids.items[at].areas) = said.areas.items[0];
        for (int i = 0; i < said.citations.n; i++)
            *PUSH(p->arena, &saids.items[at].citations) = said.citations.items[i];
    }
    for (int i = 0; i < saids.n; i++) print_area(p, &saids.items[i]);
}
