#include "model/schema.h"

#include <string.h>

#include "base/text.h"

#define WORDS(name, ...) const char *const words_##name[] = {__VA_ARGS__, NULL}

WORDS(yes_no, "no", "yes");
WORDS(nation, "england", "wales");
WORDS(sector, "police", "pcc", "council", "health", "education", "prison", "probation", "fire", "justice", "housing",
      "government", "voluntary", "business", "other");
WORDS(priority, "no", "yes", "assured", "cross-cutting");
WORDS(kind, "board", "executive", "group", "panel", "network", "team", "partnership", "committee", "meeting", "forum",
      "authority", "office");
WORDS(level, "strategic", "coordinating", "delivery");
WORDS(standing, "established", "planned", "proposed", "ended");
WORDS(role, "lead", "contribute", "deliver", "assure", "oversee");
WORDS(line_kind, "reports", "updates", "accountable", "linked");
WORDS(public, "no", "yes", "part");
WORDS(claim, "every-priority-has-multi-agency-lead-reporting-to-overseer", "every-priority-is-covered",
      "no-duplication", "every-body-reports", "statutory-bodies-unchanged");
WORDS(marking, "OFFICIAL", "OFFICIAL-SENSITIVE");
WORDS(handling, "P", "C");
WORDS(severity_setting, "error", "warning", "notice", "question", "off");
WORDS(territory, "whole", "wider");
WORDS(chair, "independent", "rotating");
WORDS(overseer, "none");
WORDS(all, "all");
WORDS(several, "several");
WORDS(user_roles, "administrator", "auditor");
WORDS(access_roles, "reader", "contributor", "officer", "auditor");

#define IN(section) (1u << SECTION_##section)

/* Keys on every entry. */
#define COMMON                                                                                                         \
    {KEY_SINCE, TYPE_DATE, .help = "first day it holds"}, {KEY_UNTIL, TYPE_DATE, .help = "last day it holds"},         \
        {KEY_MARKING, TYPE_WORD, .words = words_marking, .help = "classification"},                                    \
        {KEY_INSTRUCTION, TYPE_TEXT, .help = "handling instruction of an OFFICIAL-SENSITIVE entry"},                   \
        {KEY_CIRCLES, TYPE_TEXT, MANY, .help = "who needs to know"},                                                   \
        {KEY_HANDLING, TYPE_WORD, .words = words_handling, .help = "handling code of intelligence"},                   \
        {KEY_CONDITIONS, TYPE_TEXT, .help = "conditions of handling code C"},                                          \
        {KEY_INFERRED, TYPE_INFERRED, MANY, .help = "concluded, not written: yes, or the keys that are"},              \
        {KEY_NOTE, TYPE_TEXT, .help = "a remark"}, {                                                                   \
        KEY_SOURCES, TYPE_SOURCES, MANY, .help = "where it is written"                                                 \
    }

#define STANDING_KEYS                                                                                                  \
    {KEY_STANDING, TYPE_WORD, .words = words_standing, .help = "established unless stated"},                           \
        {KEY_DUE, TYPE_DATE, .help = "when what is planned is due"}, {                                                 \
        KEY_OWNER, TYPE_REF, .sections = IN(BODIES) | IN(AGENCIES), .help = "who sees to what is planned"              \
    }

