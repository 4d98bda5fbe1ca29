#include "model/generate.h"

#include "base/random.h"
#include "base/text.h"
#include "model/cadence.h"
#include "model/schema.h"

const char *const generate_shapes[] = {"usual", "sparse", "dense", "duties", "networks", "planned", "clean", NULL};

/* How likely things are in a shape, in percent. */
static const struct chances {
    int stated;   /* a fact is stated at all */
    int lead;     /* an area has a lead */
    int helpers;  /* helpers of an area, about */
    int line;     /* a body has a line upwards */
    int more;     /* it has another one */
    int duty;     /* an area carries a duty */
    int network;  /* a body is a network */
    int planned;  /* a mandate, line or body is planned */
    int single;   /* a body is stated not to be multi-agency */
    int complete; /* a section is claimed to be complete */
} chances[SHAPE_COUNT] = {
    [SHAPE_USUAL] = {70, 80, 3, 85, 20, 20, 8, 8, 15, 70},     [SHAPE_SPARSE] = {25, 50, 1, 50, 5, 10, 8, 5, 10, 30},
    [SHAPE_DENSE] = {90, 95, 8, 98, 60, 30, 10, 5, 10, 90},    [SHAPE_DUTIES] = {80, 85, 3, 85, 25, 80, 5, 5, 10, 90},
    [SHAPE_NETWORKS] = {80, 80, 3, 80, 20, 15, 45, 5, 10, 90}, [SHAPE_PLANNED] = {75, 80, 3, 85, 20, 15, 8, 40, 10, 90},
    [SHAPE_CLEAN] = {100, 100, 0, 100, 0, 0, 0, 0, 0, 100},
};

struct generating {
    struct arena *arena;
    struct register_file *reg;
    struct random random;
    struct chances chance;
    int bodies, areas, agencies;
    bool clean;
};

#define FACTS_MOST 16

static struct entry *start(struct generating *g, enum section section, const char *id) {
    struct entry *entry = PUSH(g->arena, &g->reg->sections[section]);
    g->reg->has[section] = true;
    entry->file = g->reg->file;
    entry->facts = NEW_ARRAY(g->arena, FACTS_MOST, struct value);
    entry->id = id;
    return entry;
}

/* Facts are added in the order of the schema by whoever calls. */
static struct value *add(struct generating *g, struct entry *entry, struct value value) {
    (void)g;
    if (entry->n == FACTS_MOST) panic("a generated entry has too many facts");
    struct value *facts = (struct value *)(uintptr_t)entry->facts; /* ours: made in start() */
    facts[entry->n] = value;
    return &facts[entry->n++];
}

static struct value scalar(enum section section, enum key key, const char *text) {
    const struct key_spec *spec = section_spec(section, key);
    struct value value = {.key = (short)key, .kind = VALUE_SCALAR, .text = text};
    bool about;
    if (spec->type == TYPE_WORD) value.number = word_index(spec->words, text);
    if (spec->type == TYPE_DATE && !date_parse(text, &value.date)) panic("a generated date is none");
    if (spec->type == TYPE_CADENCE && !cadence_parse(text, &value.number, &about)) panic("a generated cadence is none");
    return value;
}

static void set(struct generating *g, struct entry *entry, enum section section, enum key key, const char *text) {
    add(g, entry, scalar(section, key, text));
}

/* The same, when facts are stated at all. */
static void set_perhaps(struct generating *g, struct entry *entry, enum section section, enum key key,
                        const char *text) {
    if (random_chance(&g->random, g->chance.stated)) set(g, entry, section, key, text);
}

static void set_list(struct generating *g, struct entry *entry, enum key key, const char *const *texts, int n) {
    struct value *items = NEW_ARRAY(g->arena, (size_t)n, struct value);
    for (int i = 0; i < n; i++) items[i] = (struct value){.key = KEY_NONE, .kind = VALUE_SCALAR, .text = texts[i]};
    add(g, entry, (struct value){.key = (short)key, .kind = VALUE_LIST, .items = items, .n = n});
}

static void cite(struct generating *g, struct entry *entry) {
    const char *citation = arena_printf(g->arena, "paper %d", 1 + random_below(&g->random, 40));
    set_list(g, entry, KEY_SOURCES, &citation, 1);
}

static const char *numbered(struct generating *g, const char *stem, int i) {
    return arena_printf(g->arena, "%s%d", stem, i);
}
static const char *any_of(struct generating *g, const char *const *words, int n) {
    return words[random_below(&g->random, n)];
}

