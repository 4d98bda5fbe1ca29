/* What is somebody's own: their account, where they are signed in, the tokens of their programs, their partnerships. */
#include "app/people.h"
#include "base/instant.h"
#include "base/text.h"
#include "core/words.h"
#include "view/answer.h"
#include "view/screens.h"
#include "view/ui_choice.h"
#include "view/ui_form.h"
#include "view/ui_list.h"

static const char *day_of(const struct screen *screen, int64_t instant) {
    return day_words(screen->arena, instant_day(instant));
}

/* Pages about another user stand below theirs. */
static bool is_of_another(const struct screen *screen) { return screen->n_ids > 0; }

static void set_back(struct screen *screen) {
    const char *user = screen_id(screen, 0);
    screen->page.back = is_of_another(screen)
                            ? (struct ui_link){.text = "Back", .href = screen_path(screen, "/users", user)}
                            : (struct ui_link){.text = "Your account", .href = "/account"};
}

/* A button that ends one thing of a list: "End" and, for those who hear it alone, which. */
static void put_ending(struct screen *screen, const char *field, const char *id, const char *text, const char *which) {
    struct xml *xml = &screen->xml;
    ui_cell_open(xml, &(struct ui_cell){.text = NULL});
    screen_form_open(screen, screen->path);
    ui_hidden(xml, field, id);
    xml_open(xml, "button");
    xml_attr(xml, "type", "submit");
    xml_class(xml, "govuk-button", "govuk-button--secondary", "page-button-small");
    xml_text(xml, text);
    ui_hidden_words(xml, arena_printf(screen->arena, " %s", which));
    xml_close(xml);
    xml_close(xml);
    xml_close(xml);
}

/* ---- the account ---- */

static void put_way(struct screen *screen, const struct ui_summary *summary, const char *key, const char *value,
                    const char *does, const char *href) {
    const struct ui_link action = {.text = does, .href = href, .hidden = key};
    ui_fact(&screen->xml, summary, &(struct ui_fact){.key = key, .value = value, .actions = &action, .n_actions = 1});
}

static void put_accesses(struct screen *screen, const struct accesses *accesses) {
    static const struct ui_cell head[] = {{.text = "Partnership"}, {.text = "Role"}, {.text = "Reads up to"}};
    struct xml *xml = &screen->xml;
    if (!accesses->n) {
        ui_paragraph(xml, "You have access to no partnership yet. An administrator can give it to you.");
        return;
    }
    ui_table_open(xml, &(struct ui_table){.caption = "What you may do where"}, head, COUNT_OF(head));
    for (int i = 0; i < accesses->n; i++) {
        const struct access *access = &accesses->items[i];
        ui_cells_open(xml);
        ui_cell(xml, &(struct ui_cell){.text = access->name ? access->name : access->partnership, .is_header = true});
        ui_cell(xml, &(struct ui_cell){.text = policy_role_words(screen->arena, access->rights.roles)});
        ui_cell(xml, &(struct ui_cell){.text = words_marking[access->rights.clearance]});
        xml_close(xml);
    }
    xml_close(xml);
}

void screen_account(struct screen *screen) {
    const struct ui_summary summary = {.has_actions = true};
    const char *saved = screen_sent(screen, "saved");
    struct xml *xml = screen_open(screen, "Your account");
    if (saved && text_equal(saved, "password"))
        ui_banner(xml, &(struct ui_banner){.is_success = true}, "Your password is changed.");
    ui_heading(xml, 1, UI_L, "Your account");
    ui_summary_open(xml, &summary);
    ui_fact(xml, &summary, &(struct ui_fact){.key = "User name", .value = screen->user});
    put_way(screen, &summary, "Password", "Chosen by you", "Change", "/account/password");
    put_way(screen, &summary, "Security codes", screen->has_second ? "Set up" : "Not set up",
            screen->has_second ? "Change" : "Set up", "/account/second-factor");
    put_way(screen, &summary, "Where you are signed in", "Browsers", "See", "/account/sessions");
    put_way(screen, &summary, "Tokens", "With which programs act for you", "See", "/account/tokens");
    xml_close(xml);
    put_accesses(screen, screen->answer->accesses);
    if (screen->answer->accesses->n > 1) {
        ui_paragraph_open(xml);
        ui_link(xml, "Look at another partnership", "/partnerships");
        xml_close(xml);
    }
    ui_paragraph_open(xml);
    ui_link(xml, "What each role may do", "/permissions");
    xml_close(xml);
}

