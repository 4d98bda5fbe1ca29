#include "model/diff.h"

#include <string.h>

#include "base/buf.h"
#include "base/text.h"
#include "model/identity.h"

#define LONGEST_TEXT ((size_t)64 * 1024)

/* ---- values ---- */

bool value_equal(const struct value *a, const struct value *b) {
    if (a->kind != b->kind || a->key != b->key || a->extend != b->extend || a->n != b->n) return false;
    if (a->kind == VALUE_SCALAR) return text_equal(a->text, b->text);
    for (int i = 0; i < a->n; i++)
        if (!value_equal(&a->items[i], &b->items[i])) return false;
    return true;
}

static void put_value(struct buf *out, const struct value *value);

static void put_items(struct buf *out, const struct value *value) {
    buf_char(out, '[');
    for (int i = 0; i < value->n; i++) {
        if (i) buf_text(out, ", ");
        put_value(out, &value->items[i]);
    }
    buf_char(out, ']');
}

/* "key: value, …" of the items that are left: those after a carried value and its dates, or all. */
static void put_keys(struct buf *out, const struct value *map, bool is_carrier) {
    bool first = true;
    for (int i = 0; i < map->n; i++) {
        const struct value *item = &map->items[i];
        if (is_carrier && (i == 0 || item->key == KEY_SINCE || item->key == KEY_UNTIL)) continue;
        buf_text(out, first ? is_carrier ? " (" : "" : ", ");
        buf_printf(out, "%s: ", key_word((enum key)item->key));
        put_value(out, item);
        first = false;
    }
    if (is_carrier && !first) buf_char(out, ')');
}

/* Does the map carry one value, which comes first, and say when it holds and where it is written? */
static bool is_carrier(const struct value *map) {
    if (!map->n || map->items[0].kind > VALUE_SCALAR) return false;
    const int key = map->items[0].key;
    if (key == KEY_VALUE || key == KEY_AGENCY || key == KEY_TYPE) return true;
    if (key != KEY_BODY) return false;
    for (int i = 1; i < map->n; i++)
        if (!key_is_common((enum key)map->items[i].key)) return false;
    return map->n > 1;
}

static void put_map(struct buf *out, const struct value *map) {
    if (!is_carrier(map)) {
        buf_char(out, '{');
        put_keys(out, map, false);
        buf_char(out, '}');
        return;
    }
    static const enum key dates[] = {KEY_SINCE, KEY_UNTIL};
    put_value(out, &map->items[0]);
    for (size_t i = 0; i < COUNT_OF(dates); i++) {
        const struct value *date = value_item(map, dates[i]);
        if (date && date->kind == VALUE_SCALAR) buf_printf(out, " %s %s", key_word(dates[i]), date->text);
    }
    put_keys(out, map, true);
}

static void put_value(struct buf *out, const struct value *value) {
    switch ((enum value_kind)value->kind) {
    case VALUE_UNSTATED: buf_text(out, "not stated"); break;
    case VALUE_SCALAR: buf_text(out, value->text); break;
    case VALUE_LIST: put_items(out, value); break;
    case VALUE_MAP: put_map(out, value); break;
    }
}

char *value_text(struct arena *arena, const struct value *value) {
    struct buf out = buf_new(arena, LONGEST_TEXT);
    put_value(&out, value);
    return out.full ? arena_printf(arena, "%s…", out.data) : out.data;
}

char *key_says(struct arena *arena, enum key key) {
    if (key == KEY_MULTI_AGENCY) return arena_dup(arena, "multi-agency");
    char *words = arena_dup(arena, key_word(key));
    for (char *c = words; *c; c++)
        if (*c == '_') *c = ' ';
    return words;
}

/* ---- differences ---- */

/* Two registers being compared. */
struct comparing {
    struct arena *arena;
    struct changes *changes;
    enum section section;
};

static void add_change(struct comparing *c, enum change_kind kind, const struct entry *before,
                       const struct entry *after, const struct value *was, const struct value *is) {
    const struct value *fact = was ? was : is;
    *PUSH(c->arena, c->changes) = (struct change){.kind = kind,
                                                  .section = c->section,
                                                  .before = before,
                                                  .after = after,
                                                  .key = fact ? (enum key)fact->key : KEY_NONE,
                                                  .was = was,
                                                  .is = is};
}

