#include "view/screen_door.h"

#include "base/password.h"
#include "view/qr.h"
#include "view/ui_form.h"
#include "view/ui_list.h"

#define PASSWORD_HINT                                                                                                  \
    "At least 12 characters. Three words that do not belong together are hard to guess and easy to remember"
_Static_assert(PASSWORD_SHORTEST == 12, "the hint says how long a password is at least");

static void put_button(struct screen *screen, const char *text) {
    ui_button(&screen->xml, &(struct ui_button){.text = text, .only_once = true});
}

static void put_password(struct screen *screen, const char *name, const char *label, const char *hint,
                         const char *autocomplete) {
    ui_password(&screen->xml, &(struct ui_password){.field = {.name = name,
                                                              .label = label,
                                                              .hint = hint,
                                                              .error = screen_error(screen, name),
                                                              .classes = "govuk-input--width-20"},
                                                    .autocomplete = autocomplete});
}

static void put_code(struct screen *screen, const char *label, const char *hint) {
    ui_input(&screen->xml,
             &(struct ui_input){
                 .field = {.name = "code", .label = label, .hint = hint, .error = screen_error(screen, "code")},
                 .width = 20,
                 .autocomplete = "one-time-code",
                 .spellcheck = "false",
                 .autocapitalize = "none"});
}

/* ---- signing in ---- */

void screen_sign_in(struct screen *screen, const char *next) {
    struct xml *xml = screen_open(screen, "Sign in");
    ui_heading(xml, 1, UI_L, "Sign in");
    screen_form_open(screen, "/sign-in");
    if (next) ui_hidden(xml, "next", next);
    ui_input(xml, &(struct ui_input){.field = {.name = "name",
                                               .label = "User name",
                                               .value = screen_sent(screen, "name"),
                                               .error = screen_error(screen, "name")},
                                     .width = 20,
                                     .autocomplete = "username",
                                     .spellcheck = "false",
                                     .autocapitalize = "none"});
    put_password(screen, "password", "Password", NULL, "current-password");
    put_code(screen, "Security code (if you have set one up)",
             "The 6 digits that your authenticator app shows, or one of your recovery codes");
    put_button(screen, "Sign in");
    xml_close(xml);
    ui_heading(xml, 2, UI_M, "If you cannot sign in");
    ui_paragraph(xml, "Ask an administrator of your partnership. They can send you a link with which you choose a new "
                      "password, and take away a security code that you have lost.");
}

void screen_invitation(struct screen *screen, const char *user, const char *name) {
    const char *title = name ? "Choose your password" : "This invitation cannot be used";
    struct xml *xml = screen_open(screen, title);
    ui_heading(xml, 1, UI_L, title);
    if (!name) {
        ui_paragraph(xml, "It was used, is over, or never was one. An administrator of your partnership can send you a "
                          "new one.");
        ui_paragraph_open(xml);
        ui_link(xml, "Sign in", "/sign-in");
        xml_close(xml);
        return;
    }
    ui_paragraph_f(xml, "This invitation is for %s. You sign in with the user name:", name);
    ui_inset(xml, user);
    screen_form_open(screen, screen->path);
    /* For whatever remembers passwords: whose this one is. */
    xml_open(xml, "input");
    xml_attr(xml, "type", "text");
    xml_attr(xml, "name", "username");
    xml_attr(xml, "value", user);
    xml_attr(xml, "autocomplete", "username");
    xml_flag(xml, "hidden", true);
    xml_flag(xml, "readonly", true);
    xml_close(xml);
    put_password(screen, "password", "Password", PASSWORD_HINT, "new-password");
    put_button(screen, "Save and sign in");
    xml_close(xml);
}

/* ---- the password ---- */

static struct xml *open_account_page(struct screen *screen, const char *title, bool is_forced) {
    if (!is_forced) screen->page.back = (struct ui_link){.text = "Your account", .href = "/account"};
    struct xml *xml = screen_open(screen, title);
    ui_heading(xml, 1, UI_L, title);
    return xml;
}