/* ---- sessions ---- */

void screen_sessions(struct screen *screen) {
    static const struct ui_cell head[] = {
        {.text = "Browser"}, {.text = "Signed in"}, {.text = "Last used"}, {.text = "Action"}};
    const struct held *held = screen->answer->held;
    const char *title = is_of_another(screen) ? arena_printf(screen->arena, "Where %s is signed in", held->name)
                                              : "Where you are signed in";
    set_back(screen);
    screen->page.is_wide = true;
    struct xml *xml = screen_open(screen, title);
    ui_heading(xml, 1, UI_L, title);
    if (!held->sessions.n) {
        ui_paragraph(xml, "Nowhere.");
        return;
    }
    ui_paragraph(xml, "If you do not know one of these, end it, and change the password.");
    ui_table_open(xml, &(struct ui_table){.caption = "Sessions"}, head, COUNT_OF(head));
    for (int i = 0; i < held->sessions.n; i++) {
        const struct session *session = &held->sessions.items[i];
        const bool is_this = screen->session && text_equal(session->id, screen->session);
        ui_cells_open(xml);
        ui_cell(xml, &(struct ui_cell){.text = is_this ? arena_printf(screen->arena, "%s (this one)", session->agent)
                                                       : session->agent,
                                       .is_header = true});
        ui_cell(xml, &(struct ui_cell){.text = instant_words(screen->arena, session->made)});
        ui_cell(xml, &(struct ui_cell){.text = instant_words(screen->arena, session->seen)});
        put_ending(screen, "session", session->id, "End",
                   arena_printf(screen->arena, "the session of %s, signed in %s", session->agent,
                                instant_words(screen->arena, session->made)));
        xml_close(xml);
    }
    xml_close(xml);
}

/* ---- tokens ---- */

static void put_tokens(struct screen *screen, const struct tokens *tokens) {
    static const struct ui_cell head[] = {{.text = "For"},       {.text = "May"},  {.text = "Made"},
                                          {.text = "Last used"}, {.text = "Ends"}, {.text = "Action"}};
    struct xml *xml = &screen->xml;
    ui_table_open(xml, &(struct ui_table){.caption = "Tokens"}, head, COUNT_OF(head));
    for (int i = 0; i < tokens->n; i++) {
        const struct token *token = &tokens->items[i];
        ui_cells_open(xml);
        ui_cell(xml, &(struct ui_cell){.text = token->name, .is_header = true});
        ui_cell(xml, &(struct ui_cell){.text = token->writes ? "Read and change" : "Read"});
        ui_cell(xml, &(struct ui_cell){.text = day_of(screen, token->made)});
        ui_cell(xml, &(struct ui_cell){.text = token->used > token->made ? day_of(screen, token->used) : "Never"});
        ui_cell(xml, &(struct ui_cell){.text = day_of(screen, token->expires)});
        put_ending(screen, "token", token->id, "End", arena_printf(screen->arena, "the token for %s", token->name));
        xml_close(xml);
    }
    xml_close(xml);
}

void screen_tokens(struct screen *screen) {
    const struct held *held = screen->answer->held;
    const char *title = is_of_another(screen) ? arena_printf(screen->arena, "Tokens of %s", held->name) : "Your tokens";
    set_back(screen);
    screen->page.is_wide = true;
    struct xml *xml = screen_open(screen, title);
    ui_heading(xml, 1, UI_L, title);
    ui_paragraph(xml, "With a token a program asks and, if you let it, changes what you may yourself.");
    if (held->tokens.n)
        put_tokens(screen, &held->tokens);
    else
        ui_paragraph(xml, "There are none.");
    if (!is_of_another(screen))
        ui_button(xml, &(struct ui_button){.text = "Make a token", .href = "/account/tokens/new"});
}

