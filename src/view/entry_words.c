#include "view/entry_words.h"

#include <ctype.h>

#include "base/text.h"

#define ANY SECTION_COUNT

static const struct entry_question questions[] = {
    {SECTION_PARTNERSHIP, KEY_NAME, "What is the partnership called?", NULL},
    {SECTION_PARTNERSHIP, KEY_AS_AT, "Which day does the register describe?", NULL},
    {SECTION_PARTNERSHIP, KEY_NATION, "Which law applies?", NULL},
    {SECTION_PARTNERSHIP, KEY_OVERSEER, "Which body oversees all areas?",
     "The strategic body that every area reports to in the end"},
    {SECTION_PARTNERSHIP, KEY_LEAD_AGENCIES, "Which agencies lead the partnership?", NULL},
    {SECTION_PARTNERSHIP, KEY_REVIEW, "When is the arrangement looked at again?", "The month is enough"},
    {SECTION_PARTNERSHIP, KEY_PARTS, "Which places is it made of?", NULL},
    {SECTION_PARTNERSHIP, KEY_COMPLETE, "What do the sources claim to give in full?",
     "Only then is something that is not recorded taken not to exist"},

    {SECTION_PARTS, KEY_NAME, "What is the place called?", NULL},

    {SECTION_SOURCES, KEY_TITLE, "What is the title of the paper, minute or decision?", NULL},
    {SECTION_SOURCES, KEY_DATE, "What is its date?", "The month or year is enough"},
    {SECTION_SOURCES, KEY_TO, "Which body is it addressed to?", NULL},
    {SECTION_SOURCES, KEY_ITEM, "Which agenda item was it?", NULL},
    {SECTION_SOURCES, KEY_URL, "Where can it be read?", "A web address, if it is published"},
    {SECTION_SOURCES, KEY_SEEN, "When was it last read?", NULL},

    {SECTION_AGENCIES, KEY_NAME, "What is the agency called?", "For example, Leicestershire Police"},
    {SECTION_AGENCIES, KEY_SECTOR, "Which sector is it in?", NULL},
    {SECTION_AGENCIES, KEY_TYPE, "What does the law call it?",
     "Statutes name members by type: chief-officer, county-council, fire-authority"},
    {SECTION_AGENCIES, KEY_SUCCESSOR, "Which agency took over from it?", NULL},

    {SECTION_AREAS, KEY_NAME, "What is the area called?", "For example, Fraud, or Cyber crime"},
    {SECTION_AREAS, KEY_PRIORITY, "Is it a priority?", NULL},
    {SECTION_AREAS, KEY_STRANDS, "Which strands apply to it?", "If none is chosen, all do"},
    {SECTION_AREAS, KEY_PARTS, "What is it made of?",
     "One to a line. A body may lead on a part of an area only, and the rest is then nobody's"},
    {SECTION_AREAS, KEY_OVERSEER, "Which body oversees this area alone?",
     "Only where it is not the overseer of the partnership"},
    {SECTION_AREAS, KEY_PURPOSE, "What does the area mean?", NULL},

    {SECTION_BODIES, KEY_NAME, "What is the body called?", "For example, CSE Executive Group"},
    {SECTION_BODIES, KEY_KIND, "What kind of body is it?", "What it is, not what its name says"},
    {SECTION_BODIES, KEY_LEVEL, "At which level does it work?", NULL},
    {SECTION_BODIES, KEY_TERRITORY, "Where does it work?", NULL},
    {SECTION_BODIES, KEY_MULTI_AGENCY, "Do several agencies sit on it?", NULL},
    {SECTION_BODIES, KEY_STATUTORY, "Is it set up by statute?", NULL},
    {SECTION_BODIES, KEY_BASIS, "Under which provision is it set up?", NULL},
    {SECTION_BODIES, KEY_SUPPORTS, "Which statutory duties does it serve?", NULL},
    {SECTION_BODIES, KEY_CSP, "Is it a community safety partnership?", NULL},
    {SECTION_BODIES, KEY_TEMPORARY, "Is it set up for a time only?", "Such as a task and finish group"},
    {SECTION_BODIES, KEY_SUCCESSOR, "Which body takes over from it?", NULL},
    {SECTION_BODIES, KEY_MEMBERS, "Who sits on it?", NULL},
    {SECTION_BODIES, KEY_MEMBERS_COMPLETE, "Are these all its members?", NULL},
    {SECTION_BODIES, KEY_ATTENDS, "Who attends without being a member?", NULL},
    {SECTION_BODIES, KEY_CHAIR, "Who chairs it?", NULL},
    {SECTION_BODIES, KEY_CHAIR_POST, "Which post chairs it?",
     "A post, such as Director of Children’s Services: no name"},
    {SECTION_BODIES, KEY_DEPUTY, "Which post or agency is the deputy chair?", "A post: no name"},
    {SECTION_BODIES, KEY_CADENCE, "How often does it meet?", NULL},
    {SECTION_BODIES, KEY_MEETS_IN_PUBLIC, "Does it meet in public?", NULL},
    {SECTION_BODIES, KEY_COUNT_OF, "How many bodies does this entry stand for?",
     "Only where several are recorded as one. A number, or “several”"},
    {SECTION_BODIES, KEY_PURPOSE, "What is it for?", NULL},

    {SECTION_MANDATES, KEY_BODY, "Which body?", NULL},
    {SECTION_MANDATES, KEY_AREA, "On which area?", NULL},
    {SECTION_MANDATES, KEY_ROLE, "What does it do there?", NULL},
    {SECTION_MANDATES, KEY_STRANDS, "For which strands?", "If none is chosen, it is not stated"},
    {SECTION_MANDATES, KEY_COVERS, "For which parts of the area?",
     "One to a line. Leave it empty if it is for the whole"},
    {SECTION_MANDATES, KEY_WHERE_RELEVANT, "Is it only where relevant?", NULL},

    {SECTION_LINES, KEY_FROM, "Which body sends?", NULL},
    {SECTION_LINES, KEY_TO, "Which body receives?", NULL},
    {SECTION_LINES, KEY_KIND, "What does the line mean?", NULL},
    {SECTION_LINES, KEY_AREAS, "Which areas does it carry?",
     "If none is chosen, it carries whatever the sender works on"},
    {SECTION_LINES, KEY_CADENCE, "How often?", NULL},

    {SECTION_DUTIES, KEY_BODY, "Which body has the duty?", NULL},
    {SECTION_DUTIES, KEY_AREA, "On which area?", NULL},
    {SECTION_DUTIES, KEY_BASIS, "Which provision makes it its duty?", NULL},

    {SECTION_LINKS, KEY_AREA, "Which area?", NULL},
    {SECTION_LINKS, KEY_ACROSS, "Which areas does it depend on, or cut across?", NULL},

    {SECTION_DECISIONS, KEY_BODY, "Which body decides?", NULL},
    {SECTION_DECISIONS, KEY_DATE, "When was it decided?", NULL},
    {SECTION_DECISIONS, KEY_TEXT, "What was decided, or asked?", NULL},
    {SECTION_DECISIONS, KEY_OPEN, "Is it still to be decided?", NULL},
    {SECTION_DECISIONS, KEY_CHANGES, "What did it change?", NULL},

    {SECTION_CLAIMS, KEY_CLAIM, "What does the paper claim?", NULL},

    {SECTION_ACCEPTED, KEY_RULE, "Which rule?", NULL},
    {SECTION_ACCEPTED, KEY_AT, "What is the finding about?", NULL},
    {SECTION_ACCEPTED, KEY_REASON, "Why is it accepted?", "What is being done meanwhile, or why it is right here"},
    {SECTION_ACCEPTED, KEY_OWNER, "Who lives with it?", "The body or agency that decided so"},

    {SECTION_RULES, KEY_RULE, "Which rule?", NULL},
    {SECTION_RULES, KEY_SEVERITY, "How grave is it here?", NULL},
    {SECTION_RULES, KEY_REASON, "Why?", NULL},
    {SECTION_RULES, KEY_OWNER, "Who decided so?", NULL},

    {SECTION_STATUTES, KEY_TITLE, "What is the Act or instrument called?", NULL},
    {SECTION_STATUTES, KEY_PROVISION, "Which section, schedule or regulation?", NULL},
    {SECTION_STATUTES, KEY_NATION, "Where does it apply?", "Leave it out if in England and in Wales"},
    {SECTION_STATUTES, KEY_SUCCESSOR, "Which provision replaced it?", NULL},
    {SECTION_STATUTES, KEY_AUTHORITIES, "Who must cooperate?", NULL},
    {SECTION_STATUTES, KEY_MEMBERS, "Who must sit on the body?", NULL},
    {SECTION_STATUTES, KEY_MEMBERS_IN, "In which provision do the members stand?", NULL},
    {SECTION_STATUTES, KEY_VERIFIED, "Was the text of the law read?", NULL},

    {SECTION_PEOPLE, KEY_POST, "Which post or role is it?", "A post, never the name of a person"},
    {SECTION_PEOPLE, KEY_BODY, "Of which body is it a post?", NULL},
    {SECTION_PEOPLE, KEY_AGENCY, "From which agency is it filled?", NULL},
    {SECTION_PEOPLE, KEY_USER, "Which user holds it?", "The name they sign in with"},
    {SECTION_PEOPLE, KEY_CONTACT, "How is the post reached?", NULL},

    {SECTION_USERS, KEY_NAME, "What are they called?", "Shown beside what they record"},
    {SECTION_USERS, KEY_ACCOUNT, "Which account do they sign in with?", "Only where another service signs them in"},
    {SECTION_USERS, KEY_ROLES, "What do they do for the whole installation?", NULL},

    {SECTION_ACCESS, KEY_USER, "Which user?", "The name they sign in with"},
    {SECTION_ACCESS, KEY_ROLES, "What may they do here?", NULL},
    {SECTION_ACCESS, KEY_BODIES, "Which bodies do they belong to?", "They read the records of these"},
    {SECTION_ACCESS, KEY_AGENCIES, "Which agencies are they of?", "They read the records of these"},
    {SECTION_ACCESS, KEY_READS, "Which other circles are they in?", "One to a line"},
    {SECTION_ACCESS, KEY_CLEARANCE, "What is the highest marking they read?", "OFFICIAL unless stated"},

    {ANY, KEY_STANDING, "Does it exist yet?", "Established unless stated"},
    {ANY, KEY_DUE, "When is it due?", "Of what is planned. The month is enough"},
    {ANY, KEY_OWNER, "Who sees to it?", "Of what is planned"},
    {ANY, KEY_ALSO_CALLED, "Which other names are in use?", "One to a line"},
    {ANY, KEY_FORMERLY, "Which names are no longer in use?", "One to a line"},
    {ANY, KEY_CONTACT, "Which post is the contact?", "A post, or a mailbox of a team: no name of a person"},
    {ANY, KEY_REVIEW, "When is it looked at again?", "The month is enough"},
    {ANY, KEY_SINCE, "Since when?", "The month or year is enough. Leave it empty if nobody has said"},
    {ANY, KEY_UNTIL, "Until when?", "The last day. Leave it empty if it goes on"},
    {ANY, KEY_MARKING, "How is it marked?", NULL},
    {ANY, KEY_INSTRUCTION, "How is it to be handled?", "Needed for what is OFFICIAL-SENSITIVE"},
    {ANY, KEY_CIRCLES, "Who needs to know?",
     "If nothing is chosen, those who may see the body, or the whole partnership"},
    {ANY, KEY_HANDLING, "Does it come from intelligence?", NULL},
    {ANY, KEY_CONDITIONS, "On which conditions may it be shared?", "Needed for handling code C"},
    {ANY, KEY_INFERRED, "Is it concluded, not written?", "A finding that rests on it says so"},
    {ANY, KEY_NOTE, "Is there anything to remark?", NULL},
    {ANY, KEY_SOURCES, "Where is this written?", "The paper, minute or decision, and the paragraph"},
};