static void make_partnership(struct generating *g) {
    static const enum key complete[] = {KEY_AREAS, KEY_MANDATES, KEY_LINES, KEY_DUTIES};
    struct entry *entry = start(g, SECTION_PARTNERSHIP, "made_up");
    struct value *items = NEW_ARRAY(g->arena, COUNT_OF(complete), struct value);
    int n = 0;
    set(g, entry, SECTION_PARTNERSHIP, KEY_ID, "made_up");
    set(g, entry, SECTION_PARTNERSHIP, KEY_NAME, "A partnership made up for tests");
    set(g, entry, SECTION_PARTNERSHIP, KEY_AS_AT, "2024-06-01");
    set(g, entry, SECTION_PARTNERSHIP, KEY_NATION, "england");
    if (g->clean || random_chance(&g->random, 85))
        set(g, entry, SECTION_PARTNERSHIP, KEY_OVERSEER, random_chance(&g->random, 5) && !g->clean ? "none" : "b0");
    if (g->clean || random_chance(&g->random, 50)) set(g, entry, SECTION_PARTNERSHIP, KEY_REVIEW, "2025-06");
    for (size_t i = 0; i < COUNT_OF(complete); i++) {
        if (!random_chance(&g->random, g->chance.complete)) continue;
        struct value *citation = NEW(g->arena, struct value);
        *citation = (struct value){.key = KEY_NONE, .kind = VALUE_SCALAR, .text = "paper 1"};
        items[n++] = (struct value){.key = (short)complete[i], .kind = VALUE_LIST, .items = citation, .n = 1};
    }
    if (n) add(g, entry, (struct value){.key = KEY_COMPLETE, .kind = VALUE_MAP, .items = items, .n = n});
    cite(g, entry);
}

static void make_strands(struct generating *g) {
    static const char *const strands[] = {"pursue", "prevent", "protect", "prepare"};
    for (size_t i = 0; i < COUNT_OF(strands); i++)
        set(g, start(g, SECTION_STRANDS, strands[i]), SECTION_STRANDS, KEY_ID, strands[i]);
    g->reg->has[SECTION_STRANDS] = false;
}

static void make_sources_and_agencies(struct generating *g) {
    static const char *const sectors[] = {"police", "council", "health", "probation", "fire", "voluntary", "business"};
    struct entry *paper = start(g, SECTION_SOURCES, "paper");
    set(g, paper, SECTION_SOURCES, KEY_ID, "paper");
    set(g, paper, SECTION_SOURCES, KEY_TITLE, "Terms of reference made up for tests");
    set(g, paper, SECTION_SOURCES, KEY_DATE, "2024-05-01");
    g->agencies = 7;
    for (int i = 0; i < g->agencies; i++) {
        struct entry *agency = start(g, SECTION_AGENCIES, numbered(g, "agency", i));
        set(g, agency, SECTION_AGENCIES, KEY_ID, agency->id);
        set(g, agency, SECTION_AGENCIES, KEY_NAME, arena_printf(g->arena, "Agency %d", i));
        set(g, agency, SECTION_AGENCIES, KEY_SECTOR, sectors[i % (int)COUNT_OF(sectors)]);
        cite(g, agency);
    }
}

static void make_areas(struct generating *g) {
    static const char *const names[] = {"Fraud",
                                        "Cyber Crime",
                                        "Firearms",
                                        "Drugs",
                                        "Child Sexual Exploitation",
                                        "Modern Slavery",
                                        "Counter Terrorism",
                                        "Travelling Criminality",
                                        "Money Laundering",
                                        "Wildlife Crime",
                                        "Heritage Crime",
                                        "Organised Theft"};
    for (int i = 0; i < g->areas; i++) {
        struct entry *area = start(g, SECTION_AREAS, numbered(g, "a", i));
        const char *name = names[i % (int)COUNT_OF(names)];
        set(g, area, SECTION_AREAS, KEY_ID, area->id);
        set(g, area, SECTION_AREAS, KEY_NAME,
            i < (int)COUNT_OF(names) ? name : arena_printf(g->arena, "%s %d", name, i));
        if (g->clean || random_chance(&g->random, 85))
            set(g, area, SECTION_AREAS, KEY_PRIORITY, "yes");
        else if (random_chance(&g->random, 80))
            set(g, area, SECTION_AREAS, KEY_PRIORITY, any_of(g, words_priority, 4));
        if (!g->clean && random_chance(&g->random, 15))
            set_list(g, area, KEY_PARTS, (const char *const[]){"this part", "that part"}, 2);
        cite(g, area);
    }
}

