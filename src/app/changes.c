#include "app/changes.h"

#include "app/ops.h"
#include "base/text.h"
#include "model/build.h"
#include "model/overlay.h"

/* What a change does to one entry. */
struct alteration {
    enum section section;
    const struct entry *before, *after; /* NULL: none */
    const struct record *record;        /* that `before` was built from */
};
struct alterations {
    struct alteration *items;
    int n, cap;
};

static const struct record *record_of(const struct change_set *set, enum section section, const struct entry *entry) {
    return entry ? set->base->records[section][entry - set->base->reg->sections[section].items] : NULL;
}

/* Strands are one list, of which what every register has is not recorded until the list is given. */
static void alter_strands(struct arena *arena, const struct change_set *set, struct alterations *out) {
    const struct entries *before = &set->base->reg->sections[SECTION_STRANDS];
    const struct entries *after = &set->result->sections[SECTION_STRANDS];
    for (int i = 0; i < before->n; i++) {
        const struct entry *entry = &before->items[i];
        const struct record *record = record_of(set, SECTION_STRANDS, entry);
        bool stays = false;
        for (int a = 0; a < after->n; a++) stays = stays || text_equal(after->items[a].id, entry->id);
        if (!stays && record) *PUSH(arena, out) = (struct alteration){SECTION_STRANDS, entry, NULL, record};
    }
    for (int a = 0; a < after->n && set->result->strands_given; a++) {
        bool is_kept = false;
        for (int i = 0; i < before->n; i++)
            is_kept = is_kept || (text_equal(before->items[i].id, after->items[a].id) &&
                                  record_of(set, SECTION_STRANDS, &before->items[i]));
        if (!is_kept) *PUSH(arena, out) = (struct alteration){SECTION_STRANDS, NULL, &after->items[a], NULL};
    }
}

void changes_show(struct arena *arena, const struct change_set *set, struct answer *answer) {
    answer->before = set->base->reg;
    answer->about.reg = set->result;
    answer->changes = register_diff(arena, set->base->reg, set->result);
}

void changes_foresee(struct arena *arena, const struct change_set *set, struct answer *answer) {
    const struct register_file *sides[] = {set->base->reg, set->result};
    const struct rights rights = {.every_circle = grant_reads_all(answer->visit->grant)};
    const struct check *checks[2];
    for (int i = 0; i < 2; i++) {
        if (!sides[i]->sections[SECTION_PARTNERSHIP].n) return;
        checks[i] = check_run(arena, arrangement_on(arena, sides[i], answer->about.statutes, set->first), rights);
    }
    answer->follows = consequences_of(arena, checks[0], checks[1]);
}

/* What the set alters, in the order of sections: what contains others comes before these. */
static struct alterations alterations_of(struct arena *arena, const struct change_set *set) {
    struct alterations out = {0};
    const struct changes changes = register_diff(arena, set->base->reg, set->result);
    bool strands = false;
    for (int i = 0; i < changes.n; i++) {
        const struct change *change = &changes.items[i];
        if (!strands && change->section >= SECTION_STRANDS) {
            alter_strands(arena, set, &out);
            strands = true;
        }
        if (change->section == SECTION_STRANDS) continue;
        const struct alteration *last = out.n ? &out.items[out.n - 1] : NULL;
        if (last && last->section == change->section && last->before == change->before && last->after == change->after)
            continue; /* another fact of the same entry */
        *PUSH(arena, &out) = (struct alteration){change->section, change->before, change->after,
                                                 record_of(set, change->section, change->before)};
    }
    if (!strands) alter_strands(arena, set, &out);
    return out;
}

/* The keeper of a new partnership: whoever brings it in. */
static enum err put_keeper(struct arena *arena, struct visit *visit, struct tx *tx, struct problems *problems) {
    const char *roles[] = {"officer"};
    struct entry access = {0};
    entry_put(arena, &access, SECTION_ACCESS, scalar_of(SECTION_ACCESS, KEY_USER, visit->principal.user));
    entry_put(arena, &access, SECTION_ACCESS, scalars_of(arena, SECTION_ACCESS, KEY_ROLES, roles, 1));
    entry_put(arena, &access, SECTION_ACCESS,
              scalar_of(SECTION_ACCESS, KEY_CLEARANCE, words_marking[MARKING_SENSITIVE]));
    const struct put put = {.section = SECTION_ACCESS, .after = &access, .first = DAY_FIRST, .last = DAY_LAST};
    return store_put(tx, &put, problems);
}

/* What a new entry is known by. Ids of those who may not see all ids end in chance. */
static struct entry named(struct arena *arena, const struct change_set *set, struct visit *visit, struct tx *tx,
                          const struct alteration *alteration, const char **id) {
    const enum section section = alteration->section;
    const struct entries *entries = &set->result->sections[section];
    struct entry entry = *alteration->after;
    *id = entry_identities(arena, section, entries)[alteration->after - entries->items];
    if (section == SECTION_PARTNERSHIP) *id = entry.id;
    const bool free = grant_reads_all(visit->grant) || section >= SECTION_USERS || section == SECTION_STRANDS;
    if (free) return entry;
    *id = entry.id = store_new_id(tx, section, entry.id);
    entry_own_facts(arena, &entry);
    entry_put(arena, &entry, section, scalar_of(section, KEY_ID, entry.id));
    return entry;
}