static const struct key_spec partnership_specs[] = {
    {KEY_ID, TYPE_ID, .required = true, .help = "short name of the partnership"},
    {KEY_NAME, TYPE_TEXT, .required = true, .help = "its name"},
    {KEY_AS_AT, TYPE_DATE, .required = true, .help = "the day the file describes"},
    {KEY_NATION, TYPE_WORD, .words = words_nation, .help = "which law applies"},
    {KEY_OVERSEER, TYPE_OVERSEER, .words = words_overseer, .sections = IN(BODIES),
     .help = "the body that oversees all"},
    {KEY_LEAD_AGENCIES, TYPE_REF, MANY, .sections = IN(AGENCIES), .help = "agencies that lead the partnership"},
    {KEY_REVIEW, TYPE_DATE, .help = "when the arrangement is looked at again"},
    {KEY_CONTACT, TYPE_TEXT, .help = "post to contact"},
    {KEY_PARTS, TYPE_PARTS, MANY, .help = "places the area is made of"},
    {KEY_COMPLETE, TYPE_COMPLETE, MANY, .help = "sections that the sources claim to give in full"},
    COMMON,
};
static const struct key_spec parts_specs[] = {
    {KEY_ID, TYPE_ID, .required = true, .help = "short name of the place"},
    {KEY_NAME, TYPE_TEXT, .help = "its name"},
    COMMON,
};
static const struct key_spec strands_specs[] = {{KEY_ID, TYPE_ID, .required = true, .help = "the strand"}};
static const struct key_spec sources_specs[] = {
    {KEY_ID, TYPE_ID, .required = true, .help = "short name for citations"},
    {KEY_TITLE, TYPE_TEXT, .required = true, .help = "title of the paper, minute or decision"},
    {KEY_DATE, TYPE_DATE, .help = "its date"},
    {KEY_TO, TYPE_REF, .sections = IN(BODIES), .help = "the body it is addressed to"},
    {KEY_ITEM, TYPE_TEXT, .help = "agenda item"},
    {KEY_URL, TYPE_TEXT, .help = "where it can be read"},
    {KEY_SEEN, TYPE_DATE, .help = "when it was last read"},
    COMMON,
};
static const struct key_spec agencies_specs[] = {
    {KEY_ID, TYPE_ID, .required = true, .help = "short name"},
    {KEY_NAME, TYPE_TEXT, .required = true, .help = "name"},
    {KEY_SECTOR, TYPE_WORD, .words = words_sector, .help = "sector"},
    {KEY_TYPE, TYPE_TOKEN, .help = "type in the statute list"},
    {KEY_SUCCESSOR, TYPE_REF, ONE_OR_MANY, .sections = IN(AGENCIES), .help = "agency that took over"},
    {KEY_ALSO_CALLED, TYPE_TEXT, MANY, .help = "other names in use"},
    {KEY_FORMERLY, TYPE_TEXT, MANY, .help = "names no longer in use"},
    {KEY_CONTACT, TYPE_TEXT, .help = "post to contact"},
    COMMON,
};
static const struct key_spec areas_specs[] = {
    {KEY_ID, TYPE_ID, .required = true, .help = "short name"},
    {KEY_NAME, TYPE_TEXT, .required = true, .help = "name"},
    {KEY_PRIORITY, TYPE_WORD, .words = words_priority, .help = "is it a priority"},
    {KEY_STRANDS, TYPE_REF, MANY, .words = words_all, .sections = IN(STRANDS), .help = "strands that apply"},
    {KEY_PARTS, TYPE_TEXT, MANY, .help = "what the area is made of"},
    {KEY_FORMERLY, TYPE_TEXT, MANY, .help = "names no longer in use"},
    {KEY_OVERSEER, TYPE_OVERSEER, .words = words_overseer, .sections = IN(BODIES),
     .help = "overseer of this area alone"},
    {KEY_PURPOSE, TYPE_TEXT, .help = "what the area means"},
    COMMON,
};
static const struct key_spec bodies_specs[] = {
    {KEY_ID, TYPE_ID, .required = true, .help = "short name"},
    {KEY_NAME, TYPE_TEXT, .required = true, .help = "name"},
    {KEY_KIND, TYPE_WORD, .words = words_kind, .help = "what it is, not what its name says"},
    {KEY_LEVEL, TYPE_WORD, .words = words_level, .help = "level"},
    {KEY_TERRITORY, TYPE_REF, ONE_OR_MANY, .words = words_territory, .sections = IN(PARTS), .help = "where it works"},
    STANDING_KEYS,
    {KEY_MULTI_AGENCY, TYPE_WORD, .words = words_yes_no, .help = "do several agencies sit on it"},
    {KEY_STATUTORY, TYPE_WORD, .words = words_yes_no, .help = "is it set up by statute"},
    {KEY_BASIS, TYPE_REF, ONE_OR_MANY, .sections = IN(STATUTES), .help = "provision it is set up under"},
    {KEY_SUPPORTS, TYPE_REF, ONE_OR_MANY, .sections = IN(STATUTES), .help = "duties it serves"},
    {KEY_CSP, TYPE_WORD, .words = words_yes_no, .help = "is it a community safety partnership"},
    {KEY_TEMPORARY, TYPE_WORD, .words = words_yes_no, .help = "is it set up for a time"},
    {KEY_SUCCESSOR, TYPE_REF, .sections = IN(BODIES), .help = "body that takes over"},
    {KEY_MEMBERS, TYPE_MEMBERS, MANY, .sections = IN(AGENCIES) | IN(BODIES), .help = "who sits on it"},
    {KEY_MEMBERS_COMPLETE, TYPE_WORD, .words = words_yes_no, .help = "are these all its members"},
    {KEY_ATTENDS, TYPE_REF, MANY, .sections = IN(AGENCIES) | IN(BODIES), .help = "who attends without being a member"},
    {KEY_CHAIR, TYPE_REF, ONE_OR_MANY, .words = words_chair, .sections = IN(AGENCIES), .help = "who chairs it"},
    {KEY_CHAIR_POST, TYPE_TEXT, .help = "post of the chair"},
    {KEY_DEPUTY, TYPE_TEXT, .help = "post or agency of the deputy"},
    {KEY_CADENCE, TYPE_CADENCE, .help = "how often it meets"},
    {KEY_MEETS_IN_PUBLIC, TYPE_WORD, .words = words_public, .help = "does it meet in public"},
    {KEY_COUNT_OF, TYPE_COUNT, .words = words_several, .help = "how many bodies the entry stands for"},
    {KEY_ALSO_CALLED, TYPE_TEXT, MANY, .help = "other names in use on the day"},
    {KEY_FORMERLY, TYPE_TEXT, MANY, .help = "names no longer in use"},
    {KEY_PURPOSE, TYPE_TEXT, .help = "what it is for"},
    {KEY_CONTACT, TYPE_TEXT, .help = "post to contact"},
    {KEY_REVIEW, TYPE_DATE, .help = "when it is looked at again"},
    COMMON,
};
static const struct key_spec mandates_specs[] = {
    {KEY_ID, TYPE_ID, .help = "short name, where one is needed"},
    {KEY_BODY, TYPE_REF, .required = true, .sections = IN(BODIES), .help = "the body"},
    {KEY_AREA, TYPE_REF, .required = true, .sections = IN(AREAS), .help = "the crime area"},
    {KEY_ROLE, TYPE_WORD, .required = true, .words = words_role, .help = "what the body does"},
    {KEY_STRANDS, TYPE_REF, MANY, .words = words_all, .sections = IN(STRANDS), .help = "for which strands"},
    {KEY_COVERS, TYPE_TEXT, MANY, .help = "parts of the area it is for"},
    {KEY_WHERE_RELEVANT, TYPE_WORD, .words = words_yes_no, .help = "only where relevant"},
    STANDING_KEYS,
    COMMON,
};
static const struct key_spec lines_specs[] = {
    {KEY_ID, TYPE_ID, .help = "short name, where one is needed"},
    {KEY_FROM, TYPE_REF, .required = true, .sections = IN(BODIES), .help = "the body that sends"},
    {KEY_TO, TYPE_REF, .required = true, .sections = IN(BODIES), .help = "the body that receives"},
    {KEY_KIND, TYPE_WORD, .words = words_line_kind, .help = "what the line means"},
    {KEY_AREAS, TYPE_REF, MANY, .sections = IN(AREAS), .help = "crime areas it carries"},
    {KEY_CADENCE, TYPE_CADENCE, .help = "how often"},
    STANDING_KEYS,
    {KEY_CONTACT, TYPE_TEXT, .help = "post to contact"},
    {KEY_REVIEW, TYPE_DATE, .help = "when it is looked at again"},
    COMMON,
};
static const struct key_spec duties_specs[] = {
    {KEY_ID, TYPE_ID, .help = "short name, where one is needed"},
    {KEY_BODY, TYPE_REF, .required = true, .sections = IN(BODIES), .help = "the body that has the duty"},
    {KEY_AREA, TYPE_REF, .required = true, .sections = IN(AREAS), .help = "the crime area"},
    {KEY_BASIS, TYPE_REF, .required = true, .sections = IN(STATUTES), .help = "the provision"},
    COMMON,
};
static const struct key_spec links_specs[] = {
    {KEY_ID, TYPE_ID, .help = "short name, where one is needed"},
    {KEY_AREA, TYPE_REF, .required = true, .sections = IN(AREAS), .help = "the crime area"},
    {KEY_ACROSS, TYPE_REF, MANY, .sections = IN(AREAS), .help = "areas it depends on or cuts across"},
    COMMON,
};
static const struct key_spec decisions_specs[] = {
    {KEY_ID, TYPE_ID, .required = true, .help = "short name"},
    {KEY_BODY, TYPE_REF, .sections = IN(BODIES), .help = "the body that decides"},
    {KEY_DATE, TYPE_DATE, .help = "day of the decision"},
    {KEY_TEXT, TYPE_TEXT, .help = "what was decided or asked"},
    {KEY_OPEN, TYPE_WORD, .words = words_yes_no, .help = "is it still to be decided"},
    {KEY_CHANGES, TYPE_CHANGES, MANY, .help = "what it changed"},
    COMMON,
};
static const struct key_spec claims_specs[] = {
    {KEY_ID, TYPE_ID, .required = true, .help = "short name"},
    {KEY_CLAIM, TYPE_WORD, .required = true, .words = words_claim, .help = "what is claimed"},
    COMMON,
};
static const struct key_spec accepted_specs[] = {
    {KEY_ID, TYPE_ID, .help = "short name, where one is needed"},
    {KEY_RULE, TYPE_TOKEN, .required = true, .help = "the rule"},
    {KEY_AT, TYPE_SUBJECT, .help = "what the finding is about"},
    {KEY_REASON, TYPE_TEXT, .help = "why it is lived with"},
    {KEY_OWNER, TYPE_REF, .sections = IN(BODIES) | IN(AGENCIES), .help = "who decided so"},
    COMMON,
};
static const struct key_spec rules_specs[] = {
    {KEY_ID, TYPE_ID, .help = "short name, where one is needed"},
    {KEY_RULE, TYPE_TOKEN, .required = true, .help = "the rule"},
    {KEY_SEVERITY, TYPE_WORD, .required = true, .words = words_severity_setting,
     .help = "how grave it is here, or off"},
    {KEY_REASON, TYPE_TEXT, .help = "why"},
    {KEY_OWNER, TYPE_REF, .sections = IN(BODIES) | IN(AGENCIES), .help = "who decided so"},
    COMMON,
};
static const struct key_spec statutes_specs[] = {
    {KEY_ID, TYPE_ID, .required = true, .help = "short name for basis and supports"},
    {KEY_TITLE, TYPE_TEXT, .required = true, .help = "title of the Act or instrument"},
    {KEY_PROVISION, TYPE_TEXT, .help = "section, schedule or regulation"},
    {KEY_NATION, TYPE_WORD, .words = words_nation, .help = "where it applies, if not in both"},
    {KEY_SUCCESSOR, TYPE_REF, ONE_OR_MANY, .sections = IN(STATUTES), .help = "provision that replaced it"},
    {KEY_AUTHORITIES, TYPE_BY_TYPE, MANY, .help = "who must cooperate, by agency type"},
    {KEY_MEMBERS, TYPE_BY_TYPE, MANY, .help = "who must sit on the body, by agency type"},
    {KEY_MEMBERS_IN, TYPE_TEXT, .help = "the provision in which the members stand"},
    {KEY_ALSO_CALLED, TYPE_TEXT, MANY, .help = "other ids that mean the same provision"},
    {KEY_VERIFIED, TYPE_WORD, .words = words_yes_no, .help = "was the text read"},
    COMMON,
};

