/* A crime area: who leads, who works on it, by which lines it is reported, what is found of it and asked. */
#include "model/names.h"
#include "view/answer.h"
#include "view/page_doc.h"
#include "view/screens.h"
#include "view/show_parts.h"

static void put_strands(struct screen *screen, const struct arrangement *arr, int area) {
    struct xml *xml = &screen->xml;
    struct ui_cell *head = NEW_ARRAY(screen->arena, (size_t)arr->n_strands + 1, struct ui_cell);
    const struct lead_answer lead = matrix_lead(screen->arena, arr, area);
    head[0].text = "Lead";
    for (int s = 0; s < arr->n_strands; s++) head[s + 1].text = with_capital(screen->arena, strand_name(arr, s));
    ui_table_open(
        xml, &(struct ui_table){.caption = "How it stands", .caption_size = UI_M, .scrolls = true, .classes = "matrix"},
        head, arr->n_strands + 1);
    ui_cells_open(xml);
    part_lead_cell(screen, arr, &lead);
    for (int s = 0; s < arr->n_strands; s++) part_strand_cell(screen, arr, area, s);
    xml_close(xml);
    xml_close(xml);
}

/* Lines in force or planned that carry the area, from a body that is on it or receives it. */
static struct span lines_of(struct arena *arena, const struct arrangement *arr, int area) {
    int *found = NEW_ARRAY(arena, (size_t)arr->n_lines, int), n = 0;
    for (int l = 0; l < arr->n_lines; l++)
        if (is_live(arr->lines[l].state) && line_names_area(&arr->lines[l], area)) found[n++] = l;
    return (struct span){found, n};
}

void screen_area(struct screen *screen) {
    const struct answer *answer = screen->answer;
    const struct arrangement *arr = answer->about.arr;
    const struct entry *entry = answer->entries[0];
    const int index = (int)(entry - answer->about.reg->sections[SECTION_AREAS].items);
    const struct arr_area *area = &arr->areas[index];
    screen->page.back = (struct ui_link){.text = "All areas", .href = screen_list_link(screen, SECTION_AREAS)};
    screen->page.is_wide = true;
    struct xml *xml = part_open(screen, area->name, "Area");
    part_day(screen);
    show_actions(screen, SECTION_AREAS, entry);
    put_strands(screen, arr, index);
    show_facts(screen, SECTION_AREAS, entry);
    show_mandates(screen, "Who works on it", area->mandates, true);
    if (!area->mandates.n) ui_paragraph(xml, "No body is recorded as working on it.");
    show_lines(screen, "How it is reported", lines_of(screen->arena, arr, index), END_BOTH);
    ui_paragraph_open(xml);
    ui_link(xml, "See the structure for this area",
            screen_link(screen, screen_query(screen, "/structure", "area", area->id)));
    xml_close(xml);
    show_naming(screen, SECTION_DUTIES, "Duties on it", KEY_AREA, area->id);
    show_naming(screen, SECTION_LINKS, "Areas that it depends on", KEY_AREA, area->id);
    show_naming(screen, SECTION_LINKS, "Areas that depend on it", KEY_ACROSS, area->id);
    show_found(screen, index, -1);
}
