#include "view/prose.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/text.h"
#include "model/cadence.h"

const char *prose_the(struct arena *arena, const struct arrangement *arr, int body) {
    return name_the(arena, arr->bodies[body].name);
}

const char *prose_bodies(struct arena *arena, const struct arrangement *arr, struct span bodies) {
    const char **names = NEW_ARRAY(arena, (size_t)bodies.n, const char *);
    for (int i = 0; i < bodies.n; i++) names[i] = prose_the(arena, arr, bodies.items[i]);
    return prose_list(arena, names, bodies.n);
}

bool prose_is_plural(const struct arrangement *arr, int body) { return name_is_plural(arr->bodies[body].name); }

char *prose_list(struct arena *arena, const char *const *items, int n) {
    bool nested = false;
    for (int i = 0; i < n; i++) nested = nested || strchr(items[i], ',') || strstr(items[i], " and ");
    if (!nested || n < 2) return text_join(arena, items, n);
    struct buf text = buf_new(arena, (size_t)1 << 24);
    for (int i = 0; i < n; i++) buf_printf(&text, "%s%s", i == 0 ? "" : i == n - 1 ? "; and " : "; ", items[i]);
    return text.data;
}

char *prose_count(struct arena *arena, int n, const char *one, const char *many) {
    return arena_printf(arena, "%d %s", n, n == 1 ? one : many);
}

const char *prose_cadence(struct arena *arena, const struct entry *entry, int day) {
    const struct value *cadence = entry_scalar_on(entry, KEY_CADENCE, day, NULL);
    return cadence && cadence->text ? cadence_says(arena, cadence->text) : NULL;
}

const char *prose_date(struct arena *arena, const struct entry *entry, enum key key, int day) {
    const struct value *date = entry_scalar_on(entry, key, day, NULL);
    return date && date->date.year ? date_words(arena, date->date) : NULL;
}

static const char *name_of(const struct arrangement *arr, const char *id) {
    static const enum section sections[] = {SECTION_AGENCIES, SECTION_BODIES, SECTION_AREAS, SECTION_PARTS};
    for (size_t i = 0; i < COUNT_OF(sections); i++) {
        const int at = register_find(&arr->index, sections[i], id);
        const char *name = at >= 0 ? entry_text(&arr->reg->sections[sections[i]].items[at], KEY_NAME) : NULL;
        if (name) return name;
    }
    return id;
}

const char *prose_name(const struct arrangement *arr, const struct entry *entry, enum key key) {
    const struct value *value = entry_scalar_on(entry, key, arr->day, NULL);
    return value && value->text ? name_of(arr, value->text) : NULL;
}

const char *prose_statute(struct arena *arena, const struct arr_statute *statute) {
    const char *title = entry_text(statute->entry, KEY_TITLE), *provision = entry_text(statute->entry, KEY_PROVISION);
    if (!title) title = statute->id;
    return provision ? arena_printf(arena, "%s, %s", title, provision) : title;
}

const char *prose_names(struct arena *arena, const struct arrangement *arr, const struct entry *entry, enum key key) {
    int n, count = 0;
    const struct value *items = entry_list(entry, key, &n);
    const char **names = NEW_ARRAY(arena, (size_t)n, const char *);
    for (int i = 0; i < n; i++) {
        const struct value *scalar = value_scalar(&items[i]);
        int since, until;
        value_dates(&items[i], &since, &until);
        if (!scalar || !scalar->text || arr->day < since || arr->day > until) continue;
        const int statute = key == KEY_BASIS || key == KEY_SUPPORTS ? map_get(&arr->statute_ids, scalar->text, -1) : -1;
        names[count++] = statute >= 0 ? prose_statute(arena, &arr->statutes[statute]) : name_of(arr, scalar->text);
    }
    return count ? prose_list(arena, names, count) : NULL;
}

/* A verb in its three forms: he does, they do, to do. */
struct verb {
    const char *one, *many, *plain;
};

static const char *conjugated(struct arena *arena, struct verb verb, bool plural, bool planned) {
    return planned ? arena_printf(arena, "%s to %s", plural ? "are" : "is", verb.plain) : plural ? verb.many : verb.one;
}

const char *prose_sends(struct arena *arena, int line_kind, bool plural, bool planned) {
    static const struct verb verbs[] = {{"reports to", "report to", "report to"},
                                        {"updates", "update", "update"},
                                        {"is accountable to", "are accountable to", "be accountable to"},
                                        {"is linked with", "are linked with", "be linked with"},
                                        {"has a line, of a kind that is not stated, to",
                                         "have a line, of a kind that is not stated, to",
                                         "have a line, of a kind that is not stated, to"}};
    return conjugated(arena, verbs[line_kind == UNSTATED ? 4 : line_kind], plural, planned);
}