void screen_token_form(struct screen *screen) {
    const char *scope = screen_sent(screen, "scope");
    screen->page.back = (struct ui_link){.text = "Your tokens", .href = "/account/tokens"};
    struct xml *xml = screen_open(screen, "Make a token");
    ui_heading(xml, 1, UI_L, "Make a token");
    screen_form_open(screen, screen->path);
    ui_input(xml, &(struct ui_input){.field = {.name = "name",
                                               .label = "What is it for?",
                                               .hint = "The program that will have it, such as monthly returns",
                                               .value = screen_sent(screen, "name"),
                                               .error = screen_error(screen, "name")}});
    struct ui_choices scopes = {
        .name = "scope",
        .value = scope ? scope : "read",
        .question = {.fieldset = &(struct ui_fieldset){.legend = "What may the program do?", .legend_size = UI_S}}};
    ui_radios_open(xml, &scopes);
    ui_choice(xml, &scopes, &(struct ui_choice){.value = "read", .text = "Read what you may read"});
    ui_choice(xml, &scopes, &(struct ui_choice){.value = "write", .text = "Change what you may change, too"});
    xml_close(xml);
    ui_input(xml, &(struct ui_input){.field = {.name = "days",
                                               .label = "How many days is it good?",
                                               .hint = "90 if you leave it empty, and at most 366",
                                               .value = screen_sent(screen, "days"),
                                               .error = screen_error(screen, "days")},
                                     .width = 3,
                                     .inputmode = "numeric"});
    ui_button(xml, &(struct ui_button){.text = "Make the token", .only_once = true});
    xml_close(xml);
}

/* ---- what is shown once ---- */

void screen_secret(struct screen *screen) {
    const struct secret *secret = screen->answer->secret;
    const bool is_link = screen->answer->op == OP_invite;
    const char *title = is_link ? arena_printf(screen->arena, "Invitation for %s", secret->name) : "Your new token";
    set_back(screen);
    struct xml *xml = screen_open(screen, title);
    ui_heading(xml, 1, UI_L, title);
    ui_warning(xml, is_link
                        ? "This link is shown this once. Whoever has it chooses the password, so send it by a way on "
                          "which nobody else reads it."
                        : "This token is shown this once. Whoever has it acts in your name, so keep it as you keep "
                          "a password.");
    ui_inset_open(xml, NULL);
    xml_open(xml, "span");
    xml_class(xml, "page-code");
    if (is_link) xml_text(xml, screen->origin);
    xml_text(xml, secret->text);
    xml_close(xml);
    xml_close(xml);
    ui_paragraph_f(xml, "It is good until %s%s.", instant_words(screen->arena, secret->until),
                   is_link ? ", and once" : "");
    ui_paragraph_open(xml);
    if (is_link)
        ui_link(xml, arena_printf(screen->arena, "Go back to %s", secret->name),
                screen_path(screen, "/users", secret->user));
    else
        ui_link(xml, "Go back to your tokens", "/account/tokens");
    xml_close(xml);
}

/* ---- partnerships ---- */

void screen_partnerships(struct screen *screen) {
    const struct accesses *accesses = screen->answer->accesses;
    struct xml *xml = screen_open(screen, "Choose a partnership");
    if (!accesses->n) {
        ui_heading(xml, 1, UI_L, "You have no access yet");
        ui_paragraph(xml, "Ask an administrator to give you access to a partnership.");
        return;
    }
    screen_form_open(screen, "/partnerships");
    struct ui_choices choices = {
        .name = "partnership",
        .question = {.error = screen_error(screen, "partnership"),
                     .fieldset = &(struct ui_fieldset){.legend = "Which partnership do you want to look at?",
                                                       .legend_size = UI_L,
                                                       .is_heading = true}}};
    ui_radios_open(xml, &choices);
    for (int i = 0; i < accesses->n; i++) {
        const struct access *access = &accesses->items[i];
        ui_choice(xml, &choices,
                  &(struct ui_choice){.value = access->partnership,
                                      .text = access->name ? access->name : access->partnership,
                                      .hint = policy_role_words(screen->arena, access->rights.roles)});
    }
    xml_close(xml);
    ui_button(xml, &(struct ui_button){.text = "Continue"});
    xml_close(xml);
}
