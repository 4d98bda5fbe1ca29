/* Who sends what to whom: drawn, as a list and as a table; on a day, for an area; and what differs between two days. */
#include "base/text.h"
#include "view/answer.h"
#include "view/chart.h"
#include "view/page_doc.h"
#include "view/screens.h"
#include "view/show_parts.h"
#include "view/ui_form.h"

static void put_areas(struct screen *screen, const struct arrangement *arr) {
    struct xml *xml = &screen->xml;
    struct ui_option *options = NEW_ARRAY(screen->arena, (size_t)arr->n_areas + 1, struct ui_option);
    options[0] = (struct ui_option){.text = "All areas", .value = ""};
    for (int a = 0; a < arr->n_areas; a++)
        options[a + 1] = (struct ui_option){.text = arr->areas[a].name, .value = arr->areas[a].id};
    ui_form_open(xml, &(struct ui_form){.action = screen->path, .classes = "filters"});
    part_keep(screen, "area", NULL);
    ui_select(xml, &(struct ui_field){.name = "area", .label = "Area", .value = screen_sent(screen, "area")}, options,
              arr->n_areas + 1);
    ui_button(xml, &(struct ui_button){.text = "Show", .look = UI_BUTTON_SECONDARY});
    xml_close(xml);
}

static struct span live_lines(struct arena *arena, const struct arrangement *arr, int area) {
    int *found = NEW_ARRAY(arena, (size_t)arr->n_lines, int), n = 0;
    for (int l = 0; l < arr->n_lines; l++)
        if (is_live(arr->lines[l].state) && (area < 0 || line_names_area(&arr->lines[l], area))) found[n++] = l;
    return (struct span){found, n};
}

void screen_structure(struct screen *screen) {
    static const char *const endings[] = {"svg", "pdf", "docx"};
    const struct answer *answer = screen->answer;
    const struct arrangement *arr = answer->about.arr;
    const char *area = answer->area < 0 ? NULL : arr->areas[answer->area].name;
    screen->page.is_wide = true;
    struct xml *xml = part_open(screen, "Structure", area);
    part_day(screen);
    if (!arr->n_bodies) {
        ui_paragraph(xml,
                     "No body is recorded that you may read, so there is nothing to draw. Add the boards and groups, "
                     "or import a workbook with them.");
        if (screen_may(screen, OP_create))
            ui_button(xml, &(struct ui_button){.text = "Add a body", .href = "/bodies/new"});
        return;
    }
    put_areas(screen, arr);
    struct doc *doc = doc_new(screen->arena, "Structure", arr->day);
    structure_blocks(doc, arr, answer->check, answer->area, 2);
    page_doc(xml, doc, 0);
    show_lines(screen, "The same as a table", live_lines(screen->arena, arr, answer->area), END_BOTH);
    ui_paragraph_open(xml);
    ui_link(xml, "Compare two days", "/compare");
    xml_close(xml);
    part_downloads(screen, "structure", endings, COUNT_OF(endings));
}

/* ---- two days ---- */

static void put_days(struct screen *screen) {
    static const struct {
        const char *name, *id, *label;
    } fields[] = {{"since", "since", "Earlier day"}, {"as_of", "later", "Later day"}};
    struct xml *xml = &screen->xml;
    ui_form_open(xml, &(struct ui_form){.action = screen->path, .classes = "filters"});
    part_keep(screen, "since", "as_of");
    for (size_t i = 0; i < COUNT_OF(fields); i++)
        ui_input(xml, &(struct ui_input){.field = {.name = fields[i].name,
                                                   .id = fields[i].id,
                                                   .label = fields[i].label,
                                                   .hint = i ? "Empty for today" : "For example, 2016-03-17",
                                                   .value = screen_sent(screen, fields[i].name)},
                                         .width = 10});
    ui_button(xml, &(struct ui_button){.text = "Compare", .look = UI_BUTTON_SECONDARY});
    xml_close(xml);
}

void screen_compare(struct screen *screen) {
    static const char *const endings[] = {"pdf", "docx"};
    const char *since = screen_sent(screen, "since");
    screen->page.back = (struct ui_link){.text = "Structure", .href = screen_link(screen, "/structure")};
    screen->has_day = false;
    struct xml *xml = part_open(screen, "Compare two days", NULL);
    ui_paragraph(xml, "What the register says otherwise on one day than on another, and which findings that clears or "
                      "raises.");
    put_days(screen);
    if (!since || !*since) return;
    page_doc(xml, answer_doc(screen->arena, screen->answer), 1);
    part_downloads(screen, "comparison", endings, COUNT_OF(endings));
}
