/* Search over everything one may read. */
#include "model/names.h"
#include "view/answer.h"
#include "view/screen_parts.h"
#include "view/screens.h"
#include "view/ui_form.h"

static void put_field(struct screen *screen) {
    struct xml *xml = &screen->xml;
    ui_form_open(xml, &(struct ui_form){.action = screen->path, .classes = "filters"});
    part_keep(screen, "q", NULL);
    ui_input(xml, &(struct ui_input){.field = {.name = "q",
                                               .label = "Words to look for",
                                               .hint = "A name or a part of one, a post, a word of a decision",
                                               .value = screen->answer->sought},
                                     .type = "search"});
    ui_button(xml, &(struct ui_button){.text = "Search"});
    xml_close(xml);
}

static void put_hit(struct screen *screen, const struct hit *hit) {
    struct xml *xml = &screen->xml;
    const char *says = hit_says(screen->arena, hit);
    ui_item_open(xml);
    ui_tag(xml, UI_GREY, with_capital(screen->arena, section_one(hit->section)));
    xml_open(xml, "div");
    ui_link(xml, hit->name, screen_entry_link(screen, hit->section, hit->entry));
    if (*says) ui_hint(xml, NULL, with_capital(screen->arena, says), "source");
    xml_close(xml);
    xml_close(xml);
}

void screen_search(struct screen *screen) {
    static const char *const endings[] = {"xlsx", "csv"};
    const struct answer *answer = screen->answer;
    const struct part_page page = part_page(screen, answer->hits.n);
    const char *title = *answer->sought ? arena_printf(screen->arena, "Search: %s", answer->sought) : "Search";
    struct xml *xml = part_open(screen, title, NULL);
    part_day(screen);
    put_field(screen);
    if (!*answer->sought) return;
    if (!answer->hits.n) {
        ui_paragraph(xml, "Nothing is found that you may read. Try fewer words, or a part of one.");
        return;
    }
    ui_paragraph_f(xml, answer->hits.n == 1 ? "%d entry is found." : "%d entries are found.", answer->hits.n);
    xml_open(xml, "ul");
    xml_class(xml, "govuk-list", "findings");
    for (int i = page.first; i < page.end; i++) put_hit(screen, &answer->hits.items[i]);
    xml_close(xml);
    part_pages(screen, &page);
    part_downloads(screen, "search", endings, COUNT_OF(endings));
}
