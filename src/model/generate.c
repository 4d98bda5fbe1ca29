#include "model/generate.h"

#include "base/random.h"
#include "model/build.h"

#define COUNTED(words) words, (int)COUNT_OF(words)

const char *const generate_shapes[] = {"usual",   "sparse", "dense", "duties", "networks",
                                       "planned", "odd",    "clean", NULL};

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
    int odd;      /* something is out of the ordinary: dated, ended, narrowed, divided, in a circle … */
} chances[SHAPE_COUNT] = {
    [SHAPE_USUAL] = {70, 80, 3, 85, 20, 20, 8, 8, 15, 70, 0},
    [SHAPE_SPARSE] = {25, 50, 1, 50, 5, 10, 8, 5, 10, 30, 0},
    [SHAPE_DENSE] = {90, 95, 8, 98, 60, 30, 10, 5, 10, 90, 0},
    [SHAPE_DUTIES] = {80, 85, 3, 85, 25, 80, 5, 5, 10, 90, 0},
    [SHAPE_NETWORKS] = {80, 80, 3, 80, 20, 15, 45, 5, 10, 90, 0},
    [SHAPE_PLANNED] = {75, 80, 3, 85, 20, 15, 8, 40, 10, 90, 0},
    [SHAPE_CLEAN] = {100, 100, 0, 100, 0, 20, 0, 0, 0, 100, 0},
    [SHAPE_ODD] = {80, 85, 4, 90, 30, 25, 10, 15, 15, 80, 12},
};

struct generating {
    struct arena *arena;
    struct register_file *reg;
    struct random random;
    struct chances chance;
    int bodies, areas, fan; /* fan: how many bodies a body receives from */
    bool clean;
};

static struct entry *start(struct generating *g, enum section section, const char *id) {
    struct entry *entry = PUSH(g->arena, &g->reg->sections[section]);
    g->reg->has[section] = true;
    entry->file = g->reg->file;
    entry->id = id;
    if (id) entry_put(g->arena, entry, section, scalar_of(section, KEY_ID, id));
    return entry;
}

static void set(struct generating *g, struct entry *entry, enum section section, enum key key, const char *text) {
    entry_put(g->arena, entry, section, scalar_of(section, key, text));
}

static bool odd(struct generating *g) { return random_chance(&g->random, g->chance.odd); }

/* A value until a day, NULL for none, and one since: {value: was, until: 2022}, {value: is, since: 2023}. */
static void set_over_time(struct generating *g, struct entry *entry, enum section section, enum key key,
                          const char *was, const char *is) {
    const struct value before[] = {value_under(KEY_VALUE, scalar_of(section, key, was)),
                                   scalar_of(section, KEY_UNTIL, "2022")};
    const struct value since[] = {
        value_under(KEY_VALUE, scalar_of(section, key, is)),
        scalar_of(section, KEY_SINCE, "2023"),
        scalars_of(g->arena, section, KEY_SOURCES, (const char *const[]){"paper 2"}, 1),
    };
    const struct value values[] = {map_of(g->arena, KEY_NONE, before, (int)COUNT_OF(before)),
                                   map_of(g->arena, KEY_NONE, since, (int)COUNT_OF(since))};
    entry_put(g->arena, entry, section, list_of(g->arena, key, values, random_chance(&g->random, 60) ? 2 : 1));
}

/* A fact, when facts are stated at all; now and then it is dated, or it is said that it is not stated. */
static void set_perhaps(struct generating *g, struct entry *entry, enum section section, enum key key,
                        const char *text) {
    if (!random_chance(&g->random, g->chance.stated)) {
        if (random_chance(&g->random, 10)) set(g, entry, section, key, NULL);
    } else if (odd(g))
        set_over_time(g, entry, section, key, text, text);
    else
        set(g, entry, section, key, text);
}

static void set_list(struct generating *g, struct entry *entry, enum section section, enum key key,
                     const char *const *texts, int n) {
    entry_put(g->arena, entry, section, scalars_of(g->arena, section, key, texts, n));
}

