/* Pages that ask nothing: help, and how far everybody can use the site. */
#include "view/screens.h"

#include "view/ui_list.h"

static const struct {
    const char *key, *value;
} words[] = {
    {"Area", "A priority the partnership works on, such as fraud or cyber crime."},
    {"Body", "A board, group, team or network of the partnership."},
    {"Mandate", "That a body leads, contributes to, is planned for or exchanges knowledge on an area."},
    {"Line", "What one body sends another: reports, updates, representation, or coordination between bodies."},
    {"The 4 Ps", "Pursue, Prevent, Protect and Prepare: the strands of the serious and organised crime strategy."},
    {"Finding", "Something in the register that breaks a rule of good governance, with the facts that show it."},
    {"Question", "Something the register does not state, put to the body that can answer it."},
    {"Not stated", "Nobody has said. It is never taken for “no”."},
};

void screen_help(struct screen *screen) {
    struct xml *xml = screen_open(screen, "Help");
    ui_heading(xml, 1, UI_L, "Help");
    ui_paragraph(xml,
                 "Concordat is the register of who leads what in a partnership against serious and organised crime, "
                 "where each body reports, and how often.");
    ui_heading(xml, 2, UI_M, "What you can do");
    ui_list_open(xml, UI_LIST_BULLET);
    ui_item(xml, "see on Oversight who leads each area, what is missing and what must be decided");
    ui_item(xml, "look at any area, body or line, with the source of each fact");
    ui_item(xml, "see any day: every page can show the register as it was, or will be");
    ui_item(xml, "download every list for Excel, and papers for Word or as PDF");
    ui_item(xml, "if you keep the register: record changes, answer questions and accept findings. You always see what "
                 "will follow before anything is recorded, and a change can be undone");
    xml_close(xml);
    ui_heading(xml, 2, UI_M, "Words");
    const struct ui_summary summary = {0};
    ui_summary_open(xml, &summary);
    for (size_t i = 0; i < COUNT_OF(words); i++)
        ui_fact(xml, &summary, &(struct ui_fact){.key = words[i].key, .value = words[i].value});
    xml_close(xml);
    ui_heading(xml, 2, UI_M, "What you may see");
    ui_paragraph(xml,
                 "You see what is meant for the bodies you belong to, and what is meant for the whole partnership. "
                 "Records marked OFFICIAL-SENSITIVE are shown to those who are cleared for them, and each reading "
                 "is logged. If something you need is missing, ask an administrator of this service.");
}

void screen_accessibility(struct screen *screen) {
    struct xml *xml = screen_open(screen, "Accessibility statement");
    ui_heading(xml, 1, UI_L, "Accessibility statement");
    ui_paragraph(xml, "This site is built for everybody. You should be able to:");
    ui_list_open(xml, UI_LIST_BULLET);
    ui_item(xml, "use every page with a keyboard alone, or with speech recognition");
    ui_item(xml, "listen to every page with a screen reader: every drawing has the same content as a list or table");
    ui_item(xml, "zoom in up to 400% without losing text off the screen");
    ui_item(xml, "use it without JavaScript, and print it");
    xml_close(xml);
    ui_heading(xml, 2, UI_M, "How accessible it is");
    ui_paragraph(xml,
                 "Every page is checked automatically against the Web Content Accessibility Guidelines version 2.2, "
                 "level AA, whenever the program is built. It has not been audited by people who use assistive "
                 "technology. Documents in PDF are tagged; the same document as a web page is the accessible "
                 "original.");
    ui_heading(xml, 2, UI_M, "If you cannot use something");
    ui_paragraph(xml, "Tell the administrator of this service what you were doing and what happened.");
}
