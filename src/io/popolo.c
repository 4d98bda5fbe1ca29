#include <string.h>

#include "base/text.h"
#include "io/exchange.h"
#include "io/source.h"
#include "model/schema.h"

#define LOOKED_AT 65536 /* bytes in which the key must come */

struct reading {
    struct arena *arena;
    const char *file;
    struct problems *problems;
    struct filling filling;
    struct sheets *sheets;
};

static const struct node *item_of(const struct node *map, const char *key) {
    for (int i = 0; map && map->kind == NODE_MAP && i < map->n; i++)
        if (text_equal(map->keys[i].text, key)) return &map->items[i];
    return NULL;
}

/* The text of a key, NULL where there is none or it is null. */
static const char *text_of(const struct node *map, const char *key) {
    const struct node *item = item_of(map, key);
    const bool is_text = item && item->kind == NODE_SCALAR && (item->quoted || !text_equal(item->text, "null"));
    return is_text ? item->text : NULL;
}

static struct sheet *add_sheet(struct reading *r, const char *name, const char *const *headings, int n) {
    struct sheet *sheet = PUSH(r->arena, r->sheets);
    *sheet = (struct sheet){.name = name, .file = arena_printf(r->arena, "%s, %s", r->file, name)};
    for (int c = 0; c < n; c++)
        if (!sheet_add(&r->filling, sheet, 1, c + 1, headings[c])) return NULL;
    return sheet;
}

static bool add_row(struct reading *r, struct sheet *sheet, int row, const char *const *cells, int n) {
    for (int c = 0; c < n; c++)
        if (cells[c] && !sheet_add(&r->filling, sheet, row, c + 1, cells[c])) return false;
    return true;
}

static bool is_word(const char *const *words, const char *text) {
    for (int i = 0; text && words[i]; i++)
        if (text_equal_fold(words[i], text)) return true;
    return false;
}

static const char *other_names(struct reading *r, const struct node *organization) {
    const struct node *names = item_of(organization, "other_names");
    const char *all = NULL;
    for (int i = 0; names && names->kind == NODE_LIST && i < names->n; i++) {
        const char *name = text_of(&names->items[i], "name");
        if (name) all = all ? arena_printf(r->arena, "%s; %s", all, name) : name;
    }
    return all;
}

static bool read_organizations(struct reading *r, const struct node *list, bool agencies) {
    static const char *const of_bodies[] = {"Id", "Name", "Kind", "Since", "Until", "Also called"};
    static const char *const of_agencies[] = {"Id", "Name", "Sector", "Since", "Until", "Also called"};
    const int n = (int)COUNT_OF(of_bodies);
    struct sheet *sheet = add_sheet(r, agencies ? "Agencies" : "Bodies", agencies ? of_agencies : of_bodies, n);
    for (int i = 0; sheet && i < list->n; i++) {
        const struct node *it = &list->items[i];
        const char *class = text_of(it, "classification");
        if (is_word(words_sector, class) != agencies) continue;
        const char *cells[] = {text_of(it, "id"),
                               text_of(it, "name"),
                               agencies || is_word(words_kind, class) ? class : NULL,
                               text_of(it, "founding_date"),
                               text_of(it, "dissolution_date"),
                               other_names(r, it)};
        if (!add_row(r, sheet, i + 2, cells, n)) return false;
    }
    return sheet != NULL;
}

static bool read_parents(struct reading *r, const struct node *list) {
    static const char *const headings[] = {"From", "To"};
    struct sheet *sheet = add_sheet(r, "Lines", headings, 2);
    for (int i = 0; sheet && i < list->n; i++) {
        const char *cells[] = {text_of(&list->items[i], "id"), text_of(&list->items[i], "parent_id")};
        if (cells[0] && cells[1] && !add_row(r, sheet, i + 2, cells, 2)) return false;
    }
    return sheet != NULL;
}

static bool read_memberships(struct reading *r, const struct node *list) {
    static const char *const headings[] = {"Body", "Member", "Since", "Until"};
    struct sheet *sheet = add_sheet(r, "Members", headings, 4);
    for (int i = 0; sheet && i < list->n; i++) {
        const struct node *it = &list->items[i];
        const char *member = text_of(it, "member_id") ? text_of(it, "member_id") : text_of(it, "on_behalf_of_id");
        const char *cells[] = {text_of(it, "organization_id"), member, text_of(it, "start_date"),
                               text_of(it, "end_date")};
        if (cells[0] && cells[1] && !add_row(r, sheet, i + 2, cells, 4)) return false;
    }
    return sheet != NULL;
}

bool popolo_is(const char *bytes, size_t n) {
    static const char key[] = "\"organizations\"";
    size_t at = 0;
    while (at < n && strchr(" \t\r\n", bytes[at])) at++;
    if (at == n || bytes[at] != '{') return false;
    for (size_t end = n < LOOKED_AT ? n : LOOKED_AT; at + sizeof key <= end + 1; at++)
        if (!memcmp(bytes + at, key, sizeof key - 1)) return true;
    return false;
}

struct sheets *popolo_read(struct arena *arena, const char *file, const char *bytes, size_t n,
                           const struct limits *limits, struct problems *problems) {
    const struct node *root = yaml_read(arena, file, bytes, n, limits, problems);
    if (!root || problems->total) return NULL;
    const struct node *organizations = item_of(root, "organizations"), *memberships = item_of(root, "memberships");
    if (!organizations || organizations->kind != NODE_LIST) {
        problem_add(problems, node_place(file, root), "it should hold a list of organizations", "this is not Popolo");
        return NULL;
    }
    struct reading r = {.arena = arena,
                        .file = file,
                        .problems = problems,
                        .filling = {.arena = arena, .limits = limits_or_defaults(limits), .problems = problems},
                        .sheets = NEW(arena, struct sheets)};
    const bool read = read_organizations(&r, organizations, true) && read_organizations(&r, organizations, false) &&
                      read_parents(&r, organizations) &&
                      (!memberships || memberships->kind != NODE_LIST || read_memberships(&r, memberships));
    return read ? r.sheets : NULL;
}
