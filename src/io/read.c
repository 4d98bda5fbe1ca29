#include "io/read.h"

#include <string.h>

#include "base/text.h"
#include "io/reader.h"
#include "io/sheet_read.h"

#define VERSION "1"
#define MOST_STRANDS 32 /* they are kept as bits of a word where a day is drawn */

/* What stands at the top of a file. */
struct top {
    const struct node *version, *overlay, *remove, *sections[SECTION_COUNT];
    bool only_statutes;
};

static const struct node **top_place(const struct reader *reader, struct top *top, const char *word) {
    if (text_equal(word, "concordat")) return &top->version;
    if (text_equal(word, "overlay")) return &top->overlay;
    if (text_equal(word, "remove")) return &top->remove;
    const enum section section = section_of_word(word);
    const bool fits =
        section != SECTION_COUNT && section != SECTION_PARTS && (reader->kept || section < FILED_SECTIONS);
    return fits ? &top->sections[section] : NULL;
}

static void say_unknown_top(struct reader *reader, const struct node *key) {
    if (reader->problems->n == PROBLEMS_KEPT) {
        reader->problems->total++; /* nobody will read more of them */
        return;
    }
    const char *words[FILED_SECTIONS + 3] = {"concordat", "overlay", "remove"};
    int n = 3;
    for (int i = 0; i < FILED_SECTIONS; i++)
        if (i != SECTION_PARTS) words[n++] = section_word((enum section)i);
    const char *hint;
    if (text_equal(key->text, section_word(SECTION_PARTS)))
        hint = "write it inside 'partnership'";
    else
        hint = problem_nearest(reader->problems, key->text, words, n);
    if (!hint) hint = arena_printf(reader->arena, "there are %s", text_join(reader->arena, words, n));
    PROBLEM(reader, key, hint, "there is no section '%s'", shown(reader, key->text));
}

static struct top read_top(struct reader *reader, const struct node *root) {
    struct top top = {.only_statutes = true};
    for (int i = 0; i < root->n; i++) {
        const struct node **at = top_place(reader, &top, root->keys[i].text);
        if (at) {
            *at = &root->items[i];
        } else {
            say_unknown_top(reader, &root->keys[i]);
            reader->reg->unread = ~0u; /* it may hold whatever is referred to */
        }
        if (at != &top.version && at != &top.sections[SECTION_STATUTES]) top.only_statutes = false;
    }
    if (!top.sections[SECTION_STATUTES]) top.only_statutes = false;
    return top;
}

/* False for a file of another version: nobody knows what its keys mean. */
static bool check_version(struct reader *reader, const struct node *root, const struct node *version) {
    if (!version || node_is_blank(version)) {
        if (!reader->reg->is_overlay)
            PROBLEM(reader, root, "write `concordat: 1` as the first line",
                    "the file does not say which version it is of");
    } else if (version->kind != NODE_SCALAR || !text_equal(version->text, VERSION)) {
        PROBLEM(reader, version, "a newer concordat reads a newer version",
                "this is version %s; this program reads version " VERSION,
                version->kind == NODE_SCALAR ? shown(reader, version->text) : "unknown");
        return false;
    }
    return true;
}

/* ---- overlays ---- */

static void read_overlay_head(struct reader *reader, const struct node *node) {
    static const enum key keys[] = {KEY_OF, KEY_DAY, KEY_TITLE};
    static const struct key_spec specs[] = {
        {KEY_OF, TYPE_ID, .help = ""}, {KEY_DAY, TYPE_DATE, .help = ""}, {KEY_TITLE, TYPE_TEXT, .help = ""}};
    if (node_is_blank(node)) return;
    if (node->kind != NODE_MAP) {
        PROBLEM(reader, node, "write overlay: {of: …, day: …, title: …}", "'overlay' must say what it lies over");
        return;
    }
    struct given given[COUNT_OF(keys)];
    struct value values[COUNT_OF(keys)] = {0};
    gather(reader, node, (struct allowed){keys, (int)COUNT_OF(keys)}, "overlay", false, given);
    for (size_t i = 0; i < COUNT_OF(keys); i++)
        if (given[i].value && !node_is_unstated(given[i].value) &&
            !read_scalar(reader, &specs[i], given[i].value, &values[i]))
            values[i] = (struct value){0};
    reader->reg->overlay_of = values[0].text;
    reader->reg->overlay_day = values[1].date;
    reader->reg->overlay_title = values[2].text;
}