static void cite(struct generating *g, struct entry *entry, enum section section) {
    const char *citation = arena_printf(g->arena, "paper %d", 1 + random_below(&g->random, 40));
    set_list(g, entry, section, KEY_SOURCES, &citation, 1);
}

static const char *numbered(struct generating *g, const char *stem, int i) {
    return arena_printf(g->arena, "%s%d", stem, i);
}
static const char *any_of(struct generating *g, const char *const *words, int n) {
    return words[random_below(&g->random, n)];
}

/* What is planned, proposed or over counts for less, or for nothing; a part of a year is its last or its first day. */
static void set_planned(struct generating *g, struct entry *entry, enum section section) {
    set(g, entry, section, KEY_STANDING, "planned");
    if (random_chance(&g->random, 50))
        set(g, entry, section, KEY_DUE, random_chance(&g->random, 30) ? "2024-01" : "2025-01");
    if (random_chance(&g->random, 50)) set(g, entry, section, KEY_OWNER, "council");
}

static void set_standing(struct generating *g, struct entry *entry, enum section section, int percent_planned) {
    static const char *const others[] = {"proposed", "ended", "established"};
    static const char *const begun[] = {"2016", "2024-06", "2024-06-01"}, *const to_come[] = {"2025", "2024-06-02"},
                             *const over[] = {"2022", "2024-05-31", "2023-03"},
                             *const to_last[] = {"2024", "2024-06-01"};
    if (random_chance(&g->random, percent_planned))
        set_planned(g, entry, section);
    else if (odd(g))
        set(g, entry, section, KEY_STANDING, any_of(g, COUNTED(others)));
    if (!odd(g)) return;
    const int when = random_below(&g->random, 5);
    if (when == 0) set(g, entry, section, KEY_SINCE, any_of(g, COUNTED(to_come)));
    if (when == 1) set(g, entry, section, KEY_UNTIL, any_of(g, COUNTED(over)));
    if (when >= 2) set(g, entry, section, KEY_SINCE, any_of(g, COUNTED(begun)));
    if (when >= 3) set(g, entry, section, KEY_UNTIL, any_of(g, COUNTED(to_last)));
}

/* Of the partnership or an area: a body, since a day and perhaps no longer; or that there is none. */
static void set_overseer(struct generating *g, struct entry *entry, enum section section, const char *body) {
    struct value dated[] = {value_under(KEY_BODY, scalar_of(section, KEY_OVERSEER, body)),
                            scalar_of(section, KEY_SINCE, "2016"), scalar_of(section, KEY_UNTIL, "2023")};
    if (odd(g))
        set(g, entry, section, KEY_OVERSEER, "none");
    else if (odd(g))
        entry_put(g->arena, entry, section, map_of(g->arena, KEY_OVERSEER, dated, 2 + random_chance(&g->random, 20)));
    else
        set(g, entry, section, KEY_OVERSEER, body);
}

static void make_partnership(struct generating *g) {
    static const enum key complete[] = {KEY_AREAS, KEY_MANDATES, KEY_LINES, KEY_DUTIES};
    struct entry *entry = start(g, SECTION_PARTNERSHIP, "made_up");
    struct value items[COUNT_OF(complete)];
    int n = 0;
    set(g, entry, SECTION_PARTNERSHIP, KEY_NAME, "A partnership made up for tests");
    set(g, entry, SECTION_PARTNERSHIP, KEY_AS_AT, "2024-06-01");
    set(g, entry, SECTION_PARTNERSHIP, KEY_NATION, "england");
    if (g->clean || random_chance(&g->random, 85)) set_overseer(g, entry, SECTION_PARTNERSHIP, "b0");
    if (g->clean || random_chance(&g->random, 50))
        set(g, entry, SECTION_PARTNERSHIP, KEY_REVIEW, odd(g) ? "2023-06" : "2025-06");
    for (size_t i = 0; i < COUNT_OF(complete); i++) {
        if (!random_chance(&g->random, g->chance.complete)) continue;
        const char *const citation[] = {"paper 1"};
        items[n++] =
            value_under(complete[i], scalars_of(g->arena, SECTION_PARTNERSHIP, KEY_SOURCES, COUNTED(citation)));
    }
    if (n) entry_put(g->arena, entry, SECTION_PARTNERSHIP, map_of(g->arena, KEY_COMPLETE, items, n));
    cite(g, entry, SECTION_PARTNERSHIP);
}

