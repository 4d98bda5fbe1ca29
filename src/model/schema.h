#ifndef MODEL_SCHEMA_H
#define MODEL_SCHEMA_H

#include "model/register.h"

/*
 * What the register format allows: one table for the reader, the printer, overlays, differences, `show`, and later the
 * store, the workbook and the forms. docs/register.md tells the same in words.
 */

enum value_type {
    TYPE_TEXT,     /* free text, one line or more */
    TYPE_ID,       /* [a-z][a-z0-9_-]* */
    TYPE_WORD,     /* one of `words` */
    TYPE_DATE,     /* 2016, 2016-03, 2016-03-17 */
    TYPE_REF,      /* id of an entry in one of `sections`, or one of `words` where there are any */
    TYPE_CADENCE,  /* model/cadence.h */
    TYPE_COUNT,    /* a whole number from 1, or "several" */
    TYPE_TOKEN,    /* a word that data defines (agency types): [a-z0-9-]+ */
    TYPE_MEMBERS,  /* list of ids, or maps {agency|body: id, since, until, …} */
    TYPE_OVERSEER, /* id, none, or {body: id, since, …} */
    TYPE_SOURCES,  /* list of citations, or a map from key to such lists */
    TYPE_INFERRED, /* yes, no, or a list of keys */
    TYPE_PARTS,    /* the parts of the partnership: entries with id and name */
    TYPE_COMPLETE, /* map from section to citations, or a list of sections */
    TYPE_SUBJECT,  /* what a finding is about: map with keys of rules.md "Subjects" */
    TYPE_CHANGES,  /* list of maps from a key to what a decision changed */
    TYPE_BY_TYPE,  /* list of agency types, or maps {type: t, since, until} */
    TYPE_COUNT_
};

enum many { ONE, ONE_OR_MANY, MANY };

struct key_spec {
    enum key key;
    enum value_type type;
    enum many many;
    bool required;            /* in a register; an overlay needs only what tells the entry apart */
    const char *const *words; /* NULL-ended */
    unsigned sections;        /* bit set of sections a reference may point into */
    const char *help;         /* one line for people, shown in errors, forms and docs */
};

/* "bodies" */
const char *section_word(enum section section);
/* "body": one entry of the section, for messages and for `remove` */
const char *section_one(enum section section);
/* SECTION_COUNT when there is no such section */
enum section section_of_word(const char *word);
enum section section_of_one(const char *word);
/* The keys of a section in canonical order; the common keys of every entry come last. */
const struct key_spec *section_specs(enum section section, int *n);
const struct key_spec *section_spec(enum section section, enum key key); /* NULL when not allowed */
/* The keys that tell entries of a section apart where there is no id: (body, area, role) of a mandate. n = 0: id only.
 */
const enum key *section_keys(enum section section, int *n);

/* Are the scalars under the key of a section ids of other entries? */
bool key_holds_ids(enum section section, enum key key);

const char *key_word(enum key key);
enum key key_of_word(const char *word); /* KEY_NONE when unknown */
/* Keys allowed inside a value that is an entry of its own (dated value, member, overseer, part). */
bool key_is_common(enum key key);

/* The sections whose ids may stand under a key of a subject or of a change; 0 when none. Of lines see their keys. */
unsigned subject_sections(enum key key);

/* The index of text in a NULL-ended list of words, or -1. "true" and "false" are read as yes and no. */
int word_index(const char *const *words, const char *text);

/* The index of the text among the words that the key itself allows, or -1. */
int word_index_in(const struct key_spec *spec, const char *text);

/* The NULL-ended lists, in the order of the enums below. */
extern const char *const words_yes_no[],
    *const words_nation[], *const words_sector[],
                               *const words_priority[],
                                   *const words_kind[],
                                       *const words_level[],
                                           *const words_standing[],
                                               *const words_role[],
                                                   *const words_line_kind[],
                                                       *const words_public[],
                                                           *const words_claim[],
                                                               *const words_marking[],
                                                                   *const words_handling[],
                                                                       *const words_severity_setting[],
                                                                           *const words_territory[],
                                                                               *const words_chair[],
                                                                                   *const words_overseer[],
                                                                                       *const words_all[],
                                                                                           *const words_several[];

enum tri { UNSTATED = -1, NO = 0, YES = 1 }; /* words_yes_no: no, yes */

enum sector {
    SECTOR_POLICE,
    SECTOR_PCC,
    SECTOR_OTHER_FIRST
}; /* only police and pcc matter by name: they count as one */
enum priority { PRIORITY_NO, PRIORITY_YES, PRIORITY_ASSURED, PRIORITY_CROSS_CUTTING };
enum body_kind {
    KIND_BOARD,
    KIND_EXECUTIVE,
    KIND_GROUP,
    KIND_PANEL,
    KIND_NETWORK,
    KIND_TEAM,
    KIND_PARTNERSHIP,
    KIND_COMMITTEE,
    KIND_MEETING,
    KIND_FORUM,
    KIND_AUTHORITY,
    KIND_OFFICE
};
enum level { LEVEL_STRATEGIC, LEVEL_COORDINATING, LEVEL_DELIVERY };
enum standing { STANDING_ESTABLISHED, STANDING_PLANNED, STANDING_PROPOSED, STANDING_ENDED };
enum role { ROLE_LEAD, ROLE_CONTRIBUTE, ROLE_DELIVER, ROLE_ASSURE, ROLE_OVERSEE, ROLE_COUNT };
enum line_kind { LINE_REPORTS, LINE_UPDATES, LINE_ACCOUNTABLE, LINE_LINKED };
enum claim {
    CLAIM_LEAD_REPORTING, /* every-priority-has-multi-agency-lead-reporting-to-overseer */
    CLAIM_COVERED,        /* every-priority-is-covered */
    CLAIM_NO_DUPLICATION, /* no-duplication */
    CLAIM_BODY_REPORTS,   /* every-body-reports */
    CLAIM_STATUTORY,      /* statutory-bodies-unchanged */
    CLAIM_COUNT
};

#endif
