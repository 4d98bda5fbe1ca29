#include "core/policy.h"

#include "base/text.h"
#include "model/schema.h"

const char *const may_words[] = {"anyone", "reader", "contributor", "officer", "administrator", "auditor", NULL};

struct grant {
    const struct principal *principal;
    bool changes, founder;
};

const char *policy_role_words(struct arena *arena, unsigned roles) {
    const char *words[MAY_BITS];
    int n = 0;
    for (int i = 0; i < MAY_BITS; i++)
        if (roles & 1u << i) words[n++] = may_words[i];
    return text_join(arena, words, n);
}

struct grant *policy_grant(struct arena *arena, const struct principal *principal, unsigned wanted, bool changes,
                           const char **why) {
    *why = NULL;
    if (!(wanted & (principal->roles | MAY_ANYONE))) {
        *why = principal->user
                   ? arena_printf(arena, "it wants one of the roles %s, and %s has %s",
                                  policy_role_words(arena, wanted), principal->user,
                                  principal->roles ? policy_role_words(arena, principal->roles) : "none here")
                   : "you are no user of this folder";
        return NULL;
    }
    struct grant *grant = NEW(arena, struct grant);
    *grant = (struct grant){.principal = principal, .changes = changes};
    return grant;
}

struct grant *policy_founder(struct arena *arena, const char *user, const char *partnership) {
    struct principal *principal = NEW(arena, struct principal);
    *principal = (struct principal){.user = user,
                                    .partnership = partnership,
                                    .roles = MAY_ADMINISTRATOR | (*partnership ? MAY_OFFICER : 0),
                                    .clearance = MARKING_COUNT - 1};
    struct grant *grant = NEW(arena, struct grant);
    *grant = (struct grant){.principal = principal, .changes = true, .founder = true};
    return grant;
}

const char *grant_user(const struct grant *grant) { return grant->principal->user; }
const char *grant_partnership(const struct grant *grant) { return grant->principal->partnership; }
bool grant_changes(const struct grant *grant) { return grant->changes; }
enum marking grant_clearance(const struct grant *grant) { return grant->principal->clearance; }
int64_t grant_access(const struct grant *grant) { return grant->principal->access; }
bool grant_administers(const struct grant *grant) { return grant->principal->roles & MAY_ADMINISTRATOR; }
bool grant_every_circle(const struct grant *grant) { return grant->principal->roles & (MAY_OFFICER | MAY_AUDITOR); }
bool grant_reads_all(const struct grant *grant) {
    return grant_every_circle(grant) && grant_clearance(grant) == MARKING_COUNT - 1;
}

/* ---- need-to-know of a record ---- */

static const char *owner_of(enum section section, const struct entry *entry) {
    switch (section) {
    case SECTION_BODIES: return entry->id;
    case SECTION_MANDATES:
    case SECTION_DUTIES:
    case SECTION_DECISIONS:
    case SECTION_PEOPLE: return entry_text(entry, KEY_BODY);
    case SECTION_LINES: return entry_text(entry, KEY_FROM);
    default: return NULL;
    }
}

/* What everybody with access to a partnership must know to know it at all; and what administrators keep. */
static const char *circle_of_section(enum section section) {
    switch (section) {
    case SECTION_PARTNERSHIP:
    case SECTION_PARTS:
    case SECTION_STRANDS:
    case SECTION_STATUTES: return CIRCLE_PARTNERSHIP;
    case SECTION_USERS:
    case SECTION_ACCESS: return CIRCLE_ADMINISTRATORS;
    default: return NULL;
    }
}

struct handling handling_stated(struct arena *arena, enum section section, const struct entry *entry, bool *marked) {
    struct handling handling = {.n = -1, .owner = owner_of(section, entry)};
    const char *marking = entry_text(entry, KEY_MARKING);
    *marked = marking != NULL;
    if (marking) handling.marking = (enum marking)word_index(words_marking, marking);
    int n;
    const struct value *circles = entry_list(entry, KEY_CIRCLES, &n);
    if (!n) return handling;
    handling.circles = NEW_ARRAY(arena, (size_t)n, const char *);
    handling.n = 0;
    for (int i = 0; i < n; i++)
        if (circles[i].text) handling.circles[handling.n++] = text_lower(arena, text_trim(arena, circles[i].text));
    return handling;
}

