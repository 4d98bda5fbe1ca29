#ifndef GOVUK_OPTIONS_H
#define GOVUK_OPTIONS_H

/* Taking options from a fixture: each that is used is taken away; what is left is something that the functions of
 * view/ui.h do not express, and the reason why the fixture is not compared. */

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "view/ui.h"

#define MOST 32

static struct arena *arena;

static void drop(json_t *options, const char *key) {
    if (options) json_object_del(options, key);
}

/* Words, or a number as words; NULL for none, as the templates see it: "", false and null are none. */
static const char *text(json_t *options, const char *key) {
    const json_t *value = json_object_get(options, key);
    const char *words = NULL;
    if (json_is_string(value)) words = arena_dup(arena, json_string_value(value));
    if (json_is_integer(value)) words = arena_printf(arena, "%lld", (long long)json_integer_value(value));
    if (!json_is_string(value) && !json_is_integer(value) && !json_is_null(value) && !json_is_false(value)) return NULL;
    drop(options, key);
    return words && *words ? words : NULL;
}

static const char *text_or(json_t *options, const char *key, const char *usual) {
    const char *words = text(options, key);
    return words ? words : usual;
}

static int number(json_t *options, const char *key) {
    const char *words = text(options, key);
    return words ? atoi(words) : 0;
}

static bool flag(json_t *options, const char *key) {
    const bool is = json_is_true(json_object_get(options, key));
    if (is || json_is_false(json_object_get(options, key))) drop(options, key);
    return is;
}

/* { "text": … } */
static const char *words_of(json_t *options, const char *key) { return text(json_object_get(options, key), "text"); }

/* Takes a class away from the option; is it there? */
static bool class_is(json_t *options, const char *key, const char *class) {
    const char *all = json_string_value(json_object_get(options, key));
    bool is = false;
    char *rest = arena_dup(arena, ""), *copy = all ? arena_dup(arena, all) : NULL;
    for (char *next, *one = copy ? strtok_r(copy, " ", &next) : NULL; one; one = strtok_r(NULL, " ", &next)) {
        if (!strcmp(one, class))
            is = true;
        else
            rest = arena_printf(arena, "%s%s%s", rest, *rest ? " " : "", one);
    }
    if (is) json_object_set_new(options, key, json_string(rest));
    return is;
}

/* The one of the classes "BASE--NAME" that is there; 0 for none, else its place from 1. */
static int class_of(json_t *options, const char *key, const char *base, const char *const *names) {
    for (int i = 0; names[i]; i++)
        if (class_is(options, key, arena_printf(arena, "%s--%s", base, names[i]))) return i + 1;
    return 0;
}

static const char *const sizes[] = {"s", "m", "l", "xl", NULL};
static const char *const colours[] = {"grey", "green", "teal", "purple", "magenta", "red", "orange", "yellow", NULL};

static enum ui_size size(json_t *options, const char *key, const char *base) {
    return (enum ui_size)class_of(options, key, base, sizes);
}

/* What is left that says anything; NULL when all is used. */
static const char *left(json_t *value, const char *path) {
    const size_t n = strlen(path);
    if (n >= 4 && (!strcmp(path + n - 4, "html") || !strcmp(path + n - 4, "Html"))) return path;
    const char *key;
    json_t *item;
    size_t i;
    if (json_is_object(value)) json_object_foreach(value, key, item) {
            const char *reason = left(item, *path ? arena_printf(arena, "%s.%s", path, key) : key);
            if (reason) return reason;
        }
    else if (json_is_array(value))
        json_array_foreach(value, i, item) {
            const char *reason = left(item, arena_printf(arena, "%s[]", path));
            if (reason) return reason;
        }
    else if (!json_is_null(value) && !(json_is_string(value) && !*json_string_value(value)))
        return path;
    return NULL;
}

/* ---- what HTML the fixtures have, through the element writer ---- */

static void put_tree(struct xml *xml, const json_t *nodes) {
    size_t i;
    json_t *node;
    json_array_foreach(nodes, i, node) {
        if (json_is_string(node)) {
            xml_text(xml, json_string_value(node));
            continue;
        }
        const char *name;
        json_t *value;
        xml_open(xml, arena_dup(arena, json_string_value(json_object_get(node, "name"))));
        json_object_foreach(json_object_get(node, "attributes"), name, value)
            xml_attr(xml, arena_dup(arena, name), json_string_value(value));
        put_tree(xml, json_object_get(node, "children"));
        xml_close(xml);
    }
}

/* The HTML of an option, else its text. */
static bool put_content(struct xml *xml, json_t *options, const char *html, const char *plain) {
    json_t *tree = json_object_get(options, html);
    if (json_is_array(tree)) {
        put_tree(xml, tree);
        drop(options, html);
        drop(options, plain);
        return true;
    }
    const char *words = text(options, plain);
    xml_text(xml, words);
    return words != NULL;
}

#endif