/* The places of the partnership, in which some bodies work. */
static const char *const places[] = {"north", "south"};

static void make_places(struct generating *g) {
    for (size_t i = 0; i < COUNT_OF(places) && !g->clean; i++)
        set(g, start(g, SECTION_PARTS, places[i]), SECTION_PARTS, KEY_NAME, i ? "The South" : "The North");
}

static const char *const strands[] = {"pursue", "prevent", "protect", "prepare"};
#define STRANDS (int)COUNT_OF(strands)

/* The default four: there, but not written. Now and then a fifth beside them. */
static void make_strands(struct generating *g) {
    g->reg->strands_given = odd(g);
    for (int i = 0; i < STRANDS; i++) start(g, SECTION_STRANDS, strands[i]);
    if (g->reg->strands_given) start(g, SECTION_STRANDS, "restore");
    g->reg->has[SECTION_STRANDS] = g->reg->strands_given;
}

/* Some strands that follow each other, one at least. */
static void set_strands(struct generating *g, struct entry *entry, enum section section) {
    const int first = random_below(&g->random, STRANDS), n = 1 + random_below(&g->random, STRANDS - first);
    set_list(g, entry, section, KEY_STRANDS, strands + first, n);
}

static const struct agency {
    const char *id, *name, *sector, *type;
} agencies[] = {
    {"police", "County Police", "police", "chief-officer"},
    {"council", "County Council", "council", "county-council"},
    {"health", "Integrated Care Board", "health", "icb"},
    {"probation", "Probation Service", "probation", "probation-provider"},
    {"fire", "Fire and Rescue Authority", "fire", "fire-authority"},
    {"commissioner", "Police and Crime Commissioner", "pcc", "pcc"},
    {"refuge", "Refuge and Support", "voluntary", NULL},
    {"forum", "Neighbourhood Forum", NULL, NULL},
};
#define AGENCIES (int)COUNT_OF(agencies)

static void make_sources_and_agencies(struct generating *g) {
    struct entry *paper = start(g, SECTION_SOURCES, "paper");
    set(g, paper, SECTION_SOURCES, KEY_TITLE, "Terms of reference made up for tests");
    set(g, paper, SECTION_SOURCES, KEY_DATE, "2024-05-01");
    if (!g->clean && random_chance(&g->random, 30))
        set(g, paper, SECTION_SOURCES, KEY_TO, numbered(g, "b", random_below(&g->random, g->bodies)));
    cite(g, paper, SECTION_SOURCES);
    for (int i = 0; i < AGENCIES; i++) {
        struct entry *agency = start(g, SECTION_AGENCIES, agencies[i].id);
        set(g, agency, SECTION_AGENCIES, KEY_NAME, agencies[i].name);
        if (agencies[i].sector) set(g, agency, SECTION_AGENCIES, KEY_SECTOR, agencies[i].sector);
        if (agencies[i].type) set(g, agency, SECTION_AGENCIES, KEY_TYPE, agencies[i].type);
        cite(g, agency, SECTION_AGENCIES);
    }
}

#define CSPS 12 /* about a third of it: how many community safety partnerships there are */