static void make_bodies(struct generating *g) {
    static const char *const cadences[] = {"monthly", "quarterly", "halfyearly", "two-monthly"};
    for (int i = 0; i < g->bodies; i++) {
        struct entry *body = start(g, SECTION_BODIES, numbered(g, "b", i));
        const bool network = i && random_chance(&g->random, g->chance.network);
        const char *kind = i == 0 ? "executive" : network ? "network" : any_of(g, words_kind, 4);
        set(g, body, SECTION_BODIES, KEY_ID, body->id);
        set(g, body, SECTION_BODIES, KEY_NAME, i ? arena_printf(g->arena, "Group %d", i) : "The Executive");
        set_perhaps(g, body, SECTION_BODIES, KEY_KIND, kind);
        set_perhaps(g, body, SECTION_BODIES, KEY_LEVEL,
                    i < 3               ? "strategic"
                    : i < g->bodies / 4 ? "coordinating"
                                        : "delivery");
        set_perhaps(g, body, SECTION_BODIES, KEY_TERRITORY, "whole");
        if (i && random_chance(&g->random, g->chance.planned / 2)) {
            set(g, body, SECTION_BODIES, KEY_STANDING, "planned");
            if (random_chance(&g->random, 50))
                set(g, body, SECTION_BODIES, KEY_DUE, random_chance(&g->random, 30) ? "2024-01" : "2025-01");
        }
        if (random_chance(&g->random, g->chance.single))
            set(g, body, SECTION_BODIES, KEY_MULTI_AGENCY, "no");
        else
            set_perhaps(g, body, SECTION_BODIES, KEY_MULTI_AGENCY, "yes");
        const bool statutory = g->chance.duty > 50 && i && random_chance(&g->random, 15);
        set_perhaps(g, body, SECTION_BODIES, KEY_STATUTORY, statutory ? "yes" : "no");
        if (i && random_chance(&g->random, g->clean ? 0 : 4)) set(g, body, SECTION_BODIES, KEY_CSP, "yes");
        if (i && random_chance(&g->random, g->clean ? 0 : 4)) set(g, body, SECTION_BODIES, KEY_TEMPORARY, "yes");
        if (g->clean || i == 0)
            set_perhaps(g, body, SECTION_BODIES, KEY_CADENCE, "quarterly");
        else
            set_perhaps(g, body, SECTION_BODIES, KEY_CADENCE, any_of(g, cadences, (int)COUNT_OF(cadences)));
        if (!g->clean && random_chance(&g->random, 3))
            set_list(g, body, KEY_ALSO_CALLED, (const char *const[]){"Another Name Altogether"}, 1);
        if (i && !g->clean && random_chance(&g->random, 3)) set(g, body, SECTION_BODIES, KEY_UNTIL, "2023-12-31");
        cite(g, body);
    }
}

static void make_mandate(struct generating *g, struct map *made, int body, int area, const char *role) {
    static const char *const strands[] = {"pursue", "prevent", "protect", "prepare"};
    const char *key = arena_printf(g->arena, "%d %d %s", body, area, role);
    const int at = g->reg->sections[SECTION_MANDATES].n;
    if (map_add(made, key, at) != at) return;
    struct entry *mandate = start(g, SECTION_MANDATES, NULL);
    set(g, mandate, SECTION_MANDATES, KEY_BODY, numbered(g, "b", body));
    set(g, mandate, SECTION_MANDATES, KEY_AREA, numbered(g, "a", area));
    set(g, mandate, SECTION_MANDATES, KEY_ROLE, role);
    if (g->clean)
        set_list(g, mandate, KEY_STRANDS, (const char *const[]){"all"}, 1);
    else if (random_chance(&g->random, g->chance.stated)) {
        const int first = random_below(&g->random, 4), n = 1 + random_below(&g->random, 4 - first);
        set_list(g, mandate, KEY_STRANDS, strands + first, n);
    }
    if (random_chance(&g->random, g->chance.planned)) set(g, mandate, SECTION_MANDATES, KEY_STANDING, "planned");
    cite(g, mandate);
}

static void make_mandates(struct generating *g) {
    struct map made = map_new(g->arena, g->areas * 10);
    for (int area = 0; area < g->areas; area++) {
        if (g->clean) {
            if (g->bodies > 1) make_mandate(g, &made, 1 + area % (g->bodies - 1), area, "lead");
            continue;
        }
        if (random_chance(&g->random, g->chance.lead))
            make_mandate(g, &made, random_below(&g->random, g->bodies), area, "lead");
        if (random_chance(&g->random, 8)) make_mandate(g, &made, random_below(&g->random, g->bodies), area, "lead");
        for (int i = 2 * g->chance.helpers; i > 0; i--)
            if (random_chance(&g->random, 50))
                make_mandate(g, &made, random_below(&g->random, g->bodies), area,
                             random_chance(&g->random, 70)   ? "contribute"
                             : random_chance(&g->random, 60) ? "deliver"
                                                             : "assure");
    }
}