static const struct key_spec people_specs[] = {
    {KEY_ID, TYPE_ID, .required = true, .help = "short name"},
    {KEY_POST, TYPE_TEXT, .required = true, .help = "the post or role, never a private person"},
    {KEY_BODY, TYPE_REF, .sections = IN(BODIES), .help = "the body it is a post of"},
    {KEY_AGENCY, TYPE_REF, .sections = IN(AGENCIES), .help = "the agency it is filled from"},
    {KEY_USER, TYPE_ID, .help = "the user who holds it"},
    {KEY_CONTACT, TYPE_TEXT, .help = "how the post is reached"},
    COMMON,
};
static const struct key_spec users_specs[] = {
    {KEY_ID, TYPE_ID, .required = true, .help = "short name"},
    {KEY_NAME, TYPE_TEXT, .required = true, .help = "name shown beside what the user did"},
    {KEY_ACCOUNT, TYPE_TEXT, .help = "account of the system or sign-in service"},
    {KEY_ROLES, TYPE_WORD, MANY, .words = words_user_roles, .help = "roles in the whole installation"},
    COMMON,
};
static const struct key_spec access_specs[] = {
    {KEY_ID, TYPE_ID, .help = "short name, where one is needed"},
    {KEY_USER, TYPE_ID, .required = true, .help = "the user"},
    {KEY_ROLES, TYPE_WORD, MANY, .words = words_access_roles, .help = "what the user may do here"},
    /* Circles are not looked up: an administrator may not see the bodies. */
    {KEY_BODIES, TYPE_ID, MANY, .help = "bodies whose records the user reads, and keeps as a contributor"},
    {KEY_AGENCIES, TYPE_ID, MANY, .help = "agencies whose records the user reads"},
    {KEY_READS, TYPE_ID, MANY, .help = "other circles the user belongs to"},
    {KEY_CLEARANCE, TYPE_WORD, .words = words_marking,
     .help = "the highest marking the user reads, OFFICIAL unless stated"},
    COMMON,
};

