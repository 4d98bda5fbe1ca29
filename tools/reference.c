/*
 * Writes the parts of the documentation that come from tables: `reference rules` prints docs/rules.md, `reference api`
 * docs/openapi.json, `reference keys FILE` prints FILE (docs/register.md) with what stands between its marks drawn
 * anew. `make docs` puts them in place, and the test sees that nothing has drifted.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/settings.h"
#include "base/text.h"
#include "core/check.h"
#include "model/schema.h"
#include "serve/api.h"

/* ---- rules ---- */

static void put_rules(void) {
    printf("# The rules\n\n"
           "Made from `src/core/rules.def` by `make docs`; `concordat explain RULE` says the same. A rule that needs a "
           "fact\n"
           "nobody has stated asks a question instead of giving a finding: not stated is not no. How grave a rule is "
           "can be\n"
           "changed for a partnership, and a finding can be accepted for a time: see [the register](register.md).\n\n"
           "What a rule rests on: *statute*; *the paper* of 17 March 2016 (`examples/leicestershire-2016`), whose "
           "words it\n"
           "tests; or *commonly expected practice*, which binds nobody.\n\n"
           "| Rule | Severity | It holds when | Rests on |\n| --- | --- | --- | --- |\n");
    for (int rule = 0; rule < RULE_COUNT; rule++)
        printf("| %s | %s | %s | %s |\n", rule_word((enum rule)rule), severity_word(rule_severity((enum rule)rule)),
               rule_sentence((enum rule)rule), rule_ground((enum rule)rule));
}

/* ---- keys ---- */

static void put_words(const char *const *words) {
    for (int i = 0; words[i]; i++) printf("%s`%s`", i ? ", " : "", words[i]);
}

static void put_ids(unsigned sections) {
    printf("id of ");
    bool any = false;
    for (int s = 0; s < SECTION_COUNT; s++) {
        if (!(sections & 1u << s)) continue;
        const char *one = section_one((enum section)s);
        printf("%s%s %s", any ? " or " : "", strchr("aeiou", *one) ? "an" : "a", one);
        any = true;
    }
}

static void put_type(const struct key_spec *spec) {
    static const char *const types[TYPE_COUNT_] = {
        [TYPE_TEXT] = "text",
        [TYPE_ID] = "id",
        [TYPE_DATE] = "date",
        [TYPE_CADENCE] = "cadence",
        [TYPE_COUNT] = "a number from 1, or `several`",
        [TYPE_TOKEN] = "word",
        [TYPE_MEMBERS] = "ids of agencies or bodies, or `{agency: id, since: …, until: …}`",
        [TYPE_OVERSEER] = "id of a body, `{body: id, since: …}`, or `none`",
        [TYPE_SOURCES] = "list of citations, or a map from key to such lists",
        [TYPE_INFERRED] = "`yes`, or a list of keys",
        [TYPE_PARTS] = "`{id, name}`",
        [TYPE_COMPLETE] = "map from section to citations, or a list of sections",
        [TYPE_SUBJECT] = "[subject](json.md#what-a-finding-is-about)",
        [TYPE_CHANGES] = "`{key: value}`",
        [TYPE_BY_TYPE] = "agency types, or `{type: …, since: …, until: …}`",
    };
    const bool says_so = spec->type == TYPE_INFERRED || spec->type == TYPE_SOURCES || spec->type == TYPE_COMPLETE;
    if (spec->many == MANY && !says_so) printf("list of ");
    if (spec->type == TYPE_WORD) {
        put_words(spec->words);
    } else if (spec->type == TYPE_REF) {
        put_ids(spec->sections);
        if (spec->words) printf(", or "), put_words(spec->words);
    } else {
        printf("%s", types[spec->type]);
    }
    if (spec->many == ONE_OR_MANY) printf("; or a list");
}

static void put_table(const struct key_spec *specs, int n, bool common) {
    printf("\n| Key | Value | Meaning |\n| --- | --- | --- |\n");
    for (int i = 0; i < n; i++) {
        if (key_is_common(specs[i].key) != common) continue;
        printf(specs[i].required ? "| **`%s`** | " : "| `%s` | ", key_word(specs[i].key));
        put_type(&specs[i]);
        printf(" | %s |\n", specs[i].help);
    }
    printf("\n");
}

#define BEGIN "<!-- keys: "
#define END "<!-- end -->"

/* What a server runs with. */
static void put_settings(void) {
    printf("\n| Setting | Unless told | Meaning |\n| --- | --- | --- |\n");
    for (int i = 0; i < SETTING_COUNT; i++)
        printf("| `%s` | %s | %s |\n", setting_words[i].name, setting_words[i].otherwise, setting_words[i].help);
    printf("\n");
}

/* The table that a mark asks for: of a section, `every entry`, or `the server`. */
static void put_keys(const char *what) {
    if (text_equal(what, "the server")) {
        put_settings();
        return;
    }
    const bool common = text_equal(what, "every entry");
    const enum section section = common ? SECTION_BODIES : section_of_word(what);
    if (section == SECTION_COUNT) {
        fprintf(stderr, "reference: there is no section '%s'\n", what);
        exit(1);
    }
    int n;
    const struct key_spec *specs = section_specs(section, &n);
    put_table(specs, n, common);
}

static int put_register(const char *name) {
    FILE *file = fopen(name, "r");
    char line[4096];
    bool inside = false;
    if (!file) {
        perror(name);
        return 1;
    }
    while (fgets(line, sizeof line, file)) {
        if (text_starts(line, END)) inside = false;
        if (!inside) fputs(line, stdout);
        if (!text_starts(line, BEGIN)) continue;
        char *what = line + strlen(BEGIN), *end = strstr(what, " -->");
        if (end) *end = 0;
        put_keys(what);
        inside = true;
    }
    fclose(file);
    return 0;
}

/* ---- the API ---- */

#define DESCRIPTION_MAX ((size_t)4 << 20)

static void put_api(void) {
    struct arena *arena = arena_new();
    struct buf out = buf_new(arena, DESCRIPTION_MAX);
    api_describe(&out);
    fwrite(out.data, 1, out.len, stdout);
    arena_free(arena);
}

int main(int argc, char **argv) {
    if (argc == 2 && !strcmp(argv[1], "rules")) {
        put_rules();
        return 0;
    }
    if (argc == 2 && !strcmp(argv[1], "api")) {
        put_api();
        return 0;
    }
    if (argc == 3 && !strcmp(argv[1], "keys")) return put_register(argv[2]);
    fprintf(stderr, "usage: reference rules | reference api | reference keys FILE\n");
    return 2;
}