static void add_removal(struct reader *reader, const struct node *node, enum section section,
                        const struct removal *removal) {
    struct removal *added = PUSH(reader->arena, &reader->reg->removals);
    *added = *removal;
    added->section = section;
    added->place = node_place(reader->file, node);
}

static void remove_by_id(struct reader *reader, const struct node *node) {
    static const struct key_spec id = {KEY_ID, TYPE_REF, .help = ""};
    struct value value;
    if (!read_scalar(reader, &id, node, &value)) return;
    add_removal(reader, node, SECTION_COUNT, &(struct removal){.words = {value.text}, .n = 1});
}

/* The keys of an entry: [body, area, role]. The kind of a line, which need not be stated, may be left out. */
static void remove_by_keys(struct reader *reader, enum section section, const struct node *node) {
    int n;
    const enum key *keys = section_keys(section, &n);
    struct removal removal = {.n = n};
    const bool alone = node->kind == NODE_SCALAR;
    const struct node *words = alone ? node : node->items;
    const int given = alone ? 1 : node->n;
    bool complete = node->kind != NODE_MAP && given <= n;
    reader->section = section;
    for (int i = 0; i < n && complete; i++) {
        const struct key_spec *spec = section_spec(section, keys[i]);
        const bool left_out = i >= given || node_is_blank(&words[i]) || node_is_unstated(&words[i]);
        struct value value;
        if (left_out) {
            complete = !spec->required;
        } else {
            if (!read_scalar(reader, spec, &words[i], &value)) return;
            removal.words[i] = value.text;
        }
    }
    if (complete) {
        add_removal(reader, node, section, &removal);
        return;
    }
    const char *names[3] = {0};
    for (int i = 0; i < n; i++) names[i] = key_word(keys[i]);
    PROBLEM(reader, node, NULL, "a %s is told apart by %s, in this order", section_one(section),
            text_join(reader->arena, names, n));
}

static void read_removal(struct reader *reader, const struct node *node) {
    if (node_is_blank(node)) return;
    if (node->kind == NODE_SCALAR) {
        remove_by_id(reader, node);
        return;
    }
    int n = 0;
    enum section section = SECTION_COUNT;
    if (node->kind == NODE_MAP && node->n == 1) {
        section = section_of_one(node->keys[0].text);
        if (section == SECTION_COUNT) section = section_of_word(node->keys[0].text);
        if (section != SECTION_COUNT) section_keys(section, &n);
    }
    if (n > 0)
        remove_by_keys(reader, section, &node->items[0]);
    else if (section != SECTION_COUNT && section != SECTION_PARTNERSHIP && node->items[0].kind == NODE_SCALAR)
        remove_by_id(reader, &node->items[0]);
    else
        PROBLEM(reader, node, NULL,
                "write what is removed as its id, or as {mandate: [body, area, role]}, "
                "{line: [from, to, kind]}, {duty: [body, area, basis]} or {link: [area]}");
}

static void read_removals(struct reader *reader, const struct node *node) {
    if (node_is_blank(node)) return;
    if (!reader->reg->is_overlay) {
        PROBLEM(reader, node, "take the entries themselves out of the file", "'remove' is for overlays");
    } else if (node->kind != NODE_LIST) {
        read_removal(reader, node);
    } else {
        for (int i = 0; i < node->n; i++) read_removal(reader, &node->items[i]);
    }
}

/* ---- sections ---- */

void read_default_strands(struct reader *reader) {
    static const char *const ids[] = {"pursue", "prevent", "protect", "prepare"};
    for (size_t i = 0; i < COUNT_OF(ids); i++) {
        struct value *fact = NEW(reader->arena, struct value);
        *fact = (struct value){.key = KEY_ID, .kind = VALUE_SCALAR, .text = ids[i]};
        *PUSH(reader->arena, &reader->reg->sections[SECTION_STRANDS]) =
            (struct entry){.id = ids[i], .file = reader->file, .facts = fact, .n = 1};
    }
}

