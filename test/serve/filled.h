#ifndef TEST_SERVE_FILLED_H
#define TEST_SERVE_FILLED_H

/* A form of a page as a browser sends it: what is filled in, ticked and chosen. */

#include "app/folder.h"

#include "serve/http.h"

#define FIELDS_MAX 2048

static inline const char *filled_text(struct arena *memory, const char *from, size_t n) {
    static const struct {
        const char *name;
        char is;
    } entities[] = {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&#10;", '\n'}};
    char *out = arena_alloc(memory, n + 1), *to = out;
    for (size_t i = 0; i < n;) {
        size_t e = 0;
        while (e < COUNT_OF(entities) && strncmp(from + i, entities[e].name, strlen(entities[e].name)) != 0) e++;
        *to++ = e < COUNT_OF(entities) ? entities[e].is : from[i];
        i += e < COUNT_OF(entities) ? strlen(entities[e].name) : 1;
    }
    *to = '\0';
    return out;
}

/* The value of an attribute of the tag; NULL: it has none. */
static inline const char *filled_attribute(struct arena *memory, const char *tag, const char *name) {
    const char *end = strchr(tag, '>'), *at = strstr(tag, arena_printf(memory, " %s=\"", name));
    if (!at || at > end) return NULL;
    at += strlen(name) + 3;
    return filled_text(memory, at, strcspn(at, "\""));
}

static inline bool filled_flag(struct arena *memory, const char *tag, const char *name) {
    const char *end = strchr(tag, '>'), *at = strstr(tag, arena_printf(memory, " %s", name));
    return at && at < end && strchr(" >=", at[strlen(name) + 1]);
}

struct filled {
    struct http_field items[FIELDS_MAX];
    int n;
};

static inline void filled_add(struct filled *sending, const char *name, const char *value) {
    assert_true(sending->n < FIELDS_MAX);
    sending->items[sending->n++] = (struct http_field){.name = name, .value = value, .n = strlen(value)};
}

static inline void filled_select(struct arena *memory, struct filled *sending, const char *tag) {
    const char *end = strstr(tag, "</select>"), *first = NULL, *chosen = NULL;
    for (const char *option = strstr(tag, "<option"); option && option < end; option = strstr(option + 1, "<option")) {
        if (!first) first = filled_attribute(memory, option, "value");
        if (filled_flag(memory, option, "selected")) chosen = filled_attribute(memory, option, "value");
    }
    filled_add(sending, filled_attribute(memory, tag, "name"), chosen ? chosen : first);
}

/* Every field of the page that has a name which begins so. */
static inline struct filled *filled_by(struct arena *memory, const char *page, const char *const *starts) {
    struct filled *sending = NEW(memory, struct filled);
    sending->n = 0;
    for (const char *tag = strchr(page, '<'); tag; tag = strchr(tag + 1, '<')) {
        const bool is_input = text_starts(tag, "<input"), is_text = text_starts(tag, "<textarea"),
                   is_select = text_starts(tag, "<select");
        const char *name = is_input || is_text || is_select ? filled_attribute(memory, tag, "name") : NULL;
        bool counts = false;
        for (int i = 0; name && starts[i]; i++) counts = counts || text_starts(name, starts[i]);
        if (!counts) continue;
        const char *type = is_input ? filled_attribute(memory, tag, "type") : "";
        const bool is_box = text_equal(type, "checkbox") || text_equal(type, "radio");
        if (is_box && !filled_flag(memory, tag, "checked")) continue;
        if (is_select) {
            filled_select(memory, sending, tag);
        } else if (is_text) {
            const char *text = strchr(tag, '>') + 1;
            filled_add(sending, name, filled_text(memory, text, (size_t)(strstr(text, "</textarea>") - text)));
        } else {
            const char *value = filled_attribute(memory, tag, "value");
            filled_add(sending, name, value ? value : "");
        }
    }
    return sending;
}

/* The form of the page that is sent to a path. */
static inline struct filled *filled_form(struct arena *memory, const char *page, const char *path) {
    static const char *const any[] = {"", NULL};
    const char *form = strstr(page, arena_printf(memory, "action=\"%s\"", path));
    if (!form) fail_msg("no form is sent to %s: %.3000s", path, strstr(page, "<main"));
    return filled_by(memory, arena_dup_n(memory, form, (size_t)(strstr(form, "</form>") - form)), any);
}

/* Fills in a field, in place of what stands there. */
static inline void filled_put(struct filled *sending, const char *name, const char *value) {
    for (int i = sending->n - 1; i >= 0; i--)
        if (text_equal(sending->items[i].name, name)) {
            sending->items[i] = (struct http_field){.name = name, .value = value, .n = strlen(value)};
            return;
        }
    filled_add(sending, name, value);
}

#endif
