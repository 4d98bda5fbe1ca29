/* A body: what it is, what it does, where it reports, what is found of it and asked of it. */
#include "view/answer.h"
#include "view/screens.h"
#include "view/show_parts.h"

void screen_body(struct screen *screen) {
    const struct answer *answer = screen->answer;
    const struct arrangement *arr = answer->about.arr;
    const struct entry *entry = answer->entries[0];
    const int index = (int)(entry - answer->about.reg->sections[SECTION_BODIES].items);
    const struct arr_body *body = &arr->bodies[index];
    screen->page.back = (struct ui_link){.text = "All bodies", .href = screen_list_link(screen, SECTION_BODIES)};
    screen->page.is_wide = true;
    part_open(screen, body->name, index == arr->overseer ? "Body: it oversees the whole" : "Body");
    part_day(screen);
    show_state_line(screen, SECTION_BODIES, entry);
    show_actions(screen, SECTION_BODIES, entry);
    show_facts(screen, SECTION_BODIES, entry);
    show_mandates(screen, "What it does", body->mandates, false);
    show_lines(screen, "What it sends", body->out, END_TO);
    show_lines(screen, "What it receives", body->in, END_FROM);
    show_naming(screen, SECTION_DUTIES, "Duties that it has", KEY_BODY, body->id);
    show_naming(screen, SECTION_DECISIONS, "Decisions", KEY_BODY, body->id);
    show_naming(screen, SECTION_BODIES, "Sits on", KEY_MEMBERS, body->id);
    show_found(screen, -1, index);
}
