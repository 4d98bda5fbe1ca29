/* Bodies: what they are called, what they share, and the community safety partnerships. */
#include "core/rules.h"

#include <string.h>

#include "base/text.h"

/* Length of a word without the ending of its plural; "ies" becomes "y" in place. */
static size_t singular(char *word, size_t n) {
    static const char *const hissing[] = {"sses", "shes", "ches", "xes"};
    if (n < 3 || word[n - 1] != 's' || word[n - 2] == 's') return n;
    if (n > 4 && !strncmp(word + n - 3, "ies", 3)) {
        word[n - 3] = 'y';
        return n - 2;
    }
    for (size_t i = 0; i < COUNT_OF(hissing); i++) {
        const size_t length = strlen(hissing[i]);
        if (n > length && !strncmp(word + n - length, hissing[i], length)) return n - 2;
    }
    return n - 1;
}

/* A name without article, plural, apostrophe and capitals, its words parted by one space. */
static char *plain_name(struct arena *arena, const char *name) {
    static const char *const articles[] = {"the", "a", "an"};
    char *lower = text_lower(arena, name), *plain = arena_alloc(arena, strlen(name) + 2);
    size_t n = 0;
    for (char *word = lower; *word;) {
        char kept[256];
        size_t length = 0;
        for (; *word && *word != ' ' && *word != '-'; word++) {
            if (text_starts(word, "’")) { /* U+2019, the apostrophe that word processors write */
                word += strlen("’") - 1;
                continue;
            }
            if (*word != '\'' && length < sizeof kept - 1) kept[length++] = *word;
        }
        kept[length] = 0;
        while (*word == ' ' || *word == '-') word++;
        bool article = length == 0;
        for (size_t i = 0; i < COUNT_OF(articles); i++) article = article || text_equal(kept, articles[i]);
        if (article) continue;
        length = singular(kept, length);
        if (n) plain[n++] = ' ';
        memcpy(plain + n, kept, length);
        n += length;
    }
    plain[n] = 0;
    return plain;
}

/* Is `longer` the name `shorter` with a trailing board, group or executive? */
static bool adds_ending(const char *shorter, const char *longer) {
    static const char *const endings[] = {" board", " group", " executive"};
    const size_t n = strlen(shorter);
    if (!n || strncmp(shorter, longer, n)) return false;
    for (size_t i = 0; i < COUNT_OF(endings); i++)
        if (text_equal(longer + n, endings[i])) return true;
    return false;
}

static bool names_vary(struct arena *arena, const char *a, const char *b) {
    const char *plain_a = plain_name(arena, a), *plain_b = plain_name(arena, b);
    return !text_equal(plain_a, plain_b) && !adds_ending(plain_a, plain_b) && !adds_ending(plain_b, plain_a);
}

/* name-varies: a body is called by names that differ in more than article, plural, apostrophe, capitals, or a trailing
 * Board, Group or Executive that one of the names lacks. */
void find_name_varies(struct check *check) {
    for (int body = 0; body < check->arr->n_bodies; body++) {
        int n;
        const struct value *also = entry_list(check->arr->bodies[body].entry, KEY_ALSO_CALLED, &n);
        if (!n || !is_live(check->arr->bodies[body].state)) continue;
        const char *name = check->arr->bodies[body].name;
        bool vary = false;
        for (int i = 0; i < n && !vary; i++) {
            vary = names_vary(check->arena, name, also[i].text);
            for (int j = 0; j < i && !vary; j++) vary = names_vary(check->arena, also[i].text, also[j].text);
        }
        if (!vary) continue;
        struct finding *finding = found(check, RULE_name_varies, at_body(body));
        witness_body(check, finding, body, KEY_NAME);
        witness_body(check, finding, body, KEY_ALSO_CALLED);
    }
}

const char *say_name_varies(const struct check *check, const struct finding *finding, struct arena *arena) {
    int n;
    const struct value *also = entry_list(check->arr->bodies[finding->at.body].entry, KEY_ALSO_CALLED, &n);
    const char **names = NEW_ARRAY(arena, (size_t)n, const char *);
    for (int i = 0; i < n; i++) names[i] = also[i].text;
    return arena_printf(arena, "%s %s also called %s: one name would avoid confusion.",
                        body_name(check, finding->at.body, arena), VERB("is"), text_join(arena, names, n));
}

static bool has_live_mandate(const struct check *check, int body) {
    const struct span mandates = check->arr->bodies[body].mandates;
    for (int i = 0; i < mandates.n; i++)
        if (is_live(check->arr->mandates[mandates.items[i]].state)) return true;
    return false;
}

/* csp-unengaged: a community safety partnership has no line in force, or neither a mandate nor a line from a body that
 * has one. A `linked` line has no direction. */
enum { CSP_NO_LINE, CSP_NO_WORK };