bool policy_container(enum section section, const struct entry *entry, enum section *container, const char **id) {
    *container = SECTION_PARTNERSHIP;
    *id = "";
    switch (section) {
    case SECTION_PARTNERSHIP:
    case SECTION_USERS:
    case SECTION_ACCESS: return false;
    case SECTION_MANDATES:
    case SECTION_LINES:
    case SECTION_DUTIES:
        *container = SECTION_BODIES;
        *id = owner_of(section, entry);
        return *id != NULL;
    default: return true;
    }
}

struct handling policy_handling(struct arena *arena, enum section section, const struct entry *entry,
                                const struct handling *container) {
    bool marked;
    struct handling handling = handling_stated(arena, section, entry, &marked);
    if (!marked && container) handling.marking = container->marking;
    if (handling.n >= 0) return handling;
    const char *circle = circle_of_section(section);
    if (!circle && container && container->n >= 0) {
        handling.circles = container->circles;
        handling.n = container->n;
        return handling;
    }
    if (!circle) circle = handling.owner;
    handling.circles = NEW_ARRAY(arena, 1, const char *);
    handling.circles[0] = circle;
    handling.n = circle != NULL;
    return handling;
}

/* ---- writing ---- */

static bool is_own(const struct principal *principal, const char *body) {
    for (int i = 0; body && i < principal->n_bodies; i++)
        if (text_equal(principal->bodies[i], body)) return true;
    return false;
}

const char *policy_refuses(struct arena *arena, const struct grant *grant, enum section section, const char *id,
                           const struct handling *before, const struct handling *after) {
    const struct principal *who = grant->principal;
    const bool of_users = section == SECTION_USERS || section == SECTION_ACCESS;
    const char *one = section_one(section);
    if (!grant->changes) return "this is read only";
    if (of_users && !(who->roles & MAY_ADMINISTRATOR))
        return arena_printf(arena, "only an administrator changes a %s entry", one);
    if (of_users && grant->founder && !text_equal(id, who->user)) return "there are no others yet";
    if (of_users && !grant->founder && text_equal(id, who->user))
        return "nobody changes their own rights: ask another administrator";
    if (of_users) return NULL;
    if (after && after->marking > who->clearance)
        return arena_printf(arena, "it is marked %s, and your clearance is %s", words_marking[after->marking],
                            words_marking[who->clearance]);
    if (who->roles & MAY_OFFICER) return NULL;
    if (!(who->roles & MAY_CONTRIBUTOR)) return "you may read here, not change";
    const bool can_be_own = section == SECTION_BODIES || section == SECTION_MANDATES || section == SECTION_LINES ||
                            section == SECTION_DUTIES || section == SECTION_DECISIONS || section == SECTION_PEOPLE;
    if (!can_be_own) return arena_printf(arena, "a contributor keeps the records of their bodies, not a %s", one);
    if (section == SECTION_BODIES && (!before || !after)) return "a new body, or its end, is the officer's to record";
    if ((before && !is_own(who, before->owner)) || (after && !is_own(who, after->owner)))
        return arena_printf(arena, "this %s is not of a body of yours", one);
    return NULL;
}

/* Is a value inside the fact marked, or for circles, of its own? */
static bool is_marked_inside(const struct value *value) {
    for (int i = 0; i < value->n; i++) {
        const struct value *item = &value->items[i];
        if (item->key == KEY_MARKING || item->key == KEY_CIRCLES || item->key == KEY_HANDLING) return true;
        if (is_marked_inside(item)) return true;
    }
    return false;
}

const char *policy_unfit(struct arena *arena, enum section section, const struct entry *entry) {
    const char *marking = entry_text(entry, KEY_MARKING), *code = entry_text(entry, KEY_HANDLING);
    if (marking && word_index(words_marking, marking) == MARKING_SENSITIVE && !entry_text(entry, KEY_INSTRUCTION))
        return "it is OFFICIAL-SENSITIVE, so it needs `instruction`: how it is to be handled";
    if (code && text_equal(code, "C") && !entry_text(entry, KEY_CONDITIONS))
        return "its handling code is C, so it needs `conditions`";
    for (int i = 0; i < entry->n; i++) {
        const struct value *fact = &entry->facts[i];
        const struct key_spec *spec = section_spec(section, (enum key)fact->key);
        if (spec && spec->type != TYPE_SOURCES && spec->type != TYPE_CHANGES && is_marked_inside(fact))
            return arena_printf(arena,
                                "a value of `%s` has a marking of its own, and need-to-know goes by entries: mark the "
                                "entry",
                                key_word((enum key)fact->key));
    }
    return NULL;
}