static void compare_fact(struct comparing *c, const struct entry *before, const struct entry *after, enum key key) {
    const struct value *was = entry_fact(before, key), *is = entry_fact(after, key);
    if (was && is && value_equal(was, is)) return;
    if (was && is)
        add_change(c, CHANGE_ALTERED, before, after, was, is);
    else if (was)
        add_change(c, CHANGE_UNSET, before, after, was, NULL);
    else if (is)
        add_change(c, CHANGE_SET, before, after, NULL, is);
}

static void compare_entries(struct comparing *c, const struct entry *before, const struct entry *after) {
    int n;
    const struct key_spec *specs = section_specs(c->section, &n);
    for (int i = 0; i < n; i++) compare_fact(c, before, after, specs[i].key);
}

/* What an entry without id or keys is told apart by: all that it says of where it applies. */
static const char *other_identity(struct arena *arena, const struct entry *entry) {
    const struct value *rule = entry_fact(entry, KEY_RULE), *at = entry_fact(entry, KEY_AT);
    return arena_printf(arena, "%s %s", rule ? value_text(arena, rule) : "", at ? value_text(arena, at) : "");
}

const char **entry_identities(struct arena *arena, enum section section, const struct entries *entries) {
    const char **names = NEW_ARRAY(arena, (size_t)entries->n, const char *);
    struct map seen = map_new(arena, entries->n);
    for (int i = 0; i < entries->n; i++) {
        const struct entry *entry = &entries->items[i];
        const char *name = section == SECTION_PARTNERSHIP ? "" : entry_identity(arena, section, entry);
        if (!*name && section != SECTION_PARTNERSHIP) name = other_identity(arena, entry);
        const int times = map_get(&seen, name, 0);
        map_set(&seen, name, times + 1);
        names[i] = times ? arena_printf(arena, "%s #%d", name, times + 1) : name;
    }
    return names;
}

static struct map places_of(struct arena *arena, const char *const *names, int n) {
    struct map places = map_new(arena, n);
    for (int i = 0; i < n; i++) map_add(&places, names[i], i);
    return places;
}

/* What is there no more and what changed, in the order of before; then what is new, in that of after. */
static void compare_sections(struct comparing *c, const struct entries *before, const struct entries *after) {
    const char **old_names = entry_identities(c->arena, c->section, before);
    const char **new_names = entry_identities(c->arena, c->section, after);
    const struct map old_places = places_of(c->arena, old_names, before->n);
    const struct map new_places = places_of(c->arena, new_names, after->n);
    for (int i = 0; i < before->n; i++) {
        const int at = map_get(&new_places, old_names[i], -1);
        if (at < 0)
            add_change(c, CHANGE_REMOVED, &before->items[i], NULL, NULL, NULL);
        else
            compare_entries(c, &before->items[i], &after->items[at]);
    }
    for (int i = 0; i < after->n; i++)
        if (map_get(&old_places, new_names[i], -1) < 0) add_change(c, CHANGE_ADDED, NULL, &after->items[i], NULL, NULL);
}

struct changes register_diff(struct arena *arena, const struct register_file *before,
                             const struct register_file *after) {
    struct changes changes = {0};
    for (int s = 0; s < SECTION_COUNT; s++) {
        struct comparing c = {.arena = arena, .changes = &changes, .section = (enum section)s};
        compare_sections(&c, &before->sections[s], &after->sections[s]);
    }
    return changes;
}

/* ---- names ---- */

/* What an entry is called in a register. */
struct naming {
    struct arena *arena;
    const struct register_file *reg;
    const struct register_index *index;
};

/* The name of what a key of the entry refers to; its id where that has no name. */
static const char *name_of(const struct naming *naming, enum section section, const struct entry *entry, enum key key) {
    const char *id = entry_text(entry, key);
    if (!id)
        return arena_printf(naming->arena, "a%s %s that is not stated", section == SECTION_AREAS ? "n" : "",
                            section_one(section));
    const int found = register_find(naming->index, section, id);
    const char *name = found < 0 ? NULL : entry_text(&naming->reg->sections[section].items[found], KEY_NAME);
    return name ? name : id;
}

static const char *possessive(struct arena *arena, const char *name) {
    const size_t n = strlen(name);
    return arena_printf(arena, "%s'%s", name, n && (name[n - 1] == 's' || name[n - 1] == 'S') ? "" : "s");
}