void find_csp_unengaged(struct check *check) {
    for (int body = 0; body < check->arr->n_bodies; body++) {
        const struct arr_body *csp = &check->arr->bodies[body];
        if (csp->state != STATE_IN_FORCE || !body_is_csp(check, body)) continue;
        const struct span spans[] = {csp->in, csp->out};
        bool line_in_force = false, engaged = has_live_mandate(check, body);
        for (int s = 0; s < 2; s++)
            for (int i = 0; i < spans[s].n; i++) {
                const struct arr_line *line = &check->arr->lines[spans[s].items[i]];
                if (line->state != STATE_IN_FORCE) continue;
                line_in_force = true;
                const int other = s == 0 ? line->from : line->to;
                if ((s == 0 || line->kind == LINE_LINKED) && has_live_mandate(check, other)) engaged = true;
            }
        if (line_in_force && engaged) continue;
        struct finding *finding = found(check, RULE_csp_unengaged, at_body(body));
        finding->variant = line_in_force ? CSP_NO_WORK : CSP_NO_LINE;
        witness_body(check, finding, body, csp->csp == YES ? KEY_CSP : KEY_BASIS);
        if (line_in_force)
            rests_on_absence(check, finding, SECTION_BIT(MANDATES) | SECTION_BIT(LINES),
                             (struct absent){ABSENT_MANDATE_OF_BODY, body, 0},
                             "neither a mandate nor a line from a body that has one is recorded", body);
        else
            rests_on_absence(check, finding, SECTION_BIT(MANDATES) | SECTION_BIT(LINES),
                             (struct absent){ABSENT_LINE_OF_BODY, body, 0},
                             "no line in force is recorded from it or to it", body);
    }
}

const char *say_csp_unengaged(const struct check *check, const struct finding *finding, struct arena *arena) {
    const char *body = body_name(check, finding->at.body, arena);
    if (finding->asks) return arena_printf(arena, "How %s %s take part in the arrangement?", VERB("does"), body);
    return arena_printf(arena,
                        finding->variant == CSP_NO_LINE
                            ? "No line in force is recorded that engages %s."
                            : "Neither a mandate nor a line from a body that has one is recorded that engages %s.",
                        body);
}

/* Do both bodies state their territory, and do these meet? Whole and wider meet everything. */
static bool territories_meet(const struct check *check, int a, int b) {
    const int day = check->arr->day;
    const struct value *x, *y;
    for (int i = 0; (x = entry_next_on(check->arr->bodies[a].entry, KEY_TERRITORY, day, &i));)
        for (int j = 0; (y = entry_next_on(check->arr->bodies[b].entry, KEY_TERRITORY, day, &j));)
            if (word_index(words_territory, x->text) >= 0 || word_index(words_territory, y->text) >= 0 ||
                text_equal(x->text, y->text))
                return true;
    return false;
}

/* csp-bypassed: an area's lead and a community safety partnership state territories that meet, and they are not joined.
 * Several leads of an area that bypass the same one are one finding. */
struct bypassing {
    struct walk up, of_csp;
    const int *csps;
    int n_csps;
    int *found_at; /* of each of the csps: index + 1 of its finding on this area */
};

static void bypassed(struct check *check, struct bypassing *by, int area, int lead) {
    const int body = check->arr->mandates[lead].body;
    if (!entry_fact(check->arr->bodies[body].entry, KEY_TERRITORY)) return;
    walk_start(&by->up);
    walk_add(&by->up, body);
    walk_up(&by->up, check, may_chain, 0);
    for (int i = 0; i < by->n_csps; i++) {
        const int csp = by->csps[i];
        if (csp == body || walk_has(&by->up, csp) || !territories_meet(check, body, csp)) continue;
        walk_start(&by->of_csp);
        walk_add(&by->of_csp, csp);
        walk_up(&by->of_csp, check, may_chain, 0);
        if (walk_has(&by->of_csp, body)) continue;
        const bool again = by->found_at[i] > 0;
        if (!again) {
            found(check, RULE_csp_bypassed, at_body_area(csp, area));
            by->found_at[i] = check->findings.n;
        }
        struct finding *finding = &check->findings.items[by->found_at[i] - 1];
        witness_mandate(check, finding, lead, KEY_ROLE);
        witness_body(check, finding, body, KEY_TERRITORY);
        if (again) continue;
        witness_body(check, finding, csp, KEY_TERRITORY);
        ask(check, finding, csp, SECTION_LINES, NULL, KEY_FROM);
    }
}

void find_csp_bypassed(struct check *check) {
    int *csps = NEW_ARRAY(check->arena, (size_t)check->arr->n_bodies, int), n = 0;
    for (int body = 0; body < check->arr->n_bodies; body++)
        if (check->arr->bodies[body].state == STATE_IN_FORCE && body_is_csp(check, body)) csps[n++] = body;
    if (!n) return;
    struct bypassing by = {.up = walk_new(check->arena, check->arr->n_bodies),
                           .of_csp = walk_new(check->arena, check->arr->n_bodies),
                           .csps = csps,
                           .n_csps = n,
                           .found_at = NEW_ARRAY(check->arena, (size_t)n, int)};
    for (int area = 0; area < check->arr->n_areas; area++) {
        if (!is_priority(check, area)) continue;
        const struct span leads = live_mandates(check, area, ROLES_LEAD);
        memset(by.found_at, 0, (size_t)n * sizeof *by.found_at);
        for (int i = 0; i < leads.n; i++) bypassed(check, &by, area, leads.items[i]);
    }
}

const char *say_csp_bypassed(const struct check *check, const struct finding *finding, struct arena *arena) {
    const int lead = check->arr->mandates[mandate_of(check, &finding->witness[0])].body;
    return arena_printf(arena, "%s %s on %s in the territory of %s: how do they work together?",
                        body_name(check, lead, arena), verb(check, lead, "leads"), area_name(check, finding->at.area),
                        body_name(check, finding->at.body, arena));
}
