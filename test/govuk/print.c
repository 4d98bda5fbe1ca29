/*
 * Reads fixtures of govuk-frontend as JSON and writes what the functions of view/ui.h make of them:
 *
 *     in:  [{"component": "button", "options": {"text": "Save"}}, ...]
 *     out: [{"html": "<button ..."}, {"reason": "attributes"}, ...]
 *
 * What an option of HTML holds comes as a tree, and is written through the element writer as any caller would.
 */
#include <stdio.h>

#include "govuk/forms.h"
#include "govuk/lists.h"
#include "govuk/words.h"

static const struct {
    const char *name;
    void (*put)(struct xml *xml, json_t *options);
} components[] = {
    {"accordion", put_accordion},
    {"back-link", put_back},
    {"breadcrumbs", put_breadcrumbs},
    {"button", put_button},
    {"character-count", put_count},
    {"checkboxes", put_checkboxes},
    {"date-input", put_date},
    {"details", put_details},
    {"error-message", put_error},
    {"error-summary", put_errors},
    {"fieldset", put_fieldset},
    {"file-upload", put_file},
    {"generic-header", put_header},
    {"hint", put_hint},
    {"input", put_input},
    {"inset-text", put_inset},
    {"label", put_label},
    {"notification-banner", put_banner},
    {"pagination", put_pagination},
    {"panel", put_panel},
    {"password-input", put_password},
    {"phase-banner", put_phase},
    {"radios", put_radios},
    {"select", put_select},
    {"service-navigation", put_service_navigation},
    {"skip-link", put_skip},
    {"summary-list", put_summary},
    {"table", put_table},
    {"tabs", put_tabs},
    {"tag", put_tag},
    {"task-list", put_tasks},
    {"textarea", put_textarea},
    {"warning-text", put_warning},
};

/* Components that there is no function for. */
static const struct {
    const char *name, *why;
} refused[] = {
    {"cookie-banner", "only the cookie that a signed-in session needs is set"},
    {"exit-this-page", "of services for people in danger"},
    {"feedback", "nobody is there to read it"},
    {"footer", "it has the crown and the copyright of GOV.UK; page.c writes a plain one"},
    {"header", "it has the crown: generic-header is what others may use"},
    {"language-navigation", "the pages are in English"},
};

static json_t *answer(json_t *fixture) {
    const char *name = json_string_value(json_object_get(fixture, "component"));
    for (size_t i = 0; i < COUNT_OF(components); i++) {
        if (strcmp(components[i].name, name) != 0) continue;
        json_t *options = json_object_get(fixture, "options");
        struct buf out = buf_new(arena, (size_t)1 << 20);
        struct xml xml = xml_new(&out, true);
        components[i].put(&xml, options);
        const char *reason = xml.depth ? "an element is left open" : left(options, "");
        return reason ? json_pack("{s:s}", "reason", reason) : json_pack("{s:s}", "html", out.data);
    }
    for (size_t i = 0; i < COUNT_OF(refused); i++)
        if (!strcmp(refused[i].name, name)) return json_pack("{s:s}", "reason", refused[i].why);
    return json_pack("{s:s}", "reason", "no such component");
}

int main(void) {
    json_error_t error;
    json_t *fixtures = json_loadf(stdin, 0, &error), *answers = json_array(), *fixture;
    size_t i;
    if (!fixtures) {
        fprintf(stderr, "the fixtures are not JSON: %s\n", error.text);
        return 2;
    }
    arena = arena_new();
    json_array_foreach(fixtures, i, fixture) json_array_append_new(answers, answer(fixture));
    json_dumpf(answers, stdout, JSON_ENSURE_ASCII);
    json_decref(answers);
    json_decref(fixtures);
    arena_free(arena);
    return 0;
}