void screen_password(struct screen *screen, bool is_forced) {
    struct xml *xml =
        open_account_page(screen, is_forced ? "Choose your own password" : "Change your password", is_forced);
    ui_paragraph(xml, is_forced
                          ? "The password you were given was for signing in once. Choose your own before you go on."
                          : "You will be signed out everywhere else. Tokens of your programs stay: end them "
                            "if somebody else may have them.");
    screen_form_open(screen, "/account/password");
    put_password(screen, "old", is_forced ? "The password you were given" : "Your password now", NULL,
                 "current-password");
    put_password(screen, "password", "New password", PASSWORD_HINT, "new-password");
    put_button(screen, "Save password");
    xml_close(xml);
}

/* ---- the second factor ---- */

static void put_begin(struct screen *screen, bool has_second) {
    struct xml *xml = &screen->xml;
    ui_paragraph(xml, "An authenticator app on your phone shows a new code every 30 seconds. When you sign in you give "
                      "your password and the code, so that nobody can sign in with your password alone.");
    if (has_second)
        ui_paragraph(xml, "You have set this up. To use another app or phone, enter your password and set it up again: "
                          "the codes of the old one, and your recovery codes, are then of no more use.");
    screen_form_open(screen, "/account/second-factor");
    ui_hidden(xml, "step", "begin");
    if (has_second) put_password(screen, "password", "Your password", NULL, "current-password");
    put_button(screen, has_second ? "Set it up again" : "Set up security codes");
    xml_close(xml);
}

static void put_offered(struct screen *screen, const struct second_factor *factor) {
    struct xml *xml = &screen->xml;
    ui_list_open(xml, UI_LIST_NUMBER);
    ui_item(xml, "Open the authenticator app on your phone. If you have none, install one that your organisation "
                 "allows.");
    ui_item(xml, "Add an account by scanning this picture.");
    xml_close(xml);
    qr_put(xml, factor->uri, "QR code for an authenticator app. The key below is the same in words");
    ui_paragraph(xml, "If you cannot scan it, type this key into the app. The kind of key is time based.");
    xml_open(xml, "p");
    xml_class(xml, "govuk-body", "page-code");
    xml_text(xml, factor->secret);
    xml_close(xml);
}

static void put_confirm(struct screen *screen) {
    screen_form_open(screen, "/account/second-factor");
    ui_hidden(&screen->xml, "step", "confirm");
    put_code(screen, "Security code", "The 6 digits that the app shows now");
    put_button(screen, "Continue");
    xml_close(&screen->xml);
}

void screen_second_factor(struct screen *screen, const struct signed_in *who, const struct second_factor *factor,
                          bool is_shown_already) {
    const bool is_forced = who->must == MUST_SET_UP_SECOND, begins = !factor && !is_shown_already;
    struct xml *xml = open_account_page(screen, "Security codes", is_forced);
    if (is_forced && begins)
        ui_paragraph(xml, "Officers and administrators sign in with a security code besides their password. Set it up "
                          "before you go on.");
    if (begins) put_begin(screen, who->has_second);
    if (factor) put_offered(screen, factor);
    if (!begins) put_confirm(screen);
}

void screen_recovery_codes(struct screen *screen, const char *const codes[RECOVERY_CODES]) {
    struct xml *xml = screen_open(screen, "Keep your recovery codes");
    ui_heading(xml, 1, UI_L, "Keep your recovery codes");
    ui_paragraph(xml,
                 "Security codes are set up. If you lose your phone, each of these recovery codes lets you sign in "
                 "once, in place of a security code.");
    ui_warning(xml, "They are shown this once. Print this page or copy the codes, and keep them where you keep your "
                    "passwords, not with your phone.");
    xml_open(xml, "ul");
    xml_class(xml, "govuk-list", "page-code");
    for (int i = 0; i < RECOVERY_CODES; i++) xml_leaf(xml, "li", codes[i]);
    xml_close(xml);
    ui_button(xml, &(struct ui_button){.text = "I have kept them", .href = "/"});
}