static const enum key access_keys[] = {KEY_USER};
static const enum key mandate_keys[] = {KEY_BODY, KEY_AREA, KEY_ROLE};
static const enum key line_keys[] = {KEY_FROM, KEY_TO, KEY_KIND};
static const enum key duty_keys[] = {KEY_BODY, KEY_AREA, KEY_BASIS};
static const enum key link_keys[] = {KEY_AREA};

static const struct section_spec {
    const char *word, *one;
    const struct key_spec *specs;
    int n;
    const enum key *keys;
    int n_keys;
} sections[SECTION_COUNT] = {
#define SECTION(name, one, specs)                                                                                      \
    { name, one, specs, (int)COUNT_OF(specs), NULL, 0 }
#define KEYED(name, one, specs, keys)                                                                                  \
    { name, one, specs, (int)COUNT_OF(specs), keys, (int)COUNT_OF(keys) }
    [SECTION_PARTNERSHIP] = SECTION("partnership", "partnership", partnership_specs),
    [SECTION_PARTS] = SECTION("parts", "part", parts_specs),
    [SECTION_STRANDS] = SECTION("strands", "strand", strands_specs),
    [SECTION_SOURCES] = SECTION("sources", "source", sources_specs),
    [SECTION_AGENCIES] = SECTION("agencies", "agency", agencies_specs),
    [SECTION_AREAS] = SECTION("areas", "area", areas_specs),
    [SECTION_BODIES] = SECTION("bodies", "body", bodies_specs),
    [SECTION_MANDATES] = KEYED("mandates", "mandate", mandates_specs, mandate_keys),
    [SECTION_LINES] = KEYED("lines", "line", lines_specs, line_keys),
    [SECTION_DUTIES] = KEYED("duties", "duty", duties_specs, duty_keys),
    [SECTION_LINKS] = KEYED("links", "link", links_specs, link_keys),
    [SECTION_DECISIONS] = SECTION("decisions", "decision", decisions_specs),
    [SECTION_CLAIMS] = SECTION("claims", "claim", claims_specs),
    [SECTION_ACCEPTED] = SECTION("accepted", "acceptance", accepted_specs),
    [SECTION_RULES] = SECTION("rules", "rule setting", rules_specs),
    [SECTION_STATUTES] = SECTION("statutes", "statute", statutes_specs),
    [SECTION_PEOPLE] = SECTION("people", "person", people_specs),
    [SECTION_USERS] = SECTION("users", "user", users_specs),
    [SECTION_ACCESS] = KEYED("access", "access", access_specs, access_keys),
};

