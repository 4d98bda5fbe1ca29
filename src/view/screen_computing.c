/* Options while they are computed: how far the search is, and a way to stop it. */
#include "view/screens.h"

#include "view/answer.h"
#include "view/ui_form.h"
#include "view/ui_list.h"
#include "view/ui_notice.h"

static void put_progress(struct screen *screen, const struct progress *progress) {
    struct xml *xml = &screen->xml;
    const struct ui_summary summary = {0};
    ui_summary_open(xml, &summary);
    ui_fact(xml, &summary,
            &(struct ui_fact){.key = "Steps taken", .value = arena_printf(screen->arena, "%lld", progress->steps)});
    ui_fact(xml, &summary,
            &(struct ui_fact){.key = "Best structure so far",
                              .value = progress->found ? cost_sentence(screen->arena, &progress->best) : "None yet"});
    xml_close(xml);
}

void screen_computing(struct screen *screen, const struct progress *progress, bool waits, long long seconds) {
    screen->page.back = (struct ui_link){.text = "Options", .href = "/options"};
    struct xml *xml = screen_open(screen, "Options are being computed");
    ui_heading(xml, 1, UI_L, "Options are being computed");
    ui_paragraph_f(
        xml,
        "Every structure that clears what is wrong is looked for. This takes up to %lld seconds; where it ends "
        "sooner, the best is proved. This page looks again every few seconds.",
        seconds);
    if (waits)
        ui_inset(xml, "Other computations are under way. Yours begins when one of them has ended.");
    else
        put_progress(screen, progress);
    screen_form_open(screen, arena_printf(screen->arena, "%s/stop", screen->path));
    ui_button(xml, &(struct ui_button){.text = "Stop computing", .look = UI_BUTTON_SECONDARY, .only_once = true});
    xml_close(xml);
}