/* Is an equal item among those of a list? */
static bool has_item(const struct value *list, const struct value *item) {
    for (int i = 0; list && i < list->n; i++)
        if (value_equal(&list->items[i], item)) return true;
    return false;
}

/* What a list holds that its reader did not see stays in it. */
static struct value with_unseen(struct arena *arena, const struct value *raw, const struct value *seen,
                                const struct value *is) {
    if (raw->kind != VALUE_LIST || is->kind != VALUE_LIST) return *is;
    struct {
        struct value *items;
        int n, cap;
    } all = {0};
    for (int i = 0; i < is->n; i++) *PUSH(arena, &all) = is->items[i];
    for (int i = 0; i < raw->n; i++)
        if (!has_item(seen, &raw->items[i]) && !has_item(is, &raw->items[i])) *PUSH(arena, &all) = raw->items[i];
    return list_of(arena, (enum key)is->key, all.items, all.n);
}

/*
 * The entry as it is to be kept: the facts that the change alters, on those that are on record. What refers to records
 * that the writer may not read is not in what they read, and stays.
 */
static const struct entry *altered(struct arena *arena, const struct alteration *alteration,
                                   struct problems *problems) {
    const struct entry *raw = record_entry(arena, alteration->record, problems);
    if (!raw) return NULL;
    struct entry *entry = NEW(arena, struct entry);
    *entry = *raw;
    entry_own_facts(arena, entry);
    int n;
    const struct key_spec *specs = section_specs(alteration->section, &n);
    for (int i = 0; i < n; i++) {
        const struct value *seen = entry_fact(alteration->before, specs[i].key);
        const struct value *is = entry_fact(alteration->after, specs[i].key), *was = entry_fact(raw, specs[i].key);
        if (seen && is && value_equal(seen, is)) continue;
        if (is)
            entry_put(arena, entry, alteration->section, was ? with_unseen(arena, was, seen, is) : *is);
        else if (seen)
            entry_take(entry, specs[i].key);
    }
    return entry;
}

static enum err put_one(struct arena *arena, const struct change_set *set, struct visit *visit, struct tx *tx,
                        const struct alteration *alteration, const char **id, struct problems *problems) {
    const struct record *record = alteration->record;
    struct put put = {.section = alteration->section,
                      .id = record ? record->id : NULL,
                      .revision = !record              ? 0
                                  : set->revision >= 0 ? set->revision
                                                       : record->revision,
                      .after = alteration->after,
                      .mode = set->mode,
                      .first = set->first,
                      .last = set->last};
    struct entry entry;
    if (record && put.after) {
        put.after = altered(arena, alteration, problems);
        if (!put.after) return ERR_IO;
    }
    if (!record) {
        entry = named(arena, set, visit, tx, alteration, &put.id);
        put.after = &entry;
    }
    *id = put.id;
    /* In a register that comes in whole the order of the file is kept. */
    if (!record && set->founds) put.place = (int)(alteration->after - set->result->sections[put.section].items) + 1;
    return store_put(tx, &put, problems);
}

/* The version that the change made of an entry, where its writer may read it. */
static enum err find_recorded(struct arena *arena, struct visit *visit, struct tx *tx, enum section section,
                              const char *id, struct answer *answer, struct problems *problems) {
    const struct asked asked = asked_ever(section, id);
    struct records versions;
    const enum err err = store_read(arena, store_view(tx), visit->grant, &asked, &versions, problems);
    records_sort(&versions);
    const struct record *last = versions.n ? &versions.items[versions.n - 1] : NULL;
    if (last && text_equal(last->change, store_change(tx))) answer->recorded = last;
    return err;
}

/* Someone whose ids are given to them cannot refer from one new entry to another. */
static bool names_its_own(const struct change_set *set, const struct visit *visit, const struct alterations *all,
                          struct problems *problems) {
    int fresh = 0;
    for (int i = 0; i < all->n; i++) fresh += !all->items[i].before && all->items[i].after->id;
    if (fresh < 2 || grant_reads_all(visit->grant)) return true;
    problem_add(problems, (struct place){.file = set->result->file}, "record them one by one with `concordat create`",
                "several new entries with ids are for an officer with clearance for all there is");
    return false;
}

enum err changes_record(struct arena *arena, const struct change_set *set, struct answer *answer,
                        struct problems *problems) {
    struct visit *visit = answer->visit;
    const struct alterations all = alterations_of(arena, set);
    if (!all.n && !set->founds) return OK;
    if (!names_its_own(set, visit, &all, problems)) return ERR_INPUT;
    const struct deed deed = {
        .event = event_words[EVENT_CHANGE], .operation = visit->operation->name, .why = visit->why};
    struct tx *tx;
    enum err err = store_begin(arena, visit->store, visit->grant, &deed, visit->moment, &tx, problems);
    if (err) return err;
    if (set->founds) err = put_keeper(arena, visit, tx, problems);
    const char *id = NULL;
    for (int i = 0; i < all.n && !err; i++) err = put_one(arena, set, visit, tx, &all.items[i], &id, problems);
    if (!err && all.n == 1) err = find_recorded(arena, visit, tx, all.items[0].section, id, answer, problems);
    if (err) {
        store_rollback(tx);
        return err;
    }
    answer->change = store_change(tx);
    err = store_commit(tx, problems);
    visit->changed = !err;
    return err;
}
