#include "io/sheet_layout.h"

#include <ctype.h>

#include "base/text.h"

static const struct {
    const char *name; /* folded */
    enum sheet_kind kind;
    enum section section;
} sheet_names[] = {
    {"partnership", SHEET_PARTNERSHIP, SECTION_PARTNERSHIP},
    {"parts", SHEET_SECTION, SECTION_PARTS},
    {"places", SHEET_SECTION, SECTION_PARTS},
    {"strands", SHEET_SECTION, SECTION_STRANDS},
    {"sources", SHEET_SECTION, SECTION_SOURCES},
    {"papers", SHEET_SECTION, SECTION_SOURCES},
    {"agencies", SHEET_SECTION, SECTION_AGENCIES},
    {"partners", SHEET_SECTION, SECTION_AGENCIES},
    {"partner agencies", SHEET_SECTION, SECTION_AGENCIES},
    {"organisations", SHEET_SECTION, SECTION_AGENCIES},
    {"areas", SHEET_SECTION, SECTION_AREAS},
    {"crime areas", SHEET_SECTION, SECTION_AREAS},
    {"priorities", SHEET_SECTION, SECTION_AREAS},
    {"bodies", SHEET_SECTION, SECTION_BODIES},
    {"boards", SHEET_SECTION, SECTION_BODIES},
    {"boards and groups", SHEET_SECTION, SECTION_BODIES},
    {"groups", SHEET_SECTION, SECTION_BODIES},
    {"meetings", SHEET_SECTION, SECTION_BODIES},
    {"mandates", SHEET_SECTION, SECTION_MANDATES},
    {"responsibilities", SHEET_SECTION, SECTION_MANDATES},
    {"lines", SHEET_SECTION, SECTION_LINES},
    {"reporting", SHEET_SECTION, SECTION_LINES},
    {"reporting lines", SHEET_SECTION, SECTION_LINES},
    {"duties", SHEET_SECTION, SECTION_DUTIES},
    {"links", SHEET_SECTION, SECTION_LINKS},
    {"decisions", SHEET_SECTION, SECTION_DECISIONS},
    {"actions", SHEET_SECTION, SECTION_DECISIONS},
    {"action list", SHEET_SECTION, SECTION_DECISIONS},
    {"claims", SHEET_SECTION, SECTION_CLAIMS},
    {"accepted", SHEET_SECTION, SECTION_ACCEPTED},
    {"rules", SHEET_SECTION, SECTION_RULES},
    {"statutes", SHEET_SECTION, SECTION_STATUTES},
    {"who does what", SHEET_GRID, SECTION_MANDATES},
    {"members", SHEET_MEMBERS, SECTION_BODIES},
    {"membership", SHEET_MEMBERS, SECTION_BODIES},
    {"questions", SHEET_ANSWERS, SECTION_COUNT},
    {"findings", SHEET_OURS, SECTION_COUNT},
    {"lists", SHEET_OURS, SECTION_COUNT},
};

static const char *const shown_names[SECTION_COUNT] = {
    [SECTION_PARTNERSHIP] = "Partnership", [SECTION_PARTS] = "Parts",       [SECTION_STRANDS] = "Strands",
    [SECTION_SOURCES] = "Sources",         [SECTION_AGENCIES] = "Agencies", [SECTION_AREAS] = "Areas",
    [SECTION_BODIES] = "Bodies",           [SECTION_MANDATES] = "Mandates", [SECTION_LINES] = "Lines",
    [SECTION_DUTIES] = "Duties",           [SECTION_LINKS] = "Links",       [SECTION_DECISIONS] = "Decisions",
    [SECTION_CLAIMS] = "Claims",           [SECTION_ACCEPTED] = "Accepted", [SECTION_RULES] = "Rules",
    [SECTION_STATUTES] = "Statutes",
};

const char *layout_sheet_name(enum section section) { return shown_names[section]; }

char *layout_fold(struct arena *arena, const char *text) {
    char *folded = text_lower(arena, text);
    size_t n = 0;
    for (const char *c = folded; *c; c++) {
        const bool counts = isalnum((unsigned char)*c) || (unsigned char)*c >= 0x80;
        if (counts)
            folded[n++] = *c;
        else if (n && folded[n - 1] != ' ')
            folded[n++] = ' ';
    }
    while (n && folded[n - 1] == ' ') n--;
    folded[n] = 0;
    return folded;
}

enum sheet_kind layout_sheet_of(const char *name, enum section *section) {
    struct arena *arena = arena_new();
    const char *folded = layout_fold(arena, name);
    enum sheet_kind kind = SHEET_UNKNOWN;
    for (size_t i = 0; i < COUNT_OF(sheet_names) && kind == SHEET_UNKNOWN; i++) {
        if (!text_equal(folded, sheet_names[i].name)) continue;
        kind = sheet_names[i].kind;
        *section = sheet_names[i].section;
    }
    arena_free(arena);
    return kind;
}

/* ---- headings ---- */

#define ANY SECTION_COUNT