static char *mandate_words(const struct naming *naming, const struct entry *entry) {
    static const char *const to_do[ROLE_COUNT] = {[ROLE_LEAD] = "to lead on",
                                                  [ROLE_CONTRIBUTE] = "to contribute to",
                                                  [ROLE_DELIVER] = "to deliver on",
                                                  [ROLE_ASSURE] = "to assure",
                                                  [ROLE_OVERSEE] = "to oversee"};
    const char *role = entry_text(entry, KEY_ROLE);
    const int index = role ? word_index(words_role, role) : -1;
    return arena_printf(naming->arena, "%s mandate %s %s",
                        possessive(naming->arena, name_of(naming, SECTION_BODIES, entry, KEY_BODY)),
                        index < 0 ? "on" : to_do[index], name_of(naming, SECTION_AREAS, entry, KEY_AREA));
}

static char *line_words(const struct naming *naming, const struct entry *entry) {
    const char *kind = entry_text(entry, KEY_KIND);
    return arena_printf(naming->arena, "the line from %s to %s (%s)", name_of(naming, SECTION_BODIES, entry, KEY_FROM),
                        name_of(naming, SECTION_BODIES, entry, KEY_TO), kind ? kind : "kind not stated");
}

static char *duty_words(const struct naming *naming, const struct entry *entry) {
    const char *basis = entry_text(entry, KEY_BASIS);
    return arena_printf(naming->arena, "the duty of %s on %s under %s",
                        name_of(naming, SECTION_BODIES, entry, KEY_BODY),
                        name_of(naming, SECTION_AREAS, entry, KEY_AREA), basis ? basis : "a basis that is not stated");
}

static char *decision_words(const struct naming *naming, const struct entry *entry) {
    const struct value *date = value_scalar(entry_fact(entry, KEY_DATE));
    const char *of =
        date && date->date.year ? arena_printf(naming->arena, " of %s", date_words(naming->arena, date->date)) : "";
    return arena_printf(naming->arena, "the decision %s%s", entry->id ? entry->id : "without id", of);
}

static char *acceptance_words(const struct naming *naming, const struct entry *entry) {
    const struct value *at = entry_fact(entry, KEY_AT);
    const char *rule = entry_text(entry, KEY_RULE);
    return arena_printf(naming->arena, "the acceptance of %s%s%s", rule ? rule : "a finding", at ? " at " : "",
                        at ? value_text(naming->arena, at) : "");
}

static char *statute_words(const struct naming *naming, const struct entry *entry) {
    const char *title = entry_text(entry, KEY_TITLE), *provision = entry_text(entry, KEY_PROVISION);
    if (!title) title = entry->id ? entry->id : "a statute";
    return provision ? arena_printf(naming->arena, "%s, %s", title, provision) : arena_dup(naming->arena, title);
}

static char *called(const struct naming *naming, const char *what, const struct entry *entry, enum key key) {
    const char *text = entry_text(entry, key);
    return arena_printf(naming->arena, "%s %s", what, text ? text : entry->id ? entry->id : "without a name");
}

char *entry_words(struct arena *arena, const struct register_file *reg, const struct register_index *index,
                  enum section section, const struct entry *entry) {
    const struct naming naming = {arena, reg, index};
    const char *name = entry_text(entry, section == SECTION_SOURCES ? KEY_TITLE : KEY_NAME);
    switch (section) {
    case SECTION_STRANDS: return called(&naming, "the strand", entry, KEY_ID);
    case SECTION_MANDATES: return mandate_words(&naming, entry);
    case SECTION_LINES: return line_words(&naming, entry);
    case SECTION_DUTIES: return duty_words(&naming, entry);
    case SECTION_LINKS: return arena_printf(arena, "the links of %s", name_of(&naming, SECTION_AREAS, entry, KEY_AREA));
    case SECTION_DECISIONS: return decision_words(&naming, entry);
    case SECTION_CLAIMS: return called(&naming, "the claim", entry, KEY_ID);
    case SECTION_ACCEPTED: return acceptance_words(&naming, entry);
    case SECTION_RULES: return called(&naming, "the setting of", entry, KEY_RULE);
    case SECTION_STATUTES: return statute_words(&naming, entry);
    default: return arena_dup(arena, name ? name : entry->id ? entry->id : section_one(section));
    }
}