static const char *const key_words[KEY_COUNT] = {
#define KEY(name, word) [KEY_##name] = word,
#include "model/keys.def"
#undef KEY
};

const char *section_word(enum section section) { return sections[section].word; }
const char *section_one(enum section section) { return sections[section].one; }

enum section section_of_word(const char *word) {
    for (int i = 0; i < SECTION_COUNT; i++)
        if (text_equal(word, sections[i].word)) return (enum section)i;
    return SECTION_COUNT;
}

enum section section_of_one(const char *word) {
    for (int i = 0; i < SECTION_COUNT; i++)
        if (text_equal(word, sections[i].one)) return (enum section)i;
    return SECTION_COUNT;
}

const struct key_spec *section_specs(enum section section, int *n) {
    *n = sections[section].n;
    return sections[section].specs;
}

const struct key_spec *section_spec(enum section section, enum key key) {
    for (int i = 0; i < sections[section].n; i++)
        if (sections[section].specs[i].key == key) return &sections[section].specs[i];
    return NULL;
}

bool key_holds_ids(enum section section, enum key key) {
    const struct key_spec *spec = section_spec(section, key);
    return spec && (spec->type == TYPE_REF || spec->type == TYPE_MEMBERS || spec->type == TYPE_OVERSEER);
}

const enum key *section_keys(enum section section, int *n) {
    *n = sections[section].n_keys;
    return sections[section].keys;
}