static void read_strands(struct reader *reader, const struct node *node) {
    struct register_file *reg = reader->reg;
    reg->strands_given = node && !node_is_blank(node) && !node_is_unstated(node);
    reg->has[SECTION_STRANDS] = reg->strands_given;
    if (reg->strands_given)
        read_entries(reader, SECTION_STRANDS, node);
    else if (reg->has[SECTION_PARTNERSHIP] && !reg->is_overlay)
        read_default_strands(reader);
    if (reg->sections[SECTION_STRANDS].n > MOST_STRANDS)
        PROBLEM(reader, node, NULL, "there are more than %d strands", MOST_STRANDS);
}

static void read_partnership(struct reader *reader, const struct node *root, const struct top *top) {
    const struct node *node = top->sections[SECTION_PARTNERSHIP];
    if (!node || node_is_blank(node)) {
        if (!reader->reg->is_overlay && !top->only_statutes && !reader->kept)
            PROBLEM(reader, node ? node : root,
                    "add `partnership:` with id, name and as_at; an overlay starts with `overlay:`",
                    "the file has no partnership");
        return;
    }
    reader->reg->has[SECTION_PARTNERSHIP] = true;
    if (node->kind == NODE_MAP)
        read_entry(reader, SECTION_PARTNERSHIP, node);
    else
        PROBLEM(reader, node, "write its keys under each other: id, name, as_at", "'partnership' must be a map");
}

static void read_sections(struct reader *reader, const struct node *root, const struct top *top) {
    read_partnership(reader, root, top);
    read_strands(reader, top->sections[SECTION_STRANDS]);
    for (int i = SECTION_STRANDS + 1; i < SECTION_COUNT; i++) {
        const struct node *node = top->sections[i];
        if (!node || node_is_unstated(node)) continue;
        reader->reg->has[i] = true;
        read_entries(reader, (enum section)i, node);
    }
}

/* False when what the file says cannot be told. */
static bool read_root(struct reader *reader, const struct node *root) {
    if (root->kind != NODE_MAP) {
        PROBLEM(reader, root, "it should start with `concordat: 1`", "this is not a register");
        return false;
    }
    const struct top top = read_top(reader, root);
    reader->reg->is_overlay = top.overlay != NULL;
    if (!check_version(reader, root, top.version)) return false;
    if (top.overlay) read_overlay_head(reader, top.overlay);
    read_sections(reader, root, &top);
    if (top.remove) read_removals(reader, top.remove);
    return true;
}

static struct register_file *read_notation(struct reader reader, const char *bytes, size_t n,
                                           const struct limits *limits) {
    reader.reg = NEW(reader.arena, struct register_file);
    reader.reg->file = reader.file;
    const struct node *root = yaml_read(reader.arena, reader.file, bytes, n, limits, reader.problems);
    return root && read_root(&reader, root) ? reader.reg : NULL;
}

struct register_file *register_read_flawed(struct arena *arena, const char *file, const char *bytes, size_t n,
                                           const struct limits *limits, struct problems *problems) {
    if (n >= 4 && !memcmp(bytes, "PK\3\4", 4)) {
        const struct sheets *sheets = xlsx_read(arena, file, bytes, n, limits, problems);
        return sheets ? sheets_register(arena, file, sheets, NULL, SECTION_COUNT, NULL, problems) : NULL;
    }
    return read_notation((struct reader){.arena = arena, .file = file, .problems = problems}, bytes, n, limits);
}

struct register_file *register_read(struct arena *arena, const char *file, const char *bytes, size_t n,
                                    const struct limits *limits, struct problems *problems) {
    const int before = problems->total;
    struct register_file *reg = register_read_flawed(arena, file, bytes, n, limits, problems);
    if (problems->total == before) return reg;
    problems_sort(problems);
    return NULL;
}

struct register_file *register_read_kept(struct arena *arena, const char *file, const char *bytes, size_t n,
                                         const struct limits *limits, struct problems *problems) {
    const int before = problems->total;
    const struct reader reader = {.arena = arena, .file = file, .problems = problems, .kept = true};
    struct register_file *reg = read_notation(reader, bytes, n, limits);
    return problems->total == before ? reg : NULL;
}