static void make_line(struct generating *g, struct map *made, int from, int to) {
    const char *kind = g->clean || random_chance(&g->random, 60) ? "reports"
                       : random_chance(&g->random, 60)           ? "updates"
                       : random_chance(&g->random, 50)           ? "accountable"
                                                                 : "linked";
    const char *key = arena_printf(g->arena, "%d %d %s", from, to, kind);
    const int at = g->reg->sections[SECTION_LINES].n;
    if (from == to || map_add(made, key, at) != at) return;
    struct entry *line = start(g, SECTION_LINES, NULL);
    set(g, line, SECTION_LINES, KEY_FROM, numbered(g, "b", from));
    set(g, line, SECTION_LINES, KEY_TO, numbered(g, "b", to));
    set(g, line, SECTION_LINES, KEY_KIND, kind);
    if (!g->clean && random_chance(&g->random, 35)) {
        const char *const areas[] = {numbered(g, "a", random_below(&g->random, g->areas))};
        set_list(g, line, KEY_AREAS, areas, 1);
    }
    if (g->clean)
        set(g, line, SECTION_LINES, KEY_CADENCE, "quarterly");
    else
        set_perhaps(g, line, SECTION_LINES, KEY_CADENCE, random_chance(&g->random, 50) ? "quarterly" : "each-meeting");
    if (random_chance(&g->random, g->chance.planned)) set(g, line, SECTION_LINES, KEY_STANDING, "planned");
    set_perhaps(g, line, SECTION_LINES, KEY_CONTACT, "secretary");
    cite(g, line);
}

/* A tree of about four to a parent, so that chains grow with the logarithm of the number of bodies. */
static void make_lines(struct generating *g) {
    struct map made = map_new(g->arena, g->bodies * 2);
    for (int body = 1; body < g->bodies; body++) {
        const int parent = g->clean ? 0 : (body - 1) / 4;
        if (random_chance(&g->random, g->chance.line)) make_line(g, &made, body, parent);
        if (random_chance(&g->random, g->chance.more)) make_line(g, &made, body, random_below(&g->random, body));
        if (!g->clean && random_chance(&g->random, 1)) make_line(g, &made, body, random_below(&g->random, g->bodies));
    }
}

static void make_duties_and_links(struct generating *g) {
    for (int area = 0; area < g->areas; area++) {
        if (random_chance(&g->random, g->chance.duty)) {
            struct entry *duty = start(g, SECTION_DUTIES, NULL);
            set(g, duty, SECTION_DUTIES, KEY_BODY, numbered(g, "b", random_below(&g->random, g->bodies)));
            set(g, duty, SECTION_DUTIES, KEY_AREA, numbered(g, "a", area));
            set(g, duty, SECTION_DUTIES, KEY_BASIS, "cda1998-s17");
            cite(g, duty);
        }
        if (g->clean || g->areas < 2 || !random_chance(&g->random, 25)) continue;
        const char *const across[] = {numbered(g, "a", (area + 1) % g->areas)};
        struct entry *link = start(g, SECTION_LINKS, NULL);
        set(g, link, SECTION_LINKS, KEY_AREA, numbered(g, "a", area));
        set_list(g, link, KEY_ACROSS, across, 1);
        cite(g, link);
    }
}

static void make_claims_and_decisions(struct generating *g) {
    if (!g->clean && random_chance(&g->random, 40)) {
        struct entry *decision = start(g, SECTION_DECISIONS, "d1");
        set(g, decision, SECTION_DECISIONS, KEY_ID, "d1");
        set(g, decision, SECTION_DECISIONS, KEY_BODY, "b0");
        set(g, decision, SECTION_DECISIONS, KEY_TEXT, "How the groups are to work together");
        set(g, decision, SECTION_DECISIONS, KEY_OPEN, "yes");
        cite(g, decision);
    }
    struct entry *claim = start(g, SECTION_CLAIMS, "c1");
    set(g, claim, SECTION_CLAIMS, KEY_ID, "c1");
    set(g, claim, SECTION_CLAIMS, KEY_CLAIM, g->clean ? words_claim[0] : any_of(g, words_claim, CLAIM_COUNT));
    cite(g, claim);
}

struct register_file *generate(struct arena *arena, const struct generate_options *options) {
    struct generating g = {.arena = arena,
                           .reg = NEW(arena, struct register_file),
                           .random = {options->seed * 0x2545f4914f6cdd1du + 1},
                           .chance = chances[options->shape],
                           .bodies = options->bodies < 1 ? 1 : options->bodies,
                           .areas = options->areas,
                           .clean = options->shape == SHAPE_CLEAN};
    g.reg->file = "made up";
    make_partnership(&g);
    make_strands(&g);
    make_sources_and_agencies(&g);
    make_areas(&g);
    make_bodies(&g);
    make_mandates(&g);
    make_lines(&g);
    make_duties_and_links(&g);
    make_claims_and_decisions(&g);
    return g.reg;
}