const char *prose_receives(struct arena *arena, int line_kind, bool plural, bool planned) {
    static const struct verb verbs[] = {{"reports to it", "report to it", "report to it"},
                                        {"updates it", "update it", "update it"},
                                        {"is accountable to it", "are accountable to it", "be accountable to it"},
                                        {"is linked with it", "are linked with it", "be linked with it"},
                                        {"has a line to it, of a kind that is not stated",
                                         "have a line to it, of a kind that is not stated",
                                         "have a line to it, of a kind that is not stated"}};
    return conjugated(arena, verbs[line_kind == UNSTATED ? 4 : line_kind], plural, planned);
}

const char *prose_does(struct arena *arena, enum role role, bool plural, bool planned) {
    static const struct verb verbs[ROLE_COUNT] = {{"leads", "lead", "lead"},
                                                  {"contributes", "contribute", "contribute"},
                                                  {"delivers", "deliver", "deliver"},
                                                  {"gives assurance", "give assurance", "give assurance"},
                                                  {"oversees", "oversee", "oversee"}};
    return conjugated(arena, verbs[role], plural, planned);
}

const char *prose_task(enum role role) {
    static const char *const words[ROLE_COUNT] = {"lead on", "contribute to", "deliver on", "give assurance on",
                                                  "oversee"};
    return words[role];
}

char *prose_strands(struct arena *arena, const struct arrangement *arr, uint32_t strands) {
    const char *names[32];
    int n = 0;
    for (int s = 0; s < arr->n_strands; s++)
        if (strands & 1u << s) names[n++] = with_capital(arena, strand_name(arr, s));
    return text_join(arena, names, n);
}

/* A source and the places in it that are cited. */
struct cited {
    const char *id;
    struct {
        const char **items;
        int n, cap;
    } places;
};
struct cited_list {
    struct cited *items;
    int n, cap;
};

/* Paragraphs by their number, other places after them as they come. */
static int by_number(const void *a, const void *b) {
    const char *x = *(const char *const *)a, *y = *(const char *const *)b;
    const long nx = strtol(x, NULL, 10), ny = strtol(y, NULL, 10);
    if (nx && ny && nx != ny) return nx < ny ? -1 : 1;
    if (!nx != !ny) return nx ? -1 : 1;
    return strcmp(x, y);
}

static struct cited_list by_source(struct arena *arena, const struct citations *citations) {
    struct cited_list list = {0};
    for (int i = 0; i < citations->n; i++) {
        const char *text = citations->items[i], *space = strchr(text, ' ');
        const char *id = space ? arena_dup_n(arena, text, (size_t)(space - text)) : text;
        int at = 0;
        while (at < list.n && !text_equal(list.items[at].id, id)) at++;
        if (at == list.n) PUSH(arena, &list)->id = id;
        struct cited *cited = &list.items[at];
        bool seen = !space;
        for (int k = 0; k < cited->places.n && !seen; k++) seen = text_equal(cited->places.items[k], space + 1);
        if (!seen) *PUSH(arena, &cited->places) = space + 1;
    }
    for (int i = 0; i < list.n; i++)
        if (list.items[i].places.n)
            qsort(list.items[i].places.items, (size_t)list.items[i].places.n, sizeof(char *), by_number);
    return list;
}

static bool is_number(const char *text) { return text[0] >= '0' && text[0] <= '9'; }

char *prose_citations(struct arena *arena, const struct arrangement *arr, const struct citations *citations) {
    const struct cited_list list = by_source(arena, citations);
    const char **texts = NEW_ARRAY(arena, (size_t)list.n, const char *);
    for (int i = 0; i < list.n; i++) {
        const struct cited *cited = &list.items[i];
        texts[i] = citation_words(arr, cited->id, arena);
        if (!cited->places.n) continue;
        int numbers = 0;
        while (numbers < cited->places.n && is_number(cited->places.items[numbers])) numbers++;
        if (numbers)
            texts[i] = arena_printf(arena, "%s, paragraph%s %s", texts[i], numbers == 1 ? "" : "s",
                                    text_join(arena, cited->places.items, numbers));
        for (int k = numbers; k < cited->places.n; k++)
            texts[i] = arena_printf(arena, "%s, %s", texts[i], cited->places.items[k]);
    }
    char *text = arena_dup(arena, list.n ? texts[0] : "");
    for (int i = 1; i < list.n; i++) text = arena_printf(arena, "%s; %s", text, texts[i]);
    return text;
}

char *prose_short_citations(struct arena *arena, const struct citations *citations) {
    const struct cited_list list = by_source(arena, citations);
    struct buf text = buf_new(arena, (size_t)1 << 20);
    for (int i = 0; i < list.n; i++) {
        buf_printf(&text, "%s%s", i ? "; " : "", list.items[i].id);
        for (int k = 0; k < list.items[i].places.n; k++)
            buf_printf(&text, "%s %s", k ? "," : "", list.items[i].places.items[k]);
    }
    return text.data;
}