static const char *const area_names[] = {"Fraud",
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

static void set_priority(struct generating *g, struct entry *area) {
    if (g->clean || random_chance(&g->random, 85))
        set(g, area, SECTION_AREAS, KEY_PRIORITY, "yes");
    else if (random_chance(&g->random, 40))
        set_over_time(g, area, SECTION_AREAS, KEY_PRIORITY, "yes", any_of(g, words_priority, 4));
    else if (random_chance(&g->random, 80))
        set(g, area, SECTION_AREAS, KEY_PRIORITY, any_of(g, words_priority, 4));
}

static const char *const area_parts[] = {"This part", "That part"};

static void make_areas(struct generating *g) {
    const int names = (int)COUNT_OF(area_names);
    for (int i = 0; i < g->areas; i++) {
        struct entry *area = start(g, SECTION_AREAS, numbered(g, "a", i));
        const char *name = area_names[i % names];
        set(g, area, SECTION_AREAS, KEY_NAME, i < names ? name : arena_printf(g->arena, "%s %d", name, i / names + 1));
        set_priority(g, area);
        if (!g->clean && random_chance(&g->random, 15))
            set_list(g, area, SECTION_AREAS, KEY_PARTS, COUNTED(area_parts));
        if (odd(g)) set_strands(g, area, SECTION_AREAS);
        if (odd(g)) set_overseer(g, area, SECTION_AREAS, numbered(g, "b", random_below(&g->random, g->bodies)));
        cite(g, area, SECTION_AREAS);
    }
}

/* The overseer, a network, or one of the kinds after which a body is also named. */
static const char *kind_of(struct generating *g, int body) {
    static const char *const kinds[] = {"board", "group", "panel", "team", "partnership", "forum"};
    if (body == 0) return "executive";
    return random_chance(&g->random, g->chance.network) ? "network" : any_of(g, COUNTED(kinds));
}

static const char *body_name(struct generating *g, int body, const char *kind) {
    if (body == 0) return "Strategic Partnership Executive";
    return arena_printf(g->arena, "%s %c%s %d", area_names[body % (int)COUNT_OF(area_names)], kind[0] - 'a' + 'A',
                        kind + 1, body);
}

/* Agencies that follow each other in the list, and perhaps a body; one may have left, which is written as a map. */
static void set_members(struct generating *g, struct entry *body, int number, bool several) {
    struct value items[AGENCIES + 1];
    const int first = g->clean ? 0 : random_below(&g->random, AGENCIES);
    int n = !several ? 1 : g->clean ? 4 : 2 + random_below(&g->random, AGENCIES - 2);
    for (int i = 0; i < n; i++) {
        const struct value member = scalar_of(SECTION_BODIES, KEY_MEMBERS, agencies[(first + i) % AGENCIES].id);
        const struct value left[] = {value_under(KEY_AGENCY, member), scalar_of(SECTION_BODIES, KEY_UNTIL, "2023-03")};
        items[i] = !g->clean && random_chance(&g->random, 5) ? map_of(g->arena, KEY_NONE, left, 2)
                                                             : value_under(KEY_NONE, member);
    }
    if (number && odd(g))
        items[n++] = value_under(
            KEY_NONE, scalar_of(SECTION_BODIES, KEY_MEMBERS, numbered(g, "b", random_below(&g->random, number))));
    entry_put(g->arena, body, SECTION_BODIES, list_of(g->arena, KEY_MEMBERS, items, n));
    set_perhaps(g, body, SECTION_BODIES, KEY_MEMBERS_COMPLETE, "yes");
}

/* What sets a body apart from most. A partnership has a handful of districts, however many bodies. */
static void set_oddities(struct generating *g, struct entry *body, int number) {
    static const char *const bases[] = {"ca2004-s13", "ctsa2015-s36", "ca2004-s16e", "cda1998-s6"};
    const char *const other_names[] = {"Joint Tasking Meeting"};
    if (random_below(&g->random, g->bodies) < CSPS && random_chance(&g->random, 30)) {
        set(g, body, SECTION_BODIES, KEY_CSP, "yes");
        if (random_chance(&g->random, 50)) set(g, body, SECTION_BODIES, KEY_TERRITORY, any_of(g, COUNTED(places)));
    }
    if (random_chance(&g->random, 4)) set(g, body, SECTION_BODIES, KEY_TEMPORARY, "yes");
    if (random_chance(&g->random, 3) || odd(g)) {
        const int other = random_below(&g->random, g->bodies);
        if (other != number) set(g, body, SECTION_BODIES, KEY_SUCCESSOR, numbered(g, "b", other));
    }
    if (random_chance(&g->random, 3))
        set(g, body, SECTION_BODIES, KEY_COUNT_OF, random_chance(&g->random, 50) ? "several" : "3");
    if (random_chance(&g->random, 3)) set_list(g, body, SECTION_BODIES, KEY_ALSO_CALLED, COUNTED(other_names));
    if (random_chance(&g->random, g->chance.duty / 8))
        set(g, body, SECTION_BODIES, random_chance(&g->random, 70) ? KEY_BASIS : KEY_SUPPORTS,
            any_of(g, COUNTED(bases)));
    set_standing(g, body, SECTION_BODIES, g->chance.planned / 2);
}

static void make_body(struct generating *g, int number) {
    static const char *const cadences[] = {"monthly", "quarterly", "halfyearly", "about two-monthly", "every 6 weeks"};
    struct entry *body = start(g, SECTION_BODIES, numbered(g, "b", number));
    const char *kind = kind_of(g, number);
    const bool single = random_chance(&g->random, g->chance.single);
    const bool statutory = g->chance.duty > 50 && number && random_chance(&g->random, 15);
    set(g, body, SECTION_BODIES, KEY_NAME, body_name(g, number, kind));
    set_perhaps(g, body, SECTION_BODIES, KEY_KIND, kind);
    set_perhaps(g, body, SECTION_BODIES, KEY_LEVEL,
                number == 0        ? "strategic"
                : number <= g->fan ? "coordinating"
                                   : "delivery");
    set_perhaps(g, body, SECTION_BODIES, KEY_TERRITORY, "whole");
    if (single)
        set(g, body, SECTION_BODIES, KEY_MULTI_AGENCY, "no");
    else
        set_perhaps(g, body, SECTION_BODIES, KEY_MULTI_AGENCY, "yes");
    set_perhaps(g, body, SECTION_BODIES, KEY_STATUTORY, statutory ? "yes" : "no");
    if (g->clean || random_chance(&g->random, g->chance.stated / 2)) set_members(g, body, number, !single);
    set_perhaps(g, body, SECTION_BODIES, KEY_CADENCE,
                g->clean || number == 0 ? "quarterly" : any_of(g, COUNTED(cadences)));
    if (number && !g->clean) set_oddities(g, body, number);
    cite(g, body, SECTION_BODIES);
}

static void make_bodies(struct generating *g) {
    for (int i = 0; i < g->bodies; i++) make_body(g, i);
}

static void make_mandate(struct generating *g, struct map *made, int body, int area, const char *role) {
    const char *key = arena_printf(g->arena, "%d %d %s", body, area, role);
    const int at = g->reg->sections[SECTION_MANDATES].n;
    if (map_add(made, key, at) != at) return;
    struct entry *mandate = start(g, SECTION_MANDATES, NULL);
    set(g, mandate, SECTION_MANDATES, KEY_BODY, numbered(g, "b", body));
    set(g, mandate, SECTION_MANDATES, KEY_AREA, numbered(g, "a", area));
    set(g, mandate, SECTION_MANDATES, KEY_ROLE, role);
    if (g->clean)
        set_list(g, mandate, SECTION_MANDATES, KEY_STRANDS, (const char *const[]){"all"}, 1);
    else if (random_chance(&g->random, g->chance.stated))
        set_strands(g, mandate, SECTION_MANDATES);
    if (entry_fact(&g->reg->sections[SECTION_AREAS].items[area], KEY_PARTS) && random_chance(&g->random, 60))
        set_list(g, mandate, SECTION_MANDATES, KEY_COVERS, area_parts, 1 + random_chance(&g->random, 30));
    set_standing(g, mandate, SECTION_MANDATES, g->chance.planned);
    cite(g, mandate, SECTION_MANDATES);
}

#define HELPERS_CLEAN 7 /* of an area, at most: the number of mandates to an area is fixed */

/* Where all is right the bodies after the overseer lead, one area after the other. */
static int clean_lead(const struct generating *g, int area) { return g->bodies > 1 ? 1 + area % (g->bodies - 1) : 0; }

/* The area that a body helps with where all is right: one at most, so that no two bodies do the same; else -1. */
static int clean_help(const struct generating *g, int body) {
    const int helper = body - 1 - g->areas;
    return helper >= 0 && helper / HELPERS_CLEAN < g->areas ? helper / HELPERS_CLEAN : -1;
}

static void make_clean_mandates(struct generating *g, struct map *made) {
    for (int area = 0; area < g->areas; area++) make_mandate(g, made, clean_lead(g, area), area, "lead");
    for (int body = 1; body < g->bodies; body++)
        if (clean_help(g, body) >= 0) make_mandate(g, made, body, clean_help(g, body), "contribute");
}

static const char *helping_role(struct generating *g) {
    static const char *const roles[] = {"contribute", "contribute", "contribute", "deliver", "assure", "oversee"};
    return any_of(g, COUNTED(roles));
}

static void make_mandates(struct generating *g) {
    struct map made = map_new(g->arena, g->areas * 10);
    if (g->clean) {
        make_clean_mandates(g, &made);
        return;
    }
    for (int area = 0; area < g->areas; area++) {
        if (random_chance(&g->random, g->chance.lead))
            make_mandate(g, &made, random_below(&g->random, g->bodies), area, "lead");
        if (random_chance(&g->random, 8)) make_mandate(g, &made, random_below(&g->random, g->bodies), area, "lead");
        for (int i = 2 * g->chance.helpers; i > 0; i--)
            if (random_chance(&g->random, 50))
                make_mandate(g, &made, random_below(&g->random, g->bodies), area, helping_role(g));
    }
}

/* NULL: not stated. */
static const char *line_kind_of(struct generating *g) {
    static const char *const kinds[] = {"reports", "reports", "reports", "updates", "accountable", "linked", NULL};
    return g->clean ? "reports" : any_of(g, COUNTED(kinds));
}

static void make_line(struct generating *g, struct map *made, int from, int to) {
    const char *kind = line_kind_of(g);
    const char *key = arena_printf(g->arena, "%d %d %s", from, to, kind ? kind : "not stated");
    const int at = g->reg->sections[SECTION_LINES].n;
    if (from == to || map_add(made, key, at) != at) return;
    struct entry *line = start(g, SECTION_LINES, NULL);
    set(g, line, SECTION_LINES, KEY_FROM, numbered(g, "b", from));
    set(g, line, SECTION_LINES, KEY_TO, numbered(g, "b", to));
    if (kind) set(g, line, SECTION_LINES, KEY_KIND, kind);
    if (!g->clean && random_chance(&g->random, 35)) {
        const int area = random_below(&g->random, g->areas);
        const char *const areas[] = {numbered(g, "a", area), numbered(g, "a", (area + 1) % g->areas)};
        set_list(g, line, SECTION_LINES, KEY_AREAS, areas, g->areas > 1 && random_chance(&g->random, 40) ? 2 : 1);
    }
    set_perhaps(g, line, SECTION_LINES, KEY_CADENCE,
                g->clean || random_chance(&g->random, 50) ? "quarterly" : "each-meeting");
    set_standing(g, line, SECTION_LINES, g->chance.planned);
    set_perhaps(g, line, SECTION_LINES, KEY_CONTACT, "secretary");
    cite(g, line, SECTION_LINES);
}

/* Where all is right a helper reports to the lead of its area, everybody else to the overseer. */
static int parent_of(const struct generating *g, int body) {
    if (!g->clean) return (body - 1) / g->fan;
    const int area = clean_help(g, body);
    return area >= 0 ? clean_lead(g, area) : 0;
}

static void make_lines(struct generating *g) {
    struct map made = map_new(g->arena, g->bodies * 2);
    for (int body = 1; body < g->bodies; body++) {
        if (random_chance(&g->random, g->chance.line)) make_line(g, &made, body, parent_of(g, body));
        if (random_chance(&g->random, g->chance.more)) make_line(g, &made, body, random_below(&g->random, body));
        if (!g->clean && random_chance(&g->random, 1 + g->chance.odd / 3))
            make_line(g, &made, random_below(&g->random, body), body); /* downwards: a circle, perhaps */
    }
}

static void make_duty(struct generating *g, int body, int area) {
    static const char *const bases[] = {"cda1998-s17", "cda1998-s5", "ca2004-s13"};
    struct entry *duty = start(g, SECTION_DUTIES, NULL);
    set(g, duty, SECTION_DUTIES, KEY_BODY, numbered(g, "b", body));
    set(g, duty, SECTION_DUTIES, KEY_AREA, numbered(g, "a", area));
    set(g, duty, SECTION_DUTIES, KEY_BASIS, g->clean ? bases[0] : any_of(g, COUNTED(bases)));
    cite(g, duty, SECTION_DUTIES);
}

static void make_link(struct generating *g, int area) {
    const char *const across[] = {numbered(g, "a", (area + 1) % g->areas)};
    struct entry *link = start(g, SECTION_LINKS, NULL);
    set(g, link, SECTION_LINKS, KEY_AREA, numbered(g, "a", area));
    set_list(g, link, SECTION_LINKS, KEY_ACROSS, COUNTED(across));
    cite(g, link, SECTION_LINKS);
}

static void make_duties_and_links(struct generating *g) {
    for (int area = 0; area < g->areas; area++) {
        if (random_chance(&g->random, g->chance.duty))
            make_duty(g, g->clean ? clean_lead(g, area) : random_below(&g->random, g->bodies), area);
        if (g->areas > 1 && random_chance(&g->random, 25)) make_link(g, area);
    }
}

/* The least number of bodies under each that makes a hierarchy of three steps: its cube root. */
static int fan_for(int bodies) {
    int fan = 3;
    while ((long long)fan * fan * fan < bodies) fan++;
    return fan;
}

/* Two findings that are lived with, perhaps no longer. */
static void make_accepted(struct generating *g) {
    static const char *const rules[] = {"lead-missing", "area-uncovered", "strands-not-stated"};
    for (int i = 0; i < 2; i++) {
        const char *area = numbered(g, "a", random_below(&g->random, g->areas));
        const struct value at[] = {value_under(KEY_AREA, scalar_of(SECTION_MANDATES, KEY_AREA, area))};
        struct entry *accepted = start(g, SECTION_ACCEPTED, NULL);
        set(g, accepted, SECTION_ACCEPTED, KEY_RULE, any_of(g, COUNTED(rules)));
        entry_put(g->arena, accepted, SECTION_ACCEPTED, map_of(g->arena, KEY_AT, at, 1));
        set(g, accepted, SECTION_ACCEPTED, KEY_REASON, "Interim");
        set(g, accepted, SECTION_ACCEPTED, KEY_OWNER, "council");
        set(g, accepted, SECTION_ACCEPTED, KEY_UNTIL, random_chance(&g->random, 50) ? "2023" : "2025");
    }
}

static void make_claims_and_decisions(struct generating *g) {
    if (!g->clean && random_chance(&g->random, 40)) {
        struct entry *decision = start(g, SECTION_DECISIONS, "d1");
        set(g, decision, SECTION_DECISIONS, KEY_BODY, "b0");
        set(g, decision, SECTION_DECISIONS, KEY_TEXT, "How the groups are to work together");
        set(g, decision, SECTION_DECISIONS, KEY_OPEN, "yes");
        cite(g, decision, SECTION_DECISIONS);
    }
    struct entry *claim = start(g, SECTION_CLAIMS, "c1");
    set(g, claim, SECTION_CLAIMS, KEY_CLAIM, g->clean ? words_claim[0] : any_of(g, words_claim, CLAIM_COUNT));
    cite(g, claim, SECTION_CLAIMS);
}

struct register_file *generate(struct arena *arena, const struct generate_options *options) {
    struct generating g = {.arena = arena,
                           .reg = NEW(arena, struct register_file),
                           .random = {options->seed * 0x2545f4914f6cdd1du + 1},
                           .chance = chances[options->shape],
                           .bodies = options->bodies < 1 ? 1 : options->bodies,
                           .areas = options->areas < 1 ? 1 : options->areas,
                           .fan = fan_for(options->bodies),
                           .clean = options->shape == SHAPE_CLEAN};
    g.reg->file = "made up";
    make_partnership(&g);
    make_places(&g);
    make_strands(&g);
    make_sources_and_agencies(&g);
    make_areas(&g);
    make_bodies(&g);
    make_mandates(&g);
    make_lines(&g);
    make_duties_and_links(&g);
    make_claims_and_decisions(&g);
    if (!g.clean && random_chance(&g.random, 15)) make_accepted(&g);
    return g.reg;
}