static const struct {
    enum section section;
    const char *heading; /* folded */
    enum key key;
} synonyms[] = {
    {ANY, "ref", KEY_ID},
    {ANY, "reference", KEY_ID},
    {ANY, "start", KEY_SINCE},
    {ANY, "start date", KEY_SINCE},
    {ANY, "from date", KEY_SINCE},
    {ANY, "end", KEY_UNTIL},
    {ANY, "end date", KEY_UNTIL},
    {ANY, "to date", KEY_UNTIL},
    {ANY, "source", KEY_SOURCES},
    {ANY, "notes", KEY_NOTE},
    {ANY, "comment", KEY_NOTE},
    {ANY, "comments", KEY_NOTE},
    {ANY, "classification", KEY_MARKING},
    {ANY, "protective marking", KEY_MARKING},
    {ANY, "due date", KEY_DUE},
    {ANY, "review date", KEY_REVIEW},
    {ANY, "next review", KEY_REVIEW},
    {ANY, "contact officer", KEY_CONTACT},
    {ANY, "frequency", KEY_CADENCE},
    {ANY, "how often", KEY_CADENCE},
    {ANY, "status", KEY_STANDING},
    {SECTION_PARTNERSHIP, "as at", KEY_AS_AT},
    {SECTION_PARTNERSHIP, "date", KEY_AS_AT},
    {SECTION_STRANDS, "strand", KEY_ID},
    {SECTION_STRANDS, "name", KEY_ID},
    {SECTION_PARTS, "part", KEY_NAME},
    {SECTION_PARTS, "place", KEY_NAME},
    {SECTION_SOURCES, "name", KEY_TITLE},
    {SECTION_SOURCES, "paper", KEY_TITLE},
    {SECTION_SOURCES, "link", KEY_URL},
    {SECTION_AGENCIES, "agency", KEY_NAME},
    {SECTION_AGENCIES, "organisation", KEY_NAME},
    {SECTION_AGENCIES, "partner", KEY_NAME},
    {SECTION_AGENCIES, "official name", KEY_NAME},
    {SECTION_AGENCIES, "nice name", KEY_ALSO_CALLED},
    {SECTION_AGENCIES, "local authority code", KEY_ID},
    {SECTION_AGENCIES, "key", KEY_ID},
    {SECTION_AGENCIES, "replaced by", KEY_SUCCESSOR},
    {SECTION_AREAS, "area", KEY_NAME},
    {SECTION_AREAS, "crime area", KEY_NAME},
    {SECTION_BODIES, "body", KEY_NAME},
    {SECTION_BODIES, "board", KEY_NAME},
    {SECTION_BODIES, "group", KEY_NAME},
    {SECTION_BODIES, "board or group", KEY_NAME},
    {SECTION_BODIES, "meeting", KEY_NAME},
    {SECTION_BODIES, "title", KEY_NAME},
    {SECTION_BODIES, "type", KEY_KIND},
    {SECTION_BODIES, "chaired by", KEY_CHAIR},
    {SECTION_BODIES, "chair agency", KEY_CHAIR},
    {SECTION_BODIES, "chairperson", KEY_CHAIR_POST},
    {SECTION_BODIES, "meets", KEY_CADENCE},
    {SECTION_BODIES, "meeting frequency", KEY_CADENCE},
    {SECTION_BODIES, "membership", KEY_MEMBERS},
    {SECTION_BODIES, "terms of reference", KEY_PURPOSE},
    {SECTION_BODIES, "remit", KEY_PURPOSE},
    {SECTION_BODIES, "statutory basis", KEY_BASIS},
    {SECTION_BODIES, "also known as", KEY_ALSO_CALLED},
    {SECTION_BODIES, "aka", KEY_ALSO_CALLED},
    {SECTION_BODIES, "previous name", KEY_FORMERLY},
    {SECTION_BODIES, "replaced by", KEY_SUCCESSOR},
    {SECTION_MANDATES, "board", KEY_BODY},
    {SECTION_MANDATES, "group", KEY_BODY},
    {SECTION_MANDATES, "crime area", KEY_AREA},
    {SECTION_MANDATES, "priority", KEY_AREA},
    {SECTION_MANDATES, "responsibility", KEY_ROLE},
    {SECTION_LINES, "reports to", KEY_TO},
    {SECTION_LINES, "board", KEY_FROM},
    {SECTION_LINES, "group", KEY_FROM},
    {SECTION_LINES, "body", KEY_FROM},
    {SECTION_LINES, "type", KEY_KIND},
    {SECTION_DUTIES, "statute", KEY_BASIS},
    {SECTION_DECISIONS, "decision", KEY_TEXT},
    {SECTION_DECISIONS, "action", KEY_TEXT},
    {SECTION_DECISIONS, "board", KEY_BODY},
};

char *layout_heading(struct arena *arena, enum key key) {
    char *heading = arena_dup(arena, key == KEY_ID ? "Id" : key_word(key));
    for (char *c = heading; *c; c++)
        if (*c == '_') *c = ' ';
    heading[0] = (char)toupper((unsigned char)heading[0]);
    return heading;
}

enum key layout_key(struct arena *arena, enum section section, const char *heading) {
    const char *folded = layout_fold(arena, heading);
    int n;
    const struct key_spec *specs = section_specs(section, &n);
    for (int i = 0; i < n; i++)
        if (text_equal(folded, layout_fold(arena, key_word(specs[i].key)))) return specs[i].key;
    for (size_t i = 0; i < COUNT_OF(synonyms); i++)
        if ((synonyms[i].section == section || synonyms[i].section == ANY) && text_equal(folded, synonyms[i].heading) &&
            section_spec(section, synonyms[i].key))
            return synonyms[i].key;
    return KEY_NONE;
}

enum key layout_name_key(enum section section) {
    if (section_spec(section, KEY_NAME)) return KEY_NAME;
    if (section_spec(section, KEY_TITLE)) return KEY_TITLE;
    return section == SECTION_DECISIONS ? KEY_TEXT : section == SECTION_CLAIMS ? KEY_CLAIM : KEY_NONE;
}

bool layout_needs_id(enum section section) { return section_spec(section, KEY_ID)->required; }