const char *key_word(enum key key) { return key == KEY_NONE ? "" : key_words[key]; }

enum key key_of_word(const char *word) {
    for (int i = 0; i < KEY_COUNT; i++)
        if (!strcmp(word, key_words[i])) return (enum key)i;
    return KEY_NONE;
}

bool key_is_common(enum key key) { return key >= KEY_SINCE && key <= KEY_SOURCES; }

int word_index(const char *const *words, const char *text) {
    if (words == words_yes_no || words == words_priority || words == words_public) {
        if (text_equal(text, "true")) text = "yes";
        if (text_equal(text, "false")) text = "no";
    }
    for (int i = 0; words[i]; i++)
        if (text_equal(text, words[i])) return i;
    return -1;
}

int word_index_in(const struct key_spec *spec, const char *text) {
    return spec->words ? word_index(spec->words, text) : -1;
}

unsigned subject_sections(enum key key) {
    switch (key) {
    case KEY_OVERSEER:
    case KEY_BODY:
    case KEY_BODIES: return IN(BODIES);
    case KEY_AREA:
    case KEY_AREAS: return IN(AREAS);
    case KEY_AGENCY: return IN(AGENCIES);
    case KEY_STRAND: return IN(STRANDS);
    case KEY_DECISION: return IN(DECISIONS);
    case KEY_CLAIM: return IN(CLAIMS);
    default: return 0;
    }
}