const struct entry_question *entry_question(enum section section, enum key key) {
    for (size_t i = 0; i < COUNT_OF(questions); i++)
        if (questions[i].key == key && (questions[i].section == section || questions[i].section == ANY))
            return &questions[i];
    return NULL;
}

/* ---- words as choices ---- */

static const struct entry_word entry_words_said[] = {
    {words_priority, "assured", "No, it is only assured", "It is delivered elsewhere, and the partnership is told"},
    {words_priority, "cross-cutting", "It cuts across other areas", NULL},
    {words_sector, "pcc", "Police and crime commissioner", NULL},
    {words_level, "strategic", "Strategic", "It sets direction"},
    {words_level, "coordinating", "Coordinating", "It brings others’ work together"},
    {words_level, "delivery", "Delivery", "It does the work"},
    {words_standing, "established", "Yes, it is established", NULL},
    {words_standing, "planned", "Not yet: it is planned", NULL},
    {words_standing, "proposed", "No: it is only proposed", "It counts for nothing until it is decided"},
    {words_standing, "ended", "No: it has ended", NULL},
    {words_role, "lead", "It leads", NULL},
    {words_role, "contribute", "It contributes", NULL},
    {words_role, "deliver", "It delivers", NULL},
    {words_role, "assure", "It assures", "It tells the partnership how an area is doing that is delivered elsewhere"},
    {words_role, "oversee", "It oversees", NULL},
    {words_line_kind, "reports", "It reports", "The sender answers to the receiver"},
    {words_line_kind, "updates", "It sends updates", "The receiver is kept informed, by courtesy"},
    {words_line_kind, "accountable", "It is accountable by statute", "Scrutiny too"},
    {words_line_kind, "linked", "They are linked", "By influence or shared members: nobody answers to anybody"},
    {words_public, "part", "In part", NULL},
    {words_claim, "every-priority-has-multi-agency-lead-reporting-to-overseer",
     "Every priority has a multi-agency lead that reports to the overseer", NULL},
    {words_marking, "OFFICIAL", "OFFICIAL", NULL},
    {words_marking, "OFFICIAL-SENSITIVE", "OFFICIAL-SENSITIVE", NULL},
    {words_handling, "P", "Yes, with handling code P", "It may be shared lawfully"},
    {words_handling, "C", "Yes, with handling code C", "It may be shared with conditions"},
    {words_severity_setting, "off", "Not at all: the rule is off", NULL},
    {words_territory, "whole", "The whole area of the partnership", NULL},
    {words_territory, "wider", "Wider than the area of the partnership", NULL},
    {words_chair, "independent", "An independent chair", NULL},
    {words_chair, "rotating", "The chair rotates", NULL},
    {words_overseer, "none", "None: it is stated that there is none", NULL},
    {words_all, "all", "All of them", NULL},
};

struct entry_word entry_word(struct arena *arena, const struct key_spec *spec, const char *word) {
    for (size_t i = 0; i < COUNT_OF(entry_words_said); i++)
        if (spec && entry_words_said[i].words == spec->words && text_equal(entry_words_said[i].word, word))
            return entry_words_said[i];
    char *label = arena_dup(arena, word);
    label[0] = (char)toupper((unsigned char)label[0]);
    for (char *c = label; *c; c++)
        if (*c == '-') *c = ' ';
    return (struct entry_word){.word = word, .label = label};
}

const char *entry_kind_words(enum section section) {
    switch (section) {
    case SECTION_PARTS: return "place";
    case SECTION_LINES: return "reporting line";
    case SECTION_LINKS: return "link between areas";
    case SECTION_PEOPLE: return "post";
    case SECTION_MANDATES: return "responsibility";
    case SECTION_RULES: return "setting of a rule";
    default: return section_one(section);
    }
}
